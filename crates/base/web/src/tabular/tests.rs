//! Files as people hand them in, good and bad.

mod csv_files;
mod properties;
mod typed;
mod words;
mod xlsx_files;
mod zip_files;

use super::{Fault, Limits, Table, read};

fn read_ok(name: &str, bytes: &[u8]) -> Table {
    match read(name, bytes, &Limits::default()) {
        Ok(table) => table,
        Err(faults) => panic!("{name}: {faults:#?}"),
    }
}

fn faults(bytes: &[u8]) -> Vec<Fault> {
    faults_within(bytes, &Limits::default())
}

fn faults_within(bytes: &[u8], limits: &Limits) -> Vec<Fault> {
    match read("fil.csv", bytes, limits) {
        Ok(table) => panic!("no fault: {table:#?}"),
        Err(faults) => faults,
    }
}

/// Code, row and column of each fault.
fn told(faults: &[Fault]) -> Vec<(&str, Option<usize>, &str)> {
    faults
        .iter()
        .map(|fault| (fault.code, fault.row, fault.column.as_deref().unwrap_or("")))
        .collect()
}

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    faults(bytes).iter().map(|fault| fault.code).collect()
}

fn names(table: &Table) -> Vec<&str> {
    table
        .header
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

fn cells(table: &Table) -> Vec<(usize, Vec<&str>)> {
    table
        .rows
        .iter()
        .map(|row| (row.number, row.cells.iter().map(String::as_str).collect()))
        .collect()
}

fn note_codes(table: &Table) -> Vec<&str> {
    table.notes.iter().map(|note| note.code).collect()
}
