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
