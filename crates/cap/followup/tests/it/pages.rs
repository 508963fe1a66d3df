//! Pages and forms as a browser meets them.

use axum::http::{Method, header};
use followup::api::*;

use crate::world::each_world;

#[test]
fn a_process_leader_lays_out_and_opens_a_round_by_forms() {
    each_world(|w| async move {
        let mut eva = w.app.signed_in("eva").await;
        assert_eq!(eva.get("/uppfoljning/ny").await.status, 200);
        let wrong = eva
            .post(
                "/uppfoljning/ny",
                &[("name", ""), ("period", "2026-01--2026-08")],
            )
            .await;
        assert_eq!(wrong.status, 422);
        let fields = [
            ("name", "Delår augusti 2026"),
            ("period", "2026-01--2026-08"),
            ("opens_on", "2026-09-01"),
            ("deadline", "2026-09-25"),
            ("unit_rule", "all"),
            ("asks", "goals"),
            ("asks", "assignments"),
            ("asks", "activities"),
        ];
        let laid_out = eva.post("/uppfoljning/ny", &fields).await;
        let at = laid_out.location.unwrap();
        let preview = eva.get(&at).await;
        assert!(
            preview.contains("Det här kommer att frågas")
                && preview.contains("Öppna uppföljningen")
        );
        for _ in 0..2 {
            assert_eq!(eva.post(&format!("{at}/oppna"), &[]).await.status, 303);
        }
        assert!(eva.get(&at).await.contains("Det här frågas"));
        assert!(eva.get("/uppfoljning").await.contains("Delår augusti 2026"));
        assert_eq!(
            eva.get("/uppfoljning?format=csv").await.content_type,
            "text/csv; charset=utf-8"
        );
    });
}

#[test]
fn a_manager_reports_and_a_superior_approves_by_forms() {
    each_world(|w| async move {
        let round = w.opened().await;
        let at = format!("/rapportera/{round}/{}", w.school);
        let mut mia = w.app.signed_in("mia").await;
        let page = mia.get(&at).await;
        assert!(
            page.contains("Ekåsens skola rapporterar")
                && page.contains("0 av 1 indikatorer har värde")
        );
        assert!(page.contains("Bedömd utan indikator") && page.contains("0 av 4 klara"));
        for line in w.lines(round, w.school).await {
            let version = line.version.to_string();
            let mut fields = vec![("version", version.as_str()), ("deed", "confirm")];
            match line.question {
                Question::Status => fields.extend([
                    ("status", "watch"),
                    ("cause_rich", "Orsak"),
                    ("consequence_rich", "Följd"),
                    ("measures_rich", "Åtgärd"),
                    ("missing_reason", "Kommer i oktober"),
                    ("basis", "Elevråd"),
                ]),
                Question::Value => fields.push(("value", "84,2")),
                Question::Forecast => fields.push(("forecast", "-55 020")),
            }
            let saved = mia.post(&format!("{at}/svar/{}", line.id), &fields).await;
            assert_eq!(saved.status, 303, "{}", saved.main());
        }
        let page = mia.get(&at).await;
        assert!(page.contains("4 av 4 klara"), "{}", page.main());
        assert_eq!(mia.post(&format!("{at}/klar"), &[]).await.status, 303);
        let review = format!("/granska/{round}/{}", w.school);
        assert!(mia.get(&review).await.contains("väntar på godkännande"));
        let mut dag = w.app.signed_in("dag").await;
        let page = dag.get(&review).await.text();
        assert!(page.contains("Godkänn eller skicka tillbaka"));
        let version = page.split_once("name=\"version\" value=\"").unwrap().1;
        let version = ("version", version.split_once('"').unwrap().0);
        let back = [("beslut", "skicka-tillbaka"), ("reason", ""), version];
        assert_eq!(dag.post(&review, &back).await.status, 422);
        let unseen = dag.post(&review, &[("beslut", "godkann")]).await;
        assert_eq!(
            unseen.status, 400,
            "what was seen is approved, nothing else"
        );
        let approved = dag.post(&review, &[("beslut", "godkann"), version]).await;
        assert_eq!(approved.status, 303);
        let mut sam = w.app.signed_in("sam").await;
        assert_eq!(
            sam.get(&review).await.status,
            200,
            "approved is for all signed in"
        );
    });
}

