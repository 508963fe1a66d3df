//! Publishing, withdrawing, and what the public sees.

use reports::api::{
    CorrectReport, FreezeReport, PublishVersion, WithdrawVersion, correct_report, create_report,
    freeze_report, publish_version, withdraw_version,
};

use crate::stage::{Stage, on_stage, refused};

const SLUG: &str = "grundskolenamnden-2026-01-2026-08";

async fn published(stage: &Stage) -> reports::api::ReportId {
    let report = stage.frozen().await;
    let slug = publish_version(
        &stage.sara,
        PublishVersion {
            report,
            number: 1,
            address: None,
        },
    )
    .await
    .unwrap();
    assert_eq!(slug, SLUG);
    report
}

async fn second_version(stage: &Stage, report: reports::api::ReportId) {
    correct_report(
        &stage.sara,
        CorrectReport {
            report,
            reason: "Fel siffra".into(),
        },
    )
    .await
    .unwrap();
    stage.write_all(report, "Andra").await;
    stage.later(60);
    freeze_report(
        &stage.app,
        &stage.sara,
        FreezeReport {
            report,
            number: 2,
            reason: None,
        },
    )
    .await
    .unwrap();
}

#[test]
fn nothing_is_public_before_it_is_published() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        let mut anon = stage.anon();
        let front = anon.get("/oppet").await;
        assert_eq!(front.status, 200);
        assert!(
            front.contains("Ingen rapport är publicerad än")
                && front.contains("Så går det för Fyrviks kommun")
        );
        for path in [
            SLUG.to_owned(),
            format!("{SLUG}/pdf"),
            format!("{SLUG}/html"),
            format!("{SLUG}/json"),
            report.to_string(),
        ] {
            assert_eq!(
                anon.get(&format!("/oppet/rapporter/{path}")).await.status,
                404,
                "{path}"
            );
        }
        let door = anon.get(&format!("/rapporter/{report}/version/1")).await;
        assert_eq!(door.status, 303);
        assert!(door.location.unwrap().starts_with("/logga-in"));
    });
}

#[test]
fn the_page_before_publishing_shows_what_and_where() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        let mut sara = stage.signed_in("sara").await;
        let path = format!("/rapporter/{report}/version/1/publicera");
        let page = sara.get(&path).await;
        for words in [
            SLUG,
            "Det här blir offentligt",
            "Första om summary-text.",
            "Webbsida, ",
            "PDF, ",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        assert_eq!(
            stage.count("public_report").await,
            0,
            "looking publishes nothing"
        );
        let other = sara.post(&path, &[("address", "annan-adress")]).await;
        assert_eq!(other.status, 409);
        let done = sara.post(&path, &[("address", SLUG)]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let version = sara.get(&format!("/rapporter/{report}/version/1")).await;
        assert!(
            version.contains(&format!("/oppet/rapporter/{SLUG}"))
                && version.contains("av Sara Axelsson")
        );
        assert_eq!(sara.get(&path).await.status, 303, "published already");
    });
}

#[test]
fn anybody_reads_exactly_what_was_frozen_and_nothing_else() {
    on_stage(|stage| async move {
        // a draft and a frozen report of another committee, which nobody publishes
        let draft = create_report(
            &stage.ali,
            reports::api::CreateReport {
                title: "Hemligt utkast".into(),
                ..stage.command(stage.culture)
            },
        )
        .await
        .unwrap();
        let report = published(&stage).await;
        stage.write_secret(draft).await;
        let mut sara = stage.signed_in("sara").await;
        let here = format!("/rapporter/{report}/version/1/fil");
        let (html, pdf) = (
            sara.get(&format!("{here}/html")).await.body,
            sara.get(&format!("{here}/pdf")).await.body,
        );
        let mut anon = stage.anon();
        let front = anon.get("/oppet").await;
        assert!(
            front.contains("Delårsrapport augusti, Grundskolenämnden")
                && front.contains("Publicerad 15 sep 2026")
        );
        // the newest stands at the top in short, with the way into its chapters, and not in the list again
        assert!(
            front.contains("Senast publicerat")
                && front.contains("Första om summary-text.")
                && front.contains(&format!("href=\"/oppet/rapporter/{SLUG}#"))
                && !front.contains("Fler rapporter"),
            "{}",
            front.main()
        );
        let page = anon.get(&format!("/oppet/rapporter/{SLUG}")).await;
        assert_eq!(page.status, 200);
        assert!(
            page.contains("Första om summary-text.")
                && page.contains("1 Sammanfattning")
                && page.contains("Rapporten som PDF")
        );
        let public_html = anon.get(&format!("/oppet/rapporter/{SLUG}/html")).await;
        let public_pdf = anon.get(&format!("/oppet/rapporter/{SLUG}/pdf")).await;
        assert_eq!(
            (&public_html.body, &public_pdf.body),
            (&html, &pdf),
            "the same bytes"
        );
        for file in [&public_html, &public_pdf] {
            assert!(
                file.headers
                    .get("content-security-policy")
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .contains("sandbox")
            );
        }
        for answer in [&front, &page, &public_html] {
            for secret in [
                "Hemligt",
                "Kulturnämnden",
                "sara\"",
                "karin",
                "petra",
                "/rapporter/0",
                "href=\"/siffror",
                "Ali Demir",
            ] {
                assert!(!answer.contains(secret), "{secret} leaks");
            }
            assert!(!answer.contains(&report.to_string()) && !answer.contains(&draft.to_string()));
        }
        for method_path in [
            "/oppet/rapporter",
            "/oppet/rapporter/",
            "/oppet/rapporter/x/pdf",
            "/oppet/rapporter/%00",
            "/oppet/rapporter/..%2f..%2frapporter",
        ] {
            assert_eq!(anon.get(method_path).await.status, 404, "{method_path}");
        }
    });
}

