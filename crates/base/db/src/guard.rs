//! What a statement may write to, judged by its words: recorded tables are written through their own methods alone.

use kernel::{Failure, Result};

use crate::{Schema, lex};

/// Words that begin a change of rows or of the schema.
const CHANGING: [&str; 8] = [
    "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "DROP", "ALTER", "CREATE",
];
/// Words that belong to migrations and to the transaction's owner.
const NEVER: [&str; 9] = [
    "TRUNCATE",
    "DROP",
    "ALTER",
    "CREATE",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT",
    "RELEASE",
    "VACUUM",
];
/// Tables of this crate that only it writes.
const OWN: [&str; 3] = ["CHANGE", "CHANGE_ITEM", "MIGRATION"];

/// Passes a text that only reads.
pub(crate) fn reading(text: &str) -> Result<()> {
    let words = lex::words(text);
    let mut previous = "";
    for word in &words {
        if CHANGING.contains(&word.as_str())
            && !(word == "UPDATE" && (previous == "FOR" || previous == "KEY"))
        {
            return Err(Failure::Fault(format!("a reading does not write: {text}")));
        }
        previous = word;
    }
    Ok(())
}

/// Passes a text that writes to tables without history.
pub(crate) fn writing(text: &str, schema: &Schema) -> Result<()> {
    let words = lex::words(text);
    if let Some(word) = words
        .iter()
        .find(|w| NEVER.contains(&w.as_str()) || w.contains(';'))
    {
        return Err(Failure::Fault(format!(
            "a command's statement is not for {word}: {text}"
        )));
    }
    let mut targets = words.windows(2).filter_map(|pair| match pair {
        [verb, name] if ["INTO", "UPDATE"].contains(&verb.as_str()) && name != "SET" => Some(name),
        _ => None,
    });
    let mut deleted = words.windows(3).filter_map(|three| match three {
        [delete, from, name] if delete == "DELETE" && from == "FROM" => Some(name),
        _ => None,
    });
    let is_kept = |name: &&String| {
        let bare = name.strip_suffix("_HISTORY").unwrap_or(name);
        OWN.contains(&bare) || schema.tables.keys().any(|t| t.eq_ignore_ascii_case(bare))
    };
    match targets.find(is_kept).or_else(|| deleted.find(is_kept)) {
        Some(table) => {
            let table = table.to_lowercase();
            Err(Failure::Fault(format!(
                "{table} is recorded: insert, update or delete it through its own methods"
            )))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
