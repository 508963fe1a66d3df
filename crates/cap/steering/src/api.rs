//! What other rooms may ask of the steering chain and do in it.

use std::collections::HashMap;
use std::sync::OnceLock;

use access::Ctx;
use db::{BoxFuture, Reader};
use kernel::{Period, Result, UnitId};
use maud::Markup;
use web::Req;

pub use crate::bench::{BenchUnits, bench_items};
pub use crate::model::answer::{Answer, Receiver, ReceiverRole, answered, counted};
pub use crate::model::item::{
    Decision, DecisionId, DecisionState, ImportId, Item, ItemId, ItemKind, ItemState, Link,
    LinkKind, ReceiverId, ReportBack, Theme,
};
pub use crate::model::receivers::{ReceiverRule, Receivers};
pub use crate::model::steering_model::{Level, SteeringModel};
use crate::store;
pub use crate::use_cases::activity::{EditActivity, PlanActivity, edit_activity, plan_activity};
pub use crate::use_cases::add_item::{AddItem, add_item};
pub use crate::use_cases::adopt_model::adopt_model;
pub use crate::use_cases::answer_assignment::{AnswerAssignment, NewOwn, answer_assignment};
pub use crate::use_cases::edit_item::{EditItem, edit_item};
pub use crate::use_cases::end_item::{end_item, remove_draft};
pub use crate::use_cases::export_items::export_items;
pub use crate::use_cases::import_items::import_items;
pub use crate::use_cases::own_goal::{AddOwnGoal, add_own_goal};
pub use crate::use_cases::publish_decision::{
    Incomplete, Prepared, Publication, prepare_publication, publish_decision,
};
pub use crate::use_cases::read_items::{ReadItem, ReadItems, read_items};
pub use crate::use_cases::register_decision::{RegisterDecision, edit_decision, register_decision};
pub use crate::use_cases::undo_import::undo_import;

/// One item. Readings here judge no rights: require `item:read` on [`target`] before showing it.
pub async fn item(read: &Reader, id: &ItemId) -> Result<Item> {
    store::items::load(read, *id).await
}

/// Items by id, by title; those that do not exist are left out.
pub async fn items(read: &Reader, ids: &[ItemId]) -> Result<Vec<Item>> {
    store::items::by_ids(read, ids.iter().copied()).await
}

/// The wording of items, as decided or written.
pub async fn wordings(
    read: &Reader,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, document::RichText>> {
    store::items::wordings(read, ids.iter().copied()).await
}

/// Published goals and assignments of decisions, due in the period: goals first, by number.
pub async fn published_items_due(read: &Reader, period: Period) -> Result<Vec<Item>> {
    store::items::published_due(read, period).await
}

/// The receivers of items with their answers, responsible ones first.
pub async fn receivers_of(read: &Reader, ids: &[ItemId]) -> Result<Vec<Receiver>> {
    store::receivers::of_items(read, ids).await
}

/// What units have received and is published and due in the period, with the receiver rows.
pub async fn received_by(
    read: &Reader,
    units: &[UnitId],
    period: Period,
) -> Result<Vec<(Receiver, Item)>> {
    store::receivers::received(read, units, period).await
}

/// Own goals and activities of units, due in the period.
pub async fn own_items_of_units(
    read: &Reader,
    units: &[UnitId],
    period: Period,
) -> Result<Vec<Item>> {
    store::items::own_of_units(read, units, period).await
}

/// What hangs directly under items.
pub async fn links_under(read: &Reader, parents: &[ItemId]) -> Result<Vec<Link>> {
    store::links::under(read, parents.iter().copied()).await
}

/// What items hang directly under.
pub async fn links_over(read: &Reader, children: &[ItemId]) -> Result<Vec<Link>> {
    store::links::over(read, children.iter().copied()).await
}

/// Everything below items, level by level.
pub async fn links_below(read: &Reader, top: &[ItemId]) -> Result<Vec<Link>> {
    store::links::all_below(read, top.iter().copied()).await
}

/// Decisions by id.
pub async fn decisions(read: &Reader, ids: &[DecisionId]) -> Result<Vec<Decision>> {
    store::decisions::by_ids(read, ids.iter().copied()).await
}

/// The steering model that holds on a date.
pub async fn steering_model(ctx: &Ctx, date: kernel::Date) -> Result<SteeringModel> {
    store::models::of_date(&ctx.read(), date).await
}

/// The thing rules look at when it is about this item.
#[must_use]
pub fn target(item: &Item) -> access::Target {
    crate::use_cases::target(item)
}

/// What a later room adds to the page of a goal or an assignment.
#[derive(Clone, Debug, Default)]
pub struct PanelContent {
    /// Columns of the table of receivers' answers, each with one cell a unit.
    pub receiver_columns: Vec<ReceiverColumn>,
    /// Sections of the main column, under the answers.
    pub main: Vec<Markup>,
    /// Cards of the right-hand column, above the thread.
    pub aside_first: Vec<Markup>,
    /// Cards of the right-hand column, under the thread.
    pub aside_last: Vec<Markup>,
}

/// A column of the table of receivers' answers.
#[derive(Clone, Debug)]
pub struct ReceiverColumn {
    /// In the reader's language.
    pub label: String,
    /// Units without a cell show a dash.
    pub cells: HashMap<UnitId, Markup>,
}

/// A column of the list of goals and assignments.
#[derive(Clone, Debug, Default)]
pub struct ListColumn {
    /// In the reader's language.
    pub label: String,
    pub cells: HashMap<ItemId, ListCell>,
}

/// What stands in a cell of the list.
#[derive(Clone, Debug)]
pub struct ListCell {
    pub shown: Markup,
    /// The same in words, for the file.
    pub said: String,
}

/// A part of the item's page that a later room builds: statuses, indicators, deviations.
#[derive(Clone, Copy)]
pub struct GoalPanel {
    /// The room's name; panels stand in the order they are registered.
    pub key: &'static str,
    pub build: fn(Req, Item) -> BoxFuture<'static, Result<PanelContent>>,
    /// What it adds to the list of goals and assignments, of the items given.
    pub list: Option<ListBuilder>,
}

/// How a room builds its column of the list, for the items given.
pub type ListBuilder = fn(Req, Vec<ItemId>) -> BoxFuture<'static, Result<ListColumn>>;

static PANELS: OnceLock<&'static [GoalPanel]> = OnceLock::new();

/// Registers the panels of all rooms, once, when the program is put together. Returns whether these now stand.
pub fn set_panels(panels: &'static [GoalPanel]) -> bool {
    PANELS.set(panels).is_ok()
}

/// The panels that were registered.
#[must_use]
pub(crate) fn panels() -> &'static [GoalPanel] {
    PANELS.get().copied().unwrap_or_default()
}
