//! Opening a database by URL and reading from it.
//!
//! `sqlite://path` (or a bare path) is embedded: n readers and one writer. `postgres://…` is a server.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Clock, Failure, Instant, Result};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::sql::Part;
use crate::writer::{self, Writer};
use crate::{BoxFuture, Permit, Row, Schema, Tx, Val, change, fault, guard, sql};

/// PostgreSQL: one migration or sealing at a time over all nodes.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7215061)";

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// From the URL alone.
    #[must_use]
    pub fn of(url: &str) -> Self {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::Postgres
        } else {
            Self::Sqlite
        }
    }

    pub(crate) const fn sea(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }
}

/// How to open.
#[derive(Clone, Debug)]
pub struct Options {
    pub url: String,
    /// Connections that read at the same time.
    pub readers: u32,
    /// Whether a missing SQLite file is made.
    pub create: bool,
}

impl Options {
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            readers: 4,
            create: true,
        }
    }
}

/// A database; clones share it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    backend: Backend,
    schema: Schema,
    readers: DatabaseConnection,
    /// SQLite: one connection. PostgreSQL: the same pool as the readers.
    writers: DatabaseConnection,
    writer: Option<Writer>,
}

impl Db {
    /// Opens a database; the schema says which tables and views its queries may name.
    ///
    /// # Errors
    /// `Unavailable` or a fault when it cannot be reached or is not a database.
    pub async fn open(options: &Options, schema: Schema) -> Result<Self> {
        let backend = Backend::of(&options.url);
        let inner = match backend {
            Backend::Sqlite => {
                // the writer first: it makes the file and sets its journal mode
                let writers = sqlite_pool(options, 1, false).await?;
                let readers = sqlite_pool(options, options.readers.max(1), true).await?;
                let writer = Some(Writer::start(writers.clone(), Arc::new(schema.clone())));
                Inner {
                    backend,
                    schema,
                    readers,
                    writers,
                    writer,
                }
            }
            Backend::Postgres => {
                let pool = postgres_pool(options).await?;
                Inner {
                    backend,
                    schema,
                    readers: pool.clone(),
                    writers: pool,
                    writer: None,
                }
            }
        };
        Ok(Self(Arc::new(inner)))
    }

