#![doc = include_str!("../README.md")]

pub mod clock;
pub mod dates;
mod decimal;
pub mod election;
pub mod failure;
pub mod holidays;
pub mod ids;
pub mod money;
pub mod period;
pub mod scaled;
pub mod text_key;
pub mod tree;
pub mod validity;
pub mod week;

#[cfg(test)]
mod tests;

pub use chrono::NaiveDate as Date;
pub use clock::{Clock, Instant};
pub use dates::{DateError, parse_date};
pub use failure::{Conflict, ConflictText, Failure, FieldError, Refusal, Result};
pub use ids::{PersonId, UnitId};
pub use money::{AmountError, Money, Scale, parse_amount};
pub use period::{Period, PeriodError, PeriodKind};
pub use scaled::Scaled;
pub use text_key::{KEY_VERSION, LineError, clean_line, nfc, search_key, sort_key};
pub use tree::{Tree, TreeFault, TreeUnit};
pub use validity::{TimelineFault, Validity, timeline};
pub use week::IsoWeek;
