//! What a file is, by its content, and its bytes as text.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What to read the file as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Text,
}

/// Compound file: the old Excel formats, and new ones under a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const LITTLE_MARK: &[u8] = b"\xFF\xFE";
const BIG_MARK: &[u8] = b"\xFE\xFF";
/// PDF, PNG, JPEG, GIF, gzip, 7z, RAR, RTF.
const OTHERS: [&[u8]; 8] = [
    b"%PDF",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"\x1F\x8B",
    b"7z\xBC\xAF",
    b"Rar!",
    b"{\\rtf",
];
/// How web pages, also those saved under a spreadsheet's name, begin.
const WEB_PAGES: [&str; 8] = [
    "<!doctype html",
    "<html",
    "<head",
    "<meta",
    "<table",
    "<style",
    "<body",
    "mime-version:",
];

/// Tells text from XLSX; answers the fault's code for everything else.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, &'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(if holds_utf16(bytes, "EncryptedPackage") {
            "password"
        } else {
            "old-xls"
        });
    }
    if OTHERS.iter().any(|start| bytes.starts_with(start)) {
        return Err("binary");
    }
    if is_utf16(bytes) {
        return Ok(Kind::Text);
    }
    let is_rubbish = |byte: &u8| matches!(byte, 0x00..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    let rubbish = bytes.iter().filter(|byte| is_rubbish(byte)).count();
    if rubbish > 3 + bytes.len() / 100 {
        return Err("binary");
    }
    if bytes.contains(&0) {
        return Err("nul");
    }
    Ok(Kind::Text)
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(LITTLE_MARK) || bytes.starts_with(BIG_MARK)
}

fn holds_utf16(bytes: &[u8], word: &str) -> bool {
    let spread: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(spread.len()).any(|window| window == spread)
}

/// A file's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// Without byte order mark, every line end one `\n`.
    pub text: String,
    /// Whether the encoding was guessed to be Windows-1252.
    pub guessed: bool,
}

/// Why bytes are not text: the fault's code, and the line where that is known.
pub(super) type NotText = (&'static str, Option<usize>);

/// Reads UTF-8, UTF-16 with its mark, and otherwise Windows-1252, which holds ISO-8859-1.
pub(super) fn text(bytes: &[u8]) -> Result<Decoded, NotText> {
    let (text, guessed) = if let Some(rest) = bytes.strip_prefix(LITTLE_MARK) {
        (utf16(UTF_16LE, rest)?, false)
    } else if let Some(rest) = bytes.strip_prefix(BIG_MARK) {
        (utf16(UTF_16BE, rest)?, false)
    } else {
        eight_bit(bytes)?
    };
    let start = text
        .trim_start()
        .chars()
        .take(400)
        .collect::<String>()
        .to_lowercase();
    if WEB_PAGES.iter().any(|page| start.starts_with(page)) {
        return Err(("html", None));
    }
    if start.starts_with("<?xml") {
        return Err((
            if start.contains("<html") {
                "html"
            } else {
                "xml"
            },
            None,
        ));
    }
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    Ok(Decoded { text, guessed })
}

fn utf16(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, NotText> {
    match encoding.decode_without_bom_handling(bytes) {
        (_, true) => Err(("encoding-broken", None)),
        (text, false) if text.contains('\0') => Err(("nul", None)),
        (text, false) => Ok(text.into_owned()),
    }
}

fn eight_bit(bytes: &[u8]) -> Result<(String, bool), NotText> {
    let marked = bytes.strip_prefix(UTF8_MARK);
    let bytes = marked.unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), false)),
        Err(error) if marked.is_some() || has_utf8_letters(bytes) => {
            let before = bytes.iter().take(error.valid_up_to());
            let line = 1 + before.filter(|byte| **byte == b'\n').count();
            Err(("encoding-mixed", Some(line)))
        }
        Err(_) => Ok((
            WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
            true,
        )),
    }
}

/// Whether å ä ö é Å Ä Ö stand as UTF-8: in Windows-1252 their bytes would be Ã and a sign that no word has.
fn has_utf8_letters(bytes: &[u8]) -> bool {
    bytes
        .windows(2)
        .any(|pair| matches!(pair, [0xC3, 0xA5 | 0xA4 | 0xB6 | 0xA9 | 0x85 | 0x84 | 0x96]))
}
