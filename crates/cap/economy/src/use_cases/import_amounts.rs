//! Somebody imports frames, budget or outcome. First a preview, then all or nothing, with a receipt.
//!
//! A stated result is kept beside the sum of its lines; where they differ both stand, and the difference is reported.

use std::collections::{BTreeMap, HashMap, HashSet};

use access::{Ctx, Target};
use chrono::Datelike;
use kernel::{Failure, Money, Period, PeriodKind, Result, Scale, UnitId};
use organisation::api::{UnitDirectory, unit_directory};
use serde::{Deserialize, Serialize};
use web::import_parts::{self, SameBefore};
use web::tabular::{self, Fault, Faults, Limits, Note, Reader, Table};

use super::permit_at_all;
use crate::model::file as columns;
use crate::model::lines::{AmountKind, EconomyImportId, Line, Lines};
use crate::store::amounts::{self, Lineage, NewAmount};
use crate::store::imports::{self, NewImport};

/// Largest file, in bytes: it goes to the browser and back between preview and import.
const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// Longest name of a source, in characters.
pub const LONGEST_SOURCE: usize = 200;

/// A file as it was handed in, and how to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountFile {
    pub name: String,
    pub bytes: Vec<u8>,
    pub kind: AmountKind,
    /// In what the amounts are written.
    pub scale: Scale,
    /// Where the amounts come from, in words: "Ekonomisystemet".
    pub source: String,
    pub is_made_up: bool,
    /// The sheet of a workbook to read; the first visible one when none is named.
    pub sheet: Option<String>,
    /// Somebody chose to read the file in although it was read in before.
    pub is_again: bool,
}

/// A stated result that is not the sum of the lines beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub row: usize,
    pub unit: UnitId,
    pub period: Period,
    pub stated: Money,
    pub computed: Money,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Rows of the file.
    pub rows: usize,
    /// Amounts and stated results recorded.
    pub amounts: usize,
    /// Those of them that stand instead of others.
    pub corrected: usize,
    /// Amounts that stand already.
    pub unchanged: usize,
    /// Rows without any amount.
    pub blank: usize,
    /// Costs above zero, which may have the wrong sign.
    pub positive_costs: usize,
    pub units: usize,
    /// The sum of every line in the file, by the line's key.
    pub sums: BTreeMap<String, Money>,
    /// Each stated result that differs from its parts.
    pub differences: Vec<Difference>,
}

/// What a file would do.
#[derive(Clone, Debug)]
pub struct Plan {
    pub new: Vec<NewAmount>,
    pub receipt: Receipt,
    pub notes: Vec<Note>,
    /// The very same file was read in before, and stands.
    pub before: Option<SameBefore>,
}

/// Reads the file and says what it would do, or everything that is wrong with it. Nothing is written.
pub async fn plan_import(ctx: &Ctx, file: &AmountFile) -> Result<Result<Plan, Vec<Fault>>> {
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
    let mut known = Known {
        units: unit_directory(&ctx.read()).await?,
        allowed: HashMap::new(),
        ctx: ctx.clone(),
        kind: file.kind,
        scale: file.scale,
    };
    match rows_of(&table, &mut known) {
        Ok((rows, receipt)) => {
            let mut plan = plan(ctx, file.kind, rows, receipt, table.notes).await?;
            let digest = import_parts::digest(&file.bytes);
            let before = imports::of_file(&ctx.read(), file.kind, &digest).await?;
            plan.before = before.map(|import| SameBefore {
                at: import.imported_at,
                by: import.by,
            });
            Ok(Ok(plan))
        }
        Err(faults) => Ok(Err(faults)),
    }
}

type Key = (UnitId, Period, Option<Line>);

async fn plan(
    ctx: &Ctx,
    kind: AmountKind,
    rows: Vec<NewAmount>,
    mut receipt: Receipt,
    notes: Vec<Note>,
) -> Result<Plan> {
    let years = rows.iter().map(|r| r.period.start().year());
    let Some((first, last)) = years.clone().min().zip(years.max()) else {
        return Ok(Plan {
            new: rows,
            receipt,
            notes,
            before: None,
        });
    };
    let units: Vec<UnitId> = rows
        .iter()
        .map(|r| r.unit)
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let standing = amounts::standing(&ctx.read(), Some(&units), (first, last)).await?;
    let standing: HashMap<Key, Money> = standing
        .into_iter()
        .filter(|a| a.kind == kind)
        .map(|a| ((a.unit, a.period, a.line), a.amount))
        .collect();
    let all = rows.len();
    let new: Vec<NewAmount> = rows
        .into_iter()
        .filter(|r| standing.get(&(r.unit, r.period, r.line)) != Some(&r.amount))
        .collect();
    receipt.amounts = new.len();
    receipt.unchanged = all - new.len();
    receipt.corrected = new
        .iter()
        .filter(|r| standing.contains_key(&(r.unit, r.period, r.line)))
        .count();
    receipt.units = new.iter().map(|r| r.unit).collect::<HashSet<_>>().len();
    Ok(Plan {
        new,
        receipt,
        notes,
        before: None,
    })
}

