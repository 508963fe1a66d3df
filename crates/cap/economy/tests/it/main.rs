//! Use cases and pages of the economy, on both databases.

mod forecasts;
mod importing;
mod pages;
mod periods;
mod reference;
mod reports;
mod rights;
mod undoing;
mod world;
