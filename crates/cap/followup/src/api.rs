//! What other rooms may ask of follow-up and do with it; the demo does everything through here.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use access::{Ctx, Target};
use db::Reader;
use futures::future::BoxFuture;
use kernel::{Period, Result, UnitId};
use web::Req;
use web::ui::status::Tally;

use crate::store::{deviations as stored_deviations, scales, unit_reports};

pub use crate::bench::{BenchRound, bench_round};
pub use crate::model::deviation::{
    Deviation, DeviationId, DeviationKind, DeviationState, DeviationTexts, Settlement,
};
pub use crate::model::line::{Answer, Gap, Line, LineId, Question, SubjectKind};
pub use crate::model::progress::{Counts, Progress};
pub use crate::model::round::{Ask, Round, RoundId, RoundState, UnitRule};
pub use crate::model::scale::{ScaleValue, StatusScale};
pub use crate::model::unit_report::{ReportState, UnitReport, UnitReportId};
pub use crate::store::statuses::Judged;
pub use crate::use_cases::add_round::{NewRound, add_round, edit_round};
pub use crate::use_cases::close_round::{close_round, reopen_round};
pub use crate::use_cases::complete_report::{Lacking, complete_report, lacking};
pub use crate::use_cases::confirm_answer::confirm_answer;
pub use crate::use_cases::confirm_answers::{Confirmed, SeenAnswer, confirm_answers};
pub use crate::use_cases::decide_report::{DecideReport, Decision, decide_report, may_approve};
pub use crate::use_cases::open_round::{Asked, fetch_new_lines, open_round, preview_round};
pub use crate::use_cases::register_deviation::{
    DeviationForm, NewDeviation, edit_deviation, register_deviation,
};
pub use crate::use_cases::save_answer::{SaveAnswer, Saved, save_answer};
pub use crate::use_cases::settle_deviation::settle_deviation;
pub use crate::web::goal_panel::GOAL_PANEL;

/// A way from a round to a process of the same period, or of the nearest one, that a later room knows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundLink {
    pub name: String,
    pub href: String,
    /// Whether its period ends the same day as the round's.
    pub is_same_period: bool,
}

/// How a later room finds the ways from a round.
pub type RoundLinks = fn(Req, Round) -> BoxFuture<'static, Result<Vec<RoundLink>>>;

static ROUND_LINKS: OnceLock<RoundLinks> = OnceLock::new();

/// Registers who knows of processes, once, when the program is put together. Returns whether it now stands.
pub fn set_round_links(links: RoundLinks) -> bool {
    ROUND_LINKS.set(links).is_ok()
}

/// The ways from a round; none when no later room knows of any.
pub(crate) async fn round_links(req: &Req, round: &Round) -> Result<Vec<RoundLink>> {
    match ROUND_LINKS.get() {
        Some(links) => links(req.clone(), round.clone()).await,
        None => Ok(Vec::new()),
    }
}

/// Every round, the one with the latest period first.
pub async fn rounds(read: &Reader) -> Result<Vec<Round>> {
    crate::store::rounds::list(read).await
}

/// One round; `NotFound` when there is none.
pub async fn round(read: &Reader, id: RoundId) -> Result<Round> {
    crate::store::rounds::load(read, id).await
}

/// The rounds to show for a period with how many units report in each, the widest first. The rest can be chosen instead: a round for
/// one committee never stands for the whole municipality.
pub async fn rounds_for(read: &Reader, period: &Period) -> Result<Vec<(Round, usize)>> {
    let all = rounds(read).await?;
    let chosen = crate::model::round::of_period(&all, period);
    let ids: Vec<RoundId> = chosen.iter().map(|r| r.id).collect();
    let sizes = unit_reports::sizes(read, &ids).await?;
    let mut found: Vec<(Round, usize)> = chosen
        .into_iter()
        .map(|r| (r.clone(), sizes.get(&r.id).copied().unwrap_or(0)))
        .collect();
    found.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(found)
}

/// The widest round of [`rounds_for`] a period.
pub async fn round_for(read: &Reader, period: &Period) -> Result<Option<Round>> {
    let found = rounds_for(read, period).await?;
    Ok(found.into_iter().next().map(|(round, _)| round))
}

/// The lines of one unit's report in a round, in the order they are asked.
pub async fn lines(read: &Reader, round: RoundId, unit: UnitId) -> Result<Vec<Line>> {
    crate::store::lines::of_report(read, round, unit).await
}

/// The status scale that holds.
pub async fn scale(read: &Reader) -> Result<StatusScale> {
    scales::load(read).await
}

