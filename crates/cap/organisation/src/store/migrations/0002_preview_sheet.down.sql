ALTER TABLE organisation_preview DROP COLUMN sheet;
