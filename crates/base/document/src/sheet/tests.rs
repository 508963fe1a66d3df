//! CSV byte for byte; Excel read back by another library.

use calamine::{Data, Reader};
use kernel::{Date, Instant};

use super::*;

fn sheet() -> Sheet {
    Sheet {
        name: "Utfall: jan/aug".into(),
        columns: vec![
            SheetColumn::new("Nämnd", Kind::Text),
            SheetColumn::new("Antal", Kind::Integer),
            SheetColumn::new("tkr", Kind::Decimal(1)),
            SheetColumn::new("Dag", Kind::Date),
        ],
        rows: vec![
            vec![
                CellValue::text("=1+1"),
                CellValue::Integer(-12_345),
                CellValue::Decimal {
                    units: -5,
                    scale: 2,
                },
                CellValue::Date(Date::from_ymd_opt(2026, 9, 25).unwrap()),
            ],
            vec![
                CellValue::text("a;\"b\"\nc"),
                CellValue::Blank,
                CellValue::decimal(Some(120), 2),
            ],
            vec![
                CellValue::text("-3,5"),
                CellValue::Blank,
                CellValue::decimal(None, 2),
                CellValue::Blank,
            ],
        ],
    }
}

#[test]
fn csv_is_what_swedish_excel_opens() {
    let expected = "\u{feff}Nämnd;Antal;tkr;Dag\r\n'=1+1;-12345;-0,05;2026-09-25\r\n\"a;\"\"b\"\"\nc\";;1,2;\r\n-3,5;;;\r\n";
    assert_eq!(String::from_utf8(to_csv(&sheet())).unwrap(), expected);
}

#[test]
fn no_text_is_left_as_a_formula_in_csv() {
    for text in [
        "=A1",
        "+cmd",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "-",
        "+46 8 = 1",
        "-1,2,3",
        "+1",
        "|x",
        "＝1+1",
        "＠SUM(A1)",
        "\u{200b}=1+1",
        "\u{feff}\u{a0}+cmd",
        " =1+1",
        "\u{2060}-2+3",
    ] {
        let sheet = Sheet {
            name: "x".into(),
            columns: vec![SheetColumn::new("t", Kind::Text)],
            rows: vec![vec![CellValue::text(text)]],
        };
        let csv = String::from_utf8(to_csv(&sheet)).unwrap();
        let field = csv.split_once("\r\n").unwrap().1.trim_start_matches('"');
        assert!(field.starts_with('\''), "{text:?} became {field:?}");
    }
}

#[test]
fn exact_decimals_are_never_rounded() {
    assert_eq!(exact(4_955_070_603, 8, 1), "49,55070603");
    assert_eq!(exact(i64::MIN, 2, 2), "-92233720368547758,08");
    assert_eq!(exact(0, 2, 1), "0,0");
    assert_eq!(exact(7, 0, 0), "7");
}

#[test]
fn excel_keeps_types_and_never_a_formula() {
    let bytes = to_xlsx(&sheet(), Instant::from_micros(1_790_000_000_000_000)).unwrap();
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Utfall  jan aug"]);
    let range = book.worksheet_range("Utfall  jan aug").unwrap();
    assert_eq!(range.get_value((0, 0)), Some(&Data::String("Nämnd".into())));
    assert_eq!(range.get_value((1, 0)), Some(&Data::String("=1+1".into())));
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(-12345.0)));
    assert_eq!(range.get_value((1, 2)), Some(&Data::Float(-0.05)));
    let Some(Data::DateTime(day)) = range.get_value((1, 3)) else {
        panic!("no date")
    };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 9, 25, 0, 0, 0, 0));
    assert!(matches!(range.get_value((2, 1)), None | Some(Data::Empty)));
    assert!(
        book.worksheet_formula("Utfall  jan aug")
            .unwrap()
            .cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let at = Instant::from_micros(1_790_000_000_000_000);
    assert_eq!(
        to_xlsx(&sheet(), at).unwrap(),
        to_xlsx(&sheet(), at).unwrap()
    );
}
