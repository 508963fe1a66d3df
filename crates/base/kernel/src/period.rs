//! Periods in whole months: what a report, a value or an amount is about.

use chrono::{Datelike, Months};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use thiserror::Error;

use crate::Date;
use crate::dates::{MONTHS_EN, MONTHS_SV};
use crate::decimal::NBSP;

/// The sort of period; all but `Own` follow the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    Year,
    HalfYear,
    /// A third of a year: January–April, May–August, September–December.
    Tertial,
    Quarter,
    Month,
    /// Any whole months, such as January–August.
    Own,
}

impl PeriodKind {
    /// The length in months; `None` for `Own`.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Year => Some(12),
            Self::HalfYear => Some(6),
            Self::Tertial => Some(4),
            Self::Quarter => Some(3),
            Self::Month => Some(1),
            Self::Own => None,
        }
    }

    /// Stable text for databases and URLs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::HalfYear => "half_year",
            Self::Tertial => "tertial",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Own => "own",
        }
    }

    #[must_use]
    pub fn parse_key(key: &str) -> Option<Self> {
        [
            Self::Year,
            Self::HalfYear,
            Self::Tertial,
            Self::Quarter,
            Self::Month,
            Self::Own,
        ]
        .into_iter()
        .find(|kind| kind.key() == key)
    }
}

/// Why two dates do not make a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// Starts on another day than the first of a month, or ends on another than the last.
    #[error("not whole months")]
    NotWholeMonths,
    #[error("ends before it starts")]
    Backwards,
    /// Whole months, but not those of the kind.
    #[error("not a period of its kind")]
    NotOfKind,
    #[error("outside the years 1000–9999")]
    YearOutOfRange,
}

impl PeriodError {
    /// The name of the message `error-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotWholeMonths => "period-not-whole-months",
            Self::Backwards => "period-backwards",
            Self::NotOfKind => "period-not-of-kind",
            Self::YearOutOfRange => "period-year",
        }
    }
}

/// A kind, a first day and a last day (both included). Ordered by start, then end. In JSON its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    kind: PeriodKind,
    start: Date,
    end: Date,
}

