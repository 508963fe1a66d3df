//! The pure rules of the annual process: models and their files, timetables, the law check, the linter, adaptations, feeds.

pub mod change;
mod choice;
pub mod process_model;
pub mod when;