/// Imports the file: every row of it, or nothing.
///
/// # Errors
/// Refused `economy-import-faults` when anything is wrong with it, `nothing-to-do` when all of it stands already,
/// `import-same-file` when the very same file was read in before and nobody chose to do so again.
pub async fn import_amounts(ctx: &Ctx, file: AmountFile) -> Result<(EconomyImportId, Receipt)> {
    let plan = plan_import(ctx, &file).await?.map_err(|faults| {
        Failure::refused_with(
            "economy-import-faults",
            &[("count", &faults.len().to_string())],
        )
    })?;
    let permit = permit_at_all(ctx, plan.new.iter().map(|a| a.unit))?;
    let source = kernel::clean_line(&file.source, LONGEST_SOURCE)
        .map_err(|e| Failure::invalid("source", e.code()))?;
    let clock = ctx.clock().clone();
    let id = EconomyImportId::generate(&clock);
    let receipt = plan.receipt.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let sha = db::blob::put(tx, &file.bytes, "application/octet-stream").await?;
            if !file.is_again && imports::has_file(tx, file.kind, &sha).await? {
                return Err(Failure::refused("import-same-file"));
            }
            let receipt = serde_json::to_string(&plan.receipt).map_err(Failure::fault)?;
            let new = NewImport {
                kind: file.kind,
                file_name: &file.name,
                file_sha256: Some(sha),
                row_count: plan.receipt.rows,
                receipt,
            };
            imports::insert(tx, id, new).await?;
            let lineage = Lineage {
                import_id: &id.to_string(),
                kind: file.kind,
                source: &source,
                is_made_up: file.is_made_up,
            };
            amounts::append(tx, &clock, &lineage, &plan.new).await
        })
    })
    .await?;
    Ok((id, receipt))
}

/// What rows are held against.
struct Known {
    units: UnitDirectory,
    allowed: HashMap<UnitId, bool>,
    ctx: Ctx,
    kind: AmountKind,
    scale: Scale,
}

impl Known {
    fn may_import(&mut self, unit: UnitId) -> bool {
        let ctx = &self.ctx;
        *self
            .allowed
            .entry(unit)
            .or_insert_with(|| ctx.may("economy:import", &Target::at("economy", unit)))
    }
}

/// What has been read so far.
#[derive(Default)]
struct Read {
    rows: Vec<NewAmount>,
    /// Where each key stands first.
    seen: HashMap<Key, usize>,
    receipt: Receipt,
}

impl Read {
    /// Keeps an amount, or tells that its key stands before.
    fn keep(&mut self, reader: &mut Reader<'_>, column: &str, key: Key, amount: Money) {
        let row = reader.row();
        let first = *self.seen.entry(key).or_insert(row);
        if first != row {
            reader.fault(column, "economy-twice", &[("first", &first.to_string())]);
            return;
        }
        if key.2 == Some(Line::Cost) && !amount.is_negative() && amount != Money::ZERO {
            self.receipt.positive_costs += 1;
        }
        let (unit, period, line) = key;
        self.rows.push(NewAmount {
            unit,
            period,
            line,
            amount,
            source_row: i64::try_from(row).ok(),
        });
    }
}

fn rows_of(table: &Table, known: &mut Known) -> Result<(Vec<NewAmount>, Receipt), Vec<Fault>> {
    let mut faults = Faults::new();
    let is_long = table.column(columns::LINE).is_some();
    if is_long {
        table.check_columns(&columns::LONG, &[], &mut faults);
    } else {
        let [unit, period, lines @ ..] = columns::WIDE;
        table.check_columns(&[unit, period], &lines, &mut faults);
    }
    let mut read = Read {
        receipt: Receipt {
            rows: table.rows.len(),
            ..Receipt::default()
        },
        ..Read::default()
    };
    for row in &table.rows {
        let mut reader = Reader::new(table, row, &mut faults);
        let place = place(&mut reader, known);
        if is_long {
            long_row(&mut reader, known.scale, place, &mut read)
        } else {
            wide_row(&mut reader, known.scale, place, &mut read)
        };
    }
    add_up(&table.file, &mut read, &mut faults);
    faults.into_result((read.rows, read.receipt))
}

