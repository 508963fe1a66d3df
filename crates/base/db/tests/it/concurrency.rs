//! Many writers at once, and commands that fail among them.

use std::collections::BTreeSet;

use db::{chain, params, set};
use futures::future::join_all;
use kernel::{Failure, Instant};

use crate::house::{START, houses, permit};

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_saw_the_same_version_one_wins() {
    for house in houses().await {
        house.add("a", "0", 0).await;
        for version in 1..6 {
            let tries = (0..16).map(|n| {
                house.update(
                    "a",
                    Some(version),
                    set! { "title" => format!("{version}-{n}") },
                )
            });
            let outcomes = join_all(tries).await;
            let won: Vec<usize> = (0..16).filter(|n| outcomes[*n].is_ok()).collect();
            assert_eq!(won.len(), 1);
            for outcome in outcomes.iter().filter(|o| o.is_err()) {
                let Err(Failure::Conflict(conflict)) = outcome else {
                    panic!("{outcome:?}")
                };
                assert_eq!((conflict.version, conflict.texts.len()), (version + 1, 1));
                assert_eq!(conflict.texts[0].theirs, format!("{version}-{}", won[0]));
            }
        }
        assert_eq!(house.count("goal_history").await, 5);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_update_is_lost() {
    for house in houses().await {
        house.add("a", "sum", 0).await;
        let adders = (0..8).map(|_| async {
            let mut done = 0;
            while done < 12 {
                let row = house
                    .db
                    .read(None)
                    .load(
                        "SELECT version, weight FROM {goal} g WHERE id = 'a'",
                        vec![],
                    )
                    .await
                    .unwrap();
                let next = row.int("weight").unwrap() + 1;
                match house
                    .update(
                        "a",
                        Some(row.int("version").unwrap()),
                        set! { "weight" => next },
                    )
                    .await
                {
                    Ok(_) => done += 1,
                    Err(Failure::Conflict(_)) => {}
                    Err(other) => panic!("{other}"),
                }
            }
        });
        join_all(adders).await;
        // and those who do not care which version they replace
        join_all((0..20).map(|n| house.update("a", None, set! { "note" => format!("{n}") })))
            .await
            .into_iter()
            .for_each(|o| assert!(o.is_ok()));
        let row = house
            .db
            .read(None)
            .load("SELECT version, weight FROM {goal} g", vec![])
            .await
            .unwrap();
        assert_eq!(
            (row.int("weight").unwrap(), row.int("version").unwrap()),
            (96, 117)
        );
        let versions = house
            .rows(
                "SELECT version, recorded_from, recorded_until FROM goal_history ORDER BY version",
                vec![],
            )
            .await;
        assert_eq!(versions.len(), 116);
        for pair in versions.windows(2) {
            assert_eq!(
                pair[0].int("recorded_until").unwrap(),
                pair[1].int("recorded_from").unwrap()
            );
            assert!(pair[0].int("recorded_from").unwrap() < pair[0].int("recorded_until").unwrap());
        }
        assert!(chain::verify(&house.db).await.unwrap().broken.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_command_in_a_group_leaves_the_others() {
    for house in houses().await {
        let commands = (0..60).map(|n| {
            house.db.write(permit(), &house.clock, move |tx| {
                Box::pin(async move {
                    tx.insert("goal", format!("g{n:02}"), set! { "title" => "x" })
                        .await?;
                    tx.execute(
                        "INSERT INTO plain (id, n) VALUES ($1, $2)",
                        params![format!("p{n}"), n],
                    )
                    .await?;
                    match n % 4 {
                        0 => Ok(()),
                        1 => Err(Failure::refused("test")),
                        2 => panic!("planted"),
                        // the database refuses, and the command does not heed it
                        _ => {
                            let _ = tx
                                .insert("goal", format!("g{n:02}"), set! { "title" => "twice" })
                                .await;
                            Ok(())
                        }
                    }
                })
            })
        });
        let outcomes = join_all(commands).await;
        for (n, outcome) in outcomes.iter().enumerate() {
            match (n % 4, outcome) {
                (0, Ok(())) | (1, Err(Failure::Refused(_))) | (3, Err(Failure::Fault(_))) => {}
                (2, Err(Failure::Fault(text))) => assert!(text.contains("panicked")),
                (_, other) => panic!("{n}: {other:?}"),
            }
        }
        let stored: BTreeSet<String> = house
            .column("SELECT id FROM goal", vec![])
            .await
            .into_iter()
            .collect();
        assert_eq!(
            stored,
            (0..60).step_by(4).map(|n| format!("g{n:02}")).collect()
        );
        assert_eq!(
            (house.count("plain").await, house.count("change").await),
            (15, 15)
        );
        house.add("after", "the writer lives", 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_is_seen_by_others_at_once() {
    for house in houses().await {
        let other = house.another().await;
        let writers = (0..40).map(|n| {
            let (house, other) = (&house, &other);
            async move {
                house.add(&format!("g{n}"), "x", n).await;
                let seen = other
                    .read(None)
                    .find(
                        "SELECT id FROM goal WHERE id = $1",
                        params![format!("g{n}")],
                    )
                    .await
                    .unwrap();
                assert!(seen.is_some());
            }
        });
        join_all(writers).await;
        if !house.is_postgres() {
            let synchronous = house
                .db
                .write(permit(), &house.clock, |tx| {
                    Box::pin(async move {
                        tx.load("PRAGMA synchronous", vec![])
                            .await?
                            .int("synchronous")
                    })
                })
                .await
                .unwrap();
            assert_eq!(synchronous, 2, "FULL");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_within_a_write_is_refused_rather_than_waiting_for_itself() {
    for house in houses().await {
        let (db, clock) = (house.db.clone(), house.clock.clone());
        let outcome = house
            .db
            .write(permit(), &house.clock, move |_| {
                Box::pin(async move {
                    db.write(permit(), &clock, |_| Box::pin(async { Ok(()) }))
                        .await
                })
            })
            .await;
        assert!(matches!(outcome, Err(Failure::Fault(text)) if text.contains("within a write")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_ends_last_is_recorded_last() {
    for house in houses()
        .await
        .into_iter()
        .filter(crate::house::House::is_postgres)
    {
        let first = house.add("a", "first", 1).await;
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go, may_go) = tokio::sync::oneshot::channel();
        let slow = house.db.write(permit(), &house.clock, move |tx| {
            Box::pin(async move {
                tx.insert("goal", "b", set! { "title" => "b1" }).await?;
                tx.update("goal", "b", None, set! { "title" => "b2" })
                    .await?;
                begun.send(tx.at()).unwrap();
                may_go.await.unwrap();
                tx.update("goal", "a", None, set! { "title" => "slow" })
                    .await?;
                Ok(())
            })
        });
        let quick = async {
            let slow_began = has_begun.await.unwrap();
            house.clock.set(Instant::from_micros(START + 1_000));
            house
                .update("a", None, set! { "title" => "quick" })
                .await
                .unwrap();
            go.send(()).unwrap();
            slow_began
        };
        let (done, slow_began) = tokio::join!(slow, quick);
        done.unwrap();
        let now = house
            .rows(
                "SELECT id, title, recorded_from FROM goal ORDER BY id",
                vec![],
            )
            .await;
        let ended = now[0].int("recorded_from").unwrap();
        assert!(
            ended > START + 1_000 && ended == now[1].int("recorded_from").unwrap(),
            "one change, one instant"
        );
        assert_eq!(house.count(&format!("change WHERE at = {ended}")).await, 1);
        for (at, titles) in [
            (first, vec!["first"]),
            (slow_began, vec!["first"]),
            (Instant::from_micros(START + 1_000), vec!["quick"]),
            (Instant::from_micros(ended), vec!["slow", "b2"]),
        ] {
            let rows = house
                .db
                .read(Some(at))
                .query("SELECT title FROM {goal} g ORDER BY id", vec![])
                .await
                .unwrap();
            assert_eq!(
                rows.iter()
                    .map(|r| r.text("title").unwrap())
                    .collect::<Vec<_>>(),
                titles,
                "{at:?}"
            );
        }
        assert!(chain::verify(&house.db).await.unwrap().broken.is_empty());
    }
}
