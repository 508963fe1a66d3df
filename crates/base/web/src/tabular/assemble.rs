//! From raw rows to a table: the header, clean cells, and every row as wide as the header.

use std::collections::BTreeMap;

use super::{Column, Fault, Faults, Limits, Note, Table, TableRow, fold, letters};

/// A row before its texts are cleaned.
#[derive(Debug, Default)]
pub(super) struct RawRow {
    pub number: usize,
    /// At most one more than the columns a table may have.
    pub cells: Vec<String>,
    /// Cells up to the last that holds something, also those that were not kept.
    pub width: usize,
    /// Cells written in the file, empty ones too.
    pub given: usize,
}

impl RawRow {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty()) && self.width <= self.cells.len()
    }
}

/// What Swedish and English spreadsheets write in a cell whose formula failed.
const ERROR_WORDS: [&str; 16] = [
    "#DIV/0!",
    "#DIVISION/0!",
    "#N/A",
    "#SAKNAS!",
    "#NAME?",
    "#NAMN?",
    "#NULL!",
    "#SKÄRNING!",
    "#NUM!",
    "#OGILTIGT!",
    "#REF!",
    "#REFERENS!",
    "#VALUE!",
    "#VÄRDEFEL!",
    "#SPILL!",
    "#CALC!",
];

/// Whether a row shorter than the header is a fault: it is in CSV, in a sheet empty cells are simply not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ragged {
    Told,
    Filled,
}

/// Builds the table of rows none of which is empty; the first is the header. `faults` are those found before.
pub(super) fn table(
    file: &str,
    rows: Vec<RawRow>,
    limits: &Limits,
    ragged: Ragged,
    mut faults: Faults,
) -> Result<Table, Vec<Fault>> {
    let mut rows = rows.into_iter();
    let Some(first) = rows.next() else {
        return Err(vec![Fault::new(file, "empty")]);
    };
    if first.width > limits.max_columns {
        let fault = Fault::new(file, "too-many-columns").at_row(first.number);
        return Err(vec![fault.with("max", limits.max_columns)]);
    }
    let mut sheet = Sheet {
        file,
        limits,
        header: Vec::new(),
        is_named: vec![false; first.width],
        width: first.width,
        given: first.given,
    };
    sheet.take_header(first, &mut faults);
    let mut kept = Vec::new();
    for row in rows {
        if ragged == Ragged::Told && row.given < sheet.width {
            faults.push(sheet.uneven("row-short", &row, row.given));
        } else {
            kept.push(sheet.row(row, ragged, &mut faults));
        }
    }
    let notes = if kept.is_empty() {
        vec![Note::new("no-rows", &[])]
    } else {
        Vec::new()
    };
    let header = sheet.header;
    faults.into_result(Table {
        header,
        rows: kept,
        notes,
        file: file.to_owned(),
    })
}

struct Sheet<'a> {
    file: &'a str,
    limits: &'a Limits,
    header: Vec<Column>,
    /// For each place, whether its column has a name.
    is_named: Vec<bool>,
    /// Cells up to the last name of the header.
    width: usize,
    /// Cells of the header, empty ones too.
    given: usize,
}

impl Sheet<'_> {
    fn take_header(&mut self, row: RawRow, faults: &mut Faults) {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (at, cell) in row.cells.into_iter().enumerate().take(self.width) {
            let name = self
                .clean(cell, row.number, at, faults)
                .replace(['\n', '\t'], " ");
            let key = fold(&name);
            if key.is_empty() {
                continue;
            }
            if let Some(first) = places.insert(key.clone(), at) {
                let fault = Fault::new(self.file, "header-twice")
                    .at_row(row.number)
                    .at_column(letters(at));
                faults.push(fault.showing(&name).with("first", letters(first)));
            }
            if let Some(is_named) = self.is_named.get_mut(at) {
                *is_named = true;
            }
            self.header.push(Column { name, at, key });
        }
    }

    fn row(&self, row: RawRow, ragged: Ragged, faults: &mut Faults) -> TableRow {
        if row.width > self.width && ragged == Ragged::Told && row.given > self.given {
            faults.push(self.uneven("row-long", &row, row.given));
        } else if row.width > self.width {
            faults.push(self.nameless(&row, row.width - 1));
        }
        let number = row.number;
        let mut cells = row.cells;
        cells.resize(self.width, String::new());
        let mut clean = Vec::with_capacity(self.width);
        for (at, cell) in cells.into_iter().enumerate() {
            let cell = self.clean(cell, number, at, faults);
            if !cell.is_empty() && self.is_named.get(at) != Some(&true) {
                faults.push(self.fault("header-empty", number, at).showing(&cell));
            }
            clean.push(cell);
        }
        TableRow {
            number,
            cells: clean,
        }
    }

    fn uneven(&self, code: &'static str, row: &RawRow, found: usize) -> Fault {
        let fault = Fault::new(self.file, code).at_row(row.number);
        fault.with("expected", self.width).with("found", found)
    }

    fn nameless(&self, row: &RawRow, at: usize) -> Fault {
        let fault = self.fault("header-empty", row.number, at);
        row.cells
            .get(at)
            .map(|cell| fault.clone().showing(cell.trim()))
            .unwrap_or(fault)
    }

    fn fault(&self, code: &'static str, row: usize, at: usize) -> Fault {
        let named = self.header.iter().find(|column| column.at == at);
        let column = named.map_or_else(|| letters(at), Column::label);
        Fault::new(self.file, code).at_row(row).at_column(column)
    }

    /// Composed and trimmed; line breaks and tabs may stay, other control characters and too long texts are faults.
    fn clean(&self, cell: String, row: usize, at: usize, faults: &mut Faults) -> String {
        let trimmed = cell.trim();
        if trimmed.is_empty() {
            return String::new();
        }
        if trimmed.starts_with('#')
            && (ERROR_WORDS.contains(&trimmed) || trimmed.chars().all(|c| c == '#'))
        {
            faults.push(self.fault("cell-error", row, at).showing(trimmed));
            return String::new();
        }
        let breaks = ['\n', '\t'];
        if trimmed.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            if trimmed.len() <= self.limits.max_cell_chars {
                return if trimmed.len() == cell.len() {
                    cell
                } else {
                    trimmed.to_owned()
                };
            }
        } else if trimmed
            .split(breaks)
            .any(|line| kernel::clean_line(line, usize::MAX).is_err())
        {
            let shown: String = trimmed
                .chars()
                .map(|c| if c.is_control() { '\u{fffd}' } else { c })
                .collect();
            faults.push(self.fault("cell-control", row, at).showing(&shown));
            return String::new();
        }
        let text = kernel::nfc(trimmed);
        let chars = text.chars().count();
        if chars > self.limits.max_cell_chars {
            let fault = self.fault("cell-too-long", row, at).showing(&text);
            faults.push(
                fault
                    .with("max", self.limits.max_cell_chars)
                    .with("found", chars),
            );
            return String::new();
        }
        text
    }
}
