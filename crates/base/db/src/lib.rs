#![doc = include_str!("../README.md")]

pub mod blob;
pub mod chain;
mod connect;
pub mod history;
pub mod migrate;
pub mod schema;
mod sql;
mod tx;
pub mod value;
mod writer;

pub use connect::{Backend, Db, Options, Reader};
pub use migrate::Migration;
pub use schema::{Schema, View};
pub use tx::{ActorRef, Permit, Set, Tx};
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

pub(crate) fn fault(error: sea_orm::DbErr) -> kernel::Failure {
    let text = error.to_string();
    if text.contains("disk is full") || text.contains("No space left") || text.contains("disk full") {
        return kernel::Failure::Unavailable("disk-full");
    }
    if text.contains("pool timed out") || text.contains("Connection refused") || text.contains("database is locked") {
        return kernel::Failure::Unavailable("database");
    }
    kernel::Failure::Fault(text)
}
