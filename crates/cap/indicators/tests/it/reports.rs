//! The block of a report, the generator for measuring, and what the doctor finds.

use access::Target;
use db::params;
use document::Block;
use indicators::api::link_item;
use web::BlockRequest;
use web::texts::Language;

use crate::world::{each_world, period};

#[test]
fn the_block_has_a_chart_with_table_for_each_linked_indicator() {
    each_world(|world| async move {
        let (merit, other) = (
            world.indicator("N15504", "Meritvärde").await,
            world.indicator("N2", "Utan värden").await,
        );
        let goal = world.goal("Fler når gymnasiet").await;
        let eva = world.ctx(world.eva).await;
        link_item(&eva, merit, goal, None).await.unwrap();
        link_item(&eva, other, goal, Some(world.schools))
            .await
            .unwrap();
        world
            .record(
                merit,
                world.schools,
                &[("2023", "226,1"), ("2024", "228,8"), ("2025", "232,2")],
            )
            .await;
        let capability = indicators::capability();
        let block = capability
            .report_blocks
            .iter()
            .find(|b| b.key == "indicator-charts")
            .unwrap();
        let request = BlockRequest {
            ctx: world.app.system().await,
            texts: world.app.app.texts(Language::Sv),
            unit: world.schools,
            period: period("2026-01--2026-08"),
            round: None,
            settings: serde_json::Value::Null,
        };
        let content = (block.build)(request).await.unwrap();
        let [Block::Figure(figure)] = content.blocks.as_slice() else {
            panic!("one figure: {:?}", content.blocks)
        };
        assert_eq!(figure.table.rows.len(), 3);
        assert!(figure.source.contains("Källa: Kolada"), "{}", figure.source);
        assert!(
            content
                .notes
                .iter()
                .any(|n| n.text == "Utan värden har inga värden för enheten."),
            "{:?}",
            content.notes
        );
        assert!(content.as_of.is_some());
    });
}

#[test]
fn the_generator_makes_the_same_for_the_same_seed_and_the_doctor_is_content() {
    each_world(|world| async move {
        let system = world.app.system().await;
        let permit = system
            .permit("indicator:edit", &Target::whole("indicator"))
            .unwrap();
        let (clock, root, units) = (
            world.app.clock.clone(),
            world.root,
            [world.schools, world.social],
        );
        system
            .write(permit, move |tx| {
                Box::pin(async move {
                    let ids = indicators::bench::bench_indicators(tx, &clock, 3, root).await?;
                    indicators::bench::bench_values(
                        tx,
                        &clock,
                        7,
                        20,
                        (&ids, &units),
                        period("2026-08"),
                        &|_| {},
                    )
                    .await
                })
            })
            .await
            .unwrap();
        let rows = system.read().query("SELECT COUNT(*) AS n, CAST(SUM(value) AS BIGINT) AS total FROM {v_indicator_value} v", vec![]).await.unwrap();
        assert_eq!(rows[0].int("n").unwrap(), 20);
        assert_eq!(
            rows[0].int("total").unwrap() % 1_000,
            TOTAL_OF_SEED_7,
            "deterministic"
        );
        let check = indicators::capability().doctor.unwrap();
        let faults =
            |findings: Vec<web::Finding>| findings.iter().map(|f| f.faults.len()).sum::<usize>();
        assert_eq!(faults(check(system.clone()).await.unwrap()), 0);
        let permit = system
            .permit("indicator:edit", &Target::whole("indicator"))
            .unwrap();
        system
            .write(permit, |tx| {
                Box::pin(async move {
                    let text = "UPDATE indicator_value SET unit_id = $1 WHERE period = $2";
                    tx.execute(
                        text,
                        params!["00000000-0000-7000-8000-000000000000", "2026-08"],
                    )
                    .await
                    .map(|_| ())
                })
            })
            .await
            .unwrap();
        assert_eq!(
            faults(check(system).await.unwrap()),
            6,
            "three indicators at two units in the newest month"
        );
    });
}

/// The last digits of the sum: another making of the values would give another.
const TOTAL_OF_SEED_7: i64 = 206;
