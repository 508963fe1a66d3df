//! An administrator gives a person a role at a unit for a time, perhaps in somebody's place.

use access::people::{self, AppointmentId, NewAppointment, RoleId};
use access::{Ctx, Target};
use db::{Tx, params};
use kernel::{Date, Failure, PersonId, Result, UnitId};

/// The appointment. `until` is the first day it no longer holds; `substitute_for` is the name of whoever is stood in for.
#[derive(Clone, Debug)]
pub struct GiveAppointment {
    pub person: PersonId,
    pub role: RoleId,
    pub unit: UnitId,
    pub from: Date,
    pub until: Option<Date>,
    pub substitute_for: Option<String>,
}

/// Gives an appointment.
///
/// # Errors
/// Invalid on `role`, `unit`, `from`, `until` or `substitute_for`.
pub async fn give(ctx: &Ctx, command: GiveAppointment) -> Result<AppointmentId> {
    let permit = ctx.permit("appointment:give", &Target::at("appointment", command.unit))?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let GiveAppointment {
                person,
                role,
                unit,
                from,
                until,
                ..
            } = command;
            require_unit(tx, unit, from).await?;
            require_role(tx, role).await?;
            let substitute_for = match &command.substitute_for {
                Some(name) => Some(stood_in_for(tx, &command, name).await?),
                None => None,
            };
            people::give_appointment(
                tx,
                &clock,
                &NewAppointment {
                    person,
                    unit,
                    role,
                    from,
                    until,
                    substitute_for,
                },
            )
            .await
        })
    })
    .await
}

async fn require_unit(tx: &Tx, unit: UnitId, day: Date) -> Result<()> {
    let stands = tx
        .find(
            "SELECT id FROM unit_period WHERE unit_id = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)",
            params![unit, day],
        )
        .await?;
    stands
        .map(|_| ())
        .ok_or_else(|| Failure::invalid("unit", "unknown-unit"))
}

async fn require_role(tx: &Tx, role: RoleId) -> Result<()> {
    let stands = tx
        .find(
            "SELECT id FROM role WHERE id = $1",
            params![role.to_string()],
        )
        .await?;
    stands
        .map(|_| ())
        .ok_or_else(|| Failure::invalid("role", "choice"))
}

/// The appointment at the same unit of the person with that name on the first day.
async fn stood_in_for(tx: &Tx, command: &GiveAppointment, name: &str) -> Result<AppointmentId> {
    let found = tx
        .query(
            "SELECT a.id FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.unit_id = $1 AND p.name_search = $2 AND p.id <> $3 AND a.valid_from <= $4 AND (a.valid_until IS NULL OR a.valid_until > $4) ORDER BY CASE WHEN a.role_id = $5 THEN 0 ELSE 1 END, a.id",
            params![command.unit, kernel::search_key(name), command.person, command.from, command.role.to_string()],
        )
        .await?;
    match found.first() {
        Some(row) => row.id("id"),
        None => Err(Failure::invalid("substitute_for", "substitute-unknown")),
    }
}
