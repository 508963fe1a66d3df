//! A manager answers a line. What is written is always saved; what it lacks is said, and only stops it from being confirmed.

use access::Ctx;
use db::{Tx, set};
use document::RichText;
use indicators::api::{Aggregation, Evidence, Gender, ItemId};
use kernel::{Clock, Failure, FieldError, Instant, Money, PersonId, Result, Scaled};

use super::hand_over::Figure;
use super::{former_line, hold_report, must_be_open, report_target};
use crate::model::line::{
    Answer, Gap, Line, LineId, Question, gaps, is_outside_parts, rests_on_former,
};
use crate::model::round::Round;
use crate::model::scale::StatusScale;
use crate::model::unit_report::{Deed, ReportState, UnitReport};
use crate::store::{lines, rounds, scales, unit_reports};

/// Longest free text, in characters.
pub const TEXT_CHARS: usize = 10_000;
/// Longest reason for a missing value or basis of a judgement, in characters.
pub const SHORT_CHARS: usize = 2_000;

/// An answer as it is written.
#[derive(Clone, Debug)]
pub struct SaveAnswer {
    pub line: LineId,
    /// The version that was read; None writes over whatever stands.
    pub version: Option<i64>,
    /// Key of the status scale.
    pub status: Option<String>,
    pub comment: RichText,
    pub cause: RichText,
    pub consequence: RichText,
    pub measures: RichText,
    pub missing_reason: Option<String>,
    pub basis: Option<String>,
    /// Measured values by gender, of an indicator's line.
    pub values: Vec<(Gender, Option<Scaled>)>,
    /// Whether a total outside women's and men's values has been looked at and stands.
    pub stands_outside_parts: bool,
    /// The year's net, of an economy line.
    pub forecast: Option<Money>,
    /// Whether whoever reports stands by it; otherwise it stays begun.
    pub confirm: bool,
    /// Whether figures of it are invented, and are to be labelled so where they are kept.
    pub is_made_up: bool,
}

impl SaveAnswer {
    /// An empty answer to a line.
    #[must_use]
    pub fn new(line: LineId, version: Option<i64>) -> Self {
        Self {
            line,
            version,
            status: None,
            comment: RichText::default(),
            cause: RichText::default(),
            consequence: RichText::default(),
            measures: RichText::default(),
            missing_reason: None,
            basis: None,
            values: Vec::new(),
            stands_outside_parts: false,
            forecast: None,
            confirm: false,
            is_made_up: false,
        }
    }
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub version: i64,
    /// What the answer lacks before it can be confirmed.
    pub gaps: Vec<Gap>,
    pub is_confirmed: bool,
}

/// Saves an answer with the evidence that there is now.
///
/// # Errors
/// Refused when the round is closed or the report approved; conflict with both texts when somebody else saved meanwhile;
/// invalid when the status is not on the scale, a text is too long, or a total is confirmed that lies outside women's and men's values
/// and nobody has said that it stands.
pub async fn save_answer(ctx: &Ctx, command: SaveAnswer) -> Result<Saved> {
    let read = ctx.read();
    let line = lines::load(&read, command.line).await?;
    let round = rounds::load(&read, line.round).await?;
    let report = unit_reports::find(&read, line.round, line.unit)
        .await?
        .ok_or(Failure::NotFound)?;
    let permit = permit(ctx, &round, &report)?;
    let scale = scales::load(&read).await?;
    check(&command, &line, &scale)?;
    check_parts(ctx, &command, &line).await?;
    // while it is written a figure may be half of one: registers get what somebody stands by
    let figure = if command.confirm {
        Figure::of(ctx, &line, &round, &command).await?
    } else {
        None
    };
    let evidence = evidence(ctx, &line, &round).await?;
    let answer = answer_of(&command);
    let former = former_line(&read, &round, &line).await?;
    let wants = Wants {
        confirm: command.confirm,
        former: former.map(|l| l.answer.comment).unwrap_or_default(),
        expected: command.version,
        by: ctx.actor.person,
        figure,
        clock: ctx.clock().clone(),
    };
    ctx.write(permit, move |tx| {
        Box::pin(async move { write_answer(tx, &line, answer, evidence, wants).await })
    })
    .await
}

/// The permit to answer in an open round's report.
pub fn permit(ctx: &Ctx, round: &Round, report: &UnitReport) -> Result<db::Permit> {
    let permit = permit_to(ctx, "unit-report:write", report)?;
    must_be_open(round)?;
    Ok(permit)
}

/// The permit to change a report. An approved one is refused as locked to those who could have changed it.
pub fn permit_to(ctx: &Ctx, action: &'static str, report: &UnitReport) -> Result<db::Permit> {
    if report.state == ReportState::Approved {
        let open = report_target(report).state(ReportState::Begun.key());
        if ctx.may(action, &open) {
            return Err(Failure::refused("locked"));
        }
    }
    ctx.permit(action, &report_target(report))
}

