//! Excel, written row by row in constant memory: bold head that stays, typed cells, texts always as texts.

use kernel::Instant;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{CellValue, Kind, Sheet};

/// The sheet does not fit in the format: too many rows, a text of more than 32,767 characters, a date before 1900.
#[derive(Debug, thiserror::Error)]
#[error("the sheet cannot be written as Excel")]
pub struct SheetError(#[from] XlsxError);

/// Writes the sheet as an Excel file said to be made at `created`.
///
/// # Errors
/// When the sheet does not fit in the format.
pub fn to_xlsx(sheet: &Sheet, created: Instant) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    let at = ExcelDateTime::from_timestamp(created.micros().div_euclid(1_000_000))?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&sheet.name)
            .set_creation_datetime(&at),
    );
    let worksheet = workbook.add_worksheet_with_constant_memory()?;
    worksheet.set_name(safe_name(&sheet.name))?;
    worksheet.set_freeze_panes(1, 0)?;
    let formats: Vec<Format> = sheet
        .columns
        .iter()
        .map(|column| format_of(column.kind))
        .collect();
    write_head(worksheet, sheet)?;
    for (number, row) in sheet.rows.iter().enumerate() {
        let line = u32::try_from(number + 1).unwrap_or(u32::MAX);
        for ((place, value), format) in row.iter().enumerate().zip(&formats) {
            let column = u16::try_from(place).unwrap_or(u16::MAX);
            write_cell(worksheet, line, column, value, format)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_head(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (place, column) in sheet.columns.iter().enumerate() {
        let position = u16::try_from(place).unwrap_or(u16::MAX);
        let narrow = if column.kind == Kind::Text { 24 } else { 14 };
        let width = u32::try_from(column.title.chars().count())
            .unwrap_or(60)
            .clamp(narrow, 60);
        worksheet.set_column_width(position, width)?;
        worksheet.write_string_with_format(0, position, &column.title, &bold)?;
    }
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &CellValue,
    format: &Format,
) -> Result<(), XlsxError> {
    match value {
        CellValue::Blank => {}
        CellValue::Text(text) => {
            worksheet.write_string(row, column, text)?;
        }
        CellValue::Integer(number) => {
            worksheet.write_number_with_format(row, column, as_f64(*number, 0), format)?;
        }
        CellValue::Decimal { units, scale } => {
            worksheet.write_number_with_format(row, column, as_f64(*units, *scale), format)?;
        }
        CellValue::Date(date) => {
            let days = date.signed_duration_since(excel_epoch()).num_days();
            let at = ExcelDateTime::from_serial_datetime(as_f64(days, 0))?;
            worksheet.write_datetime_with_format(row, column, at, format)?;
        }
    }
    Ok(())
}

/// The day Excel counts from, as it counts from March 1900 on.
fn excel_epoch() -> kernel::Date {
    kernel::Date::from_ymd_opt(1899, 12, 30).unwrap_or_default()
}

/// Excel holds nothing but binary floating point; 15 digits are exact.
fn as_f64(units: i64, scale: u8) -> f64 {
    units as f64 / 10_f64.powi(i32::from(scale))
}

fn format_of(kind: Kind) -> Format {
    match kind {
        Kind::Text => Format::new(),
        Kind::Integer => Format::new().set_num_format("#,##0"),
        Kind::Decimal(0) => Format::new().set_num_format("#,##0"),
        Kind::Decimal(decimals) => Format::new().set_num_format(format!(
            "#,##0.{}",
            "0".repeat(usize::from(decimals.min(8)))
        )),
        Kind::Date => Format::new().set_num_format("yyyy-mm-dd"),
    }
}

/// A sheet's name in Excel: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends.
fn safe_name(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .collect();
    let short: String = clean.trim_matches(['\'', ' ']).chars().take(31).collect();
    let short = short.trim_end_matches(['\'', ' ']);
    if short.is_empty() {
        "1".to_owned()
    } else {
        short.to_owned()
    }
}
