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

#[test]
fn a_form_that_is_no_text_is_refused() {
    assert_eq!(
        of_form("a=%C3%A5&a=2", 10),
        Some(vec![pair("a", "å"), pair("a", "2")])
    );
    assert_eq!(of_form("a=%FF", 10), None);
    assert_eq!(of_form("a=x%00y", 10), None);
    assert_eq!(of_form("%00=1", 10), None);
    assert_eq!(of_form("", 10), Some(Vec::new()));
}

#[test]
fn a_form_of_too_many_fields_is_refused_before_it_is_read() {
    assert!(of_form(&"a&".repeat(9), 10).is_some());
    assert_eq!(of_form(&"&".repeat(10), 10), None);
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
