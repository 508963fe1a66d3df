//! The promise of recorded time: whatever was done, each past instant reads exactly as it was known then.

use std::collections::BTreeMap;

use db::{Tx, params, set};
use kernel::{Failure, Instant, Result};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::house::{House, START, houses, permit};

#[derive(Clone, Copy, Debug)]
enum Deed {
    Put(u8),
    PutMany,
    Drop,
}

#[derive(Clone, Debug)]
struct Step {
    /// Row and what is done to it.
    deeds: Vec<(u8, Deed)>,
    fails: bool,
    clock: i64,
}

type State = BTreeMap<String, (String, i64)>;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let deed = prop_oneof![
        any::<u8>().prop_map(Deed::Put),
        Just(Deed::PutMany),
        Just(Deed::Drop)
    ];
    let step = (
        proptest::collection::vec((0_u8..4, deed), 1..5),
        proptest::bool::weighted(0.15),
        -50_i64..100,
    );
    let step = step.prop_map(|(deeds, fails, clock)| Step {
        deeds,
        fails,
        clock,
    });
    proptest::collection::vec(step, 1..14)
}

/// Done in the database and in the model alike.
async fn perform(tx: &mut Tx, deeds: &[(String, Deed)], state: &mut State) -> Result<()> {
    for (id, deed) in deeds {
        let title = |n: u8| format!("T{n}");
        match (deed, state.get(id).map(|(_, version)| *version)) {
            (Deed::Put(n), None) => {
                tx.insert("goal", id, set! { "title" => title(*n) }).await?;
                state.insert(id.clone(), (title(*n), 1));
            }
            (Deed::PutMany, None) => {
                tx.insert_many("goal", &["title"], vec![(id.clone(), params!["many"])])
                    .await?;
                state.insert(id.clone(), ("many".into(), 1));
            }
            (Deed::Put(n), Some(version)) => {
                let now = tx
                    .update("goal", id, Some(version), set! { "title" => title(*n) })
                    .await?;
                assert_eq!(now, version + 1);
                state.insert(id.clone(), (title(*n), now));
            }
            (Deed::PutMany, Some(_)) => {}
            (Deed::Drop, Some(version)) => {
                tx.delete("goal", id, Some(version)).await?;
                state.remove(id);
            }
            (Deed::Drop, None) => assert!(matches!(
                tx.delete("goal", id, None).await,
                Err(Failure::NotFound)
            )),
        }
    }
    Ok(())
}

async fn known(house: &House, prefix: &str, at: Option<Instant>) -> State {
    let rows = house
        .db
        .read(at)
        .query(
            "SELECT id, title, version FROM {goal} WHERE id LIKE $1 ORDER BY id",
            params![format!("{prefix}-%")],
        )
        .await
        .unwrap();
    let state: State = rows
        .iter()
        .map(|r| {
            (
                r.text("id").unwrap(),
                (r.text("title").unwrap(), r.int("version").unwrap()),
            )
        })
        .collect();
    assert_eq!(state.len(), rows.len(), "a row stands once");
    state
}

async fn replay(house: &House, prefix: &str, steps: Vec<Step>) {
    let mut state = State::new();
    let mut known_then: Vec<(Instant, State)> = Vec::new();
    for step in steps {
        house.clock.set(Instant::from_micros(
            house.clock.now().micros().max(START) + step.clock,
        ));
        let before = state.clone();
        let deeds: Vec<(String, Deed)> = step
            .deeds
            .iter()
            .map(|(row, deed)| (format!("{prefix}-{row}"), *deed))
            .collect();
        let fails = step.fails;
        let outcome = house
            .db
            .write(permit(), &house.clock, move |tx| {
                Box::pin(async move {
                    let mut state = before;
                    perform(tx, &deeds, &mut state).await?;
                    if fails {
                        Err(Failure::refused("test"))
                    } else {
                        Ok((tx.at(), state))
                    }
                })
            })
            .await;
        match outcome {
            // one that changed nothing is not recorded: a clock set back may give its instant again
            Ok((_, after)) if after == state => {}
            Ok((at, after)) => {
                assert!(known_then.last().is_none_or(|(last, _)| *last < at));
                state = after;
                known_then.push((at, state.clone()));
            }
            Err(failure) => assert!(fails, "{failure}"),
        }
        assert_eq!(known(house, prefix, None).await, state);
    }
    let mut before = State::new();
    for (n, (at, after)) in known_then.iter().enumerate() {
        assert_eq!(
            known(house, prefix, Some(*at)).await,
            *after,
            "at change {n}"
        );
        if n == 0 || known_then[n - 1].0 < Instant::from_micros(at.micros() - 1) {
            let just_before = Instant::from_micros(at.micros() - 1);
            assert_eq!(
                known(house, prefix, Some(just_before)).await,
                before,
                "before change {n}"
            );
        }
        before = after.clone();
    }
    assert_eq!(
        known(house, prefix, Some(Instant::from_micros(i64::MAX))).await,
        state
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_past_instant_reads_as_it_was_known() {
    for house in houses().await {
        let mut runner = TestRunner::deterministic();
        for case in 0..60 {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            replay(&house, &format!("c{case}"), steps).await;
        }
        let verdict = db::chain::verify(&house.db).await.unwrap();
        assert!(
            verdict.broken.is_empty() && verdict.unsealed > 100,
            "{verdict:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn views_read_what_was_known_through_each_other() {
    for house in houses().await {
        house.add("light", "L", 1).await;
        let then = house.add("heavy", "H", 100).await;
        house
            .update("heavy", None, set! { "weight" => 2 })
            .await
            .unwrap();
        for (text, now, past) in [
            (
                "SELECT id FROM {v_heavy} ORDER BY id",
                vec![],
                vec!["heavy"],
            ),
            (
                "SELECT v_heavy.id FROM {v_heavy} JOIN {goal} ON goal.id = v_heavy.id WHERE goal.weight > 50",
                vec![],
                vec!["heavy"],
            ),
            (
                "SELECT g.id FROM {goal} g, {v_goal} WHERE v_goal.id = g.id AND g.weight < 50 ORDER BY g.id",
                vec!["heavy", "light"],
                vec!["light"],
            ),
        ] {
            let ids = |rows: Vec<db::Row>| {
                rows.iter()
                    .map(|r| r.text("id").unwrap())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                ids(house.db.read(None).query(text, vec![]).await.unwrap()),
                now,
                "{text}"
            );
            assert_eq!(
                ids(house.db.read(Some(then)).query(text, vec![]).await.unwrap()),
                past,
                "{text}"
            );
        }
    }
}
