//! `cargo xtask vendor`: files taken from others are those that the list names, byte for byte, each with its licence.

use crate::shell::{Outcome, read, root};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use toml::{Table, Value};

const LIST: &str = "VENDORED.toml";

/// One listed file: its path from the folder of vendored files, and its digest.
struct Listed {
    path: String,
    sha256: String,
}

/// Checks crates/base/web/assets/vendor.
pub fn run() -> Outcome {
    let folder = root().join("crates/base/web/assets/vendor");
    let listed = parse(&read(&folder.join(LIST))?).map_err(|fault| format!("{LIST}: {fault}"))?;
    let faults = faults(&folder, &listed)?;
    if !faults.is_empty() {
        return Err(format!("vendored files:\n  {}", faults.join("\n  ")));
    }
    println!("vendor: {} files as listed", listed.len());
    Ok(())
}

/// The files of every `[[vendored]]` entry, which must say where it comes from and under which licence.
fn parse(text: &str) -> Outcome<Vec<Listed>> {
    let document: Table = text.parse().map_err(|fault| format!("{fault}"))?;
    let mut listed = Vec::new();
    for entry in tables(&document, "vendored") {
        for field in ["name", "version", "licence"] {
            required(entry, field)?;
        }
        let folder = required(entry, "folder")?;
        for file in tables(entry, "files") {
            let path = format!("{folder}/{}", required(file, "path")?);
            listed.push(Listed {
                path,
                sha256: required(file, "sha256")?.to_owned(),
            });
        }
    }
    if listed.is_empty() {
        Err("no file is listed".to_owned())
    } else {
        Ok(listed)
    }
}

fn tables<'a>(table: &'a Table, field: &str) -> impl Iterator<Item = &'a Table> {
    let list = table.get(field).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table)
}

fn required<'a>(table: &'a Table, field: &str) -> Outcome<&'a str> {
    let text = table
        .get(field)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty());
    text.ok_or_else(|| format!("an entry lacks {field}: {table:?}"))
}

fn faults(folder: &Path, listed: &[Listed]) -> Outcome<Vec<String>> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::from([LIST]);
    for Listed { path, sha256 } in listed {
        match std::fs::read(folder.join(path)) {
            Err(fault) => faults.push(format!("{path}: {fault}")),
            Ok(bytes) if digest(&bytes) != *sha256 => {
                faults.push(format!("{path} has been changed"))
            }
            Ok(_) => {}
        }
        if !known.insert(path) {
            faults.push(format!("{path} is listed twice"));
        }
    }
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    let unlisted = found.iter().filter(|path| !known.contains(path.as_str()));
    faults.extend(unlisted.map(|path| format!("{path} is not listed")));
    Ok(faults)
}

/// Every file under `folder`, by its path from the top with `/` between.
fn collect(folder: &Path, above: &str, found: &mut Vec<String>) -> Outcome {
    let unreadable = |fault| format!("cannot list {}: {fault}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

fn digest(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Faults when `x/a.js` is listed as "as released" and `name` is what lies there.
    fn check(name: &str, content: &str) -> Vec<String> {
        let folder = format!(
            "ledfyr-vendor-{}-{name}-{}",
            std::process::id(),
            content.len()
        );
        let folder = std::env::temp_dir().join(folder);
        std::fs::create_dir_all(folder.join("x")).unwrap();
        std::fs::write(folder.join("x").join(name), content).unwrap();
        let list = format!(
            "[[vendored]]\nname = 'x'\nversion = '1'\nlicence = 'MIT'\nfolder = 'x'\n\
             files = [{{ path = 'a.js', sha256 = '{}' }}]\n",
            digest(b"as released")
        );
        let faults = faults(&folder, &parse(&list).unwrap()).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        faults
    }

    #[test]
    fn a_file_as_released_passes() {
        assert_eq!(check("a.js", "as released"), Vec::<String>::new());
    }

    #[test]
    fn a_changed_file_is_found() {
        assert_eq!(check("a.js", "as mended"), ["x/a.js has been changed"]);
    }

    #[test]
    fn an_absent_and_an_unlisted_file_are_found() {
        let faults = check("b.js", "as released");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(faults.last().unwrap(), "x/b.js is not listed");
    }

    #[test]
    fn an_entry_without_licence_is_refused() {
        let list = "[[vendored]]\nname = 'x'\nversion = '1'\nfolder = 'x'\nfiles = []\n";
        assert!(parse(list).err().unwrap().contains("licence"));
    }

    #[test]
    fn the_digest_is_sha_256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(digest(b""), empty);
    }
}
