//! Use cases and pages of indicators, on both databases.

mod defining;
mod evidence;
mod importing;
mod interface;
mod pages;
mod recording;
mod reports;
mod rights;
mod world;
