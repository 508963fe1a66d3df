//! Dates and times as people type and read them, in Swedish and English.
//!
//! What is written holds together on a line: the spaces are no-break, but for the one after a long weekday.

use chrono::{Datelike, Timelike};
use thiserror::Error;

use crate::decimal::{self, NBSP};
use crate::{Date, Instant};

/// Short month names, January first.
pub(crate) const MONTHS_SV: [&str; 12] = [
    "jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec",
];
pub(crate) const MONTHS_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const LONG_MONTHS_SV: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const LONG_MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_SV: [&str; 7] = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_WEEKDAYS_SV: [&str; 7] = [
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
];
const LONG_WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    #[error("empty")]
    Empty,
    /// In none of the forms that are read.
    #[error("not a date: {0}")]
    UnknownForm(String),
    /// Day, something, year: the something is no Swedish month.
    #[error("not a month: {0}")]
    UnknownMonth(String),
    /// Well written, but the calendar has no such day.
    #[error("no such day: {year}-{month}-{day}")]
    NoSuchDay { year: i32, month: u32, day: u32 },
}

impl DateError {
    /// The name of the message `error-<code>`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "date-empty",
            Self::UnknownForm(_) => "date-unknown-form",
            Self::UnknownMonth(_) => "date-unknown-month",
            Self::NoSuchDay { .. } => "date-no-such-day",
        }
    }
}

/// Reads `2026-11-21`, `20261121`, `21/11 2026`, `21 nov 2026` and `21 november 2026`.
///
/// Spaces may be no-break, months in any case and with a full stop. Years have four digits, from 1000.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || decimal::is_space(c))
        .filter(|w| !w.is_empty())
        .collect();
    let unknown = || DateError::UnknownForm(words.join(" "));
    match words.as_slice() {
        [] => Err(DateError::Empty),
        [word] => {
            let (year, month, day) = year_first(word).ok_or_else(unknown)?;
            date(year, month, day)
        }
        [day_and_month, year] => {
            let (day, month) = day_and_month.split_once('/').ok_or_else(unknown)?;
            let parts = (year_number(year), short_number(month), short_number(day));
            let (Some(year), Some(month), Some(day)) = parts else {
                return Err(unknown());
            };
            date(year, month, day)
        }
        [day, month, year] => {
            let (Some(year), Some(day)) = (year_number(year), short_number(day)) else {
                return Err(unknown());
            };
            let month =
                month_number(month).ok_or_else(|| DateError::UnknownMonth((*month).to_owned()))?;
            date(year, month, day)
        }
        _ => Err(unknown()),
    }
}

fn date(year: i32, month: u32, day: u32) -> Result<Date, DateError> {
    Date::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay { year, month, day })
}

/// Reads `2026-11-21` and `20261121`, digits in exactly these places.
fn year_first(word: &str) -> Option<(i32, u32, u32)> {
    let dashes: Vec<usize> = word.match_indices('-').map(|(at, _)| at).collect();
    let digits: String = word.chars().filter(|c| *c != '-').collect();
    if digits.len() != 8 || !(dashes.is_empty() || dashes == [4, 7]) {
        return None;
    }
    let (year, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    Some((year_number(year)?, short_number(month)?, short_number(day)?))
}

fn year_number(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.chars().all(|c| c.is_ascii_digit());
    is_year
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| *year >= 1000)
}

/// One or two digits.
fn short_number(text: &str) -> Option<u32> {
    let is_short = matches!(text.len(), 1 | 2) && text.chars().all(|c| c.is_ascii_digit());
    is_short.then(|| text.parse().ok()).flatten()
}

/// The number of a Swedish month: three letters, the short name or the full name.
fn month_number(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let word = word.strip_suffix('.').unwrap_or(&word);
    let is_month = |(short, long): (&str, &str)| {
        word == short
            || word == long
            || (word.len() == 3 && long.starts_with(word))
            || (word == "sept" && short == "sep")
    };
    let at = MONTHS_SV
        .into_iter()
        .zip(LONG_MONTHS_SV)
        .position(is_month)?;
    u32::try_from(at + 1).ok()
}

fn month_name(names: &[&'static str; 12], date: Date) -> &'static str {
    names
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default()
}

fn weekday_name(names: &[&'static str; 7], date: Date) -> &'static str {
    names
        .get(date.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default()
}

/// `21 nov 2026`
#[must_use]
pub fn format_sv(date: Date) -> String {
    format!(
        "{}{NBSP}{}{NBSP}{}",
        date.day(),
        month_name(&MONTHS_SV, date),
        date.year()
    )
}

/// `21 Nov 2026`
#[must_use]
pub fn format_en(date: Date) -> String {
    format!(
        "{}{NBSP}{}{NBSP}{}",
        date.day(),
        month_name(&MONTHS_EN, date),
        date.year()
    )
}

/// `fre 25 sep`
#[must_use]
pub fn format_weekday_sv(date: Date) -> String {
    format!(
        "{}{NBSP}{}{NBSP}{}",
        weekday_name(&WEEKDAYS_SV, date),
        date.day(),
        month_name(&MONTHS_SV, date)
    )
}

/// `Fri 25 Sep`
#[must_use]
pub fn format_weekday_en(date: Date) -> String {
    format!(
        "{}{NBSP}{}{NBSP}{}",
        weekday_name(&WEEKDAYS_EN, date),
        date.day(),
        month_name(&MONTHS_EN, date)
    )
}

/// `fredag 25 september`
#[must_use]
pub fn long_sv(date: Date) -> String {
    format!(
        "{} {}{NBSP}{}",
        weekday_name(&LONG_WEEKDAYS_SV, date),
        date.day(),
        month_name(&LONG_MONTHS_SV, date)
    )
}

/// `Friday 25 September`
#[must_use]
pub fn long_en(date: Date) -> String {
    format!(
        "{} {}{NBSP}{}",
        weekday_name(&LONG_WEEKDAYS_EN, date),
        date.day(),
        month_name(&LONG_MONTHS_EN, date)
    )
}

/// Swedish wall-clock time, `10.42`.
#[must_use]
pub fn time_sv(at: Instant) -> String {
    let time = at.local();
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// Swedish wall-clock time written the English way, `10:42`.
#[must_use]
pub fn time_en(at: Instant) -> String {
    let time = at.local();
    format!("{:02}:{:02}", time.hour(), time.minute())
}
