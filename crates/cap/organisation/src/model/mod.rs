//! The pure rules of the organisation: units over time, what may be done to them, and what a file would change.

pub mod change;
pub mod difference;
pub mod drawing;
pub mod file;
pub mod kind;
pub mod registry;
pub mod restore;

#[cfg(test)]
mod tests;
