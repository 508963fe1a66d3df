//! The files that the house rules look at, and what their place says about them.

use super::source::Source;
use crate::shell::{Outcome, read};
use std::path::Path;

/// Where source lies; everything else is somebody else's or generated.
const FOLDERS: [&str; 4] = ["crates", "xtask", "e2e", "schema"];
const LEFT_OUT: [&str; 6] = [
    "target",
    "node_modules",
    "vendor",
    "results",
    "shots",
    "snapshots",
];
const KINDS: [&str; 9] = ["rs", "sql", "toml", "ts", "mjs", "js", "css", "html", "typ"];

/// One file of the tree.
pub struct File {
    /// From the top of the checkout, with `/` between.
    pub path: String,
    pub text: String,
    /// Taken apart when it is Rust.
    pub source: Source,
}

impl File {
    /// A file as the rules see it.
    pub fn new(path: &str, text: &str) -> Self {
        let source = if path.ends_with(".rs") {
            Source::parse(text)
        } else {
            Source::default()
        };
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            source,
        }
    }

    /// Whether the name ends in `.kind`.
    pub fn is(&self, kind: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, end)| end == kind)
    }

    /// Whether it serves tests only.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("crates/base/testing/")
            || self.has_segment("tests")
            || self.path.ends_with("_tests.rs")
    }

    /// Whether a folder, or the file itself without its kind, has this name.
    pub fn has_segment(&self, name: &str) -> bool {
        self.path
            .split('/')
            .any(|segment| segment == name || segment.split('.').next() == Some(name))
    }

    /// Whether it holds pure rules of a capability.
    pub fn is_model(&self) -> bool {
        self.path.starts_with("crates/cap/")
            && (self.path.contains("/src/model/") || self.path.ends_with("/src/model.rs"))
    }
}

/// All files under the top of a checkout, in the order of their paths.
pub fn load(root: &Path) -> Outcome<Vec<File>> {
    let mut paths = Vec::new();
    for folder in FOLDERS.iter().filter(|folder| root.join(folder).is_dir()) {
        collect(root, folder, &mut paths)?;
    }
    paths.sort();
    paths
        .iter()
        .map(|path| Ok(File::new(path, &read(&root.join(path))?)))
        .collect()
}

fn collect(root: &Path, folder: &str, paths: &mut Vec<String>) -> Outcome {
    let unreadable = |fault| format!("cannot list {folder}: {fault}");
    for entry in std::fs::read_dir(root.join(folder)).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            if !LEFT_OUT.contains(&name.as_str()) {
                collect(root, &path, paths)?;
            }
        } else if KINDS.contains(&name.rsplit('.').next().unwrap_or_default()) {
            paths.push(path);
        }
    }
    Ok(())
}
