//! `cargo xtask new-capability NAME`: lays out the room of a new capability with its fixed file names, each saying what belongs in it.

use crate::glossary::is_name;
use crate::shell::{Outcome, root, write};
use std::path::Path;

/// Every file of the room; `NAME` and `Title` are filled in.
const ROOM: [(&str, &str); 14] = [
    ("Cargo.toml", include_str!("../room/Cargo.toml.in")),
    ("README.md", include_str!("../room/README.md")),
    ("texts.sv.ftl", include_str!("../room/texts.sv.ftl")),
    ("texts.en.ftl", include_str!("../room/texts.en.ftl")),
    ("src/lib.rs", include_str!("../room/src/lib.rs")),
    ("src/api.rs", include_str!("../room/src/api.rs")),
    ("src/policy.rs", include_str!("../room/src/policy.rs")),
    ("src/model/mod.rs", include_str!("../room/src/model/mod.rs")),
    (
        "src/use_cases/mod.rs",
        include_str!("../room/src/use_cases/mod.rs"),
    ),
    ("src/store/mod.rs", include_str!("../room/src/store/mod.rs")),
    ("src/web/mod.rs", include_str!("../room/src/web/mod.rs")),
    (
        "src/web/routes.rs",
        include_str!("../room/src/web/routes.rs"),
    ),
    ("src/web/forms.rs", include_str!("../room/src/web/forms.rs")),
    ("tests/it/main.rs", include_str!("../room/tests/it/main.rs")),
];

/// Lays out the room under crates/cap.
pub fn run(name: &str) -> Outcome {
    let folder = root().join("crates/cap").join(name);
    lay_out(&folder, name)?;
    println!(
        "crates/cap/{name} is laid out. Next:\n\
         1. Cargo.toml: {name} = {{ path = \"crates/cap/{name}\" }} under [workspace.dependencies]\n\
         2. xtask/src/lint/tiers.rs: its place in ORDER\n\
         3. crates/app: {name}.workspace = true, and {name}::capability() on the list of capabilities\n\
         4. docs/glossary.toml: its terms\n\
         The guide in docs/guides and the room of organisation show the rest."
    );
    Ok(())
}

fn lay_out(folder: &Path, name: &str) -> Outcome {
    if !is_name(name, '_') {
        return Err(format!(
            "{name}: a capability is named in lower-case ASCII, with _ between words"
        ));
    }
    if folder.exists() {
        return Err(format!("{} is there already", folder.display()));
    }
    for (path, content) in ROOM {
        write(
            &folder.join(path),
            &content.replace("NAME", name).replace("Title", &title(name)),
        )?;
    }
    Ok(())
}

/// `internal_control` becomes `Internal control`.
fn title(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_laid_out_once_with_its_name_filled_in() {
        let folder = std::env::temp_dir().join(format!("ledfyr-room-{}", std::process::id()));
        lay_out(&folder, "internal_control").unwrap();
        let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
        let lib = std::fs::read_to_string(folder.join("src/lib.rs")).unwrap();
        assert!(lay_out(&folder, "internal_control").is_err());
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(readme.starts_with("# Internal control\n"), "{readme}");
        assert!(!lib.contains("NAME") && !lib.contains("Title"));
    }

    #[test]
    fn a_name_that_is_no_crate_name_is_refused() {
        for name in ["Kontroll", "kontroll-plan", "åtgärd", ""] {
            assert!(lay_out(Path::new("nowhere"), name).is_err(), "{name}");
        }
    }
}
