//! The component library: pure functions from values to mark-up, in the look of the project.
//! Words come from [`crate::texts`]; no component reads a request, a database or a clock.

pub mod brand;
pub mod cards;
pub mod diff;
pub mod faults;
pub mod form;
pub mod frame;
pub mod icons;
pub mod pages;
pub mod query;
pub mod status;
pub mod table;

#[cfg(test)]
mod tests;

pub use brand::{Brand, Contact, brand_css, check_accent};
pub use cards::{NoteTone, note};
pub use frame::Frame;
pub use icons::{Icon, icon};
pub use maud::{Markup, html};
