//! "Mitt arbete": what one person is to do, by date, gathered from all capabilities, with nothing else in the way.

use std::collections::BTreeMap;

use chrono::Datelike;
use kernel::{Date, IsoWeek};
use maud::{Markup, html};

use crate::capability::{Task, TaskKind, Work};
use crate::failed::Outcome;
use crate::req::Req;
use crate::ui::Icon;
use crate::ui::cards::{self, ConfirmRow, Due, WorkItem};
use crate::ui::form;
use crate::{Route, Texts};

/// The page a person comes to after signing in.
pub const HOME: &str = "/mitt-arbete";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get(HOME, "signed-in", show),
        Route::get("/", "public", start),
    ]
}

async fn start(req: Req) -> Outcome {
    Ok(crate::see_other(if req.ctx.actor.is_signed_in() {
        HOME
    } else {
        "/oppet"
    }))
}

/// Seconds for which the menu's count stands before it is made anew: others may have given or taken work away.
const COUNT_STANDS: i64 = 60;

/// The request with how much the person has to do, for the menu of its page.
///
/// What one does oneself is counted at once, as every form sent forgets the count; other pages ask nothing of the database for a
/// minute. "Mitt arbete" counts what it shows.
pub(crate) async fn counted(mut req: Req) -> Req {
    let Some(person) = req.ctx.actor.person.filter(|_| req.session.is_some()) else {
        return req;
    };
    if !req.is_fetching {
        req.app.hold_todo(person, None);
        return req;
    }
    let is_page = !req.is_fragment && req.view.as_of.is_none();
    if !is_page || is_home(&req) {
        return req;
    }
    let now = req.ctx.clock().now();
    req.todo = req.app.held_todo(person, now.plus_seconds(-COUNT_STANDS));
    if req.todo.is_none() {
        match gathered(&req).await {
            Ok(work) => hold(&mut req, person, work.tasks.len()),
            Err(failure) => {
                tracing::warn!(%failure, "what a person has to do could not be counted")
            }
        }
    }
    req
}

fn is_home(req: &Req) -> bool {
    req.path.split('?').next() == Some(HOME)
}

fn hold(req: &mut Req, person: kernel::PersonId, count: usize) {
    req.todo = Some(count);
    req.app
        .hold_todo(person, Some((req.ctx.clock().now(), count)));
}

/// What all rooms ask of the person.
async fn gathered(req: &Req) -> kernel::Result<Work> {
    let mut work = Work::default();
    for source in req.app.capabilities().iter().filter_map(|c| c.work) {
        let part = source(req.clone()).await?;
        // the banner that is due first stands
        work.banner = match (work.banner, part.banner) {
            (Some(a), Some(b)) => Some(if b.due < a.due { b } else { a }),
            (a, b) => a.or(b),
        };
        work.tasks.extend(part.tasks);
        work.asides.extend(part.asides);
        work.deeds.extend(part.deeds);
    }
    Ok(work)
}

async fn show(mut req: Req) -> Outcome {
    req.require_signed_in()?;
    let work = gathered(&req).await?;
    if let Some(person) = req.ctx.actor.person.filter(|_| req.view.as_of.is_none()) {
        hold(&mut req, person, work.tasks.len());
    }
    let title = req.texts.t("menu-my-work");
    let main = page(
        &req.texts,
        &req.csrf,
        &title,
        &lead(&req),
        &work,
        req.ctx.valid_at,
    );
    Ok(req.page(&title, Vec::new(), main))
}

/// Who is here, as what, and which day it is.
fn lead(req: &Req) -> String {
    let (t, today) = (&req.texts, req.ctx.valid_at);
    let roles = one_each(req.ctx.actor.held.iter().map(|h| h.role_name.as_str()));
    let week = IsoWeek::of(today).map(|week| week.week().to_string());
    t.ta(
        "my-work-lead",
        &[
            ("name", (&req.ctx.actor.name).into()),
            (
                "roles",
                if roles.is_empty() {
                    t.t("no-role").into()
                } else {
                    roles.into()
                },
            ),
            (
                "date",
                with_first(&t.date_long(today), |c| c.to_uppercase().collect()).into(),
            ),
            ("year", today.year().to_string().into()),
            ("week", week.unwrap_or_default().into()),
        ],
    )
}

fn page(t: &Texts, csrf: &str, title: &str, lead: &str, work: &Work, today: Date) -> Markup {
    let is_empty = work.tasks.is_empty() && work.banner.is_none();
    let main = html! {
        div.stack-l {
            @if let Some(banner) = &work.banner {
                (cards::now("nu", &banner.title, &banner.lead,
                    html! { a.ds-button href=(banner.href) { (banner.button) } },
                    Some((banner.done as u64, banner.total as u64, &banner.share))))
            }
            @if is_empty {
                (cards::empty(&t.t("my-work-empty-title"), &t.t("my-work-empty-text"), None, None))
            } @else { (lane(t, csrf, &work.tasks, today)) }
        }
    };
    html! {
        div.lf-head {
            div.stack-s { h1 { (title) } p.dim { (lead) } }
            @if !work.deeds.is_empty() { div.row { @for deed in &work.deeds { (deed) } } }
        }
        @if work.asides.is_empty() { (main) }
        @else { (cards::columns(main, &t.t("beside"), html! { @for aside in &work.asides { (aside) } })) }
    }
}

