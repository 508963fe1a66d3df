//! Every address as nobody, as a stranger, and as those whose it is not.

use steering::api::{AddOwnGoal, Receivers, add_own_goal};

use crate::world::{each_world, year};

#[test]
fn every_address_is_closed_to_nobody_and_never_fails() {
    each_world(|world| async move {
        let (item, receivers) = world.published("Fler elever", Receivers::all_but([])).await;
        world.app.stranger("okand", "Okänd Person").await.unwrap();
        let mut nobody = world.app.anon();
        let mut stranger = world.app.signed_in("okand").await;
        for route in (steering::capability().routes)() {
            let id = match route.path {
                path if path.starts_with("/svar") => receivers[0].id.to_string(),
                _ => item.to_string(),
            };
            let path = route.path.replace("{id}", &id);
            if route.method == "GET" {
                let answer = nobody.get(&path).await;
                assert!(
                    [303, 401, 404].contains(&answer.status),
                    "{path}: {}",
                    answer.status
                );
                assert!(!answer.contains("Fler elever"), "{path}");
                let answer = stranger.get(&path).await;
                assert!(answer.status < 500, "{path}: {}", answer.status);
            } else {
                let answer = stranger.post(&path, &[]).await;
                assert!(
                    [403, 404, 422].contains(&answer.status),
                    "{path}: {} {}",
                    answer.status,
                    answer.text()
                );
                let answer = nobody.post(&path, &[]).await;
                assert!(
                    [303, 403, 404, 409].contains(&answer.status),
                    "{path}: {}",
                    answer.status
                );
            }
        }
        assert_eq!(
            stranger.get(&format!("/mal/{item}")).await.status,
            200,
            "published: everybody signed in"
        );
        assert_eq!(
            stranger
                .get(&format!("/mal/{}", kernel::ids::generate(&world.app.clock)))
                .await
                .status,
            404
        );
        assert_eq!(stranger.get("/mal/inget-id").await.status, 404);
        assert_eq!(stranger.get("/uppdrag-till-oss").await.status, 403);
    });
}

#[test]
fn own_goals_are_written_within_the_authority() {
    each_world(|world| async move {
        let new = |unit| AddOwnGoal {
            unit,
            under: None,
            title: "Eget".into(),
            wording: String::new(),
            due_period: year(2026),
            theme: None,
        };
        add_own_goal(&world.ctx(world.cora).await, new(world.department))
            .await
            .unwrap();
        add_own_goal(&world.ctx(world.mia).await, new(world.school))
            .await
            .unwrap();
        assert!(
            add_own_goal(&world.ctx(world.mia).await, new(world.department))
                .await
                .is_err()
        );
        assert!(
            add_own_goal(&world.ctx(world.sam).await, new(world.schools))
                .await
                .is_err()
        );
        assert!(
            add_own_goal(&world.ctx(world.eva).await, new(world.schools))
                .await
                .is_err()
        );
        let mut cora = world.app.signed_in("cora").await;
        let (goal, _) = world.published("Fler elever", Receivers::all_but([])).await;
        assert_eq!(
            cora.get(&format!("/mal/eget?under={goal}")).await.status,
            200
        );
        let (unit, under) = (world.schools.to_string(), goal.to_string());
        let fields = [
            ("unit_id", &*unit),
            ("under", &*under),
            ("title", "Tidigt stöd"),
            ("due_period", "2026"),
        ];
        let done = cora.post("/mal/eget", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = cora.get(&done.location.unwrap()).await;
        assert!(
            page.contains("Tidigt stöd") && page.contains("Fler elever"),
            "{}",
            page.main()
        );
        assert_eq!(cora.get(&format!("/mal/{goal}/andra")).await.status, 403);
    });
}

#[test]
fn every_page_has_its_words_in_both_languages_for_every_role() {
    each_world(|world| async move {
        let (item, receivers) = world.published("Fler elever", Receivers::all_but([])).await;
        let own = add_own_goal(
            &world.ctx(world.cora).await,
            AddOwnGoal {
                unit: world.schools,
                under: Some(item),
                title: "Tidigt stöd".into(),
                wording: "Med **punkter**:\n\n- ett\n- två".into(),
                due_period: year(2026),
                theme: None,
            },
        )
        .await
        .unwrap();
        let decision = world.budget().await;
        let paths = [
            "/mal?period=2026".to_owned(),
            format!("/mal/{item}"),
            format!("/mal/{own}"),
            format!("/mal/{own}/andra"),
            format!("/mal/nytt?beslut={decision}"),
            format!("/mal/eget?under={item}"),
            format!("/aktiviteter/ny?mal={own}"),
            "/uppdrag-till-oss?period=2026&visa=alla".to_owned(),
            format!("/svar/{}", receivers[0].id),
            "/beslut".to_owned(),
            format!("/beslut/{decision}"),
            format!("/beslut/{decision}/andra"),
            format!("/beslut/{decision}/publicera"),
            format!("/beslut/{decision}/las-in"),
            "/mitt-arbete".to_owned(),
        ];
        let mut seen = std::collections::HashSet::new();
        for username in ["eva", "cora", "mia", "ava", "edit"] {
            let mut client = world.app.signed_in(username).await;
            for language in ["sv", "en"] {
                client.set_cookie("ledfyr_sprak", language);
                for path in &paths {
                    let answer = client.get(path).await;
                    assert!(
                        [200, 403, 404].contains(&answer.status),
                        "{username} {path}: {}",
                        answer.status
                    );
                    if answer.status == 200 {
                        seen.insert(path.clone());
                    }
                }
            }
        }
        assert_eq!(seen.len(), paths.len(), "somebody opens each page");
    });
}
