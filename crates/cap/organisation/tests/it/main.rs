//! Tests of the organisation through its use cases and pages, on both databases: one module per use case.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;
mod change_units;
mod files;
mod give_appointment;
mod import_file;
mod interface;
mod routes;
mod save_settings;
mod see_the_tree;
mod town;
mod undo_import;
