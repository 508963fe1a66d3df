//! The states of a report and of its versions, and what may be done in each: one table each.

use kernel::{Failure, Result};

/// How far the working text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Composition {
    Draft,
    Frozen,
    /// A new version of what was frozen is being written.
    Correction,
}

/// What is done to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Edit,
    Freeze,
    Correct,
}

/// Where a frozen version stands towards the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    Unpublished,
    Published,
    /// A later version is published; this one is still readable at its own address.
    Superseded,
    Withdrawn,
}

/// What is done to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicDeed {
    Publish,
    /// A later version is published.
    Supersede,
    Withdraw,
}

impl Composition {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Frozen, Self::Correction];

    /// From what is stored: the state, and whether a correction has been begun.
    #[must_use]
    pub fn read(state: &str, is_correction: bool) -> Option<Self> {
        match (state, is_correction) {
            ("draft", false) => Some(Self::Draft),
            ("draft", true) => Some(Self::Correction),
            ("frozen", _) => Some(Self::Frozen),
            _ => None,
        }
    }

    /// As it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft | Self::Correction => "draft",
            Self::Frozen => "frozen",
        }
    }

    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Correction)
    }

    /// The state after a deed.
    ///
    /// # Errors
    /// Refused when the deed is not for this state.
    pub fn after(self, deed: Deed) -> Result<Self> {
        match (self, deed) {
            (Self::Draft | Self::Correction, Deed::Edit) => Ok(self),
            (Self::Draft | Self::Correction, Deed::Freeze) => Ok(Self::Frozen),
            (Self::Frozen, Deed::Correct) => Ok(Self::Correction),
            (Self::Frozen, Deed::Edit | Deed::Freeze) => Err(Failure::refused("frozen")),
            (Self::Draft, Deed::Correct) => Err(Failure::refused("report-nothing-to-correct")),
            (Self::Correction, Deed::Correct) => Err(Failure::refused("report-correction-begun")),
        }
    }
}

impl Publication {
    pub const ALL: [Self; 4] = [
        Self::Unpublished,
        Self::Published,
        Self::Superseded,
        Self::Withdrawn,
    ];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unpublished => "unpublished",
            Self::Published => "published",
            Self::Superseded => "superseded",
            Self::Withdrawn => "withdrawn",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.key() == key)
    }

    /// Whether anybody can read it without signing in.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Superseded)
    }

    /// The state after a deed.
    ///
    /// # Errors
    /// Refused when the deed is not for this state; what is withdrawn does not come back: a new version does.
    pub fn after(self, deed: PublicDeed) -> Result<Self> {
        match (self, deed) {
            (Self::Unpublished, PublicDeed::Publish) => Ok(Self::Published),
            (Self::Published, PublicDeed::Supersede) => Ok(Self::Superseded),
            (Self::Published | Self::Superseded, PublicDeed::Withdraw) => Ok(Self::Withdrawn),
            (Self::Published | Self::Superseded, PublicDeed::Publish) => {
                Err(Failure::refused("nothing-to-do"))
            }
            (Self::Withdrawn, PublicDeed::Publish) => Err(Failure::refused("report-withdrawn")),
            (Self::Unpublished, PublicDeed::Withdraw) => {
                Err(Failure::refused("report-not-published"))
            }
            (Self::Withdrawn, PublicDeed::Withdraw) => Err(Failure::refused("nothing-to-do")),
            // only what is the newest published one can be replaced as such
            (Self::Unpublished | Self::Superseded | Self::Withdrawn, PublicDeed::Supersede) => {
                Err(Failure::refused("report-not-published"))
            }
        }
    }
}
