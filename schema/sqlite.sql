-- db/0001_base
CREATE TABLE change (
  id TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT,
  actor_name TEXT NOT NULL,
  role TEXT,
  action TEXT NOT NULL,
  reason TEXT,
  request TEXT,
  payload BLOB,
  salt BLOB NOT NULL,
  digest TEXT NOT NULL,
  seq BIGINT UNIQUE,
  chain TEXT
);
CREATE INDEX change_at ON change (at);
CREATE INDEX change_unsealed ON change (at, id) WHERE seq IS NULL;
CREATE TABLE change_item (
  change_id TEXT NOT NULL REFERENCES change (id),
  n BIGINT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  op TEXT NOT NULL,
  payload BLOB,
  PRIMARY KEY (change_id, n)
);
CREATE INDEX change_item_row ON change_item (row_id, table_name);
CREATE TABLE blob (
  sha256 TEXT NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  stored_at BIGINT NOT NULL
);
CREATE TABLE blob_chunk (
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  n BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (sha256, n)
);

-- access/0001_people
CREATE TABLE org_version (id BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
INSERT INTO org_version (id, version) VALUES (1, 1);
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  name_search TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL,
  active BIGINT NOT NULL
);
CREATE TABLE person_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT,
  name_sort TEXT,
  name_search TEXT,
  email TEXT,
  language TEXT,
  active BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX person_history_until ON person_history (recorded_until);
CREATE INDEX person_name ON person (name_sort, id);
CREATE TABLE identity (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  UNIQUE (kind, subject)
);
CREATE TABLE identity_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT,
  kind TEXT,
  subject TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX identity_history_until ON identity_history (recorded_until);
