//! Where a visitor is sent, who shows a token, whose receipt is believed.

use super::*;

#[test]
fn nobody_is_sent_to_another_site() {
    for elsewhere in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        " /mal",
        "/\u{0}/x",
        "/\u{85}/x",
    ] {
        assert_eq!(local(elsewhere), "/", "{elsewhere:?}");
    }
    assert_eq!(local(&format!("/{}", "a".repeat(5_000))), "/");
}

#[test]
fn an_address_of_ours_is_kept_and_made_fit_for_a_header() {
    for own in [
        "/",
        "/mal?status=off&sida=2",
        "/mal/1#kommentar",
        "/sok?q=%C3%A5",
        "/a//b",
        "/sok?q=a:b@c",
    ] {
        assert_eq!(local(own), own);
    }
    assert_eq!(local("/sök?q=å ä"), "/s%C3%B6k?q=%C3%A5%20%C3%A4");
    let response = see_other("/sök\r\nSet-Cookie: a=b");
    assert_eq!(response.headers()[header::LOCATION], "/");
}

#[test]
fn a_token_is_read_whatever_the_case_of_its_scheme() {
    assert_eq!(bearer_token("bearer  abc "), Some("abc"));
    assert_eq!(bearer_token("Bearer "), None);
    assert_eq!(bearer_token("Basic abc"), None);
    assert_eq!(bearer_token("Bearer"), None);
}

#[test]
fn the_page_before_is_known_only_when_it_was_ours() {
    let of = |referer: &'static str, host: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(header::REFERER, HeaderValue::from_static(referer));
        super::referer(&headers, host)
    };
    assert_eq!(
        of("https://ledfyr.test/mal?sida=2", "ledfyr.test"),
        "/mal?sida=2"
    );
    for foreign in [
        "https://ledfyr.test.evil.example/mal",
        "https://evil.example/",
        "https://ledfyr.test//evil.example",
        "about:blank",
        "://",
    ] {
        assert_eq!(of(foreign, "ledfyr.test"), "/", "{foreign}");
    }
    assert_eq!(of("https:///mal", ""), "/");
}

#[test]
fn a_receipt_that_somebody_else_wrote_is_not_shown() {
    let kept = notice::write("Målet är sparat.", "token");
    assert_eq!(
        notice::read(&kept, "token").as_deref(),
        Some("Målet är sparat.")
    );
    assert_eq!(notice::read(&kept, "another session"), None);
    assert_eq!(
        notice::read(&kept.replace("sparat", "borta"), "token"),
        None
    );
    assert_eq!(notice::read("Ring 112", "token"), None);
    assert_eq!(notice::read(&notice::write("Ring 112", ""), ""), None);
    assert!(notice::write(&"😀".repeat(1_000), "token").chars().count() < 340);
}
