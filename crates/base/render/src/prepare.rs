//! The document as the template reads it: texts made safe for the fonts, links sorted, charts drawn, columns weighed.

use std::cell::Cell as Remembered;
use std::collections::BTreeMap;

use document::chart::{mini, to_standalone_svg};
use document::icons::standalone_icon;
use document::{Block, Cell, Document, Figure, Inline, Row, Table, Tone, is_safe_href};
use serde_json::{Value, json};

use crate::PdfOptions;
use crate::world::region;

/// The data file of one rendering.
pub fn data(document: &Document, options: &PdfOptions, covers: &dyn Fn(char) -> bool) -> Value {
    let mut anchors = BTreeMap::new();
    count_anchors(&document.body, &mut anchors);
    let setting = Setting {
        document,
        covers,
        anchors,
        level: Remembered::new(0),
    };
    let icons: serde_json::Map<String, Value> = Tone::ALL
        .into_iter()
        .map(|tone| (tone.css().to_owned(), json!(standalone_icon(tone))))
        .collect();
    let words = &document.words;
    json!({
        "title": setting.named(&document.title),
        "subtitle": document.subtitle.as_deref().map(|text| setting.text(text)),
        "author": setting.text(&options.author),
        "language": document.language.tag(),
        "region": region(document.language),
        "meta": document.meta.iter().map(|(label, text)| json!([setting.text(label), setting.text(text)])).collect::<Vec<_>>(),
        "digest": options.frozen_digest.as_deref().map(|digest| setting.text(digest)),
        "words": {
            "contents": setting.text(&words.contents),
            "page": setting.text(&words.page),
            "of": setting.text(&words.of),
            "digest": setting.text(&words.digest),
        },
        "has_contents": setting.anchors.len() >= CONTENTS_FROM,
        "contents_alone": setting.anchors.len() >= CONTENTS_ALONE_FROM,
        "icons": icons,
        "body": setting.blocks(&document.body),
    })
}

/// A table of contents is set in documents with at least so many headings.
pub const CONTENTS_FROM: usize = 5;
/// From so many, the table of contents has the first page to itself.
const CONTENTS_ALONE_FROM: usize = 14;

fn count_anchors(blocks: &[Block], found: &mut BTreeMap<String, usize>) {
    for block in blocks {
        match block {
            Block::Heading { id, text, .. } if !text.trim().is_empty() => {
                *found.entry(id.clone()).or_default() += 1
            }
            Block::Group { blocks, .. } => count_anchors(blocks, found),
            _ => {}
        }
    }
}

struct Setting<'a> {
    document: &'a Document,
    covers: &'a dyn Fn(char) -> bool,
    /// How often each heading's id occurs; only one that occurs once can be linked to.
    anchors: BTreeMap<String, usize>,
    /// The level of the heading before: PDF/UA lets none be skipped on the way down.
    level: Remembered<u8>,
}