#[test]
fn publishing_twice_or_at_once_publishes_once() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        let publish = || {
            publish_version(
                &stage.sara,
                PublishVersion {
                    report,
                    number: 1,
                    address: Some(SLUG.into()),
                },
            )
        };
        let (one, two) = futures::join!(publish(), publish());
        assert_eq!(
            (one.unwrap(), two.unwrap()),
            (SLUG.to_owned(), SLUG.to_owned())
        );
        assert_eq!(publish().await.unwrap(), SLUG);
        assert_eq!(stage.count("public_report").await, 1);
        assert_eq!(stage.count("public_file WHERE n = 0").await, 3);
    });
}

#[test]
fn a_new_version_supersedes_and_the_older_stays_at_its_address() {
    on_stage(|stage| async move {
        let report = published(&stage).await;
        second_version(&stage, report).await;
        let slug = publish_version(
            &stage.sara,
            PublishVersion {
                report,
                number: 2,
                address: None,
            },
        )
        .await
        .unwrap();
        assert_eq!(slug, format!("{SLUG}-version-2"));
        let mut anon = stage.anon();
        let front = anon.get("/oppet").await;
        assert!(
            front.contains(&format!("href=\"/oppet/rapporter/{slug}\""))
                && !front.contains(&format!("href=\"/oppet/rapporter/{SLUG}\""))
        );
        let first = anon.get(&format!("/oppet/rapporter/{SLUG}")).await;
        assert!(
            first.contains("Första om")
                && first.contains("Det finns en rättad version")
                && first.contains(&slug)
        );
        let second = anon.get(&format!("/oppet/rapporter/{slug}")).await;
        assert!(
            second.contains("Andra om")
                && second.contains("Fel siffra")
                && !second.contains("Det finns en rättad version")
        );
        let findings = (reports::capability().doctor.unwrap())(stage.system().await)
            .await
            .unwrap();
        assert!(findings.iter().all(|f| f.faults.is_empty()), "{findings:?}");
        stage.app.services().db.execute_raw("UPDATE public_file SET bytes = (SELECT bytes FROM public_file WHERE kind = 'pdf' AND n = 0 LIMIT 1) WHERE kind = 'json'").await.unwrap();
        let findings = (reports::capability().doctor.unwrap())(stage.system().await)
            .await
            .unwrap();
        assert_eq!(
            findings.iter().map(|f| f.faults.len()).sum::<usize>(),
            2,
            "{findings:?}"
        );
    });
}

#[test]
fn a_later_published_version_stands_before_an_earlier_one() {
    on_stage(|stage| async move {
        let report = stage.frozen().await;
        second_version(&stage, report).await;
        let slug = publish_version(
            &stage.sara,
            PublishVersion {
                report,
                number: 2,
                address: None,
            },
        )
        .await
        .unwrap();
        assert_eq!(
            slug, SLUG,
            "the first that is published has the plain address"
        );
        assert_eq!(
            refused(
                publish_version(
                    &stage.sara,
                    PublishVersion {
                        report,
                        number: 1,
                        address: None
                    }
                )
                .await
            ),
            "report-later-published"
        );
        assert!(matches!(
            publish_version(
                &stage.sara,
                PublishVersion {
                    report,
                    number: 9,
                    address: None
                }
            )
            .await,
            Err(kernel::Failure::NotFound)
        ));
    });
}

