//! Beginning a correction: the reason is asked for first.

use axum::extract::Path;
use kernel::{Failure, FieldError};
use maud::{Markup, html};
use web::ui::Icon;
use web::ui::cards::Head;
use web::ui::form::{self, FieldView};
use web::{Outcome, Posted, Req};

use super::forms;
use crate::store::Report;
use crate::use_cases::correct_report::{CorrectReport, correct_report};
use crate::use_cases::{LONGEST_REASON, readable, target};

pub async fn form(req: Req, Path(id): Path<String>) -> Outcome {
    let report = readable(&req.ctx, forms::report_id(&id)?).await?;
    req.ctx.permit(
        "report:correct",
        &target(report.unit, report.reading_state()),
    )?;
    let (title, crumbs) = head(&req, &report);
    Ok(req.page(&title, crumbs, shown(&req, &report, "", &[])))
}

pub async fn correct(req: Req, Path(id): Path<String>, posted: Posted) -> Outcome {
    let report = readable(&req.ctx, forms::report_id(&id)?).await?;
    let done = match forms::reason(&posted) {
        Ok(reason) => {
            correct_report(
                &req.ctx,
                CorrectReport {
                    report: report.id,
                    reason,
                },
            )
            .await
        }
        Err(failure) => req
            .ctx
            .permit(
                "report:correct",
                &target(report.unit, report.reading_state()),
            )
            .map(|_| ())
            .and(Err(failure)),
    };
    match done {
        Ok(()) => {
            let words = req.texts.ta(
                "report-done-correction",
                &[("number", (report.last_number + 1).into())],
            );
            Ok(req.done(&format!("/rapporter/{id}"), &words))
        }
        Err(Failure::Invalid(errors)) => {
            let (title, crumbs) = head(&req, &report);
            Ok(req.page_invalid(
                &title,
                crumbs,
                shown(&req, &report, posted.get("reason"), &errors),
            ))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn head(req: &Req, report: &Report) -> (String, Vec<(Option<String>, String)>) {
    let title = req.texts.t("report-correct");
    let crumbs = vec![
        (Some("/rapporter".into()), req.texts.t("menu-reports")),
        (
            Some(format!("/rapporter/{}", report.id)),
            report.title.clone(),
        ),
        (None, title.clone()),
    ];
    (title, crumbs)
}

fn shown(req: &Req, report: &Report, reason: &str, errors: &[FieldError]) -> Markup {
    let t = &req.texts;
    let numbers = [
        ("number", report.last_number.into()),
        ("next", (report.last_number + 1).into()),
    ];
    html! {
        div.stack-l {
            (Head::new(t.t("report-correct")).kind(Icon::Document, report.title.clone()).lead(t.ta("report-correct-lead", &numbers)))
            form.stack.measure method="post" action={ "/rapporter/" (report.id) "/ratta" } data-once {
                (form::error_summary(t, errors))
                (form::csrf(&req.csrf))
                (form::textarea(&FieldView::new("reason", t.t("report-reason")).help(t.t("report-reason-help")).value(reason)
                    .errors(t, errors).required().max_length(LONGEST_REASON), 4))
                div.row {
                    (form::submit(&t.ta("report-begin-version", &[("number", (report.last_number + 1).into())])))
                    a href={ "/rapporter/" (report.id) } { (t.t("cancel")) }
                }
            }
        }
    }
}
