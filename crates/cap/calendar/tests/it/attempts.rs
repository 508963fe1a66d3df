//! What people do at once, in the wrong order or in too large a measure: nothing is doubled, lost, taken unseen or broken for others.

use std::collections::{BTreeMap, BTreeSet};

use access::Target;
use calendar::api::*;
use calendar::model::change::{Action, ChangeRow, Element};
use calendar::model::file;
use calendar::model::year::{YearId, YearState};
use db::{params, set};
use kernel::Failure;
use testing::check_page;

use crate::world::{LITTLE, World, day, each_world};

fn set_cell(key: &str, field: &str, value: &str) -> ChangeRow {
    ChangeRow {
        action: Action::Set,
        element: Element::Step,
        key: key.into(),
        cells: BTreeMap::from([(field.into(), value.into())]),
    }
}

fn is_refused<T>(outcome: &kernel::Result<T>, code: &str) -> bool {
    matches!(outcome, Err(Failure::Refused(refused)) if refused.code == code)
}

fn has_fault<T>(outcome: &kernel::Result<T>, code: &str) -> bool {
    matches!(outcome, Err(Failure::Invalid(errors)) if errors.iter().any(|e| e.code == code))
}

impl World {
    /// Puts a year back to where its tasks are being laid out, without those of one step.
    async fn break_off(&self, year: YearId, step: &'static str) {
        let ctx = self.app.system().await;
        let permit = ctx.permit("year:lead", &Target::whole("year")).unwrap();
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                let text = "SELECT id FROM {year_task} t WHERE year_id = $1 AND step_key = $2";
                for row in tx.query(text, params![year.to_string(), step]).await? {
                    tx.delete("year_task", row.id::<TaskId>("id")?, None)
                        .await?;
                }
                let state = set! { "state" => YearState::Starting.key() };
                tx.update("process_year", year, None, state).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    }

    /// Another row for a task, as if it had been laid out twice.
    async fn double(&self, year: YearId, step: &'static str) {
        let (ctx, clock, unit) = (self.app.system().await, self.app.clock.clone(), self.school);
        let permit = ctx.permit("year:lead", &Target::whole("year")).unwrap();
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                let row = set! {
                    "year_id" => year.to_string(), "step_key" => step, "unit_id" => unit, "state" => "not-begun",
                };
                tx.insert("year_task", TaskId::generate(&clock), row).await
            })
        })
        .await
        .unwrap();
    }

    /// Writes into the file of a model what no model is.
    async fn spoil(&self, key: &'static str) {
        let ctx = self.app.system().await;
        let permit = ctx
            .permit("process:edit", &Target::whole("process"))
            .unwrap();
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                let text = "SELECT id FROM {process_model} m WHERE model_key = $1";
                let row = tx.load(text, params![key]).await?;
                let id: calendar::model::year::ModelId = row.id("id")?;
                let content = set! { "content" => "key = " };
                tx.update("process_model", id, None, content)
                    .await
                    .map(|_| ())
            })
        })
        .await
        .unwrap();
    }

    async fn found_by_doctor(&self) -> Vec<String> {
        let check = calendar::capability().doctor.unwrap();
        let findings = check(self.app.system().await).await.unwrap();
        findings.into_iter().flat_map(|f| f.faults).collect()
    }
}

#[test]
fn a_year_is_laid_out_once_however_many_ask_for_it() {
    each_world(|w| async move {
        w.model().await;
        let eva = w.ctx(w.eva).await;
        let year = begin_year(&eva, &w.command()).await.unwrap();
        let all = tokio::join!(
            lay_out(&eva, year),
            lay_out(&eva, year),
            lay_out(&eva, year),
            lay_out(&eva, year)
        );
        assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok() && all.3.is_ok());
        assert_eq!(w.tasks(year).await.len(), 5);
        // what stands already when it is gone on with is not laid out again
        w.break_off(year, "besluta-budget").await;
        assert_eq!(w.tasks(year).await.len(), 4);
        lay_out(&eva, year).await.unwrap();
        let all = w.tasks(year).await;
        let each: BTreeSet<_> = all.iter().map(|t| (t.step.clone(), t.unit)).collect();
        assert_eq!((all.len(), each.len()), (5, 5));
    });
}

