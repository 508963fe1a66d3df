//! The organisation in memory: who answers, what is carried on, when it is read anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use access::people::{self, NewAppointment};
use access::{Org, Profile, Target};
use kernel::{Failure, PersonId, UnitId};

use crate::house::{House, date, houses};

async fn managers(house: &House, at: &[(&'static str, UnitId)]) -> Vec<PersonId> {
    let role = house.add_role("chef", &[Profile::Manager]).await;
    let mut people = Vec::new();
    for (name, unit) in at {
        let person = house.add_person(name).await;
        let new = NewAppointment {
            person,
            unit: *unit,
            role,
            from: date("2026-01-01"),
            until: None,
            substitute_for: None,
        };
        house.appoint(new).await.unwrap();
        people.push(person);
    }
    people
}

/// Whom a unit names as answering has it among what they answer for, and nobody else.
fn assert_agreeing(org: &Org, people: &[PersonId]) {
    for person in people {
        let theirs: Vec<UnitId> = org.answers_for(*person).iter().map(|a| a.unit).collect();
        for unit in org.every_unit() {
            let named = org
                .answering(unit)
                .is_some_and(|a| a.people.contains(person));
            assert_eq!(theirs.contains(&unit), named);
        }
        for answered in org.answers_for(*person) {
            assert_eq!(
                org.answering(answered.unit).unwrap().is_vacant,
                answered.is_vacant
            );
        }
        let mut once = theirs.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), theirs.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_without_units_works() {
    for house in houses().await {
        let eva = house.add_person("Eva").await;
        let ctx = house.person(eva).await;
        assert!(ctx.org_now.tree.is_empty() && ctx.org_now.answers_for(eva).is_empty());
        assert!(ctx.may("person:read", &Target::whole("person")));
        assert!(
            ctx.org_now
                .answering(UnitId::generate(&house.clock))
                .is_none()
        );
        assert_eq!(ctx.actor.name, "Eva");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vacancy_climbs_to_the_nearest_manager() {
    for house in houses().await {
        let top = house.add_unit(None, None, false).await;
        let office = house.add_unit(Some(top), None, true).await;
        let school = house.add_unit(Some(office), None, false).await;
        let class = house.add_unit(Some(school), None, false).await;
        let lone = house.add_unit(None, None, false).await;
        let people = managers(&house, &[("Director", top), ("Head", school)]).await;
        let org = house.admin().await.org_now;
        let answering = |unit| org.answering(unit).map(|a| (a.people, a.at, a.is_vacant));
        assert_eq!(answering(top), Some((vec![people[0]], top, false)));
        assert_eq!(answering(office), Some((vec![people[0]], top, true)));
        assert_eq!(answering(school), Some((vec![people[1]], school, false)));
        assert_eq!(answering(class), Some((vec![people[1]], school, true)));
        assert_eq!(answering(lone), None);
        assert_agreeing(&org, &people);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_is_answered_for_where_it_is_carried_on() {
    for house in houses().await {
        let top = house.add_unit(None, None, false).await;
        let new = house.add_unit(Some(top), None, false).await;
        let led = house.add_unit(Some(top), None, false).await;
        let old = house.add_unit(None, Some(new), false).await;
        let older = house.add_unit(None, Some(old), false).await;
        let closed = house.add_unit(None, Some(led), false).await;
        let (one, two) = (
            UnitId::generate(&house.clock),
            UnitId::generate(&house.clock),
        );
        let circle =
            "INSERT INTO test_unit (id, carried_to, authority) VALUES ($1, $2, 0), ($2, $1, 0)";
        house
            .db()
            .transaction_raw(vec![(circle.into(), db::params![one, two])])
            .await
            .unwrap();
        let people = managers(
            &house,
            &[
                ("Director", top),
                ("Left over", older),
                ("Led", led),
                ("Closed", closed),
            ],
        )
        .await;
        let org = house.admin().await.org_now;
        let answering = |unit| org.answering(unit).map(|a| (a.people, a.is_vacant));
        assert_eq!((org.place(older), org.place(one)), (Some(new), None));
        assert_eq!(
            answering(new),
            Some((vec![people[1]], false)),
            "nobody is appointed there: who led what it carries on does"
        );
        assert_eq!(answering(older), Some((vec![people[1]], false)));
        assert_eq!(
            answering(closed),
            Some((vec![people[2]], false)),
            "the unit's own manager goes before"
        );
        assert_eq!(answering(one), None);
        let units: Vec<UnitId> = org.answers_for(people[1]).iter().map(|a| a.unit).collect();
        assert_eq!(units[0], new, "standing ones first");
        assert_eq!(
            BTreeSet::from_iter(units),
            BTreeSet::from([new, old, older])
        );
        assert!(org.answers_for(people[3]).is_empty());
        assert_agreeing(&org, &people);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_sees_a_change_at_its_next_request() {
    for house in houses().await {
        let other = house.another().await;
        let unit = house.add_unit(None, None, false).await;
        let version = other.org_version().await.unwrap();
        let today = house.clock.today();
        let first = other.org(today, None, version).await.unwrap();
        assert!(
            Arc::ptr_eq(&first, &other.org(today, None, version).await.unwrap()),
            "from memory while it stands"
        );
        let people = managers(&house, &[("Eva", unit)]).await;
        let raised = other.org_version().await.unwrap();
        assert_eq!(raised, version + 3, "a role, a person, an appointment");
        let ctx = access::Ctx::of_person(other.clone(), people[0], access::ActorKind::Person)
            .await
            .unwrap();
        assert!(ctx.actor.has(Profile::Manager));
        assert!(
            first.appointments().is_empty(),
            "who holds the old one keeps it"
        );
        let fresh = other.org(today, None, raised).await.unwrap();
        other.org(date("2020-01-01"), None, version).await.unwrap();
        assert!(
            Arc::ptr_eq(&fresh, &other.org(today, None, raised).await.unwrap()),
            "a straggler does not push it out"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_back_shows_what_was_known_and_writes_nothing() {
    for house in houses().await {
        let unit = house.add_unit(None, None, false).await;
        let people = managers(&house, &[("Eva", unit)]).await;
        let person = people[0];
        let row = house
            .db()
            .read(None)
            .load("SELECT recorded_from FROM person", vec![])
            .await
            .unwrap();
        let then = row.instant("recorded_from").unwrap();
        house
            .write(move |tx, _| {
                Box::pin(async move {
                    people::edit_person(tx, person, 1, "Eva Ny", None, "sv", true).await
                })
            })
            .await
            .unwrap();
        let ctx = house.admin().await;
        let back = ctx.looking_at(ctx.today(), Some(then)).await.unwrap();
        assert_eq!(
            (back.org.name(person), back.org_now.name(person)),
            ("Eva", "Eva Ny")
        );
        assert!(
            back.org.appointments().is_empty(),
            "the appointment came later"
        );
        assert!(
            matches!(back.permit("person:edit", &Target::whole("person")), Err(Failure::Refused(r)) if r.code == "looking-back")
        );
    }
}
