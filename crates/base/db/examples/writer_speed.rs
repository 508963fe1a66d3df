//! Prints how fast 64 writers at once change a recorded row each on SQLite, and how long the slowest wait.

use db::{ActorRef, Db, Migration, Options, Permit, Schema, migrate, set};
use kernel::{Clock, Result};

const WRITERS: usize = 64;
const ROUNDS: usize = 60;

const GOALS: Migration = Migration {
    name: "speed/0001",
    up: "CREATE RECORDED TABLE goal (title TEXT NOT NULL, weight BIGINT);",
    down: "DROP TABLE goal; DROP TABLE goal_history;",
};

fn permit() -> Permit {
    Permit::issue(
        ActorRef {
            kind: "command-line",
            id: None,
            name: "speed".into(),
        },
        None,
        "goal:edit",
        None,
    )
}

#[tokio::main]
async fn main() -> Result<()> {
    let dir = tempfile::tempdir().map_err(kernel::Failure::fault)?;
    let path = dir.path().join("speed.db").display().to_string();
    let migrations = [migrate::BASE, GOALS];
    let clock = Clock::System;
    let db = Db::open(&Options::new(path), Schema::read(&migrations, &[])).await?;
    migrate::up(&db, &migrations, &clock).await?;
    let rows = (0..WRITERS)
        .map(|n| {
            (
                format!("g{n}"),
                db::params!["A title of the usual length, that is about so long", 0],
            )
        })
        .collect();
    db.write(permit(), &clock, |tx| {
        Box::pin(async move { tx.insert_many("goal", &["title", "weight"], rows).await })
    })
    .await?;
    let began = clock.now().micros();
    let writers = (0..WRITERS).map(|n| {
        let (db, clock) = (db.clone(), clock.clone());
        tokio::spawn(async move {
            let mut waits = Vec::with_capacity(ROUNDS);
            for round in 0..ROUNDS {
                let from = clock.now().micros();
                let weight = i64::try_from(round).unwrap_or_default();
                db.write(permit(), &clock, move |tx| {
                    Box::pin(async move {
                        tx.update(
                            "goal",
                            format!("g{n}"),
                            Some(weight + 1),
                            set! { "weight" => weight },
                        )
                        .await
                    })
                })
                .await?;
                waits.push(clock.now().micros() - from);
            }
            Ok::<_, kernel::Failure>(waits)
        })
    });
    let mut waits = Vec::new();
    for writer in futures::future::join_all(writers).await {
        waits.extend(writer.map_err(kernel::Failure::fault)??);
    }
    let spent = (clock.now().micros() - began).max(1);
    waits.sort_unstable();
    let share = |part: usize| {
        waits
            .get(waits.len() * part / 1_000)
            .copied()
            .unwrap_or_default()
    };
    let count = i64::try_from(waits.len()).unwrap_or_default();
    println!(
        "{count} commands by {WRITERS} writers in {} ms: {} per second",
        spent / 1_000,
        count * 1_000_000 / spent
    );
    println!(
        "wait in microseconds: median {}, p99 {}, longest {}",
        share(500),
        share(990),
        waits.last().copied().unwrap_or_default()
    );
    Ok(())
}
