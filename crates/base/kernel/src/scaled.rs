//! Measured values: decimal numbers with eight decimals in 64 bits, never binary floating point.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

use crate::decimal::{self, AmountError};

const PLACES: u8 = 8;
const UNIT: i64 = 100_000_000;

/// A measured value in steps of 10⁻⁸. In JSON a decimal text with point: `"49.55070603"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scaled(i64);

impl Scaled {
    pub const ZERO: Self = Self(0);

    /// From the stored number of 10⁻⁸.
    #[must_use]
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// The stored number of 10⁻⁸.
    #[must_use]
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// A whole number; `None` when 64 bits do not hold it.
    #[must_use]
    pub const fn from_whole(whole: i64) -> Option<Self> {
        match whole.checked_mul(UNIT) {
            Some(raw) => Some(Self(raw)),
            None => None,
        }
    }

    /// Reads Swedish (`1 234,5`) or point form with at most eight decimals.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        decimal::parse(text, PLACES).map(Self)
    }

    /// As [`Scaled::parse`] for sources that give more decimals: rounds half away from zero at the eighth.
    pub fn parse_rounded(text: &str) -> Result<Self, AmountError> {
        decimal::parse_rounded(text, PLACES).map(Self)
    }

    /// Swedish form with so many decimals, rounded half away from zero.
    #[must_use]
    pub fn format(self, decimals: u8) -> String {
        decimal::format(self.0, PLACES, decimals)
    }

    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(raw) => Some(Self(raw)),
            None => None,
        }
    }

    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(raw) => Some(Self(raw)),
            None => None,
        }
    }

    #[must_use]
    pub const fn checked_neg(self) -> Option<Self> {
        match self.0.checked_neg() {
            Some(raw) => Some(Self(raw)),
            None => None,
        }
    }

    /// The product, rounded half away from zero at the eighth decimal.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        divide(i128::from(self.0) * i128::from(other.0), i128::from(UNIT))
    }

    /// The quotient, rounded half away from zero at the eighth decimal; `None` also for a divisor of zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        divide(i128::from(self.0) * i128::from(UNIT), i128::from(other.0))
    }

    /// The sum of all, zero for none; `None` when 64 bits do not hold the total, whatever the order.
    #[must_use]
    pub fn checked_sum(values: impl IntoIterator<Item = Self>) -> Option<Self> {
        let total: i128 = values.into_iter().map(|value| i128::from(value.0)).sum();
        i64::try_from(total).ok().map(Self)
    }

    /// Nearest binary number: for placing marks in drawings, never for reckoning.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a drawing needs no more than 53 bits"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

fn divide(value: i128, by: i128) -> Option<Scaled> {
    let quotient = value.checked_div(by)?;
    let remainder = value.checked_rem(by)?;
    let away = if remainder.unsigned_abs() * 2 >= by.unsigned_abs() {
        value.signum() * by.signum()
    } else {
        0
    };
    i64::try_from(quotient + away).ok().map(Scaled)
}

/// The exact value for machines: ASCII with decimal point.
impl std::fmt::Display for Scaled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&decimal::exact(self.0, PLACES))
    }
}

impl std::str::FromStr for Scaled {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        Self::parse(text)
    }
}

impl Serialize for Scaled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scaled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&Cow::<'de, str>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
