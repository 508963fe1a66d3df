//! The table of receivers' answers on an item's page.

use std::collections::HashMap;

use access::Target;
use kernel::UnitId;
use maud::{Markup, html};
use web::Req;
use web::ui::cards;
use web::ui::table::{Cell, Column, Row, Table};

use super::show::{Shown, person_name};
use super::words;
use crate::model::answer::{Answer, Receiver, answered};
use crate::model::item::{Item, ItemId, ItemState, LinkKind};

pub(crate) fn answers(req: &Req, shown: &Shown) -> Markup {
    let t = &req.texts;
    let (given, all) = answered(&shown.receivers);
    let remark = t.ta(
        "steering-answers-remark",
        &[
            ("given", given.into()),
            ("all", all.into()),
            ("missing", (all - given).into()),
        ],
    );
    let mut columns = vec![
        Column::text("mottagare", t.t("steering-receiver")),
        Column::text("svar", t.t("steering-answer")),
    ];
    let extra: Vec<_> = shown
        .panels
        .iter()
        .flat_map(|p| &p.receiver_columns)
        .collect();
    columns.extend(
        extra
            .iter()
            .enumerate()
            .map(|(n, c)| Column::text(format!("mer-{n}"), &c.label)),
    );
    let by_tree = ordered(req, &shown.receivers);
    let rows = by_tree.iter().map(|receiver| {
        let head = html! {
            (shown.names.shown(t, receiver.unit))
            br; span.small.dim { (words::role(t, receiver.role)) }
        };
        let mut row = Row::new(head).cell(answer_cell(req, shown, receiver));
        for column in &extra {
            row = row.cell(
                column
                    .cells
                    .get(&receiver.unit)
                    .cloned()
                    .map_or(Cell::Dash, Cell::Content),
            );
        }
        row
    });
    let table = Table::new(t, t.t("steering-answers"), &req.path, columns).rows(rows);
    cards::section(
        "svar",
        &t.t("steering-answers"),
        Some(&remark),
        html! {
            (table)
            p.small.dim { (t.t("steering-answers-note")) }
        },
    )
}

/// Responsible ones first, each in the order of the tree; those that are gone last.
fn ordered<'a>(req: &Req, receivers: &'a [Receiver]) -> Vec<&'a Receiver> {
    let order: HashMap<UnitId, usize> = req
        .ctx
        .org
        .tree
        .iter()
        .enumerate()
        .map(|(n, u)| (u.id, n))
        .collect();
    let mut sorted: Vec<&Receiver> = receivers.iter().collect();
    sorted.sort_by_key(|r| {
        (
            r.role,
            order.get(&r.unit).copied().unwrap_or(usize::MAX),
            r.id,
        )
    });
    sorted
}

fn answer_cell(req: &Req, shown: &Shown, receiver: &Receiver) -> Markup {
    let t = &req.texts;
    let may = req.ctx.known_at.is_none()
        && shown.item.state == ItemState::Published
        && req
            .ctx
            .may("receiver:answer", &Target::at("receiver", receiver.unit));
    let is_passed_on = shown
        .receivers
        .iter()
        .any(|r| r.origin == Some(receiver.id));
    html! {
        @match receiver.answer {
            None if shown.item.state == ItemState::Draft => span.dim { (t.t("steering-state-draft")) },
            None if is_passed_on => span.dim { (t.t("steering-passed-on")) },
            None => (missing(req, &shown.item, receiver.unit)),
            Some(answer) => {
                (words::answer(t, answer))
                br; span.small.dim { (answer_detail(req, shown, receiver, answer)) }
            }
        }
        @if may && !is_passed_on {
            br;
            @let deed = t.t(if receiver.answer.is_some() { "change" } else { "deed-answer" });
            a.small href={ "/svar/" (receiver.id) } aria-label={ (deed) ": " (shown.names.name(receiver.unit)) } { (deed) }
        }
    }
}

fn missing(req: &Req, item: &Item, unit: UnitId) -> Markup {
    let t = &req.texts;
    let due = item.answer_due();
    let key = if due < req.ctx.valid_at {
        "steering-missing-since"
    } else {
        "steering-expected-by"
    };
    let who = req
        .ctx
        .org
        .answering(unit)
        .and_then(|a| a.people.first().map(|p| person_name(&req.ctx, *p)));
    html! {
        strong { (t.ta(key, &[("date", t.date(due).into())])) }
        @if let Some(who) = who { br; span.small.dim { (who) } }
    }
}

fn answer_detail(req: &Req, shown: &Shown, receiver: &Receiver, answer: Answer) -> String {
    let t = &req.texts;
    match answer {
        Answer::NotRelevant => format!("”{}”", receiver.reason.as_deref().unwrap_or_default()),
        Answer::Contributes => {
            let through = shown
                .thread
                .links
                .iter()
                .filter(|l| l.receiver == Some(receiver.id) && l.kind == LinkKind::Contributes);
            let titles: Vec<&str> = through
                .filter_map(|l| shown.thread.items.get(&l.child))
                .map(|i| i.title.as_str())
                .collect();
            t.ta("steering-through", &[("titles", titles.join(", ").into())])
        }
        Answer::TakesUp => {
            let org = &req.ctx.org;
            let own = org.place(receiver.unit);
            // what a unit makes of it stands at the unit itself or below, not beside it in the same committee
            let is_own = |unit: UnitId| {
                own.zip(org.place(unit))
                    .is_some_and(|(own, at)| org.tree.path(at).contains(&own))
            };
            let direct: Vec<ItemId> = shown
                .thread
                .links
                .iter()
                .map(|l| l.child)
                .filter(|c| shown.thread.items.get(c).is_some_and(|i| is_own(i.unit)))
                .collect();
            let (goals, activities) = shown.thread.count(&direct, is_own);
            if goals + activities == 0 {
                return t.t("steering-nothing-own-yet");
            }
            let counted = [
                ("steering-own-goals-count", goals),
                ("steering-activities-count", activities),
            ];
            let said = counted.into_iter().filter(|(_, count)| *count > 0);
            let said: Vec<String> = said
                .map(|(key, count)| t.ta(key, &[("count", count.into())]))
                .collect();
            said.join(", ")
        }
    }
}
