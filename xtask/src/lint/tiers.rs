//! The order of the house: base knows no capability, a capability knows only those before it, and only the program knows all.

use super::Finding;
use super::tree::File;

/// The capabilities in their order; each may ask those before it.
pub const ORDER: [&str; 7] = [
    "organisation",
    "steering",
    "indicators",
    "economy",
    "followup",
    "reports",
    "calendar",
];

/// What only the program itself may link: heavy, or in charge of everything.
const PROGRAM_ONLY: [&str; 2] = ["render", "ledfyr"];

/// Dependencies point downwards only.
pub fn tiers(files: &[File]) -> Vec<Finding> {
    let manifests = files
        .iter()
        .filter(|file| file.path.starts_with("crates/") && file.path.ends_with("/Cargo.toml"));
    let mut findings = Vec::new();
    for file in manifests {
        let document: toml::Table = match file.text.parse() {
            Ok(document) => document,
            Err(fault) => {
                findings.push(Finding::new(
                    "tiers",
                    file,
                    1,
                    format!("cannot be read: {fault}"),
                ));
                continue;
            }
        };
        for name in dependencies(&document) {
            if let Some(message) = refusal(&file.path, name) {
                findings.push(Finding::new(
                    "tiers",
                    file,
                    line_of(&file.text, name),
                    message,
                ));
            }
        }
        if let Some(own) = capability(&file.path).filter(|own| !ORDER.contains(own)) {
            let message =
                format!("{own} has no place in the order: give it one in xtask/src/lint/tiers.rs");
            findings.push(Finding::new("tiers", file, 1, message));
        }
    }
    findings
}

/// The capability whose manifest this is.
fn capability(path: &str) -> Option<&str> {
    path.strip_prefix("crates/cap/")?
        .strip_suffix("/Cargo.toml")
}

/// Why the crate with this manifest may not depend on `name`.
fn refusal(path: &str, name: &str) -> Option<String> {
    if path.starts_with("crates/app/") {
        return None;
    }
    if PROGRAM_ONLY.contains(&name) {
        return Some(format!("only the program may depend on {name}"));
    }
    let other = ORDER.iter().position(|known| *known == name)?;
    let Some(own) = capability(path) else {
        return Some(format!("a base crate must not know the capability {name}"));
    };
    let place = ORDER.iter().position(|known| *known == own)?;
    (other >= place).then(|| format!("{own} comes before {name} and must not depend on it"))
}

/// The names under every table of dependencies, those for tests and per target too.
fn dependencies(document: &toml::Table) -> Vec<&str> {
    let own = ["dependencies", "dev-dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|kind| document.get(kind)?.as_table())
        .flat_map(toml::Table::keys);
    let targets = document
        .get("target")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flat_map(toml::Table::values);
    let others = targets
        .filter_map(toml::Value::as_table)
        .flat_map(dependencies);
    own.map(String::as_str).chain(others).collect()
}

fn line_of(text: &str, name: &str) -> usize {
    let line = text
        .lines()
        .position(|line| line.split(['.', ' ', '=']).next() == Some(name));
    line.map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;
    use super::*;

    const NOTHING: [usize; 0] = [];

    fn manifest(section: &str, name: &str) -> String {
        format!("[package]\nname = \"x\"\n[{section}]\n{name}.workspace = true\n")
    }

    #[test]
    fn base_that_knows_a_capability_is_found() {
        let path = "crates/base/web/Cargo.toml";
        assert_eq!(
            lines(tiers, path, &manifest("dependencies", "steering")),
            [4]
        );
        assert_eq!(
            lines(tiers, path, &manifest("dev-dependencies", "organisation")),
            [4]
        );
        assert_eq!(
            lines(tiers, path, &manifest("dependencies", "kernel")),
            NOTHING
        );
    }

    #[test]
    fn a_capability_that_knows_a_later_one_is_found() {
        let path = "crates/cap/indicators/Cargo.toml";
        assert_eq!(
            lines(tiers, path, &manifest("dependencies", "steering")),
            NOTHING
        );
        assert_eq!(
            lines(tiers, path, &manifest("dependencies", "economy")),
            [4]
        );
        assert_eq!(
            lines(
                tiers,
                path,
                &manifest("target.'cfg(unix)'.dependencies", "economy")
            ),
            [4]
        );
    }

    #[test]
    fn the_heavy_crate_belongs_to_the_program_alone() {
        assert_eq!(
            lines(
                tiers,
                "crates/cap/reports/Cargo.toml",
                &manifest("dependencies", "render")
            ),
            [4]
        );
        assert_eq!(
            lines(
                tiers,
                "crates/app/Cargo.toml",
                &manifest("dependencies", "render")
            ),
            NOTHING
        );
    }

    #[test]
    fn a_capability_outside_the_order_is_found() {
        assert_eq!(
            lines(
                tiers,
                "crates/cap/prioritisation/Cargo.toml",
                &manifest("dependencies", "kernel")
            ),
            [1]
        );
    }
}
