//! What people review with a change must be what the program does: schema, matrix, texts.

use std::path::Path;

use db::Backend;
use ledfyr::program;
use testing::{TestApp, each_database};
use web::App;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_authorization_matrix_is_the_reviewed_one() {
    let stored = std::fs::read_to_string(root().join("docs/authorization-matrix.md"))
        .expect("the matrix is stored");
    assert_eq!(
        stored,
        ledfyr::commands::matrix_text(),
        "run `cargo run -- matrix > docs/authorization-matrix.md` and review it"
    );
}

#[test]
fn the_schema_is_the_reviewed_one() {
    for (backend, name) in [(Backend::Sqlite, "sqlite"), (Backend::Postgres, "postgres")] {
        let stored = std::fs::read_to_string(root().join(format!("schema/{name}.sql")))
            .expect("the schema is stored");
        assert_eq!(
            stored,
            ledfyr::commands::schema_text(backend),
            "run `cargo xtask schema --write` and review it"
        );
    }
}

#[test]
fn migrations_go_up_down_and_up_again() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test: TestApp| async move {
            let db = &test.app.services().db;
            let migrations = App::migrations(&program::capabilities());
            db::migrate::down(db, &migrations)
                .await
                .expect("every step can be taken back");
            assert!(
                db::migrate::applied(db)
                    .await
                    .expect("the journal stays")
                    .is_empty()
            );
            let ran = db::migrate::up(db, &migrations, &test.clock)
                .await
                .expect("every step can be run again");
            assert_eq!(ran.len(), migrations.len());
            assert!(
                db::migrate::differences(db, &migrations)
                    .await
                    .expect("a comparison")
                    .is_empty()
            );
        },
    );
}

#[test]
fn no_two_rooms_give_rules_of_the_same_kind_of_thing() {
    let mut rooms: std::collections::BTreeMap<&str, &str> = std::collections::BTreeMap::new();
    for room in program::capabilities() {
        for rule in room.rules {
            let kind = rule.action.split(':').next().unwrap_or_default();
            let first = *rooms.entry(kind).or_insert(room.name);
            assert_eq!(
                first, room.name,
                "{}: a rule of one room would open what the other keeps",
                rule.action
            );
        }
    }
}
