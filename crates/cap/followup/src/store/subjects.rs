//! What lines are about, in words: titles, decisions, dates, read in batches.

use std::collections::HashMap;

use db::{Reader, Val};
use indicators::api::{Indicator, IndicatorId};
use kernel::{Date, Period, PersonId, Result, UnitId};

use crate::model::line::{Line, SubjectKind};

/// An item of the steering chain as reports show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub id: String,
    pub kind: SubjectKind,
    pub unit: UnitId,
    pub number: Option<i64>,
    pub title: String,
    pub title_sort: String,
    pub theme: Option<String>,
    pub report_back: String,
    pub responsible: Option<PersonId>,
    pub ends_on: Option<Date>,
    pub decided_on: Option<Date>,
    pub section: Option<String>,
    /// The period it is to be done in.
    pub due: Option<Period>,
}

impl Subject {
    /// The item's own page.
    #[must_use]
    pub fn href(&self) -> String {
        match self.kind {
            SubjectKind::Activity => format!("/aktiviteter/{}", self.id),
            _ => format!("/mal/{}", self.id),
        }
    }
}

/// Items by id.
pub async fn items(read: &Reader, ids: &[String]) -> Result<HashMap<String, Subject>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = read
        .query(
            "SELECT i.id, i.kind, i.unit_id, i.number, i.title, i.title_sort, i.theme, i.report_back, i.responsible_person, i.ends_on, i.due_period, d.decided_on, d.section FROM {v_item} i LEFT JOIN {v_decision} d ON d.id = i.decision_id WHERE i.id IN ({ids:1})",
            vec![Val::ids(ids)],
        )
        .await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in &rows {
        let subject = Subject {
            id: row.text("id")?,
            kind: row.id("kind")?,
            unit: row.id("unit_id")?,
            number: row.opt_int("number")?,
            title: row.text("title")?,
            title_sort: row.text("title_sort")?,
            theme: row.opt_text("theme")?,
            report_back: row.text("report_back")?,
            responsible: row.opt_id("responsible_person")?,
            ends_on: row.opt_date("ends_on")?,
            decided_on: row.opt_date("decided_on")?,
            section: row.opt_text("section")?,
            due: row
                .opt_text("due_period")?
                .and_then(|key| Period::parse_key(&key)),
        };
        found.insert(subject.id.clone(), subject);
    }
    Ok(found)
}

/// What each receiver row answered.
pub async fn answers(
    read: &Reader,
    receivers: &[String],
) -> Result<HashMap<String, Option<String>>> {
    if receivers.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = read
        .query(
            "SELECT id, answer FROM {v_receiver} r WHERE id IN ({ids:1})",
            vec![Val::ids(receivers)],
        )
        .await?;
    rows.iter()
        .map(|r| Ok((r.text("id")?, r.opt_text("answer")?)))
        .collect()
}

/// Titles of everything some lines are about.
#[derive(Clone, Debug, Default)]
pub struct Subjects {
    pub items: HashMap<String, Subject>,
    pub indicators: HashMap<String, Indicator>,
}

impl Subjects {
    /// Puts lines in the order they are read: kind by kind, decision by decision as they were made, by number and title.
    pub fn order(&self, lines: &mut [Line]) {
        lines.sort_by_cached_key(|line| {
            let item = self.items.get(&line.subject_id);
            let indicator = self.indicators.get(&line.subject_id);
            let title = item.map_or_else(
                || indicator.map(|i| kernel::sort_key(&i.name)),
                |i| Some(i.title_sort.clone()),
            );
            (
                line.subject,
                item.is_none_or(|i| i.decided_on.is_none()),
                item.and_then(|i| i.decided_on),
                item.map(|i| i.unit),
                item.map(|i| i.number.unwrap_or(i64::MAX)),
                title,
                line.id,
            )
        });
    }

    /// Reads what these lines are about: two queries.
    pub async fn of(read: &Reader, lines: &[Line]) -> Result<Self> {
        let ids = |is_item: bool| -> Vec<String> {
            lines
                .iter()
                .filter(|l| l.subject.is_item() == is_item && l.subject != SubjectKind::Economy)
                .map(|l| l.subject_id.clone())
                .collect()
        };
        let indicator_ids: Vec<IndicatorId> = ids(false)
            .iter()
            .filter_map(|i| IndicatorId::parse(i))
            .collect();
        let indicators = if indicator_ids.is_empty() {
            Vec::new()
        } else {
            indicators::api::indicators(read, &indicator_ids).await?
        };
        Ok(Self {
            items: items(read, &ids(true)).await?,
            indicators: indicators
                .into_iter()
                .map(|i| (i.id.to_string(), i))
                .collect(),
        })
    }

    /// The title of a line; none for economy, which has its word in the text files.
    #[must_use]
    pub fn title(&self, line: &Line) -> Option<&str> {
        match line.subject {
            SubjectKind::Indicator => self
                .indicators
                .get(&line.subject_id)
                .map(|i| i.name.as_str()),
            SubjectKind::Economy => None,
            _ => self.items.get(&line.subject_id).map(|i| i.title.as_str()),
        }
    }
}

/// The day a period's value is due.
fn due_on(indicator: &Indicator, period: &Period) -> Option<Date> {
    let delay = chrono::Days::new(u64::from(indicator.publication_delay_days));
    period.end().checked_add_days(delay)
}

/// The latest period whose value is due by the end of the judged period.
#[must_use]
pub fn due_period(indicator: &Indicator, judged: &Period) -> Option<Period> {
    let mut period = Period::holding(indicator.periodicity, judged.end())?;
    while due_on(indicator, &period)? > judged.end() {
        period = Period::holding(indicator.periodicity, period.start().pred_opt()?)?;
    }
    Some(period)
}

/// Whether a value of the indicator falls due within a period.
#[must_use]
pub fn falls_due_in(indicator: &Indicator, judged: &Period) -> bool {
    due_period(indicator, judged)
        .and_then(|period| due_on(indicator, &period))
        .is_some_and(|day| day >= judged.start())
}
