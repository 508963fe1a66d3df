//! Whatever a person writes, there is a PDF of it, and a Word file.

use document::{Block, Cell, Column, Document, Inline, Row, Table, Tally, Tone};
use proptest::prelude::*;

use crate::{options, reports, word};
use render::{PdfRenderer, WordRenderer};

fn words() -> impl Strategy<Value = String> {
    prop_oneof![2 => "[a-zåäö #*_$<>@\\\\\"]{0,30}", 1 => "\\PC{0,12}", 1 => Just(String::new()), 1 => Just(" \n\t".to_owned())]
}

fn inline() -> impl Strategy<Value = Inline> {
    let href = prop_oneof![
        Just("https://kolada.se/å?a=1&b=\"2\"".to_owned()),
        Just("#k".to_owned()),
        Just("mailto:a@b.se".to_owned()),
        words()
    ];
    prop_oneof![
        words().prop_map(Inline::text),
        words().prop_map(Inline::strong),
        words().prop_map(Inline::emphasis),
        (href, words()).prop_map(|(href, text)| Inline::link(href, text)),
        words().prop_map(|word| Inline::status(Tone::None, word)),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    let cell = prop::collection::vec(inline(), 0..3).prop_map(|content| Cell {
        content,
        negative: true,
    });
    let row = (
        prop::collection::vec(cell, 0..4),
        any::<bool>(),
        any::<bool>(),
        any::<u8>(),
    )
        .prop_map(|(cells, header_first, total, level)| Row {
            cells,
            header_first,
            total,
            level,
        });
    let column = (words(), any::<bool>()).prop_map(|(title, numeric)| Column { title, numeric });
    (
        words(),
        prop::collection::vec(column, 1..4),
        prop::collection::vec(row, 0..4),
    )
        .prop_map(|(caption, columns, rows)| Table {
            caption,
            unit: None,
            columns,
            rows,
            note: None,
        })
}

fn block() -> impl Strategy<Value = Block> {
    let content = || prop::collection::vec(inline(), 0..4);
    let plain = prop_oneof![
        (
            any::<u8>(),
            words(),
            prop_oneof![Just("k".to_owned()), words()]
        )
            .prop_map(|(level, text, id)| Block::heading(level, text, id)),
        content().prop_map(|content| Block::Paragraph { content }),
        content().prop_map(|content| Block::Note {
            tone: Tone::Watch,
            content
        }),
        (any::<bool>(), prop::collection::vec(content(), 0..3))
            .prop_map(|(ordered, items)| Block::List { ordered, items }),
        table().prop_map(Block::Table),
        (words(), any::<u64>()).prop_map(|(word, count)| Block::StatusTally {
            tallies: vec![Tally {
                tone: Tone::Off,
                word,
                count
            }],
        }),
    ];
    (words(), prop::collection::vec(plain, 0..4), any::<bool>())
        .prop_map(|(origin, blocks, _)| Block::Group { origin, blocks })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_document_becomes_a_file(title in words(), body in prop::collection::vec(block(), 0..5)) {
        let document = Document { title, body, ..reports::short_report() };
        let made = PdfRenderer::try_new().unwrap().pdf(&document, &options());
        prop_assert!(made.is_ok(), "{:?}", made.err());
        let made = WordRenderer::new().docx(&document, &word::options());
        prop_assert!(made.is_ok(), "{:?}", made.err());
        word::assert_sound(&made.unwrap());
    }
}
