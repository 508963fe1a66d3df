//! XLSX: every kind of cell, sheets, merged ranges.

use super::super::{Limits, read};
use super::{cells, faults, names, note_codes, read_ok, told};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

pub(super) fn plain_workbook() -> Vec<u8> {
    workbook(|sheet| {
        for (at, name) in (0_u16..).zip(["Namn", "Datum", "Värde"]) {
            sheet.write(0, at, name).unwrap();
        }
        sheet.write(1, 0, "Skola").unwrap();
        let date = ExcelDateTime::from_ymd(2026, 9, 25).unwrap();
        sheet
            .write_with_format(1, 1, &date, &Format::new().set_num_format("yyyy-mm-dd"))
            .unwrap();
        sheet.write(1, 2, 12.5).unwrap();
    })
}

#[test]
fn every_kind_of_cell_becomes_the_text_a_person_would_type() {
    let bytes = workbook(|sheet| {
        let date = Format::new().set_num_format("d mmmm yyyy");
        let built_in = Format::new().set_num_format_index(14);
        let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let clock = Format::new().set_num_format("hh:mm");
        let hours = Format::new().set_num_format("[h]:mm");
        for at in 0..12_u16 {
            sheet.write(0, at, format!("K{at}")).unwrap();
        }
        let day = ExcelDateTime::from_ymd(2026, 11, 21).unwrap();
        sheet.write(1, 0, 2026).unwrap();
        sheet.write(1, 1, -1234.5).unwrap();
        sheet.write(1, 2, 0.1 + 0.2).unwrap();
        sheet.write_with_format(1, 3, &day, &date).unwrap();
        sheet.write_with_format(1, 4, &day, &built_in).unwrap();
        sheet
            .write_with_format(
                1,
                5,
                ExcelDateTime::from_ymd(2026, 11, 21)
                    .unwrap()
                    .and_hms(8, 30, 0)
                    .unwrap(),
                &moment,
            )
            .unwrap();
        sheet.write_with_format(1, 6, 0.25, &clock).unwrap();
        sheet.write_with_format(1, 7, 1.5, &hours).unwrap();
        sheet.write(1, 8, true).unwrap();
        sheet
            .write_formula(1, 9, Formula::new("=1+2").set_result("3"))
            .unwrap();
        sheet.write(1, 10, "  Hallå \u{a0}").unwrap();
        sheet.write(1, 11, "rad ett\r\nrad två").unwrap();
    });
    let table = read_ok("bok.csv", &bytes);
    let expected = [
        "2026",
        "-1234.5",
        "0.3",
        "2026-11-21",
        "2026-11-21",
        "2026-11-21 08:30",
        "06:00",
        "36:00",
        "true",
        "3",
        "Hallå",
        "rad ett\nrad två",
    ];
    assert_eq!(cells(&table), [(2, expected.to_vec())]);
    assert!(table.notes.is_empty());
}

#[test]
fn empty_rows_and_cells_keep_their_places() {
    let bytes = workbook(|sheet| {
        sheet.write(2, 1, "Namn").unwrap();
        sheet.write(2, 3, "A\u{30a}r").unwrap();
        sheet.write(4, 3, 2026).unwrap();
        sheet.write(6, 1, "x").unwrap();
        sheet.write_blank(90, 9, &Format::new().set_bold()).unwrap();
    });
    let table = read_ok("bok.xlsx", &bytes);
    assert_eq!(names(&table), ["Namn", "År"]);
    assert_eq!(
        table
            .column("år")
            .map(|column| (column.at, column.letter())),
        Some((3, "D".to_owned()))
    );
    assert_eq!(
        cells(&table),
        [(5, vec!["", "", "", "2026"]), (7, vec!["", "x", "", ""])]
    );
}

#[test]
fn percent_is_read_as_it_is_shown_and_noted() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, "Andel").unwrap();
        sheet.write(0, 1, "Tal").unwrap();
        sheet
            .write_with_format(1, 0, 0.07, &Format::new().set_num_format("0.0%"))
            .unwrap();
        sheet
            .write_with_format(1, 1, 0.07, &Format::new().set_num_format("0.0\"%\""))
            .unwrap();
        sheet
            .write_with_format(2, 0, 1.155, &Format::new().set_num_format_index(9))
            .unwrap();
        sheet.write(2, 1, 0.5).unwrap();
    });
    let table = read_ok("bok.xlsx", &bytes);
    assert_eq!(
        cells(&table),
        [(2, vec!["7", "0.07"]), (3, vec!["115.5", "0.5"])]
    );
    assert_eq!(table.notes[0].code, "percent");
    assert_eq!(table.notes[0].args, [("columns", "A".to_owned())]);
}

