//! Use cases and pages of the year's process, on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "a test fails by panicking, and tells its story in one go"
)]

mod answering;
mod attempts;
mod documents;
mod feeds;
mod histories;
mod interface;
mod interface_deeds;
mod large;
mod models;
mod pages;
mod reorganising;
mod running;
mod starting;
mod states;
mod views;
mod world;
