//! Keys for sorting and searching Swedish text, the same on every database, and clean lines of text.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::sync::LazyLock;
use thiserror::Error;

/// Which making of the keys this is: raised when the collation library or a rule here changes, so that stored keys are rebuilt.
pub const KEY_VERSION: i64 = 1;

static SWEDISH: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("sv"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    CollatorBorrowed::try_new(preferences, options).expect("the Swedish collation is compiled in")
});

/// Composed Unicode form, in which texts are stored and compared.
#[must_use]
pub fn nfc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .into_owned()
}

/// A key whose bytes sort as Swedish readers expect: å ä ö after z, numbers by size, case last.
///
/// Lower-case hexadecimal, so that any database in any collation sorts it alike.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len() * 2 + 8);
    let Ok(()) = SWEDISH.write_sort_key_to(text, &mut bytes);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

/// A key for finding: lower case, å ä ö kept, other marks removed, each run of white space one space.
///
/// The neighbours' letters become what Swedish readers type: æ is ä, ø is ö.
#[must_use]
pub fn search_key(text: &str) -> String {
    let lower = nfc(text).to_lowercase();
    let spread = DecomposingNormalizerBorrowed::new_nfd().normalize(&lower);
    let mut key = String::with_capacity(lower.len());
    let mut space_due = false;
    for c in spread.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            space_due = !key.is_empty();
        } else if is_mark(c) {
            mark(&mut key, c, space_due);
        } else {
            if space_due {
                key.push(' ');
                space_due = false;
            }
            match replacement(c) {
                Some(letters) => key.push_str(letters),
                None => key.push(c),
            }
        }
    }
    key
}

/// Puts ring and dots back on a and o; other marks vanish.
fn mark(key: &mut String, mark: char, after_space: bool) {
    let letter = match (key.chars().next_back(), mark) {
        (Some('a'), '\u{30a}') => 'å',
        (Some('a'), '\u{308}') => 'ä',
        (Some('o'), '\u{308}') => 'ö',
        _ => return,
    };
    if !after_space {
        key.pop();
        key.push(letter);
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Soft hyphen, zero-width characters and the byte order mark.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Letters that do not come apart into a letter and a mark.
const fn replacement(c: char) -> Option<&'static str> {
    match c {
        'æ' => Some("ä"),
        'ø' => Some("ö"),
        'đ' | 'ð' => Some("d"),
        'þ' => Some("th"),
        'ł' => Some("l"),
        'ı' => Some("i"),
        'ß' => Some("ss"),
        _ => None,
    }
}

/// Why a text is not a clean line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LineError {
    /// A line break, a tab, or a character that steers the direction of writing.
    #[error("control character")]
    ControlCharacter,
    #[error("{chars} characters, at most {most}")]
    TooLong { chars: usize, most: usize },
}

impl LineError {
    /// The name of the message `error-<code>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ControlCharacter => "line-control-character",
            Self::TooLong { .. } => "line-too-long",
        }
    }
}

/// One line of text as it is stored: composed, without white space around it. It may be empty.
pub fn clean_line(text: &str, max_chars: usize) -> Result<String, LineError> {
    let line = nfc(text.trim());
    if line.chars().any(is_control) {
        return Err(LineError::ControlCharacter);
    }
    match line.chars().count() {
        chars if chars > max_chars => Err(LineError::TooLong {
            chars,
            most: max_chars,
        }),
        _ => Ok(line),
    }
}

fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
