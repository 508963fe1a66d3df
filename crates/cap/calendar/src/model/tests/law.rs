//! The law check: the rules that Motala's own calendar breaks are listed by hand for each variant, as the statute and the source say.

use super::{dated, model};
use crate::model::change::{Action, ChangeRow, Element};
use crate::model::law_check::{ExecutiveFrom, LawReport, LawSettings, Outcome, law_check};
use crate::model::law_rule::supplied;
use crate::model::overlay::apply;
use crate::model::process_model::{Matter, ProcessModel};
use crate::model::timetable::timetable;

/// Broken in every year: reports to April (too early) and September (too late), and no time for the annual report.
const ORDINARY: [&str; 2] = ["KL-11-16-delarsperiod", "KL-11-20-arsredovisning"];

/// Broken after an election too: an executive committee of October, no tax rate, goals in March after a budget in November.
const ELECTION: [&str; 5] = [
    "KL-6-18-nyvald-styrelse",
    "KL-11-6-skattesats",
    "KL-11-6-mal",
    "KL-11-16-delarsperiod",
    "KL-11-20-arsredovisning",
];

/// What no timetable of Motala's shows.
const NOT_SHOWN: [&str; 7] = [
    "KL-11-5-balans",
    "KL-11-6-finansiering",
    "KL-11-6-stallning",
    "KL-11-6-trearsplan",
    "KL-11-6a-koncernforetag",
    "KL-11-8-revisorernas-budget",
    "KL-11-16-tva-manader",
];

fn report(key: &str, year: i32, election: Option<bool>) -> LawReport {
    law_check(
        supplied(),
        &dated(key, year, election),
        &LawSettings::default(),
    )
}

fn report_of(models: &[ProcessModel], year: i32, settings: &LawSettings) -> LawReport {
    let timetables: Vec<_> = models
        .iter()
        .map(|m| timetable(m, year, None).unwrap())
        .collect();
    law_check(supplied(), &timetables, settings)
}

fn set(element: Element, key: &str, cells: &[(&str, &str)]) -> ChangeRow {
    ChangeRow {
        action: Action::Set,
        element,
        key: key.to_owned(),
        cells: cells
            .iter()
            .map(|(f, v)| ((*f).to_owned(), (*v).to_owned()))
            .collect(),
    }
}

/// Motala's follow-up with a report to 31 August handed over in October, and the annual report by 15 April.
fn mended_follow_up() -> ProcessModel {
    let months = [
        ("name", "Delårsrapport till och med augusti"),
        ("months", "8"),
        ("handed_over", "Y 10-15"),
    ];
    let changes = [
        set(Element::Round, "delarsrapport", &months),
        set(
            Element::Round,
            "arsredovisning",
            &[("handed_over", "..Y+1 04-15")],
        ),
    ];
    apply(&model("motala-uppfoljning"), &changes).unwrap()
}

#[test]
fn motalas_ordinary_calendar_breaks_the_rules_listed_by_hand() {
    for year in [2026, 2028, 2029, 2030, 2032] {
        let report = report("motala", year, None);
        assert_eq!(report.ids(Outcome::Broken), ORDINARY, "{year}");
        assert_eq!(report.ids(Outcome::CannotBeAssessed), NOT_SHOWN, "{year}");
        assert_eq!(
            report.not_applicable,
            [
                "KL-5-9-nya-fullmaktige",
                "KL-6-18-nyvald-styrelse",
                "KL-6-19-nyvalda-namnder"
            ]
        );
    }
}

#[test]
fn motalas_election_calendar_breaks_the_rules_listed_by_hand() {
    for year in [2027, 2031] {
        let report = report("motala", year, None);
        assert_eq!(report.ids(Outcome::Broken), ELECTION, "{year}");
        // the day the council sets for the other committees is not known
        let not_shown: Vec<&str> = std::iter::once("KL-6-19-nyvalda-namnder")
            .chain(NOT_SHOWN)
            .collect();
        assert_eq!(report.ids(Outcome::CannotBeAssessed), not_shown, "{year}");
        assert!(report.not_applicable.is_empty());
    }
}

