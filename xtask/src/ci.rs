//! `cargo xtask ci`: everything that a change must pass. Every stage runs even when an earlier one failed; the times come last.

use crate::shell::{self, Outcome, cargo, command, output, timed};
use crate::test::Choice;
use crate::tools::{DENY, Missing};
use crate::{glossary, lint, schema, test, vendor};
use std::time::Duration;

type Stage = (&'static str, fn() -> Outcome);

const STAGES: [Stage; 8] = [
    ("fmt", || {
        shell::run(cargo().args(["fmt", "--all", "--check"]))
    }),
    ("lint", lint::run),
    ("glossary", glossary::run),
    ("vendor", vendor::run),
    ("deny", deny),
    ("clippy", clippy),
    ("test", || test::run(&Choice::from_options(&[])?)),
    ("schema", schema::compare),
];

/// Runs all stages in order.
pub fn run() -> Outcome {
    let mut lines = Vec::new();
    let mut failed = Vec::new();
    let mut total = Duration::ZERO;
    for (name, stage) in STAGES {
        println!("── {name}");
        let (outcome, took) = timed(stage);
        total += took;
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        lines.push(format!("{name:<10} {:>6.1} s  {word}", took.as_secs_f64()));
        if let Err(fault) = outcome {
            eprintln!("{name}: {fault}");
            failed.push(format!("{name}: {fault}"));
        }
    }
    println!(
        "\n{}\n{:<10} {:>6.1} s",
        lines.join("\n"),
        "in all",
        total.as_secs_f64()
    );
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("failed:\n  {}", failed.join("\n  ")))
    }
}

fn clippy() -> Outcome {
    shell::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))
}

/// Licences, bans and sources always; known vulnerabilities when the database of them can be reached.
fn deny() -> Outcome {
    let mut missing = Missing::default();
    let Some(program) = missing.get(&DENY) else {
        return missing.settle();
    };
    shell::run(command(&program).args([
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]))?;
    if let Err(fault) = output(command(&program).args(["fetch", "db"])) {
        let reason = fault.lines().next().unwrap_or_default();
        println!("advisories were not checked: their database cannot be reached ({reason})");
        return Ok(());
    }
    shell::run(command(&program).args(["check", "--disable-fetch", "advisories"]))
}
