//! Which statements pass.

use super::{reading, writing};
use crate::{Migration, Schema};

fn schema() -> Schema {
    let up = "CREATE RECORDED TABLE goal (title TEXT NOT NULL);";
    Schema::read(
        &[Migration {
            name: "test/0001",
            up,
            down: "",
        }],
        &[],
    )
}

#[test]
fn recorded_tables_are_found_however_they_are_written() {
    for text in [
        "UPDATE goal SET title = 'x'",
        "update Goal set title = 'x'",
        "UPDATE {goal} SET title = 'x'",
        "UPDATE \"goal\" SET title = 'x'",
        "INSERT INTO goal(id) VALUES ('1')",
        "INSERT OR REPLACE INTO goal (id) VALUES ('1')",
        "WITH a AS (SELECT 1 FROM session) DELETE FROM goal",
        "DELETE /* not */ FROM goal_history WHERE id = '1'",
        "INSERT INTO session (id) SELECT id FROM x; DELETE FROM goal",
        "UPDATE change SET at = 1",
        "DELETE FROM change_item",
        "DROP TABLE session",
        "COMMIT",
    ] {
        assert!(writing(text, &schema()).is_err(), "{text}");
    }
}

#[test]
fn other_tables_pass() {
    for text in [
        "INSERT INTO session (id) SELECT id FROM goal WHERE title <> 'UPDATE goal SET x'",
        "INSERT INTO blob (sha256) VALUES ($1) ON CONFLICT (sha256) DO UPDATE SET size = 1",
        "DELETE FROM session WHERE id IN (SELECT id FROM goal)",
        "UPDATE goals SET title = 'another table'",
    ] {
        assert!(writing(text, &schema()).is_ok(), "{text}");
    }
}

#[test]
fn a_reading_does_not_write() {
    assert!(reading("SELECT replace(title, 'a', 'b') FROM goal FOR UPDATE").is_ok());
    assert!(reading("SELECT 1 WHERE 'DELETE' = 'UPDATE'").is_ok());
    for text in [
        "delete from goal returning id",
        "WITH x AS (INSERT INTO goal (id) VALUES ('1') RETURNING id) SELECT id FROM x",
    ] {
        assert!(reading(text).is_err(), "{text}");
    }
}
