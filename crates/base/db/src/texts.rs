//! Texts of statements that have been judged and filled in once, kept for the next time, with how long each took last.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kernel::Result;

use crate::{Backend, Schema, guard, sql, sqlite};

/// Texts kept of each kind; when there are more, all are made anew.
const KEPT: usize = 2_000;
/// A reading that takes less is made in the thread that asks: to change threads would cost as much.
const QUICK: Duration = Duration::from_millis(2);

/// A statement as the database takes it.
pub(crate) struct Text {
    pub sql: String,
    is_quick: AtomicBool,
}

impl Text {
    /// Numbers the parameters the way the database wants them.
    pub(crate) fn new(sql: String, backend: Backend) -> Self {
        let sql = match backend {
            Backend::Sqlite => sqlite::numbered(&sql).into_owned(),
            Backend::Postgres => sql,
        };
        Self {
            sql,
            is_quick: AtomicBool::new(false),
        }
    }

    /// Whether it was quick the last time; what has not been run yet is not.
    pub(crate) fn is_quick(&self) -> bool {
        self.is_quick.load(Ordering::Relaxed)
    }

    pub(crate) fn took(&self, time: Duration) {
        self.is_quick.store(time < QUICK, Ordering::Relaxed);
    }
}

/// Texts of readings and of writes to tables without history, by how the program writes them.
pub(crate) struct Texts {
    schema: Arc<Schema>,
    backend: Backend,
    readings: Kept,
    writes: Kept,
}

type Kept = Mutex<HashMap<String, Arc<Text>>>;

impl Texts {
    pub(crate) fn new(schema: Arc<Schema>, backend: Backend) -> Self {
        Self {
            schema,
            backend,
            readings: Kept::default(),
            writes: Kept::default(),
        }
    }

    /// A reading of what is recorded now.
    ///
    /// # Errors
    /// A fault when it writes, or names what the schema has not.
    pub(crate) fn reading(&self, text: &str) -> Result<Arc<Text>> {
        self.kept(&self.readings, text, || guard::reading(text))
    }

    /// A write to a table without history.
    ///
    /// # Errors
    /// A fault when it is about a recorded table, or no write.
    pub(crate) fn writing(&self, text: &str) -> Result<Arc<Text>> {
        self.kept(&self.writes, text, || guard::writing(text, &self.schema))
    }

    fn kept(
        &self,
        kept: &Kept,
        text: &str,
        judge: impl FnOnce() -> Result<()>,
    ) -> Result<Arc<Text>> {
        let locked = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = locked().get(text) {
            return Ok(known.clone());
        }
        judge()?;
        let sql = sql::expand(text, &self.schema, self.backend, None)?;
        let made = Arc::new(Text::new(sql, self.backend));
        let mut kept = locked();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(text.to_owned(), made.clone());
        Ok(made)
    }
}
