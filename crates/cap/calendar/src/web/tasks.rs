//! The tasks of a year: filtered by step, unit and state.

use access::Target;
use axum::extract::Path;
use kernel::UnitId;
use maud::{Markup, Render, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::table::{Column, Pager, Row, Table};
use web::ui::{Icon, cards, query};
use web::{Outcome, Posted, Req};

use super::{id, words, year};
use crate::model::year::{TaskState, YearId, YearState};
use crate::readings::{self, Staff, YearView};
use crate::store::tasks::{self, Wanted};
use crate::use_cases::nudge_task;

const PER_PAGE: usize = 100;
/// The choice that stands for open tasks past their day.
const LATE: &str = "late";

/// The tasks.
pub async fn list(req: Req, Path(of): Path<String>) -> Outcome {
    let ctx = &req.ctx;
    ctx.require("year-task:read", &Target::whole("year-task"))?;
    let t = &req.texts;
    let of: YearId = id(&of)?;
    let view = readings::year(ctx, of).await?;
    let step = req
        .param("steg")
        .filter(|s| !s.is_empty())
        .map(|s| vec![s.to_owned()]);
    let below: Option<Vec<UnitId>> = req
        .view
        .unit
        .and_then(|u| ctx.org.place(u))
        .filter(|u| ctx.org.tree.parent(*u).is_some())
        .map(|u| readings::with_gone(&ctx.org, &ctx.org.tree.subtree_ids(u)));
    let chosen = req.param("lage").unwrap_or_default();
    let states = TaskState::parse_key(chosen).map(|s| vec![s]);
    let years = [of];
    let mut wanted = Wanted {
        years: Some(&years),
        steps: step.as_deref(),
        units: below.as_deref(),
        states: states.as_deref(),
        ..Wanted::default()
    };
    if chosen == LATE {
        wanted.states = Some(Wanted::open());
        wanted.due_before = Some(ctx.valid_at);
    }
    let read = ctx.read();
    let total = tasks::count(&read, &wanted).await?;
    let page = req.param(query::PAGE).and_then(|p| p.parse().ok());
    let pager = Pager::new(page.unwrap_or(1), PER_PAGE, total);
    wanted.limit = Some(u32::try_from(PER_PAGE).unwrap_or(u32::MAX));
    wanted.offset = u32::try_from(pager.offset()).unwrap_or(u32::MAX);
    let found = tasks::list(&read, &wanted).await?;
    let staff = Staff::for_tasks(ctx, &found).await?;
    let model = &view.timetable.model;
    let rows = found.iter().map(|task| {
        let answer = staff.of_task(model, task, ctx.valid_at);
        Row::link(
            &format!("/arsuppgift/{}", task.id),
            view.step_name(&task.step),
        )
        .cell(words::unit_name(ctx, task.unit))
        .cell(words::answer(t, ctx, &answer))
        .cell(words::days(t, task.starts_on, task.due_on))
        .cell(words::state(t, task, ctx.valid_at))
    });
    let columns = vec![
        Column::text("step", t.t("calendar-column-step")),
        Column::text("unit", t.t("unit")),
        Column::text("responsible", t.t("calendar-column-responsible")),
        Column::text("days", t.t("calendar-days")),
        Column::text("state", t.t("calendar-state")),
    ];
    let title = t.t("calendar-tasks");
    let table = Table::new(t, title.clone(), &req.path, columns)
        .rows(rows)
        .pager(pager)
        .empty(t.t("calendar-no-tasks"));
    let steps: Vec<Choice> = view
        .timetable
        .steps
        .iter()
        .map(|s| Choice::new(&s.step.key, &s.step.name))
        .collect();
    let mut states = vec![Choice::new(LATE, t.t("calendar-late"))];
    states.extend(
        TaskState::ALL
            .iter()
            .map(|s| Choice::new(s.key(), words::state_word(t, *s))),
    );
    let step_field = FieldView::new("steg", t.t("calendar-column-step"))
        .value(req.param("steg").unwrap_or_default());
    let state_field = FieldView::new("lage", t.t("calendar-state")).value(chosen);
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::List, view.year.name.clone()))
        form.row method="get" {
            (form::select(&step_field, &steps, Some(&t.t("calendar-every-step"))))
            (form::select(&state_field, &states, Some(&t.t("calendar-every-state"))))
            button.ds-button.s type="submit" data-variant="secondary" { (t.t("show")) }
        }
        (table.render())
        @if chosen == LATE && total > 0 && may_lead(&req, &view) { (reminding(&req, of)) }
    };
    Ok(req.page(&title, year::crumbs(&req, &view, Some(title.clone())), main))
}

fn may_lead(req: &Req, view: &YearView) -> bool {
    let ctx = &req.ctx;
    let may = ctx.known_at.is_none() && ctx.may("year:lead", &Target::whole("year"));
    may && view.year.state == YearState::Running
}

/// One reminder to everybody who has a late task in the selection of steps.
fn reminding(req: &Req, of: YearId) -> Markup {
    let t = &req.texts;
    let said = FieldView::new("reason", t.t("calendar-remind-said"));
    html! {
        details {
            summary { (t.t("calendar-remind-late")) }
            form.stack.measure method="post" action={ "/arsprocess/" (of) "/uppgifter/paminn" } data-once {
                (form::csrf(&req.csrf))
                (form::hidden("steg", req.param("steg").unwrap_or_default()))
                p.small { (t.t("calendar-remind-late-text")) }
                (form::textarea(&said, 2))
                div { (form::submit_secondary(&t.t("calendar-remind-late"), "deed", "remind")) }
            }
        }
    }
}

/// Reminds everybody who has a late task.
pub async fn remind(req: Req, Path(of): Path<String>, posted: Posted) -> Outcome {
    let of: YearId = id(&of)?;
    let step = Some(posted.get("steg")).filter(|key| !key.is_empty());
    let count = nudge_task::remind_late(&req.ctx, of, step, posted.get("reason")).await?;
    let told = req
        .texts
        .ta("calendar-reminded-late", &[("count", count.into())]);
    let at = format!("/arsprocess/{of}/uppgifter");
    let to = query::with(&at, &[("lage", LATE), ("steg", step.unwrap_or_default())]);
    Ok(req.done(&to, &told))
}
