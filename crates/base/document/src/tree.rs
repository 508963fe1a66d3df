//! The neutral document tree: what a report says, before it is a page, a PDF or a Word file.
//! Figures in it are formatted text; numbers occur only as positions in charts.

use serde::{Deserialize, Serialize};

use crate::{Chart, Language, Tone};

/// A whole document: what is frozen and rendered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub title: String,
    pub language: Language,
    pub subtitle: Option<String>,
    /// Label and text: unit, period, who answers for it.
    pub meta: Vec<(String, String)>,
    pub words: Words,
    pub body: Vec<Block>,
}

/// The few words renderers add, in the document's language, frozen with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Over the table of contents: "Innehåll".
    pub contents: String,
    /// Before the page number: "Sida".
    pub page: String,
    /// Between the page number and the number of pages: "av".
    pub of: String,
    /// Opens the figures of a chart: "Visa som tabell".
    pub show_as_table: String,
    /// Said where a line's axis starts elsewhere than at zero: "Axeln börjar vid".
    pub axis_starts_at: String,
    /// Before the digest of a frozen document: "Fingeravtryck".
    pub digest: String,
}

/// One piece of a document's body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A heading of level 1 to 4 under the document's title; `id` is unique in the document.
    Heading {
        level: u8,
        text: String,
        id: String,
    },
    Paragraph {
        content: Vec<Inline>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Inline>>,
    },
    Table(Table),
    Figure(Box<Figure>),
    Note {
        tone: Tone,
        content: Vec<Inline>,
    },
    /// How many of each status: strip and tally.
    StatusTally {
        tallies: Vec<Tally>,
    },
    /// Blocks that come from one source; `origin` says which and when.
    Group {
        origin: String,
        blocks: Vec<Block>,
    },
}

/// A piece of running text. A line feed in `Text` is a line break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    Text { text: String },
    Strong { text: String },
    Emphasis { text: String },
    Link { href: String, text: String },
    Status { tone: Tone, word: String },
}

/// How many things have one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub tone: Tone,
    pub word: String,
    pub count: u64,
}

/// A table with one head row. A row shorter than the head is filled with empty cells, a longer one is cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub caption: String,
    /// One unit for the whole table: "mnkr".
    pub unit: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Under the table: source, reservation.
    pub note: Option<String>,
}

/// A column of a table; a numeric one is set to the right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub title: String,
    pub numeric: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// The first cell names the row.
    pub header_first: bool,
    /// A sum: ruled off and bold.
    pub total: bool,
    /// Depth in a tree of rows, 0 to 2.
    pub level: u8,
}

/// A cell of a table. `negative` marks an unfavourable figure: red and bold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub content: Vec<Inline>,
    pub negative: bool,
}

/// A chart with what it needs to be read without seeing it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub chart: Chart,
    pub title: String,
    /// The figures that matter, in words.
    pub alt: String,
    /// Source and age.
    pub source: String,
    /// The same figures as a table.
    pub table: Table,
}

impl Document {
    /// An empty document in `language`.
    #[must_use]
    pub fn new(title: impl Into<String>, language: Language, words: Words) -> Self {
        Self {
            title: title.into(),
            language,
            subtitle: None,
            meta: Vec::new(),
            words,
            body: Vec::new(),
        }
    }
}

impl Block {
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>, id: impl Into<String>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
            id: id.into(),
        }
    }

    /// A paragraph of plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph {
            content: vec![Inline::text(text)],
        }
    }

    #[must_use]
    pub fn figure(figure: Figure) -> Self {
        Self::Figure(Box::new(figure))
    }
}

impl Inline {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { text: text.into() }
    }

    #[must_use]
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self::Emphasis { text: text.into() }
    }

    #[must_use]
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Link {
            href: href.into(),
            text: text.into(),
        }
    }

    #[must_use]
    pub fn status(tone: Tone, word: impl Into<String>) -> Self {
        Self::Status {
            tone,
            word: word.into(),
        }
    }
}

impl Column {
    #[must_use]
    pub fn text(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            numeric: false,
        }
    }

    #[must_use]
    pub fn number(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            numeric: true,
        }
    }
}

impl Row {
    /// A row whose first cell names it.
    #[must_use]
    pub const fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            header_first: true,
            total: false,
            level: 0,
        }
    }

    /// A sum row.
    #[must_use]
    pub const fn total(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            header_first: true,
            total: true,
            level: 0,
        }
    }
}

impl Cell {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            content: vec![Inline::text(text)],
            negative: false,
        }
    }

    /// An unfavourable figure.
    #[must_use]
    pub fn negative(text: impl Into<String>) -> Self {
        Self {
            content: vec![Inline::text(text)],
            negative: true,
        }
    }

    #[must_use]
    pub fn status(tone: Tone, word: impl Into<String>) -> Self {
        Self {
            content: vec![Inline::status(tone, word)],
            negative: false,
        }
    }

    #[must_use]
    pub const fn empty() -> Self {
        Self {
            content: Vec::new(),
            negative: false,
        }
    }
}

/// Whether a link may be followed: the web, mail, or a place in this site or document; never a scheme that runs code.
#[must_use]
pub fn is_safe_href(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    let local = (href.starts_with('/') && !href.starts_with("//")) || href.starts_with('#');
    (known || local)
        && !href
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
}
