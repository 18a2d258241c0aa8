-- serves-from: 6
-- Words of new documents are put into their index by a parser server beside its writing: whoever
-- came when a batch was full did it before, in the middle of a write, for a second. The server
-- comes every few seconds while documents do; the batch has room for more than that, so that
-- writers do it only where nobody comes. Only the owner of an index may ask for it.
CREATE FUNCTION index_new_words() RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT gin_clean_pending_list('document_search_by_term') $$;
REVOKE EXECUTE ON FUNCTION index_new_words() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION index_new_words() TO zhibiao_writer;
ALTER INDEX document_search_by_term SET (gin_pending_list_limit = 32768);
