//! Identifiers: UUID version 7 in text form, one type for each kind of thing.

pub use uuid::Uuid;

/// Defines an identifier type: a UUID that cannot be mistaken for another kind's.
///
/// Shape: 36 lower-case characters in text, database and JSON. Parsing anything else fails.
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub $crate::ids::Uuid);

        impl $name {
            /// A new identifier, ordered by the clock's instant.
            #[must_use]
            pub fn generate(clock: &$crate::Clock) -> Self {
                Self($crate::ids::generate(clock))
            }

            /// Reads the text form; `None` when it is anything else.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                $crate::ids::parse(text).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0.hyphenated(), f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                Self::parse(text).ok_or_else(|| format!("not an identifier: {text}"))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id_type!(
    /// Any node of the organisation.
    UnitId
);
id_type!(
    /// A person who can hold appointments and sign in.
    PersonId
);

/// Reads exactly what is written: hyphens, lower case, nothing around it.
#[must_use]
pub fn parse(text: &str) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok()?;
    (*text == *id.hyphenated().encode_lower(&mut Uuid::encode_buffer())).then_some(id)
}

/// A UUID v7 whose time is the clock's.
#[must_use]
pub fn generate(clock: &crate::Clock) -> Uuid {
    let micros = clock.now().micros().max(0).unsigned_abs();
    let seconds = micros / 1_000_000;
    let nanos = u32::try_from((micros % 1_000_000) * 1_000).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}
