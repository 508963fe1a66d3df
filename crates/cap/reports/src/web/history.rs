//! What has happened to a report, as its pages tell it.

use db::history;
use kernel::Result;
use maud::{Markup, html};
use web::Req;
use web::ui::cards::{self, Event};

use crate::store::{Report, Version};

/// Most events shown.
const MOST: u32 = 30;

/// The history of a report and one of its versions, newest first.
pub async fn history_of(req: &Req, report: &Report, version: Option<&Version>) -> Result<Markup> {
    let read = req.ctx.read();
    let mut entries = history::of(&read, "report", report.id, MOST).await?;
    if let Some(version) = version {
        let seen: Vec<String> = entries.iter().map(|e| e.change_id.clone()).collect();
        let more = history::of(&read, "report_version", version.id, MOST).await?;
        entries.extend(more.into_iter().filter(|e| !seen.contains(&e.change_id)));
        entries.sort_by_key(|e| std::cmp::Reverse(e.at));
    }
    entries.dedup_by(|a, b| a.change_id == b.change_id);
    let t = &req.texts;
    let events: Vec<Event> = entries
        .iter()
        .map(|entry| {
            let deed = match (entry.action.as_str(), entry.op.as_str()) {
                ("report:compose", "insert") => "report-did-create",
                ("report:compose", _) => "report-did-rename",
                ("report:freeze", _) => "report-did-freeze",
                ("report:correct", _) => "report-did-correct",
                ("report:publish", _) if entry.reason.is_some() => "report-did-withdraw",
                ("report:publish", _) => "report-did-publish",
                _ => "report-did-change",
            };
            Event {
                when: t.date(entry.at.date()),
                occasion: t.time(entry.at),
                status: None,
                text: html! { (t.t(deed)) @if let Some(reason) = &entry.reason { ": " (reason) } },
                by: entry.actor_name.clone(),
            }
        })
        .collect();
    Ok(cards::section(
        "historik",
        &t.t("history"),
        None,
        cards::history(t, &events),
    ))
}
