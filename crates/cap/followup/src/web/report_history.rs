//! What has been done with a unit's report: by whom, when and why. The report's own page and each of its answers tell it.

use db::history::{self, Entry};
use kernel::{Instant, Result};
use maud::{Markup, html};
use web::Req;
use web::ui::cards::Event;
use web::ui::{NoteTone, note};

use super::words;
use crate::model::unit_report::{Deed, ReportState, UnitReport};
use crate::use_cases::report_target;

/// Changes of a report that are told at most.
const MOST: u32 = 200;

/// Whether the actor reads the report in whatever state it is, and so everything it has said. Others read it for being approved:
/// they see what stood when it was.
#[must_use]
pub fn sees_all(req: &Req, report: &UnitReport) -> bool {
    let under_way = report_target(report).state(ReportState::Begun.key());
    req.ctx.may("unit-report:read", &under_way)
}

/// Of what happened, newest first, what stood each time the report was approved.
pub async fn stood_when_approved<T>(
    req: &Req,
    report: &UnitReport,
    mut happened: Vec<(Instant, T)>,
) -> Result<Vec<(Instant, T)>> {
    let entries = history::of(&req.ctx.read(), "unit_report", report.id, MOST).await?;
    let approved = ReportState::Approved.key();
    let is_approval = |e: &&Entry| e.set.get("state").and_then(|s| s.as_str()) == Some(approved);
    let stood: Vec<Instant> = entries
        .iter()
        .filter(is_approval)
        .filter_map(|e| happened.iter().map(|(at, _)| *at).find(|at| *at <= e.at))
        .collect();
    happened.retain(|(at, _)| stood.contains(at));
    Ok(happened)
}

/// Every deed done with a report that the actor may know of, newest first, as far as it was known.
pub async fn events(req: &Req, report: &UnitReport) -> Result<Vec<(Instant, Event)>> {
    let sees_all = sees_all(req, report);
    let entries = history::of(&req.ctx.read(), "unit_report", report.id, MOST).await?;
    let mut before = ReportState::NotBegun;
    let mut told = Vec::new();
    for entry in entries.iter().rev() {
        let state = entry.set.get("state").and_then(|s| s.as_str());
        let Some(after) = state.and_then(|s| s.parse::<ReportState>().ok()) else {
            continue;
        };
        if let Some(deed) = after.since(before)
            && (sees_all || deed == Deed::Approve)
        {
            told.push((entry.at, event(req, entry, before, deed)));
        }
        before = after;
    }
    told.reverse();
    Ok(told)
}

fn event(req: &Req, entry: &Entry, before: ReportState, deed: Deed) -> Event {
    let t = &req.texts;
    let key = match deed {
        Deed::Save if before == ReportState::NotBegun => "followup-happened-begun",
        Deed::Save => "followup-happened-changed",
        Deed::Complete => "followup-happened-completed",
        Deed::Approve => "followup-happened-approved",
        Deed::SendBack => "followup-happened-sent-back",
        Deed::Reopen => "followup-happened-reopened",
    };
    Event {
        when: t.date(entry.at.date()),
        occasion: t.time(entry.at),
        status: None,
        text: html! { strong { (t.t(key)) } @if let Some(reason) = &entry.reason { " ”" (reason) "”" } },
        by: by(entry),
    }
}

/// Who did it, in which role.
#[must_use]
pub fn by(entry: &Entry) -> String {
    match &entry.role {
        Some(role) => format!("{}, {}", entry.actor_name, role.to_lowercase()),
        None => entry.actor_name.clone(),
    }
}

/// The decision that holds, in a sentence: who approved, sent back or opened again, and when.
#[must_use]
pub fn decided(req: &Req, report: &UnitReport) -> Option<String> {
    let t = &req.texts;
    let key = match report.state {
        ReportState::Approved => "followup-decided-approved",
        ReportState::SentBack => "followup-decided-sent-back",
        ReportState::Begun => "followup-decided-reopened",
        ReportState::NotBegun | ReportState::Complete => return None,
    };
    let when = t.date_time(report.decided_at?);
    let who = words::person_name(&req.ctx, report.decided_by);
    Some(t.ta(key, &[("who", who.into()), ("when", when.into())]))
}

/// The reason a report was sent back or opened again, with who gave it.
#[must_use]
pub fn reason_note(req: &Req, report: &UnitReport) -> Markup {
    html! {
        @if let (Some(decided), Some(reason)) = (decided(req, report), &report.reason) {
            (note(NoteTone::Watch, html! { p { strong { (decided) } } p { (reason) } }))
        }
    }
}
