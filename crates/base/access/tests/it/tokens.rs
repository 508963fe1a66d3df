//! Integrations and what their tokens open.

use access::{Ctx, Profile, Target, tokens};
use kernel::Failure;

use crate::house::houses;

#[tokio::test(flavor = "multi_thread")]
async fn a_token_acts_with_its_profiles_until_it_is_ended() {
    for house in houses().await {
        let admin = house.admin().await;
        let unit = house.add_unit(None, None, false).await;
        let token = tokens::add(
            &admin,
            "Diariet",
            &[Profile::Auditor, Profile::Manager],
            Some(unit),
        )
        .await
        .unwrap();
        assert!(token.starts_with("ledfyr_"));
        assert_eq!(
            house
                .count(
                    "integration_token WHERE token_digest = $1",
                    db::params![&token]
                )
                .await,
            0,
            "only a digest is kept"
        );
        let actor = tokens::find_actor(&house.services, &token)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (actor.name.as_str(), actor.person, actor.units()),
            ("Diariet", None, vec![unit])
        );
        assert!(
            actor.has(Profile::Auditor)
                && actor.has(Profile::Manager)
                && !actor.has(Profile::Administrator)
        );
        assert!(
            tokens::find_actor(&house.services, "ledfyr_0")
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            matches!(tokens::add(&admin, "Diariet", &[], None).await, Err(Failure::Invalid(e)) if e[0].code == "duplicate")
        );
        let ctx = Ctx::new(house.services.clone(), actor).await.unwrap();
        assert!(
            matches!(
                tokens::add(&ctx, "Another", &[], None).await,
                Err(Failure::NotFound)
            ),
            "not even told that there are any"
        );
        assert!(
            !ctx.may("account:keep", &Target::whole("account")),
            "a program has no account of its own"
        );
        let id = house
            .db()
            .read(None)
            .load("SELECT id FROM integration", vec![])
            .await
            .unwrap()
            .id("id")
            .unwrap();
        let listed = tokens::list(&admin).await.unwrap();
        assert_eq!(
            (listed[0].name.as_str(), listed[0].unit, listed[0].is_active),
            ("Diariet", Some(unit), true)
        );
        assert!(matches!(tokens::list(&ctx).await, Err(Failure::NotFound)));
        tokens::end(&admin, id).await.unwrap();
        assert!(!tokens::list(&admin).await.unwrap()[0].is_active);
        assert!(
            tokens::find_actor(&house.services, &token)
                .await
                .unwrap()
                .is_none()
        );
        assert!(matches!(
            tokens::end(&admin, tokens::IntegrationId::generate(&house.clock)).await,
            Err(Failure::NotFound)
        ));
    }
}
