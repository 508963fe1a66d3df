//! Importing amounts: both forms, scales, stated totals, faults by row and column.

use economy::api::{AmountFile, AmountKind, Line, import_amounts, plan_import};
use kernel::{Failure, Money, Scale};

use crate::world::{each_world, file, mnkr, outcome, result};

const WIDE: &str = "enhet;period;intäkter;kostnader;kommunbidrag;interna bidrag;resultat\r\n\
    310;2026-01--2026-08;1 182,4;−10 086,0;9 017,2;;113,6\r\n\
    Socialnämnden;2026-01--2026-08;197;-1708;1655;;144\r\n";

#[test]
fn a_wide_file_becomes_amounts_by_line() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let (_, receipt) = import_amounts(&eva, file(AmountKind::Outcome, WIDE))
            .await
            .unwrap();
        assert_eq!(
            (
                receipt.rows,
                receipt.amounts,
                receipt.units,
                receipt.differences.len()
            ),
            (2, 8, 2, 0)
        );
        let table = world.table(world.schools, "2026-01--2026-08").await;
        assert_eq!(outcome(&table, Line::Cost), Some(mnkr("-10086")));
        assert_eq!(
            outcome(&table, Line::InternalContribution),
            None,
            "a blank cell is no amount"
        );
        assert_eq!(result(&table), (None, Some(mnkr("113,6")), None));
        let whole = world.table(world.root, "2026-01--2026-08").await;
        assert_eq!(
            result(&whole).1,
            Some(mnkr("257,6")),
            "the municipality is its committees"
        );
    });
}

#[test]
fn a_long_file_in_thousands_says_the_same() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet,period,rad,belopp\n310,2026-08,intäkter,\"1 182,5\"\n310,2026-08,Kostnader,-2000\n310,2026-08,resultat,-817.5\n";
        let mut long = file(AmountKind::Budget, text);
        long.scale = Scale::Tkr;
        import_amounts(&eva, long).await.unwrap();
        let table = world.table(world.schools, "2026-08").await;
        assert_eq!(
            table.result().unwrap().budget,
            Some(Money::from_ore(-81_750_000))
        );
        assert!(table.stated.is_empty());
    });
}

#[test]
fn a_stated_total_that_differs_is_kept_beside_and_reported() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet;period;intäkter;kostnader;kommunbidrag;resultat\n310;2025;1155;-10571;9412;-5\n330;2025;100;-90;;10\n";
        let plan = plan_import(&eva, &file(AmountKind::Outcome, text))
            .await
            .unwrap()
            .unwrap();
        let found: Vec<_> = plan
            .receipt
            .differences
            .iter()
            .map(|d| (d.row, d.stated, d.computed))
            .collect();
        assert_eq!(found, [(2, mnkr("-5"), mnkr("-4"))]);
        import_amounts(&eva, file(AmountKind::Outcome, text))
            .await
            .unwrap();
        let table = world.table(world.root, "2025").await;
        assert_eq!(
            result(&table).1,
            Some(mnkr("6")),
            "the computed total is used"
        );
        let stated: Vec<_> = table
            .stated
            .iter()
            .map(|s| (s.unit, s.stated, s.computed, s.source_row))
            .collect();
        assert_eq!(stated, [(world.schools, mnkr("-5"), mnkr("-4"), Some(2))]);
    });
}

#[test]
fn a_budget_given_as_a_result_alone_counts_as_it_stands() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        import_amounts(
            &eva,
            file(
                AmountKind::Budget,
                "enhet;period;resultat\n310;2025;-152\n330;2025;0\n",
            ),
        )
        .await
        .unwrap();
        import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter;kostnader\n310;2025;565;-626\n",
            ),
        )
        .await
        .unwrap();
        let table = world.table(world.schools, "2025").await;
        assert_eq!(
            result(&table),
            (Some(mnkr("-152")), Some(mnkr("-61")), Some(mnkr("91")))
        );
        assert!(table.stated.is_empty(), "nothing to hold it against");
        assert_eq!(
            result(&world.table(world.social, "2025").await),
            (Some(Money::ZERO), None, None),
            "blank is not zero"
        );
    });
}

#[test]
fn every_fault_is_told_with_row_and_column_and_nothing_is_read() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet;period;intäkter;kostnader\n999;2026;1;2\n310;2026-13;1;2\n310;2026;ett;-2\n330;2026;1;-2\n330;2026;1;-2\n310;2025-11--2026-02;1;1\n";
        let faults = plan_import(&eva, &file(AmountKind::Outcome, text))
            .await
            .unwrap()
            .unwrap_err();
        let found: Vec<_> = faults
            .iter()
            .map(|f| {
                (
                    f.row.unwrap(),
                    f.column.as_deref().unwrap().to_owned(),
                    f.code,
                )
            })
            .collect();
        let expected = [
            (2, "A (enhet)", "economy-unit-unknown"),
            (3, "B (period)", "economy-period-unknown"),
            (4, "C (intäkter)", "amount-not-a-number"),
            (6, "C (intäkter)", "economy-twice"),
            (6, "D (kostnader)", "economy-twice"),
            (7, "B (period)", "economy-period-years"),
        ];
        assert_eq!(
            found,
            expected.map(|(row, column, code)| (row, column.to_owned(), code))
        );
        let refused = import_amounts(&eva, file(AmountKind::Outcome, text))
            .await
            .unwrap_err();
        assert!(matches!(refused, Failure::Refused(r) if r.code == "economy-import-faults"));
        assert_eq!(
            result(&world.table(world.root, "2026").await),
            (None, None, None)
        );
    });
}

