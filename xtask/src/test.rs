//! `cargo xtask test`: every test on SQLite and PostgreSQL, then the browser journeys on both, then what was run and what was not.

use crate::journeys;
use crate::postgres::{self, Cluster};
use crate::shell::{self, Outcome, cargo, run_listening};
use crate::tools::{self, Missing};
use std::process::Command;

/// Which parts of the tests are wanted.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    tests: bool,
    journeys: bool,
}

impl Choice {
    /// Reads `--no-journeys` and `--only-journeys`.
    pub fn from_options(options: &[&str]) -> Outcome<Self> {
        match options {
            [] => Ok(Self {
                tests: true,
                journeys: true,
            }),
            ["--no-journeys"] => Ok(Self {
                tests: true,
                journeys: false,
            }),
            ["--only-journeys"] => Ok(Self {
                tests: false,
                journeys: true,
            }),
            _ => Err(format!(
                "test takes --no-journeys or --only-journeys, not {}",
                options.join(" ")
            )),
        }
    }
}

/// Counts of one part of the run.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: u32,
    failed: u32,
}

impl Tally {
    /// Adds what a closing line of `cargo test` says; other lines say nothing.
    fn hear(&mut self, line: &str) {
        let Some((_, counts)) = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                _ => {}
            }
        }
    }
}

/// Runs what is chosen; the summary comes last, whatever failed before it.
fn parts(choice: &Choice) -> (Vec<String>, Missing, Outcome) {
    let mut missing = Missing::default();
    let mut summary = Vec::new();
    let mut faults = Vec::new();
    if choice.tests {
        match rust_tests(&mut missing) {
            Ok(line) => summary.push(line),
            Err(fault) => faults.push(fault),
        }
    } else if let Err(fault) = shell::run(cargo().args(["build", "--package", "ledfyr"])) {
        return (summary, missing, Err(fault));
    }
    if choice.journeys {
        match journeys::run_journeys(&mut missing) {
            Ok(Some(line)) => summary.push(line),
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    let outcome = if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("; "))
    };
    (summary, missing, outcome)
}

/// `cargo xtask test`.
pub fn run(choice: &Choice) -> Outcome {
    let (summary, missing, outcome) = parts(choice);
    println!();
    for line in &summary {
        println!("{line}");
    }
    match (outcome, missing.settle()) {
        (Err(failed), Err(missing)) => Err(format!("{failed}; {missing}")),
        (outcome, complete) => outcome.and(complete),
    }
}

/// All tests of the workspace, with PostgreSQL where it can be had, and the line that says how it went.
fn rust_tests(missing: &mut Missing) -> Outcome<String> {
    for tool in [
        &tools::OUTLOUD,
        &tools::QPDF,
        &tools::POPPLER,
        &tools::OPENXML,
    ] {
        missing.get(tool);
    }
    // Programs and tests in one build, so that the program of the journeys is the one that the tests ran against.
    shell::run(cargo().args(["build", "--workspace", "--bins", "--tests"]))?;

    let bin = missing.get(&tools::POSTGRES);
    let cluster = bin.as_deref().map(Cluster::start).transpose()?;
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--no-fail-fast"]);
    lend(&mut tests, cluster.as_ref());
    let mut tally = Tally::default();
    let succeeded = run_listening(&mut tests, |line| tally.hear(line))?;
    drop(cluster);

    let databases = postgres::databases(bin.as_deref());
    let line = format!(
        "tests: {} passed, {} failed, on {databases}",
        tally.passed, tally.failed
    );
    match (succeeded, tally.passed) {
        (true, 0) => Err("tests: none was run".to_owned()),
        (true, _) => Ok(line),
        (false, _) => Err(line),
    }
}

/// Tells a command of the cluster that its tests may use; without one it must not find somebody else's.
fn lend(command: &mut Command, cluster: Option<&Cluster>) {
    match cluster {
        Some(cluster) => command.env("LEDFYR_TEST_POSTGRES", cluster.url()),
        None => command.env_remove("LEDFYR_TEST_POSTGRES"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let mut tally = Tally::default();
        tally.hear("running 3 tests");
        tally.hear("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        tally.hear("test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s");
        assert_eq!(
            tally,
            Tally {
                passed: 8,
                failed: 2
            }
        );
    }

    #[test]
    fn options_choose_the_parts() {
        assert_eq!(
            Choice::from_options(&["--no-journeys"]),
            Ok(Choice {
                tests: true,
                journeys: false
            })
        );
        assert!(Choice::from_options(&["--quickly"]).is_err());
    }
}
