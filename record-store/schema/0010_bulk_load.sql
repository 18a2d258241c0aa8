-- serves-from: 6
-- A first load writes every document once and answers nobody, so that most of what it costs goes
-- into indexes that nobody asks yet. Its owner sets them aside before and makes them at the end,
-- each in one go; until then no audit runs, which would look for other documents' values by them.
-- What is set aside is kept here, so that whoever ends the load needs to know nothing else.
CREATE TABLE index_set_aside (
  index_name text COLLATE "C" PRIMARY KEY,
  definition text NOT NULL
);

-- Stays: what keeps rows unique, and the points of a document, which its next reading supersedes.
CREATE FUNCTION begin_bulk_load() RETURNS SETOF text
  LANGUAGE plpgsql SET search_path FROM CURRENT SET lock_timeout = '10s'
  AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE NOT i.indisunique AND c.relname <> 'series_point_by_document' AND i.indrelid IN (
      'document'::regclass, 'document_search'::regclass, 'sentence'::regclass,
      'observation'::regclass, 'comparison'::regclass, 'mention'::regclass,
      'document_entity'::regclass, 'document_indicator'::regclass, 'document_series'::regclass,
      'series'::regclass, 'series_point'::regclass)
    ORDER BY 1
  LOOP
    INSERT INTO index_set_aside VALUES (found.name, found.definition);
    EXECUTE format('DROP INDEX %I', found.name);
    RETURN NEXT found.name;
  END LOOP;
END
$$;

-- All or nothing, and nobody writes meanwhile. Statistics as well, since nothing ever analyzed the
-- tables by what the indexes ask.
CREATE FUNCTION end_bulk_load() RETURNS SETOF text
  LANGUAGE plpgsql SET search_path FROM CURRENT
  AS $$
DECLARE
  aside record;
BEGIN
  FOR aside IN SELECT * FROM index_set_aside ORDER BY index_name LOOP
    EXECUTE aside.definition;
    RETURN NEXT aside.index_name;
  END LOOP;
  DELETE FROM index_set_aside;
  ANALYZE document, document_search, sentence, observation, comparison, mention, document_entity,
    document_indicator, document_series, series, series_point;
END
$$;

REVOKE EXECUTE ON FUNCTION begin_bulk_load() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION end_bulk_load() FROM PUBLIC;

-- As before, and nothing while the index is set aside.
CREATE OR REPLACE FUNCTION index_new_words() RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$
  SELECT coalesce(sum(gin_clean_pending_list(oid)), 0)::bigint FROM pg_class
  WHERE oid = to_regclass('document_search_by_term')
$$;
