//! `doctor` finds each of a set of planted faults, and nothing in a whole database.

use ledfyr::program;
use testing::{TestApp, each_database};

use crate::world;

async fn faults(test: &TestApp) -> Vec<String> {
    let findings = ledfyr::commands::examine(&test.app.services().db)
        .await
        .expect("doctor runs");
    findings
        .into_iter()
        .flat_map(|f| {
            f.faults
                .into_iter()
                .map(move |fault| format!("{}: {fault}", f.check))
        })
        .collect()
}

async fn plant(test: &TestApp, sql: &str) {
    test.app
        .services()
        .db
        .execute_raw(sql)
        .await
        .expect("the fault can be planted");
}

#[test]
fn a_whole_database_has_no_faults() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            assert_eq!(faults(&test).await, Vec::<String>::new());
        },
    );
}

#[test]
fn a_changed_payload_is_found() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            db::chain::seal(
                &test.app.services().db,
                kernel::Instant::from_micros(i64::MAX),
            )
            .await
            .expect("sealed");
            plant(&test, "UPDATE change SET digest = 'x' WHERE seq = 2").await;
            assert!(
                faults(&test)
                    .await
                    .iter()
                    .any(|f| f.starts_with("historikens kedja"))
            );
        },
    );
}

#[test]
fn a_row_without_a_change_and_a_missing_version_are_found() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            plant(&test, "UPDATE person SET version = 7, change_id = 'borta'").await;
            let found = faults(&test).await;
            assert!(
                found
                    .iter()
                    .any(|f| f.contains("hör inte till någon ändring")),
                "{found:?}"
            );
            assert!(
                found.iter().any(|f| f.contains("saknar sin förra version")),
                "{found:?}"
            );
        },
    );
}

#[test]
fn a_missing_migration_is_found() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            plant(
                &test,
                "DELETE FROM migration WHERE name = 'access/0001_people'",
            )
            .await;
            assert!(
                faults(&test)
                    .await
                    .iter()
                    .any(|f| f.contains("access/0001_people"))
            );
        },
    );
}

#[test]
fn an_orphaned_part_of_a_file_is_found() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            if test.backend() == db::Backend::Postgres {
                plant(
                    &test,
                    "ALTER TABLE blob_chunk DROP CONSTRAINT blob_chunk_sha256_fkey",
                )
                .await;
            } else {
                plant(&test, "PRAGMA foreign_keys = OFF").await;
            }
            plant(
                &test,
                "INSERT INTO blob_chunk (sha256, n, bytes) VALUES ('borta', 0, '')",
            )
            .await;
            let found = faults(&test).await;
            assert!(found.iter().any(|f| f.starts_with("filer")), "{found:?}");
            if test.backend() == db::Backend::Sqlite {
                assert!(
                    found.iter().any(|f| f.starts_with("främmande nycklar")),
                    "{found:?}"
                );
            }
        },
    );
}
