//! What an indicator is: the definition by which its values are read.

use kernel::{PeriodKind, Scaled, UnitId};
use serde::{Deserialize, Serialize};

kernel::id_type!(
    /// An indicator: something that is measured again and again.
    IndicatorId
);
kernel::id_type!(
    /// One recorded value.
    ValueId
);
kernel::id_type!(
    /// A target for an indicator at a unit in a period.
    TargetId
);
kernel::id_type!(
    /// The values that came in at once: a file, or a form.
    ValueImportId
);

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Up,
    Down,
    /// Neither: the value describes.
    None,
}

impl Direction {
    pub const ALL: [Self; 3] = [Self::Up, Self::Down, Self::None];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::None => "none",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.key() == key)
    }

    /// Whether a value reaches a target; none where neither way is better.
    #[must_use]
    pub fn reaches(self, value: Scaled, target: Scaled) -> Option<bool> {
        match self {
            Self::Up => Some(value >= target),
            Self::Down => Some(value <= target),
            Self::None => None,
        }
    }
}

/// How values of units become one value for the unit above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregation {
    Sum,
    /// Unweighted mean.
    Mean,
    /// The value of the newest period alone; units are not added up.
    Latest,
    None,
}

impl Aggregation {
    pub const ALL: [Self; 4] = [Self::Sum, Self::Mean, Self::Latest, Self::None];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Latest => "latest",
            Self::None => "none",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }

    /// The values of several units as one; none when they cannot be put together, when there are none or when the sum is too large.
    #[must_use]
    pub fn of(self, values: &[Scaled]) -> Option<Scaled> {
        let count = i64::try_from(values.len()).ok().filter(|n| *n > 0)?;
        let sum = Scaled::checked_sum(values.iter().copied())?;
        match self {
            Self::Sum => Some(sum),
            Self::Mean => sum.checked_div(Scaled::from_whole(count)?),
            Self::Latest | Self::None => None,
        }
    }
}

/// Whom a value is about.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Gender {
    /// Everybody (totalt).
    #[default]
    T,
    /// Women (kvinnor).
    K,
    /// Men (män).
    M,
}

impl Gender {
    pub const ALL: [Self; 3] = [Self::T, Self::K, Self::M];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::T => "T",
            Self::K => "K",
            Self::M => "M",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.key() == key)
    }
}

/// The periodicities an indicator may have: those of the calendar.
pub const PERIODICITIES: [PeriodKind; 5] = [
    PeriodKind::Year,
    PeriodKind::HalfYear,
    PeriodKind::Tertial,
    PeriodKind::Quarter,
    PeriodKind::Month,
];

/// An indicator as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Indicator {
    pub id: IndicatorId,
    /// Grows by one with each change.
    pub version: i64,
    /// The unit that keeps the definition.
    pub unit: UnitId,
    /// The municipality's or the source's own code, such as N15504.
    pub code: String,
    pub name: String,
    pub definition: String,
    /// In what it is measured: %, poäng, kronor per invånare.
    pub measurement_unit: String,
    pub direction: Direction,
    pub decimals: u8,
    pub periodicity: PeriodKind,
    /// Days from a period's end until its value is there.
    pub publication_delay_days: u32,
    pub source: String,
    pub licence: String,
    pub aggregation: Aggregation,
    /// Whether values are also given for women and men.
    pub by_gender: bool,
}
