//! An administrator adds a person with an account; the first password is shown once and must be changed.

use access::{Ctx, Target, accounts, people};
use kernel::{PersonId, Result};
use rand::RngExt as _;

/// Who is added, and the name they sign in with.
#[derive(Clone, Debug)]
pub struct AddPerson {
    pub name: String,
    pub username: String,
    pub email: Option<String>,
    pub language: String,
}

/// Adds a person and returns the first password.
///
/// # Errors
/// Invalid on `username` when it is taken.
pub async fn add(ctx: &Ctx, command: AddPerson) -> Result<(PersonId, String)> {
    let permit = ctx.permit("person:edit", &Target::whole("person"))?;
    let password = first_password();
    let hash = accounts::hash_password(&password).await?;
    let clock = ctx.clock().clone();
    let person = ctx
        .write(permit, move |tx| {
            Box::pin(async move {
                let AddPerson {
                    name,
                    username,
                    email,
                    language,
                } = command;
                let person =
                    people::add_person(tx, &clock, &name, email.as_deref(), &language).await?;
                accounts::add_local(tx, &clock, person, &username, hash, true).await?;
                Ok(person)
            })
        })
        .await?;
    Ok((person, password))
}

/// Signs that are not mistaken for each other when read aloud or written by hand.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Four groups of four signs: about 79 bits.
#[must_use]
pub fn first_password() -> String {
    let mut rng = rand::rng();
    let mut group = || -> String {
        let sign = |n: usize| SIGNS.get(n).copied().map_or('x', char::from);
        (0..4)
            .map(|_| sign(rng.random_range(0..SIGNS.len())))
            .collect()
    };
    [group(), group(), group(), group()].join("-")
}
