//! Planning activities.

use kernel::Failure;
use steering::api::{EditActivity, PlanActivity, edit_activity, item, links_over, plan_activity};

use crate::world::{World, day, each_world};

fn plan(world: &World, under: steering::api::ItemId) -> PlanActivity {
    PlanActivity {
        unit: world.school,
        under,
        title: "Läsverkstad i årskurs 3".into(),
        wording: "Varje vecka".into(),
        starts_on: day("2026-02-10"),
        ends_on: day("2026-11-30"),
        responsible: Some(world.mia),
    }
}

#[test]
fn a_manager_plans_and_changes_an_activity_under_a_received_goal() {
    each_world(|world| async move {
        let (goal, ..) = world.to_schools_and_social("Fler elever").await;
        let mia = world.ctx(world.mia).await;
        let id = plan_activity(&mia, plan(&world, goal)).await.unwrap();
        let stored = item(&mia.read(), &id).await.unwrap();
        assert_eq!(stored.due_period.key(), "2026-02--2026-11");
        assert_eq!(
            links_over(&mia.read(), &[id]).await.unwrap()[0].parent,
            goal
        );
        let change = EditActivity {
            item: id,
            version: Some(1),
            title: "Läsverkstad i årskurs 3 och 4".into(),
            wording: String::new(),
            starts_on: day("2026-02-10"),
            ends_on: day("2027-01-15"),
            responsible: None,
        };
        edit_activity(&mia, change.clone()).await.unwrap();
        assert!(matches!(
            edit_activity(&mia, change).await,
            Err(Failure::Conflict(_))
        ));
        let mut client = world.app.signed_in("mia").await;
        let page = client.get(&format!("/aktiviteter/{id}")).await;
        assert!(
            page.contains("10 feb 2026–15 jan 2027") && page.contains("Ingen än"),
            "{}",
            page.main()
        );
        let nested = plan_activity(&mia, plan(&world, id)).await;
        assert!(matches!(nested, Err(Failure::Refused(r)) if r.code == "may-not-hang"));
    });
}

#[test]
fn dates_and_the_responsible_are_checked() {
    each_world(|world| async move {
        let (goal, ..) = world.to_schools_and_social("Fler elever").await;
        let mia = world.ctx(world.mia).await;
        let wrong = PlanActivity {
            ends_on: day("2026-01-01"),
            responsible: Some(world.sam),
            ..plan(&world, goal)
        };
        let Err(Failure::Invalid(errors)) = plan_activity(&mia, wrong).await else {
            panic!()
        };
        assert_eq!(
            errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
            ["ends_on", "responsible_person"]
        );
        let mut client = world.app.signed_in("mia").await;
        assert_eq!(
            client
                .get(&format!("/aktiviteter/ny?mal={goal}"))
                .await
                .status,
            200
        );
        let (unit, under) = (world.school.to_string(), goal.to_string());
        let mut fields = vec![
            ("unit_id", &*unit),
            ("under", &*under),
            ("title", "Läsfest"),
            ("starts_on", "2026-09-20"),
            ("ends_on", "30/9"),
        ];
        let again = client.post("/aktiviteter/ny", &fields).await;
        assert_eq!(again.status, 422);
        assert!(again.contains("Läsfest"));
        fields.pop();
        fields.push(("ends_on", "2026-09-30"));
        assert_eq!(client.post("/aktiviteter/ny", &fields).await.status, 303);
    });
}

#[test]
fn nobody_plans_for_units_that_are_not_theirs() {
    each_world(|world| async move {
        let (goal, ..) = world.to_schools_and_social("Fler elever").await;
        let at_social = PlanActivity {
            unit: world.social,
            responsible: None,
            ..plan(&world, goal)
        };
        assert!(matches!(
            plan_activity(&world.ctx(world.mia).await, at_social).await,
            Err(Failure::Forbidden)
        ));
        assert!(matches!(
            plan_activity(&world.ctx(world.sam).await, plan(&world, goal)).await,
            Err(Failure::Forbidden)
        ));
        assert!(matches!(
            plan_activity(&world.ctx(world.eva).await, plan(&world, goal)).await,
            Err(Failure::Forbidden)
        ));
        plan_activity(&world.ctx(world.cora).await, plan(&world, goal))
            .await
            .unwrap();
    });
}
