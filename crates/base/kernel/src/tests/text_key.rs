//! Swedish order, finding, and clean lines.

use crate::text_key::{LineError, clean_line, nfc, search_key, sort_key};
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use proptest::prelude::*;
use std::cmp::Ordering;

fn assert_in_order(texts: &[&str]) {
    for pair in texts.windows(2) {
        assert!(
            sort_key(pair[0]) < sort_key(pair[1]),
            "{} before {}",
            pair[0],
            pair[1]
        );
    }
}

#[test]
fn the_last_letters_come_after_z_in_swedish_order() {
    assert_in_order(&["a", "b", "z", "å", "ä", "ö"]);
    assert_in_order(&[
        "Alingsås",
        "Vara",
        "Zinkgruvan",
        "Åmål",
        "Älmhult",
        "Öckerö",
    ]);
    assert_in_order(&["Östra", "Östra Göinge"]);
}

#[test]
fn numbers_sort_by_size() {
    assert_in_order(&["Mål 2", "Mål 9", "Mål 10", "Mål 100"]);
}

#[test]
fn case_and_accents_come_second() {
    assert_in_order(&["ide", "idé", "idéa"]);
    assert_in_order(&["kommun", "Kommun", "kommuner"]);
}

#[test]
fn composed_and_decomposed_text_have_the_same_keys() {
    assert_eq!(sort_key("A\u{30a}mål"), sort_key("Åmål"));
    assert_eq!(search_key("A\u{30a}ma\u{30a}l"), search_key("Åmål"));
    assert_eq!(nfc("o\u{308}"), "ö");
}

#[test]
fn a_sort_key_is_lower_case_hexadecimal() {
    assert!(
        sort_key("Öckerö 12")
            .chars()
            .all(|c| matches!(c, '0'..='9' | 'a'..='f'))
    );
    assert_eq!(sort_key("Öckerö 12").len() % 2, 0);
}

#[test]
fn a_search_key_keeps_swedish_letters_and_drops_other_marks() {
    assert_eq!(search_key("  Öckerö\u{a0}\t Kommun "), "öckerö kommun");
    assert_eq!(search_key("Idé á la Müller"), "ide a la muller");
    assert_eq!(
        search_key("Søren Æbelø, Łódź, Straße"),
        "sören äbelö, lodz, strasse"
    );
    assert_eq!(search_key("ǻ ạ\u{30a} ǟ"), "å å ä");
    assert_eq!(search_key("för\u{ad}skola"), "förskola");
    assert_eq!(search_key("a \u{30a}"), "a");
    assert_eq!(search_key(" \u{308} "), "");
}

#[test]
fn a_clean_line_is_trimmed_and_composed() {
    assert_eq!(clean_line("  A\u{30a}mål \n", 10), Ok("Åmål".to_owned()));
    assert_eq!(clean_line("", 10), Ok(String::new()));
    assert_eq!(clean_line("ååååå", 5), Ok("ååååå".to_owned()));
    assert_eq!(
        clean_line("åååååå", 5),
        Err(LineError::TooLong { chars: 6, most: 5 })
    );
    for text in [
        "a\nb",
        "a\tb",
        "a\u{0}b",
        "a\u{2028}b",
        "a\u{202e}b",
        "\u{200f}a",
    ] {
        assert_eq!(
            clean_line(text, 10),
            Err(LineError::ControlCharacter),
            "{text:?}"
        );
    }
    assert_eq!(LineError::ControlCharacter.code(), "line-control-character");
}

fn word() -> impl Strategy<Value = String> {
    "[a-zA-ZåäöÅÄÖéüæø0-9 .§–-]{0,12}|\\PC{0,8}"
}

proptest! {
    #[test]
    fn keys_sort_as_the_collation_does(a in word(), b in word()) {
        let mut preferences = CollatorPreferences::from(icu_locale_core::locale!("sv"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default()).unwrap();
        let order = collator.compare(&a, &b);
        prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), order);
    }

    #[test]
    fn swedish_letters_follow_all_others(before in "[a-zA-Z]", after in "[åäöÅÄÖ]", tail in "[a-zåäö]{0,5}") {
        prop_assert_eq!(sort_key(&format!("{before}{tail}")).cmp(&sort_key(&after)), Ordering::Less);
    }

    #[test]
    fn a_search_key_is_its_own_key(text in word()) {
        let key = search_key(&text);
        prop_assert_eq!(search_key(&key), key.clone());
        prop_assert_eq!(search_key(&nfc(&text)), key);
    }

    #[test]
    fn a_clean_line_is_clean(text in word()) {
        if let Ok(line) = clean_line(&text, 100) {
            prop_assert_eq!(clean_line(&line, 100), Ok(line.clone()));
        }
    }
}