#[test]
fn what_is_written_is_saved_as_it_is_written() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        let mut mia = w.app.signed_in("mia").await;
        let at = format!("/rapportera/{round}/{}/svar/{}", w.school, line.id);
        let page = mia.get("/konto").await.text();
        let token = page
            .split_once("name=\"csrf\" value=\"")
            .unwrap()
            .1
            .split_once('"')
            .unwrap()
            .0
            .to_owned();
        let body =
            format!("csrf={token}&version=1&status=watch&comment_rich=Halvskrivet&deed=confirm");
        let request = mia
            .request(Method::POST, &at)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("x-autosave", "1")
            .body(body.into())
            .unwrap();
        let answer = mia.send(request).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
        assert_eq!(answer.headers.get("x-version").unwrap(), "2");
        let stored = w.line(round, w.school, SubjectKind::Goal).await;
        assert_eq!(
            (
                stored.answer.comment.to_plain().as_str(),
                stored.is_confirmed
            ),
            ("Halvskrivet", false)
        );
        // an older form meets what was saved
        let late = mia
            .post(
                &at,
                &[
                    ("version", "1"),
                    ("status", "good"),
                    ("comment_rich", "Annat"),
                ],
            )
            .await;
        assert_eq!(late.status, 409);
        assert!(late.contains("Halvskrivet") && late.contains("Annat"));
        let shown = late.main();
        assert!(
            shown.contains("Risk för avvikelse") && shown.contains("Enligt plan"),
            "statuses are named as the scale names them: {shown}"
        );
    });
}

#[test]
fn a_suggestion_is_confirmed_where_it_stands() {
    each_world(|w| async move {
        let round = w.opened().await;
        let line = w.line(round, w.school, SubjectKind::Activity).await;
        let mut mia = w.app.signed_in("mia").await;
        let at = format!("/rapportera/{round}/{}/bekrafta/{}", w.school, line.id);
        let done = mia
            .post(
                &at,
                &[("version", "1"), ("status", "good"), ("fran", "arbete")],
            )
            .await;
        assert_eq!(done.location.as_deref(), Some("/mitt-arbete"));
        assert!(
            w.line(round, w.school, SubjectKind::Activity)
                .await
                .is_confirmed
        );
    });
}

#[test]
fn progress_opens_level_by_level_and_lists_those_missing() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "watch").await;
        let mut eva = w.app.signed_in("eva").await;
        let at = format!("/framdrift/{round}");
        let page = eva.get(&at).await;
        assert!(
            page.contains("Hela kommunen")
                && page.contains("De som saknas")
                && page.contains("Grundskolenämnden")
        );
        assert!(
            !page.main().contains(">Grundskoleförvaltningen<"),
            "levels below are closed: {}",
            page.main()
        );
        let open = eva.get(&format!("{at}?oppna={}", w.schools)).await;
        assert!(open.main().contains(">Grundskoleförvaltningen<"));
        let file = eva.get(&format!("{at}?format=csv")).await;
        assert!(file.contains("Socialnämnden"));
        for more in [
            "?sort=done&dir=desc",
            "?visa=saknas",
            "?visa=godkanna",
            &format!("?under={}", w.department),
        ] {
            assert_eq!(eva.get(&format!("{at}{more}")).await.status, 200, "{more}");
        }
    });
}

#[test]
fn deviations_are_registered_and_listed_by_forms() {
    each_world(|w| async move {
        let mut mia = w.app.signed_in("mia").await;
        let school = w.school.to_string();
        assert_eq!(
            mia.get(&format!("/avvikelser/ny?vid={school}"))
                .await
                .status,
            200
        );
        assert_eq!(
            mia.post("/avvikelser/ny", &[("unit_id", &school)])
                .await
                .status,
            422
        );
        let fields = [
            ("unit_id", school.as_str()),
            ("noticed_on", "2026-09-10"),
            ("title", "<b>Lärare</b> saknas"),
            ("kind", "operational"),
            ("cause_rich", "Få sökande"),
            ("measures_rich", "Assistent"),
        ];
        let made = mia.post("/avvikelser/ny", &fields).await;
        let at = made.location.unwrap();
        let page = mia.get(&at).await;
        assert!(page.contains("&lt;b&gt;Lärare") && page.contains("Ekonomiska konsekvenser"));
        assert_eq!(
            mia.post(&format!("{at}/lyft"), &[("reason", "")])
                .await
                .status,
            422
        );
        assert_eq!(
            mia.post(&format!("{at}/lyft"), &[("reason", "Utanför delegation")])
                .await
                .status,
            303
        );
        assert!(
            mia.get("/avvikelser")
                .await
                .contains("Lyft till Grundskoleförvaltningen")
        );
        assert!(mia.get("/avvikelser?format=xlsx").await.status == 200);
        assert_eq!(w.app.signed_in("sam").await.get(&at).await.status, 404);
    });
}

