//! Answering what has been received.

use kernel::Failure;
use steering::api::{
    AddOwnGoal, Answer, AnswerAssignment, ItemKind, LinkKind, NewOwn, Receiver, ReceiverId,
    add_own_goal, answer_assignment, end_item, links_under, own_items_of_units,
};

use crate::world::{day, each_world, year};

fn answer(receiver: ReceiverId, answer: Answer, reason: Option<&str>) -> AnswerAssignment {
    AnswerAssignment {
        receiver,
        version: None,
        answer,
        reason: reason.map(str::to_owned),
        own: Vec::new(),
        through: Vec::new(),
    }
}

fn own(world: &crate::world::World, kind: ItemKind, title: &str) -> NewOwn {
    NewOwn {
        kind,
        unit: world.schools,
        title: title.into(),
        wording: String::new(),
        starts_on: (kind == ItemKind::Activity).then(|| day("2026-02-01")),
        ends_on: (kind == ItemKind::Activity).then(|| day("2026-11-30")),
        responsible: None,
    }
}

#[test]
fn taking_up_makes_own_goals_and_activities_under_it() {
    each_world(|world| async move {
        let (item, schools, _) = world
            .to_schools_and_social("Fler elever når gymnasiet")
            .await;
        let cora = world.ctx(world.cora).await;
        let made = vec![
            own(&world, ItemKind::Goal, "Tidigt stöd i varje skola"),
            own(&world, ItemKind::Activity, "Läsverkstad"),
        ];
        answer_assignment(
            &cora,
            AnswerAssignment {
                own: made,
                ..answer(schools.id, Answer::TakesUp, None)
            },
        )
        .await
        .unwrap();
        let links = links_under(&cora.read(), &[item]).await.unwrap();
        assert_eq!(links.len(), 2);
        assert!(
            links
                .iter()
                .all(|l| l.kind == LinkKind::Breakdown && l.receiver == Some(schools.id))
        );
        let stored = world
            .receivers(item)
            .await
            .into_iter()
            .find(|r| r.id == schools.id)
            .unwrap();
        assert_eq!(
            (stored.answer, stored.answered_by),
            (Some(Answer::TakesUp), Some(world.cora))
        );
        let mut client = world.app.signed_in("ava").await;
        let page = client.get(&format!("/mal/{item}")).await;
        assert!(
            page.contains("1 av 2 har svarat, 1 saknas"),
            "{}",
            page.main()
        );
        assert!(
            page.contains("1 eget mål, 1 aktivitet") && page.contains("Tidigt stöd i varje skola")
        );
        assert!(page.contains("Väntas senast"), "{}", page.main());
        world.app.pass(31 * 86_400);
        let page = world
            .app
            .signed_in("ava")
            .await
            .get(&format!("/mal/{item}"))
            .await;
        assert!(page.contains("Saknas sedan"), "{}", page.main());
        let refused =
            answer_assignment(&cora, answer(schools.id, Answer::NotRelevant, Some("Nej"))).await;
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.code == "answer-has-own"));
    });
}

#[test]
fn contributing_takes_something_of_one_s_own() {
    each_world(|world| async move {
        let (item, schools, social) = world
            .to_schools_and_social("Fler elever når gymnasiet")
            .await;
        let sam = world.ctx(world.sam).await;
        let new = AddOwnGoal {
            unit: world.social,
            under: None,
            title: "Skolsociala team".into(),
            wording: String::new(),
            due_period: year(2026),
            theme: None,
        };
        let team = add_own_goal(&sam, new).await.unwrap();
        let nothing = answer_assignment(&sam, answer(social.id, Answer::Contributes, None)).await;
        assert!(matches!(nothing, Err(Failure::Invalid(e)) if e[0].field == "through"));
        answer_assignment(
            &sam,
            AnswerAssignment {
                through: vec![team],
                ..answer(social.id, Answer::Contributes, None)
            },
        )
        .await
        .unwrap();
        let links = links_under(&sam.read(), &[item]).await.unwrap();
        assert_eq!(
            (links[0].child, links[0].kind),
            (team, LinkKind::Contributes)
        );
        let cora = world.ctx(world.cora).await;
        let foreign = answer_assignment(
            &cora,
            AnswerAssignment {
                through: vec![team],
                ..answer(schools.id, Answer::Contributes, None)
            },
        )
        .await;
        assert!(matches!(foreign, Err(Failure::Invalid(e)) if e[0].field == "through"));
        let mut client = world.app.signed_in("edit").await;
        assert!(
            client
                .get(&format!("/mal/{item}"))
                .await
                .contains("genom Skolsociala team")
        );
        answer_assignment(
            &sam,
            answer(social.id, Answer::NotRelevant, Some("Teamen är nedlagda")),
        )
        .await
        .unwrap();
        assert!(links_under(&sam.read(), &[item]).await.unwrap().is_empty());
    });
}

