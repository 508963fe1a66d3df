//! Pages of indicators, the same as data, and what they give to reports and to the page of a goal.

pub mod block;
pub mod chart;
mod definition;
mod import;
mod json;
mod list;
pub mod routes;
mod show;
mod targets;
mod values;
mod words;
