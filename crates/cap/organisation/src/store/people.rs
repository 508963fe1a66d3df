//! Readings of people, their accounts and appointments, and of the list of roles.

use access::people::{AppointmentId, RoleId};
use access::{Profile, Scope, ScopeColumns};
use db::{Reader, Row, Tx, Val, params};
use kernel::{Date, PersonId, Result, UnitId};

/// Whether anybody who may sign in administers the program on a day, as a command sees it.
pub async fn has_administrator(tx: &Tx, day: Date) -> Result<bool> {
    let rows = tx
        .query(
            "SELECT r.profiles FROM appointment a JOIN role r ON r.id = a.role_id JOIN person p ON p.id = a.person_id WHERE p.active = 1 AND EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id) AND a.valid_from <= $1 AND (a.valid_until IS NULL OR a.valid_until > $1)",
            params![day],
        )
        .await?;
    for row in rows {
        let profiles = row.text("profiles")?;
        if profiles
            .split(' ')
            .any(|p| p == Profile::Administrator.key())
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How a list of people is chosen and ordered.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Search key of a part of the name.
    pub name: Option<String>,
    pub role: Option<RoleId>,
    /// People whose account is closed, too.
    pub with_inactive: bool,
    pub by_username: bool,
    pub descending: bool,
}

/// A person in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: PersonId,
    pub name: String,
    pub username: Option<String>,
    pub is_active: bool,
}

/// A person with what can be changed.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub version: i64,
    pub name: String,
    pub email: Option<String>,
    pub language: String,
    pub is_active: bool,
    pub identity: Option<String>,
    pub username: Option<String>,
}

/// An appointment as a page shows it.
#[derive(Clone, Debug)]
pub struct Appointment {
    pub id: AppointmentId,
    pub version: i64,
    pub person: PersonId,
    pub person_name: String,
    pub unit: UnitId,
    /// What the unit is called last.
    pub unit_name: String,
    pub role_name: String,
    pub from: Date,
    pub until: Option<Date>,
    /// Who is stood in for.
    pub substitute_for: Option<String>,
}

/// A role of the municipality's list.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: RoleId,
    pub version: i64,
    pub key: String,
    pub name: String,
    pub profiles: Vec<Profile>,
    /// People who hold it on the day.
    pub holders: i64,
}

/// All people who match, in order. The list is short enough to be paged in memory: a municipality's managers and elected.
pub async fn list(read: &Reader, scope: &Scope, wanted: &Wanted, day: Date) -> Result<Vec<Listed>> {
    let mut values = params![day];
    let mut conditions = vec![scope.sql(
        &ScopeColumns {
            unit: "NULL",
            state: None,
            by: Some("p.id"),
        },
        &mut values,
    )];
    if let Some(name) = &wanted.name {
        values.push(format!("%{}%", like(name)).into());
        conditions.push(format!("p.name_search LIKE ${} ESCAPE '!'", values.len()));
    }
    if let Some(role) = wanted.role {
        values.push(Val::id(role));
        conditions.push(format!(
            "EXISTS (SELECT 1 FROM {{appointment}} a WHERE a.person_id = p.id AND a.role_id = ${} AND a.valid_from <= $1 AND (a.valid_until IS NULL OR a.valid_until > $1))",
            values.len()
        ));
    }
    if !wanted.with_inactive {
        conditions.push("p.active = 1".into());
    }
    let direction = if wanted.descending { "DESC" } else { "ASC" };
    let order = if wanted.by_username {
        "COALESCE(i.subject, '')"
    } else {
        "p.name_sort"
    };
    let text = format!(
        "SELECT p.id, p.name, p.active, i.subject FROM {{person}} p LEFT JOIN {{identity}} i ON i.person_id = p.id AND i.kind = 'local' WHERE $1 IS NOT NULL AND {} ORDER BY {order} {direction}, p.id",
        conditions.join(" AND ")
    );
    let rows = read.query(&text, values).await?;
    rows.iter()
        .map(|r| {
            Ok(Listed {
                id: r.id("id")?,
                name: r.text("name")?,
                username: r.opt_text("subject")?,
                is_active: r.bool("active")?,
            })
        })
        .collect()
}

