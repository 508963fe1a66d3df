//! Files by content.

use db::{blob, params};
use kernel::Failure;

use crate::house::{House, houses, permit};

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
