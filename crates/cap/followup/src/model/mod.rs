//! The rules of follow-up, without input or output.

pub mod deviation;
pub mod line;
pub mod plan;
pub mod progress;
pub mod round;
pub mod scale;
pub mod suggestion;
pub mod unit_report;

#[cfg(test)]
mod tests;
