-- serves-from: 6
-- Fewer bytes for the same records. Records and texts are packed (packed_bytes.h); those from before
-- are read as they are.

-- NULL: the text is the content itself.
ALTER TABLE document_body ALTER COLUMN body DROP NOT NULL;
-- What is packed is not compressed again.
ALTER TABLE document_body ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE document_body ALTER COLUMN body SET STORAGE EXTERNAL;

-- Words are looked up by document, as codes of characters and pairs (search_terms.h): a third of the
-- entries that sentences made, and a third of the bytes written for a document.
CREATE TABLE document_search (
  document_id text COLLATE "C" PRIMARY KEY REFERENCES document (document_id) ON DELETE CASCADE,
  terms integer[] NOT NULL
);
INSERT INTO document_search
  SELECT document_id, array_agg(DISTINCT (CASE WHEN char_length(term) = 1 THEN ascii(term)::bigint
    ELSE ascii(term)::bigint * 65536 + ascii(right(term, 1)) END)::bit(32)::integer)
  FROM sentence, unnest(search_terms) AS term GROUP BY document_id;
ALTER TABLE document_search ALTER COLUMN terms SET STORAGE EXTERNAL;
CREATE INDEX document_search_by_term ON document_search USING gin (terms);
ALTER TABLE sentence DROP COLUMN search_terms;
GRANT SELECT ON document_search TO zhibiao_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON document_search TO zhibiao_writer;

-- Nobody asks for a sentence or a mention by its own id, and the parser does not give one twice.
ALTER TABLE sentence DROP CONSTRAINT sentence_document_id_sentence_id_key;
ALTER TABLE mention DROP CONSTRAINT mention_document_id_mention_id_key;

-- The few comparisons that claim a record or a turn, which the audit looks for by what they are about.
CREATE INDEX comparison_claim ON comparison (left_indicator, left_subject_entity, left_region_entity)
  WHERE kind IN (4, 5);

-- A queue of units: one index serves finding them and telling one notice from another.
ALTER TABLE audit_due DROP CONSTRAINT audit_due_pkey;
ALTER TABLE audit_due
  ADD PRIMARY KEY (indicator, subject_entity, region_entity, year, document_id);
DROP INDEX audit_due_by_unit;

-- Rows of the queue live for seconds: by the defaults their remains would be looked at again and
-- again between two vacuums. Large tables only grow: by the defaults one of 10^8 rows would get
-- statistics every 10^7 rows.
ALTER TABLE audit_due
  SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE audit_unit
  SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE sentence
  SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE observation
  SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE series_point
  SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE mention
  SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
