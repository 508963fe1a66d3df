-- Words and tones of the judgements a municipality uses: JSON, a list of key, tone and names.
CREATE RECORDED TABLE status_scale (
  scale_key TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
);
-- One follow-up: which units are asked for what about which period, and until when.
CREATE RECORDED TABLE reporting_round (
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
-- How far a unit's report has come.
CREATE RECORDED TABLE unit_report (
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
CREATE INDEX unit_report_state ON unit_report (round_id, state);
CREATE INDEX unit_report_unit ON unit_report (unit_id, round_id);
-- One question to one unit about one thing, and its answer.
CREATE RECORDED TABLE report_line (
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
CREATE INDEX report_line_progress ON report_line (round_id, unit_id, is_confirmed, status, answered_at, recorded_from);
CREATE INDEX report_line_replaced ON report_line_history (round_id, recorded_until);
CREATE INDEX report_line_status ON report_line (round_id, subject_kind, is_confirmed, subject_id, unit_id, status);
CREATE INDEX report_line_subject ON report_line (subject_id, unit_id);
-- What goes otherwise than planned, under the five headings of a report.
CREATE RECORDED TABLE deviation (
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
CREATE INDEX deviation_unit ON deviation (unit_id, state);
CREATE INDEX deviation_item ON deviation (item_id);
