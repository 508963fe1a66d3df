//! What Mitt arbete asks of people.

use followup::api::*;

use crate::world::each_world;

#[test]
fn a_manager_finds_the_round_its_lines_and_what_to_approve() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mut mia = w.app.signed_in("mia").await;
        let page = mia.get("/mitt-arbete").await;
        assert!(
            page.contains("Delår augusti 2026")
                && page.contains("Trygga elever")
                && page.contains("Läsverkstad")
        );
        assert!(
            page.contains("data-confirm"),
            "the activity follows its plan and can be confirmed"
        );
        w.answer_all(w.mia, round, w.school, "good").await;
        complete_report(&w.ctx(w.mia).await, round, w.school)
            .await
            .unwrap();
        let mut dag = w.app.signed_in("dag").await;
        let page = dag.get("/mitt-arbete").await;
        assert!(
            page.contains("Rapporten från Ekåsens skola"),
            "{}",
            page.main()
        );
        let back = Decision::SendBack {
            reason: "Skriv mer.".into(),
        };
        decide_report(
            &w.ctx(w.dag).await,
            DecideReport {
                round,
                unit: w.school,
                version: None,
                decision: back,
            },
        )
        .await
        .unwrap();
        assert!(
            mia.get("/mitt-arbete")
                .await
                .contains("Skickad tillbaka av Dag Ö")
        );
    });
}
