//! Use cases and pages of the economy, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect may stop"
)]

mod forecasts;
mod importing;
mod pages;
mod periods;
mod reference;
mod reports;
mod rights;
mod undoing;
mod world;
