//! What "Mitt arbete" asks of each.

use steering::api::{
    Answer, AnswerAssignment, PlanActivity, Receivers, answer_assignment, plan_activity,
};

use crate::world::{day, each_world};

#[test]
fn everybody_is_asked_for_their_own_and_elected_members_for_nothing() {
    each_world(|world| async move {
        let (goal, receivers) = world
            .published("Fler elever når gymnasiet", Receivers::all_but([]))
            .await;
        let mut cora = world.app.signed_in("cora").await;
        let page = cora.get("/mitt-arbete").await;
        assert!(
            page.contains("Fler elever når gymnasiet") && !page.contains("Försenat"),
            "what was published today is not late: {}",
            page.main()
        );
        for username in ["edit", "mia", "eva"] {
            let page = world
                .app
                .signed_in(username)
                .await
                .get("/mitt-arbete")
                .await;
            assert!(!page.contains("Fler elever når gymnasiet"), "{username}");
        }
        let plan = |title: &str, responsible| PlanActivity {
            unit: world.school,
            under: goal,
            title: title.into(),
            wording: String::new(),
            starts_on: day("2026-02-10"),
            ends_on: day("2026-09-30"),
            responsible,
        };
        let mia = world.ctx(world.mia).await;
        plan_activity(&mia, plan("Läsverkstad", None))
            .await
            .unwrap();
        plan_activity(&mia, plan("Mattestuga", Some(world.mia)))
            .await
            .unwrap();
        let page = world.app.signed_in("mia").await.get("/mitt-arbete").await;
        assert!(
            page.contains("Välj ansvarig för ”Läsverkstad”") && page.contains("Slutar 30 sep 2026"),
            "{}",
            page.main()
        );
        let receiver = receivers
            .iter()
            .find(|r| r.unit == world.schools)
            .unwrap()
            .id;
        let answer = AnswerAssignment {
            receiver,
            version: None,
            answer: Answer::TakesUp,
            reason: None,
            own: Vec::new(),
            through: Vec::new(),
        };
        answer_assignment(&world.ctx(world.cora).await, answer)
            .await
            .unwrap();
        assert!(
            !cora
                .get("/mitt-arbete")
                .await
                .contains("Fler elever når gymnasiet")
        );
    });
}

#[test]
fn many_answers_due_at_once_become_one_line() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        for n in 1..=7 {
            steering::api::add_item(
                &eva,
                world.goal(decision, &format!("Mål {n}"), Receivers::all_but([])),
            )
            .await
            .unwrap();
        }
        steering::api::publish_decision(&eva, decision, None)
            .await
            .unwrap();
        let mut cora = world.app.signed_in("cora").await;
        assert!(
            cora.get("/mitt-arbete")
                .await
                .contains("Svara på 7 mål och uppdrag")
        );
        let list = cora.get("/uppdrag-till-oss?period=2026").await;
        assert!(
            list.contains("Mål 7") && list.contains("7 saknar svar, helår"),
            "{}",
            list.main()
        );
    });
}

#[test]
fn what_waits_for_an_answer_is_shown_whatever_period_is_looked_at() {
    each_world(|world| async move {
        world
            .published("Fler elever når gymnasiet", Receivers::all_but([]))
            .await;
        let mut cora = world.app.signed_in("cora").await;
        let list = cora.get("/uppdrag-till-oss?period=2025").await;
        assert!(
            list.contains("Fler elever når gymnasiet")
                && list.contains("Ett saknar svar, varav ett gäller en annan period än helår"),
            "{}",
            list.main()
        );
        let eva = world.app.signed_in("eva").await.get("/mitt-arbete").await;
        assert!(
            eva.contains("svar saknas från mottagarna") && eva.contains("/mal?svar=nej"),
            "{}",
            eva.main()
        );
    });
}

#[test]
fn an_activity_to_come_is_not_begun_and_one_under_way_is_followed() {
    each_world(|world| async move {
        let (goal, _) = world
            .published("Fler elever når gymnasiet", Receivers::all_but([]))
            .await;
        let mia = world.ctx(world.mia).await;
        let plan = |title: &str, from, until| PlanActivity {
            unit: world.school,
            under: goal,
            title: title.into(),
            wording: String::new(),
            starts_on: from,
            ends_on: until,
            responsible: Some(world.mia),
        };
        let coming = plan("Julmarknad", day("2026-12-01"), day("2026-12-18"));
        let coming = plan_activity(&mia, coming).await.unwrap();
        plan_activity(
            &mia,
            plan("Mattestuga", day("2026-02-10"), day("2026-09-30")),
        )
        .await
        .unwrap();
        let mut mia = world.app.signed_in("mia").await;
        let page = mia.get(&format!("/aktiviteter/{coming}")).await;
        assert!(
            page.contains("inte påbörjad") && !page.contains("Pågår"),
            "{}",
            page.main()
        );
        let work = mia.get("/mitt-arbete").await;
        assert!(
            work.contains("Mattestuga") && work.contains("Följ upp") && !work.contains("Planera<"),
            "{}",
            work.main()
        );
    });
}

#[test]
fn an_answer_is_late_thirty_days_after_what_was_published_late() {
    each_world(|world| async move {
        world
            .published("Fler elever når gymnasiet", Receivers::all_but([]))
            .await;
        let asked = async |world: &crate::world::World| {
            let mut cora = world.app.signed_in("cora").await;
            cora.get("/mitt-arbete").await
        };
        world.app.pass(30 * 86_400);
        let last_day = asked(&world).await;
        assert!(
            last_day.contains("Fler elever når gymnasiet") && !last_day.contains("Försenat"),
            "{}",
            last_day.main()
        );
        world.app.pass(86_400);
        let day_after = asked(&world).await;
        assert!(day_after.contains("Försenat"), "{}", day_after.main());
    });
}
