//! The year's process for programs, under `/api/v1/calendar`: models, timetables, law check, linter, years and tasks.

pub mod adapting;
pub mod doing;
pub mod leading;
pub mod own;

use std::collections::BTreeMap;

use access::Target;
use axum::extract::Path;
use kernel::{Date, Failure, PersonId, UnitId};
use serde::{Deserialize, Serialize};
use web::api::{self, ApiBody, ApiReq};
use web::{Outcome, Req};

use super::{id, start as starting};
use crate::model::fault::ModelFault;
use crate::model::law_check::Outcome as LawOutcome;
use crate::model::process_model::ProcessModel;
use crate::model::timetable::{Timetable, timetable};
use crate::model::year::{ProcessYear, TaskDeed, TaskId, TaskState, YearId, YearTask};
use crate::readings::{self, Staff};
use crate::store::models::{self, StoredModel};
use crate::store::tasks::{self, StepCounts, Wanted};
use crate::store::years;
use crate::use_cases::adapt_model;
use crate::use_cases::document_target_of;
use crate::use_cases::read_model::{FileFaults, read};
use crate::use_cases::review_model;
use crate::use_cases::settle_task::{SettleTask, settle_task};
use crate::use_cases::start_year::{self, StartYear};

/// Tasks of one answer at most.
const MOST: u32 = 1_000;

#[derive(Serialize)]
struct ModelHead {
    key: String,
    version: String,
    name: String,
    kind: &'static str,
    origin: &'static str,
    adapts: Option<(String, String)>,
}

impl From<&StoredModel> for ModelHead {
    fn from(stored: &StoredModel) -> Self {
        Self {
            key: stored.model.key.clone(),
            version: stored.model.version.clone(),
            name: stored.model.name.clone(),
            kind: stored.model.kind.key(),
            origin: stored.origin.key(),
            adapts: stored.base.clone(),
        }
    }
}

/// Every version of every model.
pub async fn models(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let all = models::list(&req.ctx.read()).await?;
    let all: Vec<ModelHead> = all.iter().map(ModelHead::from).collect();
    api::json(&serde_json::json!({ "models": all }))
}

/// One version of a model, with what distinguishes it from the model that it adapts.
pub async fn model(ApiReq(req): ApiReq, Path((key, version)): Path<(String, String)>) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let stored = models::load(&req.ctx.read(), &key, &version).await?;
    let base = adapt_model::against_base(&req.ctx, &stored).await?;
    let changes = base.map(|(_, changes)| changes);
    api::json(&serde_json::json!({
        "head": ModelHead::from(&stored), "revision": stored.version, "model": stored.model, "file": stored.content,
        "changes": changes.unwrap_or_default(),
    }))
}

/// Reads in a model: its file in TOML.
pub async fn import(ApiReq(req): ApiReq, body: ApiBody) -> Outcome {
    req.ctx.require("process:edit", &Target::whole("process"))?;
    if !["application/toml", "text/plain"].contains(&body.media_type.as_str()) {
        return Ok(api::unsupported(&req));
    }
    match read("model.toml", &body.bytes).await? {
        Ok(model) => {
            let (key, version) = adapt_model::import(&req.ctx, model).await?;
            api::json(&serde_json::json!({ "key": key, "version": version }))
        }
        Err(FileFaults::Model(faults)) => Ok(unreadable(&req, &faults)),
        Err(FileFaults::Sheet(_)) => Ok(api::unsupported(&req)),
    }
}

/// 422 with each fault of a file and its line.
fn unreadable(req: &Req, faults: &[ModelFault]) -> axum::response::Response {
    let errors: Vec<serde_json::Value> = faults
        .iter()
        .map(|fault| {
            let message = req.texts.error(&fault.field_error("file"));
            serde_json::json!({ "field": "file", "row": fault.line, "code": fault.code, "message": message })
        })
        .collect();
    let title = req.texts.t("import-nothing-read");
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    api::problem(req, status, "invalid", &title, &errors.into())
}

/// The model and year that a request asks about, dated.
async fn dated(req: &Req) -> Result<(ProcessModel, Timetable), Box<axum::response::Response>> {
    let bad = |name: &str| Box::new(api::bad_parameter(req, name, &req.texts.t("error-choice")));
    let fault = |failure: Failure| {
        let failed = web::Failed(failure);
        Box::new(axum::response::IntoResponse::into_response(failed))
    };
    let read = req.ctx.read();
    let key = req.param("model").ok_or_else(|| bad("model"))?;
    let stored = match req.param("version") {
        Some(version) => models::load(&read, key, version).await.map_err(fault)?,
        None => {
            let all = models::list(&read).await.map_err(fault)?;
            let newest = all.into_iter().rfind(|m| m.model.key == key);
            newest.ok_or_else(|| fault(Failure::NotFound))?
        }
    };
    let year = req.param("budget_year").and_then(|y| y.parse().ok());
    let year: i32 = year.ok_or_else(|| bad("budget_year"))?;
    let election = match req.param("election") {
        None => None,
        Some("true") => Some(true),
        Some("false") => Some(false),
        Some(_) => return Err(bad("election")),
    };
    let dated = timetable(&stored.model, year, election)
        .map_err(|faults| Box::new(unreadable(req, &faults)))?;
    Ok((stored.model, dated))
}

