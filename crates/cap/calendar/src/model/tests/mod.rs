//! What the model promises: files, dates, law, linter, changes, feeds.

mod actual;
mod bottlenecks;
mod changes;
mod feeds;
mod files;
mod golden;
mod law;
mod linter;
mod times;

use super::fault::ModelFault;
use super::process_model::ProcessModel;
use super::timetable::{Timetable, timetable};

fn model(key: &str) -> ProcessModel {
    super::supplied::find(key).unwrap().unwrap()
}

/// A supplied model and its companions, dated.
fn dated(key: &str, year: i32, election: Option<bool>) -> Vec<Timetable> {
    let first = model(key);
    let mut models = vec![first.clone()];
    models.extend(super::supplied::companions(&first));
    models
        .iter()
        .map(|model| timetable(model, year, election).unwrap())
        .collect()
}

/// The codes of faults with their lines.
fn codes(faults: &[ModelFault]) -> Vec<(&'static str, Option<usize>)> {
    faults.iter().map(|f| (f.code, f.line)).collect()
}
