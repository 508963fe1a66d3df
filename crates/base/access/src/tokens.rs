//! Integrations: programs that use the interface with a token of their own.

use db::{params, set};
use kernel::{Failure, FieldError, Result, UnitId};
use rand::Rng;
use sha2::{Digest, Sha256};

use crate::actor::{Actor, ActorKind, Held};
use crate::policy::Profile;
use crate::{Ctx, Services, Target};

kernel::id_type!(
    /// A program that may use the interface.
    IntegrationId
);

/// Adds an integration and returns its token, which is shown this once.
///
/// # Errors
/// Invalid when the name is taken.
pub async fn add(
    ctx: &Ctx,
    name: &str,
    profiles: &[Profile],
    unit: Option<UnitId>,
) -> Result<String> {
    let permit = ctx.permit("integration:edit", &Target::whole("integration"))?;
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let token = format!("ledfyr_{}", hex::encode(bytes));
    let (name, stored, clock) = (name.to_owned(), digest(&token), ctx.clock().clone());
    let profiles = profiles
        .iter()
        .map(|p| p.key())
        .collect::<Vec<_>>()
        .join(" ");
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            if tx.find("SELECT id FROM integration WHERE name = $1", params![&name]).await?.is_some() {
                return Err(Failure::Invalid(vec![FieldError::new("name", "duplicate")]));
            }
            let id = IntegrationId::generate(&clock);
            tx.insert("integration", id, set! { "name" => name, "profiles" => profiles, "unit_id" => unit, "active" => true }).await?;
            let at = tx.at();
            tx.execute(
                "INSERT INTO integration_token (token_digest, integration_id, created_at) VALUES ($1, $2, $3)",
                params![stored, id.to_string(), at],
            )
            .await?;
            Ok(())
        })
    })
    .await?;
    Ok(token)
}

/// Ends an integration: its token opens nothing any more. Its name and what it did stay.
///
/// # Errors
/// `NotFound` when there is no such integration.
pub async fn end(ctx: &Ctx, id: IntegrationId) -> Result<()> {
    let permit = ctx.permit("integration:edit", &Target::whole("integration"))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            tx.update("integration", id, None, set! { "active" => false })
                .await?;
            tx.execute(
                "DELETE FROM integration_token WHERE integration_id = $1",
                params![id.to_string()],
            )
            .await?;
            Ok(())
        })
    })
    .await
}

/// An integration that has been given a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integration {
    pub id: IntegrationId,
    pub name: String,
    pub profiles: Vec<Profile>,
    /// None: the whole municipality.
    pub unit: Option<UnitId>,
    /// Whether its token opens anything.
    pub is_active: bool,
}

/// Every integration there has been, by name.
pub async fn list(ctx: &Ctx) -> Result<Vec<Integration>> {
    ctx.require("integration:read", &Target::whole("integration"))?;
    let rows = ctx
        .services
        .db
        .read(None)
        .query(
            "SELECT id, name, profiles, unit_id, active FROM integration ORDER BY name, id",
            vec![],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Integration {
                id: row.id("id")?,
                name: row.text("name")?,
                profiles: profiles(&row.text("profiles")?),
                unit: row.opt_id("unit_id")?,
                is_active: row.bool("active")?,
            })
        })
        .collect()
}

fn profiles(stored: &str) -> Vec<Profile> {
    stored.split(' ').filter_map(Profile::parse).collect()
}

/// The integration of a token, as an actor; none when there is no such token.
pub async fn find_actor(services: &Services, token: &str) -> Result<Option<Actor>> {
    let row = services
        .db
        .read(None)
        .find(
            "SELECT i.name, i.profiles, i.unit_id FROM integration_token t JOIN integration i ON i.id = t.integration_id WHERE t.token_digest = $1 AND i.active = 1",
            params![digest(token)],
        )
        .await?;
    row.map(|row| {
        let name = row.text("name")?;
        let profiles = profiles(&row.text("profiles")?);
        let held = Held {
            role_name: name.clone(),
            profiles,
            unit: row.opt_id("unit_id")?,
        };
        Ok(Actor {
            kind: ActorKind::Integration,
            person: None,
            name,
            held: vec![held],
        })
    })
    .transpose()
}

fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
