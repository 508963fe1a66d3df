//! The words are whole in both languages, and written as each language writes.

use super::*;
use proptest::prelude::*;

fn base(language: Language) -> Texts {
    Texts::new(Arc::new(Catalogue::try_new(&[BASE]).unwrap()), language)
}

#[test]
fn the_base_words_are_whole_in_both_languages() {
    match Catalogue::try_new(&[BASE]) {
        Ok(catalogue) => assert!(catalogue.keys().len() > 150),
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}

#[test]
fn a_key_that_one_language_lacks_is_told() {
    let faults = Catalogue::try_new(&[("a = A\nb = B\n", "a = A\n")]).unwrap_err();
    assert_eq!(faults, ["en: b is missing"]);
}

#[test]
fn a_variable_that_one_language_lacks_is_told() {
    let faults = Catalogue::try_new(&[("a = A { $name }\n", "a = A\n")]).unwrap_err();
    assert_eq!(faults, ["a: the languages name different variables"]);
}

#[test]
fn a_key_that_stands_twice_is_told_also_across_files() {
    let faults = Catalogue::try_new(&[("a = A\n", "a = A\n"), ("a = B\n", "a = B\n")]).unwrap_err();
    assert!(
        faults.contains(&"sv: a stands twice".to_owned()),
        "{faults:?}"
    );
}

#[test]
fn bad_syntax_and_references_to_nothing_are_told() {
    assert!(Catalogue::try_new(&[("a = { \n", "a = A\n")]).is_err());
    let faults = Catalogue::try_new(&[("a = { gone }\n", "a = A\n")]).unwrap_err();
    assert!(
        faults.iter().any(|fault| fault.contains("gone")),
        "{faults:?}"
    );
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(base(Language::Sv).t("no-such-key"), "⟦no-such-key⟧");
}

#[test]
fn counts_bend_in_both_languages() {
    let rows =
        |language, count: i64| base(language).ta("error-summary-title", &[("count", count.into())]);
    assert_ne!(
        rows(Language::Sv, 1),
        rows(Language::Sv, 2).replace('2', "1")
    );
    assert_ne!(
        rows(Language::En, 1),
        rows(Language::En, 2).replace('2', "1")
    );
}

#[test]
fn numbers_are_grouped_and_codes_are_not() {
    let (sv, en) = (base(Language::Sv), base(Language::En));
    assert_eq!(sv.number(1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!(en.number(-1_234), "\u{2212}1,234");
    let error = FieldError::new("title", "too-long").with("max", 10_000);
    assert!(
        sv.error(&error).contains("10\u{a0}000"),
        "{}",
        sv.error(&error)
    );
    let error = FieldError::new("code", "unknown-code").with("code", "31204");
    assert!(sv.error(&error).contains("31204"), "{}", sv.error(&error));
}

#[test]
fn dates_and_times_follow_the_language() {
    let (sv, en) = (base(Language::Sv), base(Language::En));
    let date = Date::from_ymd_opt(2026, 9, 15).unwrap();
    assert_eq!(sv.date(date), "15\u{a0}sep\u{a0}2026");
    assert_eq!(sv.date_long(date), "tisdag 15\u{a0}september");
    assert_eq!(en.date_long(date), "Tuesday 15\u{a0}September");
    let period = Period::months(2026, 1, 8).unwrap();
    assert_ne!(sv.period(&period), en.period(&period));
    assert_eq!(en.figure("\u{2212}1\u{a0}234,5"), "\u{2212}1,234.5");
    assert_eq!(sv.date_near(date), "tis\u{a0}15\u{a0}sep");
    let instant = Instant::from_micros(1_789_461_720_000_000);
    assert_eq!(sv.time(instant), "10.42");
    assert_eq!(en.time(instant), "10:42");
}

#[test]
fn every_key_has_words_without_variables_left_open() {
    for language in [Language::Sv, Language::En] {
        let texts = base(language);
        for key in texts.keys() {
            assert!(texts.has(key), "{key}");
        }
    }
}

proptest! {
    #[test]
    fn a_grouped_number_has_the_digits_of_the_number(number in any::<i64>()) {
        let text = format::number(Language::Sv, number);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(digits, number.unsigned_abs().to_string());
        prop_assert_eq!(text.starts_with(MINUS), number < 0);
    }
}
