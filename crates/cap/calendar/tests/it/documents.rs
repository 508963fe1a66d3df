//! Templates filled in, carried over to the next step, and read by those who may.

use calendar::api::*;
use kernel::Failure;

use crate::world::each_world;

fn text(key: &str, text: &str) -> Sections {
    Sections::from([(key.to_owned(), text.to_owned())])
}

#[test]
fn what_units_write_is_carried_over_to_the_step_that_sums_it_up() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        let mia = w.ctx(w.mia).await;
        let first = w.task(year, "analysera-enhet", w.school).await;
        let mut sections = text("nulage", "Vi är många.");
        sections.insert("okänd".into(), "Bort.".into());
        save_document(&mia, first.id, None, sections).await.unwrap();
        let view = calendar::api::year(&eva, year).await.unwrap();
        let stored = filled(&mia, &view, &first).await.unwrap();
        assert_eq!(stored.sections, text("nulage", "Vi är många."));
        let sum = w.task(year, "sammanfatta", w.root).await;
        let begun = filled(&eva, &view, &sum).await.unwrap();
        assert!(begun.stored.is_none());
        assert_eq!(begun.sections, text("sammanfattning", "Vi är många."));
        save_document(&eva, sum.id, None, begun.sections)
            .await
            .unwrap();
        let stored = filled(&eva, &view, &sum).await.unwrap();
        assert!(stored.carried_from[0].contains("Ekåsens skola"));
        // what is done stands
        w.on("2026-10-01");
        let mia = w.ctx(w.mia).await;
        settle_task(&mia, SettleTask::new(first.id, TaskDeed::Finish))
            .await
            .unwrap();
        let late = save_document(&mia, first.id, None, text("nulage", "Nytt.")).await;
        assert!(matches!(late, Err(Failure::Refused(_))));
    });
}

#[test]
fn others_neither_write_nor_get_texts_carried_over_before_they_are_approved() {
    each_world(|w| async move {
        let year = w.started().await;
        let first = w.task(year, "analysera-enhet", w.school).await;
        let edit = w.ctx(w.edit).await;
        let refused = save_document(&edit, first.id, None, text("nulage", "Nej.")).await;
        assert!(matches!(refused, Err(Failure::Forbidden)), "{refused:?}");
        let mia = w.ctx(w.mia).await;
        save_document(&mia, first.id, None, text("nulage", "Hemligt."))
            .await
            .unwrap();
        let mut client = w.app.signed_in("edit").await;
        let page = client
            .get(&format!("/arsuppgift/{}/underlag", first.id))
            .await;
        assert_eq!(page.status, 404);
        let mut client = w.app.signed_in("mia").await;
        let page = client
            .get(&format!("/arsuppgift/{}/underlag", first.id))
            .await;
        assert!(page.contains("Hemligt."));
    });
}