#[test]
fn a_wrong_start_is_broken_off_and_is_not_published_before_it_runs() {
    each_world(|w| async move {
        w.model().await;
        let eva = w.ctx(w.eva).await;
        let year = begin_year(&eva, &w.command()).await.unwrap();
        assert!(is_refused(&publish_year(&eva, year).await, "year-starting"));
        let mut client = w.app.signed_in("eva").await;
        let at = format!("/arsprocess/{year}");
        let page = client.get(&at).await;
        check_page(&at, &page);
        assert!(page.contains("Avsluta"), "{}", page.main());
        end_year(&eva, year, "Fel modell.").await.unwrap();
        assert!(is_refused(&lay_out(&eva, year).await, "year-ended"));
        assert!(w.tasks(year).await.is_empty());
        assert!(is_refused(
            &end_year(&eva, year, "Igen").await,
            "year-ended"
        ));
    });
}

#[test]
fn doctor_finds_tasks_that_stand_twice_and_tasks_that_are_missing() {
    each_world(|w| async move {
        let year = w.started().await;
        assert_eq!(w.found_by_doctor().await, Vec::<String>::new());
        w.double(year, "analysera-enhet").await;
        let found = w.found_by_doctor().await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("analysera-enhet") && found[0].contains("2 times"));
        w.break_off(year, "analysera-enhet").await;
        let system = w.app.system().await;
        let permit = system.permit("year:lead", &Target::whole("year")).unwrap();
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    let state = set! { "state" => YearState::Running.key() };
                    tx.update("process_year", year, None, state)
                        .await
                        .map(|_| ())
                })
            })
            .await
            .unwrap();
        let found = w.found_by_doctor().await;
        assert!(found[0].contains("has 3 tasks of 5"), "{found:?}");
    });
}

#[test]
fn improvements_taken_at_once_are_all_in_the_model() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        let base = ("liten".to_owned(), "1".to_owned());
        let own = adapt(&eva, &base, "nasta", "Nästa år").await.unwrap();
        let wanted = [
            ("analysera-enhet", "name", "Analysera din enhet"),
            ("sammanfatta", "instruction", "Skriv kort."),
            ("stodja", "instruction", "Stöd dem som skriver."),
            ("besluta-budget", "name", "Besluta om budgeten"),
        ];
        let mut ids = Vec::new();
        for (step, field, value) in wanted {
            let change = Some((field.to_owned(), value.to_owned()));
            let id = propose(&eva, year, Some(step.to_owned()), "Bättre.", change).await;
            ids.push(id.unwrap());
        }
        let take = |n: usize| take_improvement(&eva, year, ids[n], &own);
        let all = tokio::join!(take(0), take(1), take(2), take(3), take(0));
        assert!(all.1.is_ok() && all.2.is_ok() && all.3.is_ok(), "{all:?}");
        assert!(all.0.is_ok() != all.4.is_ok(), "{all:?}");
        let stored = model(&eva, &own.0, &own.1).await.unwrap().model;
        for (step, field, value) in wanted {
            let step = stored.step(step).unwrap();
            let is = if field == "name" {
                &step.name
            } else {
                &step.instruction
            };
            assert_eq!(is, value);
        }
    });
}

#[test]
fn what_could_not_be_read_again_is_never_kept() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        let long = "ö".repeat(12_000);
        let change = Some(("instruction".to_owned(), long.clone()));
        let step = Some("sammanfatta".to_owned());
        let said = propose(&eva, year, step, "Längre.", change).await;
        assert!(has_fault(&said, "too-long"), "{said:?}");
        let base = ("liten".to_owned(), "1".to_owned());
        let own = adapt(&eva, &base, "egen", "Egen").await.unwrap();
        let changed = [set_cell("sammanfatta", "instruction", &long)];
        let changed = change_model(&eva, &own, None, &changed).await;
        assert!(has_fault(&changed, "calendar-text-long"), "{changed:?}");
        // short when it is read, too long when it is written out
        let mut large = file::read(LITTLE).unwrap();
        large.version = "2".into();
        let step = large.subprocesses[0].steps[0].clone();
        for n in 0..300 {
            let mut step = step.clone();
            step.key = format!("steg-{n}");
            step.instruction = "x".repeat(9_000);
            large.subprocesses[0].steps.push(step);
        }
        let kept = import_model(&eva, large).await;
        assert!(has_fault(&kept, "calendar-too-large"), "{kept:?}");
        assert_eq!(models(&eva).await.unwrap().len(), 5);
    });
}

