//! Free text: what each sign means, and that reading what was written gives the same.

use proptest::prelude::*;

use super::*;

#[test]
fn each_sign_gives_its_block() {
    let rich = RichText::from_plain(
        "Första raden\nandra raden\n\n## Rubrik\n- ett\n- två, [källa](https://kolada.se)\n\n| År | Värde |\n| 2025 | 3 \\| 4 |",
    );
    assert_eq!(
        rich.parts(),
        [
            RichBlock::Paragraph {
                content: vec![Span::Text {
                    text: "Första raden\nandra raden".into()
                }]
            },
            RichBlock::Heading {
                text: "Rubrik".into()
            },
            RichBlock::List {
                items: vec![
                    vec![Span::Text { text: "ett".into() }],
                    vec![
                        Span::Text {
                            text: "två, ".into()
                        },
                        Span::Link {
                            href: "https://kolada.se".into(),
                            text: "källa".into()
                        },
                    ],
                ],
            },
            RichBlock::Table {
                rows: vec![
                    vec![
                        vec![Span::Text { text: "År".into() }],
                        vec![Span::Text {
                            text: "Värde".into()
                        }]
                    ],
                    vec![
                        vec![Span::Text {
                            text: "2025".into()
                        }],
                        vec![Span::Text {
                            text: "3 | 4".into()
                        }]
                    ],
                ],
            },
        ]
    );
}

#[test]
fn a_link_that_runs_code_is_text() {
    for text in [
        "[x](javascript:alert(1))",
        "[x](data:text/html,hej)",
        "[x](//annan.se)",
        "[x](/mal/1)",
        "[x](https://)",
    ] {
        let rich = RichText::from_plain(text);
        assert_eq!(
            rich.parts(),
            [RichBlock::Paragraph {
                content: vec![Span::Text { text: text.into() }]
            }]
        );
    }
}

#[test]
fn a_text_that_is_too_long_says_how_long_it_is() {
    assert_eq!(
        RichText::try_from_plain("åäö!", 3),
        Err(TooLong { max: 3, actual: 4 })
    );
    assert!(RichText::try_from_plain(" åäö ", 3).is_ok());
}

#[test]
fn blocks_keep_order_and_level() {
    let blocks = RichText::from_plain("## A\ntext").to_blocks(3, "k2");
    assert_eq!(
        blocks,
        vec![Block::heading(3, "A", "k2-1"), Block::text("text")]
    );
}

proptest! {
    #[test]
    fn reading_what_was_written_gives_the_same(text in "([-#|\\[\\]()\\\\ a-cåäö\n\r\t]|https://|\\PC){0,80}") {
        let once = RichText::from_plain(&text);
        let again = RichText::from_plain(&once.to_plain());
        prop_assert_eq!(&again, &once);
        prop_assert_eq!(again.to_plain(), once.to_plain());
    }

    #[test]
    fn json_carries_the_text(text in "([-#|\\[\\]() a-c\n]|\\PC){0,40}") {
        let rich = RichText::from_plain(&text);
        let json = serde_json::to_string(&rich).unwrap();
        prop_assert_eq!(serde_json::from_str::<RichText>(&json).unwrap(), rich);
    }
}

#[test]
fn each_mark_that_people_begin_a_point_with_makes_a_list() {
    let text = RichText::from_plain("* ett\n• två\n– tre\n- fyra\n5 * 6 är 30");
    assert_eq!(
        text.to_plain(),
        "- ett\n- två\n- tre\n- fyra\n\n5 * 6 är 30"
    );
}
