//! The receipt of a deed, carried to the next page in a cookie: shown only to the sign-in it was written for.

use sha2::{Digest, Sha256};

use crate::security;

/// Longest receipt, in characters: escaped, it fits in a cookie.
const LONGEST: usize = 300;

/// The cookie's value: a proof, a full stop, the words.
pub(crate) fn write(words: &str, csrf: &str) -> String {
    let words: String = words
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    format!("{}.{words}", proof(&words, csrf))
}

/// The words of a cookie's value; none when somebody else wrote it.
pub(crate) fn read(kept: &str, csrf: &str) -> Option<String> {
    let (sent, words) = kept.split_once('.')?;
    (!csrf.is_empty() && security::is_same(sent, &proof(words, csrf))).then(|| words.to_owned())
}

fn proof(words: &str, csrf: &str) -> String {
    let mut digest = hex::encode(
        Sha256::new()
            .chain_update(b"notice")
            .chain_update(csrf.as_bytes())
            .chain_update(words.as_bytes())
            .finalize(),
    );
    digest.truncate(32);
    digest
}
