//! Every fault and note has words in both languages, with all its variables.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Fault, Limits, TEXTS, read};
use super::{faults, read_ok};
use crate::texts::{Catalogue, Language, Texts};

fn texts(language: Language) -> Texts {
    Texts::new(
        Arc::new(Catalogue::try_new(&[TEXTS]).expect("the texts load")),
        language,
    )
}

/// Codes stand in the source as texts; the messages must be these and no more.
const SOURCES: [&str; 7] = [
    include_str!("../../tabular.rs"),
    include_str!("../assemble.rs"),
    include_str!("../decode.rs"),
    include_str!("../delimited.rs"),
    include_str!("../fault.rs"),
    include_str!("../reader.rs"),
    concat!(
        include_str!("../xlsx.rs"),
        include_str!("../xlsx/cell.rs"),
        include_str!("../zip_guard.rs")
    ),
];

#[test]
fn every_message_is_used() {
    let kernel_codes: BTreeSet<&str> = [
        "date-empty",
        "date-unknown-form",
        "date-unknown-month",
        "date-no-such-day",
        "amount-empty",
        "amount-not-a-number",
        "amount-too-many-decimals",
        "amount-too-large",
    ]
    .into();
    for key in texts(Language::Sv).keys() {
        let code = key.strip_prefix("import-").expect("one prefix");
        let code = code.strip_prefix("note-").unwrap_or(code);
        let quoted = [format!("\"{code}\""), format!("\"import-{code}\"")];
        let is_used = SOURCES
            .iter()
            .chain([
                &include_str!("../../import_parts.rs"),
                &include_str!("../../ui/faults.rs"),
            ])
            .any(|source| quoted.iter().any(|text| source.contains(text)));
        assert!(
            is_used || kernel_codes.contains(code),
            "{key} is used nowhere"
        );
    }
}

#[test]
fn every_code_in_the_source_has_its_message() {
    let texts = texts(Language::Sv);
    let marks = [
        "Fault::new(file,\"",
        "Fault::new(self.file,\"",
        "Fault::new(&self.file,\"",
        "Fault::new(&table.file,\"",
        "Fault::new(&first.file,\"",
        "self.fault(\"",
        "uneven(\"",
        "Err(\"",
        "Err((\"",
        "refuse(\"",
        "self.tell(at,\"",
        "self.tell(column,\"",
        "map_err(|_|\"",
    ];
    let mut count = 0;
    for source in SOURCES {
        let dense: String = source.split_whitespace().collect();
        for mark in marks {
            for after in dense.split(mark).skip(1) {
                let code = after.split('"').next().unwrap_or_default();
                assert!(
                    texts.has(&format!("import-{code}")),
                    "no message for {code}"
                );
                count += 1;
            }
        }
    }
    assert!(count > 40, "only {count} codes were found");
}

#[test]
fn a_fault_says_place_and_way_on_in_both_languages() {
    let found = faults(b"a;b;c\n1;2\n");
    assert_eq!(
        found[0].say(&texts(Language::Sv)),
        "Rad 2: Raden har 2 celler men ska ha 3. Fyll på med avgränsare för de tomma cellerna."
    );
    assert_eq!(
        found[0].say(&texts(Language::En)),
        "Row 2: The row has 2 cells but should have 3. Add delimiters for the empty cells."
    );
    let limits = Limits {
        max_rows: 1000,
        ..Limits::default()
    };
    let long = format!("a\n{}", "1\n".repeat(1001));
    let found = read("lång.csv", long.as_bytes(), &limits).expect_err("too many rows");
    assert_eq!(
        found[0].say(&texts(Language::Sv)),
        "lång.csv: Filen har för många rader. Den får ha högst 1\u{a0}000. Dela upp den i flera filer."
    );
    let cell = Fault::new("f", "choice")
        .at_row(1200)
        .at_column("B (Sort)")
        .showing("x")
        .with("choices", "mål, uppdrag");
    assert_eq!(
        cell.say(&texts(Language::Sv)),
        "Rad 1200, kolumn B (Sort): ”x” går inte att välja. Skriv något av: mål, uppdrag."
    );
    assert_eq!(
        Fault::new("f", "unknown-column")
            .at_column("B (b)")
            .place(&texts(Language::En)),
        "Column B (b)"
    );
}

#[test]
fn a_note_is_said_in_words() {
    let table = read_ok("fil.csv", b"a\tb\n1\t2\n");
    let said: Vec<String> = table
        .notes
        .iter()
        .map(|note| note.say(&texts(Language::Sv)))
        .collect();
    assert_eq!(said, ["Kolumnerna skiljs åt av tabb."]);
}
