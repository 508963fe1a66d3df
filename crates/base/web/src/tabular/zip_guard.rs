//! Keeps XLSX files that would fill the memory, or are something else in a zip, away from the spreadsheet library.
//!
//! Sizes are counted while unpacking, not believed. Some parts are held to tighter bounds, because the library makes large
//! values of their small tags or sets memory aside for a count that the file claims.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// All parts together, unpacked.
const MOST_BYTES: u64 = 200 * 1024 * 1024;
/// One part, unpacked.
const MOST_BYTES_OF_PART: u64 = 150 * 1024 * 1024;
/// A part that only describes others: styles, relations, the list of sheets.
const MOST_BYTES_OF_FRAME: usize = 16 * 1024 * 1024;
const MOST_PARTS: usize = 2_000;
/// How much a part of more than [`RATIO_FROM`] bytes may grow; spreadsheets grow ten to fifty times.
const MOST_RATIO: u64 = 200;
const RATIO_FROM: u64 = 1024 * 1024;
/// Excel itself holds 64,000 cell formats.
const MOST_STYLE_TAGS: usize = 300_000;
const MOST_STRING_TAGS: usize = 12_000_000;

/// Unpacks everything once, within bounds; answers a fault's code.
pub(super) fn check(bytes: &[u8]) -> Result<(), &'static str> {
    let listed = bytes
        .windows(4)
        .filter(|window| window == b"PK\x01\x02")
        .count();
    if listed > MOST_PARTS {
        return Err("zip-bomb");
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "broken")?;
    is_spreadsheet(&archive)?;
    declared_sizes(&archive)?;
    let mut total = 0;
    let mut content = Vec::new();
    for index in 0..archive.len() {
        content.clear();
        let part = archive.by_index(index).map_err(|_| "broken")?;
        let name = part
            .name()
            .map_err(|_| "broken")?
            .replace('\\', "/")
            .to_lowercase();
        let packed = part.compressed_size();
        part.take(MOST_BYTES_OF_PART + 1)
            .read_to_end(&mut content)
            .map_err(|_| "broken")?;
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        total += size;
        if total > MOST_BYTES || is_too_much(size, packed) {
            return Err("zip-bomb");
        }
        part_in_bounds(&name, &content)?;
    }
    Ok(())
}

fn is_too_much(size: u64, packed: u64) -> bool {
    size > MOST_BYTES_OF_PART || (size > RATIO_FROM && size / packed.max(1) > MOST_RATIO)
}

fn is_spreadsheet(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), &'static str> {
    let mut names = Vec::new();
    for name in archive.file_names() {
        names.push(
            name.map_err(|_| "broken")?
                .replace('\\', "/")
                .to_lowercase(),
        );
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("mimetype") && has("content.xml") {
        return Err("ods");
    }
    if has("xl/workbook.bin") {
        return Err("xlsb");
    }
    if !has("[content_types].xml")
        || !has("_rels/.rels")
        || has("word/document.xml")
        || has("ppt/presentation.xml")
    {
        return Err("zip-other");
    }
    Ok(())
}

fn declared_sizes(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), &'static str> {
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_data(index).map_err(|_| "broken")?;
        if part.encrypted() {
            return Err("password");
        }
        total = total.saturating_add(part.size());
        if total > MOST_BYTES || is_too_much(part.size(), part.compressed_size()) {
            return Err("zip-bomb");
        }
    }
    Ok(())
}

fn part_in_bounds(name: &str, content: &[u8]) -> Result<(), &'static str> {
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    // Sixteen-bit text would hide tags and counts from the checks below; no spreadsheet program writes it.
    if is_xml && content.contains(&0) {
        return Err("broken");
    }
    let is_styles = name.ends_with("styles.xml");
    let is_frame =
        is_styles || name.ends_with(".rels") || name.contains("workbook") || name.contains("theme");
    if is_frame && is_xml && content.len() > MOST_BYTES_OF_FRAME {
        return Err("zip-bomb");
    }
    let is_strings = name.ends_with("sharedstrings.xml");
    let most_tags = match (is_styles, is_strings) {
        (true, _) => MOST_STYLE_TAGS,
        (_, true) => MOST_STRING_TAGS,
        _ => usize::MAX,
    };
    if (is_styles || is_strings) && content.iter().filter(|byte| **byte == b'<').count() > most_tags
    {
        return Err("zip-bomb");
    }
    if is_strings && claims_many(content) {
        return Err("zip-bomb");
    }
    Ok(())
}

/// Whether some `uniqueCount` is more than there can be strings: as much memory would be set aside.
fn claims_many(content: &[u8]) -> bool {
    const CLAIM: &[u8] = b"uniqueCount";
    let claims = content
        .windows(CLAIM.len())
        .enumerate()
        .filter(|(_, window)| *window == CLAIM);
    claims
        .map(|(at, _)| content.iter().skip(at + CLAIM.len()))
        .any(|after| {
            let digits: String = after
                .map(|byte| char::from(*byte))
                .skip_while(|sign| {
                    matches!(sign, '=' | '"' | '\'' | '+') || sign.is_ascii_whitespace()
                })
                .take_while(char::is_ascii_digit)
                .take(32)
                .collect();
            !digits.is_empty()
                && digits
                    .parse::<usize>()
                    .map_or(true, |count| count > MOST_STRING_TAGS)
        })
}
