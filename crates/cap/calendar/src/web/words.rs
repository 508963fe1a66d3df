//! What the year's process is called on pages: states, parties, people, units, days.

use access::Ctx;
use document::Tone;
use kernel::{Date, PersonId, UnitId};
use maud::{Markup, html};
use web::Texts;
use web::ui::status;

use crate::model::process_model::{ProcessModel, Scope};
use crate::model::year::{TaskDeed, TaskState, YearState, YearTask};
use crate::readings::Answer;

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

/// The address of a model's page.
#[must_use]
pub fn model_href(key: &str, version: &str) -> String {
    let escape = web::ui::query::escape;
    format!("/processmodeller/{}/{}", escape(key), escape(version))
}
