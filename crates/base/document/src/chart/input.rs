//! What each kind of chart takes: values for the positions, and the labels already written as they shall be read.

use serde::{Deserialize, Serialize};

use crate::{Tally, Tone};

/// A chart of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "charts are few, and boxed where they stand in a document"
)]
pub enum Chart {
    /// Development over periods against target and comparison.
    Line(LineChart),
    /// Amounts: bar = outcome, tick = frame, diamond = forecast.
    Bars(BarChart),
    /// Values against targets and comparisons, one scale.
    Bullet(BulletChart),
    /// Better and worse than expected, from a middle line.
    Deviation(DeviationChart),
    /// How the statuses are shared out, one strip a row.
    Strip(StripChart),
    /// What goes on from when to when.
    Timeline(Timeline),
}

/// A line over periods. A missing value breaks the line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LineChart {
    /// The periods, in order.
    pub periods: Vec<String>,
    pub outcome: Series,
    pub target: Option<Series>,
    pub comparison: Option<Series>,
    pub forecast: Option<Forecast>,
}

/// One line: a value per period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    pub values: Vec<Option<f64>>,
    /// Written at the end of the line: "Utfall 232,2".
    pub end_label: String,
}

/// The value expected for one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    pub name: String,
    /// Which period, counted from 0.
    pub period: usize,
    pub value: f64,
    /// "Prognos 25".
    pub label: String,
}

/// Bars of amounts, from zero always. A legend name is left empty where the chart has no such mark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BarChart {
    pub bars: Vec<Bar>,
    /// Legend: what the bar is.
    pub outcome: String,
    /// Legend: what the tick is.
    pub frame: String,
    /// Legend: what the diamond is.
    pub forecast: String,
}

/// One bar; a missing value is said in `value_label` and not drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub label: String,
    pub value: Option<f64>,
    pub value_label: String,
    pub frame: Option<f64>,
    pub forecast: Option<f64>,
}

/// Values against targets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BulletChart {
    pub bullets: Vec<Bullet>,
    pub outcome: String,
    pub target: String,
    pub comparison: String,
}

/// One value with its target and comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bullet {
    pub label: String,
    pub value: Option<f64>,
    pub value_label: String,
    pub target: Option<f64>,
    pub comparison: Option<f64>,
}

/// Deviations from a middle line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeviationChart {
    pub rows: Vec<Deviation>,
    /// Legend: "Bättre än budget".
    pub better: String,
    /// Legend: "Sämre än budget".
    pub worse: String,
}

/// One deviation. Whether it is better is the caller's judgement, not the sign's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deviation {
    pub label: String,
    pub value: Option<f64>,
    pub value_label: String,
    pub better: bool,
}

/// Status strips under each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StripChart {
    pub rows: Vec<StripRow>,
}

/// One strip.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StripRow {
    pub label: String,
    pub tallies: Vec<Tally>,
}

/// Bars along time. Positions are in any one unit, such as days.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    pub from: f64,
    pub to: f64,
    pub marks: Vec<TimeMark>,
    pub spans: Vec<Span>,
    /// Where today is, with its label.
    pub today: Option<TimeMark>,
}

/// A place on the time axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TimeMark {
    pub at: f64,
    pub label: String,
}

/// Something that goes on from `from` to `to`, or happens at one moment where they are equal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    pub label: String,
    pub from: f64,
    pub to: f64,
    pub tone: Tone,
}
