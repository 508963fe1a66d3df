//! JSON, report blocks, roll-ups and the doctor's checks.

use followup::api::*;
use web::BlockRequest;

use crate::world::{august, each_world};

#[test]
fn the_whole_municipality_is_given_as_json() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "watch").await;
        let mut cora = w.app.signed_in("cora").await;
        let items = cora.get("/api/v1/attainment?period=2026").await.json();
        let goal = items["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|i| i["title"] == "Trygga elever")
            .unwrap();
        let receivers = goal["receivers"].as_array().unwrap();
        assert_eq!(receivers.len(), 2);
        let of = |unit: String| {
            receivers
                .iter()
                .find(|r| r["unit"] == unit.as_str())
                .unwrap()["status"]
                .clone()
        };
        assert_eq!(
            (of(w.school.to_string()), of(w.social.to_string())),
            ("watch".into(), serde_json::Value::Null)
        );
        let progress = cora.get(&format!("/api/v1/progress/{round}")).await.json();
        assert_eq!(
            (
                progress["whole"]["lines"].as_i64(),
                progress["whole"]["confirmed"].as_i64()
            ),
            (Some(6), Some(4))
        );
        assert_eq!(progress["whole"]["statuses"]["watch"], 3);
        assert_ne!(w.app.anon().get("/api/v1/attainment").await.status, 200);
    });
}

#[test]
fn the_whole_is_its_parts() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "watch").await;
        let system = w.app.system().await;
        let found = followup::api::round(&system.read(), round).await.unwrap();
        let (progress, reports) = progress(&system, &found).await.unwrap();
        let sum: u64 = progress.own.values().map(|c| c.lines).sum();
        assert_eq!(
            (progress.whole.lines, progress.total[&w.root].lines, sum),
            (6, 6, 6)
        );
        assert_eq!(progress.total[&w.schools].confirmed, 4);
        assert_eq!(reports.len(), 2);
    });
}

#[test]
fn report_blocks_hold_statuses_assignments_and_deviations() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "watch").await;
        let request = BlockRequest {
            ctx: w.ctx(w.mia).await,
            texts: w.app.app.texts(web::texts::Language::Sv),
            unit: w.school,
            period: august(),
            round: Some(round.to_string()),
            settings: serde_json::Value::Null,
        };
        for block in followup::capability().report_blocks {
            let content = (block.build)(request.clone()).await.unwrap();
            assert!(!content.blocks.is_empty(), "{}", block.key);
            let json = serde_json::to_string(&content.blocks).unwrap();
            match block.key {
                "attainment-summary" => {
                    assert!(json.contains("status_tally") && json.contains("Trygga elever"));
                    assert_eq!(tallied(&content.blocks), table_rows(&content.blocks));
                    let reservation = content.reservation.expect("not approved yet");
                    assert!(reservation.contains("är inte godkänd än"), "{reservation}");
                    assert!(
                        json.contains(&reservation) && content.blocks.len() > 1,
                        "it stands in the document: {json}"
                    );
                }
                "assignments-by-theme" => assert!(
                    json.contains("Social hållbarhet") && json.contains("Cykla till arbetet")
                ),
                _ => assert!(json.contains("Inga avvikelser")),
            }
        }
    });
}

fn tallied(blocks: &[document::Block]) -> u64 {
    let of = |b: &document::Block| match b {
        document::Block::StatusTally { tallies } => tallies.iter().map(|t| t.count).sum(),
        _ => 0,
    };
    blocks.iter().map(of).sum()
}

fn table_rows(blocks: &[document::Block]) -> u64 {
    let of = |b: &document::Block| match b {
        document::Block::Table(table) => table.rows.len() as u64,
        _ => 0,
    };
    blocks.iter().map(of).sum()
}

#[test]
fn the_tally_counts_what_its_table_holds_and_says_what_is_unanswered() {
    each_world(|w| async move {
        let round = w.opened().await;
        let request = BlockRequest {
            ctx: w.ctx(w.mia).await,
            texts: w.app.app.texts(web::texts::Language::Sv),
            unit: w.school,
            period: august(),
            round: Some(round.to_string()),
            settings: serde_json::Value::Null,
        };
        for key in ["attainment-summary", "assignments-by-theme"] {
            let capability = followup::capability();
            let block = capability
                .report_blocks
                .iter()
                .find(|b| b.key == key)
                .unwrap();
            let content = (block.build)(request.clone()).await.unwrap();
            let (counted, rows) = (tallied(&content.blocks), table_rows(&content.blocks));
            assert!(counted == rows && rows > 0, "{key}: {counted} of {rows}");
            let json = serde_json::to_string(&content.blocks).unwrap();
            assert!(
                json.contains("Svar saknas") && !json.contains("Bedömd utan indikator"),
                "{json}"
            );
            assert!(content.reservation.is_some());
        }
    });
}

