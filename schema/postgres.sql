-- db/0001_base
CREATE TABLE change (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor_kind TEXT COLLATE "C" NOT NULL,
  actor_id TEXT COLLATE "C",
  actor_name TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C",
  action TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C",
  request TEXT COLLATE "C",
  payload BYTEA,
  salt BYTEA NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  seq BIGINT UNIQUE,
  chain TEXT COLLATE "C"
);
CREATE INDEX change_at ON change (at);
CREATE INDEX change_unsealed ON change (at, id) WHERE seq IS NULL;
CREATE TABLE change_item (
  change_id TEXT COLLATE "C" NOT NULL REFERENCES change (id),
  n BIGINT NOT NULL,
  table_name TEXT COLLATE "C" NOT NULL,
  row_id TEXT COLLATE "C" NOT NULL,
  op TEXT COLLATE "C" NOT NULL,
  payload BYTEA,
  PRIMARY KEY (change_id, n)
);
CREATE INDEX change_item_row ON change_item (row_id, table_name);
CREATE TABLE blob (
  sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  media_type TEXT COLLATE "C" NOT NULL,
  stored_at BIGINT NOT NULL
);
CREATE TABLE blob_chunk (
  sha256 TEXT COLLATE "C" NOT NULL REFERENCES blob (sha256),
  n BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (sha256, n)
);

