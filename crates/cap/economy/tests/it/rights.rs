//! Who may import and forecast what.

use economy::api::{AmountKind, SaveForecast, import_amounts, plan_import, save_forecast};
use kernel::Failure;

use crate::world::{each_world, file, mnkr, period};

#[test]
fn rows_outside_ones_reach_are_named_and_nothing_is_read() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        let text = "enhet;period;intäkter\n310;2026;1\n330;2026;1\n311;2026;1\n";
        let faults = plan_import(&cora, &file(AmountKind::Outcome, text))
            .await
            .unwrap()
            .unwrap_err();
        assert_eq!(
            faults.iter().map(|f| (f.row, f.code)).collect::<Vec<_>>(),
            [(Some(3), "economy-unit-outside")]
        );
        import_amounts(
            &cora,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026;1\n311;2026;1\n",
            ),
        )
        .await
        .unwrap();
    });
}

#[test]
fn managers_forecast_their_own_and_nobody_else_imports() {
    each_world(|world| async move {
        let mia = world.ctx(world.mia).await;
        let at = |unit| SaveForecast {
            unit,
            year: 2026,
            as_of: period("2026-T1"),
            lines: vec![(None, mnkr("1"))],
            comment: None,
            round_id: None,
            is_made_up: false,
            seen_version: None,
        };
        assert_eq!(save_forecast(&mia, at(world.east)).await.unwrap(), 1);
        assert!(matches!(
            save_forecast(&mia, at(world.west)).await,
            Err(Failure::Forbidden)
        ));
        assert!(matches!(
            save_forecast(&mia, at(world.schools)).await,
            Err(Failure::Forbidden)
        ));
        let faults = plan_import(
            &mia,
            &file(AmountKind::Outcome, "enhet;period;intäkter\n311;2026;1\n"),
        )
        .await
        .unwrap()
        .unwrap_err();
        assert_eq!(faults[0].code, "economy-unit-outside");
    });
}

#[test]
fn every_address_is_closed_to_strangers_and_importing_to_readers() {
    each_world(|world| async move {
        let mut anon = world.app.anon();
        for path in [
            "/ekonomi",
            "/ekonomi/inlasning",
            &format!("/ekonomi/{}", world.schools),
        ] {
            let answer = anon.get(path).await;
            assert!(
                answer.status == 303 || answer.status == 404,
                "{path}: {}",
                answer.status
            );
        }
        let mut ava = world.app.signed_in("ava").await;
        assert_eq!(ava.get("/ekonomi").await.status, 200);
        assert_eq!(
            ava.get(&format!("/ekonomi/{}", world.schools)).await.status,
            200
        );
        assert_eq!(ava.get("/ekonomi/inlasning").await.status, 403);
        assert_eq!(
            ava.get(&format!("/ekonomi/{}/prognos", world.schools))
                .await
                .status,
            403
        );
        let fields = [
            ("kind", "outcome"),
            ("scale", "mnkr"),
            ("file_name", "x.csv"),
            ("content", ""),
        ];
        assert_eq!(ava.post("/ekonomi/inlasning", &fields).await.status, 403);
    });
}
