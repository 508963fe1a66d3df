//! The block of a report, and what the doctor finds.

use db::params;
use document::Block;
use economy::api::{AmountKind, import_amounts};
use web::texts::Language;
use web::{BlockContent, BlockRequest};

use crate::world::{World, each_world, file, period};

async fn block(world: &World, unit: kernel::UnitId, key: &str) -> BlockContent {
    let capability = economy::capability();
    let block = capability
        .report_blocks
        .iter()
        .find(|b| b.key == "economy-table")
        .unwrap();
    let request = BlockRequest {
        ctx: world.app.system().await,
        texts: world.app.app.texts(Language::Sv),
        unit,
        period: period(key),
        round: None,
        settings: serde_json::Value::Null,
    };
    (block.build)(request).await.unwrap()
}

#[test]
fn the_block_holds_the_table_figures_and_what_does_not_add_up() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet;period;intäkter;kostnader;kommunbidrag;resultat\n310;2026-01--2026-08;100;-700;650;51\n311;2026-01--2026-08;10;-20;;\n";
        import_amounts(&eva, file(AmountKind::Outcome, text))
            .await
            .unwrap();
        import_amounts(
            &eva,
            file(
                AmountKind::Budget,
                "enhet;period;resultat\n311;2026-01--2026-08;-5\n",
            ),
        )
        .await
        .unwrap();
        import_amounts(
            &eva,
            file(
                AmountKind::Frame,
                "enhet;period;kommunbidrag\n310;2026;975\n",
            ),
        )
        .await
        .unwrap();
        let content = block(&world, world.schools, "2026-01--2026-08").await;
        let tables = content
            .blocks
            .iter()
            .filter(|b| matches!(b, Block::Table(_)))
            .count();
        let figures = content
            .blocks
            .iter()
            .filter(|b| matches!(b, Block::Figure(_)))
            .count();
        let notes = content
            .blocks
            .iter()
            .filter(|b| matches!(b, Block::Note { .. }))
            .count();
        assert_eq!(
            (tables, figures, notes),
            (2, 1, 1),
            "one bar alone is no comparison"
        );
        let Some(Block::Table(table)) = content.blocks.first() else {
            panic!("the table comes first")
        };
        assert_eq!(table.unit.as_deref(), Some("mnkr"));
        assert!(table.rows.last().unwrap().total);
        assert!(
            content
                .notes
                .iter()
                .any(|n| n.text.contains("delarna blir 50,0")),
            "{:?}",
            content.notes
        );
        assert!(
            content
                .notes
                .iter()
                .any(|n| n.text.contains("Prognos saknas"))
        );
        assert!(content.as_of.is_some() && content.origin.contains("Ekonomisystemet"));
    });
}

#[test]
fn the_bars_make_the_whole_and_last_year_and_the_former_forecast_stand_beside() {
    each_world(|world| async move {
        let (eva, cora) = (world.ctx(world.eva).await, world.ctx(world.cora).await);
        let outcome = "enhet;period;resultat\n310;2026-01--2026-08;80\n311;2026-01--2026-08;3\n310;2025-01--2025-08;41\n310;2025;12\n";
        let budget =
            "enhet;period;resultat\n310;2026-01--2026-08;0\n311;2026-01--2026-08;2\n310;2026;1\n";
        for (kind, text) in [(AmountKind::Outcome, outcome), (AmountKind::Budget, budget)] {
            import_amounts(&eva, file(kind, text)).await.unwrap();
        }
        for (as_of, amount) in [("2026-T1", "64"), ("2026-01--2026-08", "96")] {
            let forecast = crate::forecasts::forecast(world.schools, as_of, &[(None, amount)]);
            economy::api::save_forecast(&cora, forecast).await.unwrap();
        }
        let content = block(&world, world.schools, "2026-01--2026-08").await;
        let chart = content.blocks.iter().find_map(|b| match b {
            Block::Figure(figure) => Some(figure),
            _ => None,
        });
        let chart = chart.expect("two parts are drawn");
        assert_eq!(chart.alt, "Egna belopp: 80,0, Område Öster: 1,0");
        let json = serde_json::to_string(&content.blocks).unwrap();
        for words in [
            "Perioden ",
            "Helåret 2026",
            "Utfall\\njan",
            "Bokslut\\n2025",
            "Förra prognosen",
            "64,0",
            "41,0",
            "12,0",
        ] {
            assert!(json.contains(words), "{words}: {json}");
        }
        assert_eq!(content.origin.matches("Källa").count(), 1);
    });
}

#[test]
fn a_unit_below_a_committee_reads_thousands() {
    each_world(|world| async move {
        let eva = world.ctx(world.eva).await;
        let text = "enhet;period;resultat\n311;2026-01--2026-08;55,1\n";
        import_amounts(&eva, file(AmountKind::Outcome, text))
            .await
            .unwrap();
        let unit_of = |content: BlockContent| match content.blocks.first() {
            Some(Block::Table(table)) => table.unit.clone(),
            _ => None,
        };
        let below = block(&world, world.east, "2026-01--2026-08").await;
        assert_eq!(unit_of(below).as_deref(), Some("tkr"));
        let committee = block(&world, world.schools, "2026-01--2026-08").await;
        assert_eq!(unit_of(committee).as_deref(), Some("mnkr"));
    });
}

#[test]
fn an_empty_block_says_so() {
    each_world(|world| async move {
        let content = block(&world, world.schools, "2026-01--2026-08").await;
        assert_eq!((content.blocks.len(), content.notes.len()), (1, 1));
    });
}

#[test]
fn the_doctor_finds_amounts_of_no_unit() {
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
        let check = economy::capability().doctor.unwrap();
        let system = world.app.system().await;
        let faults =
            |findings: Vec<web::Finding>| findings.iter().map(|f| f.faults.len()).sum::<usize>();
        assert_eq!(faults(check(system.clone()).await.unwrap()), 0);
        let permit = system
            .permit("economy:import", &access::Target::whole("economy"))
            .unwrap();
        system
            .write(permit, |tx| {
                Box::pin(async move {
                    let text = "UPDATE economy_amount SET unit_id = $1, period = $2";
                    tx.execute(
                        text,
                        params!["00000000-0000-7000-8000-000000000000", "2026-99"],
                    )
                    .await
                    .map(|_| ())
                })
            })
            .await
            .unwrap();
        assert_eq!(faults(check(system).await.unwrap()), 2);
    });
}
