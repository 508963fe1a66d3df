//! What happened to a year and to a model, by whom and why, on their pages.

use calendar::api::*;
use calendar::model::change::{Action, ChangeRow, Element};

use crate::world::each_world;

#[test]
fn a_years_page_tells_who_started_published_called_ready_and_ended_it_and_why() {
    each_world(|w| async move {
        let year = w.started().await;
        let eva = w.ctx(w.eva).await;
        publish_year(&eva, year).await.unwrap();
        withdraw_year(&eva, year).await.unwrap();
        let why = "Enheterna blir klara i nästa vecka.";
        call_ready(&eva, year, "analysera", why).await.unwrap();
        call_unready(&eva, year, "analysera", "En analys saknas ändå.")
            .await
            .unwrap();
        let mut client = w.app.signed_in("eva").await;
        let at = format!("/arsprocess/{year}");
        let page = client.get(&at).await;
        for words in [
            "Startad",
            "”Analysera” klarmarkerad",
            why,
            "”Analysera” är inte längre klar",
            "En analys saknas ändå.",
        ] {
            assert!(page.contains(words), "{words}");
        }
        end_year(&eva, year, "Fel år.").await.unwrap();
        let page = client.get(&at).await;
        assert!(page.contains("Avslutad") && page.contains("Fel år."));
        assert!(page.contains("Eva Norling"));
        // what happened to one year is not told of another
        let other = StartYear {
            budget_year: 2028,
            ..w.command()
        };
        let other = start_year(&eva, &other).await.unwrap();
        let page = client.get(&format!("/arsprocess/{other}")).await;
        assert!(page.contains("Startad") && !page.contains("En analys saknas ändå."));
    });
}

#[test]
fn a_models_page_tells_who_changed_it() {
    each_world(|w| async move {
        let name = w.model().await;
        let eva = w.ctx(w.eva).await;
        let change = ChangeRow {
            action: Action::Set,
            element: Element::Step,
            key: "sammanfatta".into(),
            cells: [("when".to_owned(), "Y-1 v53".to_owned())].into(),
        };
        change_model(&eva, &name, None, &[change]).await.unwrap();
        let mut client = w.app.signed_in("eva").await;
        let page = client
            .get(&format!("/processmodeller/{}/{}", name.0, name.1))
            .await;
        assert!(page.contains("Historik") && page.contains("Eva Norling"));
    });
}
