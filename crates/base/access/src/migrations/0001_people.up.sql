-- One row: raised by every change of units, roles or appointments, so that nodes know when their memory is old.
CREATE TABLE org_version (id BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
INSERT INTO org_version (id, version) VALUES (1, 1);
CREATE RECORDED TABLE person (
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  name_search TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL,
  active BIGINT NOT NULL
);
CREATE INDEX person_name ON person (name_sort, id);
-- How a person is known at sign-in; ready for more kinds than local.
CREATE RECORDED TABLE identity (
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  UNIQUE (kind, subject)
);
CREATE INDEX identity_person ON identity (person_id);
CREATE TABLE credential (
  identity_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  must_change BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE RECORDED TABLE role (
  role_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  profiles TEXT NOT NULL
);
CREATE RECORDED TABLE appointment (
  person_id TEXT NOT NULL REFERENCES person (id),
  unit_id TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES role (id),
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  substitute_for TEXT REFERENCES appointment (id)
);
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
-- The municipality's name, logotype, colour and the like: key and JSON.
CREATE RECORDED TABLE setting (
  value TEXT NOT NULL
);
