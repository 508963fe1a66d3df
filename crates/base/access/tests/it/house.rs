//! A small municipality on each of the two databases; its units are rows of a table of the tests.

use std::collections::HashMap;
use std::sync::{Arc, Once};

use access::people::{AppointmentId, NewAppointment, RoleId};
use access::{Actor, ActorKind, Ctx, LoadedUnits, Policy, Profile, Services};
use db::{BoxFuture, Db, Migration, Options, Reader, Schema, Tx, Val, migrate, params};
use kernel::{Clock, Date, Instant, PersonId, Result, TreeUnit, UnitId};
use sqlx::{Connection as _, Executor as _};

const VARIABLE: &str = "LEDFYR_TEST_POSTGRES";

const TABLES: Migration = Migration {
    name: "test/0001",
    up: "CREATE TABLE test_unit (id TEXT NOT NULL PRIMARY KEY, parent TEXT, carried_to TEXT, authority BIGINT NOT NULL);
         CREATE TABLE target (id TEXT NOT NULL PRIMARY KEY, unit_id TEXT, state TEXT, by_id TEXT);",
    down: "DROP TABLE target; DROP TABLE test_unit;",
};

pub struct House {
    pub services: Arc<Services>,
    pub url: String,
    pub clock: Clock,
    _dir: Option<Arc<tempfile::TempDir>>,
}

/// A municipality without units or people, of each kind of database.
pub async fn houses() -> Vec<House> {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("test.db").display());
    let mut houses = vec![open(url, Some(Arc::new(dir))).await];
    if let Some(url) = fresh_postgres().await {
        houses.push(open(url, None).await);
    }
    houses
}

fn migrations() -> [Migration; 4] {
    [migrate::BASE, access::MIGRATION, access::TOKENS, TABLES]
}

async fn services(url: &str, clock: &Clock) -> Arc<Services> {
    let options = Options {
        readers: 8,
        ..Options::new(url)
    };
    let db = Db::open(&options, Schema::read(&migrations(), &access::VIEWS))
        .await
        .unwrap();
    migrate::up(&db, &migrations(), clock).await.unwrap();
    let policy = Policy::new(access::rules::RULES.iter().copied());
    Arc::new(Services::new(db, clock.clone(), policy, vec![], load_units))
}

async fn open(url: String, dir: Option<Arc<tempfile::TempDir>>) -> House {
    let clock = Clock::at(Instant::start_of(date("2026-09-01")).plus_seconds(36_000));
    House {
        services: services(&url, &clock).await,
        url,
        clock,
        _dir: dir,
    }
}

/// The units of the test's table, whatever the date.
pub fn load_units(read: Reader, _: Date) -> BoxFuture<'static, Result<LoadedUnits>> {
    Box::pin(async move {
        let mut units = Vec::new();
        let mut carried_on = HashMap::new();
        for row in read
            .query(
                "SELECT id, parent, carried_to, authority FROM test_unit",
                vec![],
            )
            .await?
        {
            let id: UnitId = row.id("id")?;
            match row.opt_id("carried_to")? {
                Some(next) => {
                    carried_on.insert(id, next);
                }
                None => units.push(TreeUnit {
                    id,
                    parent: row.opt_id("parent")?,
                    name: id.to_string(),
                    sort: id.to_string(),
                    kind: "unit".into(),
                    code: String::new(),
                    is_authority: row.bool("authority")?,
                }),
            }
        }
        Ok(LoadedUnits { units, carried_on })
    })
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

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

impl House {
    pub fn db(&self) -> &Db {
        &self.services.db
    }

    /// Another node over the same database.
    pub async fn another(&self) -> Arc<Services> {
        services(&self.url, &self.clock).await
    }

    pub async fn admin(&self) -> Ctx {
        Ctx::new(self.services.clone(), Actor::command_line("test"))
            .await
            .unwrap()
    }

    pub async fn public(&self) -> Ctx {
        Ctx::new(self.services.clone(), Actor::public())
            .await
            .unwrap()
    }

    pub async fn person(&self, person: PersonId) -> Ctx {
        Ctx::of_person(self.services.clone(), person, ActorKind::Person)
            .await
            .unwrap()
    }

    pub async fn write<T, F>(&self, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx, Clock) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let ctx = self.admin().await;
        let permit = ctx.permit("person:edit", &access::Target::whole("person"))?;
        let clock = self.clock.clone();
        ctx.write(permit, move |tx| command(tx, clock)).await
    }

    pub async fn add_person(&self, name: &'static str) -> PersonId {
        self.write(move |tx, clock| {
            Box::pin(async move { access::people::add_person(tx, &clock, name, None, "sv").await })
        })
        .await
        .unwrap()
    }

    pub async fn add_role(&self, key: &'static str, profiles: &'static [Profile]) -> RoleId {
        self.write(move |tx, clock| {
            Box::pin(async move { access::people::add_role(tx, &clock, key, key, profiles).await })
        })
        .await
        .unwrap()
    }

    pub async fn appoint(&self, new: NewAppointment) -> Result<AppointmentId> {
        self.write(move |tx, clock| {
            Box::pin(async move { access::people::give_appointment(tx, &clock, &new).await })
        })
        .await
    }

    /// A unit; gone and carried on by another when one is named.
    pub async fn add_unit(
        &self,
        parent: Option<UnitId>,
        carried_to: Option<UnitId>,
        authority: bool,
    ) -> UnitId {
        let id = UnitId::generate(&self.clock);
        let values = params![id, parent, carried_to, authority];
        let text =
            "INSERT INTO test_unit (id, parent, carried_to, authority) VALUES ($1, $2, $3, $4)";
        let raise = "UPDATE org_version SET version = version + 1 WHERE id = 1";
        self.db()
            .transaction_raw(vec![(text.into(), values), (raise.into(), vec![])])
            .await
            .unwrap();
        id
    }

    pub async fn count(&self, text: &str, values: Vec<Val>) -> i64 {
        let text = format!("SELECT COUNT(*) AS n FROM {text}");
        self.db()
            .read(None)
            .load(&text, values)
            .await
            .unwrap()
            .int("n")
            .unwrap()
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }
}
