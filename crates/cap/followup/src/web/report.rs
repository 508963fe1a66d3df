//! A unit's report in a round: what is asked, filled in with what is known, one form a line.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use document::RichText;
use economy::api::EconomyTable;
use indicators::api::{Direction, Evidence, IndicatorId, ItemId};
use kernel::{Failure, FieldError, Result, UnitId};
use maud::{Markup, html};
use web::ui::{Icon, NoteTone, cards, form, note};
use web::{Outcome, Posted, Req, see_other};

use super::measured::{self, Measured};
use super::words::{self, unit_name};
use super::{forms, id, line_form, report_history, report_lines, several};
use crate::model::line::{Gap, Line, LineId, Question, SubjectKind};
use crate::model::round::{Round, RoundId};
use crate::model::scale::StatusScale;
use crate::model::suggestion::{Grounds, Suggestion, suggest};
use crate::model::unit_report::UnitReport;
use crate::store::subjects::{self, Subjects};
use crate::store::{lines, scales};
use crate::use_cases::complete_report::{Lacking, complete_report, lacking};
use crate::use_cases::confirm_answer::confirm_answer;
use crate::use_cases::save_answer::save_answer;
use crate::use_cases::{former_lines, report_target, round_and_report};

/// What was said of the same thing in the round before.
#[derive(Clone, Debug)]
pub struct Former {
    pub round_name: String,
    pub status: Option<String>,
    pub comment: RichText,
    pub basis: Option<String>,
}

/// Everything the page shows.
pub struct ReportPage {
    pub round: Round,
    pub report: UnitReport,
    pub lines: Vec<Line>,
    pub subjects: Subjects,
    /// What the receiver rows of the lines answered.
    pub received: HashMap<String, Option<String>>,
    pub former: HashMap<String, Former>,
    pub evidence: HashMap<String, Evidence>,
    pub directions: HashMap<IndicatorId, Direction>,
    pub scale: StatusScale,
    pub economy: Option<EconomyTable>,
    /// What the indicators of the lines have at the unit.
    pub measured: HashMap<IndicatorId, Measured>,
    pub lacking: Vec<Lacking>,
    pub may_write: bool,
    pub may_complete: bool,
}

/// A form that came back: the line, what was typed, and what was wrong.
pub struct Returned<'a> {
    pub line: LineId,
    pub posted: &'a Posted,
    pub errors: &'a [FieldError],
}

impl ReportPage {
    /// Reads everything: a fixed number of queries, whatever the number of lines.
    pub async fn load(req: &Req, round: RoundId, unit: UnitId) -> Result<Self> {
        let ctx = &req.ctx;
        let (round, report) = round_and_report(ctx, round, unit).await?;
        ctx.require("unit-report:read", &report_target(&report))?;
        let read = ctx.read();
        let scale = scales::load(&read).await?;
        let mut lines = lines::of_report(&read, round.id, unit).await?;
        let subjects = Subjects::of(&read, &lines).await?;
        subjects.order(&mut lines);
        let receivers: Vec<String> = lines.iter().filter_map(|l| l.receiver_id.clone()).collect();
        let items: Vec<ItemId> = lines
            .iter()
            .filter(|l| l.question == Question::Status)
            .filter_map(|l| ItemId::parse(&l.subject_id))
            .collect();
        let evidence: HashMap<String, Evidence> = if items.is_empty() {
            HashMap::new()
        } else {
            let found = indicators::api::evidence(&read, &items, unit, round.period).await?;
            found
                .into_iter()
                .map(|(item, e)| (item.to_string(), e))
                .collect()
        };
        let directions = directions(req, &evidence).await?;
        let may = |action: &str| {
            ctx.known_at.is_none()
                && round.state == crate::model::round::RoundState::Open
                && ctx.may(action, &report_target(&report))
        };
        let measured = measured::of_lines(req, unit, &lines, &round.period).await?;
        let former = former(req, &round, unit).await?;
        let mut lacking = lacking(&lines, &scale);
        add_unwritten(&mut lacking, &lines, &former);
        Ok(Self {
            measured,
            subjects,
            received: subjects::answers(&read, &receivers).await?,
            former,
            economy: economy_of(req, &round, unit, &lines).await?,
            lacking,
            may_write: may("unit-report:write"),
            may_complete: may("unit-report:complete"),
            round,
            report,
            lines,
            evidence,
            directions,
            scale,
        })
    }