#[test]
fn a_model_that_cannot_be_read_is_told_and_taken_back_and_breaks_nothing_else() {
    each_world(|w| async move {
        w.model().await;
        w.spoil("liten").await;
        let eva = w.ctx(w.eva).await;
        assert_eq!(models(&eva).await.unwrap().len(), 3);
        let mut client = w.app.signed_in("eva").await;
        for path in ["/processmodeller", "/lagkontroll", "/modellgranskning"] {
            let page = client.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            check_page(path, &page);
        }
        let list = client.get("/processmodeller").await;
        assert!(list.contains("Ta bort liten 1"), "{}", list.main());
        assert_eq!(w.found_by_doctor().await, ["model liten 1"]);
        let gone = client.post("/processmodeller/liten/1/ta-bort", &[]).await;
        assert_eq!(gone.status, 303, "{}", gone.main());
        assert!(
            !client
                .get("/processmodeller")
                .await
                .contains("Ta bort liten 1")
        );
        w.model().await;
    });
}

#[test]
fn a_merge_takes_what_was_looked_at_and_nothing_else() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let base = w.model().await;
        let own = adapt(&eva, &base, "egen", "Egen").await.unwrap();
        let changes = [
            set_cell("sammanfatta", "name", "EGEN SAMMANFATTNING"),
            set_cell("analysera-enhet", "name", "EGEN ANALYS"),
        ];
        change_model(&eva, &own, None, &changes).await.unwrap();
        let second = LITTLE
            .replace("version = \"1\"", "version = \"2\"")
            .replace("name = \"Sammanfatta\"", "name = \"Sammanfatta allt\"");
        assert_ne!(second.find("Sammanfatta allt"), None);
        import_model(&eva, file::read(&second).unwrap())
            .await
            .unwrap();
        let mut client = w.app.signed_in("eva").await;
        let at = "/processmodeller/egen/1/ny-version";
        let page = client.get(at).await;
        check_page(at, &page);
        let seen = preview_merge(&eva, &own, &BTreeSet::new()).await.unwrap();
        assert_eq!(seen.merge.conflicts.len(), 1);
        let looked_at = seen.base_seen();
        let version = seen.stored.version.to_string();
        let name = "val-step.sammanfatta.name";
        assert!(page.text().contains(name), "{}", page.main());
        // before it is taken a third version comes, which changes the other step too
        let third = second
            .replace("version = \"2\"", "version = \"3\"")
            .replace("name = \"Analysera enheten\"", "name = \"Analysera noga\"");
        import_model(&eva, file::read(&third).unwrap())
            .await
            .unwrap();
        let fields = |base: &str| {
            vec![
                ("version".to_owned(), version.clone()),
                ("grund".to_owned(), base.to_owned()),
                (name.to_owned(), "recommended".to_owned()),
            ]
        };
        let post = |fields: Vec<(String, String)>| async move { fields };
        let old = post(fields(&looked_at)).await;
        let old: Vec<(&str, &str)> = old.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let refused = client.post(at, &old).await;
        assert_eq!(refused.status, 409, "{}", refused.main());
        let stands = model(&eva, "egen", "1").await.unwrap();
        assert_eq!(stands.base, Some(base.clone()));
        let seen = preview_merge(&eva, &own, &BTreeSet::new()).await.unwrap();
        assert_eq!(seen.merge.conflicts.len(), 2);
        let new = fields(&seen.base_seen());
        let new: Vec<(&str, &str)> = new.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let taken = client.post(at, &new).await;
        assert_eq!(taken.status, 303, "{}", taken.main());
        let merged = model(&eva, "egen", "1").await.unwrap().model;
        assert_eq!(merged.step("sammanfatta").unwrap().name, "Sammanfatta allt");
        assert_eq!(merged.step("analysera-enhet").unwrap().name, "EGEN ANALYS");
    });
}

