//! The pages of the organisation: one file per page beside the table of routes and the input objects.

pub mod kinds;
pub mod routes;
