//! The contents of pages every part of the product needs: what went wrong, and two who saved at once.

use kernel::Conflict;
use maud::{Markup, html};

use super::diff;
use super::form::{self, FieldView};
use crate::texts::Texts;

/// Why the page that was asked for is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    NotFound,
    Forbidden,
    /// The world failed.
    Fault,
    Unavailable,
    /// The answer took too long: nobody knows whether what was sent has been saved.
    Slow,
    TooLarge,
    Method,
    /// The form's proof of origin is too old.
    Stale,
}

impl Fault {
    const fn key(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Fault => "fault",
            Self::Unavailable => "unavailable",
            Self::Slow => "slow",
            Self::TooLarge => "too-large",
            Self::Method => "method",
            Self::Stale => "stale",
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(self, texts: &Texts) -> String {
        texts.t(&format!("fault-{}-title", self.key()))
    }
}

/// An error page: what happened, what it means, ways on (address and words), and a number to give the support.
#[must_use]
pub fn fault(
    texts: &Texts,
    fault: Fault,
    ways: &[(String, String)],
    number: Option<&str>,
) -> Markup {
    let number_key = if fault == Fault::NotFound {
        "fault-number-missing-page"
    } else {
        "fault-number"
    };
    html! {
        div.stack-l.measure {
            div.stack { h1 { (fault.title(texts)) } p { (texts.t(&format!("fault-{}-text", fault.key()))) } }
            (ways_on(texts, ways))
            @if let Some(number) = number {
                p.small.dim { (texts.t(number_key)) " " span.mono { (number) } "." }
            }
        }
    }
}

/// A page for a refusal that has no form to come back to.
#[must_use]
pub fn refused(texts: &Texts, reason: &str, ways: &[(String, String)]) -> Markup {
    html! {
        div.stack-l.measure {
            div.stack { h1 { (texts.t("fault-refused-title")) } p { (reason) } }
            (ways_on(texts, ways))
        }
    }
}

fn ways_on(texts: &Texts, ways: &[(String, String)]) -> Markup {
    html! {
        @if !ways.is_empty() {
            section.stack-s aria-labelledby="ways" {
                h2 id="ways" { (texts.t("fault-ways")) }
                ul.stack-s { @for (href, words) in ways { li { a href=(href) { (words) } } } }
            }
        }
    }
}

/// What the conflict page sends on, and where.
#[derive(Clone, Debug, Default)]
pub struct ConflictForm {
    /// Where the form was sent, and is sent again.
    pub action: String,
    pub csrf: String,
    /// Everything else the form held: names and values, without the conflicting fields and the version.
    pub hidden: Vec<(String, String)>,
    /// What it is about: "kommentaren till Trygghet och studiero".
    pub subject: String,
    pub back_href: String,
}

/// Both texts with their differences, and the choice to keep one or write them together.
#[must_use]
pub fn conflict(texts: &Texts, conflict: &Conflict, sent: &ConflictForm) -> Markup {
    let title = match &conflict.who {
        Some(who) => texts.ta("conflict-title", &[("who", who.into())]),
        None => texts.t("conflict-title-someone"),
    };
    let yours: Vec<_> = conflict
        .texts
        .iter()
        .map(|text| (&text.field, &text.yours))
        .collect();
    let theirs: Vec<_> = conflict
        .texts
        .iter()
        .map(|text| (&text.field, &text.theirs))
        .collect();
    html! {
        div.stack-l {
            div.stack.measure { h1 { (title) } p { (texts.ta("conflict-lead", &[("subject", (&sent.subject).into())])) } }
            div.lf-both {
                (side(texts, conflict, sent, &yours, true))
                (side(texts, conflict, sent, &theirs, false))
            }
            form.stack-l method="post" action=(sent.action) data-once {
                (carried(conflict, sent))
                @for text in &conflict.texts {
                    @let label = texts.ta("conflict-merged", &[("label", texts.t(text.label).into())]);
                    (form::textarea(
                        &FieldView::new(text.field.as_str(), label).help(texts.t("conflict-merged-help")).value(text.yours.as_str()), 5))
                }
                div.row { (form::submit(&texts.t("conflict-save"))) a href=(sent.back_href) { (texts.t("conflict-back")) } }
            }
        }
    }
}

/// The fields that go along whichever text is chosen, with the version that is stored now.
fn carried(conflict: &Conflict, sent: &ConflictForm) -> Markup {
    html! {
        (form::csrf(&sent.csrf))
        (form::hidden(form::VERSION, &conflict.version.to_string()))
        @for (name, value) in &sent.hidden { (form::hidden(name, value)) }
    }
}

fn side_heading(texts: &Texts, conflict: &Conflict, yours: bool) -> (String, String) {
    if yours {
        return (texts.t("conflict-yours"), texts.t("conflict-yours-when"));
    }
    let heading = match &conflict.who {
        Some(who) => texts.ta("conflict-theirs", &[("who", who.into())]),
        None => texts.t("conflict-theirs-someone"),
    };
    let when = match conflict.when {
        Some(at) => texts.ta(
            "conflict-theirs-when",
            &[("when", texts.date_time(at).into())],
        ),
        None => texts.t("conflict-theirs-when-unknown"),
    };
    (heading, when)
}

fn side(
    texts: &Texts,
    conflict: &Conflict,
    sent: &ConflictForm,
    values: &[(&String, &String)],
    yours: bool,
) -> Markup {
    let (heading, when) = side_heading(texts, conflict, yours);
    let (id, button) = if yours {
        ("yours", "conflict-use-yours")
    } else {
        ("theirs", "conflict-use-theirs")
    };
    html! {
        section.stack-s aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            p.small.dim { (when) }
            @for text in &conflict.texts {
                @let (left, right) = diff::compare(&text.yours, &text.theirs);
                @let runs = if yours { left } else { right };
                @if conflict.texts.len() > 1 { h3 { (texts.t(text.label)) } }
                @if runs.is_empty() { p.dim { (texts.t("conflict-empty")) } } @else { p { (diff::marked(&runs)) } }
            }
            form method="post" action=(sent.action) data-once {
                (carried(conflict, sent))
                @for (field, value) in values { (form::hidden(field, value)) }
                button.ds-button.s type="submit" data-variant="secondary" { (texts.t(button)) }
            }
        }
    }
}
