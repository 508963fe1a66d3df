//! What a write leaves behind, and what is refused.

use std::collections::BTreeMap;

use db::{history, params, set};
use kernel::{Failure, Instant};

use crate::house::{START, houses, permit, permit_of};

#[tokio::test(flavor = "multi_thread")]
async fn every_change_leaves_its_history() {
    for house in houses().await {
        let one = house.add("a", "A", 1).await;
        assert_eq!(
            house
                .update(
                    "a",
                    Some(1),
                    set! { "title" => "B", "note" => None::<&str> }
                )
                .await
                .unwrap(),
            2
        );
        let because = permit_of("Åke").because("fel år");
        let three = house
            .db
            .write(because, &house.clock, |tx| {
                Box::pin(async move {
                    tx.delete("goal", "a", Some(2)).await?;
                    Ok(tx.at())
                })
            })
            .await
            .unwrap();
        assert_eq!(house.count("goal").await, 0);
        assert_eq!(house.count("goal_history").await, 2);
        let entries = history::of(&house.db.read(None), "goal", "a", 10)
            .await
            .unwrap();
        let ops: Vec<&str> = entries.iter().map(|e| e.op.as_str()).collect();
        assert_eq!(ops, ["delete", "update", "insert"]);
        assert_eq!(
            (
                entries[0].actor_name.as_str(),
                entries[0].reason.as_deref(),
                entries[0].at
            ),
            ("Åke", Some("fel år"), three)
        );
        assert_eq!(entries[0].role.as_deref(), Some("Chef"));
        assert_eq!(entries[1].set.get("title").unwrap(), "B");
        assert!(entries[1].set.get("note").unwrap().is_null());
        assert_eq!(entries[2].set.get("weight").unwrap(), 1);
        let then = history::of(&house.db.read(Some(one)), "goal", "a", 10)
            .await
            .unwrap();
        assert_eq!(then.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_rows_are_added_with_one_change() {
    for house in houses().await {
        let rows = (0..12_000)
            .map(|n| (format!("g{n:05}"), params![format!("T{n}"), n]))
            .collect();
        house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move { tx.insert_many("goal", &["title", "weight"], rows).await })
            })
            .await
            .unwrap();
        assert_eq!(house.count("goal").await, 12_000);
        assert_eq!(house.count("change").await, 1);
        assert_eq!(house.count("change_item").await, 12_000);
        let uneven = vec![("x".to_owned(), params!["only a title"])];
        let failure = house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move { tx.insert_many("goal", &["title", "weight"], uneven).await })
            })
            .await
            .unwrap_err();
        assert!(
            failure.to_string().contains("another number of values"),
            "{failure}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grouping_of_a_past_instant_adds_up_to_the_grouping_of_all_that_was_known() {
    const EACH: &str =
        "SELECT weight, COUNT(*) AS n FROM {goal} g WHERE weight > $1 GROUP BY weight";
    for house in houses().await {
        house.add("a", "A", 1).await;
        house.add("b", "B", 1).await;
        let then = house.add("c", "C", 2).await;
        house
            .update("a", Some(1), set! { "weight" => 2 })
            .await
            .unwrap();
        house.add("d", "D", 1).await;
        for known in [None, Some(then)] {
            let read = house.db.read(known);
            let whole = added_up(read.query(EACH, params![0]).await.unwrap());
            let parts = added_up(read.query_to_add_up(EACH, params![0]).await.unwrap());
            assert_eq!(parts, whole);
        }
        let read = house.db.read(Some(then));
        let parts = added_up(read.query_to_add_up(EACH, params![0]).await.unwrap());
        assert_eq!(parts, BTreeMap::from([(1, 2), (2, 1)]));
    }
}

