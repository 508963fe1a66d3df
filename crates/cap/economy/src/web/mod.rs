//! Pages of the economy, and what it gives to reports.

pub mod block;
mod figures;
mod forecast;
pub mod glance;
mod import;
mod overview;
mod picture;
pub mod routes;
mod unit;
mod words;
