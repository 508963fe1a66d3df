//! Pure rules of indicators: what they are, when a value is due, what evidence there is.

pub mod evidence;
pub mod file;
pub mod indicator;

#[cfg(test)]
mod tests;
