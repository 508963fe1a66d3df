//! The status scale: a municipality's own words for how it goes, each with the tone it amounts to.

use document::{Language, Tone};
use serde::{Deserialize, Serialize};

use super::line::SubjectKind;

/// One value of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleValue {
    pub key: String,
    pub tone: Tone,
    pub name_sv: String,
    pub name_en: String,
    /// The kinds of thing it may be said of; all when empty.
    #[serde(default)]
    pub only_for: Vec<SubjectKind>,
}

/// A status scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatusScale(pub Vec<ScaleValue>);

/// The scale where a municipality has laid down no other.
const STANDARD: &str = include_str!("standard_scale.json");

impl Default for StatusScale {
    fn default() -> Self {
        serde_json::from_str(STANDARD).unwrap_or_else(|_| Self(Vec::new()))
    }
}

impl StatusScale {
    /// The value with this key, or with this name in either language.
    #[must_use]
    pub fn find(&self, said: &str) -> Option<&ScaleValue> {
        self.0.iter().find(|v| v.key == said).or_else(|| {
            self.0
                .iter()
                .find(|v| v.name_sv == said || v.name_en == said)
        })
    }

    /// The tone of a key; what is no longer on the scale cannot be judged.
    #[must_use]
    pub fn tone(&self, key: &str) -> Tone {
        self.find(key).map_or(Tone::None, |v| v.tone)
    }

    /// The word of a key in a language; the key itself when it is no longer on the scale.
    #[must_use]
    pub fn word<'a>(&'a self, key: &'a str, language: Language) -> &'a str {
        self.find(key).map_or(key, |v| v.name(language))
    }

    /// The values that may be said of a kind of thing.
    pub fn values_for(&self, subject: SubjectKind) -> impl Iterator<Item = &ScaleValue> {
        self.0.iter().filter(move |v| v.is_for(subject))
    }
}

impl ScaleValue {
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.name_sv,
            Language::English => &self.name_en,
        }
    }

    /// Whether it may be said of such a thing.
    #[must_use]
    pub fn is_for(&self, subject: SubjectKind) -> bool {
        self.only_for.is_empty() || self.only_for.contains(&subject)
    }
}
