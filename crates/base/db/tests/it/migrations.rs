//! Up, down, up; texts that never change; columns that are added.

use db::{Db, Migration, Options, Schema, migrate, params, set};

use crate::house::{GOALS, VIEWS, houses, permit};

const ALL: [Migration; 2] = [migrate::BASE, GOALS];

#[tokio::test(flavor = "multi_thread")]
async fn migrations_go_up_down_and_up_again() {
    for house in houses().await {
        assert!(
            migrate::up(&house.db, &ALL, &house.clock)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            migrate::differences(&house.db, &ALL)
                .await
                .unwrap()
                .is_empty()
        );
        migrate::down(&house.db, &ALL).await.unwrap();
        assert!(
            house
                .db
                .read(None)
                .query("SELECT 1 FROM goal", vec![])
                .await
                .is_err()
        );
        assert_eq!(
            migrate::differences(&house.db, &ALL).await.unwrap().len(),
            2
        );
        assert_eq!(
            migrate::up(&house.db, &ALL, &house.clock).await.unwrap(),
            ["db/0001_base", "test/0001_goals"]
        );
        house.add("a", "A", 1).await;
        assert_eq!(house.count("goal").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_with_another_text_is_refused() {
    for house in houses().await {
        let changed = [
            migrate::BASE,
            Migration {
                up: "CREATE TABLE other (id TEXT);",
                ..GOALS
            },
        ];
        let failure = migrate::up(&house.db, &changed, &house.clock)
            .await
            .unwrap_err();
        assert!(
            failure
                .to_string()
                .contains("test/0001_goals was run with another text"),
            "{failure}"
        );
        assert_eq!(
            migrate::differences(&house.db, &changed).await.unwrap(),
            ["test/0001_goals: run with another text"]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_failing_step_remains() {
    for house in houses().await {
        let bad = Migration {
            name: "test/0002",
            up: "CREATE TABLE half (id TEXT); INSERT INTO nowhere (id) VALUES ('1');",
            down: "",
        };
        let all = [migrate::BASE, GOALS, bad];
        assert!(migrate::up(&house.db, &all, &house.clock).await.is_err());
        assert!(
            house
                .db
                .read(None)
                .query("SELECT id FROM half", vec![])
                .await
                .is_err()
        );
        assert_eq!(
            migrate::differences(&house.db, &all).await.unwrap(),
            ["test/0002: not run"]
        );
        house.add("a", "the writer lives", 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_that_start_at_once_run_each_step_once() {
    for house in houses().await {
        let other = house.another().await;
        let next = Migration {
            name: "test/0002",
            up: "CREATE TABLE once (id TEXT NOT NULL PRIMARY KEY);",
            down: "DROP TABLE once;",
        };
        let all = [migrate::BASE, GOALS, next];
        let (one, two) = tokio::join!(
            migrate::up(&house.db, &all, &house.clock),
            migrate::up(&other, &all, &house.clock)
        );
        let ran: Vec<&str> = one.unwrap().into_iter().chain(two.unwrap()).collect();
        assert_eq!(ran, ["test/0002"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_added_column_is_in_the_row_and_in_its_former_versions() {
    for house in houses().await {
        let first = house.add("a", "A", 1).await;
        house
            .update("a", Some(1), set! { "weight" => 2 })
            .await
            .unwrap();
        let wider = Migration {
            name: "test/0002_rank",
            up: "ALTER RECORDED TABLE goal ADD COLUMN mark TEXT NOT NULL DEFAULT 'x;y';",
            down: "ALTER TABLE goal DROP COLUMN mark; ALTER TABLE goal_history DROP COLUMN mark;",
        };
        let all = vec![migrate::BASE, GOALS, wider];
        let db = Db::open(&Options::new(&house.url), Schema::read(&all, &VIEWS))
            .await
            .unwrap();
        assert_eq!(
            migrate::up(&db, &all, &house.clock).await.unwrap(),
            ["test/0002_rank"]
        );
        db.write(permit(), &house.clock, |tx| {
            Box::pin(async move {
                tx.update("goal", "a", Some(2), set! { "mark" => "new" })
                    .await
            })
        })
        .await
        .unwrap();
        let text = "SELECT mark, weight FROM {goal} WHERE id = $1";
        let now = db.read(None).load(text, params!["a"]).await.unwrap();
        assert_eq!(
            (
                now.text("mark").unwrap().as_str(),
                now.int("weight").unwrap()
            ),
            ("new", 2)
        );
        let then = db.read(Some(first)).load(text, params!["a"]).await.unwrap();
        assert_eq!(
            (
                then.text("mark").unwrap().as_str(),
                then.int("weight").unwrap()
            ),
            ("x;y", 1)
        );
        migrate::down(&db, &all).await.unwrap();
    }
}
