//! The lane: which day a task stands under, in which order, with which words.

use std::sync::Arc;

use document::Tone;

use super::*;
use crate::capability::{Banner, TaskStatus};
use crate::texts::{Catalogue, Language};

fn texts(language: Language) -> Texts {
    Texts::new(
        Arc::new(Catalogue::try_new(&[crate::texts::BASE, crate::app::PAGES]).unwrap()),
        language,
    )
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn task(title: &str, due: Option<&str>) -> Task {
    Task {
        kind: TaskKind::Report,
        title: title.into(),
        facts: vec!["Var risk i april".into()],
        href: format!("/rapportera/{title}"),
        button: "Bedöm".into(),
        due: due.map(day),
        occasion: Some("delårsrapport augusti".into()),
        status: None,
    }
}

fn confirmable(title: &str, due: &str) -> Task {
    let status = TaskStatus {
        tone: Tone::Good,
        word: "Enligt plan".into(),
        confirm: Some((
            "/rapportera/bekrafta".into(),
            vec![("rad".into(), "17".into())],
        )),
        together: Some((
            "/rapportera/bekrafta-flera".into(),
            ("rad".into(), title.into()),
        )),
    };
    Task {
        status: Some(status),
        ..task(title, Some(due))
    }
}

fn shown(language: Language, work: &Work) -> String {
    let t = texts(language);
    page(&t, "token", "Mitt arbete", "lead", work, day("2026-09-15"))
        .into_string()
        .replace('\u{a0}', " ")
}

#[test]
fn tasks_stand_under_their_day_the_earliest_first() {
    let tasks = [
        task("someday", None),
        task("late", Some("2026-09-11")),
        task("far", Some("2027-02-01")),
        task("near", Some("2026-09-25")),
        task("now", Some("2026-09-15")),
        task("later still", Some("2026-09-14")),
        task("earliest", Some("2025-12-31")),
    ];
    let days = by_day(&tasks, day("2026-09-15"));
    let found: Vec<(Day, Vec<&str>)> = days
        .into_iter()
        .map(|(day, tasks)| (day, tasks.into_iter().map(|t| t.title.as_str()).collect()))
        .collect();
    assert_eq!(
        found,
        [
            (Day::Late, vec!["earliest", "late", "later still"]),
            (Day::Today, vec!["now"]),
            (Day::Until(day("2026-09-25")), vec!["near"]),
            (Day::Until(day("2027-02-01")), vec!["far"]),
            (Day::Sometime, vec!["someday"]),
        ]
    );
}

#[test]
fn within_a_day_tasks_keep_the_order_they_were_given_in() {
    let tasks = [
        task("b", Some("2026-10-01")),
        task("a", Some("2026-10-01")),
        task("c", Some("2026-10-01")),
    ];
    let days = by_day(&tasks, day("2026-09-15"));
    let titles: Vec<&str> = days.values().flatten().map(|t| t.title.as_str()).collect();
    assert_eq!(titles, ["b", "a", "c"]);
}

#[test]
fn each_day_says_when_and_what_it_is_about() {
    let tasks = vec![
        task("late", Some("2026-09-11")),
        task("now", Some("2026-09-15")),
        task("near", Some("2026-09-25")),
        task("someday", None),
    ];
    let html = shown(
        Language::Sv,
        &Work {
            tasks,
            ..Work::default()
        },
    );
    for heading in [
        "<section class=\"lf-day\" data-late aria-labelledby=\"dag-0\"><header><h2 id=\"dag-0\">Försenat</h2><p>skulle varit klart fre 11 sep</p>",
        "<section class=\"lf-day\" data-now aria-labelledby=\"dag-1\"><header><h2 id=\"dag-1\">I dag</h2><p>tis 15 sep</p>",
        "<h2 id=\"dag-2\">Till fredag 25 september</h2><p>delårsrapport augusti</p>",
        "<h2 id=\"dag-3\">Senare</h2><p>delårsrapport augusti</p>",
    ] {
        assert!(html.contains(heading), "{heading}\n{html}");
    }
    let english = shown(
        Language::En,
        &Work {
            tasks: vec![task("near", Some("2026-09-25"))],
            ..Work::default()
        },
    );
    assert!(english.contains("Friday 25 September"), "{english}");
}

#[test]
fn what_can_be_confirmed_stands_together_after_the_rest() {
    let tasks = vec![
        confirmable("lugn", "2026-09-25"),
        task("orolig", Some("2026-09-25")),
    ];
    let html = shown(
        Language::Sv,
        &Work {
            tasks,
            ..Work::default()
        },
    );
    let (list, confirm) = (
        html.find("/rapportera/orolig").unwrap(),
        html.find("/rapportera/lugn").unwrap(),
    );
    assert!(list < confirm, "{html}");
    assert!(html.contains("Följer plan") && html.contains("Enligt plan"));
    assert!(
        html.contains("name=\"csrf\" value=\"token\"")
            && html.contains("name=\"rad\" value=\"17\"")
    );
}

#[test]
fn several_of_one_report_are_confirmed_together_and_one_alone_is_not() {
    let of = |titles: &[&str]| {
        let tasks = titles
            .iter()
            .map(|title| confirmable(title, "2026-09-25"))
            .collect();
        shown(
            Language::Sv,
            &Work {
                tasks,
                deeds: vec![html! { "en knapp" }],
                ..Work::default()
            },
        )
    };
    let two = of(&["a", "b"]);
    assert!(
        two.contains("action=\"/rapportera/bekrafta-flera\"")
            && two.contains("Bekräfta alla 2")
            && two.contains("name=\"rad\" value=\"b\"")
            && two.contains("en knapp"),
        "{two}"
    );
    assert!(!of(&["a"]).contains("bekrafta-flera"));
}

#[test]
fn a_judgement_without_a_place_to_confirm_it_is_a_task_like_others() {
    let mut open = confirmable("öppen", "2026-09-25");
    open.status.as_mut().unwrap().confirm = None;
    let html = shown(
        Language::Sv,
        &Work {
            tasks: vec![open],
            ..Work::default()
        },
    );
    assert!(!html.contains("Följer plan") && html.contains("öppen"));
}

#[test]
fn with_nothing_to_do_the_page_says_so_and_nothing_else() {
    let html = shown(Language::Sv, &Work::default());
    assert!(
        html.contains("Inget att göra just nu")
            && !html.contains("lf-lane")
            && !html.contains("lf-cols")
    );
}

#[test]
fn a_banner_alone_is_something_to_do() {
    let banner = Banner {
        title: "Delårsrapport augusti".into(),
        lead: "Lämnas fredag 25 september".into(),
        href: "/rapportera".into(),
        button: "Fortsätt rapportera".into(),
        done: 5,
        total: 12,
        share: "5 av 12 svar klara".into(),
        due: day("2026-09-25"),
    };
    let html = shown(
        Language::Sv,
        &Work {
            banner: Some(banner),
            asides: vec![html! { "vid sidan" }],
            ..Work::default()
        },
    );
    assert!(
        !html.contains("Inget att göra")
            && html.contains("5 av 12 svar klara")
            && html.contains("width=\"41.6\""),
        "{html}"
    );
    assert!(html.contains("aria-label=\"Läget runt omkring\"") && html.contains("vid sidan"));
}

#[test]
fn what_people_write_is_escaped() {
    let html = shown(
        Language::Sv,
        &Work {
            tasks: vec![task("<script>alert(1)</script>", None)],
            ..Work::default()
        },
    );
    assert!(!html.contains("<script>"), "{html}");
}

#[test]
fn roles_are_written_as_within_a_sentence_each_once() {
    assert_eq!(
        one_each(["Enhetschef", "Controller", "Enhetschef"].into_iter()),
        "enhetschef, controller"
    );
    assert_eq!(
        one_each(["VD", "KF-ordförande", "Åsnedrivare", "X"].into_iter()),
        "VD, KF-ordförande, åsnedrivare, X"
    );
    assert_eq!(one_each(std::iter::empty()), "");
}
