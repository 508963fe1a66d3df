//! Registering a decision, and mending it until it is published.

use access::{Ctx, Target};
use db::set;
use kernel::{Date, Failure, FieldError, Result, UnitId, clean_line, sort_key};

use crate::model::item::{Decision, DecisionId, DecisionState, TITLE_CHARS};
use crate::store::{decisions, typed};

/// A decision as it is typed. Without § and registration number it stays a draft.
#[derive(Clone, Debug)]
pub struct RegisterDecision {
    /// The council or committee that decided.
    pub body: UnitId,
    pub decided_on: Date,
    pub section: Option<String>,
    pub registration_number: Option<String>,
    pub title: String,
}

impl RegisterDecision {
    fn checked(mut self) -> Result<Self> {
        let mut errors = Vec::new();
        self.title = line("title", &self.title, TITLE_CHARS, &mut errors).unwrap_or_default();
        if self.title.is_empty() && errors.is_empty() {
            errors.push(FieldError::new("title", "required"));
        }
        self.section = self.section.and_then(|s| {
            line(
                "section",
                s.trim_start_matches(['§', ' ', '\u{a0}']),
                40,
                &mut errors,
            )
        });
        self.registration_number = self
            .registration_number
            .and_then(|n| line("registration_number", &n, 60, &mut errors));
        if errors.is_empty() {
            Ok(self)
        } else {
            Err(Failure::Invalid(errors))
        }
    }

    fn columns(self) -> Vec<db::Set> {
        set! {
            "body_unit_id" => self.body, "decided_on" => self.decided_on, "section" => self.section,
            "registration_number" => self.registration_number, "title_sort" => sort_key(&self.title), "title" => self.title
        }
    }
}

fn line(field: &str, text: &str, max: usize, errors: &mut Vec<FieldError>) -> Option<String> {
    match clean_line(text, max) {
        Ok(text) => Some(text).filter(|t| !t.is_empty()),
        Err(error) => {
            errors.push(FieldError::new(field, error.code()).with("max", max));
            None
        }
    }
}

/// The thing rules look at.
pub(crate) fn target(decision: &Decision) -> Target {
    Target::at("decision", decision.body).state(decision.state.key())
}

pub async fn register_decision(ctx: &Ctx, command: RegisterDecision) -> Result<DecisionId> {
    let permit = ctx.permit(
        "decision:register",
        &Target::at("decision", command.body).state("draft"),
    )?;
    if ctx.org_now.place(command.body).is_none() {
        return Err(Failure::invalid("body_unit_id", "unknown-unit"));
    }
    let command = command.checked()?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let id = DecisionId::generate(&clock);
            let mut columns = command.columns();
            columns.extend(set! { "state" => DecisionState::Draft.key() });
            tx.insert("decision", id, columns).await?;
            Ok(id)
        })
    })
    .await
}

/// Changes a decision that is not published yet.
pub async fn edit_decision(
    ctx: &Ctx,
    id: DecisionId,
    version: Option<i64>,
    command: RegisterDecision,
) -> Result<()> {
    let decision = decisions::load(&ctx.read(), id).await?;
    let permit = ctx.permit("decision:register", &target(&decision))?;
    let command = command.checked()?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            crate::store::lock(tx, "decision", id).await?;
            if decisions::load(tx, id).await?.state != DecisionState::Draft {
                return Err(Failure::refused("decided"));
            }
            let saved = tx.update("decision", id, version, command.columns()).await;
            saved.map(|_| ()).map_err(|f| {
                typed(
                    f,
                    &["title", "section", "registration_number", "decided_on"],
                )
            })
        })
    })
    .await
}
