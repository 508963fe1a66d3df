//! The process linter: what in a model will make the year stumble, told without judging the people who wrote it.

use std::collections::BTreeSet;

use kernel::{Date, holidays};
use serde::Serialize;

use super::change::Element;
use super::process_model::{
    Body, Party, PartyKind, ProcessKind, ProcessModel, ProcessStep, Subprocess,
};
use super::timetable::{DatedStep, Timetable};
use super::when::Point;

/// What is found of many steps alike is told last, so that it does not hide the rest.
const MANY: [&str; 2] = ["participants-missing", "nobody-in-role"];
/// Names listed in one finding; the rest are counted.
const MOST_NAMES: usize = 5;

/// One finding: messages `lint-<code>` for what was found and `lint-<code>-mend` for what would mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LintFinding {
    pub code: &'static str,
    pub element: Element,
    pub key: String,
    pub args: Vec<(&'static str, String)>,
}

/// What the linter may know of the organisation, each step asked on the day it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationFacts {
    /// Keys of the roles in the municipality's own list.
    pub roles: BTreeSet<String>,
    pub vacancies: Vec<Vacancy>,
}

/// Units for which a step is taken and nobody holds a role that it makes responsible: at the unit, above it or below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vacancy {
    /// Keys of the step and of the party.
    pub step: String,
    pub party: String,
    pub day: Date,
    /// The names of the units without anybody.
    pub units: Vec<String>,
    /// How many units the step is taken for.
    pub of: usize,
}

impl LintFinding {
    fn new(code: &'static str, element: Element, key: &str, name: &str) -> Self {
        Self {
            code,
            element,
            key: key.to_owned(),
            args: vec![("name", name.to_owned())],
        }
    }

