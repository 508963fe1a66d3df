//! What kinds of units are called: by the municipality, or else by the text files.

use ::web::texts::Language;
use ::web::{App, Texts};
use db::Reader;
use kernel::Result;

use crate::model::kind::{KINDS, KindName};
use crate::store::kinds;

/// Every kind with its names in all languages.
pub async fn names(app: &App, read: &Reader) -> Result<Vec<KindName>> {
    let mut own = kinds::own_names(read).await?;
    let languages = [app.texts(Language::Sv), app.texts(Language::En)];
    let named = KINDS.into_iter().map(|key| {
        let words = languages.iter().map(|t| t.t(&text_key(key))).collect();
        KindName {
            key,
            own: own.remove(key),
            words,
        }
    });
    Ok(named.collect())
}

/// What a kind is called on a page.
#[must_use]
pub fn label(kinds: &[KindName], texts: &Texts, key: &str) -> String {
    match kinds.iter().find(|k| k.key == key) {
        Some(KindName { own: Some(own), .. }) => own.clone(),
        Some(kind) => texts.t(&text_key(kind.key)),
        None => key.to_owned(),
    }
}

fn text_key(key: &str) -> String {
    format!("unit-kind-{key}")
}
