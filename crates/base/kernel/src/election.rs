//! Elections to the councils and the days that follow from them.
//!
//! Ordinary elections are held on the second Sunday of September every fourth year (source: the Elections Act, 2005:837, 1:3, to be
//! checked against its text); years before 2022 are left out. Members of the council are elected for four years from 15 October of the election year (KL 2017:725, 5:9), those of
//! the executive committee from 1 January after it unless the council has decided otherwise (KL 6:18).

use chrono::{Datelike, Weekday};

use crate::Date;

/// The first election that is counted from.
const FIRST: i32 = 2022;

/// Whether councils are elected in the whole country in a year; from 2022.
#[must_use]
pub const fn is_election_year(year: i32) -> bool {
    year >= FIRST && (year - FIRST) % 4 == 0
}

/// The day of the election, in an election year.
#[must_use]
pub fn election_day(year: i32) -> Option<Date> {
    is_election_year(year)
        .then(|| Date::from_weekday_of_month_opt(year, 9, Weekday::Sun, 2))
        .flatten()
}

/// The first day of the newly elected council, in an election year.
#[must_use]
pub fn new_council_from(year: i32) -> Option<Date> {
    is_election_year(year)
        .then(|| Date::from_ymd_opt(year, 10, 15))
        .flatten()
}

/// The first day of the newly elected executive committee when the council has not decided otherwise.
#[must_use]
pub fn new_executive_committee_from(election_year: i32) -> Option<Date> {
    is_election_year(election_year)
        .then(|| Date::from_ymd_opt(election_year + 1, 1, 1))
        .flatten()
}

/// The election year whose council is in office on a day; `None` before the first that is counted.
#[must_use]
pub fn council_elected(on: Date) -> Option<i32> {
    let latest = on.year() - (on.year() - FIRST).rem_euclid(4);
    [latest, latest - 4]
        .into_iter()
        .find(|year| new_council_from(*year).is_some_and(|from| from <= on))
}