#[test]
fn elected_members_see_the_situation_and_auditors_the_lineage() {
    each_world(|w| async move {
        let round = w.opened().await;
        w.answer_all(w.mia, round, w.school, "off").await;
        let mut edit = w.app.signed_in("edit").await;
        let page = edit.get("/laget?period=2026").await;
        assert!(
            page.contains("Trygga elever")
                && page.contains("Social hållbarhet")
                && page.contains("Det som avviker")
        );
        let line = w.line(round, w.school, SubjectKind::Goal).await;
        let mut ava = w.app.signed_in("ava").await;
        let page = ava.get(&format!("/bedomning/{}", line.id)).await;
        assert!(
            page.contains("Mia Ås")
                && page.contains("Avviker")
                && page.contains("0 av 1 indikatorer"),
            "{}",
            page.main()
        );
        assert_eq!(
            w.app
                .signed_in("sam")
                .await
                .get(&format!("/bedomning/{}", line.id))
                .await
                .status,
            404
        );
        let mut english = w.app.signed_in("ava").await;
        english.set_cookie("ledfyr_sprak", "en");
        for path in [
            "/laget",
            "/framdrift",
            "/avvikelser",
            "/uppfoljning",
            &format!("/granska/{round}/{}", w.school),
        ] {
            let answer = english.get(path).await;
            assert!(
                answer.status == 200 || answer.status == 303,
                "{path}: {}",
                answer.status
            );
        }
    });
}

#[test]
fn several_unchanged_answers_are_confirmed_at_once_but_never_a_goal_unread() {
    each_world(|w| async move {
        for title in ["Mattestuga", "Rastvakter"] {
            let activity = steering::api::PlanActivity {
                unit: w.school,
                under: w.goal,
                title: title.into(),
                wording: String::new(),
                starts_on: crate::world::day("2026-02-01"),
                ends_on: crate::world::day("2026-11-30"),
                responsible: None,
            };
            steering::api::plan_activity(&w.app.system().await, activity)
                .await
                .unwrap();
        }
        let round = w.opened().await;
        let lines = w.lines(round, w.school).await;
        let mut mia = w.app.signed_in("mia").await;
        let work = mia.get("/mitt-arbete").await;
        assert!(
            work.contains("Bekräfta alla 3") && work.contains("Anmäl en avvikelse"),
            "{}",
            work.main()
        );
        let report = format!("/rapportera/{round}/{}", w.school);
        let page = mia.get(&report).await;
        assert!(page.contains("Bekräfta alla 3"), "{}", page.main());

        let activities: Vec<&Line> = lines
            .iter()
            .filter(|l| l.subject == SubjectKind::Activity)
            .collect();
        let goal = lines
            .iter()
            .find(|l| l.subject == SubjectKind::Goal)
            .unwrap();
        let mut sent: Vec<String> = activities
            .iter()
            .map(|l| format!("{}.{}.good", l.id, l.version))
            .collect();
        // one that somebody else has changed, and a goal that is not confirmed unread
        sent[2] = format!("{}.{}.good", activities[2].id, activities[2].version + 7);
        sent.push(format!("{}.{}.good", goal.id, goal.version));
        let mut fields: Vec<(&str, &str)> = sent.iter().map(|s| ("rad", s.as_str())).collect();
        fields.push(("fran", "arbete"));
        let done = mia.post(&format!("{report}/bekrafta-flera"), &fields).await;
        assert_eq!(done.location.as_deref(), Some("/mitt-arbete"));
        let confirmed = async || {
            let all = w.lines(round, w.school).await;
            all.iter().filter(|l| l.is_confirmed).count()
        };
        assert_eq!(confirmed().await, 2);
        let said = mia.get("/mitt-arbete").await;
        assert!(
            said.contains("2 av 4 svar är bekräftade"),
            "{}",
            said.text()
        );
        assert!(
            !w.line(round, w.school, SubjectKind::Goal)
                .await
                .is_confirmed
        );
        let others = w
            .app
            .signed_in("sam")
            .await
            .post(&format!("{report}/bekrafta-flera"), &fields)
            .await;
        assert!(
            others.status == 404 || others.status == 403,
            "{}",
            others.status
        );
        assert_eq!(confirmed().await, 2);
    });
}
