//! What somebody stands by is handed to the register it belongs to, in the command that confirms the line: both or neither.

use access::Ctx;
use chrono::Datelike;
use db::Tx;
use economy::api::{CheckedForecast, SaveForecast};
use indicators::api::{CheckedValues, NewValue, ValueKey};
use kernel::{Clock, Failure, Money, Period, Result};

use super::save_answer::SaveAnswer;
use crate::model::line::{Line, Question};
use crate::model::round::Round;
use crate::store::subjects;

/// A figure of an answer, checked by the room that keeps it.
#[derive(Clone, Debug)]
pub enum Figure {
    /// Measured values, of an indicator's line.
    Values(CheckedValues),
    /// The year's net, of an economy line.
    Forecast {
        forecast: CheckedForecast,
        amount: Money,
        as_of: Period,
    },
}

impl Figure {
    /// The figure that an answer gives, or none.
    ///
    /// # Errors
    /// As the rooms that keep values and forecasts say.
    pub async fn of(
        ctx: &Ctx,
        line: &Line,
        round: &Round,
        command: &SaveAnswer,
    ) -> Result<Option<Self>> {
        match line.question {
            Question::Status => Ok(None),
            Question::Value => values(ctx, line, round, command).await,
            Question::Forecast => forecast(ctx, line, round, command),
        }
    }

    /// Hands the figure over, having confirmed the line. `former` is the line as it stood before.
    pub async fn hand_over(self, tx: &mut Tx, clock: &Clock, former: &Line) -> Result<()> {
        match self {
            Self::Values(values) => indicators::api::record_values_in(tx, clock, values)
                .await
                .map(|_| ()),
            Self::Forecast {
                forecast,
                amount,
                as_of,
            } => {
                if stands(tx, former, amount, as_of).await? {
                    return Ok(());
                }
                economy::api::save_forecast_in(tx, clock, forecast)
                    .await
                    .map(|_| ())
            }
        }
    }
}

async fn values(
    ctx: &Ctx,
    line: &Line,
    round: &Round,
    command: &SaveAnswer,
) -> Result<Option<Figure>> {
    let Some(indicator) = indicators::api::IndicatorId::parse(&line.subject_id) else {
        return Ok(None);
    };
    if command.values.iter().all(|(_, v)| v.is_none()) {
        return Ok(None);
    }
    let definition = indicators::api::indicator(&ctx.read(), indicator).await?;
    let period = subjects::due_period(&definition, &round.period)
        .ok_or_else(|| Failure::refused("nothing-to-do"))?;
    let values = command
        .values
        .iter()
        .filter(|(_, value)| value.is_some())
        .map(|(gender, value)| NewValue {
            key: ValueKey {
                indicator,
                unit: line.unit,
                period,
                gender: *gender,
            },
            value: *value,
            source: None,
            source_row: None,
            is_made_up: command.is_made_up,
            note: None,
        })
        .collect();
    let checked = indicators::api::check_values(ctx, values).await?;
    Ok(Some(Figure::Values(checked)))
}

fn forecast(ctx: &Ctx, line: &Line, round: &Round, command: &SaveAnswer) -> Result<Option<Figure>> {
    let Some(amount) = command.forecast else {
        return Ok(None);
    };
    let comment = command.comment.to_plain();
    let forecast = SaveForecast {
        unit: line.unit,
        year: round.period.end().year(),
        as_of: round.period,
        lines: vec![(None, amount)],
        comment: Some(comment).filter(|c| !c.is_empty()),
        round_id: Some(line.round.to_string()),
        is_made_up: command.is_made_up,
        seen_version: None,
    };
    Ok(Some(Figure::Forecast {
        forecast: economy::api::check_forecast(ctx, forecast)?,
        amount,
        as_of: round.period,
    }))
}

/// Whether the register says this already. A forecast given line by line says more than its net: it stands when the net is the same.
async fn stands(tx: &Tx, former: &Line, amount: Money, as_of: Period) -> Result<bool> {
    if former.is_confirmed && former.answer.value == Some(amount.ore()) {
        return Ok(true);
    }
    let until = as_of.end();
    let newest = economy::api::newest_forecast_in(tx, former.unit, until.year(), until).await?;
    Ok(newest.is_some_and(|f| f.as_of == as_of && f.lines.result().ok().flatten() == Some(amount)))
}
