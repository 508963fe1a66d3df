//! Files by content.

use db::{Migration, blob, migrate, params, set};
use kernel::Failure;

use crate::house::{House, houses, houses_with, permit};

async fn put(house: &House, bytes: Vec<u8>, media_type: &'static str) -> String {
    house
        .db
        .write(permit(), &house.clock, move |tx| {
            Box::pin(async move { blob::put(tx, &bytes, media_type).await })
        })
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_comes_back() {
    for house in houses().await {
        let large: Vec<u8> = (0..1_048_577_u32)
            .map(|n| n.to_le_bytes()[usize::from(n % 3 == 0)])
            .collect();
        for bytes in [vec![], vec![0, 255, 7], large] {
            let name = put(&house, bytes.clone(), "application/pdf").await;
            assert_eq!(put(&house, bytes.clone(), "application/pdf").await, name);
            let back = blob::load(&house.db.read(None), &name).await.unwrap();
            assert_eq!(
                (back.bytes == bytes, back.media_type.as_str()),
                (true, "application/pdf")
            );
        }
        assert_eq!(
            (house.count("blob").await, house.count("blob_chunk").await),
            (3, 6)
        );
        let name = put(&house, b"MZ".to_vec(), "application/x-msdownload").await;
        assert_eq!(
            blob::load(&house.db.read(None), &name)
                .await
                .unwrap()
                .media_type,
            "application/octet-stream"
        );
        assert!(matches!(
            blob::load(&house.db.read(None), "none").await,
            Err(Failure::NotFound)
        ));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_or_missing_chunk_is_found() {
    for house in houses().await {
        for (damage, seed) in [
            ("UPDATE blob_chunk SET bytes = $1 WHERE n = 1", 1_u8),
            ("DELETE FROM blob_chunk WHERE n = 1 AND bytes <> $1", 2),
        ] {
            let name = put(&house, vec![seed; 700_000], "image/png").await;
            house
                .db
                .transaction_raw(vec![(damage.to_owned(), params![vec![9_u8; 10]])])
                .await
                .unwrap();
            let Err(Failure::Fault(text)) = blob::load(&house.db.read(None), &name).await else {
                panic!("damage not found")
            };
            assert!(text.contains("damaged"));
        }
    }
}

const KEPT: Migration = Migration {
    name: "test/0001_kept",
    up: "CREATE RECORDED TABLE kept (file_sha256 TEXT);
         CREATE TABLE looked (id TEXT NOT NULL PRIMARY KEY, sha256 TEXT);",
    down: "DROP TABLE looked; DROP TABLE kept_history; DROP TABLE kept;",
};

#[tokio::test(flavor = "multi_thread")]
async fn what_nothing_refers_to_is_forgotten_and_nothing_else() {
    for house in houses_with(vec![migrate::BASE, KEPT]).await {
        let mut names = Vec::new();
        for seed in 0..4_u8 {
            names.push(put(&house, vec![seed; 300_000], "image/png").await);
        }
        let [free, looked, kept, formerly] = names.clone().try_into().unwrap();
        let all = names.clone();
        house
            .db
            .write(permit(), &house.clock, move |tx| {
                Box::pin(async move {
                    let text = "INSERT INTO looked (id, sha256) VALUES ($1, $2)";
                    tx.execute(text, params!["a", looked]).await?;
                    tx.insert("kept", "b", set! { "file_sha256" => kept })
                        .await?;
                    tx.insert("kept", "c", set! { "file_sha256" => formerly })
                        .await
                })
            })
            .await
            .unwrap();
        house
            .db
            .write(permit(), &house.clock, move |tx| {
                Box::pin(async move {
                    tx.delete("kept", "c", None).await?;
                    blob::forget(tx, &all).await
                })
            })
            .await
            .unwrap();
        for name in &names {
            let there = blob::load(&house.db.read(None), name).await.is_ok();
            assert_eq!(there, *name != free, "{name}");
        }
        assert_eq!(house.count("blob_chunk").await, 6);
        // and it can be put again
        assert_eq!(put(&house, vec![0; 300_000], "image/png").await, free);
    }
}