CREATE INDEX identity_person ON identity (person_id);
CREATE TABLE credential (
  identity_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  must_change BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE TABLE role (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  role_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  profiles TEXT NOT NULL
);
CREATE TABLE role_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  role_key TEXT,
  name TEXT,
  name_sort TEXT,
  profiles TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX role_history_until ON role_history (recorded_until);
CREATE TABLE appointment (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  unit_id TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES role (id),
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  substitute_for TEXT REFERENCES appointment (id)
);
CREATE TABLE appointment_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT,
  unit_id TEXT,
  role_id TEXT,
  valid_from TEXT,
  valid_until TEXT,
  substitute_for TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX appointment_history_until ON appointment_history (recorded_until);
CREATE INDEX appointment_unit ON appointment (unit_id);
CREATE INDEX appointment_person ON appointment (person_id);
CREATE TABLE session (
  token_digest TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  identity_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE TABLE sign_in_attempt (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  address TEXT NOT NULL,
  at BIGINT NOT NULL,
  succeeded BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_subject ON sign_in_attempt (subject, at);
CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, at);
CREATE TABLE setting (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  value TEXT NOT NULL
);
CREATE TABLE setting_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX setting_history_until ON setting_history (recorded_until);

-- access/0002_integrations
CREATE TABLE integration (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  profiles TEXT NOT NULL,
  unit_id TEXT,
  active BIGINT NOT NULL
);
CREATE TABLE integration_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT,
  profiles TEXT,
  unit_id TEXT,
  active BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX integration_history_until ON integration_history (recorded_until);
CREATE TABLE integration_token (
  token_digest TEXT NOT NULL PRIMARY KEY,
  integration_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- access/0003_sent_forms
CREATE TABLE sent_form (
  digest TEXT NOT NULL PRIMARY KEY,
  request TEXT NOT NULL,
  location TEXT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX sent_form_sent_at ON sent_form (sent_at);

-- organisation/0001_units
CREATE TABLE unit (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  is_authority BIGINT NOT NULL
);
CREATE TABLE unit_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  code TEXT,
  is_authority BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_history_until ON unit_history (recorded_until);
CREATE TABLE unit_period (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
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
CREATE TABLE unit_period_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT,
  valid_from TEXT,
  valid_until TEXT,
  name TEXT,
  name_sort TEXT,
  name_search TEXT,
  kind TEXT,
  parent_id TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_period_history_until ON unit_period_history (recorded_until);
CREATE INDEX unit_period_parent ON unit_period (parent_id);
CREATE INDEX unit_period_days ON unit_period (valid_from, valid_until);
CREATE TABLE unit_succession (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  predecessor_id TEXT NOT NULL REFERENCES unit (id),
  successor_id TEXT NOT NULL REFERENCES unit (id),
  from_date TEXT NOT NULL,
  UNIQUE (predecessor_id, successor_id)
);
CREATE TABLE unit_succession_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  predecessor_id TEXT,
  successor_id TEXT,
  from_date TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_succession_history_until ON unit_succession_history (recorded_until);
CREATE INDEX unit_succession_successor ON unit_succession (successor_id);
CREATE TABLE unit_kind (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  kind_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  rank BIGINT NOT NULL
);
CREATE TABLE unit_kind_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  kind_key TEXT,
  name TEXT,
  name_sort TEXT,
  rank BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_kind_history_until ON unit_kind_history (recorded_until);
CREATE TABLE organisation_import (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  is_whole_tree BIGINT NOT NULL,
  imported_at BIGINT NOT NULL,
  imported_by TEXT NOT NULL,
  receipt TEXT NOT NULL,
  undone_at BIGINT
);
CREATE TABLE organisation_import_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  file_name TEXT,
  sha256 TEXT,
  valid_from TEXT,
  is_whole_tree BIGINT,
  imported_at BIGINT,
  imported_by TEXT,
  receipt TEXT,
  undone_at BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX organisation_import_history_until ON organisation_import_history (recorded_until);
CREATE INDEX organisation_import_at ON organisation_import (imported_at);
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

-- organisation/0002_preview_sheet
ALTER TABLE organisation_preview ADD COLUMN sheet TEXT;

-- steering/0001_steering
CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  body_unit_id TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  section TEXT,
  registration_number TEXT,
  title TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE TABLE decision_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  body_unit_id TEXT,
  decided_on TEXT,
  section TEXT,
  registration_number TEXT,
  title TEXT,
  title_sort TEXT,
  state TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX decision_history_until ON decision_history (recorded_until);
CREATE INDEX decision_date ON decision (decided_on, id);
CREATE TABLE steering_model (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  content TEXT NOT NULL
);
CREATE TABLE steering_model_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT,
  valid_from TEXT,
  valid_until TEXT,
  content TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_model_history_until ON steering_model_history (recorded_until);
CREATE TABLE steering_import (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  decision_id TEXT NOT NULL REFERENCES decision (id),
  file_name TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT NOT NULL
);
CREATE TABLE steering_import_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  decision_id TEXT,
  file_name TEXT,
  imported_at BIGINT,
  row_count BIGINT,
  undone_at BIGINT,
  receipt TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_import_history_until ON steering_import_history (recorded_until);
CREATE INDEX steering_import_decision ON steering_import (decision_id);
CREATE TABLE steering_item (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  decision_id TEXT REFERENCES decision (id),
  number BIGINT,
  title TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  title_search TEXT NOT NULL,
  wording_rich TEXT NOT NULL,
  due_period TEXT NOT NULL,
  due_starts TEXT NOT NULL,
  due_ends TEXT NOT NULL,
  report_back TEXT NOT NULL,
  theme TEXT,
  receiver_rule TEXT NOT NULL,
  receiver_except TEXT NOT NULL,
  state TEXT NOT NULL,
  is_sound_financial BIGINT NOT NULL,
  responsible_person TEXT,
  starts_on TEXT,
  ends_on TEXT,
  import_id TEXT REFERENCES steering_import (id)
);
CREATE TABLE steering_item_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  kind TEXT,
  unit_id TEXT,
  decision_id TEXT,
  number BIGINT,
  title TEXT,
  title_sort TEXT,
  title_search TEXT,
  wording_rich TEXT,
  due_period TEXT,
  due_starts TEXT,
  due_ends TEXT,
  report_back TEXT,
  theme TEXT,
  receiver_rule TEXT,
  receiver_except TEXT,
  state TEXT,
  is_sound_financial BIGINT,
  responsible_person TEXT,
  starts_on TEXT,
  ends_on TEXT,
  import_id TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_item_history_until ON steering_item_history (recorded_until);
CREATE INDEX steering_item_decision ON steering_item (decision_id);
CREATE INDEX steering_item_unit ON steering_item (unit_id, due_ends);
CREATE INDEX steering_item_due ON steering_item (due_ends, due_starts);
CREATE INDEX steering_item_person ON steering_item (responsible_person) WHERE responsible_person IS NOT NULL;
CREATE TABLE receiver (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  item_id TEXT NOT NULL REFERENCES steering_item (id),
  unit_id TEXT NOT NULL,
  role TEXT NOT NULL,
  answer TEXT,
  reason TEXT,
  answered_by TEXT,
  answered_at BIGINT,
  origin_id TEXT REFERENCES receiver (id),
  UNIQUE (item_id, unit_id)
);
CREATE TABLE receiver_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  item_id TEXT,
  unit_id TEXT,
  role TEXT,
  answer TEXT,
  reason TEXT,
  answered_by TEXT,
  answered_at BIGINT,
  origin_id TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX receiver_history_until ON receiver_history (recorded_until);
CREATE INDEX receiver_unit ON receiver (unit_id);
CREATE INDEX receiver_origin ON receiver (origin_id);
CREATE TABLE steering_link (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  child_id TEXT NOT NULL REFERENCES steering_item (id),
  parent_id TEXT NOT NULL REFERENCES steering_item (id),
  kind TEXT NOT NULL,
  receiver_id TEXT REFERENCES receiver (id),
  UNIQUE (child_id, parent_id)
);
CREATE TABLE steering_link_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  child_id TEXT,
  parent_id TEXT,
  kind TEXT,
  receiver_id TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_link_history_until ON steering_link_history (recorded_until);
CREATE INDEX steering_link_parent ON steering_link (parent_id);
CREATE INDEX steering_link_receiver ON steering_link (receiver_id);

-- steering/0002_published_on
ALTER TABLE steering_item ADD COLUMN published_on TEXT;
ALTER TABLE steering_item_history ADD COLUMN published_on TEXT;

-- indicators/0001_indicators
CREATE TABLE indicator (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
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
CREATE TABLE indicator_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT,
  code TEXT,
  name TEXT,
  name_sort TEXT,
  name_search TEXT,
  definition TEXT,
  measurement_unit TEXT,
  direction TEXT,
  decimals BIGINT,
  periodicity TEXT,
  publication_delay_days BIGINT,
  source TEXT,
  licence TEXT,
  aggregation TEXT,
  by_gender BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX indicator_history_until ON indicator_history (recorded_until);
CREATE TABLE value_import (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  file_name TEXT,
  file_sha256 TEXT,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT NOT NULL
);
CREATE TABLE value_import_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  file_name TEXT,
  file_sha256 TEXT,
  imported_at BIGINT,
  row_count BIGINT,
  undone_at BIGINT,
  receipt TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX value_import_history_until ON value_import_history (recorded_until);
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
CREATE TABLE indicator_target (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  indicator_id TEXT NOT NULL REFERENCES indicator (id),
  unit_id TEXT NOT NULL,
  period TEXT NOT NULL,
  gender TEXT NOT NULL,
  value BIGINT NOT NULL,
  decision_id TEXT,
  UNIQUE (indicator_id, unit_id, period, gender)
);
CREATE TABLE indicator_target_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  indicator_id TEXT,
  unit_id TEXT,
  period TEXT,
  gender TEXT,
  value BIGINT,
  decision_id TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX indicator_target_history_until ON indicator_target_history (recorded_until);
CREATE TABLE indicator_link (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  indicator_id TEXT NOT NULL REFERENCES indicator (id),
  item_id TEXT NOT NULL,
  unit_id TEXT
);
CREATE TABLE indicator_link_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  indicator_id TEXT,
  item_id TEXT,
  unit_id TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX indicator_link_history_until ON indicator_link_history (recorded_until);
CREATE INDEX indicator_link_item ON indicator_link (item_id);
CREATE INDEX indicator_link_indicator ON indicator_link (indicator_id);

-- economy/0001_economy
CREATE TABLE economy_import (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT NOT NULL
);
CREATE TABLE economy_import_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  kind TEXT,
  file_name TEXT,
  file_sha256 TEXT,
  imported_at BIGINT,
  row_count BIGINT,
  undone_at BIGINT,
  receipt TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX economy_import_history_until ON economy_import_history (recorded_until);
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
CREATE TABLE forecast (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
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
CREATE TABLE forecast_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT,
  year BIGINT,
  as_of_period TEXT,
  as_of_end TEXT,
  forecast_version BIGINT,
  line TEXT,
  amount BIGINT,
  comment TEXT,
  round_id TEXT,
  saved_at BIGINT,
  saved_by TEXT,
  saved_name TEXT,
  is_made_up BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX forecast_history_until ON forecast_history (recorded_until);

-- followup/0001_followup
CREATE TABLE status_scale (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  scale_key TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
);
CREATE TABLE status_scale_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  scale_key TEXT,
  content TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX status_scale_history_until ON status_scale_history (recorded_until);
CREATE TABLE reporting_round (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  period TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  deadline TEXT NOT NULL,
  unit_rule TEXT NOT NULL,
  asks TEXT NOT NULL,
  state TEXT NOT NULL,
  opened_at BIGINT,
  closed_at BIGINT
);
CREATE TABLE reporting_round_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  name TEXT,
  name_sort TEXT,
  period TEXT,
  opens_on TEXT,
  deadline TEXT,
  unit_rule TEXT,
  asks TEXT,
  state TEXT,
  opened_at BIGINT,
  closed_at BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX reporting_round_history_until ON reporting_round_history (recorded_until);
CREATE TABLE unit_report (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  round_id TEXT NOT NULL REFERENCES reporting_round (id),
  unit_id TEXT NOT NULL,
  state TEXT NOT NULL,
  completed_by TEXT,
  completed_at BIGINT,
  decided_by TEXT,
  decided_at BIGINT,
  reason TEXT,
  UNIQUE (round_id, unit_id)
);
CREATE TABLE unit_report_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  round_id TEXT,
  unit_id TEXT,
  state TEXT,
  completed_by TEXT,
  completed_at BIGINT,
  decided_by TEXT,
  decided_at BIGINT,
  reason TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_report_history_until ON unit_report_history (recorded_until);
CREATE INDEX unit_report_state ON unit_report (round_id, state);
CREATE INDEX unit_report_unit ON unit_report (unit_id, round_id);
CREATE TABLE report_line (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  round_id TEXT NOT NULL REFERENCES reporting_round (id),
  unit_id TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  receiver_id TEXT,
  question TEXT NOT NULL,
  status TEXT,
  comment_rich TEXT,
  cause_rich TEXT,
  consequence_rich TEXT,
  measures_rich TEXT,
  missing_reason TEXT,
  basis TEXT,
  value BIGINT,
  evidence TEXT,
  answered_by TEXT,
  answered_at BIGINT,
  is_confirmed BIGINT NOT NULL,
  UNIQUE (round_id, unit_id, subject_kind, subject_id, question)
);
CREATE TABLE report_line_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  round_id TEXT,
  unit_id TEXT,
  subject_kind TEXT,
  subject_id TEXT,
  receiver_id TEXT,
  question TEXT,
  status TEXT,
  comment_rich TEXT,
  cause_rich TEXT,
  consequence_rich TEXT,
  measures_rich TEXT,
  missing_reason TEXT,
  basis TEXT,
  value BIGINT,
  evidence TEXT,
  answered_by TEXT,
  answered_at BIGINT,
  is_confirmed BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_line_history_until ON report_line_history (recorded_until);
CREATE INDEX report_line_progress ON report_line (round_id, unit_id, is_confirmed, status, answered_at, recorded_from);
CREATE INDEX report_line_replaced ON report_line_history (round_id, recorded_until);
CREATE INDEX report_line_status ON report_line (round_id, subject_kind, is_confirmed, subject_id, unit_id, status);
CREATE INDEX report_line_subject ON report_line (subject_id, unit_id);
CREATE TABLE deviation (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  item_id TEXT,
  round_id TEXT REFERENCES reporting_round (id),
  title TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  kind TEXT NOT NULL,
  cause_rich TEXT NOT NULL,
  consequence_served_rich TEXT NOT NULL,
  consequence_organisation_rich TEXT NOT NULL,
  consequence_economic_rich TEXT NOT NULL,
  measures_rich TEXT NOT NULL,
  state TEXT NOT NULL,
  lifted_to TEXT,
  noticed_on TEXT NOT NULL,
  reported_by TEXT
);
CREATE TABLE deviation_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT,
  item_id TEXT,
  round_id TEXT,
  title TEXT,
  title_sort TEXT,
  kind TEXT,
  cause_rich TEXT,
  consequence_served_rich TEXT,
  consequence_organisation_rich TEXT,
  consequence_economic_rich TEXT,
  measures_rich TEXT,
  state TEXT,
  lifted_to TEXT,
  noticed_on TEXT,
  reported_by TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX deviation_history_until ON deviation_history (recorded_until);
CREATE INDEX deviation_unit ON deviation (unit_id, state);
CREATE INDEX deviation_item ON deviation (item_id);

-- reports/0001_reports
CREATE TABLE report (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  round_id TEXT,
  period TEXT NOT NULL,
  template_key TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'frozen')),
  correction_reason TEXT,
  series TEXT
);
CREATE TABLE report_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  unit_id TEXT,
  round_id TEXT,
  period TEXT,
  template_key TEXT,
  title TEXT,
  state TEXT,
  correction_reason TEXT,
  series TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_history_until ON report_history (recorded_until);
CREATE INDEX report_unit ON report (unit_id);
CREATE TABLE report_text (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  report_id TEXT NOT NULL REFERENCES report (id),
  section_key TEXT NOT NULL,
  text_rich TEXT NOT NULL,
  UNIQUE (report_id, section_key)
);
CREATE TABLE report_text_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  report_id TEXT,
  section_key TEXT,
  text_rich TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_text_history_until ON report_text_history (recorded_until);
CREATE TABLE report_version (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  report_id TEXT NOT NULL REFERENCES report (id),
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT,
  frozen_name TEXT NOT NULL,
  tree_sha TEXT NOT NULL REFERENCES blob (sha256),
  html_sha TEXT NOT NULL REFERENCES blob (sha256),
  pdf_sha TEXT NOT NULL REFERENCES blob (sha256),
  reason TEXT,
  publication TEXT NOT NULL CHECK (publication IN ('unpublished', 'published', 'superseded', 'withdrawn')),
  slug TEXT,
  published_at BIGINT,
  published_name TEXT,
  withdrawn_at BIGINT,
  withdrawn_reason TEXT,
  UNIQUE (report_id, number)
);
CREATE TABLE report_version_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  report_id TEXT,
  number BIGINT,
  title TEXT,
  unit_name TEXT,
  frozen_at BIGINT,
  frozen_by TEXT,
  frozen_name TEXT,
  tree_sha TEXT,
  html_sha TEXT,
  pdf_sha TEXT,
  reason TEXT,
  publication TEXT,
  slug TEXT,
  published_at BIGINT,
  published_name TEXT,
  withdrawn_at BIGINT,
  withdrawn_reason TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_version_history_until ON report_version_history (recorded_until);
CREATE TABLE public_report (
  slug TEXT NOT NULL PRIMARY KEY,
  series TEXT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  period TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  withdrawn_at BIGINT,
  UNIQUE (series, version)
);
CREATE INDEX public_report_listed ON public_report (published_at);
CREATE TABLE public_file (
  slug TEXT NOT NULL REFERENCES public_report (slug),
  kind TEXT NOT NULL CHECK (kind IN ('html', 'json', 'pdf')),
  n BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (slug, kind, n)
);

-- calendar/0001_calendar
CREATE TABLE process_model (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  model_key TEXT NOT NULL,
  model_version TEXT NOT NULL,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  kind TEXT NOT NULL,
  origin TEXT NOT NULL,
  content TEXT NOT NULL,
  base_key TEXT,
  base_version TEXT,
  valid_from TEXT NOT NULL,
  UNIQUE (model_key, model_version)
);
CREATE TABLE process_model_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  model_key TEXT,
  model_version TEXT,
  name TEXT,
  name_sort TEXT,
  kind TEXT,
  origin TEXT,
  content TEXT,
  base_key TEXT,
  base_version TEXT,
  valid_from TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX process_model_history_until ON process_model_history (recorded_until);
CREATE TABLE process_year (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  budget_year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  round_key TEXT NOT NULL,
  name TEXT NOT NULL,
  model_id TEXT NOT NULL REFERENCES process_model (id),
  is_election BIGINT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  state TEXT NOT NULL,
  task_count BIGINT NOT NULL,
  is_public BIGINT NOT NULL
);
CREATE TABLE process_year_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  budget_year BIGINT,
  kind TEXT,
  round_key TEXT,
  name TEXT,
  model_id TEXT,
  is_election BIGINT,
  starts_on TEXT,
  ends_on TEXT,
  state TEXT,
  task_count BIGINT,
  is_public BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX process_year_history_until ON process_year_history (recorded_until);
CREATE UNIQUE INDEX process_year_one ON process_year (budget_year, kind, round_key) WHERE state <> 'ended';
CREATE TABLE year_task (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT NOT NULL REFERENCES process_year (id),
  step_key TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  starts_on TEXT,
  due_on TEXT,
  state TEXT NOT NULL,
  person_id TEXT,
  begun_at BIGINT,
  early_reason TEXT,
  done_at BIGINT,
  done_by TEXT,
  approved_at BIGINT,
  approved_by TEXT,
  reason TEXT,
  moved_reason TEXT,
  late_reason TEXT,
  left_text TEXT,
  left_link TEXT,
  left_sha256 TEXT,
  left_name TEXT,
  came_from TEXT
);
CREATE TABLE year_task_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT,
  step_key TEXT,
  unit_id TEXT,
  starts_on TEXT,
  due_on TEXT,
  state TEXT,
  person_id TEXT,
  begun_at BIGINT,
  early_reason TEXT,
  done_at BIGINT,
  done_by TEXT,
  approved_at BIGINT,
  approved_by TEXT,
  reason TEXT,
  moved_reason TEXT,
  late_reason TEXT,
  left_text TEXT,
  left_link TEXT,
  left_sha256 TEXT,
  left_name TEXT,
  came_from TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX year_task_history_until ON year_task_history (recorded_until);
CREATE INDEX year_task_year ON year_task (year_id, step_key, state, due_on);
CREATE INDEX year_task_unit ON year_task (unit_id, state);
CREATE INDEX year_task_person ON year_task (person_id, state);
CREATE TABLE year_part (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT NOT NULL REFERENCES process_year (id),
  subprocess_key TEXT NOT NULL,
  ready_at BIGINT NOT NULL,
  ready_by TEXT,
  UNIQUE (year_id, subprocess_key)
);
CREATE TABLE year_part_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT,
  subprocess_key TEXT,
  ready_at BIGINT,
  ready_by TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX year_part_history_until ON year_part_history (recorded_until);
CREATE TABLE calendar_feed (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT NOT NULL UNIQUE,
  token_digest TEXT NOT NULL UNIQUE
);
CREATE TABLE calendar_feed_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT,
  token_digest TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX calendar_feed_history_until ON calendar_feed_history (recorded_until);
CREATE TABLE reminder (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT NOT NULL UNIQUE,
  cadence TEXT NOT NULL
);
CREATE TABLE reminder_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  person_id TEXT,
  cadence TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX reminder_history_until ON reminder_history (recorded_until);
CREATE TABLE year_document (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT NOT NULL REFERENCES process_year (id),
  task_id TEXT NOT NULL REFERENCES year_task (id),
  unit_id TEXT NOT NULL,
  template_key TEXT NOT NULL,
  sections TEXT NOT NULL,
  carried_from TEXT,
  UNIQUE (task_id)
);
CREATE TABLE year_document_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT,
  task_id TEXT,
  unit_id TEXT,
  template_key TEXT,
  sections TEXT,
  carried_from TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX year_document_history_until ON year_document_history (recorded_until);
CREATE INDEX year_document_unit ON year_document (unit_id, template_key);
CREATE TABLE improvement (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT NOT NULL REFERENCES process_year (id),
  step_key TEXT,
  what TEXT NOT NULL,
  changed_field TEXT,
  changed_value TEXT,
  taken_into TEXT
);
CREATE TABLE improvement_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  year_id TEXT,
  step_key TEXT,
  what TEXT,
  changed_field TEXT,
  changed_value TEXT,
  taken_into TEXT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX improvement_history_until ON improvement_history (recorded_until);
CREATE INDEX improvement_year ON improvement (year_id);
CREATE TABLE public_calendar (
  uid TEXT NOT NULL PRIMARY KEY,
  year_key TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  summary TEXT NOT NULL,
  description TEXT NOT NULL,
  published_at BIGINT NOT NULL
);
CREATE INDEX public_calendar_year ON public_calendar (year_key);

-- calendar/0002_nudges
CREATE TABLE task_nudge (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  task_id TEXT NOT NULL REFERENCES year_task (id),
  kind TEXT NOT NULL,
  said TEXT,
  person_id TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE task_nudge_history (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT NOT NULL,
  task_id TEXT,
  kind TEXT,
  said TEXT,
  person_id TEXT,
  at BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX task_nudge_history_until ON task_nudge_history (recorded_until);
CREATE INDEX task_nudge_task ON task_nudge (task_id);

