//! The tables of follow-up: rows in, domain types out; migrations and published readings.

pub mod deviations;
pub mod lines;
pub mod planning;
pub mod rounds;
pub mod scales;
pub mod statuses;
pub mod subjects;
pub mod unit_reports;

/// The steps that make the tables, oldest first.
pub const MIGRATIONS: &[db::Migration] = &[db::Migration {
    name: "followup/0001_followup",
    up: include_str!("migrations/0001_followup.up.sql"),
    down: include_str!("migrations/0001_followup.down.sql"),
}];

/// What later capabilities may read.
pub const VIEWS: &[db::View] = &[
    db::View {
        name: "v_round",
        sql: "SELECT id, version, name, name_sort, period, opens_on, deadline, unit_rule, asks, state, opened_at, closed_at FROM {reporting_round}",
    },
    db::View {
        name: "v_report_line",
        sql: "SELECT id, version, recorded_from, round_id, unit_id, subject_kind, subject_id, receiver_id, question, status, comment_rich, cause_rich, consequence_rich, measures_rich, missing_reason, basis, value, evidence, answered_by, answered_at, is_confirmed FROM {report_line}",
    },
    db::View {
        name: "v_unit_report",
        sql: "SELECT id, version, recorded_from, round_id, unit_id, state, completed_by, completed_at, decided_by, decided_at, reason FROM {unit_report}",
    },
    db::View {
        name: "v_deviation",
        sql: "SELECT id, version, recorded_from, unit_id, item_id, round_id, title, title_sort, kind, cause_rich, consequence_served_rich, consequence_organisation_rich, consequence_economic_rich, measures_rich, state, lifted_to, noticed_on, reported_by FROM {deviation}",
    },
];