#[test]
fn error_cells_and_impossible_dates_are_told_where_they_stand() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, "Namn").unwrap();
        sheet.write(0, 1, "Värde").unwrap();
        sheet
            .write_formula(1, 1, Formula::new("=A1/0").set_result("#DIV/0!"))
            .unwrap();
        sheet
            .write_formula(2, 1, Formula::new("=#REF!").set_result("#REF!"))
            .unwrap();
        sheet
            .write_with_format(3, 1, -5.0, &Format::new().set_num_format("yyyy-mm-dd"))
            .unwrap();
    });
    let found = faults(&bytes);
    let expected = [
        ("cell-error", Some(2), "B (Värde)"),
        ("cell-error", Some(3), "B (Värde)"),
        ("cell-date", Some(4), "B (Värde)"),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found[1].value.as_deref(), Some("#REF!"));
}

#[test]
fn merged_cells_in_the_table_are_told_with_their_range_and_others_are_not() {
    let bytes = workbook(|sheet| {
        let plain = Format::new();
        for at in 0..3_u16 {
            sheet.write(0, at, format!("K{at}")).unwrap();
            sheet.write(1, at, 1).unwrap();
            sheet.write(3, at, 2).unwrap();
        }
        sheet.merge_range(1, 0, 2, 1, "x", &plain).unwrap();
        sheet.merge_range(10, 0, 11, 1, "", &plain).unwrap();
        sheet.merge_range(1, 5, 2, 6, "", &plain).unwrap();
    });
    let found = faults(&bytes);
    assert_eq!(told(&found), [("cell-merged", Some(2), "A (K0)")]);
    assert_eq!(found[0].args, [("range", "A2:B3".to_owned())]);
}

#[test]
fn the_first_visible_sheet_is_read_or_the_named_one() {
    let mut book = Workbook::new();
    for (name, is_hidden) in [("Hemligt", true), ("Ett", false), ("Två", false)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.set_hidden(is_hidden).set_active(!is_hidden);
        sheet.write(0, 0, name).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let table = read_ok("bok.xlsx", &bytes);
    assert_eq!(names(&table), ["Ett"]);
    assert_eq!(note_codes(&table), ["sheet", "no-rows"]);
    let named = |sheet: &str| {
        read(
            "bok.xlsx",
            &bytes,
            &Limits {
                sheet: Some(sheet.to_owned()),
                ..Limits::default()
            },
        )
    };
    assert_eq!(names(&named("TVÅ").unwrap()), ["Två"]);
    let missing = named("hemligt").unwrap_err();
    assert_eq!(told(&missing), [("sheet-missing", None, "")]);
    assert_eq!(missing[0].args[1], ("found", "Ett, Två".to_owned()));
}

#[test]
fn a_value_outside_the_header_a_long_text_and_limits_are_told() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, "a").unwrap();
        sheet.write(1, 0, "å".repeat(10_001)).unwrap();
        sheet.write(2, 2, "utanför").unwrap();
    });
    assert_eq!(
        told(&faults(&bytes)),
        [
            ("cell-too-long", Some(2), "A (a)"),
            ("header-empty", Some(3), "C")
        ]
    );
    let repeated = workbook(|sheet| {
        for row in 0..40 {
            sheet.write(row, 0, "x".repeat(10_000)).unwrap();
        }
    });
    let limits = Limits {
        max_text_bytes: 200_000,
        ..Limits::default()
    };
    assert_eq!(
        read("bok.xlsx", &repeated, &limits).unwrap_err()[0].code,
        "too-much-text"
    );
    let limits = Limits {
        max_rows: 38,
        ..Limits::default()
    };
    assert_eq!(
        read("bok.xlsx", &repeated, &limits).unwrap_err()[0].code,
        "too-many-rows"
    );
    let far = workbook(|sheet| {
        sheet.write(0, 0, "a").unwrap();
        sheet.write(1_048_575, 16_383, 1).unwrap();
    });
    assert_eq!(
        told(&faults(&far)),
        [("header-empty", Some(1_048_576), "XFD")]
    );
    let wide = workbook(|sheet| {
        for at in 0..201_u16 {
            sheet.write(0, at, at).unwrap();
        }
    });
    assert_eq!(told(&faults(&wide)), [("too-many-columns", Some(1), "")]);
}

#[test]
fn an_empty_sheet_is_an_empty_file() {
    assert_eq!(told(&faults(&workbook(|_| {}))), [("empty", None, "")]);
}