/// A model dated for a budget year.
pub async fn timetable_of(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    match dated(&req).await {
        Ok((model, dated)) => api::json(&serde_json::json!({
            "model": model.key, "version": model.version, "budget_year": dated.budget_year,
            "election": dated.is_election, "steps": dated.steps, "rounds": dated.rounds,
        })),
        Err(answer) => Ok(*answer),
    }
}

/// The law's rules put to a model's year.
pub async fn law_check(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let (model, dated) = match dated(&req).await {
        Ok(found) => found,
        Err(answer) => return Ok(*answer),
    };
    let report = start_year::law(&req.ctx, &model, &dated).await?;
    let t = &req.texts;
    let is_swedish = t.language().tag().starts_with("sv");
    let said = |words: &crate::model::law_rule::Words| {
        if is_swedish { &words.sv } else { &words.en }.clone()
    };
    let findings: Vec<serde_json::Value> = report
        .findings
        .iter()
        .map(|f| {
            let found: Vec<String> = f
                .found
                .iter()
                .map(|found| words(&req, &format!("law-found-{}", found.code), &found.args))
                .collect();
            serde_json::json!({
                "rule": f.rule, "section": f.section, "severity": f.severity.key(), "outcome": f.outcome.key(),
                "title": said(&f.title), "found": found.join(" "), "mend": f.mend.as_ref().map(said), "steps": f.steps,
                "source": f.source, "source_checked": f.source_checked, "past_known": f.is_past_known,
            })
        })
        .collect();
    api::json(&serde_json::json!({
        "model": model.key, "budget_year": report.budget_year, "election": report.is_election,
        "broken": report.ids(LawOutcome::Broken).len(), "findings": findings, "not_applicable": report.not_applicable,
    }))
}

/// What in a model will make the year stumble, with those appointed on each step's day.
pub async fn lint_of(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let (model, dated) = match dated(&req).await {
        Ok(found) => found,
        Err(answer) => return Ok(*answer),
    };
    let found = review_model::review(&req.ctx, &dated).await?;
    let findings: Vec<serde_json::Value> = found
        .iter()
        .map(|f| {
            let key = format!("lint-{}", f.code);
            serde_json::json!({
                "code": f.code, "element": f.element.key(), "key": f.key,
                "found": words(&req, &key, &f.args), "mend": words(&req, &format!("{key}-mend"), &f.args),
            })
        })
        .collect();
    api::json(
        &serde_json::json!({ "model": model.key, "budget_year": dated.budget_year, "findings": findings }),
    )
}

/// A message with its arguments.
fn words(req: &Req, key: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<(&str, web::texts::Arg)> = args
        .iter()
        .map(|(name, value)| (*name, value.clone().into()))
        .collect();
    req.texts.ta(key, &args)
}

/// Every year.
pub async fn years(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("year:read", &Target::whole("year"))?;
    let all = years::list(&req.ctx.read()).await?;
    api::json(&serde_json::json!({ "years": all }))
}

#[derive(Serialize)]
struct OneYear<'a> {
    #[serde(flatten)]
    year: &'a ProcessYear,
    steps: BTreeMap<String, StepCounts>,
}

/// One year, its tasks counted by step.
pub async fn year(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    req.ctx.require("year:read", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let read = req.ctx.read();
    let year = years::load(&read, of).await?;
    let steps = tasks::counts(&read, of, None, req.ctx.valid_at).await?;
    api::json(&OneYear { year: &year, steps })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    model: String,
    version: String,
    budget_year: i32,
    election: Option<bool>,
    round: Option<String>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
    /// Only tells what it would give.
    #[serde(default)]
    preview: bool,
}

/// Starts a year, or tells what starting it would give.
pub async fn start(ApiReq(req): ApiReq, body: ApiBody) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let sent: Start = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    if sent.starts_on.is_some() != sent.ends_on.is_some() {
        let missing = if sent.starts_on.is_some() {
            "ends_on"
        } else {
            "starts_on"
        };
        return Err(Failure::invalid(missing, "required").into());
    }
    let command = StartYear {
        model: (sent.model, sent.version),
        budget_year: sent.budget_year,
        election: sent.election,
        round: sent.round,
        days: sent.starts_on.zip(sent.ends_on),
    };
    if sent.preview {
        let preview = start_year::preview_year(&req.ctx, &command).await?;
        return api::json(&serde_json::json!({
            "name": preview.name, "tasks": preview.tasks, "without_responsible": preview.without_responsible,
            "starts_on": preview.starts_on, "ends_on": preview.ends_on,
        }));
    }
    let id = start_year::begin_year(&req.ctx, &command).await?;
    starting::lay_out(&req, id).await?;
    api::json(&serde_json::json!({ "id": id }))
}

