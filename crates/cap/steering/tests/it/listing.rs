//! The list of goals and assignments, its files, and the same as JSON.

use steering::api::{ReceiverRole, Receivers, add_item, publish_decision};

use crate::world::{World, each_world};

async fn many(world: &World, count: usize) {
    let decision = world.budget().await;
    let eva = world.ctx(world.eva).await;
    for n in 1..=count {
        let unit = if n % 2 == 0 {
            world.schools
        } else {
            world.social
        };
        add_item(
            &eva,
            world.goal(
                decision,
                &format!("Mål nummer {n}"),
                Receivers::named([(unit, ReceiverRole::Responsible)]),
            ),
        )
        .await
        .unwrap();
    }
    publish_decision(&eva, decision, None).await.unwrap();
    add_item(
        &eva,
        world.goal(decision, "Hemligt utkast", Receivers::all_but([])),
    )
    .await
    .unwrap();
}

#[test]
fn the_list_pages_filters_sorts_and_gives_exactly_what_is_shown() {
    each_world(|world| async move {
        many(&world, 53).await;
        let mut client = world.app.signed_in("ava").await;
        let page = client.get("/mal?period=2026").await;
        assert!(page.contains("Rad 1–50 av 53"), "{}", page.main());
        assert!(!page.contains("Hemligt utkast"));
        let second = client
            .get("/mal?period=2026&sida=2&sort=rubrik&dir=desc")
            .await;
        assert!(
            second.contains("Rad 51–53 av 53")
                && second.contains("Mål nummer 2<")
                && !second.contains("Mål nummer 53"),
            "{}",
            second.main()
        );
        let filtered = client
            .get(&format!(
                "/mal?period=2026&mottagare={}&q=NUMMER%205",
                world.schools
            ))
            .await;
        assert!(
            filtered.contains("Mål nummer 50")
                && !filtered.contains("Mål nummer 51")
                && filtered.contains("1–2 av 2"),
            "{}",
            filtered.main()
        );
        let csv = client
            .get(&format!(
                "/mal?period=2026&mottagare={}&q=NUMMER%205&format=csv",
                world.schools
            ))
            .await;
        assert_eq!(csv.content_type, "text/csv; charset=utf-8");
        assert_eq!(csv.text().lines().count(), 3, "{}", csv.text());
        let all = client.get("/mal?period=2026&format=csv").await;
        assert_eq!(all.text().lines().count(), 54, "all pages");
        assert_eq!(client.get("/mal?period=2026&format=xlsx").await.status, 200);
        assert!(
            client
                .get("/mal?period=2026&svar=ja")
                .await
                .contains("passar urvalet")
        );
        assert!(
            client
                .get("/mal?period=2024")
                .await
                .contains("Inga mål eller uppdrag")
        );
        let of_unit = client
            .get(&format!("/mal?period=2026&enhet={}", world.school))
            .await;
        assert!(
            of_unit.contains("Inga mål eller uppdrag"),
            "a school has received nothing itself"
        );
        let of_committee = client
            .get(&format!("/mal?period=2026&enhet={}", world.schools))
            .await;
        assert!(of_committee.contains("av 26"), "{}", of_committee.main());
    });
}

#[test]
fn drafts_show_in_the_process_leader_s_list_alone() {
    each_world(|world| async move {
        many(&world, 1).await;
        let mut eva = world.app.signed_in("eva").await;
        assert!(eva.get("/mal?period=2026").await.contains("Hemligt utkast"));
        let mut cora = world.app.signed_in("cora").await;
        for path in [
            "/mal?period=2026",
            "/mal?period=2026&format=csv",
            "/api/v1/items?period=2026",
        ] {
            assert!(!cora.get(path).await.contains("Hemligt utkast"), "{path}");
        }
    });
}

#[test]
fn the_same_is_given_as_json() {
    each_world(|world| async move {
        many(&world, 2).await;
        let mut client = world.app.signed_in("ava").await;
        let answer = client.get("/api/v1/items?period=2026").await;
        assert_eq!(answer.content_type, "application/json");
        let body = answer.json();
        assert_eq!(body["items"].as_array().unwrap().len(), 2);
        assert_eq!(body["items"][0]["kind"], "goal");
        assert_eq!(body["items"][0]["section"], "412");
        assert_eq!(body["items"][0]["receivers"][0]["role"], "responsible");
        assert_eq!(body["items"][0]["due_period"], "2026");
        assert_eq!(client.get("/api/v1/items?period=snart").await.status, 422);
        let anonymous = world.app.anon().get("/api/v1/items?period=2026").await;
        assert!(
            [401, 404].contains(&anonymous.status),
            "{}",
            anonymous.status
        );
    });
}
