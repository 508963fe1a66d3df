//! A process leader starts a year's process: every step becomes a dated task for each unit that it is taken for.
//!
//! A large municipality's tasks are laid out part by part under a year that is starting; if that is broken off it is gone on with.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

use access::{Ctx, Target};
use db::{Tx, Val, params, set};
use kernel::{Date, Failure, FieldError, Result, UnitId};

use super::review_model;
use crate::model::law_check::{LawReport, law_check};
use crate::model::law_rule;
use crate::model::lint::{LintFinding, lint};
use crate::model::process_model::{ProcessKind, ProcessModel};
use crate::model::timetable::{DatedStep, Timetable, timetable};
use crate::model::year::{ProcessYear, YearId, YearState};
use crate::readings::{self, Staff, planned, units_of};
use crate::store::models::{self, StoredModel};
use crate::store::tasks::{self, NewTask};
use crate::store::years;

/// Tasks written under one change.
const CHUNK: usize = 10_000;

/// Which year to start, of which process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartYear {
    /// Key and version of the model.
    pub model: (String, String),
    pub budget_year: i32,
    /// None: as follows from the year.
    pub election: Option<bool>,
    /// For a follow-up: the key of its reporting round, with the first and last day it is done between.
    pub round: Option<String>,
    pub days: Option<(Date, Date)>,
}

/// How many tasks a step becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepPlan {
    pub key: String,
    pub name: String,
    pub tasks: usize,
    /// Those for which nobody holds the role.
    pub without_responsible: usize,
}

/// What starting would give.
#[derive(Clone, Debug)]
pub struct YearPreview {
    pub name: String,
    pub timetable: Timetable,
    pub starts_on: Date,
    pub ends_on: Date,
    pub tasks: usize,
    pub without_responsible: usize,
    pub steps: Vec<StepPlan>,
    pub law: LawReport,
    pub lint: Vec<LintFinding>,
}

struct Plan {
    stored: StoredModel,
    name: String,
    round_key: String,
    timetable: Timetable,
    days: (Date, Date),
    staff: Staff,
    steps: Vec<(DatedStep, Vec<NewTask>)>,
}

/// What starting the year now would give; nothing is written.
pub async fn preview_year(ctx: &Ctx, command: &StartYear) -> Result<YearPreview> {
    ctx.require("year:lead", &Target::whole("year"))?;
    let plan = plan(ctx, command).await?;
    let model = &plan.timetable.model;
    let today = ctx.today();
    let steps: Vec<StepPlan> = plan
        .steps
        .iter()
        .map(|(dated, tasks)| {
            let is_missing = |task: &&NewTask| {
                let day = task.starts_on.or(task.due_on).unwrap_or(today);
                plan.staff
                    .of_step(model, &dated.step, task.unit, day)
                    .is_missing
            };
            StepPlan {
                key: dated.step.key.clone(),
                name: dated.step.name.clone(),
                tasks: tasks.len(),
                without_responsible: tasks.iter().filter(is_missing).count(),
            }
        })
        .collect();
    let facts = review_model::facts(ctx, &plan.staff, &plan.timetable, plan.days).await?;
    Ok(YearPreview {
        tasks: steps.iter().map(|s| s.tasks).sum(),
        without_responsible: steps.iter().map(|s| s.without_responsible).sum(),
        steps,
        law: law(ctx, &plan.stored.model, &plan.timetable).await?,
        lint: lint(&plan.timetable, Some(&facts)),
        name: plan.name,
        starts_on: plan.days.0,
        ends_on: plan.days.1,
        timetable: plan.timetable,
    })
}

/// Starts the year and lays out all its tasks.
///
/// # Errors
/// Invalid when the process of that budget year, or of that round, runs already.
pub async fn start_year(ctx: &Ctx, command: &StartYear) -> Result<YearId> {
    let id = begin_year(ctx, command).await?;
    lay_out(ctx, id).await?;
    Ok(id)
}

/// Makes the year, whose tasks are then laid out.
pub async fn begin_year(ctx: &Ctx, command: &StartYear) -> Result<YearId> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let plan = plan(ctx, command).await?;
    let count: usize = plan.steps.iter().map(|(_, tasks)| tasks.len()).sum();
    if count == 0 {
        return Err(Failure::refused("year-without-tasks"));
    }
    let count = i64::try_from(count).map_err(Failure::fault)?;
    let (clock, year) = (ctx.clock().clone(), command.budget_year);
    let (key, version) = command.model.clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let kind = plan.stored.kind().key();
            let text = "SELECT id FROM {process_year} y WHERE budget_year = $1 AND kind = $2 AND round_key = $3 AND state <> 'ended'";
            if tx.find(text, params![year, kind, &plan.round_key]).await?.is_some() {
                return Err(Failure::Invalid(vec![FieldError::new("budget_year", "year-runs").with("year", year)]));
            }
            let model = models::keep(tx, &clock, &key, &version).await?;
            let id = YearId::generate(&clock);
            let set = set! {
                "budget_year" => year, "kind" => kind, "round_key" => plan.round_key, "name" => plan.name,
                "model_id" => model.to_string(), "is_election" => plan.timetable.is_election,
                "starts_on" => plan.days.0, "ends_on" => plan.days.1, "state" => YearState::Starting.key(),
                "task_count" => count, "is_public" => false,
            };
            tx.insert("process_year", id, set).await?;
            Ok(id)
        })
    })
    .await
}

