//! What a model's steps are made of: who may answer, what is left and needed, when reports are made, what is otherwise in election years.

use maud::{Markup, Render, html};
use web::Req;
use web::ui::table::{Cell, Column, Row, Table};
use web::ui::{Icon, cards, form};

use super::change_words::Told;
use super::model_edit::KIND;
use super::{model_election, words};
use crate::model::change::Element;
use crate::model::process_model::{ProcessModel, ProcessStep};

/// The parts of a model; `may_change` makes their names ways to their forms.
pub fn parts(req: &Req, model: &ProcessModel, may_change: bool) -> Markup {
    html! {
        (parties(req, model, may_change))
        (objects(req, model, may_change))
        @if may_change || !model.rounds.is_empty() { (rounds(req, model, may_change)) }
    }
}

fn row(model: &ProcessModel, may_change: bool, element: Element, key: &str, name: &str) -> Row {
    let href = words::model_href(&model.key, &model.version);
    if may_change {
        Row::link(&format!("{href}/andra/{}/{key}", element.key()), name)
    } else {
        Row::new(name)
    }
}

/// The names of the steps that a test holds for.
fn steps(model: &ProcessModel, holds: impl Fn(&ProcessStep) -> bool) -> Cell {
    let names: Vec<&str> = model
        .steps()
        .filter(|(_, step)| holds(step))
        .map(|(_, step)| step.name.as_str())
        .collect();
    if names.is_empty() {
        Cell::Dash
    } else {
        Cell::Text(names.join("; "))
    }
}

fn section(req: &Req, model: &ProcessModel, element: Element, table: Markup, adds: bool) -> Markup {
    let t = &req.texts;
    let href = words::model_href(&model.key, &model.version);
    let key = element.key();
    cards::section(
        &format!("delar-{key}"),
        &t.t(&format!("calendar-parts-{key}")),
        None,
        html! {
            (table)
            @if adds { p { (form::small_button(&format!("{href}/lagg-till?{KIND}={key}"), Some(Icon::Plus), &t.t(&format!("calendar-add-{key}")))) } }
        },
    )
}

fn parties(req: &Req, model: &ProcessModel, may_change: bool) -> Markup {
    let t = &req.texts;
    let rows = model.parties.iter().map(|party| {
        let kind = t.t(&format!("calendar-party-{}", party.kind.key()));
        let kind = match party.body {
            Some(body) => format!(
                "{kind}: {}",
                t.t(&format!("calendar-body-{}", body.key())).to_lowercase()
            ),
            None => kind,
        };
        row(model, may_change, Element::Party, &party.key, &party.name)
            .cell(kind)
            .cell(steps(model, |step| step.responsible.contains(&party.key)))
            .cell(steps(model, |step| step.participants.contains(&party.key)))
    });
    let columns = vec![
        Column::text("name", t.t("calendar-field-name")),
        Column::text("kind", t.t("calendar-field-kind")),
        Column::text("responsible", t.t("calendar-responsible-for")),
        Column::text("participants", t.t("calendar-participates-in")).wide_only(),
    ];
    let title = t.t("calendar-parts-party");
    let table = Table::new(t, title, &req.path, columns).rows(rows).render();
    section(req, model, Element::Party, table, may_change)
}

fn objects(req: &Req, model: &ProcessModel, may_change: bool) -> Markup {
    let t = &req.texts;
    let rows = model.objects.iter().map(|object| {
        let left = if object.is_external {
            Cell::Text(t.t("calendar-field-external"))
        } else {
            steps(model, |step| step.leaves.contains(&object.key))
        };
        let needed = match steps(model, |step| step.needs.contains(&object.key)) {
            Cell::Dash if object.is_final => Cell::Text(t.t("calendar-field-final")),
            cell => cell,
        };
        row(
            model,
            may_change,
            Element::Object,
            &object.key,
            &object.name,
        )
        .cell(left)
        .cell(needed)
    });
    let columns = vec![
        Column::text("name", t.t("calendar-field-name")),
        Column::text("left", t.t("calendar-field-left-by")),
        Column::text("needed", t.t("calendar-field-needed-by")),
    ];
    let title = t.t("calendar-parts-object");
    let table = Table::new(t, title, &req.path, columns).rows(rows).render();
    section(req, model, Element::Object, table, may_change)
}

fn rounds(req: &Req, model: &ProcessModel, may_change: bool) -> Markup {
    let t = &req.texts;
    let rows = model.rounds.iter().map(|round| {
        let when = round
            .handed_over
            .map(|when| words::when(t, &when.to_string()));
        row(model, may_change, Element::Round, &round.key, &round.name)
            .cell(t.t(&format!("calendar-report-{}", round.report.key())))
            .cell(t.t(&format!("calendar-view-month-{}", round.months)))
            .cell(when.map_or(Cell::Missing, Cell::Text))
    });
    let columns = vec![
        Column::text("name", t.t("calendar-field-name")),
        Column::text("report", t.t("calendar-field-report")),
        Column::text("months", t.t("calendar-field-months")),
        Column::text("handed_over", t.t("calendar-field-handed-over")),
    ];
    let title = t.t("calendar-parts-round");
    let table = Table::new(t, title, &req.path, columns).rows(rows).render();
    section(req, model, Element::Round, table, may_change)
}

/// What is otherwise in election years, with ways to change it.
pub fn election(req: &Req, model: &ProcessModel, may_change: bool) -> Markup {
    if model.election.is_empty() && !may_change {
        return html! {};
    }
    let t = &req.texts;
    let href = words::model_href(&model.key, &model.version);
    let told = Told::new(t, model, model);
    cards::section(
        "valar",
        &t.t("calendar-election-year"),
        None,
        html! {
            p.measure { (t.t(if model.election.is_empty() { "calendar-election-none" } else { "calendar-election-changes" })) }
            ul.stack-s {
                @for change in &model.election {
                    li {
                        (told.one(change))
                        @if may_change {
                            @let label = format!("{}: {}", t.t("calendar-change-this"), told.named(change.element, &change.key, None));
                            " " a.small href=(model_election::href(&href, change.element, &change.key)) aria-label=(label) { (t.t("calendar-change-this")) }
                        }
                    }
                }
            }
            @if may_change {
                p.small { (t.t("calendar-election-how")) }
                p { (form::small_button(&format!("{href}/valar"), Some(Icon::Plus), &t.t("calendar-add-in-election-years"))) }
            }
        },
    )
}
