//! What forms send, read into commands.

use document::RichText;
use indicators::api::Gender;
use kernel::{Failure, FieldError, Money, Result, Scale, Scaled};
use web::{Fields, Posted};

use crate::model::deviation::{DeviationKind, DeviationTexts};
use crate::model::line::{Line, LineId, Question};
use crate::model::round::{Ask, UnitRule};
use crate::model::scale::StatusScale;
use crate::use_cases::add_round::{NAME_CHARS, NewRound};
use crate::use_cases::register_deviation::{DeviationForm, TEXT_CHARS, TITLE_CHARS};
use crate::use_cases::save_answer::{self, SaveAnswer};

/// The box that says that a total outside its parts stands.
pub const STANDS: &str = "stands_outside_parts";

/// Reads a round's form.
pub fn round(posted: &Posted) -> Result<NewRound> {
    let mut fields = Fields::new(posted);
    let name = fields.line("name", NAME_CHARS);
    let period = fields.period("period");
    let (opens_on, deadline) = (fields.date("opens_on"), fields.date("deadline"));
    let asks: Vec<Ask> = Ask::ALL
        .into_iter()
        .filter(|ask| posted.all("asks").any(|sent| sent == ask.key()))
        .collect();
    if asks.is_empty() {
        fields.fault(FieldError::new("asks", "required"));
    }
    let units = match posted.get("unit_rule") {
        "chosen" => UnitRule::Chosen {
            units: fields.ids("units"),
        },
        _ => UnitRule::AllAuthorities,
    };
    if matches!(&units, UnitRule::Chosen { units } if units.is_empty()) {
        fields.fault(FieldError::new("units", "required"));
    }
    fields.finish()?;
    let (Some(period), Some(opens_on), Some(deadline)) = (period, opens_on, deadline) else {
        return Err(Failure::invalid("", "required"));
    };
    Ok(NewRound {
        name,
        period,
        opens_on,
        deadline,
        units,
        asks,
    })
}

fn rich(fields: &mut Fields<'_>, name: &'static str, max: usize) -> RichText {
    RichText::from_plain(&fields.opt_text(name, max).unwrap_or_default())
}

/// Reads a line's form. A status may come as its key or, from the page of two versions, as its word.
pub fn answer(posted: &Posted, line: &Line, scale: &StatusScale) -> Result<SaveAnswer> {
    let mut fields = Fields::new(posted);
    let mut command = SaveAnswer::new(line.id, Some(posted.version()?));
    match line.question {
        Question::Status => {
            command.status =
                fields.opt_choice("status", |said| scale.find(said).map(|v| v.key.clone()));
            command.comment = rich(&mut fields, "comment_rich", save_answer::TEXT_CHARS);
            command.cause = rich(&mut fields, "cause_rich", save_answer::TEXT_CHARS);
            command.consequence = rich(&mut fields, "consequence_rich", save_answer::TEXT_CHARS);
            command.measures = rich(&mut fields, "measures_rich", save_answer::TEXT_CHARS);
            command.missing_reason = fields.opt_text("missing_reason", save_answer::SHORT_CHARS);
            command.basis = fields.opt_text("basis", save_answer::SHORT_CHARS);
        }
        Question::Value => {
            command.comment = rich(&mut fields, "comment_rich", save_answer::TEXT_CHARS);
            command.missing_reason = fields.opt_text("missing_reason", save_answer::SHORT_CHARS);
            for (name, gender) in [
                ("value", Gender::T),
                ("value_k", Gender::K),
                ("value_m", Gender::M),
            ] {
                let value: Option<Scaled> = fields.opt_scaled(name);
                command.values.push((gender, value));
            }
            command.stands_outside_parts = posted.get(STANDS) == "ja";
        }
        Question::Forecast => {
            command.comment = rich(&mut fields, "comment_rich", save_answer::TEXT_CHARS);
            let amount: Option<Money> = fields.opt_amount("forecast", Scale::Tkr);
            command.forecast = amount;
        }
    }
    command.confirm = posted.get("deed") == "confirm";
    fields.finish()?;
    Ok(command)
}

/// Reads a deviation's texts.
pub fn deviation(posted: &Posted) -> Result<DeviationForm> {
    let mut fields = Fields::new(posted);
    let title = fields.line("title", TITLE_CHARS);
    let kind = fields.choice("kind", DeviationKind::parse);
    let texts = DeviationTexts {
        cause: RichText::from_plain(&fields.text("cause_rich", TEXT_CHARS)),
        consequence_served: rich(&mut fields, "consequence_served_rich", TEXT_CHARS),
        consequence_organisation: rich(&mut fields, "consequence_organisation_rich", TEXT_CHARS),
        consequence_economic: rich(&mut fields, "consequence_economic_rich", TEXT_CHARS),
        measures: rich(&mut fields, "measures_rich", TEXT_CHARS),
    };
    fields.finish()?;
    let kind = kind.ok_or_else(|| Failure::invalid("kind", "choice"))?;
    Ok(DeviationForm { title, kind, texts })
}

/// The address of a line's place in its report.
#[must_use]
pub fn anchor(line: LineId) -> String {
    format!("rad-{line}")
}