impl Period {
    /// A period from its first to its last day.
    pub fn try_new(kind: PeriodKind, start: Date, end: Date) -> Result<Self, PeriodError> {
        if !(1000..=9999).contains(&start.year()) || !(1000..=9999).contains(&end.year()) {
            return Err(PeriodError::YearOutOfRange);
        }
        if end < start {
            return Err(PeriodError::Backwards);
        }
        if start.day() != 1 || last_day(end.year(), end.month()) != Some(end) {
            return Err(PeriodError::NotWholeMonths);
        }
        let period = Self { kind, start, end };
        match kind.months() {
            Some(months)
                if period.month_count() != months || !start.month0().is_multiple_of(months) =>
            {
                Err(PeriodError::NotOfKind)
            }
            _ => Ok(period),
        }
    }

    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::nth(PeriodKind::Year, year, 1)
    }

    /// `half` is 1 or 2.
    #[must_use]
    pub fn half_year(year: i32, half: u32) -> Option<Self> {
        Self::nth(PeriodKind::HalfYear, year, half)
    }

    /// `tertial` is 1 to 3.
    #[must_use]
    pub fn tertial(year: i32, tertial: u32) -> Option<Self> {
        Self::nth(PeriodKind::Tertial, year, tertial)
    }

    /// `quarter` is 1 to 4.
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        Self::nth(PeriodKind::Quarter, year, quarter)
    }

    /// `month` is 1 to 12.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::nth(PeriodKind::Month, year, month)
    }

    /// Own period within a year, first and last month included.
    #[must_use]
    pub fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        Self::try_new(
            PeriodKind::Own,
            Date::from_ymd_opt(year, first, 1)?,
            last_day(year, last)?,
        )
        .ok()
    }

    /// The calendar period of `kind` that holds the date; `None` for `Own`.
    #[must_use]
    pub fn holding(kind: PeriodKind, date: Date) -> Option<Self> {
        let months = kind.months()?;
        Self::nth(kind, date.year(), date.month0() / months + 1)
    }

    fn nth(kind: PeriodKind, year: i32, number: u32) -> Option<Self> {
        let months = kind.months()?;
        let last = number.checked_mul(months)?;
        let first = last.checked_sub(months)? + 1;
        Self::try_new(
            kind,
            Date::from_ymd_opt(year, first, 1)?,
            last_day(year, last)?,
        )
        .ok()
    }

    #[must_use]
    pub const fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The first day.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    /// The last day, still within the period.
    #[must_use]
    pub const fn end(&self) -> Date {
        self.end
    }

    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }

    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The number of months, at least one.
    #[must_use]
    pub fn month_count(&self) -> u32 {
        (month_number(self.end) - month_number(self.start)).unsigned_abs() + 1
    }

    /// Each month of the period, in order.
    pub fn each_month(&self) -> impl Iterator<Item = Self> + use<> {
        let start = self.start;
        (0..self.month_count()).filter_map(move |i| {
            let first = start.checked_add_months(Months::new(i))?;
            Self::month(first.year(), first.month())
        })
    }

    /// From 1 January of the year in which it ends to its end: the whole year as `Year`, else `Own`.
    #[must_use]
    pub fn cumulative_from_year_start(&self) -> Self {
        let start = Date::from_ymd_opt(self.end.year(), 1, 1).unwrap_or(self.start);
        let kind = if self.end.month() == 12 {
            PeriodKind::Year
        } else {
            PeriodKind::Own
        };
        Self {
            kind,
            start,
            end: self.end,
        }
    }

    /// The same months a year before; `None` before the year 1000.
    #[must_use]
    pub fn year_before(&self) -> Option<Self> {
        let start = self.start.checked_sub_months(Months::new(12))?;
        let end = last_day(self.end.year() - 1, self.end.month())?;
        Self::try_new(self.kind, start, end).ok()
    }

    /// Stable text: `2026`, `2026-H1`, `2026-T2`, `2026-Q3`, `2026-08`, `2026-01--2026-08`.
    #[must_use]
    pub fn key(&self) -> String {
        let year = self.start.year();
        let number = self
            .kind
            .months()
            .map_or(1, |months| self.start.month0() / months + 1);
        match self.kind {
            PeriodKind::Year => format!("{year}"),
            PeriodKind::HalfYear => format!("{year}-H{number}"),
            PeriodKind::Tertial => format!("{year}-T{number}"),
            PeriodKind::Quarter => format!("{year}-Q{number}"),
            PeriodKind::Month => format!("{year}-{number:02}"),
            PeriodKind::Own => format!(
                "{}--{}",
                self.start.format("%Y-%m"),
                self.end.format("%Y-%m")
            ),
        }
    }

    /// Reads what [`Period::key`] writes, and nothing else.
    #[must_use]
    pub fn parse_key(key: &str) -> Option<Self> {
        let period = match key.split_once("--") {
            Some((first, last)) => {
                let (first_year, first_month) = year_and_month(first)?;
                let (last_year, last_month) = year_and_month(last)?;
                let start = Date::from_ymd_opt(first_year, first_month, 1)?;
                Self::try_new(PeriodKind::Own, start, last_day(last_year, last_month)?).ok()
            }
            None => Self::parse_calendar_key(key),
        }?;
        (period.key() == key).then_some(period)
    }

    fn parse_calendar_key(key: &str) -> Option<Self> {
        let Some((year, part)) = key.split_once('-') else {
            return Self::year(key.parse().ok()?);
        };
        let year = year.parse().ok()?;
        let kinds = [
            ('H', PeriodKind::HalfYear),
            ('T', PeriodKind::Tertial),
            ('Q', PeriodKind::Quarter),
        ];
        for (letter, kind) in kinds {
            if let Some(number) = part.strip_prefix(letter) {
                return Self::nth(kind, year, number.parse().ok()?);
            }
        }
        Self::month(year, part.parse().ok()?)
    }

    /// Short Swedish label: `helår 2025`, `jan–aug 2026`, `aug 2026`, with no-break spaces.
    #[must_use]
    pub fn label_sv(&self) -> String {
        self.label("helår", &MONTHS_SV)
    }

    /// Short English label: `full year 2025`, `Jan–Aug 2026`, `Aug 2026`, with no-break spaces.
    #[must_use]
    pub fn label_en(&self) -> String {
        self.label("full year", &MONTHS_EN)
    }

    fn label(&self, whole_year: &str, months: &[&str; 12]) -> String {
        let name = |date: Date| {
            months
                .get(date.month0() as usize)
                .copied()
                .unwrap_or_default()
        };
        let (from, to) = (self.start.year(), self.end.year());
        let (first, last) = (name(self.start), name(self.end));
        match self.kind {
            PeriodKind::Year => format!("{whole_year}{NBSP}{to}"),
            _ if from != to => format!("{first}{NBSP}{from}–{last}{NBSP}{to}"),
            _ if first == last => format!("{last}{NBSP}{to}"),
            _ => format!("{first}–{last}{NBSP}{to}"),
        }
    }
}

/// The last day of a month.
fn last_day(year: i32, month: u32) -> Option<Date> {
    Date::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

fn month_number(date: Date) -> i32 {
    date.year() * 12 + date.month0().cast_signed()
}

fn year_and_month(text: &str) -> Option<(i32, u32)> {
    let (year, month) = text.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end, self.kind).cmp(&(other.start, other.end, other.kind))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The key.
impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.key())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse_key(&key)
            .ok_or_else(|| serde::de::Error::custom(format!("not a period: {key}")))
    }
}
