//! What a whole model must fulfil: what is named exists, decisions are taken by bodies, needs do not run in a circle.

use std::collections::{HashMap, HashSet};

use super::change::Element;
use super::fault::ModelFault;
use super::process_model::{PartyKind, ProcessModel, ProcessStep};
use super::rows::Row;

/// Every fault, with the line of the cell that holds it.
pub fn faults(model: &ProcessModel, rows: &[Row]) -> Vec<ModelFault> {
    let by_key: HashMap<(Element, &str), &Row> = rows
        .iter()
        .map(|row| ((row.element, row.key.as_str()), row))
        .collect();
    let mut check = Check {
        by_key,
        faults: Vec::new(),
    };
    check.parties(model);
    check.objects(model);
    check.circle(model);
    check.faults
}

struct Check<'a> {
    by_key: HashMap<(Element, &'a str), &'a Row>,
    faults: Vec<ModelFault>,
}

impl Check<'_> {
    fn line(&self, element: Element, key: &str, field: &str) -> Option<usize> {
        self.by_key.get(&(element, key))?.line_of(field)
    }

    fn push(&mut self, code: &'static str, at: (Element, &str, &str), name: &str) {
        let line = self.line(at.0, at.1, at.2);
        let fault = ModelFault::new(code, line)
            .with("name", name)
            .with("key", at.1);
        self.faults.push(fault);
    }

    fn parties(&mut self, model: &ProcessModel) {
        for party in &model.parties {
            if party.body.is_some() && party.kind != PartyKind::Body {
                self.push(
                    "calendar-body-kind",
                    (Element::Party, &party.key, "body"),
                    &party.key,
                );
            }
        }
        let known: HashSet<&str> = model.parties.iter().map(|p| p.key.as_str()).collect();
        for (_, step) in model.steps() {
            for (field, parties) in [
                ("responsible", &step.responsible),
                ("participants", &step.participants),
            ] {
                for name in parties.iter().filter(|name| !known.contains(name.as_str())) {
                    self.push(
                        "calendar-unknown-role",
                        (Element::Step, &step.key, field),
                        name,
                    );
                }
            }
            let Some(decision) = &step.decision else {
                continue;
            };
            let at = (Element::Step, step.key.as_str(), "decision");
            match model.party(&decision.body) {
                None => self.push("calendar-unknown-role", at, &decision.body),
                Some(party) if party.kind != PartyKind::Body => {
                    self.push("calendar-decision-body", at, &decision.body);
                }
                Some(_) => {}
            }
        }
    }

    fn objects(&mut self, model: &ProcessModel) {
        let known: HashSet<&str> = model.objects.iter().map(|o| o.key.as_str()).collect();
        for part in &model.subprocesses {
            let lists = [
                ("objects_in", &part.objects_in),
                ("objects_out", &part.objects_out),
            ];
            self.known_objects(&known, (Element::Subprocess, &part.key), &lists);
        }
        for (_, step) in model.steps() {
            let lists = [("needs", &step.needs), ("leaves", &step.leaves)];
            self.known_objects(&known, (Element::Step, &step.key), &lists);
        }
    }

    fn known_objects(
        &mut self,
        known: &HashSet<&str>,
        at: (Element, &str),
        lists: &[(&str, &Vec<String>)],
    ) {
        for (field, names) in lists {
            for name in names.iter().filter(|name| !known.contains(name.as_str())) {
                self.push("calendar-unknown-object", (at.0, at.1, field), name);
            }
        }
    }

    /// A step comes after those that leave what it needs; none may come after itself.
    fn circle(&mut self, model: &ProcessModel) {
        let circle = find_circle(model);
        if let Some(first) = circle.first() {
            let line = self.line(Element::Step, first, "needs");
            let fault =
                ModelFault::new("calendar-circle", line).with("steps", circle.join(" \u{2192} "));
            self.faults.push(fault);
        }
    }
}

/// How far the search has come with a step or an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    OnTheWay,
    Sound,
}

/// Steps that each need what the next leaves, the last what the first leaves; none when there is no such circle.
///
/// The search goes from a step to the objects that it needs and from an object to the steps that leave it, so that it takes no more
/// than there are needs and leavings.
fn find_circle(model: &ProcessModel) -> Vec<&str> {
    let steps: Vec<&ProcessStep> = model.steps().map(|(_, step)| step).collect();
    let objects = model.objects.iter().enumerate();
    let places: HashMap<&str, usize> = objects
        .map(|(n, object)| (object.key.as_str(), steps.len() + n))
        .collect();
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); steps.len() + model.objects.len()];
    for (n, step) in steps.iter().enumerate() {
        let place = |object: &String| places.get(object.as_str()).copied();
        if let Some(needs) = next.get_mut(n) {
            needs.extend(step.needs.iter().filter_map(place));
        }
        for object in step.leaves.iter().filter_map(place) {
            if let Some(leaving) = next.get_mut(object) {
                leaving.push(n);
            }
        }
    }
    let mut seen = vec![Seen::Not; next.len()];
    for start in 0..steps.len() {
        if seen.get(start) != Some(&Seen::Not) {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((at, tried)) = path.pop() {
            let onward = next.get(at).and_then(|n| n.get(tried)).copied();
            set_seen(
                &mut seen,
                at,
                if onward.is_some() {
                    Seen::OnTheWay
                } else {
                    Seen::Sound
                },
            );
            let Some(onward) = onward else { continue };
            path.push((at, tried + 1));
            match seen.get(onward) {
                Some(Seen::OnTheWay) => {
                    let circle = path.iter().skip_while(|(place, _)| *place != onward);
                    let circle = circle.filter_map(|(place, _)| steps.get(*place));
                    return circle.map(|step| step.key.as_str()).collect();
                }
                Some(Seen::Not) => path.push((onward, 0)),
                _ => {}
            }
        }
    }
    Vec::new()
}

fn set_seen(seen: &mut [Seen], at: usize, how: Seen) {
    if let Some(place) = seen.get_mut(at) {
        *place = how;
    }
}
