//! CSV as Swedish Excel opens it: UTF-8 with byte order mark, semicolons, CRLF, decimal comma.
//! A text that a spreadsheet would take for a formula gets an apostrophe in front, unless it is a plain number.

use super::{CellValue, Kind, Sheet, exact};

/// Writes the sheet as CSV.
#[must_use]
pub fn to_csv(sheet: &Sheet) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let titles: Vec<String> = sheet
        .columns
        .iter()
        .map(|column| text_field(&column.title))
        .collect();
    out.push_str(&titles.join(";"));
    out.push_str("\r\n");
    for row in &sheet.rows {
        let cell = |(position, column): (usize, &super::SheetColumn)| {
            row.get(position)
                .map(|value| field(value, column.kind))
                .unwrap_or_default()
        };
        let fields: Vec<String> = sheet.columns.iter().enumerate().map(cell).collect();
        out.push_str(&fields.join(";"));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn field(value: &CellValue, kind: Kind) -> String {
    let shown = if let Kind::Decimal(decimals) = kind {
        usize::from(decimals.min(8))
    } else {
        0
    };
    match value {
        CellValue::Blank => String::new(),
        CellValue::Text(text) => text_field(text),
        CellValue::Integer(number) => number.to_string(),
        CellValue::Decimal { units, scale } => exact(*units, *scale, shown),
        CellValue::Date(date) => date.format("%Y-%m-%d").to_string(),
    }
}

fn text_field(text: &str) -> String {
    let dangerous = is_begun_as_formula(text) && !is_number(text);
    let safe = if dangerous {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if safe.contains([';', '"', '\r', '\n']) || safe.starts_with(' ') || safe.ends_with(' ') {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// Whether a spreadsheet may take a text for a formula: by its first sign, or its first that is seen. Spaces and signs without width are
/// passed over as some programs do; the wide forms of East Asian keyboards mean the same, and `|` begins a call of another program.
fn is_begun_as_formula(text: &str) -> bool {
    let begins = |sign: char| {
        matches!(
            sign,
            '=' | '+'
                | '-'
                | '@'
                | '|'
                | '\t'
                | '\r'
                | '\n'
                | '＝'
                | '＋'
                | '－'
                | '＠'
                | '｜'
                | '−'
                | '﹢'
                | '﹣'
                | '﹦'
                | '﹫'
        )
    };
    let is_unseen = |sign: char| {
        sign.is_whitespace()
            || sign.is_control()
            || matches!(sign, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
    };
    text.starts_with(begins) || text.trim_start_matches(is_unseen).starts_with(begins)
}

/// A minus, digits with spaces between them, and at most one comma or point: nothing a spreadsheet could run.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let marks = digits.chars().filter(|c| matches!(c, ',' | '.')).count();
    marks <= 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}'))
}
