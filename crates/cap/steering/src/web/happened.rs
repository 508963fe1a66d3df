//! What has happened to an item, in words: its own changes and its receivers' answers.

use db::history;
use maud::html;
use web::Req;
use web::ui::cards::Event;

use super::show::{Shown, person_name};
use super::words;

/// Newest first.
pub(crate) fn events(req: &Req, shown: &Shown) -> Vec<Event> {
    let t = &req.texts;
    let mut all: Vec<(kernel::Instant, Event)> = shown
        .history
        .iter()
        .enumerate()
        .map(|(n, e)| {
            (
                e.at,
                changed(req, e, shown.history.get(n + 1..).unwrap_or_default()),
            )
        })
        .collect();
    for receiver in &shown.receivers {
        if let (Some(answer), Some(at)) = (receiver.answer, receiver.answered_at) {
            let text = t.ta(
                "steering-event-answered",
                &[
                    ("unit", shown.names.name(receiver.unit).into()),
                    ("answer", words::answer(t, answer).to_lowercase().into()),
                ],
            );
            let by = receiver
                .answered_by
                .map(|p| person_name(&req.ctx, p))
                .unwrap_or_default();
            all.push((
                at,
                Event {
                    when: t.date(at.date()),
                    occasion: t.time(at),
                    status: None,
                    text: html! { (text) },
                    by,
                },
            ));
        }
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().map(|(_, event)| event).collect()
}

/// Columns of an item that a person changes, as histories name them.
const NAMED: [&str; 9] = [
    "title",
    "wording_rich",
    "number",
    "due_period",
    "report_back",
    "theme",
    "responsible_person",
    "starts_on",
    "ends_on",
];

fn changed(req: &Req, entry: &history::Entry, older: &[history::Entry]) -> Event {
    let t = &req.texts;
    let state = entry.set.get("state").and_then(|s| s.as_str());
    let words = match (entry.op.as_str(), state) {
        ("insert", _) => t.t("steering-event-written"),
        ("delete", _) => t.t("steering-event-removed"),
        (_, Some("published")) => t.t("steering-event-published"),
        (_, Some("ended")) => t.t("steering-event-ended"),
        _ => {
            let labels: Vec<String> = NAMED
                .iter()
                .filter(|c| is_new(entry, older, c))
                .map(|c| t.t(c).to_lowercase())
                .collect();
            t.ta(
                "steering-event-changed",
                &[("what", labels.join(", ").into())],
            )
        }
    };
    let by = match &entry.role {
        Some(role) => format!("{}, {}", entry.actor_name, role.to_lowercase()),
        None => entry.actor_name.clone(),
    };
    Event {
        when: t.date(entry.at.date()),
        occasion: t.time(entry.at),
        status: None,
        text: html! { (words) @if let Some(reason) = &entry.reason { " ”" (reason) "”" } },
        by,
    }
}

/// Whether an entry gave a column another value than it had.
fn is_new(entry: &history::Entry, older: &[history::Entry], column: &str) -> bool {
    entry.set.get(column).is_some_and(|now| {
        older
            .iter()
            .find_map(|e| e.set.get(column))
            .is_none_or(|before| before != now)
    })
}
