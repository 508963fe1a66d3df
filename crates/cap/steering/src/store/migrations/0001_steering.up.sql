CREATE RECORDED TABLE decision (
  body_unit_id TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  section TEXT,
  registration_number TEXT,
  title TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE INDEX decision_date ON decision (decided_on, id);
-- The model of a time: levels, their names, what may hang under what, who owns which.
CREATE RECORDED TABLE steering_model (
  name TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  content TEXT NOT NULL
);
CREATE RECORDED TABLE steering_import (
  decision_id TEXT NOT NULL REFERENCES decision (id),
  file_name TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  undone_at BIGINT,
  receipt TEXT NOT NULL
);
CREATE INDEX steering_import_decision ON steering_import (decision_id);
-- Goals and assignments of the council, goals of committees, activities. due_starts and due_ends are the first and last day of
-- due_period, for comparing. receiver_except: units left out of a rule, as a JSON list.
CREATE RECORDED TABLE steering_item (
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
CREATE INDEX steering_item_decision ON steering_item (decision_id);
CREATE INDEX steering_item_unit ON steering_item (unit_id, due_ends);
CREATE INDEX steering_item_due ON steering_item (due_ends, due_starts);
CREATE INDEX steering_item_person ON steering_item (responsible_person) WHERE responsible_person IS NOT NULL;
-- origin_id: the row of the unit that this one carries on after.
CREATE RECORDED TABLE receiver (
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
CREATE INDEX receiver_unit ON receiver (unit_id);
CREATE INDEX receiver_origin ON receiver (origin_id);
-- receiver_id: the answer through which the child hangs under what was received.
CREATE RECORDED TABLE steering_link (
  child_id TEXT NOT NULL REFERENCES steering_item (id),
  parent_id TEXT NOT NULL REFERENCES steering_item (id),
  kind TEXT NOT NULL,
  receiver_id TEXT REFERENCES receiver (id),
  UNIQUE (child_id, parent_id)
);
CREATE INDEX steering_link_parent ON steering_link (parent_id);
CREATE INDEX steering_link_receiver ON steering_link (receiver_id);
