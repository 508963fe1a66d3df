//! A superior reads a report whole, approves it or sends it back; an approved one is opened again.

use axum::extract::Path;
use kernel::{Failure, FieldError, Money, Result, Scale, UnitId};
use maud::{Markup, html};
use web::ui::cards::Event;
use web::ui::form::{self, FieldView};
use web::ui::status;
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, Req};

use super::measured;
use super::report::{ReportPage, superior_words};
use super::report_lines::SECTIONS;
use super::words::{self, unit_name};
use super::{forms, id, line_form, report_history};
use crate::model::line::{Line, Question, SubjectKind};
use crate::model::round::{RoundId, RoundState};
use crate::model::unit_report::ReportState;
use crate::use_cases::decide_report::{DecideReport, Decision, decide_report, may_approve};
use crate::use_cases::report_target;

/// The report with what has been done with it, and the figures that its answers are read against.
struct Reviewed {
    report: ReportPage,
    happened: Vec<Event>,
}

impl Reviewed {
    async fn load(req: &Req, round: RoundId, unit: UnitId) -> Result<Self> {
        let report = ReportPage::load(req, round, unit).await?;
        let happened = report_history::events(req, &report.report).await?;
        Ok(Self {
            happened: happened.into_iter().map(|(_, event)| event).collect(),
            report,
        })
    }
}

/// The report as it is read.
pub async fn show(req: Req, Path((round, unit)): Path<(String, String)>) -> Outcome {
    let page = Reviewed::load(&req, id(&round)?, id(&unit)?).await?;
    let title = title(&req, &page.report);
    Ok(req.page(
        &title,
        crumbs(&req, &page.report),
        main(&req, &page, &[], ""),
    ))
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
            version: Some(posted.version()?),
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
        version: Some(posted.version()?),
        decision,
    };
    answer(&req, command, &posted, "followup-reopened").await
}

async fn answer(req: &Req, command: DecideReport, posted: &Posted, words: &str) -> Outcome {
    let (round, unit) = (command.round, command.unit);
    let page = Reviewed::load(req, round, unit).await?;
    match decide_report(&req.ctx, command).await {
        Ok(()) => Ok(req.done(&format!("/granska/{round}/{unit}"), &req.texts.t(words))),
        Err(Failure::Invalid(errors)) => {
            let main = main(req, &page, &errors, posted.get("reason"));
            let (title, crumbs) = (title(req, &page.report), crumbs(req, &page.report));
            Ok(req.page_invalid(&title, crumbs, main))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn main(req: &Req, reviewed: &Reviewed, errors: &[FieldError], typed: &str) -> Markup {
    let t = &req.texts;
    let page = &reviewed.report;
    let state = html! { span.row { (status::state(t, words::shown(page.report.state))) } };
    let lead = html! {
        (t.ta("followup-period-of", &[("period", t.period(&page.round.period).into())])) " "
        (completed_words(req, page))
        @if page.report.state == ReportState::Approved { @if let Some(decided) = report_history::decided(req, &page.report) { br; strong { (decided) } } }
    };
    html! {
        (cards::Head::new(title(req, page)).kind(Icon::Document, page.round.name.clone()).lead(lead).actions(state))
        div.stack-l {
            (form::error_summary_labelled(t, errors, &[("reason", t.t("followup-reason"))]))
            @if page.round.state == RoundState::Closed { (note(NoteTone::Plain, html! { (t.t("followup-closed")) })) }
            (report_history::reason_note(req, &page.report))
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
            (cards::section("historik", &t.t("history"), None, cards::history(t, &reviewed.happened)))
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
                }
            }
            (grounds(req, page, line))
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

/// The figures an answer stands on, with their names: evidence, measured values with target, or the economy with the forecast.
fn grounds(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    match line.question {
        Question::Status if line.subject == SubjectKind::Activity => html! {},
        Question::Status => match line.evidence.as_ref().filter(|e| e.m > 0) {
            Some(evidence) => line_form::evidence_table(req, evidence, page),
            None => html! { p.small.dim { (words::evidence_count(t, None)) } },
        },
        Question::Value => measured::table(req, page, line, page.measured_of(line)),
        Question::Forecast => forecast(req, page, line),
    }
}

/// The forecast beside the year's budget, above the economy of the period.
fn forecast(req: &Req, page: &ReportPage, line: &Line) -> Markup {
    let t = &req.texts;
    let tkr = |amount: Option<Money>| {
        amount.map_or_else(
            || t.t("missing"),
            |a| {
                let figure = t.figure(&a.format(Scale::Tkr, 0));
                format!("{figure}\u{a0}{}", t.t("followup-tkr"))
            },
        )
    };
    let answered = line.answer.value.map(Money::from_ore);
    let budget = page
        .economy
        .as_ref()
        .and_then(|e| e.result())
        .and_then(|r| r.year_budget);
    let difference = answered
        .zip(budget)
        .and_then(|(forecast, budget)| forecast.checked_sub(budget));
    let facts = [
        (
            t.t("followup-forecast"),
            html! { strong.num { (tkr(answered)) } },
        ),
        (
            t.t("followup-year-budget"),
            html! { span.num { (tkr(budget)) } },
        ),
        (
            t.t("followup-difference"),
            html! { span.num { (tkr(difference)) } },
        ),
    ];
    html! {
        (cards::facts(&facts))
        @if let Some(table) = &page.economy { (line_form::economy_table(req, table)) }
    }
}

fn decision(req: &Req, page: &ReportPage, errors: &[FieldError], typed: &str) -> Markup {
    let t = &req.texts;
    let is_open = page.round.state == RoundState::Open && req.ctx.known_at.is_none();
    let here = format!("/granska/{}/{}", page.round.id, page.report.unit);
    let may_reopen = page.report.state == ReportState::Approved
        && req
            .ctx
            .may("unit-report:reopen", &report_target(&page.report));
    let reason = |help: &str| {
        FieldView::new("reason", t.t("followup-reason"))
            .help(t.t(help))
            .value(typed)
            .errors(t, errors)
    };
    html! {
        @if is_open && may_approve(&req.ctx, &page.report) {
            section.lf-card.stack aria-labelledby="beslut" {
                h2 id="beslut" { (t.t("followup-decide-heading")) }
                form.stack method="post" action=(here) data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden(form::VERSION, &page.report.version.to_string()))
                    (form::textarea(&reason("followup-reason-help"), 3))
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
                    (form::textarea(&reason("followup-reopen-reason-help").required(), 3))
                    div.row { (form::submit_secondary(&t.t("open-again-verb"), "beslut", "oppna")) }
                }
            }
        }
        @if page.may_write && page.report.state != ReportState::Approved {
            p { a href={ "/rapportera/" (page.round.id) "/" (page.report.unit) } { (t.t("followup-back-to-report")) } }
        }
    }
}
