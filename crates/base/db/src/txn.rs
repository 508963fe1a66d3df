//! A transaction on either database.

use kernel::{Failure, Result};
use sqlx::{Postgres, Transaction};
use tokio::sync::Mutex;

use crate::value::rows;
use crate::{Row, Val, fault, postgres, sqlite};

/// A transaction; dropped without its end it is as if it had not been.
pub(crate) enum Txn {
    /// In the thread that asks: the writer has one of its own.
    Here(std::sync::Mutex<sqlite::Lease>),
    /// In a thread that may wait; none while it is at work there.
    Aside(Mutex<Option<sqlite::Lease>>),
    Postgres(Mutex<Transaction<'static, Postgres>>),
}

impl Txn {
    /// Begins in the thread that asks.
    pub(crate) fn here(lease: sqlite::Lease) -> Result<Self> {
        sqlite::execute(lease.connection()?, "BEGIN IMMEDIATE", &[])?;
        Ok(Self::Here(std::sync::Mutex::new(lease)))
    }

    /// Begins in a thread that may wait: with the right to write, or to read one state of everything.
    pub(crate) async fn aside(lease: sqlite::Lease, writes: bool) -> Result<Self> {
        let txn = Self::Aside(Mutex::new(Some(lease)));
        txn.batch(if writes { "BEGIN IMMEDIATE" } else { "BEGIN" })
            .await?;
        Ok(txn)
    }

    pub(crate) fn postgres(txn: Transaction<'static, Postgres>) -> Self {
        Self::Postgres(Mutex::new(txn))
    }

    /// Does something with the connection of SQLite.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match self {
            Self::Here(lease) => {
                let lease = lease
                    .lock()
                    .map_err(|_| Failure::Fault("a statement panicked".into()))?;
                work(lease.connection()?)
            }
            Self::Aside(held) => {
                let mut held = held.lock().await;
                let lease = held
                    .take()
                    .ok_or_else(|| Failure::Fault("a statement was left in the middle".into()))?;
                let work = move || {
                    let outcome = lease.connection().and_then(work);
                    (lease, outcome)
                };
                let (lease, outcome) = tokio::task::spawn_blocking(work)
                    .await
                    .map_err(Failure::fault)?;
                *held = Some(lease);
                outcome
            }
            Self::Postgres(_) => Err(Failure::Fault("not SQLite".into())),
        }
    }

    pub(crate) async fn query(&self, text: String, values: Vec<Val>) -> Result<Vec<Row>> {
        if let Self::Postgres(txn) = self {
            let found = postgres::query(&mut **txn.lock().await, text, values).await?;
            return Ok(found.into_iter().map(Row::from).collect());
        }
        self.with(move |c| sqlite::query(c, &text, &values))
            .await
            .map(rows)
    }

    pub(crate) async fn execute(&self, text: String, values: Vec<Val>) -> Result<u64> {
        if let Self::Postgres(txn) = self {
            return postgres::execute(&mut **txn.lock().await, text, values).await;
        }
        self.with(move |c| sqlite::execute(c, &text, &values)).await
    }

    /// Statements without parameters, as they stand.
    pub(crate) async fn batch(&self, text: &'static str) -> Result<()> {
        if let Self::Postgres(txn) = self {
            return postgres::batch(&mut **txn.lock().await, text).await;
        }
        self.with(|c| c.execute_batch(text).map_err(fault)).await
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Postgres(txn) => txn.into_inner().commit().await.map_err(fault),
            sqlite => sqlite.batch("COMMIT").await,
        }
    }

    pub(crate) async fn rollback(self) -> Result<()> {
        match self {
            Self::Postgres(txn) => txn.into_inner().rollback().await.map_err(fault),
            // the connection comes back without its transaction
            _ => Ok(()),
        }
    }

    /// Ends the connection with it: its state is not known.
    pub(crate) fn discard(self) {
        match self {
            Self::Here(lease) => lease
                .into_inner()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .discard(),
            Self::Aside(held) => {
                if let Some(lease) = held.into_inner() {
                    lease.discard();
                }
            }
            Self::Postgres(_) => {}
        }
    }
}
