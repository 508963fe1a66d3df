//! XLSX files: which sheet, and each cell as the text a person sees or would type.
//!
//! Cells are streamed and counted: a sheet may claim any size, and the library would set memory aside for all of it.

use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::assemble::{self, Ragged, RawRow};
use super::{Fault, Faults, Limits, Note, Table, fold, letters, zip_guard};

mod cell;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook's sheet.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Table, Vec<Fault>> {
    zip_guard::check(bytes).map_err(|code| vec![Fault::new(file, code)])?;
    // The library counts without care in files that are made to break it.
    let read = catch_unwind(AssertUnwindSafe(|| read_book(file, bytes, limits)));
    read.unwrap_or_else(|_| Err(vec![Fault::new(file, "broken")]))
}

fn read_book(file: &str, bytes: &[u8], limits: &Limits) -> Result<Table, Vec<Fault>> {
    let mut book: Book =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| vec![broken(file, &error)])?;
    let (sheet, mut notes) = choose(file, &book, limits)?;
    let percent =
        percent_cells(&mut book, &sheet, limits).map_err(|error| vec![broken(file, &error)])?;
    let mut grid = Grid {
        file,
        limits,
        percent,
        rows: Vec::new(),
        cells: 0,
        text: 0,
        shown: HashSet::new(),
        faults: Faults::new(),
    };
    grid.fill(&mut book, &sheet)?;
    grid.rows.retain(|row| !row.is_empty());
    let merged = book
        .merge_cells_by_sheet_name(&sheet)
        .map_err(|error| vec![broken(file, &error)])?;
    for range in merged {
        grid.tell_merged(range.start, range.end);
    }
    let mut shown: Vec<usize> = grid.shown.into_iter().collect();
    shown.sort_unstable();
    if !shown.is_empty() {
        let columns = shown
            .into_iter()
            .map(letters)
            .collect::<Vec<_>>()
            .join(", ");
        notes.push(Note::new("percent", &[("columns", &columns)]));
    }
    let mut table = assemble::table(file, grid.rows, limits, Ragged::Filled, grid.faults)?;
    notes.append(&mut table.notes);
    table.notes = notes;
    Ok(table)
}

/// The named sheet or the first one a person sees, with a note when there was a choice.
fn choose(file: &str, book: &Book<'_>, limits: &Limits) -> Result<(String, Vec<Note>), Vec<Fault>> {
    let sheets = book.sheets_metadata().iter();
    let visible: Vec<&str> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.as_str())
        .collect();
    let Some(first) = visible.first() else {
        return Err(vec![Fault::new(file, "no-sheet")]);
    };
    let chosen = match &limits.sheet {
        None => first,
        Some(wanted) => visible
            .iter()
            .find(|name| fold(name) == fold(wanted))
            .ok_or_else(|| {
                let found = visible.join(", ");
                vec![
                    Fault::new(file, "sheet-missing")
                        .with("sheet", wanted)
                        .with("found", found),
                ]
            })?,
    };
    let notes = if visible.len() > 1 {
        vec![Note::new("sheet", &[("sheet", chosen)])]
    } else {
        Vec::new()
    };
    Ok(((*chosen).to_owned(), notes))
}

/// Cells that a person sees in percent; read only when the workbook has such a format.
fn percent_cells(
    book: &mut Book<'_>,
    sheet: &str,
    limits: &Limits,
) -> Result<HashSet<(u32, u32)>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let is_percent: Vec<bool> = cells.styles().iter().map(shows_percent).collect();
    let mut found = HashSet::new();
    if !is_percent.contains(&true) {
        return Ok(found);
    }
    while let Some((row, column, style)) = cells.next_style_id()? {
        if is_percent.get(style) == Some(&true) && found.len() < limits.max_cells {
            found.insert((row, column));
        }
    }
    Ok(found)
}

fn shows_percent(style: &Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| {
        let built_in = matches!(format.format_id, Some(9 | 10));
        // Every second part stands between quotation marks and is shown as it is.
        built_in
            || format
                .format_code
                .split('"')
                .step_by(2)
                .any(|part| part.contains('%'))
    })
}

fn broken(file: &str, error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::new(file, "password"),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            Fault::new(file, "zip-other")
        }
        XlsxError::CellError(value) => Fault::new(file, "cell-error").showing(value),
        _ => Fault::new(file, "broken"),
    }
}

