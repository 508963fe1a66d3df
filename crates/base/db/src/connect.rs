//! Opening a database by URL and reading from it.
//!
//! `sqlite://path` (or a bare path) is embedded: n readers and one writer. `postgres://…` is a server.

use std::sync::Arc;

use kernel::{Clock, Failure, Instant, Result};
use sqlx::postgres::PgPool;

use crate::sql::Part;
use crate::sqlite::{Opening, Pool};
use crate::texts::{Text, Texts};
use crate::txn::Txn;
use crate::value::rows;
use crate::writer::{self, Writer};
use crate::{BoxFuture, Permit, Row, Schema, Tx, Val, change, fault, guard, postgres, sql};

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
    schema: Arc<Schema>,
    texts: Arc<Texts>,
    at: At,
}

enum At {
    Sqlite {
        readers: Arc<Pool>,
        /// One connection: the writer's, who lends it to schema work and sealing.
        writing: Arc<Pool>,
        writer: Writer,
    },
    Postgres(PgPool),
}

impl Db {
    /// Opens a database; the schema says which tables and views its queries may name.
    ///
    /// # Errors
    /// `Unavailable` or a fault when it cannot be reached or is not a database.
    pub async fn open(options: &Options, schema: Schema) -> Result<Self> {
        let schema = Arc::new(schema);
        let backend = Backend::of(&options.url);
        let texts = Arc::new(Texts::new(schema.clone(), backend));
        let at = match backend {
            Backend::Sqlite => {
                let (url, readers) = (options.url.clone(), options.readers.max(1));
                let create = options.create;
                let open = move || sqlite_pools(&url, create, readers);
                let (readers, writing) = tokio::task::spawn_blocking(open)
                    .await
                    .map_err(Failure::fault)??;
                let writer = Writer::start(writing.clone(), schema.clone(), texts.clone())?;
                At::Sqlite {
                    readers,
                    writing,
                    writer,
                }
            }
            Backend::Postgres => {
                At::Postgres(postgres::open(&options.url, options.readers.max(2)).await?)
            }
        };
        Ok(Self(Arc::new(Inner { schema, texts, at })))
    }

    #[must_use]
    pub fn backend(&self) -> Backend {
        match self.0.at {
            At::Sqlite { .. } => Backend::Sqlite,
            At::Postgres(_) => Backend::Postgres,
        }
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
        match &self.0.at {
            At::Sqlite { writer, .. } => writer.run(permit, clock.clone(), command).await,
            At::Postgres(pool) => self.write_alone(pool, permit, clock, command).await,
        }
    }

    /// A command in a transaction of its own.
    async fn write_alone<T, F>(
        &self,
        pool: &PgPool,
        permit: Permit,
        clock: &Clock,
        command: F,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let txn = Arc::new(Txn::postgres(pool.begin().await.map_err(fault)?));
        let at = change::next_instant(&txn, clock).await?;
        let (schema, texts) = (self.0.schema.clone(), self.0.texts.clone());
        let mut tx = Tx::begin(
            txn.clone(),
            Backend::Postgres,
            schema,
            texts,
            permit,
            clock,
            at,
        );
        let outcome = match writer::guarded(async { command(&mut tx).await }).await {
            Ok(value) => tx.finish().await.map(|()| value),
            Err(failure) => Err(failure),
        };
        drop(tx);
        let txn = writer::alone(txn)?;
        match outcome {
            Ok(value) => txn.commit().await.map(|()| value),
            Err(failure) => {
                if let Err(error) = txn.rollback().await {
                    tracing::warn!(%error, "a command could not be rolled back; its connection ends");
                }
                Err(failure)
            }
        }
    }

    /// A transaction of this crate that holds the right to write from its beginning.
    pub(crate) async fn begin_raw(&self) -> Result<Txn> {
        match &self.0.at {
            At::Sqlite { writing, .. } => Txn::aside(writing.lease().await?, true).await,
            At::Postgres(pool) => {
                let txn = Txn::postgres(pool.begin().await.map_err(fault)?);
                txn.batch(LOCK).await?;
                Ok(txn)
            }
        }
    }

