//! The document as HTML: for a page, and as one file that stands alone. Numbers, order and words are those of the tree.

mod standalone;
#[cfg(test)]
mod tests;

pub use standalone::self_contained;

use maud::{Markup, html};

use crate::chart::mini;
use crate::icons::{status, status_icon};
use crate::{Block, Cell, Document, Figure, Inline, Row, Table, Tone, is_safe_href};

/// The body of the document, for an element `article.lf-doc`; the page gives the title as its `h1`, so level 1 is `h2`.
#[must_use]
pub fn render(document: &Document) -> Markup {
    let context = Context { document };
    html! {
        @if let Some(subtitle) = &document.subtitle { p.dim { (subtitle) } }
        @if !document.meta.is_empty() {
            dl.lf-facts { @for (label, text) in &document.meta { div { dt { (label) } dd { (text) } } } }
        }
        (context.blocks(&document.body, "f"))
    }
}

struct Context<'a> {
    document: &'a Document,
}

impl Context<'_> {
    /// `path` makes the ids of figures unique; the heading above a table without a caption makes its name so.
    fn blocks(&self, blocks: &[Block], path: &str) -> Markup {
        let mut above = "";
        let mut shown = Vec::with_capacity(blocks.len());
        for (place, block) in blocks.iter().enumerate() {
            if let Block::Heading { text, .. } = block {
                above = text;
            }
            shown.push(self.block(block, above, &format!("{path}-{place}")));
        }
        html! { @for block in shown { (block) } }
    }

    fn block(&self, block: &Block, above: &str, path: &str) -> Markup {
        match block {
            Block::Heading { level, text, id } => heading(*level, text, id),
            Block::Paragraph { content } => html! { p { (inlines(content)) } },
            Block::List { ordered, items } => list(*ordered, items),
            Block::Table(table) => table_with_notes(table, above),
            Block::Figure(figure) => self.figure(figure, path),
            Block::Note { tone, content } => note(*tone, content),
            Block::StatusTally { tallies } => {
                html! { div.stack-s { (mini::strip(tallies)) (mini::tally_list(tallies)) } }
            }
            Block::Group { origin, blocks } => html! {
                section.stack { (self.blocks(blocks, path)) @if !origin.is_empty() { p.small.dim { (origin) } } }
            },
        }
    }

    fn figure(&self, figure: &Figure, id: &str) -> Markup {
        let Document {
            language, words, ..
        } = self.document;
        let start = figure.chart.axis_start(*language);
        html! {
            figure.stack {
                figcaption { strong { (figure.title) } }
                (figure.chart.markup(id, &figure.title, &figure.alt, *language))
                @if !figure.source.is_empty() || start.is_some() {
                    p.small.dim {
                        (figure.source)
                        @if let Some(start) = start { " " (words.axis_starts_at) " " (start) "." }
                    }
                }
                @if !figure.table.columns.is_empty() {
                    details.small { summary { (words.show_as_table) } (table(&figure.table)) }
                }
            }
        }
    }
}

fn heading(level: u8, text: &str, id: &str) -> Markup {
    match level {
        0 | 1 => html! { h2 id=(id) { (text) } },
        2 => html! { h3 id=(id) { (text) } },
        3 => html! { h4 id=(id) { (text) } },
        _ => html! { h5 id=(id) { (text) } },
    }
}

fn list(ordered: bool, items: &[Vec<Inline>]) -> Markup {
    let items = html! { @for item in items { li { (inlines(item)) } } };
    if ordered {
        html! { ol.lf-list { (items) } }
    } else {
        html! { ul.lf-list { (items) } }
    }
}

fn note(tone: Tone, content: &[Inline]) -> Markup {
    let named = match tone {
        Tone::None => "plain",
        tone => tone.css(),
    };
    html! {
        p.lf-note data-tone=(named) {
            @if tone != Tone::None { (status_icon(tone)) }
            span { (inlines(content)) }
        }
    }
}

fn table_with_notes(given: &Table, above: &str) -> Markup {
    html! {
        div.stack-s {
            (table_under(given, above))
            @if let Some(note) = &given.note { p.small.dim { (note) } }
        }
    }
}

/// The classes whose conditions hold, if any.
fn classes(named: &[(&str, bool)]) -> Option<String> {
    let held: Vec<&str> = named
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(name, _)| *name)
        .collect();
    (!held.is_empty()).then(|| held.join(" "))
}

/// A table in its scroll region, in the document's density.
#[must_use]
pub fn table(given: &Table) -> Markup {
    table_under(given, "")
}

/// The name of a table's region: its caption, or else its first column's title under the heading above.
fn table_label(given: &Table, above: &str) -> String {
    if !given.caption.is_empty() {
        return given.caption.clone();
    }
    let first = given.columns.first();
    let title = first
        .map(|column| column.title.as_str())
        .unwrap_or_default();
    if above.is_empty() {
        title.to_owned()
    } else {
        format!("{above}: {title}")
    }
}

fn table_under(given: &Table, above: &str) -> Markup {
    let label = table_label(given, above);
    let (totals, rows): (Vec<&Row>, Vec<&Row>) = {
        let tail = given.rows.iter().rev().take_while(|row| row.total).count();
        let (body, tail) = given.rows.split_at(given.rows.len() - tail);
        (tail.iter().collect(), body.iter().collect())
    };
    html! {
        div.lf-scroll tabindex="0" role="region" aria-label=(label) {
            table.lf-table data-doc {
                @if !given.caption.is_empty() {
                    caption { (given.caption) @if let Some(unit) = &given.unit { ", " (unit) } }
                }
                thead { tr { @for column in &given.columns {
                    @if column.title.is_empty() { td {} }
                    @else { th class=[classes(&[("num", column.numeric)])] scope="col" { (lines(&column.title)) } }
                } } }
                tbody { @for row in rows { (table_row(given, row)) } }
                @if !totals.is_empty() { tfoot { @for row in totals { (table_row(given, row)) } } }
            }
        }
    }
}

fn table_row(table: &Table, row: &Row) -> Markup {
    let empty = Cell::empty();
    let level = match row.level {
        0 => None,
        1 => Some("sub"),
        _ => Some("sub2"),
    };
    html! {
        tr class=[level] {
            @for (place, column) in table.columns.iter().enumerate() {
                @let cell = row.cells.get(place).unwrap_or(&empty);
                @if place == 0 && row.header_first {
                    th class=[classes(&[("strong", row.total)])] scope="row" { (inlines(&cell.content)) }
                } @else {
                    @let named = [("num", column.numeric), ("neg", cell.negative), ("strong", row.total)];
                    td class=[classes(&named)] { (inlines(&cell.content)) }
                }
            }
        }
    }
}

/// Running content.
#[must_use]
pub fn inlines(content: &[Inline]) -> Markup {
    html! {
        @for inline in content {
            @match inline {
                Inline::Text { text } => { (lines(text)) }
                Inline::Strong { text } => { strong { (lines(text)) } }
                Inline::Emphasis { text } => { em { (lines(text)) } }
                Inline::Link { href, text } => {
                    @if is_safe_href(href) { a href=(href) rel="noopener noreferrer" { (text) } } @else { (text) }
                }
                Inline::Status { tone, word } => { (status(*tone, word)) }
            }
        }
    }
}

fn lines(text: &str) -> Markup {
    html! { @for (place, line) in text.split('\n').enumerate() { @if place > 0 { br; } (line) } }
}
