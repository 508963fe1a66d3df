//! What the year's process asks of the person who is signed in: tasks begun or soon to begin, those that wait for approval, and
//! what is late in the units below.

use std::collections::{BTreeSet, HashMap, HashSet};

use access::{Ctx, Profile};
use chrono::Days;
use kernel::{Date, PersonId, Result, UnitId};
use maud::html;
use web::ui::cards;
use web::{Req, Task, TaskKind, Work};

use super::words;
use crate::model::process_model::PartyKind;
use crate::model::year::{Cadence, TaskState, YearId, YearState, YearTask};
use crate::readings::{self, Staff, YearView};
use crate::store::tasks::{self, Wanted};
use crate::store::years;
use crate::use_cases::keep_feed;

/// Days before its first that a task is shown.
const AHEAD: u64 = 14;
/// Tasks that are listed at most.
const MOST: u32 = 60;
/// Tasks that are looked through at most to find a person's own.
const MOST_LOOKED_AT: u32 = 2_000;
/// Days after its last that a task is shown to the nearest manager above.
const ESCALATED_AFTER: u64 = 7;

/// The person's part.
pub async fn work(req: Req) -> Result<Work> {
    let mut work = Work::default();
    let Some(person) = req.ctx.actor.person else {
        return Ok(work);
    };
    let read = req.ctx.read();
    let mut views: HashMap<YearId, YearView> = HashMap::new();
    for year in years::list(&read).await? {
        if year.state == YearState::Running {
            views.insert(year.id, readings::of_year(&req.ctx, year).await?);
        }
    }
    if views.is_empty() {
        return Ok(work);
    }
    let today = req.ctx.valid_at;
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let mine = own(&req.ctx, person, &views, until).await?;
    for task in mine.iter().take(MOST as usize) {
        if let Some(view) = views.get(&task.year) {
            work.tasks.push(row(&req, view, task, TaskKind::Plan));
        }
    }
    for task in to_approve(&req, person, &views).await? {
        if let Some(view) = views.get(&task.year) {
            work.tasks.push(row(&req, view, &task, TaskKind::Approve));
        }
    }
    digest(&req, &mut work, person, &views, &mine).await?;
    escalated(&req, &mut work, person, &views, today).await?;
    Ok(work)
}

/// What has its last day soon, as far ahead as the person wants to be reminded.
async fn digest(
    req: &Req,
    work: &mut Work,
    person: PersonId,
    views: &HashMap<YearId, YearView>,
    mine: &[YearTask],
) -> Result<()> {
    let (t, today) = (&req.texts, req.ctx.valid_at);
    let cadence = keep_feed::cadence(&req.ctx.read(), person).await?;
    let until = cadence
        .days_ahead()
        .and_then(|days| today.checked_add_days(Days::new(days)));
    let Some(until) = until else { return Ok(()) };
    let is_soon = |task: &&YearTask| {
        let day = if cadence == Cadence::AtOnce {
            task.starts_on.or(task.due_on)
        } else {
            task.due_on
        };
        day.is_some_and(|day| day <= until)
    };
    let soon: Vec<&YearTask> = mine.iter().filter(is_soon).take(7).collect();
    if soon.is_empty() {
        return Ok(());
    }
    let list = html! {
        ul.small.stack-s {
            @for task in soon {
                @let name = views.get(&task.year).map_or(task.step.as_str(), |v| v.step_name(&task.step));
                li { a href={ "/arsuppgift/" (task.id) } { (name) } br; span.dim { (words::unit_name(&req.ctx, task.unit)) " · " (words::days(t, None, task.due_on)) } }
            }
        }
        p.small { a href="/min-kalender" { (t.t("calendar-my-calendar")) } }
    };
    let heading = t.t(&format!("calendar-digest-{}", cadence.key()));
    work.asides
        .push(cards::aside_card("paminnelse", &heading, list));
    Ok(())
}

/// The open tasks that a person is responsible for and that begin by a day.
pub async fn own(
    ctx: &Ctx,
    person: PersonId,
    views: &HashMap<YearId, YearView>,
    until: Date,
) -> Result<Vec<YearTask>> {
    let read = ctx.read();
    let org = &ctx.org;
    let years: Vec<YearId> = views.keys().copied().collect();
    let open = Wanted {
        years: Some(&years),
        states: Some(Wanted::open()),
        begins_by: Some(until),
        limit: Some(MOST_LOOKED_AT),
        ..Wanted::default()
    };
    let mut found = tasks::list(
        &read,
        &Wanted {
            person: Some(person),
            ..open.clone()
        },
    )
    .await?;
    // where the person's roles may lead: their units, those above and below
    let held: Vec<_> = org.appointments_of(person).collect();
    let roles: HashSet<&str> = held.iter().map(|a| a.role_key.as_str()).collect();
    let is_elected = held
        .iter()
        .any(|a| a.profiles.contains(&Profile::ElectedMember));
    let mut units: BTreeSet<UnitId> = BTreeSet::new();
    for at in held.iter().filter_map(|a| org.place(a.unit)) {
        units.extend(org.tree.subtree_ids(at));
        units.extend(org.tree.ancestors(at));
    }
    let steps: Vec<String> = views
        .values()
        .flat_map(|view| {
            let model = &view.timetable.model;
            model.steps().filter(|(_, step)| {
                let mut parties = step.responsible.iter().filter_map(|k| model.party(k));
                parties.any(|p| match p.kind {
                    PartyKind::Role => p.role_key().is_some_and(|key| roles.contains(key)),
                    PartyKind::Body => is_elected,
                    _ => false,
                })
            })
        })
        .map(|(_, step)| step.key.clone())
        .collect();
    if !steps.is_empty() && !units.is_empty() {
        let units: Vec<UnitId> = units.into_iter().collect();
        let by_role = Wanted {
            units: Some(&units),
            steps: Some(&steps),
            ..open.clone()
        };
        found.extend(tasks::list(&read, &by_role).await?);
    }
    // where nobody holds the role, the nearest manager answers
    let answered: Vec<UnitId> = org.answers_for(person).iter().map(|a| a.unit).collect();
    if !answered.is_empty() {
        let as_manager = Wanted {
            units: Some(&answered),
            ..open
        };
        found.extend(tasks::list(&read, &as_manager).await?);
    }
    let mut seen = HashSet::new();
    found.retain(|task| seen.insert(task.id));
    let staff = Staff::for_tasks(ctx, &found).await?;
    found.retain(|task| {
        views.get(&task.year).is_some_and(|view| {
            let answer = staff.of_task(&view.timetable.model, task, ctx.valid_at);
            answer.people.contains(&person)
        })
    });
    found.sort_by_key(|t| (t.due_on.is_none(), t.due_on, t.id));
    Ok(found)
}

