//! Pure rules of the economy: lines and their sums, which amounts make up a period, tables with deviation and forecast.

pub mod cover;
pub mod file;
pub mod lines;
pub mod table;

#[cfg(test)]
mod tests;
