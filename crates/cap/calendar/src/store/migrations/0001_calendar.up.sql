-- The process models, each in its versions, as their files (TOML). What a year runs on never changes.
CREATE RECORDED TABLE process_model (
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
-- A process that runs for a budget year: the planning, or the follow-up of one reporting round.
CREATE RECORDED TABLE process_year (
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
-- A process that has been ended stands in nobody's way: the right one may be started after a wrong one.
CREATE UNIQUE INDEX process_year_one ON process_year (budget_year, kind, round_key) WHERE state <> 'ended';
-- One step of a year for one unit: when, how far it has come, what it left.
CREATE RECORDED TABLE year_task (
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
CREATE INDEX year_task_year ON year_task (year_id, step_key, state, due_on);
CREATE INDEX year_task_unit ON year_task (unit_id, state);
CREATE INDEX year_task_person ON year_task (person_id, state);
-- A subprocess of a year that has been called ready.
CREATE RECORDED TABLE year_part (
  year_id TEXT NOT NULL REFERENCES process_year (id),
  subprocess_key TEXT NOT NULL,
  ready_at BIGINT NOT NULL,
  ready_by TEXT,
  UNIQUE (year_id, subprocess_key)
);
-- A person's own calendar address, as a digest of its secret.
CREATE RECORDED TABLE calendar_feed (
  person_id TEXT NOT NULL UNIQUE,
  token_digest TEXT NOT NULL UNIQUE
);
-- How often a person wants to be reminded.
CREATE RECORDED TABLE reminder (
  person_id TEXT NOT NULL UNIQUE,
  cadence TEXT NOT NULL
);
-- What a unit has filled in of a template, in sections (JSON).
CREATE RECORDED TABLE year_document (
  year_id TEXT NOT NULL REFERENCES process_year (id),
  task_id TEXT NOT NULL REFERENCES year_task (id),
  unit_id TEXT NOT NULL,
  template_key TEXT NOT NULL,
  sections TEXT NOT NULL,
  carried_from TEXT,
  UNIQUE (task_id)
);
CREATE INDEX year_document_unit ON year_document (unit_id, template_key);
-- What is to be better next year, and the change of the model it was taken into.
CREATE RECORDED TABLE improvement (
  year_id TEXT NOT NULL REFERENCES process_year (id),
  step_key TEXT,
  what TEXT NOT NULL,
  changed_field TEXT,
  changed_value TEXT,
  taken_into TEXT
);
CREATE INDEX improvement_year ON improvement (year_id);
-- The public store: the municipality's calendar as it was published, with nothing that leads back.
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