#[test]
fn two_rounds_of_one_model_are_published_beside_each_other() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let rounds = "\n[[round]]\nkey = \"r1\"\nname = \"Första\"\nreport = \"tertial\"\nmonths = 4\n\n[[round]]\nkey = \"r2\"\nname = \"Andra\"\nreport = \"interim\"\nmonths = 8\n";
        let text = LITTLE.replace("kind = \"planning\"", "kind = \"follow-up\"") + rounds;
        let name = import_model(&eva, file::read(&text).unwrap())
            .await
            .unwrap();
        for round in ["r1", "r2"] {
            let command = StartYear {
                model: name.clone(),
                round: Some(round.into()),
                ..w.command()
            };
            let year = start_year(&eva, &command).await.unwrap();
            publish_year(&eva, year).await.unwrap();
            publish_year(&eva, year).await.unwrap();
        }
        let calendar = w.app.anon().get("/oppet/kalender.ics").await;
        let uids: Vec<String> = calendar
            .text()
            .replace("\r\n ", "")
            .lines()
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect();
        let each: BTreeSet<&String> = uids.iter().collect();
        assert!(!uids.is_empty());
        assert_eq!(uids.len(), each.len());
        assert_eq!(uids.len() % 2, 0);
    });
}

#[test]
fn a_planning_process_has_no_round() {
    each_world(|w| async move {
        w.model().await;
        let command = StartYear {
            round: Some("r1".into()),
            ..w.command()
        };
        let eva = w.ctx(w.eva).await;
        assert!(has_fault(&start_year(&eva, &command).await, "choice"));
    });
}

#[test]
fn looking_back_opens_nothing_that_is_closed_now() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-10-01");
        let id = w.task(year, "analysera-enhet", w.school).await.id;
        let mia = w.ctx(w.mia).await;
        let finish = SettleTask {
            left_text: Some("Hemligt utkast".into()),
            ..SettleTask::new(id, TaskDeed::Finish)
        };
        settle_task(&mia, finish).await.unwrap();
        w.on("2026-10-05");
        let at = format!("/arsuppgift/{id}?sedd=2026-10-02");
        let mut client = w.app.signed_in("mia").await;
        assert!(client.get(&at).await.contains("Hemligt utkast"));
        // the appointment is over; what stood on an earlier day is not hers to read any more
        let system = w.app.system().await;
        let permit = system
            .permit("appointment:give", &Target::whole("appointment"))
            .unwrap();
        let person = w.mia;
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    let text = "SELECT id, version FROM appointment WHERE person_id = $1";
                    let row = tx.load(text, params![person]).await?;
                    let (id, version) = (row.id("id")?, row.int("version")?);
                    access::people::end_appointment(tx, id, version, day("2026-10-04")).await
                })
            })
            .await
            .unwrap();
        let mut client = w.app.signed_in("mia").await;
        let now = client.get(&format!("/arsuppgift/{id}")).await;
        assert!(!now.contains("Hemligt utkast"), "{}", now.main());
        let then = client.get(&at).await;
        assert!(!then.contains("Hemligt utkast"), "{}", then.main());
    });
}

#[test]
fn instructions_of_more_steps_than_can_be_set_are_refused_as_a_pdf() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let mut text = LITTLE.to_owned();
        for n in 0..450 {
            text.push_str(&format!(
                "\n[[subprocess.step]]\nkey = \"steg-{n}\"\nname = \"Steg {n}\"\nwhen = \"Y-1 v43\"\nresponsible = [\"chef\"]\n"
            ));
        }
        let name = import_model(&eva, file::read(&text).unwrap())
            .await
            .unwrap();
        let command = StartYear {
            model: name,
            ..w.command()
        };
        let year = start_year(&eva, &command).await.unwrap();
        let mut client = w.app.signed_in("mia").await;
        let at = format!("/arsprocess/{year}/anvisningar?format=pdf");
        let answer = client.get(&at).await;
        assert_eq!(answer.status, 409);
        assert!(answer.contains("400"), "{}", answer.main());
    });
}
