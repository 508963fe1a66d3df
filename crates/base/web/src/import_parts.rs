//! What the pages of imports have alike: what is wrong with a file, and the file on its way through the browser between preview and import.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Failure, Instant, Result};
use maud::{Markup, html};
use sha2::{Digest, Sha256};

use crate::posted::Posted;
use crate::req::Req;
use crate::tabular::Fault;
use crate::texts::Texts;
use crate::ui::{NoteTone, cards, faults, form, note};

/// The field that carries the file.
const CONTENT: &str = "content";
/// The field that says that a file is to be read in once more.
const AGAIN: &str = "again";

/// The page that tells all that is wrong with a file: 422. `start` is where another file is chosen.
#[must_use]
pub fn faulty(
    req: &Req,
    title: &str,
    crumbs: Vec<(Option<String>, String)>,
    found: &[Fault],
    start: &str,
) -> Response {
    let main = html! {
        (cards::Head::new(title))
        div.stack-l {
            (fault_table(req, found))
            (faults::way_on(&req.texts, start))
        }
    };
    req.page_invalid(title, crumbs, main)
}

/// The table of what is wrong with a file.
#[must_use]
pub fn fault_table(req: &Req, found: &[Fault]) -> Markup {
    let lines: Vec<_> = found.iter().map(|fault| fault.line(&req.texts)).collect();
    faults::section(&req.texts, &req.path, &lines)
}

/// That the very same file was read in before, and stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameBefore {
    pub at: Instant,
    pub by: Option<String>,
}

impl SameBefore {
    /// In words, without what to do.
    #[must_use]
    pub fn say(&self, t: &Texts) -> String {
        let who = self.by.clone().unwrap_or_else(|| "unknown".to_owned());
        let when = t.date_time(self.at);
        t.ta(
            "import-same-before",
            &[("who", who.into()), ("when", when.into())],
        )
    }
}

/// Says that the very same file was read in before; nothing when it was not.
#[must_use]
pub fn same_before(t: &Texts, before: Option<&SameBefore>) -> Markup {
    html! {
        @if let Some(before) = before {
            (note(NoteTone::Watch, html! { p { strong { (before.say(t)) } " " (t.t("import-same-help")) } }))
        }
    }
}

/// The button that reads a file in; with `before` it is the choice to do so again, which [`is_again`] finds.
#[must_use]
pub fn read_in(t: &Texts, words: &str, before: Option<&SameBefore>) -> Markup {
    html! {
        @match before {
            Some(_) => { (form::submit_secondary(&t.t("import-again"), AGAIN, "1")) }
            None => { (form::submit(words)) }
        }
    }
}

/// Whether somebody chose to read in a file that was read in before.
#[must_use]
pub fn is_again(posted: &Posted) -> bool {
    posted.get(AGAIN) == "1"
}

/// The name of a file's bytes: SHA-256 in hex.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Says that all of a file stands already, with the way to another.
#[must_use]
pub fn nothing_new(t: &Texts, start: &str) -> Markup {
    html! {
        (note(NoteTone::Info, html! { p { (t.t("import-nothing-new")) } }))
        div.row { (form::link_button(start, None, &t.t("import-another-file"), true)) }
    }
}

/// A hidden field with a file, for the form that reads in what was looked at.
#[must_use]
pub fn carry(bytes: &[u8]) -> Markup {
    form::hidden(CONTENT, &URL_SAFE_NO_PAD.encode(bytes))
}

/// The file that [`carry`] put into the form.
///
/// # Errors
/// Refused `malformed` when it is not as it was.
pub fn carried(posted: &Posted) -> Result<Vec<u8>> {
    URL_SAFE_NO_PAD
        .decode(posted.get(CONTENT))
        .map_err(|_| Failure::refused("malformed"))
}
