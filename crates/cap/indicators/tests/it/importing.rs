//! Importing values: own columns and Kolada's, faults, corrections, receipt, taking back.

use indicators::api::{Gender, ValueFile, import_values, record_value, series, undo_import};
use kernel::Failure;

use crate::world::{World, each_world, file, new_value, value};

async fn shown(
    world: &World,
    id: indicators::api::IndicatorId,
    unit: kernel::UnitId,
) -> Vec<(String, &'static str, Option<kernel::Scaled>)> {
    let read = world.app.system().await.read();
    let found = series(&read, &[id], unit).await.unwrap();
    found[0]
        .values
        .iter()
        .map(|v| (v.key.period.key(), v.key.gender.key(), v.value))
        .collect()
}

#[test]
fn own_columns_become_values_with_where_they_came_from() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        let text = "indikator;enhet;period;kön;värde;källa;påhittat\r\nN15504;310;2024;T;228,8;;nej\r\nn15504;Grundskolenämnden;2025;kvinnor;241,25;SCB;ja\r\n";
        let (_, receipt) = import_values(&world.ctx(world.cora).await, file(text))
            .await
            .unwrap();
        assert_eq!(
            (
                receipt.rows,
                receipt.recorded,
                receipt.corrected,
                receipt.units
            ),
            (2, 2, 0, 1)
        );
        let expected = [
            ("2024".to_owned(), "T", Some(value("228,8"))),
            ("2025".to_owned(), "K", Some(value("241,25"))),
        ];
        assert_eq!(shown(&world, id, world.schools).await, expected);
        let found = series(&world.app.system().await.read(), &[id], world.schools)
            .await
            .unwrap();
        let second = &found[0].values[1];
        assert_eq!(
            (
                second.source.as_deref(),
                second.source_file.as_deref(),
                second.source_row,
                second.is_made_up
            ),
            (Some("SCB"), Some("varden.csv"), Some(3), true)
        );
        assert_eq!(
            (second.recorded_name.as_str(), second.key.gender),
            ("Cora Lind", Gender::K)
        );
    });
}

#[test]
fn koladas_columns_are_read_for_the_own_municipality() {
    each_world(|world| async move {
        let id = world.indicator("N00945", "Index").await;
        let text = "kpi,municipality,period,gender,value\nN00945,1480,2024,T,54.123456789\nN00945,0180,2024,T,60\nN00945,1480,2025,K,55\nN00945,1480,2025,M,\n";
        let kolada = ValueFile {
            municipality: Some("1480".into()),
            ..file(text)
        };
        let (_, receipt) = import_values(&world.ctx(world.eva).await, kolada)
            .await
            .unwrap();
        assert_eq!((receipt.recorded, receipt.foreign), (2, 1));
        assert_eq!(
            shown(&world, id, world.root).await[0].2,
            Some(value("54,12345679")),
            "rounded at the eighth decimal"
        );
        let found = series(&world.app.system().await.read(), &[id], world.root)
            .await
            .unwrap();
        assert_eq!(found[0].values[0].source.as_deref(), Some("Kolada"));
    });
}

#[test]
fn every_fault_is_told_with_row_and_column_and_nothing_is_read() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        let text = "indikator;enhet;period;kön;värde\nOKÄND;310;2025;T;1\nN15504;999;2025;T;1\nN15504;310;2025-03;T;1\nN15504;310;i fjol;T;1\nN15504;310;2025;X;1\nN15504;330;2025;T;ett\nN15504;310;2024;T;1\nN15504;310;2024;T;2\n";
        let mut client = world.app.signed_in("eva").await;
        let page = client
            .upload(
                "/indikatorer/inlasning/forhandsgranska",
                &[],
                "file",
                "fel.csv",
                text.as_bytes(),
            )
            .await;
        assert_eq!(page.status, 422);
        for (row, column) in [
            ("Rad 2", "A (indikator)"),
            ("Rad 3", "B (enhet)"),
            ("Rad 4", "C (period)"),
            ("Rad 5", "C (period)"),
            ("Rad 6", "D (kön)"),
            ("Rad 7", "E (värde)"),
            ("Rad 9", "C (period)"),
        ] {
            let place = format!("{row}</th>");
            let rest = page.text();
            let rest = rest.split(&place).nth(1).unwrap_or_default();
            let cells = rest.split("</tr>").next().unwrap_or_default();
            assert!(cells.contains(column), "{row} {column}: {}", page.main());
        }
        assert!(page.contains("Skriv till exempel 2025."), "{}", page.main());
        let refused = import_values(&world.ctx(world.eva).await, file(text))
            .await
            .unwrap_err();
        assert!(matches!(refused, Failure::Refused(r) if r.code == "value-import-faults"));
        assert!(shown(&world, id, world.schools).await.is_empty());
    });
}

#[test]
fn taking_back_is_refused_with_a_list_when_later_values_stand() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        let eva = world.ctx(world.eva).await;
        let (import, _) = import_values(
            &eva,
            file("indikator;enhet;period;värde\nN15504;310;2024;228\nN15504;310;2025;232\n"),
        )
        .await
        .unwrap();
        let correction = record_value(&eva, new_value(id, world.schools, "2025", Some("233")))
            .await
            .unwrap();
        match undo_import(&eva, import, None).await {
            Err(Failure::Refused(refusal)) => {
                assert_eq!(refusal.code, "value-import-corrected");
                assert!(
                    refusal
                        .args
                        .contains(&("keys", "N15504 Grundskolenämnden 2025".to_owned())),
                    "{refusal:?}"
                );
            }
            other => panic!("{other:?}"),
        }
        undo_import(&eva, correction, None).await.unwrap();
        undo_import(&eva, import, None).await.unwrap();
        assert!(shown(&world, id, world.schools).await.is_empty());
    });
}

