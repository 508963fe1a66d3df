//! Taking an import back.

use economy::api::{AmountKind, import_amounts, undo_import};
use kernel::Failure;

use crate::world::{each_world, file, mnkr, result};

#[test]
fn taking_back_brings_the_former_amounts_forth() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-08;10\n",
            ),
        )
        .await
        .unwrap();
        let (second, _) = import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-08;12\n330;2026-08;1\n",
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            result(&world.table(world.root, "2026-08").await).1,
            Some(mnkr("13"))
        );
        undo_import(&eva, second, None).await.unwrap();
        assert_eq!(
            result(&world.table(world.root, "2026-08").await).1,
            Some(mnkr("10"))
        );
        let again = undo_import(&eva, second, None).await.unwrap_err();
        assert!(matches!(again, Failure::Refused(r) if r.code == "nothing-to-do"));
    });
}

#[test]
fn it_is_refused_with_a_list_when_later_amounts_stand() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let (first, _) = import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-08;10\n330;2026-08;1\n",
            ),
        )
        .await
        .unwrap();
        let (second, _) = import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-08;12\n",
            ),
        )
        .await
        .unwrap();
        match undo_import(&eva, first, None).await {
            Err(Failure::Refused(refusal)) => {
                assert_eq!(refusal.code, "economy-import-corrected");
                assert!(
                    refusal
                        .args
                        .contains(&("keys", "Grundskolenämnden 2026-08".to_owned())),
                    "{refusal:?}"
                );
            }
            other => panic!("{other:?}"),
        }
        undo_import(&eva, second, None).await.unwrap();
        undo_import(&eva, first, None).await.unwrap();
        assert_eq!(result(&world.table(world.root, "2026-08").await).1, None);
    });
}

#[test]
fn the_button_that_takes_back_is_there_for_those_who_may_press_it() {
    each_world(|world| async move {
        let (eva, cora) = (world.ctx(world.eva).await, world.ctx(world.cora).await);
        let (whole, _) = import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-08;12\n330;2026-08;1\n",
            ),
        )
        .await
        .unwrap();
        let (own, _) = import_amounts(
            &cora,
            file(
                AmountKind::Budget,
                "enhet;period;intäkter\n310;2026-08;12\n",
            ),
        )
        .await
        .unwrap();
        for (who, may_whole) in [("eva", true), ("cora", false)] {
            let mut client = world.app.signed_in(who).await;
            let list = client.get("/ekonomi/inlasning").await;
            let receipt = client.get(&format!("/ekonomi/inlasning/{whole}")).await;
            let undo = format!("/ekonomi/inlasning/{whole}/angra");
            assert_eq!(list.contains(&undo), may_whole, "{who}: {}", list.main());
            assert_eq!(receipt.contains(&undo), may_whole, "{who}");
            assert!(
                list.contains(&format!("/ekonomi/inlasning/{own}/angra")),
                "{who}"
            );
        }
    });
}
