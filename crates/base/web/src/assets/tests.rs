//! The files are the ones we say they are, and every address leads to its file.

use super::*;

const VENDORED: &str = include_str!("../../assets/vendor/VENDORED.toml");

fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("{key} = \""))?;
    rest.split('"').next()
}

#[test]
fn every_vendored_file_has_the_digest_we_wrote_down() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/vendor");
    let (mut folder, mut seen) = (String::new(), 0);
    for line in VENDORED.lines() {
        if let Some(name) = quoted(line, "folder") {
            name.clone_into(&mut folder);
        }
        if let (Some(path), Some(sha256)) = (quoted(line, "path"), quoted(line, "sha256")) {
            let bytes = std::fs::read(root.join(&folder).join(path)).unwrap();
            assert_eq!(
                hex::encode(Sha256::digest(&bytes)),
                sha256,
                "{folder}/{path}"
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 7);
}

#[test]
fn every_address_leads_to_its_file_and_no_other_version_does() {
    for name in [STYLE, SCRIPT, HTMX, ICON, FONT] {
        let address = url(name);
        let path = address.strip_prefix("/static/").unwrap();
        let (bytes, content_type) = get(path).unwrap();
        assert!(!bytes.is_empty() && content_type.contains('/'));
        assert!(get(&format!("0000000000000000/{name}")).is_none());
    }
    assert!(get("../Cargo.toml").is_none());
    assert!(get(url("nothing.js").strip_prefix("/static/").unwrap()).is_none());
}

#[test]
fn the_style_sheets_need_no_other_origin() {
    let style = get(url(STYLE).strip_prefix("/static/").unwrap()).unwrap().0;
    let style = String::from_utf8(style.into_owned()).unwrap();
    assert!(style.contains(&format!("/{FONT}\")")) && !style.contains("{font}"));
    for sheet in [style, report_css()] {
        assert!(!sheet.contains("@import"));
        assert!(
            !sheet.contains("url(http")
                && !sheet.contains("url(\"http")
                && !sheet.contains("url(//")
        );
    }
    assert!(report_css().contains("data:font/woff2;base64,d09GMg"));
}

#[test]
fn an_accent_has_a_sheet_only_if_it_can_be_read() {
    assert!(get("accent/7a1f3d.css").is_some());
    assert!(get("accent/f5b83d.css").is_none());
    assert!(get("accent/red;}.css").is_none());
}
