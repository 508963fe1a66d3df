//! A reorganisation while a year runs.

use calendar::api::*;
use organisation::api::{CloseUnit, MergeUnits, close, merge};

use crate::world::{day, each_world};

#[test]
fn open_tasks_follow_to_the_successor_and_done_ones_stay() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-09-29");
        let done = w.task(year, "analysera-enhet", w.vacant).await.id;
        let dag = w.ctx(w.dag).await;
        let finish = SettleTask {
            left_text: Some("Klart.".into()),
            ..SettleTask::new(done, TaskDeed::Finish)
        };
        settle_task(&dag, finish).await.unwrap();
        let open = w.task(year, "analysera-enhet", w.school).await.id;
        let system = w.app.system().await;
        let merger = MergeUnits {
            predecessors: vec![w.school],
            into: w.vacant,
            from: day("2026-09-29"),
            reason: None,
        };
        merge(&system, merger).await.unwrap();
        let moved = task(&system, open).await.unwrap();
        assert_eq!(moved.unit, w.vacant);
        assert_eq!(moved.came_from, Some(w.school));
        assert_eq!(task(&system, done).await.unwrap().unit, w.vacant);
        assert_eq!(w.tasks(year).await.len(), 5);
    });
}

#[test]
fn open_tasks_of_a_unit_that_is_closed_go_to_the_unit_above_and_none_disappears() {
    each_world(|w| async move {
        let year = w.started().await;
        w.on("2026-10-01");
        let mia = w.ctx(w.mia).await;
        let open = w.task(year, "analysera-enhet", w.school).await.id;
        let before = w.tasks(year).await.len();
        let sections = Sections::from([("nulage".to_owned(), "Vi är många.".to_owned())]);
        save_document(&mia, open, None, sections).await.unwrap();
        let system = w.app.system().await;
        let closing = CloseUnit {
            unit: w.school,
            from: day("2026-10-01"),
            carry_to: None,
            reason: Some("Elevunderlaget räcker inte.".into()),
            version: None,
        };
        close(&system, closing).await.unwrap();
        let system = w.app.system().await;
        let moved = task(&system, open).await.unwrap();
        let above = system.org.place(w.school).unwrap();
        assert_eq!((moved.unit, moved.came_from), (above, Some(w.school)));
        assert_eq!(w.tasks(year).await.len(), before);
        // it is asked of whoever leads the unit above, with what was written and where it came from
        let mut dag = w.app.signed_in("dag").await;
        assert!(dag.get("/mitt-arbete").await.contains(&open.to_string()));
        let page = dag.get(&format!("/arsuppgift/{open}")).await;
        assert!(page.contains("Kommer från"), "{}", page.main());
        let document = dag.get(&format!("/arsuppgift/{open}/underlag")).await;
        assert!(document.contains("Vi är många."));
    });
}
