//! The chain finds what was tampered with.

use db::{chain, params, set};
use kernel::Instant;

use crate::house::{House, houses};

const LATER: Instant = Instant::from_micros(i64::MAX);

async fn filled() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        for n in 0..6 {
            house.add(&format!("g{n}"), "A", n).await;
        }
        house
            .update("g0", None, set! { "note" => "x" })
            .await
            .unwrap();
        assert_eq!(chain::seal(&house.db, LATER).await.unwrap(), 7);
        house.add("tail", "unsealed", 1).await;
    }
    houses
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_chain_verifies_and_its_tail_shows() {
    for house in filled().await {
        let verdict = chain::verify(&house.db).await.unwrap();
        assert_eq!(
            (verdict.sealed, verdict.unsealed, verdict.broken.len()),
            (7, 1, 0)
        );
        let head = chain::head(&house.db).await.unwrap();
        assert_eq!(head.seq, 7);
        assert!(chain::holds(&house.db, &head).await.unwrap());
        assert_eq!(
            chain::seal(&house.db, Instant::from_micros(1))
                .await
                .unwrap(),
            0
        );
        assert_eq!(chain::seal(&house.db, LATER).await.unwrap(), 1);
        assert_eq!(chain::verify(&house.db).await.unwrap().sealed, 8);
        assert!(chain::holds(&house.db, &head).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn planted_tampering_is_found() {
    let third = "(SELECT id FROM change WHERE seq = 3)";
    for (what, text) in [
        (
            "payload",
            "UPDATE change SET payload = (SELECT payload FROM change WHERE seq = 2) WHERE seq = 3"
                .to_owned(),
        ),
        (
            "digest",
            "UPDATE change SET digest = (SELECT digest FROM change WHERE seq = 2) WHERE seq = 3"
                .to_owned(),
        ),
        (
            "chain",
            "UPDATE change SET chain = 'abc' WHERE seq = 3".to_owned(),
        ),
        (
            "no chain",
            "UPDATE change SET chain = NULL WHERE seq = 3".to_owned(),
        ),
        (
            "who",
            "UPDATE change SET actor_name = 'Somebody else' WHERE seq = 3".to_owned(),
        ),
        (
            "when",
            "UPDATE change SET at = at + 1 WHERE seq = 3".to_owned(),
        ),
        (
            "which row",
            format!("UPDATE change_item SET row_id = 'other' WHERE change_id = {third}"),
        ),
        (
            "unsealed",
            "UPDATE change SET reason = 'made up' WHERE seq IS NULL".to_owned(),
        ),
    ] {
        for house in filled().await {
            house.db.execute_raw(&text).await.unwrap();
            let verdict = chain::verify(&house.db).await.unwrap();
            assert!(
                !verdict.broken.is_empty(),
                "{what} on {:?}",
                house.db.backend()
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_change_is_found() {
    for (seq, shows_in_the_chain) in [(3, true), (7, false)] {
        for house in filled().await {
            let head = chain::head(&house.db).await.unwrap();
            let steps = [
                "DELETE FROM change_item WHERE change_id = (SELECT id FROM change WHERE seq = $1)",
                "DELETE FROM change WHERE seq = $1",
            ];
            house
                .db
                .transaction_raw(
                    steps
                        .iter()
                        .map(|s| ((*s).to_owned(), params![seq]))
                        .collect(),
                )
                .await
                .unwrap();
            assert_eq!(
                !chain::verify(&house.db).await.unwrap().broken.is_empty(),
                shows_in_the_chain
            );
            assert_eq!(
                chain::holds(&house.db, &head).await.unwrap(),
                shows_in_the_chain,
                "a cut end shows against a kept head"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_may_seal_at_the_same_time() {
    for house in houses().await {
        for n in 0..300 {
            house.add(&format!("g{n}"), "A", n).await;
        }
        let (one, two) = (house.another().await, house.another().await);
        let (a, b, c) = tokio::join!(
            chain::seal(&house.db, LATER),
            chain::seal(&one, LATER),
            chain::seal(&two, LATER)
        );
        assert_eq!(a.unwrap() + b.unwrap() + c.unwrap(), 300);
        let verdict = chain::verify(&house.db).await.unwrap();
        assert_eq!((verdict.sealed, verdict.broken.len()), (300, 0));
    }
}
