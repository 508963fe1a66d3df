//! Somebody takes a decision's goals and assignments out as a sheet, in the columns that can be read in under another decision.

use std::collections::HashMap;

use access::Ctx;
use document::sheet::{CellValue, Kind, Sheet, SheetColumn};
use kernel::{Result, UnitId};

use super::register_decision::target as decision_target;
use crate::model::answer::ReceiverRole;
use crate::model::item::{DecisionId, Item, ItemId, ItemKind};
use crate::model::item_file as format;
use crate::model::receivers::{ReceiverRule, Receivers};
use crate::store::{decisions, items, links};

/// The goals and assignments of a decision that the actor may read.
pub async fn export_items(ctx: &Ctx, decision: DecisionId) -> Result<Sheet> {
    let read = ctx.read();
    let decision = decisions::load(&read, decision).await?;
    ctx.require("decision:read", &decision_target(&decision))?;
    let mut all = items::of_decision(&read, decision.id).await?;
    all.retain(|i| {
        [ItemKind::Goal, ItemKind::Assignment].contains(&i.kind)
            && ctx.may("item:read", &super::target(i))
    });
    let ids: Vec<ItemId> = all.iter().map(|i| i.id).collect();
    let wordings = items::wordings(&read, ids.iter().copied()).await?;
    let chosen = items::chosen(&read, &ids).await?;
    let mut codes = HashMap::new();
    for row in read
        .query("SELECT DISTINCT u.id, u.code FROM {v_unit} u", vec![])
        .await?
    {
        codes.insert(row.id("id")?, row.text("code")?);
    }
    let numbers: HashMap<ItemId, i64> = all
        .iter()
        .filter(|i| i.kind == ItemKind::Goal)
        .filter_map(|i| i.number.map(|n| (i.id, n)))
        .collect();
    let mut under: HashMap<ItemId, i64> = HashMap::new();
    for link in links::over(&read, ids.iter().copied()).await? {
        if let Some(number) = numbers.get(&link.parent) {
            under.entry(link.child).or_insert(*number);
        }
    }
    let rows = all.iter().map(|item| {
        let wording = wordings.get(&item.id).map(document::RichText::to_plain);
        let receivers = chosen.get(&item.id).map(|c| received(c, &codes));
        row(
            item,
            wording.unwrap_or_default(),
            receivers.unwrap_or_default(),
            under.get(&item.id).copied(),
        )
    });
    Ok(Sheet {
        name: decision.title.clone(),
        columns: format::HEADERS
            .into_iter()
            .map(|h| SheetColumn::new(h, Kind::Text))
            .collect(),
        rows: rows.collect(),
    })
}

/// Responsible, cooperating and excepted, as the file writes them.
fn received(chosen: &Receivers, codes: &HashMap<UnitId, String>) -> [String; 3] {
    let written = |units: &mut dyn Iterator<Item = UnitId>| {
        let mut all: Vec<&str> = units
            .filter_map(|u| codes.get(&u).map(String::as_str))
            .collect();
        all.sort_unstable();
        all.join(", ")
    };
    let role = |wanted: ReceiverRole| {
        let named = chosen.named.iter().filter(move |(_, role)| *role == wanted);
        written(&mut named.map(|(unit, _)| *unit))
    };
    let responsible = match chosen.rule {
        ReceiverRule::AllCommitteesAndBoards => format::ALL_RECEIVERS[0].to_owned(),
        ReceiverRule::Named | ReceiverRule::None => role(ReceiverRole::Responsible),
    };
    [
        responsible,
        role(ReceiverRole::Cooperating),
        written(&mut chosen.except.iter().copied()),
    ]
}

/// What the file calls something; the first word of a meaning is the one that is written.
fn word<T: PartialEq>(words: &[(&'static str, T)], wanted: &T) -> &'static str {
    let known = words.iter().find(|(_, meaning)| meaning == wanted);
    known.map_or("", |(word, _)| word)
}

fn row(item: &Item, wording: String, received: [String; 3], under: Option<i64>) -> Vec<CellValue> {
    let text = |text: String| {
        if text.is_empty() {
            CellValue::Blank
        } else {
            CellValue::Text(text)
        }
    };
    let number = |n: Option<i64>| n.map_or(CellValue::Blank, CellValue::Integer);
    let theme = item.theme.map(|t| word(&format::THEMES, &t));
    let [responsible, cooperating, except] = received;
    vec![
        CellValue::text(word(&format::KINDS, &item.kind)),
        number(item.number),
        CellValue::text(&item.title),
        CellValue::text(wording),
        text(responsible),
        text(cooperating),
        text(except),
        CellValue::text(item.due_period.key()),
        CellValue::text(word(&format::REPORT_BACKS, &item.report_back)),
        text(theme.unwrap_or_default().to_owned()),
        CellValue::text(if item.is_sound_financial {
            format::YES
        } else {
            format::NO
        }),
        number(under),
    ]
}
