//! `cargo xtask schema`: the whole schema as SQL, one file a database, compared with what the product creates.

use crate::shell::{Outcome, cargo, command, output, read, root, run, write as write_file};
use std::path::PathBuf;

const DATABASES: [&str; 2] = ["sqlite", "postgres"];

fn file(database: &str) -> PathBuf {
    root().join("schema").join(format!("{database}.sql"))
}

/// The schema as the built program prints it.
fn printed(database: &str) -> Outcome<String> {
    output(command(root().join("target/debug/ledfyr")).args(["schema", database]))
}

/// Builds the program in the way the tests do, so that nothing is compiled twice.
fn build() -> Outcome {
    run(cargo().args(["build", "--workspace", "--bins", "--tests"]))
}

/// Writes both files anew.
pub fn write() -> Outcome {
    build()?;
    DATABASES
        .iter()
        .try_for_each(|database| write_file(&file(database), &printed(database)?))
}

/// Compares both files; the fault names the first line that differs.
pub fn compare() -> Outcome {
    build()?;
    for database in DATABASES {
        if let Some(line) = first_difference(&read(&file(database))?, &printed(database)?) {
            return Err(format!(
                "schema/{database}.sql differs at line {line}: run cargo xtask schema --write"
            ));
        }
    }
    println!("schema: both files are what the product creates");
    Ok(())
}

/// The number of the first line that is not the same in both.
fn first_difference(left: &str, right: &str) -> Option<usize> {
    if left == right {
        return None;
    }
    let same = left
        .lines()
        .zip(right.lines())
        .take_while(|(a, b)| a == b)
        .count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
    }
}
