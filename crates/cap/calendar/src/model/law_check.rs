//! The law check: each rule put to a year's timetables. The answers are met, broken, or "cannot be assessed": never a silent pass.

use kernel::{Date, election};

pub use super::law_finding::{
    CONTENT, ExecutiveFrom, Found, LawFinding, LawReport, LawSettings, Outcome,
};

use super::law_reports;
use super::law_rule::{Absence, Applies, Exception, Rule, RuleCheck, Which};
use super::process_model::{Body, Matter, ProcessKind, Standing, StepDecision};
use super::timetable::{DatedStep, Timetable};
use super::when::When;

/// An answer before it is joined to its rule.
pub(super) struct Answer {
    pub outcome: Outcome,
    pub found: Vec<Found>,
    pub steps: Vec<String>,
}

impl Answer {
    pub fn new(outcome: Outcome, found: Found) -> Self {
        Self {
            outcome,
            found: vec![found],
            steps: Vec::new(),
        }
    }

    pub fn of(mut self, key: &str) -> Self {
        self.steps.push(key.to_owned());
        self
    }

    pub fn and(mut self, other: Self) -> Self {
        self.found.extend(other.found);
        self.steps.extend(other.steps);
        self
    }
}

/// Puts rules to the timetables of one budget year: that of the planning process and those of its companions.
#[must_use]
pub fn law_check(rules: &[Rule], timetables: &[Timetable], settings: &LawSettings) -> LawReport {
    let first = timetables.first();
    let year = first.map_or(0, |t| t.budget_year);
    let is_election = first.is_some_and(|t| t.is_election);
    let case = Case {
        timetables,
        settings,
        year,
    };
    let (asked, other): (Vec<&Rule>, Vec<&Rule>) = rules
        .iter()
        .partition(|rule| rule.applies == Applies::Always || is_election);
    LawReport {
        budget_year: year,
        is_election,
        findings: asked.into_iter().map(|rule| case.finding(rule)).collect(),
        not_applicable: other.into_iter().map(|rule| rule.id.clone()).collect(),
    }
}

/// Bodies that are newly elected together, and what is said of their decisions.
struct Elected {
    body: Body,
    early: &'static str,
    either: &'static str,
    in_office: &'static str,
    not_asked: &'static str,
    no_day: &'static str,
}

const EXECUTIVE: Elected = Elected {
    body: Body::ExecutiveCommittee,
    early: "executive-early",
    either: "executive-either",
    in_office: "executive-in-office",
    not_asked: "executive-not-asked",
    no_day: "no-day",
};

const COMMITTEES: Elected = Elected {
    body: Body::Committee,
    early: "committees-early",
    either: "committees-either",
    in_office: "committees-in-office",
    not_asked: "committees-not-asked",
    no_day: "committees-no-day",
};

pub(super) struct Case<'a> {
    pub timetables: &'a [Timetable],
    pub settings: &'a LawSettings,
    pub year: i32,
}

