//! Before publication: who will receive each goal and assignment, and what is incomplete.

use std::collections::HashSet;

use axum::extract::Path;
use kernel::UnitId;
use maud::{Markup, html};
use web::ui::form;
use web::ui::table::{Column, Row, Table};
use web::ui::{NoteTone, cards, note};
use web::{Outcome, Posted, Req, Texts};

use super::decisions::load;
use super::names::Names;
use super::words;
use crate::model::answer::ReceiverRole;
use crate::use_cases::publish_decision::{
    Incomplete, Prepared, Publication, prepare_publication, publish_decision,
};
use crate::use_cases::register_decision::target;

/// Names of receivers shown in a cell before the rest is folded.
const NAMED: usize = 6;

pub(crate) async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let decision = load(&req, &id).await?;
    req.ctx.require("decision:register", &target(&decision))?;
    let publication = prepare_publication(&req.ctx, decision.id).await?;
    let gone = publication
        .items
        .iter()
        .flat_map(|p| &p.incomplete)
        .filter_map(|i| match i {
            Incomplete::Gone(unit) => Some(*unit),
            _ => None,
        });
    let names = Names::load(&req, gone.collect()).await?;
    let title = req.texts.t("steering-publish-title");
    let crumbs = vec![
        (Some("/beslut".into()), req.texts.t("menu-decisions")),
        (
            Some(format!("/beslut/{}", decision.id)),
            decision.title.clone(),
        ),
        (None, title.clone()),
    ];
    let main = page(&req, &title, &publication, &names);
    Ok(req.page(&title, crumbs, main))
}

fn page(req: &Req, title: &str, publication: &Publication, names: &Names) -> Markup {
    let t = &req.texts;
    let (complete, incomplete): (Vec<&Prepared>, Vec<&Prepared>) = publication
        .items
        .iter()
        .partition(|p| p.incomplete.is_empty());
    let receivers: HashSet<UnitId> = complete
        .iter()
        .flat_map(|p| p.receivers.iter().map(|(u, _)| *u))
        .collect();
    let address = format!("/beslut/{}/publicera", publication.decision.id);
    let lead = t.ta(
        "steering-publish-lead",
        &[("decision", (&publication.decision.title).into())],
    );
    html! {
        (cards::Head::new(title).lead(lead))
        div.stack-l {
            @if !incomplete.is_empty() {
                (note(NoteTone::Watch, html! { p { (t.ta("steering-publish-incomplete", &[("count", incomplete.len().into())])) } }))
                (table(req, "ofullstandiga", &t.t("steering-publish-incomplete-heading"), &incomplete, names))
            }
            @if complete.is_empty() {
                (form::unavailable("varfor", &t.t("steering-publish"), &t.t("refused-nothing-complete")))
            } @else {
                (table(req, "mottagare", &t.t("steering-publish-receivers"), &complete, names))
                form.stack method="post" action=(address) data-once {
                    (form::csrf(&req.csrf)) (form::hidden("seen", &publication.seen))
                    p.measure { (t.ta("steering-publish-means", &[("items", complete.len().into()), ("units", receivers.len().into())])) }
                    div.row {
                        (form::submit(&t.ta("steering-publish-count", &[("count", complete.len().into())])))
                        a href={ "/beslut/" (publication.decision.id) } { (t.t("cancel")) }
                    }
                }
            }
        }
    }
}

fn table(req: &Req, id: &str, heading: &str, prepared: &[&Prepared], names: &Names) -> Markup {
    let t = &req.texts;
    let columns = vec![
        Column::text("rubrik", t.t("steering-column-title")),
        Column::text("slag", t.t("steering-column-kind")),
        Column::text("period", t.t("steering-column-due")),
        Column::text("mottagare", t.t("steering-receivers")),
    ];
    let rows = prepared.iter().map(|p| {
        Row::link(&format!("/mal/{}/andra", p.item.id), &p.item.title)
            .cell(words::numbered(t, &p.item))
            .cell(t.period(&p.item.due_period))
            .cell(receivers(t, p, names))
    });
    cards::section(
        id,
        heading,
        None,
        html! { (Table::new(t, heading, &req.path, columns).rows(rows)) },
    )
}

fn receivers(t: &Texts, prepared: &Prepared, names: &Names) -> Markup {
    let name = |unit: UnitId| {
        prepared
            .org
            .tree
            .get(unit)
            .map_or_else(|| names.name(unit).to_owned(), |u| u.name.clone())
    };
    let line = |(unit, role): &(UnitId, ReceiverRole)| match role {
        ReceiverRole::Responsible => name(*unit),
        ReceiverRole::Cooperating => {
            t.ta("steering-cooperating-unit", &[("name", name(*unit).into())])
        }
    };
    html! {
        @for missing in &prepared.incomplete { p { strong { (incomplete(t, *missing, name)) } } }
        @if prepared.receivers.len() <= NAMED {
            @if !prepared.receivers.is_empty() { ul { @for one in &prepared.receivers { li { (line(one)) } } } }
        } @else {
            details {
                summary { (t.ta("steering-receivers-count", &[("count", prepared.receivers.len().into())])) }
                ul { @for one in &prepared.receivers { li { (line(one)) } } }
            }
        }
    }
}

fn incomplete(t: &Texts, missing: Incomplete, name: impl Fn(UnitId) -> String) -> String {
    match missing {
        Incomplete::Section => t.t("steering-incomplete-section"),
        Incomplete::RegistrationNumber => t.t("steering-incomplete-registration"),
        Incomplete::Receivers => t.t("steering-incomplete-receivers"),
        Incomplete::Gone(unit) => t.ta("steering-incomplete-gone", &[("name", name(unit).into())]),
    }
}

pub(crate) async fn publish(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let decision = load(&req, &id).await?;
    let count = publish_decision(&req.ctx, decision.id, Some(posted.get("seen"))).await?;
    let notice = req
        .texts
        .ta("steering-published", &[("count", count.into())]);
    Ok(req.done(&format!("/beslut/{}", decision.id), &notice))
}
