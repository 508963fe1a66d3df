//! Who may define, record and read what.

use indicators::api::{Definition, import_values, record_value, undo_import};
use kernel::Failure;

use crate::world::{each_world, file, new_value};

#[test]
fn values_are_recorded_within_ones_reach() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let (mia, cora) = (world.ctx(world.mia).await, world.ctx(world.cora).await);
        record_value(&mia, new_value(id, world.school, "2025", Some("1")))
            .await
            .unwrap();
        for unit in [world.schools, world.social] {
            assert!(matches!(
                record_value(&mia, new_value(id, unit, "2025", Some("1"))).await,
                Err(Failure::Forbidden)
            ));
        }
        record_value(&cora, new_value(id, world.schools, "2025", Some("1")))
            .await
            .unwrap();
        assert!(matches!(
            record_value(&cora, new_value(id, world.social, "2025", Some("1"))).await,
            Err(Failure::Forbidden)
        ));
        let refused = import_values(
            &cora,
            file("indikator;enhet;period;värde\nN1;310;2024;1\nN1;330;2024;1\n"),
        )
        .await
        .unwrap_err();
        assert!(
            matches!(refused, Failure::Refused(r) if r.code == "value-import-faults"),
            "a row of another authority stops the file"
        );
        let eva = world.ctx(world.eva).await;
        let (import, _) = import_values(
            &eva,
            file("indikator;enhet;period;värde\nN1;310;2024;1\nN1;330;2024;1\n"),
        )
        .await
        .unwrap();
        assert!(
            matches!(
                undo_import(&cora, import, None).await,
                Err(Failure::Forbidden)
            ),
            "nor is it taken back by one who reaches a part"
        );
    });
}

#[test]
fn controllers_keep_their_authoritys_indicators() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        let at = |unit| Definition {
            unit,
            ..world.definition("N1", "Meritvärde")
        };
        assert!(matches!(
            indicators::api::define_indicator(&cora, at(world.root)).await,
            Err(Failure::Forbidden)
        ));
        indicators::api::define_indicator(&cora, at(world.schools))
            .await
            .unwrap();
    });
}

#[test]
fn every_address_is_closed_to_strangers_and_writing_to_readers() {
    each_world(|world| async move {
        let id = world.indicator("N1", "Meritvärde").await;
        let mut anon = world.app.anon();
        let read = [
            "/indikatorer".to_owned(),
            format!("/indikatorer/{id}"),
            "/api/v1/indicators".into(),
            format!("/api/v1/indicators/{id}/values"),
        ];
        let write = [
            "/indikatorer/ny".to_owned(),
            "/indikatorer/inlasning".into(),
            format!("/indikatorer/{id}/andra"),
            format!("/indikatorer/{id}/varden"),
            format!("/indikatorer/{id}/malvarden"),
        ];
        for path in read.iter().chain(&write) {
            let answer = anon.get(path).await;
            assert!(
                [303, 401, 404].contains(&answer.status),
                "{path}: {}",
                answer.status
            );
        }
        let mut ava = world.app.signed_in("ava").await;
        for path in &read {
            assert_eq!(ava.get(path).await.status, 200, "{path}");
        }
        for path in &write {
            assert_eq!(ava.get(path).await.status, 403, "{path}");
        }
        for path in [
            "koppla",
            "koppla-bort",
            "malvarden",
            "malvarden/ta-bort",
            "varden",
            "andra",
        ] {
            let unit = world.schools.to_string();
            let fields = [
                ("unit_id", unit.as_str()),
                ("item_id", ""),
                ("target", ""),
                ("link", ""),
            ];
            let answer = ava
                .post(&format!("/indikatorer/{id}/{path}"), &fields)
                .await;
            assert!(
                [403, 404, 422].contains(&answer.status),
                "{path}: {}",
                answer.status
            );
        }
    });
}
