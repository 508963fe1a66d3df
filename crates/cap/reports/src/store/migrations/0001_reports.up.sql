-- A report of a unit for a period, composed by one template.
CREATE RECORDED TABLE report (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  round_id TEXT,
  period TEXT NOT NULL,
  template_key TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'frozen')),
  correction_reason TEXT,
  series TEXT
);
CREATE INDEX report_unit ON report (unit_id);
-- What people have written in it: one row for each section of free text, from the beginning.
CREATE RECORDED TABLE report_text (
  report_id TEXT NOT NULL REFERENCES report (id),
  section_key TEXT NOT NULL,
  text_rich TEXT NOT NULL,
  UNIQUE (report_id, section_key)
);
-- What was frozen: the document tree, the page and the PDF as stored bytes.
CREATE RECORDED TABLE report_version (
  report_id TEXT NOT NULL REFERENCES report (id),
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT,
  frozen_name TEXT NOT NULL,
  tree_sha TEXT NOT NULL REFERENCES blob (sha256),
  html_sha TEXT NOT NULL REFERENCES blob (sha256),
  pdf_sha TEXT NOT NULL REFERENCES blob (sha256),
  reason TEXT,
  publication TEXT NOT NULL CHECK (publication IN ('unpublished', 'published', 'superseded', 'withdrawn')),
  slug TEXT,
  published_at BIGINT,
  published_name TEXT,
  withdrawn_at BIGINT,
  withdrawn_reason TEXT,
  UNIQUE (report_id, number)
);
-- The public store: copies, with nothing that leads back.
CREATE TABLE public_report (
  slug TEXT NOT NULL PRIMARY KEY,
  series TEXT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  period TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  withdrawn_at BIGINT,
  UNIQUE (series, version)
);
CREATE INDEX public_report_listed ON public_report (published_at);
CREATE TABLE public_file (
  slug TEXT NOT NULL REFERENCES public_report (slug),
  kind TEXT NOT NULL CHECK (kind IN ('html', 'json', 'pdf')),
  n BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (slug, kind, n)
);