impl Setting<'_> {
    /// The text with every sign the fonts lack replaced, so that one odd sign never stops a report.
    fn text(&self, text: &str) -> String {
        let shown = |c: char| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() => None,
            c if (self.covers)(c) || is_invisible(c) => Some(c),
            _ => Some('\u{25a1}'),
        };
        text.chars().filter_map(shown).collect()
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Value> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Value {
        match block {
            Block::Heading { level, text, id } => self.heading(*level, text, id),
            Block::Paragraph { content } => {
                json!({"type": "paragraph", "content": self.inlines(content)})
            }
            Block::List { ordered, items } => {
                let items: Vec<_> = items.iter().map(|item| self.inlines(item)).collect();
                json!({"type": "list", "ordered": ordered, "items": items})
            }
            Block::Table(table) => json!({"type": "table", "table": self.table(table)}),
            Block::Figure(figure) => self.figure(figure),
            Block::Note { tone, content } => {
                json!({"type": "note", "tone": tone.css(), "content": self.inlines(content)})
            }
            Block::StatusTally { tallies } => {
                let word = |t: &document::Tally| json!({"tone": t.tone.css(), "text": format!("{} {}", t.count, self.text(&t.word))});
                json!({
                    "type": "tally",
                    "svg": mini::standalone_strip(tallies),
                    "alt": self.named(&mini::spoken(tallies)),
                    "words": mini::ordered(tallies).map(word).collect::<Vec<_>>(),
                })
            }
            Block::Group { origin, blocks } => {
                json!({"type": "group", "origin": self.text(origin), "blocks": self.blocks(blocks)})
            }
        }
    }

    /// A heading without words is left out; a level that skips one is drawn in.
    fn heading(&self, level: u8, text: &str, id: &str) -> Value {
        if text.trim().is_empty() {
            return json!({"type": "paragraph", "content": []});
        }
        let level = level.clamp(1, 4).min(self.level.get() + 1);
        self.level.set(level);
        let anchor = self
            .anchors
            .get(id)
            .filter(|&&times| times == 1 && !id.is_empty())
            .map(|_| id);
        json!({"type": "heading", "level": level, "text": self.text(text), "id": anchor})
    }

    /// A text that must say something: a dash where it says nothing.
    fn named(&self, text: &str) -> String {
        if text.trim().is_empty() {
            "–".to_owned()
        } else {
            self.text(text)
        }
    }

    fn figure(&self, figure: &Figure) -> Value {
        let language = self.document.language;
        let mut source = self.text(&figure.source);
        if let Some(start) = figure.chart.axis_start(language) {
            source = format!(
                "{source} {} {start}.",
                self.text(&self.document.words.axis_starts_at)
            )
            .trim_start()
            .to_owned();
        }
        json!({
            "type": "figure",
            "svg": self.text(&to_standalone_svg(&figure.chart, language)),
            "title": self.text(&figure.title),
            "alt": self.named(if figure.alt.trim().is_empty() { &figure.title } else { &figure.alt }),
            "source": source,
            "table": (!figure.table.columns.is_empty()).then(|| self.table(&figure.table)),
        })
    }

    fn inlines(&self, content: &[Inline]) -> Vec<Value> {
        let inline = |inline: &Inline| match inline {
            Inline::Text { text } => json!({"type": "text", "text": self.text(text)}),
            Inline::Strong { text } => json!({"type": "strong", "text": self.text(text)}),
            Inline::Emphasis { text } => json!({"type": "emphasis", "text": self.text(text)}),
            Inline::Link { href, text } => self.link(href, text),
            Inline::Status { tone, word } => {
                json!({"type": "status", "tone": tone.css(), "text": self.text(word)})
            }
        };
        content.iter().map(inline).collect()
    }

    /// On paper a link leads to the web, to mail or within the document; what leads within the site is text.
    fn link(&self, href: &str, text: &str) -> Value {
        let text = self.text(text);
        match href.strip_prefix('#') {
            Some(id) if self.anchors.get(id) == Some(&1) => {
                json!({"type": "goto", "id": id, "text": text})
            }
            None if is_safe_href(href) && !href.starts_with('/') => {
                json!({"type": "link", "href": href, "text": text})
            }
            _ => json!({"type": "text", "text": text}),
        }
    }

    fn table(&self, table: &Table) -> Value {
        let width = table.columns.len();
        let totals = table.rows.iter().rev().take_while(|row| row.total).count();
        let columns: Vec<_> = table
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                json!({
                    "title": self.text(&column.title),
                    "numeric": column.numeric,
                    "weight": weight(table, place),
                })
            })
            .collect();
        json!({
            "caption": self.text(&table.caption),
            "unit": table.unit.as_deref().map(|unit| self.text(unit)),
            "note": table.note.as_deref().map(|note| self.text(note)),
            "columns": columns,
            "first_total": table.rows.len() - totals,
            "rows": table.rows.iter().map(|row| self.row(row, width, table.rows.len() > 1)).collect::<Vec<_>>(),
        })
    }

    /// In a table of one row the columns say it all: a head for the row too would be more head than table.
    fn row(&self, row: &Row, width: usize, among_others: bool) -> Value {
        let empty = Cell::empty();
        let cell = |place| {
            let cell: &Cell = row.cells.get(place).unwrap_or(&empty);
            json!({"content": self.inlines(&cell.content), "negative": cell.negative})
        };
        json!({
            "cells": (0..width).map(cell).collect::<Vec<_>>(),
            "header_first": row.header_first && among_others,
            "total": row.total,
            "level": row.level.min(2),
        })
    }
}

/// How much of the width a column of text asks for; nothing where it takes what it needs: figures, statuses, short words.
fn weight(table: &Table, place: usize) -> Option<f64> {
    let column = table.columns.get(place)?;
    let cells = || table.rows.iter().filter_map(|row| row.cells.get(place));
    let longest = cells().map(|cell| length(&cell.content)).max().unwrap_or(0);
    if place > 0 && (column.numeric || longest <= 22) {
        return None;
    }
    // a short name beside many figures keeps to one line
    let figures = table.columns.iter().filter(|c| c.numeric).count();
    if place == 0 && figures > 3 && longest <= 24 {
        return None;
    }
    let longest = u16::try_from(longest.clamp(16, 160)).unwrap_or(160);
    Some(f64::from(longest).sqrt())
}

/// How many signs a text has, a status with its mark.
pub(crate) fn length(content: &[Inline]) -> usize {
    let text = |inline: &Inline| match inline {
        Inline::Text { text }
        | Inline::Strong { text }
        | Inline::Emphasis { text }
        | Inline::Link { text, .. } => text.chars().count(),
        Inline::Status { word, .. } => word.chars().count() + 2,
    };
    content.iter().map(text).sum()
}

/// Signs that steer others and need no picture of their own: joiners, soft hyphen, marks of direction.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}
