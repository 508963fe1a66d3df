//! Where days stand: on a line of whole weeks, and on a wheel of twelve months. Nothing here knows a page.

use chrono::{Datelike, Days};
use kernel::{Date, IsoWeek};

/// A whole turn, in degrees.
pub const TURN: f64 = 360.0;

/// Whole weeks that something is drawn on; places are in per cent of its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: Date,
    last: Date,
}

/// A month of an axis, cut where the axis begins and ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthBand {
    pub year: i32,
    pub month: u32,
    pub at: f64,
    pub width: f64,
}

impl Axis {
    /// From the Monday of the first day's week to the Sunday of the last day's; `None` without days.
    #[must_use]
    pub fn around(days: impl IntoIterator<Item = Date>) -> Option<Self> {
        let (first, last) = days.into_iter().fold(None, |span, day| match span {
            None => Some((day, day)),
            Some((first, last)) => Some((day.min(first), day.max(last))),
        })?;
        Some(Self {
            first: IsoWeek::of(first)?.monday(),
            last: IsoWeek::of(last)?.sunday(),
        })
    }

    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Where a day begins; a day outside is at the end it lies beyond.
    #[must_use]
    pub fn at(self, day: Date) -> f64 {
        (days_between(self.first, day) / self.length() * 100.0).clamp(0.0, 100.0)
    }

    /// Where a day ends.
    #[must_use]
    pub fn after(self, day: Date) -> f64 {
        ((days_between(self.first, day) + 1.0) / self.length() * 100.0).clamp(0.0, 100.0)
    }

    fn length(self) -> f64 {
        days_between(self.first, self.last) + 1.0
    }

    /// Its months, in order.
    #[must_use]
    pub fn months(self) -> Vec<MonthBand> {
        let mut bands = Vec::new();
        let mut day = Some(self.first);
        while let Some(start) = day.filter(|d| *d <= self.last) {
            let next = next_month(start);
            let end = next.and_then(|n| n.pred_opt()).unwrap_or(self.last);
            let at = self.at(start);
            bands.push(MonthBand {
                year: start.year(),
                month: start.month(),
                at,
                width: self.after(end) - at,
            });
            day = next;
        }
        bands
    }

    /// Its weeks with where each begins, in order.
    #[must_use]
    pub fn weeks(self) -> Vec<(IsoWeek, f64)> {
        let mut weeks = Vec::new();
        let mut week = IsoWeek::of(self.first);
        while let Some(this) = week.filter(|w| w.monday() <= self.last) {
            weeks.push((this, self.at(this.monday())));
            week = this.next();
        }
        weeks
    }
}

/// The first day of the month after that of a day.
#[must_use]
pub fn next_month(day: Date) -> Option<Date> {
    match day.month() {
        12 => Date::from_ymd_opt(day.year() + 1, 1, 1),
        month => Date::from_ymd_opt(day.year(), month + 1, 1),
    }
}

/// Days from one to another; less than nothing when the other comes first.
fn days_between(from: Date, to: Date) -> f64 {
    let days = to.signed_duration_since(from).num_days();
    f64::from(i32::try_from(days).unwrap_or(i32::MAX))
}

/// Where a day begins on the wheel: degrees clockwise from New Year at the top.
#[must_use]
pub fn angle(day: Date) -> f64 {
    f64::from(day.ordinal0()) * day_turn(day)
}

/// How far one day of that year is.
fn day_turn(day: Date) -> f64 {
    let last = Date::from_ymd_opt(day.year(), 12, 31);
    TURN / f64::from(last.map_or(365, |d| d.ordinal()))
}

/// Beginning and length of an interval on the wheel, both days included; what is a year or longer is a whole turn.
#[must_use]
pub fn sector(from: Date, to: Date) -> (f64, f64) {
    let start = angle(from);
    if to < from {
        return (start, day_turn(from));
    }
    if from
        .checked_add_days(Days::new(364))
        .is_none_or(|full| full <= to)
    {
        return (start, TURN);
    }
    let sweep = (angle(to) + day_turn(to) - start).rem_euclid(TURN);
    (start, sweep)
}

/// The same sector, made at least so long around its middle.
#[must_use]
pub fn widened((start, sweep): (f64, f64), least: f64) -> (f64, f64) {
    if sweep >= least {
        return (start, sweep);
    }
    let least = least.min(TURN);
    ((start - (least - sweep) / 2.0).rem_euclid(TURN), least)
}

/// Whether two sectors lie over each other somewhere.
#[must_use]
pub fn overlap(one: (f64, f64), other: (f64, f64)) -> bool {
    (other.0 - one.0).rem_euclid(TURN) < one.1 || (one.0 - other.0).rem_euclid(TURN) < other.1
}

/// Puts sectors into lanes, so that none lies over another: for each its lane and its sector, widened to what the lane needs.
#[must_use]
pub fn lanes(sectors: &[(f64, f64)], least_in: impl Fn(usize) -> f64) -> Vec<(usize, (f64, f64))> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut placed = Vec::with_capacity(sectors.len());
    for sector in sectors {
        let free = (0..taken.len()).find(|lane| {
            let wide = widened(*sector, least_in(*lane));
            let others = taken.get(*lane);
            others.is_some_and(|all| !all.iter().any(|other| overlap(wide, *other)))
        });
        let lane = free.unwrap_or(taken.len());
        let wide = widened(*sector, least_in(lane));
        match taken.get_mut(lane) {
            Some(others) => others.push(wide),
            None => taken.push(vec![wide]),
        }
        placed.push((lane, wide));
    }
    placed
}

/// The point at a distance from the middle, in a direction.
#[must_use]
pub fn point(radius: f64, degrees: f64) -> (f64, f64) {
    let turn = degrees.to_radians();
    (radius * turn.sin(), -radius * turn.cos())
}

/// How a number is written in a picture.
#[must_use]
pub fn written(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

/// The outline of a sector between two radii.
#[must_use]
pub fn sector_path(inner: f64, outer: f64, (start, sweep): (f64, f64)) -> String {
    // a whole turn would begin where it ends, and draw nothing
    let sweep = sweep.min(TURN - 0.01);
    let end = start + sweep;
    let is_large = u8::from(sweep > TURN / 2.0);
    let at = |radius, degrees| {
        let (x, y) = point(radius, degrees);
        format!("{} {}", written(x), written(y))
    };
    let (far, near) = (written(outer), written(inner));
    format!(
        "M{} A{far} {far} 0 {is_large} 1 {} L{} A{near} {near} 0 {is_large} 0 {}Z",
        at(outer, start),
        at(outer, end),
        at(inner, end),
        at(inner, start)
    )
}

/// An arc to write along, with its words upright: in the lower half it runs against the clock.
#[must_use]
pub fn text_arc(radius: f64, middle: f64, half: f64) -> String {
    let is_below = is_below(middle);
    let half = half.min(170.0);
    let (from, to) = if is_below {
        (middle + half, middle - half)
    } else {
        (middle - half, middle + half)
    };
    let (x0, y0) = point(radius, from);
    let (x1, y1) = point(radius, to);
    let is_large = u8::from(half > 90.0);
    let r = written(radius);
    format!(
        "M{} {} A{r} {r} 0 {is_large} {} {} {}",
        written(x0),
        written(y0),
        u8::from(!is_below),
        written(x1),
        written(y1)
    )
}

/// Whether a direction points to the lower half.
#[must_use]
pub fn is_below(degrees: f64) -> bool {
    let around = degrees.rem_euclid(TURN);
    around > 90.0 && around < 270.0
}
