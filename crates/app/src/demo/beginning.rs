//! The first days: the municipality, its units, its roles and its people.

use ::organisation::api as org;
use access::accounts::{add_local, hash_password};
use access::{Profile, Target, people};
use kernel::{Date, Failure, Result};

use super::PASSWORD;
use super::data::UnitRow;
use super::story::{Story, date};

/// What the municipality is called.
pub const MUNICIPALITY: &str = "Fyrviks kommun";
/// Its code in the tables.
pub const WHOLE: &str = "10000";
/// The day from which everything is told.
const FIRST_DAY: &str = "2022-01-01";

/// Founds the municipality and lays out its organisation of the first day.
pub async fn organisation(story: &mut Story) -> Result<()> {
    let ctx = story.builder().await?;
    let root = org::found_municipality(&ctx, MUNICIPALITY).await?;
    story.units.insert(WHOLE.to_owned(), root);
    story.forget_contexts();
    contact(story).await?;
    let from = date(FIRST_DAY)?;
    let rows = story.data.units.clone();
    let known = story.units.clone();
    let ctx = story.builder().await?;
    let permit = ctx
        .permit("unit:edit", &Target::whole("unit"))?
        .because("Organisationen läggs upp");
    let clock = ctx.clock().clone();
    let units = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let mut units = known;
                for row in rows {
                    let parent = units.get(&row.parent).copied();
                    let new = new_unit(&row, parent, from)?;
                    units.insert(row.code, org::add_unit(tx, &clock, new).await?);
                }
                Ok(units)
            })
        })
        .await?;
    story.units = units;
    story.forget_contexts();
    Ok(())
}

/// Says how the municipality is reached: made up, at an address that no mail goes to.
async fn contact(story: &mut Story) -> Result<()> {
    let ctx = story.builder().await?;
    let permit = ctx.permit("setting:edit", &Target::whole("setting"))?;
    ctx.write(permit, |tx| {
        Box::pin(async move {
            for (key, value) in [
                (
                    "municipality-address",
                    "Rådhuset, Fyrplatsen 1, 123 45 Fyrvik",
                ),
                ("municipality-email", "kommun@fyrvik.example"),
                ("municipality-phone", "0123-456 00"),
            ] {
                access::settings::put(tx, key, &value.into()).await?;
            }
            Ok(())
        })
    })
    .await?;
    story.forget_contexts();
    Ok(())
}

fn new_unit(row: &UnitRow, parent: Option<kernel::UnitId>, from: Date) -> Result<org::NewUnit> {
    if parent.is_none() {
        return Err(Failure::Fault(format!(
            "unit {} stands before its parent {}",
            row.code, row.parent
        )));
    }
    Ok(org::NewUnit {
        code: row.code.clone(),
        name: row.name.clone(),
        kind: row.kind.clone(),
        parent,
        is_authority: row.is_authority == 1,
        from,
    })
}

/// Lays out the list of roles and adds the people; those on the sign-in page get an account.
pub async fn people_and_roles(story: &mut Story) -> Result<()> {
    let ctx = story.builder().await?;
    let hash = hash_password(PASSWORD).await?;
    let (roles, rows) = (story.data.roles.clone(), story.data.people.clone());
    let permit = ctx.permit("role:edit", &Target::whole("role"))?;
    let clock = ctx.clock().clone();
    story.roles = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let mut made = std::collections::HashMap::new();
                for role in roles {
                    let profiles: Vec<Profile> = role
                        .profiles
                        .split_whitespace()
                        .filter_map(Profile::parse)
                        .collect();
                    let standing = tx
                        .find(
                            "SELECT id FROM role WHERE role_key = $1",
                            db::params![&role.key],
                        )
                        .await?;
                    let id = match standing {
                        Some(row) => row.id("id")?,
                        None => {
                            people::add_role(tx, &clock, &role.key, &role.name, &profiles).await?
                        }
                    };
                    made.insert(role.key, id);
                }
                Ok(made)
            })
        })
        .await?;
    let permit = ctx.permit("person:edit", &Target::whole("person"))?;
    let clock = ctx.clock().clone();
    story.people = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let mut made = std::collections::HashMap::new();
                for row in rows {
                    let person =
                        people::add_person(tx, &clock, &row.name, Some(&address(&row.name)), "sv")
                            .await?;
                    if !row.username.is_empty() {
                        add_local(tx, &clock, person, &row.username, hash.clone(), false).await?;
                    }
                    made.insert(row.key, person);
                }
                Ok(made)
            })
        })
        .await?;
    story.forget_contexts();
    Ok(())
}

/// The address of a person: no real one, the domain is reserved (RFC 2606).
fn address(name: &str) -> String {
    let plain: String = kernel::search_key(name)
        .chars()
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            ' ' => '.',
            other => other,
        })
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .collect();
    format!("{plain}@fyrvik.example")
}
