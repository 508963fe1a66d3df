//! The rules of reports, without database or pages.

pub mod address;
pub mod completeness;
pub mod lifecycle;
pub mod outline;
pub mod template;

#[cfg(test)]
mod tests;
