//! The table of a unit and a period: lines with budget, outcome, deviation, the year's budget and forecasts.

use std::collections::HashMap;

use kernel::{Money, Period, Tree, UnitId};
use serde::Serialize;

use super::lines::{AmountKind, Line, Lines, Overflow};

/// What is known of one unit, its own or rolled up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub budget: Lines,
    pub outcome: Lines,
    pub year_budget: Lines,
    /// The year's frame: the council's grant.
    pub frame: Lines,
    /// The year's forecast that stands.
    pub forecast: Lines,
    /// The one before it.
    pub previous: Lines,
    /// How many of the units below that forecasts are added up from have given one; nothing where the unit has its own.
    pub given: Given,
}

/// How many of those a sum is made of have given their part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub given: usize,
    pub of: usize,
}

impl Given {
    const fn one(has: bool) -> Self {
        Self {
            given: if has { 1 } else { 0 },
            of: 1,
        }
    }

    const fn and(self, other: Self) -> Self {
        Self {
            given: self.given + other.given,
            of: self.of + other.of,
        }
    }

    /// Whether some but not all have given theirs.
    #[must_use]
    pub const fn is_part(self) -> bool {
        self.given > 0 && self.given < self.of
    }
}

impl Figures {
    /// Adds everything of another but forecasts, which a unit may give for all below it.
    fn add_amounts(&mut self, other: &Self) {
        self.budget.add(&other.budget);
        self.outcome.add(&other.outcome);
        self.year_budget.add(&other.year_budget);
        self.frame.add(&other.frame);
    }

    /// Whether a forecast of it is to be expected: there is money to forecast.
    fn expects_forecast(&self) -> bool {
        !(self.year_budget.is_blank() && self.budget.is_blank() && self.outcome.is_blank())
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        [
            &self.budget,
            &self.outcome,
            &self.year_budget,
            &self.frame,
            &self.forecast,
        ]
        .iter()
        .all(|l| l.is_blank())
    }
}

/// For each unit its own amounts and those of all below it.
///
/// Amounts are a unit's own, so that a whole is exactly its parts. A forecast speaks for the unit with all below it: where a unit
/// has one it holds, otherwise those below are added up, and only when every unit there with money of its own has given one:
/// a part is never shown as the whole.
#[must_use]
pub fn roll_up(tree: &Tree, own: &HashMap<UnitId, Figures>) -> HashMap<UnitId, Figures> {
    let mut whole = tree.roll_up(own, Figures::add_amounts);
    let order: Vec<UnitId> = tree.iter().map(|u| u.id).collect();
    let mut sums: HashMap<UnitId, (Sum, Sum)> = HashMap::new();
    for unit in order.into_iter().rev() {
        let mine = own.get(&unit);
        let below = |of: fn(&(Sum, Sum)) -> &Sum| {
            let children = tree.children(unit).iter();
            Sum::of(children.filter_map(|child| sums.get(child)).map(of))
        };
        let has_money = mine.is_some_and(Figures::expects_forecast);
        let found = (
            below(|s| &s.0).with(mine.map(|f| &f.forecast), has_money),
            below(|s| &s.1).with(mine.map(|f| &f.previous), has_money),
        );
        if found.0.given.of == 0 && found.1.given.of == 0 {
            continue;
        }
        let figures = whole.entry(unit).or_default();
        figures.forecast = found.0.shown();
        figures.previous = found.1.shown();
        figures.given = found.0.given;
        sums.insert(unit, found);
    }
    whole
}

/// Forecasts added up, and how many of those that ought to be there are.
#[derive(Clone, Debug, Default)]
struct Sum {
    lines: Lines,
    given: Given,
}

impl Sum {
    fn of<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        parts.fold(Self::default(), |mut sum, part| {
            sum.lines.add(&part.lines);
            sum.given = sum.given.and(part.given);
            sum
        })
    }

    /// With what the unit says itself: a forecast of its own holds for all below, money of its own without one is a part that lacks.
    fn with(self, own: Option<&Lines>, has_money: bool) -> Self {
        match own.filter(|lines| !lines.is_blank()) {
            Some(lines) => Self {
                lines: lines.clone(),
                given: Given::one(true),
            },
            None if has_money => Self {
                lines: self.lines,
                given: self.given.and(Given::one(false)),
            },
            None => self,
        }
    }

    /// The sum when it is whole, else blank.
    fn shown(&self) -> Lines {
        if self.given.given == self.given.of {
            self.lines.clone()
        } else {
            Lines::default()
        }
    }
}

/// A line of a table, or the result under them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    Line(Line),
    Result,
}

impl RowKind {
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Line(line) => line.key(),
            Self::Result => super::lines::RESULT,
        }
    }
}

/// One row; what is not known is blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EconomyRow {
    pub kind: RowKind,
    pub budget: Option<Money>,
    pub outcome: Option<Money>,
    /// Outcome less budget, where both are known: negative is worse on every line.
    pub deviation: Option<Money>,
    pub year_budget: Option<Money>,
    pub forecast: Option<Money>,
    pub previous_forecast: Option<Money>,
    /// Forecast less the year's budget, where both are known.
    pub forecast_deviation: Option<Money>,
}

fn less(a: Option<Money>, b: Option<Money>) -> Result<Option<Money>, Overflow> {
    match (a, b) {
        (Some(a), Some(b)) => a.checked_sub(b).map(Some).ok_or(Overflow),
        _ => Ok(None),
    }
}

