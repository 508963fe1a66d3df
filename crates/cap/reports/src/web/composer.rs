//! The composer's doings: showing a draft, saving its texts and title, previewing and freezing it.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use document::Document;
use kernel::{Failure, Result};
use maud::html;
use web::texts::Language;
use web::ui::cards::Head;
use web::ui::{Icon, form};
use web::{Outcome, Posted, Req, see_other};

use super::forms;
use super::sheet::{Returned, page};
use crate::store::{Report, ReportId};
use crate::use_cases::assemble::{Imprint, assemble};
use crate::use_cases::freeze_report::{FreezeReport, freeze_report, unit_name};
use crate::use_cases::gather::{LANGUAGE, gather};
use crate::use_cases::rename_report::{RenameReport, rename_report};
use crate::use_cases::write_text::{WriteText, field_of, write_text};
use crate::use_cases::{readable, target};

pub async fn show(req: Req, Path(id): Path<String>) -> Outcome {
    let report = working(&req, forms::report_id(&id)?).await?;
    match report {
        Working::Open(report) => Ok(page(&req, &report, &Returned::default()).await?),
        Working::Frozen(number) => Ok(see_other(&format!("/rapporter/{id}/version/{number}"))),
    }
}

enum Working {
    Open(Report),
    /// Nothing to compose now, or nothing this reader may see of it: the last version is what there is.
    Frozen(i64),
}

async fn working(req: &Req, id: ReportId) -> Result<Working> {
    let report = readable(&req.ctx, id).await?;
    let sees_draft = req.ctx.may("report:read", &target(report.unit, "draft"));
    if report.last_number > 0 && !(report.composition.is_open() && sees_draft) {
        return Ok(Working::Frozen(report.last_number));
    }
    Ok(Working::Open(report))
}

/// A report that is being composed and that the actor may see as such.
async fn open(req: &Req, id: &str) -> Result<Report> {
    match working(req, forms::report_id(id)?).await? {
        Working::Open(report) => Ok(report),
        Working::Frozen(_) => Err(Failure::refused("frozen")),
    }
}

pub async fn write(
    req: Req,
    Path((id, section)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let report = forms::report_id(&id)?;
    let written = async {
        let text = forms::section_text(&section, &posted)?;
        let command = WriteText {
            report,
            section: section.clone(),
            text,
            version: Some(posted.version()?),
        };
        write_text(&req.ctx, command).await
    };
    match written.await {
        Ok(_) => Ok(req.done(
            &format!("/rapporter/{id}#s-{section}"),
            &req.texts.t("report-done-text"),
        )),
        Err(Failure::Invalid(errors)) => {
            let field = field_of(&section);
            let typed = Some((field.clone(), posted.get(&field).to_owned()));
            let report = open(&req, &id).await?;
            let mut response = page(&req, &report, &Returned { typed, errors }).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Answers the script that saves while somebody writes: the new version, nothing else.
pub async fn autosave(
    req: Req,
    Path((id, section)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let text = forms::section_text(&section, &posted)?;
    let command = WriteText {
        report: forms::report_id(&id)?,
        section,
        text,
        version: Some(posted.version()?),
    };
    let version = write_text(&req.ctx, command).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Ok(value) = HeaderValue::from_str(&version.to_string()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-version"), value);
    }
    Ok(response)
}

pub async fn rename(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let title = posted.get("title").to_owned();
    let command = RenameReport {
        report: forms::report_id(&id)?,
        title: title.clone(),
        version: Some(posted.version()?),
    };
    match rename_report(&req.ctx, command).await {
        Ok(_) => Ok(req.done(
            &format!("/rapporter/{id}"),
            &req.texts.t("report-done-title"),
        )),
        Err(Failure::Invalid(errors)) => {
            let report = open(&req, &id).await?;
            let mut response = page(
                &req,
                &report,
                &Returned {
                    typed: Some(("title".into(), title)),
                    errors,
                },
            )
            .await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(failure) => Err(failure.into()),
    }
}

pub async fn freeze(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let command = FreezeReport {
        report: forms::report_id(&id)?,
        number: forms::number(posted.get("number"))?,
        reason: forms::opt_reason(&posted)?,
    };
    match freeze_report(&req.app, &req.ctx, command).await {
        Ok(number) => {
            let words = req
                .texts
                .ta("report-done-frozen", &[("number", number.into())]);
            Ok(req.done(&format!("/rapporter/{id}/version/{number}"), &words))
        }
        Err(Failure::Invalid(errors)) => {
            let typed = Some(("reason".into(), posted.get("reason").to_owned()));
            let report = open(&req, &id).await?;
            let mut response = page(&req, &report, &Returned { typed, errors }).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(failure) => Err(failure.into()),
    }
}

pub async fn preview(req: Req, Path(id): Path<String>) -> Outcome {
    let report = open(&req, &id).await?;
    let texts = req.app.texts(Language::Sv);
    let gathered = gather(&req.app, &req.ctx, &report, &texts).await?;
    let then = req
        .ctx
        .looking_at(report.period.end(), req.ctx.known_at)
        .await?;
    let imprint = Imprint {
        unit_name: unit_name(&then, &report)?,
        municipality: req.brand.name.clone(),
        frozen: None,
    };
    let document = assemble(&texts, &report, &gathered, &imprint);
    let t = &req.texts;
    let main = html! {
        div.stack-l {
            (Head::new(report.title.clone()).kind(Icon::Document, t.t("report-preview")).lead(t.t("report-preview-lead"))
                .actions(form::link_button(&format!("/rapporter/{id}"), Some(Icon::ArrowBack), &t.t("report-back-to-writing"), false)))
            article.lf-doc aria-label=(t.t("report-sheet")) lang=(LANGUAGE.tag()) { (document::html::render(&document)) }
        }
    };
    let crumbs = vec![
        (Some("/rapporter".into()), t.t("menu-reports")),
        (Some(format!("/rapporter/{id}")), report.title.clone()),
        (None, t.t("report-preview")),
    ];
    Ok(req.page(&report.title, crumbs, main))
}

/// The document stored as canonical JSON.
pub fn stored_document(bytes: &[u8]) -> Result<Document> {
    Document::from_json(bytes).map_err(Failure::fault)
}
