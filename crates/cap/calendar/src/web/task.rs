//! One task: what is to be done, by whom and when, what it needs, what may be done with it, what it left and what happened.

use access::Target;
use axum::extract::Path;
use axum::response::Response;
use db::{blob, history};
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::cards::Event;
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req, attachment};

use super::{forms, id, task_forms, words, year};
use crate::model::law_check::Outcome as LawOutcome;
use crate::model::year::{NudgeKind, TaskDeed, TaskId, TaskState, YearTask};
use crate::readings::{self, Answer, Staff, YearView};
use crate::store::nudges::{self, Nudge};
use crate::store::tasks;
use crate::use_cases::{
    change_task, document_target_of, fill_document, nudge_task, settle_task, start_year,
    task_target_of,
};

/// Changes of a task that are told at most.
const MOST: u32 = 100;
/// Tasks that are named at most for each thing that is needed.
const MOST_MADE: usize = 3;

/// A task with all that its page tells.
pub struct Page {
    pub task: YearTask,
    pub view: YearView,
    pub answer: Answer,
    /// What it needs that is not approved yet.
    pub lacking: Vec<String>,
    /// Whether it would begin before its time.
    pub is_early: bool,
    pub may_write: bool,
    pub may_approve: bool,
    /// Whether the actor reads what it left.
    pub may_read: bool,
    /// What it needs, by name, with the tasks near it that leave it.
    pub made: Vec<(String, Vec<YearTask>)>,
    /// Who has reminded of it or lifted it, the latest first.
    pub nudges: Vec<Nudge>,
}

pub async fn load(req: &Req, id: TaskId) -> kernel::Result<Page> {
    let ctx = &req.ctx;
    let task = tasks::load(&ctx.read(), id).await?;
    ctx.require("year-task:read", &Target::at("year-task", task.unit))?;
    let view = readings::year(ctx, task.year).await?;
    let staff = Staff::for_tasks(ctx, [&task]).await?;
    let answer = staff.of_task(&view.timetable.model, &task, ctx.valid_at);
    let target = task_target_of(ctx, &view, &task, &staff);
    let is_now = ctx.known_at.is_none();
    let made = settle_task::producers(ctx, &view, &task).await?;
    let lacking = if task.state.is_open() {
        settle_task::lacking(ctx, &view, &task).await?
    } else {
        Vec::new()
    };
    Ok(Page {
        answer: (*answer).clone(),
        is_early: task.is_early(ctx.today()) || !lacking.is_empty(),
        lacking,
        may_write: is_now && ctx.may("year-task:write", &target),
        may_approve: is_now
            && task.state == TaskState::Done
            && ctx.may("year-task:approve", &target.clone().by(task.done_by)),
        may_read: ctx.may(
            "year-document:read",
            &document_target_of(ctx, &view, &task, &staff),
        ),
        made,
        nudges: nudges::of_tasks(&ctx.read(), &[task.id]).await?,
        task,
        view,
    })
}

/// The task.
pub async fn show(req: Req, Path(task): Path<String>) -> Outcome {
    let page = load(&req, id(&task)?).await?;
    Ok(shown(&req, &page, &Posted::default(), &[]).await?)
}

async fn shown(
    req: &Req,
    page: &Page,
    posted: &Posted,
    errors: &[FieldError],
) -> kernel::Result<Response> {
    let t = &req.texts;
    let (task, view) = (&page.task, &page.view);
    let title = view.step_name(&task.step).to_owned();
    let dated = view.step(&task.step);
    let instruction = dated.map_or("", |d| d.step.instruction.as_str());
    let main = html! {
        (cards::Head::new(title.clone())
            .kind(Icon::Calendar, dated.map_or(String::new(), |d| d.subprocess_name.clone()))
            .lead(html! { (words::unit_name(&req.ctx, task.unit)) " · " (words::state(t, task, req.ctx.valid_at)) }))
        (web::ui::form::error_summary(t, errors))
        (cards::columns(
            html! {
                div.stack-l {
                    @if !instruction.is_empty() { p.measure { (instruction) } }
                    (notes(req, page))
                    @if page.may_read && let Some(template) = fill_document::template_of(view, task) {
                        p { (web::ui::form::small_button(&format!("/arsuppgift/{}/underlag", task.id), Some(Icon::Document), &template.name)) }
                    }
                    (task_forms::deeds(req, page, posted, errors))
                    (left(req, page))
                    (happened(req, task).await?)
                }
            },
            &t.t("calendar-about-task"),
            facts(req, page),
        ))
    };
    let way = year::crumbs(req, view, Some(title.clone()));
    Ok(if errors.is_empty() {
        req.page(&title, way, main)
    } else {
        req.page_invalid(&title, way, main)
    })
}

