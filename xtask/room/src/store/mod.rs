//! The tables of NAME: rows in, domain types out; migrations; larger reading queries as `.sql` for both databases.

/// The steps that make the tables, oldest first.
pub const MIGRATIONS: &[db::Migration] = &[];

/// What later capabilities may read.
pub const VIEWS: &[db::View] = &[];