#[test]
fn what_new_committees_decide_is_judged_by_the_day_the_council_has_set() {
    let answer = |day: &str| {
        let settings = LawSettings {
            committees_from: Some(day.parse().unwrap()),
            ..LawSettings::default()
        };
        let report = law_check(supplied(), &dated("motala", 2027, None), &settings);
        let mut found = report.findings.into_iter();
        found
            .find(|f| f.rule == "KL-6-19-nyvalda-namnder")
            .unwrap()
            .outcome
    };
    assert_eq!(answer("2027-01-01"), Outcome::Met);
    assert_eq!(answer("2027-12-31"), Outcome::Broken);
}

#[test]
fn each_finding_says_what_was_found_and_what_would_mend_it() {
    let report = report("motala", 2027, None);
    let found = |id: &str| report.findings.iter().find(|f| f.rule == id).unwrap();
    let interim = found("KL-11-16-delarsperiod");
    let codes: Vec<_> = interim.found.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["period-short", "period-long"]);
    assert_eq!(interim.steps, ["tertialrapport", "delarsrapport"]);
    assert!(!interim.source_checked && interim.source.contains("RKR R17"));
    let goals = found("KL-11-6-mal");
    assert_eq!(goals.steps, ["besluta-mal-kommunfullmaktige"]);
    assert!(
        goals.found[0]
            .args
            .contains(&("to", "2027-03-31".to_owned()))
    );
    assert_eq!(found("KL-11-6-skattesats").found[0].code, "not-decided");
    assert_eq!(found("KL-5-9-nya-fullmaktige").outcome, Outcome::Met);
    for finding in &report.findings {
        assert_eq!(finding.mend.is_none(), finding.outcome == Outcome::Met);
        assert!(!finding.found.is_empty());
    }
}

#[test]
fn a_corrected_calendar_passes() {
    let models = [model("motala"), mended_follow_up()];
    for year in [2026, 2028, 2032] {
        let report = report_of(&models, year, &LawSettings::default());
        assert_eq!(report.ids(Outcome::Broken), Vec::<&str>::new());
        let met = report.ids(Outcome::Met);
        assert!(met.contains(&"KL-11-16-delarsperiod") && met.contains(&"KL-11-16-tva-manader"));
    }
}

#[test]
fn a_decision_that_the_term_begins_at_the_election_meets_6_18() {
    let settings = LawSettings {
        executive_committee_from: ExecutiveFrom::FirstMeeting,
        ..LawSettings::default()
    };
    let report = report_of(&[model("motala"), mended_follow_up()], 2027, &settings);
    assert_eq!(
        report.ids(Outcome::Broken),
        ["KL-11-6-skattesats", "KL-11-6-mal"]
    );
}

#[test]
fn the_ordinary_calendar_in_an_election_year_lets_the_old_council_decide_nothing_new() {
    // Motala's finansplan is decided in week 46, by the council that took office in October
    let report = report("generisk", 2027, Some(true));
    assert!(report.ids(Outcome::Met).contains(&"KL-5-9-nya-fullmaktige"));
    let early = [set(
        Element::Step,
        "besluta-budget-fullmaktige",
        &[("when", "Y-1 v40"), ("newly_elected", "")],
    )];
    let early = apply(&model("generisk"), &early).unwrap();
    let report = report_of(
        &[ProcessModel {
            election: Vec::new(),
            ..early
        }],
        2027,
        &LawSettings::default(),
    );
    assert_eq!(report.ids(Outcome::Broken), ["KL-5-9-nya-fullmaktige"]);
}

#[test]
fn the_plain_model_keeps_the_law_every_year() {
    for year in 2026..=2042 {
        for election in [None, Some(true), Some(false)] {
            let report = report("generisk", year, election);
            assert_eq!(report.ids(Outcome::Broken), Vec::<&str>::new(), "{year}");
        }
    }
}

#[test]
fn a_late_proposal_is_broken_and_one_in_november_depends_on_special_reasons() {
    let case = |when: &str| {
        let change = [set(Element::Step, "foresla-budget", &[("when", when)])];
        let late = apply(&model("generisk"), &change).unwrap();
        let report = report_of(&[late], 2026, &LawSettings::default());
        let finding = report
            .findings
            .into_iter()
            .find(|f| f.rule == "KL-11-8-forslag-oktober")
            .unwrap();
        (finding.outcome, finding.found[0].code)
    };
    assert_eq!(case("Y-1 v43"), (Outcome::Met, "in-time"));
    assert_eq!(case("Y-1 v46"), (Outcome::Broken, "late"));
    assert_eq!(case("Y-1 v40.."), (Outcome::CannotBeAssessed, "open-end"));
    let split = [
        set(
            Element::Step,
            "revisorernas-budget",
            &[("decision", "kommunstyrelse"), ("settles", "tax-rate")],
        ),
        set(Element::Step, "foresla-budget", &[("when", "Y-1 v46")]),
    ];
    let split = apply(&model("generisk"), &split).unwrap();
    let report = report_of(&[split], 2026, &LawSettings::default());
    assert!(
        report
            .ids(Outcome::CannotBeAssessed)
            .contains(&"KL-11-8-forslag-oktober")
    );
}

