//! Calendars to subscribe to: each person's own under a secret address, and the municipality's public one.

use std::collections::HashMap;

use access::{ActorKind, Ctx, Target};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{Failure, PersonId, Result};
use maud::html;
use web::ui::form::{self, Choice, FieldView};
use web::ui::{Icon, NoteTone, cards, note};
use web::{Outcome, Posted, PublicReq, Req, Texts};

use super::{words, work};
use crate::model::feed::{FeedEvent, ics};
use crate::model::year::{Cadence, YearId, YearState};
use crate::readings::{self, YearView};
use crate::store::years;
use crate::use_cases::keep_feed;
use crate::use_cases::publish_year::DOMAIN;

const HERE: &str = "/min-kalender";
/// How a feed's address ends.
const ENDING: &str = ".ics";

fn calendar(name: &str, events: &[FeedEvent], stamp: kernel::Instant) -> Response {
    let body = ics(name, events, stamp);
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (kind, body).into_response()
}

/// The page where a person keeps their address and reminders.
pub async fn show(req: Req) -> Outcome {
    Ok(page(&req, None).await?)
}

async fn page(req: &Req, secret: Option<&str>) -> Result<Response> {
    let person = req.ctx.actor.person.ok_or(Failure::NotFound)?;
    let target = Target::whole("calendar-feed").by(Some(person));
    req.ctx.require("calendar-feed:read", &target)?;
    let t = &req.texts;
    let read = req.ctx.read();
    let has = keep_feed::has_feed(&read, person).await?;
    let cadence = keep_feed::cadence(&read, person).await?;
    let title = t.t("calendar-my-calendar");
    let choices: Vec<Choice> = Cadence::ALL
        .iter()
        .map(|c| Choice::new(c.key(), t.t(&format!("calendar-cadence-{}", c.key()))))
        .collect();
    let field = FieldView::new("cadence", t.t("calendar-remind-me"))
        .value(cadence.key())
        .help(t.t("calendar-remind-me-help"));
    let main = html! {
        (cards::Head::new(title.clone()).kind(Icon::Calendar, t.t("calendar-years-kind")).lead(t.t("calendar-my-calendar-lead")))
        div.stack-l.measure {
            @if let Some(secret) = secret {
                (note(NoteTone::Info, html! {
                    p { strong { (t.t("calendar-address-once")) } }
                    p { code.mono { (req.absolute(&format!("/oppet/kalender/{secret}{ENDING}"))) } }
                    p { a href={ "/oppet/kalender/" (secret) (ENDING) } { (t.t("calendar-subscribe")) } }
                }))
            } @else if has { p { (t.t("calendar-has-address")) } }
            @else { p { (t.t("calendar-no-address")) } }
            div.row {
                (form::deed(HERE, &req.csrf, &[("now", "yes")], &t.t(if has { "calendar-new-address" } else { "calendar-get-address" }), true))
                @if has { (form::deed(&format!("{HERE}/aterkalla"), &req.csrf, &[("now", "yes")], &t.t("calendar-revoke"), false)) }
            }
            form.stack method="post" action={ (HERE) "/paminnelser" } data-once {
                (form::csrf(&req.csrf))
                (form::radios(&field, &choices))
                div.row { (form::submit_secondary(&t.t("save"), "now", "yes")) }
            }
        }
    };
    Ok(req.page(&title, vec![(None, title.clone())], main))
}

/// What changes the address is sent by our own button and nothing else.
fn meant(posted: &Posted) -> Result<()> {
    if posted.get("now") == "yes" {
        Ok(())
    } else {
        Err(Failure::refused("malformed"))
    }
}

/// Gives a new address and shows it this once.
pub async fn give(req: Req, posted: Posted) -> Outcome {
    meant(&posted)?;
    let secret = keep_feed::give_feed(&req.ctx).await?;
    Ok(page(&req, Some(&secret)).await?)
}

/// Revokes the address.
pub async fn revoke(req: Req, posted: Posted) -> Outcome {
    meant(&posted)?;
    keep_feed::revoke_feed(&req.ctx).await?;
    Ok(req.done(HERE, &req.texts.t("calendar-revoked")))
}

/// Sets how often to be reminded.
pub async fn remind(req: Req, posted: Posted) -> Outcome {
    let cadence = Cadence::parse_key(posted.get("cadence"))
        .ok_or_else(|| Failure::invalid("cadence", "choice"))?;
    keep_feed::set_cadence(&req.ctx, cadence).await?;
    Ok(req.done(HERE, &req.texts.t("calendar-reminders-set")))
}

/// A person's own calendar. A secret that is guessed or revoked is not found, and nothing tells which.
pub async fn own(req: Req, Path(secret): Path<String>) -> Outcome {
    let services = req.ctx.services.clone();
    let read = services.db.read(None);
    let token = secret.strip_suffix(ENDING).ok_or(Failure::NotFound)?;
    let person = keep_feed::person_of(&read, token).await?;
    let person = person.ok_or(Failure::NotFound)?;
    let ctx = Ctx::of_person(services, person, ActorKind::Person).await?;
    let events = own_events(&ctx, &req.texts, person).await?;
    let name = req.texts.ta(
        "calendar-feed-name",
        &[("who", ctx.org_now.name(person).to_owned().into())],
    );
    Ok(calendar(&name, &events, ctx.now()))
}

/// The person's open tasks, a year ahead.
async fn own_events(ctx: &Ctx, t: &Texts, person: PersonId) -> Result<Vec<FeedEvent>> {
    let mut views: HashMap<YearId, YearView> = HashMap::new();
    for year in years::list(&ctx.read()).await? {
        if year.state == YearState::Running {
            views.insert(year.id, readings::of_year(ctx, year).await?);
        }
    }
    let until = ctx.today().checked_add_days(chrono::Days::new(400));
    let tasks = work::own(ctx, person, &views, until.unwrap_or(ctx.today())).await?;
    let event = |task: &crate::model::year::YearTask| {
        let view = views.get(&task.year)?;
        let step = view.step(&task.step)?;
        let state = words::state_word(t, task.state);
        Some(FeedEvent {
            uid: format!("{}@{DOMAIN}", task.id),
            from: task.starts_on.or(task.due_on)?,
            to: task.due_on.or(task.starts_on)?,
            summary: format!("{}: {}", step.step.name, words::unit_name(ctx, task.unit)),
            description: format!(
                "{state}\n{}\n{}",
                step.subprocess_name, step.step.instruction
            ),
            url: None,
            modified: None,
        })
    };
    Ok(tasks.iter().filter_map(event).collect())
}

/// The municipality's public calendar: what process leaders have published.
pub async fn public(req: PublicReq) -> Outcome {
    let rows = req
        .query(
            "SELECT uid, first_day, last_day, summary, description, published_at FROM public_calendar ORDER BY first_day, uid",
            vec![],
        )
        .await?;
    let mut events = Vec::new();
    let mut stamp = kernel::Instant::from_micros(0);
    for row in &rows {
        let at = row.instant("published_at")?;
        stamp = stamp.max(at);
        events.push(FeedEvent {
            uid: row.text("uid")?,
            from: row.date("first_day")?,
            to: row.date("last_day")?,
            summary: row.text("summary")?,
            description: row.text("description")?,
            url: None,
            modified: Some(at),
        });
    }
    let name = req.texts.ta(
        "calendar-public-name",
        &[("municipality", req.municipality().to_owned().into())],
    );
    Ok(calendar(&name, &events, stamp))
}
