//! The pure rules of the annual process: models and their files, timetables, the law check, the linter, adaptations, feeds.

pub mod actual;
pub mod bottleneck;
mod build;
pub mod change;
mod check;
mod choice;
pub mod difference;
pub mod election_changes;
pub mod fault;
pub mod feed;
pub mod file;
pub mod law_check;
mod law_finding;
mod law_reports;
pub mod law_rule;
pub mod lint;
pub mod merge;
pub mod overlay;
pub mod process_model;
pub mod rows;
pub mod sheet;
pub mod supplied;
pub mod template;
pub mod timetable;
pub mod when;
pub mod year;

#[cfg(test)]
mod tests;
