//! The Word file of a document: real styles, repeated table heads, drawings with alternative texts, a table of contents.

mod body;
mod package;
mod picture;
mod table;
mod xml;

use document::{Document, Language};
use kernel::Instant;

use crate::RenderError;
use crate::world::FONTS;
use picture::Painter;

/// Makes Word files (.docx) of documents. Costly to make, cheap to share.
pub struct WordRenderer {
    painter: Painter,
}

/// What a Word file says of itself beyond the document.
#[derive(Clone, Debug)]
pub struct WordOptions {
    /// The organisation: author in the file's properties, and what stands over each page.
    pub author: String,
    /// When it was made: the same document and options give the same bytes.
    pub created: Instant,
    /// The digest of the frozen document, printed in it.
    pub frozen_digest: Option<String>,
}

impl WordRenderer {
    /// Reads the fonts that drawings are set in.
    #[must_use]
    pub fn new() -> Self {
        Self {
            painter: Painter::new(&FONTS),
        }
    }

    /// Makes the file. Takes tenths of a second for a document with many drawings: run it where it may block.
    ///
    /// # Errors
    /// When a drawing cannot be read or a part cannot be written; nothing that a person writes is such a case.
    pub fn docx(&self, document: &Document, options: &WordOptions) -> Result<Vec<u8>, RenderError> {
        let made = body::write(&self.painter, document)?;
        package::pack(document, options, &made)
    }
}

impl Default for WordRenderer {
    fn default() -> Self {
        Self::new()
    }
}

/// The language as Word names it, with its region.
const fn tag(language: Language) -> &'static str {
    match language {
        Language::Swedish => "sv-SE",
        Language::English => "en-GB",
    }
}
