-- serves-from: 5
-- Documents that change: read anew, deleted, purged; streams by which they come; jobs which read
-- them anew.

-- `generation` counts the readings of a document. A deleted document keeps its row and its body
-- until it is purged; all other rows go.
ALTER TABLE document ADD COLUMN generation integer NOT NULL DEFAULT 1;
ALTER TABLE document ADD COLUMN purge_time text COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX document_to_purge ON document (purge_time) WHERE purge_time <> '';

-- A point which a later reading no longer makes stays, so that a series can be asked for as it was
-- known before: `superseded` is when the system stopped to believe it, empty for a point that
-- stands.
ALTER TABLE series_point ADD COLUMN generation integer NOT NULL DEFAULT 1;
ALTER TABLE series_point ADD COLUMN superseded text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE series_point DROP CONSTRAINT series_point_pkey;
ALTER TABLE series_point ADD PRIMARY KEY (document_id, generation, position);

-- Any write can be made repeatable now: `answer` is the message which the first call returned,
-- `request_digest` tells one request from another. What was kept for a day is forgotten.
DROP TABLE request;
CREATE TABLE request (
  request_id text COLLATE "C" PRIMARY KEY,
  request_digest text COLLATE "C" NOT NULL,
  create_time text COLLATE "C" NOT NULL,
  answer bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX request_by_age ON request (create_time);

-- How far a client that sends many documents has come. The row is locked by whoever stores
-- documents of the stream, so that two connections never store one offset twice.
CREATE TABLE ingest_stream (
  stream_id text COLLATE "C" PRIMARY KEY,
  committed_offset bigint NOT NULL,
  rejected_count bigint NOT NULL,
  update_time text COLLATE "C" NOT NULL
);
CREATE INDEX ingest_stream_by_age ON ingest_stream (update_time);

-- `record` is the ReparseJob as it was made; its counts are taken from the tasks when it is read,
-- and stay in the record when the job has ended.
CREATE TABLE reparse_job (
  job_id text COLLATE "C" PRIMARY KEY,
  state integer NOT NULL,
  create_time text COLLATE "C" NOT NULL,
  record bytea COMPRESSION lz4 NOT NULL
);
CREATE INDEX reparse_job_by_creation ON reparse_job (create_time, job_id);
CREATE INDEX reparse_job_open ON reparse_job (job_id) WHERE state IN (1, 2);

-- A document which a job has to read. `lease_until`: nobody else takes it before; empty for one
-- that nobody took. `done`: `changed_count` observations differ, or `failure` says what was wrong.
CREATE TABLE reparse_task (
  job_id text COLLATE "C" NOT NULL REFERENCES reparse_job (job_id) ON DELETE CASCADE,
  document_id text COLLATE "C" NOT NULL,
  done boolean NOT NULL DEFAULT false,
  lease_until text COLLATE "C" NOT NULL DEFAULT '',
  changed_count integer NOT NULL DEFAULT 0,
  failure bytea,
  PRIMARY KEY (job_id, document_id)
);
CREATE INDEX reparse_task_open ON reparse_task (job_id, document_id) WHERE NOT done;
CREATE INDEX reparse_task_failed ON reparse_task (job_id, document_id) WHERE failure IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON request, ingest_stream, reparse_job, reparse_task
  TO zhibiao_writer;
