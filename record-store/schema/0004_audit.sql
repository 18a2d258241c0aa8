-- serves-from: 4
-- The audit across documents: what is due, who is at it, and which findings belong to which unit
-- (audit/audit_unit.h).
--
-- Documents which were stored before are audited when a later one speaks of the same thing and year.

-- Written with the document whose coming makes the unit due. Not bound to the document, since its
-- going makes the unit due as well; a row for each document, so that writers never wait for each
-- other.
CREATE TABLE audit_due (
  document_id text COLLATE "C" NOT NULL,
  indicator text COLLATE "C" NOT NULL,
  subject_entity text COLLATE "C" NOT NULL,
  region_entity text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  PRIMARY KEY (document_id, indicator, subject_entity, region_entity, year)
);
CREATE INDEX audit_due_by_unit ON audit_due (indicator, subject_entity, region_entity, year);

-- The units which are being audited: whoever audits one holds the lock of its row, reads after
-- taking it, and removes it at the end.
CREATE TABLE audit_unit (
  indicator text COLLATE "C" NOT NULL,
  subject_entity text COLLATE "C" NOT NULL,
  region_entity text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  PRIMARY KEY (indicator, subject_entity, region_entity, year)
);

-- All findings which a unit ever had, so that those which no longer hold can be told.
CREATE TABLE audit_unit_finding (
  indicator text COLLATE "C" NOT NULL,
  subject_entity text COLLATE "C" NOT NULL,
  region_entity text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  finding_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (indicator, subject_entity, region_entity, year, finding_id)
);

CREATE INDEX series_by_topic ON series (indicator, subject_entity, region_entity, series_id);

GRANT SELECT ON audit_due, audit_unit, audit_unit_finding TO zhibiao_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_due, audit_unit, audit_unit_finding
  TO zhibiao_writer;
