CREATE RECORDED TABLE indicator (
  unit_id TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  name_search TEXT NOT NULL,
  definition TEXT NOT NULL,
  measurement_unit TEXT NOT NULL,
  direction TEXT NOT NULL,
  decimals BIGINT NOT NULL,
  periodicity TEXT NOT NULL,
  publication_delay_days BIGINT NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  aggregation TEXT NOT NULL,
  by_gender BIGINT NOT NULL
);

-- what came in at once: a file, or a form (then without file)
CREATE RECORDED TABLE value_import (
  file_name TEXT,
  file_sha256 TEXT,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT NOT NULL
);

-- append-only: a correction is a new row with the same indicator, unit, period and gender; values of an undone import are not read
CREATE TABLE indicator_value (
  id TEXT NOT NULL PRIMARY KEY,
  indicator_id TEXT NOT NULL REFERENCES indicator (id),
  unit_id TEXT NOT NULL,
  period TEXT NOT NULL,
  gender TEXT NOT NULL,
  value BIGINT,
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT,
  recorded_name TEXT NOT NULL,
  source TEXT,
  source_file TEXT,
  source_row BIGINT,
  is_made_up BIGINT NOT NULL,
  note TEXT,
  import_id TEXT NOT NULL REFERENCES value_import (id),
  change_id TEXT NOT NULL
);
CREATE INDEX indicator_value_key ON indicator_value (indicator_id, unit_id, period, gender);
CREATE INDEX indicator_value_import ON indicator_value (import_id);
CREATE INDEX indicator_value_unit ON indicator_value (unit_id, indicator_id);

CREATE RECORDED TABLE indicator_target (
  indicator_id TEXT NOT NULL REFERENCES indicator (id),
  unit_id TEXT NOT NULL,
  period TEXT NOT NULL,
  gender TEXT NOT NULL,
  value BIGINT NOT NULL,
  decision_id TEXT,
  UNIQUE (indicator_id, unit_id, period, gender)
);

CREATE RECORDED TABLE indicator_link (
  indicator_id TEXT NOT NULL REFERENCES indicator (id),
  item_id TEXT NOT NULL,
  unit_id TEXT
);
CREATE INDEX indicator_link_item ON indicator_link (item_id);
CREATE INDEX indicator_link_indicator ON indicator_link (indicator_id);
