//! The year's timetable: one page in four views, with filters that all of them keep.

use axum::extract::Path;
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, NoteTone, cards, note, query};
use web::{Format, Outcome, Req, download};

use super::lines::{Plan, step_list};
use super::{chosen, law, list, month, timeline, wheel};
use crate::model::year::YearId;
use crate::web::{id, words, year};

/// The views by the word that the address has.
const VIEWS: [&str; 4] = ["hjul", "tidslinje", "lista", "kalender"];

/// The timetable.
pub async fn show(req: Req, Path(of): Path<String>) -> Outcome {
    let of: YearId = id(&of)?;
    let plan = Plan::load(&req, of).await?;
    if let Some(format) = Format::of(&req) {
        return Ok(download(&req, &list::sheet(&req, &plan), format)?);
    }
    let t = &req.texts;
    let asked = req.param("visa").unwrap_or_default();
    let view = VIEWS.into_iter().find(|v| *v == asked).unwrap_or("hjul");
    let title = t.t("calendar-view-timetable");
    let chips: Vec<(String, String, bool)> = VIEWS
        .iter()
        .map(|v| {
            let href = query::with(&req.path, &[("visa", v)]);
            (href, t.t(&format!("calendar-view-{v}")), *v == view)
        })
        .collect();
    let at = plan.at();
    let law = chosen::href(
        law::AT,
        &plan.view.stored.model,
        Some(plan.view.year.budget_year),
    );
    let actions = html! {
        (form::small_button(&format!("{at}/anvisningar"), Some(Icon::Document), &t.t("calendar-view-instructions")))
        (form::small_button(&law, Some(Icon::Check), &t.t("calendar-view-law")))
    };
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, plan.view.year.name.clone()).lead(lead(&req, &plan)).actions(actions))
        div.stack-l {
            @if plan.is_dated() { (cards::chips(&t.t("calendar-view-views"), &chips)) }
            (filters(&req, &plan, view))
            @if plan.lines().is_empty() { p.dim { (t.t("calendar-view-nothing")) } }
            @else if plan.is_dated() { (shown(&req, &plan, view)) }
            @else { (undated(&req, &plan)) }
        }
    };
    Ok(req.page(
        &title,
        year::crumbs(&req, &plan.view, Some(title.clone())),
        main,
    ))
}

fn lead(req: &Req, plan: &Plan) -> Markup {
    let t = &req.texts;
    let year = &plan.view.year;
    let variant = if year.is_election {
        "calendar-election-year"
    } else {
        "calendar-ordinary-year"
    };
    html! {
        (words::days(t, Some(year.starts_on), Some(year.ends_on))) " · " (t.t(variant))
        @if let Some(unit) = list::unit_name(&req.ctx, plan) { " · " (t.ta("calendar-view-of-unit", &[("unit", unit.into())])) }
    }
}

fn shown(req: &Req, plan: &Plan, view: &str) -> Markup {
    let t = &req.texts;
    match view {
        "tidslinje" => timeline::timeline(t, plan),
        "lista" => list::list(req, plan),
        "kalender" => month::month(req, plan),
        _ => wheel::wheel(t, plan),
    }
}

/// A process whose steps have no days: said, and the steps in their order.
fn undated(req: &Req, plan: &Plan) -> Markup {
    let t = &req.texts;
    let year = &plan.view.year;
    let days = words::days(t, Some(year.starts_on), Some(year.ends_on));
    html! {
        (note(NoteTone::Info, html! { p { (t.ta("calendar-view-undated", &[("days", days.into())])) } }))
        (step_list(t, plan))
    }
}

fn filters(req: &Req, plan: &Plan, view: &str) -> Markup {
    let t = &req.texts;
    let model = plan.model();
    let asked = |step: &crate::model::process_model::ProcessStep, key: &String| {
        step.responsible.contains(key) || step.participants.contains(key)
    };
    let parties: Vec<Choice> = model
        .parties
        .iter()
        .filter(|p| model.steps().any(|(_, step)| asked(step, &p.key)))
        .map(|p| Choice::new(&p.key, &p.name))
        .collect();
    let parts: Vec<Choice> = model
        .subprocesses
        .iter()
        .map(|p| Choice::new(&p.key, &p.name))
        .collect();
    let party = FieldView::new("roll", t.t("calendar-view-party"))
        .value(plan.party.clone().unwrap_or_default());
    let part = FieldView::new("del", t.t("calendar-column-subprocess"))
        .value(plan.part.clone().unwrap_or_default());
    html! {
        form.lf-filters.noprint method="get" action={ (plan.at()) "/tidplan" } {
            input type="hidden" name="visa" value=(view);
            (form::select(&party, &parties, Some(&t.t("calendar-view-every-party"))))
            (form::select(&part, &parts, Some(&t.t("calendar-view-every-part"))))
            button.ds-button type="submit" data-variant="secondary" { (t.t("show")) }
        }
    }
}
