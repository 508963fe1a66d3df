//! iCalendar (RFC 5545): whole-day events, escaped and folded, with an exclusive last day.
//!
//! Written here and not by a library: a feed of whole days needs neither time zones, recurrence nor alarms.

use std::fmt::Write as _;

use kernel::{Date, Instant};

use super::timetable::{DatedStep, Timetable};

/// Octets of a line, without its end.
const MOST_OCTETS: usize = 75;

/// One event of whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEvent {
    /// The same for the same thing for ever.
    pub uid: String,
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    pub summary: String,
    pub description: String,
    pub url: Option<String>,
    /// When it last changed, if that is known.
    pub modified: Option<Instant>,
}

impl FeedEvent {
    /// A step of a timetable; one with an open end stands on the day that is known, one without time in no feed.
    #[must_use]
    pub fn of_step(timetable: &Timetable, step: &DatedStep, domain: &str) -> Option<Self> {
        let from = step.from.or(step.to)?;
        let to = step.to.or(step.from)?;
        let names = step.step.responsible.iter();
        let responsible: Vec<&str> = names
            .map(|key| timetable.model.party(key).map_or(key.as_str(), |p| &p.name))
            .collect();
        let mut description = step.subprocess_name.clone();
        for part in [responsible.join(", "), step.step.instruction.clone()] {
            if !part.is_empty() {
                description.push('\n');
                description.push_str(&part);
            }
        }
        Some(Self {
            uid: format!(
                "{}-{}-{}@{domain}",
                timetable.model.key, timetable.budget_year, step.step.key
            ),
            from,
            to,
            summary: step.step.name.clone(),
            description,
            url: None,
            modified: None,
        })
    }
}

/// Every step of a timetable that has a day.
#[must_use]
pub fn events(timetable: &Timetable, domain: &str) -> Vec<FeedEvent> {
    let steps = timetable.steps.iter();
    steps
        .filter_map(|step| FeedEvent::of_step(timetable, step, domain))
        .collect()
}

/// Writes a calendar. `stamp` is when it is made.
#[must_use]
pub fn ics(name: &str, events: &[FeedEvent], stamp: Instant) -> String {
    let mut out = String::new();
    for text in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ledfyr//Calendar//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(&mut out, text);
    }
    line(&mut out, &format!("NAME:{}", escaped(name)));
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        one(&mut out, event, stamp);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn one(out: &mut String, event: &FeedEvent, stamp: Instant) {
    // the day after the last is not included
    let until = event.to.succ_opt().unwrap_or(event.to);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", escaped(&event.uid)));
    line(out, &format!("DTSTAMP:{}", instant(stamp)));
    if let Some(modified) = event.modified {
        line(out, &format!("LAST-MODIFIED:{}", instant(modified)));
    }
    line(
        out,
        &format!("DTSTART;VALUE=DATE:{}", event.from.format("%Y%m%d")),
    );
    line(out, &format!("DTEND;VALUE=DATE:{}", until.format("%Y%m%d")));
    line(out, &format!("SUMMARY:{}", escaped(&event.summary)));
    if !event.description.is_empty() {
        line(out, &format!("DESCRIPTION:{}", escaped(&event.description)));
    }
    if let Some(url) = &event.url {
        let plain: String = url.chars().filter(|c| !c.is_control()).collect();
        line(out, &format!("URL:{plain}"));
    }
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

fn instant(at: Instant) -> String {
    at.to_utc().format("%Y%m%dT%H%M%SZ").to_string()
}

/// Backslash, semicolon, comma and line break are escaped; other control characters have no place in a text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a content line in parts of at most 75 octets, never within a character.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > MOST_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    let _ = write!(out, "\r\n");
}
