//! The pages as people meet them.

use calendar::api::*;
use testing::check_page;

use crate::world::{LITTLE, each_world};

#[test]
fn a_process_leader_starts_a_year_and_a_manager_does_a_task() {
    each_world(|w| async move {
        w.model().await;
        let mut eva = w.app.signed_in("eva").await;
        let form = eva.get("/arsprocess/starta").await;
        assert!(form.contains("Liten process"));
        let what = "process=liten%7C1&budget_year=2027";
        let preview = eva.get(&format!("/arsprocess/starta?{what}")).await;
        check_page("/arsprocess/starta", &preview);
        assert!(
            preview.contains("Starta Liten process 2027"),
            "{}",
            preview.main()
        );
        let fields = [("process", "liten|1"), ("budget_year", "2027")];
        let started = eva.post("/arsprocess/starta", &fields).await;
        let at = started.location.clone().unwrap();
        let year = eva.get(&at).await;
        check_page(&at, &year);
        assert!(year.contains("Analysera enheten"));
        for path in [
            "/arsprocess",
            &format!("{at}/uppgifter"),
            &format!("{at}/utfall"),
        ] {
            let page = eva.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            check_page(path, &page);
        }
        w.on("2026-09-29");
        let mut mia = w.app.signed_in("mia").await;
        let work = mia.get("/mitt-arbete").await;
        assert!(work.contains("Analysera enheten"), "{}", work.main());
        assert!(!work.contains("Björkens"));
        let id = w.tasks_by("analysera-enhet").await;
        let at = format!("/arsuppgift/{id}");
        let page = mia.get(&at).await;
        check_page(&at, &page);
        let version = "1";
        let begun = mia
            .post(
                &at,
                &[("deed", "begin"), ("form", "begin"), ("version", version)],
            )
            .await;
        assert_eq!(begun.status, 303, "{}", begun.main());
        let missing = mia
            .post(
                &at,
                &[
                    ("deed", "set-aside"),
                    ("form", "set-aside"),
                    ("version", "2"),
                ],
            )
            .await;
        assert_eq!(missing.status, 422);
        assert!(missing.contains("Skriv varför."));
        let stale = mia
            .post(
                &at,
                &[("deed", "begin"), ("form", "begin"), ("version", "2")],
            )
            .await;
        assert_eq!(stale.status, 409);
        let done = mia
            .post(
                &at,
                &[
                    ("deed", "finish"),
                    ("form", "finish"),
                    ("left_text", "Klart."),
                    ("version", "2"),
                ],
            )
            .await;
        assert_eq!(done.status, 303);
        let page = mia.get(&at).await;
        assert!(page.contains("Klart."));
        let mut edit = w.app.signed_in("edit").await;
        let page = edit.get(&at).await;
        assert!(page.status == 200 && !page.contains("Klart."));
    });
}

