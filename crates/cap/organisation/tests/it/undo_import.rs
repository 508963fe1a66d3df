//! Undoing an import: everything as it was, or a list of what stands in the way.

use access::Profile;
use organisation::api::{
    self, ConfirmImport, Obstacle, PreviewImport, RenameUnit, Sent, UndoImport, Undone,
};
use testing::TestApp;

use crate::town::{FILE, add, day, each, town};

async fn read_in(app: &TestApp, file: &str) -> api::PreviewId {
    let ctx = app.system().await;
    let kinds = api::kind_names(&app.app, &ctx.read()).await.unwrap();
    let sent = Sent {
        name: "a.csv".into(),
        bytes: file.as_bytes().to_vec(),
        is_json: false,
        sheet: None,
    };
    let (preview, id) = api::preview_import(
        &ctx,
        PreviewImport {
            sent,
            from: day("2026-01-01"),
            is_whole_tree: true,
        },
        &kinds,
    )
    .await
    .unwrap();
    let id = id.unwrap_or_else(|| panic!("{:?}", preview.faults));
    api::confirm_import(
        &ctx,
        ConfirmImport {
            preview: id,
            org_version: preview.org_version,
        },
        &kinds,
    )
    .await
    .unwrap();
    id
}

fn changed() -> String {
    FILE.replace("112;Ekåsens skola;Enhet;110;nej;\n", "")
        .replace(
            "111;Strandskolan;Enhet;110;nej;",
            "111;Strandskolan;Enhet;100;nej;112",
        )
        + "113;Havsvikens skola;Enhet;110;nej;\n"
}

async fn undo(app: &TestApp, import: api::PreviewId) -> Undone {
    api::undo_import(
        &app.system().await,
        UndoImport {
            import,
            reason: "Fel fil".into(),
        },
    )
    .await
    .unwrap()
}

/// What stands today, as text.
async fn picture(app: &TestApp) -> Vec<(String, String, Option<kernel::UnitId>)> {
    let ctx = app.system().await;
    ctx.org
        .tree
        .iter()
        .map(|u| (u.code.clone(), u.name.clone(), u.parent))
        .collect()
}

#[test]
fn an_import_is_undone_as_if_it_had_not_been() {
    each(|app| async move {
        town(&app).await;
        let before = picture(&app).await;
        let import = read_in(&app, &changed()).await;
        assert_ne!(picture(&app).await, before);
        assert_eq!(undo(&app, import).await, Undone::Done);
        assert_eq!(picture(&app).await, before);
        let again = api::undo_import(
            &app.system().await,
            UndoImport {
                import,
                reason: "igen".into(),
            },
        )
        .await;
        assert!(again.is_err(), "it is undone once");
        // and the same file can be read in anew
        read_in(&app, &changed()).await;
        let mut client = app.signed_in("admin").await;
        let page = client.get(&format!("/organisation/import/{import}")).await;
        assert!(page.contains("Ångrad"), "{}", page.main());
    });
}

#[test]
fn what_was_changed_since_stands_in_the_way() {
    each(|app| async move {
        let town = town(&app).await;
        let import = read_in(&app, &changed()).await;
        let ctx = app.system().await;
        let rename = RenameUnit {
            unit: town.strand,
            name: "Strandens skola".into(),
            from: day("2026-06-01"),
            reason: None,
            version: None,
        };
        api::rename(&ctx, rename).await.unwrap();
        let Undone::Hindered(obstacles) = undo(&app, import).await else {
            panic!("undone")
        };
        assert_eq!(
            obstacles,
            vec![Obstacle::Changed {
                code: "111".into(),
                name: "Strandskolan".into()
            }]
        );
        let mut client = app.signed_in("admin").await;
        let page = client
            .post(
                &format!("/organisation/import/{import}/angra"),
                &[("reason", "Fel fil")],
            )
            .await;
        assert_eq!(page.status, 409);
        assert!(
            page.contains("Strandskolan (111) har ändrats efteråt"),
            "{}",
            page.main()
        );
    });
}

#[test]
fn people_and_units_at_a_new_unit_stand_in_the_way() {
    each(|app| async move {
        town(&app).await;
        let import = read_in(&app, &changed()).await;
        let ctx = app.system().await;
        let new = ctx.org.tree.iter().find(|u| u.code == "113").unwrap().id;
        app.person("rektor", "Elin Ström", Profile::Manager, new)
            .await;
        add(
            &ctx,
            "1131",
            "Avdelning A",
            "local-unit",
            Some(new),
            "2026-02-01",
        )
        .await;
        let Undone::Hindered(obstacles) = undo(&app, import).await else {
            panic!("undone")
        };
        let name = "Havsvikens skola".to_owned();
        assert!(
            obstacles.contains(&Obstacle::Named {
                name: name.clone(),
                table: "appointment".into(),
                count: 1
            }),
            "{obstacles:?}"
        );
        assert!(
            obstacles.contains(&Obstacle::Below {
                name,
                below: "Avdelning A".into()
            }),
            "{obstacles:?}"
        );
    });
}

#[test]
fn an_unrelated_change_does_not_stand_in_the_way() {
    each(|app| async move {
        let town = town(&app).await;
        let import = read_in(&app, &changed()).await;
        let ctx = app.system().await;
        let rename = RenameUnit {
            unit: town.social,
            name: "Omsorgsnämnden".into(),
            from: day("2026-06-01"),
            reason: None,
            version: None,
        };
        api::rename(&ctx, rename).await.unwrap();
        assert_eq!(undo(&app, import).await, Undone::Done);
        let ctx = app.system().await;
        assert_eq!(
            ctx.org.tree.get(town.social).unwrap().name,
            "Omsorgsnämnden"
        );
        assert!(ctx.org.tree.contains(town.ek));
    });
}
