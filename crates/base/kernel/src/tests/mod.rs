//! What the kernel promises, value by value.

mod clock;
mod dates;
mod election;
mod failure;
mod holidays;
mod ids;
mod money;
mod period;
mod scaled;
mod text_key;
mod tree;
mod validity;
mod week;

use crate::Date;
use proptest::prelude::*;

/// A date that exists.
fn ymd(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

/// Any date of the years 1996–2095.
fn any_date() -> impl Strategy<Value = Date> {
    (0..36_500_u64).prop_map(|days| ymd(1996, 1, 1) + chrono::Days::new(days))
}
