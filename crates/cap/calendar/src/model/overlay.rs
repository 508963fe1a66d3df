//! Laying changes over a model: add, set and switch off, with a fault for each change that has nothing to change.

use super::build::build;
use super::change::{Action, ChangeRow, Element};
use super::fault::ModelFault;
use super::process_model::ProcessModel;
use super::rows::{Row, rows};

/// A model with changes laid over it. What it says of election years stays.
pub fn apply(model: &ProcessModel, changes: &[ChangeRow]) -> Result<ProcessModel, Vec<ModelFault>> {
    let changes: Vec<Row> = changes.iter().map(Row::from).collect();
    let (election, own): (Vec<Row>, Vec<Row>) = rows(model)
        .into_iter()
        .partition(|row| row.action.is_some());
    let mut laid = overlay(&own, &changes)?;
    // an election change to what the municipality has switched off has nothing left to change
    let mut kept: Vec<Row> = Vec::new();
    for mut row in election {
        if stands(&laid, &kept, &row) {
            let after = row.text("after").to_owned();
            let has_neighbour = laid
                .iter()
                .chain(&kept)
                .any(|o| o.key == after && is_fellow(o, &row));
            if !has_neighbour {
                row.cells.remove("after");
            }
            kept.push(row);
        }
    }
    laid.extend(kept);
    build(&laid)
}

/// The model as it is in election years: itself when it says nothing of them.
pub fn election_variant(model: &ProcessModel) -> Result<ProcessModel, Vec<ModelFault>> {
    let changes: Vec<Row> = model.election.iter().map(Row::from).collect();
    let own: Vec<Row> = rows(model)
        .into_iter()
        .filter(|row| row.action.is_none())
        .collect();
    build(&overlay(&own, &changes)?)
}

fn stands(laid: &[Row], kept: &[Row], change: &Row) -> bool {
    let mut all = laid.iter().chain(kept);
    let mut has = |element, key: &str| all.any(|row| row.element == element && row.key == key);
    match change.action {
        Some(Action::Add) if change.element == Element::Step => {
            has(Element::Subprocess, change.text("subprocess"))
        }
        Some(Action::Add) | None => true,
        Some(Action::Set | Action::SwitchOff) => has(change.element, &change.key),
    }
}

/// The rows with changes laid over them, in order.
pub fn overlay(own: &[Row], changes: &[Row]) -> Result<Vec<Row>, Vec<ModelFault>> {
    let mut laid = own.to_vec();
    let mut faults = Vec::new();
    for change in changes {
        let place = laid
            .iter()
            .position(|row| row.element == change.element && row.key == change.key);
        let fault = |code| ModelFault::new(code, change.line).with("key", &change.key);
        match (change.action, place) {
            (Some(Action::Add) | None, Some(_)) => faults.push(fault("calendar-change-exists")),
            (Some(Action::Add) | None, None) => match add(&mut laid, change) {
                Ok(()) => {}
                Err(after) => faults.push(fault("calendar-change-after").with("name", after)),
            },
            (Some(Action::Set), Some(place)) => set(&mut laid, place, change),
            (Some(Action::SwitchOff), Some(_)) if change.element == Element::Model => {
                faults.push(fault("calendar-change-model"));
            }
            (Some(Action::SwitchOff), Some(place)) => switch_off(&mut laid, place),
            (Some(Action::Set | Action::SwitchOff), None) => {
                faults.push(fault("calendar-change-missing"));
            }
        }
    }
    if faults.is_empty() {
        Ok(laid)
    } else {
        Err(faults)
    }
}

/// Adds after the element it names, or last of its kind; a step last in its subprocess.
fn add(laid: &mut Vec<Row>, change: &Row) -> Result<(), String> {
    let mut row = change.clone();
    row.action = None;
    row.cells.remove("after");
    let after = change.text("after");
    let place = if after.is_empty() {
        laid.iter().rposition(|other| is_fellow(other, &row))
    } else {
        let found = laid
            .iter()
            .position(|o| o.key == after && is_fellow(o, &row));
        Some(found.ok_or_else(|| after.to_owned())?)
    };
    laid.insert(place.map_or(laid.len(), |place| place + 1), row);
    Ok(())
}

/// Whether two elements may stand beside each other: of one kind, and steps of one subprocess.
fn is_fellow(a: &Row, b: &Row) -> bool {
    a.element == b.element
        && (a.element != Element::Step || a.text("subprocess") == b.text("subprocess"))
}

/// Sets the cells that the change names; one set to nothing is emptied.
fn set(laid: &mut [Row], place: usize, change: &Row) {
    let Some(row) = laid.get_mut(place) else {
        return;
    };
    for (field, cell) in &change.cells {
        if cell.value.is_empty() {
            row.cells.remove(field);
        } else {
            row.cells.insert(field.clone(), cell.clone());
        }
    }
}

/// Takes an element away; a subprocess with its steps.
fn switch_off(laid: &mut Vec<Row>, place: usize) {
    let gone = laid.remove(place);
    if gone.element == Element::Subprocess {
        laid.retain(|row| row.element != Element::Step || row.text("subprocess") != gone.key);
    }
}
