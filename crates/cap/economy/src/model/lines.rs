//! The lines of the economy and their sum, the result. Costs are negative, grants positive: the result is the plain sum.

use kernel::Money;
use serde::{Deserialize, Serialize};

kernel::id_type!(
    /// An import of amounts.
    EconomyImportId
);
kernel::id_type!(
    /// One amount, stated total or line of a forecast.
    AmountId
);

/// A line that has amounts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    Revenue,
    /// Negative.
    Cost,
    MunicipalGrant,
    InternalContribution,
}

impl Line {
    /// In the order tables show them.
    pub const ALL: [Self; 4] = [
        Self::Revenue,
        Self::Cost,
        Self::MunicipalGrant,
        Self::InternalContribution,
    ];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Cost => "cost",
            Self::MunicipalGrant => "municipal-grant",
            Self::InternalContribution => "internal-contribution",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.key() == key)
    }

    const fn place(self) -> usize {
        match self {
            Self::Revenue => 0,
            Self::Cost => 1,
            Self::MunicipalGrant => 2,
            Self::InternalContribution => 3,
        }
    }
}

/// The key of the result where it stands as a line: stated totals, and forecasts given as one figure.
pub const RESULT: &str = "result";

/// What an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AmountKind {
    /// The council's grant for a year.
    Frame,
    Budget,
    Outcome,
}

impl AmountKind {
    pub const ALL: [Self; 3] = [Self::Frame, Self::Budget, Self::Outcome];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Budget => "budget",
            Self::Outcome => "outcome",
        }
    }

    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// A sum that 64 bits of öre do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

impl std::fmt::Display for Overflow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the sum of amounts is larger than can be kept")
    }
}

/// Amounts by line. A line without amount is blank, not zero. Sums are kept wide and checked when they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    by_line: [Option<i128>; 4],
    /// Results given as one figure, without lines.
    unsplit: Option<i128>,
}

fn plus(sum: &mut Option<i128>, more: Option<i128>) {
    if let Some(more) = more {
        *sum = Some(sum.unwrap_or(0).saturating_add(more));
    }
}

fn narrow(sum: Option<i128>) -> Result<Option<Money>, Overflow> {
    sum.map(|ore| {
        i64::try_from(ore)
            .map(Money::from_ore)
            .map_err(|_| Overflow)
    })
    .transpose()
}

impl Lines {
    /// Adds an amount to a line.
    pub fn put(&mut self, line: Line, amount: Money) {
        if let Some(sum) = self.by_line.get_mut(line.place()) {
            plus(sum, Some(amount.ore().into()));
        }
    }

    /// Adds a result that is given as one figure.
    pub fn put_result(&mut self, amount: Money) {
        plus(&mut self.unsplit, Some(amount.ore().into()));
    }

    /// Adds each line of another.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.by_line.iter_mut().zip(other.by_line) {
            plus(sum, more);
        }
        plus(&mut self.unsplit, other.unsplit);
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.unsplit.is_none() && self.by_line.iter().all(Option::is_none)
    }

    /// Whether any line has an amount: then the result is their sum.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        self.by_line.iter().any(Option::is_some)
    }

    /// A line's amount; blank when it has none.
    pub fn amount(&self, line: Line) -> Result<Option<Money>, Overflow> {
        narrow(self.by_line.get(line.place()).copied().flatten())
    }

    /// The result: the sum of everything that has an amount; blank when nothing has.
    pub fn result(&self) -> Result<Option<Money>, Overflow> {
        let mut sum = self.unsplit;
        self.by_line.iter().for_each(|line| plus(&mut sum, *line));
        narrow(sum)
    }

    /// What operations cost after revenue: all lines but the grant, as a positive figure. Blank without costs.
    pub fn net_cost(&self) -> Result<Option<Money>, Overflow> {
        if self.amount(Line::Cost)?.is_none() {
            return Ok(None);
        }
        let mut sum = None;
        for line in [Line::Revenue, Line::Cost, Line::InternalContribution] {
            plus(&mut sum, self.by_line.get(line.place()).copied().flatten());
        }
        narrow(sum.map(|ore| 0_i128.saturating_sub(ore)))
    }
}
