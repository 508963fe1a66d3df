CREATE RECORDED TABLE economy_import (
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT NOT NULL
);

-- append-only: a later row of the same unit, period, kind and line stands instead; rows of an undone import are not read
CREATE TABLE economy_amount (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  period TEXT NOT NULL,
  kind TEXT NOT NULL,
  line TEXT NOT NULL,
  amount BIGINT NOT NULL,
  is_made_up BIGINT NOT NULL,
  source TEXT NOT NULL,
  source_row BIGINT,
  import_id TEXT NOT NULL REFERENCES economy_import (id),
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT,
  recorded_name TEXT NOT NULL,
  change_id TEXT NOT NULL
);
CREATE INDEX economy_amount_key ON economy_amount (unit_id, kind, period, line);
CREATE INDEX economy_amount_import ON economy_amount (import_id);

-- totals as the source states them, kept beside the computed ones and never mended
CREATE TABLE economy_stated_total (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  period TEXT NOT NULL,
  kind TEXT NOT NULL,
  line TEXT NOT NULL,
  amount BIGINT NOT NULL,
  is_made_up BIGINT NOT NULL,
  source TEXT NOT NULL,
  source_row BIGINT,
  import_id TEXT NOT NULL REFERENCES economy_import (id),
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT,
  recorded_name TEXT NOT NULL,
  change_id TEXT NOT NULL
);
CREATE INDEX economy_stated_total_key ON economy_stated_total (unit_id, kind, period, line);
CREATE INDEX economy_stated_total_import ON economy_stated_total (import_id);

-- every version is kept as rows of its own
CREATE RECORDED TABLE forecast (
  unit_id TEXT NOT NULL,
  year BIGINT NOT NULL,
  as_of_period TEXT NOT NULL,
  as_of_end TEXT NOT NULL,
  forecast_version BIGINT NOT NULL,
  line TEXT NOT NULL,
  amount BIGINT NOT NULL,
  comment TEXT,
  round_id TEXT,
  saved_at BIGINT NOT NULL,
  saved_by TEXT,
  saved_name TEXT NOT NULL,
  is_made_up BIGINT NOT NULL,
  UNIQUE (unit_id, year, forecast_version, line)
);
