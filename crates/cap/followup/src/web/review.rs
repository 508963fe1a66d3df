//! A superior reads a report whole, approves it or sends it back; an approved one is opened again.

use axum::extract::Path;
use kernel::{Failure, FieldError, UnitId};
use maud::{Markup, html};
use web::ui::form::{self, FieldView};
use web::ui::status;
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::report::{ReportPage, superior_words};
use super::report_lines::SECTIONS;
use super::words::{self, unit_name};
use super::{forms, id};
use crate::model::line::{Line, Question};
use crate::model::round::{RoundId, RoundState};
use crate::model::unit_report::ReportState;
use crate::use_cases::decide_report::{DecideReport, Decision, decide_report, may_approve};
use crate::use_cases::report_target;

/// The report as it is read.
pub async fn show(req: Req, Path((round, unit)): Path<(String, String)>) -> Outcome {
    let page = ReportPage::load(&req, id(&round)?, id(&unit)?).await?;
    let title = title(&req, &page);
    Ok(req.page(&title, crumbs(&req, &page), main(&req, &page, &[], "")))
}

fn title(req: &Req, page: &ReportPage) -> String {
    req.texts.ta(
        "followup-report-of",
        &[("unit", unit_name(&req.ctx, page.report.unit).into())],
    )
}

fn crumbs(req: &Req, page: &ReportPage) -> Vec<(Option<String>, String)> {
    let t = &req.texts;
    vec![
        (
            Some(format!("/framdrift/{}", page.round.id)),
            t.t("menu-progress"),
        ),
        (None, page.round.name.clone()),
    ]
}

