//! Use cases and pages of the steering chain, on both databases.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod activities;
mod answering;
mod bench;
mod decisions;
mod importing;
mod items;
mod listing;
mod looking_back;
mod panels;
mod publishing;
mod reacting;
mod rights;
mod work;
mod world;
