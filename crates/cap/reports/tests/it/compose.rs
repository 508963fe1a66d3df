//! Beginning and writing a report.

use document::RichText;
use kernel::{Failure, Period};
use reports::api::{
    CreateReport, RenameReport, WriteText, create_report, rename_report, write_text,
};

use crate::stage::on_stage;

#[test]
fn a_report_begins_with_every_text_there_and_empty() {
    on_stage(|stage| async move {
        let mut sara = stage.signed_in("sara").await;
        let form = sara.get("/rapporter/ny").await;
        assert_eq!(form.status, 200);
        assert!(
            form.contains("Grundskolenämnden")
                && form.contains("value=\"Delårsrapport jan–aug 2026\""),
            "{}",
            form.main()
        );
        assert!(!form.contains("value=\"Kulturnämnden\""));
        let unit = stage.school.to_string();
        let fields = [
            ("unit", unit.as_str()),
            ("period", "2026-01--2026-06"),
            ("title", "Delårsrapport jan–aug 2026"),
            ("suggested", "Delårsrapport jan–aug 2026"),
        ];
        let answer = sara.post("/rapporter/ny", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let page = sara.get(answer.location.as_deref().unwrap()).await;
        assert!(
            page.contains("Delårsrapport jan–juni 2026"),
            "the suggested title follows the period"
        );
        for words in [
            "1 Sammanfattning",
            "3 Uppdrag",
            "Hindrar frysning",
            "Sammanfattning saknar text",
            "Perioden är 6 hela månader",
            "4 saker hindrar frysning",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        assert_eq!(stage.count("report_text").await, 8);
    });
}

#[test]
fn a_faulty_form_comes_back_with_what_was_typed() {
    on_stage(|stage| async move {
        let mut sara = stage.signed_in("sara").await;
        let answer = sara
            .post(
                "/rapporter/ny",
                &[("unit", ""), ("period", "2026"), ("title", "Min rubrik")],
            )
            .await;
        assert_eq!(answer.status, 422);
        assert!(answer.contains("Min rubrik") && answer.contains("Fyll i det här fältet."));
        let long = "x".repeat(10_000);
        let unit = stage.school.to_string();
        let answer = sara
            .post(
                "/rapporter/ny",
                &[("unit", &unit), ("period", "2026"), ("title", &long)],
            )
            .await;
        assert_eq!(answer.status, 422);
        assert_eq!(stage.count("report").await, 0);
    });
}

#[test]
fn a_unit_must_stand_at_the_end_of_the_period() {
    on_stage(|stage| async move {
        let early = CreateReport {
            period: Period::year(2018).unwrap(),
            ..stage.command(stage.school)
        };
        let Err(Failure::Invalid(errors)) = create_report(&stage.sara, early).await else {
            panic!("it began")
        };
        assert_eq!(
            (errors[0].field.as_str(), errors[0].code),
            ("unit", "unknown-unit")
        );
        let round = CreateReport {
            round: Some("no-such-round".into()),
            ..stage.command(stage.school)
        };
        assert!(matches!(
            create_report(&stage.sara, round).await,
            Err(Failure::Invalid(_))
        ));
    });
}

#[test]
fn a_text_is_saved_by_button_and_by_script() {
    on_stage(|stage| async move {
        let report = create_report(&stage.sara, stage.command(stage.school))
            .await
            .unwrap();
        let mut sara = stage.signed_in("sara").await;
        let path = format!("/rapporter/{report}/text/summary-text");
        let saved = sara
            .post(
                &path,
                &[
                    (
                        "text-summary-text",
                        "Det går <b>bra</b>.\n\n# Rubrik\n\n- ett\n- två",
                    ),
                    ("version", "1"),
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        assert_eq!(
            saved.location.as_deref(),
            Some(format!("/rapporter/{report}#s-summary-text").as_str())
        );
        let auto = sara
            .post(
                &format!("{path}/autospara"),
                &[("text-summary-text", "Det går bättre."), ("version", "2")],
            )
            .await;
        assert_eq!(auto.status, 204);
        assert_eq!(auto.headers.get("x-version").unwrap(), "3");
        let again = sara
            .post(
                &format!("{path}/autospara"),
                &[("text-summary-text", "Det går bättre."), ("version", "2")],
            )
            .await;
        assert_eq!(
            again.headers.get("x-version").unwrap(),
            "3",
            "the same text again changes nothing"
        );
        let page = sara.get(&format!("/rapporter/{report}")).await;
        assert!(
            page.contains("Det går bättre.")
                && page.contains("data-autosave")
                && page.contains("Utkast, sparat 15 sep 2026 10.42")
        );
        let preview = sara
            .get(&format!("/rapporter/{report}/forhandsgranska"))
            .await;
        assert!(
            preview.contains("Det går bättre.")
                && preview.contains("Grundskolenämnden")
                && preview.contains("jan–aug 2026")
        );
        let unknown = sara
            .post(
                &format!("/rapporter/{report}/text/economy-table"),
                &[("text-economy-table", "x"), ("version", "1")],
            )
            .await;
        assert_eq!(unknown.status, 404);
        let long = "å".repeat(40_001);
        let refused = sara
            .post(&path, &[("text-summary-text", &long), ("version", "3")])
            .await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.contains("Skriv högst 40 000 tecken")
                || refused.contains("Skriv högst 40000 tecken"),
            "{}",
            refused.main().chars().take(800).collect::<String>()
        );
        assert!(refused.contains(&long), "what was typed is kept");
    });
}

#[test]
fn two_who_write_the_same_text_see_both() {
    on_stage(|stage| async move {
        let report = create_report(&stage.sara, stage.command(stage.school))
            .await
            .unwrap();
        let text = |words: &str, version| WriteText {
            report,
            section: "summary-text".into(),
            text: RichText::from_plain(words),
            version: Some(version),
        };
        assert_eq!(
            write_text(&stage.sara, text("Saras text", 1))
                .await
                .unwrap(),
            2
        );
        let mut sara = stage.signed_in("sara").await;
        let path = format!("/rapporter/{report}/text/summary-text");
        let conflict = sara
            .post(
                &path,
                &[("text-summary-text", "En annan text"), ("version", "1")],
            )
            .await;
        assert_eq!(conflict.status, 409);
        for words in [
            "Sara Axelsson sparade medan du skrev",
            "Saras",
            "En annan",
            "name=\"text-summary-text\"",
        ] {
            assert!(conflict.contains(words), "{words}: {}", conflict.main());
        }
        assert!(!conflict.contains("paragraph"), "no stored form shows");
        let merged = sara
            .post(&path, &[("text-summary-text", "Båda"), ("version", "2")])
            .await;
        assert_eq!(merged.status, 303);
        let other = WriteText {
            section: "other-text".into(),
            ..text("Annat", 1)
        };
        assert_eq!(
            write_text(&stage.sara, other).await.unwrap(),
            2,
            "another section is another text"
        );
    });
}

#[test]
fn a_title_can_be_changed_until_it_is_frozen() {
    on_stage(|stage| async move {
        let report = create_report(&stage.sara, stage.command(stage.school))
            .await
            .unwrap();
        let rename = |title: &str, version| RenameReport {
            report,
            title: title.into(),
            version,
        };
        assert_eq!(
            rename_report(&stage.sara, rename("Ny rubrik", Some(1)))
                .await
                .unwrap(),
            2
        );
        let Err(Failure::Conflict(conflict)) =
            rename_report(&stage.sara, rename("Tredje", Some(1))).await
        else {
            panic!("no conflict")
        };
        assert_eq!(
            (conflict.texts[0].label, conflict.texts[0].theirs.as_str()),
            ("report-title", "Ny rubrik")
        );
        assert!(matches!(
            rename_report(&stage.sara, rename("  ", None)).await,
            Err(Failure::Invalid(_))
        ));
        let frozen = stage.frozen().await;
        let late = RenameReport {
            report: frozen,
            title: "Sen".into(),
            version: None,
        };
        assert_eq!(
            crate::stage::refused(rename_report(&stage.sara, late).await),
            "frozen"
        );
    });
}

#[test]
fn live_blocks_tell_what_they_know_and_a_broken_one_does_not_stop_the_writing() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        stage.figure(stage.school, "titta", 41).await;
        let mut sara = stage.signed_in("sara").await;
        let page = sara.get(&format!("/rapporter/{report}")).await;
        assert!(
            page.contains("Grundskolenämnden har 41")
                && page.contains("Siffrorna, 15 sep 2026 10.42")
                && page.contains("href=\"/siffror\"")
        );
        assert!(
            page.contains("Bör ses över")
                && page.contains("Se över titta")
                && page.contains("Frys rapporten")
        );
        assert!(!page.contains("Hindrar frysning"));
        stage.figure(stage.school, "hinder", 1).await;
        let page = sara.get(&format!("/rapporter/{report}")).await;
        assert!(page.contains("Hindrar frysning") && page.contains("hindrar frysning. De står"));
        stage.figure(stage.school, "trasig", 1).await;
        let page = sara.get(&format!("/rapporter/{report}")).await;
        assert_eq!(page.status, 200);
        assert!(page.contains("Blocket gick inte att hämta."));
    });
}

