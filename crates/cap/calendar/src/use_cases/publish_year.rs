//! A process leader puts a year's timetable into the municipality's public calendar, or takes it out.

use access::{Ctx, Target};
use db::{params, set};
use kernel::{Failure, Result};

use crate::model::feed::FeedEvent;
use crate::model::timetable::DatedStep;
use crate::model::year::{YearId, YearState};
use crate::readings;
use crate::store::years;

/// What events of a calendar bear after the at sign.
pub const DOMAIN: &str = "ledfyr";

/// Writes the timetable as it is into the public store.
pub async fn publish_year(ctx: &Ctx, id: YearId) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    let view = readings::year(ctx, id).await?;
    // a budget year has several follow-ups of one model: the year itself tells their events apart
    let of_step = |step: &DatedStep| {
        let event = FeedEvent::of_step(&view.timetable, step, DOMAIN)?;
        let uid = format!("{id}-{}@{DOMAIN}", step.step.key);
        Some(FeedEvent { uid, ..event })
    };
    let events: Vec<FeedEvent> = view.timetable.steps.iter().filter_map(of_step).collect();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let year = years::hold(tx, id).await?;
            if year.state == YearState::Starting {
                return Err(Failure::refused("year-starting"));
            }
            take_away(tx, id).await?;
            let at = tx.at();
            let rows = events
                .into_iter()
                .map(|e: FeedEvent| {
                    let key = id.to_string();
                    params![e.uid, key, e.from, e.to, e.summary, e.description, at]
                })
                .collect();
            const COLUMNS: [&str; 7] = [
                "uid",
                "year_key",
                "first_day",
                "last_day",
                "summary",
                "description",
                "published_at",
            ];
            tx.append_many("public_calendar", &COLUMNS, rows).await?;
            let set = set! { "is_public" => true };
            tx.update("process_year", id, Some(year.version), set)
                .await
                .map(|_| ())
        })
    })
    .await
}

/// Takes the timetable out of the public store.
pub async fn withdraw_year(ctx: &Ctx, id: YearId) -> Result<()> {
    let permit = ctx.permit("year:lead", &Target::whole("year"))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let year = years::hold(tx, id).await?;
            take_away(tx, id).await?;
            let set = set! { "is_public" => false };
            tx.update("process_year", id, Some(year.version), set)
                .await
                .map(|_| ())
        })
    })
    .await
}

async fn take_away(tx: &mut db::Tx, id: YearId) -> Result<()> {
    let text = "DELETE FROM public_calendar WHERE year_key = $1";
    tx.execute(text, params![id.to_string()]).await.map(|_| ())
}
