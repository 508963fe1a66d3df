//! Use cases and pages of follow-up, on both databases.

mod deciding;
mod deviating;
mod following_units;
mod looking_back;
mod pages;
mod reading;
mod reporting;
mod rights;
mod rounds;
mod working;
mod world;
