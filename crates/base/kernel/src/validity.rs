//! Valid time: from which day, and until which day no longer, something is true.

use chrono::Days;
use serde::{Deserialize, Deserializer, Serialize};

use crate::Date;

/// Days from `from` (included) until `until` (not included); open-ended without `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Validity {
    from: Date,
    until: Option<Date>,
}

impl Validity {
    /// `None` when it would hold no day.
    #[must_use]
    pub fn try_new(from: Date, until: Option<Date>) -> Option<Self> {
        until
            .is_none_or(|until| from < until)
            .then_some(Self { from, until })
    }

    /// From a day on, without end.
    #[must_use]
    pub const fn since(from: Date) -> Self {
        Self { from, until: None }
    }

    /// The first day.
    #[must_use]
    pub const fn from(&self) -> Date {
        self.from
    }

    /// The first day that is no longer within.
    #[must_use]
    pub const fn until(&self) -> Option<Date> {
        self.until
    }

    /// The last day that is within: what people call "to and including".
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.until
            .and_then(|until| until.checked_sub_days(Days::new(1)))
    }

    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }

    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        other.until.is_none_or(|until| self.from < until)
            && self.until.is_none_or(|until| other.from < until)
    }

    /// The number of days; `None` when open-ended.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        self.until.map(|until| (until - self.from).num_days())
    }

    /// What is before `date` and what is from it on; `None` unless both hold a day.
    #[must_use]
    pub fn split_at(&self, date: Date) -> Option<(Self, Self)> {
        Some((
            Self::try_new(self.from, Some(date))?,
            Self::try_new(date, self.until)?,
        ))
        .filter(|_| self.contains(date))
    }
}

#[derive(Deserialize)]
struct Stored {
    from: Date,
    until: Option<Date>,
}

impl<'de> Deserialize<'de> for Validity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        Self::try_new(stored.from, stored.until)
            .ok_or_else(|| serde::de::Error::custom("a validity without days"))
    }
}

/// Why validities do not follow on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineFault {
    /// Both hold some day.
    Overlap(Validity, Validity),
    /// Days that none holds, between the first and the last.
    Gap(Validity),
}

/// Orders the validities of one thing and checks that each day from first to last is held exactly once.
pub fn timeline(validities: &[Validity]) -> Result<Vec<Validity>, TimelineFault> {
    let mut ordered = validities.to_vec();
    ordered.sort_unstable();
    for (before, after) in ordered.iter().zip(ordered.iter().skip(1)) {
        if before.overlaps(after) {
            return Err(TimelineFault::Overlap(*before, *after));
        }
        if let Some(gap) = before
            .until
            .and_then(|until| Validity::try_new(until, Some(after.from)))
        {
            return Err(TimelineFault::Gap(gap));
        }
    }
    Ok(ordered)
}
