//! Reading a file with goals and assignments: finds every fault in it, writes nothing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use access::{Ctx, Target};
use kernel::{Date, Period, Result, UnitId, search_key};
use web::tabular::{self, Fault, Faults, Limits, Note, Reader, Table};

use super::register_decision::target as decision_target;
use crate::model::answer::ReceiverRole;
use crate::model::item::{
    Decision, DecisionId, ItemKind, ItemState, ReportBack, TITLE_CHARS, Theme, WORDING_CHARS,
};
use crate::model::item_file as format;
use crate::model::receivers::{ReceiverRule, Receivers};
use crate::store::{decisions, items};

/// Most rows of a file.
const MAX_ROWS: usize = 5_000;

/// One row as it was read.
#[derive(Clone, Debug)]
pub struct ReadItem {
    pub row: usize,
    pub kind: ItemKind,
    pub number: Option<i64>,
    pub title: String,
    pub wording: String,
    pub due_period: Period,
    pub report_back: ReportBack,
    pub theme: Option<Theme>,
    pub receivers: Receivers,
    pub is_sound_financial: bool,
    /// Number of the goal it serves.
    pub under: Option<i64>,
}

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct ReadItems {
    pub file: String,
    pub items: Vec<ReadItem>,
    pub notes: Vec<Note>,
    /// Nothing can be written while there are faults.
    pub faults: Vec<Fault>,
    /// The same rows as text, to be sent again when they are to be written.
    pub resend: Vec<u8>,
}

/// Reads a file and finds every fault in it; writes nothing.
pub async fn read_items(
    ctx: &Ctx,
    decision: DecisionId,
    file: &str,
    bytes: &[u8],
) -> Result<ReadItems> {
    let decision = decisions::load(&ctx.read(), decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    ctx.require("item:edit", &draft_target(&decision))?;
    let limits = Limits {
        max_rows: MAX_ROWS,
        max_columns: 40,
        max_cell_chars: WORDING_CHARS + 1,
        ..Limits::default()
    };
    let (name, sent) = (file.to_owned(), bytes.to_vec());
    let table = match tabular::aside(move || tabular::read(&name, &sent, &limits)).await? {
        Ok(table) => table,
        Err(faults) => {
            return Ok(ReadItems {
                file: file.to_owned(),
                items: Vec::new(),
                notes: Vec::new(),
                faults,
                resend: Vec::new(),
            });
        }
    };
    let mut faults = Faults::new();
    table.check_columns(&format::REQUIRED, &format::OPTIONAL, &mut faults);
    let mut orgs = Orgs {
        ctx,
        kept: HashMap::new(),
    };
    let mut read = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut reader = Reader::new(&table, row, &mut faults);
        if let Some(item) = read_row(&mut reader, &mut orgs).await? {
            read.push(item);
        }
    }
    check_together(ctx, &decision, &table, &read, &mut faults).await?;
    let resend = resend(&table);
    let faults = faults.into_result(()).err().unwrap_or_default();
    Ok(ReadItems {
        file: file.to_owned(),
        items: read,
        notes: table.notes,
        faults,
        resend,
    })
}

/// Codes of the units that stand on each due period's first day, each day loaded once.
struct Orgs<'a> {
    ctx: &'a Ctx,
    kept: HashMap<Date, Arc<HashMap<String, UnitId>>>,
}

impl Orgs<'_> {
    async fn codes(&mut self, day: Date) -> Result<Arc<HashMap<String, UnitId>>> {
        if let Some(codes) = self.kept.get(&day) {
            return Ok(codes.clone());
        }
        let org = self
            .ctx
            .services
            .org(day, None, self.ctx.org_now.version)
            .await?;
        let codes = Arc::new(
            org.tree
                .iter()
                .map(|u| (u.code.to_lowercase(), u.id))
                .collect(),
        );
        self.kept.insert(day, Arc::clone(&codes));
        Ok(codes)
    }
}

async fn read_row(reader: &mut Reader<'_>, orgs: &mut Orgs<'_>) -> Result<Option<ReadItem>> {
    let kind = reader
        .text(format::KIND)
        .map(str::to_owned)
        .and_then(|word| chosen(reader, format::KIND, &word, &format::KINDS));
    let number = reader.opt_integer(format::NUMBER);
    if number.is_some_and(|n| !(1..=99_999).contains(&n)) {
        reader.fault(format::NUMBER, "item-number", &[]);
    }
    let title = reader.short_text(format::TITLE, TITLE_CHARS);
    let wording = reader.opt_long_text(format::WORDING);
    match wording {
        None => reader.fault(format::WORDING, "value-missing", &[]),
        Some(text) if text.chars().count() > WORDING_CHARS => {
            reader.fault(
                format::WORDING,
                "text-too-long",
                &[
                    ("max", &WORDING_CHARS.to_string()),
                    ("found", &text.chars().count().to_string()),
                ],
            );
        }
        Some(_) => {}
    }
    let due_period = match reader.text(format::PERIOD).map(Period::parse_key) {
        Some(None) => {
            reader.fault(format::PERIOD, "item-period", &[]);
            None
        }
        other => other.flatten(),
    };
    let report_back = reader
        .opt_text(format::REPORT_BACK)
        .map(str::to_owned)
        .and_then(|word| chosen(reader, format::REPORT_BACK, &word, &format::REPORT_BACKS))
        .unwrap_or(ReportBack::InterimAndAnnual);
    let theme = reader
        .opt_text(format::THEME)
        .map(str::to_owned)
        .and_then(|word| chosen(reader, format::THEME, &word, &format::THEMES));
    let is_sound_financial = reader.opt_flag(format::SOUND_FINANCIAL).unwrap_or(false);
    let under = reader.opt_integer(format::UNDER);
    let row = reader.row();
    let (Some(kind), Some(title), Some(wording), Some(due_period)) =
        (kind, title, wording, due_period)
    else {
        return Ok(None);
    };
    let codes = orgs.codes(due_period.start()).await?;
    let receivers = read_receivers(reader, &codes);
    Ok(Some(ReadItem {
        row,
        kind,
        number,
        title: title.to_owned(),
        wording: wording.to_owned(),
        due_period,
        report_back,
        theme,
        receivers,
        is_sound_financial,
        under,
    }))
}

