//! The timeline: a table with a bar for each step under its subprocess, months and weeks above.

use kernel::Date;
use maud::{Markup, html};
use web::Texts;

use super::geometry::{Axis, written};
use super::lines::{Line, Plan, legend};
use crate::web::words;

/// Week numbers that have room above the bars.
const MOST_WEEKS: usize = 22;

/// The timeline, and what its shapes mean.
#[must_use]
pub fn timeline(t: &Texts, plan: &Plan) -> Markup {
    let lines = plan.lines();
    let days = lines.iter().flat_map(Line::days);
    let Some(axis) = Axis::around(days) else {
        return html! { p.dim { (t.t("calendar-view-nothing")) } };
    };
    let label = t.ta(
        "calendar-view-timeline-of",
        &[("name", (&plan.view.year.name).into())],
    );
    html! {
        div.lf-scroll.lf-gantt tabindex="0" role="region" aria-label=(label) {
            table.lf-table {
                caption.sr { (label) }
                thead {
                    tr {
                        th scope="col" { (t.t("calendar-column-step")) }
                        th scope="col" { (t.t("calendar-days")) }
                        th scope="col" { (t.t("calendar-state")) }
                        th.axis scope="col" { span.sr { (t.t("calendar-view-months-weeks")) } (head(t, axis, plan.today)) }
                    }
                }
                @for (part, lines) in plan.parts() {
                    tbody {
                        tr.part {
                            th scope="rowgroup" colspan="3" { (part.name) }
                            td.axis { (part_bar(t, axis, &lines, plan.today)) }
                        }
                        @for line in &lines {
                            tr {
                                th scope="row" { span.num.dim { (line.number) } " " a href=(plan.href(line)) { (line.dated.step.name) } }
                                td.days { (words::days(t, line.from, line.to)) }
                                td.state { (line.progress_mark(t)) }
                                td.axis { (bar(axis, line, plan.today)) }
                            }
                        }
                    }
                }
            }
        }
        (legend(t))
    }
}

fn percent(value: f64) -> String {
    format!("{}%", written(value))
}

/// Years, months, weeks and today.
fn head(t: &Texts, axis: Axis, today: Date) -> Markup {
    let weeks = axis.weeks();
    let each = weeks.len().div_ceil(MOST_WEEKS).max(1);
    html! {
        svg.lf-span width="100%" height="64" aria-hidden="true" {
            @for (place, month) in axis.months().iter().enumerate().filter(|(place, month)| *place == 0 || month.month == 1) {
                @if place > 0 || month.month < 11 {
                    text class="w-now" x=(percent(month.at)) dx="3" y="11" { (month.year) }
                }
            }
            svg y="14" width="100%" height="20" { (months(t, axis)) }
            @for (week, at) in weeks.iter().filter(|(week, _)| (week.week() as usize).is_multiple_of(each)) {
                line class="w-week" x1=(percent(*at)) x2=(percent(*at)) y1="36" y2="41" {}
                text class="w-weeknr" x=(percent(*at)) y="51" { (week.week()) }
            }
            @if axis.holds(today) {
                @let at = percent(axis.at(today));
                @let anchor = if axis.at(today) > 80.0 { "end" } else { "start" };
                line class="w-today" x1=(at) x2=(at) y1="34" y2="64" {}
                text class="w-now" x=(at) dx=(if anchor == "end" { "-4" } else { "4" }) y="63" text-anchor=(anchor) { (t.ta("calendar-view-today", &[("day", t.date_near(today).into())])) }
            }
        }
    }
}

/// The months as a band.
fn months(t: &Texts, axis: Axis) -> Markup {
    html! {
        @for month in axis.months() {
            rect class=(if month.month.is_multiple_of(2) { "w-even" } else { "w-odd" }) x=(percent(month.at)) width=(percent(month.width)) y="0" height="20" {}
            @if month.width > 2.5 {
                text class="w-month" x=(percent(month.at)) dx="3" y="14" { (t.t(&format!("calendar-view-month-short-{}", month.month))) }
            }
        }
    }
}

/// From the first beginning to the last end of a subprocess, over its own months.
fn part_bar(t: &Texts, axis: Axis, lines: &[Line<'_>], today: Date) -> Markup {
    let days = || lines.iter().flat_map(Line::days);
    html! {
        svg.lf-span width="100%" height="30" aria-hidden="true" {
            (months(t, axis))
            @if let (Some(first), Some(last)) = (days().min(), days().max()) {
                rect class="p-part" x=(percent(axis.at(first))) width=(percent(axis.after(last) - axis.at(first))) y="22" height="5" rx="2.5" {}
            }
            (today_line(axis, today, 30))
        }
    }
}

fn today_line(axis: Axis, today: Date, height: u32) -> Markup {
    html! {
        @if axis.holds(today) {
            @let at = percent(axis.at(today));
            line class="w-today" x1=(at) x2=(at) y1="0" y2=(height) {}
        }
    }
}

/// A step's bar; at an open end a dashed line leads on to an arrow.
fn bar(axis: Axis, line: &Line<'_>, today: Date) -> Markup {
    let class = line.progress().css();
    html! {
        svg.lf-span width="100%" height="22" aria-hidden="true" {
            @for month in axis.months().iter().filter(|m| m.month == 1) {
                line class="w-newyear" x1=(percent(month.at)) x2=(percent(month.at)) y1="0" y2="22" {}
            }
            @match (line.from, line.to) {
                (Some(from), Some(to)) => {
                    @let (at, width) = (axis.at(from), (axis.after(to) - axis.at(from)).max(0.6));
                    rect class=(class) x=(percent(at)) width=(percent(width)) y="5" height="12" rx="2" {}
                }
                (Some(from), None) => {
                    @let at = axis.at(from);
                    line class="p-lead" x1=(percent(at)) x2=(percent((at + 9.0).min(100.0))) y1="11" y2="11" {}
                    svg x=(percent(at)) y="0" width="14" height="22" { path class=(class) d="M1 5h7l5 6-5 6H1z" {} }
                }
                (None, Some(to)) => {
                    @let at = axis.after(to);
                    line class="p-lead" x1=(percent((at - 9.0).max(0.0))) x2=(percent(at)) y1="11" y2="11" {}
                    svg.over x=(percent(at)) y="0" width="1" height="22" { path class=(class) d="M0 5h-7l-5 6 5 6h7z" {} }
                }
                (None, None) => {}
            }
            (today_line(axis, today, 22))
        }
    }
}