    /// The title of a line.
    #[must_use]
    pub fn title(&self, t: &web::Texts, line: &Line) -> String {
        match self.subjects.title(line) {
            Some(title) => title.to_owned(),
            None if line.subject == SubjectKind::Economy => t.t("followup-kind-economy"),
            None => t.t("followup-subject-gone"),
        }
    }

    /// What a line is filled in with while nobody has answered it.
    #[must_use]
    pub fn suggestion(&self, line: &Line) -> Option<Suggestion> {
        if line.question != Question::Status || !line.is_untouched() {
            return None;
        }
        let item = self.subjects.items.get(&line.subject_id);
        let grounds = Grounds {
            former: self
                .former
                .get(&line.subject_id)
                .and_then(|f| f.status.as_deref()),
            evidence: self.evidence.get(&line.subject_id),
            directions: Some(&self.directions),
            ends_on: item.and_then(|i| i.ends_on),
            period_end: Some(self.round.period.end()),
        };
        suggest(line.subject, &grounds, &self.scale)
    }

    /// What the indicator of a line has at the unit.
    #[must_use]
    pub fn measured_of(&self, line: &Line) -> Option<&Measured> {
        self.measured.get(&IndicatorId::parse(&line.subject_id)?)
    }

    /// What a line lacks; nothing for one that is in order.
    #[must_use]
    pub fn lacks(&self, line: LineId) -> Option<&Lacking> {
        self.lacking.iter().find(|l| l.line == line)
    }

    fn done(&self) -> usize {
        self.lines.len() - self.lacking.len()
    }
}

