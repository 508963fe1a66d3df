//! ISO 8601 weeks, the way Swedish calendars and year wheels count.

use chrono::{Datelike, Days, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

use crate::Date;

/// A week of an ISO week year. In JSON and databases `2026-W48`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeek {
    year: i32,
    week: u32,
}

impl IsoWeek {
    /// `None` when the year has no such week; years 1000–9998.
    #[must_use]
    pub fn try_new(year: i32, week: u32) -> Option<Self> {
        (1000..=9998)
            .contains(&year)
            .then(|| Date::from_isoywd_opt(year, week, Weekday::Mon))
            .flatten()?;
        Some(Self { year, week })
    }

    /// The week that holds the date; `None` outside the years 1000–9998.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        let week = date.iso_week();
        Self::try_new(week.year(), week.week())
    }

    /// The week year, which differs from the calendar year around New Year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    #[must_use]
    pub const fn week(self) -> u32 {
        self.week
    }

    /// The first day.
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "the invariant is kept by try_new"
    )]
    pub fn monday(self) -> Date {
        Date::from_isoywd_opt(self.year, self.week, Weekday::Mon)
            .expect("try_new has checked that the week exists")
    }

    /// The last day.
    #[must_use]
    pub fn sunday(self) -> Date {
        self.monday() + Days::new(6)
    }

    /// The week after; `None` after the year 9998.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::of(self.monday() + Days::new(7))
    }

    /// How many weeks the ISO week year has: 52 or 53.
    #[must_use]
    pub fn weeks_in(year: i32) -> u32 {
        if Self::try_new(year, 53).is_some() {
            53
        } else {
            52
        }
    }

    /// Reads `2026-W48`, and `v 48`, `v48`, `v. 48`, `vecka 48`, each also with a year after, else in `default_year`.
    #[must_use]
    pub fn parse(text: &str, default_year: i32) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some(week) = Self::parse_key(&text.to_uppercase()) {
            return Some(week);
        }
        let rest = ["vecka", "v.", "v"]
            .into_iter()
            .find_map(|prefix| text.strip_prefix(prefix))?;
        let mut words = rest.split_whitespace();
        let week = digits(words.next()?, 2)?;
        let year = match words.next() {
            Some(year) if year.len() == 4 => digits(year, 4)?.cast_signed(),
            Some(_) => return None,
            None => default_year,
        };
        words
            .next()
            .is_none()
            .then(|| Self::try_new(year, week))
            .flatten()
    }

    /// Reads `2026-W48` and nothing else.
    #[must_use]
    pub fn parse_key(key: &str) -> Option<Self> {
        let (year, week) = key.split_once("-W")?;
        let parsed = Self::try_new(digits(year, 4)?.cast_signed(), digits(week, 2)?)?;
        (parsed.to_string() == key).then_some(parsed)
    }

    /// `v 48`, with a no-break space.
    #[must_use]
    pub fn label_sv(self) -> String {
        format!("v\u{a0}{}", self.week)
    }

    /// `week 48`, with a no-break space.
    #[must_use]
    pub fn label_en(self) -> String {
        format!("week\u{a0}{}", self.week)
    }
}

/// At most so many ASCII digits.
fn digits(text: &str, most: usize) -> Option<u32> {
    let is_number = text.len() <= most && text.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// The key, `2026-W48`.
impl std::fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}-W{:02}", self.year, self.week))
    }
}

impl Serialize for IsoWeek {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IsoWeek {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse_key(&key).ok_or_else(|| serde::de::Error::custom(format!("not a week: {key}")))
    }
}
