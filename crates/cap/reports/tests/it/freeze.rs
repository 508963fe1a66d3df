//! Freezing and correcting.

use document::{Document, RichText};
use kernel::{Failure, Instant};
use reports::api::{
    CorrectReport, FreezeReport, WriteText, correct_report, create_report, freeze_report,
    write_text,
};
use web::{App, AppParts, Door, Mode};

use crate::stage::{on_stage, refused};

#[test]
fn what_is_frozen_is_stored_as_bytes_that_agree_with_each_other() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        stage.figure(stage.school, "a", 40).await;
        let mut sara = stage.signed_in("sara").await;
        let frozen = sara
            .post(&format!("/rapporter/{report}/frys"), &[("number", "1")])
            .await;
        assert_eq!(frozen.status, 303, "{}", frozen.text());
        let here = format!("/rapporter/{report}/version/1");
        assert_eq!(frozen.location.as_deref(), Some(here.as_str()));
        stage.figure(stage.school, "b", 2).await;
        let page = sara.get(&here).await;
        for words in [
            "Fryst, version 1",
            "Fryst 15 sep 2026 10.42 av Sara Axelsson.",
            "Grundskolenämnden har 40",
            "Första om economy-text.",
            "Fyrviks kommun",
            "PDF, ",
            "Börja på version 2",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        assert!(
            !page.contains("href=\"/siffror\""),
            "links into the program are not frozen"
        );
        let json = sara.get(&format!("{here}/fil/json")).await;
        let document = Document::from_json(&json.body).unwrap();
        assert_eq!(document.to_canonical_json(), json.body);
        assert_eq!(document.title, "Delårsrapport augusti");
        let pdf = sara.get(&format!("{here}/fil/pdf")).await;
        assert!(pdf.body.starts_with(b"%PDF-") && pdf.content_type == "application/pdf");
        let html = sara.get(&format!("{here}/fil/html")).await;
        assert!(html.contains("Grundskolenämnden har 40") && html.contains("<style>"));
        for file in [&json, &pdf, &html] {
            let policy = file
                .headers
                .get("content-security-policy")
                .unwrap()
                .to_str()
                .unwrap();
            assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"));
            assert_eq!(
                file.headers.get("x-content-type-options").unwrap(),
                "nosniff"
            );
        }
        assert_eq!(sara.get(&format!("{here}/fil/html")).await.body, html.body);
        assert_eq!(sara.get(&format!("{here}/fil/exe")).await.status, 404);
        assert_eq!(
            sara.get(&format!("/rapporter/{report}/version/2"))
                .await
                .status,
            404
        );
        assert_eq!(
            sara.get(&format!("/rapporter/{report}"))
                .await
                .location
                .as_deref(),
            Some(here.as_str())
        );
    });
}

#[test]
fn a_report_that_lacks_something_is_not_frozen() {
    on_stage(|stage| async move {
        let report = create_report(&stage.sara, stage.command(stage.school))
            .await
            .unwrap();
        let freeze = || {
            freeze_report(
                &stage.app,
                &stage.sara,
                FreezeReport {
                    report,
                    number: 1,
                    reason: None,
                },
            )
        };
        assert_eq!(refused(freeze().await), "report-incomplete");
        stage.write_all(report, "Text").await;
        stage.figure(stage.school, "trasig", 1).await;
        assert_eq!(refused(freeze().await), "report-incomplete");
        assert_eq!(
            (
                stage.count("report_version").await,
                stage.count("blob").await
            ),
            (0, 0)
        );
    });
}

#[test]
fn two_clicks_freeze_once() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        let freeze = || {
            freeze_report(
                &stage.app,
                &stage.sara,
                FreezeReport {
                    report,
                    number: 1,
                    reason: None,
                },
            )
        };
        let (one, two, three) = futures::join!(freeze(), freeze(), freeze());
        assert_eq!((one.unwrap(), two.unwrap(), three.unwrap()), (1, 1, 1));
        assert_eq!(
            (
                stage.count("report_version").await,
                stage.count("blob").await
            ),
            (1, 3)
        );
        assert_eq!(freeze().await.unwrap(), 1, "a late click finds it done");
        assert_eq!(
            refused(
                freeze_report(
                    &stage.app,
                    &stage.sara,
                    FreezeReport {
                        report,
                        number: 2,
                        reason: None
                    }
                )
                .await
            ),
            "frozen"
        );
    });
}

