//! Tables in, domain values out.

pub mod doctor;
pub mod imports;
pub mod indicators;
pub mod links;
pub mod values;

use db::{Migration, View};

/// The tables of this room.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "indicators/0001_indicators",
    up: include_str!("migrations/0001_indicators.up.sql"),
    down: include_str!("migrations/0001_indicators.down.sql"),
}];

/// What other rooms may read: definitions, the value that stands of each key, targets and links.
pub const VIEWS: &[View] = &[
    View {
        name: "v_indicator",
        sql: "SELECT id, unit_id, code, name, name_sort, measurement_unit, direction, decimals, periodicity, publication_delay_days, source, by_gender FROM {indicator}",
    },
    View {
        name: "v_indicator_value",
        sql: "SELECT c.id, c.indicator_id, c.unit_id, c.period, c.gender, c.value, c.recorded_at, c.is_made_up FROM (SELECT v.id, v.indicator_id, v.unit_id, v.period, v.gender, v.value, v.recorded_at, v.is_made_up, ROW_NUMBER() OVER (PARTITION BY v.indicator_id, v.unit_id, v.period, v.gender ORDER BY v.recorded_at DESC, v.id DESC) AS place FROM indicator_value v JOIN {value_import} i ON i.id = v.import_id WHERE i.undone_at IS NULL) c WHERE c.place = 1",
    },
    View {
        name: "v_indicator_target",
        sql: "SELECT id, indicator_id, unit_id, period, gender, value, decision_id FROM {indicator_target}",
    },
    View {
        name: "v_indicator_link",
        sql: "SELECT id, indicator_id, item_id, unit_id FROM {indicator_link}",
    },
];

/// Reads a column that holds one of a closed list.
pub(crate) fn one_of<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> kernel::Result<T> {
    parse(text).ok_or_else(|| kernel::Failure::Fault(format!("not one of the list: {text}")))
}
