//! Somebody imports a file with values: own columns or Kolada's. First a preview, then all or nothing, with a receipt.

use std::collections::{HashMap, HashSet};

use access::{Ctx, Target};
use kernel::{Failure, Period, Result, Scaled, UnitId};
use organisation::api::{UnitDirectory, unit_directory};
use serde::{Deserialize, Serialize};
use web::import_parts::{self, SameBefore};
use web::tabular::{self, Fault, Faults, Limits, Note, Reader, Table};

use super::permit_at_all;
use super::record_values::unlike_standing;
use crate::model::file as columns;
use crate::model::indicator::{Gender, Indicator, IndicatorId, ValueImportId};
use crate::store::imports::{self, Came};
use crate::store::indicators;
use crate::store::values::{self, Key, Lineage, NewValue, Wanted};

/// Largest file, in bytes: it goes to the browser and back between preview and import.
const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// Corrections that a preview shows.
const MOST_SHOWN: usize = 200;

/// A file as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueFile {
    pub name: String,
    pub bytes: Vec<u8>,
    /// The municipality's own code in Kolada's rows; rows of other municipalities are not read.
    pub municipality: Option<String>,
    /// The sheet of a workbook to read; the first visible one when none is named.
    pub sheet: Option<String>,
    /// Somebody chose to read the file in although it was read in before.
    pub is_again: bool,
}

/// A value that stands and what the file says instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub row: Option<i64>,
    pub indicator: Indicator,
    pub unit: UnitId,
    pub period: Period,
    pub gender: Gender,
    pub was: Option<Scaled>,
    pub becomes: Option<Scaled>,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Rows of the file.
    pub rows: usize,
    /// Values recorded, corrections among them.
    pub recorded: usize,
    pub corrected: usize,
    /// Rows that say what stands already, or nothing.
    pub unchanged: usize,
    /// Rows about other municipalities.
    pub foreign: usize,
    pub indicators: usize,
    pub units: usize,
}

/// What a file would do.
#[derive(Clone, Debug)]
pub struct Plan {
    pub new: Vec<NewValue>,
    pub corrections: Vec<Correction>,
    pub receipt: Receipt,
    pub notes: Vec<Note>,
    /// The very same file was read in before, and stands.
    pub before: Option<SameBefore>,
}

/// Reads the file and says what it would do, or everything that is wrong with it. Nothing is written.
pub async fn plan_import(ctx: &Ctx, file: &ValueFile) -> Result<Result<Plan, Vec<Fault>>> {
    let limits = Limits {
        max_bytes: LARGEST_FILE,
        sheet: file.sheet.clone(),
        ..Limits::default()
    };
    let (name, bytes) = (file.name.clone(), file.bytes.clone());
    let table = match tabular::aside(move || tabular::read(&name, &bytes, &limits)).await? {
        Ok(table) => table,
        Err(faults) => return Ok(Err(faults)),
    };
    let read = ctx.read();
    let known = Known {
        indicators: indicators::by_code(&read).await?,
        units: unit_directory(&read).await?,
        root: ctx.org_now.tree.roots().first().copied(),
        municipality: file.municipality.clone().filter(|m| !m.is_empty()),
        allowed: HashMap::new(),
        ctx: ctx.clone(),
    };
    let (rows, foreign) = match rows_of(&table, known) {
        Ok(rows) => rows,
        Err(faults) => return Ok(Err(faults)),
    };
    let receipt = Receipt {
        rows: table.rows.len(),
        foreign,
        ..Receipt::default()
    };
    let mut plan = plan(ctx, rows, receipt, table.notes).await?;
    let before = imports::of_file(&read, &import_parts::digest(&file.bytes)).await?;
    plan.before = before.map(|import| SameBefore {
        at: import.imported_at,
        by: import.by,
    });
    Ok(Ok(plan))
}

