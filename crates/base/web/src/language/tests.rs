//! The language chosen, the browser's, and rubbish in their place.

use axum::http::HeaderValue;

use super::*;

#[test]
fn the_language_the_browser_would_rather_read_is_spoken() {
    for (accepted, language) in [
        ("sv-SE,sv;q=0.9,en;q=0.8", Some(Language::Sv)),
        ("en-GB,en;q=0.9,sv;q=0.8", Some(Language::En)),
        ("de,sv;q=0.5,en;q=0.7", Some(Language::En)),
        ("fi, EN", Some(Language::En)),
        ("en;q=0,sv;q=0.1", Some(Language::Sv)),
        ("de,fr;q=0.5", None),
        ("*", None),
        ("en;q=x, sv;q=0.0001, engelska", None),
        ("", None),
    ] {
        assert_eq!(preferred(accepted), language, "{accepted}");
    }
}

#[test]
fn a_choice_of_language_goes_before_the_browsers() {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("en"));
    assert_eq!(of(&Cookies::read(&headers), &headers), Language::En);
    headers.insert(header::COOKIE, HeaderValue::from_static("ledfyr_sprak=sv"));
    assert_eq!(of(&Cookies::read(&headers), &headers), Language::Sv);
    headers.insert(header::COOKIE, HeaderValue::from_static("ledfyr_sprak=%00"));
    assert_eq!(of(&Cookies::read(&headers), &headers), Language::En);
    assert_eq!(
        of(&Cookies::read(&HeaderMap::new()), &HeaderMap::new()),
        Language::Sv
    );
}
