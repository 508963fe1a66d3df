//! People, roles and appointments as rows; the pages for them are the organisation capability's.

use db::{Tx, params, set};
use kernel::{Clock, Date, Failure, FieldError, PersonId, Result, UnitId};

use crate::policy::Profile;

kernel::id_type!(
    /// A role of the municipality's own list.
    RoleId
);
kernel::id_type!(
    /// A person's role at a unit for a time.
    AppointmentId
);

/// Raises the organisation's version: every node reads it anew. Takes part in the same transaction as the change.
pub async fn raise_org_version(tx: &mut Tx) -> Result<()> {
    tx.execute(
        "UPDATE org_version SET version = version + 1 WHERE id = 1",
        vec![],
    )
    .await
    .map(|_| ())
}

/// Adds a person.
pub async fn add_person(
    tx: &mut Tx,
    clock: &Clock,
    name: &str,
    email: Option<&str>,
    language: &str,
) -> Result<PersonId> {
    let id = PersonId::generate(clock);
    tx.insert(
        "person",
        id,
        set! {
            "name" => name, "name_sort" => kernel::sort_key(name), "name_search" => kernel::search_key(name),
            "email" => email, "language" => language, "active" => true,
        },
    )
    .await?;
    raise_org_version(tx).await?;
    Ok(id)
}

/// Changes a person's name, address, language and whether they may sign in.
pub async fn edit_person(
    tx: &mut Tx,
    id: PersonId,
    expected: i64,
    name: &str,
    email: Option<&str>,
    language: &str,
    is_active: bool,
) -> Result<()> {
    tx.update(
        "person",
        id,
        Some(expected),
        set! {
            "name" => name, "name_sort" => kernel::sort_key(name), "name_search" => kernel::search_key(name),
            "email" => email, "language" => language, "active" => is_active,
        },
    )
    .await?;
    if !is_active {
        tx.execute("DELETE FROM session WHERE person_id = $1", params![id])
            .await?;
    }
    raise_org_version(tx).await
}

/// Adds a role to the municipality's list. The key is stable, the name is what people see.
pub async fn add_role(
    tx: &mut Tx,
    clock: &Clock,
    key: &str,
    name: &str,
    profiles: &[Profile],
) -> Result<RoleId> {
    let taken = tx
        .find("SELECT id FROM role WHERE role_key = $1", params![key])
        .await?;
    if taken.is_some() {
        return Err(Failure::Invalid(vec![FieldError::new("key", "duplicate")]));
    }
    let id = RoleId::generate(clock);
    tx.insert("role", id, set! { "role_key" => key, "name" => name, "name_sort" => kernel::sort_key(name), "profiles" => join(profiles) }).await?;
    raise_org_version(tx).await?;
    Ok(id)
}

/// Changes a role's name and profiles.
pub async fn edit_role(
    tx: &mut Tx,
    id: RoleId,
    expected: i64,
    name: &str,
    profiles: &[Profile],
) -> Result<()> {
    tx.update(
        "role",
        id,
        Some(expected),
        set! { "name" => name, "name_sort" => kernel::sort_key(name), "profiles" => join(profiles) },
    )
    .await?;
    raise_org_version(tx).await
}

fn join(profiles: &[Profile]) -> String {
    profiles
        .iter()
        .map(|p| p.key())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A new appointment. `until` is the first day it no longer holds.
#[derive(Clone, Debug)]
pub struct NewAppointment {
    pub person: PersonId,
    pub unit: UnitId,
    pub role: RoleId,
    pub from: Date,
    pub until: Option<Date>,
    pub substitute_for: Option<AppointmentId>,
}

/// Gives an appointment.
///
/// # Errors
/// Invalid when the days are reversed, or when a substitute's days reach outside those of the one stood in for.
pub async fn give_appointment(
    tx: &mut Tx,
    clock: &Clock,
    new: &NewAppointment,
) -> Result<AppointmentId> {
    if new.until.is_some_and(|until| until <= new.from) {
        return Err(Failure::invalid("until", "date-order"));
    }
    if let Some(other) = new.substitute_for {
        let row = tx
            .load(
                "SELECT valid_from, valid_until FROM appointment WHERE id = $1",
                params![other.to_string()],
            )
            .await?;
        let Some(until) = new.until else {
            return Err(Failure::invalid("until", "substitute-needs-end"));
        };
        let ends = row.opt_date("valid_until")?;
        if new.from < row.date("valid_from")? || ends.is_some_and(|e| until > e) {
            return Err(Failure::invalid("from", "substitute-outside"));
        }
    }
    let id = AppointmentId::generate(clock);
    tx.insert(
        "appointment",
        id,
        set! {
            "person_id" => new.person, "unit_id" => new.unit, "role_id" => new.role.to_string(), "valid_from" => new.from,
            "valid_until" => new.until, "substitute_for" => new.substitute_for.map(|s| s.to_string()),
        },
    )
    .await?;
    raise_org_version(tx).await?;
    Ok(id)
}

/// Ends an appointment: `until` is the first day it no longer holds. Those who stand in for it end with it at the latest.
pub async fn end_appointment(
    tx: &mut Tx,
    id: AppointmentId,
    expected: i64,
    until: Date,
) -> Result<()> {
    let row = tx
        .load(
            "SELECT valid_from FROM appointment WHERE id = $1",
            params![id.to_string()],
        )
        .await?;
    if until < row.date("valid_from")? {
        return Err(Failure::invalid("until", "date-order"));
    }
    tx.update(
        "appointment",
        id,
        Some(expected),
        set! { "valid_until" => until },
    )
    .await?;
    let outside = tx
        .query(
            "SELECT id, version, valid_from FROM appointment WHERE substitute_for = $1 AND valid_until > $2 ORDER BY id",
            params![id.to_string(), until],
        )
        .await?;
    for row in outside {
        let end = until.max(row.date("valid_from")?);
        tx.update(
            "appointment",
            row.text("id")?,
            Some(row.int("version")?),
            set! { "valid_until" => end },
        )
        .await?;
    }
    raise_org_version(tx).await
}
