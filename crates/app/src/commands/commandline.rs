//! The command line in Swedish. What the library that reads it says by itself is English, so help and faults are worded here.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{ParseFloatError, ParseIntError};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};

use super::Cli;

/// The exit status of a command that could not be run.
const UNREADABLE: u8 = 2;
/// What values are called, where the source says it in English.
const NAMES: [(&str, &str); 24] = [
    ("ANSWER_SECONDS", "SEKUNDER"),
    ("BACKEND", "DATABAS"),
    ("DATA", "MAPP"),
    ("DATABASE_URL", "ADRESS"),
    ("ELECTION", "SVAR"),
    ("EXECUTIVE_COMMITTEE_FROM", "TID"),
    ("FILE", "FIL"),
    ("FORMAT", "FORMAT"),
    ("HEAD_SECONDS", "SEKUNDER"),
    ("ID", "NUMMER"),
    ("ITEMS", "ANTAL"),
    ("KIND", "SLAG"),
    ("LISTEN", "ADRESS"),
    ("MUNICIPALITY", "KOMMUN"),
    ("NAME", "NAMN"),
    ("PORT", "PORT"),
    ("PROFILES", "PROFIL"),
    ("SCALE", "ENHET"),
    ("SEED", "TAL"),
    ("UNIT", "KOD"),
    ("UNITS", "ANTAL"),
    ("USERNAME", "ANVÄNDARNAMN"),
    ("VALUES", "ANTAL"),
    ("WHAT", "VAD"),
];

/// Reads the command line; help and faults are written out.
///
/// # Errors
/// The exit status, when there is nothing to run.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let read = command()
        .try_get_matches_from(help_first(words.into_iter().collect()))
        .and_then(|matches| Cli::from_arg_matches(&matches));
    read.map_err(|error| {
        if error.use_stderr() {
            eprint!("{}", told(&error));
            ExitCode::from(UNREADABLE)
        } else {
            println!("{}", shown(&error.render().to_string()).trim_end());
            ExitCode::SUCCESS
        }
    })
}

/// Help as it is written out: the library names the variable of a flag itself, in English, and cannot be told not to.
#[must_use]
pub fn shown(help: &str) -> String {
    let mut parts = help.split(" [env: ");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str(part.split_once(']').map_or(part, |(_, rest)| rest));
    }
    shown
}

/// `ledfyr help import` is `ledfyr import --help`.
fn help_first(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.get(1).is_some_and(|word| word == "help") {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// The whole command line, in Swedish.
#[must_use]
pub fn command() -> Command {
    let worded = worded(Cli::command());
    let mut built = worded.clone();
    built.build();
    with_usage(worded, &built)
}

fn worded(command: Command) -> Command {
    let args: Vec<_> = command
        .get_arguments()
        .map(|a| a.get_id().clone())
        .collect();
    let commands: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let help = Arg::new("help").short('h').long("help");
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("KOMMANDO")
        .arg(
            help.action(ArgAction::Help)
                .help("Visa den här hjälpen")
                .display_order(1_000),
        );
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version");
        command = command.disable_version_flag(true).arg(
            version
                .action(ArgAction::Version)
                .help("Visa programmets version")
                .display_order(1_001),
        );
    }
    for id in args {
        command = command.mut_arg(id, described);
    }
    for name in commands {
        command = command.mut_subcommand(name, worded);
    }
    let template = template(&command);
    command.help_template(template)
}

/// The parts of a command's help, those that it has.
fn template(command: &Command) -> String {
    let mut template = "{about-with-newline}\nAnvändning: {usage}".to_owned();
    if command.get_positionals().next().is_some() {
        template.push_str("\n\nDet som anges:\n{positionals}");
    }
    if command.has_subcommands() {
        template.push_str("\n\nKommandon:\n{subcommands}");
    }
    template.push_str("\n\nFlaggor:\n{options}{after-help}\n");
    template
}

/// An argument with its default, its choices and its variable told in Swedish.
fn described(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        let variable = arg
            .get_env()
            .map(|name| name.to_string_lossy().into_owned());
        return noted(arg, variable.map(|name| format!("miljövariabel {name}")));
    }
    let choices: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| match value.get_help() {
            Some(help) if lowered(&help.to_string()) != value.get_name() => {
                format!("{} ({})", value.get_name(), lowered(&help.to_string()))
            }
            _ => value.get_name().to_owned(),
        })
        .collect();
    let standing: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .filter(|value| !value.is_empty())
        .collect();
    let mut notes = Vec::new();
    if !choices.is_empty() {
        notes.push(format!("något av {}", choices.join(", ")));
    }
    if !standing.is_empty() {
        notes.push(format!("annars {}", standing.join(", ")));
    }
    if let Some(name) = arg.get_env() {
        notes.push(format!("miljövariabel {}", name.to_string_lossy()));
    }
    let name = match arg.get_value_names() {
        Some([name]) => in_swedish(name),
        Some(_) => None,
        None => in_swedish(&arg.get_id().as_str().to_uppercase()),
    };
    match name {
        Some(name) => noted(arg.value_name(name), notes),
        None => noted(arg, notes),
    }
}

