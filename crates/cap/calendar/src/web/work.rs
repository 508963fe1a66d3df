//! What the year's process asks of the person who is signed in: tasks begun or soon to begin, those that wait for approval, and
//! what is late in the units below.

use std::collections::{BTreeSet, HashMap, HashSet};

use access::{Ctx, Profile, Target};
use chrono::Days;
use kernel::{Date, PersonId, Result, UnitId};
use maud::{Markup, html};
use web::ui::cards;
use web::{Req, Task, TaskKind, Work};

use super::words;
use crate::model::process_model::PartyKind;
use crate::model::year::{Cadence, NudgeKind, TaskId, TaskState, YearId, YearState, YearTask};
use crate::readings::{self, Staff, YearView};
use crate::store::nudges::{self, Nudge};
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
    reminded(&req, &mut work, &views, &mine).await?;
    digest(&req, &mut work, person, &views, &mine).await?;
    escalated(&req, &mut work, person, &views, today).await?;
    led(&req, &mut work, &views).await?;
    taking_part(&req, &mut work, person, &views);
    Ok(work)
}

/// How the running years go, for whoever leads them, with ways to what is late.
async fn led(req: &Req, work: &mut Work, views: &HashMap<YearId, YearView>) -> Result<()> {
    if !req.ctx.may("year:lead", &Target::whole("year")) {
        return Ok(());
    }
    let t = &req.texts;
    let mut years: Vec<&YearView> = views.values().collect();
    years.sort_by_key(|view| (view.year.budget_year, view.year.starts_on, view.year.id));
    let mut lines = Vec::new();
    for view in years {
        let id = view.year.id;
        let counts = tasks::counts(&req.ctx.read(), id, None, req.ctx.valid_at).await?;
        let mut sum = tasks::StepCounts::default();
        counts.values().for_each(|c| sum.add(*c));
        let args = [
            ("done", sum.settled().into()),
            ("total", sum.total().into()),
            ("late", sum.late.into()),
        ];
        lines.push(html! {
            a href={ "/arsprocess/" (id) } { (view.year.name) } br;
            @if sum.late > 0 {
                a href={ "/arsprocess/" (id) "/uppgifter?lage=late" } { (t.ta("calendar-part-done", &args)) }
            } @else { span.dim { (t.ta("calendar-part-done", &args)) } }
        });
    }
    let list = html! { ul.small.stack-s { @for line in lines { li { (line) } } } };
    let heading = t.t("calendar-you-lead");
    work.asides.push(cards::aside_card("leder", &heading, list));
    Ok(())
}

/// The steps of now and the next weeks that a role of the person's takes part in.
fn taking_part(req: &Req, work: &mut Work, person: PersonId, views: &HashMap<YearId, YearView>) {
    let (t, today) = (&req.texts, req.ctx.valid_at);
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let held = req.ctx.org.appointments_of(person);
    let roles: HashSet<&str> = held.map(|a| a.role_key.as_str()).collect();
    let mut found = Vec::new();
    for view in views.values() {
        let model = &view.timetable.model;
        for dated in &view.timetable.steps {
            let mut parties = dated
                .step
                .participants
                .iter()
                .filter_map(|k| model.party(k));
            let takes_part =
                parties.any(|p| p.role_keys().iter().any(|k| roles.contains(k.as_str())));
            let (from, to) = view.planned(dated);
            let is_now = from.is_none_or(|from| from <= until) && to.is_some_and(|to| today <= to);
            if takes_part && is_now {
                found.push((to, view, dated));
            }
        }
    }
    found.sort_by_key(|(to, view, _)| (*to, view.year.id));
    if found.is_empty() {
        return;
    }
    let list = html! {
        ul.small.stack-s {
            @for (_, view, dated) in found.iter().take(7) {
                @let (from, to) = view.planned(dated);
                li {
                    a href={ "/arsprocess/" (view.year.id) "/uppgifter?steg=" (dated.step.key) } { (dated.step.name) } br;
                    span.dim { (words::days(t, from, to)) " " (words::weeks(t, from, to)) }
                }
            }
        }
    };
    let heading = t.t("calendar-you-take-part");
    work.asides
        .push(cards::aside_card("deltar", &heading, list));
}

