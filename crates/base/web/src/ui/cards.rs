//! Blocks of a page: head, card, note, facts, empty state, thread, history, progress, sums, the lane of "Mitt arbete".

use maud::{Markup, Render, html};

use super::icons::{self, Icon, icon};
use super::status;
use crate::texts::Texts;
use document::Tone;

/// What a note is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteTone {
    #[default]
    Info,
    Good,
    Watch,
    Off,
    /// On a muted surface: by the way.
    Plain,
}

/// A note with its icon.
#[must_use]
pub fn note(tone: NoteTone, content: Markup) -> Markup {
    let (name, picture) = match tone {
        NoteTone::Info => (None, icon(Icon::Info)),
        NoteTone::Plain => (Some("plain"), icon(Icon::Info)),
        NoteTone::Good => (Some("good"), document::status_icon(Tone::Good)),
        NoteTone::Watch => (Some("watch"), document::status_icon(Tone::Watch)),
        NoteTone::Off => (Some("off"), document::status_icon(Tone::Off)),
    };
    html! { div.lf-note data-tone=[name] { (picture) div { (content) } } }
}

/// The top of a page: what kind of thing it is, its name, a lead and what can be done with it.
#[derive(Clone, Debug, Default)]
pub struct Head {
    pub kind: Option<(Icon, String)>,
    pub title: String,
    pub lead: Option<Markup>,
    pub actions: Option<Markup>,
}

impl Head {
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn kind(mut self, icon: Icon, words: impl Into<String>) -> Self {
        self.kind = Some((icon, words.into()));
        self
    }

    #[must_use]
    pub fn lead(mut self, lead: impl Render) -> Self {
        self.lead = Some(lead.render());
        self
    }

    #[must_use]
    pub fn actions(mut self, actions: Markup) -> Self {
        self.actions = Some(actions);
        self
    }
}

impl Render for Head {
    fn render(&self) -> Markup {
        html! {
            div.lf-head {
                div.stack-s {
                    @if let Some((picture, words)) = &self.kind { p.lf-kind { (icon(*picture)) (words) } }
                    h1 { (self.title) }
                    @if let Some(lead) = &self.lead { p.dim { (lead) } }
                }
                @if let Some(actions) = &self.actions { div.row { (actions) } }
            }
        }
    }
}

/// A card under a heading; `id` names the heading for screen readers.
#[must_use]
pub fn card(id: &str, heading: &str, content: Markup) -> Markup {
    html! { section.lf-card aria-labelledby=(id) { h2 id=(id) { (heading) } div.stack-s { (content) } } }
}

/// A narrow card of the right-hand column.
#[must_use]
pub fn aside_card(id: &str, heading: &str, content: Markup) -> Markup {
    html! { section.lf-card data-tight aria-labelledby=(id) { h2 id=(id) { (heading) } (content) } }
}

/// A section under a heading, with an optional remark to the right.
#[must_use]
pub fn section(id: &str, heading: &str, remark: Option<&str>, content: Markup) -> Markup {
    html! {
        section.stack aria-labelledby=(id) {
            @if let Some(remark) = remark { div.row.row-between { h2 id=(id) { (heading) } p.dim { (remark) } } }
            @else { h2 id=(id) { (heading) } }
            (content)
        }
    }
}

/// Main column and right-hand column.
#[must_use]
pub fn columns(main: Markup, aside_label: &str, aside: Markup) -> Markup {
    html! {
        div.lf-cols { div.stack-l { (main) } aside.stack.lf-aside aria-label=(aside_label) { (aside) } }
    }
}

/// Terms and values under each other.
#[must_use]
pub fn key_values(pairs: &[(String, Markup)]) -> Markup {
    html! { dl.lf-kv { @for (term, value) in pairs { dt { (term) } dd { (value) } } } }
}

/// Facts in a row: small term above, value under.
#[must_use]
pub fn facts(pairs: &[(String, Markup)]) -> Markup {
    html! { dl.lf-facts { @for (term, value) in pairs { div { dt { (term) } dd { (value) } } } } }
}

/// The decided wording, whole.
#[must_use]
pub fn wording(text: &Markup) -> Markup {
    html! { blockquote.lf-wording { (text) } }
}

/// One figure of [`sums`].
#[derive(Clone, Debug)]
pub struct Sum {
    pub term: String,
    pub figure: String,
    /// What follows the figure in small: unit, or "av 118".
    pub rest: String,
}

