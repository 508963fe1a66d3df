//! Which language a visitor is answered in.

use axum::http::{HeaderMap, header};

use crate::pairs::Cookies;
use crate::texts::Language;

/// Keeps the language chosen in a browser.
pub(crate) const LANGUAGE_COOKIE: &str = "ledfyr_sprak";

/// The language of a request: the one chosen, else what the browser would rather read.
pub(crate) fn of(cookies: &Cookies, headers: &HeaderMap) -> Language {
    let asked = || {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok())
            .and_then(preferred)
    };
    cookies
        .get(LANGUAGE_COOKIE)
        .and_then(Language::parse)
        .or_else(asked)
        .unwrap_or_default()
}

/// The first of our languages with the greatest weight (RFC 9110, 12.5.4).
fn preferred(accepted: &str) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    for part in accepted.split(',').take(50) {
        let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let Some(language) = known_language(tag) else {
            continue;
        };
        let weight = weight
            .trim()
            .strip_prefix("q=")
            .and_then(thousandths)
            .unwrap_or(0);
        if weight > best.map_or(0, |(most, _)| most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// `sv`, `sv-FI`, `EN-gb`; not `svx`.
fn known_language(tag: &str) -> Option<Language> {
    let main = tag
        .trim()
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    Language::parse(&main).filter(|language| language.tag() == main)
}

/// `1`, `0.8`, `0.125` in thousandths.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, part) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let part: u16 = format!("{part:0<3}").parse().ok()?;
    digits.then_some(
        whole
            .parse::<u16>()
            .ok()?
            .checked_mul(1_000)?
            .checked_add(part)?
            .min(1_000),
    )
}

#[cfg(test)]
mod tests;