    #[must_use]
    pub fn backend(&self) -> Backend {
        self.0.backend
    }

    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.0.schema
    }

    /// Readings of what is recorded now, or of what was known at an instant.
    #[must_use]
    pub fn read(&self, known_at: Option<Instant>) -> Reader {
        Reader {
            db: self.clone(),
            known_at,
        }
    }

    /// Runs a write command in a transaction under a permit and answers when it is durable.
    ///
    /// All of the command's changes are recorded under one `change`. On failure nothing of it remains.
    pub async fn write<T, F>(&self, permit: Permit, clock: &Clock, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        writer::outermost()?;
        match &self.0.writer {
            Some(writer) => writer.run(permit, clock.clone(), command).await,
            None => self.write_alone(permit, clock, command).await,
        }
    }

    /// A command in a transaction of its own.
    async fn write_alone<T, F>(&self, permit: Permit, clock: &Clock, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let backend = self.0.backend;
        let txn = Arc::new(self.0.writers.begin().await.map_err(fault)?);
        let at = change::next_instant(&*txn, backend, clock).await?;
        let mut tx = Tx::begin(
            txn.clone(),
            backend,
            Arc::new(self.0.schema.clone()),
            permit,
            clock,
            at,
        );
        let outcome = match writer::guarded(async { command(&mut tx).await }).await {
            Ok(value) => tx.finish().await.map(|()| value),
            Err(failure) => Err(failure),
        };
        drop(tx);
        let txn = Arc::try_unwrap(txn)
            .map_err(|_| Failure::Fault("a transaction outlived its command".into()))?;
        match outcome {
            Ok(value) => txn.commit().await.map_err(fault).map(|()| value),
            Err(failure) => {
                if let Err(error) = txn.rollback().await {
                    tracing::warn!(%error, "a command could not be rolled back; its connection ends");
                }
                Err(failure)
            }
        }
    }

    /// A transaction of this crate that holds the right to write from its beginning.
    pub(crate) async fn begin_raw(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.0.backend == Backend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let txn = self
            .0
            .writers
            .begin_with_options(options)
            .await
            .map_err(fault)?;
        if self.0.backend == Backend::Postgres {
            txn.execute_unprepared(LOCK).await.map_err(fault)?;
        }
        Ok(txn)
    }

    /// One consistent reading of everything: for backup, export and freezing.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let txn = match self.0.backend {
            Backend::Sqlite => self.0.readers.begin().await,
            Backend::Postgres => {
                self.0
                    .readers
                    .begin_with_config(
                        Some(IsolationLevel::RepeatableRead),
                        Some(AccessMode::ReadOnly),
                    )
                    .await
            }
        };
        Ok(Snapshot {
            backend: self.0.backend,
            txn: txn.map_err(fault)?,
        })
    }

    /// One statement outside histories and permits: schema work, and bookkeeping of this crate.
    pub async fn execute_raw(&self, text: &str) -> Result<()> {
        self.0
            .writers
            .execute_unprepared(text)
            .await
            .map(|_| ())
            .map_err(fault)
    }

    /// Statements in one transaction, outside histories and permits: migrations, restore, bookkeeping.
    pub async fn transaction_raw(&self, steps: Vec<(String, Vec<Val>)>) -> Result<()> {
        let txn = self.begin_raw().await?;
        for (text, values) in steps {
            txn.execute_raw(statement(self.0.backend, text, values))
                .await
                .map_err(fault)?;
        }
        txn.commit().await.map_err(fault)
    }

    /// A transaction for a restore: rows as they were, outside histories and permits.
    pub(crate) async fn restoring(&self) -> Result<Restoring> {
        let txn = self.0.writers.begin().await.map_err(fault)?;
        if self.0.backend == Backend::Sqlite {
            txn.execute_unprepared("PRAGMA defer_foreign_keys = ON")
                .await
                .map_err(fault)?;
        }
        Ok(Restoring {
            backend: self.0.backend,
            txn,
        })
    }

    pub async fn close(&self) {
        let _ = self.0.readers.close_by_ref().await;
        let _ = self.0.writers.close_by_ref().await;
    }
}

/// A restore on its way.
pub(crate) struct Restoring {
    backend: Backend,
    txn: DatabaseTransaction,
}

impl Restoring {
    pub(crate) async fn run(&mut self, text: String, values: Vec<Val>) -> Result<()> {
        self.txn
            .execute_raw(statement(self.backend, text, values))
            .await
            .map(|_| ())
            .map_err(fault)
    }

    pub(crate) async fn commit(self) -> Result<()> {
        self.txn.commit().await.map_err(fault)
    }
}

/// One consistent reading of everything.
pub struct Snapshot {
    backend: Backend,
    txn: DatabaseTransaction,
}

impl Snapshot {
    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        let rows = self
            .txn
            .query_all_raw(statement(self.backend, text.to_owned(), values))
            .await
            .map_err(fault)?;
        Ok(rows.into_iter().map(Row).collect())
    }
}

/// Reads from the database, now or as known at an instant.
#[derive(Clone)]
pub struct Reader {
    db: Db,
    known_at: Option<Instant>,
}

impl Reader {
    #[must_use]
    pub fn known_at(&self) -> Option<Instant> {
        self.known_at
    }

    #[must_use]
    pub fn backend(&self) -> Backend {
        self.db.backend()
    }

