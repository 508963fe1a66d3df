//! Typed reading: good rows, and a fault with its place for each cell that does not fit.

use super::super::{Faults, Reader, Table};
use super::{read_ok, told};
use kernel::{Date, Money, Scale, Scaled};

fn sheet(row: &str) -> Table {
    read_ok(
        "värden.csv",
        format!("Namn;Datum;Belopp;Värde;Antal;Sort;Klar\n{row}\n").as_bytes(),
    )
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Goal,
    Assignment,
}

const SORTS: [(&str, Sort); 2] = [("mål", Sort::Goal), ("uppdrag", Sort::Assignment)];

#[test]
fn a_good_row_gives_every_value() {
    let table = sheet("Skola;1 sep 2026;1 234,5;49,123456789;1 000;UPPDRAG;Ja");
    let mut faults = Faults::new();
    let mut row = Reader::new(&table, &table.rows[0], &mut faults);
    assert_eq!(row.row(), 2);
    assert_eq!(row.text("namn"), Some("Skola"));
    assert_eq!(row.date("datum"), Date::from_ymd_opt(2026, 9, 1));
    assert_eq!(
        row.amount("belopp", Scale::Tkr),
        Some(Money::from_ore(123_450_000))
    );
    assert_eq!(row.scaled("värde"), Some(Scaled::from_raw(4_912_345_679)));
    assert_eq!(row.integer("antal"), Some(1000));
    assert_eq!(row.choice("sort", &SORTS), Some(Sort::Assignment));
    assert_eq!(row.opt_flag("klar"), Some(true));
    assert!(faults.is_empty());
}

#[test]
fn absent_values_are_faults_where_they_are_required_only() {
    let table = sheet("x;;;;;;");
    let mut faults = Faults::new();
    let mut row = Reader::new(&table, &table.rows[0], &mut faults);
    assert_eq!(
        (
            row.opt_date("datum"),
            row.opt_amount("belopp", Scale::Kronor)
        ),
        (None, None)
    );
    assert_eq!(
        (row.opt_scaled("värde"), row.opt_integer("antal")),
        (None, None)
    );
    assert_eq!(
        (
            row.opt_choice("sort", &SORTS),
            row.opt_flag("klar"),
            row.opt_text("finns inte")
        ),
        (None, None, None)
    );
    assert_eq!(row.date("datum"), None);
    assert_eq!(row.scaled("värde"), None);
    let found = faults
        .into_result(())
        .expect_err("two required values are absent");
    assert_eq!(
        told(&found),
        [
            ("value-missing", Some(2), "B (Datum)"),
            ("value-missing", Some(2), "D (Värde)")
        ]
    );
}

#[test]
fn every_cell_that_does_not_fit_is_told_with_its_value() {
    let table = sheet("\"två\nrader\";2026-02-30;1,234;abc;1,5;annat;kanske");
    let mut faults = Faults::new();
    let mut row = Reader::new(&table, &table.rows[0], &mut faults);
    assert_eq!(row.opt_long_text("namn"), Some("två\nrader"));
    assert_eq!(row.text("namn"), None);
    assert_eq!(row.date("datum"), None);
    assert_eq!(row.amount("belopp", Scale::Kronor), None);
    assert_eq!(row.opt_scaled("värde"), None);
    assert_eq!(row.integer("antal"), None);
    assert_eq!(row.choice("sort", &SORTS), None);
    assert_eq!(row.opt_flag("klar"), None);
    assert_eq!(row.short_text("sort", 3), None);
    row.fault("sort", "goal-unknown", &[("goal", "M1")]);
    let found = faults.into_result(()).expect_err("faults");
    let expected = [
        ("line-break", Some(2), "A (Namn)"),
        ("date-no-such-day", Some(2), "B (Datum)"),
        ("amount-too-many-decimals", Some(2), "C (Belopp)"),
        ("amount-not-a-number", Some(2), "D (Värde)"),
        ("integer", Some(2), "E (Antal)"),
        ("choice", Some(2), "F (Sort)"),
        ("flag", Some(2), "G (Klar)"),
        ("text-too-long", Some(2), "F (Sort)"),
        ("goal-unknown", Some(2), "F (Sort)"),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found[1].value.as_deref(), Some("2026-02-30"));
    assert!(
        found[5]
            .args
            .contains(&("choices", "mål, uppdrag".to_owned()))
    );
    assert!(found.iter().all(|fault| fault.file == "värden.csv"));
}

#[test]
fn a_missing_column_is_told_once_with_what_was_found() {
    let table = read_ok("fil.csv", b"a;b\n1;2\n3;4\n");
    let mut faults = Faults::new();
    table.check_columns(&["namn"], &["A"], &mut faults);
    for at in &table.rows {
        let mut row = Reader::new(&table, at, &mut faults);
        assert_eq!(row.text("Namn"), None);
        assert!(row.opt_text("a").is_some());
    }
    let found = faults.into_result(()).expect_err("faults");
    assert_eq!(
        told(&found),
        [
            ("missing-column", None, ""),
            ("unknown-column", None, "B (b)")
        ]
    );
    assert_eq!(
        found[0].args,
        [("name", "namn".to_owned()), ("found", "a, b".to_owned())]
    );
    assert_eq!(
        found[1].args,
        [("name", "b".to_owned()), ("expected", "namn, A".to_owned())]
    );
}
