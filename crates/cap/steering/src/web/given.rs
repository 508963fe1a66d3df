//! What units have received and have to answer: the committee controller's page.

use std::collections::HashSet;

use access::Target;
use kernel::{Failure, UnitId};
use maud::html;
use web::ui::table::{Column, Row, Table};
use web::ui::{cards, query};
use web::{Outcome, Req};

use super::names::Names;
use super::words;
use crate::store::receivers;

/// Every unit, standing or gone, that the actor may answer for.
pub(crate) fn answerable(req: &Req) -> Vec<UnitId> {
    let scope = req.ctx.scope("receiver:answer");
    if scope.is_empty() {
        return Vec::new();
    }
    let org = &req.ctx.org_now;
    let admitted = |u: &UnitId| scope.admits(&Target::at("receiver", *u));
    match scope.units() {
        None => org.every_unit().filter(admitted).collect(),
        Some(units) => units.into_iter().filter(admitted).collect(),
    }
}

pub(crate) async fn show(req: Req) -> Outcome {
    if req.ctx.scope("receiver:answer").is_empty() {
        return Err(Failure::NotFound.into());
    }
    let t = &req.texts;
    let units = answerable(&req);
    let read = req.ctx.read();
    let all = receivers::received(&read, &units, req.view.period).await?;
    let passed_on: HashSet<_> = all.iter().filter_map(|(r, _)| r.origin).collect();
    let is_missing =
        |r: &crate::model::answer::Receiver| r.answer.is_none() && !passed_on.contains(&r.id);
    // what waits for an answer waits whatever period is looked at
    let here: HashSet<_> = all.iter().map(|(r, _)| r.id).collect();
    let mut elsewhere = receivers::unanswered(&read, &units, req.ctx.valid_at).await?;
    elsewhere.retain(|(r, _)| !here.contains(&r.id));
    let missing = all.iter().filter(|(r, _)| is_missing(r)).count() + elsewhere.len();
    let only_missing = req.param("visa") != Some("alla");
    let mut shown: Vec<_> = all
        .iter()
        .filter(|(r, _)| !only_missing || is_missing(r))
        .collect();
    if only_missing {
        shown.extend(&elsewhere);
    }
    let names = Names::load(&req, shown.iter().map(|(r, _)| r.unit).collect()).await?;
    let columns = vec![
        Column::text("rubrik", t.t("steering-column-title")),
        Column::text("slag", t.t("steering-column-kind")),
        Column::text("mottagare", t.t("steering-receiver")),
        Column::text("roll", t.t("steering-role")),
        Column::text("period", t.t("steering-column-due")),
        Column::text("senast", t.t("steering-answer-by")),
        Column::text("svar", t.t("steering-answer")),
    ];
    let rows = shown.iter().map(|(receiver, item)| {
        let due = item.answer_due();
        let answer = match receiver.answer {
            Some(answer) => html! { a href={ "/svar/" (receiver.id) } { (words::answer(t, answer)) } },
            None if is_missing(receiver) => {
                let deed = t.t("deed-answer");
                html! { a href={ "/svar/" (receiver.id) } aria-label={ (deed) ": " (item.title) } { (deed) } }
            }
            None => html! { span.dim { (t.t("steering-passed-on")) } },
        };
        Row::link(&words::href(item), &item.title)
            .cell(words::numbered(t, item))
            .cell(html! { (names.name(receiver.unit)) @if let Some(remark) = names.remark(t, receiver.unit) { br; span.small.dim { (remark) } } })
            .cell(words::role(t, receiver.role))
            .cell(t.period(&item.due_period))
            .cell(html! { @if receiver.answer.is_none() && due < req.ctx.valid_at { strong { (t.date(due)) } } @else { (t.date(due)) } })
            .cell(answer)
    });
    let title = t.t("menu-given-to-us");
    let lead = t.ta(
        "steering-given-lead",
        &[
            ("missing", missing.into()),
            ("other", elsewhere.len().into()),
            ("period", t.period(&req.view.period).into()),
        ],
    );
    let chips = [
        (
            query::with("/uppdrag-till-oss", &[]),
            t.ta("steering-given-missing", &[("count", missing.into())]),
            only_missing,
        ),
        (
            query::with("/uppdrag-till-oss", &[("visa", "alla")]),
            t.ta("steering-given-all", &[("count", all.len().into())]),
            !only_missing,
        ),
    ];
    let main = html! {
        (cards::Head::new(&title).lead(lead))
        @if all.is_empty() && elsewhere.is_empty() { (cards::empty(&t.t("steering-given-empty-title"), &t.t("steering-given-empty-text"), None, None)) }
        @else {
            div.stack {
                (cards::chips(&t.t("selection"), &chips))
                div { (Table::new(t, &title, &req.path, columns).rows(rows).empty(t.t("steering-given-none-missing"))) }
            }
        }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}
