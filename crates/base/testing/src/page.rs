//! What must hold of every page a test fetches.

use crate::client::Answer;

/// Checks a page: words all there, nothing inline, one main heading, safe headers.
///
/// # Panics
/// With the path and what was wrong.
pub fn check_page(path: &str, answer: &Answer) {
    let text = answer.text();
    assert!(!text.contains('⟦'), "{path}: a word is missing: {}", around(&text, '⟦'));
    assert!(!text.contains(" style="), "{path}: inline style");
    assert!(!text.contains("<script>"), "{path}: inline script");
    if !text.starts_with("<!DOCTYPE") {
        return;
    }
    assert!(text.contains("<html lang="), "{path}: no language");
    let headings = text.matches("<h1").count();
    let is_stored_document = answer.headers.get("content-security-policy").is_some_and(|v| v.to_str().is_ok_and(|v| v.contains("sandbox")));
    assert!(headings == 1 || is_stored_document, "{path}: {headings} main headings");
    for id in duplicates(&text) {
        panic!("{path}: the id {id} stands twice");
    }
    assert_eq!(answer.headers.get("x-content-type-options").map(|v| v.as_bytes()), Some(b"nosniff".as_slice()), "{path}");
    assert!(answer.headers.contains_key("content-security-policy"), "{path}: no content security policy");
}

fn around(text: &str, mark: char) -> String {
    text.split(mark).nth(1).map(|rest| rest.chars().take(60).collect()).unwrap_or_default()
}

fn duplicates(text: &str) -> Vec<String> {
    let mut ids: Vec<&str> =
        text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|id| !id.is_empty()).collect();
    ids.sort_unstable();
    ids.windows(2).filter(|pair| pair.first() == pair.last()).filter_map(|pair| pair.first()).map(|id| (*id).to_owned()).collect()
}