#[test]
fn a_correction_is_a_new_version_with_a_reason_and_the_first_stays() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        let text = |words: &str| WriteText {
            report,
            section: "summary-text".into(),
            text: RichText::from_plain(words),
            version: None,
        };
        assert_eq!(
            refused(write_text(&stage.sara, text("Sent")).await),
            "frozen"
        );
        let mut sara = stage.signed_in("sara").await;
        let before = sara
            .get(&format!("/rapporter/{report}/version/1/fil/html"))
            .await
            .body;
        let path = format!("/rapporter/{report}/ratta");
        assert_eq!(sara.get(&path).await.status, 200);
        assert_eq!(sara.post(&path, &[("reason", " ")]).await.status, 422);
        let begun = sara
            .post(&path, &[("reason", "Fel belopp i prognosen")])
            .await;
        assert_eq!(begun.status, 303);
        assert_eq!(
            refused(
                correct_report(
                    &stage.sara,
                    CorrectReport {
                        report,
                        reason: "Igen".into()
                    }
                )
                .await
            ),
            "report-correction-begun"
        );
        let draft = sara.get(&format!("/rapporter/{report}")).await;
        assert!(draft.contains("Du skriver en rättelse av version 1: Fel belopp i prognosen"));
        write_text(&stage.sara, text("Rättad text")).await.unwrap();
        stage.later(60);
        assert_eq!(
            refused(
                freeze_report(
                    &stage.app,
                    &stage.sara,
                    FreezeReport {
                        report,
                        number: 3,
                        reason: None
                    }
                )
                .await
            ),
            "report-number"
        );
        assert_eq!(
            freeze_report(
                &stage.app,
                &stage.sara,
                FreezeReport {
                    report,
                    number: 2,
                    reason: None
                }
            )
            .await
            .unwrap(),
            2
        );
        let second = sara.get(&format!("/rapporter/{report}/version/2")).await;
        assert!(
            second.contains("Rättad text")
                && second.contains("Orsak till rättelsen: Fel belopp i prognosen")
                && second.contains("Version 1")
        );
        let first = sara.get(&format!("/rapporter/{report}/version/1")).await;
        assert!(first.contains("Första om summary-text.") && !first.contains("Rättad text"));
        assert_eq!(
            sara.get(&format!("/rapporter/{report}/version/1/fil/html"))
                .await
                .body,
            before
        );
    });
}

#[test]
fn the_unit_has_its_name_of_the_period() {
    on_stage(|stage| async move {
        stage
            .rename_school("Utbildningsnämnden", "2026-09-01")
            .await;
        let report = stage.frozen().await;
        let mut rune = stage.signed_in("rune").await;
        let page = rune.get(&format!("/rapporter/{report}/version/1")).await;
        assert!(
            page.main().contains("Grundskolenämnden har"),
            "{}",
            page.main()
        );
        let json = rune
            .get(&format!("/rapporter/{report}/version/1/fil/json"))
            .await;
        assert!(!json.text().contains("Utbildningsnämnden"));
    });
}

#[test]
fn all_of_a_frozen_report_is_of_one_instant_whatever_the_clock_says() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        stage.figure(stage.school, "a", 40).await;
        // a clock set back: what was recorded before still counts as known
        stage.clock.set(stage.clock.now().plus_seconds(-3_600));
        freeze_report(
            &stage.app,
            &stage.sara,
            FreezeReport {
                report,
                number: 1,
                reason: None,
            },
        )
        .await
        .unwrap();
        let read = stage.app.services().db.read(None);
        let at = read
            .load("SELECT frozen_at FROM report_version", vec![])
            .await
            .unwrap()
            .instant("frozen_at")
            .unwrap();
        let newest = read
            .load("SELECT MAX(recorded_from) AS at FROM figure", vec![])
            .await
            .unwrap()
            .instant("at")
            .unwrap();
        assert!(at >= newest && at > Instant::from_micros(0));
        let mut sara = stage.signed_in("sara").await;
        let page = sara.get(&format!("/rapporter/{report}/version/1")).await;
        assert_eq!(
            page.text().matches("Grundskolenämnden har 40").count(),
            5,
            "every block says the same"
        );
    });
}

