//! Addresses with a query: adding, replacing and escaping.

use std::fmt::Write as _;

/// The page of a long list, counted from 1.
pub const PAGE: &str = "sida";
/// The column a table is sorted by.
pub const SORT: &str = "sort";
/// `asc` or `desc`.
pub const DIRECTION: &str = "dir";
/// `xlsx` or `csv`: the same list as a file.
pub const FORMAT: &str = "format";

/// Escapes a text for use as a value in a query (RFC 3986, unreserved characters stay).
#[must_use]
pub fn escape(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
            out
        })
}

/// The address with these query values set; former values of the same names go, the others stay in order.
#[must_use]
pub fn with(address: &str, values: &[(&str, &str)]) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && values.iter().all(|(key, _)| *key != name)
    });
    let set = values
        .iter()
        .map(|(key, value)| format!("{key}={}", escape(value)));
    let query = kept
        .map(str::to_owned)
        .chain(set)
        .collect::<Vec<_>>()
        .join("&");
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}
