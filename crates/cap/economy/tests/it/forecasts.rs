//! Forecasts: versions, who speaks for whom, and what is refused.

use economy::api::{
    AmountKind, Line, SaveForecast, forecast_versions, import_amounts, save_forecast,
};
use kernel::Failure;

use crate::world::{World, each_world, file, mnkr, period};

pub fn forecast(unit: kernel::UnitId, as_of: &str, lines: &[(Option<Line>, &str)]) -> SaveForecast {
    SaveForecast {
        unit,
        year: 2026,
        as_of: period(as_of),
        lines: lines
            .iter()
            .map(|(line, amount)| (*line, mnkr(amount)))
            .collect(),
        comment: Some("Vakanser tillsätts senare.".into()),
        round_id: None,
        is_made_up: false,
        seen_version: None,
    }
}

async fn shown(
    world: &World,
    unit: kernel::UnitId,
    key: &str,
) -> (Option<kernel::Money>, Option<kernel::Money>) {
    let table = world.table(unit, key).await;
    let row = table.result().cloned().unwrap();
    (row.forecast, row.previous_forecast)
}

#[test]
fn every_version_is_kept_and_this_and_the_one_before_are_shown() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        assert_eq!(
            save_forecast(&cora, forecast(world.schools, "2026-T1", &[(None, "10")]))
                .await
                .unwrap(),
            1
        );
        let by_line = [(Some(Line::Revenue), "1200"), (Some(Line::Cost), "-1175")];
        assert_eq!(
            save_forecast(&cora, forecast(world.schools, "2026-01--2026-08", &by_line))
                .await
                .unwrap(),
            2
        );
        assert_eq!(
            shown(&world, world.schools, "2026-01--2026-08").await,
            (Some(mnkr("25")), Some(mnkr("10")))
        );
        assert_eq!(
            shown(&world, world.schools, "2026-01--2026-04").await,
            (Some(mnkr("10")), None),
            "as it was in April"
        );
        let all = forecast_versions(&cora.read(), Some(&[world.schools]), 2026, None)
            .await
            .unwrap();
        assert_eq!(all.iter().map(|v| v.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(
            all[0].comment.as_deref(),
            Some("Vakanser tillsätts senare.")
        );
    });
}

#[test]
fn a_forecast_put_right_within_a_period_does_not_become_the_former_one() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        let by_line = [(Some(Line::Revenue), "1200"), (Some(Line::Cost), "-1175")];
        for (as_of, lines) in [
            ("2026-T1", &[(None, "10")][..]),
            ("2026-01--2026-08", &[(None, "3")][..]),
            ("2026-01--2026-08", &by_line[..]),
            ("2026-01--2026-08", &[(None, "25")][..]),
        ] {
            save_forecast(&cora, forecast(world.schools, as_of, lines))
                .await
                .unwrap();
        }
        let table = world.table(world.schools, "2026-01--2026-08").await;
        let row = table.result().unwrap();
        assert_eq!(
            (row.forecast, row.previous_forecast),
            (Some(mnkr("25")), Some(mnkr("10")))
        );
        let cost = table
            .rows
            .iter()
            .find(|r| r.kind.key() == "cost")
            .and_then(|r| r.forecast);
        assert_eq!(cost, Some(mnkr("-1175")), "the lines make the bare result");
    });
}

#[test]
fn areas_forecasts_add_up_until_the_committee_gives_its_own() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        save_forecast(&cora, forecast(world.east, "2026-T1", &[(None, "4")]))
            .await
            .unwrap();
        save_forecast(&cora, forecast(world.west, "2026-T1", &[(None, "-9")]))
            .await
            .unwrap();
        assert_eq!(
            shown(&world, world.root, "2026-01--2026-04").await.0,
            Some(mnkr("-5"))
        );
        save_forecast(&cora, forecast(world.schools, "2026-T1", &[(None, "1")]))
            .await
            .unwrap();
        assert_eq!(
            shown(&world, world.root, "2026-01--2026-04").await.0,
            Some(mnkr("1"))
        );
    });
}

#[test]
fn the_page_says_how_many_have_given_theirs_instead_of_a_part_as_the_whole() {
    each_world(|world| async move {
        let (eva, cora) = (world.ctx(world.eva).await, world.ctx(world.cora).await);
        let text = "enhet;period;resultat\n311;2026;-34\n312;2026;-20\n";
        import_amounts(&eva, file(AmountKind::Budget, text))
            .await
            .unwrap();
        let east = forecast(world.east, "2026-T1", &[(None, "-33")]);
        save_forecast(&cora, east).await.unwrap();
        assert_eq!(
            shown(&world, world.schools, "2026-01--2026-04").await.0,
            None
        );
        let mut ava = world.app.signed_in("ava").await;
        let path = format!("/ekonomi?period=2026-01--2026-04&enhet={}", world.root);
        let page = ava.get(&path).await;
        assert!(
            page.contains("1 av 2 enheter har lämnat prognos"),
            "{}",
            page.main()
        );
        let west = forecast(world.west, "2026-T1", &[(None, "-20")]);
        save_forecast(&cora, west).await.unwrap();
        assert_eq!(
            shown(&world, world.schools, "2026-01--2026-04").await.0,
            Some(mnkr("-53"))
        );
    });
}

#[test]
fn a_forecast_stands_against_the_years_budget() {
    each_world(|world| async move {
        let (eva, cora) = (world.ctx(world.eva).await, world.ctx(world.cora).await);
        import_amounts(
            &eva,
            file(AmountKind::Budget, "enhet;period;resultat\n310;2026;-34\n"),
        )
        .await
        .unwrap();
        save_forecast(&cora, forecast(world.schools, "2026-T1", &[(None, "-48")]))
            .await
            .unwrap();
        let table = world.table(world.schools, "2026-T1").await;
        assert_eq!(
            table.result().unwrap().forecast_deviation,
            Some(mnkr("-14"))
        );
    });
}

#[test]
fn what_makes_no_forecast_is_told_by_field() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        let cases = [
            (forecast(world.schools, "2026-T1", &[]), "forecast-empty"),
            (
                forecast(
                    world.schools,
                    "2026-T1",
                    &[(None, "1"), (Some(Line::Cost), "-1")],
                ),
                "forecast-both",
            ),
            (
                forecast(
                    world.schools,
                    "2026-T1",
                    &[(Some(Line::Cost), "-1"), (Some(Line::Cost), "-1")],
                ),
                "forecast-twice",
            ),
            (forecast(world.schools, "2025-T1", &[(None, "1")]), "period"),
        ];
        for (command, code) in cases {
            match save_forecast(&cora, command).await {
                Err(Failure::Invalid(errors)) => {
                    assert!(errors.iter().any(|e| e.code == code), "{code}: {errors:?}")
                }
                other => panic!("{code}: {other:?}"),
            }
        }
    });
}

#[test]
fn whoever_has_not_seen_the_newest_version_is_told() {
    each_world(|world| async move {
        let cora = world.ctx(world.cora).await;
        let mut command = forecast(world.schools, "2026-T1", &[(None, "1")]);
        command.seen_version = Some(0);
        save_forecast(&cora, command.clone()).await.unwrap();
        let refused = save_forecast(&cora, command).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(r) if r.code == "forecast-newer"));
    });
}
