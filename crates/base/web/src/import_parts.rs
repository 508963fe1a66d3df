//! What the pages of imports have alike: what is wrong with a file, and the file on its way through the browser between preview and import.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Failure, Result};
use maud::{Markup, html};

use crate::posted::Posted;
use crate::req::Req;
use crate::tabular::Fault;
use crate::texts::Texts;
use crate::ui::table::{Cell, Column, Row, Table};
use crate::ui::{NoteTone, cards, form, note};

/// The field that carries the file.
const CONTENT: &str = "content";

/// The page that tells all that is wrong with a file: 422. `start` is where another file is chosen.
#[must_use]
pub fn faulty(
    req: &Req,
    title: &str,
    crumbs: Vec<(Option<String>, String)>,
    faults: &[Fault],
    start: &str,
) -> Response {
    let t = |key: &str| req.texts.t(key);
    let columns = vec![
        Column::text("place", t("import-place")),
        Column::text("value", t("import-in-file")),
        Column::text("what", t("import-fault")),
    ];
    let rows = faults.iter().map(|f| {
        Row::new(f.place(&req.texts))
            .cell(f.value.clone().map_or(Cell::Dash, Cell::Text))
            .cell(f.message(&req.texts))
    });
    let count = [("count", faults.len().into())];
    let main = html! {
        (cards::Head::new(title))
        (note(NoteTone::Off, html! { p { strong { (req.texts.ta("import-faults", &count)) } " " (t("import-nothing-read")) } }))
        (Table::new(&req.texts, t("import-faults-table"), &req.path, columns).rows(rows))
        div.row { (form::link_button(start, None, &t("import-another-file"), true)) }
    };
    req.page_invalid(title, crumbs, main)
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
