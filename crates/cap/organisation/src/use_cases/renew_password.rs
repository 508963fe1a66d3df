//! An administrator gives a person a new first password, or the account they lacked; it is shown once and must be changed.

use access::accounts::{self, IdentityId};
use access::{Ctx, Target};
use kernel::{Failure, PersonId, Result};

use super::add_person::first_password;
use crate::store::people;

/// Whose password; the name to sign in with when there is no account yet.
#[derive(Clone, Debug)]
pub struct RenewPassword {
    pub person: PersonId,
    pub username: Option<String>,
}

/// Sets a new first password, ends the person's sessions, and returns it.
///
/// # Errors
/// Invalid on `username` when there is no account and no name for one, or when it is taken.
pub async fn renew(ctx: &Ctx, command: RenewPassword) -> Result<String> {
    let permit = ctx.permit("person:edit", &Target::whole("person"))?;
    let person = people::load(&ctx.services.db.read(None), command.person).await?;
    let password = first_password();
    let hash = accounts::hash_password(&password).await?;
    let clock = ctx.clock().clone();
    let identity: Option<IdentityId> = person.identity.as_deref().and_then(IdentityId::parse);
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            match (identity, command.username) {
                (Some(identity), _) => accounts::set_password(tx, identity, hash, true, None).await,
                (None, Some(username)) => {
                    accounts::add_local(tx, &clock, command.person, &username, hash, true)
                        .await
                        .map(|_| ())
                }
                (None, None) => Err(Failure::invalid("username", "required")),
            }
        })
    })
    .await?;
    Ok(password)
}