fn notes(req: &Req, page: &Page) -> Markup {
    let t = &req.texts;
    let task = &page.task;
    html! {
        @for nudge in page.nudges.iter().filter(|_| task.state.is_open()).take(3) {
            (note(NoteTone::Watch, html! { p { (words::nudge(t, &req.ctx, nudge)) } }))
        }
        @if !page.lacking.is_empty() {
            (note(NoteTone::Watch, html! { p { (t.ta("calendar-task-lacks", &[("objects", page.lacking.join(", ").into())])) } }))
        } @else if task.state == TaskState::NotBegun && page.is_early {
            (note(NoteTone::Plain, html! { p { (t.t("calendar-task-ahead")) } }))
        }
        @for (key, reason) in [("calendar-begun-early", &task.early_reason), ("calendar-was-moved", &task.moved_reason),
            ("calendar-was-late", &task.late_reason), ("calendar-said-of-it", &task.reason)] {
            @if let Some(reason) = reason { (note(NoteTone::Plain, html! { p { strong { (t.t(key)) } " " (reason) } })) }
        }
    }
}

fn facts(req: &Req, page: &Page) -> Markup {
    let t = &req.texts;
    let (task, view, ctx) = (&page.task, &page.view, &req.ctx);
    let model = &view.timetable.model;
    let mut pairs = vec![
        (
            t.t("calendar-column-responsible"),
            words::answer(t, ctx, &page.answer),
        ),
        (
            t.t("calendar-days"),
            html! { (words::days(t, task.starts_on, task.due_on)) " " span.small.dim { (words::weeks(t, task.starts_on, task.due_on)) } },
        ),
    ];
    if let Some(dated) = view.step(&task.step) {
        let (from, to) = view.planned(dated);
        if (from, to) != (task.starts_on, task.due_on) {
            let words = words::days(t, from, to);
            pairs.push((t.t("calendar-days-of-timetable"), html! { (words) }));
        }
        let parties = words::parties(model, &dated.step.responsible);
        pairs.push((
            t.t("calendar-responsible-by-model"),
            html! { @if parties.is_empty() { (t.t("missing")) } @else { (parties) } },
        ));
        let objects = |keys: &[String]| {
            let names: Vec<&str> = keys
                .iter()
                .map(|k| model.object(k).map_or(k.as_str(), |o| &o.name))
                .collect();
            names.join(", ")
        };
        for (key, words) in [
            (
                "calendar-column-participants",
                words::parties(model, &dated.step.participants),
            ),
            ("calendar-leaves", objects(&dated.step.leaves)),
        ] {
            if !words.is_empty() {
                pairs.push((t.t(key), html! { (words) }));
            }
        }
    }
    if !page.made.is_empty() {
        pairs.push((t.t("calendar-needs"), needs(req, page)));
    }
    if let Some(unit) = task.came_from {
        let name = words::unit_name(ctx, unit);
        pairs.push((
            t.t("calendar-came-from"),
            html! { (name) " (" (former(ctx, unit)) ")" },
        ));
    }
    let list = html! {
        dl.stack-s { @for (term, value) in &pairs { div { dt.small.dim { (term) } dd { (value) } } } }
    };
    cards::aside_card("om", &t.t("calendar-about-task"), list)
}

