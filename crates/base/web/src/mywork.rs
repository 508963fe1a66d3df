//! "Mitt arbete": what one person is to do, by date, gathered from all capabilities, with nothing else in the way.

use std::collections::BTreeMap;

use kernel::Date;
use maud::{Markup, html};

use crate::capability::{Task, TaskKind, Work};
use crate::failed::Outcome;
use crate::req::Req;
use crate::ui::cards::{self, ConfirmRow, Due, WorkItem};
use crate::ui::Icon;
use crate::{Route, Texts};

/// The page a person comes to after signing in.
pub const HOME: &str = "/mitt-arbete";

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get(HOME, "signed-in", show), Route::get("/", "public", start)]
}

async fn start(req: Req) -> Outcome {
    Ok(crate::see_other(if req.ctx.actor.is_signed_in() { HOME } else { "/oppet" }))
}

async fn show(req: Req) -> Outcome {
    req.require_signed_in()?;
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
    }
    let title = req.texts.t("menu-my-work");
    let main = page(&req, &title, work);
    Ok(req.page(&title, Vec::new(), main))
}

fn page(req: &Req, title: &str, work: Work) -> Markup {
    let t = &req.texts;
    let today = req.ctx.valid_at;
    let roles: Vec<String> = req.ctx.actor.held.iter().map(|h| h.role_name.clone()).collect();
    let lead = t.ta(
        "my-work-lead",
        &[
            ("name", (&req.ctx.actor.name).into()),
            ("roles", if roles.is_empty() { t.t("no-role").into() } else { one_each(&roles).into() }),
            ("date", t.date_long(today).into()),
        ],
    );
    let lane = lane(req, &work.tasks, today);
    let is_empty = work.tasks.is_empty() && work.banner.is_none();
    let main = html! {
        div.stack-l {
            @if let Some(banner) = &work.banner {
                (cards::now(t, "nu", &banner.title, &banner.lead,
                    html! { a.ds-button href=(banner.href) { (banner.button) } },
                    Some((banner.done as u64, banner.total as u64))))
            }
            @if is_empty {
                (cards::empty(&t.t("my-work-empty-title"), &t.t("my-work-empty-text"), None, None))
            } @else { (lane) }
        }
    };
    html! {
        div.lf-head { div.stack-s { h1 { (title) } p.dim { (lead) } } }
        @if work.asides.is_empty() { (main) }
        @else { (cards::columns(main, &t.t("beside"), html! { @for aside in &work.asides { (aside) } })) }
    }
}

fn one_each(roles: &[String]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for role in roles {
        if !seen.contains(&role.as_str()) {
            seen.push(role);
        }
    }
    seen.join(", ").to_lowercase()
}

/// Late, today, each later day, and what has no day.
fn lane(req: &Req, tasks: &[Task], today: Date) -> Markup {
    let t = &req.texts;
    let mut days: BTreeMap<(u8, Option<Date>), Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        let key = match task.due {
            Some(due) if due < today => (0, None),
            Some(due) if due == today => (1, Some(due)),
            Some(due) => (2, Some(due)),
            None => (3, None),
        };
        days.entry(key).or_default().push(task);
    }
    html! {
        div.lf-lane {
            @for (n, ((order, day), tasks)) in days.iter().enumerate() {
                @let id = format!("dag-{n}");
                @let (due, heading) = match (order, day) {
                    (0, _) => (Due::Late, t.t("lane-late")),
                    (1, _) => (Due::Today, t.t("lane-today")),
                    (_, Some(day)) => (Due::Later, t.ta("lane-until", &[("date", t.date_long(*day).into())])),
                    _ => (Due::Later, t.t("lane-later")),
                };
                (cards::lane_day(&id, due, &heading, &remark(t, *order, tasks), listed(req, tasks)))
            }
        }
    }
}

fn remark(t: &Texts, order: u8, tasks: &[&Task]) -> String {
    if order == 0 {
        let first = tasks.iter().filter_map(|task| task.due).min();
        return first.map(|d| t.ta("lane-late-since", &[("date", t.date_near(d).into())])).unwrap_or_default();
    }
    tasks.iter().find_map(|task| task.occasion.clone()).unwrap_or_default()
}

fn listed(req: &Req, tasks: &[&Task]) -> Markup {
    let t = &req.texts;
    let (confirm, others): (Vec<&&Task>, Vec<&&Task>) =
        tasks.iter().partition(|task| task.status.as_ref().is_some_and(|s| s.confirm.is_some()));
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
    html! {
        div.stack {
            @if !items.is_empty() { (cards::work_list(&items)) }
            @if !confirm.is_empty() {
                (cards::confirm_list(&t.t("lane-follows-plan"), &t.t("lane-follows-plan-help"), None, html! {
                    @for task in &confirm { (confirm_row(req, task)) }
                }))
            }
        }
    }
}

fn confirm_row(req: &Req, task: &Task) -> Markup {
    let Some(status) = &task.status else { return html! {} };
    let Some((action, hidden)) = &status.confirm else { return html! {} };
    let row = ConfirmRow {
        title: task.title.clone(),
        href: task.href.clone(),
        remarks: task.facts.clone(),
        tone: status.tone,
        word: status.word.clone(),
        action: action.clone(),
        hidden: hidden.clone(),
    };
    cards::confirm_row(&req.texts, &req.csrf, &row)
}

const fn icon_of(kind: TaskKind) -> Icon {
    match kind {
        TaskKind::Plan => Icon::Flag,
        TaskKind::Answer => Icon::Document,
        TaskKind::Report => Icon::Pencil,
        TaskKind::Amend => Icon::ArrowBack,
        TaskKind::Approve => Icon::Tick,
    }
}

const fn deed_of(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Plan => "deed-plan",
        TaskKind::Answer => "deed-answer",
        TaskKind::Report => "deed-report",
        TaskKind::Amend => "deed-amend",
        TaskKind::Approve => "deed-approve",
    }
}
