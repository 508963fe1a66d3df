//! When a step is taken, relative to the budget year Y: `Y-2 v48..v49`, `..Y-1 v5`, `Y m01`, `Y-1 10-15..10-31`.
//!
//! A point is an ISO week (`v48`), a month (`m10`) or a day (`10-31`) of a year counted from Y. The second point takes the first's
//! year when it names none. An interval may be open at one end.

use kernel::{Date, IsoWeek};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A week, month or day, relative to the budget year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Years from the budget year: −2 to 2.
    years: i32,
    unit: PointUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum PointUnit {
    Week(u32),
    Month(u32),
    Day { month: u32, day: u32 },
}

/// An interval of points, open at one end at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    from: Option<Point>,
    to: Option<Point>,
}

/// Why a text says no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenFault {
    /// In none of the forms that are read.
    Form,
    /// Weeks are 1 to 53.
    Week(u32),
    /// Months are 1 to 12.
    Month(u32),
    /// The month has no such day in any year.
    Day { month: u32, day: u32 },
    /// Years are counted from two before to two after the budget year.
    Year(i32),
    /// Ends before it begins; an interval over New Year names the year of its end.
    Reversed,
}

impl WhenFault {
    /// The name of the message `error-<code>`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form => "calendar-when-form",
            Self::Week(_) => "calendar-when-week",
            Self::Month(_) => "calendar-when-month",
            Self::Day { .. } => "calendar-when-day",
            Self::Year(_) => "calendar-when-year",
            Self::Reversed => "calendar-when-reversed",
        }
    }
}

/// A week or day that a particular year does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSuchTime {
    /// Week 53 of a year with 52.
    Week { year: i32, week: u32 },
    /// 29 February of an ordinary year.
    Day { year: i32, month: u32, day: u32 },
}

impl Point {
    /// A month; `None` unless 1 to 12.
    #[must_use]
    pub fn month(years: i32, month: u32) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self {
            years,
            unit: PointUnit::Month(month),
        })
    }

    /// Whether it names a single day, so that it may fall on a weekend or holiday.
    #[must_use]
    pub const fn is_day(self) -> bool {
        matches!(self.unit, PointUnit::Day { .. })
    }

    /// Its first day in a budget year; `None` when that year has none such.
    #[must_use]
    pub fn first_day(self, budget_year: i32) -> Option<Date> {
        let year = budget_year.checked_add(self.years)?;
        match self.unit {
            PointUnit::Week(week) => IsoWeek::try_new(year, week).map(IsoWeek::monday),
            PointUnit::Month(month) => Date::from_ymd_opt(year, month, 1),
            PointUnit::Day { month, day } => Date::from_ymd_opt(year, month, day),
        }
    }

    /// Its last day in a budget year; `None` when that year has none such.
    #[must_use]
    pub fn last_day(self, budget_year: i32) -> Option<Date> {
        let year = budget_year.checked_add(self.years)?;
        match self.unit {
            PointUnit::Week(week) => IsoWeek::try_new(year, week).map(IsoWeek::sunday),
            PointUnit::Month(12) => Date::from_ymd_opt(year, 12, 31),
            PointUnit::Month(month) => Date::from_ymd_opt(year, month + 1, 1)?.pred_opt(),
            PointUnit::Day { month, day } => Date::from_ymd_opt(year, month, day),
        }
    }

    fn missing(self, budget_year: i32) -> NoSuchTime {
        let year = budget_year.saturating_add(self.years);
        match self.unit {
            PointUnit::Week(week) => NoSuchTime::Week { year, week },
            PointUnit::Month(month) => NoSuchTime::Day {
                year,
                month,
                day: 1,
            },
            PointUnit::Day { month, day } => NoSuchTime::Day { year, month, day },
        }
    }

    fn parse(text: &str, default_years: Option<i32>) -> Result<Self, WhenFault> {
        let text = text.trim();
        let (years, rest) = match text.strip_prefix('Y') {
            Some(rest) => year_offset(rest)?,
            None => (default_years.ok_or(WhenFault::Form)?, text),
        };
        if !(-2..=2).contains(&years) {
            return Err(WhenFault::Year(years));
        }
        let rest = rest.trim();
        let unit = if let Some(week) = rest.strip_prefix('v') {
            let week = number(week.trim_start())?;
            if !(1..=53).contains(&week) {
                return Err(WhenFault::Week(week));
            }
            PointUnit::Week(week)
        } else if let Some(month) = rest.strip_prefix('m') {
            PointUnit::Month(month_number(month)?)
        } else {
            let (month, day) = rest.split_once('-').ok_or(WhenFault::Form)?;
            let (month, day) = (month_number(month)?, number(day)?);
            // 2024 is a leap year: 29 February is a day of some years
            if Date::from_ymd_opt(2024, month, day).is_none() {
                return Err(WhenFault::Day { month, day });
            }
            PointUnit::Day { month, day }
        };
        Ok(Self { years, unit })
    }
}

