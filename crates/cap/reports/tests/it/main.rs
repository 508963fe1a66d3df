//! Reports from outside: use cases and pages on both databases, with the real maker of PDF files.

mod compose;
mod freeze;
mod list;
mod publish;
mod rights;
mod stage;
