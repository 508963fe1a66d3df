//! The developer's menu: `cargo xtask help` lists the commands. Each command is one file; none of it is part of the product.

mod capability;
mod ci;
mod glossary;
mod journeys;
mod lint;
mod postgres;
mod schema;
mod shell;
mod tables;
mod test;
mod tools;
mod vendor;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  test                 all tests on SQLite and PostgreSQL, then the browser journeys
    --no-journeys      without the browser journeys
    --only-journeys    the browser journeys alone
  ci                   everything that a change must pass, with the time each stage took
  lint                 the house rules that neither the compiler nor clippy knows
  schema [--write]     compare schema/*.sql with what the product creates, or write them anew
  glossary             check docs/glossary.toml
  vendor               check the vendored assets against their list
  new-capability NAME  lay out the room of a new capability
  help                 this text";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test", options @ ..] => {
            test::Choice::from_options(options).and_then(|choice| test::run(&choice))
        }
        ["ci"] => ci::run(),
        ["lint"] => lint::run(),
        ["schema"] => schema::compare(),
        ["schema", "--write"] => schema::write(),
        ["glossary"] => glossary::run(),
        ["vendor"] => vendor::run(),
        ["new-capability", name] => capability::run(name),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("unknown command: {}\n\n{HELP}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}
