//! The program put together for a test: a database of its own, a clock that stands, people in roles.

use std::future::Future;
use std::sync::Arc;

use access::people::{self, NewAppointment, RoleId};
use access::{Actor, ActorKind, Ctx, Profile, Target, UnitLoader, accounts};
use db::{Backend, Db, Options};
use kernel::{Clock, Date, Instant, PersonId, Result, UnitId};
use web::{App, AppParts, Capability, Door, Mode};

use crate::client::Client;
use crate::postgres;

/// Everybody's password in tests.
pub const PASSWORD: &str = "fyr och farled 2026";

/// A program of its own; its files go when it is dropped.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    units: UnitLoader,
    files: Option<Arc<tempfile::TempDir>>,
}

/// Runs a test on SQLite, and on PostgreSQL where the test command has started it.
pub fn each_database<F, T>(capabilities: &[Capability], units: UnitLoader, test: F)
where
    F: Fn(TestApp) -> T,
    T: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts");
    runtime.block_on(async {
        let app = TestApp::on_sqlite(capabilities, units).await;
        // a test that takes only parts of its app drops the rest: the files stay until it has ended
        let files = app.files.clone();
        test(app).await;
        drop(files);
        if let Some(url) = postgres::fresh_database(None).await {
            test(TestApp::open(&url, capabilities, units, None).await).await;
        }
    });
}

impl TestApp {
    /// On a SQLite file of its own.
    pub async fn on_sqlite(capabilities: &[Capability], units: UnitLoader) -> Self {
        let files = tempfile::tempdir().expect("a folder can be made");
        let url = format!("sqlite://{}", files.path().join("test.db").display());
        Self::open(&url, capabilities, units, Some(files)).await
    }

    async fn open(
        url: &str,
        capabilities: &[Capability],
        units: UnitLoader,
        files: Option<tempfile::TempDir>,
    ) -> Self {
        // Tuesday 15 September 2026, 10.42 in Sweden
        let clock =
            Clock::at(Instant::start_of(day("2026-09-15")).plus_seconds(10 * 3_600 + 42 * 60));
        let db = Db::open(&Options::new(url), App::schema(capabilities))
            .await
            .expect("the database opens");
        db::migrate::up(&db, &App::migrations(capabilities), &clock)
            .await
            .expect("migrations run");
        let app = App::try_new(AppParts {
            db,
            clock: clock.clone(),
            capabilities: capabilities.to_vec(),
            units,
            pdf: None,
            word: None,
            mode: Mode::Serve,
            door: Door::default(),
        })
        .expect("texts of both languages match");
        Self {
            app,
            clock,
            units,
            files: files.map(Arc::new),
        }
    }

    /// Another program over the same database, reached in another way.
    #[must_use]
    pub fn through(&self, door: Door, mode: Mode) -> App {
        App::try_new(AppParts {
            db: self.app.services().db.clone(),
            clock: self.clock.clone(),
            capabilities: self.app.capabilities().to_vec(),
            units: self.units,
            pdf: None,
            word: None,
            mode,
            door,
        })
        .expect("texts of both languages match")
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }

    #[must_use]
    pub fn backend(&self) -> Backend {
        self.app.services().db.backend()
    }

    /// Acts with every right, as the command line does.
    pub async fn system(&self) -> Ctx {
        Ctx::new(self.app.services().clone(), Actor::command_line("test"))
            .await
            .expect("a context")
    }

    /// Acts as a person.
    pub async fn as_person(&self, person: PersonId) -> Ctx {
        Ctx::of_person(self.app.services().clone(), person, ActorKind::Person)
            .await
            .expect("a context")
    }

    /// A person with an account (username = `username`, password = `PASSWORD`) and one appointment since 2020.
    pub async fn person(
        &self,
        username: &str,
        name: &str,
        profile: Profile,
        unit: UnitId,
    ) -> PersonId {
        self.try_person(username, name, profile, unit)
            .await
            .expect("a person can be added")
    }

    async fn try_person(
        &self,
        username: &str,
        name: &str,
        profile: Profile,
        unit: UnitId,
    ) -> Result<PersonId> {
        let ctx = self.system().await;
        let person = self.stranger(username, name).await?;
        let clock = self.clock.clone();
        let permit = ctx.permit("appointment:give", &Target::whole("appointment"))?;
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                let found = tx
                    .find(
                        "SELECT id FROM role WHERE role_key = $1",
                        db::params![profile.key()],
                    )
                    .await?;
                let role: RoleId = match found {
                    Some(row) => row.id("id")?,
                    None => {
                        people::add_role(tx, &clock, profile.key(), profile.key(), &[profile])
                            .await?
                    }
                };
                let new = NewAppointment {
                    person,
                    unit,
                    role,
                    from: day("2020-01-01"),
                    until: None,
                    substitute_for: None,
                };
                people::give_appointment(tx, &clock, &new).await.map(|_| ())
            })
        })
        .await?;
        Ok(person)
    }

    /// A person with an account and no role.
    pub async fn stranger(&self, username: &str, name: &str) -> Result<PersonId> {
        let ctx = self.system().await;
        let hash = HASH
            .get_or_try_init(|| accounts::hash_password(PASSWORD))
            .await?
            .clone();
        let (clock, username, name) = (self.clock.clone(), username.to_owned(), name.to_owned());
        let permit = ctx.permit("person:edit", &Target::whole("person"))?;
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                let person = people::add_person(tx, &clock, &name, None, "sv").await?;
                accounts::add_local(tx, &clock, person, &username, hash, false).await?;
                Ok(person)
            })
        })
        .await
    }

    /// A browser that nobody has signed in with.
    #[must_use]
    pub fn anon(&self) -> Client {
        Client::new(web::router(self.app.clone()))
    }

    /// A browser signed in as a username.
    pub async fn signed_in(&self, username: &str) -> Client {
        let mut client = self.anon();
        let answer = client
            .post(
                "/logga-in",
                &[("username", username), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(
            answer.status,
            303,
            "{username} could not sign in: {}",
            answer.text()
        );
        client
    }
}

/// One hash serves all: hashing is slow on purpose.
static HASH: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();

/// A date of a test.
fn day(text: &str) -> Date {
    kernel::parse_date(text).expect("a date of a test")
}
