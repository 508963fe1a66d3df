//! The tables of organisation: rows in, domain types out.

pub mod directory;
pub mod imports;
pub mod kinds;
pub mod people;
pub mod registry;
pub mod stretches;
pub mod units;

/// The steps that make the tables, oldest first.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        name: "organisation/0001_units",
        up: include_str!("migrations/0001_units.up.sql"),
        down: include_str!("migrations/0001_units.down.sql"),
    },
    db::Migration {
        name: "organisation/0002_preview_sheet",
        up: include_str!("migrations/0002_preview_sheet.up.sql"),
        down: include_str!("migrations/0002_preview_sheet.down.sql"),
    },
];

/// What later capabilities may read: a row for each unit and stretch of days; `valid_until` is exclusive.
pub const VIEWS: &[db::View] = &[db::View {
    name: "v_unit",
    sql: "SELECT u.id, u.code, u.is_authority, p.name, p.name_sort, p.kind, p.parent_id, p.valid_from, p.valid_until FROM {unit} u JOIN {unit_period} p ON p.unit_id = u.id",
}];
