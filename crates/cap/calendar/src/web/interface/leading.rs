//! A year led by programs: gone on with, ended, its parts called ready, published, reminded of, looked back on and made better.

use std::collections::BTreeMap;

use access::Target;
use axum::extract::Path;
use kernel::{Date, Failure};
use serde::Deserialize;
use web::api::{self, ApiBody, ApiReq};
use web::{Fields, Outcome, Posted};

use crate::api::{law_settings, say_committees_from, set_executive_from};
use crate::model::law_check::ExecutiveFrom;
use crate::model::process_model::Matter;
use crate::model::timetable::YEARS;
use crate::model::year::{ImprovementId, YearId};
use crate::readings;
use crate::store::{outcome, tasks};
use crate::use_cases::say_content::{BudgetContent, say_budget_content};
use crate::use_cases::{call_ready, improve_model, nudge_task, publish_year, start_year};
use crate::web::views::{instructions, lines};
use crate::web::{id, start};

/// Reasons that are told at most.
const MOST_REASONS: u32 = 1_000;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum YearDeed {
    GoOn,
    End,
    Publish,
    Withdraw,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lead {
    deed: YearDeed,
    #[serde(default)]
    reason: String,
}

/// Goes on with a year that is starting, ends one, or puts its timetable into the public calendar or takes it out.
pub async fn lead(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    let ctx = &req.ctx;
    ctx.require("year:lead", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let sent: Lead = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    match sent.deed {
        YearDeed::GoOn => {
            start::lay_out(&req, of).await?;
        }
        YearDeed::End => start_year::end_year(ctx, of, &sent.reason).await?,
        YearDeed::Publish => publish_year::publish_year(ctx, of).await?,
        YearDeed::Withdraw => publish_year::withdraw_year(ctx, of).await?,
    }
    let year = readings::year(ctx, of).await?.year;
    api::json(
        &serde_json::json!({ "id": of, "state": year.state.key(), "is_public": year.is_public }),
    )
}

/// The subprocesses of a year: what each lacks to be called ready, and which have been.
pub async fn parts(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    let ctx = &req.ctx;
    ctx.require("year:read", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let view = readings::year(ctx, of).await?;
    let ready = call_ready::ready(&ctx.read(), of).await?;
    let mut told = Vec::new();
    for part in &view.timetable.model.subprocesses {
        let called = ready.iter().find(|r| r.subprocess == part.key);
        told.push(serde_json::json!({
            "key": part.key, "name": part.name, "lacks": call_ready::lacks(ctx, &view, &part.key).await?,
            "ready_on": called.map(|r| r.at.date()), "ready_by": called.and_then(|r| r.by),
        }));
    }
    api::json(&serde_json::json!({ "subprocesses": told }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ready {
    is_ready: bool,
    #[serde(default)]
    reason: String,
}

/// Calls a subprocess ready, or takes that back with a reason.
pub async fn call(
    ApiReq(req): ApiReq,
    Path((of, part)): Path<(String, String)>,
    body: ApiBody,
) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let sent: Ready = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    if sent.is_ready {
        call_ready::call_ready(&req.ctx, of, &part, &sent.reason).await?;
    } else {
        call_ready::call_unready(&req.ctx, of, &part, &sent.reason).await?;
    }
    api::json(&serde_json::json!({ "key": part, "is_ready": sent.is_ready }))
}

/// The timetable of a year in its own variant.
pub async fn timetable(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    req.ctx.require("year:read", &Target::whole("year"))?;
    let view = readings::year(&req.ctx, id(&of)?).await?;
    let (model, dated) = (&view.stored.model, &view.timetable);
    api::json(&serde_json::json!({
        "model": model.key, "version": model.version, "budget_year": dated.budget_year,
        "election": dated.is_election, "steps": dated.steps, "rounds": dated.rounds,
    }))
}

/// The year's timetable and instructions, as the document that pages and files are made of.
pub async fn told(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    let plan = lines::Plan::load(&req, id(&of)?).await?;
    let texts = instructions::of_model(&req.texts, plan.model());
    api::json(&instructions::document(&texts, &plan))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reminder {
    step: Option<String>,
    #[serde(default)]
    reason: String,
}

/// Reminds everybody who has a late task of a year, or of one of its steps.
pub async fn remind(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let sent: Reminder = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    // a token is nobody, and nobody reminds
    if req.ctx.actor.person.is_none() {
        return Err(Failure::Forbidden.into());
    }
    let view = readings::year(&req.ctx, of).await?;
    let step = sent.step.as_deref();
    if step.is_some_and(|key| view.step(key).is_none()) {
        return Err(Failure::invalid("step", "choice").into());
    }
    let count = nudge_task::remind_late(&req.ctx, of, step, &sent.reason).await?;
    api::json(&serde_json::json!({ "reminded": count }))
}

/// How a year went: planned against actual for each step, and what was said of what was late or moved.
pub async fn went(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    let ctx = &req.ctx;
    ctx.require("year:read", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let view = readings::year(ctx, of).await?;
    let read = ctx.read();
    let went = outcome::of_steps(&read, of).await?;
    let counts = tasks::counts(&read, of, None, ctx.valid_at).await?;
    let steps: Vec<serde_json::Value> = view
        .timetable
        .steps
        .iter()
        .map(|dated| {
            let key = &dated.step.key;
            let went = went.get(key).copied().unwrap_or_default();
            let counts = counts.get(key).copied().unwrap_or_default();
            let (from, to) = view.planned(dated);
            let day = |at: Option<kernel::Instant>| -> Option<Date> { at.map(|at| at.date()) };
            serde_json::json!({
                "step": key, "planned_from": from, "planned_to": to, "begun_on": day(went.begun), "done_on": day(went.done),
                "settled": counts.settled(), "total": counts.total(), "late": went.done_late + counts.late, "moved": went.moved,
            })
        })
        .collect();
    let reasons: Vec<serde_json::Value> = outcome::reasons(&read, of, MOST_REASONS)
        .await?
        .into_iter()
        .map(|why| {
            serde_json::json!({ "task": why.task, "step": why.step, "unit": why.unit, "late": why.late, "moved": why.moved })
        })
        .collect();
    api::json(&serde_json::json!({ "steps": steps, "reasons": reasons }))
}

/// What is to be better next year.
pub async fn improvements(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    req.ctx.require("year:read", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    readings::year(&req.ctx, of).await?;
    let all = improve_model::list(&req.ctx.read(), of).await?;
    let told: Vec<serde_json::Value> = all
        .into_iter()
        .map(|one| {
            let (field, value) = one.change.unzip();
            serde_json::json!({
                "id": one.id, "step": one.step, "what": one.what, "field": field, "value": value, "taken_into": one.taken_into,
            })
        })
        .collect();
    api::json(&serde_json::json!({ "improvements": told }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Improve {
    what: String,
    step: Option<String>,
    field: Option<String>,
    #[serde(default)]
    value: String,
}

/// Writes down something to be better.
pub async fn propose(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let of: YearId = id(&of)?;
    let sent: Improve = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let posted = Posted {
        fields: vec![
            ("what".to_owned(), sent.what),
            ("value".to_owned(), sent.value),
        ],
        files: Vec::new(),
    };
    let mut fields = Fields::new(&posted);
    let what = fields.text("what", improve_model::TEXT_CHARS);
    let value = fields.opt_text("value", improve_model::TEXT_CHARS);
    fields.finish()?;
    let change = sent.field.map(|field| (field, value.unwrap_or_default()));
    let made = improve_model::propose(&req.ctx, of, sent.step, &what, change).await?;
    api::json(&serde_json::json!({ "id": made }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Into {
    model: String,
    version: String,
}

/// Takes an improvement into an own model.
pub async fn take(
    ApiReq(req): ApiReq,
    Path((of, improvement)): Path<(String, String)>,
    body: ApiBody,
) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let (of, improvement): (YearId, ImprovementId) = (id(&of)?, id(&improvement)?);
    let sent: Into = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    improve_model::take(&req.ctx, of, improvement, &(sent.model, sent.version)).await?;
    api::json(&serde_json::json!({ "id": improvement }))
}

/// What the municipality has decided, and said of a year's budget, that the law check has to know.
pub async fn settings(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("process:read", &Target::whole("process"))?;
    let year = req.param("budget_year").and_then(|text| text.parse().ok());
    let Some(year) = year.filter(|year| YEARS.contains(year)) else {
        let words = req.texts.t("error-choice");
        return Ok(api::bad_parameter(&req, "budget_year", &words));
    };
    told_settings(&req, year).await
}

async fn told_settings(req: &web::Req, year: i32) -> Outcome {
    let settings = law_settings(&req.ctx, year).await?;
    api::json(&serde_json::json!({
        "budget_year": year, "executive_committee_from": settings.executive_committee_from.key(),
        "committees_from": settings.committees_from,
        "answers": settings.content, "basis": settings.content_basis,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Say {
    budget_year: i32,
    /// From when a newly elected executive committee is in office; left out, as it was.
    executive_committee_from: Option<ExecutiveFrom>,
    /// From which day newly elected committees are in office; left out, as it was.
    committees_from: Option<Date>,
    /// What the budget of the year holds; left out, as it was.
    answers: Option<BTreeMap<Matter, bool>>,
    #[serde(default)]
    basis: String,
}

/// Says what the law check has to know.
pub async fn say(ApiReq(req): ApiReq, body: ApiBody) -> Outcome {
    req.ctx.require("year:lead", &Target::whole("year"))?;
    let sent: Say = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    if !YEARS.contains(&sent.budget_year) {
        return Err(Failure::invalid("budget_year", "choice").into());
    }
    if let Some(answers) = sent.answers {
        let basis = sent.basis;
        let said = BudgetContent { answers, basis };
        say_budget_content(&req.ctx, sent.budget_year, said).await?;
    }
    if let Some(from) = sent.executive_committee_from {
        set_executive_from(&req.ctx, from).await?;
    }
    if let Some(day) = sent.committees_from {
        say_committees_from(&req.ctx, sent.budget_year, Some(day)).await?;
    }
    told_settings(&req, sent.budget_year).await
}
