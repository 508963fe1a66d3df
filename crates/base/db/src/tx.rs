//! A write command from inside: its readings, and writes to tables without history.
//!
//! Recorded tables are written in `recorded`; what the command did is written down in `change` when it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kernel::{Clock, Failure, Instant, Result};

use crate::change::Op;
use crate::texts::Texts;
use crate::txn::Txn;
use crate::{Backend, Permit, Row, Schema, Val, guard, params};

/// Column and value.
pub type Set = (&'static str, Val);

/// A write transaction.
///
/// A statement that the database refuses fails the whole command, even when the command goes on as if nothing had happened:
/// PostgreSQL can do no more in such a transaction, and both databases shall mean the same.
pub struct Tx {
    txn: Arc<Txn>,
    pub(crate) backend: Backend,
    pub(crate) schema: Arc<Schema>,
    texts: Arc<Texts>,
    pub(crate) permit: Permit,
    pub(crate) clock: Clock,
    pub(crate) at: Instant,
    pub(crate) change_id: String,
    pub(crate) ops: Vec<Op>,
    is_broken: AtomicBool,
}

impl Tx {
    pub(crate) fn begin(
        txn: Arc<Txn>,
        backend: Backend,
        schema: Arc<Schema>,
        texts: Arc<Texts>,
        permit: Permit,
        clock: &Clock,
        at: Instant,
    ) -> Self {
        let change_id = kernel::ids::generate(clock).hyphenated().to_string();
        let is_broken = AtomicBool::new(false);
        Self {
            txn,
            backend,
            schema,
            texts,
            permit,
            clock: clock.clone(),
            at,
            change_id,
            ops: Vec::new(),
            is_broken,
        }
    }

    /// The instant under which this command's changes are recorded.
    ///
    /// On PostgreSQL recorded rows get a later one when somebody else's change was recorded meanwhile.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.at
    }

    #[must_use]
    pub fn change_id(&self) -> &str {
        &self.change_id
    }

    #[must_use]
    pub fn permit(&self) -> &Permit {
        &self.permit
    }

    #[must_use]
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// All rows of a query, as this command sees them.
    pub async fn query(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        let text = self.texts.reading(text)?;
        self.rows(text.sql.clone(), values).await
    }

    /// The first row, or none.
    pub async fn find(&self, text: &str, values: Vec<Val>) -> Result<Option<Row>> {
        Ok(self.query(text, values).await?.into_iter().next())
    }

    /// The first row; absent is `NotFound`.
    pub async fn load(&self, text: &str, values: Vec<Val>) -> Result<Row> {
        self.find(text, values).await?.ok_or(Failure::NotFound)
    }

    /// Writes to a table without history (sessions, blobs, measured values); a recorded table is refused.
    /// Returns the number of rows touched.
    pub async fn execute(&mut self, text: &str, values: Vec<Val>) -> Result<u64> {
        let text = self.texts.writing(text)?;
        self.raw(text.sql.clone(), values).await
    }

    /// Adds many rows to a table without history; each row has the columns in their order.
    pub async fn append_many(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<Val>>,
    ) -> Result<()> {
        let head = format!("INSERT INTO {table} ({}) VALUES", columns.join(", "));
        guard::writing(&head, &self.schema)?;
        self.fill(&head, columns.len(), rows).await
    }

    /// Statements of this crate that begin with `head` and go on with rows of `width` values.
    pub(crate) async fn fill(&self, head: &str, width: usize, rows: Vec<Vec<Val>>) -> Result<()> {
        if rows.iter().any(|row| row.len() != width) {
            return Err(Failure::Fault(format!(
                "a row has another number of values than there are columns: {head}"
            )));
        }
        let mut text = String::new();
        let mut of = 0;
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Val>> = rows.by_ref().take(rows_per_statement(width)).collect();
            if chunk.len() != of {
                of = chunk.len();
                text = format!("{head} {}", places(of, width));
            }
            self.raw(text.clone(), chunk.into_iter().flatten().collect())
                .await?;
        }
        Ok(())
    }

    /// A statement of this crate; its text is ready.
    pub(crate) async fn raw(&self, text: String, values: Vec<Val>) -> Result<u64> {
        self.heeded(self.txn.execute(text, values).await)
    }

    /// The rows a statement of this crate gives; its text is ready.
    pub(crate) async fn rows(&self, text: String, values: Vec<Val>) -> Result<Vec<Row>> {
        self.heeded(self.txn.query(text, values).await)
    }

    fn heeded<T>(&self, outcome: Result<T>) -> Result<T> {
        if outcome.is_err() {
            self.is_broken.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Ends the command well: fails when a statement of it failed, else writes down what it changed.
    pub(crate) async fn finish(&mut self) -> Result<()> {
        if self.is_broken.load(Ordering::Relaxed) {
            return Err(Failure::Fault(
                "a command went on after a statement of it had failed".into(),
            ));
        }
        self.record().await
    }
}

/// `($1, $2), ($3, $4)`: so many rows of so many values.
fn places(rows: usize, width: usize) -> String {
    let row = |n: usize| {
        let marks: Vec<String> = (1..=width).map(|k| format!("${}", n * width + k)).collect();
        format!("({})", marks.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// How many rows of so many columns one INSERT carries: a few hundred values, and the statement is prepared once for all.
pub(crate) const fn rows_per_statement(columns: usize) -> usize {
    const VALUES: usize = 600;
    if columns == 0 || columns > VALUES {
        1
    } else {
        VALUES / columns
    }
}

/// When the newest change was recorded: the next is recorded later, whatever the machine's clock says.
pub(crate) async fn last_recorded(txn: &Txn) -> Result<i64> {
    let text = "SELECT MAX(at) AS last FROM change".to_owned();
    let rows = txn.query(text, params![]).await?;
    let last = rows.first().map(|r| r.opt_int("last")).transpose()?;
    Ok(last.flatten().unwrap_or(0))
}