/// Whether the actor may read what a report says; otherwise they see how far it has come.
#[must_use]
pub fn may_read(ctx: &Ctx, unit: UnitId, state: ReportState) -> bool {
    ctx.may(
        "unit-report:read",
        &Target::at("unit-report", unit).state(state.key()),
    )
}

/// Every confirmed judgement of these items that the actor may read, the latest round first.
pub async fn judgements(ctx: &Ctx, items: &[String]) -> Result<Vec<Judged>> {
    let (read, _) = judgements_and_hidden(ctx, items).await?;
    Ok(read)
}

/// The judgements that the actor may read, the latest round first, and those that they may not.
async fn judgements_and_hidden(ctx: &Ctx, items: &[String]) -> Result<(Vec<Judged>, Vec<Judged>)> {
    let read = ctx.read();
    let rank: HashMap<RoundId, usize> = rounds(&read)
        .await?
        .into_iter()
        .enumerate()
        .map(|(n, r)| (r.id, n))
        .collect();
    let scope = ctx.scope("unit-report:read");
    let (mut all, hidden): (Vec<Judged>, Vec<Judged>) =
        crate::store::statuses::of_items(&read, items)
            .await?
            .into_iter()
            .partition(|j| scope.admits(&Target::at("unit-report", j.unit).state(j.state.key())));
    all.sort_by_key(|j| {
        (
            rank.get(&j.round).copied().unwrap_or(usize::MAX),
            j.answered_at.map(std::cmp::Reverse),
        )
    });
    Ok((all, hidden))
}

/// The latest judgement of each item at each unit in the rounds that tell of a period, as the actor may read them, whichever round it
/// stands in.
pub async fn statuses_of(ctx: &Ctx, items: &[String], period: &Period) -> Result<Vec<Judged>> {
    let (judged, _) = statuses_and_hidden(ctx, items, period).await?;
    Ok(judged)
}

/// The same as [`statuses_of`], with how many judgements the actor may not read before their reports are approved.
pub async fn statuses_and_hidden(
    ctx: &Ctx,
    items: &[String],
    period: &Period,
) -> Result<(Vec<Judged>, usize)> {
    let told: HashSet<RoundId> = rounds(&ctx.read())
        .await?
        .into_iter()
        .filter(|r| r.tells_of(period))
        .map(|r| r.id)
        .collect();
    let (mut all, hidden) = judgements_and_hidden(ctx, items).await?;
    let mut seen: HashSet<(String, UnitId)> = HashSet::new();
    all.retain(|j| told.contains(&j.round) && seen.insert((j.item_id.clone(), j.unit)));
    let hidden = hidden.iter().filter(|j| told.contains(&j.round)).count();
    Ok((all, hidden))
}

/// How many receivers of each item are judged how; nothing is averaged.
#[must_use]
pub fn tallies(judged: &[Judged], scale: &StatusScale) -> HashMap<String, Tally> {
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    for one in judged {
        tallies
            .entry(one.item_id.clone())
            .or_default()
            .add(scale.tone(&one.status), 1);
    }
    tallies
}

/// How far a round has come, unit by unit and added up through the tree of its time.
pub async fn progress(ctx: &Ctx, round: &Round) -> Result<(Progress, Vec<UnitReport>)> {
    let read = ctx.read();
    let scale = scales::load(&read).await?;
    let scope = ctx.scope("tally:read");
    let may_see =
        |r: &UnitReport| scope.admits(&Target::at("unit-report", r.unit).state(r.state.key()));
    let (own, reports) = unit_reports::counts(&read, round.id, &scale, may_see).await?;
    let tree = tree_of(ctx, round).await?;
    Ok((Progress::of(&tree.org.tree, own), reports))
}

/// The actor's view with the organisation as it stood when the round's reports were due, or as it is shown now if that is earlier.
pub async fn tree_of(ctx: &Ctx, round: &Round) -> Result<Ctx> {
    let day = round.deadline.min(ctx.valid_at);
    if day == ctx.valid_at {
        Ok(ctx.clone())
    } else {
        ctx.looking_at(day, ctx.known_at).await
    }
}

/// The deviations of a unit and everything below it that the actor may read, the newest first.
pub async fn deviations(
    ctx: &Ctx,
    unit: UnitId,
    states: &[DeviationState],
) -> Result<Vec<Deviation>> {
    let units: Vec<UnitId> = ctx
        .org
        .every_unit()
        .filter(|u| {
            ctx.org
                .place(*u)
                .is_some_and(|at| ctx.org.tree.is_within(at, unit))
        })
        .collect();
    let wanted = stored_deviations::Wanted {
        units: Some(&units),
        states: Some(states),
        ..Default::default()
    };
    stored_deviations::list(&ctx.read(), &ctx.scope("deviation:read"), &wanted).await
}
