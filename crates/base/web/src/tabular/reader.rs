//! Typed reading of one row: every cell that does not fit becomes a fault, and reading goes on.

use kernel::{
    AmountError, Date, LineError, Money, Scale, Scaled, clean_line, parse_amount, parse_date,
};

use super::{Column, Fault, Faults, Table, TableRow, fold};

const TRUE_WORDS: [&str; 8] = ["ja", "j", "yes", "y", "sant", "true", "1", "x"];
const FALSE_WORDS: [&str; 6] = ["nej", "n", "no", "falskt", "false", "0"];

/// Reads one row's cells by column name.
///
/// `None` means absent or faulty; what was faulty stands in the faults, so an importer that finds them empty after the last row
/// knows that every required value was there. A required column that the file lacks is told once, an optional one never.
#[derive(Debug)]
pub struct Reader<'a> {
    table: &'a Table,
    row: &'a TableRow,
    faults: &'a mut Faults,
}

impl<'a> Reader<'a> {
    #[must_use]
    pub fn new(table: &'a Table, row: &'a TableRow, faults: &'a mut Faults) -> Self {
        Self { table, row, faults }
    }

    /// The row's number as a spreadsheet shows it.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row.number
    }

    /// One line of text.
    pub fn text(&mut self, column: &str) -> Option<&'a str> {
        let (at, cell) = self.required(column)?;
        self.line(at, cell, usize::MAX)
    }

    /// One line of text, or nothing.
    pub fn opt_text(&mut self, column: &str) -> Option<&'a str> {
        let (at, cell) = self.present(column)?;
        self.line(at, cell, usize::MAX)
    }

    /// One line of at most so many characters.
    pub fn short_text(&mut self, column: &str, max_chars: usize) -> Option<&'a str> {
        let (at, cell) = self.required(column)?;
        self.line(at, cell, max_chars)
    }

    /// One line of at most so many characters, or nothing.
    pub fn opt_short_text(&mut self, column: &str, max_chars: usize) -> Option<&'a str> {
        let (at, cell) = self.present(column)?;
        self.line(at, cell, max_chars)
    }

    /// Text that may have several lines, or nothing.
    pub fn opt_long_text(&mut self, column: &str) -> Option<&'a str> {
        self.present(column).map(|(_, cell)| cell)
    }

    /// A date in any form the kernel reads.
    pub fn date(&mut self, column: &str) -> Option<Date> {
        let (at, cell) = self.required(column)?;
        self.read_date(at, cell)
    }

    pub fn opt_date(&mut self, column: &str) -> Option<Date> {
        let (at, cell) = self.present(column)?;
        self.read_date(at, cell)
    }

    /// An amount written in `scale`; finer than one öre is a fault.
    pub fn amount(&mut self, column: &str, scale: Scale) -> Option<Money> {
        let (at, cell) = self.required(column)?;
        self.number(at, cell, parse_amount(cell, scale))
    }

    pub fn opt_amount(&mut self, column: &str, scale: Scale) -> Option<Money> {
        let (at, cell) = self.present(column)?;
        self.number(at, cell, parse_amount(cell, scale))
    }

    /// A measured value; decimals beyond the eighth, as computed cells have them, are rounded.
    pub fn scaled(&mut self, column: &str) -> Option<Scaled> {
        let (at, cell) = self.required(column)?;
        self.number(at, cell, Scaled::parse_rounded(cell))
    }

    pub fn opt_scaled(&mut self, column: &str) -> Option<Scaled> {
        let (at, cell) = self.present(column)?;
        self.number(at, cell, Scaled::parse_rounded(cell))
    }

    /// A whole number, with or without spaces between thousands.
    pub fn integer(&mut self, column: &str) -> Option<i64> {
        let (at, cell) = self.required(column)?;
        self.read_integer(at, cell)
    }

    pub fn opt_integer(&mut self, column: &str) -> Option<i64> {
        let (at, cell) = self.present(column)?;
        self.read_integer(at, cell)
    }

    /// One of the words, compared as column names are.
    pub fn choice<T: Clone>(&mut self, column: &str, choices: &[(&str, T)]) -> Option<T> {
        let (at, cell) = self.required(column)?;
        self.choose(at, cell, choices)
    }

    pub fn opt_choice<T: Clone>(&mut self, column: &str, choices: &[(&str, T)]) -> Option<T> {
        let (at, cell) = self.present(column)?;
        self.choose(at, cell, choices)
    }

    /// Yes or no, in Swedish or English or as a spreadsheet's truth; nothing when the cell is empty.
    pub fn opt_flag(&mut self, column: &str) -> Option<bool> {
        let (at, cell) = self.present(column)?;
        let word = fold(cell);
        let truth = match (
            TRUE_WORDS.contains(&word.as_str()),
            FALSE_WORDS.contains(&word.as_str()),
        ) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        if truth.is_none() {
            self.tell(at, "flag", cell, &[]);
        }
        truth
    }

    /// A fault of the importer's own in this row; message `import-<code>`.
    pub fn fault(&mut self, column: &str, code: &'static str, args: &[(&'static str, &str)]) {
        let Some(at) = self.table.column(column) else {
            return self.faults.missing_column(self.table, column);
        };
        let value = self.cell(at);
        self.tell(at, code, value, args);
    }

    fn cell(&self, column: &Column) -> &'a str {
        self.row.cells.get(column.at).map_or("", String::as_str)
    }

    fn present(&self, column: &str) -> Option<(&'a Column, &'a str)> {
        let at = self.table.column(column)?;
        Some((at, self.cell(at))).filter(|(_, cell)| !cell.is_empty())
    }

    fn required(&mut self, column: &str) -> Option<(&'a Column, &'a str)> {
        let Some(at) = self.table.column(column) else {
            self.faults.missing_column(self.table, column);
            return None;
        };
        let cell = self.cell(at);
        if cell.is_empty() {
            self.tell(at, "value-missing", "", &[]);
            return None;
        }
        Some((at, cell))
    }

    fn tell(
        &mut self,
        column: &Column,
        code: &'static str,
        value: &str,
        args: &[(&'static str, &str)],
    ) {
        let mut fault = Fault::new(&self.table.file, code)
            .at_row(self.row.number)
            .at_column(column.label());
        fault = fault.with("name", &column.name);
        for (name, arg) in args {
            fault = fault.with(name, arg);
        }
        self.faults.push(if value.is_empty() {
            fault
        } else {
            fault.showing(value)
        });
    }

    fn line(&mut self, column: &Column, cell: &'a str, max_chars: usize) -> Option<&'a str> {
        match clean_line(cell, max_chars) {
            Ok(_) => return Some(cell),
            Err(LineError::ControlCharacter) => self.tell(column, "line-break", cell, &[]),
            Err(LineError::TooLong { chars, most }) => {
                self.tell(
                    column,
                    "text-too-long",
                    cell,
                    &[("max", &most.to_string()), ("found", &chars.to_string())],
                );
            }
        }
        None
    }

    fn read_date(&mut self, column: &Column, cell: &str) -> Option<Date> {
        match parse_date(cell) {
            Ok(date) => return Some(date),
            Err(error) => self.tell(column, error.code(), cell, &[]),
        }
        None
    }

    fn read_integer(&mut self, column: &Column, cell: &str) -> Option<i64> {
        match parse_amount(cell, Scale::Ore) {
            Ok(number) => return Some(number.ore()),
            Err(AmountError::TooLarge) => {
                self.tell(column, AmountError::TooLarge.code(), cell, &[])
            }
            Err(_) => self.tell(column, "integer", cell, &[]),
        }
        None
    }

    fn number<T>(
        &mut self,
        column: &Column,
        cell: &str,
        read: Result<T, AmountError>,
    ) -> Option<T> {
        match read {
            Ok(number) => return Some(number),
            Err(error @ AmountError::TooManyDecimals { most }) => {
                self.tell(column, error.code(), cell, &[("max", &most.to_string())]);
            }
            Err(error) => self.tell(column, error.code(), cell, &[]),
        }
        None
    }

    fn choose<T: Clone>(
        &mut self,
        column: &Column,
        cell: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let key = fold(cell);
        let chosen = choices.iter().find(|(word, _)| fold(word) == key);
        if chosen.is_none() {
            let words = choices
                .iter()
                .map(|(word, _)| *word)
                .collect::<Vec<_>>()
                .join(", ");
            self.tell(column, "choice", cell, &[("choices", &words)]);
        }
        chosen.map(|(_, value)| value.clone())
    }
}
