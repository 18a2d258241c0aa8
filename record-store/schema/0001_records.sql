-- serves-from: 1
-- Documents with all that they yield, and what is known of entities and indicators.
--
-- Whatever a document owns has its key led by document_id, the series points by series_id, and
-- nothing uses sequences, triggers or foreign keys across those groups: so the tables can be
-- distributed by document_id and series_id, with entity, indicator, finding and request beside them.
-- `record` is the deterministic protobuf message; the columns beside it are derived from it by
-- narrow_columns.cc and may be derived again at any time. `position` is the place in the lists of
-- DocumentRecords. Texts which are compared or ordered have the collation "C", so that an order
-- never depends on the locale of a server. Days are texts, `YYYY-MM-DD` or empty.
CREATE TABLE document (
  document_id text COLLATE "C" PRIMARY KEY,
  content_sha256 text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  source_uri text COLLATE "C" NOT NULL,
  publisher text COLLATE "C" NOT NULL,
  publish_date text COLLATE "C" NOT NULL,
  mime_type text COLLATE "C" NOT NULL,
  language_code text COLLATE "C" NOT NULL,
  state integer NOT NULL,
  parser_version text COLLATE "C" NOT NULL,
  sentence_count integer NOT NULL,
  observation_count integer NOT NULL,
  comparison_count integer NOT NULL,
  finding_count integer NOT NULL,
  create_time text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX document_by_publication ON document (publish_date, document_id);
CREATE INDEX document_by_creation ON document (create_time, document_id);

-- Apart from the record, so that lists stay small. `body` is bytes, because a text may hold U+0000.
CREATE TABLE document_body (
  document_id text COLLATE "C" PRIMARY KEY REFERENCES document (document_id) ON DELETE CASCADE,
  content bytea COMPRESSION lz4 NOT NULL,
  body bytea COMPRESSION lz4 NOT NULL
);

CREATE TABLE sentence (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  position integer NOT NULL,
  sentence_id text COLLATE "C" NOT NULL,
  kind integer NOT NULL,
  publish_date text COLLATE "C" NOT NULL,
  search_text text COMPRESSION lz4 COLLATE "C" NOT NULL,
  search_terms text[] COMPRESSION lz4 COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (document_id, position),
  UNIQUE (document_id, sentence_id)
);
CREATE INDEX sentence_by_term ON sentence USING gin (search_terms);
CREATE INDEX sentence_by_publication ON sentence (publish_date DESC, document_id DESC, position);

CREATE TABLE observation (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  position integer NOT NULL,
  observation_id text COLLATE "C" NOT NULL,
  series text COLLATE "C" NOT NULL,
  indicator text COLLATE "C" NOT NULL,
  subject_entity text COLLATE "C" NOT NULL,
  region_entity text COLLATE "C" NOT NULL,
  measure integer NOT NULL,
  comparison_basis integer NOT NULL,
  price_basis integer NOT NULL,
  base_year integer NOT NULL,
  seasonal_adjustment integer NOT NULL,
  frequency integer NOT NULL,
  accumulation integer NOT NULL,
  unit_code text COLLATE "C" NOT NULL,
  indicator_text text COLLATE "C" NOT NULL,
  subject_text text COLLATE "C" NOT NULL,
  region_text text COLLATE "C" NOT NULL,
  reference_text text COLLATE "C" NOT NULL,
  direction integer NOT NULL,
  first_day text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL,
  canonical_amount numeric,
  bound integer NOT NULL,
  status integer NOT NULL,
  claim_kind integer NOT NULL,
  attribution_kind integer NOT NULL,
  source_entity text COLLATE "C" NOT NULL,
  speaker_entity text COLLATE "C" NOT NULL,
  source_text text COLLATE "C" NOT NULL,
  inferred_fields text[] COLLATE "C" NOT NULL,
  extraction_rule text COLLATE "C" NOT NULL,
  confidence double precision NOT NULL,
  publish_date text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (document_id, position),
  UNIQUE (document_id, observation_id)
);
CREATE INDEX observation_by_indicator ON observation (indicator, document_id, position);
CREATE INDEX observation_by_subject ON observation (subject_entity, document_id, position)
  WHERE subject_entity <> '';
CREATE INDEX observation_by_region ON observation (region_entity, document_id, position)
  WHERE region_entity <> '';
CREATE INDEX observation_by_series ON observation (series, document_id, position);
CREATE INDEX observation_by_publication ON observation (publish_date, document_id, position);
CREATE INDEX observation_by_period ON observation (last_day, document_id, position);

CREATE TABLE comparison (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  position integer NOT NULL,
  comparison_id text COLLATE "C" NOT NULL,
  kind integer NOT NULL,
  direction integer NOT NULL,
  left_observation text COLLATE "C" NOT NULL,
  left_indicator text COLLATE "C" NOT NULL,
  left_subject_entity text COLLATE "C" NOT NULL,
  left_region_entity text COLLATE "C" NOT NULL,
  left_first_day text COLLATE "C" NOT NULL,
  left_last_day text COLLATE "C" NOT NULL,
  right_observation text COLLATE "C" NOT NULL,
  right_indicator text COLLATE "C" NOT NULL,
  right_subject_entity text COLLATE "C" NOT NULL,
  right_region_entity text COLLATE "C" NOT NULL,
  right_first_day text COLLATE "C" NOT NULL,
  right_last_day text COLLATE "C" NOT NULL,
  difference_amount numeric,
  difference_unit text COLLATE "C" NOT NULL,
  rank integer NOT NULL,
  difference_observation text COLLATE "C" NOT NULL,
  source_text text COLLATE "C" NOT NULL,
  indicator_text text COLLATE "C" NOT NULL,
  subject_text text COLLATE "C" NOT NULL,
  reference_text text COLLATE "C" NOT NULL,
  extraction_rule text COLLATE "C" NOT NULL,
  confidence double precision NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (document_id, position),
  UNIQUE (document_id, comparison_id)
);
CREATE INDEX comparison_by_left_indicator ON comparison (left_indicator, document_id, position);
CREATE INDEX comparison_by_kind ON comparison (kind, document_id, position);

CREATE TABLE mention (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  position integer NOT NULL,
  mention_id text COLLATE "C" NOT NULL,
  entity text COLLATE "C" NOT NULL,
  entity_type integer NOT NULL,
  role_text text COLLATE "C" NOT NULL,
  span_text text COLLATE "C" NOT NULL,
  confidence double precision NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (document_id, position),
  UNIQUE (document_id, mention_id)
);
CREATE INDEX mention_by_entity ON mention (entity, document_id, position);
CREATE INDEX mention_by_type ON mention (entity_type, document_id, position);

-- Which entities and indicators a document speaks of. The counts of Entity and Indicator are taken
-- from here when they are read: a counter kept in one row would make all writers wait for each
-- other at 国家统计局.
CREATE TABLE document_entity (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  entity_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (document_id, entity_id)
);
CREATE INDEX document_entity_by_entity ON document_entity (entity_id);
CREATE TABLE document_indicator (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  indicator_id text COLLATE "C" NOT NULL,
  observation_count integer NOT NULL,
  PRIMARY KEY (document_id, indicator_id)
);
CREATE INDEX document_indicator_by_indicator ON document_indicator (indicator_id)
  INCLUDE (observation_count);
CREATE TABLE finding_document (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  finding_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (document_id, finding_id)
);
CREATE INDEX finding_document_by_finding ON finding_document (finding_id);

CREATE TABLE finding (
  finding_id text COLLATE "C" PRIMARY KEY,
  kind integer NOT NULL,
  severity integer NOT NULL,
  state integer NOT NULL,
  records text[] COLLATE "C" NOT NULL,
  documents text[] COLLATE "C" NOT NULL,
  create_time text COLLATE "C" NOT NULL,
  update_time text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX finding_by_creation ON finding (create_time, finding_id);
CREATE INDEX finding_by_document ON finding USING gin (documents);
CREATE INDEX finding_by_record ON finding USING gin (records);

CREATE TABLE entity (
  entity_id text COLLATE "C" PRIMARY KEY,
  display_name text COLLATE "C" NOT NULL,
  type integer NOT NULL,
  parent_entity text COLLATE "C" NOT NULL,
  codes text[] COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX entity_by_display_name ON entity (display_name, entity_id);
CREATE INDEX entity_by_type ON entity (type, entity_id);
CREATE INDEX entity_by_code ON entity USING gin (codes);

-- Every name of an entity: the catalogue's and those which documents add. `folded_name` is the name
-- as it is looked up, `form` a NameForm.
CREATE TABLE entity_name (
  entity_id text COLLATE "C" NOT NULL,
  form integer NOT NULL,
  name text COLLATE "C" NOT NULL,
  folded_name text COLLATE "C" NOT NULL,
  bigrams text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (entity_id, form, name)
);
CREATE INDEX entity_name_by_folded_name ON entity_name (folded_name);
CREATE INDEX entity_name_by_bigram ON entity_name USING gin (bigrams);

CREATE TABLE indicator (
  indicator_id text COLLATE "C" PRIMARY KEY,
  display_name text COLLATE "C" NOT NULL,
  english_name text COLLATE "C" NOT NULL,
  additivity integer NOT NULL,
  catalogued text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX indicator_by_display_name ON indicator (display_name, indicator_id);

CREATE TABLE indicator_name (
  indicator_id text COLLATE "C" NOT NULL,
  form integer NOT NULL,
  name text COLLATE "C" NOT NULL,
  folded_name text COLLATE "C" NOT NULL,
  bigrams text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (indicator_id, form, name)
);
CREATE INDEX indicator_name_by_folded_name ON indicator_name (folded_name);
CREATE INDEX indicator_name_by_bigram ON indicator_name USING gin (bigrams);

-- The read model by series. `learned` is when the system knew the point; `record` is the
-- observation without its evidence, enough to answer for a series without a look at documents.
CREATE TABLE series_point (
  series_id text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL,
  first_day text COLLATE "C" NOT NULL,
  publish_date text COLLATE "C" NOT NULL,
  document_id text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  observation text COLLATE "C" NOT NULL,
  canonical_amount numeric,
  status integer NOT NULL,
  claim_kind integer NOT NULL,
  learned text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (series_id, last_day, first_day, publish_date, document_id, position)
);
CREATE INDEX series_point_by_document ON series_point (document_id);

-- Writes which a client made repeatable. `answer` is the Document which the first call returned.
CREATE TABLE request (
  request_id text COLLATE "C" PRIMARY KEY,
  document_id text COLLATE "C" NOT NULL,
  content_sha256 text COLLATE "C" NOT NULL,
  create_time timestamptz NOT NULL,
  answer bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX request_by_age ON request (create_time);

GRANT SELECT ON document, document_body, sentence, observation, comparison, mention,
  document_entity, document_indicator, finding_document, finding, entity, entity_name, indicator,
  indicator_name, series_point, schema_migration TO zhibiao_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON document, document_body, sentence, observation, comparison,
  mention, document_entity, document_indicator, finding_document, finding, entity, entity_name,
  indicator, indicator_name, series_point, request TO zhibiao_writer;
GRANT SELECT ON schema_migration TO zhibiao_writer;
