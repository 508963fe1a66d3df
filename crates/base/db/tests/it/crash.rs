//! The power goes: what was acknowledged is there, what is there is whole.
//!
//! The test starts itself again as a child that writes until it is killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use db::{Db, Options, Schema, chain, migrate, params, set};
use kernel::{Clock, Instant};

use crate::house::{GOALS, permit};

const CHILD: &str = "LEDFYR_TEST_CRASH_CHILD";
const KILLS: u64 = 200;

async fn open(path: &Path) -> Db {
    let migrations = [migrate::BASE, GOALS];
    let db = Db::open(
        &Options::new(path.display().to_string()),
        Schema::read(&migrations, &[]),
    )
    .await
    .unwrap();
    migrate::up(&db, &migrations, &Clock::System).await.unwrap();
    db
}

/// Does nothing but in a child: there sixteen writers print what was acknowledged.
#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::disallowed_methods,
    reason = "the parent says through the environment where to write"
)]
async fn a_child_writes_until_it_is_killed() {
    let Ok(path) = std::env::var(CHILD) else {
        return;
    };
    let db = open(Path::new(&path)).await;
    println!("ready");
    let writers = (0..16).map(|_| async {
        loop {
            let id = kernel::ids::generate(&Clock::System).to_string();
            let goal = id.clone();
            db.write(permit(), &Clock::System, move |tx| {
                Box::pin(async move {
                    tx.insert("goal", &goal, set! { "title" => "1" }).await?;
                    tx.execute("INSERT INTO plain (id, t) VALUES ($1, 'x')", params![&goal])
                        .await?;
                    tx.update("goal", &goal, Some(1), set! { "title" => "2" })
                        .await
                        .map(|_| ())
                })
            })
            .await
            .unwrap();
            println!("ack {id}");
        }
    });
    futures::future::join_all(writers).await;
}

/// Starts a child, kills it after a while, and gives what it acknowledged.
fn killed_child(path: &Path, micros: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::a_child_writes_until_it_is_killed",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let is_ready = lines
        .by_ref()
        .map_while(Result::ok)
        .any(|l| l.ends_with("ready"));
    assert!(is_ready, "the child did not open its database");
    let reader = std::thread::spawn(move || {
        lines
            .map_while(Result::ok)
            .filter_map(|l| l.strip_prefix("ack ").map(str::to_owned))
            .collect()
    });
    // nobody sends: this is how long the child lives
    let (_keep, never) = std::sync::mpsc::channel::<()>();
    let _ = never.recv_timeout(Duration::from_micros(micros));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

async fn assert_whole(path: &Path, acknowledged: &[String]) {
    let db = open(path).await;
    let read = db.read(None);
    let text = "SELECT g.id FROM goal g JOIN goal_history h ON h.id = g.id AND h.version = 1 JOIN plain p ON p.id = g.id WHERE g.version = 2 AND g.title = '2'";
    let stored: BTreeSet<String> = read
        .query(text, vec![])
        .await
        .unwrap()
        .iter()
        .map(|r| r.text("id").unwrap())
        .collect();
    for id in acknowledged {
        assert!(stored.contains(id), "{id} was acknowledged and is gone");
    }
    let count = |text: &'static str| {
        let read = read.clone();
        async move { read.load(text, vec![]).await.unwrap().int("n").unwrap() }
    };
    let rows = i64::try_from(stored.len()).unwrap();
    assert_eq!(count("SELECT COUNT(*) AS n FROM goal").await, rows);
    assert_eq!(count("SELECT COUNT(*) AS n FROM goal_history").await, rows);
    assert_eq!(count("SELECT COUNT(*) AS n FROM plain").await, rows);
    assert_eq!(count("SELECT COUNT(*) AS n FROM change").await, rows);
    assert_eq!(
        count("SELECT COUNT(*) AS n FROM change_item").await,
        rows * 2
    );
    chain::seal(&db, Instant::from_micros(i64::MAX))
        .await
        .unwrap();
    // items and columns are those of each payload, each payload that of its digest, each link follows
    let verdict = chain::verify(&db).await.unwrap();
    assert!(verdict.broken.is_empty(), "{verdict:?}");
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_lose_nothing_that_was_acknowledged() {
    let mut total = 0;
    let mut killed = 0;
    // a busy machine lets the children write less before they die: then more of them are killed
    while killed < KILLS || (total <= 200 && killed < 10 * KILLS) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("crash.db");
        let mut acknowledged = Vec::new();
        for _ in 0..8 {
            let micros = 500 + rand::random::<u64>() % 25_000;
            let path_of_child = path.clone();
            let acks = tokio::task::spawn_blocking(move || killed_child(&path_of_child, micros))
                .await
                .unwrap();
            acknowledged.extend(acks);
            assert_whole(&path, &acknowledged).await;
            killed += 1;
        }
        total += acknowledged.len();
    }
    println!("{killed} kills, {total} acknowledged writes, none lost");
    assert!(
        total > 200,
        "the children wrote too little to show anything: {total}"
    );
}