#[test]
fn the_composer_shows_what_was_known_on_a_chosen_day_and_changes_nothing() {
    on_stage(|stage| async move {
        let report = stage.written().await;
        stage.later(3 * 86_400);
        stage.write_all(report, "Andra").await;
        let mut sara = stage.signed_in("sara").await;
        let then = sara
            .get(&format!("/rapporter/{report}?sedd=2026-09-16"))
            .await;
        assert!(
            then.contains("Första om summary-text.") && !then.contains("Andra om"),
            "{}",
            then.main()
        );
        assert!(!then.contains("<textarea"));
        let now = sara.get(&format!("/rapporter/{report}")).await;
        assert!(now.contains("Andra om summary-text."));
    });
}

#[test]
fn a_report_of_a_round_takes_its_period_and_hands_it_to_the_blocks() {
    on_stage(|stage| async move {
        let round = stage.round().await;
        let mut sara = stage.signed_in("sara").await;
        let form = sara.get(&format!("/rapporter/ny?runda={round}")).await;
        assert!(form.contains("Delår juni") && !form.contains("Inte öppnat"));
        assert!(
            form.contains(&format!("value=\"{round}\" selected"))
                && form.contains("value=\"2026-H1\" selected"),
            "{}",
            form.main()
        );
        let unit = stage.school.to_string();
        let made = sara
            .post(
                "/rapporter/ny",
                &[("unit", &unit), ("period", "2026-H1"), ("round", &round)],
            )
            .await;
        assert_eq!(made.status, 303, "{}", made.text());
        let page = sara.get(&made.location.unwrap()).await;
        for words in [
            format!("Tillfälle {round}"),
            "Delårsrapport jan–juni 2026".into(),
        ] {
            assert!(
                page.contains(&words),
                "{words}: {}",
                page.main().chars().take(3_000).collect::<String>()
            );
        }
        assert_eq!(sara.get("/rapporter/ny?runda=annan").await.status, 200);
    });
}
