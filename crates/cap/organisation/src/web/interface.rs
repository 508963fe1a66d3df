//! The organisation for programs, under `/api/v1`: reading it at any date, and reading a file in after a preview.

use ::web::api::{self, ApiBody, ApiReq};
use ::web::{Outcome, Req};
use access::{Ctx, Target};
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Date, Failure, Instant, UnitId};
use serde::{Deserialize, Serialize};

use super::kinds;
use crate::model::difference::Difference;
use crate::store::imports::{self, PreviewId};
use crate::store::stretches::{self, Related};
use crate::use_cases::confirm_import::{self, ConfirmImport};
use crate::use_cases::preview_import::{self, Preview, PreviewImport};
use crate::use_cases::read_file::{JsonUnit, Sent};

#[derive(Serialize)]
struct Units {
    valid_at: Date,
    /// None: as known now.
    known_at: Option<String>,
    units: Vec<OneUnit>,
}

#[derive(Serialize)]
struct OneUnit {
    id: UnitId,
    code: String,
    name: String,
    kind: String,
    parent_id: Option<UnitId>,
    is_authority: bool,
}

/// The day and the knowledge asked for, or the answer that they cannot be read.
async fn view(req: &Req) -> Result<Ctx, Box<axum::response::Response>> {
    let bad = |name| Box::new(api::bad_parameter(req, name, &req.texts.t("error-date")));
    let date = |name: &'static str| match req.query.iter().find(|(n, _)| n == name) {
        None => Ok(None),
        Some((_, text)) => strict_date(text).map(Some).ok_or_else(|| bad(name)),
    };
    let valid_at = date("valid_at")?.unwrap_or(req.ctx.valid_at);
    let known_at = match req.query.iter().find(|(n, _)| n == "known_at") {
        None => req.ctx.known_at,
        Some((_, text)) => Some(instant(text).ok_or_else(|| bad("known_at"))?),
    };
    if valid_at == req.ctx.valid_at && known_at == req.ctx.known_at {
        return Ok(req.ctx.clone());
    }
    let seen = req.ctx.looking_at(valid_at, known_at).await;
    seen.map_err(|f| {
        Box::new(axum::response::IntoResponse::into_response(::web::Failed(
            f,
        )))
    })
}

/// A date in the one form of the interface, ÅÅÅÅ-MM-DD.
fn strict_date(text: &str) -> Option<Date> {
    kernel::parse_date(text)
        .ok()
        .filter(|d| d.to_string() == text)
}

/// An instant as RFC 3339 writes it, or a date: what was known when that day ended.
fn instant(text: &str) -> Option<Instant> {
    if let Some(day) = strict_date(text) {
        return Some(Instant::end_of(day));
    }
    chrono::DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| Instant::from_micros(at.timestamp_micros()))
}

