//! Tables in, domain values out.

pub mod amounts;
pub mod doctor;
pub mod forecasts;
pub mod imports;

use db::{Migration, View};

/// The tables of this room.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "economy/0001_economy",
    up: include_str!("migrations/0001_economy.up.sql"),
    down: include_str!("migrations/0001_economy.down.sql"),
}];

/// What other rooms may read: the amounts that stand, and forecasts.
pub const VIEWS: &[View] = &[
    View {
        name: "v_economy_amount",
        sql: "SELECT c.id, c.unit_id, c.period, c.kind, c.line, c.amount, c.is_made_up, c.recorded_at FROM (SELECT a.id, a.unit_id, a.period, a.kind, a.line, a.amount, a.is_made_up, a.recorded_at, ROW_NUMBER() OVER (PARTITION BY a.unit_id, a.kind, a.period, a.line ORDER BY a.recorded_at DESC, a.id DESC) AS place FROM economy_amount a JOIN {economy_import} i ON i.id = a.import_id WHERE i.undone_at IS NULL) c WHERE c.place = 1",
    },
    View {
        name: "v_forecast",
        sql: "SELECT id, unit_id, year, as_of_period, as_of_end, forecast_version, line, amount, comment, round_id, saved_at, saved_name FROM {forecast}",
    },
];

/// Reads a column that holds one of a closed list.
pub(crate) fn one_of<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> kernel::Result<T> {
    parse(text).ok_or_else(|| kernel::Failure::Fault(format!("not one of the list: {text}")))
}
