//! What the year's process is called on pages: states, parties, people, units, days.

use access::Ctx;
use chrono::Datelike;
use document::Tone;
use kernel::{Date, PersonId, UnitId};
use maud::{Markup, html};
use web::Texts;
use web::ui::status;

use crate::model::process_model::{ProcessModel, Scope};
use crate::model::year::{TaskDeed, TaskState, YearState, YearTask};
use crate::readings::Answer;
use crate::store::nudges::Nudge;

/// The name of a unit on the day that is shown, or the last it bore.
#[must_use]
pub fn unit_name(ctx: &Ctx, unit: UnitId) -> String {
    let place = ctx.org.place(unit).and_then(|u| ctx.org.tree.get(u));
    place.map_or_else(|| "–".to_owned(), |u| u.name.clone())
}

/// The names of people, with commas between.
#[must_use]
pub fn names(ctx: &Ctx, people: &[PersonId]) -> String {
    let names: Vec<&str> = people
        .iter()
        .map(|p| ctx.org_now.name(*p))
        .filter(|n| !n.is_empty())
        .collect();
    names.join(", ")
}

/// The name of a person who may be unknown.
#[must_use]
pub fn person(ctx: &Ctx, person: Option<PersonId>) -> String {
    let name = person.map(|p| ctx.org_now.name(p)).unwrap_or_default();
    if name.is_empty() { "–" } else { name }.to_owned()
}

/// The names of parties, with commas between.
#[must_use]
pub fn parties(model: &ProcessModel, keys: &[String]) -> String {
    let names: Vec<&str> = keys
        .iter()
        .map(|key| model.party(key).map_or(key.as_str(), |p| &p.name))
        .collect();
    names.join(", ")
}

#[must_use]
pub fn scope(t: &Texts, scope: Scope) -> String {
    t.t(&format!("calendar-scope-{}", scope.key()))
}

#[must_use]
pub fn year_state(t: &Texts, state: YearState) -> String {
    t.t(&format!("calendar-year-{}", state.key()))
}

/// The word of a task's state; late is told before the state.
#[must_use]
pub fn state_word(t: &Texts, state: TaskState) -> String {
    t.t(&format!("calendar-task-{}", state.key()))
}

#[must_use]
pub fn deed(t: &Texts, deed: TaskDeed) -> String {
    t.t(&format!("calendar-deed-{}", deed.key()))
}

#[must_use]
pub const fn tone(state: TaskState) -> Tone {
    match state {
        TaskState::NotBegun | TaskState::InProgress | TaskState::NotApplicable => Tone::None,
        TaskState::Done | TaskState::Approved => Tone::Done,
    }
}

/// A task's state with icon and word; an open one past its day is late.
#[must_use]
pub fn state(t: &Texts, task: &YearTask, today: Date) -> Markup {
    if task.state.is_open() && task.is_late(today) {
        let days = task.days_late(today).unwrap_or(0);
        let word = t.ta("calendar-late-days", &[("days", days.into())]);
        return status::status(Tone::Off, &word);
    }
    status::status(tone(task.state), &state_word(t, task.state))
}

/// Who answers, with a word where nobody holds the role.
#[must_use]
pub fn answer(t: &Texts, ctx: &Ctx, answer: &Answer) -> Markup {
    let people = names(ctx, &answer.people);
    html! {
        @if answer.is_missing {
            span.lf-status data-tone=(Tone::Watch.css()) { (document::status_icon(Tone::Watch)) (t.t("calendar-without-responsible")) }
            @if !people.is_empty() { " " span.small.dim { (t.ta("calendar-answers-meanwhile", &[("who", people.into())])) } }
        } @else if people.is_empty() { "–" } @else { (people) }
    }
}

/// Who reminded of a task, or lifted it, when, and what they said.
#[must_use]
pub fn nudge(t: &Texts, ctx: &Ctx, nudge: &Nudge) -> Markup {
    let args = [
        ("who", person(ctx, Some(nudge.by)).into()),
        ("day", t.date(nudge.at.date()).into()),
    ];
    let words = t.ta(&format!("calendar-{}-by", nudge.kind.key()), &args);
    html! { strong { (words) } @if let Some(said) = &nudge.said { " ”" (said) "”" } }
}

