//! Tests of the rules.

use std::collections::HashSet;

use document::{Block, Cell, Column, Inline, Language, Row, Table, Tone};
use kernel::{Failure, Period};

use super::address;
use super::completeness::{Mark, SectionState, is_remark, of_chapter};
use super::lifecycle::{Composition, Deed, PublicDeed, Publication};
use super::outline::{Place, placed, without_local_links};
use super::template::{self, Content, INTERIM_REPORT, parse};

fn refusal<T>(outcome: kernel::Result<T>) -> &'static str {
    match outcome {
        Ok(_) => "",
        Err(Failure::Refused(refusal)) => refusal.code,
        Err(other) => panic!("not a refusal: {other}"),
    }
}

#[test]
fn every_deed_on_every_state_of_a_report_is_decided() {
    use Composition::{Correction, Draft, Frozen};
    let table = [
        (Draft, Deed::Edit, Ok(Draft)),
        (Draft, Deed::Freeze, Ok(Frozen)),
        (Draft, Deed::Correct, Err("report-nothing-to-correct")),
        (Frozen, Deed::Edit, Err("frozen")),
        (Frozen, Deed::Freeze, Err("frozen")),
        (Frozen, Deed::Correct, Ok(Correction)),
        (Correction, Deed::Edit, Ok(Correction)),
        (Correction, Deed::Freeze, Ok(Frozen)),
        (Correction, Deed::Correct, Err("report-correction-begun")),
    ];
    assert_eq!(table.len(), Composition::ALL.len() * 3);
    for (state, deed, expected) in table {
        match expected {
            Ok(next) => assert_eq!(state.after(deed).unwrap(), next, "{state:?} {deed:?}"),
            Err(code) => assert_eq!(refusal(state.after(deed)), code, "{state:?} {deed:?}"),
        }
    }
}

#[test]
fn every_deed_on_every_state_of_a_version_is_decided() {
    use Publication::{Published, Superseded, Unpublished, Withdrawn};
    let table = [
        (Unpublished, PublicDeed::Publish, Ok(Published)),
        (
            Unpublished,
            PublicDeed::Supersede,
            Err("report-not-published"),
        ),
        (
            Unpublished,
            PublicDeed::Withdraw,
            Err("report-not-published"),
        ),
        (Published, PublicDeed::Publish, Err("nothing-to-do")),
        (Published, PublicDeed::Supersede, Ok(Superseded)),
        (Published, PublicDeed::Withdraw, Ok(Withdrawn)),
        (Superseded, PublicDeed::Publish, Err("nothing-to-do")),
        (
            Superseded,
            PublicDeed::Supersede,
            Err("report-not-published"),
        ),
        (Superseded, PublicDeed::Withdraw, Ok(Withdrawn)),
        (Withdrawn, PublicDeed::Publish, Err("report-withdrawn")),
        (
            Withdrawn,
            PublicDeed::Supersede,
            Err("report-not-published"),
        ),
        (Withdrawn, PublicDeed::Withdraw, Err("nothing-to-do")),
    ];
    assert_eq!(table.len(), Publication::ALL.len() * 3);
    for (state, deed, expected) in table {
        match expected {
            Ok(next) => assert_eq!(state.after(deed).unwrap(), next, "{state:?} {deed:?}"),
            Err(code) => assert_eq!(refusal(state.after(deed)), code, "{state:?} {deed:?}"),
        }
    }
}

#[test]
fn states_are_read_as_they_are_stored() {
    for state in Composition::ALL {
        assert_eq!(
            Composition::read(state.key(), state == Composition::Correction),
            Some(state)
        );
    }
    assert_eq!(Composition::read("open", false), None);
    for state in Publication::ALL {
        assert_eq!(Publication::parse(state.key()), Some(state));
    }
    let public: Vec<_> = Publication::ALL
        .into_iter()
        .filter(|p| p.is_public())
        .collect();
    assert_eq!(public, [Publication::Published, Publication::Superseded]);
}