/// Roles within a sentence, each once; what is written in capitals stays so.
fn one_each<'a>(roles: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for role in roles {
        let is_abbreviation = role
            .chars()
            .nth(1)
            .is_none_or(|second| !second.is_lowercase());
        let role = if is_abbreviation {
            role.to_owned()
        } else {
            with_first(role, |c| c.to_lowercase().collect())
        };
        if !seen.contains(&role) {
            seen.push(role);
        }
    }
    seen.join(", ")
}

fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(change)
        .into_iter()
        .chain([letters.collect()])
        .collect()
}

/// The days of the lane in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Day {
    /// All that is late, whatever its day.
    Late,
    Today,
    Until(Date),
    /// What has no day.
    Sometime,
}

/// Tasks by day; within a day by due date, otherwise in the order given.
fn by_day(tasks: &[Task], today: Date) -> BTreeMap<Day, Vec<&Task>> {
    let mut days: BTreeMap<Day, Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        let day = match task.due {
            Some(due) if due < today => Day::Late,
            Some(due) if due == today => Day::Today,
            Some(due) => Day::Until(due),
            None => Day::Sometime,
        };
        days.entry(day).or_default().push(task);
    }
    for tasks in days.values_mut() {
        tasks.sort_by_key(|task| task.due);
    }
    days
}

fn lane(t: &Texts, csrf: &str, tasks: &[Task], today: Date) -> Markup {
    html! {
        div.lf-lane {
            @for (n, (day, tasks)) in by_day(tasks, today).iter().enumerate() {
                @let (due, heading) = match day {
                    Day::Late => (Due::Late, t.t("lane-late")),
                    Day::Today => (Due::Today, t.t("lane-today")),
                    Day::Until(date) => (Due::Later, t.ta("lane-until", &[("date", t.date_long(*date).into())])),
                    Day::Sometime => (Due::Later, t.t("lane-later")),
                };
                (cards::lane_day(&format!("dag-{n}"), due, &heading, &remark(t, *day, tasks, today), listed(t, csrf, tasks)))
            }
        }
    }
}

/// What stands beside a day: since when, which day today is, what the day is about.
fn remark(t: &Texts, day: Day, tasks: &[&Task], today: Date) -> String {
    match day {
        Day::Late => {
            let first = tasks.iter().filter_map(|task| task.due).min();
            first
                .map(|d| t.ta("lane-late-since", &[("date", t.date_near(d).into())]))
                .unwrap_or_default()
        }
        Day::Today => t.date_near(today),
        Day::Until(_) | Day::Sometime => tasks
            .iter()
            .find_map(|task| task.occasion.clone())
            .unwrap_or_default(),
    }
}

fn listed(t: &Texts, csrf: &str, tasks: &[&Task]) -> Markup {
    let (confirm, others): (Vec<&&Task>, Vec<&&Task>) = tasks
        .iter()
        .partition(|task| task.status.as_ref().is_some_and(|s| s.confirm.is_some()));
    let items: Vec<WorkItem> = others
        .iter()
        .map(|task| WorkItem {
            icon: icon_of(task.kind),
            deed: t.t(deed_of(task.kind)),
            href: task.href.clone(),
            title: task.title.clone(),
            remarks: task.facts.clone(),
            button: task.button.clone(),
        })
        .collect();
    let rows: Vec<ConfirmRow> = confirm
        .iter()
        .filter_map(|task| confirm_row(task))
        .collect();
    html! {
        div.stack {
            @if !items.is_empty() { (cards::work_list(&items)) }
            @if !rows.is_empty() {
                (cards::confirm_list(&t.t("lane-follows-plan"), &t.t("lane-follows-plan-help"), together(t, csrf, &confirm), html! {
                    @for row in &rows { (cards::confirm_row(t, csrf, row)) }
                }))
            }
        }
    }
}

/// The button that confirms every row of the list, where they are several of the same report.
fn together(t: &Texts, csrf: &str, tasks: &[&&Task]) -> Option<Markup> {
    let all: Vec<&(String, (String, String))> = tasks
        .iter()
        .filter_map(|task| task.status.as_ref()?.together.as_ref())
        .collect();
    let (action, _) = all.first()?;
    let is_one_list = all.len() == tasks.len() && all.iter().all(|(a, _)| a == action);
    (all.len() > 1 && is_one_list).then(|| {
        html! {
            form method="post" action=(action) data-once {
                (form::csrf(csrf))
                (form::hidden("fran", "arbete"))
                @for (_, (name, value)) in &all { (form::hidden(name, value)) }
                button.ds-button.s type="submit" { (t.ta("confirm-all", &[("count", all.len().into())])) }
            }
        }
    })
}

fn confirm_row(task: &Task) -> Option<ConfirmRow> {
    let status = task.status.as_ref()?;
    let (action, hidden) = status.confirm.clone()?;
    Some(ConfirmRow {
        title: task.title.clone(),
        href: task.href.clone(),
        remarks: task.facts.clone(),
        tone: status.tone,
        word: status.word.clone(),
        action,
        hidden,
    })
}

const fn icon_of(kind: TaskKind) -> Icon {
    match kind {
        TaskKind::Plan => Icon::Flag,
        TaskKind::Answer => Icon::Document,
        TaskKind::Follow => Icon::Calendar,
        TaskKind::Report => Icon::Pencil,
        TaskKind::Amend => Icon::ArrowBack,
        TaskKind::Approve => Icon::Tick,
    }
}

const fn deed_of(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Plan => "deed-plan",
        TaskKind::Answer => "deed-answer",
        TaskKind::Follow => "deed-follow",
        TaskKind::Report => "deed-report",
        TaskKind::Amend => "deed-amend",
        TaskKind::Approve => "deed-approve",
    }
}

#[cfg(test)]
mod tests;
