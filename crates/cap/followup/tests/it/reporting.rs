//! Answering lines and marking a report complete.

use followup::api::*;
use kernel::Failure;

use crate::world::{each_world, full, plain};

#[test]
fn an_answer_is_saved_whatever_it_lacks_and_says_what() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        let mut answer = SaveAnswer::new(line.id, Some(line.version));
        answer.status = Some("watch".into());
        answer.confirm = true;
        let saved = save_answer(&mia, answer).await.unwrap();
        assert!(!saved.is_confirmed);
        assert_eq!(
            saved.gaps,
            [
                Gap::Cause,
                Gap::Consequence,
                Gap::Measures,
                Gap::MissingReason
            ]
        );
        let stored = w.line(round, w.school, SubjectKind::Goal).await;
        assert_eq!(stored.answer.status.as_deref(), Some("watch"));
        let evidence = stored.evidence.unwrap();
        assert_eq!((evidence.n, evidence.m), (0, 1));
        assert_eq!(w.state(round, w.school).await, ReportState::Begun);
    });
}

#[test]
fn the_evidence_is_kept_as_it_was_when_the_status_was_set() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.record(w.school, "84,2").await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        save_answer(&w.ctx(w.mia).await, full(&line, "good"))
            .await
            .unwrap();
        w.app.clock.set(w.app.clock.now().plus_seconds(3_600));
        w.record(w.school, "12").await;
        let kept = w
            .line(round, w.school, SubjectKind::Goal)
            .await
            .evidence
            .unwrap();
        assert_eq!((kept.n, kept.m), (1, 1));
        assert_eq!(kept.values[0].value.unwrap().format(1), "84,2");
    });
}

#[test]
fn two_managers_saving_the_same_line_meet_with_both_texts() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        let (mia, dag) = (w.ctx(w.mia).await, w.ctx(w.dag).await);
        let mut hers = full(&line, "good");
        hers.comment = plain("Mias text");
        let mut his = full(&line, "good");
        his.comment = plain("Dags text");
        let (a, b) = futures::future::join(save_answer(&mia, hers), save_answer(&dag, his)).await;
        let ((Ok(_), Err(failure)) | (Err(failure), Ok(_))) = (a, b) else {
            panic!("one of them must win")
        };
        let Failure::Conflict(conflict) = failure else {
            panic!("not a conflict: {failure}")
        };
        let text = conflict
            .texts
            .iter()
            .find(|t| t.field == "comment_rich")
            .unwrap();
        let mut both = [text.theirs.as_str(), text.yours.as_str()];
        both.sort_unstable();
        assert_eq!(both, ["Dags text", "Mias text"]);
    });
}

#[test]
fn a_report_is_complete_when_every_line_is() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let early = complete_report(&mia, round, w.school).await;
        assert!(
            matches!(early, Err(Failure::Refused(r)) if r.code == "lines-left" && r.args == [("count", "4".into())])
        );
        w.answer_all(w.mia, round, w.school, "watch").await;
        complete_report(&mia, round, w.school).await.unwrap();
        assert_eq!(w.state(round, w.school).await, ReportState::Complete);
        // who changes something takes it back
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        save_answer(&mia, full(&line, "good")).await.unwrap();
        assert_eq!(w.state(round, w.school).await, ReportState::Begun);
    });
}

#[test]
fn a_suggestion_is_confirmed_with_one_press() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let line = w.line(round, w.school, SubjectKind::Activity).await;
        let nothing = confirm_answer(&mia, line.id, Some(line.version), None).await;
        assert!(matches!(nothing, Err(Failure::Refused(r)) if r.code == "nothing-to-confirm"));
        let saved = confirm_answer(&mia, line.id, Some(line.version), Some("good".into()))
            .await
            .unwrap();
        assert!(saved.is_confirmed);
    });
}

#[test]
fn a_status_that_is_not_on_the_scale_for_such_a_thing_is_refused() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        for said in ["done", "splendid", ""] {
            let refused = save_answer(&mia, full(&line, said)).await;
            assert!(
                matches!(refused, Err(Failure::Invalid(e)) if e[0].field == "status"),
                "{said}"
            );
        }
    });
}

#[test]
fn a_confirmed_value_reaches_the_register_of_indicators() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Indicator).await;
        let mut answer = SaveAnswer::new(line.id, Some(line.version));
        answer.values = vec![(
            indicators::api::Gender::T,
            Some(kernel::Scaled::parse("81,5").unwrap()),
        )];
        answer.confirm = true;
        save_answer(&w.ctx(w.mia).await, answer).await.unwrap();
        let read = w.app.system().await.read();
        let series = indicators::api::series(&read, &[w.indicator], w.school)
            .await
            .unwrap();
        let values: Vec<String> = series[0]
            .values
            .iter()
            .filter_map(|v| v.value)
            .map(|v| v.format(1))
            .collect();
        assert_eq!(values, ["81,5"]);
    });
}

