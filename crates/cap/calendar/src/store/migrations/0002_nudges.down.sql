DROP TABLE task_nudge;
