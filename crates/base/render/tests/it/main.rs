//! PDF and Word files made of real documents: structure, determinism, and what independent programs say of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod anything;
mod reports;
mod tools;
mod word;

use document::Document;
use kernel::Instant;
use render::{PdfOptions, PdfRenderer};

use reports::{long_report, odd_report, short_report};

fn options() -> PdfOptions {
    PdfOptions {
        author: "Fyrviks kommun".into(),
        created: Instant::from_micros(1_790_000_000_000_000),
        frozen_digest: Some("3f9a 71c2 08de 4b6f 92a0 e51d".into()),
    }
}

fn pdf(document: &Document) -> Vec<u8> {
    PdfRenderer::try_new()
        .unwrap()
        .pdf(document, &options())
        .unwrap()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_report_is_a_tagged_pdf_with_language_and_title() {
    let bytes = pdf(&short_report());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for key in [
        "/StructTreeRoot",
        "/Lang",
        "/MarkInfo",
        "/DisplayDocTitle true",
        "pdfuaid:part",
        "/Outlines",
    ] {
        assert!(holds(&bytes, key), "{key} is missing");
    }
    assert!(
        holds(&bytes, "Delårsrapport augusti 2026"),
        "the title stands in the metadata"
    );
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let renderer = PdfRenderer::try_new().unwrap();
    let report = short_report();
    let first = renderer.pdf(&report, &options()).unwrap();
    assert!(first == renderer.pdf(&report, &options()).unwrap());
    let later = PdfOptions {
        created: Instant::from_micros(1_790_000_001_000_000),
        ..options()
    };
    assert!(first != renderer.pdf(&report, &later).unwrap());
}

#[test]
fn no_text_is_read_as_code_and_no_sign_stops_a_report() {
    let bytes = pdf(&odd_report());
    let text = tools::text_of("odd-text", &bytes);
    if let Some(text) = text {
        assert!(
            text.contains("#panic(\"no\") $x$ *stjärna* _streck_ <etikett> @ref // kvar"),
            "{text}"
        );
        assert!(text.contains("Ωμέγα Привет □"), "{text}");
    }
}

#[test]
fn a_report_conforms_to_pdf_ua_and_is_sound() {
    for (name, report) in [("short", short_report()), ("odd", odd_report())] {
        tools::check(name, &pdf(&report));
    }
}

#[test]
fn a_long_report_with_twenty_charts_conforms_too() {
    let bytes = pdf(&long_report());
    tools::check("long", &bytes);
    if let Some(text) = tools::text_of("long-text", &bytes) {
        assert!(
            text.contains("Behörigheten till gymnasiet ökar")
                && text.contains("Å")
                && text.contains("ä")
        );
        assert!(text.contains("Sida 60 av "), "at least 60 pages");
    }
}