impl Case<'_> {
    fn finding(&self, rule: &Rule) -> LawFinding {
        let answer = self
            .not_known(rule)
            .unwrap_or_else(|| self.answer(&rule.check));
        LawFinding {
            rule: rule.id.clone(),
            section: rule.section.clone(),
            source: rule.source.clone(),
            source_checked: rule.source_checked,
            severity: rule.severity,
            outcome: answer.outcome,
            title: rule.title.clone(),
            found: answer.found,
            mend: (answer.outcome != Outcome::Met).then(|| rule.mend.clone()),
            steps: answer.steps,
            is_past_known: rule.valid_from.is_some(),
        }
    }

    /// The rules of a year are those that applied then: what is not known of them is said.
    fn not_known(&self, rule: &Rule) -> Option<Answer> {
        let day = rule.check.day(self.year)?;
        let cannot = |found| Some(Answer::new(Outcome::CannotBeAssessed, found));
        if let Some(from) = rule.valid_from.filter(|from| day < *from) {
            return cannot(Found::new("not-in-force").with("from", from));
        }
        if let Some(until) = rule.valid_until.filter(|until| *until <= day) {
            return cannot(Found::new("no-longer-in-force").with("until", until));
        }
        let known_from = rule.known_from.filter(|from| day < *from)?;
        let statute = rule.amended_by.clone().unwrap_or_default();
        cannot(
            Found::new("wording-unknown")
                .with("from", known_from)
                .with("statute", statute),
        )
    }

    fn answer(&self, check: &RuleCheck) -> Answer {
        let plans = || {
            self.timetables
                .iter()
                .any(|t| t.model.kind == ProcessKind::Planning)
        };
        match check {
            RuleCheck::Decided { .. }
            | RuleCheck::NewlyElectedCouncil { .. }
            | RuleCheck::NewlyElectedExecutive
            | RuleCheck::NewlyElectedCommittees
                if !plans() =>
            {
                Answer::new(Outcome::CannotBeAssessed, Found::new("no-planning"))
            }
            RuleCheck::Decided {
                matter,
                body,
                by,
                which,
                absence,
                exception,
            } => self.decided(*matter, *body, by, *which, *absence, exception.as_ref()),
            RuleCheck::NewlyElectedCouncil { matter } => self.new_council(*matter),
            RuleCheck::NewlyElectedExecutive => self.in_office(&EXECUTIVE, self.election_days().1),
            RuleCheck::NewlyElectedCommittees => {
                self.in_office(&COMMITTEES, self.settings.committees_from)
            }
            RuleCheck::InterimPeriod {
                least_months,
                most_months,
            } => law_reports::interim_period(self, *least_months, *most_months),
            RuleCheck::InterimHandedOver {
                months,
                least_months,
                most_months,
            } => law_reports::interim_handed_over(self, *months, *least_months, *most_months),
            RuleCheck::AnnualHandedOver { by } => law_reports::annual_handed_over(self, by),
            RuleCheck::Content { matter } => self.content(*matter),
        }
    }

    /// The decisions of a body on a matter, in the order they end.
    pub fn decisions(&self, matter: Matter, body: Body) -> Vec<(&DatedStep, &StepDecision)> {
        let mut found: Vec<(&DatedStep, &StepDecision)> = self
            .timetables
            .iter()
            .flat_map(|t| t.steps.iter().map(move |step| (t, step)))
            .filter_map(|(t, step)| {
                let decision = step.step.decision.as_ref()?;
                let is_asked =
                    decision.settles.contains(&matter) && t.model.body_of(decision) == Some(body);
                is_asked.then_some((step, decision))
            })
            .collect();
        found.sort_by_key(|(step, _)| (step.to.is_none(), step.to));
        found
    }

    pub fn last_day(&self, when: &When) -> Option<Date> {
        when.to()?.last_day(self.year)
    }

    fn decided(
        &self,
        matter: Matter,
        body: Body,
        by: &When,
        which: Which,
        absence: Absence,
        exception: Option<&Exception>,
    ) -> Answer {
        let Some(limit) = self.last_day(by) else {
            return Answer::new(Outcome::CannotBeAssessed, Found::new("no-day"));
        };
        let said = self.settings.content.get(&matter).copied();
        if said == Some(false) {
            return Answer::new(Outcome::Broken, self.said("content-lacking"));
        }
        let mut all = self.decisions(matter, body);
        if said == Some(true) && all.is_empty() {
            if body != Body::Council {
                return Answer::new(Outcome::Met, self.said("content-held"));
            }
            // what the budget holds is decided with it
            all = self.decisions(Matter::Budget, body);
        }
        let definitive: Vec<_> = all
            .iter()
            .filter(|(_, decision)| decision.standing == Standing::Definitive)
            .collect();
        let absent = match absence {
            Absence::Broken => Outcome::Broken,
            Absence::CannotBeAssessed => Outcome::CannotBeAssessed,
        };
        let deciding = match which {
            Which::Any => definitive.first(),
            Which::All => definitive.last(),
        };
        let Some((step, _)) = deciding else {
            return match all.first() {
                Some((step, _)) => {
                    let found = Found::new("preliminary-only").with("step", &step.step.name);
                    Answer::new(absent, found.with("by", limit)).of(&step.step.key)
                }
                None => Answer::new(absent, Found::new("not-decided").with("by", limit)),
            };
        };
        let Some(to) = step.to else {
            let found = Found::new("open-end").with("step", &step.step.name);
            return Answer::new(Outcome::CannotBeAssessed, found).of(&step.step.key);
        };
        let found = |code| {
            Found::new(code)
                .with("step", &step.step.name)
                .with("to", to)
                .with("by", limit)
        };
        let key = &step.step.key;
        if to <= limit {
            return Answer::new(Outcome::Met, found("in-time")).of(key);
        }
        if exception.is_some_and(|exception| self.is_excepted(exception, body, to)) {
            return Answer::new(Outcome::CannotBeAssessed, found("special-reasons")).of(key);
        }
        Answer::new(Outcome::Broken, found("late")).of(key)
    }

    /// Whether the day is allowed with special reasons: within the later limit, and the other matter settled in time.
    fn is_excepted(&self, exception: &Exception, body: Body, to: Date) -> bool {
        let is_within = self
            .last_day(&exception.by)
            .is_some_and(|limit| to <= limit);
        let limit = self.last_day(&exception.matter_by);
        is_within
            && self
                .decisions(exception.matter, body)
                .iter()
                .filter(|(_, decision)| decision.standing == Standing::Definitive)
                .any(|(step, _)| {
                    step.to
                        .is_some_and(|to| limit.is_some_and(|limit| to <= limit))
                })
    }

    fn new_council(&self, matter: Matter) -> Answer {
        let from = self.election_days().0;
        let decisions = self.decisions(matter, Body::Council);
        let mut definitive = decisions
            .iter()
            .filter(|(_, decision)| decision.standing == Standing::Definitive);
        let Some((step, _)) = definitive.next_back() else {
            return Answer::new(Outcome::CannotBeAssessed, Found::new("no-council-decision"));
        };
        let (Some(from), Some(to)) = (from, step.to) else {
            let found = Found::new("open-end").with("step", &step.step.name);
            return Answer::new(Outcome::CannotBeAssessed, found).of(&step.step.key);
        };
        let begins_after = step.from.is_some_and(|first| from <= first);
        let (outcome, code) = if to < from {
            (Outcome::Broken, "old-council")
        } else if begins_after {
            (Outcome::Met, "new-council")
        } else {
            (Outcome::CannotBeAssessed, "either-council")
        };
        let found = Found::new(code)
            .with("step", &step.step.name)
            .with("to", to)
            .with("from", from);
        Answer::new(outcome, found).of(&step.step.key)
    }

    /// Days from which council and executive committee are newly elected, also when an election year is only supposed.
    fn election_days(&self) -> (Option<Date>, Option<Date>) {
        let year = self.year - 1;
        let council = election::new_council_from(year).or_else(|| Date::from_ymd_opt(year, 10, 15));
        let january = election::new_executive_committee_from(year)
            .or_else(|| Date::from_ymd_opt(self.year, 1, 1));
        match self.settings.executive_committee_from {
            ExecutiveFrom::January => (council, january),
            ExecutiveFrom::FirstMeeting => (council, council),
        }
    }

    /// Whether what newly elected bodies are to decide comes when they are in office.
    fn in_office(&self, elected: &Elected, from: Option<Date>) -> Answer {
        let said: Vec<&DatedStep> = self
            .timetables
            .iter()
            .flat_map(|t| t.steps.iter().map(move |step| (t, step)))
            .filter(|(t, step)| {
                step.step.decision.as_ref().is_some_and(|decision| {
                    decision.is_newly_elected && t.model.body_of(decision) == Some(elected.body)
                })
            })
            .map(|(_, step)| step)
            .collect();
        let Some(first) = said.first() else {
            return Answer::new(Outcome::Met, Found::new(elected.not_asked));
        };
        let Some(from) = from else {
            let found = Found::new(elected.no_day).with("step", &first.step.name);
            return Answer::new(Outcome::CannotBeAssessed, found).of(&first.step.key);
        };
        let found = |code, step: &DatedStep| {
            let to = step.to.map(|to| to.to_string()).unwrap_or_default();
            let found = Found::new(code).with("step", &step.step.name);
            found.with("to", to).with("from", from)
        };
        let early = said.iter().find(|step| step.to.is_some_and(|to| to < from));
        if let Some(step) = early {
            return Answer::new(Outcome::Broken, found(elected.early, step)).of(&step.step.key);
        }
        if let Some(step) = said.iter().find(|step| step.to.is_none()) {
            return Answer::new(Outcome::CannotBeAssessed, found("open-end", step))
                .of(&step.step.key);
        }
        // one that may be taken before the new ones are in office is not known to be theirs
        let either = said
            .iter()
            .find(|step| step.from.is_none_or(|first| first < from));
        if let Some(step) = either {
            return Answer::new(Outcome::CannotBeAssessed, found(elected.either, step))
                .of(&step.step.key);
        }
        Answer::new(Outcome::Met, found(elected.in_office, first)).of(&first.step.key)
    }

    /// What has been said of the budget, with what it rests on.
    fn said(&self, code: &'static str) -> Found {
        let basis = &self.settings.content_basis;
        if basis.is_empty() {
            Found::new(code)
        } else {
            let code = if code == "content-held" {
                "content-held-by"
            } else {
                "content-lacking-by"
            };
            Found::new(code).with("basis", basis)
        }
    }

    fn content(&self, matter: Matter) -> Answer {
        match self.settings.content.get(&matter) {
            Some(true) => return Answer::new(Outcome::Met, self.said("content-held")),
            Some(false) => return Answer::new(Outcome::Broken, self.said("content-lacking")),
            None => {}
        }
        match self.decisions(matter, Body::Council).last() {
            Some((step, _)) => {
                let found = Found::new("content-planned").with("step", &step.step.name);
                Answer::new(Outcome::CannotBeAssessed, found).of(&step.step.key)
            }
            None => Answer::new(Outcome::CannotBeAssessed, Found::new("content-unknown")),
        }
    }
}
