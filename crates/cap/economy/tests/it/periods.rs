//! What a period shows: cumulative amounts, months that fill it, the tree of its last day.

use access::Target;
use economy::api::{AmountKind, import_amounts};
use organisation::api::{close_unit, move_unit};

use crate::world::{day, each_world, file, mnkr, result};

#[test]
fn months_add_up_to_the_period_and_a_gap_leaves_it_blank() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let rows: String = (1..=8).map(|m| format!("310;2026-{m:02};{m}\n")).collect();
        import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                &format!("enhet;period;intäkter\n{rows}"),
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            result(&world.table(world.schools, "2026-01--2026-08").await).1,
            Some(mnkr("36"))
        );
        assert_eq!(
            result(&world.table(world.schools, "2026-01--2026-09").await).1,
            None,
            "September is not known"
        );
        import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-01--2026-08;35\n",
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            result(&world.table(world.schools, "2026-01--2026-08").await).1,
            Some(mnkr("35")),
            "cumulative goes first"
        );
        assert_eq!(
            result(&world.table(world.schools, "2026-T1").await).1,
            Some(mnkr("10"))
        );
    });
}

#[test]
fn no_budget_for_the_period_is_made_up_from_the_years() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        import_amounts(
            &eva,
            file(AmountKind::Budget, "enhet;period;intäkter\n310;2026;120\n"),
        )
        .await
        .unwrap();
        let table = world.table(world.schools, "2026-01--2026-08").await;
        assert_eq!(
            table.result().map(|r| (r.budget, r.year_budget)),
            Some((None, Some(mnkr("120"))))
        );
    });
}

#[test]
fn a_period_shows_the_tree_of_its_last_day() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet;period;intäkter\n311;2025;10\n312;2025;20\n330;2025;5\n";
        import_amounts(&eva, file(AmountKind::Outcome, text))
            .await
            .unwrap();
        let system = world.app.system().await;
        let permit = system.permit("unit:edit", &Target::whole("unit")).unwrap();
        let (clock, west, social) = (world.app.clock.clone(), world.west, world.social);
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    move_unit(tx, &clock, west, social, day("2026-01-01"))
                        .await
                        .map(|_| ())
                })
            })
            .await
            .unwrap();
        assert_eq!(
            result(&world.table(world.schools, "2025").await).1,
            Some(mnkr("30")),
            "2025 as it was"
        );
        assert_eq!(
            result(&world.table(world.social, "2025").await).1,
            Some(mnkr("5"))
        );
        import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n311;2026;1\n312;2026;2\n",
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            result(&world.table(world.schools, "2026").await).1,
            Some(mnkr("1"))
        );
        assert_eq!(
            result(&world.table(world.social, "2026").await).1,
            Some(mnkr("2"))
        );
        assert_eq!(
            result(&world.table(world.root, "2025").await).1,
            Some(mnkr("35"))
        );
    });
}

#[test]
fn a_closed_units_amounts_go_on_where_it_was_carried() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n311;2026-T1;10\n312;2026-T1;20\n",
            ),
        )
        .await
        .unwrap();
        let system = world.app.system().await;
        let permit = system.permit("unit:edit", &Target::whole("unit")).unwrap();
        let (clock, west) = (world.app.clock.clone(), world.west);
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    close_unit(tx, &clock, west, day("2026-05-01"), None)
                        .await
                        .map(|_| ())
                })
            })
            .await
            .unwrap();
        let there = eva.looking_at(day("2026-08-31"), None).await.unwrap();
        let found = economy::api::table(
            &there.read(),
            &there.org,
            world.schools,
            crate::world::period("2026-T1"),
        )
        .await
        .unwrap();
        assert_eq!(
            result(&found).1,
            Some(mnkr("30")),
            "nothing falls out when a unit closes"
        );
    });
}
