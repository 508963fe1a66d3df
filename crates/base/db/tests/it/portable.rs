//! What both databases must mean alike.

use db::{Val, params};

use crate::house::{House, houses, permit};

async fn plain(house: &House, rows: Vec<(&'static str, Option<i64>, Option<&'static str>)>) {
    house
        .db
        .write(permit(), &house.clock, move |tx| {
            Box::pin(async move {
                for (id, n, t) in rows {
                    tx.execute(
                        "INSERT INTO plain (id, n, t) VALUES ($1, $2, $3)",
                        params![id, n, t],
                    )
                    .await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn order_of_nulls_is_written_out() {
    for house in houses().await {
        plain(
            &house,
            vec![
                ("a", Some(2), None),
                ("b", None, None),
                ("c", Some(1), None),
            ],
        )
        .await;
        assert_eq!(
            house
                .column("SELECT id FROM plain ORDER BY n NULLS LAST, id", vec![])
                .await,
            ["c", "a", "b"]
        );
        assert_eq!(
            house
                .column(
                    "SELECT id FROM plain ORDER BY n DESC NULLS FIRST, id",
                    vec![]
                )
                .await,
            ["b", "a", "c"]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_numbers_divide_to_whole_numbers_towards_zero() {
    for house in houses().await {
        plain(&house, vec![("a", Some(7), None), ("b", Some(-7), None)]).await;
        let rows = house
            .rows(
                "SELECT n / 2 AS half, n % 2 AS rest FROM plain ORDER BY id",
                vec![],
            )
            .await;
        let pairs: Vec<(i64, i64)> = rows
            .iter()
            .map(|r| (r.int("half").unwrap(), r.int("rest").unwrap()))
            .collect();
        assert_eq!(pairs, [(3, 1), (-3, -1)]);
        let row = &house.rows("SELECT CAST(SUM(n) AS BIGINT) AS total, COUNT(*) AS n, 1 AS one, MAX(CASE WHEN n > 0 THEN 1 ELSE 0 END) AS any FROM plain", vec![]).await[0];
        assert_eq!(
            (
                row.int("total").unwrap(),
                row.int("n").unwrap(),
                row.int("one").unwrap(),
                row.bool("any").unwrap()
            ),
            (0, 2, 1, true)
        );
        assert_eq!(row.opt_int("one").unwrap(), Some(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_sorts_by_its_bytes() {
    for house in houses().await {
        plain(
            &house,
            vec![
                ("1", None, Some("ö")),
                ("2", None, Some("Z")),
                ("3", None, Some("a")),
                ("4", None, Some("å")),
            ],
        )
        .await;
        assert_eq!(
            house
                .column("SELECT id FROM plain ORDER BY t", vec![])
                .await,
            ["2", "3", "4", "1"]
        );
        assert_eq!(
            house
                .column("SELECT id FROM plain WHERE t > $1 ORDER BY t", params!["b"])
                .await,
            ["4", "1"]
        );
        assert_eq!(
            house
                .column("SELECT id FROM plain WHERE t = 'A'", vec![])
                .await,
            Vec::<String>::new()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_value_comes_back() {
    for house in houses().await {
        plain(
            &house,
            vec![
                ("max", Some(i64::MAX), Some("")),
                ("min", Some(i64::MIN), Some("åäö \u{1F600} 'x' {goal}")),
            ],
        )
        .await;
        let rows = house
            .rows(
                "SELECT id, n, t FROM plain WHERE t IS NOT NULL ORDER BY id",
                vec![],
            )
            .await;
        assert_eq!(
            (
                rows[0].int("n").unwrap(),
                rows[0].text("t").unwrap().as_str()
            ),
            (i64::MAX, "")
        );
        assert_eq!(
            (
                rows[1].int("n").unwrap(),
                rows[1].text("t").unwrap().as_str()
            ),
            (i64::MIN, "åäö \u{1F600} 'x' {goal}")
        );
        let found = house
            .column(
                "SELECT id FROM plain WHERE ($1 IS NULL OR n > $1) AND $2 IS NULL ORDER BY id",
                vec![Val::Int(None), Val::Text(None)],
            )
            .await;
        assert_eq!(found, ["max", "min"]);
    }
}
