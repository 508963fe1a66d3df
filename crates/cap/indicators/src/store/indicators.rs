//! Definitions and targets of indicators as rows.

use db::{Reader, Row, Set, Tx, Val, params, set};
use kernel::{Failure, Period, PeriodKind, Result, Scaled, UnitId};

use super::one_of;
use crate::model::indicator::{Aggregation, Direction, Gender, Indicator, IndicatorId, TargetId};

const COLUMNS: &str = "i.id, i.version, i.unit_id, i.code, i.name, i.definition, i.measurement_unit, i.direction, i.decimals, i.periodicity, i.publication_delay_days, i.source, i.licence, i.aggregation, i.by_gender";

fn read_indicator(row: &Row) -> Result<Indicator> {
    Ok(Indicator {
        id: row.id("id")?,
        version: row.int("version")?,
        unit: row.id("unit_id")?,
        code: row.text("code")?,
        name: row.text("name")?,
        definition: row.text("definition")?,
        measurement_unit: row.text("measurement_unit")?,
        direction: one_of(&row.text("direction")?, Direction::parse)?,
        decimals: u8::try_from(row.int("decimals")?).map_err(Failure::fault)?,
        periodicity: one_of(&row.text("periodicity")?, PeriodKind::parse_key)?,
        publication_delay_days: u32::try_from(row.int("publication_delay_days")?)
            .map_err(Failure::fault)?,
        source: row.text("source")?,
        licence: row.text("licence")?,
        aggregation: one_of(&row.text("aggregation")?, Aggregation::parse)?,
        by_gender: row.bool("by_gender")?,
    })
}

/// One indicator; `NotFound` when there is none.
pub async fn load(read: &Reader, id: IndicatorId) -> Result<Indicator> {
    read_indicator(
        &read
            .load(
                &format!("SELECT {COLUMNS} FROM {{indicator}} i WHERE i.id = $1"),
                params![id.to_string()],
            )
            .await?,
    )
}

/// Holds indicators against other commands that record values of them, on databases where several run at once.
pub async fn hold(tx: &Tx, ids: &[IndicatorId]) -> Result<()> {
    if tx.backend() == db::Backend::Postgres && !ids.is_empty() {
        let text = "SELECT id FROM indicator WHERE id IN ({ids:1}) ORDER BY id FOR NO KEY UPDATE";
        tx.query(text, vec![Val::ids(ids)]).await?;
    }
    Ok(())
}

/// Indicators by id, in the order of their names.
pub async fn by_ids(read: &Reader, ids: &[IndicatorId]) -> Result<Vec<Indicator>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT {COLUMNS} FROM {{indicator}} i WHERE i.id IN ({{ids:1}}) ORDER BY i.name_sort, i.id"
    );
    read.query(&text, vec![Val::ids(ids)])
        .await?
        .iter()
        .map(read_indicator)
        .collect()
}

/// Indicators whose name or code holds the words, that a condition lets through.
pub async fn search(
    read: &Reader,
    words: &str,
    condition: &str,
    mut values: Vec<Val>,
) -> Result<Vec<Indicator>> {
    let mut text = format!("SELECT {COLUMNS} FROM {{indicator}} i WHERE {condition}");
    if !words.is_empty() {
        values.push(format!("%{}%", kernel::search_key(words).replace(['%', '_'], " ")).into());
        text.push_str(&format!(" AND i.name_search LIKE ${}", values.len()));
    }
    text.push_str(" ORDER BY i.name_sort, i.id");
    read.query(&text, values)
        .await?
        .iter()
        .map(read_indicator)
        .collect()
}

/// Every indicator by its code, folded as codes are compared.
pub async fn by_code(read: &Reader) -> Result<std::collections::HashMap<String, Indicator>> {
    let rows = read
        .query(
            &format!("SELECT {COLUMNS} FROM {{indicator}} i ORDER BY i.code"),
            vec![],
        )
        .await?;
    rows.iter()
        .map(|row| read_indicator(row).map(|i| (kernel::search_key(&i.code), i)))
        .collect()
}

/// What a person writes of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub unit: UnitId,
    pub code: String,
    pub name: String,
    pub definition: String,
    pub measurement_unit: String,
    pub direction: Direction,
    pub decimals: u8,
    pub periodicity: PeriodKind,
    pub publication_delay_days: u32,
    pub source: String,
    pub licence: String,
    pub aggregation: Aggregation,
    pub by_gender: bool,
}

