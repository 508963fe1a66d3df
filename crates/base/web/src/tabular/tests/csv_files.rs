//! CSV: encodings, delimiters, line ends, quotation marks, uneven rows.

use super::super::{Limits, letters, read, template_csv};
use super::{cells, codes, faults, faults_within, names, note_codes, read_ok, told};

#[test]
fn every_encoding_gives_the_same_letters() {
    let text = "Namn;Ort\nSmå skolan;Öckerö\n";
    let utf16 =
        |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let files = [
        (text.as_bytes().to_vec(), false),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), false),
        (
            [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
            false,
        ),
        (
            [b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
            false,
        ),
        (windows, true),
    ];
    for (bytes, is_guessed) in files {
        let table = read_ok("orter.csv", &bytes);
        assert_eq!(names(&table), ["Namn", "Ort"]);
        assert_eq!(cells(&table), [(2, vec!["Små skolan", "Öckerö"])]);
        assert_eq!(note_codes(&table).contains(&"encoding-guessed"), is_guessed);
    }
}

#[test]
fn a_file_of_mixed_encodings_is_refused_at_the_row_of_the_first_foreign_byte() {
    let mixed = b"Namn\nSm\xC3\xA5\n\xD6cker\xF6\n";
    assert_eq!(told(&faults(mixed)), [("encoding-mixed", Some(3), "")]);
    let marked = b"\xEF\xBB\xBFNamn\n\xD6\n";
    assert_eq!(told(&faults(marked)), [("encoding-mixed", Some(2), "")]);
    assert_eq!(codes(b"\xFF\xFEa\0\0\xD8b\0"), ["encoding-broken"]);
}

#[test]
fn the_delimiter_is_found_from_header_and_rows() {
    let expect = |text: &str, delimiter: &str, header: &[&str]| {
        let table = read_ok("fil.csv", text.as_bytes());
        assert_eq!(names(&table), header, "{text}");
        let note = table
            .notes
            .iter()
            .find(|note| note.code == "delimiter")
            .expect("a note about the delimiter");
        assert_eq!(note.args, [("delimiter", delimiter.to_owned())], "{text}");
    };
    expect("a;b\n1,5;2,5\n", "semicolon", &["a", "b"]);
    expect("a,b\n1.5,2.5\n", "comma", &["a", "b"]);
    expect("a\tb\n1,5\t2;5\n", "tab", &["a", "b"]);
    expect("\"a;b;c\",d\nx,y\n", "comma", &["a;b;c", "d"]);
    expect(
        "Namn, enhet;Belopp\nSkola, 1;5\n",
        "semicolon",
        &["Namn, enhet", "Belopp"],
    );
    expect(
        "Mål; delmål,Värde\nett,1\ntvå,2\n",
        "comma",
        &["Mål; delmål", "Värde"],
    );
}

#[test]
fn one_column_needs_no_delimiter() {
    let table = read_ok("fil.csv", b"v\xC3\xA4rde\n1,5\n2\n");
    assert_eq!(cells(&table), [(2, vec!["1,5"]), (3, vec!["2"])]);
    assert!(table.notes.is_empty());
}

#[test]
fn a_declared_delimiter_is_obeyed_and_keeps_its_row() {
    let table = read_ok("fil.csv", b"sep=,\r\na,b\r\n1;1,2\r\n");
    assert_eq!(names(&table), ["a", "b"]);
    assert_eq!(cells(&table), [(3, vec!["1;1", "2"])]);
}

#[test]
fn every_line_end_is_read_and_empty_rows_keep_the_numbers() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a;b", "1;2", "", ";", "3;4"].join(end);
        let table = read_ok("fil.csv", text.as_bytes());
        assert_eq!(
            cells(&table),
            [(2, vec!["1", "2"]), (5, vec!["3", "4"])],
            "{end:?}"
        );
    }
}

#[test]
fn a_quoted_line_break_stays_in_its_cell_and_does_not_move_the_row_numbers() {
    let table = read_ok(
        "fil.csv",
        b"a;b\r\n\"one\r\ntwo\";\"say \"\"hi\"\"\"\r\n5\" screen;2\r\n",
    );
    assert_eq!(
        cells(&table),
        [
            (2, vec!["one\ntwo", "say \"hi\""]),
            (3, vec!["5\" screen", "2"])
        ]
    );
}

