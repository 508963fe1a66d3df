//! Archives that are no workbook, and workbooks made to do harm.

use std::io::{Cursor, Write};

use super::super::Limits;
use super::{codes, faults_within, read_ok, told};
use zip::write::SimpleFileOptions;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEETS: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const SHEET_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of one sheet with this sheet data, and more parts.
pub(super) fn book(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", SHEETS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    archive(&parts)
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>"#;

#[test]
fn a_hand_made_workbook_reads() {
    let rows = format!(r#"{HEADER}<row r="2"><c r="A2"><v>7.0</v></c></row>"#);
    assert_eq!(read_ok("bok.xlsx", &book(&rows, &[])).rows[0].cells, ["7"]);
}

#[test]
fn other_archives_are_told_as_what_they_are() {
    assert_eq!(codes(&archive(&[("a.csv", b"a;b")])), ["zip-other"]);
    assert_eq!(
        codes(&archive(&[("mimetype", b"x"), ("content.xml", b"<x/>")])),
        ["ods"]
    );
    assert_eq!(
        codes(&archive(&[
            ("[Content_Types].xml", b""),
            ("_rels/.rels", b""),
            ("xl/workbook.bin", b"")
        ])),
        ["xlsb"]
    );
    assert_eq!(
        codes(&archive(&[
            ("[Content_Types].xml", b""),
            ("_rels/.rels", b""),
            ("word/document.xml", b"")
        ])),
        ["zip-other"]
    );
    assert_eq!(codes(b"PK\x03\x04 and then nothing"), ["broken"]);
    assert_eq!(
        codes(&archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", b"<Relationships/>")
        ])),
        ["zip-other"]
    );
}

#[test]
fn a_bomb_of_a_few_kilobytes_is_refused() {
    let zeros = vec![b' '; 8 * 1024 * 1024];
    let bytes = book(HEADER, &[("xl/media/image1.bmp", &zeros)]);
    assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
    assert_eq!(codes(&bytes), ["zip-bomb"]);
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused() {
    let zeros = vec![b' '; 8 * 1024 * 1024];
    let mut bytes = book(HEADER, &[("xl/media/image1.bmp", &zeros)]);
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| *four == size)
        .map(|(at, _)| at)
        .collect();
    assert_eq!(
        places.len(),
        2,
        "in the part's header and in the list of parts"
    );
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let code = codes(&bytes)[0];
    assert!(code == "zip-bomb" || code == "broken", "{code}");
}

#[test]
fn too_many_parts_are_refused() {
    let names: Vec<String> = (0..2_001).map(|at| format!("xl/media/{at}.png")).collect();
    let more: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"".as_slice()))
        .collect();
    assert_eq!(codes(&book(HEADER, &more)), ["zip-bomb"]);
}

#[test]
fn a_count_that_no_file_can_hold_sets_no_memory_aside() {
    for claim in ["99999999999999", "184467440737095516159999", "13000000"] {
        let strings = format!("<sst uniqueCount = '{claim}'><si><t>a</t></si></sst>");
        assert_eq!(
            codes(&book(
                HEADER,
                &[("xl/sharedStrings.xml", strings.as_bytes())]
            )),
            ["zip-bomb"],
            "{claim}"
        );
    }
    let shared = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let strings = br#"<sst uniqueCount="1"><si><t>a</t></si></sst>"#;
    assert_eq!(
        read_ok(
            "bok.xlsx",
            &book(shared, &[("xl/sharedStrings.xml", strings)])
        )
        .header[0]
            .name,
        "a"
    );
    let wide: Vec<u8> = "<sst uniqueCount='99999999999999'/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        codes(&book(HEADER, &[("xl/sharedStrings.xml", &wide)])),
        ["broken"]
    );
}

#[test]
fn styles_beyond_all_measure_are_refused() {
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(300_001)
    );
    let noise: String = (0..20_000).map(|at| format!("<!--{at}-->")).collect();
    assert_eq!(
        codes(&book(
            HEADER,
            &[("xl/styles.xml", format!("{styles}{noise}").as_bytes())]
        )),
        ["zip-bomb"]
    );
}

#[test]
fn a_formula_without_its_result_is_told() {
    let rows = format!(
        r#"{HEADER}<row r="2"><c r="A2"><f>1+1</f></c></row><row r="3"><c r="A3" t="str"><f>""</f><v></v></c></row>"#
    );
    assert_eq!(
        told(&faults_within(&book(&rows, &[]), &Limits::default())),
        [("cell-formula", Some(2), "A (a)")]
    );
}

#[test]
fn cells_that_break_the_format_are_told_and_never_panic() {
    let broken = [
        r#"<row r="2"><c r="A2" t="s"><v>5</v></c></row>"#,
        r#"<row r="2"><c r="A99999999999999"><v>5</v></c></row>"#,
        r#"<row r="0"><c r="A0"><v>5</v></c></row>"#,
        r#"<row r="3"><c r="A3"><v>5</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>5</v>"#,
    ];
    for rows in broken {
        assert_eq!(
            codes(&book(&format!("{HEADER}{rows}"), &[])),
            ["broken"],
            "{rows}"
        );
    }
    let error = format!(r#"{HEADER}<row r="2"><c r="A2" t="e"><v>#SPILL!</v></c></row>"#);
    assert_eq!(codes(&book(&error, &[])), ["cell-error"]);
    let infinite = format!(r#"{HEADER}<row r="2"><c r="A2"><v>1e999</v></c></row>"#);
    assert_eq!(codes(&book(&infinite, &[])), ["cell-number"]);
}
