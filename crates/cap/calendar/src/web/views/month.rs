//! The timetable as a calendar of one month: week numbers, holidays by name, what begins and what is due on each day.

use chrono::{Datelike, Days, Weekday};
use kernel::{Date, IsoWeek, holidays};
use maud::{Markup, html};
use web::ui::query;
use web::{Req, Texts};

use super::geometry::next_month;
use super::lines::{Line, Plan};
use crate::web::words;

/// The month that is shown, as its first day: the one asked for (`2026-11`), else today's, within those that the timetable reaches.
#[must_use]
pub fn chosen(asked: Option<&str>, today: Date, reach: Option<(Date, Date)>) -> Option<Date> {
    let wanted = asked
        .and_then(|text| kernel::parse_date(&format!("{text}-01")).ok())
        .or(today.with_day(1))?;
    let Some((first, last)) = reach else {
        return Some(wanted);
    };
    Some(wanted.clamp(first.with_day(1)?, last.with_day(1)?))
}

/// The weeks that a month touches, each with its seven days.
#[must_use]
pub fn weeks_of(month: Date) -> Vec<(IsoWeek, Vec<Date>)> {
    let end = next_month(month);
    let mut weeks = Vec::new();
    let mut week = IsoWeek::of(month);
    while let Some(this) = week.filter(|w| end.is_some_and(|end| w.monday() < end)) {
        let days = (0..7).filter_map(|n| this.monday().checked_add_days(Days::new(n)));
        weeks.push((this, days.collect()));
        week = this.next();
    }
    weeks
}

/// The month with the way to those beside it.
#[must_use]
pub fn month(req: &Req, plan: &Plan) -> Markup {
    let t = &req.texts;
    let lines = plan.lines();
    let days = || lines.iter().flat_map(Line::days);
    let reach = days().min().zip(days().max());
    let Some(month) = chosen(req.param("manad"), plan.today, reach) else {
        return html! {};
    };
    let name = name_of(t, month);
    let last = next_month(month)
        .and_then(|next| next.pred_opt())
        .unwrap_or(month);
    let is_within = |line: &&Line<'_>| {
        // an open interval belongs to the month of the day that it names
        let (from, to) = (line.from.or(line.to), line.to.or(line.from));
        from.is_some_and(|from| from <= last) && to.is_some_and(|to| month <= to)
    };
    let during: Vec<&Line<'_>> = lines.iter().filter(is_within).collect();
    html! {
        section.stack aria-labelledby="manad" {
            div.row.row-between {
                h2 id="manad" { (name) }
                (way(req, month, reach))
            }
            div.lf-scroll.lf-month tabindex="0" role="region" aria-label=(t.ta("table-of", &[("name", (&name).into())])) {
                table.lf-table {
                    caption.sr { (name) }
                    thead { tr {
                        th scope="col" { (t.t("calendar-view-week-head")) }
                        @for day in 1..=7 { th scope="col" { (t.t(&format!("calendar-view-weekday-{day}"))) } }
                    } }
                    tbody { @for (week, days) in weeks_of(month) {
                        tr {
                            th scope="row" { span.small.dim { (t.ta("calendar-view-week", &[("week", week.week().to_string().into())])) } }
                            @for day in days { (cell(t, plan, &lines, month, day)) }
                        }
                    } }
                }
            }
        }
        section.stack aria-labelledby="under-manaden" {
            h2 id="under-manaden" { (t.ta("calendar-view-during", &[("month", name.into())])) }
            @if during.is_empty() { p.dim { (t.t("calendar-view-nothing-now")) } }
            @else {
                ul.lf-steps {
                    @for line in during {
                        li {
                            a href=(plan.href(line)) { (line.dated.step.name) }
                            span.small.dim { (words::days(t, line.from, line.to)) }
                            span.small { (line.progress_mark(t)) }
                        }
                    }
                }
            }
        }
    }
}

/// "november 2026", with a capital where the language has it.
fn name_of(t: &Texts, month: Date) -> String {
    format!(
        "{} {}",
        t.t(&format!("calendar-view-month-{}", month.month())),
        month.year()
    )
}

fn way(req: &Req, month: Date, reach: Option<(Date, Date)>) -> Markup {
    let t = &req.texts;
    let link = |to: Option<Date>, rel: &str| {
        let to = to.filter(|to| {
            let end = next_month(*to).and_then(|n| n.pred_opt()).unwrap_or(*to);
            reach.is_some_and(|(first, last)| first <= end && *to <= last)
        });
        html! {
            @if let Some(to) = to {
                @let href = query::with(&req.path, &[("manad", &to.format("%Y-%m").to_string())]);
                a.ds-button.s data-variant="secondary" rel=(rel) href=(href) { (name_of(t, to)) }
            }
        }
    };
    let before = month.pred_opt().and_then(|d| d.with_day(1));
    html! {
        nav.row aria-label=(t.t("calendar-view-months")) {
            (link(before, "prev"))
            (link(next_month(month), "next"))
        }
    }
}

fn cell(t: &Texts, plan: &Plan, lines: &[Line<'_>], month: Date, day: Date) -> Markup {
    if day.month() != month.month() {
        return html! { td.out {} };
    }
    let holiday = holidays::holiday(day);
    let is_free = holiday.is_some() || matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let one_day = |l: &&Line<'_>| l.from == Some(day) && l.to == Some(day);
    let begins = |l: &&Line<'_>| l.from == Some(day) && l.to != Some(day);
    let ends = |l: &&Line<'_>| l.to == Some(day) && l.from != Some(day);
    let found: [(&str, Vec<&Line<'_>>); 3] = [
        ("calendar-view-due", lines.iter().filter(ends).collect()),
        (
            "calendar-view-on-day",
            lines.iter().filter(one_day).collect(),
        ),
        (
            "calendar-view-begins",
            lines.iter().filter(begins).collect(),
        ),
    ];
    let is_quiet = holiday.is_none() && found.iter().all(|(_, lines)| lines.is_empty());
    let is_today = day == plan.today;
    let class = [
        ("free", is_free),
        ("quiet", is_quiet && !is_today),
        ("today", is_today),
    ];
    let class: Vec<&str> = class
        .iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect();
    let class = (!class.is_empty()).then(|| class.join(" "));
    html! {
        td class=[class] aria-current=[is_today.then_some("date")] {
            p.day {
                span.nr { (day.day()) }
                span.narrow { " " (t.date_near(day)) }
                @if is_today { " " span.lf-tag { (t.t("calendar-view-today-tag")) } }
            }
            @if let Some(holiday) = holiday { p.small.dim { (t.t(&format!("calendar-view-holiday-{}", holiday.key()))) } }
            @for (key, lines) in &found {
                @for line in lines {
                    p.small { span.dim { (t.t(key)) } " " a href=(plan.href(line)) { (line.dated.step.name) } }
                }
            }
        }
    }
}
