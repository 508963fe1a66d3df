//! The demo's facts as tables: one file each under `data/`, read when the demo is built.
//!
//! Each file names its source in its first line. Codes tie the tables together; the tests see that they do.

use kernel::{Date, Failure, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A unit as it stood on the first day.
#[derive(Clone, Debug, Deserialize)]
pub struct UnitRow {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub parent: String,
    pub is_authority: u8,
}

/// What happened to units afterwards.
#[derive(Clone, Debug, Deserialize)]
pub struct ReorganisationRow {
    pub known_on: Date,
    pub from: Date,
    pub deed: String,
    pub code: String,
    pub name: String,
    pub kind: String,
    /// Codes: the parent, those that end, or those that carry on.
    pub others: String,
}

/// A role and the profiles it carries.
#[derive(Clone, Debug, Deserialize)]
pub struct RoleRow {
    pub key: String,
    pub name: String,
    pub profiles: String,
}

/// A made-up person.
#[derive(Clone, Debug, Deserialize)]
pub struct PersonRow {
    pub key: String,
    pub name: String,
    pub username: String,
    #[cfg(test)]
    pub shown: String,
}

/// A role held at some units.
#[derive(Clone, Debug, Deserialize)]
pub struct AppointmentRow {
    pub person: String,
    pub role: String,
    pub units: String,
    pub from: Date,
    pub until: Option<Date>,
    pub substitute_for: String,
}

/// A decision of the council or a committee.
#[derive(Clone, Debug, Deserialize)]
pub struct DecisionRow {
    pub code: String,
    pub body: String,
    pub decided_on: Date,
    pub section: String,
    pub registration_number: String,
    pub title: String,
}

/// A goal or assignment of the council.
#[derive(Clone, Debug, Deserialize)]
pub struct SteeringRow {
    pub code: String,
    pub decision: String,
    pub kind: String,
    pub number: i64,
    pub theme: String,
    pub report_back: String,
    pub responsible: String,
    pub cooperating: String,
    pub title: String,
    pub wording: String,
}

/// A goal or assignment of a committee.
#[derive(Clone, Debug, Deserialize)]
pub struct OwnRow {
    pub code: String,
    pub decision: String,
    pub kind: String,
    pub number: i64,
    pub theme: String,
    pub parents: String,
    pub receivers: String,
    pub title: String,
    pub wording: String,
}

/// Why an assignment to all is not relevant to one.
#[derive(Clone, Debug, Deserialize)]
pub struct NotRelevantRow {
    pub unit: String,
    pub item: String,
    pub reason: String,
}

/// An activity.
#[derive(Clone, Debug, Deserialize)]
pub struct ActivityRow {
    pub unit: String,
    pub goal: String,
    pub responsible: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub status: String,
    pub title: String,
}

/// An indicator with the items it is linked to.
#[derive(Clone, Debug, Deserialize)]
pub struct IndicatorRow {
    pub code: String,
    pub unit: String,
    pub name: String,
    pub measurement_unit: String,
    pub direction: String,
    pub decimals: u8,
    pub periodicity: String,
    pub delay: u32,
    pub source: String,
    pub aggregation: String,
    pub by_gender: u8,
    pub target: String,
    pub items: String,
    pub definition: String,
}

/// A real value of a year.
#[derive(Clone, Debug, Deserialize)]
pub struct KoladaRow {
    pub indicator: String,
    pub unit: String,
    pub year: i32,
    pub value: String,
}

/// A made-up value.
#[derive(Clone, Debug, Deserialize)]
pub struct ValueRow {
    pub indicator: String,
    pub unit: String,
    pub period: String,
    pub total: String,
    pub women: String,
    pub men: String,
}

/// A committee's frame for a year, in mnkr.
#[derive(Clone, Debug, Deserialize)]
pub struct FrameRow {
    pub year: i32,
    pub unit: String,
    /// The name in the source.
    #[cfg(test)]
    pub row: String,
    pub grant: i64,
}

/// The sum of a year's frames as its source states it, in mnkr.
#[derive(Clone, Debug, Deserialize)]
pub struct StatedFrameRow {
    pub year: i32,
    pub total: i64,
}

/// A committee's outcome of a year, in mnkr.
#[derive(Clone, Debug, Deserialize)]
pub struct OutcomeRow {
    pub year: i32,
    pub unit: String,
    /// The name in the source.
    #[cfg(test)]
    pub row: String,
    pub revenue: i64,
    pub cost: i64,
    pub grant: i64,
    /// As stated; it may differ from the sum of the others.
    pub result: i64,
    pub budgeted: i64,
}

/// What a manager writes on a line of a report.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CommentRow {
    pub about: String,
    pub tone: String,
    pub comment: String,
    pub cause: String,
    pub consequence: String,
    pub measures: String,
}