#[test]
fn models_are_seen_changed_and_read_in_on_screen() {
    each_world(|w| async move {
        let mut eva = w.app.signed_in("eva").await;
        let list = eva.get("/processmodeller").await;
        check_page("/processmodeller", &list);
        assert!(list.contains("Motala kommuns planeringsprocess"));
        for path in [
            "/processmodeller/motala/1",
            "/processmodeller/motala-uppfoljning/1",
            "/processmodeller/generisk/1",
        ] {
            let page = eva.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            check_page(path, &page);
        }
        let fields = [("key", "var"), ("name", "Vår process")];
        let made = eva.post("/processmodeller/motala/1/anpassa", &fields).await;
        assert_eq!(made.location.as_deref(), Some("/processmodeller/var/1"));
        let edit = "/processmodeller/var/1/andra/step/startmote";
        let form = eva.get(edit).await;
        check_page(edit, &form);
        let saved = eva
            .post(
                edit,
                &[
                    ("name", "Startmöte"),
                    ("when", "Y-1 v3"),
                    ("scope", "each-department"),
                    ("responsible", "forvaltningschef"),
                    ("subprocess", "starta-upp"),
                    ("version", "1"),
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        let page = eva.get("/processmodeller/var/1").await;
        assert!(page.contains("Skillnad mot den rekommenderade modellen"));
        assert!(page.contains("v 3 året före budgetåret"), "{}", page.main());
        let wrong = eva
            .post(
                edit,
                &[
                    ("name", "Startmöte"),
                    ("when", "v3"),
                    ("scope", "each-department"),
                    ("subprocess", "starta-upp"),
                    ("version", "2"),
                ],
            )
            .await;
        assert_eq!(wrong.status, 422);
        let sheet = eva.get("/processmodeller/motala/1?format=csv").await;
        assert_eq!(sheet.status, 200);
        let other = String::from_utf8(sheet.body.clone()).unwrap();
        let look = eva
            .upload(
                "/processmodeller/las-in/forhandsgranska",
                &[],
                "file",
                "liten.toml",
                LITTLE.as_bytes(),
            )
            .await;
        assert_eq!(look.status, 200, "{}", look.main());
        check_page("/processmodeller/las-in/forhandsgranska", &look);
        let look = eva
            .upload(
                "/processmodeller/las-in/forhandsgranska",
                &[],
                "file",
                "motala.csv",
                other.as_bytes(),
            )
            .await;
        assert_eq!(look.status, 200, "{}", look.main());
        assert!(look.contains("Ingen skillnad."));
        let broken = LITTLE.replace("Y-1 v42", "Y-1 v99");
        let look = eva
            .upload(
                "/processmodeller/las-in/forhandsgranska",
                &[],
                "file",
                "liten.toml",
                broken.as_bytes(),
            )
            .await;
        assert_eq!(look.status, 422);
        assert!(look.contains("Vecka 99 finns inte"), "{}", look.main());
    });
}

#[test]
fn the_pages_of_feeds_and_documents_hold_together() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut mia = w.app.signed_in("mia").await;
        let page = mia.get("/min-kalender").await;
        check_page("/min-kalender", &page);
        let given = mia.post("/min-kalender", &[("now", "yes")]).await;
        assert!(given.contains(".ics"));
        let set = mia
            .post("/min-kalender/paminnelser", &[("cadence", "daily")])
            .await;
        assert_eq!(set.status, 303);
        let task = w.task(year, "analysera-enhet", w.school).await;
        let at = format!("/arsuppgift/{}/underlag", task.id);
        let form = mia.get(&at).await;
        check_page(&at, &form);
        let saved = mia
            .post(&at, &[("nulage", "Bra läge."), ("framtid", "")])
            .await;
        assert_eq!(saved.status, 303);
        assert!(mia.get(&at).await.contains("Bra läge."));
    });
}

impl crate::world::World {
    async fn tasks_by(&self, step: &str) -> TaskId {
        let system = self.app.system().await;
        let all = tasks(&system, &Wanted::default()).await.unwrap();
        let mut of = all.iter().filter(|t| t.step == step);
        of.find(|t| t.unit == self.school).unwrap().id
    }
}

#[test]
fn every_part_of_an_own_model_is_changed_on_screen() {
    each_world(|w| async move {
        let base = w.model().await;
        let mut eva = w.app.signed_in("eva").await;
        let ctx = w.ctx(w.eva).await;
        adapt(&ctx, &base, "var", "Vår process").await.unwrap();
        let at = "/processmodeller/var/1";
        for form in [
            "lagg-till",
            "lagg-till?del=party",
            "lagg-till?del=object",
            "lagg-till?del=round",
            "lagg-till?del=subprocess",
            "andra/party/chef",
            "andra/object/analys",
            "andra/step/besluta-budget",
            "valar",
            "valar?del=step&nyckel=besluta-budget",
        ] {
            let path = format!("{at}/{form}");
            let page = eva.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            check_page(&path, &page);
        }
        let send = async |eva: &mut testing::Client, path: &str, fields: &[(&str, &str)]| {
            let stored = model(&w.ctx(w.eva).await, "var", "1").await.unwrap();
            let version = stored.version.to_string();
            let mut all = fields.to_vec();
            all.push(("version", &version));
            eva.post(&format!("{at}/{path}"), &all).await
        };
        let party = [
            ("del", "party"),
            ("name", "Kommunstyrelsen"),
            ("kind", "body"),
            ("body", "executive-committee"),
        ];
        assert_eq!(send(&mut eva, "lagg-till", &party).await.status, 303);
        let object = [
            ("del", "object"),
            ("name", "Årets förslag"),
            ("left_by", "stodja"),
            ("needed_by", "besluta-budget"),
        ];
        assert_eq!(send(&mut eva, "lagg-till", &object).await.status, 303);
        let step = [
            ("del", "step"),
            ("name", "Föreslå budget"),
            ("subprocess", "besluta"),
            ("when", "Y-1 v42"),
            ("scope", "municipality"),
            ("responsible", "kommunstyrelsen"),
            ("decision", "kommunstyrelsen"),
            ("settles", "budget"),
            ("settles", "tax-rate"),
            ("after", "stodja"),
        ];
        let saved = send(&mut eva, "lagg-till", &step).await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        let round = [
            ("del", "round"),
            ("name", "Delårsrapport"),
            ("report", "interim"),
            ("months", "8"),
            ("handed_over", "Y v41"),
        ];
        assert_eq!(send(&mut eva, "lagg-till", &round).await.status, 303);
        let stored = model(&ctx, "var", "1").await.unwrap().model;
        let added = stored.step("foresla-budget").unwrap();
        let decision = added.decision.clone().unwrap();
        assert_eq!(
            (decision.body.as_str(), decision.settles.len()),
            ("kommunstyrelsen", 2)
        );
        assert_eq!(stored.step("stodja").unwrap().leaves, ["arets-forslag"]);
        assert!(
            stored
                .step("besluta-budget")
                .unwrap()
                .needs
                .contains(&"arets-forslag".to_owned())
        );
        assert_eq!(stored.rounds[0].months, 8);
        let absent = [
            ("del", "step"),
            ("nyckel", "foresla-budget"),
            ("valar", "switch-off"),
        ];
        assert_eq!(send(&mut eva, "valar", &absent).await.status, 303);
        let page = eva.get(at).await;
        check_page(at, &page);
        assert!(page.contains("finns inte valår"), "{}", page.main());
        // an object that is switched off is left and needed by nothing
        let off = send(
            &mut eva,
            "andra/object/arets-forslag",
            &[("deed", "switch-off")],
        )
        .await;
        assert_eq!(off.status, 303, "{}", off.main());
        let stored = model(&ctx, "var", "1").await.unwrap().model;
        assert!(stored.step("stodja").unwrap().leaves.is_empty());
    });
}

