//! Registering and mending decisions.

use access::Profile;
use kernel::Failure;
use steering::api::{
    DecisionState, RegisterDecision, decisions, edit_decision, publish_decision, register_decision,
};

use crate::world::{World, day, each_world};

fn command(world: &World, title: &str) -> RegisterDecision {
    RegisterDecision {
        body: world.council,
        decided_on: day("2025-11-27"),
        section: None,
        registration_number: None,
        title: title.into(),
    }
}

#[test]
fn a_decision_is_registered_and_mended_until_it_is_published() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let id = register_decision(&eva, command(&world, "Budget 2026"))
            .await
            .unwrap();
        let stored = decisions(&eva.read(), &[id]).await.unwrap().remove(0);
        assert_eq!((stored.state, stored.version), (DecisionState::Draft, 1));
        let full = RegisterDecision {
            section: Some(" § 412".into()),
            registration_number: Some("KS 1".into()),
            ..command(&world, "Budget 2026")
        };
        edit_decision(&eva, id, Some(1), full).await.unwrap();
        let stored = decisions(&eva.read(), &[id]).await.unwrap().remove(0);
        assert_eq!(stored.section.as_deref(), Some("412"));
        let stale = edit_decision(&eva, id, Some(1), command(&world, "Annan"))
            .await
            .unwrap_err();
        let Failure::Conflict(conflict) = stale else {
            panic!("{stale}")
        };
        assert_eq!(conflict.version, 2);
        assert!(
            conflict
                .texts
                .iter()
                .any(|t| t.field == "title" && t.yours == "Annan" && t.theirs == "Budget 2026")
        );
        assert!(conflict.texts.iter().all(|t| t.field != "title_sort"));
    });
}

#[test]
fn a_title_of_ten_thousand_characters_is_refused_and_hostile_text_is_shown_as_text() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let long = register_decision(&eva, command(&world, &"å".repeat(10_000)))
            .await
            .unwrap_err();
        assert!(
            matches!(&long, Failure::Invalid(e) if e[0].field == "title"),
            "{long}"
        );
        assert!(matches!(
            register_decision(&eva, command(&world, " ")).await,
            Err(Failure::Invalid(_))
        ));
        assert!(matches!(
            register_decision(&eva, command(&world, "rad\nbrott")).await,
            Err(Failure::Invalid(_))
        ));
        let hostile = "<script>alert(1)</script> \"' & ';DROP TABLE decision;--";
        let id = register_decision(&eva, command(&world, hostile))
            .await
            .unwrap();
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/beslut/{id}")).await;
        assert_eq!(page.status, 200);
        assert!(
            page.text()
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        );
        assert!(
            client
                .get("/beslut")
                .await
                .text()
                .contains("&lt;script&gt;")
        );
    });
}

#[test]
fn a_decision_is_registered_on_screen_and_the_form_keeps_what_was_typed() {
    each_world(|world| async move {
        let mut eva = world.app.signed_in("eva").await;
        assert_eq!(eva.get("/beslut/nytt").await.status, 200);
        let council = world.council.to_string();
        let fields = [
            ("title", "Budget 2027"),
            ("body_unit_id", &*council),
            ("decided_on", "i morse"),
            ("section", "88"),
        ];
        let again = eva.post("/beslut/nytt", &fields).await;
        assert_eq!(again.status, 422);
        assert!(again.contains("Budget 2027") && again.contains("i morse"));
        let fields = [
            ("title", "Budget 2027"),
            ("body_unit_id", &*council),
            ("decided_on", "2026-11-26"),
            ("section", "88"),
        ];
        let done = eva.post("/beslut/nytt", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = eva.get(&done.location.unwrap()).await;
        assert!(
            page.contains("Budget 2027") && page.contains("26 nov 2026 § 88"),
            "{}",
            page.main()
        );
    });
}

#[test]
fn drafts_are_for_process_leaders_and_published_decisions_for_all() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let path = format!("/beslut/{decision}");
        let mut cora = world.app.signed_in("cora").await;
        assert_eq!(cora.get(&path).await.status, 404);
        assert!(!cora.get("/beslut").await.contains("Budget 2026"));
        let new = cora.post("/beslut/nytt", &[("title", "x")]).await;
        assert_eq!(new.status, 403, "she may read decisions, not register them");
        let eva = world.ctx(world.eva).await;
        let chosen = steering::api::Receivers::all_but([]);
        steering::api::add_item(
            &eva,
            world.goal(decision, "Fler elever når gymnasiet", chosen),
        )
        .await
        .unwrap();
        publish_decision(&eva, decision, None).await.unwrap();
        assert!(cora.get(&path).await.contains("Fler elever når gymnasiet"));
        let refused = edit_decision(&eva, decision, None, command(&world, "Annan"))
            .await
            .unwrap_err();
        assert!(matches!(refused, Failure::Refused(r) if r.code == "decided"));
        world
            .app
            .person("olle", "Olle", Profile::ElectedMember, world.schools)
            .await;
        assert_eq!(
            world.app.signed_in("olle").await.get(&path).await.status,
            200
        );
    });
}
