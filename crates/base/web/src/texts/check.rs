//! Compares the files of two languages: the same keys, once each, with the same variables.

use std::collections::{BTreeMap, BTreeSet};

/// One message: its key and the variables its text names.
struct Message {
    key: String,
    variables: BTreeSet<String>,
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    (key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_name)).then_some(key)
}

fn variables_of(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| is_name(*c)).collect::<String>())
        .filter(|n| !n.is_empty())
}

/// A Fluent file read by lines: a key starts at the margin, its text goes on until the next line at the margin.
fn messages(source: &str) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some(key) = key_of(line) {
            found.push(Message {
                key: key.to_owned(),
                variables: BTreeSet::new(),
            });
        }
        if let Some(message) = found.last_mut() {
            message.variables.extend(variables_of(line));
        }
    }
    found
}

type Table = BTreeMap<String, BTreeSet<String>>;

fn table(
    tag: &str,
    sources: impl Iterator<Item = &'static str>,
    faults: &mut Vec<String>,
) -> Table {
    let mut table = Table::new();
    for message in sources.flat_map(messages) {
        if table.contains_key(&message.key) {
            faults.push(format!("{tag}: {} stands twice", message.key));
        }
        table
            .entry(message.key)
            .or_default()
            .extend(message.variables);
    }
    table
}

/// Every difference between the languages, in words.
pub(super) fn compare(files: &[(&'static str, &'static str)]) -> Vec<String> {
    let mut faults = Vec::new();
    let sv = table("sv", files.iter().map(|(sv, _)| *sv), &mut faults);
    let en = table("en", files.iter().map(|(_, en)| *en), &mut faults);
    let missing = |tag: &str, has: &Table, lacks: &Table| -> Vec<String> {
        has.keys()
            .filter(|key| !lacks.contains_key(*key))
            .map(|key| format!("{tag}: {key} is missing"))
            .collect()
    };
    faults.extend(missing("en", &sv, &en));
    faults.extend(missing("sv", &en, &sv));
    for (key, variables) in &sv {
        if en.get(key).is_some_and(|other| other != variables) {
            faults.push(format!("{key}: the languages name different variables"));
        }
    }
    faults
}

/// Keys in the order of the Swedish files.
pub(super) fn keys(files: &[(&'static str, &'static str)]) -> Vec<String> {
    files
        .iter()
        .flat_map(|(sv, _)| messages(sv))
        .map(|message| message.key)
        .collect()
}

/// Each key with its variables.
pub(super) fn variables(files: &[(&'static str, &'static str)]) -> Table {
    table("sv", files.iter().map(|(sv, _)| *sv), &mut Vec::new())
}