/// What somebody has reminded the person of, whatever cadence they have chosen.
async fn reminded(
    req: &Req,
    work: &mut Work,
    views: &HashMap<YearId, YearView>,
    mine: &[YearTask],
) -> Result<()> {
    let ids: Vec<TaskId> = mine.iter().map(|task| task.id).collect();
    let nudges = nudges::of_tasks(&req.ctx.read(), &ids).await?;
    let (t, mut seen) = (&req.texts, HashSet::new());
    let latest: Vec<(&Nudge, &YearTask)> = nudges
        .iter()
        .filter(|nudge| nudge.kind == NudgeKind::Remind && seen.insert(nudge.task))
        .filter_map(|nudge| Some((nudge, mine.iter().find(|task| task.id == nudge.task)?)))
        .take(7)
        .collect();
    if latest.is_empty() {
        return Ok(());
    }
    let list = html! {
        ul.small.stack-s {
            @for (nudge, task) in latest {
                @let name = views.get(&task.year).map_or(task.step.as_str(), |v| v.step_name(&task.step));
                li { a href={ "/arsuppgift/" (task.id) } { (name) } br; span.dim { (words::unit_name(&req.ctx, task.unit)) } br; (words::nudge(t, &req.ctx, nudge)) }
            }
        }
    };
    let heading = t.t("calendar-reminded");
    work.asides
        .push(cards::aside_card("pamind", &heading, list));
    Ok(())
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
        // what is late stands in the lane already
        day.is_some_and(|day| day <= until) && !task.is_late(today)
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
                    PartyKind::Role => p.role_keys().iter().any(|k| roles.contains(k.as_str())),
                    PartyKind::Body => is_elected,
                    _ => false,
                })
            })
        })
        .map(|(_, step)| step.key.clone())
        .collect();
    if !steps.is_empty() && !units.is_empty() {
        let units: Vec<UnitId> = units.into_iter().collect();
        let units = readings::with_gone(org, &units);
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
    // of one day in the order of the model, then by unit
    let place = |task: &YearTask| {
        let view = views.get(&task.year);
        view.and_then(|v| {
            v.timetable
                .steps
                .iter()
                .position(|s| s.step.key == task.step)
        })
    };
    found.sort_by_cached_key(|t| {
        let unit = org.place(t.unit).map(|unit| org.tree.interval(unit));
        (t.due_on.is_none(), t.due_on, place(t), unit, t.id)
    });
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
    let below: Vec<UnitId> = children
        .copied()
        .filter(|unit| !answered.contains(unit))
        .collect();
    readings::with_gone(org, &below)
}

/// What has been late for a week, or has been lifted, where the person is the nearest manager above.
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
    let years: Vec<YearId> = views.keys().copied().collect();
    let wanted = Wanted {
        years: Some(&years),
        units: Some(&units),
        states: Some(Wanted::open()),
        due_before: today.checked_sub_days(Days::new(ESCALATED_AFTER)),
        ..Wanted::default()
    };
    let read = req.ctx.read();
    let ids = nudges::lifted(&read).await?;
    let mut lifted = Vec::new();
    if !ids.is_empty() {
        let of_units = Wanted {
            ids: Some(&ids),
            due_before: None,
            ..wanted.clone()
        };
        lifted = tasks::list(&read, &of_units).await?;
    }
    let count = tasks::count(&read, &wanted).await?;
    if count == 0 && lifted.is_empty() {
        return Ok(());
    }
    let few = Wanted {
        limit: Some(5),
        ..wanted
    };
    let mut found = tasks::list(&read, &few).await?;
    found.retain(|task| lifted.iter().all(|l| l.id != task.id));
    let said = nudges::of_tasks(&read, &ids).await?;
    let list = escalated_list(req, views, (&lifted, &said), (&found, count), today);
    let heading = req.texts.t("calendar-escalated");
    work.asides
        .push(cards::aside_card("sena-under", &heading, list));
    Ok(())
}

/// Lifted tasks with what was said, then some of those that are late.
fn escalated_list(
    req: &Req,
    views: &HashMap<YearId, YearView>,
    (lifted, said): (&[YearTask], &[Nudge]),
    (late, count): (&[YearTask], usize),
    today: Date,
) -> Markup {
    let t = &req.texts;
    let name = |task: &YearTask| {
        let view = views.get(&task.year);
        view.map_or(task.step.clone(), |v| v.step_name(&task.step).to_owned())
    };
    html! {
        @if !lifted.is_empty() {
            ul.small.stack-s {
                @for task in lifted {
                    @let nudge = said.iter().find(|n| n.task == task.id && n.kind == NudgeKind::Lift);
                    li {
                        a href={ "/arsuppgift/" (task.id) } { (name(task)) } br;
                        span.dim { (words::unit_name(&req.ctx, task.unit)) " · " (words::state(t, task, today)) }
                        @if let Some(nudge) = nudge { br; (words::nudge(t, &req.ctx, nudge)) }
                    }
                }
            }
        }
        @if count > 0 {
            p.small { (t.ta("calendar-escalated-count", &[("count", count.into())])) }
            ul.small.stack-s {
                @for task in late {
                    li { a href={ "/arsuppgift/" (task.id) } { (name(task)) } br; span.dim { (words::unit_name(&req.ctx, task.unit)) " · " (words::state(t, task, today)) } }
                }
            }
        }
    }
}

fn row(req: &Req, view: &YearView, task: &YearTask, kind: TaskKind) -> Task {
    let t = &req.texts;
    let mut facts = vec![words::unit_name(&req.ctx, task.unit)];
    if let Some(due) = task.due_on {
        facts.push(t.ta("calendar-until", &[("day", t.date(due).into())]));
    }
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
