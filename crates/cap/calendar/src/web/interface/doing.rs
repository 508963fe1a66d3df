//! A task by programs: handed over, moved, reminded of, and the form that it asks for filled in.

use std::collections::BTreeMap;

use access::Target;
use axum::extract::Path;
use kernel::{Date, Failure, FieldError, PersonId};
use serde::Deserialize;
use web::api::{self, ApiBody, ApiReq};
use web::{Fields, Outcome, Posted, Req};

use crate::model::template::Sections;
use crate::model::year::{NudgeKind, TaskId, YearTask};
use crate::readings::{self, Staff, YearView};
use crate::store::tasks;
use crate::use_cases::fill_document::{self, SECTION_CHARS};
use crate::use_cases::settle_task::{LEFT_CHARS, LINK_CHARS};
use crate::use_cases::{change_task, document_target_of, nudge_task, task_target_of};
use crate::web::id;

/// What a task left, under the rules of the form; a text that is left out leaves what stands.
pub fn left(
    text: Option<String>,
    link: Option<String>,
) -> kernel::Result<(Option<String>, Option<String>)> {
    let (has_text, has_link) = (text.is_some(), link.is_some());
    let posted = Posted {
        fields: vec![
            ("left_text".to_owned(), text.unwrap_or_default()),
            ("left_link".to_owned(), link.unwrap_or_default()),
        ],
        files: Vec::new(),
    };
    let mut fields = Fields::new(&posted);
    let text = fields.opt_text("left_text", LEFT_CHARS);
    let link = fields.opt_line("left_link", LINK_CHARS);
    fields.finish()?;
    Ok((
        has_text.then(|| text.unwrap_or_default()),
        has_link.then(|| link.unwrap_or_default()),
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delegate {
    /// The version of the task that was read.
    version: i64,
    /// None: whoever holds the role.
    person: Option<PersonId>,
    #[serde(default)]
    reason: String,
}

/// Hands a task to somebody, or back to whoever holds the role.
pub async fn delegate(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    let of: TaskId = id(&of)?;
    let sent: Delegate = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let version = Some(sent.version);
    change_task::delegate_task(&req.ctx, of, version, sent.person, &sent.reason).await?;
    super::answer(&req, of).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    /// The version of the task that was read.
    version: i64,
    starts_on: Option<Date>,
    due_on: Date,
    reason: String,
}

/// Moves a task to other days, with a reason.
pub async fn shift(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    let of: TaskId = id(&of)?;
    let sent: Move = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let days = (sent.starts_on, sent.due_on);
    change_task::move_task(&req.ctx, of, Some(sent.version), days, &sent.reason).await?;
    super::answer(&req, of).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nudge {
    kind: NudgeKind,
    #[serde(default)]
    reason: String,
}

/// Reminds those who answer for a task, or lifts it to the manager above them.
pub async fn nudge(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    let of: TaskId = id(&of)?;
    let sent: Nudge = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    // a token is nobody, and nobody reminds
    if req.ctx.actor.person.is_none() {
        return Err(Failure::Forbidden.into());
    }
    nudge_task::nudge_task(&req.ctx, of, sent.kind, &sent.reason).await?;
    super::answer(&req, of).await
}

/// A task whose document the actor reads.
async fn read(req: &Req, of: TaskId) -> kernel::Result<(YearTask, YearView, Staff)> {
    let task = tasks::load(&req.ctx.read(), of).await?;
    let view = readings::year(&req.ctx, task.year).await?;
    let staff = Staff::for_tasks(&req.ctx, [&task]).await?;
    let target = document_target_of(&req.ctx, &view, &task, &staff);
    req.ctx.require("year-document:read", &target)?;
    Ok((task, view, staff))
}

/// The form that a task asks for, as it is filled in or would begin.
pub async fn document(ApiReq(req): ApiReq, Path(of): Path<String>) -> Outcome {
    req.ctx
        .require("year-task:read", &Target::whole("year-task"))?;
    told(&req, id(&of)?).await
}

async fn told(req: &Req, of: TaskId) -> Outcome {
    let (task, view, staff) = read(req, of).await?;
    let filled = fill_document::filled(&req.ctx, &view, &task).await?;
    let target = task_target_of(&req.ctx, &view, &task, &staff);
    let may_write = task.state.is_open() && req.ctx.may("year-task:write", &target);
    let sections: Vec<serde_json::Value> = filled
        .template
        .sections
        .iter()
        .map(|section| {
            serde_json::json!({
                "key": section.key, "name": section.name, "help": section.help,
                "text": filled.sections.get(&section.key).cloned().unwrap_or_default(),
            })
        })
        .collect();
    api::json(&serde_json::json!({
        "task": of, "template": filled.template.key, "name": filled.template.name,
        "version": filled.stored.as_ref().map(|d| d.version), "carried_from": filled.carried_from,
        "may_write": may_write, "sections": sections,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fill {
    /// The version of the document that was read; none when it was not begun.
    version: Option<i64>,
    /// Texts by the keys of their sections; a section that is not named stays as it is.
    sections: BTreeMap<String, String>,
}

/// Fills in the form.
pub async fn fill(ApiReq(req): ApiReq, Path(of): Path<String>, body: ApiBody) -> Outcome {
    let of: TaskId = id(&of)?;
    let sent: Fill = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    let (task, view, _) = read(&req, of).await?;
    let filled = fill_document::filled(&req.ctx, &view, &task).await?;
    let mut sections: Sections = filled.sections;
    let mut errors = Vec::new();
    for (key, text) in sent.sections {
        if !filled.template.sections.iter().any(|s| s.key == key) {
            errors.push(FieldError::new(key, "choice"));
            continue;
        }
        if text.chars().count() > SECTION_CHARS {
            errors.push(FieldError::new(key, "too-long").with("max", SECTION_CHARS));
            continue;
        }
        sections.insert(key, kernel::nfc(text.replace("\r\n", "\n").trim()));
    }
    if !errors.is_empty() {
        return Err(Failure::Invalid(errors).into());
    }
    fill_document::save_document(&req.ctx, of, sent.version, sections).await?;
    told(&req, of).await
}
