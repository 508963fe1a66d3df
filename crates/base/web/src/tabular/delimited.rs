//! Text with delimiters: which one, and the cells of each row.
//!
//! An own small parser, because rows must have the numbers that a spreadsheet shows and an open quotation mark must be told
//! instead of swallowing the rest of the file.

use super::assemble::{self, RawRow};
use super::{Fault, Faults, Limits, Note, Table, decode, letters};

/// Delimiters in the order they win when a file fits several.
const DELIMITERS: [char; 3] = ['\t', ';', ','];
/// So many rows decide about the delimiter.
const SAMPLE: usize = 50;

/// Reads CSV.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Table, Vec<Fault>> {
    let decoded = decode::text(bytes).map_err(|(code, line)| {
        let fault = Fault::new(file, code);
        vec![line.into_iter().fold(fault, Fault::at_row)]
    })?;
    let (declared, text) = declared_delimiter(&decoded.text);
    let first_row = if declared.is_some() { 2 } else { 1 };
    let detected = declared.or_else(|| detect(text));
    let mut rows = Vec::new();
    let mut cells = 0;
    let most = limits.max_columns.saturating_add(1);
    for record in Records::new(text, detected.unwrap_or(';'), first_row, most) {
        let record = record.map_err(|broken| vec![broken.fault(file)])?;
        if record.is_blank() {
            continue;
        }
        let row = record.kept();
        cells += row.cells.len();
        rows.push(row);
        if let Some(header) = rows.first().filter(|row| row.width > limits.max_columns) {
            let fault = Fault::new(file, "too-many-columns").at_row(header.number);
            return Err(vec![fault.with("max", limits.max_columns)]);
        }
        if rows.len() > limits.max_rows.saturating_add(1) {
            return Err(vec![
                Fault::new(file, "too-many-rows").with("max", limits.max_rows),
            ]);
        }
        if cells > limits.max_cells {
            return Err(vec![
                Fault::new(file, "too-many-cells").with("max", limits.max_cells),
            ]);
        }
    }
    let mut notes = Vec::new();
    if decoded.guessed {
        notes.push(Note::new("encoding-guessed", &[]));
    }
    if let Some(delimiter) = detected {
        notes.push(Note::new("delimiter", &[("delimiter", name_of(delimiter))]));
    }
    let mut table = assemble::table(file, rows, limits, assemble::Ragged::Told, Faults::new())?;
    notes.append(&mut table.notes);
    table.notes = notes;
    Ok(table)
}

/// The delimiter's name, by which the text files word it.
fn name_of(delimiter: char) -> &'static str {
    match delimiter {
        '\t' => "tab",
        ',' => "comma",
        _ => "semicolon",
    }
}

/// A first line `sep=;`, which spreadsheets write and hide, and the text after it.
fn declared_delimiter(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let lower = line.trim_matches([' ', '"']).to_lowercase();
    let declared = lower
        .strip_prefix("sep=")
        .and_then(|sign| sign.chars().next());
    match declared.filter(|sign| DELIMITERS.contains(sign)) {
        Some(sign) => (Some(sign), rest),
        None => (None, text),
    }
}

/// The delimiter that parts the header and gives most rows as many cells as the header has.
fn detect(text: &str) -> Option<char> {
    let mut best: Option<(char, (bool, usize))> = None;
    for delimiter in DELIMITERS {
        let Some(fit) = fit(text, delimiter) else {
            continue;
        };
        if best.is_none_or(|(_, most)| fit > most) {
            best = Some((delimiter, fit));
        }
    }
    best.map(|(delimiter, _)| delimiter)
}