/// What the task needs, each with ways to where it was made and how far that has come.
fn needs(req: &Req, page: &Page) -> Markup {
    let t = &req.texts;
    html! {
        ul.stack-s {
            @for (name, tasks) in &page.made {
                li {
                    (name)
                    @for task in tasks.iter().take(MOST_MADE) {
                        br;
                        a.small href={ "/arsuppgift/" (task.id) } { (words::unit_name(&req.ctx, task.unit)) }
                        " " span.small { (words::state(t, task, req.ctx.valid_at)) }
                    }
                    @if tasks.len() > MOST_MADE {
                        br; span.small.dim { (t.ta("calendar-and-more", &[("count", (tasks.len() - MOST_MADE).into())])) }
                    }
                }
            }
        }
    }
}

/// The end of a unit's identifier: what tells former units of one successor apart.
fn former(ctx: &access::Ctx, unit: kernel::UnitId) -> String {
    let code = ctx.org.tree.get(unit).map(|u| u.code.clone());
    code.unwrap_or_else(|| unit.to_string().chars().rev().take(6).collect::<String>())
}

fn left(req: &Req, page: &Page) -> Markup {
    let t = &req.texts;
    let task = &page.task;
    if task.left.is_empty() {
        return html! {};
    }
    cards::section(
        "lamnade",
        &t.t("calendar-left"),
        None,
        html! {
            @if page.may_read {
                @if let Some(text) = &task.left.text { @for line in text.lines() { p.measure { (line) } } }
                @if let Some(link) = &task.left.link { p { a href=(link) rel="noopener noreferrer" { (link) } } }
                @if let Some(name) = &task.left.file_name { p { a href={ "/arsuppgift/" (task.id) "/fil" } { (name) } } }
            } @else { p { (t.t("calendar-left-by-others")) } }
        },
    )
}

async fn happened(req: &Req, task: &YearTask) -> kernel::Result<Markup> {
    let t = &req.texts;
    let entries = history::of(&req.ctx.read(), "year_task", task.id, MOST).await?;
    let events: Vec<Event> = entries
        .iter()
        .map(|entry| {
            let state = entry.set.get("state").and_then(|s| s.as_str());
            let what = match state.and_then(TaskState::parse_key) {
                Some(_) if entry.op == "insert" => t.t("calendar-happened-laid-out"),
                Some(state) => words::state_word(t, state),
                None if entry.set.contains_key("person_id") => t.t("calendar-happened-delegated"),
                None if entry.set.contains_key("moved_reason") => t.t("calendar-happened-moved"),
                None if entry.set.contains_key("came_from") => t.t("calendar-happened-carried"),
                None => t.t("calendar-happened-changed"),
            };
            Event {
                when: t.date(entry.at.date()),
                occasion: t.time(entry.at),
                status: None,
                text: html! { strong { (what) } @if let Some(reason) = &entry.reason { " ”" (reason) "”" } },
                by: match &entry.role {
                    Some(role) => format!("{}, {role}", entry.actor_name),
                    None => entry.actor_name.clone(),
                },
            }
        })
        .collect();
    Ok(cards::section(
        "hande",
        &t.t("history"),
        None,
        cards::history(t, &events),
    ))
}

/// Does what the form says: begin, finish, set aside, open again.
pub async fn settle(req: Req, Path(task): Path<String>, posted: Posted) -> Outcome {
    done_with(req, &task, posted, &[TaskDeed::Approve, TaskDeed::SendBack]).await
}

/// Approves or sends back.
pub async fn review(req: Req, Path(task): Path<String>, posted: Posted) -> Outcome {
    let others = [
        TaskDeed::Begin,
        TaskDeed::Finish,
        TaskDeed::SetAside,
        TaskDeed::Reopen,
    ];
    done_with(req, &task, posted, &others).await
}