impl Definition {
    fn columns(&self) -> Vec<Set> {
        set! {
            "unit_id" => self.unit, "code" => &self.code, "name" => &self.name, "name_sort" => kernel::sort_key(&self.name),
            "name_search" => kernel::search_key(&format!("{} {}", self.name, self.code)), "definition" => &self.definition,
            "measurement_unit" => &self.measurement_unit, "direction" => self.direction.key(),
            "decimals" => i64::from(self.decimals), "periodicity" => self.periodicity.key(),
            "publication_delay_days" => self.publication_delay_days, "source" => &self.source, "licence" => &self.licence,
            "aggregation" => self.aggregation.key(), "by_gender" => self.by_gender,
        }
    }
}

/// Fails when another indicator has the code.
async fn check_code(tx: &Tx, code: &str, but: Option<IndicatorId>) -> Result<()> {
    let taken = tx
        .find("SELECT id FROM indicator WHERE code = $1", params![code])
        .await?;
    match taken.map(|row| row.id::<IndicatorId>("id")).transpose()? {
        Some(other) if Some(other) != but => Err(Failure::Invalid(vec![
            kernel::FieldError::new("code", "duplicate").with("value", code),
        ])),
        _ => Ok(()),
    }
}

pub async fn insert(tx: &mut Tx, id: IndicatorId, definition: &Definition) -> Result<()> {
    check_code(tx, &definition.code, None).await?;
    tx.insert("indicator", id, definition.columns()).await
}

pub async fn update(
    tx: &mut Tx,
    id: IndicatorId,
    expected: Option<i64>,
    definition: &Definition,
) -> Result<()> {
    check_code(tx, &definition.code, Some(id)).await?;
    tx.update("indicator", id, expected, definition.columns())
        .await
        .map(|_| ())
}

/// A target as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: TargetId,
    pub version: i64,
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub period: Period,
    pub gender: Gender,
    pub value: Scaled,
    pub decision_id: Option<String>,
}

pub(super) fn read_period(row: &Row, column: &str) -> Result<Period> {
    one_of(&row.text(column)?, Period::parse_key)
}

/// The targets of indicators, at one unit or at all, by period.
pub async fn targets(
    read: &Reader,
    indicators: &[IndicatorId],
    unit: Option<UnitId>,
) -> Result<Vec<Target>> {
    if indicators.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Val::ids(indicators)];
    let mut text = "SELECT t.id, t.version, t.indicator_id, t.unit_id, t.period, t.gender, t.value, t.decision_id FROM {indicator_target} t WHERE t.indicator_id IN ({ids:1})".to_owned();
    if let Some(unit) = unit {
        values.push(unit.into());
        text.push_str(" AND t.unit_id = $2");
    }
    text.push_str(" ORDER BY t.period, t.unit_id, t.gender");
    let rows = read.query(&text, values).await?;
    rows.iter()
        .map(|row| {
            Ok(Target {
                id: row.id("id")?,
                version: row.int("version")?,
                indicator: row.id("indicator_id")?,
                unit: row.id("unit_id")?,
                period: read_period(row, "period")?,
                gender: one_of(&row.text("gender")?, Gender::parse)?,
                value: Scaled::from_raw(row.int("value")?),
                decision_id: row.opt_text("decision_id")?,
            })
        })
        .collect()
}

/// Sets the target of a key: a new one, or the one that stands with another value.
pub async fn set_target(tx: &mut Tx, new: &Target) -> Result<()> {
    let standing = tx
        .find(
            "SELECT id FROM indicator_target WHERE indicator_id = $1 AND unit_id = $2 AND period = $3 AND gender = $4",
            params![new.indicator.to_string(), new.unit, new.period.key(), new.gender.key()],
        )
        .await?;
    let written = set! { "value" => new.value.raw(), "decision_id" => new.decision_id.clone() };
    match standing {
        Some(row) => tx
            .update("indicator_target", row.text("id")?, None, written)
            .await
            .map(|_| ()),
        None => {
            let mut all = written;
            all.extend(set! {
                "indicator_id" => new.indicator.to_string(), "unit_id" => new.unit, "period" => new.period.key(),
                "gender" => new.gender.key(),
            });
            tx.insert("indicator_target", new.id, all).await
        }
    }
}

pub async fn remove_target(tx: &mut Tx, id: TargetId, expected: Option<i64>) -> Result<()> {
    tx.delete("indicator_target", id, expected).await
}