/// One row of a unit's figures.
pub fn row(figures: &Figures, kind: RowKind) -> Result<EconomyRow, Overflow> {
    let of = |lines: &Lines| match kind {
        RowKind::Line(line) => lines.amount(line),
        RowKind::Result => lines.result(),
    };
    let (budget, outcome) = (of(&figures.budget)?, of(&figures.outcome)?);
    let (year_budget, forecast) = (of(&figures.year_budget)?, of(&figures.forecast)?);
    Ok(EconomyRow {
        kind,
        budget,
        outcome,
        deviation: less(outcome, budget)?,
        year_budget,
        forecast,
        previous_forecast: of(&figures.previous)?,
        forecast_deviation: less(forecast, year_budget)?,
    })
}

/// Every line that has an amount anywhere, and the result.
pub fn rows(figures: &Figures) -> Result<Vec<EconomyRow>, Overflow> {
    let kinds = Line::ALL
        .into_iter()
        .map(RowKind::Line)
        .chain([RowKind::Result]);
    let all: Vec<EconomyRow> = kinds
        .map(|kind| row(figures, kind))
        .collect::<Result<_, _>>()?;
    let is_shown = |r: &EconomyRow| {
        r.kind == RowKind::Result
            || [
                r.budget,
                r.outcome,
                r.year_budget,
                r.forecast,
                r.previous_forecast,
            ]
            .iter()
            .any(Option::is_some)
    };
    Ok(all.into_iter().filter(is_shown).collect())
}

/// A stated total that is not the sum of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedDifference {
    pub unit: UnitId,
    pub kind: AmountKind,
    pub period: Period,
    pub stated: Money,
    pub computed: Money,
    /// Name of the file, and row in it.
    pub source: String,
    pub source_row: Option<i64>,
}

/// A unit's own forecast that is not the sum of those given below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForecastDifference {
    pub unit: UnitId,
    pub own: Money,
    /// The sum of the results forecast below.
    pub below: Money,
    /// How many units below gave the forecasts of that sum.
    pub given: usize,
}

impl ForecastDifference {
    /// What the unit's own says beyond those below it.
    pub fn difference(&self) -> Result<Money, Overflow> {
        self.own.checked_sub(self.below).ok_or(Overflow)
    }
}

/// Where a unit has given a forecast and so have units below it, and the results are not the same.
pub fn forecast_differences(
    tree: &Tree,
    own: &HashMap<UnitId, Figures>,
) -> Result<Vec<ForecastDifference>, Overflow> {
    let mut found = Vec::new();
    for unit in tree.iter() {
        let given = own
            .get(&unit.id)
            .map(|f| f.forecast.result())
            .transpose()?
            .flatten();
        let Some(stated) = given else { continue };
        let parts = tree.children(unit.id).iter();
        let below =
            parts
                .map(|c| given_below(tree, *c, own))
                .fold(Lines::default(), |mut sum, lines| {
                    sum.add(&lines);
                    sum
                });
        if let Some(sum) = below.result()?
            && sum != stated
        {
            found.push(ForecastDifference {
                unit: unit.id,
                own: stated,
                below: sum,
                given: givers(tree, unit.id, own),
            });
        }
    }
    Ok(found)
}

/// The forecasts given at or below a unit, each part counted once.
fn given_below(tree: &Tree, unit: UnitId, own: &HashMap<UnitId, Figures>) -> Lines {
    if let Some(figures) = own.get(&unit).filter(|f| !f.forecast.is_blank()) {
        return figures.forecast.clone();
    }
    let mut sum = Lines::default();
    for child in tree.children(unit) {
        sum.add(&given_below(tree, *child, own));
    }
    sum
}

/// How many units below gave a forecast that counts: what lies under one that did is not counted again.
fn givers(tree: &Tree, unit: UnitId, own: &HashMap<UnitId, Figures>) -> usize {
    let has_own = |c: &UnitId| own.get(c).is_some_and(|f| !f.forecast.is_blank());
    let mut count = 0;
    let mut next: Vec<UnitId> = tree.children(unit).to_vec();
    while let Some(at) = next.pop() {
        if has_own(&at) {
            count += 1;
        } else {
            next.extend(tree.children(at));
        }
    }
    count
}

/// The forecast a unit has given, with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForecastNote {
    pub version: i64,
    pub as_of: Period,
    pub comment: Option<String>,
    pub by: String,
    pub is_made_up: bool,
}

/// Where the figures come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// As the imports say, each once.
    pub sources: Vec<String>,
    pub has_made_up: bool,
    pub newest: Option<kernel::Instant>,
}

/// A unit's economy in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EconomyTable {
    pub unit: UnitId,
    pub period: Period,
    pub rows: Vec<EconomyRow>,
    /// The year's frame.
    pub frame: Option<Money>,
    /// What operations cost after revenue, of the outcome; positive.
    pub net_cost: Option<Money>,
    /// Stated totals of the unit and those below it that are not the sum of their parts.
    pub stated: Vec<StatedDifference>,
    /// The unit's own forecast that stands.
    pub forecast: Option<ForecastNote>,
    /// Where the unit's own forecast is not the sum of those below it.
    pub forecast_difference: Option<ForecastDifference>,
    /// How many of the units that a forecast is added up from have given one.
    #[serde(skip)]
    pub given: Given,
    pub origin: Origin,
}

impl EconomyTable {
    /// The row under the lines.
    #[must_use]
    pub fn result(&self) -> Option<&EconomyRow> {
        self.rows.iter().find(|r| r.kind == RowKind::Result)
    }
}
