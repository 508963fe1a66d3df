//! What this room asks of a person in "Mitt arbete": answers, activities that nobody answers for, own activities.

use std::collections::BTreeMap;

use access::Profile;
use chrono::Days;
use db::BoxFuture;
use kernel::{Date, Result, UnitId};
use maud::html;
use web::ui::cards;
use web::{Req, Task, TaskKind, Work};

use super::given::answerable;
use super::words;
use crate::model::answer::Receiver;
use crate::model::item::{Item, ItemKind};
use crate::store::{items, receivers};

/// More answers than this due on one day become one line.
const SEPARATE: usize = 5;
/// Days ahead in which an own activity's end is shown.
const SOON: u64 = 30;

pub(crate) fn work(req: Req) -> BoxFuture<'static, Result<Work>> {
    Box::pin(async move {
        let mut work = Work::default();
        if let Some(person) = req.ctx.actor.person {
            answers(&req, &mut work).await?;
            vacant(&req, person, &mut work).await?;
            own(&req, person, &mut work).await?;
            unanswered(&req, &mut work).await?;
        }
        Ok(work)
    })
}

async fn answers(req: &Req, work: &mut Work) -> Result<()> {
    let t = &req.texts;
    let units = answerable(req);
    if units.is_empty() {
        return Ok(());
    }
    let mut by_day: BTreeMap<Date, Vec<(Receiver, Item)>> = BTreeMap::new();
    for (receiver, item) in receivers::unanswered(&req.ctx.read(), &units, req.ctx.valid_at).await?
    {
        by_day
            .entry(item.answer_due())
            .or_default()
            .push((receiver, item));
    }
    for (due, found) in by_day {
        if found.len() > SEPARATE {
            work.tasks.push(Task {
                kind: TaskKind::Answer,
                title: t.ta(
                    "steering-task-answer-many",
                    &[("count", found.len().into())],
                ),
                facts: vec![t.t("steering-task-answer-help")],
                href: "/uppdrag-till-oss".into(),
                button: t.t("deed-answer"),
                due: Some(due),
                occasion: None,
                status: None,
            });
            continue;
        }
        for (receiver, item) in found {
            let unit = unit_name(req, receiver.unit);
            work.tasks.push(Task {
                kind: TaskKind::Answer,
                title: item.title.clone(),
                facts: [
                    words::numbered(t, &item),
                    unit,
                    words::role(t, receiver.role),
                ]
                .into_iter()
                .filter(|f| !f.is_empty())
                .collect(),
                href: format!("/svar/{}", receiver.id),
                button: t.t("deed-answer"),
                due: Some(due),
                occasion: None,
                status: None,
            });
        }
    }
    Ok(())
}

fn unit_name(req: &Req, unit: UnitId) -> String {
    let org = &req.ctx.org_now;
    org.place(unit)
        .and_then(|u| org.tree.get(u))
        .map(|u| u.name.clone())
        .unwrap_or_default()
}

/// Activities without anybody responsible at the units that the person answers for.
async fn vacant(req: &Req, person: kernel::PersonId, work: &mut Work) -> Result<()> {
    let t = &req.texts;
    let units: Vec<UnitId> = req
        .ctx
        .org_now
        .answers_for(person)
        .into_iter()
        .map(|a| a.unit)
        .collect();
    if units.is_empty() {
        return Ok(());
    }
    for item in items::ownerless(&req.ctx.read(), &units, req.ctx.valid_at).await? {
        work.tasks.push(Task {
            kind: TaskKind::Plan,
            title: t.ta(
                "steering-task-choose-person",
                &[("title", (&item.title).into())],
            ),
            facts: vec![unit_name(req, item.unit)],
            href: format!("/aktiviteter/{}/andra", item.id),
            button: t.t("steering-task-choose"),
            due: item.starts_on,
            occasion: None,
            status: None,
        });
    }
    Ok(())
}

/// What the person answers for that ends soon or should have ended.
async fn own(req: &Req, person: kernel::PersonId, work: &mut Work) -> Result<()> {
    let t = &req.texts;
    let today = req.ctx.valid_at;
    let horizon = today.checked_add_days(Days::new(SOON)).unwrap_or(today);
    let found = items::of_person(&req.ctx.read(), person).await?;
    for item in found.into_iter().filter(|i| i.kind == ItemKind::Activity) {
        let Some(ends) = item.ends_on.filter(|d| *d <= horizon) else {
            continue;
        };
        let key = if ends < today {
            "steering-task-late"
        } else {
            "steering-task-ends"
        };
        work.tasks.push(Task {
            kind: TaskKind::Follow,
            title: item.title.clone(),
            facts: vec![
                words::kind(t, item.kind),
                unit_name(req, item.unit),
                t.ta(key, &[("date", t.date(ends).into())]),
            ],
            href: words::href(&item),
            button: t.t("show"),
            due: Some(ends),
            occasion: None,
            status: None,
        });
    }
    Ok(())
}

/// For those who follow the whole municipality: how many answers are missing, and where they stand.
async fn unanswered(req: &Req, work: &mut Work) -> Result<()> {
    let follows = [Profile::ProcessLeader, Profile::Auditor];
    if !follows.iter().any(|p| req.ctx.actor.has(*p)) {
        return Ok(());
    }
    let t = &req.texts;
    let count = receivers::count_unanswered(&req.ctx.read(), req.ctx.valid_at).await?;
    let card = html! {
        p.small { (t.ta("steering-answers-missing", &[("count", count.into())])) }
        a href="/mal?svar=nej" { (t.t("steering-see-unanswered")) }
    };
    let heading = t.t("steering-answers-to-decisions");
    work.asides
        .push(cards::aside_card("obesvarat", &heading, card));
    Ok(())
}
