//! How numbers are written in each language.

use super::Language;
use fluent_bundle::FluentValue;

/// The true minus sign.
pub const MINUS: char = '\u{2212}';

/// Groups of three, by no-break space in Swedish and comma in English.
pub(super) fn number(language: Language, number: i64) -> String {
    let separator = match language {
        Language::Sv => '\u{a0}',
        Language::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    if number < 0 {
        out.push(MINUS);
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

fn fluent(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(given) = value else {
        return None;
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "arguments come from i64; the catalogue takes no fractions"
    )]
    let whole = given.value as i64;
    Some(number(language, whole))
}

pub(super) fn fluent_sv<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    fluent(Language::Sv, value)
}

pub(super) fn fluent_en<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    fluent(Language::En, value)
}
