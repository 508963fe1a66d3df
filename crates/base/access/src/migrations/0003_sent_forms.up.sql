-- A form that has been acted on, by the digest of its key and content, with where its answer led: whoever sends it again is shown the same.
CREATE TABLE sent_form (
  digest TEXT NOT NULL PRIMARY KEY,
  request TEXT NOT NULL,
  location TEXT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX sent_form_sent_at ON sent_form (sent_at);
