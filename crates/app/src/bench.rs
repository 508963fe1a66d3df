//! Measuring: a synthetic municipality, and what people wait for on it.

mod figures;
mod generate;
mod load;
mod report;
mod run;

pub use generate::{Size, generate};
pub use run::{Outcome, run};