/// Lays out the tasks of a year that is starting: those that are not there yet, part by part, and lets it run.
///
/// Whoever asks while it is being laid out has nothing more to wait for: it goes on.
pub async fn lay_out(ctx: &Ctx, id: YearId) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let Some(_turn) = Turn::take(id) else {
        return Ok(());
    };
    let view = readings::year(ctx, id).await?;
    match view.year.state {
        YearState::Starting => {}
        YearState::Running => return Ok(()),
        YearState::Ended => return Err(Failure::refused("year-ended")),
    }
    let days = (view.year.starts_on, view.year.ends_on);
    let staff = Staff::on_days(ctx, days_of(&view.timetable, days)).await?;
    let mut left: Vec<NewTask> = tasks_of(&staff, &view.timetable, days)
        .into_iter()
        .flat_map(|(_, tasks)| tasks)
        .collect();
    loop {
        let rest = left.split_off(left.len().min(CHUNK));
        let (part, is_last) = (std::mem::replace(&mut left, rest), left.is_empty());
        let clock = ctx.clock().clone();
        let goes_on = ctx
            .write(permit.clone(), move |tx| {
                Box::pin(async move {
                    let year = years::hold(tx, id).await?;
                    // another has laid out the last of it, or it was broken off
                    if year.state != YearState::Starting {
                        return Ok(false);
                    }
                    let part = not_there(tx, id, part).await?;
                    tasks::insert_new(tx, &clock, id, part).await?;
                    if is_last {
                        let set = set! { "state" => YearState::Running.key() };
                        tx.update("process_year", id, Some(year.version), set)
                            .await?;
                    }
                    Ok(!is_last)
                })
            })
            .await?;
        if !goes_on {
            return Ok(());
        }
    }
}

/// Those of some tasks that have not been laid out, as the command sees it. One whose unit has been succeeded since stands with its heir.
async fn not_there(tx: &Tx, id: YearId, mut part: Vec<NewTask>) -> Result<Vec<NewTask>> {
    let steps: BTreeSet<&str> = part.iter().map(|task| task.step.as_str()).collect();
    let text = "SELECT step_key, unit_id, came_from FROM {year_task} t WHERE year_id = $1 AND step_key IN ({ids:2})";
    let values = vec![id.to_string().into(), Val::ids(steps)];
    let mut there: HashSet<(String, UnitId)> = HashSet::new();
    for row in tx.query(text, values).await? {
        let step = row.text("step_key")?;
        if let Some(unit) = row.opt_id("came_from")? {
            there.insert((step.clone(), unit));
        }
        there.insert((step, row.id("unit_id")?));
    }
    part.retain(|task| !there.contains(&(task.step.clone(), task.unit)));
    Ok(part)
}

/// The years that are being laid out by this program: one layer-out each.
static LAYING_OUT: Mutex<BTreeSet<YearId>> = Mutex::new(BTreeSet::new());

/// The turn to lay out a year, given back when it is dropped.
struct Turn(YearId);

impl Turn {
    fn take(id: YearId) -> Option<Self> {
        let mut taken = LAYING_OUT.lock().unwrap_or_else(PoisonError::into_inner);
        taken.insert(id).then(|| Self(id))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut taken = LAYING_OUT.lock().unwrap_or_else(PoisonError::into_inner);
        taken.remove(&self.0);
    }
}

/// Whether this program is laying out a year's tasks at this moment.
#[must_use]
pub fn is_laying_out(id: YearId) -> bool {
    let taken = LAYING_OUT.lock().unwrap_or_else(PoisonError::into_inner);
    taken.contains(&id)
}

/// Ends a year: its tasks stay as they are, and nobody is asked for them any more. One that is still starting is broken off.
pub async fn end_year(ctx: &Ctx, id: YearId, reason: &str) -> Result<()> {
    let permit = ctx
        .permit("year:lead", &Target::whole("year"))?
        .because(super::reason("reason", reason)?);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let year = years::hold(tx, id).await?;
            // a wrong start may be broken off while it is still being laid out
            if year.state == YearState::Ended {
                return Err(Failure::refused("year-ended"));
            }
            let set = set! { "state" => YearState::Ended.key() };
            tx.update("process_year", id, Some(year.version), set)
                .await
                .map(|_| ())
        })
    })
    .await
}

