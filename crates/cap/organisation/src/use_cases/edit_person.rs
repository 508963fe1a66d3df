//! An administrator changes a person's name, address, language and whether they may sign in.

use access::{Ctx, Target, people};
use kernel::{Failure, PersonId, Result};

/// The person as they are to be. `version` is the one the form showed.
#[derive(Clone, Debug)]
pub struct EditPerson {
    pub person: PersonId,
    pub version: i64,
    pub name: String,
    pub email: Option<String>,
    pub language: String,
    pub is_active: bool,
}

/// Changes a person.
///
/// # Errors
/// A conflict when somebody saved meanwhile; refused when administrators close their own account.
pub async fn edit(ctx: &Ctx, command: EditPerson) -> Result<()> {
    let permit = ctx.permit("person:edit", &Target::whole("person"))?;
    if !command.is_active && ctx.actor.person == Some(command.person) {
        return Err(Failure::refused("own-account"));
    }
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let EditPerson {
                person,
                version,
                name,
                email,
                language,
                is_active,
            } = command;
            people::edit_person(
                tx,
                person,
                version,
                &name,
                email.as_deref(),
                &language,
                is_active,
            )
            .await
        })
    })
    .await
}
