//! Pages of the economy, and what it gives to reports.

pub mod block;
mod figures;
mod forecast;
mod import;
mod overview;
mod picture;
pub mod routes;
mod unit;
mod words;
