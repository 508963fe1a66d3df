//! Making one document of parts from many sources: heading levels, ids that stand once, links that lead somewhere.

use std::collections::HashSet;

use document::{Block, Cell, Inline, Table};

/// Where the headings of a part stand in the document.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The level of the heading above the part.
    pub under: u8,
    /// Begins every id of the part.
    pub prefix: &'a str,
}

/// The blocks with headings one level under the place's, in their own order of levels, and ids that stand once.
#[must_use]
pub fn placed(blocks: Vec<Block>, place: Place<'_>, taken: &mut HashSet<String>) -> Vec<Block> {
    let top = lowest(&blocks).unwrap_or(1);
    blocks
        .into_iter()
        .map(|b| placed_one(b, place, top, taken))
        .collect()
}

fn lowest(blocks: &[Block]) -> Option<u8> {
    blocks
        .iter()
        .filter_map(|b| match b {
            Block::Heading { level, .. } => Some(*level),
            Block::Group { blocks, .. } => lowest(blocks),
            _ => None,
        })
        .min()
}

fn placed_one(block: Block, place: Place<'_>, top: u8, taken: &mut HashSet<String>) -> Block {
    match block {
        Block::Heading { level, text, id } => {
            let level = place
                .under
                .saturating_add(1)
                .saturating_add(level.saturating_sub(top))
                .clamp(1, 4);
            let wanted = format!("{}-{id}", place.prefix);
            let mut id = wanted.clone();
            let mut n = 2;
            while !taken.insert(id.clone()) {
                id = format!("{wanted}-{n}");
                n += 1;
            }
            Block::Heading { level, text, id }
        }
        Block::Group { origin, blocks } => Block::Group {
            origin,
            blocks: blocks
                .into_iter()
                .map(|b| placed_one(b, place, top, taken))
                .collect(),
        },
        other => other,
    }
}

/// The blocks without links into the program: what is frozen is read where those lead nowhere.
#[must_use]
pub fn without_local_links(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().map(unlinked).collect()
}

fn unlinked(block: Block) -> Block {
    match block {
        Block::Paragraph { content } => Block::Paragraph {
            content: plain(content),
        },
        Block::List { ordered, items } => Block::List {
            ordered,
            items: items.into_iter().map(plain).collect(),
        },
        Block::Note { tone, content } => Block::Note {
            tone,
            content: plain(content),
        },
        Block::Table(table) => Block::Table(unlinked_table(table)),
        Block::Figure(mut figure) => {
            figure.table = unlinked_table(figure.table);
            Block::Figure(figure)
        }
        Block::Group { origin, blocks } => Block::Group {
            origin,
            blocks: without_local_links(blocks),
        },
        other => other,
    }
}

fn unlinked_table(mut table: Table) -> Table {
    for row in &mut table.rows {
        let cells = std::mem::take(&mut row.cells);
        row.cells = cells
            .into_iter()
            .map(|c| Cell {
                content: plain(c.content),
                negative: c.negative,
            })
            .collect();
    }
    table
}

fn plain(content: Vec<Inline>) -> Vec<Inline> {
    content
        .into_iter()
        .map(|inline| match inline {
            Inline::Link { href, text } if href.starts_with('/') => Inline::Text { text },
            other => other,
        })
        .collect()
}
