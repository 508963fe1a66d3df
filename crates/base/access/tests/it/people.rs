//! Roles and appointments.

use access::people::{self, NewAppointment};
use access::{Profile, settings};
use kernel::{Failure, UnitId};

use crate::house::{date, houses};

fn code(failure: &Failure) -> &str {
    match failure {
        Failure::Invalid(errors) => errors[0].code,
        Failure::Refused(refusal) => refusal.code,
        _ => "",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn appointments_hold_on_their_days_alone() {
    for house in houses().await {
        let unit = house.add_unit(None, None, false).await;
        let chief = house
            .add_role("chef", &[Profile::Manager, Profile::Controller])
            .await;
        let eva = house.add_person("Eva").await;
        let new = NewAppointment {
            person: eva,
            unit,
            role: chief,
            from: date("2026-01-01"),
            until: Some(date("2026-10-01")),
            substitute_for: None,
        };
        let reversed = NewAppointment {
            until: Some(new.from),
            ..new.clone()
        };
        assert_eq!(
            code(&house.appoint(reversed).await.unwrap_err()),
            "date-order"
        );
        let id = house.appoint(new).await.unwrap();
        let ctx = house.admin().await;
        for (day, holds) in [
            ("2025-12-31", false),
            ("2026-01-01", true),
            ("2026-09-30", true),
            ("2026-10-01", false),
        ] {
            let org = ctx.looking_at(date(day), None).await.unwrap().org;
            assert_eq!(
                org.appointments_of(eva).count(),
                usize::from(holds),
                "{day}"
            );
            assert_eq!(org.answering(unit).is_some(), holds, "{day}");
        }
        let actor = house.person(eva).await.actor;
        assert!(
            actor.has(Profile::Manager)
                && actor.has(Profile::Controller)
                && !actor.has(Profile::Auditor)
        );
        assert_eq!(
            (actor.units(), actor.held[0].role_name.as_str()),
            (vec![unit], "chef")
        );
        let early = house
            .write(move |tx, _| {
                Box::pin(
                    async move { people::end_appointment(tx, id, 1, date("2025-01-01")).await },
                )
            })
            .await;
        assert_eq!(code(&early.unwrap_err()), "date-order");
        house
            .write(move |tx, _| {
                Box::pin(
                    async move { people::end_appointment(tx, id, 1, date("2026-08-01")).await },
                )
            })
            .await
            .unwrap();
        assert!(house.person(eva).await.actor.held.is_empty());
        let stale = house
            .write(move |tx, _| {
                Box::pin(
                    async move { people::end_appointment(tx, id, 1, date("2026-08-02")).await },
                )
            })
            .await;
        assert!(matches!(stale, Err(Failure::Conflict(_))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn substitutes_stand_in_within_the_days_of_the_one_they_stand_in_for() {
    for house in houses().await {
        let unit = house.add_unit(None, None, false).await;
        let chief = house.add_role("chef", &[Profile::Manager]).await;
        let (eva, ola) = (house.add_person("Eva").await, house.add_person("Ola").await);
        let own = NewAppointment {
            person: eva,
            unit,
            role: chief,
            from: date("2026-01-01"),
            until: Some(date("2027-01-01")),
            substitute_for: None,
        };
        let id = house.appoint(own).await.unwrap();
        let stand_in = NewAppointment {
            person: ola,
            unit,
            role: chief,
            from: date("2026-07-01"),
            until: Some(date("2026-12-01")),
            substitute_for: Some(id),
        };
        for (from, until, said) in [
            ("2025-12-31", Some("2026-02-01"), "substitute-outside"),
            ("2026-12-01", Some("2027-01-02"), "substitute-outside"),
            ("2026-07-01", None, "substitute-needs-end"),
        ] {
            let wrong = NewAppointment {
                from: date(from),
                until: until.map(date),
                ..stand_in.clone()
            };
            assert_eq!(code(&house.appoint(wrong).await.unwrap_err()), said);
        }
        house.appoint(stand_in).await.unwrap();
        let ctx = house.admin().await;
        let answering = async |day: &str| {
            house
                .admin()
                .await
                .looking_at(date(day), None)
                .await
                .unwrap()
                .org
                .answering(unit)
                .map(|a| a.people)
        };
        assert_eq!(answering("2026-06-30").await, Some(vec![eva]));
        assert_eq!(answering("2026-07-01").await, Some(vec![eva, ola]));
        assert_eq!(answering("2026-12-01").await, Some(vec![eva]));
        house
            .write(move |tx, _| {
                Box::pin(
                    async move { people::end_appointment(tx, id, 1, date("2026-10-01")).await },
                )
            })
            .await
            .unwrap();
        assert_eq!(answering("2026-09-30").await, Some(vec![eva, ola]));
        assert_eq!(
            answering("2026-10-01").await,
            None,
            "nobody stands in for whom is gone"
        );
        drop(ctx);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_keep_their_keys_and_must_exist() {
    for house in houses().await {
        let chief = house.add_role("chef", &[Profile::Manager]).await;
        let twice = house
            .write(|tx, clock| {
                Box::pin(async move { people::add_role(tx, &clock, "chef", "Chef", &[]).await })
            })
            .await;
        assert_eq!(code(&twice.unwrap_err()), "duplicate");
        let eva = house.add_person("Eva").await;
        let unit = house.add_unit(None, None, false).await;
        let new = NewAppointment {
            person: eva,
            unit,
            role: chief,
            from: date("2026-01-01"),
            until: None,
            substitute_for: None,
        };
        house.appoint(new.clone()).await.unwrap();
        house
            .write(move |tx, _| {
                Box::pin(async move {
                    people::edit_role(tx, chief, 1, "Revisor", &[Profile::Auditor]).await
                })
            })
            .await
            .unwrap();
        let actor = house.person(eva).await.actor;
        assert!(actor.has(Profile::Auditor) && !actor.has(Profile::Manager));
        assert_eq!(actor.held[0].role_name, "Revisor");
        let nowhere = people::RoleId::generate(&house.clock);
        assert!(matches!(
            house
                .appoint(NewAppointment {
                    role: nowhere,
                    ..new.clone()
                })
                .await,
            Err(Failure::Fault(_))
        ));
        let elsewhere = people::AppointmentId::generate(&house.clock);
        let missing = NewAppointment {
            until: Some(date("2026-02-01")),
            substitute_for: Some(elsewhere),
            unit: UnitId::generate(&house.clock),
            ..new
        };
        assert!(matches!(
            house.appoint(missing).await,
            Err(Failure::NotFound)
        ));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_keep_their_history_and_their_peace() {
    for house in houses().await {
        let put = async |value: serde_json::Value| {
            house
                .write(move |tx, _| {
                    Box::pin(
                        async move { settings::put(tx, "name", &value).await.map(|()| tx.at()) },
                    )
                })
                .await
                .unwrap()
        };
        let first = put(serde_json::json!("Åmål")).await;
        put(serde_json::json!({ "sv": "Säffle" })).await;
        put(serde_json::json!({ "sv": "Säffle" })).await;
        assert_eq!(
            settings::all(&house.db().read(None)).await.unwrap()["name"],
            serde_json::json!({ "sv": "Säffle" })
        );
        assert_eq!(
            settings::all(&house.db().read(Some(first))).await.unwrap()["name"],
            serde_json::json!("Åmål")
        );
        assert_eq!(
            house.count("setting_history", vec![]).await,
            1,
            "the same again is no change"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_go_down_and_up() {
    for house in houses().await {
        house.add_person("Eva").await;
        let all = [db::migrate::BASE, access::MIGRATION, access::TOKENS];
        db::migrate::down(house.db(), &all).await.unwrap();
        assert_eq!(
            db::migrate::up(house.db(), &all, &house.clock)
                .await
                .unwrap()
                .len(),
            3
        );
        assert_eq!(house.count("person", vec![]).await, 0);
    }
}
