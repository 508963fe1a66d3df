-- What somebody said to those who answer for a task: a reminder, or that it was lifted to the manager above.
CREATE RECORDED TABLE task_nudge (
  task_id TEXT NOT NULL REFERENCES year_task (id),
  kind TEXT NOT NULL,
  said TEXT,
  person_id TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX task_nudge_task ON task_nudge (task_id);