impl Sum {
    #[must_use]
    pub fn new(
        term: impl Into<String>,
        figure: impl Into<String>,
        rest: impl Into<String>,
    ) -> Self {
        Self {
            term: term.into(),
            figure: figure.into(),
            rest: rest.into(),
        }
    }
}

/// Up to four figures above a table.
#[must_use]
pub fn sums(figures: &[Sum]) -> Markup {
    html! {
        dl.lf-sum {
            @for sum in figures { div { dt { (sum.term) } dd { (sum.figure) @if !sum.rest.is_empty() { " " small { (sum.rest) } } } } }
        }
    }
}

/// Nothing here yet: why, the deed that fills it, where the rest is.
#[must_use]
pub fn empty(
    title: &str,
    text: &str,
    actions: Option<Markup>,
    elsewhere: Option<Markup>,
) -> Markup {
    html! {
        div.lf-empty {
            (icons::unlit())
            h2 { (title) }
            p.measure { (text) }
            @if let Some(actions) = actions { div.row { (actions) } }
            @if let Some(elsewhere) = elsewhere { p.small.dim { (elsewhere) } }
        }
    }
}

/// A step of the thread from direction to everyday work.
#[derive(Clone, Debug, Default)]
pub struct ThreadStep {
    pub href: Option<String>,
    pub title: String,
    pub detail: String,
    /// The page one stands on.
    pub current: bool,
    /// Lies under the step before.
    pub under: bool,
}

