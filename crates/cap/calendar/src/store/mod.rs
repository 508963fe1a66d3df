//! The tables of the calendar: rows in, domain types out; migrations and published readings.

pub mod documents;
pub mod models;
pub mod nudges;
pub mod outcome;
mod parsed;
pub mod tasks;
pub mod years;

/// The steps that make the tables, oldest first.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        name: "calendar/0001_calendar",
        up: include_str!("migrations/0001_calendar.up.sql"),
        down: include_str!("migrations/0001_calendar.down.sql"),
    },
    db::Migration {
        name: "calendar/0002_nudges",
        up: include_str!("migrations/0002_nudges.up.sql"),
        down: include_str!("migrations/0002_nudges.down.sql"),
    },
];

/// What later capabilities may read.
pub const VIEWS: &[db::View] = &[
    db::View {
        name: "v_process_year",
        sql: "SELECT id, version, budget_year, kind, round_key, name, model_id, is_election, starts_on, ends_on, state FROM {process_year}",
    },
    db::View {
        name: "v_year_task",
        sql: "SELECT id, version, year_id, step_key, unit_id, starts_on, due_on, state, person_id, done_at, done_by, approved_at FROM {year_task}",
    },
];
