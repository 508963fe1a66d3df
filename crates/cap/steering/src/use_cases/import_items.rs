//! Goals and assignments from a file, CSV or XLSX: read and looked at first, then written all or not at all.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use access::{Ctx, Org, Target};
use db::{Val, params, set};
use kernel::{Clock, Date, Failure, Period, Result, UnitId, search_key};
use web::tabular::{self, Fault, Faults, Limits, Note, Reader, Table};

use super::register_decision::target as decision_target;
use crate::model::answer::ReceiverRole;
use crate::model::item::{
    Decision, DecisionId, ImportId, Item, ItemId, ItemKind, ItemState, LinkKind, ReportBack, TITLE_CHARS, Theme, WORDING_CHARS,
};
use crate::model::receivers::{ReceiverRule, Receivers};
use crate::store::items::{NEW_COLUMNS, NewItem};
use crate::store::{decisions, items, lock, models};

/// Most rows of a file.
const MAX_ROWS: usize = 5_000;

/// The words of the file's format.
pub mod format {
    use crate::model::item::{ItemKind, ReportBack, Theme};

    pub const KIND: &str = "slag";
    pub const NUMBER: &str = "nummer";
    pub const TITLE: &str = "rubrik";
    pub const WORDING: &str = "formulering";
    pub const RECEIVERS: &str = "mottagare";
    pub const COOPERATING: &str = "medverkande";
    pub const EXCEPT: &str = "undantag";
    pub const PERIOD: &str = "period";
    pub const REPORT_BACK: &str = "återrapportering";
    pub const THEME: &str = "tema";
    pub const SOUND_FINANCIAL: &str = "god ekonomisk hushållning";
    pub const UNDER: &str = "under mål";

    pub const REQUIRED: [&str; 5] = [KIND, TITLE, WORDING, RECEIVERS, PERIOD];
    pub const OPTIONAL: [&str; 7] = [NUMBER, COOPERATING, EXCEPT, REPORT_BACK, THEME, SOUND_FINANCIAL, UNDER];

    /// Receivers by rule, as it is written.
    pub const ALL_RECEIVERS: [&str; 2] = ["alla nämnder och bolagsstyrelser", "alla"];
    pub const KINDS: [(&str, ItemKind); 4] =
        [("mål", ItemKind::Goal), ("uppdrag", ItemKind::Assignment), ("goal", ItemKind::Goal), ("assignment", ItemKind::Assignment)];
    pub const REPORT_BACKS: [(&str, ReportBack); 8] = [
        ("delår och årsredovisning", ReportBack::InterimAndAnnual),
        ("årsredovisning", ReportBack::Annual),
        ("varje uppföljning", ReportBack::EachRound),
        ("ingen", ReportBack::None),
        ("interim-and-annual", ReportBack::InterimAndAnnual),
        ("annual", ReportBack::Annual),
        ("each-round", ReportBack::EachRound),
        ("none", ReportBack::None),
    ];
    pub const THEMES: [(&str, Theme); 6] = [
        ("social", Theme::Social),
        ("ekologisk", Theme::Ecological),
        ("ekonomisk", Theme::Economic),
        ("socialt", Theme::Social),
        ("ecological", Theme::Ecological),
        ("economic", Theme::Economic),
    ];

    /// The template's columns and two rows of examples.
    pub const HEADERS: [&str; 12] =
        [KIND, NUMBER, TITLE, WORDING, RECEIVERS, COOPERATING, EXCEPT, PERIOD, REPORT_BACK, THEME, SOUND_FINANCIAL, UNDER];
    pub const EXAMPLES: [[&str; 12]; 2] = [
        [
            "mål", "1", "Fler elever når gymnasiet", "Andelen elever med behörighet till gymnasieskolan ska öka varje år.",
            "alla nämnder och bolagsstyrelser", "", "", "2026", "delår och årsredovisning", "social", "ja", "",
        ],
        [
            "uppdrag", "12", "Läslyft på fritidshem", "Grundskolenämnden får i uppdrag att införa läslyft på alla fritidshem.",
            "310", "330, 340", "", "2026", "årsredovisning", "social", "nej", "1",
        ],
    ];
}

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
pub async fn read_items(ctx: &Ctx, decision: DecisionId, file: &str, bytes: &[u8]) -> Result<ReadItems> {
    let decision = decisions::load(&ctx.read(), decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    ctx.require("item:edit", &draft_target(&decision))?;
    let limits = Limits { max_rows: MAX_ROWS, max_columns: 40, max_cell_chars: WORDING_CHARS + 1, ..Limits::default() };
    let table = match tabular::read(file, bytes, &limits) {
        Ok(table) => table,
        Err(faults) => {
            return Ok(ReadItems { file: file.to_owned(), items: Vec::new(), notes: Vec::new(), faults, resend: Vec::new() });
        }
    };
    let mut faults = Faults::new();
    table.check_columns(&format::REQUIRED, &format::OPTIONAL, &mut faults);
    let mut orgs = Orgs { ctx, kept: HashMap::new() };
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
    Ok(ReadItems { file: file.to_owned(), items: read, notes: table.notes, faults, resend })
}

/// The organisation of each due period's first day, each loaded once.
struct Orgs<'a> {
    ctx: &'a Ctx,
    kept: HashMap<Date, (Arc<Org>, Arc<HashMap<String, UnitId>>)>,
}

