DROP TABLE public_file;
DROP TABLE public_report;
DROP TABLE report_version;
DROP TABLE report_version_history;
DROP TABLE report_text;
DROP TABLE report_text_history;
DROP TABLE report;
DROP TABLE report_history;
