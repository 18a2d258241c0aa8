-- serves-from: 2
-- Series: what they measure, how often and when documents speak of them, and their points.
--
-- The points are owned by their document, as everything that is written with it, and found by
-- series, period and day of publication. Points written before this migration lack the columns by
-- which they are found now; documents which were stored before have to be stored anew to be part
-- of a series.
DROP TABLE series_point;

-- `family_id` is the same for all series which differ in frequency and accumulation only.
CREATE TABLE series (
  series_id text COLLATE "C" PRIMARY KEY,
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
  display_name text COLLATE "C" NOT NULL,
  family_id text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX series_by_indicator ON series (indicator, series_id);
CREATE INDEX series_by_subject ON series (subject_entity, series_id) WHERE subject_entity <> '';
CREATE INDEX series_by_region ON series (region_entity, series_id) WHERE region_entity <> '';
CREATE INDEX series_by_family ON series (family_id, series_id);
CREATE INDEX series_by_display_name ON series (display_name, series_id);

-- The counts and days of Series are taken from here when they are read, as those of indicators
-- from document_indicator. `undated_count`: observations without a period.
CREATE TABLE document_series (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  series_id text COLLATE "C" NOT NULL,
  family_id text COLLATE "C" NOT NULL,
  observation_count integer NOT NULL,
  undated_count integer NOT NULL,
  first_day text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL,
  PRIMARY KEY (document_id, series_id)
);
CREATE INDEX document_series_by_series ON document_series (series_id)
  INCLUDE (observation_count, first_day, last_day);
CREATE INDEX document_series_undated ON document_series (family_id) INCLUDE (undated_count)
  WHERE undated_count > 0;

-- The read model. `learned` is when the system knew the point; `record` is the observation without
-- its evidence, enough to answer for a series without a look at documents.
CREATE TABLE series_point (
  document_id text COLLATE "C" NOT NULL REFERENCES document (document_id) ON DELETE CASCADE,
  position integer NOT NULL,
  series_id text COLLATE "C" NOT NULL,
  family_id text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL,
  first_day text COLLATE "C" NOT NULL,
  publish_date text COLLATE "C" NOT NULL,
  learned text COLLATE "C" NOT NULL,
  confidence double precision NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL,
  PRIMARY KEY (document_id, position)
);
CREATE INDEX series_point_by_series ON series_point
  (series_id, last_day, first_day, publish_date, document_id, position);
CREATE INDEX series_point_by_family ON series_point
  (family_id, last_day, first_day, publish_date, document_id, position);

GRANT SELECT ON series, document_series, series_point TO zhibiao_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON series, document_series, series_point TO zhibiao_writer;