/// The thread as a list.
#[must_use]
pub fn thread(steps: &[ThreadStep]) -> Markup {
    html! {
        ol.lf-thread {
            @for step in steps {
                li class=[step.under.then_some("d2")] aria-current=[step.current.then_some("true")] {
                    @match &step.href { Some(href) => a href=(href) { (step.title) }, None => (step.title) }
                    @if !step.detail.is_empty() { br; span.small.dim { (step.detail) } }
                }
            }
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Day, already written in words.
    pub when: String,
    /// Under the day: which report, which time of day.
    pub occasion: String,
    /// Status, if one was set.
    pub status: Option<(Tone, String)>,
    pub text: Markup,
    /// Who, and on what evidence.
    pub by: String,
}

/// What happened, newest first.
#[must_use]
pub fn history(texts: &Texts, events: &[Event]) -> Markup {
    html! {
        @if events.is_empty() { p.dim { (texts.t("no-history")) } }
        @else {
            ol.lf-hist.lf-card {
                @for event in events {
                    li {
                        span { strong { (event.when) } @if !event.occasion.is_empty() { br; span.small.dim { (event.occasion) } } }
                        div.stack-s {
                            @if let Some((tone, word)) = &event.status { (status::status(*tone, word)) }
                            @if !event.text.0.is_empty() { p { (event.text) } }
                            @if !event.by.is_empty() { p.small.dim { (event.by) } }
                        }
                    }
                }
            }
        }
    }
}

/// Share of `total` as a number with one decimal, for a width out of 100.
fn share(done: u64, total: u64) -> String {
    let tenths = done
        .min(total)
        .saturating_mul(1000)
        .checked_div(total)
        .unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The words "5 av 12 svar klara".
fn progress_words(texts: &Texts, done: u64, total: u64) -> String {
    let count = |value: u64| i64::try_from(value).unwrap_or(i64::MAX).into();
    texts.ta(
        "progress-of",
        &[("done", count(done)), ("total", count(total))],
    )
}

fn bar(label: &str, done: u64, total: u64, lit: &str) -> Markup {
    html! {
        svg.lf-bar viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=(label) {
            rect class="c-track" width="100" height="8" {}
            rect class=(lit) width=(share(done, total)) height="8" {}
        }
    }
}

/// A progress bar alone, with its words for screen readers.
#[must_use]
pub fn progress_bar(texts: &Texts, done: u64, total: u64) -> Markup {
    bar(&progress_words(texts, done, total), done, total, "c-sea")
}

/// A progress bar in a table cell: bar and "5/12".
#[must_use]
pub fn progress_cell(texts: &Texts, done: u64, total: u64) -> Markup {
    html! { div.lf-prog { (progress_bar(texts, done, total)) span.num aria-hidden="true" { (done) "/" (total) } } }
}

/// The first thing to do, on deep: heading, text, one button, how far it is.
#[must_use]
pub fn now(
    id: &str,
    heading: &str,
    text: &str,
    action: Markup,
    progress: Option<(u64, u64, &str)>,
) -> Markup {
    html! {
        section.lf-now aria-labelledby=(id) {
            div { h2 id=(id) { (heading) } p { (text) } }
            (action)
            @if let Some((done, total, words)) = progress {
                div.row.share {
                    (bar(words, done, total, "c-lit"))
                    span.small aria-hidden="true" { (words) }
                }
            }
        }
    }
}

/// When the things of a lane's day are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Late,
    Today,
    Later,
}

/// One day of the lane; put days in a `div.lf-lane`.
#[must_use]
pub fn lane_day(id: &str, due: Due, heading: &str, remark: &str, content: Markup) -> Markup {
    html! {
        section.lf-day data-late[due == Due::Late] data-now[due == Due::Today] aria-labelledby=(id) {
            header { h2 id=(id) { (heading) } @if !remark.is_empty() { p { (remark) } } }
            (content)
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug)]
pub struct WorkItem {
    pub icon: Icon,
    /// The deed in one word: Planera, Bedöm.
    pub deed: String,
    pub href: String,
    pub title: String,
    pub remarks: Vec<String>,
    /// Words of the button; the title is added for screen readers.
    pub button: String,
}

/// Things to do under each other.
#[must_use]
pub fn work_list(items: &[WorkItem]) -> Markup {
    html! {
        ul.lf-list {
            @for item in items {
                li.lf-item {
                    p.what { (icon(item.icon)) (item.deed) }
                    div {
                        p.t { a href=(item.href) { (item.title) } }
                        @if !item.remarks.is_empty() { p.m { @for remark in &item.remarks { span { (remark) } } } }
                    }
                    div.do {
                        a.ds-button.s data-variant="secondary" href=(item.href) aria-label={ (item.button) ": " (item.title) } { (item.button) }
                    }
                }
            }
        }
    }
}

/// One row of a confirm list: a suggestion that one press confirms.
#[derive(Clone, Debug)]
pub struct ConfirmRow {
    pub title: String,
    pub href: String,
    pub remarks: Vec<String>,
    pub tone: Tone,
    pub word: String,
    /// Where confirming is posted.
    pub action: String,
    /// Names and values sent along.
    pub hidden: Vec<(String, String)>,
}

/// A row of a confirm list. With script the answer to `action` replaces the row and the focus goes to the next.
#[must_use]
pub fn confirm_row(texts: &Texts, csrf: &str, row: &ConfirmRow) -> Markup {
    html! {
        li.lf-item data-confirm {
            div {
                p.t { a href=(row.href) { (row.title) } }
                @if !row.remarks.is_empty() { p.m { @for remark in &row.remarks { span { (remark) } } } }
            }
            (status::status(row.tone, &row.word))
            div.do {
                form method="post" action=(row.action) hx-post=(row.action) hx-target="closest .lf-item" hx-swap="outerHTML" data-once {
                    (super::form::csrf(csrf))
                    @for (name, value) in &row.hidden { input type="hidden" name=(name) value=(value); }
                    button.ds-button.s type="submit" data-variant="secondary" data-do="confirm" {
                        (icon(Icon::Check)) (texts.t("confirm")) span.sr { " " (row.title) ": " (row.word) }
                    }
                }
                a.lf-quiet.small href=(row.href) { (texts.t("change")) span.sr { " " (row.title) } }
            }
        }
    }
}

/// A row that has been confirmed; `say` is read aloud, `undo` is a form or link.
#[must_use]
pub fn confirmed_row(row: &ConfirmRow, done: &str, say: &str, undo: Option<Markup>) -> Markup {
    html! {
        li.lf-item data-confirm data-done data-say=(say) {
            div { p.t { a href=(row.href) { (row.title) } } }
            (status::status(row.tone, &row.word))
            div.do { span.small { (done) } @if let Some(undo) = undo { (undo) } }
        }
    }
}

/// The confirm list: heading, help, an optional button for all, and its rows.
#[must_use]
pub fn confirm_list(heading: &str, help: &str, all: Option<Markup>, rows: Markup) -> Markup {
    html! {
        div.lf-list data-confirm-list {
            div.lf-listhead { div { h3 { (heading) } p.small.dim { (help) } } @if let Some(all) = all { (all) } }
            ul { (rows) }
            p.sr role="status" data-say-here {}
        }
    }
}

/// Chips that choose what is shown: address, words, whether chosen.
#[must_use]
pub fn chips(label: &str, options: &[(String, String, bool)]) -> Markup {
    html! {
        nav.lf-chips aria-label=(label) {
            @for (href, words, current) in options { a.lf-chip href=(href) aria-current=[current.then_some("true")] { (words) } }
        }
    }
}