    fn step(code: &'static str, step: &ProcessStep) -> Self {
        Self::new(code, Element::Step, &step.key, &step.name)
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Everything that is found in a model as it is in one year; with facts of the organisation also who is missing.
#[must_use]
pub fn lint(timetable: &Timetable, organisation: Option<&OrganisationFacts>) -> Vec<LintFinding> {
    let model = &timetable.model;
    let mut findings = Vec::new();
    for (_, step) in model.steps() {
        responsible(model, step, &mut findings);
        text_names_other(model, step, &mut findings);
    }
    for step in &timetable.steps {
        times(model, step, &mut findings);
    }
    objects(model, &mut findings);
    for part in &model.subprocesses {
        starts_before(timetable, part, &mut findings);
    }
    for step in &timetable.steps {
        comes_too_late(timetable, step, &mut findings);
    }
    if let Some(facts) = organisation {
        people(model, facts, &mut findings);
    }
    tell_apart(model, &mut findings);
    findings.sort_by_key(|finding| MANY.contains(&finding.code));
    findings
}

/// Names of steps that another step has too are told with their times.
fn tell_apart(model: &ProcessModel, findings: &mut [LintFinding]) {
    for finding in findings.iter_mut().filter(|f| f.element == Element::Step) {
        let Some(step) = model.step(&finding.key) else {
            continue;
        };
        for (arg, value) in &mut finding.args {
            if *arg == "name" {
                *value = model.step_label(step);
            }
        }
    }
}

/// A text whose first words say that somebody does the step who is not responsible for it.
fn text_names_other(model: &ProcessModel, step: &ProcessStep, findings: &mut Vec<LintFinding>) {
    let mut parties = model.parties.iter();
    let Some(named) = parties.find(|party| begins_with(&step.instruction, party)) else {
        return;
    };
    let is_named = |party: &Party| {
        let is_body = party.body.is_some() && party.body == named.body;
        party.key == named.key || is_body || party.kind == PartyKind::SeeInstructions
    };
    let mut responsible = step.responsible.iter().filter_map(|key| model.party(key));
    let mut decision = step.decision.iter();
    let is_told = decision.any(|decision| !step.responsible.contains(&decision.body));
    if is_told || step.responsible.is_empty() || responsible.any(is_named) {
        return;
    }
    findings.push(
        LintFinding::step("text-names-other", step)
            .with("named", &named.name)
            .with("parties", party_names(model, &step.responsible)),
    );
}

/// Whether a text's subject is a party: its first word is the party's name of one word, with or without a definite ending.
fn begins_with(text: &str, party: &Party) -> bool {
    if !matches!(party.kind, PartyKind::Role | PartyKind::Body) {
        return false;
    }
    let text = text.to_lowercase();
    let mut words = text.split_whitespace();
    let first = match words.next() {
        Some("the") => words.next(),
        first => first,
    };
    let first = first.unwrap_or_default();
    let name = party.name.to_lowercase();
    ["", "en", "n", "et", "t"]
        .iter()
        .any(|ending| first.strip_suffix(ending) == Some(name.as_str()))
}

/// A step that is over before anything begins that leaves what it needs.
fn comes_too_late(timetable: &Timetable, dated: &DatedStep, findings: &mut Vec<LintFinding>) {
    let Some(end) = dated.to else { return };
    let model = &timetable.model;
    for object in &dated.step.needs {
        let steps = timetable.steps.iter();
        let first = steps
            .filter(|step| step.step.leaves.contains(object))
            .filter_map(|step| Some((step.from.or(step.to)?, step)))
            .min_by_key(|(from, _)| *from);
        let Some((from, leaving)) = first.filter(|(from, _)| end < *from) else {
            continue;
        };
        let name = model.object(object).map_or(object.as_str(), |o| &o.name);
        findings.push(
            LintFinding::step("needs-too-late", &dated.step)
                .with("object", name)
                .with("end", end)
                .with("from", from)
                .with("steps", model.step_label(&leaving.step)),
        );
    }
}

fn responsible(model: &ProcessModel, step: &ProcessStep, findings: &mut Vec<LintFinding>) {
    let kinds: Vec<PartyKind> = step
        .responsible
        .iter()
        .filter_map(|key| model.party(key))
        .map(|party| party.kind)
        .collect();
    let names = party_names(model, &step.responsible);
    let mut push = |code| findings.push(LintFinding::step(code, step).with("parties", &names));
    if kinds.is_empty() {
        push("responsible-missing");
    } else if kinds.contains(&PartyKind::SeeInstructions) {
        push("responsible-in-instructions");
    }
    if kinds.len() > 1 {
        push("responsible-several");
    }
    if kinds.contains(&PartyKind::Function) {
        push("responsible-is-function");
    }
    let is_all_bodies = !kinds.is_empty() && kinds.iter().all(|kind| *kind == PartyKind::Body);
    // what other bodies decide somebody else prepares; a drafting body does its own work, and its members take part in it
    let is_drafting = drafts_itself(model, step);
    match &step.decision {
        None if is_all_bodies && !is_drafting => push("body-prepares"),
        Some(decision) if !kinds.is_empty() && !step.responsible.contains(&decision.body) => {
            push("decision-by-other");
        }
        _ => {}
    }
    if step.participants.is_empty() && step.decision.is_none() && !is_drafting {
        push("participants-missing");
    }
}

fn drafts_itself(model: &ProcessModel, step: &ProcessStep) -> bool {
    let mut parties = step.responsible.iter().filter_map(|key| model.party(key));
    parties.any(|party| party.body == Some(Body::DraftingBody))
}

fn party_names(model: &ProcessModel, keys: &[String]) -> String {
    let names = keys
        .iter()
        .map(|key| model.party(key).map_or(key.as_str(), |p| &p.name));
    names.collect::<Vec<_>>().join(", ")
}

fn times(model: &ProcessModel, dated: &DatedStep, findings: &mut Vec<LintFinding>) {
    let step = &dated.step;
    match step.when {
        None if model.kind == ProcessKind::Planning => {
            findings.push(LintFinding::step("without-time", step));
        }
        Some(when) if when.is_open() => {
            findings.push(LintFinding::step("open-interval", step).with("when", when));
        }
        _ => {}
    }
    let names_day = step
        .when
        .and_then(|when| when.to())
        .is_some_and(Point::is_day);
    if let Some(day) = dated
        .to
        .filter(|day| names_day && !holidays::is_working_day(*day))
    {
        let code = match (holidays::holiday(day), holidays::eve(day)) {
            (Some(_), _) => "deadline-on-holiday",
            (None, Some(_)) => "deadline-on-eve",
            (None, None) => "deadline-on-weekend",
        };
        findings.push(LintFinding::step(code, step).with("day", day));
    }
}

/// Inputs that nothing leaves, outputs that nothing needs.
fn objects(model: &ProcessModel, findings: &mut Vec<LintFinding>) {
    let of_steps = |list: fn(&ProcessStep) -> &Vec<String>| -> BTreeSet<&str> {
        model
            .steps()
            .flat_map(|(_, step)| list(step))
            .map(String::as_str)
            .collect()
    };
    let of_parts = |list: fn(&Subprocess) -> &Vec<String>| -> BTreeSet<&str> {
        model
            .subprocesses
            .iter()
            .flat_map(list)
            .map(String::as_str)
            .collect()
    };
    let left_by_steps = of_steps(|step| &step.leaves);
    let needed_by_steps = of_steps(|step| &step.needs);
    let (ins, outs) = (
        of_parts(|part| &part.objects_in),
        of_parts(|part| &part.objects_out),
    );
    for object in &model.objects {
        let key = object.key.as_str();
        let is_needed = needed_by_steps.contains(key) || ins.contains(key);
        let is_left = left_by_steps.contains(key);
        let push = |findings: &mut Vec<LintFinding>, code, users: String| {
            let finding = LintFinding::new(code, Element::Object, key, &object.name);
            findings.push(finding.with("steps", users));
        };
        if (is_needed || outs.contains(key)) && !is_left && !object.is_external {
            push(findings, "input-without-producer", users(model, key, true));
        }
        if (left_by_steps.contains(key) || outs.contains(key)) && !is_needed && !object.is_final {
            push(findings, "output-unused", users(model, key, false));
        }
    }
}

/// The names of those that need an object, or leave it.
fn users(model: &ProcessModel, object: &str, needing: bool) -> String {
    let mut names: Vec<&str> = Vec::new();
    for part in &model.subprocesses {
        let list = if needing {
            &part.objects_in
        } else {
            &part.objects_out
        };
        if list.iter().any(|key| key == object)
            || (needing && part.objects_out.iter().any(|key| key == object))
        {
            names.push(&part.name);
        }
        for step in &part.steps {
            let list = if needing { &step.needs } else { &step.leaves };
            if list.iter().any(|key| key == object) {
                names.push(&step.name);
            }
        }
    }
    names.join(", ")
}

/// A subprocess that begins before what it starts from is ready.
fn starts_before(timetable: &Timetable, part: &Subprocess, findings: &mut Vec<LintFinding>) {
    let own = timetable
        .steps
        .iter()
        .filter(|step| step.subprocess == part.key);
    let first = own
        .filter_map(|step| Some((step.from?, step)))
        .min_by_key(|(from, _)| *from);
    let Some((start, first)) = first else {
        return;
    };
    for object in &part.objects_in {
        let late = late_producers(timetable, part, object, start);
        if late.is_empty() {
            continue;
        }
        let name = timetable
            .model
            .object(object)
            .map_or(object.as_str(), |o| &o.name);
        let list: Vec<String> = late
            .iter()
            .map(|step| match step.step.when {
                Some(when) => format!("{} ({when})", step.step.name),
                None => step.step.name.clone(),
            })
            .collect();
        let when = first
            .step
            .when
            .map(|when| when.to_string())
            .unwrap_or_default();
        let finding = LintFinding::new(
            "starts-before-needed",
            Element::Subprocess,
            &part.key,
            &part.name,
        );
        findings.push(
            finding
                .with("object", name)
                .with("start", start)
                .with("when", when)
                .with("steps", list.join(", ")),
        );
    }
}

/// The steps outside a subprocess that leave an object, and the decisions these build on, that are not over when it begins.
fn late_producers<'a>(
    timetable: &'a Timetable,
    part: &Subprocess,
    object: &str,
    start: Date,
) -> Vec<&'a DatedStep> {
    let leaving = |object: &str| {
        let object = object.to_owned();
        timetable
            .steps
            .iter()
            .filter(move |step| step.subprocess != part.key && step.step.leaves.contains(&object))
    };
    let is_late = |step: &DatedStep| step.to.is_some_and(|to| start <= to);
    let mut late: Vec<&DatedStep> = leaving(object).filter(|step| is_late(step)).collect();
    let mut place = 0;
    while let Some(step) = late.get(place).copied() {
        place += 1;
        for needed in &step.step.needs {
            for before in leaving(needed) {
                let is_new = !late.iter().any(|known| known.step.key == before.step.key);
                if before.step.decision.is_some() && is_late(before) && is_new {
                    late.push(before);
                }
            }
        }
    }
    late.sort_by_key(|step| step.to);
    late
}

/// Roles that the municipality does not have, and units for which nobody holds them on the day that they are needed.
fn people(model: &ProcessModel, facts: &OrganisationFacts, findings: &mut Vec<LintFinding>) {
    for party in &model.parties {
        let keys = party.role_keys();
        if !keys.is_empty() && !keys.iter().any(|key| facts.roles.contains(key)) {
            let finding = LintFinding::new("role-unknown", Element::Party, &party.key, &party.name);
            findings.push(finding.with("role", keys.join(", ")));
        }
    }
    for vacancy in facts.vacancies.iter().filter(|v| !v.units.is_empty()) {
        let step = model.step(&vacancy.step);
        let Some((step, party)) = step.zip(model.party(&vacancy.party)) else {
            continue;
        };
        let named: Vec<&str> = vacancy
            .units
            .iter()
            .take(MOST_NAMES)
            .map(String::as_str)
            .collect();
        let others = vacancy.units.len() - named.len();
        findings.push(
            LintFinding::step("nobody-in-role", step)
                .with("role", &party.name)
                .with("day", vacancy.day)
                .with("count", vacancy.units.len())
                .with("of", vacancy.of)
                .with("units", named.join(", "))
                .with("others", others),
        );
    }
}
