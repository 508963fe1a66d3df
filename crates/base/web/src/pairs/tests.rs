//! Queries and forms, whole and broken.

use super::*;

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn a_query_is_read_however_broken() {
    assert_eq!(
        of_query("a=1&b=%C3%A5+%26&&c"),
        [pair("a", "1"), pair("b", "å &"), pair("c", "")]
    );
    assert_eq!(
        of_query("a=%&b=%4&c=%zz&d=100%"),
        [
            pair("a", "%"),
            pair("b", "%4"),
            pair("c", "%zz"),
            pair("d", "100%")
        ]
    );
    assert_eq!(of_query("q=%00%FF"), [pair("q", "\u{fffd}\u{fffd}")]);
    assert_eq!(of_query(&"a&".repeat(5_000)).len(), MOST_IN_QUERY);
}

/// Why a form is refused.
fn refusal(text: &str) -> Option<&'static str> {
    match of_form(text, 10) {
        Err(Failure::Refused(refusal)) => Some(refusal.code),
        _ => None,
    }
}

#[test]
fn a_form_that_is_no_text_is_refused() {
    let read = of_form("a=%C3%A5&a=2", 10).unwrap();
    assert_eq!(read, [pair("a", "å"), pair("a", "2")]);
    assert_eq!(refusal("a=%FF"), Some("malformed"));
    assert_eq!(refusal("a=x%00y"), Some("nul"));
    assert_eq!(refusal("%00=1"), Some("nul"));
    assert!(of_form("", 10).unwrap().is_empty());
}

#[test]
fn a_form_of_too_many_fields_is_refused_before_it_is_read() {
    assert!(of_form(&"a&".repeat(9), 10).is_ok());
    assert_eq!(refusal(&"&".repeat(10)), Some("malformed"));
}

#[test]
fn nul_in_json_is_found_however_it_is_written() {
    for held in [
        "\"a\\u0000\"",
        "{\"\\u0000\":1}",
        "\"\\\\\\u0000\"",
        "\"a\0\"",
    ] {
        assert!(json_holds_nul(held.as_bytes()), "{held}");
    }
    for free in [
        "\"\\\\u0000\"",
        "\"\\u00001\"".replace("u0000", "u0001").as_str(),
        "\"u0000\"",
        "\"\\",
    ] {
        assert!(!json_holds_nul(free.as_bytes()), "{free}");
    }
}

#[test]
fn of_two_cookies_with_a_name_the_first_that_says_something_counts() {
    let mut headers = HeaderMap::new();
    headers.append(header::COOKIE, "a=; b=1;a=%C3%A5 ; skräp".parse().unwrap());
    assert_eq!(
        Cookies::read(&headers).get("a"),
        None,
        "a line with bytes outside ASCII is nobody's"
    );
    let mut headers = HeaderMap::new();
    headers.append(header::COOKIE, "a=; b=1;a=%C3%A5 ; ; =; c".parse().unwrap());
    let cookies = Cookies::read(&headers);
    assert_eq!(
        (cookies.get("a"), cookies.get("b"), cookies.get("c")),
        (Some("å"), Some("1"), None)
    );
}
