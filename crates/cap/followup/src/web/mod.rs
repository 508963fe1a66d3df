//! The pages of follow-up.

pub mod answer;
pub mod blocks;
pub mod deviation_form;
pub mod deviations;
pub mod fields;
pub mod forms;
pub mod goal_panel;
pub mod interface;
pub mod line_form;
pub mod measured;
pub mod progress;
pub mod report;
pub mod report_history;
pub mod report_lines;
pub mod review;
pub mod round_form;
pub mod rounds;
pub mod routes;
pub mod several;
pub mod situation;
pub mod words;
pub mod work;

use kernel::{Failure, Result};

/// An identifier of an address; anything else is not found.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::NotFound)
}
