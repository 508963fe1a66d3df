//! What later rooms add to an item's page.

use std::collections::HashMap;

use maud::html;
use steering::api::{GoalPanel, PanelContent, ReceiverColumn, Receivers, set_panels};

use crate::world::each_world;

/// Adds something to one item alone: the registration holds for all tests of the process.
const TITLE: &str = "Mål med panel";

static PANELS: [GoalPanel; 1] = [GoalPanel {
    key: "test",
    build: |req, item| {
        Box::pin(async move {
            if item.title != TITLE {
                return Ok(PanelContent::default());
            }
            let unit = req
                .ctx
                .org
                .tree
                .iter()
                .find(|u| u.kind == "committee")
                .map(|u| u.id);
            let cells: HashMap<_, _> = unit
                .into_iter()
                .map(|u| (u, html! { "Risk för avvikelse" }))
                .collect();
            Ok(PanelContent {
                receiver_columns: vec![ReceiverColumn {
                    label: "Status aug".into(),
                    cells,
                }],
                main: vec![html! { section { h2 { "Indikatorer" } } }],
                aside_first: vec![html! { section { h2 { "Läget i augusti" } } }],
                aside_last: vec![html! { section { h2 { "Avvikelser under målet" } } }],
            })
        })
    },
    list: None,
}];

#[test]
fn panels_add_columns_sections_and_cards() {
    set_panels(&PANELS);
    each_world(|world| async move {
        let (item, _) = world.published(TITLE, Receivers::all_but([])).await;
        let mut client = world.app.signed_in("ava").await;
        let page = client.get(&format!("/mal/{item}")).await;
        for words in [
            "Status aug",
            "Risk för avvikelse",
            "Indikatorer",
            "Läget i augusti",
            "Avvikelser under målet",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        assert!(!set_panels(&PANELS), "panels are registered once");
    });
}
