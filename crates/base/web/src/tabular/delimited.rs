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
    for record in Records::new(text, detected.unwrap_or(';'), first_row) {
        let record = record.map_err(|broken| vec![broken.fault(file)])?;
        let row = record.kept(limits.max_columns);
        if row.is_empty() {
            continue;
        }
        cells += row.cells.len();
        rows.push(row);
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
    for record in Records::new(text, delimiter, 1) {
        match record {
            Ok(record) if record.is_blank() => {}
            Ok(record) => widths.push(record.cells.len()),
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
    cells: Vec<String>,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The row without cells that no table of so many columns holds.
    fn kept(self, max_columns: usize) -> RawRow {
        let width = 1 + self
            .cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .unwrap_or(0);
        let given = self.cells.len();
        let mut cells = self.cells;
        cells.truncate(max_columns.saturating_add(1));
        RawRow {
            number: self.number,
            cells,
            width,
            given,
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

/// Goes through the rows; blank lines are rows too.
struct Records<'a> {
    signs: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    next: usize,
    is_done: bool,
}

/// How a cell ended.
enum End {
    Cell,
    Row,
    File,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: char, first_row: usize) -> Self {
        Self {
            signs: text.chars().peekable(),
            delimiter,
            next: first_row,
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
        if self.is_done || self.signs.peek().is_none() {
            return None;
        }
        let number = self.next;
        self.next += 1;
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok((cell, end)) => {
                    cells.push(cell);
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
                    let at = cells.len();
                    return Some(Err(Broken {
                        code,
                        row: number,
                        at,
                        cells: at + 1,
                    }));
                }
            }
        }
        Some(Ok(Record { number, cells }))
    }
}
