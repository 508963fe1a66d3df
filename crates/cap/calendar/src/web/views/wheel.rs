//! The annual wheel: twelve months around, a ring for each subprocess, a numbered sector for each step, and today.

use chrono::{Datelike, Days};
use kernel::{Date, IsoWeek};
use maud::{Markup, html};
use web::Texts;

use super::geometry::{
    TURN, angle, is_below, lanes, point, sector, sector_path, text_arc, widened, written,
};
use super::lines::{Line, Plan, legend, step_list};
use crate::model::process_model::Subprocess;

/// Radius of the middle, where the year stands.
const HUB: f64 = 78.0;
const LANE: f64 = 24.0;
const LABEL: f64 = 28.0;
/// Outside the rings: months, and further out weeks.
const MARGIN: f64 = 86.0;
/// Least length of a sector along its lane, so that its number has room.
const LEAST: f64 = 27.0;
/// How much of an open interval is drawn.
const OPEN_DAYS: Days = Days::new(20);
/// About how long a letter of a label is.
const LETTER: f64 = 9.8;

/// A subprocess on the wheel.
struct Ring<'a> {
    part: &'a Subprocess,
    /// Radius of its outer edge.
    outer: f64,
    sectors: Vec<(Line<'a>, f64, (f64, f64))>,
}

/// The wheel, what its shapes mean, and the same steps as a list.
#[must_use]
pub fn wheel(t: &Texts, plan: &Plan) -> Markup {
    html! {
        div.lf-wheelpage {
            div.lf-wheel {
                (picture(t, plan))
                (legend(t))
            }
            div.lf-stepcols { (step_list(t, plan)) }
        }
    }
}

/// The rings from the middle outwards; the first subprocess is outermost.
fn rings(plan: &Plan) -> Vec<Ring<'_>> {
    let mut radius = HUB + 8.0;
    let mut rings = Vec::new();
    for (part, lines) in plan.parts().into_iter().rev() {
        let drawn: Vec<(Line<'_>, (f64, f64))> = lines
            .into_iter()
            .filter_map(|line| Some((line, placed(&line)?)))
            .collect();
        if drawn.is_empty() {
            continue;
        }
        let inner = radius;
        let in_lane = |lane: usize| inner + LANE * f64::from(u32::try_from(lane).unwrap_or(0));
        let sectors: Vec<(f64, f64)> = drawn.iter().map(|(_, s)| *s).collect();
        let least = |lane: usize| (LEAST / (in_lane(lane) + LANE / 2.0)).to_degrees();
        let found = lanes(&sectors, least);
        let last = found.iter().map(|(lane, _)| *lane).max().unwrap_or(0);
        radius = in_lane(last + 1) + LABEL;
        rings.push(Ring {
            part,
            outer: radius,
            sectors: drawn
                .into_iter()
                .zip(found)
                .map(|((line, _), (lane, wide))| (line, in_lane(lane), wide))
                .collect(),
        });
    }
    rings
}

/// Where a step stands on the wheel; an open one is drawn for some weeks.
fn placed(line: &Line<'_>) -> Option<(f64, f64)> {
    match (line.from, line.to) {
        (Some(from), Some(to)) => Some(sector(from, to)),
        (Some(from), None) => Some(sector(from, from.checked_add_days(OPEN_DAYS)?)),
        (None, Some(to)) => Some(sector(to.checked_sub_days(OPEN_DAYS)?, to)),
        (None, None) => None,
    }
}

fn picture(t: &Texts, plan: &Plan) -> Markup {
    let rings = rings(plan);
    let rim = rings.last().map_or(HUB + LABEL, |ring| ring.outer);
    let size = rim + MARGIN;
    let title = t.ta(
        "calendar-view-wheel-title",
        &[("name", (&plan.view.year.name).into())],
    );
    let description = t.ta(
        "calendar-view-wheel-description",
        &[
            ("count", plan.lines().len().into()),
            ("parts", rings.len().into()),
        ],
    );
    let view = format!("{0} {0} {1} {1}", written(-size), written(size * 2.0));
    html! {
        svg viewBox=(view) role="img" aria-labelledby="hjul-namn" aria-describedby="hjul-text" {
            title id="hjul-namn" { (title) }
            desc id="hjul-text" { (description) }
            @for (place, ring) in rings.iter().enumerate().rev() {
                circle class=(if place % 2 == 0 { "w-odd" } else { "w-even" }) r=(written(ring.outer)) {}
            }
            (months(t, rim))
            (weeks(t, plan, rim))
            @for (place, ring) in rings.iter().enumerate() { (drawn(ring, place)) }
            (hub(t, plan, rim))
        }
    }
}

