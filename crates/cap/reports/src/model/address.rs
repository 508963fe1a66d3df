//! The public address of a report: what it is about, in letters that an address may hold.

use kernel::{Period, search_key};

/// Longest part of an address that comes from a unit's name.
const LONGEST: usize = 60;

/// The address of a unit's report for a period, without number.
#[must_use]
pub fn series(unit_name: &str, period: &Period) -> String {
    let unit = plain(unit_name);
    let period = plain(&period.key());
    if unit.is_empty() {
        format!("rapport-{period}")
    } else {
        format!("{unit}-{period}")
    }
}

/// The nth try when earlier ones are taken, from 1.
#[must_use]
pub fn nth(series: &str, n: usize) -> String {
    if n <= 1 {
        series.to_owned()
    } else {
        format!("{series}-{n}")
    }
}

/// The address of a later version in a series.
#[must_use]
pub fn of_version(series: &str, number: i64) -> String {
    format!("{series}-version-{number}")
}

/// Letters and digits of the address, words joined by single hyphens.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in search_key(text).chars() {
        let c = match c {
            '\u{e5}' | '\u{e4}' => 'a',
            '\u{f6}' => 'o',
            c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
            _ => '-',
        };
        if out.len() < LONGEST && !(c == '-' && (out.is_empty() || out.ends_with('-'))) {
            out.push(c);
        }
    }
    out.trim_end_matches('-').to_owned()
}
