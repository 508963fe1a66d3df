//! The pages of the year's process.

pub mod change_words;
pub mod document;
pub mod element_form;
pub mod feed;
pub mod forms;
pub mod interface;
pub mod model;
pub mod model_edit;
pub mod model_election;
pub mod model_import;
pub mod model_merge;
pub mod model_parts;
pub mod models;
pub mod openapi;
pub mod outcome;
pub mod routes;
pub mod start;
pub mod task;
pub mod task_forms;
pub mod tasks;
pub mod views;
pub mod words;
pub mod work;
pub mod year;
pub mod years;

use kernel::{Failure, Result};

/// An identifier of an address; anything else is not found.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::NotFound)
}
