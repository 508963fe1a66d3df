//! Money: whole öre in 64 bits, added with care, read and written the Swedish way.

use serde::{Deserialize, Serialize};

use crate::decimal;
pub use crate::decimal::AmountError;

/// The unit in which an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    Ore,
    Kronor,
    /// Thousands of kronor.
    Tkr,
    /// Millions of kronor.
    Mnkr,
}

impl Scale {
    /// How many decimals this unit has down to one öre.
    #[must_use]
    pub const fn places(self) -> u8 {
        match self {
            Self::Ore => 0,
            Self::Kronor => 2,
            Self::Tkr => 5,
            Self::Mnkr => 8,
        }
    }
}

/// An amount in öre.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// Reads thousands of kronor, as [`parse_amount`].
    pub fn from_tkr_decimal(text: &str) -> Result<Self, AmountError> {
        parse_amount(text, Scale::Tkr)
    }

    #[must_use]
    pub const fn ore(self) -> i64 {
        self.0
    }

    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum; `None` when 64 bits do not hold it.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The difference; `None` when 64 bits do not hold it.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The same amount with the other sign; `None` when 64 bits do not hold it.
    #[must_use]
    pub const fn checked_neg(self) -> Option<Self> {
        match self.0.checked_neg() {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// The sum of all, zero for none; `None` when 64 bits do not hold the total, whatever the order.
    #[must_use]
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let total: i128 = amounts.into_iter().map(|amount| i128::from(amount.0)).sum();
        i64::try_from(total).ok().map(Self)
    }

    /// Swedish form, such as `−1 234,5`: no-break space, true minus, rounded half away from zero.
    #[must_use]
    pub fn format(self, scale: Scale, decimals: u8) -> String {
        decimal::format(self.0, scale.places(), decimals)
    }

    /// The exact amount for machines: ASCII with decimal point, such as `-1234.5`.
    #[must_use]
    pub fn exact(self, scale: Scale) -> String {
        decimal::exact(self.0, scale.places())
    }
}

/// Reads an amount written in `scale`.
///
/// Spaces (also no-break and narrow) may part thousands, comma or point is the decimal sign, `-` or `−` stands in front.
/// All else is refused, and so is what is finer than one öre.
pub fn parse_amount(text: &str, scale: Scale) -> Result<Money, AmountError> {
    decimal::parse(text, scale.places()).map(Money)
}