    /// All rows of a query. `{table}`, `{v_view}` and `{ids:n}` are filled in.
    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        guard::reading(text)?;
        let schema = &self.db.0.schema;
        let text = sql::expand(text, schema, self.db.backend(), self.known_at)?;
        self.rows(text, values).await
    }

    /// Rows of a query that groups one recorded table, which the caller adds up: known on a past instant the same group may come
    /// twice, once from the rows that still stand and once from those replaced since. Each is read by its index; a grouping of both
    /// together would read every row whole.
    pub async fn query_to_add_up(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        if self.known_at.is_none() {
            return self.query(text, values).await;
        }
        guard::reading(text)?;
        let (schema, backend) = (&self.db.0.schema, self.db.backend());
        let part = |part| sql::expand_part(text, schema, backend, self.known_at, part);
        let mut rows = self.rows(part(Part::Standing)?, values.clone()).await?;
        rows.extend(self.rows(part(Part::Replaced)?, values).await?);
        Ok(rows)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "how long the database took, for the log alone"
    )]
    async fn rows(&self, text: String, values: Vec<Val>) -> Result<Vec<Row>> {
        let begun = std::time::Instant::now();
        let statement = statement(self.db.backend(), text, values);
        let rows = self
            .db
            .0
            .readers
            .query_all_raw(statement.clone())
            .await
            .map_err(fault)?;
        tracing::debug!(target: "sql", micros = begun.elapsed().as_micros(), rows = rows.len(), text = statement.sql);
        Ok(rows.into_iter().map(Row).collect())
    }

    /// The first row, or none.
    pub async fn find(&self, text: &str, values: Vec<Val>) -> Result<Option<Row>> {
        Ok(self.query(text, values).await?.into_iter().next())
    }

    /// The first row; absent is `NotFound`.
    pub async fn load(&self, text: &str, values: Vec<Val>) -> Result<Row> {
        self.find(text, values).await?.ok_or(Failure::NotFound)
    }
}

pub(crate) fn statement(backend: Backend, text: String, values: Vec<Val>) -> Statement {
    let text = match backend {
        Backend::Sqlite => numbered(&text),
        Backend::Postgres => text,
    };
    Statement::from_sql_and_values(backend.sea(), text, values.into_iter().map(Val::into_sea))
}

/// `$1` as `?1`: SQLite finds a `$` name by looking through all the others, which a statement of thousands of values pays for
/// by the square; a `?` number it takes as it is.
fn numbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        is_quoted ^= sign == '\'';
        let is_parameter =
            sign == '$' && !is_quoted && signs.peek().is_some_and(char::is_ascii_digit);
        out.push(if is_parameter { '?' } else { sign });
    }
    out
}

async fn sqlite_pool(
    options: &Options,
    connections: u32,
    reads_only: bool,
) -> Result<DatabaseConnection> {
    let path = options
        .url
        .strip_prefix("sqlite://")
        .or_else(|| options.url.strip_prefix("sqlite:"))
        .unwrap_or(&options.url);
    let connect = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(options.create)
        .busy_timeout(Duration::from_secs(10))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .row_buffer_size(1_000)
        .statement_cache_capacity(400)
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "memory")
        .pragma("query_only", if reads_only { "on" } else { "off" });
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(20))
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(quiet(connect))
        .await
        .map_err(opening)?;
    Ok(pool.into())
}

async fn postgres_pool(options: &Options) -> Result<DatabaseConnection> {
    let connect = PgConnectOptions::from_str(&options.url)
        .map_err(opening)?
        .statement_cache_capacity(400);
    let pool = PgPoolOptions::new()
        .max_connections(options.readers.max(2))
        .acquire_timeout(Duration::from_secs(20))
        .connect_with(quiet(connect))
        .await
        .map_err(opening)?;
    Ok(sea_orm::SqlxPostgresConnector::from_sqlx_postgres_pool(
        pool,
    ))
}

fn quiet<O: sea_orm::sqlx::ConnectOptions>(options: O) -> O {
    options.disable_statement_logging()
}

fn opening(error: sea_orm::sqlx::Error) -> Failure {
    Failure::Fault(format!("the database could not be opened: {error}"))
}
