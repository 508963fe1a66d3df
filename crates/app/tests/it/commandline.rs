//! The command line speaks Swedish: help, usage, and what is wrong with what was written.

use clap::Command;
use ledfyr::commands::commandline::shown;

use crate::installed::{Said, program, said};

/// What the library that reads the command line says by itself.
const ENGLISH: [&str; 12] = [
    "Usage",
    "Options",
    "OPTIONS",
    "Commands:",
    "COMMAND",
    "Arguments:",
    "Print ",
    "default:",
    "possible values",
    "env:",
    "error:",
    "For more information",
];

fn run(words: &[&str]) -> Said {
    said(&program().args(words).output().expect("it runs"))
}

fn is_swedish(text: &str) {
    for word in ENGLISH {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
}

fn walk(command: &Command, path: &str, seen: &mut usize) {
    *seen += 1;
    let mut command = command.clone();
    for help in [command.render_help(), command.render_long_help()] {
        let help = shown(&help.to_string());
        is_swedish(&help);
        assert!(
            help.contains(&format!("Användning: {path}")),
            "{path}\n{help}"
        );
        assert!(
            help.contains("Flaggor:") && help.contains("Visa den här hjälpen"),
            "{help}"
        );
    }
    for argument in command
        .get_arguments()
        .filter(|a| a.get_id() != "help" && a.get_id() != "version")
    {
        let name = argument.get_id();
        assert!(argument.get_help().is_some(), "{path} {name} has no help");
    }
    for sub in command.get_subcommands() {
        walk(sub, &format!("{path} {}", sub.get_name()), seen);
    }
}

#[test]
fn every_commands_help_is_swedish_and_says_what_each_argument_is() {
    let mut seen = 0;
    walk(
        &ledfyr::commands::commandline::command(),
        "ledfyr",
        &mut seen,
    );
    assert!(seen > 20, "{seen} commands");
}

#[test]
fn help_tells_defaults_choices_and_variables() {
    let help = run(&["import", "economy", "--help"]);
    assert_eq!(help.status, 0);
    for words in [
        "Användning: ledfyr import economy [FLAGGOR] --kind <SLAG> <FIL>",
        "Det som anges:",
        "något av frame (ramar), budget, outcome (utfall)",
        "annars kronor",
        "miljövariabel LEDFYR_DATABASE_URL",
    ] {
        assert!(help.out.contains(words), "{words}\n{}", help.out);
    }
    let same = run(&["help", "import", "economy"]);
    assert_eq!((same.status, same.out), (0, help.out));
    let whole = run(&["--help"]);
    assert!(whole.out.contains("Kommandon:"), "{}", whole.out);
    assert_eq!(run(&["--version"]).status, 0);
}

#[test]
fn what_is_wrong_is_told_in_swedish_with_what_may_have_been_meant() {
    for (words, told) in [
        (
            &["import", "ekonomi"][..],
            "Kommandot ”ekonomi” finns inte.\nMenade du economy?",
        ),
        (
            &["import", "economy", "--knd", "x"],
            "Flaggan --knd finns inte här.\nMenade du --kind?",
        ),
        (
            &["import", "economy", "a.csv", "--kind", "x"],
            "”x” går inte att ange för --kind <SLAG>. Skriv något av: frame, budget, outcome.",
        ),
        (&["import", "organisation"], "Det här saknas: <FIL>."),
        (
            &["import", "organisation", "a", "b"],
            "”b” hör inte till kommandot.",
        ),
        (
            &["import", "organisation", "a", "--as-of", "2024-13-01"],
            "2024-13-01 är ingen dag: skriv ÅÅÅÅ-MM-DD",
        ),
        (
            &["demo", "--port", "många"],
            "”många” går inte att ange för --port <PORT>: skriv ett heltal med siffror.",
        ),
        (
            &["demo", "--port", "99999"],
            "”99999” går inte att ange för --port <PORT>: skriv ett tal från 0 till 65535.",
        ),
        (
            &["demo", "--reset", "--reset"],
            "--reset är angiven mer än en gång.",
        ),
        (&["demo", "--port"], "--port <PORT> behöver ett värde."),
    ] {
        let said = run(words);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{words:?}");
        assert!(said.err.contains(told), "{words:?}\n{}", said.err);
        is_swedish(&said.err);
    }
}

#[test]
fn a_file_that_is_not_there_is_told_in_swedish() {
    let said = run(&["import", "organisation", "/finns/inte.csv"]);
    assert_eq!(said.status, 2);
    assert!(
        said.err
            .contains("filen /finns/inte.csv går inte att läsa: filen eller mappen finns inte"),
        "{}",
        said.err
    );
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().display().to_string();
    let said = run(&["restore", "--database-url", "sqlite://x.db", &folder]);
    assert!(!said.err.contains("directory"), "{}", said.err);
    assert!(!said.err.contains("os error"), "{}", said.err);
}
