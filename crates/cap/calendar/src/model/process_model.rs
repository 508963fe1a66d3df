//! A process model: the subprocesses and steps of a year's planning or follow-up, who answers for them, what they need and leave.

use serde::{Deserialize, Serialize};

use super::change::ChangeRow;
use super::choice::choice;
use super::when::{Point, When};

choice! {
    /// What a process is for.
    ProcessKind {
        Planning = "planning",
        FollowUp = "follow-up",
    }
}

choice! {
    /// What sort of party somebody is.
    PartyKind {
        /// A role that a person holds at a unit.
        Role = "role",
        /// A body that decides: council, executive committee, committee.
        Body = "body",
        /// A support function that no single person holds.
        Function = "function",
        /// Nobody yet: the year's instructions say who.
        SeeInstructions = "see-instructions",
    }
}

choice! {
    /// Which body of the law a body is.
    Body {
        Council = "council",
        ExecutiveCommittee = "executive-committee",
        Committee = "committee",
        /// Chair and vice chairs of the council.
        Presidium = "presidium",
        /// A body that drafts for the council for a time.
        DraftingBody = "drafting-body",
    }
}

choice! {
    /// How many times a step is taken: once, or once for each unit of a kind.
    Scope {
        Municipality = "municipality",
        EachCommittee = "each-committee",
        EachDepartment = "each-department",
        EachArea = "each-area",
        EachLocalUnit = "each-local-unit",
    }
}

choice! {
    /// Whether a decision stands or will be taken again.
    Standing {
        Definitive = "definitive",
        Preliminary = "preliminary",
    }
}

choice! {
    /// What a decision settles, as far as the law or the linter asks.
    Matter {
        Budget = "budget",
        TaxRate = "tax-rate",
        Appropriations = "appropriations",
        Financing = "financing",
        /// The economic position at the end of the budget year.
        Position = "position",
        Goals = "goals",
        ThreeYearPlan = "three-year-plan",
        GroupCompanies = "group-companies",
        BalancedBudget = "balanced-budget",
        AuditorsBudget = "auditors-budget",
        Tariffs = "tariffs",
        InterimReport = "interim-report",
        AnnualReport = "annual-report",
        SteeringSystem = "steering-system",
        ActivityPlan = "activity-plan",
        InternalControlPlan = "internal-control-plan",
        Statement = "statement",
    }
}

choice! {
    /// The sort of periodic report that a reporting round leads to.
    ReportKind {
        Tertial = "tertial",
        Interim = "interim",
        Annual = "annual",
    }
}

/// A process that repeats every year, in one version. Months and weeks are relative to the budget year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessModel {
    pub key: String,
    pub name: String,
    pub kind: ProcessKind,
    pub version: String,
    /// Where the process is described.
    pub source: String,
    /// Language of the texts, a BCP 47 tag.
    pub language: String,
    /// Keys of models that the law check reads together with this one.
    pub companions: Vec<String>,
    pub parties: Vec<Party>,
    pub objects: Vec<ProcessObject>,
    /// In order.
    pub subprocesses: Vec<Subprocess>,
    pub rounds: Vec<ReportRound>,
    /// What is otherwise when the council was elected the year before the budget year.
    pub election: Vec<ChangeRow>,
}

/// Who may answer for a step or take part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub key: String,
    pub name: String,
    pub kind: PartyKind,
    /// For a body: which one of the law.
    pub body: Option<Body>,
    /// For a role: its keys in the municipality's own list, when they are others than `key`.
    pub roles: Vec<String>,
}

/// Something that a step leaves and another needs: a plan, a decision, an analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessObject {
    pub key: String,
    pub name: String,
    /// Comes from outside the process, so that no step leaves it.
    pub is_external: bool,
    /// What the process is for, so that no step need use it.
    pub is_final: bool,
}

