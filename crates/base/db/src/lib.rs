#![doc = include_str!("../README.md")]

pub mod archive;
pub mod blob;
pub mod chain;
mod change;
mod connect;
mod guard;
pub mod history;
mod lex;
pub mod migrate;
mod permit;
mod postgres;
mod recorded;
pub mod schema;
mod sql;
mod sqlite;
mod texts;
mod tx;
mod txn;
pub mod value;
mod writer;

pub use connect::{Backend, Db, Options, Reader, Snapshot};
pub use migrate::Migration;
pub use permit::{ActorRef, Permit};
pub use schema::{Schema, View};
pub use tx::{Set, Tx};
pub use value::{Row, Val};

/// A boxed future that borrows for `'a`; what a write command returns.
pub type BoxFuture<'a, T> = futures::future::BoxFuture<'a, T>;

/// Parameters of a query, in the order of `$1`, `$2` …
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::Val::from($value)),*] };
}

/// Columns and values to write: `set! { "title" => title, "unit_id" => unit }`.
#[macro_export]
macro_rules! set {
    ($($column:literal => $value:expr),* $(,)?) => { vec![$(($column, $crate::Val::from($value))),*] };
}

/// What the database says when there is no room, on either database.
const FULL: [&str; 3] = ["disk is full", "No space left", "disk full"];
/// What it says when trying again in a moment may help.
const PASSING: [&str; 10] = [
    "pool timed out",
    "Connection refused",
    "database is locked",
    "deadlock detected",
    "Connection reset",
    "Broken pipe",
    "terminating connection",
    "the database system is",
    "too many clients",
    "remaining connection slots",
];

/// What a statement's failure means to whoever asked.
pub(crate) fn fault(error: impl std::fmt::Display) -> kernel::Failure {
    let text = error.to_string();
    if FULL.iter().any(|said| text.contains(said)) {
        return kernel::Failure::Unavailable("disk-full");
    }
    if PASSING.iter().any(|said| text.contains(said)) {
        return kernel::Failure::Unavailable("database");
    }
    kernel::Failure::Fault(text)
}
