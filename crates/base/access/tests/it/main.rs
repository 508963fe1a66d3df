//! People, accounts and rules from outside, on SQLite always and on PostgreSQL when a server is named.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails where it finds what it did not expect"
)]

mod accounts;
mod house;
mod org;
mod people;
mod scope;
mod tokens;
