//! A manager stands by an answer as it is, or by the suggestion where there is no answer yet: one press.

use access::Ctx;
use kernel::{Failure, Result};

use super::save_answer::{SaveAnswer, Saved, save_answer};
use crate::model::line::{Line, LineId, Question};
use crate::store::lines;

/// Confirms a line: what stands, or the status that was suggested.
///
/// # Errors
/// Refused `nothing-to-confirm` when there is neither answer nor suggestion.
pub async fn confirm_answer(
    ctx: &Ctx,
    id: LineId,
    version: Option<i64>,
    suggested: Option<String>,
) -> Result<Saved> {
    let line = lines::load(&ctx.read(), id).await?;
    let mut command = of_line(&line, version);
    if line.question == Question::Status && command.status.is_none() {
        command.status = suggested;
        if command.status.is_none() {
            return Err(Failure::refused("nothing-to-confirm"));
        }
    }
    command.confirm = true;
    save_answer(ctx, command).await
}

/// A command that writes what stands already.
pub fn of_line(line: &Line, version: Option<i64>) -> SaveAnswer {
    let answer = &line.answer;
    let mut command = SaveAnswer::new(line.id, version);
    command.status.clone_from(&answer.status);
    command.comment = answer.comment.clone();
    command.cause = answer.cause.clone();
    command.consequence = answer.consequence.clone();
    command.measures = answer.measures.clone();
    command.missing_reason.clone_from(&answer.missing_reason);
    command.basis.clone_from(&answer.basis);
    match line.question {
        Question::Value => {
            command.values = vec![(
                indicators::api::Gender::T,
                answer.value.map(kernel::Scaled::from_raw),
            )];
        }
        Question::Forecast => command.forecast = answer.value.map(kernel::Money::from_ore),
        Question::Status => {}
    }
    command
}