/// Whether the quotation marks come out even, and how many in a thousand rows are as wide as the header.
fn fit(text: &str, delimiter: char) -> Option<(bool, usize)> {
    let mut widths = Vec::new();
    let mut is_whole = true;
    for record in Records::new(text, delimiter, 1, 1) {
        match record {
            Ok(record) if record.is_blank() => {}
            Ok(record) => widths.push(record.given),
            Err(broken) => {
                is_whole = false;
                widths.extend(widths.is_empty().then_some(broken.cells));
                break;
            }
        }
        if widths.len() == SAMPLE {
            break;
        }
    }
    let header = widths.first().copied().filter(|width| *width > 1)?;
    let alike = widths.iter().filter(|width| **width == header).count();
    Some((is_whole, alike * 1000 / widths.len()))
}

/// A row as it stands.
#[derive(Debug)]
struct Record {
    number: usize,
    /// No more than the table may have, and one.
    cells: Vec<String>,
    /// Cells up to the last that holds something, also those that were not kept.
    width: usize,
    /// Cells written in the file, empty ones too.
    given: usize,
}

impl Record {
    fn new(number: usize) -> Self {
        Self {
            number,
            cells: Vec::new(),
            width: 0,
            given: 0,
        }
    }

    fn take(&mut self, cell: String, most: usize) {
        self.given += 1;
        if !cell.trim().is_empty() {
            self.width = self.given;
        }
        if self.cells.len() < most {
            self.cells.push(cell);
        }
    }

    fn is_blank(&self) -> bool {
        self.width == 0
    }

    fn kept(self) -> RawRow {
        RawRow {
            number: self.number,
            cells: self.cells,
            width: self.width,
            given: self.given,
        }
    }
}

/// A quotation mark that does not come out even.
#[derive(Debug)]
struct Broken {
    code: &'static str,
    row: usize,
    /// Place of the cell where the quotation begins.
    at: usize,
    /// Cells of the row until there.
    cells: usize,
}

impl Broken {
    fn fault(&self, file: &str) -> Fault {
        Fault::new(file, self.code)
            .at_row(self.row)
            .at_column(letters(self.at))
    }
}

/// Goes through the rows. Lines without a sign are counted and passed over; of each row no more than `most` cells are kept.
struct Records<'a> {
    signs: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    next: usize,
    most: usize,
    is_done: bool,
}

/// How a cell ended.
enum End {
    Cell,
    Row,
    File,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: char, first_row: usize, most: usize) -> Self {
        Self {
            signs: text.chars().peekable(),
            delimiter,
            next: first_row,
            most,
            is_done: false,
        }
    }

    /// A cell's text and how it ended; a fault's code when its quotation mark is not closed as it should.
    fn cell(&mut self) -> Result<(String, End), &'static str> {
        let mut cell = String::new();
        let is_quoted = self.signs.next_if_eq(&'"').is_some();
        if is_quoted {
            loop {
                match self.signs.next() {
                    Some('"') if self.signs.next_if_eq(&'"').is_some() => cell.push('"'),
                    Some('"') => break,
                    Some(sign) => cell.push(sign),
                    None => return Err("quote-open"),
                }
            }
        }
        loop {
            match self.signs.next() {
                None => return Ok((cell, End::File)),
                Some('\n') => return Ok((cell, End::Row)),
                Some(sign) if sign == self.delimiter => return Ok((cell, End::Cell)),
                Some(' ') if is_quoted => {}
                Some(_) if is_quoted => return Err("quote-misplaced"),
                Some(sign) => cell.push(sign),
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.signs.next_if_eq(&'\n').is_some() {
            self.next += 1;
        }
        if self.is_done || self.signs.peek().is_none() {
            return None;
        }
        let mut record = Record::new(self.next);
        self.next += 1;
        loop {
            match self.cell() {
                Ok((cell, end)) => {
                    record.take(cell, self.most);
                    match end {
                        End::Cell => {}
                        End::Row => break,
                        End::File => {
                            self.is_done = true;
                            break;
                        }
                    }
                }
                Err(code) => {
                    self.is_done = true;
                    let at = record.given;
                    return Some(Err(Broken {
                        code,
                        row: record.number,
                        at,
                        cells: at + 1,
                    }));
                }
            }
        }
        Some(Ok(record))
    }
}
