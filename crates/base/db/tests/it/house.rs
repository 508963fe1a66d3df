//! A fresh database per test on each of the two kinds, and short forms of what tests do most.

use std::sync::Once;

use db::{
    ActorRef, Backend, Db, Migration, Options, Permit, Row, Schema, Set, Val, View, migrate, set,
};
use kernel::{Clock, Instant, Result};
use sqlx::{Connection as _, Executor as _};

const VARIABLE: &str = "LEDFYR_TEST_POSTGRES";

pub const GOALS: Migration = Migration {
    name: "test/0001_goals",
    up: "CREATE RECORDED TABLE goal (title TEXT NOT NULL, weight BIGINT, note TEXT);
         CREATE INDEX goal_title ON goal (title);
         CREATE TABLE plain (id TEXT NOT NULL PRIMARY KEY, n BIGINT, t TEXT);",
    down: "DROP TABLE plain; DROP TABLE goal; DROP TABLE goal_history;",
};

pub const VIEWS: [View; 2] = [
    View {
        name: "v_goal",
        sql: "SELECT id, title, weight FROM {goal}",
    },
    View {
        name: "v_heavy",
        sql: "SELECT id, title FROM {v_goal} WHERE weight > 10",
    },
];

/// The time tests begin at.
pub const START: i64 = 1_800_000_000_000_000;

pub struct House {
    pub db: Db,
    pub url: String,
    pub clock: Clock,
    pub migrations: Vec<Migration>,
    _dir: Option<tempfile::TempDir>,
}

/// An open database of each kind with the tables of the tests.
pub async fn houses() -> Vec<House> {
    houses_with(vec![migrate::BASE, GOALS]).await
}

pub async fn houses_with(migrations: Vec<Migration>) -> Vec<House> {
    let mut houses = vec![sqlite(migrations.clone()).await];
    if let Some(url) = fresh_postgres().await {
        houses.push(open(url, None, migrations).await);
    }
    houses
}

pub async fn sqlite(migrations: Vec<Migration>) -> House {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("test.db").display());
    open(url, Some(dir), migrations).await
}

async fn open(url: String, dir: Option<tempfile::TempDir>, migrations: Vec<Migration>) -> House {
    let clock = Clock::at(Instant::from_micros(START));
    let options = Options {
        readers: 8,
        ..Options::new(&url)
    };
    let db = Db::open(&options, Schema::read(&migrations, &VIEWS))
        .await
        .unwrap();
    migrate::up(&db, &migrations, &clock).await.unwrap();
    House {
        db,
        url,
        clock,
        migrations,
        _dir: dir,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by their environment which server to use"
)]
async fn fresh_postgres() -> Option<String> {
    static SAY_ONCE: Once = Once::new();
    let Some(server) = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty()) else {
        let ci = std::env::var("CI").unwrap_or_default();
        assert!(
            matches!(ci.as_str(), "" | "0" | "false"),
            "{VARIABLE} must name a server when CI is set"
        );
        SAY_ONCE.call_once(|| eprintln!("not tested on PostgreSQL: {VARIABLE} is not set"));
        return None;
    };
    let name = format!(
        "ledfyr_test_{}",
        kernel::ids::generate(&Clock::System).simple()
    );
    let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
    connection
        .execute(sqlx::AssertSqlSafe(format!(
            "CREATE DATABASE {name} TEMPLATE template0"
        )))
        .await
        .unwrap();
    connection.close().await.unwrap();
    let (base, query) = server
        .split_once('?')
        .map_or((server.as_str(), String::new()), |(b, q)| {
            (b, format!("?{q}"))
        });
    let (base, _) = base.rsplit_once('/').unwrap();
    Some(format!("{base}/{name}{query}"))
}

pub fn permit() -> Permit {
    permit_of("Karin Å")
}

pub fn permit_of(name: &str) -> Permit {
    let actor = ActorRef {
        kind: "person",
        id: Some("p1".into()),
        name: name.into(),
    };
    Permit::issue(actor, Some("Chef".into()), "goal:edit", Some("r1".into()))
}

impl House {
    pub fn is_postgres(&self) -> bool {
        self.db.backend() == Backend::Postgres
    }

    /// Another program on the same database.
    pub async fn another(&self) -> Db {
        Db::open(
            &Options::new(&self.url),
            Schema::read(&self.migrations, &VIEWS),
        )
        .await
        .unwrap()
    }

    pub async fn insert(&self, id: &str, set: Vec<Set>) -> Result<Instant> {
        let id = id.to_owned();
        self.db
            .write(permit(), &self.clock, move |tx| {
                Box::pin(async move {
                    tx.insert("goal", id, set).await?;
                    Ok(tx.at())
                })
            })
            .await
    }

    pub async fn add(&self, id: &str, title: &str, weight: i64) -> Instant {
        self.insert(id, set! { "title" => title, "weight" => weight })
            .await
            .unwrap()
    }

    pub async fn update(&self, id: &str, expected: Option<i64>, set: Vec<Set>) -> Result<i64> {
        let id = id.to_owned();
        self.db
            .write(permit(), &self.clock, move |tx| {
                Box::pin(async move { tx.update("goal", id, expected, set).await })
            })
            .await
    }

    pub async fn rows(&self, text: &str, values: Vec<Val>) -> Vec<Row> {
        self.db.read(None).query(text, values).await.unwrap()
    }

    pub async fn count(&self, text: &str) -> i64 {
        self.rows(&format!("SELECT COUNT(*) AS n FROM {text}"), vec![])
            .await
            .first()
            .unwrap()
            .int("n")
            .unwrap()
    }

    pub async fn column(&self, text: &str, values: Vec<Val>) -> Vec<String> {
        self.rows(text, values)
            .await
            .iter()
            .map(|r| r.text("id").unwrap())
            .collect()
    }
}
