//! What is wrong with a file that was refused: one look wherever files are read in.

use maud::{Markup, html};

use super::cards::{NoteTone, note};
use super::form;
use super::table::{Cell, Column, Row, Table};
use crate::texts::Texts;

/// So many faults are shown; nobody reads further before mending the file.
const SHOWN: usize = 200;

/// One fault: where it is, what stood there, and what to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultLine {
    /// The row's number as a spreadsheet shows it; none is the file as a whole.
    pub row: Option<String>,
    /// Column or field.
    pub column: Option<String>,
    pub value: Option<String>,
    pub remedy: String,
}

/// The faults under a heading that counts them. `path` is the page's own.
#[must_use]
pub fn section(t: &Texts, path: &str, lines: &[FaultLine]) -> Markup {
    let columns = vec![
        Column::text("row", t.t("import-fault-row")),
        Column::text("column", t.t("import-fault-column")),
        Column::text("value", t.t("import-in-file")),
        Column::text("remedy", t.t("import-fault-remedy")),
    ];
    let told = |text: &Option<String>| match text.as_deref() {
        Some(text) if !text.is_empty() => Cell::Text(text.to_owned()),
        _ => Cell::Dash,
    };
    let rows = lines.iter().take(SHOWN).map(|line| {
        let row = line.row.as_ref().map_or_else(
            || t.t("import-fault-file"),
            |row| t.ta("import-at-row", &[("row", row.into())]),
        );
        let value = match line.value.as_deref() {
            Some(value) if !value.is_empty() => html! { span.mono { (value) } }.into(),
            _ => Cell::Dash,
        };
        Row::new(row)
            .cell(told(&line.column))
            .cell(value)
            .cell(line.remedy.clone())
    });
    let count = [("count", lines.len().into())];
    html! {
        section.stack aria-labelledby="fel" {
            (note(NoteTone::Off, html! {
                div.stack-s {
                    h2 id="fel" { (t.ta("import-faults", &count)) }
                    p { (t.t("import-nothing-read")) }
                }
            }))
            (Table::new(t, t.t("import-faults-table"), path, columns).rows(rows))
            @if lines.len() > SHOWN {
                p.small.dim { (t.ta("shown-of", &[("count", SHOWN.into()), ("total", lines.len().into())])) }
            }
        }
    }
}

/// The way on from a refused file: another one, chosen at `start`. Reading it in is not offered, and why is said.
#[must_use]
pub fn way_on(t: &Texts, start: &str) -> Markup {
    html! {
        div.row {
            (form::link_button(start, None, &t.t("import-mended-file"), true))
            p.small.dim { (t.t("import-not-with-faults")) }
        }
    }
}
