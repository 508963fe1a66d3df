//! Items: their rows, and the questions others ask of them.

use std::collections::HashMap;

use db::{Reader, Row, Tx, Val, params};
use kernel::{Failure, Period, Result, UnitId, search_key, sort_key};

use super::{Source, lock, stored};
use crate::model::item::{
    DecisionId, ImportId, Item, ItemId, ItemKind, ItemState, ReportBack, Theme,
};
use crate::model::receivers::{ReceiverRule, Receivers};

/// Columns of an item, without its wording.
pub(crate) const COLUMNS: &str = "i.id, i.version, i.kind, i.unit_id, i.decision_id, i.number, i.title, i.title_sort, i.due_period, i.report_back, i.theme, i.state, i.is_sound_financial, i.responsible_person, i.starts_on, i.ends_on, i.published_on";

/// An item of a row that holds `COLUMNS` in their order.
pub(crate) fn item_of(row: &Row) -> Result<Item> {
    let period = row.text_at(8)?;
    Ok(Item {
        id: row.id("id")?,
        version: row.int_at(1)?,
        kind: row.id("kind")?,
        unit: row.id("unit_id")?,
        decision: row.opt_id("decision_id")?,
        number: row.opt_int_at(5)?,
        title: row.text_at(6)?,
        title_sort: row.text_at(7)?,
        due_period: Period::parse_key(&period)
            .ok_or_else(|| Failure::Fault(format!("an item has the period {period}")))?,
        report_back: row.id("report_back")?,
        theme: row.opt_id("theme")?,
        state: row.id("state")?,
        is_sound_financial: row.bool("is_sound_financial")?,
        responsible_person: row.opt_id("responsible_person")?,
        starts_on: row.opt_date("starts_on")?,
        ends_on: row.opt_date("ends_on")?,
        published_on: row.opt_date("published_on")?,
    })
}

fn items_of(rows: &[Row]) -> Result<Vec<Item>> {
    rows.iter().map(item_of).collect()
}

pub(crate) async fn find(from: &impl Source, id: ItemId) -> Result<Option<Item>> {
    let text = format!("SELECT {COLUMNS} FROM {{steering_item}} i WHERE i.id = $1");
    from.one(&text, vec![Val::id(id)])
        .await?
        .as_ref()
        .map(item_of)
        .transpose()
}

pub(crate) async fn load(from: &impl Source, id: ItemId) -> Result<Item> {
    find(from, id).await?.ok_or(Failure::NotFound)
}

pub(crate) async fn by_ids(
    from: &impl Source,
    ids: impl IntoIterator<Item = ItemId>,
) -> Result<Vec<Item>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{steering_item}} i WHERE i.id IN ({{ids:1}}) ORDER BY i.title_sort, i.id"
    );
    items_of(&from.rows(&text, vec![Val::ids(ids)]).await?)
}

/// The wording of items as structured text.
pub(crate) async fn wordings(
    from: &impl Source,
    ids: impl IntoIterator<Item = ItemId>,
) -> Result<HashMap<ItemId, document::RichText>> {
    let rows = from
        .rows(
            "SELECT i.id, i.wording_rich FROM {steering_item} i WHERE i.id IN ({ids:1})",
            vec![Val::ids(ids)],
        )
        .await?;
    rows.iter()
        .map(|r| Ok((r.id("id")?, super::rich(&r.text("wording_rich")?))))
        .collect()
}

/// Published goals and assignments that a decision has given and that are due in the period, decision by decision.
pub(crate) async fn published_due(read: &Reader, period: Period) -> Result<Vec<Item>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{steering_item}} i JOIN {{decision}} d ON d.id = i.decision_id WHERE i.state = 'published' AND i.kind IN ('goal', 'assignment') AND i.due_starts <= $2 AND i.due_ends >= $1 ORDER BY i.kind DESC, d.decided_on, i.decision_id NULLS LAST, COALESCE(i.number, 1000000), i.title_sort, i.id"
    );
    items_of(
        &read
            .query(&text, params![period.start(), period.end()])
            .await?,
    )
}

/// Published own goals and activities of units, due in the period.
pub(crate) async fn own_of_units(
    from: &impl Source,
    units: &[UnitId],
    period: Period,
) -> Result<Vec<Item>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{steering_item}} i WHERE i.unit_id IN ({{ids:1}}) AND i.decision_id IS NULL AND i.state = 'published' AND i.due_starts <= $3 AND i.due_ends >= $2 ORDER BY i.kind DESC, i.title_sort, i.id"
    );
    items_of(
        &from
            .rows(
                &text,
                vec![Val::ids(units), period.start().into(), period.end().into()],
            )
            .await?,
    )
}

pub(crate) async fn of_decision(from: &impl Source, decision: DecisionId) -> Result<Vec<Item>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{steering_item}} i WHERE i.decision_id = $1 ORDER BY i.kind DESC, COALESCE(i.number, 1000000), i.title_sort, i.id"
    );
    items_of(&from.rows(&text, vec![Val::id(decision)]).await?)
}

/// What a person answers for that is not ended.
pub(crate) async fn of_person(from: &impl Source, person: kernel::PersonId) -> Result<Vec<Item>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{steering_item}} i WHERE i.responsible_person = $1 AND i.state = 'published' ORDER BY i.ends_on NULLS LAST, i.title_sort, i.id"
    );
    items_of(&from.rows(&text, vec![Val::id(person)]).await?)
}