async fn directions(
    req: &Req,
    evidence: &HashMap<String, Evidence>,
) -> Result<HashMap<IndicatorId, Direction>> {
    let mut ids: Vec<IndicatorId> = evidence
        .values()
        .flat_map(|e| &e.values)
        .map(|v| v.indicator_id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = indicators::api::indicators(&req.ctx.read(), &ids).await?;
    Ok(found.into_iter().map(|i| (i.id, i.direction)).collect())
}

/// Adds what a begun judgement lacks when all it rests on is the text of last time.
fn add_unwritten(lacking: &mut [Lacking], lines: &[Line], former: &HashMap<String, Former>) {
    for lack in lacking {
        let Some(line) = lines.iter().find(|l| l.id == lack.line) else {
            continue;
        };
        let before = former.get(&line.subject_id).map(|f| &f.comment);
        if before.is_some_and(|b| line.rests_on_former(b)) && !lack.gaps.contains(&Gap::Basis) {
            lack.gaps.push(Gap::Basis);
        }
    }
}

/// The unit's answers in the rounds before.
async fn former(req: &Req, round: &Round, unit: UnitId) -> Result<HashMap<String, Former>> {
    let (earlier, lines) = former_lines(&req.ctx.read(), round, unit).await?;
    let found = lines.into_iter().map(|l| {
        let name = earlier.iter().find(|r| r.id == l.round);
        let former = Former {
            round_name: name.map(|r| r.name.clone()).unwrap_or_default(),
            status: l.answer.status,
            comment: l.answer.comment,
            basis: l.answer.basis,
        };
        (l.subject_id, former)
    });
    Ok(found.collect())
}

async fn economy_of(
    req: &Req,
    round: &Round,
    unit: UnitId,
    lines: &[Line],
) -> Result<Option<EconomyTable>> {
    if !lines.iter().any(|l| l.subject == SubjectKind::Economy) {
        return Ok(None);
    }
    let at = crate::api::tree_of(&req.ctx, round).await?;
    economy::api::table(&at.read(), &at.org, unit, round.period)
        .await
        .map(Some)
}

/// The page.
pub async fn show(req: Req, Path((round, unit)): Path<(String, String)>) -> Outcome {
    let page = ReportPage::load(&req, id(&round)?, id(&unit)?).await?;
    let (title, crumbs) = head(&req, &page);
    Ok(req.page(&title, crumbs, main(&req, &page, None)))
}

type Crumbs = Vec<(Option<String>, String)>;

fn head(req: &Req, page: &ReportPage) -> (String, Crumbs) {
    let t = &req.texts;
    let unit = unit_name(&req.ctx, page.report.unit);
    let title = t.ta("followup-unit-reports", &[("unit", unit.into())]);
    (
        title,
        vec![
            (Some(web::HOME.to_owned()), t.t("menu-my-work")),
            (None, page.round.name.clone()),
        ],
    )
}

/// Saves a line: from the form, or while it is written.
pub async fn save(
    req: Req,
    Path((round, unit, line)): Path<(String, String, String)>,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome {
    let (round, unit, line): (RoundId, UnitId, LineId) = (id(&round)?, id(&unit)?, id(&line)?);
    let stored = line_of(&req, round, unit, line).await?;
    let scale = scales::load(&req.ctx.read()).await?;
    let is_autosave = headers.contains_key("x-autosave");
    let outcome = match forms::answer(&posted, &stored, &scale) {
        Ok(mut command) => {
            command.confirm = command.confirm && !is_autosave;
            save_answer(&req.ctx, command).await
        }
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(saved) if is_autosave => Ok(autosaved(saved.version)),
        Ok(saved) if saved.is_confirmed => {
            let next = next_line(&req, round, unit, line).await?;
            Ok(req.done(
                &format!("/rapportera/{round}/{unit}#{next}"),
                &req.texts.t("followup-line-confirmed"),
            ))
        }
        Ok(saved) => {
            let words = if saved.gaps.is_empty() {
                "followup-line-saved"
            } else {
                "followup-line-saved-lacks"
            };
            let anchor = forms::anchor(line);
            Ok(req.done(
                &format!("/rapportera/{round}/{unit}?andra={line}#{anchor}"),
                &req.texts.t(words),
            ))
        }
        Err(Failure::Invalid(errors)) if !is_autosave => {
            let page = ReportPage::load(&req, round, unit).await?;
            let returned = Returned {
                line,
                posted: &posted,
                errors: &errors,
            };
            let (title, crumbs) = head(&req, &page);
            Ok(req.page_invalid(&title, crumbs, main(&req, &page, Some(&returned))))
        }
        Err(failure) => Err(named(&req, &scale, failure).into()),
    }
}

/// A conflict as people read it: the scale's words for statuses, not its keys.
fn named(req: &Req, scale: &StatusScale, failure: Failure) -> Failure {
    let Failure::Conflict(mut conflict) = failure else {
        return failure;
    };
    let language = words::language(&req.texts);
    for text in conflict.texts.iter_mut().filter(|t| t.field == "status") {
        for key in [&mut text.theirs, &mut text.yours] {
            *key = scale.word(key, language).to_owned();
        }
    }
    Failure::Conflict(conflict)
}

fn autosaved(version: i64) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Ok(value) = HeaderValue::from_str(&version.to_string()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-version"), value);
    }
    response
}

/// The line, if it stands in this report; what the actor may not read is not found.
async fn line_of(req: &Req, round: RoundId, unit: UnitId, line: LineId) -> Result<Line> {
    let (_, report) = round_and_report(&req.ctx, round, unit).await?;
    req.ctx
        .require("unit-report:read", &report_target(&report))?;
    let stored = lines::load(&req.ctx.read(), line).await?;
    if stored.round == round && stored.unit == unit {
        Ok(stored)
    } else {
        Err(Failure::NotFound)
    }
}

/// Where to go on: the next line that is left, or the end of the report.
async fn next_line(req: &Req, round: RoundId, unit: UnitId, after: LineId) -> Result<String> {
    let read = req.ctx.read();
    let mut lines = lines::of_report(&read, round, unit).await?;
    Subjects::of(&read, &lines).await?.order(&mut lines);
    let at = lines.iter().position(|l| l.id == after).unwrap_or(0);
    let mut following = lines.iter().skip(at + 1).chain(lines.iter().take(at));
    Ok(following
        .find(|l| !l.is_confirmed)
        .map_or_else(|| "klar".to_owned(), |l| forms::anchor(l.id)))
}

/// Confirms a suggestion, or what stands, with one press.
pub async fn confirm(
    req: Req,
    Path((round, unit, line)): Path<(String, String, String)>,
    posted: Posted,
) -> Outcome {
    let (round, unit, line): (RoundId, UnitId, LineId) = (id(&round)?, id(&unit)?, id(&line)?);
    line_of(&req, round, unit, line).await?;
    let suggested = Some(posted.get("status"))
        .filter(|s| !s.is_empty())
        .map(str::to_owned);
    let version = Some(posted.version()?);
    let saved = match confirm_answer(&req.ctx, line, version, suggested).await {
        Ok(saved) => saved,
        Err(failure) => {
            let scale = scales::load(&req.ctx.read()).await?;
            return Err(named(&req, &scale, failure).into());
        }
    };
    if req.is_fragment {
        let page = ReportPage::load(&req, round, unit).await?;
        let Some(stored) = page.lines.iter().find(|l| l.id == line) else {
            return Err(Failure::NotFound.into());
        };
        let content = if posted.get("fran") == "arbete" {
            report_lines::confirmed_row(&req, &page, stored)
        } else {
            report_lines::line(&req, &page, stored, None)
        };
        return Ok(req.fragment(content));
    }
    let t = &req.texts;
    if !saved.is_confirmed {
        let anchor = forms::anchor(line);
        return Ok(req.done(
            &format!("/rapportera/{round}/{unit}#{anchor}"),
            &t.t("followup-line-saved-lacks"),
        ));
    }
    if posted.get("fran") == "arbete" {
        return Ok(req.done(web::HOME, &t.t("followup-line-confirmed")));
    }
    let next = next_line(&req, round, unit, line).await?;
    Ok(req.done(
        &format!("/rapportera/{round}/{unit}#{next}"),
        &t.t("followup-line-confirmed"),
    ))
}

/// Marks the report complete.
pub async fn complete(
    req: Req,
    Path((round, unit)): Path<(String, String)>,
    posted: Posted,
) -> Outcome {
    let (round, unit): (RoundId, UnitId) = (id(&round)?, id(&unit)?);
    drop(posted);
    let (_, report) = round_and_report(&req.ctx, round, unit).await?;
    req.ctx
        .require("unit-report:read", &report_target(&report))?;
    match complete_report(&req.ctx, round, unit).await {
        Ok(()) => Ok(req.done(
            &format!("/granska/{round}/{unit}"),
            &req.texts.t("followup-completed"),
        )),
        // the page itself lists what is left
        Err(Failure::Refused(refusal)) if refusal.code == "lines-left" => {
            Ok(see_other(&format!("/rapportera/{round}/{unit}#klar")))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn main(req: &Req, page: &ReportPage, returned: Option<&Returned<'_>>) -> Markup {
    let t = &req.texts;
    html! {
        (save_bar(req, page))
        (page_head(req, page))
        @if let Some(returned) = returned { (line_form::error_summary(req, page, returned)) }
        (cards::columns(
            html! {
                (state_note(req, page))
                (several::card(req, page))
                @for (heading, kinds) in report_lines::SECTIONS {
                    @let here: Vec<&Line> = page.lines.iter().filter(|l| kinds.contains(&l.subject)).collect();
                    @if !here.is_empty() {
                        section.stack aria-labelledby=(heading) {
                            h2 id=(heading) { (t.t(heading)) }
                            @for line in here { (report_lines::line(req, page, line, returned)) }
                        }
                    }
                }
                (completion(req, page))
            },
            &t.t("followup-outline"),
            report_lines::outline(req, page),
        ))
    }
}

fn save_bar(req: &Req, page: &ReportPage) -> Markup {
    let t = &req.texts;
    if !page.may_write {
        return html! {};
    }
    let counted = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let progress = html! {
        (cards::progress_bar(t, counted(page.done()), counted(page.lines.len())))
        strong { (t.ta("followup-done-of", &[("done", page.done().into()), ("total", page.lines.len().into())])) }
    };
    let saved = page
        .lines
        .iter()
        .filter_map(|l| l.answered_at)
        .max()
        .map(|at| {
            if at.date() == req.ctx.today() {
                t.time(at)
            } else {
                t.date_time(at)
            }
        });
    let deed = html! { a.ds-button.s href="#klar" { (t.t("complete-verb")) } };
    form::save_bar(
        t,
        &t.t("followup-state-of-report"),
        progress,
        saved.as_deref(),
        deed,
    )
}

fn page_head(req: &Req, page: &ReportPage) -> Markup {
    let t = &req.texts;
    let (title, _) = head(req, page);
    let superior = superior_words(req, page);
    let lead = t.ta(
        "followup-report-lead",
        &[
            ("period", t.period(&page.round.period).into()),
            ("deadline", t.date_near(page.round.deadline).into()),
            ("superior", superior.into()),
        ],
    );
    html! { (cards::Head::new(title).kind(Icon::Document, page.round.name.clone()).lead(lead)) }
}

/// Who receives the report: the manager nearest above the unit.
pub fn superior_words(req: &Req, page: &ReportPage) -> String {
    let org = &req.ctx.org;
    let above = crate::use_cases::settle_deviation::superior(org, page.report.unit);
    let people = above
        .and_then(|at| org.answering(at))
        .map(|a| a.people)
        .unwrap_or_default();
    let names: Vec<&str> = people.iter().map(|p| org.name(*p)).collect();
    if names.is_empty() {
        req.texts.t("followup-nobody-above")
    } else {
        names.join(", ")
    }
}

fn state_note(req: &Req, page: &ReportPage) -> Markup {
    use crate::model::unit_report::ReportState as S;
    let t = &req.texts;
    let who = words::person_name(&req.ctx, page.report.decided_by);
    let (responsible, vacant) = words::answering(&req.ctx, t, page.report.unit);
    html! {
        @match page.report.state {
            S::SentBack => (report_history::reason_note(req, &page.report)),
            S::Begun if page.report.is_reopened() => (report_history::reason_note(req, &page.report)),
            S::Approved => (note(NoteTone::Good, html! { (t.ta("followup-approved-by", &[("who", who.into())])) })),
            S::Complete => (note(NoteTone::Plain, html! { (t.t("followup-complete-note")) })),
            S::NotBegun | S::Begun if page.may_write => (note(NoteTone::Plain, html! { (t.t("followup-prefilled")) })),
            S::NotBegun | S::Begun => (note(NoteTone::Plain, html! {
                (t.ta("followup-answered-by", &[("who", responsible.into())]))
            })),
        }
        @if let Some(vacant) = vacant { (note(NoteTone::Plain, html! { (vacant) })) }
    }
}

fn completion(req: &Req, page: &ReportPage) -> Markup {
    let t = &req.texts;
    if !page.may_complete || page.report.state == crate::model::unit_report::ReportState::Complete {
        return html! {};
    }
    let left = page.lacking.len();
    let action = format!("/rapportera/{}/{}/klar", page.round.id, page.report.unit);
    html! {
        section.lf-card.stack id="klar" aria-labelledby="klarh" {
            h2 id="klarh" { (t.t("followup-complete-heading")) }
            p.measure { (t.ta("followup-complete-lead", &[("count", left.into()), ("superior", superior_words(req, page).into())])) }
            @if left > 0 {
                (note(NoteTone::Watch, html! {
                    (t.t("followup-left")) " "
                    @for (n, line) in page.lines.iter().filter(|l| page.lacks(l.id).is_some()).enumerate() {
                        @if n > 0 { ", " }
                        a href={ "#" (forms::anchor(line.id)) } { (page.title(t, line)) }
                    }
                }))
            }
            div.row {
                @if left == 0 {
                    form method="post" action=(action) data-once { (form::csrf(&req.csrf)) (form::submit(&t.t("complete-verb"))) }
                } @else {
                    (form::unavailable("klar-varfor", &t.t("complete-verb"), &t.t("followup-complete-when")))
                }
                a href={ "/granska/" (page.round.id) "/" (page.report.unit) } { (t.t("followup-preview")) }
            }
        }
    }
}

/// The form of one line; kept beside the page because both know what came back.
pub fn form_of(
    req: &Req,
    page: &ReportPage,
    line: &Line,
    returned: Option<&Returned<'_>>,
) -> Markup {
    line_form::form(req, page, line, returned.filter(|r| r.line == line.id))
}
