//! Tables in, reports out: the only place of this crate's SQL.

mod published;
mod reports;
mod versions;

pub use published::{
    Kind, PublicReport, copy_files, find_public, list_public, newest_of_series, public_bytes,
    public_sizes, take_address, take_away, taken_addresses,
};
pub use reports::{
    Report, ReportText, find_round, hold_report, list_reports, load_report, load_texts,
    newest_change, open_rounds,
};
pub use versions::{Version, blob_sizes, load_version, published_versions, versions_of};

use db::Migration;

kernel::id_type!(
    /// A report.
    ReportId
);
kernel::id_type!(
    /// A frozen version of a report.
    VersionId
);
kernel::id_type!(
    /// One section's free text.
    TextId
);

pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "reports/0001_reports",
    up: include_str!("migrations/0001_reports.up.sql"),
    down: include_str!("migrations/0001_reports.down.sql"),
}];
