-- serves-from: 2
-- An index for every order that a client can ask for, apart from orders by what is counted when it
-- is read: a page of such a list must not cost a look at all records.
CREATE INDEX document_by_title ON document (title, document_id);
CREATE INDEX document_by_publisher ON document (publisher, document_id);
CREATE INDEX document_by_sentence_count ON document (sentence_count, document_id);
CREATE INDEX document_by_observation_count ON document (observation_count, document_id);
CREATE INDEX document_by_comparison_count ON document (comparison_count, document_id);
CREATE INDEX document_by_finding_count ON document (finding_count, document_id);
CREATE INDEX finding_by_update ON finding (update_time, finding_id);
CREATE INDEX indicator_by_english_name ON indicator (english_name, indicator_id);
-- Those from before leave out the series without subject or region, which an order must hold.
DROP INDEX series_by_subject;
DROP INDEX series_by_region;
CREATE INDEX series_by_subject ON series (subject_entity, series_id);
CREATE INDEX series_by_region ON series (region_entity, series_id);
