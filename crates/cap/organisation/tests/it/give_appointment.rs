//! People, their accounts, roles and appointments.

use crate::town::{each, town};

/// A value that stands in a page after a mark.
fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split(mark)
        .nth(1)
        .unwrap_or_else(|| panic!("{mark} is not there"))
        .split(['"', '<'])
        .next()
        .unwrap()
}

#[test]
fn a_person_is_added_with_a_password_that_must_be_changed() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let fields = [
            ("name", "Karin Holm"),
            ("username", "karin.holm"),
            ("email", "karin@fyrvik.se"),
            ("language", "sv"),
        ];
        let page = client.post("/personer", &fields).await;
        assert_eq!(page.status, 200, "{}", page.main());
        let text = page.text();
        let password = after(&text, "Första lösenord</dt><dd><span class=\"mono\">").to_owned();
        assert_eq!(password.len(), 19);
        assert_eq!(
            client.post("/personer", &fields).await.status,
            422,
            "the name is taken now"
        );
        let mut karin = app.anon();
        let answer = karin
            .post(
                "/logga-in",
                &[("username", "karin.holm"), ("password", &password)],
            )
            .await;
        assert_eq!(answer.status, 303);
        assert_eq!(
            karin.get("/organisation").await.location.as_deref(),
            Some("/konto"),
            "the first password is changed first"
        );
        assert_eq!(
            client
                .post(
                    "/personer",
                    &[
                        ("name", ""),
                        ("username", "x"),
                        ("email", "fel"),
                        ("language", "tyska")
                    ]
                )
                .await
                .status,
            422
        );
    });
}