#[test]
fn the_supplied_template_has_its_chapters_and_blocks() {
    template::check_supplied();
    let interim = template::find(INTERIM_REPORT).unwrap();
    let chapters: Vec<&str> = interim
        .chapters
        .iter()
        .map(|c| c.title.pick(Language::English))
        .collect();
    assert_eq!(
        chapters,
        [
            "Summary",
            "Attainment of goals",
            "Assignments",
            "Indicators",
            "Significant deviations",
            "Economy",
            "Measures and comments"
        ]
    );
    let keys: Vec<&str> = interim
        .sections()
        .filter_map(|s| match &s.content {
            Content::Block { block, .. } => Some(block.as_str()),
            Content::Text { .. } => None,
        })
        .collect();
    assert_eq!(
        keys,
        [
            "attainment-summary",
            "assignments-by-theme",
            "indicator-charts",
            "deviations",
            "economy-table"
        ]
    );
    assert!(template::text_sections(INTERIM_REPORT).contains(&("summary-text", true)));
    assert!(interim.text_section("economy-table").is_none());
    assert!(template::text_sections("unknown").is_empty());
}

#[test]
fn a_faulty_template_is_refused_with_its_line() {
    let whole = "key = \"a\"\ntitle = { sv = \"A\", en = \"A\" }\n[[chapter]]\nkey = \"b\"\ntitle = { sv = \"B\", en = \"B\" }\n";
    let section = |rest: &str| format!("{whole}[[chapter.section]]\nkey = \"c\"\n{rest}\n");
    assert!(parse("x.toml", &section("kind = \"text\"")).is_ok());
    let block = parse(
        "x.toml",
        &section("kind = \"block\"\nblock = \"d\"\nsettings = { theme = \"social\" }"),
    );
    let settings = match &block.unwrap().chapters[0].sections[0].content {
        Content::Block { settings, .. } => settings.clone(),
        Content::Text { .. } => panic!("a block became a text"),
    };
    assert_eq!(settings["theme"], "social");
    let cases = [
        (
            whole.to_owned(),
            "x.toml: line 4: a chapter has at least one section",
        ),
        (
            section("kind = \"block\""),
            "x.toml: line 7: a section of the kind block names its block",
        ),
        (
            section("kind = \"text\"\nblock = \"d\""),
            "x.toml: line 7: a section of free text names no block",
        ),
        (
            section("kind = \"text\"\nsettings = { a = 1 }"),
            "x.toml: line 7: a section of free text has no settings",
        ),
        (
            section("kind = \"text\"\n[[chapter.section]]\nkind = \"text\"\nkey = \"c\""),
            "x.toml: line 11: the key c stands twice",
        ),
        (
            section("kind = \"text\"").replace("\"c\"", "\"C c\""),
            "x.toml: line 7: a key is lower-case letters, digits and hyphens",
        ),
        (
            "key = \"a\"\ntitle = { sv = \"A\", en = \"A\" }\n".into(),
            "x.toml: line 1: a template has at least one chapter",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(parse("x.toml", &text).unwrap_err(), expected);
    }
    for (text, line) in [
        (section("kind = \"picture\""), 8),
        (section("kind = \"text\"\nneeded = true"), 9),
        ("key = ".to_owned(), 1),
    ] {
        let fault = parse("x.toml", &text).unwrap_err();
        assert!(
            fault.starts_with("x.toml: ") && fault.contains(&format!("line {line}")),
            "{fault}"
        );
    }
}

#[test]
fn an_address_is_plain_letters_of_unit_and_period() {
    let period = Period::months(2026, 1, 8).unwrap();
    assert_eq!(
        address::series("Förskolenämnden", &period),
        "forskolenamnden-2026-01-2026-08"
    );
    assert_eq!(
        address::series("Ö & Å  <script>", &Period::year(2025).unwrap()),
        "o-a-script-2025"
    );
    assert_eq!(
        address::series("–", &Period::year(2025).unwrap()),
        "rapport-2025"
    );
    let long = address::series(&"x".repeat(500), &period);
    assert!(
        long.len() <= 80 && long.ends_with("-2026-01-2026-08"),
        "{long}"
    );
    assert_eq!(address::nth("a", 1), "a");
    assert_eq!(address::nth("a", 3), "a-3");
    assert_eq!(address::of_version("a", 2), "a-version-2");
}

#[test]
fn completeness_follows_what_is_required_and_noted() {
    let text = |is_empty, is_required| SectionState::Text {
        is_empty,
        is_required,
    };
    let block = |hinders, is_noted| SectionState::Block { hinders, is_noted };
    assert!(text(true, true).hinders_freezing());
    assert!(!text(true, false).hinders_freezing() && !text(false, true).hinders_freezing());
    assert!(block(true, false).hinders_freezing() && !block(false, true).hinders_freezing());
    let cases: [(&[SectionState], Mark); 7] = [
        (&[text(true, true)], Mark::Empty),
        (&[text(false, true)], Mark::Done),
        (&[text(false, true), text(true, false)], Mark::Done),
        (&[text(false, true), text(true, true)], Mark::Begun),
        (&[block(false, false), text(true, true)], Mark::Begun),
        (&[block(false, true), text(false, true)], Mark::Begun),
        (&[block(true, true), text(false, true)], Mark::Blocked),
    ];
    for (sections, mark) in cases {
        assert_eq!(of_chapter(sections), mark, "{sections:?}");
    }
    let remarks: Vec<Tone> = Tone::ALL.into_iter().filter(|t| is_remark(*t)).collect();
    assert_eq!(remarks, [Tone::Watch, Tone::Off]);
}

#[test]
fn parts_from_many_sources_get_levels_and_ids_of_the_document() {
    let part = || {
        let inner = Block::heading(4, "Inre", "a");
        vec![
            Block::heading(3, "Yttre", "a"),
            Block::Group {
                origin: String::new(),
                blocks: vec![inner],
            },
        ]
    };
    let mut taken = HashSet::from(["k1-1".to_owned()]);
    let headings = |blocks: &[Block]| -> Vec<(u8, String)> {
        let mut found = Vec::new();
        for block in blocks {
            match block {
                Block::Heading { level, id, .. } => found.push((*level, id.clone())),
                Block::Group { blocks, .. } => {
                    for block in blocks {
                        if let Block::Heading { level, id, .. } = block {
                            found.push((*level, id.clone()));
                        }
                    }
                }
                _ => {}
            }
        }
        found
    };
    let first = placed(
        part(),
        Place {
            under: 1,
            prefix: "k1",
        },
        &mut taken,
    );
    assert_eq!(
        headings(&first),
        [(2, "k1-a".to_owned()), (3, "k1-a-2".to_owned())]
    );
    let second = placed(
        part(),
        Place {
            under: 2,
            prefix: "k1",
        },
        &mut taken,
    );
    assert_eq!(
        headings(&second),
        [(3, "k1-a-3".to_owned()), (4, "k1-a-4".to_owned())]
    );
}

#[test]
fn links_into_the_program_become_text_in_what_is_frozen() {
    let inside = Inline::link("/mal/1", "Målet");
    let outside = Inline::link("https://kommun.example", "Kommunen");
    let table = Table {
        caption: String::new(),
        unit: None,
        columns: vec![Column::text("A")],
        rows: vec![Row::new(vec![Cell {
            content: vec![inside.clone()],
            negative: true,
        }])],
        note: None,
    };
    let blocks = vec![
        Block::Paragraph {
            content: vec![inside.clone(), outside.clone()],
        },
        Block::Group {
            origin: String::new(),
            blocks: vec![
                Block::Table(table),
                Block::List {
                    ordered: false,
                    items: vec![vec![inside]],
                },
            ],
        },
    ];
    let text = serde_json::to_string(&without_local_links(blocks)).unwrap();
    assert!(
        !text.contains("/mal/1")
            && text.contains("Målet")
            && text.contains("https://kommun.example"),
        "{text}"
    );
    assert!(text.contains("\"negative\":true"));
}