impl Orgs<'_> {
    async fn codes(&mut self, day: Date) -> Result<Arc<HashMap<String, UnitId>>> {
        if let Some((_, codes)) = self.kept.get(&day) {
            return Ok(codes.clone());
        }
        let org = self.ctx.services.org(day, None, self.ctx.org_now.version).await?;
        let codes = Arc::new(org.tree.iter().map(|u| (u.code.to_lowercase(), u.id)).collect());
        self.kept.insert(day, (org, Arc::clone(&codes)));
        Ok(codes)
    }
}

async fn read_row(reader: &mut Reader<'_>, orgs: &mut Orgs<'_>) -> Result<Option<ReadItem>> {
    let kind = reader.choice(format::KIND, &format::KINDS);
    let number = reader.opt_integer(format::NUMBER);
    if number.is_some_and(|n| !(1..=99_999).contains(&n)) {
        reader.fault(format::NUMBER, "item-number", &[]);
    }
    let title = reader.short_text(format::TITLE, TITLE_CHARS);
    let wording = reader.opt_long_text(format::WORDING);
    match wording {
        None => reader.fault(format::WORDING, "value-missing", &[]),
        Some(text) if text.chars().count() > WORDING_CHARS => {
            reader.fault(format::WORDING, "text-too-long", &[("max", &WORDING_CHARS.to_string()), ("found", &text.chars().count().to_string())]);
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
    let report_back = reader.opt_choice(format::REPORT_BACK, &format::REPORT_BACKS).unwrap_or(ReportBack::InterimAndAnnual);
    let theme = reader.opt_choice(format::THEME, &format::THEMES);
    let is_sound_financial = reader.opt_flag(format::SOUND_FINANCIAL).unwrap_or(false);
    let under = reader.opt_integer(format::UNDER);
    let row = reader.row();
    let (Some(kind), Some(title), Some(wording), Some(due_period)) = (kind, title, wording, due_period) else { return Ok(None) };
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

fn read_receivers(reader: &mut Reader<'_>, codes: &HashMap<String, UnitId>) -> Receivers {
    let written = reader.text(format::RECEIVERS).unwrap_or_default().to_owned();
    let folded = written.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let is_rule = format::ALL_RECEIVERS.contains(&folded.as_str());
    let except = units(reader, format::EXCEPT, codes);
    if !is_rule && !except.is_empty() {
        reader.fault(format::EXCEPT, "item-except", &[]);
    }
    let mut named: Vec<(UnitId, ReceiverRole)> = Vec::new();
    if !is_rule {
        named.extend(units(reader, format::RECEIVERS, codes).into_iter().map(|u| (u, ReceiverRole::Responsible)));
    }
    named.extend(units(reader, format::COOPERATING, codes).into_iter().map(|u| (u, ReceiverRole::Cooperating)));
    let rule = if is_rule { ReceiverRule::AllCommitteesAndBoards } else { ReceiverRule::Named };
    Receivers { rule, named, except }
}

/// Units by their codes, with commas or semicolons between.
fn units(reader: &mut Reader<'_>, column: &'static str, codes: &HashMap<String, UnitId>) -> Vec<UnitId> {
    let written = reader.opt_text(column).unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for code in written.split([',', ';']).map(str::trim).filter(|c| !c.is_empty()) {
        match codes.get(&code.to_lowercase()) {
            Some(unit) if found.contains(unit) => reader.fault(column, "item-unit-twice", &[("code", code)]),
            Some(unit) => found.push(*unit),
            None => reader.fault(column, "item-unit", &[("code", code)]),
        }
    }
    found
}

/// Duplicates within the file and against what is there, and goals that assignments serve.
async fn check_together(ctx: &Ctx, decision: &Decision, table: &Table, read: &[ReadItem], faults: &mut Faults) -> Result<()> {
    let there = items::of_decision(&ctx.read(), decision.id).await?;
    let mut numbers: HashSet<(ItemKind, i64)> = there.iter().filter_map(|i| i.number.map(|n| (i.kind, n))).collect();
    let mut titles: HashSet<(ItemKind, String)> = there.iter().map(|i| (i.kind, search_key(&i.title))).collect();
    let goals: HashSet<i64> = there
        .iter()
        .filter(|i| i.kind == ItemKind::Goal)
        .filter_map(|i| i.number)
        .chain(read.iter().filter(|i| i.kind == ItemKind::Goal).filter_map(|i| i.number))
        .collect();
    let rows: HashMap<usize, &tabular::TableRow> = table.rows.iter().map(|r| (r.number, r)).collect();
    for item in read {
        let Some(row) = rows.get(&item.row) else { continue };
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
        .map(|row| table.header.iter().map(|c| row.cells.get(c.at).map_or("", String::as_str)).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    tabular::template_csv(&headers, &rows)
}

fn draft_target(decision: &Decision) -> Target {
    Target::at("item", decision.body).state(ItemState::Draft.key())
}

/// Writes what was read, all of it.
///
/// # Errors
/// Refused when the file has faults, or when the decision has got the same goals or assignments since it was read.
pub async fn import_items(ctx: &Ctx, decision: DecisionId, read: ReadItems) -> Result<ImportId> {
    let decision = decisions::load(&ctx.read(), decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    let permit = ctx.permit("item:edit", &draft_target(&decision))?;
    if !read.faults.is_empty() || read.items.is_empty() {
        return Err(Failure::refused("import-faults"));
    }
    if read.items.iter().any(|i| i.under.is_some()) {
        require_assignments_under_goals(ctx, &decision, &read.items).await?;
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            for kind in [ItemKind::Goal, ItemKind::Assignment] {
                let (numbers, titles) = items::duplicates(tx, decision.id, kind, None).await?;
                let mut of_kind = read.items.iter().filter(|i| i.kind == kind);
                if of_kind.any(|i| i.number.is_some_and(|n| numbers.contains(&n)) || titles.contains(&search_key(&i.title))) {
                    return Err(Failure::refused("import-changed"));
                }
            }
            write(tx, &clock, &decision, read).await
        })
    })
    .await
}

async fn require_assignments_under_goals(ctx: &Ctx, decision: &Decision, read: &[ReadItem]) -> Result<()> {
    let kind = super::unit_kind(ctx, decision.body);
    for day in read.iter().map(|i| i.due_period.start()).collect::<HashSet<Date>>() {
        let model = models::of_date(&ctx.read(), day).await?;
        if !model.may_hang((ItemKind::Assignment, &kind), (ItemKind::Goal, &kind)) {
            return Err(Failure::refused("may-not-hang"));
        }
    }
    Ok(())
}

async fn write(tx: &mut db::Tx, clock: &Clock, decision: &Decision, read: ReadItems) -> Result<ImportId> {
    lock(tx, "decision", decision.id).await?;
    let import = ImportId::generate(clock);
    let count = i64::try_from(read.items.len()).unwrap_or(i64::MAX);
    let goals = read.items.iter().filter(|i| i.kind == ItemKind::Goal).count();
    let receipt = serde_json::json!({ "rows": count, "goals": goals, "file": read.file });
    tx.insert("steering_import", import, set! {
        "decision_id" => decision.id.to_string(), "file_name" => read.file.clone(), "imported_at" => tx.at(), "row_count" => count,
        "receipt" => receipt.to_string()
    })
    .await?;
    let there: Vec<Item> = items::of_decision(tx, decision.id).await?;
    let mut goals: HashMap<i64, ItemId> =
        there.iter().filter(|i| i.kind == ItemKind::Goal).filter_map(|i| i.number.map(|n| (n, i.id))).collect();
    let ids: Vec<ItemId> = read.items.iter().map(|_| ItemId::generate(clock)).collect();
    goals.extend(read.items.iter().zip(&ids).filter(|(i, _)| i.kind == ItemKind::Goal).filter_map(|(i, id)| i.number.map(|n| (n, *id))));
    let mut rows = Vec::with_capacity(ids.len());
    let mut receivers = Vec::new();
    let mut links: Vec<(String, Vec<Val>)> = Vec::new();
    for (item, id) in read.items.into_iter().zip(&ids) {
        receivers.extend(item.receivers.named.iter().map(|(unit, role)| (*id, *unit, *role, None)));
        if let Some(goal) = item.under.and_then(|n| goals.get(&n)) {
            let values = params![id.to_string(), goal.to_string(), LinkKind::Breakdown.key()];
            links.push((kernel::ids::generate(clock).hyphenated().to_string(), values));
        }
        let mut new = NewItem::own(item.kind, decision.body, item.title, item.wording, item.due_period);
        new.decision = Some(decision.id);
        new.number = item.number;
        new.report_back = item.report_back;
        new.theme = item.theme;
        new.rule = item.receivers.rule;
        new.except = item.receivers.except;
        new.state = ItemState::Draft;
        new.is_sound_financial = item.is_sound_financial;
        new.import = Some(import);
        rows.push((id.to_string(), new.values()?));
    }
    tx.insert_many("steering_item", &NEW_COLUMNS, rows).await?;
    crate::store::receivers::insert_many(tx, clock, receivers).await?;
    tx.insert_many("steering_link", &["child_id", "parent_id", "kind"], links).await?;
    Ok(import)
}
