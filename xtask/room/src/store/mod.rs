//! The tables of NAME: rows in, domain types out; migrations; larger reading queries as `.sql` for both databases.
