//! Whatever the bytes, an answer; whatever was written, the same read back.

use super::super::{Limits, letters, read};
use proptest::prelude::*;

fn small() -> Limits {
    Limits {
        max_rows: 1_000,
        ..Limits::default()
    }
}

/// Texts as cells hold them: with delimiters, quotation marks and line breaks, in letters that Windows-1252 has.
/// Without its signs such as the euro: directly after a capital letter it is, byte by byte, also UTF-8.
fn cell() -> impl Strategy<Value = String> {
    "[a-zåäöÅÄÖé0-9 ,;\"\n\t-]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2_usize..6)
        .prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..12))
}

const STRINGS: &[u8] = b"<sst uniqueCount=\"2\"><si><t>a</t></si><si><r><t>b</t></r></si></sst>";
const SHEET: &str = concat!(
    r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>"#,
    r#"<row r="2"><c r="A2" s="1"><v>46000.5</v></c><c r="B2" t="b"><v>1</v></c></row>"#,
    r#"<row r="3"><c r="A3" t="str"><f t="shared" si="0" ref="A3:A4">B1&amp;"x"</f><v>ax</v></c><c r="B3" t="d"><v>2026-01-01T00:00:00Z</v></c></row>"#,
    r#"<row r="4"><c r="A4"><f t="shared" si="0"/><v>1E-5</v></c><c r="B4" t="inlineStr"><is><t>c</t></is></c></row>"#,
);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read("fil.csv", &bytes, &small());
    }

    #[test]
    fn arbitrary_text_is_answered(text in "(\u{feff}|PK\u{3}\u{4}|sep=;\n)?[a-c;,\t\"\r\n å\u{308}\u{0}\u{7}]{0,80}") {
        let _ = read("fil.csv", text.as_bytes(), &small());
    }

    #[test]
    fn what_the_csv_library_writes_reads_back_equal(
        rows in table(), delimiter in prop::sample::select(b";,\t".to_vec()), is_windows in any::<bool>(), crlf in any::<bool>()
    ) {
        let width = rows[0].len();
        let header: Vec<String> = (0..width).map(|at| format!("Kolumn {}", letters(at))).collect();
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(end).from_writer(Vec::new());
        writer.write_record(&header).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let bytes = if is_windows { encoding_rs::WINDOWS_1252.encode(&text).0.into_owned() } else { text.into_bytes() };
        let table = read("fil.csv", &bytes, &small());
        let table = table.map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let names: Vec<String> = table.header.iter().map(|column| column.name.clone()).collect();
        prop_assert_eq!(names, header);
        let expected: Vec<(usize, Vec<String>)> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (at + 2, row.clone()))
            .filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        let found: Vec<(usize, Vec<String>)> = table.rows.into_iter().map(|row| (row.number, row.cells)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_damaged_workbook_is_answered(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>(), is_cut in any::<bool>()) {
        let mut bytes = super::xlsx_files::plain_workbook();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read("bok.xlsx", &bytes, &small());
    }

    #[test]
    fn a_damaged_sheet_is_answered(changes in prop::collection::vec((any::<prop::sample::Index>(), "[0-9A-Za-z<>/=\"&;#: ]{0,3}"), 1..5)) {
        let mut sheet: Vec<char> = SHEET.chars().collect();
        for (at, signs) in changes {
            let at = at.index(sheet.len());
            sheet.splice(at..(at + 2).min(sheet.len()), signs.chars());
        }
        let sheet: String = sheet.into_iter().collect();
        let _ = read("bok.xlsx", &super::zip_files::book(&sheet, &[("xl/sharedStrings.xml", STRINGS)]), &small());
    }
}
