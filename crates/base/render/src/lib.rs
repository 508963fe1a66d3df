#![doc = include_str!("../README.md")]

mod prepare;
mod word;
mod world;

use kernel::Instant;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards, Timestamp};

use document::Document;
use world::{Press, ReportWorld};

pub use word::{WordOptions, WordRenderer};

/// Makes tagged PDF (PDF/UA-1) of documents. Costly to make, cheap to share; one rendering takes all of a core.
pub struct PdfRenderer {
    press: Press,
    standards: PdfStandards,
}

/// What a PDF says of itself beyond the document.
#[derive(Clone, Debug)]
pub struct PdfOptions {
    /// The author in the file's metadata: the organisation.
    pub author: String,
    /// When it was made: the same document and options give the same bytes.
    pub created: Instant,
    /// The digest of the frozen document, printed in it.
    pub frozen_digest: Option<String>,
}

/// Why no file could be made. It is a fault: no document a person can write should lead here.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the embedded fonts could not be read")]
    Fonts,
    #[error("the template's name is not a path")]
    Template,
    #[error("the PDF standard is not supported: {0}")]
    Standard(String),
    #[error("the document could not be passed on: {0}")]
    Data(#[from] serde_json::Error),
    #[error("the document could not be set: {0}")]
    Layout(String),
    #[error("the PDF could not be written: {0}")]
    Export(String),
    #[error("a drawing could not be made a picture: {0}")]
    Picture(String),
    #[error("the Word file could not be written: {0}")]
    Package(String),
    #[error("a part of the Word file could not be written: {0}")]
    Part(#[from] std::io::Error),
}

impl PdfRenderer {
    /// Reads the fonts and the template.
    ///
    /// # Errors
    /// When the files built into the program are broken.
    pub fn try_new() -> Result<Self, RenderError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|e| RenderError::Standard(e.message().to_string()))?;
        Ok(Self {
            press: Press::try_new()?,
            standards,
        })
    }

    /// Makes the PDF. Takes tenths of a second and some tens of megabytes for a long report: run it where it may block.
    ///
    /// # Errors
    /// When the document cannot be set or written; texts with signs the fonts lack are not such a case.
    pub fn pdf(&self, document: &Document, options: &PdfOptions) -> Result<Vec<u8>, RenderError> {
        let data = prepare::data(document, options, &|c| self.press.covers(c));
        let world = ReportWorld::new(&self.press, Bytes::new(serde_json::to_vec(&data)?));
        let made = self.compile(&world, options);
        comemo::evict(0);
        made
    }

    fn compile(
        &self,
        world: &ReportWorld<'_>,
        options: &PdfOptions,
    ) -> Result<Vec<u8>, RenderError> {
        let set = typst::compile::<PagedDocument>(world).output;
        let pages = set.map_err(|errors| RenderError::Layout(messages(world, &errors)))?;
        let export = typst_pdf::PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Ledfyr".to_owned())),
            timestamp: timestamp(options.created),
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&pages, &export)
            .map_err(|errors| RenderError::Export(messages(world, &errors)))
    }
}

/// What the typesetter says, with the line of the template where it has one.
fn messages(world: &ReportWorld<'_>, errors: &[SourceDiagnostic]) -> String {
    let message = |error: &SourceDiagnostic| {
        let hints: String = error
            .hints
            .iter()
            .map(|hint| format!(" ({})", hint.v))
            .collect();
        let line = world.range(error.span).map(|range| world.line(range.start));
        let place = line
            .map(|line| format!(" at line {line} of the template"))
            .unwrap_or_default();
        format!("{}{place}{hints}", error.message)
    };
    let each: Vec<String> = errors.iter().map(message).collect();
    each.join("; ")
}

fn timestamp(at: Instant) -> Option<Timestamp> {
    use chrono::{Datelike, Timelike};
    let utc = at.to_utc();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let made = Datetime::from_ymd_hms(
        utc.year(),
        small(utc.month()),
        small(utc.day()),
        small(utc.hour()),
        small(utc.minute()),
        small(utc.second()),
    );
    made.map(Timestamp::new_utc)
}