#[test]
fn what_is_lifted_to_a_unit_stands_in_its_report_also_after_the_period() {
    each_world(|w| async move {
        let mia = w.ctx(w.mia).await;
        let new = |title: &str| NewDeviation {
            unit: w.school,
            form: DeviationForm {
                title: title.into(),
                kind: DeviationKind::Operational,
                texts: DeviationTexts {
                    cause: document::RichText::from_plain("Orsak"),
                    ..Default::default()
                },
            },
            noticed_on: crate::world::day("2026-09-02"),
            item_id: None,
            round: None,
        };
        let lifted = register_deviation(&mia, new("Resurstid fördelas sent"))
            .await
            .unwrap();
        register_deviation(&mia, new("Trasig grind")).await.unwrap();
        settle_deviation(&mia, lifted, Settlement::Lift, "Utanför min delegation")
            .await
            .unwrap();
        let capability = followup::capability();
        let block = capability
            .report_blocks
            .iter()
            .find(|b| b.key == "deviations")
            .unwrap();
        let request = BlockRequest {
            ctx: w.ctx(w.dag).await,
            texts: w.app.app.texts(web::texts::Language::Sv),
            unit: w.department,
            period: august(),
            round: None,
            settings: serde_json::Value::Null,
        };
        let content = (block.build)(request).await.unwrap();
        let json = serde_json::to_string(&content.blocks).unwrap();
        assert!(
            json.contains("Resurstid fördelas sent") && !json.contains("Trasig grind"),
            "{json}"
        );
    });
}

#[test]
fn the_doctor_finds_lines_without_report_and_states_ahead_of_their_lines() {
    each_world(|w| async move {
        let round = w.opened().await;
        let system = w.app.system().await;
        let check = followup::capability().doctor.unwrap();
        assert!(
            check(system.clone())
                .await
                .unwrap()
                .iter()
                .all(|f| f.faults.is_empty())
        );
        let (school, social) = (w.school.to_string(), w.social.to_string());
        let db = system.db();
        db.execute_raw(&format!(
            "UPDATE unit_report SET state = 'approved' WHERE unit_id = '{school}'"
        ))
        .await
        .unwrap();
        db.execute_raw(&format!(
            "DELETE FROM unit_report WHERE unit_id = '{social}' AND round_id = '{round}'"
        ))
        .await
        .unwrap();
        let found = check(system).await.unwrap();
        let counts: Vec<usize> = found.iter().map(|f| f.faults.len()).collect();
        assert_eq!(counts, [2, 1, 0, 0]);
    });
}

#[test]
fn a_synthetic_round_is_the_same_by_seed() {
    each_world(|w| async move {
        let system = w.app.system().await;
        let lines: Vec<_> = (0..50)
            .map(|n| (w.school, SubjectKind::Goal, format!("mal-{n}")))
            .collect();
        let mut tallies = Vec::new();
        for n in 0..2 {
            let bench = BenchRound {
                name: format!("Prov {n}"),
                period: august(),
                deadline: crate::world::day("2026-09-25"),
                is_closed: true,
                lines: lines.clone(),
                seed: 7,
            };
            let id = bench_round(&system, bench).await.unwrap();
            let found = followup::api::round(&system.read(), id).await.unwrap();
            let (progress, _) = progress(&system, &found).await.unwrap();
            assert_eq!(progress.whole.lines, 50);
            tallies.push(progress.whole.tally);
        }
        assert_eq!(tallies[0], tallies[1]);
    });
}

#[test]
fn what_may_not_be_seen_yet_is_said_and_never_shown_as_zero() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "off").await;
        let mut sam = w.app.signed_in("sam").await;
        let at = format!("/framdrift/{round}");
        let page = sam.get(&at).await;
        assert!(
            page.contains("visas när rapporten är godkänd") && page.contains("svar, utan utkast"),
            "{}",
            page.main()
        );
        let csv = sam.get(&format!("{at}?format=csv")).await.text();
        let row = csv
            .lines()
            .find(|l| l.starts_with("Grundskolenämnden"))
            .unwrap();
        assert!(row.ends_with(";;;;;3"), "{row}");
        let laget = sam.get("/laget?period=2026-01--2026-08").await;
        assert!(laget.contains("siffra utan utkast"), "{}", laget.main());
        let mine = w.app.signed_in("mia").await.get(&at).await;
        assert!(
            !mine.contains("visas när rapporten är godkänd"),
            "{}",
            mine.main()
        );
        let laget = w
            .app
            .signed_in("mia")
            .await
            .get("/laget?period=2026-01--2026-08")
            .await;
        assert!(
            laget.contains("Det som avviker") && laget.contains("<span>Delår augusti 2026</span>"),
            "{}",
            laget.main()
        );
    });
}
