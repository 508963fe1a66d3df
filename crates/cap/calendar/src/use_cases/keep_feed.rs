//! A person keeps a calendar address of their own, secret and revocable, and how often they want to be reminded.

use access::{Ctx, Target};
use db::{Reader, Tx, params, set};
use kernel::{PersonId, Result};
use rand::Rng;
use sha2::{Digest, Sha256};

use crate::model::year::Cadence;

kernel::id_type!(
    /// A person's calendar address.
    FeedId
);
kernel::id_type!(
    /// How often a person is reminded.
    ReminderId
);

/// Gives the actor a new secret address; the former opens nothing any more. The secret is told this once.
pub async fn give_feed(ctx: &Ctx) -> Result<String> {
    let mut bytes = [0_u8; 24];
    rand::rng().fill_bytes(&mut bytes);
    let token = hex::encode(bytes);
    let digest = digest(&token);
    let (permit, person) = own(ctx)?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            forget(tx, person).await?;
            let set = set! { "person_id" => person, "token_digest" => digest };
            tx.insert("calendar_feed", FeedId::generate(&clock), set)
                .await
        })
    })
    .await?;
    Ok(token)
}

/// Revokes the actor's address.
pub async fn revoke_feed(ctx: &Ctx) -> Result<()> {
    let (permit, person) = own(ctx)?;
    ctx.write(permit, move |tx| {
        Box::pin(async move { forget(tx, person).await })
    })
    .await
}

async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    let text = "SELECT id FROM {calendar_feed} f WHERE person_id = $1";
    if let Some(row) = tx.find(text, params![person]).await? {
        tx.delete("calendar_feed", row.id::<FeedId>("id")?, None)
            .await?;
    }
    Ok(())
}

/// Whether the person has an address.
pub async fn has_feed(read: &Reader, person: PersonId) -> Result<bool> {
    let text = "SELECT id FROM {calendar_feed} f WHERE person_id = $1";
    Ok(read.find(text, params![person]).await?.is_some())
}

/// Whose address a secret opens: somebody still at work here, or nobody.
pub async fn person_of(read: &Reader, token: &str) -> Result<Option<PersonId>> {
    let text = "SELECT f.person_id FROM {calendar_feed} f JOIN {v_person} p ON p.id = f.person_id WHERE f.token_digest = $1 AND p.active = 1";
    let row = read.find(text, params![digest(token)]).await?;
    row.map(|row| row.id("person_id")).transpose()
}

fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

fn own(ctx: &Ctx) -> Result<(db::Permit, PersonId)> {
    let person = ctx.actor.person.ok_or(kernel::Failure::NotFound)?;
    let target = Target::whole("calendar-feed").by(Some(person));
    Ok((ctx.permit("calendar-feed:keep", &target)?, person))
}

/// How often a person wants to be reminded: weekly until they say otherwise.
pub async fn cadence(read: &Reader, person: PersonId) -> Result<Cadence> {
    let text = "SELECT cadence FROM {reminder} r WHERE person_id = $1";
    let row = read.find(text, params![person]).await?;
    let said = row.map(|row| row.text("cadence")).transpose()?;
    Ok(said
        .and_then(|key| Cadence::parse_key(&key))
        .unwrap_or(Cadence::Weekly))
}

/// Sets how often the actor is reminded.
pub async fn set_cadence(ctx: &Ctx, cadence: Cadence) -> Result<()> {
    let (permit, person) = own(ctx)?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let text = "SELECT id, cadence FROM {reminder} r WHERE person_id = $1";
            match tx.find(text, params![person]).await? {
                Some(row) if row.text("cadence")? == cadence.key() => Ok(()),
                Some(row) => {
                    let set = set! { "cadence" => cadence.key() };
                    let id: ReminderId = row.id("id")?;
                    tx.update("reminder", id, None, set).await.map(|_| ())
                }
                None => {
                    let set = set! { "person_id" => person, "cadence" => cadence.key() };
                    tx.insert("reminder", ReminderId::generate(&clock), set)
                        .await
                }
            }
        })
    })
    .await
}
