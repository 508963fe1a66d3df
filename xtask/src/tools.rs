//! The programs that the checks need besides Rust: where each is found, how it is installed, and what is left out without it.

use crate::shell::{Outcome, command, find_program, is_ci, output, root, run, variable};
use std::path::{Path, PathBuf};

/// A program that a check needs.
pub struct Tool {
    /// What the summary calls it.
    pub name: &'static str,
    /// Debian's packages that bring it; none when it is a Python package.
    pub debian: &'static [&'static str],
    /// Finds it on this machine.
    pub find: fn() -> Option<PathBuf>,
}

/// The database server's own programs (`initdb`, `postgres`, `pg_isready`).
pub const POSTGRES: Tool = Tool {
    name: "PostgreSQL",
    debian: &["postgresql"],
    find: find_postgres,
};
/// The browser of the journeys.
pub const CHROMIUM: Tool = Tool {
    name: "Chromium",
    debian: &["chromium"],
    find: find_chromium,
};
/// What the journeys are written in.
pub const NODE: Tool = Tool {
    name: "Node.js 20 or later with npm",
    debian: &["nodejs", "npm"],
    find: find_node,
};
/// The reader of PDF structure.
pub const QPDF: Tool = Tool {
    name: "qpdf",
    debian: &["qpdf"],
    find: || find_program("qpdf"),
};
/// The reader of PDF text.
pub const POPPLER: Tool = Tool {
    name: "pdftotext",
    debian: &["poppler-utils"],
    find: || find_program("pdftotext"),
};
/// The checker of PDF/UA-1.
pub const OUTLOUD: Tool = Tool {
    name: "outloud",
    debian: &[],
    find: || find_program("outloud"),
};
/// The checker of Word files.
pub const OPENXML: Tool = Tool {
    name: "openxml-audit",
    debian: &[],
    find: || find_program("openxml-audit"),
};
/// The checker of the JSON interface against its OpenAPI description.
pub const SCHEMATHESIS: Tool = Tool {
    name: "schemathesis",
    debian: &[],
    find: || find_program("schemathesis"),
};
/// The reader of calendars.
pub const ICALENDAR: Tool = Tool {
    name: "icalendar",
    debian: &[],
    find: || find_program("icalendar"),
};
/// The checker of licences and sources.
pub const DENY: Tool = Tool {
    name: "cargo-deny",
    debian: &[],
    find: || find_program("cargo-deny"),
};

/// How the Python packages of the checks are installed.
const PYTHON_HINT: &str =
    "python3 -m venv target/checks && target/checks/bin/pip install -r e2e/requirements.txt";

impl Tool {
    /// The program, installed on the way where that is possible (root on Debian).
    pub fn get(&self) -> Option<PathBuf> {
        (self.find)().or_else(|| {
            self.install();
            (self.find)()
        })
    }

    fn install(&self) {
        if self.debian.is_empty() || !is_root() || find_program("apt-get").is_none() {
            return;
        }
        println!("installing {}", self.debian.join(" "));
        let wait = ["-q", "-o", "DPkg::Lock::Timeout=600"];
        let installed = run(command("apt-get").args(wait).arg("update")).and_then(|()| {
            let mut install = command("apt-get");
            install
                .args(wait)
                .args(["install", "-y", "--no-install-recommends"])
                .args(self.debian);
            run(install.env("DEBIAN_FRONTEND", "noninteractive"))
        });
        if let Err(fault) = installed {
            eprintln!("{fault}");
        }
    }

    /// What a person does to get it.
    pub fn hint(&self) -> String {
        if self.debian.is_empty() {
            format!("{}: {PYTHON_HINT}", self.name)
        } else {
            format!("{}: apt-get install {}", self.name, self.debian.join(" "))
        }
    }
}

/// What could not be run for want of a program, and how to get each.
#[derive(Default)]
pub struct Missing(Vec<String>);

impl Missing {
    /// The program, or a note that it is missing.
    pub fn get(&mut self, tool: &Tool) -> Option<PathBuf> {
        let found = tool.get();
        if found.is_none() && !self.0.contains(&tool.hint()) {
            self.0.push(tool.hint());
        }
        found
    }

    /// One line for the summary; a fault where nothing may be left out.
    pub fn settle(&self) -> Outcome {
        if self.0.is_empty() {
            return Ok(());
        }
        let line = format!("not run for want of {}", self.0.join("; "));
        if is_ci() {
            return Err(line);
        }
        println!("{line}");
        Ok(())
    }
}

/// Whether the menu runs as the superuser, whom the database server refuses to serve.
pub fn is_root() -> bool {
    output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The folder of PostgreSQL's server programs: the newest that Debian, Red Hat or Homebrew has installed, or the one on `PATH`.
fn find_postgres() -> Option<PathBuf> {
    let mut folders: Vec<(u32, PathBuf)> = [
        "/usr/lib/postgresql",
        "/usr",
        "/opt/homebrew/opt",
        "/usr/local/opt",
    ]
    .iter()
    .flat_map(|parent| std::fs::read_dir(parent).into_iter().flatten().flatten())
    .map(|entry| (version_of(&entry.path()), entry.path().join("bin")))
    .filter(|(_, bin)| bin.join("initdb").is_file())
    .collect();
    folders.sort();
    let newest = folders.pop().map(|(_, bin)| bin);
    newest.or_else(|| find_program("initdb")?.parent().map(Path::to_path_buf))
}

/// The version in a folder's name: 17 in `17`, `pgsql-17` and `postgresql@17`.
fn version_of(folder: &Path) -> u32 {
    let name = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    name.rsplit(|letter: char| !letter.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

fn find_chromium() -> Option<PathBuf> {
    let named = variable("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    named.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(find_program)
    })
}

/// Node.js with npm, when it is new enough for the journeys' runner.
fn find_node() -> Option<PathBuf> {
    find_program("npm")?;
    let node = find_program("node")?;
    let version = output(command(&node).arg("--version")).ok()?;
    let major: u32 = version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()?;
    (major >= 20).then_some(node)
}

/// The folder of browser journeys.
pub fn journeys_folder() -> PathBuf {
    root().join("e2e")
}