#[test]
fn what_is_exported_can_be_read_back_and_says_nothing_new() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        let text = "indikator;enhet;period;kön;värde;källa;påhittat\nN15504;310;2024;T;228,81234567;Kolada;nej\nN15504;330;2025;M;-1,5;Kolada;ja\n";
        let eva = world.ctx(world.eva).await;
        import_values(&eva, file(text)).await.unwrap();
        let mut client = world.app.signed_in("eva").await;
        for format in ["csv", "xlsx"] {
            let exported = client
                .get(&format!("/indikatorer/{id}?format={format}"))
                .await;
            let back = ValueFile {
                name: format!("ut.{format}"),
                bytes: exported.body.clone(),
                municipality: None,
                sheet: None,
                is_again: false,
            };
            let refused = import_values(&eva, back).await.unwrap_err();
            assert!(
                matches!(&refused, Failure::Refused(r) if r.code == "nothing-to-do"),
                "{format}: {refused:?} {}",
                exported.text()
            );
        }
    });
}

#[test]
fn a_file_is_previewed_read_in_and_taken_back_on_screen() {
    each_world(|world| async move {
        let id = world.indicator("N15504", "Meritvärde").await;
        world.record(id, world.schools, &[("2024", "228")]).await;
        let mut eva = world.app.signed_in("eva").await;
        assert!(
            eva.get("/indikatorer/inlasning/mall")
                .await
                .contains("indikator;enhet;period;kön;värde;källa;påhittat")
        );
        let text = "indikator;enhet;period;värde\nN15504;310;2024;229\nN15504;310;2025;232\n";
        let preview = eva
            .upload(
                "/indikatorer/inlasning/forhandsgranska",
                &[],
                "file",
                "v.csv",
                text.as_bytes(),
            )
            .await;
        assert_eq!(preview.status, 200, "{}", preview.text());
        assert!(
            preview.contains("2 värden läses in, 1 av dem rättar") && preview.contains("228,0"),
            "{}",
            preview.main()
        );
        let content = preview
            .text()
            .split("name=\"content\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let done = eva
            .post(
                "/indikatorer/inlasning",
                &[("file_name", "v.csv"), ("content", &content)],
            )
            .await;
        assert_eq!(done.status, 303, "{}", done.text());
        let list = eva.get("/indikatorer/inlasning").await;
        assert!(
            list.contains("v.csv") && list.contains("Ångra inläsningen"),
            "{}",
            list.main()
        );
        let action = list
            .text()
            .split("action=\"/indikatorer/inlasning/")
            .nth(2)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let undone = eva
            .post(
                &format!("/indikatorer/inlasning/{action}"),
                &[("version", "1")],
            )
            .await;
        assert_eq!(undone.status, 303, "{}", undone.text());
        assert_eq!(
            shown(&world, id, world.schools).await,
            [("2024".to_owned(), "T", Some(value("228")))]
        );
    });
}

#[test]
fn the_button_that_takes_back_is_there_for_those_who_may_press_it() {
    each_world(|world| async move {
        world.indicator("N1", "Meritvärde").await;
        let (eva, cora) = (world.ctx(world.eva).await, world.ctx(world.cora).await);
        let text = "indikator;enhet;period;värde\nN1;310;2024;1\nN1;330;2024;1\n";
        let (whole, _) = import_values(&eva, file(text)).await.unwrap();
        let text = "indikator;enhet;period;värde\nN1;310;2025;1\n";
        let (own, _) = import_values(&cora, file(text)).await.unwrap();
        for (who, may_whole) in [("eva", true), ("cora", false)] {
            let mut client = world.app.signed_in(who).await;
            let list = client.get("/indikatorer/inlasning").await;
            let of = |id| format!("/indikatorer/inlasning/{id}/angra");
            assert_eq!(list.contains(&of(whole)), may_whole, "{who}");
            assert!(list.contains(&of(own)), "{who}: {}", list.main());
        }
    });
}

#[test]
fn the_very_same_file_is_read_in_again_only_by_choice() {
    each_world(|world| async move {
        world.indicator("TRYGG", "Trygghet").await;
        let eva = world.ctx(world.eva).await;
        let first = file("indikator;enhet;period;värde\nTRYGG;310;2024;80\n");
        let (import, _) = import_values(&eva, first.clone()).await.unwrap();
        let later = "indikator;enhet;period;värde\nTRYGG;310;2024;81\n";
        let (correction, _) = import_values(&eva, file(later)).await.unwrap();
        let refused = import_values(&eva, first.clone()).await.unwrap_err();
        assert!(
            matches!(&refused, Failure::Refused(r) if r.code == "import-same-file"),
            "{refused}"
        );
        let mut client = world.app.signed_in("eva").await;
        let page = client
            .upload(
                "/indikatorer/inlasning/forhandsgranska",
                &[],
                "file",
                "igen.csv",
                &first.bytes,
            )
            .await;
        assert!(
            page.contains("Samma fil lästes in") && page.contains("Läs in samma fil igen"),
            "{}",
            page.main()
        );
        let again = ValueFile {
            is_again: true,
            ..first.clone()
        };
        let (third, receipt) = import_values(&eva, again).await.unwrap();
        assert_eq!((receipt.recorded, receipt.corrected), (1, 1));
        for import in [third, correction, import] {
            undo_import(&eva, import, None).await.unwrap();
        }
        import_values(&eva, first)
            .await
            .expect("what was undone is as if it never was");
    });
}
