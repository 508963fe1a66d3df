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

#[test]
fn the_menu_counts_what_is_left_to_do() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mut mia = w.app.signed_in("mia").await;
        let todo = async |mia: &mut testing::Client, words: &str| {
            let page = mia.get("/konto").await;
            assert!(page.contains(words), "{words}: {}", page.text());
        };
        todo(&mut mia, ", 7 att göra").await;
        let line = w.line(round, w.school, SubjectKind::Activity).await;
        let at = format!("/rapportera/{round}/{}/bekrafta/{}", w.school, line.id);
        mia.post(&at, &[("version", "1"), ("status", "good")]).await;
        todo(&mut mia, ", 6 att göra").await;
        // what others do is counted within a minute
        w.answer_all(w.dag, round, w.school, "good").await;
        todo(&mut mia, ", 6 att göra").await;
        w.app.pass(61);
        // three things of the steering chain are left: two to answer and an activity that nobody answers for
        todo(&mut mia, ", 3 att göra").await;
    });
}

#[test]
fn those_who_follow_the_whole_land_on_the_open_round() {
    each_world(|w| async move {
        let round = w.opened().await;
        for username in ["eva", "ava"] {
            let page = w.app.signed_in(username).await.get("/mitt-arbete").await;
            assert!(
                page.contains("2 av 2 rapporter är inte klara")
                    && page.contains("0 av 2 rapporter klara")
                    && page.contains(&format!("/framdrift/{round}?visa=saknas"))
                    && page.contains("/laget")
                    && !page.contains("Inget att göra just nu"),
                "{username}: {}",
                page.main()
            );
        }
    });
}

#[test]
fn a_round_that_is_not_begun_says_begin() {
    each_world(|w| async move {
        w.opened().await;
        let page = w.app.signed_in("mia").await.get("/mitt-arbete").await;
        assert!(page.contains("Börja rapportera") && !page.contains("Fortsätt rapportera"));
    });
}
