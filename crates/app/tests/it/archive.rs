//! A backup holds everything, and either database takes it back.

use std::fs::File;

use ledfyr::program;
use testing::{TestApp, each_database};
use web::App;

use crate::world;

#[test]
fn a_backup_restores_to_an_empty_sqlite_database_with_its_history_and_chain() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            let db = &test.app.services().db;
            db::chain::seal(db, kernel::Instant::from_micros(i64::MAX))
                .await
                .expect("changes are sealed");
            let migrations = App::migrations(&program::capabilities());
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("kopia.zip");
            let taken = db::archive::backup(
                db,
                &migrations,
                test.clock.now(),
                File::create(&path).expect("a file"),
            )
            .await
            .expect("a backup");
            assert!(taken.rows() > 50, "only {} rows", taken.rows());

            let other =
                TestApp::on_sqlite(&program::capabilities(), organisation::api::load_units).await;
            let there = &other.app.services().db;
            db::archive::restore(there, &migrations, File::open(&path).expect("the file"))
                .await
                .expect("it restores");
            assert_eq!(
                db::chain::head(db).await.expect("a head"),
                db::chain::head(there).await.expect("a head")
            );
            let findings = ledfyr::commands::examine(there).await.expect("doctor runs");
            assert!(findings.iter().all(|f| f.faults.is_empty()), "{findings:?}");
            let mut client = other.signed_in("administrator").await;
            assert!(
                client
                    .get("/organisation")
                    .await
                    .contains("Grundskolenämnden")
            );
        },
    );
}

#[test]
fn a_damaged_backup_is_refused_and_changes_nothing() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            let db = &test.app.services().db;
            let migrations = App::migrations(&program::capabilities());
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("kopia.zip");
            db::archive::backup(
                db,
                &migrations,
                test.clock.now(),
                File::create(&path).expect("a file"),
            )
            .await
            .expect("a backup");
            let mut bytes = std::fs::read(&path).expect("the file");
            let middle = bytes.len() / 3;
            bytes
                .get_mut(middle..middle + 64)
                .expect("a middle")
                .fill(0);
            let before = db
                .read(None)
                .load("SELECT COUNT(*) AS n FROM change", vec![])
                .await
                .expect("a count")
                .int("n")
                .expect("a number");
            let restored = db::archive::restore(db, &migrations, std::io::Cursor::new(bytes)).await;
            assert!(restored.is_err());
            let after = db
                .read(None)
                .load("SELECT COUNT(*) AS n FROM change", vec![])
                .await
                .expect("a count")
                .int("n")
                .expect("a number");
            assert_eq!(before, after);
        },
    );
}
