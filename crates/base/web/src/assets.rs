//! The files the browser fetches: style sheet, script, font, mark. Built into the program and served under an address
//! that holds their digest, so that a browser may keep them for ever. Which route serves them is the router's matter.

use base64::Engine as _;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::LazyLock;

use crate::ui::brand;

/// Where the files are served; an address is this, the version, and the file's name.
pub const PREFIX: &str = "/static";

/// Style sheet of every page: the vendored design system and our own layer in one file.
pub const STYLE: &str = "ledfyr.css";
/// The one script of our own, an ES module.
pub const SCRIPT: &str = "ledfyr.js";
/// The vendored library for fragments.
pub const HTMX: &str = "htmx.min.js";
/// The mark shown in the browser's tab.
pub const ICON: &str = "favicon.svg";
const FONT: &str = "source-sans-3.woff2";

const THEME_CSS: &str = include_str!("../assets/vendor/designsystemet/theme.css");
const INDEX_CSS: &str = include_str!("../assets/vendor/designsystemet/index.css");
const LOOK_CSS: &str = include_str!("../assets/look.css");
const FONT_BYTES: &[u8] =
    include_bytes!("../assets/vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2");

struct Asset {
    name: &'static str,
    version: String,
    bytes: Cow<'static, [u8]>,
    content_type: &'static str,
}

impl Asset {
    fn new(
        name: &'static str,
        content_type: &'static str,
        bytes: impl Into<Cow<'static, [u8]>>,
    ) -> Self {
        let bytes = bytes.into();
        Self {
            name,
            version: version_of(&bytes),
            bytes,
            content_type,
        }
    }
}

fn version_of(bytes: &[u8]) -> String {
    let mut digest = hex::encode(Sha256::digest(bytes));
    digest.truncate(16);
    digest
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let font = Asset::new(FONT, "font/woff2", FONT_BYTES);
    let style = [
        THEME_CSS,
        INDEX_CSS,
        &LOOK_CSS.replace("{font}", &format!("../{}/{FONT}", font.version)),
    ]
    .join("\n");
    vec![
        Asset::new(STYLE, "text/css; charset=utf-8", style.into_bytes()),
        Asset::new(
            SCRIPT,
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/ledfyr.js").as_slice(),
        ),
        Asset::new(
            HTMX,
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/vendor/htmx/htmx.min.js").as_slice(),
        ),
        Asset::new(
            ICON,
            "image/svg+xml",
            include_bytes!("../assets/favicon.svg").as_slice(),
        ),
        font,
    ]
});

/// The address of a file by its name, with its version. An unknown name gives an address that answers 404.
#[must_use]
pub fn url(name: &str) -> String {
    let version = ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or("0", |asset| asset.version.as_str());
    format!("{PREFIX}/{version}/{name}")
}

/// The bytes and content type behind what follows `/static/`; `None` when name or version is another.
///
/// An accent colour's style sheet (`accent/0b5567.css`) is made from its name alone, after the same check as in settings.
#[must_use]
pub fn get(path: &str) -> Option<(Cow<'static, [u8]>, &'static str)> {
    let (version, name) = path.split_once('/')?;
    if version == "accent" {
        let accent = brand::check_accent(name.strip_suffix(".css")?).ok()?;
        return Some((
            Cow::Owned(accent.css().into_bytes()),
            "text/css; charset=utf-8",
        ));
    }
    ASSETS
        .iter()
        .find(|asset| asset.name == name && asset.version == version)
        .map(|asset| (asset.bytes.clone(), asset.content_type))
}

/// The style sheet a self-contained document carries within it: our layer with the font inside, nothing fetched.
#[must_use]
pub fn report_css() -> String {
    let font = base64::engine::general_purpose::STANDARD.encode(FONT_BYTES);
    LOOK_CSS.replace("{font}", &format!("data:font/woff2;base64,{font}"))
}

#[cfg(test)]
mod tests;
