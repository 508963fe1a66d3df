//! Names and values as browsers write them: queries, forms and cookies.

use axum::http::{HeaderMap, header};
use kernel::{Failure, Result};

/// Most pairs read out of a query; what follows is nobody's.
const MOST_IN_QUERY: usize = 1_000;

/// Names and values of a query, decoded. Broken escapes stay as they are; what is no text becomes the replacement character.
pub(crate) fn of_query(text: &str) -> Vec<(String, String)> {
    let lossy = |part: &str| String::from_utf8_lossy(&decoded(part)).replace('\0', "\u{fffd}");
    split(text)
        .take(MOST_IN_QUERY)
        .map(|(name, value)| (lossy(name), lossy(value)))
        .collect()
}

/// Names and values of a form, decoded.
///
/// # Errors
/// Refused `malformed` when there are more than `most` or some are no text, `nul` when some cannot be stored.
pub(crate) fn of_form(text: &str, most: usize) -> Result<Vec<(String, String)>> {
    if text.bytes().filter(|b| *b == b'&').count() >= most {
        return Err(Failure::refused("malformed"));
    }
    split(text)
        .map(|(name, value)| Ok((storable(decoded(name))?, storable(decoded(value))?)))
        .collect()
}

/// The text of bytes that a person can have written: UTF-8 without NUL, which no database keeps in a text.
///
/// # Errors
/// Refused `malformed` or `nul`.
pub(crate) fn storable(bytes: Vec<u8>) -> Result<String> {
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(Failure::refused("nul")),
        Ok(text) => Ok(text),
        Err(_) => Err(Failure::refused("malformed")),
    }
}

/// Whether a text of JSON holds NUL, as it is or as `\u0000`.
pub(crate) fn json_holds_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (0, _) | (b'\\', [b'u', b'0', b'0', b'0', b'0', ..]) => return true,
            // the sign after a backslash stands for itself
            (b'\\', [_, after @ ..]) => after,
            _ => after,
        };
    }
    false
}

fn split(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&')
        .filter(|p| !p.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                let digits = (
                    ahead.next().and_then(hex_digit),
                    ahead.next().and_then(hex_digit),
                );
                if let (Some(high), Some(low)) = digits {
                    bytes.push(high * 16 + low);
                    rest = ahead;
                } else {
                    bytes.push(b'%');
                }
            }
            other => bytes.push(other),
        }
    }
    bytes
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

/// The cookies of a request.
pub(crate) struct Cookies(Vec<(String, String)>);

impl Cookies {
    pub(crate) fn read(headers: &HeaderMap) -> Self {
        let all = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .map(|(name, value)| {
                (
                    name.to_owned(),
                    String::from_utf8_lossy(&decoded(value)).into_owned(),
                )
            })
            .collect();
        Self(all)
    }

    /// The first value of a name that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, v)| n == name && !v.is_empty())
            .map(|(_, v)| v.as_str())
    }
}

#[cfg(test)]
mod tests;
