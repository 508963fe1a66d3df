//! Use cases and pages of follow-up, on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "a test fails by panicking, and tells its story in one go"
)]

mod deciding;
mod deviating;
mod drafts;
mod following_units;
mod handing_over;
mod looking_back;
mod pages;
mod reading;
mod reporting;
mod rights;
mod rounds;
mod working;
mod world;
