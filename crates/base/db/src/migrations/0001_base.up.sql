-- One row a change: who, as which role, when, why, with its payload as it was written and a salted digest of it.
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
-- What a change did to each row it touched, in its order, as it was written.
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
-- Files by content.
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