#[test]
fn an_open_or_misplaced_quotation_mark_is_told_where_it_begins() {
    assert_eq!(
        told(&faults(b"a;b\n1;2\n3;\"open\n5;6\n")),
        [("quote-open", Some(3), "B")]
    );
    assert_eq!(
        told(&faults(b"a;b\n\"x\"y;2\n")),
        [("quote-misplaced", Some(2), "A")]
    );
}

#[test]
fn uneven_rows_are_told_each_and_empty_surplus_is_not() {
    let found = faults(b"a;b;c\n1;2\n1;2;3\n1;2;3;4\n1;2;3;;\n");
    assert_eq!(
        told(&found),
        [("row-short", Some(2), ""), ("row-long", Some(4), "")]
    );
    assert_eq!(
        found[0].args,
        [("expected", "3".to_owned()), ("found", "2".to_owned())]
    );
    assert_eq!(
        found[1].args,
        [("expected", "3".to_owned()), ("found", "4".to_owned())]
    );
}

#[test]
fn a_name_twice_and_a_value_without_a_name_are_told() {
    let twice = faults("Mål;b;MÅL\n1;2;3\n".as_bytes());
    assert_eq!(told(&twice), [("header-twice", Some(1), "C")]);
    assert_eq!(twice[0].args, [("first", "A".to_owned())]);
    assert_eq!(
        told(&faults(b"a;;c\n1;2;3\n")),
        [("header-empty", Some(2), "B")]
    );
    assert_eq!(
        told(&faults(b"a;b;\n1;2;3\n")),
        [("header-empty", Some(2), "C")]
    );
    assert_eq!(names(&read_ok("fil.csv", b"a;;c;\n1;;3;\n")), ["a", "c"]);
}

#[test]
fn columns_are_found_in_any_case_and_any_composition() {
    let table = read_ok(
        "fil.csv",
        "\u{a0}Ma\u{30a}L \n  A\u{30a}A\u{308}O\u{308} \n".as_bytes(),
    );
    assert_eq!(names(&table), ["MåL"]);
    assert_eq!(cells(&table), [(2, vec!["ÅÄÖ"])]);
    for name in ["mål", "MÅL", "ma\u{30a}l", " Mål"] {
        assert_eq!(
            table.column(name).map(|column| column.at),
            Some(0),
            "{name}"
        );
    }
    assert!(table.column("mal").is_none());
}

#[test]
fn control_characters_are_refused_cell_by_cell() {
    let found = faults("a;b\n1;x\u{7}y\nok;\u{202e}z\n".as_bytes());
    assert_eq!(
        told(&found),
        [
            ("cell-control", Some(2), "B (b)"),
            ("cell-control", Some(3), "B (b)")
        ]
    );
    assert_eq!(found[0].value.as_deref(), Some("x\u{fffd}y"));
}

#[test]
fn what_a_failed_formula_left_behind_is_told() {
    let found = faults("a;b\n#VÄRDEFEL!;1\n#1;#####\n".as_bytes());
    assert_eq!(
        told(&found),
        [
            ("cell-error", Some(2), "A (a)"),
            ("cell-error", Some(3), "B (b)")
        ]
    );
}

#[test]
fn the_longest_cell_is_ten_thousand_characters() {
    let fits = format!("a\n{}\n", "ö".repeat(10_000));
    assert_eq!(
        read_ok("fil.csv", fits.as_bytes()).rows[0].cells[0]
            .chars()
            .count(),
        10_000
    );
    for sign in ["ö", "o"] {
        let found = faults(format!("a\nok\n{}\n", sign.repeat(10_001)).as_bytes());
        assert_eq!(told(&found), [("cell-too-long", Some(3), "A (a)")]);
        assert_eq!(
            found[0].value.as_deref().map(|value| value.chars().count()),
            Some(81)
        );
    }
}

