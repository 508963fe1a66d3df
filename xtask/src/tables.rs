//! Reading the small TOML lists of the project: one array of tables, each with text fields only.

use crate::shell::{Outcome, read};
use std::collections::BTreeMap;
use std::path::Path;

/// One entry of a list: its fields by name.
#[derive(Clone, Debug, Default)]
pub struct Entry(BTreeMap<String, String>);

impl Entry {
    /// A field that must be there and hold something.
    pub fn required(&self, field: &str) -> Outcome<&str> {
        match self.0.get(field).map(String::as_str) {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(format!("an entry lacks {field}: {:?}", self.0)),
        }
    }
}

/// Parses the array of tables called `name`, and refuses anything beside it and fields that are not text.
pub fn parse(text: &str, name: &str) -> Outcome<Vec<Entry>> {
    let document: toml::Table = text.parse().map_err(|fault| format!("{fault}"))?;
    if let Some(other) = document.keys().find(|key| *key != name) {
        return Err(format!("unknown key {other}: only [[{name}]] belongs here"));
    }
    let Some(list) = document.get(name) else {
        return Ok(Vec::new());
    };
    let list = list
        .as_array()
        .ok_or_else(|| format!("{name} is not a list of tables: write [[{name}]]"))?;
    list.iter().map(entry).collect()
}

/// Reads and parses a list from a file; faults name the file.
pub fn load(path: &Path, name: &str) -> Outcome<Vec<Entry>> {
    parse(&read(path)?, name).map_err(|fault| format!("{}: {fault}", path.display()))
}

fn entry(value: &toml::Value) -> Outcome<Entry> {
    let table = value.as_table().ok_or("an entry is not a table")?;
    table
        .iter()
        .map(|(field, value)| match value.as_str() {
            Some(text) => Ok((field.clone(), text.to_owned())),
            None => Err(format!("{field} is not text")),
        })
        .collect::<Outcome<BTreeMap<_, _>>>()
        .map(Entry)
}
