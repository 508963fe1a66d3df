//! SQL as the house rules see it: which texts are statements, what they say without their comments and values,
//! and which columns of the schema may be empty.

use std::collections::BTreeSet;

const VERBS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

/// Whether a text is a statement: it begins with one of the verbs in capitals.
pub fn is_statement(text: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| {
        letter.is_whitespace() || letter == '(' || letter == '\\'
    });
    let word = text
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let after = text.strip_prefix(word).unwrap_or_default();
    VERBS.contains(&word)
        && after.starts_with(|letter: char| letter.is_whitespace() || letter == '\\')
}

/// The statement in capitals, its comments and quoted values replaced by spaces, line for line.
pub fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    let mut comment = false;
    while let Some(letter) = letters.next() {
        if letter == '\n' {
            comment = false;
            bare.push('\n');
        } else if comment || quoted {
            quoted = quoted && letter != '\'';
            bare.push(' ');
        } else if letter == '\'' {
            quoted = true;
            bare.push(' ');
        } else if letter == '-' && letters.peek() == Some(&'-') {
            comment = true;
            bare.push(' ');
        } else {
            bare.push(letter.to_ascii_uppercase());
        }
    }
    bare
}

/// The words of a bare statement.
pub fn words(bare: &str) -> impl Iterator<Item = &str> {
    bare.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

/// Table and column, in capitals, of every column that may be empty by the schema.
pub fn nullable_columns(schema: &str) -> BTreeSet<(String, String)> {
    let bare = bare(schema).replace(['"', '`'], "");
    let mut columns = BTreeSet::new();
    for part in bare.split("CREATE TABLE ").skip(1) {
        let part = part.trim_start().trim_start_matches("IF NOT EXISTS ");
        let Some((table, rest)) = part.split_once('(') else {
            continue;
        };
        for column in split_outside_parentheses(rest) {
            let name = column.split_whitespace().next().unwrap_or_default();
            let constraint =
                ["CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", ""].contains(&name);
            if !constraint && !column.contains("NOT NULL") && !column.contains("PRIMARY KEY") {
                columns.insert((table.trim().to_owned(), name.to_owned()));
            }
        }
    }
    columns
}

/// The parts between commas that stand outside parentheses, up to the parenthesis that closes the list.
pub fn split_outside_parentheses(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_sentences() {
        for text in [
            "SELECT 1",
            "\n  WITH x AS (SELECT 1) SELECT",
            "(SELECT 1)",
            "UPDATE goal SET",
        ] {
            assert!(is_statement(text), "{text}");
        }
        for text in [
            "Select one",
            "WITHOUT",
            "SELECTED one",
            "with care",
            "SELECT",
        ] {
            assert!(!is_statement(text), "{text}");
        }
    }

    #[test]
    fn comments_and_values_are_no_part_of_a_bare_statement() {
        let bare = bare("select 'a::b' -- ::\nfrom x");
        assert_eq!(words(&bare).collect::<Vec<_>>(), ["SELECT", "FROM", "X"]);
        assert!(!bare.contains(':') && bare.ends_with("\nFROM X"));
    }

    #[test]
    fn columns_that_may_be_empty_are_read_from_the_schema() {
        let schema = "CREATE TABLE \"goal\" (\n \"id\" text NOT NULL PRIMARY KEY,\n \"decided_on\" text,\n \"n\" numeric(10,2) NOT NULL,\n FOREIGN KEY (\"x\") REFERENCES \"y\" (\"id\")\n);";
        assert_eq!(
            nullable_columns(schema),
            BTreeSet::from([("GOAL".to_owned(), "DECIDED_ON".to_owned())])
        );
    }
}
