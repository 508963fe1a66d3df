//! Writing, changing, ending and taking away goals and assignments.

use kernel::Failure;
use steering::api::{
    AddItem, EditItem, ItemId, ItemKind, ItemState, Receivers, ReportBack, add_item, edit_item,
    end_item, item, items, receivers_of, remove_draft, wordings,
};

use crate::world::{each_world, year};

fn change(id: ItemId, title: &str, wording: &str) -> EditItem {
    EditItem {
        item: id,
        version: None,
        reason: None,
        number: None,
        title: title.into(),
        wording: wording.into(),
        due_period: year(2026),
        report_back: ReportBack::InterimAndAnnual,
        theme: None,
        is_sound_financial: true,
        receivers: None,
    }
}

#[test]
fn a_goal_and_an_assignment_under_it_are_written_as_drafts() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        let goal = add_item(
            &eva,
            AddItem {
                number: Some(3),
                ..world.goal(
                    decision,
                    "Fler elever når gymnasiet",
                    Receivers::all_but([]),
                )
            },
        )
        .await
        .unwrap();
        let assignment = AddItem {
            kind: ItemKind::Assignment,
            under: Some(goal),
            ..world.goal(decision, "Läslyft", Receivers::all_but([]))
        };
        let assignment = add_item(&eva, assignment).await.unwrap();
        let stored = item(&eva.read(), &goal).await.unwrap();
        assert_eq!(
            (stored.state, stored.number, stored.unit),
            (ItemState::Draft, Some(3), world.council)
        );
        let words = wordings(&eva.read(), &[goal]).await.unwrap();
        assert_eq!(
            words[&goal].to_plain(),
            "Fler elever når gymnasiet varje år."
        );
        let links = steering::api::links_under(&eva.read(), &[goal])
            .await
            .unwrap();
        assert_eq!(links[0].child, assignment);
        let upside_down = AddItem {
            under: Some(assignment),
            ..world.goal(decision, "Omvänt", Receivers::all_but([]))
        };
        assert!(
            matches!(add_item(&eva, upside_down).await, Err(Failure::Refused(r)) if r.code == "may-not-hang")
        );
    });
}

#[test]
fn duplicates_and_texts_that_are_too_long_are_refused() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        let new = |title: &str, number| AddItem {
            number,
            ..world.goal(decision, title, Receivers::all_but([]))
        };
        add_item(&eva, new("Grön omställning", Some(1)))
            .await
            .unwrap();
        let again = add_item(&eva, new("GRO\u{308}N  omställning", Some(1)))
            .await
            .unwrap_err();
        let Failure::Invalid(errors) = again else {
            panic!("{again}")
        };
        assert_eq!(
            errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
            ["number", "title"]
        );
        let long = add_item(&eva, new(&"x".repeat(10_000), None))
            .await
            .unwrap_err();
        assert!(matches!(long, Failure::Invalid(e) if e[0].field == "title"));
        let mut wordy = new("Kort", None);
        wordy.wording = "ö".repeat(10_001);
        assert!(
            matches!(add_item(&eva, wordy).await, Err(Failure::Invalid(e)) if e[0].field == "wording_rich")
        );
        let mut empty = new("Kort", None);
        empty.wording = "  ".into();
        assert!(
            matches!(add_item(&eva, empty).await, Err(Failure::Invalid(e)) if e[0].code == "required")
        );
    });
}

#[test]
fn two_who_write_the_same_number_at_once_do_not_both_succeed() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        let new = |title: &str| AddItem {
            number: Some(7),
            ..world.goal(decision, title, Receivers::all_but([]))
        };
        let (a, b) = tokio::join!(add_item(&eva, new("Ett")), add_item(&eva, new("Två")));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1);
        let failed = a.err().or(b.err()).unwrap();
        assert!(matches!(failed, Failure::Invalid(e) if e[0].code == "duplicate"));
    });
}

#[test]
fn a_decided_wording_stays_and_the_rest_changes_with_a_reason() {
    each_world(|world| async move {
        let (id, _) = world
            .published("Fler elever når gymnasiet", Receivers::all_but([]))
            .await;
        let eva = world.ctx(world.eva).await;
        let words = "Fler elever når gymnasiet varje år.";
        let refused = edit_item(
            &eva,
            EditItem {
                reason: Some("Språk".into()),
                ..change(id, "Fler elever når gymnasiet", "Annat")
            },
        )
        .await;
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.code == "decided"));
        let refused = edit_item(
            &eva,
            EditItem {
                reason: Some("Språk".into()),
                ..change(id, "Annan rubrik", words)
            },
        )
        .await;
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.code == "decided"));
        let bare = edit_item(&eva, change(id, "Fler elever når gymnasiet", words)).await;
        assert!(matches!(bare, Err(Failure::Refused(r)) if r.code == "needs-reason"));
        let with_reason = EditItem {
            reason: Some("Återrapporteras bara i årsredovisningen, KS 2026-11".into()),
            report_back: ReportBack::Annual,
            ..change(id, "Fler elever når gymnasiet", words)
        };
        edit_item(&eva, with_reason).await.unwrap();
        assert_eq!(
            item(&eva.read(), &id).await.unwrap().report_back,
            ReportBack::Annual
        );
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/mal/{id}")).await;
        assert!(
            page.contains("KS 2026-11") && page.contains("Ändrades: återrapporteras, tema"),
            "{}",
            page.main()
        );
        assert_eq!(client.get(&format!("/mal/{id}/andra")).await.status, 200);
    });
}