#[test]
fn two_reports_on_the_same_period_get_addresses_of_their_own() {
    on_stage(|stage| async move {
        published(&stage).await;
        let other = stage.frozen().await;
        let slug = publish_version(
            &stage.sara,
            PublishVersion {
                report: other,
                number: 1,
                address: None,
            },
        )
        .await
        .unwrap();
        assert_eq!(slug, format!("{SLUG}-2"));
    });
}

#[test]
fn what_is_withdrawn_leaves_only_that_it_was_there() {
    on_stage(|stage| async move {
        let report = published(&stage).await;
        let mut sara = stage.signed_in("sara").await;
        let path = format!("/rapporter/{report}/version/1/aterkalla");
        assert_eq!(sara.get(&path).await.status, 200);
        assert_eq!(sara.post(&path, &[("reason", "")]).await.status, 422);
        stage.later(86_400);
        let mut sara = stage.signed_in("sara").await;
        let done = sara.post(&path, &[("reason", "Namngav en elev")]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let mut anon = stage.anon();
        let gone = anon.get(&format!("/oppet/rapporter/{SLUG}")).await;
        assert_eq!(gone.status, 410, "{}", gone.main());
        assert!(gone.contains("Rapporten är återkallad") && gone.contains("16 sep 2026"));
        for secret in ["Namngav", "Första om", "Delårsrapport", "Grundskole"] {
            assert!(!gone.main().contains(secret), "{secret}: {}", gone.main());
        }
        for file in ["pdf", "html"] {
            assert_eq!(
                anon.get(&format!("/oppet/rapporter/{SLUG}/{file}"))
                    .await
                    .status,
                404
            );
        }
        assert!(
            anon.get("/oppet")
                .await
                .contains("Ingen rapport är publicerad än")
        );
        assert_eq!(stage.count("public_file").await, 0);
        let version = sara.get(&format!("/rapporter/{report}/version/1")).await;
        assert!(
            version.contains("Återkallad 16 sep 2026")
                && version.contains("Namngav en elev")
                && version.contains("Första om")
        );
        let again = withdraw_version(
            &stage.sara,
            WithdrawVersion {
                report,
                number: 1,
                reason: "Igen".into(),
            },
        )
        .await;
        assert_eq!(refused(again), "nothing-to-do");
        assert_eq!(
            refused(
                publish_version(
                    &stage.sara,
                    PublishVersion {
                        report,
                        number: 1,
                        address: None
                    }
                )
                .await
            ),
            "report-withdrawn"
        );
        second_version(&stage, report).await;
        let slug = publish_version(
            &stage.sara,
            PublishVersion {
                report,
                number: 2,
                address: None,
            },
        )
        .await
        .unwrap();
        assert_eq!(
            anon.get(&format!("/oppet/rapporter/{slug}")).await.status,
            200
        );
    });
}

#[test]
fn the_public_list_pages() {
    on_stage(|stage| async move {
        published(&stage).await;
        let copy = "INSERT INTO public_report (slug, series, version, title, unit_name, period, published_at, superseded) VALUES ";
        let rows: Vec<String> = (0..60)
            .map(|n| {
                format!("('gammal-{n}', 'gammal-{n}', 1, 'Rapport {n}', 'Nämnden', '2025', {n}, 0)")
            })
            .collect();
        stage
            .app
            .services()
            .db
            .execute_raw(&format!("{copy}{}", rows.join(", ")))
            .await
            .unwrap();
        let mut anon = stage.anon();
        let first = anon.get("/oppet").await;
        let listed = first
            .text()
            .matches("<h3><a href=\"/oppet/rapporter/")
            .count();
        assert_eq!(listed, 24, "the newest stands above the list");
        assert!(first.contains(SLUG) && first.contains("Rad 1–25 av 61"));
        let last = anon.get("/oppet?sida=3").await;
        assert!(last.contains("Rapport 0, Nämnden") && !last.contains(SLUG));
        assert!(
            anon.get("/oppet?sida=99")
                .await
                .contains("Rapport 0, Nämnden"),
            "beyond the last is the last"
        );
    });
}