#[test]
fn not_relevant_takes_a_reason() {
    each_world(|world| async move {
        let (item, schools, _) = world.to_schools_and_social("Fler elever").await;
        let mut cora = world.app.signed_in("cora").await;
        let path = format!("/svar/{}", schools.id);
        assert_eq!(cora.get(&path).await.status, 200);
        let version = schools.version.to_string();
        let none = cora
            .post(
                &path,
                &[
                    ("answer", "not-relevant"),
                    ("reason", " "),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(none.status, 422);
        let nothing = cora.post(&path, &[("version", &version)]).await;
        assert_eq!(nothing.status, 422);
        let long = cora
            .post(
                &path,
                &[
                    ("answer", "not-relevant"),
                    ("reason", &"x".repeat(10_000)),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(long.status, 422);
        let reason = "Nämnden saknar <b>verksamhet</b> för målgruppen.";
        let done = cora
            .post(
                &path,
                &[
                    ("answer", "not-relevant"),
                    ("reason", reason),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = cora.get(&format!("/mal/{item}")).await;
        assert!(page.text().contains("&lt;b&gt;verksamhet&lt;/b&gt;"));
        assert!(cora.get(&path).await.contains("Inte relevant"));
    });
}

#[test]
fn two_who_answer_at_once_see_both_answers() {
    each_world(|world| async move {
        let (_, schools, _) = world.to_schools_and_social("Fler elever").await;
        let (first, second) = (world.ctx(world.cora).await, world.ctx(world.cora).await);
        let with = |reason| AnswerAssignment {
            version: Some(schools.version),
            ..answer(schools.id, Answer::NotRelevant, Some(reason))
        };
        let (a, b) = tokio::join!(
            answer_assignment(&first, with("Den ena")),
            answer_assignment(&second, with("Den andra"))
        );
        let failed = match (a, b) {
            (Ok(()), Err(f)) | (Err(f), Ok(())) => f,
            (a, b) => panic!("{a:?} {b:?}"),
        };
        let Failure::Conflict(conflict) = failed else {
            panic!("{failed}")
        };
        assert_eq!(
            conflict
                .texts
                .iter()
                .map(|t| t.field.as_str())
                .collect::<Vec<_>>(),
            ["reason"]
        );

        let mut client = world.app.signed_in("cora").await;
        let path = format!("/svar/{}", schools.id);
        let page = client
            .post(
                &path,
                &[
                    ("answer", "takes-up"),
                    ("reason", "Vi gör det ändå"),
                    ("version", &schools.version.to_string()),
                ],
            )
            .await;
        assert_eq!(page.status, 409);
        assert!(
            page.contains("Vi gör det ändå")
                && page.contains("Inte relevant")
                && page.contains("Tar upp"),
            "{}",
            page.main()
        );
        let merged = client
            .post(
                &path,
                &[
                    ("answer", "Tar upp"),
                    ("reason", "Båda"),
                    ("version", &conflict.version.to_string()),
                ],
            )
            .await;
        assert_eq!(merged.status, 303, "{}", merged.text());
    });
}

#[test]
fn the_form_makes_several_at_once_and_names_the_faulty_row() {
    each_world(|world| async move {
        let (item, schools, _) = world.to_schools_and_social("Fler elever").await;
        let mut cora = world.app.signed_in("cora").await;
        let path = format!("/svar/{}", schools.id);
        let version = schools.version.to_string();
        let mut fields = vec![
            ("answer", "takes-up"),
            ("version", &*version),
            ("own-kind-1", "goal"),
            ("own-title-1", "Tidigt stöd"),
            ("own-kind-2", "activity"),
            ("own-title-2", "Läsverkstad"),
            ("own-starts-2", "2026-03-01"),
            ("own-ends-2", "2026-02-01"),
        ];
        let wrong = cora.post(&path, &fields).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("#f-own-ends-2"), "{}", wrong.main());
        fields.pop();
        fields.push(("own-ends-2", "2026-10-01"));
        assert_eq!(cora.post(&path, &fields).await.status, 303);
        let cora = world.ctx(world.cora).await;
        assert_eq!(links_under(&cora.read(), &[item]).await.unwrap().len(), 2);
        assert_eq!(
            own_items_of_units(&cora.read(), &[world.schools], year(2026))
                .await
                .unwrap()
                .len(),
            2
        );
    });
}

#[test]
fn nobody_answers_for_others_and_nothing_that_has_ended() {
    each_world(|world| async move {
        let (item, schools, _) = world.to_schools_and_social("Fler elever").await;
        let path = format!("/svar/{}", schools.id);
        let fields = [("answer", "takes-up"), ("version", "1")];
        for username in ["sam", "mia", "eva", "ava", "edit"] {
            let mut client = world.app.signed_in(username).await;
            assert_eq!(client.get(&path).await.status, 200, "{username} may read");
            assert_eq!(
                client.post(&path, &fields).await.status,
                403,
                "{username} may not answer"
            );
        }
        let unanswered: Vec<Receiver> = world.receivers(item).await;
        assert!(unanswered.iter().all(|r| r.answer.is_none()));
        end_item(&world.ctx(world.eva).await, item, None, "Upphävt")
            .await
            .unwrap();
        let refused = answer_assignment(
            &world.ctx(world.cora).await,
            answer(schools.id, Answer::TakesUp, None),
        )
        .await;
        assert!(matches!(refused, Err(Failure::Refused(r)) if r.code == "item-ended"));
    });
}