#[test]
fn a_draft_is_changed_on_screen_and_a_stale_version_meets_the_conflict_page() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let id = add_item(
            &world.ctx(world.eva).await,
            world.goal(
                decision,
                "Fler elever",
                Receivers::all_but([world.executive]),
            ),
        )
        .await
        .unwrap();
        let mut eva = world.app.signed_in("eva").await;
        let path = format!("/mal/{id}/andra");
        let form = eva.get(&path).await;
        assert!(form.contains("Undantagen"), "{}", form.main());
        let schools = format!("receiver-{}", world.schools);
        let fields = |title: &'static str, version: &'static str| {
            vec![
                ("title", title),
                ("wording_rich", "Ny **text**\n\nmed två stycken"),
                ("due_period", "2026"),
                ("report_back", "annual"),
                ("theme", ""),
                ("receiver_rule", "named"),
                ("version", version),
            ]
        };
        let mut first = fields("Fler elever lyckas", "1");
        first.push((&schools, "cooperating"));
        assert_eq!(eva.post(&path, &first).await.status, 303);
        let conflict = eva.post(&path, &fields("Fler elever trivs", "1")).await;
        assert_eq!(conflict.status, 409);
        assert!(
            conflict.contains("lyckas") && conflict.contains("trivs"),
            "{}",
            conflict.main()
        );
        assert!(
            !conflict.contains("paragraph"),
            "stored form shows: {}",
            conflict.main()
        );
        let receivers = receivers_of(&world.app.system().await.read(), &[id])
            .await
            .unwrap();
        assert_eq!(
            receivers.iter().map(|r| r.unit).collect::<Vec<_>>(),
            [world.schools]
        );
    });
}

#[test]
fn a_draft_can_be_taken_away_and_what_is_published_only_ended() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        let id = add_item(
            &eva,
            world.goal(decision, "Misstag", Receivers::all_but([])),
        )
        .await
        .unwrap();
        remove_draft(&eva, id).await.unwrap();
        assert!(items(&eva.read(), &[id]).await.unwrap().is_empty());
        let (id, _) = world.published("Mål", Receivers::all_but([])).await;
        assert!(
            matches!(remove_draft(&eva, id).await, Err(Failure::Refused(r)) if r.code == "decided")
        );
        assert!(matches!(
            end_item(&eva, id, None, " ").await,
            Err(Failure::Invalid(_))
        ));
        let mut client = world.app.signed_in("eva").await;
        let ended = client
            .post(
                &format!("/mal/{id}/avsluta"),
                &[("end_reason", "Uppdraget är slutfört"), ("version", "2")],
            )
            .await;
        assert_eq!(ended.status, 303, "{}", ended.text());
        assert!(
            client
                .get(&format!("/mal/{id}"))
                .await
                .contains("Uppdraget är slutfört")
        );
        assert!(
            matches!(end_item(&eva, id, None, "igen").await, Err(Failure::Refused(r)) if r.code == "item-ended")
        );
    });
}

#[test]
fn ending_what_somebody_has_changed_says_who_and_no_word_of_the_program() {
    each_world(|world| async move {
        let (id, _) = world.published("Läslyft", Receivers::all_but([])).await;
        let eva = world.ctx(world.eva).await;
        let outcome = end_item(&eva, id, Some(1), "Upphävt").await;
        let Err(Failure::Conflict(conflict)) = outcome else {
            panic!("not a conflict: {outcome:?}")
        };
        assert!(conflict.texts.is_empty(), "{:?}", conflict.texts);
        assert_eq!(conflict.who.as_deref(), Some("Eva Norling"));
        let mut client = world.app.signed_in("eva").await;
        let page = client
            .post(
                &format!("/mal/{id}/avsluta"),
                &[("end_reason", "Upphävt"), ("version", "1")],
            )
            .await;
        assert_eq!(page.status, 409);
        assert!(!page.contains("⟦"), "{}", page.main());
    });
}
