//! What a year looks like: wheel, timeline, list and month, the instructions to print, the law check and the model's review.

pub mod chosen;
pub mod geometry;
pub mod instructions;
pub mod law;
pub mod law_content;
pub mod lines;
pub mod lint;
pub mod list;
pub mod month;
pub mod timeline;
pub mod timetable;
pub mod wheel;

#[cfg(test)]
mod tests;