#[test]
fn amounts_too_large_together_are_a_fault_of_the_file() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet;period;intäkter\n310;2026;60000000000\n330;2026;60000000000\n";
        let faults = plan_import(&eva, &file(AmountKind::Outcome, text))
            .await
            .unwrap()
            .unwrap_err();
        assert_eq!(
            faults.iter().map(|f| f.code).collect::<Vec<_>>(),
            ["economy-sum-too-large"]
        );
    });
}

#[test]
fn a_correction_stands_instead_and_the_same_file_twice_says_nothing_new() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let first = file(
            AmountKind::Outcome,
            "enhet;period;intäkter;kostnader\n310;2026-08;10;-9\n",
        );
        import_amounts(&eva, first.clone()).await.unwrap();
        let again = import_amounts(&eva, first).await.unwrap_err();
        assert!(matches!(again, Failure::Refused(r) if r.code == "nothing-to-do"));
        let (_, receipt) = import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter;kostnader\n310;2026-08;10;-8\n",
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            (receipt.amounts, receipt.corrected, receipt.unchanged),
            (1, 1, 1)
        );
        assert_eq!(
            result(&world.table(world.schools, "2026-08").await).1,
            Some(mnkr("2"))
        );
    });
}

#[test]
fn a_frame_is_for_a_whole_year() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let faults = plan_import(
            &eva,
            &file(
                AmountKind::Frame,
                "enhet;period;kommunbidrag\n310;2026-08;1\n",
            ),
        )
        .await
        .unwrap()
        .unwrap_err();
        assert_eq!(
            faults.iter().map(|f| f.code).collect::<Vec<_>>(),
            ["economy-frame-year"]
        );
        import_amounts(
            &eva,
            file(
                AmountKind::Frame,
                "enhet;period;kommunbidrag\n310;2026;9017\n",
            ),
        )
        .await
        .unwrap();
        assert_eq!(
            world.table(world.schools, "2026-01--2026-08").await.frame,
            Some(mnkr("9017"))
        );
    });
}

#[test]
fn whoever_looks_back_sees_what_was_known_then() {
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
        let then = world.app.clock.now();
        world.app.clock.set(then.plus_seconds(60));
        let (id, _) = import_amounts(
            &eva,
            file(
                AmountKind::Outcome,
                "enhet;period;intäkter\n310;2026-08;12\n",
            ),
        )
        .await
        .unwrap();
        world.app.clock.set(then.plus_seconds(120));
        let between = world.app.clock.now();
        world.app.clock.set(then.plus_seconds(180));
        economy::api::undo_import(&eva, id, None).await.unwrap();
        let period = crate::world::period("2026-08");
        for (at, expected) in [
            (then, "10"),
            (between, "12"),
            (world.app.clock.now().plus_seconds(1), "10"),
        ] {
            let there = eva
                .looking_at(period.end(), Some(at.plus_seconds(1)))
                .await
                .unwrap();
            let table = economy::api::table(&there.read(), &there.org, world.schools, period)
                .await
                .unwrap();
            assert_eq!(result(&table).1, Some(mnkr(expected)));
        }
    });
}

#[test]
fn the_very_same_file_is_read_in_again_only_by_choice() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let first = file(
            AmountKind::Outcome,
            "enhet;period;intäkter;kostnader\n310;2026-08;10;-9\n",
        );
        import_amounts(&eva, first.clone()).await.unwrap();
        let corrected = "enhet;period;intäkter;kostnader\n310;2026-08;10;-8\n";
        import_amounts(&eva, file(AmountKind::Outcome, corrected))
            .await
            .unwrap();
        let plan = plan_import(&eva, &first).await.unwrap().unwrap();
        let before = plan.before.unwrap();
        assert_eq!(before.by.as_deref(), Some("Eva Norling"));
        let refused = import_amounts(&eva, first.clone()).await.unwrap_err();
        assert!(
            matches!(&refused, Failure::Refused(r) if r.code == "import-same-file"),
            "{refused}"
        );
        let as_budget = AmountFile {
            kind: AmountKind::Budget,
            ..first.clone()
        };
        import_amounts(&eva, as_budget)
            .await
            .expect("the same as another kind of amounts is another thing");

        let mut client = world.app.signed_in("eva").await;
        let fields = [("kind", "outcome"), ("scale", "kronor"), ("source", "")];
        let page = client
            .upload(
                "/ekonomi/inlasning/forhandsgranska",
                &fields,
                "file",
                "igen.csv",
                &first.bytes,
            )
            .await;
        assert!(
            page.contains("Samma fil lästes in")
                && page.contains("av Eva Norling")
                && page.contains("Läs in samma fil igen"),
            "{}",
            page.main()
        );
        let text = page.text();
        let content = text.split("name=\"content\" value=\"").nth(1).unwrap();
        let content = content.split('"').next().unwrap();
        let mut confirm = fields.to_vec();
        confirm.extend([("file_name", "igen.csv"), ("content", content)]);
        let asked = client.post("/ekonomi/inlasning", &confirm).await;
        assert_eq!(asked.status, 409);
        assert!(asked.contains("Samma fil lästes in"), "{}", asked.main());
        confirm.push(("again", "1"));
        let done = client.post("/ekonomi/inlasning", &confirm).await;
        assert_eq!(done.status, 303, "{}", done.main());
    });
}
