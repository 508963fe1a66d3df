//! The linter: Motala's real defects, listed by hand from the source, and a plain model without any.

use std::collections::BTreeSet;

use super::{dated, model};
use crate::model::file::{read, write};
use crate::model::lint::{LintFinding, OrganisationFacts, Vacancy, lint};
use crate::model::timetable::timetable;

fn found(key: &str, year: i32, election: bool) -> Vec<LintFinding> {
    lint(&dated(key, year, Some(election))[0], None)
}

fn keys<'a>(findings: &'a [LintFinding], code: &str) -> Vec<&'a str> {
    findings
        .iter()
        .filter(|f| f.code == code)
        .map(|f| f.key.as_str())
        .collect()
}

#[test]
fn motalas_defects_are_those_of_the_source() {
    let found = found("motala", 2026, false);
    assert_eq!(keys(&found, "body-prepares"), ["bereda-namndens-mor"]);
    assert_eq!(
        keys(&found, "responsible-several"),
        ["avvaga-strategidiskussion", "godkanna-planeringen"]
    );
    assert_eq!(
        keys(&found, "responsible-in-instructions"),
        ["tillgangliggora-statistik"]
    );
    assert_eq!(
        keys(&found, "responsible-is-function"),
        ["godkanna-planeringen"]
    );
    assert_eq!(keys(&found, "open-interval"), ["tillgangliggora-statistik"]);
    assert_eq!(
        keys(&found, "starts-before-needed"),
        ["planera-overgripande"]
    );
    let early = found
        .iter()
        .find(|f| f.code == "starts-before-needed")
        .unwrap();
    let steps = &early
        .args
        .iter()
        .find(|(name, _)| *name == "steps")
        .unwrap()
        .1;
    assert_eq!(
        steps,
        "Besluta om Mål och Resursplan (MoR) i kommunstyrelsen (Y-1 v25), Besluta om Mål och Resursplan (MoR) i kommunfullmäktige (Y-1 v34)"
    );
    // eighteen steps have no participants; eight of them are decisions, where the body's members take part
    assert_eq!(keys(&found, "participants-missing").len(), 10);
    let listed = [
        "body-prepares",
        "responsible-several",
        "responsible-in-instructions",
        "responsible-is-function",
        "open-interval",
        "starts-before-needed",
        "participants-missing",
        "text-names-other",
    ];
    // the text says that the committee discusses, and the head of the department is responsible
    assert_eq!(
        keys(&found, "text-names-other"),
        ["strategidiskussion-i-namnd"]
    );
    let others: Vec<_> = found.iter().filter(|f| !listed.contains(&f.code)).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn motalas_election_variant_leaves_the_financial_plan_without_a_producer() {
    let found = found("motala", 2027, true);
    assert_eq!(keys(&found, "input-without-producer"), ["finansplan"]);
    // a draft of June to September needs the plan of November; December's approval needs April's plans
    assert_eq!(
        keys(&found, "needs-too-late"),
        ["bereda-inriktning", "godkanna-planeringen"]
    );
    assert_eq!(
        keys(&found, "open-interval"),
        [
            "tillgangliggora-statistik",
            "mal-tillfallig-beredning",
            "besluta-mal-kommunstyrelsen",
            "besluta-mal-kommunfullmaktige"
        ]
    );
}

#[test]
fn what_is_found_of_many_steps_is_told_last_and_names_alike_are_told_apart() {
    let found = found("motala", 2027, true);
    let first = found.iter().position(|f| f.code == "participants-missing");
    let rest = found.iter().skip(first.unwrap());
    assert!(rest.clone().count() > 5 && rest.clone().all(|f| f.code == "participants-missing"));
    let mut names: Vec<_> = found
        .iter()
        .filter(|f| f.code == "participants-missing")
        .map(|f| f.args[0].1.as_str())
        .collect();
    assert!(names.contains(&"Uppdatera ekonomiska förutsättningar (v18)"));
    assert!(names.contains(&"Uppdatera ekonomiska förutsättningar (v39)"));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn a_text_that_says_that_another_does_it_is_found() {
    let text = write(&model("motala"));
    let own = "\"Förvaltningschefen leder en diskussion om";
    let own = text.replace("\"Nämnden diskuterar", own);
    let own = timetable(&read(&own).unwrap(), 2026, None).unwrap();
    assert!(keys(&lint(&own, None), "text-names-other").is_empty());
    let other = text.replace("\"Analysera och värdera de", "\"Ekonomichefen värderar de");
    let other = timetable(&read(&other).unwrap(), 2026, None).unwrap();
    assert_eq!(
        keys(&lint(&other, None), "text-names-other"),
        ["strategidiskussion-i-namnd", "sammanstalla-yttranden"]
    );
}

#[test]
fn the_plain_model_is_clean_every_year() {
    for year in 2026..=2040 {
        for election in [false, true] {
            assert_eq!(found("generisk", year, election), [], "{year}");
        }
    }
}

#[test]
fn a_follow_up_without_times_is_judged_for_its_responsible_only() {
    let found = found("motala-uppfoljning", 2026, false);
    assert_eq!(keys(&found, "responsible-missing").len(), 15);
    assert!(keys(&found, "without-time").is_empty());
}

/// The plain model with a text of its file replaced.
fn changed(old: &str, new: &str, year: i32) -> Vec<(&'static str, String)> {
    let text = write(&model("generisk"));
    assert!(text.contains(old), "{old}");
    let changed = read(&text.replacen(old, new, 1)).unwrap();
    let timetable = timetable(&changed, year, Some(false)).unwrap();
    lint(&timetable, None)
        .into_iter()
        .map(|f| (f.code, f.key))
        .collect()
}

#[test]
fn deadlines_on_weekends_and_holidays_are_found() {
    let weekend = changed("\"Y-1 v2..v4\"", "\"Y-1 01-31\"", 2027);
    assert_eq!(
        weekend,
        [("deadline-on-weekend", "lagga-upp-aret".to_owned())]
    );
    let holiday = changed("\"Y-1 v2..v4\"", "\"Y-1 01-06\"", 2027);
    assert_eq!(
        holiday,
        [("deadline-on-holiday", "lagga-upp-aret".to_owned())]
    );
    assert_eq!(changed("\"Y-1 v2..v4\"", "\"Y-1 01-30\"", 2027), []);
    let eves = [
        ("Y-1 12-24", 2028),
        ("Y-1 12-31", 2028),
        ("Y-1 06-19", 2027),
    ];
    for (eve, year) in eves {
        let eve = changed("\"Y-1 v2..v4\"", &format!("\"{eve}\""), year);
        let told: Vec<_> = eve.iter().map(|(code, _)| *code).collect();
        assert!(told.contains(&"deadline-on-eve"), "{eve:?}");
    }
}

#[test]
fn objects_that_nobody_leaves_or_needs_are_found() {
    let unused = changed("needs = [\"verksamhetsanalys\"]\n", "", 2027);
    assert_eq!(unused, [("output-unused", "verksamhetsanalys".to_owned())]);
    let missing = changed("leaves = [\"verksamhetsanalys\"]\n", "", 2027);
    assert_eq!(
        missing,
        [("input-without-producer", "verksamhetsanalys".to_owned())]
    );
    let timeless = changed("when = \"Y-1 v2..v4\"\n", "", 2027);
    assert_eq!(timeless, [("without-time", "lagga-upp-aret".to_owned())]);
}

#[test]
fn a_decision_whose_responsible_is_another_is_found() {
    let other = changed(
        "responsible = [\"namnd\"]",
        "responsible = [\"forvaltningschef\"]",
        2027,
    );
    assert_eq!(
        other,
        [("decision-by-other", "besluta-yttrande".to_owned())]
    );
}

#[test]
fn units_without_anybody_in_the_role_are_found() {
    let all = [
        "processledare",
        "ekonomichef",
        "kommundirektor",
        "forvaltningschef",
        "verksamhetschef",
        "enhetschef",
    ];
    let mut roles: BTreeSet<String> = all.iter().map(|r| (*r).to_owned()).collect();
    let vacancy = |step: &str, party: &str, units: &[&str]| Vacancy {
        step: step.to_owned(),
        party: party.to_owned(),
        day: kernel::parse_date("2025-12-22").unwrap(),
        units: units.iter().map(|u| (*u).to_owned()).collect(),
        of: 9,
    };
    let six = [
        "Skola A", "Skola B", "Skola C", "Skola D", "Skola E", "Skola F",
    ];
    let facts = OrganisationFacts {
        roles: roles.clone(),
        vacancies: vec![
            vacancy("enhetens-plan", "enhetschef", &six),
            vacancy("gora-analys", "verksamhetschef", &[]),
        ],
    };
    let timetable = &dated("generisk", 2026, None)[0];
    let found = lint(timetable, Some(&facts));
    let pairs: Vec<_> = found.iter().map(|f| (f.code, f.key.as_str())).collect();
    assert_eq!(
        pairs,
        [
            ("role-unknown", "controller"),
            ("nobody-in-role", "enhetens-plan")
        ]
    );
    let of = |name: &str| {
        let mut args = found[1].args.iter().filter(|(n, _)| *n == name);
        args.next().unwrap().1.clone()
    };
    assert_eq!(
        (of("count"), of("of"), of("others")),
        ("6".into(), "9".into(), "1".into())
    );
    assert_eq!(of("units"), "Skola A, Skola B, Skola C, Skola D, Skola E");
    assert_eq!(of("day"), "2025-12-22");
    roles.insert("controller".to_owned());
    let facts = OrganisationFacts { roles, ..facts };
    assert_eq!(lint(timetable, Some(&facts)).len(), 1);
}
