//! What happens to units and people by itself as the years go: reorganisations, appointments, and their ends.

use ::organisation::api as org;
use access::people::AppointmentId;
use kernel::{Date, Failure, Result, UnitId};

use super::data::{AppointmentRow, Data, ReorganisationRow};
use super::story::{Story, days_after};

/// Days before its first day that a change of post is entered.
const ENTERED_BEFORE: i64 = 21;

/// Something that is entered on a day.
#[derive(Clone, Debug)]
pub struct Event {
    pub known_on: Date,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Reorganised(Box<ReorganisationRow>),
    Given(usize),
    Ended(usize),
}

/// Everything that happens after the first day, in order.
#[must_use]
pub fn events(data: &Data) -> Vec<Event> {
    let mut events: Vec<Event> = data
        .reorganisations
        .iter()
        .map(|row| Event {
            known_on: row.known_on,
            what: What::Reorganised(Box::new(row.clone())),
        })
        .collect();
    for (n, row) in data.appointments.iter().enumerate() {
        events.push(Event {
            known_on: days_after(row.from, -ENTERED_BEFORE),
            what: What::Given(n),
        });
        if let (Some(until), true) = (row.until, row.substitute_for.is_empty()) {
            events.push(Event {
                known_on: days_after(until, -ENTERED_BEFORE),
                what: What::Ended(n),
            });
        }
    }
    events.sort_by_key(|e| e.known_on);
    events
}

/// Lets one event happen, entered by the administrator.
pub async fn happen(story: &mut Story, event: Event) -> Result<()> {
    match event.what {
        What::Reorganised(row) => reorganise(story, *row).await?,
        What::Given(n) => give(story, n).await?,
        What::Ended(n) => end(story, n).await?,
    }
    story.forget_contexts();
    Ok(())
}

async fn reorganise(story: &mut Story, row: ReorganisationRow) -> Result<()> {
    let ctx = administrator(story).await?;
    let others = row
        .others
        .split_whitespace()
        .map(|c| story.unit(c))
        .collect::<Result<Vec<UnitId>>>()?;
    let first = || {
        others
            .first()
            .copied()
            .ok_or_else(|| Failure::Fault(format!("{} {}: no other unit", row.deed, row.code)))
    };
    let from = row.from;
    match row.deed.as_str() {
        "add" => {
            let is_authority = matches!(row.kind.as_str(), "committee" | "municipal-company");
            let unit = org::NewUnit {
                code: row.code.clone(),
                name: row.name.clone(),
                kind: row.kind.clone(),
                parent: Some(first()?),
                is_authority,
                from,
            };
            let id = org::add(&ctx, org::AddUnit { unit, reason: None }).await?;
            story.units.insert(row.code, id);
            Ok(())
        }
        "rename" => {
            let unit = story.unit(&row.code)?;
            org::rename(
                &ctx,
                org::RenameUnit {
                    unit,
                    name: row.name,
                    from,
                    reason: None,
                    version: None,
                },
            )
            .await
        }
        "move" => {
            let (unit, parent) = (story.unit(&row.code)?, first()?);
            org::move_under(
                &ctx,
                org::MoveUnit {
                    unit,
                    parent,
                    from,
                    reason: None,
                    version: None,
                },
            )
            .await
        }
        "merge" => {
            let into = story.unit(&row.code)?;
            org::merge(
                &ctx,
                org::MergeUnits {
                    predecessors: others,
                    into,
                    from,
                    reason: None,
                },
            )
            .await
        }
        "split" => {
            let unit = story.unit(&row.code)?;
            org::split(
                &ctx,
                org::SplitUnit {
                    unit,
                    into: others,
                    from,
                    reason: None,
                },
            )
            .await
        }
        other => Err(Failure::Fault(format!("no such deed: {other}"))),
    }
}

/// The administrator; before there is one, the builder.
async fn administrator(story: &mut Story) -> Result<access::Ctx> {
    let johan = story.person("johan").await?;
    if johan.actor.has(access::Profile::Administrator) {
        Ok(johan)
    } else {
        story.builder().await
    }
}

async fn give(story: &mut Story, n: usize) -> Result<()> {
    let Some(row) = story.data.appointments.get(n).cloned() else {
        return Ok(());
    };
    let ctx = administrator(story).await?;
    let AppointmentRow {
        person,
        role,
        units,
        from,
        until,
        substitute_for,
    } = row;
    let role = *story
        .roles
        .get(&role)
        .ok_or_else(|| Failure::Fault(format!("no role {role}")))?;
    let stood_in_for = match substitute_for.split_whitespace().next() {
        Some(key) => story
            .data
            .people
            .iter()
            .find(|p| p.key == key)
            .map(|p| p.name.clone()),
        None => None,
    };
    for code in units.split_whitespace() {
        let command = org::GiveAppointment {
            person: story.person_id(&person)?,
            role,
            unit: story.unit(code)?,
            from,
            until: until.filter(|_| stood_in_for.is_some()),
            substitute_for: stood_in_for.clone(),
        };
        let id = org::give_appointment(&ctx, command).await?;
        story.appointments.insert((n, code.to_owned()), id);
    }
    Ok(())
}

async fn end(story: &mut Story, n: usize) -> Result<()> {
    let Some(until) = story.data.appointments.get(n).and_then(|row| row.until) else {
        return Ok(());
    };
    let ctx = administrator(story).await?;
    let given: Vec<AppointmentId> = story
        .appointments
        .iter()
        .filter(|((row, _), _)| *row == n)
        .map(|(_, id)| *id)
        .collect();
    for appointment in given {
        org::end_appointment(
            &ctx,
            org::EndAppointment {
                appointment,
                version: 1,
                until,
            },
        )
        .await?;
    }
    Ok(())
}
