//! House rules about Rust code: size, headings, permits, clocks, unfinished work, and the purity of the model.

use super::Finding;
use super::tree::File;

const MOST_LINES: usize = 800;

/// No file above 800 lines.
pub fn size(files: &[File]) -> Vec<Finding> {
    let counted = files
        .iter()
        .filter(|file| !file.path.starts_with("schema/"));
    counted
        .filter_map(|file| {
            let lines = file.text.lines().count();
            let message = format!("{lines} lines; {MOST_LINES} is the most: split it by subject");
            (lines > MOST_LINES).then(|| Finding::new("size", file, MOST_LINES + 1, message))
        })
        .collect()
}

/// Every Rust file begins by saying what it answers for.
pub fn heading(files: &[File]) -> Vec<Finding> {
    let silent = files.iter().filter(|file| {
        let first = file.text.lines().next().unwrap_or_default();
        file.is("rs") && !first.starts_with("//!") && !first.starts_with("#![doc")
    });
    silent
        .map(|file| {
            Finding::new(
                "heading",
                file,
                1,
                "begin with //! and what the file answers for",
            )
        })
        .collect()
}

/// Only base/access hands out permits.
pub fn permit(files: &[File]) -> Vec<Finding> {
    let outside = files
        .iter()
        .filter(|file| !file.path.starts_with("crates/base/access/"));
    find(
        "permit",
        outside,
        &["Permit::issue"],
        "only crates/base/access issues permits: ask it",
    )
}

/// Only the kernel's clock asks the machine for the time.
pub fn clock(files: &[File]) -> Vec<Finding> {
    let outside = files
        .iter()
        .filter(|file| file.path != "crates/base/kernel/src/clock.rs");
    let asking = [
        "Utc::now",
        "Local::now",
        "SystemTime::now",
        "Uuid::now_v7",
        "Timestamp::now",
    ];
    let mut findings = find(
        "clock",
        outside.clone(),
        &asking,
        "ask the kernel::Clock that was handed in",
    );
    for file in outside {
        for (line, code) in file.source.lines() {
            if has_bare_now(code) {
                findings.push(Finding::new(
                    "clock",
                    file,
                    line,
                    "ask the kernel::Clock that was handed in",
                ));
            }
        }
    }
    findings
}

/// `now()` as a function of nobody: neither a method nor a definition.
fn has_bare_now(code: &str) -> bool {
    code.match_indices("now()").any(|(at, _)| {
        let before = code.get(..at).unwrap_or_default();
        let joined =
            before.ends_with(|letter: char| letter.is_alphanumeric() || "_.:".contains(letter));
        !joined && !before.trim_end().ends_with("fn")
    })
}

/// Nothing half done is left in the tree.
pub fn unfinished(files: &[File]) -> Vec<Finding> {
    find(
        "unfinished",
        files.iter(),
        &["todo!", "unimplemented!", "#[ignore", "dbg!"],
        "finish it or leave it out",
    )
}

/// Pure rules know nothing of the world: no async, no database, no web, no SQL.
pub fn model(files: &[File]) -> Vec<Finding> {
    let models = files.iter().filter(|file| file.is_model());
    let worldly = [
        "async", "sqlx", "rusqlite", "axum", "maud", "tokio", "web", "db",
    ];
    let mut findings = Vec::new();
    for file in models {
        for (line, code) in file.source.lines() {
            if let Some(word) = identifiers(code).find(|word| worldly.contains(word)) {
                findings.push(Finding::new(
                    "model",
                    file,
                    line,
                    format!("{word} does not belong in model/: it is pure"),
                ));
            }
        }
        for literal in file
            .source
            .literals
            .iter()
            .filter(|literal| super::sql::is_statement(&literal.text))
        {
            findings.push(Finding::new(
                "model",
                file,
                literal.line,
                "SQL does not belong in model/: it is pure",
            ));
        }
    }
    findings
}

/// The words of a line of code.
fn identifiers(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

/// Every line of code that holds one of `patterns` not joined to a longer name before it.
fn find<'a>(
    rule: &'static str,
    files: impl Iterator<Item = &'a File>,
    patterns: &[&str],
    advice: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for (line, code) in file.source.lines() {
            if let Some(pattern) = patterns.iter().find(|pattern| has_word(code, pattern)) {
                findings.push(Finding::new(
                    rule,
                    file,
                    line,
                    format!("{pattern}: {advice}"),
                ));
            }
        }
    }
    findings
}

fn has_word(code: &str, pattern: &str) -> bool {
    code.match_indices(pattern).any(|(at, _)| {
        let before = code.get(..at).unwrap_or_default();
        !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    const SOMEWHERE: &str = "crates/cap/steering/src/store/goals.rs";
    const MODEL: &str = "crates/cap/steering/src/model/goal.rs";
    const NOTHING: [usize; 0] = [];

    #[test]
    fn a_file_of_more_than_800_lines_is_found() {
        assert_eq!(lines(size, SOMEWHERE, &"x\n".repeat(800)), NOTHING);
        assert_eq!(lines(size, SOMEWHERE, &"x\n".repeat(801)), [801]);
        assert_eq!(
            lines(size, "schema/sqlite.sql", &"x\n".repeat(900)),
            NOTHING
        );
    }

    #[test]
    fn a_file_that_does_not_say_what_it_answers_for_is_found() {
        assert_eq!(lines(heading, SOMEWHERE, "//! Goals in tables.\n"), NOTHING);
        assert_eq!(lines(heading, SOMEWHERE, "use kernel::Clock;\n"), [1]);
    }

    #[test]
    fn a_permit_issued_outside_access_is_found() {
        let text =
            "let a = 1;\nlet permit = Permit::issue(actor);\n// Permit::issue in a comment\n";
        assert_eq!(lines(permit, SOMEWHERE, text), [2]);
        assert_eq!(
            lines(permit, "crates/base/access/src/permit.rs", text),
            NOTHING
        );
    }

    #[test]
    fn asking_the_machine_for_the_time_is_found() {
        let text = "Utc::now();\nclock.now();\nfn now() {}\nnow();\nstd::time::SystemTime::now();\nUuid::now_v7();\n";
        let mut found = lines(clock, SOMEWHERE, text);
        found.sort_unstable();
        assert_eq!(found, [1, 4, 5, 6]);
        assert_eq!(
            lines(clock, "crates/base/kernel/src/clock.rs", text),
            NOTHING
        );
    }

    #[test]
    fn unfinished_work_is_found() {
        let text = "a(\"todo!\");\ntodo!();\nunimplemented!()\n#[ignore = \"later\"]\nfn may_ignore() {}\n";
        assert_eq!(lines(unfinished, SOMEWHERE, text), [2, 3, 4]);
    }

    #[test]
    fn the_world_in_a_model_is_found() {
        let text = "//! Goals.\npub async fn f() {}\nuse rusqlite::X;\nlet s = \"SELECT id FROM goal\";\nlet weber = 1;\n";
        assert_eq!(lines(model, MODEL, text), [2, 3, 4]);
        assert_eq!(lines(model, SOMEWHERE, text), NOTHING);
    }
}
