//! An administrator keeps the municipality's list of roles: what each is called and what it allows.

use access::people::{self, RoleId};
use access::{Ctx, Profile, Target};
use kernel::{Failure, Result};

/// A role as it is to be; without id it is new. `version` is the one the form showed.
#[derive(Clone, Debug)]
pub struct EditRole {
    pub role: Option<(RoleId, i64)>,
    /// Of a new role.
    pub key: String,
    pub name: String,
    pub profiles: Vec<Profile>,
}

/// Adds or changes a role.
///
/// # Errors
/// Invalid on `key` when it is taken, on `profiles` when there is none; refused when administrators take away their own last right.
pub async fn edit(ctx: &Ctx, command: EditRole) -> Result<()> {
    let permit = ctx.permit("role:edit", &Target::whole("role"))?;
    if command.profiles.is_empty() {
        return Err(Failure::invalid("profiles", "required"));
    }
    if locks_out(ctx, &command) {
        return Err(Failure::refused("own-role"));
    }
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let EditRole {
                role,
                key,
                name,
                profiles,
            } = command;
            match role {
                Some((role, version)) => {
                    people::edit_role(tx, role, version, &name, &profiles).await
                }
                None => people::add_role(tx, &clock, &key, &name, &profiles)
                    .await
                    .map(|_| ()),
            }
        })
    })
    .await
}

/// Whether the change takes the administrator's profile from the only role the actor has it by.
fn locks_out(ctx: &Ctx, command: &EditRole) -> bool {
    let (Some(person), false) = (
        ctx.actor.person,
        command.profiles.contains(&Profile::Administrator),
    ) else {
        return false;
    };
    let mut held = ctx
        .org_now
        .appointments_of(person)
        .filter(|a| a.profiles.contains(&Profile::Administrator))
        .peekable();
    command.role.is_some() && held.peek().is_some() && held.all(|a| a.role_key == command.key)
}
