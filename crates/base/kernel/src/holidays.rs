//! Swedish public holidays (Act 1989:253 on public holidays), computed for any year, the eves that are reckoned as them, and working
//! days.
//!
//! Midsummer Eve, Christmas Eve and New Year's Eve are no public holidays, but what is due on them may be done on the next weekday
//! (Act 1930:173 on the reckoning of statutory time, section 2), and nobody is at work.

use chrono::{Datelike, Days, Weekday};

use crate::Date;

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    NewYearsDay,
    Epiphany,
    GoodFriday,
    EasterDay,
    EasterMonday,
    MayDay,
    AscensionDay,
    WhitSunday,
    NationalDay,
    MidsummerDay,
    AllSaintsDay,
    ChristmasDay,
    BoxingDay,
}

impl Holiday {
    /// Every holiday of a year but the ordinary Sundays, in order.
    pub const ALL: [Self; 13] = [
        Self::NewYearsDay,
        Self::Epiphany,
        Self::GoodFriday,
        Self::EasterDay,
        Self::EasterMonday,
        Self::MayDay,
        Self::AscensionDay,
        Self::WhitSunday,
        Self::NationalDay,
        Self::MidsummerDay,
        Self::AllSaintsDay,
        Self::ChristmasDay,
        Self::BoxingDay,
    ];

    /// Its day in a year; `None` outside the years 1583–9998, where Easter is not reckoned.
    #[must_use]
    pub fn day(self, year: i32) -> Option<Date> {
        let easter = easter_day(year)?;
        let fixed = |month, day| Date::from_ymd_opt(year, month, day);
        match self {
            Self::NewYearsDay => fixed(1, 1),
            Self::Epiphany => fixed(1, 6),
            Self::GoodFriday => easter.checked_sub_days(Days::new(2)),
            Self::EasterDay => Some(easter),
            Self::EasterMonday => easter.checked_add_days(Days::new(1)),
            Self::MayDay => fixed(5, 1),
            Self::AscensionDay => easter.checked_add_days(Days::new(39)),
            Self::WhitSunday => easter.checked_add_days(Days::new(49)),
            Self::NationalDay => fixed(6, 6),
            Self::MidsummerDay => saturday_from(fixed(6, 20)?),
            Self::AllSaintsDay => saturday_from(fixed(10, 31)?),
            Self::ChristmasDay => fixed(12, 25),
            Self::BoxingDay => fixed(12, 26),
        }
    }

    /// Stable name, for text keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NewYearsDay => "new-years-day",
            Self::Epiphany => "epiphany",
            Self::GoodFriday => "good-friday",
            Self::EasterDay => "easter-day",
            Self::EasterMonday => "easter-monday",
            Self::MayDay => "may-day",
            Self::AscensionDay => "ascension-day",
            Self::WhitSunday => "whit-sunday",
            Self::NationalDay => "national-day",
            Self::MidsummerDay => "midsummer-day",
            Self::AllSaintsDay => "all-saints-day",
            Self::ChristmasDay => "christmas-day",
            Self::BoxingDay => "boxing-day",
        }
    }
}

/// An eve that is no public holiday and no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Eve {
    Midsummer,
    Christmas,
    NewYear,
}

impl Eve {
    /// Every such eve of a year, in order.
    pub const ALL: [Self; 3] = [Self::Midsummer, Self::Christmas, Self::NewYear];

    /// Its day in a year.
    #[must_use]
    pub fn day(self, year: i32) -> Option<Date> {
        match self {
            Self::Midsummer => Holiday::MidsummerDay.day(year)?.pred_opt(),
            Self::Christmas => Date::from_ymd_opt(year, 12, 24),
            Self::NewYear => Date::from_ymd_opt(year, 12, 31),
        }
    }

    /// Stable name, for text keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Midsummer => "midsummer-eve",
            Self::Christmas => "christmas-eve",
            Self::NewYear => "new-years-eve",
        }
    }
}

/// The eve on a day, when it is one.
#[must_use]
pub fn eve(on: Date) -> Option<Eve> {
    Eve::ALL
        .into_iter()
        .find(|eve| eve.day(on.year()) == Some(on))
}

/// The first Saturday from a day on.
fn saturday_from(day: Date) -> Option<Date> {
    let days = (Weekday::Sat.num_days_from_monday() + 7 - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(days)))
}

/// Easter Day by the Gregorian reckoning (Meeus, Jones and Butcher).
#[must_use]
pub fn easter_day(year: i32) -> Option<Date> {
    if !(1583..=9998).contains(&year) {
        return None;
    }
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century + 8) / 25;
    let epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    Date::from_ymd_opt(
        year,
        (days / 31).unsigned_abs(),
        (days % 31 + 1).unsigned_abs(),
    )
}

/// The holiday on a day, when it is one.
#[must_use]
pub fn holiday(on: Date) -> Option<Holiday> {
    Holiday::ALL
        .into_iter()
        .find(|holiday| holiday.day(on.year()) == Some(on))
}

/// Whether a day is neither Saturday, Sunday, a public holiday nor an eve that is reckoned as one.
#[must_use]
pub fn is_working_day(on: Date) -> bool {
    !matches!(on.weekday(), Weekday::Sat | Weekday::Sun)
        && holiday(on).is_none()
        && eve(on).is_none()
}