fn added_up(rows: Vec<db::Row>) -> BTreeMap<i64, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry(row.int("weight").unwrap()).or_default() += row.int("n").unwrap();
    }
    sums
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_a_change_touched_twice_is_told_once_as_it_ended() {
    for house in houses().await {
        house.add("a", "A", 1).await;
        house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move {
                    tx.update("goal", "a", None, set! { "title" => "B", "note" => "n" })
                        .await?;
                    tx.update("goal", "a", None, set! { "title" => "C" }).await
                })
            })
            .await
            .unwrap();
        let entries = history::of(&house.db.read(None), "goal", "a", 10)
            .await
            .unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].set.get("title").unwrap(), "C");
        assert_eq!(entries[0].set.get("note").unwrap(), "n");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_rows_go_to_a_table_without_history_and_not_to_a_recorded_one() {
    for house in houses().await {
        let rows: Vec<Vec<db::Val>> = (0..2_000).map(|n| params![format!("p{n}")]).collect();
        let recorded = vec![params!["x", 1]];
        house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move { tx.append_many("plain", &["id"], rows).await })
            })
            .await
            .unwrap();
        assert_eq!(house.count("plain").await, 2_000);
        let refused = house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move { tx.append_many("goal", &["id", "weight"], recorded).await })
            })
            .await
            .unwrap_err();
        assert!(refused.to_string().contains("is recorded"), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_tells_both_texts_who_and_when() {
    for house in houses().await {
        house.add("a", "first", 1).await;
        let at = house
            .db
            .write(permit_of("Åsa Öberg"), &house.clock, |tx| {
                Box::pin(async move {
                    tx.update(
                        "goal",
                        "a",
                        Some(1),
                        set! { "title" => "theirs", "note" => "same" },
                    )
                    .await?;
                    Ok(tx.at())
                })
            })
            .await
            .unwrap();
        let sent = set! { "title" => "mine", "note" => "same", "weight" => 9 };
        let Err(Failure::Conflict(conflict)) = house.update("a", Some(1), sent).await else {
            panic!("no conflict")
        };
        assert_eq!(
            (conflict.who.as_deref(), conflict.when, conflict.version),
            (Some("Åsa Öberg"), Some(at), 2)
        );
        assert_eq!(conflict.texts.len(), 1);
        let text = &conflict.texts[0];
        assert_eq!(
            (
                text.field.as_str(),
                text.theirs.as_str(),
                text.yours.as_str()
            ),
            ("title", "theirs", "mine")
        );
        assert_eq!(
            house.count("goal_history").await,
            1,
            "a refused change leaves nothing"
        );
        assert!(matches!(
            house.update("gone", Some(1), vec![]).await,
            Err(Failure::NotFound)
        ));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_time_rises_though_the_clock_is_set_back() {
    for house in houses().await {
        let mut last = house.add("a", "0", 0).await;
        for (n, shift) in [0, -3_600_000_000, 5, -1].into_iter().enumerate() {
            house.clock.set(Instant::from_micros(START + shift));
            let at = house
                .insert(&format!("b{n}"), set! { "title" => "x" })
                .await
                .unwrap();
            assert!(at > last, "{at:?} follows {last:?}");
            last = at;
        }
        // known at each instant: one row more
        let known = house
            .db
            .read(Some(last))
            .query("SELECT id FROM {goal}", vec![])
            .await
            .unwrap();
        assert_eq!(known.len(), 5);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_tables_cannot_be_written_around() {
    for house in houses().await {
        house.add("a", "A", 1).await;
        for text in [
            "UPDATE goal SET title = 'x'",
            "update goal set title='x'",
            "DELETE FROM goal_history",
            "UPDATE change SET at = 1",
        ] {
            let failure = house
                .db
                .write(permit(), &house.clock, move |tx| {
                    Box::pin(async move { tx.execute(text, vec![]).await })
                })
                .await
                .unwrap_err();
            assert!(failure.to_string().contains("is recorded"), "{failure}");
        }
        assert!(
            house
                .db
                .read(None)
                .query("DELETE FROM goal RETURNING id", vec![])
                .await
                .is_err()
        );
        let through_query = house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move {
                    tx.query("DELETE FROM goal RETURNING id", vec![])
                        .await
                        .map(|r| r.len())
                })
            })
            .await;
        assert!(through_query.is_err());
        assert_eq!(
            house
                .column("SELECT id FROM goal WHERE title = 'A'", vec![])
                .await,
            ["a"]
        );
        let unknown = house
            .update("a", None, set! { "colour" => "red" })
            .await
            .unwrap_err();
        assert!(unknown.to_string().contains("goal has no column colour"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_without_recorded_changes_leaves_no_change() {
    for house in houses().await {
        house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move {
                    tx.execute("INSERT INTO plain (id, n) VALUES ($1, $2)", params!["a", 1])
                        .await
                })
            })
            .await
            .unwrap();
        assert_eq!(
            (house.count("plain").await, house.count("change").await),
            (1, 0)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_may_come_and_go_within_one_command() {
    for house in houses().await {
        let at = house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move {
                    for _ in 0..3 {
                        tx.insert("goal", "a", set! { "title" => "A" }).await?;
                        tx.update("goal", "a", None, set! { "title" => "B" })
                            .await?;
                        tx.delete("goal", "a", None).await?;
                    }
                    tx.insert("goal", "a", set! { "title" => "C" }).await?;
                    Ok(tx.at())
                })
            })
            .await
            .unwrap();
        let known = house
            .db
            .read(Some(at))
            .query("SELECT title FROM {goal}", vec![])
            .await
            .unwrap();
        assert_eq!(known.len(), 1);
        assert_eq!(known[0].text("title").unwrap(), "C");
    }
}
