//! What a whole model must fulfil: what is named exists, decisions are taken by bodies, needs do not run in a circle.

use std::collections::{HashMap, HashSet};

use super::change::Element;
use super::fault::ModelFault;
use super::process_model::{PartyKind, ProcessModel};
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
        for (_, step) in model.steps() {
            for (field, parties) in [
                ("responsible", &step.responsible),
                ("participants", &step.participants),
            ] {
                for name in parties.iter().filter(|name| model.party(name).is_none()) {
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
        for part in &model.subprocesses {
            let lists = [
                ("objects_in", &part.objects_in),
                ("objects_out", &part.objects_out),
            ];
            self.known_objects(model, (Element::Subprocess, &part.key), &lists);
        }
        for (_, step) in model.steps() {
            let lists = [("needs", &step.needs), ("leaves", &step.leaves)];
            self.known_objects(model, (Element::Step, &step.key), &lists);
        }
    }

    fn known_objects(
        &mut self,
        model: &ProcessModel,
        at: (Element, &str),
        lists: &[(&str, &Vec<String>)],
    ) {
        for (field, names) in lists {
            for name in names.iter().filter(|name| model.object(name).is_none()) {
                self.push("calendar-unknown-object", (at.0, at.1, field), name);
            }
        }
    }

    /// A step comes after those that leave what it needs; none may come after itself.
    fn circle(&mut self, model: &ProcessModel) {
        let mut leaving: HashMap<&str, Vec<&str>> = HashMap::new();
        for (_, step) in model.steps() {
            for object in &step.leaves {
                leaving.entry(object).or_default().push(&step.key);
            }
        }
        let mut before: HashMap<&str, Vec<&str>> = HashMap::new();
        for (_, step) in model.steps() {
            let needed = step
                .needs
                .iter()
                .flat_map(|object| leaving.get(object.as_str()).into_iter().flatten());
            before.insert(&step.key, needed.copied().collect());
        }
        if let Some(circle) = find_circle(model, &before)
            && let Some(first) = circle.first()
        {
            let line = self.line(Element::Step, first, "needs");
            let fault =
                ModelFault::new("calendar-circle", line).with("steps", circle.join(" \u{2192} "));
            self.faults.push(fault);
        }
    }
}

/// Steps that each need what the next leaves, the last what the first leaves.
fn find_circle<'a>(
    model: &'a ProcessModel,
    before: &HashMap<&'a str, Vec<&'a str>>,
) -> Option<Vec<&'a str>> {
    let mut sound: HashSet<&str> = HashSet::new();
    for (_, step) in model.steps() {
        let mut path: Vec<(&str, usize)> = vec![(&step.key, 0)];
        while let Some((key, next)) = path.pop() {
            let needed = before.get(key).and_then(|steps| steps.get(next)).copied();
            let Some(needed) = needed else {
                sound.insert(key);
                continue;
            };
            path.push((key, next + 1));
            if let Some(start) = path.iter().position(|(on_path, _)| *on_path == needed) {
                return Some(path.iter().skip(start).map(|(key, _)| *key).collect());
            }
            if !sound.contains(needed) {
                path.push((needed, 0));
            }
        }
    }
    None
}