fn check(command: &SaveAnswer, line: &Line, scale: &StatusScale) -> Result<()> {
    let mut errors = Vec::new();
    if let Some(status) = &command.status
        && !scale
            .find(status)
            .is_some_and(|v| v.key == *status && v.is_for(line.subject))
    {
        errors.push(FieldError::new("status", "choice"));
    }
    let rich = [
        ("comment_rich", &command.comment),
        ("cause_rich", &command.cause),
        ("consequence_rich", &command.consequence),
        ("measures_rich", &command.measures),
    ];
    for (name, text) in rich {
        if text.to_plain().chars().count() > TEXT_CHARS {
            errors.push(FieldError::new(name, "too-long").with("max", TEXT_CHARS));
        }
    }
    for (name, text) in [
        ("missing_reason", &command.missing_reason),
        ("basis", &command.basis),
    ] {
        if text
            .as_ref()
            .is_some_and(|t| t.chars().count() > SHORT_CHARS)
        {
            errors.push(FieldError::new(name, "too-long").with("max", SHORT_CHARS));
        }
    }
    let is_given = |total: bool| {
        let mut here = command
            .values
            .iter()
            .filter(|(g, _)| (*g == Gender::T) == total);
        here.any(|(_, value)| value.is_some())
    };
    // values of women and men are kept with their total, or with the reason why it is missing
    if command.confirm && is_given(false) && !is_given(true) && command.missing_reason.is_none() {
        errors.push(FieldError::new("value", Gap::Value.code()));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Failure::Invalid(errors))
    }
}

/// Asks before a total outside its parts is written to the register; sums are no means, and indicators of sums are left alone.
async fn check_parts(ctx: &Ctx, command: &SaveAnswer, line: &Line) -> Result<()> {
    let of = |gender| {
        let found = command.values.iter().find(|(g, _)| *g == gender);
        found.and_then(|(_, value)| *value).map(Scaled::raw)
    };
    let (Some(total), Some(women), Some(men)) = (of(Gender::T), of(Gender::K), of(Gender::M))
    else {
        return Ok(());
    };
    let is_asked = command.confirm && !command.stands_outside_parts;
    if !is_asked || !is_outside_parts(total, women, men) {
        return Ok(());
    }
    let Some(indicator) = indicators::api::IndicatorId::parse(&line.subject_id) else {
        return Ok(());
    };
    match indicators::api::indicator(&ctx.read(), indicator)
        .await?
        .aggregation
    {
        Aggregation::Sum => Ok(()),
        _ => Err(Failure::invalid("value", "outside-parts")),
    }
}

fn answer_of(command: &SaveAnswer) -> Answer {
    let total = command
        .values
        .iter()
        .find(|(g, _)| *g == Gender::T)
        .and_then(|(_, v)| *v);
    Answer {
        status: command.status.clone(),
        comment: command.comment.clone(),
        cause: command.cause.clone(),
        consequence: command.consequence.clone(),
        measures: command.measures.clone(),
        missing_reason: command.missing_reason.clone(),
        basis: command.basis.clone(),
        value: total
            .map(Scaled::raw)
            .or_else(|| command.forecast.map(Money::ore)),
    }
}

/// The evidence there is now for a line about a goal or an assignment.
pub async fn evidence(ctx: &Ctx, line: &Line, round: &Round) -> Result<Option<Evidence>> {
    if line.question != Question::Status {
        return Ok(None);
    }
    let Some(item) = ItemId::parse(&line.subject_id) else {
        return Ok(None);
    };
    let found = indicators::api::evidence(&ctx.read(), &[item], line.unit, round.period).await?;
    Ok(found.into_values().next())
}

struct Wants {
    confirm: bool,
    /// What was written last time.
    former: RichText,
    expected: Option<i64>,
    by: Option<PersonId>,
    /// What the register shall have once the line is confirmed.
    figure: Option<Figure>,
    clock: Clock,
}

async fn write_answer(
    tx: &mut Tx,
    line: &Line,
    answer: Answer,
    evidence: Option<Evidence>,
    wants: Wants,
) -> Result<Saved> {
    let report = hold_report(tx, line.round, line.unit).await?;
    let after = report.state.after(Deed::Save).map_err(Failure::refused)?;
    must_be_open(&rounds::load_in(tx, line.round).await?)?;
    let scale = scales::load_in(tx).await?;
    let stored = lines::load_in(tx, line.id).await?;
    let counts = evidence.as_ref().map_or((0, 0), |e| (e.n, e.m));
    let tone = answer.status.as_deref().map(|s| scale.tone(s));
    let mut gaps = gaps(line.subject, &answer, tone, counts);
    if line.question == Question::Status
        && rests_on_former(line.subject, &answer, counts, &wants.former)
    {
        gaps.push(Gap::Basis);
    }
    // another figure than the one somebody stood by is nobody's until it is confirmed
    let stands = stored.is_confirmed && answer.value == stored.answer.value;
    let is_confirmed = (wants.confirm || stands) && gaps.is_empty();
    let mut columns = lines::answer_columns(&answer, evidence.as_ref())?;
    columns.extend(set! { "answered_by" => wants.by, "answered_at" => tx.at(), "is_confirmed" => is_confirmed });
    let version = tx
        .update("report_line", line.id, wants.expected, columns)
        .await
        .map_err(|f| lines::as_typed(f, &lines::EDITED))?;
    set_state(tx, &report, after).await?;
    if is_confirmed && let Some(figure) = wants.figure {
        figure.hand_over(tx, &wants.clock, &stored).await?;
    }
    Ok(Saved {
        version,
        gaps,
        is_confirmed,
    })
}

/// Moves a report to the state that follows on an answer, when it is another.
pub async fn set_state(tx: &mut Tx, report: &UnitReport, after: ReportState) -> Result<()> {
    if after == report.state {
        return Ok(());
    }
    let columns = set! {
        "state" => after.key(), "completed_by" => Option::<PersonId>::None, "completed_at" => Option::<Instant>::None,
    };
    tx.update("unit_report", report.id, Some(report.version), columns)
        .await
        .map(|_| ())
}
