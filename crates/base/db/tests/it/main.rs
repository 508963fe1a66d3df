//! The database layer from outside, on SQLite always and on PostgreSQL when a server is named.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails where it finds what it did not expect"
)]

mod blobs;
mod chain;
mod concurrency;
mod crash;
mod full_disk;
mod house;
mod lists;
mod migrations;
mod portable;
mod recorded;
mod replay;
