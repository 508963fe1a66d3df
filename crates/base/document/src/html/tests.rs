//! The document as HTML and as canonical JSON.

use super::*;
use crate::chart::{Chart, LineChart, Series};
use crate::{Column, Language, Tally, Words};

fn words() -> Words {
    Words {
        contents: "Innehåll".into(),
        page: "Sida".into(),
        of: "av".into(),
        show_as_table: "Visa som tabell".into(),
        axis_starts_at: "Axeln börjar vid".into(),
        digest: "Fingeravtryck".into(),
    }
}

fn document() -> Document {
    let mut document = Document::new("Delårsrapport <augusti>", Language::Swedish, words());
    document.meta.push(("Period".into(), "jan–aug 2026".into()));
    let figures = Table {
        caption: "Resultat".into(),
        unit: Some("mnkr".into()),
        columns: vec![Column::text("Post"), Column::number("Utfall\njan–aug")],
        rows: vec![
            Row::new(vec![Cell::text("Intäkter"), Cell::text("892,4")]),
            Row::total(vec![Cell::text("Resultat"), Cell::negative("−85,6")]),
        ],
        note: Some("Källa: ekonomisystemet".into()),
    };
    let chart = Chart::Line(LineChart {
        periods: vec!["2024".into(), "2025".into()],
        outcome: Series {
            name: "Utfall".into(),
            values: vec![Some(228.1), Some(232.2)],
            end_label: "232,2".into(),
        },
        ..LineChart::default()
    });
    document.body = vec![
        Block::heading(1, "1 Mål", "k1"),
        Block::Paragraph {
            content: vec![
                Inline::text("<script>alert(1)</script>\nrad två "),
                Inline::link("javascript:alert(1)", "ond"),
                Inline::link("https://kolada.se", "god"),
                Inline::status(Tone::Watch, "Risk"),
            ],
        },
        Block::Table(figures.clone()),
        Block::figure(Figure {
            chart,
            title: "Meritvärde".into(),
            alt: "232,2 år 2025".into(),
            source: "Källa: Kolada.".into(),
            table: figures,
        }),
        Block::StatusTally {
            tallies: vec![Tally {
                tone: Tone::Good,
                word: "Enligt plan".into(),
                count: 3,
            }],
        },
        Block::Group {
            origin: "Källa: svar 22 sep".into(),
            blocks: vec![Block::text("i grupp")],
        },
    ];
    document
}

#[test]
fn text_is_escaped_and_dangerous_links_are_text() {
    let page = render(&document()).into_string();
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;<br>rad två "),
        "{page}"
    );
    assert!(
        !page.contains("javascript:")
            && page.contains("ond")
            && page.contains("href=\"https://kolada.se\"")
    );
}

#[test]
fn tables_have_scopes_a_region_and_ruled_totals() {
    let page = render(&document()).into_string();
    assert!(
        page.contains(
            "<div class=\"lf-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Resultat\">"
        ),
        "{page}"
    );
    assert!(
        page.contains("<th class=\"num\" scope=\"col\">Utfall<br>jan–aug</th>"),
        "{page}"
    );
    assert!(page.contains("<caption>Resultat, mnkr</caption>"), "{page}");
    assert!(
        page.contains("<th scope=\"row\">Intäkter</th><td class=\"num\">892,4</td>"),
        "{page}"
    );
    assert!(page.contains("<tfoot><tr><th class=\"strong\" scope=\"row\">Resultat</th><td class=\"num neg strong\">−85,6</td>"), "{page}");
}

#[test]
fn tables_without_a_caption_are_told_apart_by_the_heading_above() {
    let mut document = document();
    let table = Table {
        caption: String::new(),
        unit: None,
        columns: vec![Column::text("Uppdrag")],
        rows: Vec::new(),
        note: None,
    };
    document.body = vec![
        Block::Table(table.clone()),
        Block::heading(3, "Social", "a"),
        Block::Table(table.clone()),
        Block::heading(3, "Ekologisk", "b"),
        Block::Table(table),
    ];
    let page = render(&document).into_string();
    for label in ["Uppdrag", "Social: Uppdrag", "Ekologisk: Uppdrag"] {
        let named = format!("aria-label=\"{label}\"");
        assert_eq!(page.matches(&named).count(), 1, "{label} in {page}");
    }
}

#[test]
fn a_figure_says_its_source_and_where_the_axis_starts() {
    let page = render(&document()).into_string();
    assert!(
        page.contains("Källa: Kolada. Axeln börjar vid 228."),
        "{page}"
    );
    assert!(page.contains("<summary>Visa som tabell</summary>"));
}

#[test]
fn one_file_fetches_nothing_and_runs_nothing() {
    let css = "@import \"x.css\"; @font-face { src: url(\"a.woff2\") } p{background:url(b.png)} q{color:red}</style><script>";
    let file = self_contained(&document(), css);
    assert!(
        file.starts_with("<!DOCTYPE html><html lang=\"sv\""),
        "{file}"
    );
    assert!(
        file.contains("<title>Delårsrapport &lt;augusti&gt;</title>")
            && file.contains("q{color:red}")
    );
    assert!(
        !file.contains("@import") && !file.contains("url(") && !file.contains("</style><script"),
        "{file}"
    );
    assert_eq!(file.matches("<h1>").count(), 1);
    assert!(file.contains("<h2 id=\"k1\">1 Mål</h2>") && !file.contains(" style="));
}

#[test]
fn canonical_json_is_a_fixpoint_with_sorted_keys() {
    let document = document();
    let bytes = document.to_canonical_json();
    let read = Document::from_json(&bytes).unwrap();
    assert_eq!(read, document);
    assert_eq!(read.to_canonical_json(), bytes);
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.starts_with(
            "{\"body\":[{\"id\":\"k1\",\"level\":1,\"text\":\"1 Mål\",\"type\":\"heading\"}"
        ),
        "{text}"
    );
}
