//! Lists of identifiers as one parameter.

use db::{Val, params};

use crate::house::{houses, permit};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_carries_none_one_and_five_thousand() {
    for house in houses().await {
        let rows = (0..5_000)
            .map(|n| (format!("u\"{n}å"), params!["t", n]))
            .collect::<Vec<_>>();
        let ids: Vec<String> = rows.iter().map(|(id, _)| id.clone()).collect();
        house
            .db
            .write(permit(), &house.clock, |tx| {
                Box::pin(async move { tx.insert_many("goal", &["title", "weight"], rows).await })
            })
            .await
            .unwrap();
        for n in [0, 1, 5_000] {
            let text = "SELECT id FROM {goal} g WHERE weight >= $1 AND id IN ({ids:2})";
            let found = house
                .column(text, vec![Val::from(0), Val::ids(&ids[..n])])
                .await;
            assert_eq!(found.len(), n);
        }
        assert_eq!(
            house
                .column(
                    "SELECT id FROM {goal} g WHERE id IN ({ids:1})",
                    vec![Val::ids(["u\"7å"])]
                )
                .await,
            ["u\"7å"]
        );
    }
}
