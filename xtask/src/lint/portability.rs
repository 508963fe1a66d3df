//! SQL that both databases accept must mean the same on both: what only one of them knows, or what they order differently.

use super::Finding;
use super::sql::{bare, is_statement, nullable_columns, split_outside_parentheses, words};
use super::tree::File;
use std::collections::BTreeSet;

/// What is foreign to one of the databases, and what to write instead.
const FOREIGN: [(&str, &str); 24] = [
    ("ILIKE", "compare the computed search column with LIKE"),
    ("GLOB", "compare the computed search column with LIKE"),
    ("IFNULL(", "COALESCE("),
    ("NVL(", "COALESCE("),
    ("::", "CAST(… AS …)"),
    ("DATETIME(", "compute it in Rust"),
    ("STRFTIME(", "compute it in Rust"),
    ("JULIANDAY(", "compute it in Rust"),
    ("DATE_TRUNC(", "compute it in Rust"),
    ("TO_CHAR(", "compute it in Rust"),
    ("NOW()", "pass the clock's instant"),
    ("CURRENT_TIMESTAMP", "pass the clock's instant"),
    ("CURRENT_DATE", "pass the clock's date"),
    ("GROUP_CONCAT(", "put it together in Rust"),
    ("STRING_AGG(", "put it together in Rust"),
    ("GREATEST(", "CASE WHEN"),
    ("LEAST(", "CASE WHEN"),
    ("DISTINCT ON", "a window function"),
    ("INSERT OR ", "ON CONFLICT"),
    ("FOR UPDATE", "an optimistic lock"),
    ("ANY(", "IN ($1, …)"),
    ("ROWID", "the primary key"),
    ("==", "="),
    ("?", "$1"),
];

/// A statement in a file, with the line on which it begins.
struct Statement<'a> {
    file: &'a File,
    line: usize,
    bare: String,
}

/// Whether a file speaks to the database of the product: not a test, not the generated schema, not the menu itself.
fn is_product(file: &File) -> bool {
    !file.is_test() && !file.path.starts_with("schema/") && !file.path.starts_with("xtask/")
}

/// Every statement of the product: those in `.sql` files and those in Rust texts.
fn statements(files: &[File]) -> Vec<Statement<'_>> {
    let mut statements = Vec::new();
    for file in files.iter().filter(|file| is_product(file)) {
        if file.is("sql") {
            statements.push(Statement {
                file,
                line: 1,
                bare: bare(&file.text),
            });
        }
        for literal in file
            .source
            .literals
            .iter()
            .filter(|literal| is_statement(&literal.text))
        {
            statements.push(Statement {
                file,
                line: literal.line,
                bare: bare(&literal.text),
            });
        }
    }
    statements
}

/// No statement uses what only one database knows, nor compares with LIKE what is not a folded search column.
pub fn portability(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for statement in statements(files) {
        for (text, line) in statement.bare.lines().zip(statement.line..) {
            for (foreign, instead) in FOREIGN {
                if has_token(text, foreign) {
                    let message =
                        format!("{foreign} does not mean the same on both databases: {instead}");
                    findings.push(Finding::new("portability", statement.file, line, message));
                }
            }
            if text
                .match_indices("LIKE")
                .any(|(at, _)| is_unfolded_like(text, at))
            {
                let message =
                    "LIKE folds case on one database only: compare a computed …_search column";
                findings.push(Finding::new("portability", statement.file, line, message));
            }
        }
    }
    findings
}

/// Whether `token` stands in the text by itself: no letter joined before it when it begins with one.
fn has_token(text: &str, token: &str) -> bool {
    let named = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(token).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + token.len()..).unwrap_or_default();
        let joined_before = token.starts_with(named) && before.ends_with(named);
        let joined_after = token.ends_with(named) && after.starts_with(named);
        !joined_before && !joined_after
    })
}

/// Whether the LIKE at `at` compares something else than a search column or LOWER(…).
fn is_unfolded_like(text: &str, at: usize) -> bool {
    let (before, after) = (
        text.get(..at).unwrap_or_default(),
        text.get(at + 4..).unwrap_or_default(),
    );
    let is_word = before.ends_with([' ', ')']) && after.starts_with([' ', '$']);
    if !is_word {
        return false;
    }
    let before = before.trim_end();
    let left = before.strip_suffix("NOT").unwrap_or(before).trim_end();
    let folded = left.ends_with(')') && left.contains("LOWER(");
    !folded && !left.ends_with("_SEARCH")
}