#[test]
fn without_a_maker_of_pdf_nothing_is_frozen() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        let app = App::try_new(AppParts {
            db: stage.app.services().db.clone(),
            clock: stage.clock.clone(),
            capabilities: stage.app.capabilities().to_vec(),
            units: organisation::api::load_units,
            pdf: None,
            word: None,
            mode: Mode::Serve,
            door: Door::default(),
        })
        .unwrap();
        let outcome = freeze_report(
            &app,
            &stage.sara,
            FreezeReport {
                report,
                number: 1,
                reason: None,
            },
        )
        .await;
        assert!(
            matches!(outcome, Err(Failure::Unavailable("pdf"))),
            "{outcome:?}"
        );
        assert_eq!(stage.count("report_version").await, 0);
    });
}

#[test]
fn what_is_not_settled_asks_for_a_reason_and_stays_in_the_document() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        stage.figure(stage.school, "oklart", 1).await;
        let mut sara = stage.signed_in("sara").await;
        let freeze = format!("/rapporter/{report}/frys");
        let composer = sara.get(&format!("/rapporter/{report}")).await;
        assert!(
            composer.contains("Allt är inte avgjort") && composer.contains("href=\"#frys\""),
            "{}",
            composer.main()
        );
        let refused = sara.post(&freeze, &[("number", "1")]).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(
            refused.contains("Skriv varför rapporten fryses"),
            "{}",
            refused.main()
        );
        let reason = "Nämnden sammanträder i morgon.";
        let frozen = sara
            .post(&freeze, &[("number", "1"), ("reason", reason)])
            .await;
        assert_eq!(frozen.status, 303, "{}", frozen.text());
        let json = sara
            .get(&format!("/rapporter/{report}/version/1/fil/json"))
            .await;
        let document = Document::from_json(&json.body).unwrap();
        let said = format!("Två svar är inte klara. Rapporten frystes ändå: {reason}");
        let note = document.body.iter().find_map(|b| match b {
            document::Block::Note { content, .. } => Some(
                content
                    .iter()
                    .map(|inline| match inline {
                        document::Inline::Text { text } => text.as_str(),
                        _ => "",
                    })
                    .collect::<String>(),
            ),
            _ => None,
        });
        assert_eq!(note.as_deref(), Some(said.as_str()));
        let page = sara.get(&format!("/rapporter/{report}/version/1")).await;
        assert!(page.contains(reason), "{}", page.main());
    });
}

#[test]
fn the_committees_decision_stands_under_the_title_or_that_it_is_a_proposal() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        let mut sara = stage.signed_in("sara").await;
        let preview = format!("/rapporter/{report}/forhandsgranska");
        let page = sara.get(&preview).await;
        assert!(
            page.contains("Grundskolenämnden, Fyrviks kommun"),
            "{}",
            page.main()
        );
        let text = RichText::from_plain("");
        let write = |text: RichText| WriteText {
            report,
            section: "decision-text".into(),
            text,
            version: None,
        };
        write_text(&stage.sara, write(text)).await.unwrap();
        assert!(sara.get(&preview).await.contains("Förslag, inte beslutad"));
        let decided = RichText::from_plain("16 juni 2026, § 87,\ndnr GSN 2026-0533");
        write_text(&stage.sara, write(decided)).await.unwrap();
        let page = sara.get(&preview).await;
        assert!(
            page.contains("16 juni 2026, § 87, dnr GSN 2026-0533")
                && !page.contains("Förslag, inte beslutad"),
            "{}",
            page.main()
        );
    });
}
