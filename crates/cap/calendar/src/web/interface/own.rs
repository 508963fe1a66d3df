//! What a person keeps of their own, by their own programs: the secret address of their calendar, and how often they are reminded.
//! A token is nobody, and has neither.

use access::Target;
use kernel::Failure;
use serde::Deserialize;
use web::api::{self, ApiBody, ApiReq};
use web::{Outcome, Req};

use crate::model::year::Cadence;
use crate::use_cases::keep_feed;

/// Whether the person has an address, and how often they are reminded.
pub async fn show(ApiReq(req): ApiReq) -> Outcome {
    told(&req, None).await
}

async fn told(req: &Req, address: Option<String>) -> Outcome {
    let person = req.ctx.actor.person.ok_or(Failure::NotFound)?;
    let target = Target::whole("calendar-feed").by(Some(person));
    req.ctx.require("calendar-feed:read", &target)?;
    let read = req.ctx.read();
    api::json(&serde_json::json!({
        "has_address": keep_feed::has_feed(&read, person).await?,
        "address": address, "cadence": keep_feed::cadence(&read, person).await?.key(),
    }))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AddressDeed {
    Give,
    Revoke,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keep {
    address: Option<AddressDeed>,
    cadence: Option<Cadence>,
}

/// Gives a new address, which is told this once, or revokes it; sets how often to be reminded.
pub async fn keep(ApiReq(req): ApiReq, body: ApiBody) -> Outcome {
    let sent: Keep = match body.json(&req) {
        Ok(sent) => sent,
        Err(answer) => return Ok(*answer),
    };
    if let Some(cadence) = sent.cadence {
        keep_feed::set_cadence(&req.ctx, cadence).await?;
    }
    let address = match sent.address {
        Some(AddressDeed::Give) => {
            let secret = keep_feed::give_feed(&req.ctx).await?;
            Some(format!("/oppet/kalender/{secret}.ics"))
        }
        Some(AddressDeed::Revoke) => {
            keep_feed::revoke_feed(&req.ctx).await?;
            None
        }
        None => None,
    };
    told(&req, address).await
}