-- access/0001_people
CREATE TABLE org_version (id BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
INSERT INTO org_version (id, version) VALUES (1, 1);
CREATE TABLE person (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  name_search TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C",
  language TEXT COLLATE "C" NOT NULL,
  active BIGINT NOT NULL
);
CREATE TABLE person_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  name_search TEXT COLLATE "C",
  email TEXT COLLATE "C",
  language TEXT COLLATE "C",
  active BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX person_history_until ON person_history (recorded_until);
CREATE INDEX person_name ON person (name_sort, id);
CREATE TABLE identity (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  kind TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  UNIQUE (kind, subject)
);
CREATE TABLE identity_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C",
  kind TEXT COLLATE "C",
  subject TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX identity_history_until ON identity_history (recorded_until);
CREATE INDEX identity_person ON identity (person_id);
CREATE TABLE credential (
  identity_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  hash TEXT COLLATE "C" NOT NULL,
  must_change BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE TABLE role (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  role_key TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  profiles TEXT COLLATE "C" NOT NULL
);
CREATE TABLE role_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  role_key TEXT COLLATE "C",
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  profiles TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX role_history_until ON role_history (recorded_until);
CREATE TABLE appointment (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  role_id TEXT COLLATE "C" NOT NULL REFERENCES role (id),
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_until TEXT COLLATE "C",
  substitute_for TEXT COLLATE "C" REFERENCES appointment (id)
);
CREATE TABLE appointment_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  role_id TEXT COLLATE "C",
  valid_from TEXT COLLATE "C",
  valid_until TEXT COLLATE "C",
  substitute_for TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX appointment_history_until ON appointment_history (recorded_until);
CREATE INDEX appointment_unit ON appointment (unit_id);
CREATE INDEX appointment_person ON appointment (person_id);
CREATE TABLE session (
  token_digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  person_id TEXT COLLATE "C" NOT NULL,
  identity_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  agent TEXT COLLATE "C" NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE TABLE sign_in_attempt (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  subject TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  succeeded BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_subject ON sign_in_attempt (subject, at);
CREATE INDEX sign_in_attempt_address ON sign_in_attempt (address, at);
CREATE TABLE setting (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL
);
CREATE TABLE setting_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX setting_history_until ON setting_history (recorded_until);

-- access/0002_integrations
CREATE TABLE integration (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL UNIQUE,
  profiles TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C",
  active BIGINT NOT NULL
);
CREATE TABLE integration_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C",
  profiles TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  active BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX integration_history_until ON integration_history (recorded_until);
CREATE TABLE integration_token (
  token_digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  integration_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL
);

-- access/0003_sent_forms
CREATE TABLE sent_form (
  digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  request TEXT COLLATE "C" NOT NULL,
  location TEXT COLLATE "C" NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX sent_form_sent_at ON sent_form (sent_at);

-- organisation/0001_units
CREATE TABLE unit (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL UNIQUE,
  is_authority BIGINT NOT NULL
);
CREATE TABLE unit_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C",
  is_authority BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_history_until ON unit_history (recorded_until);
CREATE TABLE unit_period (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL REFERENCES unit (id),
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_until TEXT COLLATE "C",
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  name_search TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  parent_id TEXT COLLATE "C" REFERENCES unit (id),
  UNIQUE (unit_id, valid_from)
);
CREATE TABLE unit_period_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C",
  valid_from TEXT COLLATE "C",
  valid_until TEXT COLLATE "C",
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  name_search TEXT COLLATE "C",
  kind TEXT COLLATE "C",
  parent_id TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_period_history_until ON unit_period_history (recorded_until);
CREATE INDEX unit_period_parent ON unit_period (parent_id);
CREATE INDEX unit_period_days ON unit_period (valid_from, valid_until);
CREATE TABLE unit_succession (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  predecessor_id TEXT COLLATE "C" NOT NULL REFERENCES unit (id),
  successor_id TEXT COLLATE "C" NOT NULL REFERENCES unit (id),
  from_date TEXT COLLATE "C" NOT NULL,
  UNIQUE (predecessor_id, successor_id)
);
CREATE TABLE unit_succession_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  predecessor_id TEXT COLLATE "C",
  successor_id TEXT COLLATE "C",
  from_date TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_succession_history_until ON unit_succession_history (recorded_until);
CREATE INDEX unit_succession_successor ON unit_succession (successor_id);
CREATE TABLE unit_kind (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  kind_key TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  rank BIGINT NOT NULL
);
CREATE TABLE unit_kind_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  kind_key TEXT COLLATE "C",
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  rank BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_kind_history_until ON unit_kind_history (recorded_until);
CREATE TABLE organisation_import (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  file_name TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  is_whole_tree BIGINT NOT NULL,
  imported_at BIGINT NOT NULL,
  imported_by TEXT COLLATE "C" NOT NULL,
  receipt TEXT COLLATE "C" NOT NULL,
  undone_at BIGINT
);
CREATE TABLE organisation_import_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  file_name TEXT COLLATE "C",
  sha256 TEXT COLLATE "C",
  valid_from TEXT COLLATE "C",
  is_whole_tree BIGINT,
  imported_at BIGINT,
  imported_by TEXT COLLATE "C",
  receipt TEXT COLLATE "C",
  undone_at BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX organisation_import_history_until ON organisation_import_history (recorded_until);
CREATE INDEX organisation_import_at ON organisation_import (imported_at);
CREATE TABLE organisation_preview (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  file_name TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  is_whole_tree BIGINT NOT NULL,
  is_json BIGINT NOT NULL,
  org_version BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT COLLATE "C" NOT NULL
);
CREATE INDEX organisation_preview_at ON organisation_preview (made_at);

-- organisation/0002_preview_sheet
ALTER TABLE organisation_preview ADD COLUMN sheet TEXT COLLATE "C";

-- steering/0001_steering
CREATE TABLE decision (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  body_unit_id TEXT COLLATE "C" NOT NULL,
  decided_on TEXT COLLATE "C" NOT NULL,
  section TEXT COLLATE "C",
  registration_number TEXT COLLATE "C",
  title TEXT COLLATE "C" NOT NULL,
  title_sort TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
CREATE TABLE decision_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  body_unit_id TEXT COLLATE "C",
  decided_on TEXT COLLATE "C",
  section TEXT COLLATE "C",
  registration_number TEXT COLLATE "C",
  title TEXT COLLATE "C",
  title_sort TEXT COLLATE "C",
  state TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX decision_history_until ON decision_history (recorded_until);
CREATE INDEX decision_date ON decision (decided_on, id);
CREATE TABLE steering_model (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_until TEXT COLLATE "C",
  content TEXT COLLATE "C" NOT NULL
);
CREATE TABLE steering_model_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C",
  valid_from TEXT COLLATE "C",
  valid_until TEXT COLLATE "C",
  content TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_model_history_until ON steering_model_history (recorded_until);
CREATE TABLE steering_import (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  decision_id TEXT COLLATE "C" NOT NULL REFERENCES decision (id),
  file_name TEXT COLLATE "C" NOT NULL,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT COLLATE "C" NOT NULL
);
CREATE TABLE steering_import_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  decision_id TEXT COLLATE "C",
  file_name TEXT COLLATE "C",
  imported_at BIGINT,
  row_count BIGINT,
  undone_at BIGINT,
  receipt TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_import_history_until ON steering_import_history (recorded_until);
CREATE INDEX steering_import_decision ON steering_import (decision_id);
CREATE TABLE steering_item (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL,
  decision_id TEXT COLLATE "C" REFERENCES decision (id),
  number BIGINT,
  title TEXT COLLATE "C" NOT NULL,
  title_sort TEXT COLLATE "C" NOT NULL,
  title_search TEXT COLLATE "C" NOT NULL,
  wording_rich TEXT COLLATE "C" NOT NULL,
  due_period TEXT COLLATE "C" NOT NULL,
  due_starts TEXT COLLATE "C" NOT NULL,
  due_ends TEXT COLLATE "C" NOT NULL,
  report_back TEXT COLLATE "C" NOT NULL,
  theme TEXT COLLATE "C",
  receiver_rule TEXT COLLATE "C" NOT NULL,
  receiver_except TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  is_sound_financial BIGINT NOT NULL,
  responsible_person TEXT COLLATE "C",
  starts_on TEXT COLLATE "C",
  ends_on TEXT COLLATE "C",
  import_id TEXT COLLATE "C" REFERENCES steering_import (id)
);
CREATE TABLE steering_item_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  decision_id TEXT COLLATE "C",
  number BIGINT,
  title TEXT COLLATE "C",
  title_sort TEXT COLLATE "C",
  title_search TEXT COLLATE "C",
  wording_rich TEXT COLLATE "C",
  due_period TEXT COLLATE "C",
  due_starts TEXT COLLATE "C",
  due_ends TEXT COLLATE "C",
  report_back TEXT COLLATE "C",
  theme TEXT COLLATE "C",
  receiver_rule TEXT COLLATE "C",
  receiver_except TEXT COLLATE "C",
  state TEXT COLLATE "C",
  is_sound_financial BIGINT,
  responsible_person TEXT COLLATE "C",
  starts_on TEXT COLLATE "C",
  ends_on TEXT COLLATE "C",
  import_id TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_item_history_until ON steering_item_history (recorded_until);
CREATE INDEX steering_item_decision ON steering_item (decision_id);
CREATE INDEX steering_item_unit ON steering_item (unit_id, due_ends);
CREATE INDEX steering_item_due ON steering_item (due_ends, due_starts);
CREATE INDEX steering_item_person ON steering_item (responsible_person) WHERE responsible_person IS NOT NULL;
CREATE TABLE receiver (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C" NOT NULL REFERENCES steering_item (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  answer TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  answered_by TEXT COLLATE "C",
  answered_at BIGINT,
  origin_id TEXT COLLATE "C" REFERENCES receiver (id),
  UNIQUE (item_id, unit_id)
);
CREATE TABLE receiver_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  role TEXT COLLATE "C",
  answer TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  answered_by TEXT COLLATE "C",
  answered_at BIGINT,
  origin_id TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX receiver_history_until ON receiver_history (recorded_until);
CREATE INDEX receiver_unit ON receiver (unit_id);
CREATE INDEX receiver_origin ON receiver (origin_id);
CREATE TABLE steering_link (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  child_id TEXT COLLATE "C" NOT NULL REFERENCES steering_item (id),
  parent_id TEXT COLLATE "C" NOT NULL REFERENCES steering_item (id),
  kind TEXT COLLATE "C" NOT NULL,
  receiver_id TEXT COLLATE "C" REFERENCES receiver (id),
  UNIQUE (child_id, parent_id)
);
CREATE TABLE steering_link_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  child_id TEXT COLLATE "C",
  parent_id TEXT COLLATE "C",
  kind TEXT COLLATE "C",
  receiver_id TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX steering_link_history_until ON steering_link_history (recorded_until);
CREATE INDEX steering_link_parent ON steering_link (parent_id);
CREATE INDEX steering_link_receiver ON steering_link (receiver_id);

-- steering/0002_published_on
ALTER TABLE steering_item ADD COLUMN published_on TEXT COLLATE "C";
ALTER TABLE steering_item_history ADD COLUMN published_on TEXT COLLATE "C";

-- indicators/0001_indicators
CREATE TABLE indicator (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  name_search TEXT COLLATE "C" NOT NULL,
  definition TEXT COLLATE "C" NOT NULL,
  measurement_unit TEXT COLLATE "C" NOT NULL,
  direction TEXT COLLATE "C" NOT NULL,
  decimals BIGINT NOT NULL,
  periodicity TEXT COLLATE "C" NOT NULL,
  publication_delay_days BIGINT NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  licence TEXT COLLATE "C" NOT NULL,
  aggregation TEXT COLLATE "C" NOT NULL,
  by_gender BIGINT NOT NULL
);
CREATE TABLE indicator_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C",
  code TEXT COLLATE "C",
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  name_search TEXT COLLATE "C",
  definition TEXT COLLATE "C",
  measurement_unit TEXT COLLATE "C",
  direction TEXT COLLATE "C",
  decimals BIGINT,
  periodicity TEXT COLLATE "C",
  publication_delay_days BIGINT,
  source TEXT COLLATE "C",
  licence TEXT COLLATE "C",
  aggregation TEXT COLLATE "C",
  by_gender BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX indicator_history_until ON indicator_history (recorded_until);
CREATE TABLE value_import (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  file_name TEXT COLLATE "C",
  file_sha256 TEXT COLLATE "C",
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT COLLATE "C" NOT NULL
);
CREATE TABLE value_import_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  file_name TEXT COLLATE "C",
  file_sha256 TEXT COLLATE "C",
  imported_at BIGINT,
  row_count BIGINT,
  undone_at BIGINT,
  receipt TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX value_import_history_until ON value_import_history (recorded_until);
CREATE TABLE indicator_value (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  indicator_id TEXT COLLATE "C" NOT NULL REFERENCES indicator (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  gender TEXT COLLATE "C" NOT NULL,
  value BIGINT,
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT COLLATE "C",
  recorded_name TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C",
  source_file TEXT COLLATE "C",
  source_row BIGINT,
  is_made_up BIGINT NOT NULL,
  note TEXT COLLATE "C",
  import_id TEXT COLLATE "C" NOT NULL REFERENCES value_import (id),
  change_id TEXT COLLATE "C" NOT NULL
);
CREATE INDEX indicator_value_key ON indicator_value (indicator_id, unit_id, period, gender);
CREATE INDEX indicator_value_import ON indicator_value (import_id);
CREATE INDEX indicator_value_unit ON indicator_value (unit_id, indicator_id);
CREATE TABLE indicator_target (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  indicator_id TEXT COLLATE "C" NOT NULL REFERENCES indicator (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  gender TEXT COLLATE "C" NOT NULL,
  value BIGINT NOT NULL,
  decision_id TEXT COLLATE "C",
  UNIQUE (indicator_id, unit_id, period, gender)
);
CREATE TABLE indicator_target_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  indicator_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  period TEXT COLLATE "C",
  gender TEXT COLLATE "C",
  value BIGINT,
  decision_id TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX indicator_target_history_until ON indicator_target_history (recorded_until);
CREATE TABLE indicator_link (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  indicator_id TEXT COLLATE "C" NOT NULL REFERENCES indicator (id),
  item_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C"
);
CREATE TABLE indicator_link_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  indicator_id TEXT COLLATE "C",
  item_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX indicator_link_history_until ON indicator_link_history (recorded_until);
CREATE INDEX indicator_link_item ON indicator_link (item_id);
CREATE INDEX indicator_link_indicator ON indicator_link (indicator_id);

-- economy/0001_economy
CREATE TABLE economy_import (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  file_name TEXT COLLATE "C" NOT NULL,
  file_sha256 TEXT COLLATE "C",
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT COLLATE "C" NOT NULL
);
CREATE TABLE economy_import_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C",
  file_name TEXT COLLATE "C",
  file_sha256 TEXT COLLATE "C",
  imported_at BIGINT,
  row_count BIGINT,
  undone_at BIGINT,
  receipt TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX economy_import_history_until ON economy_import_history (recorded_until);
CREATE TABLE economy_amount (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  unit_id TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  line TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  is_made_up BIGINT NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  source_row BIGINT,
  import_id TEXT COLLATE "C" NOT NULL REFERENCES economy_import (id),
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT COLLATE "C",
  recorded_name TEXT COLLATE "C" NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL
);
CREATE INDEX economy_amount_key ON economy_amount (unit_id, kind, period, line);
CREATE INDEX economy_amount_import ON economy_amount (import_id);
CREATE TABLE economy_stated_total (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  unit_id TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  line TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  is_made_up BIGINT NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  source_row BIGINT,
  import_id TEXT COLLATE "C" NOT NULL REFERENCES economy_import (id),
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT COLLATE "C",
  recorded_name TEXT COLLATE "C" NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL
);
CREATE INDEX economy_stated_total_key ON economy_stated_total (unit_id, kind, period, line);
CREATE INDEX economy_stated_total_import ON economy_stated_total (import_id);
CREATE TABLE forecast (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL,
  year BIGINT NOT NULL,
  as_of_period TEXT COLLATE "C" NOT NULL,
  as_of_end TEXT COLLATE "C" NOT NULL,
  forecast_version BIGINT NOT NULL,
  line TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  comment TEXT COLLATE "C",
  round_id TEXT COLLATE "C",
  saved_at BIGINT NOT NULL,
  saved_by TEXT COLLATE "C",
  saved_name TEXT COLLATE "C" NOT NULL,
  is_made_up BIGINT NOT NULL,
  UNIQUE (unit_id, year, forecast_version, line)
);
CREATE TABLE forecast_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C",
  year BIGINT,
  as_of_period TEXT COLLATE "C",
  as_of_end TEXT COLLATE "C",
  forecast_version BIGINT,
  line TEXT COLLATE "C",
  amount BIGINT,
  comment TEXT COLLATE "C",
  round_id TEXT COLLATE "C",
  saved_at BIGINT,
  saved_by TEXT COLLATE "C",
  saved_name TEXT COLLATE "C",
  is_made_up BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX forecast_history_until ON forecast_history (recorded_until);

-- followup/0001_followup
CREATE TABLE status_scale (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  scale_key TEXT COLLATE "C" NOT NULL UNIQUE,
  content TEXT COLLATE "C" NOT NULL
);
CREATE TABLE status_scale_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  scale_key TEXT COLLATE "C",
  content TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX status_scale_history_until ON status_scale_history (recorded_until);
CREATE TABLE reporting_round (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  opens_on TEXT COLLATE "C" NOT NULL,
  deadline TEXT COLLATE "C" NOT NULL,
  unit_rule TEXT COLLATE "C" NOT NULL,
  asks TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  opened_at BIGINT,
  closed_at BIGINT
);
CREATE TABLE reporting_round_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  period TEXT COLLATE "C",
  opens_on TEXT COLLATE "C",
  deadline TEXT COLLATE "C",
  unit_rule TEXT COLLATE "C",
  asks TEXT COLLATE "C",
  state TEXT COLLATE "C",
  opened_at BIGINT,
  closed_at BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX reporting_round_history_until ON reporting_round_history (recorded_until);
CREATE TABLE unit_report (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  round_id TEXT COLLATE "C" NOT NULL REFERENCES reporting_round (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  completed_by TEXT COLLATE "C",
  completed_at BIGINT,
  decided_by TEXT COLLATE "C",
  decided_at BIGINT,
  reason TEXT COLLATE "C",
  UNIQUE (round_id, unit_id)
);
CREATE TABLE unit_report_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  round_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  state TEXT COLLATE "C",
  completed_by TEXT COLLATE "C",
  completed_at BIGINT,
  decided_by TEXT COLLATE "C",
  decided_at BIGINT,
  reason TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX unit_report_history_until ON unit_report_history (recorded_until);
CREATE INDEX unit_report_state ON unit_report (round_id, state);
CREATE INDEX unit_report_unit ON unit_report (unit_id, round_id);
CREATE TABLE report_line (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  round_id TEXT COLLATE "C" NOT NULL REFERENCES reporting_round (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  subject_kind TEXT COLLATE "C" NOT NULL,
  subject_id TEXT COLLATE "C" NOT NULL,
  receiver_id TEXT COLLATE "C",
  question TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C",
  comment_rich TEXT COLLATE "C",
  cause_rich TEXT COLLATE "C",
  consequence_rich TEXT COLLATE "C",
  measures_rich TEXT COLLATE "C",
  missing_reason TEXT COLLATE "C",
  basis TEXT COLLATE "C",
  value BIGINT,
  evidence TEXT COLLATE "C",
  answered_by TEXT COLLATE "C",
  answered_at BIGINT,
  is_confirmed BIGINT NOT NULL,
  UNIQUE (round_id, unit_id, subject_kind, subject_id, question)
);
CREATE TABLE report_line_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  round_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  subject_kind TEXT COLLATE "C",
  subject_id TEXT COLLATE "C",
  receiver_id TEXT COLLATE "C",
  question TEXT COLLATE "C",
  status TEXT COLLATE "C",
  comment_rich TEXT COLLATE "C",
  cause_rich TEXT COLLATE "C",
  consequence_rich TEXT COLLATE "C",
  measures_rich TEXT COLLATE "C",
  missing_reason TEXT COLLATE "C",
  basis TEXT COLLATE "C",
  value BIGINT,
  evidence TEXT COLLATE "C",
  answered_by TEXT COLLATE "C",
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
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C",
  round_id TEXT COLLATE "C" REFERENCES reporting_round (id),
  title TEXT COLLATE "C" NOT NULL,
  title_sort TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  cause_rich TEXT COLLATE "C" NOT NULL,
  consequence_served_rich TEXT COLLATE "C" NOT NULL,
  consequence_organisation_rich TEXT COLLATE "C" NOT NULL,
  consequence_economic_rich TEXT COLLATE "C" NOT NULL,
  measures_rich TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  lifted_to TEXT COLLATE "C",
  noticed_on TEXT COLLATE "C" NOT NULL,
  reported_by TEXT COLLATE "C"
);
CREATE TABLE deviation_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C",
  item_id TEXT COLLATE "C",
  round_id TEXT COLLATE "C",
  title TEXT COLLATE "C",
  title_sort TEXT COLLATE "C",
  kind TEXT COLLATE "C",
  cause_rich TEXT COLLATE "C",
  consequence_served_rich TEXT COLLATE "C",
  consequence_organisation_rich TEXT COLLATE "C",
  consequence_economic_rich TEXT COLLATE "C",
  measures_rich TEXT COLLATE "C",
  state TEXT COLLATE "C",
  lifted_to TEXT COLLATE "C",
  noticed_on TEXT COLLATE "C",
  reported_by TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX deviation_history_until ON deviation_history (recorded_until);
CREATE INDEX deviation_unit ON deviation (unit_id, state);
CREATE INDEX deviation_item ON deviation (item_id);

-- reports/0001_reports
CREATE TABLE report (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL REFERENCES unit (id),
  round_id TEXT COLLATE "C",
  period TEXT COLLATE "C" NOT NULL,
  template_key TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'frozen')),
  correction_reason TEXT COLLATE "C",
  series TEXT COLLATE "C"
);
CREATE TABLE report_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C",
  round_id TEXT COLLATE "C",
  period TEXT COLLATE "C",
  template_key TEXT COLLATE "C",
  title TEXT COLLATE "C",
  state TEXT COLLATE "C",
  correction_reason TEXT COLLATE "C",
  series TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_history_until ON report_history (recorded_until);
CREATE INDEX report_unit ON report (unit_id);
CREATE TABLE report_text (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C" NOT NULL REFERENCES report (id),
  section_key TEXT COLLATE "C" NOT NULL,
  text_rich TEXT COLLATE "C" NOT NULL,
  UNIQUE (report_id, section_key)
);
CREATE TABLE report_text_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C",
  section_key TEXT COLLATE "C",
  text_rich TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_text_history_until ON report_text_history (recorded_until);
CREATE TABLE report_version (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C" NOT NULL REFERENCES report (id),
  number BIGINT NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  unit_name TEXT COLLATE "C" NOT NULL,
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT COLLATE "C",
  frozen_name TEXT COLLATE "C" NOT NULL,
  tree_sha TEXT COLLATE "C" NOT NULL REFERENCES blob (sha256),
  html_sha TEXT COLLATE "C" NOT NULL REFERENCES blob (sha256),
  pdf_sha TEXT COLLATE "C" NOT NULL REFERENCES blob (sha256),
  reason TEXT COLLATE "C",
  publication TEXT COLLATE "C" NOT NULL CHECK (publication IN ('unpublished', 'published', 'superseded', 'withdrawn')),
  slug TEXT COLLATE "C",
  published_at BIGINT,
  published_name TEXT COLLATE "C",
  withdrawn_at BIGINT,
  withdrawn_reason TEXT COLLATE "C",
  UNIQUE (report_id, number)
);
CREATE TABLE report_version_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C",
  number BIGINT,
  title TEXT COLLATE "C",
  unit_name TEXT COLLATE "C",
  frozen_at BIGINT,
  frozen_by TEXT COLLATE "C",
  frozen_name TEXT COLLATE "C",
  tree_sha TEXT COLLATE "C",
  html_sha TEXT COLLATE "C",
  pdf_sha TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  publication TEXT COLLATE "C",
  slug TEXT COLLATE "C",
  published_at BIGINT,
  published_name TEXT COLLATE "C",
  withdrawn_at BIGINT,
  withdrawn_reason TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX report_version_history_until ON report_version_history (recorded_until);
CREATE TABLE public_report (
  slug TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  series TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  unit_name TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  published_at BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  withdrawn_at BIGINT,
  UNIQUE (series, version)
);
CREATE INDEX public_report_listed ON public_report (published_at);
CREATE TABLE public_file (
  slug TEXT COLLATE "C" NOT NULL REFERENCES public_report (slug),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('html', 'json', 'pdf')),
  n BIGINT NOT NULL,
  media_type TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  size BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (slug, kind, n)
);

-- calendar/0001_calendar
CREATE TABLE process_model (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  model_key TEXT COLLATE "C" NOT NULL,
  model_version TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  name_sort TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  origin TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  base_key TEXT COLLATE "C",
  base_version TEXT COLLATE "C",
  valid_from TEXT COLLATE "C" NOT NULL,
  UNIQUE (model_key, model_version)
);
CREATE TABLE process_model_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  model_key TEXT COLLATE "C",
  model_version TEXT COLLATE "C",
  name TEXT COLLATE "C",
  name_sort TEXT COLLATE "C",
  kind TEXT COLLATE "C",
  origin TEXT COLLATE "C",
  content TEXT COLLATE "C",
  base_key TEXT COLLATE "C",
  base_version TEXT COLLATE "C",
  valid_from TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX process_model_history_until ON process_model_history (recorded_until);
CREATE TABLE process_year (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  budget_year BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  round_key TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  model_id TEXT COLLATE "C" NOT NULL REFERENCES process_model (id),
  is_election BIGINT NOT NULL,
  starts_on TEXT COLLATE "C" NOT NULL,
  ends_on TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  task_count BIGINT NOT NULL,
  is_public BIGINT NOT NULL
);
CREATE TABLE process_year_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  budget_year BIGINT,
  kind TEXT COLLATE "C",
  round_key TEXT COLLATE "C",
  name TEXT COLLATE "C",
  model_id TEXT COLLATE "C",
  is_election BIGINT,
  starts_on TEXT COLLATE "C",
  ends_on TEXT COLLATE "C",
  state TEXT COLLATE "C",
  task_count BIGINT,
  is_public BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX process_year_history_until ON process_year_history (recorded_until);
CREATE UNIQUE INDEX process_year_one ON process_year (budget_year, kind, round_key) WHERE state <> 'ended';
CREATE TABLE year_task (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C" NOT NULL REFERENCES process_year (id),
  step_key TEXT COLLATE "C" NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL,
  starts_on TEXT COLLATE "C",
  due_on TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C",
  begun_at BIGINT,
  early_reason TEXT COLLATE "C",
  done_at BIGINT,
  done_by TEXT COLLATE "C",
  approved_at BIGINT,
  approved_by TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  moved_reason TEXT COLLATE "C",
  late_reason TEXT COLLATE "C",
  left_text TEXT COLLATE "C",
  left_link TEXT COLLATE "C",
  left_sha256 TEXT COLLATE "C",
  left_name TEXT COLLATE "C",
  came_from TEXT COLLATE "C"
);
CREATE TABLE year_task_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C",
  step_key TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  starts_on TEXT COLLATE "C",
  due_on TEXT COLLATE "C",
  state TEXT COLLATE "C",
  person_id TEXT COLLATE "C",
  begun_at BIGINT,
  early_reason TEXT COLLATE "C",
  done_at BIGINT,
  done_by TEXT COLLATE "C",
  approved_at BIGINT,
  approved_by TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  moved_reason TEXT COLLATE "C",
  late_reason TEXT COLLATE "C",
  left_text TEXT COLLATE "C",
  left_link TEXT COLLATE "C",
  left_sha256 TEXT COLLATE "C",
  left_name TEXT COLLATE "C",
  came_from TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX year_task_history_until ON year_task_history (recorded_until);
CREATE INDEX year_task_year ON year_task (year_id, step_key, state, due_on);
CREATE INDEX year_task_unit ON year_task (unit_id, state);
CREATE INDEX year_task_person ON year_task (person_id, state);
CREATE TABLE year_part (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C" NOT NULL REFERENCES process_year (id),
  subprocess_key TEXT COLLATE "C" NOT NULL,
  ready_at BIGINT NOT NULL,
  ready_by TEXT COLLATE "C",
  UNIQUE (year_id, subprocess_key)
);
CREATE TABLE year_part_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C",
  subprocess_key TEXT COLLATE "C",
  ready_at BIGINT,
  ready_by TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX year_part_history_until ON year_part_history (recorded_until);
CREATE TABLE calendar_feed (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C" NOT NULL UNIQUE,
  token_digest TEXT COLLATE "C" NOT NULL UNIQUE
);
CREATE TABLE calendar_feed_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C",
  token_digest TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX calendar_feed_history_until ON calendar_feed_history (recorded_until);
CREATE TABLE reminder (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C" NOT NULL UNIQUE,
  cadence TEXT COLLATE "C" NOT NULL
);
CREATE TABLE reminder_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C",
  cadence TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX reminder_history_until ON reminder_history (recorded_until);
CREATE TABLE year_document (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C" NOT NULL REFERENCES process_year (id),
  task_id TEXT COLLATE "C" NOT NULL REFERENCES year_task (id),
  unit_id TEXT COLLATE "C" NOT NULL,
  template_key TEXT COLLATE "C" NOT NULL,
  sections TEXT COLLATE "C" NOT NULL,
  carried_from TEXT COLLATE "C",
  UNIQUE (task_id)
);
CREATE TABLE year_document_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C",
  task_id TEXT COLLATE "C",
  unit_id TEXT COLLATE "C",
  template_key TEXT COLLATE "C",
  sections TEXT COLLATE "C",
  carried_from TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX year_document_history_until ON year_document_history (recorded_until);
CREATE INDEX year_document_unit ON year_document (unit_id, template_key);
CREATE TABLE improvement (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C" NOT NULL REFERENCES process_year (id),
  step_key TEXT COLLATE "C",
  what TEXT COLLATE "C" NOT NULL,
  changed_field TEXT COLLATE "C",
  changed_value TEXT COLLATE "C",
  taken_into TEXT COLLATE "C"
);
CREATE TABLE improvement_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  year_id TEXT COLLATE "C",
  step_key TEXT COLLATE "C",
  what TEXT COLLATE "C",
  changed_field TEXT COLLATE "C",
  changed_value TEXT COLLATE "C",
  taken_into TEXT COLLATE "C",
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX improvement_history_until ON improvement_history (recorded_until);
CREATE INDEX improvement_year ON improvement (year_id);
CREATE TABLE public_calendar (
  uid TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  year_key TEXT COLLATE "C" NOT NULL,
  first_day TEXT COLLATE "C" NOT NULL,
  last_day TEXT COLLATE "C" NOT NULL,
  summary TEXT COLLATE "C" NOT NULL,
  description TEXT COLLATE "C" NOT NULL,
  published_at BIGINT NOT NULL
);
CREATE INDEX public_calendar_year ON public_calendar (year_key);

-- calendar/0002_nudges
CREATE TABLE task_nudge (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  task_id TEXT COLLATE "C" NOT NULL REFERENCES year_task (id),
  kind TEXT COLLATE "C" NOT NULL,
  said TEXT COLLATE "C",
  person_id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE task_nudge_history (
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL,
  recorded_until BIGINT NOT NULL,
  change_id TEXT COLLATE "C" NOT NULL,
  task_id TEXT COLLATE "C",
  kind TEXT COLLATE "C",
  said TEXT COLLATE "C",
  person_id TEXT COLLATE "C",
  at BIGINT,
  PRIMARY KEY (id, version, recorded_from)
);
CREATE INDEX task_nudge_history_until ON task_nudge_history (recorded_until);
CREATE INDEX task_nudge_task ON task_nudge (task_id);

