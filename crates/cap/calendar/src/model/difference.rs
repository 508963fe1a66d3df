//! What distinguishes two forms of a model, as the changes that make one of the other.

use std::collections::BTreeMap;

use super::change::{Action, ChangeRow, Element};
use super::process_model::ProcessModel;
use super::rows::{Row, rows};

/// The changes that make `local` of `base`. Laying them over `base` gives `local`, but for the order of what stands in both.
/// What the models say of election years is left aside.
#[must_use]
pub fn difference(base: &ProcessModel, local: &ProcessModel) -> Vec<ChangeRow> {
    let (base, local) = (own_rows(base), own_rows(local));
    let find = |rows: &[Row], wanted: &Row| rows.iter().find(|row| is_same(row, wanted)).cloned();
    let mut changes = Vec::new();
    for (place, row) in local.iter().enumerate() {
        match find(&base, row) {
            None => changes.push(added(&local, place, row)),
            Some(before) => changes.extend(set(&before, row)),
        }
    }
    let gone = base.iter().filter(|row| find(&local, row).is_none());
    // the steps of a subprocess go with it
    let went_with = |row: &Row| {
        let home = Row::new(Element::Subprocess, row.text("subprocess"));
        row.element == Element::Step && find(&local, &home).is_none()
    };
    for row in gone.filter(|row| row.element != Element::Model && !went_with(row)) {
        changes.push(ChangeRow {
            action: Action::SwitchOff,
            element: row.element,
            key: row.key.clone(),
            cells: BTreeMap::new(),
        });
    }
    changes
}

/// The rows of the model itself, without election changes.
pub fn own_rows(model: &ProcessModel) -> Vec<Row> {
    rows(model)
        .into_iter()
        .filter(|row| row.action.is_none())
        .collect()
}

/// The same element; there is one model, whatever its key.
pub fn is_same(a: &Row, b: &Row) -> bool {
    a.element == b.element && (a.key == b.key || a.element == Element::Model)
}

fn added(rows: &[Row], place: usize, row: &Row) -> ChangeRow {
    let mut change = row.to_change();
    let is_fellow = |other: &&Row| {
        other.element == row.element && other.text("subprocess") == row.text("subprocess")
    };
    let before = rows.iter().take(place).rfind(is_fellow);
    if let Some(before) = before {
        change.cells.insert("after".to_owned(), before.key.clone());
    }
    change
}

fn set(before: &Row, after: &Row) -> Option<ChangeRow> {
    let names = before.cells.keys().chain(after.cells.keys());
    let cells: BTreeMap<String, String> = names
        .filter(|field| before.text(field) != after.text(field))
        .map(|field| (field.clone(), after.text(field).to_owned()))
        .collect();
    (!cells.is_empty()).then(|| ChangeRow {
        action: Action::Set,
        element: after.element,
        key: before.key.clone(),
        cells,
    })
}