#[test]
fn invented_figures_are_labelled_where_they_are_kept_and_typed_ones_are_not() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mia = w.ctx(w.mia).await;
        let made_up = async |w: &crate::world::World| {
            let read = w.app.system().await.read();
            let series = indicators::api::series(&read, &[w.indicator], w.school)
                .await
                .unwrap();
            series[0].values.iter().any(|v| v.is_made_up)
        };
        for (text, is_made_up) in [("81,5", false), ("82,5", true)] {
            let line = w.line(round, w.school, SubjectKind::Indicator).await;
            let mut answer = SaveAnswer::new(line.id, Some(line.version));
            answer.values = vec![(
                indicators::api::Gender::T,
                Some(kernel::Scaled::parse(text).unwrap()),
            )];
            answer.confirm = true;
            answer.is_made_up = is_made_up;
            save_answer(&mia, answer).await.unwrap();
            assert_eq!(made_up(&w).await, is_made_up, "{text}");
        }
    });
}

#[test]
fn a_judgement_does_not_rest_on_the_text_of_last_time() {
    each_world(|w| async move {
        let eva = w.ctx(w.eva).await;
        let april = NewRound {
            name: "Uppföljning april 2026".into(),
            period: kernel::Period::months(2026, 1, 4).unwrap(),
            ..w.laid_out()
        };
        let before = add_round(&eva, april).await.unwrap();
        open_round(&eva, before).await.unwrap();
        w.answer_all(w.mia, before, w.school, "good").await;
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Assignment).await;
        let mia = w.ctx(w.mia).await;
        let mut client = w.app.signed_in("mia").await;
        let at = format!("/rapportera/{round}/{}", w.school);
        let page = client.get(&at).await;
        assert!(
            page.contains("Texten är från Uppföljning april 2026"),
            "{}",
            page.main()
        );
        let mut same = crate::world::full(&line, "good");
        same.basis = None;
        let saved = save_answer(&mia, same.clone()).await.unwrap();
        assert_eq!((saved.is_confirmed, saved.gaps), (false, vec![Gap::Basis]));
        let page = client.get(&at).await;
        assert!(
            page.contains("Skriv vad bedömningen bygger på"),
            "{}",
            page.main()
        );
        same.version = Some(saved.version);
        same.comment = crate::world::plain("Det går framåt, nu på alla skolor.");
        let saved = save_answer(&mia, same).await.unwrap();
        assert!(saved.is_confirmed, "{:?}", saved.gaps);
    });
}

#[test]
fn a_value_that_is_there_is_filled_in_to_be_confirmed() {
    each_world(|w| async move {
        let round = w.opened().await;
        let mut mia = w.app.signed_in("mia").await;
        let at = format!("/rapportera/{round}/{}", w.school);
        let page = mia.get(&at).await;
        assert!(page.contains("Gäller helår") && !page.contains("Värdet finns redan"));
        w.record(w.school, "71.5").await;
        let page = mia.get(&at).await;
        assert!(
            page.contains("Värdet finns redan") && page.contains("value=\"71,5\""),
            "{}",
            page.main()
        );
    });
}

#[test]
fn a_total_outside_women_and_men_is_asked_about_before_it_is_kept() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Indicator).await;
        let mia = w.ctx(w.mia).await;
        let mut mia_client = w.app.signed_in("mia").await;
        let at = format!("/rapportera/{round}/{}/svar/{}", w.school, line.id);
        let fields = [
            ("version", "1"),
            ("value_k", "64,2"),
            ("value_m", "60,1"),
            ("value", "72,0"),
            ("deed", "confirm"),
        ];
        let page = mia_client.post(&at, &fields).await;
        assert_eq!(page.status, 422);
        assert!(
            page.contains("utanför värdena för kvinnor och män")
                && page.contains("Totalt: ")
                && page.contains("stands_outside_parts"),
            "{}",
            page.main()
        );
        let stored = indicators::api::series(&mia.read(), &[w.indicator], w.school)
            .await
            .unwrap();
        assert!(stored[0].values.is_empty(), "nothing reached the register");
        let mut fields = fields.to_vec();
        fields.push(("stands_outside_parts", "ja"));
        assert_eq!(mia_client.post(&at, &fields).await.status, 303);
        assert!(
            w.line(round, w.school, SubjectKind::Indicator)
                .await
                .is_confirmed
        );
    });
}