#[derive(Serialize)]
struct OneTask<'a> {
    id: TaskId,
    version: i64,
    year: YearId,
    step: &'a str,
    unit: UnitId,
    starts_on: Option<Date>,
    due_on: Option<Date>,
    state: &'static str,
    /// Whom it has been handed to.
    delegated_to: Option<PersonId>,
    late: bool,
    /// Those who answer for it.
    responsible: &'a [PersonId],
    /// Nobody holds the role; those who answer do so meanwhile.
    without_responsible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_link: Option<&'a str>,
}

/// The tasks of a year, by last day.
pub async fn tasks_of(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    let ctx = &req.ctx;
    ctx.require("year-task:read", &Target::whole("year-task"))?;
    let of: YearId = id(&of)?;
    let view = readings::year(ctx, of).await?;
    let number = |name: &'static str| {
        let text = req.query.iter().find(|(n, _)| n == name);
        text.map(|(_, text)| text.parse::<u32>().map_err(|_| name))
            .transpose()
    };
    let (limit, offset) = match number("limit").and_then(|l| Ok((l, number("offset")?))) {
        Ok(numbers) => numbers,
        Err(name) => {
            let words = req.texts.t("error-whole-number");
            return Ok(api::bad_parameter(&req, name, &words));
        }
    };
    let states = req.param("state").map(|key| {
        let found = TaskState::parse_key(key);
        found.map(|s| vec![s]).ok_or("state")
    });
    let states = match states.transpose() {
        Ok(states) => states,
        Err(name) => {
            let words = req.texts.t("error-choice");
            return Ok(api::bad_parameter(&req, name, &words));
        }
    };
    let unit = match req.param("unit").map(str::parse::<UnitId>).transpose() {
        Ok(unit) => unit.map(|u| vec![u]),
        Err(_) => {
            let words = req.texts.t("error-choice");
            return Ok(api::bad_parameter(&req, "unit", &words));
        }
    };
    let years = [of];
    let wanted = Wanted {
        years: Some(&years),
        states: states.as_deref(),
        units: unit.as_deref(),
        limit: Some(limit.unwrap_or(MOST).min(MOST)),
        offset: offset.unwrap_or(0),
        ..Wanted::default()
    };
    let read = ctx.read();
    let found = tasks::list(&read, &wanted).await?;
    let total = tasks::count(&read, &wanted).await?;
    let staff = Staff::for_tasks(ctx, &found).await?;
    let told: Vec<serde_json::Value> = found
        .iter()
        .map(|task| told(&req, &view, task, &staff))
        .collect::<kernel::Result<_>>()?;
    api::json(&serde_json::json!({ "total": total, "tasks": told }))
}

fn told(
    req: &Req,
    view: &readings::YearView,
    task: &YearTask,
    staff: &Staff,
) -> kernel::Result<serde_json::Value> {
    let ctx = &req.ctx;
    let answer = staff.of_task(&view.timetable.model, task, ctx.valid_at);
    let target = document_target_of(ctx, view, task, staff);
    let may_read = ctx.may("year-document:read", &target);
    serde_json::to_value(OneTask {
        id: task.id,
        version: task.version,
        year: task.year,
        step: &task.step,
        unit: task.unit,
        starts_on: task.starts_on,
        due_on: task.due_on,
        state: task.state.key(),
        delegated_to: task.person,
        late: task.is_late(ctx.valid_at),
        responsible: &answer.people,
        without_responsible: answer.is_missing,
        left_text: task.left.text.as_deref().filter(|_| may_read),
        left_link: task.left.link.as_deref().filter(|_| may_read),
    })
    .map_err(Failure::fault)
}

/// One task.
pub async fn task(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    answer(&req, id(&of)?).await
}

async fn answer(req: &Req, of: TaskId) -> Outcome {
    let task = tasks::load(&req.ctx.read(), of).await?;
    let target = Target::at("year-task", task.unit);
    req.ctx.require("year-task:read", &target)?;
    let view = readings::year(&req.ctx, task.year).await?;
    let staff = Staff::for_tasks(&req.ctx, [&task]).await?;
    api::json(&told(req, &view, &task, &staff)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deed {
    deed: String,
    #[serde(default)]
    reason: String,
    /// The version that was read; a deed on another is refused.
    version: Option<i64>,
    left_text: Option<String>,
    left_link: Option<String>,
}

/// Does something with a task.
pub async fn settle(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    let of: TaskId = id(&of)?;
    let sent: Deed = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let deed = TaskDeed::parse_key(&sent.deed).ok_or_else(|| Failure::invalid("deed", "choice"))?;
    let (left_text, left_link) = doing::left(sent.left_text, sent.left_link)?;
    let command = SettleTask {
        version: sent.version,
        left_text,
        left_link,
        ..SettleTask::new(of, deed).because(&sent.reason)
    };
    let state = settle_task(&req.ctx, command).await?;
    api::json(&serde_json::json!({ "id": of, "state": state.key() }))
}
