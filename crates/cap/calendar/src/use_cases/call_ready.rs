//! A process leader calls a subprocess ready, or takes that back. What it needs must have been approved.

use access::{Ctx, Target};
use db::history::{self, Entry};
use db::{Reader, params, set};
use kernel::{Failure, Instant, Result};

use super::must_run;
use super::settle_task::open_producers;
use crate::model::year::YearId;
use crate::readings;
use crate::store::tasks::{self, Wanted};
use crate::store::years;

kernel::id_type!(
    /// A subprocess of a year that has been called ready.
    PartId
);

const TABLE: &str = "year_part";
/// Units that are named at most where something is lacking.
const MOST_UNITS: usize = 4;

/// When a subprocess was called ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    pub id: PartId,
    pub subprocess: String,
    pub at: Instant,
    pub by: Option<kernel::PersonId>,
}

/// The subprocesses of a year that have been called ready.
pub async fn ready(read: &Reader, year: YearId) -> Result<Vec<Ready>> {
    let text = "SELECT id, subprocess_key, ready_at, ready_by FROM {year_part} p WHERE year_id = $1 ORDER BY ready_at";
    let rows = read.query(text, params![year.to_string()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Ready {
                id: row.id("id")?,
                subprocess: row.text("subprocess_key")?,
                at: row.instant("ready_at")?,
                by: row.opt_id("ready_by")?,
            })
        })
        .collect()
}

/// What has happened to a year's subprocesses, each with its key: called ready and, for a reason, taken back.
pub async fn happened(
    read: &Reader,
    year: YearId,
    ready: &[Ready],
    most: u32,
) -> Result<Vec<(String, Entry)>> {
    let text = "SELECT DISTINCT row_id FROM change_item WHERE table_name = $1 AND op = 'delete' ORDER BY row_id";
    let mut ids: Vec<PartId> = ready.iter().map(|part| part.id).collect();
    for row in read.query(text, params![TABLE]).await? {
        ids.push(row.id("row_id")?);
    }
    let mut found = Vec::new();
    for id in ids {
        let entries = history::of(read, TABLE, id, most).await?;
        let of = |column: &str| {
            let mut values = entries.iter().filter_map(|e| e.set.get(column)?.as_str());
            values.next().map(str::to_owned)
        };
        if of("year_id") != Some(year.to_string()) {
            continue;
        }
        let key = of("subprocess_key").unwrap_or_default();
        found.extend(entries.into_iter().map(|entry| (key.clone(), entry)));
    }
    Ok(found)
}

/// What a subprocess needs that has not been approved, by name.
pub async fn lacks(ctx: &Ctx, view: &readings::YearView, subprocess: &str) -> Result<Vec<String>> {
    let part = view.timetable.model.subprocess(subprocess);
    let part = part.ok_or(Failure::NotFound)?;
    let open = open_producers(ctx, view, &part.objects_in).await?;
    Ok(open
        .into_iter()
        .filter(|(_, tasks)| !tasks.is_empty())
        .map(|(name, tasks)| {
            let mut units: Vec<&str> = tasks
                .iter()
                .filter_map(|task| ctx.org.place(task.unit))
                .filter_map(|unit| ctx.org.tree.get(unit))
                .map(|unit| unit.name.as_str())
                .collect();
            units.dedup();
            if units.len() > MOST_UNITS {
                units.truncate(MOST_UNITS);
                units.push("…");
            }
            format!("{name} ({})", units.join(", "))
        })
        .collect())
}

/// How many tasks of a subprocess are left to do.
pub async fn left_to_do(
    read: &Reader,
    view: &readings::YearView,
    subprocess: &str,
) -> Result<usize> {
    let part = view.timetable.model.subprocess(subprocess);
    let steps = part.ok_or(Failure::NotFound)?.steps.iter();
    let steps: Vec<String> = steps.map(|s| s.key.clone()).collect();
    let years = [view.year.id];
    let wanted = Wanted {
        years: Some(&years),
        steps: Some(&steps),
        states: Some(Wanted::open()),
        ..Wanted::default()
    };
    tasks::count(read, &wanted).await
}

/// Calls a subprocess ready; with a reason when not all of its own tasks are done.
///
/// # Errors
/// Refused while something that it needs has not been approved, with its names; invalid without the reason that is needed.
pub async fn call_ready(ctx: &Ctx, year: YearId, subprocess: &str, why: &str) -> Result<()> {
    let mut permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let view = readings::year(ctx, year).await?;
    let lacking = lacks(ctx, &view, subprocess).await?;
    if !lacking.is_empty() {
        return Err(Failure::refused_with(
            "objects-lacking",
            &[("objects", &lacking.join(", "))],
        ));
    }
    let why = if left_to_do(&ctx.read(), &view, subprocess).await? > 0 {
        Some(super::reason("reason", why)?)
    } else {
        super::opt_reason("reason", why)?
    };
    if let Some(why) = why {
        permit = permit.because(why);
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
