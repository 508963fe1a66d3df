//! Free text that people write: small structured content made from plain text, never HTML.
//! A blank line ends a paragraph, `- ` (or `* `, `• `, `– `) begins a list item, `## ` a heading, `| a | b |` a table row (the first is the head),
//! `[words](https://…)` is a link. Everything else is text, as typed.

use serde::{Deserialize, Serialize};

use crate::{Block, Cell, Column, Inline, Row, Table};

/// Structured free text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichText(Vec<RichBlock>);

/// A piece of free text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RichBlock {
    Paragraph {
        content: Vec<Span>,
    },
    Heading {
        text: String,
    },
    List {
        items: Vec<Vec<Span>>,
    },
    /// The first row is the head; all rows are as long.
    Table {
        rows: Vec<Vec<Vec<Span>>>,
    },
}

/// Text or a link in free text. A line feed in a text is a line break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Span {
    Text { text: String },
    Link { href: String, text: String },
}

/// The text is longer than the field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text has {actual} characters, at most {max} fit")]
pub struct TooLong {
    pub max: usize,
    pub actual: usize,
}

impl RichText {
    /// What a field takes where nothing narrower is said, in characters.
    pub const MAX_CHARS: usize = 20_000;

    /// Reads plain text; it cannot fail, what is no mark-up is text.
    #[must_use]
    pub fn from_plain(plain: &str) -> Self {
        let clean: String = plain
            .replace("\r\n", "\n")
            .chars()
            .filter_map(keep)
            .collect();
        let mut reader = Reader::default();
        for line in clean.split('\n') {
            reader.line(line.trim());
        }
        reader.finish();
        Self(reader.blocks)
    }

    /// Reads plain text of at most `max` characters.
    ///
    /// # Errors
    /// When the text is longer.
    pub fn try_from_plain(plain: &str, max: usize) -> Result<Self, TooLong> {
        let actual = plain.trim().chars().count();
        if actual > max {
            Err(TooLong { max, actual })
        } else {
            Ok(Self::from_plain(plain))
        }
    }

