//! The year's timetable in its views, the instructions, the law check and the review of a model.

use calendar::api::*;
use testing::check_page;

use crate::world::each_world;

const VIEWS: [&str; 4] = ["hjul", "tidslinje", "lista", "kalender"];

#[test]
fn every_view_of_the_timetable_leads_to_the_steps() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut mia = w.app.signed_in("mia").await;
        for view in VIEWS {
            let path = format!("/arsprocess/{year}/tidplan?visa={view}&manad=2026-10");
            let page = mia.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            check_page(&path, &page);
            let link = format!("/arsprocess/{year}/uppgifter?steg=analysera-enhet");
            assert!(page.contains(&link), "{view}: {}", page.main());
        }
        let wheel = mia.get(&format!("/arsprocess/{year}/tidplan")).await;
        assert!(wheel.contains("role=\"img\"") && wheel.contains("Årshjul för Liten process 2027"));
        let nowhere = mia
            .get("/arsprocess/00000000-0000-7000-8000-000000000000/tidplan")
            .await;
        assert_eq!(nowhere.status, 404);
        let anon = w
            .app
            .anon()
            .get(&format!("/arsprocess/{year}/tidplan"))
            .await;
        assert_eq!(anon.status, 303);
    });
}

#[test]
fn filters_leave_the_steps_of_a_role_a_subprocess_and_a_unit() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut eva = w.app.signed_in("eva").await;
        let at = format!("/arsprocess/{year}/tidplan?visa=lista");
        let all = eva.get(&at).await.main();
        let steps = |main: &str| main.matches("/uppgifter?steg=").count();
        assert!(steps(&all) > 1);
        let of_unit = eva.get(&format!("{at}&enhet={}", w.school)).await.main();
        assert!(steps(&of_unit) < steps(&all) && of_unit.contains("steg=analysera-enhet"));
        eva.get(&format!("{at}&enhet={}", w.root)).await;
        let of_role = eva
            .get(&format!("{at}&roll=chef&enhet={}", w.root))
            .await
            .main();
        assert!(of_role.contains("steg=analysera-enhet") && steps(&of_role) < steps(&all));
        // a role that the model does not have asks for nothing
        let of_nobody = eva.get(&format!("{at}&roll=finns-inte")).await.main();
        assert_eq!(steps(&of_nobody), steps(&all));
    });
}

#[test]
fn the_list_is_taken_away_as_it_is_shown() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut eva = w.app.signed_in("eva").await;
        let path = format!("/arsprocess/{year}/tidplan?visa=lista&roll=chef&format=csv");
        let file = eva.get(&path).await;
        assert!(file.content_type.starts_with("text/csv"));
        let text = file.text();
        let page = eva
            .get(&format!("/arsprocess/{year}/tidplan?visa=lista&roll=chef"))
            .await
            .main();
        let rows = text.lines().filter(|l| !l.trim().is_empty()).count() - 1;
        assert_eq!(rows, page.matches("/uppgifter?steg=").count(), "{text}");
        let excel = eva.get(&path.replace("=csv", "=xlsx")).await;
        assert_eq!(excel.body.get(..2), Some(b"PK".as_slice()));
    });
}

#[test]
fn the_instructions_tell_every_step_with_who_and_when() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut mia = w.app.signed_in("mia").await;
        let path = format!("/arsprocess/{year}/anvisningar");
        let page = mia.get(&path).await;
        assert_eq!(page.status, 200);
        check_page(&path, &page);
        for words in [
            "Tidplan och anvisningar: Liten process 2027",
            "Analysera enheten",
            "Ansvarig: ",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        // without a maker of PDF files the page offers none
        assert!(!page.contains("Hämta som PDF"));
        assert_eq!(mia.get(&format!("{path}?format=pdf")).await.status, 503);
    });
}

#[test]
fn the_law_check_tells_rules_and_what_would_mend_them() {
    each_world(|w| async move {
        let mut mia = w.app.signed_in("mia").await;
        let path = "/lagkontroll?modell=motala&ar=2027";
        let page = mia.get(path).await;
        assert_eq!(page.status, 200);
        check_page(path, &page);
        for words in [
            "KL-6-18-nyvald-styrelse",
            "Det här hjälper",
            "Kan inte bedömas",
            "Valår",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        let broken = mia.get(&format!("{path}&visa=broken")).await.main();
        assert!(broken.contains("KL-6-18-nyvald-styrelse"));
        assert!(!broken.contains("data-tone=\"good\""));
        // only who leads the year changes what has been decided
        let fields = [
            ("executive_from", "first-meeting"),
            ("modell", "motala|1"),
            ("ar", "2027"),
        ];
        let refused = mia.post("/lagkontroll/installning", &fields).await;
        assert!([403, 404].contains(&refused.status), "{}", refused.status);
        let mut eva = w.app.signed_in("eva").await;
        let saved = eva.post("/lagkontroll/installning", &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        let after = eva.get(&format!("{path}&visa=broken")).await.main();
        assert!(!after.contains("id=\"KL-6-18-nyvald-styrelse\""), "{after}");
        assert!(
            after.contains("Eva Norling"),
            "the history says who: {after}"
        );
        let day = |day: &'static str| {
            let mut fields = fields.to_vec();
            fields.push(("committees_from", day));
            fields
        };
        let at = "/lagkontroll/installning?modell=motala&ar=2027";
        let far = eva.post(at, &day("2031-01-01")).await;
        assert_eq!(far.status, 422);
        assert!(far.contains("2031-01-01") && far.contains("budgetårets slut"));
        assert_eq!(eva.post(at, &day("2027-01-01")).await.status, 303);
        let met = eva.get(&format!("{path}&visa=met")).await.main();
        assert!(met.contains("KL-6-19-nyvalda-namnder"), "{met}");
        let wrong = eva
            .post("/lagkontroll/installning", &[("executive_from", "hux")])
            .await;
        assert_eq!(wrong.status, 422);
    });
}

#[test]
fn the_review_tells_what_is_wrong_with_a_model_by_kind() {
    each_world(|w| async move {
        let mut mia = w.app.signed_in("mia").await;
        let path = "/modellgranskning?modell=motala&ar=2027";
        let page = mia.get(path).await;
        check_page(path, &page);
        assert!(page.contains("Börjar för tidigt") && page.contains("Flera ansvariga"));
        let some = mia.get(&format!("{path}&visa=open-interval")).await.main();
        assert!(some.contains("öppet intervall"));
        assert!(!some.contains("har flera ansvariga:"));
        assert_eq!(
            mia.get("/modellgranskning?modell=finns-inte").await.status,
            404
        );
        assert_eq!(mia.get("/lagkontroll?ar=hux").await.status, 200);
    });
}

#[test]
fn a_process_whose_steps_have_no_days_says_so() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let command = StartYear {
            model: ("motala-uppfoljning".into(), "1".into()),
            budget_year: 2027,
            round: Some("delarsrapport".into()),
            days: Some((
                crate::world::day("2027-08-20"),
                crate::world::day("2027-10-10"),
            )),
            ..StartYear::default()
        };
        let year = start_year(&eva, &command).await.unwrap();
        let mut mia = w.app.signed_in("mia").await;
        let page = mia
            .get(&format!("/arsprocess/{year}/tidplan?visa=tidslinje"))
            .await;
        assert!(
            page.contains("Stegen har inga egna tider."),
            "{}",
            page.main()
        );
        assert!(page.contains("/uppgifter?steg="));
    });
}