/// Unit and period of a row; none when either is faulty.
fn place(reader: &mut Reader<'_>, known: &mut Known) -> Option<(UnitId, Period)> {
    let period = period(reader, known.kind);
    let written = reader.text(columns::UNIT)?;
    let Some(unit) = known.units.find(written, period.as_ref().map(Period::end)) else {
        reader.fault(columns::UNIT, "economy-unit-unknown", &[]);
        return None;
    };
    if !known.may_import(unit) {
        reader.fault(columns::UNIT, "economy-unit-outside", &[]);
        return None;
    }
    Some((unit, period?))
}

fn period(reader: &mut Reader<'_>, kind: AmountKind) -> Option<Period> {
    let written = reader.text(columns::PERIOD)?;
    let Some(period) = Period::parse_key(written) else {
        reader.fault(columns::PERIOD, "economy-period-unknown", &[]);
        return None;
    };
    if period.start().year() != period.end().year() {
        reader.fault(columns::PERIOD, "economy-period-years", &[]);
        return None;
    }
    if kind == AmountKind::Frame && period.kind() != PeriodKind::Year {
        reader.fault(columns::PERIOD, "economy-frame-year", &[]);
        return None;
    }
    Some(period)
}

fn wide_row(
    reader: &mut Reader<'_>,
    scale: Scale,
    place: Option<(UnitId, Period)>,
    read: &mut Read,
) {
    let named = columns::LINES
        .iter()
        .map(|(column, line)| (*column, Some(*line)))
        .chain([(columns::RESULT, None)]);
    // every cell is read, so that every fault in the row is told
    let found: Vec<(&str, Option<Line>, Money)> = named
        .filter_map(|(column, line)| {
            reader
                .opt_amount(column, scale)
                .map(|amount| (column, line, amount))
        })
        .collect();
    let Some((unit, period)) = place else { return };
    if found.is_empty() {
        read.receipt.blank += 1;
    }
    for (column, line, amount) in found {
        read.keep(reader, column, (unit, period, line), amount);
    }
}

fn long_row(
    reader: &mut Reader<'_>,
    scale: Scale,
    place: Option<(UnitId, Period)>,
    read: &mut Read,
) {
    let mut words: Vec<(&str, Option<Line>)> = columns::LINES
        .iter()
        .map(|(word, line)| (*word, Some(*line)))
        .collect();
    words.push((columns::RESULT, None));
    let line = reader.choice(columns::LINE, &words);
    let amount = reader.opt_amount(columns::AMOUNT, scale);
    let (Some((unit, period)), Some(line)) = (place, line) else {
        return;
    };
    match amount {
        Some(amount) => read.keep(reader, columns::LINE, (unit, period, line), amount),
        None => read.receipt.blank += 1,
    }
}

/// The lines of a unit in a period, and the stated result with its row.
type Group = (Lines, Option<(usize, Money)>);

/// Adds up lines by unit and period, holds stated results against them, and sums each line of the whole file.
fn add_up(file: &str, read: &mut Read, faults: &mut Faults) {
    let mut groups: HashMap<(UnitId, Period), Group> = HashMap::new();
    let mut whole = Lines::default();
    for row in &read.rows {
        let group = groups.entry((row.unit, row.period)).or_default();
        match row.line {
            Some(line) => {
                group.0.put(line, row.amount);
                whole.put(line, row.amount);
            }
            None => {
                group.1 = row
                    .source_row
                    .and_then(|r| usize::try_from(r).ok())
                    .map(|r| (r, row.amount))
            }
        }
    }
    let mut is_too_large = false;
    for ((unit, period), (lines, stated)) in groups {
        match (lines.result(), stated) {
            (Err(_), _) => is_too_large = true,
            (Ok(Some(computed)), Some((row, stated))) if computed != stated => {
                read.receipt.differences.push(Difference {
                    row,
                    unit,
                    period,
                    stated,
                    computed,
                });
            }
            _ => {}
        }
    }
    read.receipt.differences.sort_by_key(|d| d.row);
    for line in Line::ALL {
        match whole.amount(line) {
            Ok(Some(sum)) => {
                read.receipt.sums.insert(line.key().to_owned(), sum);
            }
            Ok(None) => {}
            Err(_) => is_too_large = true,
        }
    }
    if is_too_large || whole.result().is_err() {
        faults.push(Fault::new(file, "economy-sum-too-large"));
    }
}
