//! Tables of a Word file: the head repeated on each page, columns as wide as what they hold asks for.

use document::{Cell, Row, Table};

use super::body::{Body, Face, inks};
use crate::RenderError;
use crate::prepare::length;

/// What lies between the margins of a page, in twentieths of a point.
const TEXT_WIDTH: usize = 9_412;
/// How a level of a tree of rows is set in, in twentieths of a point.
const INDENT: usize = 220;

impl Body<'_> {
    /// A table with its caption over it and its note under it; `name` is what it is called where it has no caption.
    pub fn table(&mut self, table: &Table, name: &str) -> Result<(), RenderError> {
        let caption = match &table.unit {
            Some(unit) if !table.caption.is_empty() => format!("{}, {unit}", table.caption),
            _ => table.caption.clone(),
        };
        if !caption.is_empty() {
            self.words("Caption", &caption);
        }
        if !table.columns.is_empty() {
            let called = if caption.is_empty() { name } else { &caption };
            self.grid(table, called)?;
        }
        // two tables with nothing between would become one
        self.words("LedfyrSource", table.note.as_deref().unwrap_or_default());
        Ok(())
    }

    fn grid(&mut self, table: &Table, name: &str) -> Result<(), RenderError> {
        let widths = widths(table);
        let xml = &mut self.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "LedfyrTable");
        xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        let first = if table.rows.iter().any(|row| row.header_first) {
            "1"
        } else {
            "0"
        };
        let look = [
            ("w:val", if first == "1" { "00A0" } else { "0020" }),
            ("w:firstRow", "1"),
            ("w:lastRow", "0"),
            ("w:firstColumn", first),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ];
        xml.empty("w:tblLook", &look);
        if !name.is_empty() {
            xml.value("w:tblCaption", name);
        }
        xml.close();
        xml.open("w:tblGrid", &[]);
        for width in &widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.close();
        self.head(table, &widths);
        let first_total =
            table.rows.len() - table.rows.iter().rev().take_while(|r| r.total).count();
        for (place, row) in table.rows.iter().enumerate() {
            self.row(table, row, &widths, place == first_total)?;
        }
        self.xml.close();
        Ok(())
    }

    fn head(&mut self, table: &Table, widths: &[usize]) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        self.xml.empty("w:tblHeader", &[]);
        self.xml.close();
        for (column, width) in table.columns.iter().zip(widths) {
            self.cell(*width, false);
            self.cell_paragraph(column.numeric, 0);
            self.run(
                &column.title,
                Face {
                    is_bold: true,
                    ..Face::default()
                },
            );
            self.xml.close_many(2);
        }
        self.xml.close();
    }

    fn row(
        &mut self,
        table: &Table,
        row: &Row,
        widths: &[usize],
        is_first_total: bool,
    ) -> Result<(), RenderError> {
        let empty = Cell::empty();
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        self.xml.close();
        for (place, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let cell = row.cells.get(place).unwrap_or(&empty);
            let face = Face {
                is_bold: row.total || cell.negative,
                colour: cell.negative.then_some(inks(document::Tone::Off).0),
                ..Face::default()
            };
            let indent = if place == 0 {
                usize::from(row.level.min(2)) * INDENT
            } else {
                0
            };
            self.cell(*width, is_first_total);
            self.cell_paragraph(column.numeric, indent);
            self.inlines(&cell.content, face)?;
            self.xml.close_many(2);
        }
        self.xml.close();
        Ok(())
    }

    /// Begins a cell; the first row of sums is ruled off.
    fn cell(&mut self, width: usize, is_ruled: bool) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml
            .empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if is_ruled {
            self.xml.open("w:tcBorders", &[]);
            let rule = [
                ("w:val", "single"),
                ("w:sz", "10"),
                ("w:space", "0"),
                ("w:color", "475961"),
            ];
            self.xml.empty("w:top", &rule);
            self.xml.close();
        }
        self.xml.close();
    }

    fn cell_paragraph(&mut self, is_right: bool, indent: usize) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.value("w:pStyle", "LedfyrCell");
        if indent > 0 {
            self.xml.empty("w:ind", &[("w:left", &indent.to_string())]);
        }
        if is_right {
            self.xml.value("w:jc", "right");
        }
        self.xml.close();
    }
}

/// How the width is shared: by the root of the longest text of each column, so that long texts get more, but not all.
fn widths(table: &Table) -> Vec<usize> {
    let weights: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
            let longest = cells.map(|cell| length(&cell.content)).max().unwrap_or(0);
            let title = column.title.chars().count();
            (longest.max(title).clamp(6, 160) * 100).isqrt()
        })
        .collect();
    let sum: usize = weights.iter().sum::<usize>().max(1);
    weights
        .iter()
        .map(|weight| weight * TEXT_WIDTH / sum)
        .collect()
}
