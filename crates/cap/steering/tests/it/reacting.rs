//! Changed units: what was received is carried on, nothing is rewritten.

use access::UnitEvent;
use organisation::api::{close_unit, merge_units};
use steering::api::{Answer, AnswerAssignment, Receivers, answer_assignment, answered, counted};

use crate::world::{change_units, day, each_world};

#[test]
fn successors_get_rows_of_their_own_and_answers_stay() {
    each_world(|world| async move {
        let (item, schools, social) = world.to_schools_and_social("Fler elever").await;
        let answer = AnswerAssignment {
            receiver: schools.id,
            version: None,
            answer: Answer::NotRelevant,
            reason: Some("Läggs ner".into()),
            own: Vec::new(),
            through: Vec::new(),
        };
        answer_assignment(&world.ctx(world.cora).await, answer)
            .await
            .unwrap();
        let (old, into) = ([world.schools, world.social], world.executive);
        let reaction = steering::capability().unit_reaction.unwrap();
        change_units(&world.app, move |tx, clock| {
            Box::pin(async move {
                let events = merge_units(tx, &clock, &old, into, day("2026-10-01")).await?;
                assert!(
                    events
                        .iter()
                        .any(|e| matches!(e, UnitEvent::Succeeded { .. }))
                );
                reaction(tx, &clock, &events).await
            })
        })
        .await;
        let receivers = world.receivers(item).await;
        let kept = receivers.iter().find(|r| r.id == schools.id).unwrap();
        assert_eq!(
            (kept.unit, kept.answer, kept.version),
            (world.schools, Some(Answer::NotRelevant), 2)
        );
        let carried: Vec<_> = receivers.iter().filter(|r| r.unit == into).collect();
        assert_eq!(
            carried.len(),
            1,
            "one row, however many it carries on after"
        );
        assert!(carried[0].origin.is_some() && carried[0].answer.is_none());
        assert!(receivers.iter().any(|r| r.id == social.id));
        let (given, all) = answered(&receivers);
        assert_eq!((given, all), (1, counted(&receivers).len()));
        world
            .app
            .clock
            .set(kernel::Instant::start_of(day("2026-10-02")));
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/mal/{item}")).await;
        assert!(
            page.contains("Enheten har upphört, fortsätter i Kommunstyrelsen"),
            "{}",
            page.main()
        );
    });
}

#[test]
fn a_unit_without_successor_keeps_its_row() {
    each_world(|world| async move {
        let (item, receivers) = world.published("Mål", Receivers::all_but([])).await;
        let unit = world.housing;
        let reaction = steering::capability().unit_reaction.unwrap();
        change_units(&world.app, move |tx, clock| {
            Box::pin(async move {
                let events = close_unit(tx, &clock, unit, day("2026-09-10"), None).await?;
                reaction(tx, &clock, &events).await
            })
        })
        .await;
        assert_eq!(world.receivers(item).await, receivers);
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/mal/{item}")).await;
        assert!(
            page.contains("Enheten har upphört") && page.contains("Fyrviks Bostäder AB"),
            "{}",
            page.main()
        );
    });
}
