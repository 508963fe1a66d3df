//! A small municipality with people in all profiles, on either database.

use access::{Ctx, Profile};
use kernel::UnitId;
use testing::TestApp;

/// A municipality with one committee, and one person per profile: username = the profile's key, and `stranger` without a role.
pub async fn build(test: &TestApp) {
    let ctx = test.system().await;
    let root = organisation::api::found_municipality(&ctx, "Provkommun")
        .await
        .expect("a municipality can be founded");
    let school_committee = add_committee(&ctx.refreshed().await.expect("a context"), root).await;
    for profile in Profile::ALL {
        let unit = match profile {
            Profile::Controller | Profile::Manager => school_committee,
            _ => root,
        };
        test.person(profile.key(), profile.key(), profile, unit)
            .await;
    }
    test.stranger("stranger", "Ingen Roll")
        .await
        .expect("a person can be added");
}

async fn add_committee(ctx: &Ctx, root: UnitId) -> UnitId {
    let permit = ctx
        .permit("unit:edit", &access::Target::at("unit", root))
        .expect("the system may");
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let new = organisation::api::NewUnit {
                code: "300".into(),
                name: "Grundskolenämnden".into(),
                kind: "committee".into(),
                parent: Some(root),
                is_authority: true,
                from: kernel::parse_date("2020-01-01")
                    .map_err(|e| kernel::Failure::fault(format!("{e:?}")))?,
            };
            organisation::api::add_unit(tx, &clock, new).await
        })
    })
    .await
    .expect("a committee can be added")
}
