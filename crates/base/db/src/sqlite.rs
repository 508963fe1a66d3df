//! The embedded database: a pool of connections, and one statement on a connection.
//!
//! SQLite answers in the thread that asks. A reading that was quick the last time is made right there; any other in a thread that
//! may wait (tokio's own for blocking work). Either gives its whole answer at once: a row costs its bytes, no message between
//! threads and nothing allocated of its own.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kernel::{Failure, Result};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, InterruptHandle, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::texts::Text;
use crate::value::{Answer, Cell};
use crate::{Val, fault};

/// How long somebody waits for a connection.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a connection waits for another process that writes.
const BUSY: Duration = Duration::from_secs(10);
/// How long those who have a connection are waited for at the end.
const PARTING: Duration = Duration::from_secs(5);
/// Prepared statements kept by each connection.
const STATEMENTS: usize = 200;

/// Locks, whatever happened to somebody who held it before.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How the connections of a pool are opened.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub path: String,
    pub create: bool,
    pub reads_only: bool,
}

impl Opening {
    fn open(&self) -> Result<Connection> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if self.create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let prepared = || -> rusqlite::Result<Connection> {
            let connection = Connection::open_with_flags(&self.path, flags)?;
            // before anything else: to change the journal's mode may have to wait
            connection.busy_timeout(BUSY)?;
            connection.pragma_update(None, "journal_mode", "wal")?;
            connection.pragma_update(None, "synchronous", "full")?;
            connection.pragma_update(None, "foreign_keys", true)?;
            // the writer's journal of a savepoint is looked through from its beginning at each statement while it lies in memory
            let temporary = if self.reads_only { "memory" } else { "file" };
            connection.pragma_update(None, "temp_store", temporary)?;
            connection.pragma_update(None, "cache_size", -8_000)?;
            connection.pragma_update(None, "query_only", self.reads_only)?;
            connection.set_prepared_statement_cache_capacity(STATEMENTS);
            Ok(connection)
        };
        prepared()
            .map_err(|error| Failure::Fault(format!("the database could not be opened: {error}")))
    }
}

/// Connections that are lent out and come back.
pub(crate) struct Pool {
    opening: Opening,
    idle: Mutex<Vec<Connection>>,
    room: Arc<Semaphore>,
    connections: u32,
}

impl Pool {
    /// Opens one connection now, which makes the file where that is asked for, and the others when they are needed.
    pub(crate) fn open(opening: Opening, connections: u32) -> Result<Arc<Self>> {
        let first = opening.open()?;
        Ok(Arc::new(Self {
            opening,
            idle: Mutex::new(vec![first]),
            room: Arc::new(Semaphore::new(usize::try_from(connections).unwrap_or(1))),
            connections,
        }))
    }

    /// A connection, when there is one.
    pub(crate) async fn lease(self: &Arc<Self>) -> Result<Lease> {
        let busy = || Failure::Unavailable("database");
        let waiting = tokio::time::timeout(PATIENCE, self.room.clone().acquire_owned());
        let room = waiting.await.map_err(|_| busy())?.map_err(|_| busy())?;
        let idle = locked(&self.idle).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.opening.open()?,
        };
        Ok(Lease {
            pool: self.clone(),
            connection: Some(connection),
            _room: room,
        })
    }

    /// The rows of a reading on its own.
    #[expect(
        clippy::disallowed_methods,
        reason = "how long the database took, to know where to run it the next time"
    )]
    pub(crate) async fn query(
        self: &Arc<Self>,
        text: Arc<Text>,
        values: Vec<Val>,
    ) -> Result<Answer> {
        let lease = self.lease().await?;
        let is_quick = text.is_quick();
        let timed = move |lease: &Lease| {
            let begun = std::time::Instant::now();
            let answer = lease
                .connection()
                .and_then(|c| query(c, &text.sql, &values));
            text.took(begun.elapsed());
            answer
        };
        if is_quick {
            return timed(&lease);
        }
        let mut stop = StopIfDropped::new(&lease)?;
        let running = stop.running.clone();
        let work = move || {
            let answer = timed(&lease);
            *locked(&running) = false;
            answer
        };
        let answer = tokio::task::spawn_blocking(work)
            .await
            .map_err(Failure::fault)?;
        stop.handle = None;
        answer
    }

    /// Takes no more questions, once those who have a connection have given it back; what is lent out longer ends when it comes back.
    /// The last connection of a database that is closed brings what was written last into its file.
    pub(crate) async fn close(&self) {
        let all = self.room.acquire_many(self.connections);
        let _all = tokio::time::timeout(PARTING, all).await;
        self.room.close();
        locked(&self.idle).clear();
    }
}

