DROP TABLE task_nudge;
DROP TABLE task_nudge_history;
