//! A CSV file to fill in: what Swedish spreadsheets open with a double click.

/// A template with byte order mark, semicolons and CRLF: the header and rows of examples.
#[must_use]
pub fn template_csv(headers: &[&str], examples: &[&[&str]]) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    for row in std::iter::once(&headers).chain(examples) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// In quotation marks where the cell would otherwise be read as something else.
fn quoted(cell: &str) -> String {
    let needs = cell.contains([';', ',', '\t', '"', '\n', '\r']) || cell.trim() != cell;
    if needs {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