async fn plan(
    ctx: &Ctx,
    rows: Vec<NewValue>,
    mut receipt: Receipt,
    notes: Vec<Note>,
) -> Result<Plan> {
    let ids: Vec<IndicatorId> = rows
        .iter()
        .map(|r| r.key.indicator)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let read_rows = rows.len();
    let new = unlike_standing(ctx, &ids, rows).await?;
    let standing = values::read(
        &ctx.read(),
        Wanted {
            indicators: &ids,
            ..Wanted::default()
        },
    )
    .await?;
    let standing: HashMap<Key, Option<Scaled>> =
        standing.into_iter().map(|v| (v.key, v.value)).collect();
    let by_id: HashMap<IndicatorId, Indicator> = indicators::by_ids(&ctx.read(), &ids)
        .await?
        .into_iter()
        .map(|i| (i.id, i))
        .collect();
    let corrected: Vec<&NewValue> = new
        .iter()
        .filter(|v| standing.contains_key(&v.key))
        .collect();
    receipt.recorded = new.len();
    receipt.unchanged = read_rows - new.len();
    receipt.corrected = corrected.len();
    receipt.indicators = new
        .iter()
        .map(|v| v.key.indicator)
        .collect::<HashSet<_>>()
        .len();
    receipt.units = new.iter().map(|v| v.key.unit).collect::<HashSet<_>>().len();
    let corrections = corrected
        .into_iter()
        .take(MOST_SHOWN)
        .filter_map(|v| {
            Some(Correction {
                row: v.source_row,
                indicator: by_id.get(&v.key.indicator)?.clone(),
                unit: v.key.unit,
                period: v.key.period,
                gender: v.key.gender,
                was: standing.get(&v.key).copied().flatten(),
                becomes: v.value,
            })
        })
        .collect();
    Ok(Plan {
        new,
        corrections,
        receipt,
        notes,
        before: None,
    })
}

/// Imports the file: every row of it, or nothing.
///
/// # Errors
/// Refused `value-import-faults` when anything is wrong with it, `nothing-to-do` when all of it stands already,
/// `import-same-file` when the very same file was read in before and nobody chose to do so again.
pub async fn import_values(ctx: &Ctx, file: ValueFile) -> Result<(ValueImportId, Receipt)> {
    let plan = plan_import(ctx, &file).await?.map_err(|faults| {
        Failure::refused_with(
            "value-import-faults",
            &[("count", &faults.len().to_string())],
        )
    })?;
    let permit = permit_at_all(
        ctx,
        "value:record",
        "value",
        plan.new.iter().map(|v| v.key.unit),
    )?;
    let clock = ctx.clock().clone();
    let id = ValueImportId::generate(&clock);
    let receipt = plan.receipt.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let sha = db::blob::put(tx, &file.bytes, "application/octet-stream").await?;
            if !file.is_again && imports::has_file(tx, &sha).await? {
                return Err(Failure::refused("import-same-file"));
            }
            let receipt = serde_json::to_string(&plan.receipt).map_err(Failure::fault)?;
            let came = Came {
                file_name: Some(&file.name),
                file_sha256: Some(sha),
                row_count: plan.new.len(),
                receipt,
            };
            imports::insert(tx, id, came).await?;
            values::append(
                tx,
                &clock,
                &Lineage {
                    import_id: &id.to_string(),
                    file: Some(&file.name),
                },
                &plan.new,
            )
            .await
        })
    })
    .await?;
    Ok((id, receipt))
}

/// What rows are held against.
struct Known {
    /// By folded code.
    indicators: HashMap<String, Indicator>,
    units: UnitDirectory,
    root: Option<UnitId>,
    municipality: Option<String>,
    allowed: HashMap<UnitId, bool>,
    ctx: Ctx,
}

impl Known {
    fn may_record(&mut self, unit: UnitId) -> bool {
        let ctx = &self.ctx;
        *self
            .allowed
            .entry(unit)
            .or_insert_with(|| ctx.may("value:record", &Target::at("value", unit)))
    }
}

/// The rows as values, and how many were about other municipalities.
fn rows_of(table: &Table, mut known: Known) -> Result<(Vec<NewValue>, usize), Vec<Fault>> {
    let mut faults = Faults::new();
    let is_kolada = table.column("kpi").is_some();
    if is_kolada {
        table.check_columns(&columns::KOLADA, &columns::KOLADA_UNREAD, &mut faults);
    } else {
        table.check_columns(&columns::REQUIRED, &columns::OPTIONAL, &mut faults);
    }
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let mut foreign = 0;
    for row in &table.rows {
        let mut reader = Reader::new(table, row, &mut faults);
        let read = if is_kolada {
            kolada_row(&mut reader, &mut known, &mut foreign)
        } else {
            own_row(&mut reader, &mut known)
        };
        let Some(value) = read else { continue };
        let first = seen.entry(value.key).or_insert(row.number);
        if *first == row.number {
            rows.push(value);
        } else {
            let first = first.to_string();
            reader.fault(columns::PERIOD, "value-twice", &[("first", &first)]);
        }
    }
    faults.into_result((rows, foreign))
}

