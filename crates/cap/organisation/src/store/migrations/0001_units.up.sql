-- A unit is known by its code for ever; what it is called and where it lies stands in its periods.
CREATE RECORDED TABLE unit (
  code TEXT NOT NULL UNIQUE,
  is_authority BIGINT NOT NULL
);
-- One row for each stretch of days in which nothing of the unit changes; valid_until is the first day it no longer holds.
CREATE RECORDED TABLE unit_period (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  name_search TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent_id TEXT REFERENCES unit (id),
  UNIQUE (unit_id, valid_from)
);
CREATE INDEX unit_period_parent ON unit_period (parent_id);
CREATE INDEX unit_period_days ON unit_period (valid_from, valid_until);
-- Which unit carries on after which, from the first day of the new one.
CREATE RECORDED TABLE unit_succession (
  predecessor_id TEXT NOT NULL REFERENCES unit (id),
  successor_id TEXT NOT NULL REFERENCES unit (id),
  from_date TEXT NOT NULL,
  UNIQUE (predecessor_id, successor_id)
);
CREATE INDEX unit_succession_successor ON unit_succession (successor_id);
-- The municipality's own names of the kinds of units; a kind that is not here has the name of the text files.
CREATE RECORDED TABLE unit_kind (
  kind_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  rank BIGINT NOT NULL
);
-- A file that has been read in, with its receipt; undone_at when it was undone.
CREATE RECORDED TABLE organisation_import (
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  is_whole_tree BIGINT NOT NULL,
  imported_at BIGINT NOT NULL,
  imported_by TEXT NOT NULL,
  receipt TEXT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX organisation_import_at ON organisation_import (imported_at);
-- A file that somebody looks at before it is read in: nothing is changed by it.
CREATE TABLE organisation_preview (
  id TEXT NOT NULL PRIMARY KEY,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  is_whole_tree BIGINT NOT NULL,
  is_json BIGINT NOT NULL,
  org_version BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL
);
CREATE INDEX organisation_preview_at ON organisation_preview (made_at);
