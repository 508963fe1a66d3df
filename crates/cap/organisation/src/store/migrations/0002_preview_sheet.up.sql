-- Which sheet of a workbook is read; none is the first one that a person sees.
ALTER TABLE organisation_preview ADD COLUMN sheet TEXT;
