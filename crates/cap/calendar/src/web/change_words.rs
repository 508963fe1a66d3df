//! Changes of a model in words: which element, what was done to it, and each field before and after.

use maud::{Markup, html};
use web::Texts;

use crate::model::change::{Action, ChangeRow, Element};
use crate::model::process_model::ProcessModel;
use crate::model::rows::{Row, rows};

/// The changes as a list, with what the model says before them.
#[must_use]
pub fn list(t: &Texts, before: &ProcessModel, changes: &[ChangeRow]) -> Markup {
    let rows = rows(before);
    if changes.is_empty() {
        return html! { p.dim { (t.t("calendar-no-difference")) } };
    }
    html! {
        ul.stack-s { @for change in changes { li { (one(t, &rows, change)) } } }
    }
}

fn one(t: &Texts, rows: &[Row], change: &ChangeRow) -> Markup {
    let row = find(rows, change.element, &change.key);
    let own = change.cells.get("name").map(String::as_str);
    let name = row
        .map(|r| r.text("name"))
        .filter(|n| !n.is_empty())
        .or(own);
    html! {
        strong { (t.t(&format!("calendar-change-{}", change.action.key()))) ": " }
        (element(t, change.element)) " ”" (name.unwrap_or(&change.key)) "”"
        @if change.action == Action::Set {
            ul.small {
                @for (field, after) in &change.cells {
                    @let before = row.map_or("", |r| r.text(field));
                    li { (field_word(t, field)) ": " (text(t, before)) " → " (text(t, after)) }
                }
            }
        }
    }
}

/// A cell's text; nothing is said to be missing.
#[must_use]
pub fn text(t: &Texts, cell: &str) -> String {
    if cell.is_empty() {
        t.t("missing")
    } else {
        format!("”{cell}”")
    }
}

/// What a kind of element is called.
#[must_use]
pub fn element(t: &Texts, element: Element) -> String {
    t.t(&format!("calendar-element-{}", element.key()))
        .to_lowercase()
}

/// What a field is called.
#[must_use]
pub fn field_word(t: &Texts, field: &str) -> String {
    t.t(&format!("calendar-field-{}", field.replace('_', "-")))
}

/// The row of an element in the model itself.
#[must_use]
pub fn find<'a>(rows: &'a [Row], element: Element, key: &str) -> Option<&'a Row> {
    let mut own = rows.iter().filter(|r| r.action.is_none());
    own.find(|r| r.element == element && (r.key == key || element == Element::Model))
}