/// A text for LIKE, in which `!` takes the meaning from a sign.
fn like(text: &str) -> String {
    text.replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_")
}

/// A person.
pub async fn load(read: &Reader, id: PersonId) -> Result<Person> {
    let row = read
        .load(
            "SELECT p.id, p.version, p.name, p.email, p.language, p.active, i.id AS identity, i.subject FROM {person} p LEFT JOIN {identity} i ON i.person_id = p.id AND i.kind = 'local' WHERE p.id = $1",
            params![id],
        )
        .await?;
    Ok(Person {
        id,
        version: row.int("version")?,
        name: row.text("name")?,
        email: row.opt_text("email")?,
        language: row.text("language")?,
        is_active: row.bool("active")?,
        identity: row.opt_text("identity")?,
        username: row.opt_text("subject")?,
    })
}

const APPOINTMENT: &str = "SELECT a.id, a.version, a.person_id, p.name AS person_name, a.unit_id, (SELECT n.name FROM {unit_period} n WHERE n.unit_id = a.unit_id ORDER BY n.valid_from DESC LIMIT 1) AS unit_name, r.name AS role_name, a.valid_from, a.valid_until, s.name AS stands_in_for FROM {appointment} a JOIN {person} p ON p.id = a.person_id JOIN {role} r ON r.id = a.role_id LEFT JOIN {appointment} o ON o.id = a.substitute_for LEFT JOIN {person} s ON s.id = o.person_id";

fn appointment(row: &Row) -> Result<Appointment> {
    Ok(Appointment {
        id: row.id("id")?,
        version: row.int("version")?,
        person: row.id("person_id")?,
        person_name: row.text("person_name")?,
        unit: row.id("unit_id")?,
        unit_name: row.opt_text("unit_name")?.unwrap_or_default(),
        role_name: row.text("role_name")?,
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
        substitute_for: row.opt_text("stands_in_for")?,
    })
}

/// A person's appointments, the newest first.
pub async fn appointments_of(read: &Reader, person: PersonId) -> Result<Vec<Appointment>> {
    let text = format!("{APPOINTMENT} WHERE a.person_id = $1 ORDER BY a.valid_from DESC, a.id");
    read.query(&text, params![person])
        .await?
        .iter()
        .map(appointment)
        .collect()
}

/// The appointments at a unit that stand on a day or begin later, the oldest first.
pub async fn appointments_at(read: &Reader, unit: UnitId, day: Date) -> Result<Vec<Appointment>> {
    let text = format!(
        "{APPOINTMENT} WHERE a.unit_id = $1 AND (a.valid_until IS NULL OR a.valid_until > $2) ORDER BY r.name_sort, a.valid_from, a.id"
    );
    read.query(&text, params![unit, day])
        .await?
        .iter()
        .map(appointment)
        .collect()
}

/// An appointment.
pub async fn load_appointment(read: &Reader, id: AppointmentId) -> Result<Appointment> {
    let text = format!("{APPOINTMENT} WHERE a.id = $1");
    appointment(&read.load(&text, params![id.to_string()]).await?)
}

/// The list of roles with how many hold each on a day.
pub async fn roles(read: &Reader, day: Date) -> Result<Vec<Role>> {
    let rows = read
        .query(
            "SELECT r.id, r.version, r.role_key, r.name, r.profiles, (SELECT COUNT(DISTINCT a.person_id) FROM {appointment} a WHERE a.role_id = r.id AND a.valid_from <= $1 AND (a.valid_until IS NULL OR a.valid_until > $1)) AS holders FROM {role} r ORDER BY r.name_sort, r.id",
            params![day],
        )
        .await?;
    rows.iter()
        .map(|r| {
            Ok(Role {
                id: r.id("id")?,
                version: r.int("version")?,
                key: r.text("role_key")?,
                name: r.text("name")?,
                profiles: r
                    .text("profiles")?
                    .split(' ')
                    .filter_map(Profile::parse)
                    .collect(),
                holders: r.int("holders")?,
            })
        })
        .collect()
}