/// Ends a reading that nobody waits for any more.
struct StopIfDropped {
    handle: Option<InterruptHandle>,
    running: Arc<Mutex<bool>>,
}

impl StopIfDropped {
    fn new(lease: &Lease) -> Result<Self> {
        Ok(Self {
            handle: Some(lease.connection()?.get_interrupt_handle()),
            running: Arc::new(Mutex::new(true)),
        })
    }
}

impl Drop for StopIfDropped {
    fn drop(&mut self) {
        let running = locked(&self.running);
        if let Some(handle) = self.handle.take().filter(|_| *running) {
            handle.interrupt();
        }
    }
}

/// A connection that somebody has. Coming back it has no transaction.
pub(crate) struct Lease {
    pool: Arc<Pool>,
    connection: Option<Connection>,
    _room: OwnedSemaphorePermit,
}

impl Lease {
    pub(crate) fn connection(&self) -> Result<&Connection> {
        self.connection
            .as_ref()
            .ok_or(Failure::Unavailable("database"))
    }

    /// Ends this connection; the pool opens another.
    pub(crate) fn discard(mut self) {
        self.connection = None;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        let is_free = connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
        if is_free && !self.pool.room.is_closed() {
            locked(&self.pool.idle).push(connection);
        }
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, values: &[Val]) -> rusqlite::Result<()> {
    for (n, value) in (1..).zip(values) {
        match value {
            Val::Int(value) => statement.raw_bind_parameter(n, value)?,
            Val::Text(value) => statement.raw_bind_parameter(n, value)?,
            Val::Bytes(value) => statement.raw_bind_parameter(n, value)?,
        }
    }
    Ok(())
}

/// The rows of a statement.
pub(crate) fn query(connection: &Connection, text: &str, values: &[Val]) -> Result<Answer> {
    let mut statement = connection.prepare_cached(&numbered(text)).map_err(fault)?;
    bind(&mut statement, values).map_err(fault)?;
    let columns: Vec<String> = statement
        .column_names()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let mut answer = Answer::new(columns);
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(fault)? {
        for n in 0..answer.width() {
            let cell = match row.get_ref(n).map_err(fault)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(n) => Cell::Int(n),
                ValueRef::Real(_) => Cell::Other,
                ValueRef::Text(text) => answer.keep_text(text)?,
                ValueRef::Blob(bytes) => answer.keep_bytes(bytes),
            };
            answer.push(cell);
        }
    }
    Ok(answer)
}

/// Runs a statement; how many rows it touched.
pub(crate) fn execute(connection: &Connection, text: &str, values: &[Val]) -> Result<u64> {
    let mut statement = connection.prepare_cached(&numbered(text)).map_err(fault)?;
    bind(&mut statement, values).map_err(fault)?;
    let mut rows = statement.raw_query();
    while rows.next().map_err(fault)?.is_some() {}
    Ok(connection.changes())
}

/// `$1` as `?1`: SQLite takes a `$` for a name, a `?` for a place.
pub(crate) fn numbered(text: &str) -> Cow<'_, str> {
    if !text.contains('$') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        is_quoted ^= sign == '\'';
        let is_parameter =
            sign == '$' && !is_quoted && signs.peek().is_some_and(char::is_ascii_digit);
        out.push(if is_parameter { '?' } else { sign });
    }
    Cow::Owned(out)
}
