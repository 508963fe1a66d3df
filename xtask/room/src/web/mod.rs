//! The pages of NAME: one file per page beside the table of routes and the input objects.

pub mod forms;
pub mod routes;