    /// One consistent reading of everything: for backup, export and freezing.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        let txn = match &self.0.at {
            At::Sqlite { readers, .. } => Txn::aside(readers.lease().await?, false).await?,
            At::Postgres(pool) => {
                let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Txn::postgres(pool.begin_with(begin).await.map_err(fault)?)
            }
        };
        Ok(Snapshot(txn))
    }

    /// Statements without parameters outside histories and permits: schema work, and bookkeeping of this crate.
    pub async fn execute_raw(&self, text: &str) -> Result<()> {
        match &self.0.at {
            At::Sqlite { writing, .. } => {
                let (lease, text) = (writing.lease().await?, text.to_owned());
                let work = move || lease.connection()?.execute_batch(&text).map_err(fault);
                tokio::task::spawn_blocking(work)
                    .await
                    .map_err(Failure::fault)?
            }
            At::Postgres(pool) => postgres::batch(pool, text).await,
        }
    }

    /// Statements in one transaction, outside histories and permits: migrations, restore, bookkeeping.
    pub async fn transaction_raw(&self, steps: Vec<(String, Vec<Val>)>) -> Result<()> {
        let txn = self.begin_raw().await?;
        for (text, values) in steps {
            txn.execute(text, values).await?;
        }
        txn.commit().await
    }

    /// A transaction for a restore: rows as they were, outside histories and permits.
    pub(crate) async fn restoring(&self) -> Result<Restoring> {
        match &self.0.at {
            At::Sqlite { writing, .. } => {
                let txn = Txn::aside(writing.lease().await?, true).await?;
                txn.batch("PRAGMA defer_foreign_keys = ON").await?;
                Ok(Restoring(txn))
            }
            At::Postgres(pool) => {
                let txn = pool.begin().await.map_err(fault)?;
                Ok(Restoring(Txn::postgres(txn)))
            }
        }
    }

    pub async fn close(&self) {
        match &self.0.at {
            At::Sqlite {
                readers, writing, ..
            } => {
                readers.close().await;
                writing.close().await;
            }
            At::Postgres(pool) => pool.close().await,
        }
    }
}

/// A restore on its way.
pub(crate) struct Restoring(Txn);

impl Restoring {
    pub(crate) async fn run(&mut self, text: String, values: Vec<Val>) -> Result<()> {
        self.0.execute(text, values).await.map(|_| ())
    }

    pub(crate) async fn commit(self) -> Result<()> {
        self.0.commit().await
    }
}

/// One consistent reading of everything.
pub struct Snapshot(Txn);

impl Snapshot {
    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        self.0.query(text.to_owned(), values).await
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
        let text = match self.known_at {
            None => self.db.0.texts.reading(text)?,
            past => {
                guard::reading(text)?;
                self.ready(sql::expand(text, self.db.schema(), self.backend(), past)?)
            }
        };
        self.rows(text, values).await
    }

    fn ready(&self, text: String) -> Arc<Text> {
        Arc::new(Text::new(text, self.backend()))
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
        let standing = self.ready(part(Part::Standing)?);
        let replaced = self.ready(part(Part::Replaced)?);
        let mut rows = self.rows(standing, values.clone()).await?;
        rows.extend(self.rows(replaced, values).await?);
        Ok(rows)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "how long the database took, for the log alone"
    )]
    async fn rows(&self, text: Arc<Text>, values: Vec<Val>) -> Result<Vec<Row>> {
        let begun = std::time::Instant::now();
        let said = tracing::enabled!(target: "sql", tracing::Level::DEBUG).then(|| text.clone());
        let found = match &self.db.0.at {
            At::Sqlite { readers, .. } => rows(readers.query(text, values).await?),
            At::Postgres(pool) => {
                let found = postgres::query(pool, text.sql.clone(), values).await?;
                found.into_iter().map(Row::from).collect()
            }
        };
        if let Some(text) = said {
            tracing::debug!(target: "sql", micros = begun.elapsed().as_micros(), rows = found.len(), text = text.sql);
        }
        Ok(found)
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

/// Readers, and the one connection that writes: it is opened first, makes the file and sets its journal mode.
fn sqlite_pools(url: &str, create: bool, readers: u32) -> Result<(Arc<Pool>, Arc<Pool>)> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))
        .unwrap_or(url);
    let opening = |reads_only| Opening {
        path: path.to_owned(),
        create,
        reads_only,
    };
    let writing = Pool::open(opening(false), 1)?;
    let readers = Pool::open(opening(true), readers)?;
    Ok((readers, writing))
}
