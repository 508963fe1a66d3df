//! What a text becomes on each database and at each time.

use kernel::Instant;

use super::expand;
use crate::{Backend, Migration, Schema, View};

fn schema() -> Schema {
    let migration = Migration {
        name: "test/0001",
        up: "CREATE RECORDED TABLE goal (title TEXT NOT NULL, weight BIGINT);",
        down: "",
    };
    let views = [
        View {
            name: "v_goal",
            sql: "SELECT id, title FROM {goal} WHERE title <> '{gone}'",
        },
        View {
            name: "v_goals",
            sql: "SELECT id FROM {v_goal}",
        },
        View {
            name: "v_circle",
            sql: "SELECT 1 FROM {v_circle}",
        },
    ];
    Schema::read(&[migration], &views)
}

fn now(text: &str) -> String {
    expand(text, &schema(), Backend::Sqlite, None).unwrap()
}

fn then(text: &str) -> String {
    expand(
        text,
        &schema(),
        Backend::Postgres,
        Some(Instant::from_micros(7)),
    )
    .unwrap()
}

const THEN: &str = "(SELECT id, version, recorded_from, change_id, title, weight FROM goal WHERE recorded_from <= 7 UNION ALL SELECT id, version, recorded_from, change_id, title, weight FROM goal_history WHERE recorded_from <= 7 AND recorded_until > 7)";

#[test]
fn a_table_is_itself_now_and_its_history_then() {
    assert_eq!(now("SELECT * FROM {goal} g"), "SELECT * FROM goal g");
    assert_eq!(
        then("SELECT * FROM {goal} g"),
        format!("SELECT * FROM {THEN} g")
    );
}

#[test]
fn rows_without_a_name_are_called_by_their_own() {
    assert_eq!(
        then("SELECT 1 FROM {goal} WHERE 1 = 1"),
        format!("SELECT 1 FROM {THEN} AS goal WHERE 1 = 1")
    );
    assert_eq!(
        then("SELECT 1 FROM a, {goal}"),
        format!("SELECT 1 FROM a, {THEN} AS goal")
    );
    assert_eq!(
        then("x JOIN {goal} ON a = b"),
        format!("x JOIN {THEN} AS goal ON a = b")
    );
    assert_eq!(
        then("x JOIN {goal} AS g ON a = b"),
        format!("x JOIN {THEN} AS g ON a = b")
    );
    assert_eq!(
        then("x IN {v_goals}"),
        format!(
            "x IN (SELECT id FROM (SELECT id, title FROM {THEN} AS goal WHERE title <> '{{gone}}') AS v_goal)"
        )
    );
}

#[test]
fn views_hold_views_and_quoted_text_stays() {
    assert_eq!(
        now("SELECT id FROM {v_goals} x WHERE id <> '{goal}'"),
        "SELECT id FROM (SELECT id FROM (SELECT id, title FROM goal WHERE title <> '{gone}') AS v_goal) x WHERE id <> '{goal}'"
    );
}

#[test]
fn what_is_not_known_is_refused() {
    for text in [
        "SELECT 1 FROM {nothing}",
        "SELECT 1 FROM {goal",
        "SELECT 1 FROM {v_circle}",
        "x IN ({ids:})",
        "x IN ({ids:1))})",
    ] {
        assert!(
            expand(text, &schema(), Backend::Sqlite, None).is_err(),
            "{text}"
        );
    }
}

#[test]
fn a_list_is_one_parameter() {
    assert_eq!(
        now("id IN ({ids:2})"),
        "id IN (SELECT value FROM json_each($2))"
    );
    assert_eq!(
        then("id IN ({ids:2})"),
        "id IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb)))"
    );
}
