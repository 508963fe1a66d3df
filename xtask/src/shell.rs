//! Running other programs: where they are found, in which folder they run, and what their failure is called.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a command of the menu comes to: done, or one sentence saying why not.
pub type Outcome<T = ()> = Result<T, String>;

/// The top of the checkout.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// An environment variable, absent when empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the menu reads its environment"
)]
pub fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Whether nothing may be left out: `CI` is set to anything but `0` or `false`.
pub fn is_ci() -> bool {
    variable("CI").is_some_and(|value| value != "0" && value != "false")
}

/// The folders programs are looked for in: the checks' own environment first, then `PATH`.
fn search_path() -> Vec<PathBuf> {
    let mut folders = vec![root().join("target/checks/bin")];
    if let Some(path) = variable("PATH") {
        folders.extend(std::env::split_paths(&path));
    }
    folders
}

/// Where a program lies, if it is installed.
pub fn find_program(name: &str) -> Option<PathBuf> {
    search_path()
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// A command in the top of the checkout that finds the same programs as `find_program`.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    if let Ok(path) = std::env::join_paths(search_path()) {
        command.env("PATH", path);
    }
    command
}

/// The cargo that started the menu.
pub fn cargo() -> Command {
    command(variable("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The command as a person would type it.
fn spoken(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs to the end with the terminal shared; failing is a fault that names the command.
pub fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|fault| format!("cannot start {}: {fault}", spoken(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", spoken(command)))
    }
}

/// Runs to the end in silence and gives what it printed; when it fails, what it said is part of the fault.
pub fn output(command: &mut Command) -> Outcome<String> {
    let result = command
        .output()
        .map_err(|fault| format!("cannot start {}: {fault}", spoken(command)))?;
    if result.status.success() {
        return Ok(String::from_utf8_lossy(&result.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&result.stderr);
    Err(format!(
        "{} failed ({}): {}",
        spoken(command),
        result.status,
        said.trim()
    ))
}

/// Runs to the end, passing each printed line on to the terminal and to `listen`. True when it succeeded.
pub fn run_listening(command: &mut Command, mut listen: impl FnMut(&str)) -> Outcome<bool> {
    let name = spoken(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|fault| format!("cannot start {name}: {fault}"))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            listen(&line);
        }
    }
    let status = child.wait().map_err(|fault| format!("{name}: {fault}"))?;
    Ok(status.success())
}

/// Reads a text file; the fault names it.
pub fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path)
        .map_err(|fault| format!("cannot read {}: {fault}", path.display()))
}

/// Writes a text file and the folders it needs; the fault names it.
pub fn write(path: &Path, text: &str) -> Outcome {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(path, text))
        .map_err(|fault| format!("cannot write {}: {fault}", path.display()))
}

/// Measures how long a piece of work took.
#[expect(
    clippy::disallowed_methods,
    reason = "elapsed time of a stage, shown to the developer only"
)]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}