impl When {
    /// Reads what [`When`] is written as.
    pub fn parse(text: &str) -> Result<Self, WhenFault> {
        let when = match text.trim().split_once("..") {
            None => {
                let point = Point::parse(text, None)?;
                Self {
                    from: Some(point),
                    to: Some(point),
                }
            }
            Some((from, to)) => {
                let from = optional(from, None)?;
                let to = optional(to, from.map(|point| point.years))?;
                if from.is_none() && to.is_none() {
                    return Err(WhenFault::Form);
                }
                Self { from, to }
            }
        };
        if when.is_reversed() {
            return Err(WhenFault::Reversed);
        }
        Ok(when)
    }

    /// The time without the year it is counted from: `v18`, `v25..v37`.
    #[must_use]
    pub fn short(&self) -> String {
        let point = |point: Option<Point>| point.map_or(String::new(), |p| p.unit.to_string());
        if self.from == self.to {
            point(self.from)
        } else {
            format!("{}..{}", point(self.from), point(self.to))
        }
    }

    /// The first point; `None` when open at the start.
    #[must_use]
    pub const fn from(&self) -> Option<Point> {
        self.from
    }

    /// The last point; `None` when open at the end.
    #[must_use]
    pub const fn to(&self) -> Option<Point> {
        self.to
    }

    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.from.is_none() || self.to.is_none()
    }

    /// First and last day in a budget year; `None` at an open end.
    pub fn resolve(&self, budget_year: i32) -> Result<(Option<Date>, Option<Date>), NoSuchTime> {
        let day = |point: Option<Point>, of: fn(Point, i32) -> Option<Date>| {
            point
                .map(|point| of(point, budget_year).ok_or_else(|| point.missing(budget_year)))
                .transpose()
        };
        Ok((
            day(self.from, Point::first_day)?,
            day(self.to, Point::last_day)?,
        ))
    }

    /// Whether it ends before it begins in some year: the samples hold short, long, leap and ordinary years.
    fn is_reversed(&self) -> bool {
        (2020..2048)
            .any(|year| matches!(self.resolve(year), Ok((Some(from), Some(to))) if to < from))
    }
}

fn optional(text: &str, default_years: Option<i32>) -> Result<Option<Point>, WhenFault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Point::parse(text, default_years).map(Some)
}

/// `-2 v48` is −2 and ` v48`; no sign is the budget year itself.
fn year_offset(rest: &str) -> Result<(i32, &str), WhenFault> {
    let Some(sign) = rest.chars().next().filter(|c| matches!(c, '-' | '+')) else {
        return Ok((0, rest));
    };
    let rest = rest.strip_prefix(sign).unwrap_or(rest);
    let (digits, rest) = rest.split_once(' ').ok_or(WhenFault::Form)?;
    let years = number(digits)?.cast_signed();
    Ok((if sign == '-' { -years } else { years }, rest))
}

/// One or two ASCII digits.
fn number(text: &str) -> Result<u32, WhenFault> {
    let text = text.trim_end();
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    is_number
        .then(|| text.parse().ok())
        .flatten()
        .ok_or(WhenFault::Form)
}

fn month_number(text: &str) -> Result<u32, WhenFault> {
    let month = number(text)?;
    if (1..=12).contains(&month) {
        Ok(month)
    } else {
        Err(WhenFault::Month(month))
    }
}

impl fmt::Display for PointUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week(week) => write!(f, "v{week}"),
            Self::Month(month) => write!(f, "m{month:02}"),
            Self::Day { month, day } => write!(f, "{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.years {
            0 => write!(f, "Y {}", self.unit),
            years => write!(f, "Y{years:+} {}", self.unit),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) if from.years == to.years => write!(f, "{from}..{}", to.unit),
            (Some(from), Some(to)) => write!(f, "{from}..{to}"),
            (Some(from), None) => write!(f, "{from}.."),
            (None, Some(to)) => write!(f, "..{to}"),
            (None, None) => Ok(()),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| serde::de::Error::custom(format!("no time: {text}")))
    }
}
