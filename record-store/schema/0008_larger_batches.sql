-- serves-from: 6
-- Words of more documents are put into their index at a time: a batch of 16 MB, of some 1,400
-- documents, writes less than half of what four of 4 MB write, and takes four fifths of the time. A
-- search looks through the batch that is not in the index yet, so it must not stay: autovacuum puts
-- it in when it analyses the table, which it now does within a minute after 500 documents, looking
-- at few of them.
ALTER INDEX document_search_by_term SET (gin_pending_list_limit = 16384);
ALTER TABLE document_search
  SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 500);
ALTER TABLE document_search ALTER COLUMN document_id SET STATISTICS 10;
ALTER TABLE document_search ALTER COLUMN terms SET STATISTICS 10;