    /// The text as a person would type it: reading it again gives the same.
    #[must_use]
    pub fn to_plain(&self) -> String {
        let parts: Vec<String> = self.0.iter().map(RichBlock::to_plain).collect();
        parts.join("\n\n")
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn parts(&self) -> &[RichBlock] {
        &self.0
    }

    /// The text as document blocks; its headings come at `heading_level`, with ids that begin with `id_prefix`.
    #[must_use]
    pub fn to_blocks(&self, heading_level: u8, id_prefix: &str) -> Vec<Block> {
        let block = |(position, part): (usize, &RichBlock)| match part {
            RichBlock::Paragraph { content } => Block::Paragraph {
                content: inlines(content),
            },
            RichBlock::Heading { text } => Block::heading(
                heading_level,
                text.clone(),
                format!("{id_prefix}-{}", position + 1),
            ),
            RichBlock::List { items } => Block::List {
                ordered: false,
                items: items.iter().map(|item| inlines(item)).collect(),
            },
            RichBlock::Table { rows } => Block::Table(table(rows)),
        };
        self.0.iter().enumerate().map(block).collect()
    }
}

/// A lone carriage return is a line feed, a tab a space; other control characters fall away.
fn keep(c: char) -> Option<char> {
    match c {
        '\n' | '\r' => Some('\n'),
        '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

fn inlines(spans: &[Span]) -> Vec<Inline> {
    let inline = |span: &Span| match span {
        Span::Text { text } => Inline::text(text.clone()),
        Span::Link { href, text } => Inline::link(href.clone(), text.clone()),
    };
    spans.iter().map(inline).collect()
}

fn table(rows: &[Vec<Vec<Span>>]) -> Table {
    let title = |cell: &Vec<Span>| Column {
        title: spans_to_plain(cell),
        numeric: false,
    };
    let row = |cells: &Vec<Vec<Span>>| {
        Row::new(
            cells
                .iter()
                .map(|cell| Cell {
                    content: inlines(cell),
                    negative: false,
                })
                .collect(),
        )
    };
    Table {
        caption: String::new(),
        unit: None,
        columns: rows
            .first()
            .map(|head| head.iter().map(title).collect())
            .unwrap_or_default(),
        rows: rows.iter().skip(1).map(row).collect(),
        note: None,
    }
}

impl RichBlock {
    fn to_plain(&self) -> String {
        match self {
            Self::Paragraph { content } => spans_to_plain(content),
            Self::Heading { text } => format!("## {text}"),
            Self::List { items } => {
                let lines: Vec<_> = items
                    .iter()
                    .map(|item| format!("- {}", spans_to_plain(item)))
                    .collect();
                lines.join("\n")
            }
            Self::Table { rows } => {
                let cell = |cell: &Vec<Span>| spans_to_plain(cell).replace('|', "\\|");
                let line = |row: &Vec<Vec<Span>>| {
                    let cells: Vec<_> = row.iter().map(cell).collect();
                    format!("| {} |", cells.join(" | "))
                };
                let lines: Vec<_> = rows.iter().map(line).collect();
                lines.join("\n")
            }
        }
    }
}

fn spans_to_plain(spans: &[Span]) -> String {
    let plain = |span: &Span| match span {
        Span::Text { text } => text.clone(),
        Span::Link { href, text } => format!("[{text}]({href})"),
    };
    spans.iter().map(plain).collect()
}

/// What stands after the mark of a list item: a hyphen, or what other programs leave when text is pasted.
fn list_item(line: &str) -> Option<&str> {
    ["- ", "* ", "• ", "– "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
}

/// Collects lines into blocks.
#[derive(Default)]
struct Reader {
    blocks: Vec<RichBlock>,
    paragraph: Vec<String>,
    items: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            self.finish();
        } else if let Some(text) = line.strip_prefix("## ") {
            self.finish();
            self.blocks.push(RichBlock::Heading {
                text: text.trim().to_owned(),
            });
        } else if let Some(item) = list_item(line) {
            self.end_paragraph();
            self.end_table();
            self.items.push(spans(item.trim()));
        } else if let Some(cells) = table_row(line) {
            self.end_paragraph();
            self.end_list();
            self.rows.push(cells);
        } else {
            self.end_list();
            self.end_table();
            self.paragraph.push(line.to_owned());
        }
    }

    fn finish(&mut self) {
        self.end_paragraph();
        self.end_list();
        self.end_table();
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            let content = spans(&self.paragraph.join("\n"));
            self.blocks.push(RichBlock::Paragraph { content });
            self.paragraph.clear();
        }
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            self.blocks.push(RichBlock::List {
                items: std::mem::take(&mut self.items),
            });
        }
    }

    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            let mut rows = std::mem::take(&mut self.rows);
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            for row in &mut rows {
                row.resize(width, Vec::new());
            }
            self.blocks.push(RichBlock::Table { rows });
        }
    }
}

fn table_row(line: &str) -> Option<Vec<Vec<Span>>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut rest = inner.chars().peekable();
    while let Some(c) = rest.next() {
        let escaped = c == '\\' && rest.peek() == Some(&'|');
        if escaped {
            rest.next();
        }
        match cells.last_mut() {
            Some(cell) if escaped => cell.push('|'),
            Some(cell) if c != '|' => cell.push(c),
            _ => cells.push(String::new()),
        }
    }
    Some(cells.iter().map(|cell| spans(cell.trim())).collect())
}

/// Splits text at its links; a link must lead to the web or to mail, and stand on one line.
fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if let Some((span, after)) = link(rest) {
            if !plain.is_empty() {
                out.push(Span::Text {
                    text: std::mem::take(&mut plain),
                });
            }
            out.push(span);
            rest = after;
        } else {
            plain.push(next);
            rest = rest.strip_prefix(next).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        out.push(Span::Text { text: plain });
    }
    out
}

fn link(text: &str) -> Option<(Span, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (href, after) = after.split_once(')')?;
    let plain_words = !words.trim().is_empty() && !words.contains(['[', ']', '\n']);
    let outward = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        href.strip_prefix(scheme)
            .is_some_and(|address| !address.is_empty())
    });
    (plain_words && outward && crate::is_safe_href(href)).then(|| {
        (
            Span::Link {
                href: href.to_owned(),
                text: words.to_owned(),
            },
            after,
        )
    })
}

#[cfg(test)]
#[path = "rich_tests.rs"]
mod tests;