#[test]
fn what_the_plan_holds_is_not_guessed() {
    let mut settings = LawSettings::default();
    settings.content.insert(Matter::ThreeYearPlan, true);
    settings.content.insert(Matter::GroupCompanies, false);
    let report = report_of(&[model("generisk")], 2026, &settings);
    assert!(report.ids(Outcome::Met).contains(&"KL-11-6-trearsplan"));
    assert_eq!(report.ids(Outcome::Broken), ["KL-11-6a-koncernforetag"]);
    assert!(
        report
            .ids(Outcome::CannotBeAssessed)
            .contains(&"KL-11-5-balans")
    );
}

#[test]
fn what_is_said_of_the_budget_is_decided_with_it() {
    let of = |said: bool| {
        let mut settings = LawSettings::default();
        settings.content.insert(Matter::TaxRate, said);
        settings.content.insert(Matter::AuditorsBudget, said);
        settings.content_basis = "Mål och resursplan".to_owned();
        let models = [model("motala"), model("motala-uppfoljning")];
        report_of(&models, 2027, &settings)
    };
    // in the election year the tax rate has lost its step; the budget of the new council holds it
    let held = of(true);
    let of_tax = |report: &LawReport| {
        let mut of = report
            .findings
            .iter()
            .filter(|f| f.rule == "KL-11-6-skattesats");
        of.next().map(|f| (f.outcome, f.found[0].code)).unwrap()
    };
    assert_eq!(of_tax(&held), (Outcome::Met, "in-time"));
    assert!(
        held.ids(Outcome::Met)
            .contains(&"KL-11-8-revisorernas-budget")
    );
    let lacking = of(false);
    assert_eq!(of_tax(&lacking), (Outcome::Broken, "content-lacking-by"));
    assert!(
        lacking
            .ids(Outcome::Broken)
            .contains(&"KL-11-8-revisorernas-budget")
    );
}

#[test]
fn the_rules_of_a_past_year_are_those_that_applied_then() {
    let report = report("motala", 2016, None);
    assert!(report.ids(Outcome::Broken).is_empty() && report.ids(Outcome::Met).is_empty());
    let unknown = super::super::law_check::law_check(
        supplied(),
        &dated("motala", 2022, None),
        &LawSettings::default(),
    );
    let proposal = unknown
        .findings
        .iter()
        .find(|f| f.rule == "KL-11-8-forslag-oktober")
        .unwrap();
    assert_eq!(
        (proposal.outcome, proposal.found[0].code),
        (Outcome::CannotBeAssessed, "wording-unknown")
    );
    assert!(!proposal.is_past_known);
    assert_eq!(unknown.ids(Outcome::Broken), ["KL-11-20-arsredovisning"]);
}

#[test]
fn a_process_of_its_own_is_not_judged_for_what_it_is_not() {
    let report = report_of(
        &[model("motala-uppfoljning")],
        2026,
        &LawSettings::default(),
    );
    assert_eq!(report.ids(Outcome::Broken), ORDINARY);
    let report = report_of(&[model("motala")], 2026, &LawSettings::default());
    assert_eq!(report.ids(Outcome::Broken), Vec::<&str>::new());
    assert!(
        report
            .ids(Outcome::CannotBeAssessed)
            .contains(&"KL-11-20-arsredovisning")
    );
}

#[test]
fn every_rule_has_its_section_and_words() {
    for rule in supplied() {
        assert!(
            rule.section.starts_with("KL ") && rule.source.contains("2017:725"),
            "{}",
            rule.id
        );
        assert!(
            rule.valid_from.is_some() || rule.amended_by.is_some(),
            "{}",
            rule.id
        );
        assert!(!rule.title.sv.is_empty() && !rule.title.en.is_empty());
    }
    assert!(
        crate::model::law_rule::parse("[[rule]]\nfarg = 1")
            .unwrap_err()
            .contains("line 2")
    );
}