fn written(at: Instant) -> String {
    at.to_utc()
        .to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

pub async fn units(ApiReq(req): ApiReq) -> Outcome {
    req.ctx.require("unit:read", &Target::whole("unit"))?;
    let ctx = match view(&req).await {
        Ok(ctx) => ctx,
        Err(answer) => return Ok(*answer),
    };
    let units = ctx.org.tree.iter().map(|u| OneUnit {
        id: u.id,
        code: u.code.clone(),
        name: u.name.clone(),
        kind: u.kind.clone(),
        parent_id: u.parent,
        is_authority: u.is_authority,
    });
    api::json(&Units {
        valid_at: ctx.valid_at,
        known_at: ctx.known_at.map(written),
        units: units.collect(),
    })
}

#[derive(Serialize)]
struct WholeUnit {
    id: UnitId,
    code: String,
    is_authority: bool,
    /// Whether it stands on the day that was asked for.
    stands: bool,
    stretches: Vec<OneStretch>,
    predecessors: Vec<OneRelated>,
    successors: Vec<OneRelated>,
}

#[derive(Serialize)]
struct OneStretch {
    valid_from: Date,
    /// The first day it no longer holds.
    valid_until: Option<Date>,
    name: String,
    kind: String,
    parent_id: Option<UnitId>,
}

#[derive(Serialize)]
struct OneRelated {
    id: UnitId,
    name: String,
    from: Date,
}

fn related(units: Vec<Related>) -> Vec<OneRelated> {
    units
        .into_iter()
        .map(|r| OneRelated {
            id: r.unit,
            name: r.name,
            from: r.from,
        })
        .collect()
}

pub async fn unit(ApiReq(req): ApiReq, Path(id): Path<String>) -> Outcome {
    let id = UnitId::parse(&id).ok_or(Failure::NotFound)?;
    req.ctx.require("unit:read", &Target::at("unit", id))?;
    let ctx = match view(&req).await {
        Ok(ctx) => ctx,
        Err(answer) => return Ok(*answer),
    };
    let read = ctx.read();
    let (code, is_authority) = stretches::unit(&read, id).await?;
    let all = stretches::of(&read, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    let (predecessors, successors) = stretches::related(&read, id).await?;
    let stretches = all.into_iter().map(|s| OneStretch {
        valid_from: s.from,
        valid_until: s.until,
        name: s.name,
        kind: s.kind,
        parent_id: s.parent,
    });
    api::json(&WholeUnit {
        id,
        code,
        is_authority,
        stands: ctx.org.tree.contains(id),
        stretches: stretches.collect(),
        predecessors: related(predecessors),
        successors: related(successors),
    })
}

#[derive(Serialize)]
struct History {
    id: UnitId,
    changes: Vec<OneChange>,
}

#[derive(Serialize)]
struct OneChange {
    at: String,
    by: String,
    role: Option<String>,
    action: String,
    reason: Option<String>,
    /// The stretches as they were written; those that were taken away are left out.
    stretches: Vec<serde_json::Value>,
}

/// Columns of a stretch that the interface tells.
const TOLD: [&str; 5] = ["valid_from", "valid_until", "name", "kind", "parent_id"];

pub async fn history(ApiReq(req): ApiReq, Path(id): Path<String>) -> Outcome {
    let id = UnitId::parse(&id).ok_or(Failure::NotFound)?;
    req.ctx.require("unit:read", &Target::at("unit", id))?;
    let read = req.ctx.read();
    stretches::unit(&read, id).await?;
    let changes = stretches::history_of(&read, id, 200).await?;
    let changes = changes.into_iter().map(|c| OneChange {
        at: written(c.at),
        by: c.by,
        role: c.role,
        action: c.action,
        reason: c.reason,
        stretches: c
            .stretches
            .into_iter()
            .filter(|set| !set.is_empty())
            .map(|set| {
                TOLD.into_iter()
                    .map(|column| {
                        (
                            column.to_owned(),
                            set.get(column).cloned().unwrap_or_default(),
                        )
                    })
                    .collect()
            })
            .collect(),
    });
    api::json(&History {
        id,
        changes: changes.collect(),
    })
}

/// A file as JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonFile {
    valid_from: String,
    #[serde(default)]
    is_whole_tree: bool,
    units: Vec<JsonUnit>,
}

#[derive(Serialize)]
struct OnePreview {
    id: PreviewId,
    valid_from: Date,
    is_whole_tree: bool,
    rows: usize,
    unchanged: usize,
    differences: Vec<Difference>,
    notes: Vec<String>,
}

/// Compares a file with the organisation and keeps it; nothing is changed.
pub async fn preview(ApiReq(req): ApiReq, body: ApiBody) -> Outcome {
    req.ctx.require("unit:import", &Target::whole("unit"))?;
    let command = match command(&req, &body) {
        Ok(command) => command,
        Err(answer) => return Ok(*answer),
    };
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let (preview, id) = preview_import::preview(&req.ctx, command, &kinds).await?;
    let Some(id) = id else {
        return Ok(refused(&req, &preview));
    };
    api::json(&OnePreview {
        id,
        valid_from: preview.from,
        is_whole_tree: preview.is_whole_tree,
        rows: preview.rows,
        unchanged: preview.unchanged,
        differences: preview.differences,
        notes: preview.notes.iter().map(|n| n.say(&req.texts)).collect(),
    })
}

fn command(req: &Req, body: &ApiBody) -> Result<PreviewImport, Box<axum::response::Response>> {
    let bad = |name| Box::new(api::bad_parameter(req, name, &req.texts.t("error-date")));
    if body.media_type == "text/csv" {
        let from = req
            .param("valid_from")
            .and_then(strict_date)
            .ok_or_else(|| bad("valid_from"))?;
        let is_whole_tree = match req.param("is_whole_tree") {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => {
                return Err(Box::new(api::bad_parameter(
                    req,
                    "is_whole_tree",
                    &req.texts.t("error-choice"),
                )));
            }
        };
        let sent = Sent {
            name: "units.csv".into(),
            bytes: body.bytes.to_vec(),
            is_json: false,
            sheet: None,
        };
        return Ok(PreviewImport {
            sent,
            from,
            is_whole_tree,
        });
    }
    let file: JsonFile = body.json(req)?;
    let from = strict_date(&file.valid_from).ok_or_else(|| bad("valid_from"))?;
    let bytes = serde_json::to_vec(&file.units).map_err(|_| Box::new(api::unsupported(req)))?;
    let sent = Sent {
        name: "units.json".into(),
        bytes,
        is_json: true,
        sheet: None,
    };
    Ok(PreviewImport {
        sent,
        from,
        is_whole_tree: file.is_whole_tree,
    })
}

/// 422 with each fault: row, column, value, code, message.
fn refused(req: &Req, preview: &Preview) -> axum::response::Response {
    let errors: Vec<serde_json::Value> = preview
        .faults
        .iter()
        .map(|f| {
            serde_json::json!({
                "field": f.column, "row": f.row, "value": f.value, "code": f.code, "message": f.message(&req.texts),
            })
        })
        .collect();
    api::problem(
        req,
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        &req.texts.t("fault-invalid-title"),
        &errors.into(),
    )
}

/// Reads in a file that was compared; refused when the organisation has changed since.
pub async fn confirm(ApiReq(req): ApiReq, Path(id): Path<String>, _body: ApiBody) -> Outcome {
    req.ctx.require("unit:import", &Target::whole("unit"))?;
    let preview = PreviewId::parse(&id).ok_or(Failure::NotFound)?;
    let kept =
        imports::load_preview(&req.ctx.services.db.read(None), preview, req.ctx.now()).await?;
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let command = ConfirmImport {
        preview,
        org_version: kept.org_version,
    };
    api::json(&confirm_import::confirm(&req.ctx, command, &kinds).await?)
}