#[test]
fn what_the_budget_holds_is_answered_on_the_law_check_with_history() {
    each_world(|w| async move {
        let mut eva = w.app.signed_in("eva").await;
        let at = "/lagkontroll?modell=generisk&ar=2028";
        let page = eva.get(at).await;
        check_page(at, &page);
        assert!(page.contains("Svara på vad budgeten innehåller"));
        let to = "/lagkontroll/innehall?modell=generisk&ar=2028";
        let unsaid = eva.post(to, &[("three-year-plan", "yes")]).await;
        assert_eq!(unsaid.status, 422);
        let fields = [
            ("three-year-plan", "yes"),
            ("group-companies", "no"),
            ("basis", "Budget 2028"),
        ];
        assert_eq!(eva.post(to, &fields).await.status, 303);
        let page = eva.get(at).await;
        check_page(at, &page);
        assert!(
            page.contains("Ja, enligt Budget 2028.") && page.contains("Nej, enligt Budget 2028.")
        );
        let other = eva.get("/lagkontroll?modell=generisk&ar=2029").await;
        assert!(!other.contains("Budget 2028"));
        let mut mia = w.app.signed_in("mia").await;
        assert_eq!(mia.post(to, &fields).await.status, 403);
        assert!(mia.get(at).await.contains("Budget 2028"));
    });
}

#[test]
fn a_document_tells_how_it_became_what_it_is_and_what_earlier_ones_say() {
    each_world(|w| async move {
        let year = w.started().await;
        let mut mia = w.app.signed_in("mia").await;
        let task = w.task(year, "analysera-enhet", w.school).await;
        let at = format!("/arsuppgift/{}/underlag", task.id);
        assert_eq!(
            mia.post(&at, &[("nulage", "Första texten.")]).await.status,
            303
        );
        let second = [("nulage", "Andra texten."), ("version", "1")];
        assert_eq!(mia.post(&at, &second).await.status, 303);
        let page = mia.get(&at).await;
        check_page(&at, &page);
        assert!(
            page.contains("Första texten.")
                && page.contains("Andra texten.")
                && page.contains("Mia Ås")
        );
        // the sum is begun, and then more is written: it can be taken in without copying
        let sum = w.task(year, "sammanfatta", w.root).await;
        let sum = format!("/arsuppgift/{}/underlag", sum.id);
        let mut eva = w.app.signed_in("eva").await;
        let begun = eva.get(&sum).await;
        assert!(begun.contains("Andra texten."));
        assert_eq!(
            eva.post(&sum, &[("sammanfattning", "Kort.")]).await.status,
            303
        );
        let open = eva.get(&sum).await;
        check_page(&sum, &open);
        assert!(open.contains("Ta med sist i avsnittet"), "{}", open.main());
        let taken = [
            ("sammanfattning", "Kort."),
            ("ta-med", "sammanfattning 0"),
            ("version", "1"),
        ];
        assert_eq!(eva.post(&sum, &taken).await.status, 303);
        let page = eva.get(&sum).await;
        assert!(
            page.contains("Ekåsens skola verksamhetsanalys 2027:"),
            "{}",
            page.main()
        );
    });
}
