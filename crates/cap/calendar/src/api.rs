//! What other rooms may ask of the year's process and do with it; the demo does everything through here.

use std::pin::Pin;
use std::sync::OnceLock;

use access::{Ctx, settings};
use kernel::{Date, Result};
use web::Req;

use crate::model::law_check::{ExecutiveFrom, LawSettings};
use crate::model::year::{ProcessYear, YearId, YearTask};
use crate::store::{tasks, years};

pub use crate::model::template::Sections;
pub use crate::model::year::NudgeKind;
pub use crate::model::year::{Cadence, ImprovementId};
pub use crate::model::year::{TaskDeed, TaskId, TaskState};
pub use crate::readings::{Answer, Staff, YearView, of_year, year};
pub use crate::store::models::{Origin, StoredModel};
pub use crate::store::tasks::{StepCounts, Wanted};
pub use crate::use_cases::adapt_model::{
    ModelName, adapt, change as change_model, change_election, import as import_model, take_back,
};
pub use crate::use_cases::call_ready::{call_ready, call_unready};
pub use crate::use_cases::change_task::{delegate_task, move_task};
pub use crate::use_cases::fill_document::{Filled, filled, save_document};
pub use crate::use_cases::improve_model::{propose, take as take_improvement};
pub use crate::use_cases::keep_feed::{give_feed, revoke_feed, set_cadence};
pub use crate::use_cases::merge_model::{
    MergePreview, preview as preview_merge, take as take_merge,
};
pub use crate::use_cases::nudge_task::{nudge_task, remind_late};
pub use crate::use_cases::publish_year::{publish_year, withdraw_year};
pub use crate::use_cases::settle_task::{SettleTask, lacking, settle_task};
pub use crate::use_cases::start_year::{
    StartYear, StepPlan, YearPreview, begin_year, end_year, lay_out, preview_year, start_year,
};

/// The setting that says from when a newly elected executive committee is in office.
pub const EXECUTIVE_FROM: &str = "calendar.executive_committee_from";

/// A way from a follow-up's year to a reporting round of the same period, or of the nearest one, that another room knows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundLink {
    pub name: String,
    pub href: String,
    /// Whether its period ends the same day.
    pub is_same_period: bool,
}

/// How another room finds the ways from the last day of a period.
pub type RoundLinks = fn(Req, Date) -> Pin<Box<dyn Future<Output = Result<Vec<RoundLink>>> + Send>>;

static ROUND_LINKS: OnceLock<RoundLinks> = OnceLock::new();

/// Registers who knows of reporting rounds, once, when the program is put together. Returns whether it now stands.
pub fn set_round_links(links: RoundLinks) -> bool {
    ROUND_LINKS.set(links).is_ok()
}

/// The ways from a follow-up's year; none for planning, or when no other room knows of any.
pub(crate) async fn round_links(req: &Req, view: &YearView) -> Result<Vec<RoundLink>> {
    match ROUND_LINKS.get().zip(period_end(view)) {
        Some((links, end)) => links(req.clone(), end).await,
        None => Ok(Vec::new()),
    }
}

/// The last day of the period that a follow-up reports; `None` for planning.
#[must_use]
pub fn period_end(view: &YearView) -> Option<Date> {
    let mut rounds = view.timetable.rounds.iter();
    let round = rounds.find(|r| r.round.key == view.year.round_key)?;
    Some(round.period_end)
}

/// Every year, the latest budget year first.
pub async fn years(ctx: &Ctx) -> Result<Vec<ProcessYear>> {
    years::list(&ctx.read()).await
}

/// The tasks that are asked for.
pub async fn tasks(ctx: &Ctx, wanted: &Wanted<'_>) -> Result<Vec<YearTask>> {
    tasks::list(&ctx.read(), wanted).await
}

/// The tasks of a year counted by step.
pub async fn counts(
    ctx: &Ctx,
    year: YearId,
) -> Result<std::collections::BTreeMap<String, StepCounts>> {
    tasks::counts(&ctx.read(), year, None, ctx.valid_at).await
}

/// What the municipality has decided, and said of a year's budget, that the law check has to know.
pub async fn law_settings(ctx: &Ctx, budget_year: i32) -> Result<LawSettings> {
    let all = settings::all(&ctx.read()).await?;
    let said = all.get(EXECUTIVE_FROM).and_then(serde_json::Value::as_str);
    let from = said.and_then(ExecutiveFrom::parse_key);
    let content = budget_content(all.get(BUDGET_CONTENT), budget_year);
    Ok(LawSettings {
        executive_committee_from: from.unwrap_or(ExecutiveFrom::January),
        committees_from: committees_from(all.get(COMMITTEES_FROM), budget_year),
        content: content.answers,
        content_basis: content.basis,
    })
}

/// Every version of every model.
pub async fn models(ctx: &Ctx) -> Result<Vec<StoredModel>> {
    crate::store::models::list(&ctx.read()).await
}

/// One version of a model; `NotFound` when there is none.
pub async fn model(ctx: &Ctx, key: &str, version: &str) -> Result<StoredModel> {
    crate::store::models::load(&ctx.read(), key, version).await
}

/// One task; `NotFound` when there is none.
pub async fn task(ctx: &Ctx, id: TaskId) -> Result<YearTask> {
    tasks::load(&ctx.read(), id).await
}

pub use crate::use_cases::say_committees::{COMMITTEES_FROM, committees_from, say_committees_from};
pub use crate::use_cases::say_content::{
    BUDGET_CONTENT, BudgetContent, budget_content, say_budget_content,
};

/// Sets from when a newly elected executive committee is in office (KL 6:18).
pub async fn set_executive_from(ctx: &Ctx, from: ExecutiveFrom) -> Result<()> {
    let permit = ctx.permit("year:lead", &access::Target::whole("year"))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move { settings::put(tx, EXECUTIVE_FROM, &from.key().into()).await })
    })
    .await
}