/// The sheet's rows as they are read.
struct Grid<'a> {
    file: &'a str,
    limits: &'a Limits,
    percent: HashSet<(u32, u32)>,
    rows: Vec<RawRow>,
    cells: usize,
    text: usize,
    /// Columns in which numbers were read as percent.
    shown: HashSet<usize>,
    faults: Faults,
}

impl Grid<'_> {
    fn fill(&mut self, book: &mut Book<'_>, sheet: &str) -> Result<(), Vec<Fault>> {
        let file = self.file;
        let mut cells = book
            .worksheet_cells_reader(sheet)
            .map_err(|error| vec![broken(file, &error)])?;
        loop {
            let cell = match cells.next_cell_with_formula_metadata() {
                Ok(Some(cell)) => cell,
                Ok(None) => return Ok(()),
                Err(error) => {
                    let fault = broken(file, &error);
                    let last = self.rows.last().filter(|_| fault.code == "cell-error");
                    return Err(vec![
                        last.map(|row| row.number)
                            .into_iter()
                            .fold(fault, Fault::at_row),
                    ]);
                }
            };
            let is_percent = self.percent.contains(&cell.pos);
            let (row, at) = (index(cell.pos.0), index(cell.pos.1));
            let text = match cell::text(&cell.value, is_percent) {
                Ok(text)
                    if text.is_empty()
                        && cell.formula.is_some()
                        && cell.value == DataRef::Empty =>
                {
                    Err(("cell-formula", String::new()))
                }
                other => other,
            };
            match text {
                Ok(text) if text.is_empty() => {}
                Ok(text) => {
                    if is_percent && matches!(cell.value, DataRef::Float(_) | DataRef::Int(_)) {
                        self.shown.insert(at);
                    }
                    self.put(row, at, text)?;
                }
                Err((code, value)) => {
                    let fault = self.fault(code, row + 1, at);
                    self.faults.push(if value.is_empty() {
                        fault
                    } else {
                        fault.showing(&value)
                    });
                }
            }
        }
    }

    fn put(&mut self, row: usize, at: usize, text: String) -> Result<(), Vec<Fault>> {
        let number = row + 1;
        let refuse = |code, max: usize| vec![Fault::new(self.file, code).with("max", max)];
        match self.rows.last() {
            Some(last) if last.number > number => {
                return Err(vec![Fault::new(self.file, "broken")]);
            }
            Some(last) if last.number == number => {}
            _ => self.rows.push(RawRow {
                number,
                ..RawRow::default()
            }),
        }
        if self.rows.len() > self.limits.max_rows.saturating_add(1) {
            return Err(refuse("too-many-rows", self.limits.max_rows));
        }
        self.text += text.len();
        if self.text > self.limits.max_text_bytes {
            return Err(refuse(
                "too-much-text",
                self.limits.max_text_bytes / (1024 * 1024),
            ));
        }
        let Some(last) = self.rows.last_mut() else {
            return Ok(());
        };
        last.width = last.width.max(at + 1);
        last.given = last.width;
        if at <= self.limits.max_columns {
            let before = last.cells.len();
            last.cells.resize(before.max(at + 1), String::new());
            self.cells += last.cells.len() - before;
            if let Some(cell) = last.cells.get_mut(at) {
                *cell = text;
            }
        }
        if self.cells > self.limits.max_cells {
            return Err(refuse("too-many-cells", self.limits.max_cells));
        }
        Ok(())
    }

    fn fault(&self, code: &'static str, row: usize, at: usize) -> Fault {
        let header = self.rows.first().filter(|first| first.number < row);
        let name = header
            .and_then(|first| first.cells.get(at))
            .map(|name| name.trim())
            .filter(|name| !name.is_empty());
        let column = name.map_or_else(|| letters(at), |name| format!("{} ({name})", letters(at)));
        Fault::new(self.file, code).at_row(row).at_column(column)
    }

    /// A fault when the range touches the table, from its header to its last row.
    fn tell_merged(&mut self, start: (u32, u32), end: (u32, u32)) {
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else {
            return;
        };
        let (top, left) = (index(start.0) + 1, index(start.1));
        let (bottom, right) = (index(end.0) + 1, index(end.1));
        if bottom < first.number || top > last.number || left >= first.width.max(1) {
            return;
        }
        let range = format!("{}{top}:{}{bottom}", letters(left), letters(right));
        let fault = self.fault("cell-merged", top, left);
        self.faults.push(fault.with("range", range));
    }
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX - 1)
}
