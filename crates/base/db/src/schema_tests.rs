//! How migrations are read and what they become.

use super::{Schema, Statement, statements};
use crate::{Backend, Migration};

const UP: &str = "-- goals; of all kinds
CREATE RECORDED TABLE goal (
  title TEXT NOT NULL, -- what it is called; short
  kind TEXT NOT NULL CHECK (kind IN ('a,b', 'c;d', 'e--f', 'g BLOB TEXT')),
  weight BIGINT,
  file BLOB,
  UNIQUE (title, kind)
);
INSERT INTO word (text) VALUES ('it''s; -- not over');
ALTER RECORDED TABLE goal ADD COLUMN note TEXT NOT NULL DEFAULT 'no, none; yet';
ALTER RECORDED TABLE goal ADD COLUMN rank BIGINT NOT NULL DEFAULT 0 CHECK (rank >= 0);
";

#[test]
fn strings_and_comments_do_not_end_a_statement() {
    let found = statements(UP);
    assert_eq!(found.len(), 4);
    assert!(found[0].starts_with("CREATE RECORDED TABLE goal"));
    assert!(!found[0].contains("short"), "{}", found[0]);
    assert!(found[0].contains("'e--f'"));
    assert_eq!(
        found[1],
        "INSERT INTO word (text) VALUES ('it''s; -- not over')"
    );
}

#[test]
fn columns_are_read_from_the_migrations() {
    let schema = Schema::read(
        &[Migration {
            name: "test/0001",
            up: UP,
            down: "",
        }],
        &[],
    );
    let goal = &schema.tables["goal"];
    assert_eq!(
        goal.columns,
        ["title", "kind", "weight", "file", "note", "rank"]
    );
    assert_eq!(goal.text_columns, ["title", "kind", "note"]);
}

#[test]
fn the_twin_has_the_columns_without_their_rules() {
    let sql = Statement::read(&statements(UP)[0]).to_sql(Backend::Sqlite);
    assert_eq!(sql.len(), 3);
    assert!(
        sql[0].contains("CHECK (kind IN ('a,b', 'c;d', 'e--f', 'g BLOB TEXT'))"),
        "{}",
        sql[0]
    );
    assert!(sql[1].contains("\n  kind TEXT,\n  weight BIGINT,\n  file BLOB,\n  PRIMARY KEY (id, version, recorded_from)"), "{}", sql[1]);
    assert!(!sql[1].contains("UNIQUE") && !sql[1].contains("CHECK"));
}

#[test]
fn an_added_column_keeps_its_default_in_the_twin() {
    let found = statements(UP);
    let note = Statement::read(&found[2]).to_sql(Backend::Sqlite);
    assert_eq!(
        note[1],
        "ALTER TABLE goal_history ADD COLUMN note TEXT DEFAULT 'no, none; yet'"
    );
    let rank = Statement::read(&found[3]).to_sql(Backend::Postgres);
    assert_eq!(
        rank[0],
        "ALTER TABLE goal ADD COLUMN rank BIGINT NOT NULL DEFAULT 0 CHECK (rank >= 0)"
    );
    assert_eq!(
        rank[1],
        "ALTER TABLE goal_history ADD COLUMN rank BIGINT DEFAULT 0"
    );
}

#[test]
fn types_become_postgresql_s_outside_strings() {
    let sql = Statement::read(&statements(UP)[0]).to_sql(Backend::Postgres);
    assert!(
        sql[0].contains("title TEXT COLLATE \"C\" NOT NULL"),
        "{}",
        sql[0]
    );
    assert!(sql[0].contains("file BYTEA"), "{}", sql[0]);
    assert!(sql[0].contains("'g BLOB TEXT'"), "{}", sql[0]);
    let cast = Statement::read("CREATE TABLE t (a BIGINT, b TEXT CHECK (b <> CAST(a AS TEXT)))")
        .to_sql(Backend::Postgres);
    assert_eq!(
        cast,
        ["CREATE TABLE t (a BIGINT, b TEXT COLLATE \"C\" CHECK (b <> CAST(a AS TEXT)))"]
    );
}

#[test]
fn columns_are_found_by_the_end_of_their_name_whatever_the_table() {
    let migration = Migration {
        name: "x",
        up: "CREATE RECORDED TABLE goal (title TEXT, unit_id TEXT NOT NULL);
             CREATE TABLE amount (id TEXT NOT NULL PRIMARY KEY, unit_id TEXT REFERENCES unit (id), UNIQUE (unit_id, id));
             CREATE TABLE gone (unit_id TEXT);
             DROP TABLE gone;
             ALTER TABLE amount ADD COLUMN from_unit_id TEXT;
             CREATE INDEX amount_unit ON amount (unit_id);",
        down: "",
    };
    let schema = Schema::read(&[migration], &[]);
    let found: Vec<_> = schema.columns_ending("unit_id").collect();
    assert_eq!(
        found,
        [
            ("goal", "unit_id"),
            ("amount", "unit_id"),
            ("amount", "from_unit_id")
        ]
    );
}