async fn plan(ctx: &Ctx, command: &StartYear) -> Result<Plan> {
    let (key, version) = &command.model;
    let stored = models::load(&ctx.read(), key, version).await?;
    let dated = timetable(&stored.model, command.budget_year, command.election)
        .map_err(|faults| readings::invalid("model", &faults))?;
    let (name, round_key) = named(&stored, &dated, command)?;
    let days = span(&dated, command)?;
    if days.1 < ctx.today() {
        return Err(Failure::Invalid(vec![
            FieldError::new("budget_year", "calendar-year-past").with("day", days.1),
        ]));
    }
    let mut there = years::list(&ctx.read()).await?.into_iter();
    let runs = there.any(|y| {
        let same = (command.budget_year, stored.kind(), round_key.as_str());
        y.state != YearState::Ended && (y.budget_year, y.kind, y.round_key.as_str()) == same
    });
    if runs {
        return Err(Failure::Invalid(vec![
            FieldError::new("budget_year", "year-runs").with("year", command.budget_year),
        ]));
    }
    let staff = Staff::on_days(ctx, days_of(&dated, days)).await?;
    let steps = tasks_of(&staff, &dated, days);
    Ok(Plan {
        stored,
        name,
        round_key,
        timetable: dated,
        days,
        staff,
        steps,
    })
}

/// The year's name and the key of its round.
fn named(stored: &StoredModel, dated: &Timetable, command: &StartYear) -> Result<(String, String)> {
    let year = command.budget_year;
    if stored.kind() == ProcessKind::Planning {
        if command.round.is_some() {
            return Err(Failure::invalid("round", "choice"));
        }
        return Ok((format!("{} {year}", stored.model.name), String::new()));
    }
    let key = command.round.clone().unwrap_or_default();
    let round = dated.rounds.iter().find(|r| r.round.key == key);
    match round {
        Some(round) => Ok((format!("{} {year}", round.round.name), key)),
        None => Err(Failure::invalid("round", "required")),
    }
}

/// First and last day: those given, else those of the timetable.
fn span(dated: &Timetable, command: &StartYear) -> Result<(Date, Date)> {
    let days = dated.steps.iter().flat_map(|s| [s.from, s.to]).flatten();
    let (first, last) = (days.clone().min(), days.max());
    let span = command.days.or_else(|| first.zip(last));
    match span {
        Some((first, last)) if first <= last => Ok((first, last)),
        Some(_) => Err(Failure::invalid("ends_on", "calendar-days-reversed")),
        None => Err(Failure::Invalid(vec![
            FieldError::new("starts_on", "required"),
            FieldError::new("ends_on", "required"),
        ])),
    }
}

pub(super) fn days_of(dated: &Timetable, days: (Date, Date)) -> BTreeSet<Date> {
    let steps = dated.steps.iter();
    steps
        .filter_map(|step| {
            let (from, to) = planned(step, days.0, days.1);
            from.or(to)
        })
        .collect()
}

/// Each step with its tasks: one for each unit that stands on the day it begins.
fn tasks_of(
    staff: &Staff,
    dated: &Timetable,
    days: (Date, Date),
) -> Vec<(DatedStep, Vec<NewTask>)> {
    let mut steps = Vec::with_capacity(dated.steps.len());
    for step in &dated.steps {
        let (starts_on, due_on) = planned(step, days.0, days.1);
        let day = starts_on.or(due_on).unwrap_or(days.0);
        let units = staff.org(day).map(|org| units_of(org, &step.step));
        let tasks = units.unwrap_or_default().into_iter().map(|unit| NewTask {
            step: step.step.key.clone(),
            unit,
            starts_on,
            due_on,
        });
        steps.push((step.clone(), tasks.collect()));
    }
    steps
}

/// The year that runs, or has run, on a model in a budget year.
pub async fn running(
    ctx: &Ctx,
    model: &ProcessModel,
    dated: &Timetable,
) -> Result<Option<ProcessYear>> {
    let mut ended = None;
    for year in years::list(&ctx.read()).await? {
        let is_it = year.budget_year == dated.budget_year
            && year.is_election == dated.is_election
            && year.kind == ProcessKind::Planning
            && year.state != YearState::Starting;
        if !is_it {
            continue;
        }
        let stored = models::by_id(&ctx.read(), year.model).await?;
        if stored.model.key != model.key || stored.model.version != model.version {
            continue;
        }
        if year.state == YearState::Running {
            return Ok(Some(year));
        }
        ended = ended.or(Some(year));
    }
    Ok(ended)
}

/// The law check of a model's year with its companions. Where the year runs, its decisions are judged on the days that they have now:
/// moved, taken, or late.
pub async fn law(ctx: &Ctx, model: &ProcessModel, dated: &Timetable) -> Result<LawReport> {
    let mut first = dated.clone();
    if let Some(year) = running(ctx, model, dated).await? {
        readings::put_actual(ctx, year.id, &mut first).await?;
    }
    let mut all = vec![first];
    let stored = models::list(&ctx.read()).await?;
    for key in model.companions.iter().filter(|k| **k != model.key) {
        let newest = stored.iter().rfind(|m| m.model.key == *key);
        let found = newest.map(|m| timetable(&m.model, dated.budget_year, Some(dated.is_election)));
        all.extend(found.and_then(std::result::Result::ok));
    }
    let settings = crate::api::law_settings(ctx, dated.budget_year).await?;
    Ok(law_check(law_rule::supplied(), &all, &settings))
}

/// Whether a year is so large that its tasks are laid out behind the page.
#[must_use]
pub const fn is_large(year: &ProcessYear) -> bool {
    year.task_count > 20_000
}
