//! Word files made of real documents: what an independent reader finds in them, and that every part is sound XML.

use std::io::{Cursor, Read};

use document::Document;
use kernel::Instant;
use quick_xml::Reader;
use quick_xml::events::Event;
use render::{WordOptions, WordRenderer};
use serde_json::{Value, json};

use crate::reports::{long_report, odd_report, short_report};
use crate::tools;

pub fn options() -> WordOptions {
    WordOptions {
        author: "Fyrviks kommun".into(),
        created: Instant::from_micros(1_790_000_000_000_000),
        frozen_digest: Some("3f9a 71c2 08de 4b6f 92a0 e51d".into()),
    }
}

fn docx(document: &Document) -> Vec<u8> {
    WordRenderer::new().docx(document, &options()).unwrap()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut part = archive.by_index(number).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn text_of(bytes: &[u8], name: &str) -> String {
    let all = parts(bytes);
    let (_, content) = all.iter().find(|(part, _)| part == name).unwrap();
    String::from_utf8(content.clone()).unwrap()
}

/// Every part is read, every element ended, every relation that the text names exists, and no bookmark or picture has the number of
/// another.
pub fn assert_sound(bytes: &[u8]) {
    let mut relations = Vec::new();
    let mut named = Vec::new();
    let mut numbers = Vec::new();
    for (name, content) in parts(bytes) {
        if name.ends_with(".png") {
            assert!(content.starts_with(b"\x89PNG"), "{name}");
            continue;
        }
        let text = std::str::from_utf8(&content).unwrap();
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut depth = 0_usize;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
        let attribute = |of: &str| -> Vec<String> {
            let mark = format!(" {of}=\"");
            let after = text.split(&mark).skip(1);
            after
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        match name.as_str() {
            "word/_rels/document.xml.rels" => relations = attribute("Id"),
            "word/document.xml" => {
                named.extend(attribute("r:embed"));
                named.extend(attribute("r:id"));
                let pictures = text.split("<wp:docPr id=\"").skip(1);
                numbers.extend(pictures.map(|p| p.split('"').next().unwrap().to_owned()));
            }
            _ => {}
        }
    }
    for one in named {
        assert!(relations.contains(&one), "{one} leads nowhere");
    }
    let all = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), all);
}

#[test]
fn the_same_report_gives_the_same_word_file() {
    let report = short_report();
    assert!(docx(&report) == docx(&report));
    let later = WordOptions {
        created: Instant::from_micros(1_790_000_001_000_000),
        ..options()
    };
    let other = WordRenderer::new().docx(&report, &later).unwrap();
    assert!(docx(&report) != other);
}

#[test]
fn word_files_follow_the_standard() {
    for (name, report) in [
        ("short", short_report()),
        ("odd", odd_report()),
        ("long", long_report()),
    ] {
        let bytes = docx(&report);
        assert_sound(&bytes);
        tools::audit(name, &bytes);
    }
}

#[test]
fn another_reader_finds_headings_tables_pictures_and_pages() {
    let bytes = docx(&short_report());
    let Some(read) = tools::read_docx("short-read", &bytes) else {
        return;
    };
    assert_eq!(read["title"], "Delårsrapport augusti 2026");
    assert_eq!(read["author"], "Fyrviks kommun");
    assert_eq!(
        (&read["language"], &read["words"]),
        (&json!("sv-SE"), &json!("sv-SE"))
    );
    assert_eq!(read["header"], json!(["Fyrviks kommun"]));
    assert_eq!(read["fields"], json!(["PAGE", "NUMPAGES"]));
    assert_eq!(
        read["footer"][1],
        "Fingeravtryck 3f9a 71c2 08de 4b6f 92a0 e51d"
    );
    let paragraphs = read["paragraphs"].as_array().unwrap();
    let of = |style: &str| -> Vec<&str> {
        let found = paragraphs.iter().filter(|p| p[0] == style);
        found.map(|p| p[1].as_str().unwrap()).collect()
    };
    assert_eq!(of("Title"), ["Delårsrapport augusti 2026"]);
    let chapters = [
        "1 Sammanfattning",
        "2 Mål",
        "3 Uppdrag",
        "4 Ekonomi",
        "5 Det som pågår",
    ];
    assert_eq!(of("Heading 1"), chapters);
    assert_eq!(of("Heading 2"), ["2.1 Kunskap", "Egna ord"]);
    assert_eq!(of("List Bullet"), ["ett", "två"]);
    let contents: Vec<&str> = read["contents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p.as_str().unwrap())
        .collect();
    assert_eq!(contents.first(), Some(&"Innehåll"));
    assert_eq!(contents.len(), 8, "{contents:?}");
    for table in read["tables"].as_array().unwrap() {
        let heads: Vec<bool> = table["heads"]
            .as_array()
            .unwrap()
            .iter()
            .map(|h| h.as_bool().unwrap())
            .collect();
        assert!(heads[0] && !heads[1..].contains(&true), "{table}");
        assert_eq!(table["style"], "Ledfyr table");
    }
    let last = read["tables"].as_array().unwrap().last().unwrap();
    assert_eq!(last["rows"], json!([["År", "Antal"], ["2025", "31"]]));
    let pictures = read["pictures"].as_array().unwrap();
    let told = pictures.iter().filter(|p| p["decoration"] == false);
    let alts: Vec<&str> = told.map(|p| p["alt"].as_str().unwrap()).collect();
    assert!(
        alts.len() >= 7 && alts.iter().all(|alt| !alt.is_empty()),
        "{alts:?}"
    );
    assert!(
        pictures
            .iter()
            .any(|p| p["decoration"] == true && p["alt"] == "")
    );
    assert_eq!(read["links"], json!(["https://www.kolada.se"]));
    assert!(text_of(&bytes, "word/document.xml").contains("TOC \\o"));
}

#[test]
fn no_text_is_markup_and_no_sign_stops_a_word_file() {
    let bytes = docx(&odd_report());
    let Some(read) = tools::read_docx("odd-read", &bytes) else {
        return;
    };
    let texts: Vec<&str> = read["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p[1].as_str().unwrap())
        .collect();
    assert!(
        texts.contains(&"#panic(\"no\") $x$ *stjärna* _streck_ <etikett> @ref // kvar"),
        "{texts:?}"
    );
    assert!(texts.contains(&"Ωμέγα Привет \u{1f600} "), "{texts:?}");
    assert!(texts.contains(&"hitditnej"), "{texts:?}");
    assert_eq!(read["links"], Value::Array(Vec::new()));
    assert!(
        read["title"]
            .as_str()
            .unwrap()
            .starts_with("Rapport #set text")
    );
}
