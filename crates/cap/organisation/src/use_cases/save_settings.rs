//! An administrator sets the municipality's name, logotype and colour.

use ::web::ui::Contact;
use access::{Ctx, Target, settings};
use kernel::{Failure, FieldError, Result};
use serde_json::Value;

use crate::model::drawing;

/// Largest logotype, in bytes.
pub const MAX_LOGOTYPE: usize = 500 * 1024;

/// What to do with the logotype.
#[derive(Clone, Debug)]
pub enum Logotype {
    Keep,
    Remove,
    Replace(Vec<u8>),
}

/// The settings as they are to be.
#[derive(Clone, Debug)]
pub struct SaveSettings {
    /// How often settings had been written when the form was made.
    pub version: i64,
    pub name: String,
    /// `#rrggbb`, checked by the form; none is the product's own.
    pub accent: Option<String>,
    pub contact: Contact,
    pub logotype: Logotype,
}

/// Saves the settings.
///
/// # Errors
/// Invalid with `settings-changed` when somebody saved since the form was made, and on `logotype` when it is too large, of another kind, or an SVG that does more than draw.
pub async fn save(ctx: &Ctx, command: SaveSettings) -> Result<()> {
    let permit = ctx.permit("setting:edit", &Target::whole("setting"))?;
    let media_type = match &command.logotype {
        Logotype::Replace(bytes) => Some(picture_kind(bytes)?),
        Logotype::Keep | Logotype::Remove => None,
    };
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if !settings::are_as_seen(tx, command.version).await? {
                return Err(Failure::invalid("", "settings-changed"));
            }
            let contact = command.contact;
            for (key, value) in [
                ("municipality-address", contact.address),
                ("municipality-email", contact.email),
                ("municipality-phone", contact.phone),
            ] {
                settings::put(tx, key, &value.map_or(Value::Null, Value::from)).await?;
            }
            settings::put(tx, "municipality-name", &Value::from(command.name)).await?;
            settings::put(
                tx,
                "municipality-accent",
                &command.accent.map_or(Value::Null, Value::from),
            )
            .await?;
            match (command.logotype, media_type) {
                (Logotype::Replace(bytes), Some(media_type)) => {
                    let sha256 = db::blob::put(tx, &bytes, media_type).await?;
                    settings::put(tx, "municipality-logo", &Value::from(sha256)).await
                }
                (Logotype::Remove, _) => settings::put(tx, "municipality-logo", &Value::Null).await,
                _ => Ok(()),
            }
        })
    })
    .await
}

/// The kind of a picture by what it holds.
fn picture_kind(bytes: &[u8]) -> Result<&'static str> {
    if bytes.len() > MAX_LOGOTYPE {
        return Err(Failure::Invalid(vec![
            FieldError::new("logotype", "picture-large").with("max", MAX_LOGOTYPE / 1024),
        ]));
    }
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok("image/png"),
        [0xff, 0xd8, 0xff, ..] => Ok("image/jpeg"),
        _ => {
            let text = std::str::from_utf8(bytes)
                .map_err(|_| Failure::invalid("logotype", "picture-kind"))?;
            if !drawing::is_svg(text) {
                return Err(Failure::invalid("logotype", "picture-kind"));
            }
            if !drawing::only_draws(text) {
                return Err(Failure::invalid("logotype", "picture-script"));
            }
            Ok("image/svg+xml")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(svg: &str) -> String {
        match picture_kind(svg.as_bytes()) {
            Ok(kind) => kind.to_owned(),
            Err(Failure::Invalid(errors)) => errors[0].code.to_owned(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn an_svg_that_only_draws_is_taken() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs><g id=\"a\"/></defs><use href=\"#a\"/><path fill=\"url(#b)\" d=\"M0 0\"/></svg>";
        assert_eq!(code(svg), "image/svg+xml");
    }

    #[test]
    fn an_svg_that_does_more_is_refused() {
        for bad in [
            "<script>alert(1)</script>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
            "<g onload=\"alert(1)\"/>",
            "<g/onclick = 'x'/>",
            "<image href=\"https://example.org/a.png\"/>",
            "<use xlink:href=\"//example.org/a.svg#a\"/>",
            "<a xlink:href=\"#a\"/>",
            "<foreignObject/>",
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<g xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<style>@import 'x'</style>",
            "<style>a{fill:url(//example.org)}</style>",
            "<style>a{fill:u\\72l(//example.org)}</style>",
            "<path fill=\"u&#114;l(//example.org)\"/>",
            "<set attributeName=\"href\" to=\"#a\"/>",
            "<![CDATA[x]]>",
            "<?xml-stylesheet href=\"x\"?>",
            "<g title=\"x",
        ] {
            let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{bad}</svg>");
            assert_eq!(code(&svg), "picture-script", "{bad}");
        }
        assert_eq!(
            code("<svg><path/></svg>"),
            "picture-script",
            "draws nothing in a browser"
        );
        for other in [
            "GIF89a",
            "<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>",
            "<!DOCTYPE html><p>&lt;svg</p>",
        ] {
            assert_eq!(code(other), "picture-kind", "{other}");
        }
    }
}