async fn done_with(req: Req, task: &str, posted: Posted, not_here: &[TaskDeed]) -> Outcome {
    let task: TaskId = id(task)?;
    let page = load(&req, task).await?;
    let outcome = match forms::settle(&posted, task) {
        Ok(command) if not_here.contains(&command.deed) => Err(Failure::invalid("deed", "choice")),
        Ok(command) => settle_task::settle_task(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(state) => {
            let words = words::state_word(&req.texts, state);
            let told = req
                .texts
                .ta("calendar-task-now", &[("state", words.into())]);
            Ok(req.done(&format!("/arsuppgift/{task}"), &told))
        }
        Err(Failure::Invalid(errors)) => {
            let errors = forms::at_reason(&posted, errors);
            Ok(shown(&req, &page, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Hands the task to somebody, or back.
pub async fn delegate(req: Req, Path(task): Path<String>, posted: Posted) -> Outcome {
    let task: TaskId = id(&task)?;
    let page = load(&req, task).await?;
    let outcome = match forms::delegate(&posted) {
        Ok(person) => {
            let why = forms::reason(&posted);
            let version = Some(posted.version()?);
            change_task::delegate_task(&req.ctx, task, version, person, why).await
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => Ok(req.done(
            &format!("/arsuppgift/{task}"),
            &req.texts.t("calendar-was-delegated"),
        )),
        Err(Failure::Invalid(errors)) => {
            let errors = forms::at_reason(&posted, errors);
            Ok(shown(&req, &page, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Moves the task to other days.
pub async fn shift(req: Req, Path(task): Path<String>, posted: Posted) -> Outcome {
    let task: TaskId = id(&task)?;
    let page = load(&req, task).await?;
    let outcome = match forms::days(&posted) {
        Ok(days) => {
            let why = forms::reason(&posted);
            let version = Some(posted.version()?);
            change_task::move_task(&req.ctx, task, version, days, why).await
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(()) => {
            let told = moved_words(&req, &page).await?;
            Ok(req.done(&format!("/arsuppgift/{task}"), &told))
        }
        Err(Failure::Invalid(errors)) => {
            let errors = forms::at_reason(&posted, errors);
            Ok(shown(&req, &page, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// That a task was moved; for a decision also which rules of law it now breaks.
async fn moved_words(req: &Req, page: &Page) -> kernel::Result<String> {
    let t = &req.texts;
    let told = t.t("calendar-task-was-moved");
    if !settle_task::is_decision(&page.view, &page.task) {
        return Ok(told);
    }
    let (model, dated) = (&page.view.stored.model, &page.view.timetable);
    let report = start_year::law(&req.ctx, model, dated).await?;
    let broken = report
        .findings
        .iter()
        .filter(|f| f.outcome == LawOutcome::Broken && f.steps.contains(&page.task.step));
    let sections: Vec<&str> = broken.map(|f| f.section.as_str()).collect();
    if sections.is_empty() {
        return Ok(told);
    }
    let args = [("sections", sections.join(", ").into())];
    Ok(format!("{told} {}", t.ta("calendar-move-breaks", &args)))
}

/// Reminds those who answer for the task, or lifts it to the manager above them.
pub async fn nudge(req: Req, Path(task): Path<String>, posted: Posted) -> Outcome {
    let task: TaskId = id(&task)?;
    let page = load(&req, task).await?;
    let outcome = match NudgeKind::parse_key(posted.get("form")) {
        Some(kind) => nudge_task::nudge_task(&req.ctx, task, kind, forms::reason(&posted))
            .await
            .map(|()| kind),
        None => Err(Failure::invalid("form", "choice")),
    };
    match outcome {
        Ok(kind) => {
            let told = req.texts.t(&format!("calendar-nudged-{}", kind.key()));
            Ok(req.done(&format!("/arsuppgift/{task}"), &told))
        }
        Err(Failure::Invalid(errors)) => {
            let errors = forms::at_reason(&posted, errors);
            Ok(shown(&req, &page, &posted, &errors).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The file that the task left.
pub async fn file(req: Req, Path(task): Path<String>) -> Outcome {
    let page = load(&req, id(&task)?).await?;
    let left = &page.task.left;
    match (&left.sha256, page.may_read) {
        (Some(sha256), true) => {
            let stored = blob::load(&req.ctx.read(), sha256).await?;
            let name = left.file_name.clone().unwrap_or_default();
            Ok(attachment(&name, "application/octet-stream", stored.bytes))
        }
        _ => Err(Failure::NotFound.into()),
    }
}
