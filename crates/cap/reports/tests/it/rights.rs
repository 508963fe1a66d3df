//! Who reads and does what.

use kernel::Failure;
use reports::api::{
    CreateReport, FreezeReport, PublishVersion, WriteText, create_report, freeze_report,
    publish_version, write_text,
};

use crate::stage::on_stage;

#[test]
fn a_draft_is_seen_in_its_own_authority_alone() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        stage.stranger("nora", "Nora Berg").await.unwrap();
        for (who, status) in [
            ("sara", 200),
            ("karin", 200),
            ("petra", 200),
            ("rune", 200),
            ("ali", 404),
            ("nora", 404),
        ] {
            let mut client = stage.signed_in(who).await;
            assert_eq!(
                client.get(&format!("/rapporter/{report}")).await.status,
                status,
                "{who}"
            );
            let list = client
                .get(&format!(
                    "/rapporter?enhet={}",
                    stage.sara.org.tree.roots()[0]
                ))
                .await;
            assert_eq!(
                list.contains("Delårsrapport augusti"),
                status == 200,
                "{who}"
            );
            assert_eq!(
                client
                    .get(&format!("/rapporter/{report}/forhandsgranska"))
                    .await
                    .status,
                status,
                "{who}"
            );
        }
    });
}

#[test]
fn what_is_frozen_is_seen_by_everybody_signed_in_but_its_correction_is_not() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        reports::api::correct_report(
            &stage.sara,
            reports::api::CorrectReport {
                report,
                reason: "Fel".into(),
            },
        )
        .await
        .unwrap();
        stage.write_all(report, "Hemlig rättelse").await;
        let mut ali = stage.signed_in("ali").await;
        assert_eq!(
            ali.get(&format!("/rapporter/{report}/version/1"))
                .await
                .status,
            200
        );
        let sent_on = ali.get(&format!("/rapporter/{report}")).await;
        assert_eq!(
            sent_on.location,
            Some(format!("/rapporter/{report}/version/1"))
        );
        assert!(
            !ali.get(&format!("/rapporter/{report}/version/1"))
                .await
                .contains("Hemlig")
        );
        assert!(
            !ali.get(&format!("/rapporter/{report}/forhandsgranska"))
                .await
                .contains("Hemlig")
        );
        let mut karin = stage.signed_in("karin").await;
        assert!(
            karin
                .get(&format!("/rapporter/{report}"))
                .await
                .contains("Hemlig rättelse")
        );
    });
}

#[test]
fn only_the_authoritys_controllers_compose_and_freeze() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        let text = || WriteText {
            report,
            section: "summary-text".into(),
            text: document::RichText::from_plain("x"),
            version: None,
        };
        assert!(matches!(
            write_text(&stage.ali, text()).await,
            Err(Failure::NotFound)
        ));
        assert!(matches!(
            create_report(&stage.ali, stage.command(stage.school)).await,
            Err(Failure::NotFound)
        ));
        assert!(matches!(
            freeze_report(
                &stage.app,
                &stage.ali,
                FreezeReport {
                    report,
                    number: 1,
                    reason: None
                }
            )
            .await,
            Err(Failure::NotFound)
        ));
        for who in ["karin", "petra", "rune"] {
            let mut client = stage.signed_in(who).await;
            let page = client.get(&format!("/rapporter/{report}")).await;
            assert!(
                !page.contains("<textarea") && !page.contains("Frys rapporten"),
                "{who}"
            );
            let sent = client
                .post(
                    &format!("/rapporter/{report}/text/summary-text"),
                    &[("text-summary-text", "x")],
                )
                .await;
            assert_eq!(sent.status, 403, "{who}");
            assert_eq!(
                client
                    .post(&format!("/rapporter/{report}/frys"), &[("number", "1")])
                    .await
                    .status,
                403,
                "{who}"
            );
            assert_eq!(client.get("/rapporter/ny").await.status, 403, "{who}");
        }
        let other = CreateReport {
            title: "Annan".into(),
            ..stage.command(stage.culture)
        };
        assert!(create_report(&stage.ali, other).await.is_ok());
    });
}

#[test]
fn process_leaders_publish_for_any_committee_and_others_do_not() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        for (who, status) in [("ali", 403), ("karin", 403), ("rune", 403), ("petra", 200)] {
            let mut client = stage.signed_in(who).await;
            assert_eq!(
                client
                    .get(&format!("/rapporter/{report}/version/1/publicera"))
                    .await
                    .status,
                status,
                "{who}"
            );
        }
        assert!(matches!(
            publish_version(
                &stage.ali,
                PublishVersion {
                    report,
                    number: 1,
                    address: None
                }
            )
            .await,
            Err(Failure::Forbidden)
        ));
        let mut petra = stage.signed_in("petra").await;
        let path = format!("/rapporter/{report}/version/1/publicera");
        assert_eq!(
            petra
                .post(&path, &[("address", "grundskolenamnden-2026-01-2026-08")])
                .await
                .status,
            303
        );
    });
}