/// A deviation under its five headings.
#[derive(Clone, Debug, Deserialize)]
pub struct DeviationRow {
    pub unit: String,
    pub item: String,
    pub reported_by: String,
    pub noticed_on: Date,
    pub kind: String,
    pub lifted_to: String,
    pub title: String,
    pub cause: String,
    pub served: String,
    pub organisation: String,
    pub economic: String,
    pub measures: String,
}

/// A free text of a report; `|` parts paragraphs.
#[derive(Clone, Debug, Deserialize)]
pub struct ReportTextRow {
    pub round: String,
    pub section: String,
    pub text: String,
}

/// Every table.
#[derive(Clone, Debug)]
pub struct Data {
    pub units: Vec<UnitRow>,
    pub reorganisations: Vec<ReorganisationRow>,
    pub roles: Vec<RoleRow>,
    pub people: Vec<PersonRow>,
    pub appointments: Vec<AppointmentRow>,
    pub decisions: Vec<DecisionRow>,
    pub steering: Vec<SteeringRow>,
    pub own: Vec<OwnRow>,
    pub not_relevant: Vec<NotRelevantRow>,
    pub activities: Vec<ActivityRow>,
    pub indicators: Vec<IndicatorRow>,
    pub kolada: Vec<KoladaRow>,
    pub values: Vec<ValueRow>,
    pub frames: Vec<FrameRow>,
    pub stated_frames: Vec<StatedFrameRow>,
    pub outcomes: Vec<OutcomeRow>,
    pub comments: Vec<CommentRow>,
    pub deviations: Vec<DeviationRow>,
    pub report_texts: Vec<ReportTextRow>,
}

impl Data {
    /// Reads every table.
    ///
    /// # Errors
    /// A fault that names the file and row that cannot be read.
    pub fn try_read() -> Result<Self> {
        Ok(Self {
            units: rows("units", include_str!("data/units.csv"))?,
            reorganisations: rows("reorganisations", include_str!("data/reorganisations.csv"))?,
            roles: rows("roles", include_str!("data/roles.csv"))?,
            people: rows("people", include_str!("data/people.csv"))?,
            appointments: rows("appointments", include_str!("data/appointments.csv"))?,
            decisions: rows("decisions", include_str!("data/decisions.csv"))?,
            steering: rows("steering", include_str!("data/steering.csv"))?,
            own: rows("own", include_str!("data/own.csv"))?,
            not_relevant: rows("not_relevant", include_str!("data/not_relevant.csv"))?,
            activities: rows("activities", include_str!("data/activities.csv"))?,
            indicators: rows("indicators", include_str!("data/indicators.csv"))?,
            kolada: rows("kolada", include_str!("data/kolada.csv"))?,
            values: rows("values", include_str!("data/values.csv"))?,
            frames: rows("frames", include_str!("data/frames.csv"))?,
            stated_frames: rows("stated_frames", include_str!("data/stated_frames.csv"))?,
            outcomes: rows("outcomes", include_str!("data/outcomes.csv"))?,
            comments: rows("comments", include_str!("data/comments.csv"))?,
            deviations: rows("deviations", include_str!("data/deviations.csv"))?,
            report_texts: rows("report_texts", include_str!("data/report_texts.csv"))?,
        })
    }
}

fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<T>> {
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.map_err(|e| Failure::Fault(format!("{name}.csv: {e}"))))
        .collect()
}