/// Activities of units that nobody answers for and that are not over.
pub(crate) async fn ownerless(
    from: &impl Source,
    units: &[UnitId],
    today: kernel::Date,
) -> Result<Vec<Item>> {
    let text = format!(
        "SELECT {COLUMNS} FROM {{steering_item}} i WHERE i.unit_id IN ({{ids:1}}) AND i.kind = 'activity' AND i.state = 'published' AND i.responsible_person IS NULL AND i.ends_on >= $2 ORDER BY i.starts_on NULLS LAST, i.title_sort, i.id"
    );
    items_of(
        &from
            .rows(&text, vec![Val::ids(units), today.into()])
            .await?,
    )
}

/// How receivers of items were chosen, named ones from their rows.
pub(crate) async fn chosen(
    from: &impl Source,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, Receivers>> {
    let rows = from
        .rows("SELECT i.id, i.receiver_rule, i.receiver_except FROM {steering_item} i WHERE i.id IN ({ids:1})", vec![Val::ids(ids)])
        .await?;
    let mut all = HashMap::new();
    for row in &rows {
        let except: Vec<String> =
            serde_json::from_str(&row.text("receiver_except")?).map_err(Failure::fault)?;
        let except = except.iter().filter_map(|u| UnitId::parse(u)).collect();
        all.insert(
            row.id("id")?,
            Receivers {
                rule: row.id("receiver_rule")?,
                named: Vec::new(),
                except,
            },
        );
    }
    for receiver in super::receivers::of_items(from, ids).await? {
        if let Some(chosen) = all.get_mut(&receiver.item) {
            chosen.named.push((receiver.unit, receiver.role));
        }
    }
    Ok(all)
}

/// Everything a new item holds.
#[derive(Clone, Debug)]
pub(crate) struct NewItem {
    pub kind: ItemKind,
    pub unit: UnitId,
    pub decision: Option<DecisionId>,
    pub number: Option<i64>,
    pub title: String,
    /// As typed.
    pub wording: String,
    pub due_period: Period,
    pub report_back: ReportBack,
    pub theme: Option<Theme>,
    pub rule: ReceiverRule,
    pub except: Vec<UnitId>,
    pub state: ItemState,
    pub is_sound_financial: bool,
    pub responsible: Option<kernel::PersonId>,
    pub starts_on: Option<kernel::Date>,
    pub ends_on: Option<kernel::Date>,
    pub import: Option<ImportId>,
}

/// The columns of `NewItem::values`, in their order.
pub(crate) const NEW_COLUMNS: [&str; 21] = [
    "kind",
    "unit_id",
    "decision_id",
    "number",
    "title",
    "title_sort",
    "title_search",
    "wording_rich",
    "due_period",
    "due_starts",
    "due_ends",
    "report_back",
    "theme",
    "receiver_rule",
    "receiver_except",
    "state",
    "is_sound_financial",
    "responsible_person",
    "starts_on",
    "ends_on",
    "import_id",
];

impl NewItem {
    /// What a unit makes for itself: nobody receives it, and it stands as soon as it is saved.
    pub fn own(
        kind: ItemKind,
        unit: UnitId,
        title: String,
        wording: String,
        due_period: Period,
    ) -> Self {
        Self {
            kind,
            unit,
            decision: None,
            number: None,
            title,
            wording,
            due_period,
            report_back: ReportBack::EachRound,
            theme: None,
            rule: ReceiverRule::None,
            except: Vec::new(),
            state: ItemState::Published,
            is_sound_financial: false,
            responsible: None,
            starts_on: None,
            ends_on: None,
            import: None,
        }
    }

    pub fn values(self) -> Result<Vec<Val>> {
        Ok(params![
            self.kind.key(),
            self.unit,
            self.decision.map(|d| d.to_string()),
            self.number,
            self.title.clone(),
            sort_key(&self.title),
            search_key(&self.title),
            stored(&self.wording)?,
            self.due_period.key(),
            self.due_period.start(),
            self.due_period.end(),
            self.report_back.key(),
            self.theme.map(|t| t.key()),
            self.rule.key(),
            except_json(&self.except),
            self.state.key(),
            self.is_sound_financial,
            self.responsible,
            self.starts_on,
            self.ends_on,
            self.import.map(|i| i.to_string()),
        ])
    }
}

/// Units left out of a rule, as they are stored.
pub(crate) fn except_json(except: &[UnitId]) -> String {
    serde_json::Value::from(except.iter().map(ToString::to_string).collect::<Vec<_>>()).to_string()
}

pub(crate) async fn insert(tx: &mut Tx, id: ItemId, new: NewItem) -> Result<()> {
    let set = NEW_COLUMNS.into_iter().zip(new.values()?).collect();
    tx.insert("steering_item", id, set).await
}

/// Which items of a decision have this number or title: what makes a new one a duplicate.
pub(crate) async fn duplicates(
    tx: &Tx,
    decision: DecisionId,
    kind: ItemKind,
    but: Option<ItemId>,
) -> Result<(Vec<i64>, Vec<String>)> {
    lock(tx, "decision", decision).await?;
    let rows = tx
        .query(
            "SELECT i.number, i.title_search FROM {steering_item} i WHERE i.decision_id = $1 AND i.kind = $2 AND i.id <> $3",
            params![decision.to_string(), kind.key(), but.map_or_else(String::new, |b| b.to_string())],
        )
        .await?;
    let mut numbers = Vec::new();
    let mut titles = Vec::new();
    for row in &rows {
        numbers.extend(row.opt_int("number")?);
        titles.push(row.text("title_search")?);
    }
    Ok((numbers, titles))
}
