//! Amounts and stated totals: append-only, the latest of a key stands.

use db::{Reader, Row, Tx, Val};
use kernel::{Instant, Money, Period, Result, UnitId};

use super::one_of;
use crate::model::lines::{AmountId, AmountKind, Line, RESULT};

/// An amount that stands; `line` is none for a stated result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAmount {
    pub unit: UnitId,
    pub period: Period,
    pub kind: AmountKind,
    pub line: Option<Line>,
    pub amount: Money,
    pub is_made_up: bool,
    pub source: String,
    pub source_row: Option<i64>,
    pub file: String,
    pub recorded_at: Instant,
    pub import_id: String,
}

fn read_amount(row: &Row) -> Result<StoredAmount> {
    let line = row.text("line")?;
    Ok(StoredAmount {
        unit: row.id("unit_id")?,
        period: one_of(&row.text("period")?, Period::parse_key)?,
        kind: one_of(&row.text("kind")?, AmountKind::parse)?,
        line: if line == RESULT {
            None
        } else {
            Some(one_of(&line, Line::parse)?)
        },
        amount: Money::from_ore(row.int("amount")?),
        is_made_up: row.bool("is_made_up")?,
        source: row.text("source")?,
        source_row: row.opt_int("source_row")?,
        file: row.text("file_name")?,
        recorded_at: row.instant("recorded_at")?,
        import_id: row.text("import_id")?,
    })
}

/// Amounts and stated results of some years that stand at the reader's instant; of some units, or of all.
///
/// Rows of an undone import are not read. Whoever looks back before an import does not see its row, and so not its amounts.
pub async fn standing(
    read: &Reader,
    units: Option<&[UnitId]>,
    years: (i32, i32),
) -> Result<Vec<StoredAmount>> {
    if units.is_some_and(<[_]>::is_empty) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for table in ["economy_amount", "economy_stated_total"] {
        let mut values: Vec<Val> = db::params![years.0.to_string(), (years.1 + 1).to_string()];
        let mut condition = String::new();
        if let Some(units) = units {
            values.push(Val::ids(units));
            condition.push_str(" AND a.unit_id IN ({ids:3})");
        }
        let text = format!(
            "SELECT * FROM (SELECT a.unit_id, a.period, a.kind, a.line, a.amount, a.is_made_up, a.source, a.source_row, a.recorded_at, a.import_id, i.file_name, ROW_NUMBER() OVER (PARTITION BY a.unit_id, a.kind, a.period, a.line ORDER BY a.recorded_at DESC, a.id DESC) AS place FROM {table} a JOIN {{economy_import}} i ON i.id = a.import_id WHERE i.undone_at IS NULL AND a.period >= $1 AND a.period < $2{condition}) c WHERE c.place = 1"
        );
        for row in read.query(&text, values).await? {
            found.push(read_amount(&row)?);
        }
    }
    Ok(found)
}

/// An amount to write; `line` is none for a stated result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAmount {
    pub unit: UnitId,
    pub period: Period,
    pub line: Option<Line>,
    pub amount: Money,
    pub source_row: Option<i64>,
}

/// What all amounts of one import share.
#[derive(Clone, Debug)]
pub struct Lineage<'a> {
    pub import_id: &'a str,
    pub kind: AmountKind,
    pub source: &'a str,
    pub is_made_up: bool,
}

/// Appends amounts and stated results, many in a statement.
pub async fn append(
    tx: &mut Tx,
    clock: &kernel::Clock,
    lineage: &Lineage<'_>,
    new: &[NewAmount],
) -> Result<()> {
    let (by, name) = (
        tx.permit().actor().id.clone(),
        tx.permit().actor().name.clone(),
    );
    let (at, change) = (tx.at(), tx.change_id().to_owned());
    let (lines, stated): (Vec<&NewAmount>, Vec<&NewAmount>) =
        new.iter().partition(|a| a.line.is_some());
    let columns = [
        "id",
        "unit_id",
        "period",
        "kind",
        "line",
        "amount",
        "is_made_up",
        "source",
        "source_row",
        "import_id",
        "recorded_at",
        "recorded_by",
        "recorded_name",
        "change_id",
    ];
    for (table, rows) in [("economy_amount", lines), ("economy_stated_total", stated)] {
        let row = |row: &NewAmount| {
            db::params![
                AmountId::generate(clock).to_string(),
                row.unit,
                row.period.key(),
                lineage.kind.key(),
                row.line.map_or(RESULT, Line::key),
                row.amount.ore(),
                lineage.is_made_up,
                lineage.source,
                row.source_row,
                lineage.import_id,
                at,
                by.clone(),
                &name,
                &change
            ]
        };
        let rows = rows.into_iter().map(row).collect();
        tx.append_many(table, &columns, rows).await?;
    }
    Ok(())
}
