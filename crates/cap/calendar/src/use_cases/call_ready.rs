//! A process leader calls a subprocess ready, or takes that back. What it needs must have been approved.

use access::{Ctx, Target};
use db::{Reader, params, set};
use kernel::{Failure, Instant, Result};

use super::must_run;
use super::settle_task::open_producers;
use crate::model::year::YearId;
use crate::readings;
use crate::store::years;

kernel::id_type!(
    /// A subprocess of a year that has been called ready.
    PartId
);

/// When a subprocess was called ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    pub subprocess: String,
    pub at: Instant,
    pub by: Option<kernel::PersonId>,
}

/// The subprocesses of a year that have been called ready.
pub async fn ready(read: &Reader, year: YearId) -> Result<Vec<Ready>> {
    let text = "SELECT subprocess_key, ready_at, ready_by FROM {year_part} p WHERE year_id = $1 ORDER BY ready_at";
    let rows = read.query(text, params![year.to_string()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Ready {
                subprocess: row.text("subprocess_key")?,
                at: row.instant("ready_at")?,
                by: row.opt_id("ready_by")?,
            })
        })
        .collect()
}

/// What a subprocess needs that has not been approved, by name.
pub async fn lacks(ctx: &Ctx, view: &readings::YearView, subprocess: &str) -> Result<Vec<String>> {
    let part = view.timetable.model.subprocess(subprocess);
    let part = part.ok_or(Failure::NotFound)?;
    let open = open_producers(ctx, view, &part.objects_in).await?;
    Ok(open
        .into_iter()
        .filter(|(_, tasks)| !tasks.is_empty())
        .map(|(name, _)| name)
        .collect())
}

/// Calls a subprocess ready.
///
/// # Errors
/// Refused while something that it needs has not been approved, with its names.
pub async fn call_ready(ctx: &Ctx, year: YearId, subprocess: &str) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let view = readings::year(ctx, year).await?;
    let lacking = lacks(ctx, &view, subprocess).await?;
    if !lacking.is_empty() {
        return Err(Failure::refused_with(
            "objects-lacking",
            &[("objects", &lacking.join(", "))],
        ));
    }
    let (clock, key, by) = (ctx.clock().clone(), subprocess.to_owned(), ctx.actor.person);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            must_run(&years::hold(tx, year).await?)?;
            let text = "SELECT id FROM {year_part} p WHERE year_id = $1 AND subprocess_key = $2";
            if tx.find(text, params![year.to_string(), &key]).await?.is_some() {
                return Ok(());
            }
            let at = tx.at();
            let set = set! { "year_id" => year.to_string(), "subprocess_key" => key, "ready_at" => at, "ready_by" => by };
            tx.insert("year_part", PartId::generate(&clock), set).await
        })
    })
    .await
}

/// Takes back that a subprocess was ready, with a reason.
pub async fn call_unready(ctx: &Ctx, year: YearId, subprocess: &str, why: &str) -> Result<()> {
    let permit = ctx
        .permit("year:lead", &Target::whole("year"))?
        .because(super::reason("reason", why)?);
    let key = subprocess.to_owned();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            must_run(&years::hold(tx, year).await?)?;
            let text = "SELECT id FROM {year_part} p WHERE year_id = $1 AND subprocess_key = $2";
            let row = tx.load(text, params![year.to_string(), key]).await?;
            tx.delete("year_part", row.id::<PartId>("id")?, None).await
        })
    })
    .await
}
