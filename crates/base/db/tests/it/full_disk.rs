//! No room left: what was asked for fails whole, and works again when there is room.

use db::{chain, params, set};
use futures::future::join_all;
use kernel::Failure;

use crate::house::{GOALS, permit, sqlite};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_survived() {
    let house = sqlite(vec![db::migrate::BASE, GOALS]).await;
    house.add("first", "A", 1).await;
    let pages = house.rows("PRAGMA page_count", vec![]).await[0]
        .int("page_count")
        .unwrap();
    house
        .db
        .execute_raw(&format!("PRAGMA max_page_count = {}", pages + 40))
        .await
        .unwrap();
    let mut acknowledged = vec!["first".to_owned()];
    let mut refused = 0;
    for round in 0..8 {
        let tries = (0..12).map(|n| {
            let id = format!("g{round}-{n}");
            let house = &house;
            async move {
                let set = set! { "title" => "x".repeat(3_000), "weight" => 1 };
                (id.clone(), house.insert(&id, set).await)
            }
        });
        for (id, outcome) in join_all(tries).await {
            match outcome {
                Ok(_) => acknowledged.push(id),
                Err(Failure::Unavailable("disk-full")) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
    }
    assert!(
        refused > 0 && acknowledged.len() > 5,
        "{refused} {}",
        acknowledged.len()
    );
    house
        .db
        .execute_raw("PRAGMA max_page_count = 1000000")
        .await
        .unwrap();
    assert_eq!(
        house.count("goal").await,
        i64::try_from(acknowledged.len()).unwrap()
    );
    assert_eq!(house.count("change").await, house.count("goal").await);
    assert_eq!(house.count("change_item").await, house.count("goal").await);
    house
        .insert("after", set! { "title" => "y".repeat(500_000) })
        .await
        .unwrap();
    assert!(chain::verify(&house.db).await.unwrap().broken.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_the_database_took_back_does_not_take_the_writer_with_it() {
    let house = sqlite(vec![db::migrate::BASE, GOALS]).await;
    // what a full disk or a fault in reading may do in the middle of a statement
    house
        .db
        .execute_raw("CREATE TRIGGER taken_back BEFORE INSERT ON plain WHEN NEW.t = 'planted' BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END")
        .await
        .unwrap();
    let tries = (0..30).map(|n| {
        house.db.write(permit(), &house.clock, move |tx| {
            Box::pin(async move {
                tx.insert("goal", format!("g{n:02}"), set! { "title" => "x" })
                    .await?;
                let mark = if n == 15 { "planted" } else { "" };
                tx.execute(
                    "INSERT INTO plain (id, t) VALUES ($1, $2)",
                    params![format!("p{n}"), mark],
                )
                .await
                .map(|_| n)
            })
        })
    });
    let outcomes = join_all(tries).await;
    let acknowledged: Vec<String> = outcomes
        .iter()
        .filter_map(|o| o.as_ref().ok())
        .map(|n| format!("g{n:02}"))
        .collect();
    assert!(
        outcomes
            .iter()
            .all(|o| matches!(o, Ok(_) | Err(Failure::Unavailable("disk-full")))),
        "{outcomes:?}"
    );
    assert!(
        outcomes[15].is_err() && !acknowledged.is_empty(),
        "those behind it are run all the same"
    );
    assert_eq!(
        house
            .column("SELECT id FROM goal ORDER BY id", vec![])
            .await,
        acknowledged
    );
    assert_eq!(house.count("plain").await, house.count("goal").await);
    house.add("z", "the writer lives", 1).await;
}
