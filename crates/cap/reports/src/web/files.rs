//! Stored files on their way out: with the type they were stored as, and rights to nothing.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use web::{Texts, attachment};

use crate::store::Kind;

/// A stored report carries its style inside; it runs nothing and fetches nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; sandbox";

/// A stored file: the page is shown, the others are saved under a name.
#[must_use]
pub fn stored_file(kind: Kind, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = match kind {
        Kind::Html => ([(header::CONTENT_TYPE, kind.media_type())], bytes).into_response(),
        Kind::Json | Kind::Pdf => {
            attachment(&format!("{name}.{}", kind.key()), kind.media_type(), bytes)
        }
    };
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    response
}

/// "412 kB".
#[must_use]
pub fn size(texts: &Texts, bytes: i64) -> String {
    texts.ta(
        "report-kilobytes",
        &[("count", texts.number((bytes + 999) / 1_000).into())],
    )
}

/// A digest in groups that can be read aloud.
#[must_use]
pub fn grouped(digest: &str) -> String {
    let mut out = String::with_capacity(digest.len() * 5 / 4);
    for (n, c) in digest.chars().enumerate() {
        if n > 0 && n.is_multiple_of(4) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}
