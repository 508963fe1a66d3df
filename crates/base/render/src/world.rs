//! What the typesetter may see: one template, one data file, three fonts. No file system, no network, no clock.

use document::Language;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::RenderError;

const TEMPLATE: &str = include_str!("report.typ");
/// The fonts of the program; the first names the family.
pub const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/LedfyrSans-Regular.ttf"),
    include_bytes!("../fonts/LedfyrSans-Semibold.ttf"),
    include_bytes!("../fonts/LedfyrSans-Italic.ttf"),
];

/// What all renderings share.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

impl Press {
    /// Reads template and fonts. File names are interned for the life of the program, so there are two, always the same.
    pub fn try_new() -> Result<Self, RenderError> {
        let fonts: Vec<Font> = FONTS
            .into_iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
            .collect();
        if fonts.len() != FONTS.len() {
            return Err(RenderError::Fonts);
        }
        // Row headers need the functions behind this feature; columns come from the table's own header.
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file_id("report.typ")?, TEMPLATE.to_owned()),
            data: file_id("data.json")?,
        })
    }

    /// Whether all weights can show a sign. A sign that none can would make the file break PDF/UA.
    pub fn covers(&self, sign: char) -> bool {
        self.fonts
            .iter()
            .all(|font| font.info().coverage.contains(sign.into()))
    }
}

fn file_id(name: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(name).map_err(|_| RenderError::Template)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One rendering: what is shared, and the document's data.
pub struct ReportWorld<'a> {
    press: &'a Press,
    data: Bytes,
}

impl<'a> ReportWorld<'a> {
    pub const fn new(press: &'a Press, data: Bytes) -> Self {
        Self { press, data }
    }

    /// The line of the template a byte stands on, counted from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.press
            .template
            .text()
            .bytes()
            .take(byte)
            .filter(|&b| b == b'\n')
            .count()
            + 1
    }
}

impl World for ReportWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.template.id() {
            Ok(self.press.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The region that goes with a language, for hyphenation and quotation.
pub const fn region(language: Language) -> &'static str {
    match language {
        Language::Swedish => "se",
        Language::English => "gb",
    }
}