fn months(t: &Texts, rim: f64) -> Markup {
    // an ordinary year's; a leap year's months stand within a day of these
    let first_days =
        (1..=12).filter_map(|month| Some((month, Date::from_ymd_opt(2026, month, 1)?)));
    html! {
        @for (month, day) in first_days {
            @let (x0, y0) = point(HUB, angle(day));
            @let (x1, y1) = point(rim + 6.0, angle(day));
            line class="w-month" x1=(written(x0)) y1=(written(y0)) x2=(written(x1)) y2=(written(y1)) {}
            @let (x, y) = point(rim + 24.0, angle(day) + TURN / 24.0);
            text class="w-name" x=(written(x)) y=(written(y + 7.0)) text-anchor="middle" {
                (t.t(&format!("calendar-view-month-short-{month}")))
            }
        }
    }
}

/// Week numbers of the year that most of the steps lie in.
fn weeks(t: &Texts, plan: &Plan, rim: f64) -> Markup {
    let mut years: Vec<i32> = plan
        .lines()
        .iter()
        .flat_map(Line::days)
        .map(|d| d.year())
        .collect();
    years.sort_unstable();
    let Some(year) = years.get(years.len() / 2).copied() else {
        return html! {};
    };
    let numbers = (1..=IsoWeek::weeks_in(year)).filter_map(|week| IsoWeek::try_new(year, week));
    html! {
        @for week in numbers {
            @let middle = angle(week.monday()) + TURN / 104.0;
            @let (x0, y0) = point(rim + 1.0, angle(week.monday()));
            @let (x1, y1) = point(rim + 5.0, angle(week.monday()));
            line class="w-week" x1=(written(x0)) y1=(written(y0)) x2=(written(x1)) y2=(written(y1)) {}
            @if week.week() % 4 == 0 {
                @let (x, y) = point(rim + 66.0, middle);
                text class="w-weeknr" x=(written(x)) y=(written(y + 5.0)) text-anchor="middle" {
                    (t.ta("calendar-view-week", &[("week", week.week().to_string().into())]))
                }
            }
        }
    }
}

fn drawn(ring: &Ring<'_>, place: usize) -> Markup {
    let id = format!("ring-{place}");
    let middle = label_at(ring);
    let radius = if is_below(middle) {
        ring.outer - 6.0
    } else {
        ring.outer - LABEL + 8.0
    };
    let letters = f64::from(u32::try_from(ring.part.name.chars().count()).unwrap_or(0));
    let half = (letters * LETTER / 2.0 / radius).to_degrees() + 4.0;
    html! {
        @for (line, radius, sector) in &ring.sectors {
            @let open = if line.is_open() { " p-open" } else { "" };
            path class={ (line.progress().css()) (open) } d=(sector_path(*radius + 1.5, radius + LANE - 1.5, *sector)) {}
            @let (x, y) = point(radius + LANE / 2.0, sector.0 + sector.1 / 2.0);
            text class={ "w-nr " (line.progress().css()) } x=(written(x)) y=(written(y + 6.0)) text-anchor="middle" { (line.number) }
        }
        path id=(id) class="w-path" d=(text_arc(radius, middle, half)) {}
        text class="w-ring" { textPath href={ "#" (id) } startOffset="50%" text-anchor="middle" { (ring.part.name) } }
    }
}

/// The direction in which a ring's name stands: the middle of its first step.
fn label_at(ring: &Ring<'_>) -> f64 {
    let first = ring
        .sectors
        .iter()
        .min_by_key(|(line, ..)| line.from.or(line.to));
    first.map_or(0.0, |(_, _, (start, sweep))| start + sweep.min(60.0) / 2.0)
}

fn hub(t: &Texts, plan: &Plan, rim: f64) -> Markup {
    let today = plan.today;
    let shown = plan.lines();
    let days = || shown.iter().flat_map(Line::days);
    let is_within = days().min().is_some_and(|first| first <= today)
        && days().max().is_some_and(|last| today <= last);
    let (start, turn) = widened(sector(today, today), 0.0);
    let at = start + turn / 2.0;
    let (x0, y0) = point(HUB, at);
    let (x1, y1) = point(rim + 8.0, at);
    html! {
        @if is_within {
            line class="w-today" x1=(written(x0)) y1=(written(y0)) x2=(written(x1)) y2=(written(y1)) {}
            circle class="w-today" cx=(written(x1)) cy=(written(y1)) r="6" {}
        }
        circle class="w-hub" r=(written(HUB)) {}
        text class="w-small" y="-26" text-anchor="middle" { (t.t("calendar-budget-year")) }
        text class="w-year" y="12" text-anchor="middle" { (plan.view.year.budget_year) }
        @if is_within { text class="w-small" y="38" text-anchor="middle" { (t.ta("calendar-view-today", &[("day", t.date_near(today).into())])) } }
    }
}
