#![doc = include_str!("../README.md")]

pub mod chart;
pub mod html;
pub mod icons;
mod json;
mod language;
pub mod rich;
pub mod sheet;
mod tone;
mod tree;

pub use chart::Chart;
pub use icons::{status, status_icon, status_pill};
pub use language::{Language, format_number};
pub use rich::{RichText, TooLong};
pub use sheet::{CellValue, Kind, Sheet, SheetColumn};
pub use tone::Tone;
pub use tree::{
    Block, Cell, Column, Document, Figure, Inline, Row, Table, Tally, Words, is_safe_href,
};
