//! Time as it is given: the clock is always handed in, nobody asks the system.

use chrono::{DateTime, Datelike, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::Date;

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(i64);

impl Instant {
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        Utc.timestamp_micros(self.0)
            .single()
            .unwrap_or(DateTime::<Utc>::UNIX_EPOCH)
    }

    /// The calendar date in Sweden.
    #[must_use]
    pub fn date(self) -> Date {
        self.local().date()
    }

    /// Swedish wall-clock time: CET, or CEST from the last Sunday of March 01:00Z to the last Sunday of October 01:00Z
    /// (Directive 2000/84/EC, in force in Sweden through SFS 2001:127).
    #[must_use]
    pub fn local(self) -> chrono::NaiveDateTime {
        let utc = self.to_utc().naive_utc();
        let hours = if is_summer_time(utc) { 2 } else { 1 };
        utc.checked_add_signed(chrono::Duration::hours(hours))
            .unwrap_or(utc)
    }

    /// The first instant of a Swedish calendar date. Clocks change at night, so that midnight comes exactly once.
    #[must_use]
    pub fn start_of(date: Date) -> Self {
        let midnight = date.and_time(chrono::NaiveTime::MIN);
        let back = |hours| {
            midnight
                .checked_sub_signed(chrono::Duration::hours(hours))
                .unwrap_or(midnight)
        };
        let as_summer = back(2);
        let utc = if is_summer_time(as_summer) {
            as_summer
        } else {
            back(1)
        };
        Self(utc.and_utc().timestamp_micros())
    }

    /// The last microsecond of a Swedish calendar date: what was known when the day ended.
    #[must_use]
    pub fn end_of(date: Date) -> Self {
        match date.succ_opt() {
            Some(next) => Self(Self::start_of(next).0.saturating_sub(1)),
            None => Self(i64::MAX),
        }
    }

    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

fn last_sunday(year: i32, month: u32) -> Option<chrono::NaiveDateTime> {
    let last = Date::from_ymd_opt(year, month, 31)?;
    let back = i64::from(last.weekday().num_days_from_sunday());
    (last - chrono::Duration::days(back)).and_hms_opt(1, 0, 0)
}

fn is_summer_time(utc: chrono::NaiveDateTime) -> bool {
    match (last_sunday(utc.year(), 3), last_sunday(utc.year(), 10)) {
        (Some(from), Some(to)) => from <= utc && utc < to,
        _ => false,
    }
}

/// Where the present comes from. Clones share it.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands until it is set: tests, and the demo's way through the years.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is set.
    #[must_use]
    pub fn at(at: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.0)))
    }

    #[must_use]
    pub fn now(&self) -> Instant {
        match self {
            Self::System => Instant(system_micros()),
            Self::Set(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Today's date in Sweden.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// Moves a set clock; the system's clock stays as it is.
    pub fn set(&self, to: Instant) {
        if let Self::Set(at) = self {
            at.store(to.0, Ordering::SeqCst);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the machine for the time"
)]
fn system_micros() -> i64 {
    Utc::now().timestamp_micros()
}