fn own_row(reader: &mut Reader<'_>, known: &mut Known) -> Option<NewValue> {
    let indicator = indicator(reader, columns::INDICATOR, known);
    let period = period(reader, indicator.as_ref());
    let unit = unit(reader, columns::UNIT, known, period.as_ref());
    let gender = reader
        .opt_choice(columns::GENDER, &columns::GENDERS)
        .map_or(Some(Gender::T), Gender::parse)?;
    let value = reader.opt_scaled(columns::VALUE);
    let source = reader
        .opt_short_text(columns::SOURCE, 200)
        .map(str::to_owned);
    let is_made_up = reader.opt_flag(columns::MADE_UP).unwrap_or(false);
    let key = key(reader, columns::GENDER, indicator?, unit?, period?, gender)?;
    Some(NewValue {
        key,
        value,
        source,
        source_row: row_number(reader),
        is_made_up,
        note: None,
    })
}

/// A row of Kolada's: a blank value says that there is none, and is not read.
fn kolada_row(reader: &mut Reader<'_>, known: &mut Known, foreign: &mut usize) -> Option<NewValue> {
    let [kpi, municipality, _, gender, value] = columns::KOLADA;
    let code = reader.text(municipality)?;
    let at = match (&known.municipality, known.root) {
        (Some(own), Some(root)) if own == code => Some(root),
        (Some(_), _) => {
            *foreign += 1;
            return None;
        }
        _ => None,
    };
    let indicator = indicator(reader, kpi, known);
    let period = period(reader, indicator.as_ref());
    let unit = match at {
        Some(unit) => allowed(reader, municipality, known, unit),
        None => unit(reader, municipality, known, period.as_ref()),
    };
    let words = [("T", Gender::T), ("K", Gender::K), ("M", Gender::M)];
    let by = reader.opt_choice(gender, &words).unwrap_or_default();
    let value = reader.opt_scaled(value)?;
    let key = key(reader, gender, indicator?, unit?, period?, by)?;
    let source = Some(columns::KOLADA_SOURCE.to_owned());
    Some(NewValue {
        key,
        value: Some(value),
        source,
        source_row: row_number(reader),
        is_made_up: false,
        note: None,
    })
}

fn row_number(reader: &Reader<'_>) -> Option<i64> {
    i64::try_from(reader.row()).ok()
}

fn key(
    reader: &mut Reader<'_>,
    column: &str,
    indicator: Indicator,
    unit: UnitId,
    period: Period,
    gender: Gender,
) -> Option<Key> {
    if gender != Gender::T && !indicator.by_gender {
        reader.fault(
            column,
            "value-not-by-gender",
            &[("indicator", &indicator.code)],
        );
        return None;
    }
    Some(Key {
        indicator: indicator.id,
        unit,
        period,
        gender,
    })
}

fn indicator(reader: &mut Reader<'_>, column: &str, known: &Known) -> Option<Indicator> {
    let code = reader.text(column)?;
    let found = known.indicators.get(&kernel::search_key(code)).cloned();
    if found.is_none() {
        reader.fault(column, "value-indicator-unknown", &[]);
    }
    found
}

fn period(reader: &mut Reader<'_>, indicator: Option<&Indicator>) -> Option<Period> {
    let written = reader.text(columns::PERIOD)?;
    let found = Period::parse_key(written);
    match (found, indicator) {
        (None, _) => reader.fault(columns::PERIOD, "value-period-unknown", &[]),
        (Some(period), Some(indicator)) if period.kind() != indicator.periodicity => {
            let last = Period::holding(indicator.periodicity, period.end())
                .map(|p| p.key())
                .unwrap_or_default();
            reader.fault(
                columns::PERIOD,
                "value-period-other",
                &[("indicator", &indicator.code), ("like", &last)],
            );
            return None;
        }
        _ => {}
    }
    found
}

fn unit(
    reader: &mut Reader<'_>,
    column: &str,
    known: &mut Known,
    period: Option<&Period>,
) -> Option<UnitId> {
    let written = reader.text(column)?;
    let found = known.units.find(written, period.map(Period::end));
    let Some(unit) = found else {
        reader.fault(column, "value-unit-unknown", &[]);
        return None;
    };
    allowed(reader, column, known, unit)
}

fn allowed(
    reader: &mut Reader<'_>,
    column: &str,
    known: &mut Known,
    unit: UnitId,
) -> Option<UnitId> {
    if known.may_record(unit) {
        return Some(unit);
    }
    reader.fault(column, "value-unit-outside", &[]);
    None
}
