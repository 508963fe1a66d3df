//! Words for keys, dates and rich text, as pages write them.

use document::{Block, RichText};
use kernel::{Date, Period, PeriodKind};
use maud::{Markup, html};
use web::Texts;
use web::ui::form::Choice;

use crate::model::answer::{Answer, ReceiverRole};
use crate::model::item::{Decision, Item, ItemKind, ItemState, ReportBack, Theme};

pub(crate) fn kind(t: &Texts, kind: ItemKind) -> String {
    t.t(&format!("steering-kind-{kind}"))
}

pub(crate) fn state(t: &Texts, state: ItemState) -> String {
    t.t(&format!("steering-state-{state}"))
}

pub(crate) fn report_back(t: &Texts, report_back: ReportBack) -> String {
    t.t(&format!("steering-report-back-{report_back}"))
}

pub(crate) fn theme(t: &Texts, theme: Theme) -> String {
    t.t(&format!("steering-theme-{theme}"))
}

pub(crate) fn role(t: &Texts, role: ReceiverRole) -> String {
    t.t(&format!("steering-role-{role}"))
}

pub(crate) fn answer(t: &Texts, answer: Answer) -> String {
    t.t(&format!("steering-answer-{answer}"))
}

/// Reads an answer by its key or, from the page that shows two who saved at once, by its word.
pub(crate) fn parse_answer(t: &Texts, sent: &str) -> Option<Answer> {
    Answer::parse(sent).or_else(|| {
        Answer::ALL
            .iter()
            .copied()
            .find(|a| answer(t, *a) == sent.trim())
    })
}

/// "Mål 3", "Uppdrag 12" or the kind alone.
pub(crate) fn numbered(t: &Texts, item: &Item) -> String {
    match item.number {
        Some(number) => t.ta(
            "steering-numbered",
            &[
                ("kind", kind(t, item.kind).into()),
                ("number", number.to_string().into()),
            ],
        ),
        None => kind(t, item.kind),
    }
}

/// "27 nov 2025 § 412".
pub(crate) fn decided(t: &Texts, decision: &Decision) -> String {
    let date = t.date(decision.decided_on);
    match &decision.section {
        Some(section) => t.ta(
            "steering-decided-section",
            &[("date", date.into()), ("section", section.into())],
        ),
        None => date,
    }
}

/// From–to of a period as dates.
pub(crate) fn from_to(t: &Texts, from: Date, to: Date) -> String {
    t.ta(
        "steering-from-to",
        &[("from", t.date(from).into()), ("to", t.date(to).into())],
    )
}

/// How far what runs between two days has come on a day, by its dates.
pub(crate) fn course(from: Date, to: Date, today: Date) -> &'static str {
    if today < from {
        "steering-course-not-begun"
    } else if today > to {
        "steering-course-over"
    } else {
        "steering-course-running"
    }
}

/// Where an item has its page.
pub(crate) fn href(item: &Item) -> String {
    match item.kind {
        ItemKind::Activity => format!("/aktiviteter/{}", item.id),
        _ => format!("/mal/{}", item.id),
    }
}

/// Rich text on a page.
pub(crate) fn rich(text: &RichText, id_prefix: &str) -> Markup {
    html! {
        @for block in text.to_blocks(3, id_prefix) {
            @match block {
                Block::Paragraph { content } => p { (document::html::inlines(&content)) },
                Block::Heading { text, id, .. } => p id=(id) { strong { (text) } },
                Block::List { items, .. } => ul.lf-list { @for item in items { li { (document::html::inlines(&item)) } } },
                Block::Table(table) => (document::html::table(&table)),
                _ => {}
            }
        }
    }
}

/// Choices of a closed list.
pub(crate) fn choices<T: Copy>(
    all: &[T],
    key: impl Fn(T) -> &'static str,
    word: impl Fn(T) -> String,
) -> Vec<Choice> {
    all.iter()
        .map(|one| Choice::new(key(*one), word(*one)))
        .collect()
}

/// Periods an item can be due in: whole years and halves around today, and the one it has.
pub(crate) fn period_choices(t: &Texts, today: Date, current: &str) -> Vec<Choice> {
    use chrono::Datelike as _;
    let year = today.year();
    let mut periods: Vec<Period> = Vec::new();
    for y in year - 1..=year + 3 {
        periods.extend(Period::year(y));
        periods.extend(Period::half_year(y, 1));
        periods.extend(Period::half_year(y, 2));
    }
    periods.extend(Period::parse_key(current));
    periods.sort_by_key(|p| (p.kind() != PeriodKind::Year, *p));
    periods.dedup();
    periods
        .iter()
        .map(|p| Choice::new(p.key(), t.period(p)))
        .collect()
}
