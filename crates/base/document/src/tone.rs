//! The tones a status value is mapped to: what decides the icon's shape and the colour, never the word.

use serde::{Deserialize, Serialize};

/// What a status value amounts to, whatever the municipality calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// According to plan, reached.
    Good,
    /// At risk, partly reached.
    Watch,
    /// Deviates, not reached.
    Off,
    /// Cannot be judged, not judged, not started.
    None,
    /// Carried out.
    Done,
}

impl Tone {
    /// All tones, in the order tallies and strips show them.
    pub const ALL: [Self; 5] = [Self::Done, Self::Good, Self::Watch, Self::Off, Self::None];

    /// The value of `data-tone` and the ending of the classes `t-…`.
    #[must_use]
    pub const fn css(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Off => "off",
            Self::None => "none",
            Self::Done => "done",
        }
    }
}
