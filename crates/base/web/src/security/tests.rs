//! Whose request it is.

use super::*;

fn says(name: &'static str, value: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(name, HeaderValue::from_static(value));
    headers
}

#[test]
fn the_browsers_word_decides_where_it_has_one() {
    for (name, value, is_ours) in [
        ("sec-fetch-site", "same-origin", true),
        ("sec-fetch-site", "none", true),
        ("sec-fetch-site", "same-site", false),
        ("sec-fetch-site", "cross-site", false),
        ("sec-fetch-site", "", false),
        ("origin", "https://ledfyr.test", true),
        ("origin", "https://ledfyr.test:8443", false),
        ("origin", "https://evil.example", false),
        ("origin", "null", false),
        ("accept", "text/html", true),
    ] {
        assert_eq!(
            is_same_origin(&says(name, value), "ledfyr.test"),
            is_ours,
            "{name}: {value}"
        );
    }
    assert!(!is_same_origin(&says("origin", "https://evil.example"), ""));
}

#[test]
fn texts_are_the_same_only_whole() {
    assert!(is_same("abc", "abc") && is_same("", ""));
    assert!(!is_same("abc", "abd") && !is_same("abc", "ab") && !is_same("", "a"));
}
