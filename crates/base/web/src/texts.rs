//! The words a person reads: Fluent files in Swedish and English, loaded and compared at start.
//!
//! A catalogue does not load unless both languages have the same keys with the same variables. Numbers given as [`Arg::Number`]
//! are written as each language does; a year or a code is given as text, so that it is left as it is.

mod check;
mod format;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{Date, FieldError, Instant, Period, Refusal, dates};
use std::sync::Arc;

pub use format::MINUS;

/// The words of this crate: frame, buttons, statuses, errors.
pub const BASE: (&str, &str) = (
    include_str!("../texts.sv.ftl"),
    include_str!("../texts.en.ftl"),
);

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Sv,
    En,
}

impl Language {
    /// BCP 47 tag, for `lang` and for the language cookie.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// Reads a tag; `None` for a language we do not have.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.trim().get(..2)? {
            "sv" => Some(Self::Sv),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The other language, which the header offers.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Sv => Self::En,
            Self::En => Self::Sv,
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Sv => "Svenska",
            Self::En => "English",
        }
    }
}

/// What stands in place of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Written with grouping and true minus, and chooses singular or plural.
    Number(i64),
    Text(String),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

/// All messages in both languages.
pub struct Catalogue {
    sv: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue")
            .field("keys", &self.keys.len())
            .finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Loads pairs of (Swedish, English) files. Every fault found is told: syntax, a key that stands twice,
    /// a key or a variable that one language lacks, a reference to nothing.
    pub fn try_new(files: &[(&'static str, &'static str)]) -> Result<Self, Vec<String>> {
        let mut faults = check::compare(files);
        let sv = bundle("sv", files.iter().map(|(sv, _)| *sv), &mut faults);
        let en = bundle("en", files.iter().map(|(_, en)| *en), &mut faults);
        let keys = check::keys(files);
        let catalogue = Self { sv, en, keys };
        if faults.is_empty() {
            faults = catalogue.dry_run(files);
        }
        if faults.is_empty() {
            Ok(catalogue)
        } else {
            Err(faults)
        }
    }

    /// Formats every message once, so that a reference to nothing is found at start and not by a reader.
    fn dry_run(&self, files: &[(&'static str, &'static str)]) -> Vec<String> {
        let variables = check::variables(files);
        let mut faults = Vec::new();
        for (key, names) in &variables {
            for language in [Language::Sv, Language::En] {
                let mut args = FluentArgs::new();
                names
                    .iter()
                    .for_each(|name| args.set(name.clone(), FluentValue::from(2)));
                if let Err(fault) = self.format(language, key, &args) {
                    faults.push(format!("{}: {key}: {fault}", language.tag()));
                }
            }
        }
        faults
    }

    fn format(
        &self,
        language: Language,
        key: &str,
        args: &FluentArgs<'_>,
    ) -> Result<String, String> {
        let bundle = match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        };
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or("no such message")?;
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(error.to_string()),
        }
    }

    /// Every key, in the order of the files.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        &self.keys
    }
}

fn bundle(
    tag: &str,
    sources: impl Iterator<Item = &'static str>,
    faults: &mut Vec<String>,
) -> FluentBundle<FluentResource> {
    let language = tag
        .parse::<unic_langid::LanguageIdentifier>()
        .unwrap_or_default();
    let swedish = tag == "sv";
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(if swedish {
        format::fluent_sv
    } else {
        format::fluent_en
    }));
    for source in sources {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{tag}: {error}")));
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|error| format!("{tag}: {error}")));
        }
    }
    bundle
}

/// The words in one language; cheap to clone.
#[derive(Clone, Debug)]
pub struct Texts {
    catalogue: Arc<Catalogue>,
    language: Language,
}

impl Texts {
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>, language: Language) -> Self {
        Self {
            catalogue,
            language,
        }
    }

    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The same words in another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self {
            catalogue: Arc::clone(&self.catalogue),
            language,
        }
    }

    /// Every key, in the order of the files.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        self.catalogue.keys()
    }

    /// Whether the key has words.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.catalogue.sv.has_message(key)
    }

    /// The words of a key without variables. A missing key shows as ⟦key⟧ and is logged.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.ta(key, &[])
    }

    /// The words of a key with variables.
    #[must_use]
    pub fn ta(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Number(number) => values.set((*name).to_owned(), FluentValue::from(*number)),
                Arg::Text(text) => values.set((*name).to_owned(), FluentValue::from(text.as_str())),
            }
        }
        self.catalogue
            .format(self.language, key, &values)
            .unwrap_or_else(|fault| {
                tracing::error!(
                    key,
                    language = self.language.tag(),
                    fault,
                    "a text is missing"
                );
                format!("\u{27e6}{key}\u{27e7}")
            })
    }

    /// What is wrong with a field, and what to do: message `error-<code>`.
    #[must_use]
    pub fn error(&self, error: &FieldError) -> String {
        self.ta(&format!("error-{}", error.code), &worded(&error.args))
    }

    /// Why something may not be done: message `refused-<code>`.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        self.ta(&format!("refused-{}", refusal.code), &worded(&refusal.args))
    }

    /// A whole number as the language writes it: 1 234 or 1,234, with a true minus.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        format::number(self.language, number)
    }

    /// A figure that the kernel wrote in Swedish form, as this language writes it: 1 234,5 or 1,234.5.
    #[must_use]
    pub fn figure(&self, written: &str) -> String {
        match self.language {
            Language::Sv => written.to_owned(),
            Language::En => written
                .chars()
                .map(|c| match c {
                    ',' => '.',
                    '\u{a0}' => ',',
                    other => other,
                })
                .collect(),
        }
    }

    /// A short date: 21 nov 2026.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.pick(dates::format_sv, dates::format_en, date)
    }

    /// A short date with its weekday and without its year: fre 25 sep.
    #[must_use]
    pub fn date_near(&self, date: Date) -> String {
        self.pick(dates::format_weekday_sv, dates::format_weekday_en, date)
    }

    /// A date in words, without its year: tisdag 15 september.
    #[must_use]
    pub fn date_long(&self, date: Date) -> String {
        self.pick(dates::long_sv, dates::long_en, date)
    }

    /// The time of day in Sweden: 10.42.
    #[must_use]
    pub fn time(&self, instant: Instant) -> String {
        self.pick(dates::time_sv, dates::time_en, instant)
    }

    /// Date and time of day: 21 nov 2026 10.42.
    #[must_use]
    pub fn date_time(&self, instant: Instant) -> String {
        format!("{} {}", self.date(instant.date()), self.time(instant))
    }

    /// A period's name: jan–aug 2026.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        self.pick(Period::label_sv, Period::label_en, period)
    }

    fn pick<T>(&self, sv: impl Fn(T) -> String, en: impl Fn(T) -> String, value: T) -> String {
        match self.language {
            Language::Sv => sv(value),
            Language::En => en(value),
        }
    }
}

/// Variables that count something; all others are left as they were written.
const COUNTS: [&str; 5] = ["count", "max", "min", "rows", "total"];

fn worded(args: &[(&'static str, String)]) -> Vec<(&'static str, Arg)> {
    args.iter()
        .map(|(name, value)| match value.parse::<i64>() {
            Ok(number) if COUNTS.contains(name) => (*name, Arg::Number(number)),
            _ => (*name, Arg::from(value)),
        })
        .collect()
}

#[cfg(test)]
mod tests;
