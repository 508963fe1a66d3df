//! The browser journeys: Playwright drives Chromium against the built program, which serves demo data of its own, from SQLite and,
//! where it can be had, once more from PostgreSQL.

use crate::postgres::{self, Cluster};
use crate::shell::{Outcome, command, root, run, run_listening};
use crate::tools::{self, Missing, journeys_folder};

/// Runs the journeys where Node.js and Chromium are found; the line says how it went, none when they could not be run.
pub fn run_journeys(missing: &mut Missing) -> Outcome<Option<String>> {
    let node = missing.get(&tools::NODE);
    let chromium = missing.get(&tools::CHROMIUM);
    for tool in [&tools::SCHEMATHESIS, &tools::ICALENDAR] {
        missing.get(tool);
    }
    let (Some(_), Some(chromium)) = (node, chromium) else {
        return Ok(None);
    };
    install_packages()?;

    let bin = missing.get(&tools::POSTGRES);
    let cluster = bin.as_deref().map(Cluster::start).transpose()?;

    let folder = journeys_folder();
    let mut playwright = command(folder.join("node_modules/.bin/playwright"));
    playwright.arg("test").current_dir(&folder);
    playwright
        .env("CHROMIUM", chromium)
        .env("LEDFYR_BIN", root().join("target/debug/ledfyr"));
    match (&cluster, &bin) {
        (Some(cluster), Some(bin)) => playwright
            .env("LEDFYR_JOURNEYS_POSTGRES", cluster.url())
            .env("PSQL", bin.join("psql")),
        _ => playwright.env_remove("LEDFYR_JOURNEYS_POSTGRES"),
    };
    let mut counts = Vec::new();
    let succeeded = run_listening(&mut playwright, |line| counts.extend(count(line)))?;
    drop(cluster);

    let counts = if counts.is_empty() {
        "none was run".to_owned()
    } else {
        counts.join(", ")
    };
    let line = format!(
        "journeys: {counts}, on {}",
        postgres::databases(bin.as_deref())
    );
    if succeeded { Ok(Some(line)) } else { Err(line) }
}

/// Installs the packages that the lock file names, when they are not there or the lock file is newer.
fn install_packages() -> Outcome {
    let folder = journeys_folder();
    let written = |path: &str| {
        std::fs::metadata(folder.join(path))
            .and_then(|file| file.modified())
            .ok()
    };
    let installed = written("node_modules/.package-lock.json");
    if installed.is_some() && installed >= written("package-lock.json") {
        return Ok(());
    }
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder);
    run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// The count in a closing line of the runner: `12 passed (8.1s)` gives `12 passed`.
fn count(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let number: u32 = words.next()?.parse().ok()?;
    let what = words.next().filter(|word| {
        matches!(
            *word,
            "passed" | "failed" | "flaky" | "skipped" | "interrupted"
        )
    })?;
    Some(format!("{number} {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_the_runner_are_read() {
        assert_eq!(count("  12 passed (8.1s)").as_deref(), Some("12 passed"));
        assert_eq!(count("  1 failed").as_deref(), Some("1 failed"));
        assert_eq!(count("Running 12 tests using 2 workers"), None);
    }
}