/// "16 nov – 27 nov 2026"; an open end is left out.
#[must_use]
pub fn days(t: &Texts, from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => t.date(to),
        (Some(from), Some(to)) => format!("{} – {}", t.date(from), t.date(to)),
        (None, Some(to)) => t.ta("calendar-until", &[("day", t.date(to).into())]),
        (Some(from), None) => t.ta("calendar-from", &[("day", t.date(from).into())]),
        (None, None) => t.t("calendar-without-time"),
    }
}

/// "v 46–47": the weeks of some days.
#[must_use]
pub fn weeks(t: &Texts, from: Option<Date>, to: Option<Date>) -> String {
    let week = |day: Date| i64::from(day.iso_week().week());
    let (first, last) = (from.or(to).map(week), to.or(from).map(week));
    match (first, last) {
        (Some(first), Some(last)) if first == last => {
            t.ta("calendar-view-week", &[("week", first.into())])
        }
        (Some(first), Some(last)) => {
            let args = [("from", first.into()), ("to", last.into())];
            t.ta("calendar-weeks", &args)
        }
        _ => String::new(),
    }
}

/// A time of a model in words: "v 48–49 två år före budgetåret".
#[must_use]
pub fn when(t: &Texts, written: &str) -> String {
    let (from, to) = match written.split_once("..") {
        Some((from, to)) => (point(from), point(to)),
        None => (point(written), None),
    };
    let year = |years: &str| {
        t.t(&format!(
            "calendar-relative-{}",
            years.replace('+', "plus").replace('-', "minus")
        ))
    };
    let said = |(_, unit): &(String, String)| unit_words(t, unit);
    match (from, to) {
        (Some(from), Some(to)) if to.0.is_empty() || to.0 == from.0 => {
            format!(
                "{}–{} {}",
                said(&from),
                unit_tail(t, &from.1, &to.1),
                year(&from.0)
            )
        }
        (Some(from), Some(to)) => {
            format!(
                "{} {} – {} {}",
                said(&from),
                year(&from.0),
                said(&to),
                year(&to.0)
            )
        }
        (Some(from), None) if written.ends_with("..") => {
            let day = format!("{} {}", said(&from), year(&from.0));
            t.ta("calendar-from", &[("day", day.into())])
        }
        (Some(from), None) => format!("{} {}", said(&from), year(&from.0)),
        (None, Some(to)) => {
            let day = format!("{} {}", said(&to), year(&to.0));
            t.ta("calendar-until", &[("day", day.into())])
        }
        (None, None) => written.to_owned(),
    }
}

/// The year and the week, month or day of a point; the year is empty when it is that of the point before.
fn point(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let (year, unit) = text.split_once(' ').unwrap_or(("", text));
    Some((year.to_lowercase(), unit.to_owned()))
}

fn unit_words(t: &Texts, unit: &str) -> String {
    if let Some(week) = unit.strip_prefix('v').and_then(|n| n.parse::<i64>().ok()) {
        return t.ta("calendar-view-week", &[("week", week.into())]);
    }
    if let Some(month) = unit.strip_prefix('m').and_then(|n| n.parse::<u32>().ok()) {
        return t.t(&format!("calendar-view-month-{month}"));
    }
    let day = unit
        .split_once('-')
        .and_then(|(month, day)| Some((month.parse::<u32>().ok()?, day.parse::<u32>().ok()?)));
    match day {
        Some((month, day)) => format!("{day} {}", t.t(&format!("calendar-view-month-{month}"))),
        None => unit.to_owned(),
    }
}

/// The end of an interval in one year: of two weeks only the number.
fn unit_tail(t: &Texts, from: &str, to: &str) -> String {
    match (from.strip_prefix('v'), to.strip_prefix('v')) {
        (Some(_), Some(week)) => week.to_owned(),
        _ => unit_words(t, to),
    }
}

/// The address of a model's page.
#[must_use]
pub fn model_href(key: &str, version: &str) -> String {
    let escape = web::ui::query::escape;
    format!("/processmodeller/{}/{}", escape(key), escape(version))
}
