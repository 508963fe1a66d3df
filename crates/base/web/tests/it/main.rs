//! The web program with a small capability of its own: every way an answer can go, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails where it finds what it did not expect"
)]

mod choosers;
mod cost;
mod door;
mod failures;
mod posted;
mod public;
mod room;
mod security;
mod wire;
