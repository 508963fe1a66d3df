//! Measuring: a synthetic municipality, and what people wait for on it.

#![expect(
    clippy::disallowed_methods,
    reason = "benches measure time, which is what the machine's own clock is for"
)]

mod figures;
mod generate;
mod load;
mod report;
mod run;
mod year;

pub use generate::{Size, generate};
pub use run::{Outcome, run};