/// Approves, or sends back with a reason.
pub async fn decide(
    req: Req,
    Path((round, unit)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let (round, unit): (RoundId, UnitId) = (id(&round)?, id(&unit)?);
    let is_approval = posted.get("beslut") == "godkann";
    let decision = if is_approval {
        Decision::Approve
    } else {
        Decision::SendBack {
            reason: posted.get("reason").to_owned(),
        }
    };
    let words = if is_approval {
        "followup-approved"
    } else {
        "followup-sent-back"
    };
    answer(
        &req,
        DecideReport {
            round,
            unit,
            version: posted.version(),
            decision,
        },
        &posted,
        words,
    )
    .await
}

/// Opens an approved report again.
pub async fn reopen(
    req: Req,
    Path((round, unit)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let decision = Decision::Reopen {
        reason: posted.get("reason").to_owned(),
    };
    let command = DecideReport {
        round: id(&round)?,
        unit: id(&unit)?,
        version: posted.version(),
        decision,
    };
    answer(&req, command, &posted, "followup-reopened").await
}

async fn answer(req: &Req, command: DecideReport, posted: &Posted, words: &str) -> Outcome {
    let (round, unit) = (command.round, command.unit);
    let page = ReportPage::load(req, round, unit).await?;
    match decide_report(&req.ctx, command).await {
        Ok(()) => Ok(req.done(&format!("/granska/{round}/{unit}"), &req.texts.t(words))),
        Err(Failure::Invalid(errors)) => {
            let main = main(req, &page, &errors, posted.get("reason"));
            Ok(req.page_invalid(&title(req, &page), crumbs(req, &page), main))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn main(req: &Req, page: &ReportPage, errors: &[FieldError], typed: &str) -> Markup {
    let t = &req.texts;
    let state = html! { span.row { (status::state(t, words::shown(page.report.state))) } };
    let lead = html! {
        (t.ta("followup-period-of", &[("period", t.period(&page.round.period).into())])) " "
        (completed_words(req, page))
    };
    html! {
        (cards::Head::new(title(req, page)).kind(Icon::Document, page.round.name.clone()).lead(lead).actions(state))
        div.stack-l {
            (form::error_summary(t, errors))
            @if page.round.state == RoundState::Closed { (note(NoteTone::Plain, html! { (t.t("followup-closed")) })) }
            @if let Some(reason) = &page.report.reason {
                (note(NoteTone::Watch, html! {
                    p { strong { (t.ta("followup-reason-by", &[("who", words::person_name(&req.ctx, page.report.decided_by).into())])) } }
                    p { (reason) }
                }))
            }
            @for (heading, kinds) in SECTIONS {
                @let here: Vec<&Line> = page.lines.iter().filter(|l| kinds.contains(&l.subject)).collect();
                @if !here.is_empty() {
                    section.stack aria-labelledby=(heading) {
                        h2 id=(heading) { (t.t(heading)) }
                        @for line in here { (answered(req, page, line)) }
                    }
                }
            }
            (decision(req, page, errors, typed))
        }
    }
}

fn completed_words(req: &Req, page: &ReportPage) -> String {
    let t = &req.texts;
    match page.report.completed_at {
        Some(at) => t.ta(
            "followup-completed-by",
            &[
                (
                    "who",
                    words::person_name(&req.ctx, page.report.completed_by).into(),
                ),
                ("when", t.date_time(at).into()),
            ],
        ),
        None => t.ta(
            "followup-goes-to",
            &[("superior", superior_words(req, page).into())],
        ),
    }
}

/// One answer with everything that was written.
fn answered(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let answer = &line.answer;
    let texts = [
        ("comment_rich", &answer.comment),
        ("cause_rich", &answer.cause),
        ("consequence_rich", &answer.consequence),
        ("measures_rich", &answer.measures),
    ];
    let anchor = forms::anchor(line.id);
    html! {
        article.lf-q id=(anchor) aria-labelledby={ (anchor) "-h" } {
            div.row.row-between {
                h3 id={ (anchor) "-h" } { a href={ "/bedomning/" (line.id) } { (page.title(t, line)) } }
                @if line.question == Question::Status {
                    (words::status_or_none(t, &page.scale, answer.status.as_deref()))
                } @else { (figure(req, page, line)) }
            }
            @if line.question == Question::Status && line.subject != crate::model::line::SubjectKind::Activity {
                p.small.dim { (words::evidence_count(t, line.evidence.as_ref())) }
            }
            @for (name, text) in texts {
                @if !text.is_empty() {
                    div.stack-s { h4.small { (t.t(name)) } (words::rich(text, &format!("{anchor}-{name}"))) }
                }
            }
            @for (name, text) in [("missing_reason", &answer.missing_reason), ("basis", &answer.basis)] {
                @if let Some(text) = text { div.stack-s { h4.small { (t.t(name)) } p { (text) } } }
            }
            @if !line.is_confirmed { p.small.dim { (t.t("followup-not-confirmed")) } }
        }
    }
}

fn figure(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let words = line.answer.value.map(|value| {
        if line.question == Question::Forecast {
            let amount = kernel::Money::from_ore(value).format(kernel::Scale::Tkr, 0);
            format!("{}\u{a0}{}", t.figure(&amount), t.t("followup-tkr"))
        } else {
            let found = page.subjects.indicators.get(&line.subject_id);
            let (decimals, unit) =
                found.map_or((1, ""), |i| (i.decimals, i.measurement_unit.as_str()));
            words::measured(t, kernel::Scaled::from_raw(value), decimals, unit)
        }
    });
    html! { span.num { (words.unwrap_or_else(|| t.t("missing"))) } }
}

fn decision(req: &Req, page: &ReportPage, errors: &[FieldError], typed: &str) -> Markup {
    let t = &req.texts;
    let is_open = page.round.state == RoundState::Open && req.ctx.known_at.is_none();
    let here = format!("/granska/{}/{}", page.round.id, page.report.unit);
    let may_reopen = page.report.state == ReportState::Approved
        && req.ctx.may("report:reopen", &report_target(&page.report));
    let reason = FieldView::new("reason", t.t("followup-reason"))
        .help(t.t("followup-reason-help"))
        .value(typed)
        .errors(t, errors);
    html! {
        @if is_open && may_approve(&req.ctx, &page.report) {
            section.lf-card.stack aria-labelledby="beslut" {
                h2 id="beslut" { (t.t("followup-decide-heading")) }
                form.stack method="post" action=(here) data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden(form::VERSION, &page.report.version.to_string()))
                    (form::textarea(&reason, 3))
                    div.row {
                        button.ds-button type="submit" name="beslut" value="godkann" { (t.t("approve-verb")) }
                        (form::submit_secondary(&t.t("send-back-verb"), "beslut", "skicka-tillbaka"))
                    }
                }
            }
        } @else if is_open && page.report.state == ReportState::Complete && page.may_write {
            (note(NoteTone::Plain, html! { (t.t("followup-not-own-work")) }))
        }
        @if is_open && may_reopen {
            section.lf-card.stack aria-labelledby="oppna" {
                h2 id="oppna" { (t.t("followup-reopen-heading")) }
                form.stack method="post" action={ (here) "/oppna-igen" } data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden(form::VERSION, &page.report.version.to_string()))
                    (form::textarea(&reason, 3))
                    div.row { (form::submit_secondary(&t.t("open-again-verb"), "beslut", "oppna")) }
                }
            }
        }
        @if page.may_write && page.report.state != ReportState::Approved {
            p { a href={ "/rapportera/" (page.round.id) "/" (page.report.unit) } { (t.t("followup-back-to-report")) } }
        }
    }
}