/// One database sorts empty values first, the other last: ordering by a column that may be empty says which.
pub fn nulls(files: &[File]) -> Vec<Finding> {
    let schemas = files
        .iter()
        .filter(|file| file.path.starts_with("schema/") && file.is("sql"));
    let nullable: BTreeSet<(String, String)> = schemas
        .flat_map(|file| nullable_columns(&file.text))
        .collect();
    let mut findings = Vec::new();
    for statement in statements(files) {
        let mentioned: BTreeSet<&str> = words(&statement.bare).collect();
        for (at, _) in statement.bare.match_indices("ORDER BY") {
            let rest = statement
                .bare
                .get(at + "ORDER BY".len()..)
                .unwrap_or_default();
            let line = statement.line
                + statement
                    .bare
                    .get(..at)
                    .unwrap_or_default()
                    .matches('\n')
                    .count();
            for item in split_outside_parentheses(rest) {
                let Some(column) = ordering_column(&item) else {
                    continue;
                };
                let may_be_empty = |(table, name): &(String, String)| {
                    name == column && mentioned.contains(table.as_str())
                };
                if nullable.iter().any(may_be_empty) {
                    let message = format!("{column} may be empty: say NULLS FIRST or NULLS LAST");
                    findings.push(Finding::new("nulls", statement.file, line, message));
                }
            }
        }
    }
    findings
}

/// The column that an item of ORDER BY sorts by, unless it says where empty values go or is an expression.
fn ordering_column(item: &str) -> Option<&str> {
    let mut words = item.split_whitespace();
    let column = words.next()?;
    if words
        .take_while(|word| ["ASC", "DESC", "NULLS"].contains(word))
        .any(|word| word == "NULLS")
    {
        return None;
    }
    column
        .rsplit('.')
        .next()
        .map(|name| name.trim_end_matches(';'))
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    const QUERY: &str = "crates/cap/steering/src/store/overview.sql";
    const STORE: &str = "crates/cap/steering/src/store/goals.rs";
    const NOTHING: [usize; 0] = [];

    #[test]
    fn what_one_database_does_not_know_is_found() {
        for planted in [
            "WHERE name_search ILIKE $1",
            "WHERE name_search GLOB $1",
            "WHERE IFNULL(a, 0) = 0",
            "WHERE a::text = $1",
            "WHERE a < datetime('now')",
            "WHERE strftime('%Y', a) = $1",
            "WHERE a < NOW()",
            "WHERE a = ?",
        ] {
            assert_eq!(
                lines(
                    portability,
                    QUERY,
                    &format!("SELECT a\nFROM goal\n{planted}\n")
                ),
                [3],
                "{planted}"
            );
        }
    }

    #[test]
    fn what_both_databases_know_passes() {
        let text = "SELECT COALESCE(a, 'x::?') || b FROM goal -- NOW()\nWHERE many(a) = 1 AND CAST(a AS BIGINT) > $1 RETURNING id\n";
        assert_eq!(lines(portability, QUERY, text), NOTHING);
    }

    #[test]
    fn like_on_a_column_that_is_not_folded_is_found() {
        assert_eq!(
            lines(portability, QUERY, "SELECT 1 FROM unit WHERE name LIKE $1"),
            [1]
        );
        assert_eq!(
            lines(
                portability,
                QUERY,
                "SELECT 1 FROM unit WHERE u.name_search NOT LIKE $1"
            ),
            NOTHING
        );
        assert_eq!(
            lines(
                portability,
                QUERY,
                "SELECT 1 FROM unit WHERE LOWER(code) LIKE $1"
            ),
            NOTHING
        );
    }

    #[test]
    fn statements_in_rust_texts_are_read_too() {
        let text = "let a = \"NOW() in a sentence\";\nlet b = \"SELECT NOW()\";\n";
        assert_eq!(lines(portability, STORE, text), [2]);
    }

    #[test]
    fn ordering_by_a_column_that_may_be_empty_is_found() {
        let schema = File::new(
            "schema/postgres.sql",
            "CREATE TABLE goal (id text NOT NULL, decided_on text);",
        );
        let ordered = |order: &str| {
            let query = File::new(
                QUERY,
                &format!("SELECT g.id\nFROM goal g\nORDER BY {order}\nLIMIT 5"),
            );
            let schema = File::new(&schema.path, &schema.text);
            nulls(&[schema, query])
                .iter()
                .map(|finding| finding.line)
                .collect::<Vec<_>>()
        };
        assert_eq!(ordered("g.decided_on DESC, g.id"), [3]);
        assert_eq!(ordered("g.decided_on DESC NULLS LAST, g.id"), NOTHING);
        assert_eq!(ordered("g.id"), NOTHING);
    }
}