/// A part of the process with its own results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subprocess {
    pub key: String,
    pub name: String,
    pub purpose: String,
    /// Keys of objects.
    pub objects_in: Vec<String>,
    pub objects_out: Vec<String>,
    /// In order.
    pub steps: Vec<ProcessStep>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessStep {
    pub key: String,
    pub name: String,
    /// `None`: the process is started by something else than the calendar.
    pub when: Option<When>,
    /// Keys of parties: none, one or several.
    pub responsible: Vec<String>,
    pub participants: Vec<String>,
    pub scope: Scope,
    pub instruction: String,
    /// Key of the template that is filled in.
    pub template: Option<String>,
    /// Keys of the objects that it needs and leaves.
    pub needs: Vec<String>,
    pub leaves: Vec<String>,
    pub decision: Option<StepDecision>,
}

/// That a step is a decision: whose, about what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDecision {
    /// Key of a party that is a body.
    pub body: String,
    pub settles: Vec<Matter>,
    pub standing: Standing,
    /// The body must be the one elected after the election of the year.
    pub is_newly_elected: bool,
}

/// A periodic report: to the end of which month, and when it is handed over to council and auditors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRound {
    pub key: String,
    pub name: String,
    pub report: ReportKind,
    /// The period is January to this month of the budget year.
    pub months: u32,
    pub handed_over: Option<When>,
}

impl ProcessModel {
    /// Every step with its subprocess, in order.
    pub fn steps(&self) -> impl Iterator<Item = (&Subprocess, &ProcessStep)> {
        self.subprocesses
            .iter()
            .flat_map(|subprocess| subprocess.steps.iter().map(move |step| (subprocess, step)))
    }

    #[must_use]
    pub fn step(&self, key: &str) -> Option<&ProcessStep> {
        self.steps()
            .map(|(_, step)| step)
            .find(|step| step.key == key)
    }

    #[must_use]
    pub fn subprocess(&self, key: &str) -> Option<&Subprocess> {
        self.subprocesses.iter().find(|part| part.key == key)
    }

    #[must_use]
    pub fn party(&self, key: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.key == key)
    }

    #[must_use]
    pub fn object(&self, key: &str) -> Option<&ProcessObject> {
        self.objects.iter().find(|object| object.key == key)
    }

    /// A step's name, with its time where another step has the same name.
    #[must_use]
    pub fn step_label(&self, step: &ProcessStep) -> String {
        let mut others = self.steps().map(|(_, other)| other);
        let is_shared = others.any(|other| other.key != step.key && other.name == step.name);
        match step.when.filter(|_| is_shared) {
            Some(when) => format!("{} ({})", step.name, when.short()),
            None => step.name.clone(),
        }
    }

    /// Which body of the law takes a decision, when the model says so.
    #[must_use]
    pub fn body_of(&self, decision: &StepDecision) -> Option<Body> {
        self.party(&decision.body).and_then(|party| party.body)
    }
}

impl Party {
    /// The keys of the role in the municipality's own list: any of them will do; none for what is no role.
    #[must_use]
    pub fn role_keys(&self) -> &[String] {
        if self.kind != PartyKind::Role {
            &[]
        } else if self.roles.is_empty() {
            std::slice::from_ref(&self.key)
        } else {
            &self.roles
        }
    }
}

impl Scope {
    /// The kinds of units (keys of the organisation) that a step is taken for, one each.
    #[must_use]
    pub const fn unit_kinds(self) -> &'static [&'static str] {
        match self {
            Self::Municipality => &["municipality"],
            Self::EachCommittee => &["executive-committee", "committee"],
            Self::EachDepartment => &["department"],
            Self::EachArea => &["area"],
            Self::EachLocalUnit => &["local-unit"],
        }
    }
}

impl ReportRound {
    /// The last day of the period in a budget year; `None` outside the calendar.
    #[must_use]
    pub fn period_end(&self, budget_year: i32) -> Option<kernel::Date> {
        Point::month(0, self.months)?.last_day(budget_year)
    }
}