fn noted(arg: Arg, notes: impl IntoIterator<Item = String>) -> Arg {
    let notes: Vec<String> = notes.into_iter().collect();
    // a flag has no values to hide
    let has_values = arg.get_action().takes_values();
    let arg = arg
        .hide_env(has_values)
        .hide_default_value(has_values)
        .hide_possible_values(has_values);
    if notes.is_empty() {
        return arg;
    }
    let said = format!("[{}]", notes.join("; "));
    let help = match arg.get_help() {
        Some(help) => format!("{help} {said}"),
        None => said.clone(),
    };
    let long = arg.get_long_help().map(|long| format!("{long} {said}"));
    let arg = arg.help(help);
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
}

/// A word as it stands within a sentence; what is written in capitals stays so.
fn lowered(text: &str) -> String {
    let mut signs = text.trim_end_matches('.').chars();
    match signs.next() {
        Some(first) => first.to_lowercase().chain(signs).collect(),
        None => String::new(),
    }
}

fn in_swedish(name: &str) -> Option<&'static str> {
    let known = NAMES.iter().find(|(english, _)| *english == name);
    known.map(|(_, swedish)| *swedish)
}

/// The line of usage, which would otherwise name options in English.
fn with_usage(command: Command, built: &Command) -> Command {
    let mut command = command.override_usage(usage_of(built));
    for sub in built.get_subcommands() {
        if command.find_subcommand(sub.get_name()).is_some() {
            command = command.mut_subcommand(sub.get_name(), |of| with_usage(of, sub));
        }
    }
    command
}

fn usage_of(built: &Command) -> String {
    let usage = built.clone().render_usage().to_string();
    usage
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", "[FLAGGOR]")
}

/// What is wrong with the command line, how it is used, and where help is.
#[must_use]
pub fn told(error: &Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return shown(&error.render().to_string());
    }
    let mut lines = vec![what(error)];
    lines.extend(suggestion(error));
    let usage = error.get(ContextKind::Usage).map(ToString::to_string);
    if let Some(usage) = usage {
        let usage = usage.trim().trim_start_matches("Usage:").trim();
        lines.push(format!("\nAnvändning: {usage}"));
    }
    lines.push("Lägg till --help för att se vad som går att skriva.".to_owned());
    format!("{}\n", lines.join("\n"))
}

/// One thing or several that the library names.
fn named(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn what(error: &Error) -> String {
    let arg = named(error, ContextKind::InvalidArg);
    let value = named(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = named(error, ContextKind::InvalidSubcommand);
            format!("Kommandot ”{command}” finns inte.")
        }
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            format!("Flaggan {arg} finns inte här.")
        }
        ErrorKind::UnknownArgument => format!("”{arg}” hör inte till kommandot."),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} behöver ett värde."),
        ErrorKind::InvalidValue => {
            let choices = named(error, ContextKind::ValidValue);
            let choices = if choices.is_empty() {
                String::new()
            } else {
                format!(" Skriv något av: {choices}.")
            };
            format!("”{value}” går inte att ange för {arg}.{choices}")
        }
        ErrorKind::ValueValidation => {
            format!("”{value}” går inte att ange för {arg}: {}.", why(error))
        }
        ErrorKind::MissingRequiredArgument => format!("Det här saknas: {arg}."),
        ErrorKind::MissingSubcommand => {
            let choices = named(error, ContextKind::ValidSubcommand);
            format!("Ett kommando saknas. Skriv något av: {choices}.")
        }
        ErrorKind::ArgumentConflict => {
            let other = named(error, ContextKind::PriorArg);
            if other.is_empty() || other == arg {
                format!("{arg} är angiven mer än en gång.")
            } else {
                format!("{arg} går inte att ange tillsammans med {other}.")
            }
        }
        ErrorKind::NoEquals => format!("{arg} behöver = före sitt värde."),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} har fel antal värden.")
        }
        ErrorKind::InvalidUtf8 => "Det som skrevs går inte att läsa som text (UTF-8).".to_owned(),
        _ => "Kommandoraden går inte att läsa.".to_owned(),
    }
}

/// Why a value was refused: in the program's own words, or in words for those of the library.
fn why(error: &Error) -> String {
    let Some(source) = error.source() else {
        return "det går inte att läsa".to_owned();
    };
    if source.is::<ParseIntError>() || source.is::<ParseFloatError>() {
        return "skriv ett heltal med siffror".to_owned();
    }
    let text = source.to_string();
    match text.split_once(" is not in ") {
        Some((_, range)) => {
            let (least, most) = range.split_once("..=").unwrap_or((range, range));
            format!("skriv ett tal från {least} till {most}")
        }
        None if text.contains("invalid digit") => "skriv ett heltal med siffror".to_owned(),
        None => text,
    }
}

fn suggestion(error: &Error) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let meant = kinds
        .into_iter()
        .map(|kind| named(error, kind))
        .find(|meant| !meant.is_empty())?;
    Some(format!("Menade du {meant}?"))
}
