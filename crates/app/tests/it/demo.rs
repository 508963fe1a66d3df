//! The demo municipality: it is built whole, nothing in it is broken, and a second start finds it again.

use kernel::Clock;
use ledfyr::{demo, program};
use web::{Door, Mode};

/// Rows of a query that counts.
async fn count(db: &db::Db, text: &str) -> i64 {
    db.read(None)
        .load(text, vec![])
        .await
        .expect("a count")
        .int("n")
        .expect("a number")
}

#[test]
fn the_demo_is_built_whole_and_found_again() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("demo.db");
        demo::build(&path).await.expect("the demo is built");
        let url = format!("sqlite://{}", path.display());
        let db = program::open(&url, false).await.expect("the demo is found again");

        let units = count(&db, "SELECT COUNT(*) AS n FROM {v_unit} u WHERE valid_until IS NULL").await;
        assert!((60..=200).contains(&units), "{units} units");
        assert!(count(&db, "SELECT COUNT(*) AS n FROM unit_succession").await >= 8);
        assert!(count(&db, "SELECT COUNT(*) AS n FROM person").await >= 40);
        assert!(count(&db, "SELECT COUNT(*) AS n FROM {v_item} i WHERE kind = 'assignment'").await >= 60);
        assert!(count(&db, "SELECT COUNT(*) AS n FROM {v_item} i WHERE kind = 'activity'").await >= 80);
        assert!(count(&db, "SELECT COUNT(*) AS n FROM {v_receiver} r WHERE answer IS NULL").await > 20, "somebody has not answered");
        assert!(count(&db, "SELECT COUNT(*) AS n FROM {v_receiver} r WHERE answer = 'not-relevant'").await >= 5);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM {v_round} r WHERE state = 'closed'").await, 2);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM {v_round} r WHERE state = 'open'").await, 1);
        assert!(count(&db, "SELECT COUNT(*) AS n FROM {v_deviation} d WHERE state = 'lifted'").await >= 4);
        let school = "SELECT COUNT(*) AS n FROM {v_report_line} l JOIN {v_round} r ON r.id = l.round_id JOIN {v_unit} u ON u.id = l.unit_id AND u.valid_until IS NULL WHERE r.state = 'open' AND u.code = '31204'";
        assert_eq!(count(&db, school).await, 12, "the school is asked twelve things");
        assert_eq!(count(&db, &format!("{school} AND l.is_confirmed = 1")).await, 5, "and has answered five");
        if cfg!(feature = "pdf") {
            assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM public_report").await, 1, "one report is published");
        }
        // nothing is recorded later than the machine's own time, nor before the story begins
        let now = Clock::System.now().micros();
        assert_eq!(db.read(None).load("SELECT COUNT(*) AS n FROM change WHERE at > $1", db::params![now]).await.expect("a count").int("n").expect("a number"), 0);

        let findings = ledfyr::commands::examine(&db).await.expect("doctor runs");
        assert!(findings.iter().all(|f| f.faults.is_empty()), "{findings:?}");

        let accounts = demo::accounts().iter().map(|(u, w)| ((*u).to_owned(), (*w).to_owned())).collect();
        let mode = Mode::Demo { accounts, password: demo::PASSWORD.to_owned() };
        program::app(db, Clock::System, mode, Door::default()).expect("the program starts over the demo");
    });
}
