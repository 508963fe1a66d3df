-- A program that may use the interface, with the profiles it has and the unit it has them at (none: the whole municipality).
CREATE RECORDED TABLE integration (
  name TEXT NOT NULL UNIQUE,
  profiles TEXT NOT NULL,
  unit_id TEXT,
  active BIGINT NOT NULL
);
CREATE TABLE integration_token (
  token_digest TEXT NOT NULL PRIMARY KEY,
  integration_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