/// Finished tasks whose step leaves something, at units whose nearest manager above is the person.
async fn to_approve(
    req: &Req,
    person: PersonId,
    views: &HashMap<YearId, YearView>,
) -> Result<Vec<YearTask>> {
    let org = &req.ctx.org;
    let units = led_below(req, person);
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let years: Vec<YearId> = views.keys().copied().collect();
    let wanted = Wanted {
        years: Some(&years),
        units: Some(&units),
        states: Some(&[TaskState::Done]),
        limit: Some(MOST),
        ..Wanted::default()
    };
    let mut found = tasks::list(&req.ctx.read(), &wanted).await?;
    found.retain(|task| {
        let leaves = views
            .get(&task.year)
            .and_then(|v| v.step(&task.step))
            .is_some_and(|s| !s.step.leaves.is_empty());
        leaves && task.done_by != Some(person) && org.place(task.unit).is_some()
    });
    Ok(found)
}

/// The units right below those a person answers for as manager: each one's nearest manager above is the person.
fn led_below(req: &Req, person: PersonId) -> Vec<UnitId> {
    let org = &req.ctx.org;
    let answered: HashSet<UnitId> = org.answers_for(person).iter().map(|a| a.unit).collect();
    let children = answered.iter().flat_map(|u| org.tree.children(*u));
    children
        .copied()
        .filter(|unit| !answered.contains(unit))
        .collect()
}

/// What has been late for a week where the person is the nearest manager above.
async fn escalated(
    req: &Req,
    work: &mut Work,
    person: PersonId,
    views: &HashMap<YearId, YearView>,
    today: Date,
) -> Result<()> {
    let units = led_below(req, person);
    if units.is_empty() {
        return Ok(());
    }
    let t = &req.texts;
    let years: Vec<YearId> = views.keys().copied().collect();
    let wanted = Wanted {
        years: Some(&years),
        units: Some(&units),
        states: Some(Wanted::open()),
        due_before: today.checked_sub_days(Days::new(ESCALATED_AFTER)),
        ..Wanted::default()
    };
    let read = req.ctx.read();
    let count = tasks::count(&read, &wanted).await?;
    if count == 0 {
        return Ok(());
    }
    let few = Wanted {
        limit: Some(5),
        ..wanted
    };
    let found = tasks::list(&read, &few).await?;
    let list = html! {
        p.small { (t.ta("calendar-escalated-count", &[("count", count.into())])) }
        ul.small.stack-s {
            @for task in &found {
                @let name = views.get(&task.year).map_or(task.step.as_str(), |v| v.step_name(&task.step));
                li { a href={ "/arsuppgift/" (task.id) } { (name) } br; span.dim { (words::unit_name(&req.ctx, task.unit)) " · " (words::state(t, task, today)) } }
            }
        }
    };
    work.asides.push(cards::aside_card(
        "sena-under",
        &t.t("calendar-escalated"),
        list,
    ));
    Ok(())
}

fn row(req: &Req, view: &YearView, task: &YearTask, kind: TaskKind) -> Task {
    let t = &req.texts;
    let mut facts = vec![words::unit_name(&req.ctx, task.unit)];
    if task.state == TaskState::InProgress {
        facts.push(words::state_word(t, task.state));
    }
    if task.is_early(req.ctx.valid_at)
        && let Some(first) = task.starts_on
    {
        facts.push(t.ta("calendar-from", &[("day", t.date(first).into())]));
    }
    let button = match (kind, task.state) {
        (TaskKind::Approve, _) => t.t("calendar-review"),
        (_, TaskState::NotBegun) => t.t("calendar-to-task"),
        _ => t.t("continue-verb"),
    };
    Task {
        kind,
        title: view.step_name(&task.step).to_owned(),
        facts,
        href: format!("/arsuppgift/{}", task.id),
        button,
        due: task.due_on.or(Some(view.year.ends_on)),
        occasion: Some(view.year.name.clone()),
        status: None,
    }
}