/// The value of a word. A fault names one word a value, the first: the others are read but not taught.
fn chosen<T: Copy + PartialEq>(
    reader: &mut Reader<'_>,
    column: &'static str,
    word: &str,
    choices: &[(&str, T)],
) -> Option<T> {
    let folded = search_key(word);
    let found = choices.iter().find(|(w, _)| search_key(w) == folded);
    if found.is_none() {
        let mut taught: Vec<(&str, T)> = Vec::new();
        for (word, value) in choices {
            if !taught.iter().any(|(_, v)| v == value) {
                taught.push((word, *value));
            }
        }
        let words: Vec<&str> = taught.iter().map(|(w, _)| *w).collect();
        reader.fault(column, "choice", &[("choices", &words.join(", "))]);
    }
    found.map(|(_, value)| *value)
}

fn read_receivers(reader: &mut Reader<'_>, codes: &HashMap<String, UnitId>) -> Receivers {
    let written = reader
        .text(format::RECEIVERS)
        .unwrap_or_default()
        .to_owned();
    let folded = written
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let is_rule = format::ALL_RECEIVERS.contains(&folded.as_str());
    let except = units(reader, format::EXCEPT, codes);
    if !is_rule && !except.is_empty() {
        reader.fault(format::EXCEPT, "item-except", &[]);
    }
    let mut named: Vec<(UnitId, ReceiverRole)> = Vec::new();
    if !is_rule {
        named.extend(
            units(reader, format::RECEIVERS, codes)
                .into_iter()
                .map(|u| (u, ReceiverRole::Responsible)),
        );
    }
    named.extend(
        units(reader, format::COOPERATING, codes)
            .into_iter()
            .map(|u| (u, ReceiverRole::Cooperating)),
    );
    let rule = if is_rule {
        ReceiverRule::AllCommitteesAndBoards
    } else {
        ReceiverRule::Named
    };
    Receivers {
        rule,
        named,
        except,
    }
}

/// Units by their codes, with commas or semicolons between.
fn units(
    reader: &mut Reader<'_>,
    column: &'static str,
    codes: &HashMap<String, UnitId>,
) -> Vec<UnitId> {
    let written = reader.opt_text(column).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for code in written
        .split([',', ';'])
        .map(str::trim)
        .filter(|c| !c.is_empty())
    {
        match codes.get(&code.to_lowercase()) {
            Some(unit) if found.contains(unit) => {
                reader.fault(column, "item-unit-twice", &[("code", code)])
            }
            Some(unit) => found.push(*unit),
            None => reader.fault(column, "item-unit", &[("code", code)]),
        }
    }
    found
}

/// Duplicates within the file and against what is there, and goals that assignments serve.
async fn check_together(
    ctx: &Ctx,
    decision: &Decision,
    table: &Table,
    read: &[ReadItem],
    faults: &mut Faults,
) -> Result<()> {
    let there = items::of_decision(&ctx.read(), decision.id).await?;
    let mut numbers: HashSet<(ItemKind, i64)> = there
        .iter()
        .filter_map(|i| i.number.map(|n| (i.kind, n)))
        .collect();
    let mut titles: HashSet<(ItemKind, String)> = there
        .iter()
        .map(|i| (i.kind, search_key(&i.title)))
        .collect();
    let goals: HashSet<i64> = there
        .iter()
        .filter(|i| i.kind == ItemKind::Goal)
        .filter_map(|i| i.number)
        .chain(
            read.iter()
                .filter(|i| i.kind == ItemKind::Goal)
                .filter_map(|i| i.number),
        )
        .collect();
    let rows: HashMap<usize, &tabular::TableRow> =
        table.rows.iter().map(|r| (r.number, r)).collect();
    for item in read {
        let Some(row) = rows.get(&item.row) else {
            continue;
        };
        let mut reader = Reader::new(table, row, faults);
        if item.number.is_some_and(|n| !numbers.insert((item.kind, n))) {
            reader.fault(format::NUMBER, "item-number-twice", &[]);
        }
        if !titles.insert((item.kind, search_key(&item.title))) {
            reader.fault(format::TITLE, "item-title-twice", &[]);
        }
        match item.under {
            Some(under) if item.kind == ItemKind::Goal || !goals.contains(&under) => {
                reader.fault(format::UNDER, "item-under", &[]);
            }
            _ => {}
        }
    }
    Ok(())
}

fn resend(table: &Table) -> Vec<u8> {
    let headers: Vec<&str> = table.header.iter().map(|c| c.name.as_str()).collect();
    let rows: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| {
            table
                .header
                .iter()
                .map(|c| row.cells.get(c.at).map_or("", String::as_str))
                .collect()
        })
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    tabular::template_csv(&headers, &rows)
}

/// The thing rules look at when a draft is written under a decision.
pub(crate) fn draft_target(decision: &Decision) -> Target {
    Target::at("item", decision.body).state(ItemState::Draft.key())
}