#[test]
fn limits_are_told_with_their_figure() {
    let limits = Limits {
        max_rows: 2,
        max_columns: 3,
        max_cells: 5,
        max_bytes: 60,
        ..Limits::default()
    };
    let refused = |text: &str| -> (&str, String) {
        let found = faults_within(text.as_bytes(), &limits);
        (found[0].code, found[0].args[0].1.clone())
    };
    assert_eq!(refused("a\n1\n2\n3\n"), ("too-many-rows", "2".to_owned()));
    assert_eq!(refused("a;b;c;d\n"), ("too-many-columns", "3".to_owned()));
    assert_eq!(
        refused("a;b\n1;2\n3;4\n"),
        ("too-many-cells", "5".to_owned())
    );
    assert_eq!(refused(&"x".repeat(61)).0, "too-large");
    assert!(read("fil.csv", b"a\n1\n2\n", &limits).is_ok());
}

#[test]
fn faults_beyond_the_cap_are_counted() {
    let text = format!("a;b\n{}", "x\n".repeat(250));
    let found = faults(text.as_bytes());
    assert_eq!(found.len(), 201);
    let last = found.last().expect("a last fault");
    assert_eq!(
        (last.code, last.args.as_slice()),
        ("more-faults", [("count", "50".to_owned())].as_slice())
    );
}

#[test]
fn what_is_no_table_is_told_as_what_it_is() {
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let encrypted: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(codes(&compound), ["old-xls"]);
    assert_eq!(codes(&[compound, encrypted].concat()), ["password"]);
    assert_eq!(codes(b"%PDF-1.7\n"), ["binary"]);
    assert_eq!(codes(b"a;b\n1;\0\n"), ["nul"]);
    assert_eq!(codes(b"\xFF\xFEa\0;\0b\0\n\0\0\0;\0\x32\0"), ["nul"]);
    assert_eq!(codes(b"\x01\x02\x03\x04\x05\x06"), ["binary"]);
    assert_eq!(
        codes(b"\xEF\xBB\xBF \r\n<!DOCTYPE html><table><tr><td>1"),
        ["html"]
    );
    assert_eq!(
        codes(b"<table border=1><tr><td>Namn</td></tr></table>"),
        ["html"]
    );
    assert_eq!(
        codes(b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>"),
        ["xml"]
    );
    for empty in [b"".as_slice(), b"\n\n", b"\xEF\xBB\xBF", b" ; ;\n"] {
        assert_eq!(codes(empty), ["empty"], "{empty:?}");
    }
}

#[test]
fn a_header_alone_is_a_table_with_a_note() {
    let table = read_ok("fil.csv", b"a;b\n");
    assert!(table.rows.is_empty());
    assert_eq!(note_codes(&table), ["delimiter", "no-rows"]);
}

#[test]
fn a_template_opens_in_spreadsheets_and_reads_back() {
    let bytes = template_csv(
        &["Namn", "Värde; mått"],
        &[&["Skola \"ett\"", "1,5"], &[" x", ""]],
    );
    assert_eq!(
        std::str::from_utf8(&bytes).expect("text"),
        "\u{feff}Namn;\"Värde; mått\"\r\n\"Skola \"\"ett\"\"\";\"1,5\"\r\n\" x\";\r\n"
    );
    let table = read_ok("mall.csv", &bytes);
    assert_eq!(names(&table), ["Namn", "Värde; mått"]);
    assert_eq!(
        cells(&table),
        [(2, vec!["Skola \"ett\"", "1,5"]), (3, vec!["x", ""])]
    );
}

#[test]
fn columns_are_lettered_as_in_spreadsheets() {
    let lettered: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).into();
    assert_eq!(lettered, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}

#[test]
fn a_file_of_nothing_but_line_ends_or_delimiters_costs_little() {
    let most = 2 * 1024 * 1024;
    assert_eq!(codes("\n".repeat(most).as_bytes()), ["empty"]);
    assert_eq!(codes("a;".repeat(most).as_bytes()), ["too-many-columns"]);
    let blank = format!("a;b\n1;2\n{}", ";\n".repeat(most));
    assert_eq!(read_ok("fil.csv", blank.as_bytes()).rows.len(), 1);
}
