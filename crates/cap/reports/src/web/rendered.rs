//! Documents and parts of documents as mark-up within a page.

use std::collections::HashSet;

use document::{Block, Document, Words};
use maud::{Markup, PreEscaped};

use crate::model::outline::{Place, placed};
use crate::use_cases::gather::LANGUAGE;

/// The parts of one page, drawn so that every id stands once.
#[derive(Debug, Default)]
pub struct Parts {
    drawn: usize,
    taken: HashSet<String>,
}

/// An empty paragraph as the document's HTML writes it.
const EMPTY: &str = "<p></p>";

impl Parts {
    /// Blocks under a heading of a level.
    pub fn draw(&mut self, words: &Words, blocks: &[Block], under: u8, prefix: &str) -> Markup {
        let blocks = placed(blocks.to_vec(), Place { under, prefix }, &mut self.taken);
        // a figure's id is its place in the document: each part stands at a place of its own
        let before = self.drawn;
        self.drawn += 1;
        let mut document = Document::new("", LANGUAGE, words.clone());
        document.body = vec![
            Block::Paragraph {
                content: Vec::new()
            };
            before
        ];
        document.body.push(Block::Group {
            origin: String::new(),
            blocks,
        });
        let drawn = document::html::render(&document).into_string();
        PreEscaped(
            drawn
                .strip_prefix(&EMPTY.repeat(before))
                .unwrap_or(&drawn)
                .to_owned(),
        )
    }
}
