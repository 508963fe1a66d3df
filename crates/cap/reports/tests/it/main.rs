//! Reports from outside: use cases and pages on both databases, with the real maker of PDF files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod compose;
mod freeze;
mod list;
mod meanwhile;
mod publish;
mod rights;
mod stage;
