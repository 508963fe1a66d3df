//! The commands about the year's process, run as a script runs them: what they write and how they end.

use std::process::{Command, Output};

use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ledfyr"))
        .args(args)
        .output()
        .expect("the program runs")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn timetable(model: &str, more: &[&str]) -> Output {
    let mut args = vec!["calendar", "timetable", "--model", model, "--budget-year"];
    args.extend(more);
    run(&args)
}

fn lawcheck(more: &[&str]) -> (Option<i32>, Value) {
    let mut args = vec!["lawcheck", "--format", "json", "--budget-year"];
    args.extend(more);
    let output = run(&args);
    (output.status.code(), json(&output))
}

fn rules(report: &Value, outcome: &str) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings").iter();
    findings
        .filter(|f| f["outcome"] == outcome)
        .map(|f| f["rule"].as_str().expect("a rule").to_owned())
        .collect()
}

#[test]
fn a_timetable_is_written_as_json_ics_and_csv() {
    let output = timetable("motala", &["2026", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output);
    let steps = report["steps"].as_array().unwrap();
    assert_eq!(
        (steps.len(), report["election"].as_bool()),
        (31, Some(false))
    );
    assert_eq!(steps[0]["from"], "2024-11-25");
    assert_eq!(steps[0]["to"], "2024-12-08");
    assert_eq!(steps[4]["from"], Value::Null);
    assert_eq!(steps[8]["responsible"].as_array().unwrap().len(), 2);
    let output = timetable("motala", &["2027", "--format", "ics"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("DTSTART;VALUE=DATE:20251124")
    );
    let output = timetable("generisk", &["2027", "--format", "csv", "--election", "no"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("Nyckel;Delprocess;Processteg;Från;Till"),
        "{text}"
    );
}

#[test]
fn the_election_variant_follows_from_the_year_unless_it_is_said() {
    let election = |more: &[&str]| json(&timetable("motala", more))["election"].clone();
    assert_eq!(election(&["2027"]), true);
    assert_eq!(election(&["2027", "--election", "no"]), false);
    assert_eq!(election(&["2028", "--election", "yes"]), true);
}

#[test]
fn the_law_check_ends_with_1_when_a_rule_is_broken_and_lists_the_rest() {
    let (status, report) = lawcheck(&["2026", "--model", "motala"]);
    assert_eq!(status, Some(1));
    let broken = rules(&report, "broken");
    assert_eq!(broken, ["KL-11-16-delarsperiod", "KL-11-20-arsredovisning"]);
    assert_eq!(rules(&report, "cannot-be-assessed").len(), 7);
    for finding in report["findings"].as_array().unwrap() {
        for field in ["rule", "section", "severity", "found"] {
            assert!(finding[field].as_str().is_some_and(|text| !text.is_empty()));
        }
    }
    let (status, report) = lawcheck(&["2027", "--model", "motala"]);
    assert_eq!((status, rules(&report, "broken").len()), (Some(1), 5));
    let first = [
        "2027",
        "--model",
        "motala",
        "--executive-committee-from",
        "first-meeting",
    ];
    assert_eq!(rules(&lawcheck(&first).1, "broken").len(), 4);
    let (status, report) = lawcheck(&["2027", "--model", "generisk"]);
    assert_eq!((status, rules(&report, "broken").len()), (Some(0), 0));
    assert!(!rules(&report, "cannot-be-assessed").is_empty());
}

#[test]
fn a_corrected_file_passes() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["calendar", "models", "motala-uppfoljning"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let text = text.replace("months = 9", "months = 8\nhanded_over = \"Y 10-20\"");
    let text = text.replace("months = 12", "months = 12\nhanded_over = \"Y+1 04-15\"");
    let file = folder.path().join("uppfoljning.toml");
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let (status, report) = lawcheck(&["2026", "--model", "motala", "--companion", file]);
    assert_eq!((status, rules(&report, "broken")), (Some(0), vec![]));
}

#[test]
fn the_linter_ends_with_1_when_it_finds_and_0_when_clean() {
    let lint = |model: &str| run(&["calendar", "lint", "--format", "json", "--model", model]);
    let output = lint("motala");
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    let found: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["rule"] != "participants-missing")
        .map(|f| f["rule"].as_str().expect("a rule"))
        .collect();
    assert!(found.contains(&"starts-before-needed") && found.contains(&"open-interval"));
    assert_eq!(lint("generisk").status.code(), Some(0));
}

#[test]
fn bad_input_ends_with_2_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fel.toml");
    let text = String::from_utf8(run(&["calendar", "models", "motala"]).stdout).unwrap();
    std::fs::write(
        &file,
        text.replacen(
            "when = \"Y-1 v4\"",
            "when = \"Y-1 v54\"\nfarg = \"rosa\"",
            1,
        ),
    )
    .unwrap();
    let faulty = file.to_str().unwrap();
    let output = timetable(faulty, &["2026"]);
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("farg") && words.contains("Rad "), "{words}");
    for args in [
        vec![
            "calendar",
            "timetable",
            "--model",
            "finns-inte",
            "--budget-year",
            "2026",
        ],
        vec![
            "calendar",
            "timetable",
            "--model",
            "motala",
            "--budget-year",
            "99999",
        ],
        vec![
            "calendar",
            "timetable",
            "--model",
            "motala",
            "--budget-year",
            "tjugo",
        ],
        vec!["calendar", "timetable", "--model", "motala"],
        vec![
            "calendar",
            "timetable",
            "--model",
            "motala",
            "--budget-year",
            "2026",
            "--format",
            "xml",
        ],
        vec!["calendar", "lint", "--model", "/"],
        vec!["calendar", "models", "finns-inte"],
        vec![
            "lawcheck",
            "--model",
            "motala",
            "--budget-year",
            "2026",
            "--election",
            "kanske",
        ],
        vec!["lawcheck", "--model", faulty, "--budget-year", "2026"],
        vec![
            "lawcheck",
            "--model",
            "motala",
            "--budget-year",
            "2026",
            "--companion",
            "finns-inte",
        ],
    ] {
        let output = run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            !output.stderr.is_empty() && output.stdout.is_empty(),
            "{args:?}"
        );
    }
}

#[test]
fn the_supplied_models_are_named() {
    let text = String::from_utf8(run(&["calendar", "models"]).stdout).unwrap();
    let names: Vec<&str> = text
        .lines()
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    assert_eq!(names, ["generisk", "motala", "motala-uppfoljning"]);
}
