//! Use cases and pages of indicators, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect may stop"
)]

mod defining;
mod evidence;
mod importing;
mod interface;
mod pages;
mod recording;
mod reports;
mod rights;
mod world;
