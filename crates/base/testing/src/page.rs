//! What must hold of every page a test fetches.

use crate::client::Answer;

/// Headers that every answer carries.
const ALWAYS: [&str; 7] = [
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "content-security-policy",
    "cache-control",
];

/// Checks any answer: safe headers, cookies marked as they must be, nobody sent to another site.
///
/// # Panics
/// With the path and what was wrong.
pub fn check_answer(path: &str, answer: &Answer) {
    for name in ALWAYS {
        assert!(
            answer.headers.contains_key(name),
            "{path}: no {name} ({})",
            answer.status
        );
    }
    let policy = answer
        .headers
        .get("content-security-policy")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    assert!(
        policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
        "{path}: {policy}"
    );
    for cookie in answer
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|v| v.to_str().ok())
    {
        for mark in ["; Path=/", "; HttpOnly", "; SameSite=Lax"] {
            assert!(
                cookie.contains(mark),
                "{path}: a cookie without {mark}: {cookie}"
            );
        }
        assert!(
            !cookie.starts_with("__Host-") || cookie.contains("; Secure"),
            "{path}: {cookie}"
        );
    }
    if let Some(to) = &answer.location {
        assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\t']),
            "{path}: sent to {to}"
        );
    }
    if answer.status == 405 {
        assert!(
            answer.headers.contains_key("allow"),
            "{path}: 405 without Allow"
        );
    }
}

/// Checks a page: words all there, nothing inline, one main heading, safe headers.
///
/// # Panics
/// With the path and what was wrong.
pub fn check_page(path: &str, answer: &Answer) {
    let text = answer.text();
    assert!(
        !text.contains('⟦'),
        "{path}: a word is missing: {}",
        around(&text, '⟦')
    );
    assert!(!text.contains(" style="), "{path}: inline style");
    assert!(!text.contains("<script>"), "{path}: inline script");
    if !text.starts_with("<!DOCTYPE") {
        return;
    }
    assert!(text.contains("<html lang="), "{path}: no language");
    let headings = text.matches("<h1").count();
    let is_stored_document = answer
        .headers
        .get("content-security-policy")
        .is_some_and(|v| v.to_str().is_ok_and(|v| v.contains("sandbox")));
    assert!(
        headings == 1 || is_stored_document,
        "{path}: {headings} main headings"
    );
    assert!(
        duplicates(&text).is_empty(),
        "{path}: ids that stand twice: {:?}",
        duplicates(&text)
    );
}

fn around(text: &str, mark: char) -> String {
    text.split(mark)
        .nth(1)
        .map(|rest| rest.chars().take(60).collect())
        .unwrap_or_default()
}

fn duplicates(text: &str) -> Vec<String> {
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| !id.is_empty())
        .collect();
    ids.sort_unstable();
    ids.windows(2)
        .filter(|pair| pair.first() == pair.last())
        .filter_map(|pair| pair.first())
        .map(|id| (*id).to_owned())
        .collect()
}
