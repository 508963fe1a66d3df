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
            .post(&at, &[("deed", "set-aside"), ("form", "set-aside")])
            .await;
        assert_eq!(missing.status, 422);
        assert!(missing.contains("Skriv varför."));
        let stale = mia.post(&at, &[("deed", "begin"), ("form", "begin")]).await;
        assert_eq!(stale.status, 409);
        let done = mia
            .post(
                &at,
                &[
                    ("deed", "finish"),
                    ("form", "finish"),
                    ("left_text", "Klart."),
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
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        let page = eva.get("/processmodeller/var/1").await;
        assert!(page.contains("Skillnad mot den rekommenderade modellen"));
        assert!(page.contains("Y-1 v3"));
        let wrong = eva
            .post(
                edit,
                &[
                    ("name", "Startmöte"),
                    ("when", "v3"),
                    ("scope", "each-department"),
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