#[test]
fn an_appointment_is_given_and_ended() {
    each(|app| async move {
        let town = town(&app).await;
        let person = app.stranger("ny", "Erik Wallin").await.unwrap();
        let mut client = app.signed_in("admin").await;
        let form = client
            .get(&format!(
                "/personer/{person}/uppdrag?enhet-for-uppdrag={}",
                town.ek
            ))
            .await
            .text();
        let role = form
            .split("<option value=\"")
            .find(|o| o.contains(">manager<"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let path = format!("/personer/{person}/uppdrag");
        let answer = client
            .post(
                &path,
                &[
                    ("role", &role),
                    ("unit", "112"),
                    ("from", "2026-09-01"),
                    ("last_day", "2026-12-31"),
                ],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let page = client.get(&format!("/personer/{person}")).await;
        assert!(
            page.contains("Ekåsens skola") && page.contains("1 sep 2026–31 dec 2026"),
            "{}",
            page.main()
        );
        assert!(
            !client
                .get(&format!("/organisation/{}", town.ek))
                .await
                .contains("Tjänsten är vakant")
        );
        let text = page.text();
        let id = after(&text, "action=\"/uppdrag/")
            .split('/')
            .next()
            .unwrap()
            .to_owned();
        let version = after(&text, "name=\"version\" value=\"").to_owned();
        let end = format!("/uppdrag/{id}/avsluta");
        assert_eq!(
            client
                .post(&end, &[("last_day", "2020-01-01"), ("version", &version)])
                .await
                .status,
            422
        );
        assert_eq!(
            client
                .post(&end, &[("last_day", "2026-09-14"), ("version", &version)])
                .await
                .status,
            303
        );
        assert!(
            client
                .get(&format!("/organisation/{}", town.ek))
                .await
                .contains("Tjänsten är vakant")
        );
    });
}

#[test]
fn a_substitute_stands_in_for_somebody_at_the_unit_within_their_days() {
    each(|app| async move {
        let town = town(&app).await;
        let person = app.stranger("ny", "Erik Wallin").await.unwrap();
        let mut client = app.signed_in("admin").await;
        let form = client
            .get(&format!("/personer/{person}/uppdrag"))
            .await
            .text();
        let role = form
            .split("<option value=\"")
            .find(|o| o.contains(">manager<"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let path = format!("/personer/{person}/uppdrag");
        let fields = |name: &'static str, last: &'static str| {
            vec![
                ("role", role.clone()),
                ("unit", "110".to_owned()),
                ("from", "2026-09-01".to_owned()),
                ("last_day", last.to_owned()),
                ("substitute_for", name.to_owned()),
            ]
        };
        for (name, last, words) in [
            ("Ingen Alls", "2026-12-31", "Ingen med det namnet"),
            ("Maria Lindqvist", "", "slutdatum"),
        ] {
            let sent = fields(name, last);
            let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let answer = client.post(&path, &sent).await;
            assert_eq!(answer.status, 422);
            assert!(answer.contains(words), "{words}: {}", answer.main());
        }
        let sent = fields("maria lindqvist", "2026-12-31");
        let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(client.post(&path, &sent).await.status, 303);
        assert!(
            client
                .get(&format!("/organisation/{}", town.area))
                .await
                .contains("ersätter Maria Lindqvist")
        );
    });
}

#[test]
fn the_list_of_people_is_narrowed_sorted_and_downloaded() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("politiker").await;
        let all = client.get("/personer").await;
        assert!(all.contains("Åsa Öberg") && all.contains("Maria Lindqvist"));
        let main = all.main();
        assert!(
            main.find("Göran Ek").unwrap() < main.find("Åsa Öberg").unwrap(),
            "å comes last in Swedish"
        );
        let found = client.get("/personer?sok=LINDQ").await;
        assert!(found.contains("Maria Lindqvist") && !found.main().contains("Göran Ek"));
        assert!(
            client
                .get("/personer?sok=%25")
                .await
                .contains("Ingen person stämmer"),
            "a sign of LIKE is a sign"
        );
        let csv = client.get("/personer?sok=lindq&format=csv").await;
        assert!(
            csv.text().contains("Maria Lindqvist") && !csv.text().contains("Göran"),
            "exactly what is shown"
        );
    });
}

#[test]
fn a_person_is_edited_and_shut_out() {
    each(|app| async move {
        town(&app).await;
        let person = app.stranger("bort", "Bort Gången").await.unwrap();
        let mut gone = app.signed_in("bort").await;
        let mut client = app.signed_in("admin").await;
        let path = format!("/personer/{person}");
        let text = client.get(&path).await.text();
        let version = text
            .rsplit("name=\"version\" value=\"")
            .next()
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let answer = client
            .post(
                &path,
                &[
                    ("name", "Bort Gångén"),
                    ("email", ""),
                    ("language", "sv"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        assert_eq!(
            gone.get("/organisation").await.status,
            303,
            "the session has ended"
        );
        let again = client
            .post(
                &path,
                &[
                    ("name", "Annat"),
                    ("email", ""),
                    ("language", "sv"),
                    ("active", "1"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(again.status, 409);
        assert!(
            again.contains("Bort Gångén") && again.contains("Annat"),
            "both texts are shown"
        );
    });
}

#[test]
fn a_role_is_added_and_administrators_do_not_lock_themselves_out() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        assert_eq!(
            client
                .post("/roller", &[("name", "Rektor"), ("profiles", "manager")])
                .await
                .status,
            303
        );
        assert_eq!(
            client
                .post("/roller", &[("name", "rektor"), ("profiles", "manager")])
                .await
                .status,
            422,
            "the same once more"
        );
        assert_eq!(client.post("/roller", &[("name", "Tom")]).await.status, 422);
        let text = client.get("/roller").await.text();
        let own = text
            .split("href=\"/roller/")
            .find(|o| o.contains(">administrator<"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let page = client.get(&format!("/roller/{own}")).await.text();
        let version = after(&page, "name=\"version\" value=\"").to_owned();
        let answer = client
            .post(
                &format!("/roller/{own}"),
                &[
                    ("name", "Annat"),
                    ("profiles", "manager"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(answer.status, 409);
        assert!(answer.contains("Du skulle förlora din egen rätt"));
    });
}

#[test]
fn a_role_that_is_not_in_the_list_is_given_back() {
    each(|app| async move {
        town(&app).await;
        let person = app.stranger("ny", "Erik Wallin").await.unwrap();
        let mut client = app.signed_in("admin").await;
        let answer = client
            .post(
                &format!("/personer/{person}/uppdrag"),
                &[
                    ("role", "01900000-0000-7000-8000-000000000000"),
                    ("unit", "112"),
                    ("from", "2026-09-01"),
                    ("last_day", ""),
                ],
            )
            .await;
        assert_eq!(answer.status, 422, "{}", answer.main());
    });
}

/// Where the appointment on a person's page is ended, and its version.
async fn only_appointment(
    client: &mut testing::Client,
    person: kernel::PersonId,
) -> (String, String) {
    let text = client.get(&format!("/personer/{person}")).await.text();
    let id = after(&text, "action=\"/uppdrag/")
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let form = text.split("action=\"/uppdrag/").nth(1).unwrap().to_owned();
    let version = after(&form, "name=\"version\" value=\"").to_owned();
    (format!("/uppdrag/{id}/avsluta"), version)
}

#[test]
fn the_last_appointment_of_an_administrator_is_not_ended() {
    each(|app| async move {
        let town = town(&app).await;
        let mut admin = app.signed_in("admin").await;
        let own = {
            let list = admin.get("/personer?sok=johan").await.text();
            kernel::PersonId::parse(after(&list, "href=\"/personer/")).unwrap_or_else(|| {
                let found = list
                    .split("href=\"/personer/")
                    .skip(1)
                    .find_map(|rest| kernel::PersonId::parse(rest.split('"').next()?));
                found.unwrap()
            })
        };
        let (end, version) = only_appointment(&mut admin, own).await;
        for last_day in ["2026-09-14", "2026-12-31"] {
            let answer = admin
                .post(&end, &[("last_day", last_day), ("version", &version)])
                .await;
            assert_eq!(answer.status, 409, "{last_day}: {}", answer.main());
            assert!(answer.contains("det sista som ger rätt"));
        }
        let other = app
            .person(
                "admin2",
                "Anna Admin",
                access::Profile::Administrator,
                town.top,
            )
            .await;
        let mut second = app.signed_in("admin2").await;
        let (others, others_version) = only_appointment(&mut admin, other).await;
        // of two who end each other's at once one is left
        let own_end = [("last_day", "2026-09-14"), ("version", version.as_str())];
        let others_end = [
            ("last_day", "2026-09-14"),
            ("version", others_version.as_str()),
        ];
        let (a, b) = futures::join!(
            admin.post(&others, &others_end),
            second.post(&end, &own_end)
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert!(
            statuses.contains(&303) && statuses != [303, 303],
            "{statuses:?}"
        );
    });
}
