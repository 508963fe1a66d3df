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
        assert_eq!((tables, figures, notes), (1, 2, 1));
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
