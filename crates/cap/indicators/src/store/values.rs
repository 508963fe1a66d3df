//! Measured values: append-only under the key indicator, unit, period and gender.

use db::{Reader, Row, Tx, Val};
use kernel::{Instant, Period, Result, Scaled, UnitId};

use super::indicators::read_period;
use super::one_of;
use crate::model::indicator::{Gender, IndicatorId, ValueId};

/// What a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub period: Period,
    pub gender: Gender,
}

/// A recorded value with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredValue {
    pub id: ValueId,
    pub key: Key,
    /// None: said to be missing.
    pub value: Option<Scaled>,
    pub recorded_at: Instant,
    pub recorded_name: String,
    /// As the row of the file says; otherwise the indicator's own source holds.
    pub source: Option<String>,
    pub source_file: Option<String>,
    pub source_row: Option<i64>,
    pub is_made_up: bool,
    pub note: Option<String>,
    pub import_id: String,
    /// Whether a later value of the same key stands instead.
    pub is_superseded: bool,
}

const COLUMNS: &str = "v.id, v.indicator_id, v.unit_id, v.period, v.gender, v.value, v.recorded_at, v.recorded_name, v.source, v.source_file, v.source_row, v.is_made_up, v.note, v.import_id";

fn read_value(row: &Row) -> Result<StoredValue> {
    Ok(StoredValue {
        id: row.id("id")?,
        key: Key {
            indicator: row.id("indicator_id")?,
            unit: row.id("unit_id")?,
            period: read_period(row, "period")?,
            gender: one_of(&row.text("gender")?, Gender::parse)?,
        },
        value: row.opt_int("value")?.map(Scaled::from_raw),
        recorded_at: row.instant("recorded_at")?,
        recorded_name: row.text("recorded_name")?,
        source: row.opt_text("source")?,
        source_file: row.opt_text("source_file")?,
        source_row: row.opt_int("source_row")?,
        is_made_up: row.bool("is_made_up")?,
        note: row.opt_text("note")?,
        import_id: row.text("import_id")?,
        is_superseded: row.int("place")? > 1,
    })
}

/// Which values to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    pub indicators: &'a [IndicatorId],
    /// None: at every unit.
    pub units: Option<&'a [UnitId]>,
    pub gender: Option<Gender>,
    /// Whether also those that a later value stands instead of.
    pub with_superseded: bool,
}

/// Values as known at the reader's instant, by period; of one key the newest first.
///
/// Values of an undone import are not read. Whoever looks back before an import does not see its row, and so not its values.
pub async fn read(read: &Reader, wanted: Wanted<'_>) -> Result<Vec<StoredValue>> {
    match selection(wanted) {
        Some((text, values)) => all(&read.query(&text, values).await?),
        None => Ok(Vec::new()),
    }
}

/// The same as a command sees them.
pub async fn read_in(tx: &Tx, wanted: Wanted<'_>) -> Result<Vec<StoredValue>> {
    match selection(wanted) {
        Some((text, values)) => all(&tx.query(&text, values).await?),
        None => Ok(Vec::new()),
    }
}

fn all(rows: &[Row]) -> Result<Vec<StoredValue>> {
    rows.iter().map(read_value).collect()
}

/// The query with its parameters; none when nothing can be found.
fn selection(wanted: Wanted<'_>) -> Option<(String, Vec<Val>)> {
    if wanted.indicators.is_empty() || wanted.units.is_some_and(<[_]>::is_empty) {
        return None;
    }
    let mut values = vec![Val::ids(wanted.indicators)];
    let mut conditions = String::from("i.undone_at IS NULL AND v.indicator_id IN ({ids:1})");
    if let Some(units) = wanted.units {
        values.push(Val::ids(units));
        conditions.push_str(&format!(" AND v.unit_id IN ({{ids:{}}})", values.len()));
    }
    if let Some(gender) = wanted.gender {
        values.push(gender.key().into());
        conditions.push_str(&format!(" AND v.gender = ${}", values.len()));
    }
    let most = if wanted.with_superseded {
        ""
    } else {
        " WHERE c.place = 1"
    };
    let text = format!(
        "SELECT * FROM (SELECT {COLUMNS}, ROW_NUMBER() OVER (PARTITION BY v.indicator_id, v.unit_id, v.period, v.gender ORDER BY v.recorded_at DESC, v.id DESC) AS place FROM indicator_value v JOIN {{value_import}} i ON i.id = v.import_id WHERE {conditions}) c{most} ORDER BY c.indicator_id, c.unit_id, c.period, c.gender, c.place"
    );
    Some((text, values))
}

/// A value to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewValue {
    pub key: Key,
    pub value: Option<Scaled>,
    pub source: Option<String>,
    pub source_row: Option<i64>,
    pub is_made_up: bool,
    pub note: Option<String>,
}

/// What all values of one write share.
#[derive(Clone, Debug)]
pub struct Lineage<'a> {
    pub import_id: &'a str,
    pub file: Option<&'a str>,
}

/// Appends values, many in a statement.
pub async fn append(
    tx: &mut Tx,
    clock: &kernel::Clock,
    lineage: &Lineage<'_>,
    new: &[NewValue],
) -> Result<()> {
    let (by, name) = (
        tx.permit().actor().id.clone(),
        tx.permit().actor().name.clone(),
    );
    let (at, change) = (tx.at(), tx.change_id().to_owned());
    let columns = [
        "id",
        "indicator_id",
        "unit_id",
        "period",
        "gender",
        "value",
        "recorded_at",
        "recorded_by",
        "recorded_name",
        "source",
        "source_file",
        "source_row",
        "is_made_up",
        "note",
        "import_id",
        "change_id",
    ];
    let row = |value: &NewValue| {
        db::params![
            ValueId::generate(clock).to_string(),
            value.key.indicator.to_string(),
            value.key.unit,
            value.key.period.key(),
            value.key.gender.key(),
            value.value.map(Scaled::raw),
            at,
            by.clone(),
            &name,
            value.source.clone(),
            lineage.file,
            value.source_row,
            value.is_made_up,
            value.note.clone(),
            lineage.import_id,
            &change
        ]
    };
    let rows = new.iter().map(row).collect();
    tx.append_many("indicator_value", &columns, rows).await
}
