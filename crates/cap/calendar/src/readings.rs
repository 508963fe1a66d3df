//! Readings that pages, interface and deeds share: a year with its timetable, and who is responsible for a task on a day.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use access::{Ctx, Org, Profile, Services};
use kernel::{Date, Failure, PersonId, Result, UnitId};

use crate::model::fault::ModelFault;
use crate::model::process_model::{Body, Party, PartyKind, ProcessModel, ProcessStep, Scope};
use crate::model::timetable::{DatedStep, Timetable, timetable};
use crate::model::year::{ProcessYear, TaskId, YearId, YearTask};
use crate::store::models::{self, StoredModel};
use crate::store::tasks::{self, Wanted};
use crate::store::years;

/// The kinds of units that have a head of their own, who is never found below them.
const LED_BY_HEADS: [&str; 3] = ["department", "area", "local-unit"];
/// Who leads a body.
const CHAIRS: [&str; 2] = ["ordforande", "kommunalrad"];

/// A year with the model it runs on, dated.
#[derive(Clone, Debug)]
pub struct YearView {
    pub year: ProcessYear,
    pub stored: StoredModel,
    pub timetable: Timetable,
}

impl YearView {
    /// The dated step of a task.
    #[must_use]
    pub fn step(&self, key: &str) -> Option<&DatedStep> {
        self.timetable.steps.iter().find(|s| s.step.key == key)
    }

    /// The name of a step; its key when the model has no such step.
    #[must_use]
    pub fn step_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.step(key).map_or(key, |s| &s.step.name)
    }

    /// First and last day that the timetable gives a step; one without time of its own has the year's.
    #[must_use]
    pub fn planned(&self, step: &DatedStep) -> (Option<Date>, Option<Date>) {
        planned(step, self.year.starts_on, self.year.ends_on)
    }
}

/// First and last day of a step in a process between two days.
#[must_use]
pub fn planned(step: &DatedStep, starts_on: Date, ends_on: Date) -> (Option<Date>, Option<Date>) {
    if step.step.when.is_none() {
        (Some(starts_on), Some(ends_on))
    } else {
        (step.from, step.deadline)
    }
}

/// One year with its timetable; `NotFound` when there is none.
pub async fn year(ctx: &Ctx, id: YearId) -> Result<YearView> {
    let read = ctx.read();
    let year = years::load(&read, id).await?;
    of_year(ctx, year).await
}

/// A year's timetable.
pub async fn of_year(ctx: &Ctx, year: ProcessYear) -> Result<YearView> {
    let stored = models::by_id(&ctx.read(), year.model).await?;
    let timetable = timetable(&stored.model, year.budget_year, Some(year.is_election))
        .map_err(|faults| Failure::Fault(format!("a running year cannot be dated: {faults:?}")))?;
    Ok(YearView {
        year,
        stored,
        timetable,
    })
}

/// Puts what has become of a year's tasks into a timetable, as the law is asked of it.
pub async fn put_actual(ctx: &Ctx, year: YearId, timetable: &mut Timetable) -> Result<()> {
    let decisions = timetable.steps.iter().filter(|s| s.step.decision.is_some());
    let keys: Vec<String> = decisions.map(|s| s.step.key.clone()).collect();
    if keys.is_empty() {
        return Ok(());
    }
    let years = [year];
    let wanted = Wanted {
        years: Some(&years),
        steps: Some(&keys),
        ..Wanted::default()
    };
    let tasks = tasks::list(&ctx.read(), &wanted).await?;
    crate::model::actual::put_actual(timetable, &tasks, ctx.valid_at);
    Ok(())
}

/// Puts the days that a year's tasks were moved to into a timetable, for steps that are taken once: a decision that was moved is
/// decided on the day it was moved to.
pub async fn put_moves(ctx: &Ctx, year: YearId, timetable: &mut Timetable) -> Result<()> {
    let once = timetable
        .steps
        .iter()
        .filter(|s| s.step.scope == Scope::Municipality);
    let keys: Vec<String> = once.map(|s| s.step.key.clone()).collect();
    if keys.is_empty() {
        return Ok(());
    }
    let years = [year];
    let wanted = Wanted {
        years: Some(&years),
        steps: Some(&keys),
        ..Wanted::default()
    };
    for task in tasks::list(&ctx.read(), &wanted).await? {
        let mut steps = timetable.steps.iter_mut();
        let step = steps.find(|s| s.step.key == task.step);
        if let Some(step) = step.filter(|_| task.moved_reason.is_some()) {
            step.from = task.starts_on;
            step.to = task.due_on;
            step.deadline = task.due_on;
        }
    }
    Ok(())
}

/// Faults of a model as errors of one field of a form.
#[must_use]
pub fn invalid(field: &str, faults: &[ModelFault]) -> Failure {
    Failure::Invalid(faults.iter().map(|f| f.field_error(field)).collect())
}

/// The organisation on several days: days between which nothing changes share one.
pub struct Staff {
    /// Days on which a unit or an appointment begins or ends, in order.
    cuts: Cuts,
    orgs: BTreeMap<Date, Standing>,
    found: Mutex<HashMap<(Date, UnitId, String), Arc<Answer>>>,
    /// What is now, where another day is looked at.
    now: Option<Box<Now>>,
}

/// The organisation as it is now, and whom some tasks are delegated to now.
struct Now {
    staff: Staff,
    delegated: HashMap<TaskId, Option<PersonId>>,
}

/// The organisation of one stretch of days, with what its managers are called.
struct Standing {
    org: Arc<Org>,
    titles: OnceLock<Titles>,
}

/// The roles by which somebody is a manager, each with the kinds of units where it is held.
type Titles = BTreeMap<String, BTreeSet<String>>;

impl From<Arc<Org>> for Standing {
    fn from(org: Arc<Org>) -> Self {
        Self {
            org,
            titles: OnceLock::new(),
        }
    }
}

impl Standing {
    fn titles(&self) -> &Titles {
        self.titles.get_or_init(|| {
            let mut titles = Titles::new();
            for appointment in self.org.appointments() {
                let kind = self.org.tree.get(appointment.unit).map(|u| &u.kind);
                if let Some(kind) = kind
                    && appointment.profiles.contains(&Profile::Manager)
                {
                    let kinds = titles.entry(appointment.role_key.clone()).or_default();
                    kinds.insert(kind.clone());
                }
            }
            titles
        })
    }
}

/// The days on which units or appointments change, in order.
type Cuts = Arc<Vec<Date>>;

/// Those last read, with the house and the version of its organisation that they were read of.
static KNOWN_CUTS: Mutex<Option<(Weak<Services>, i64, Cuts)>> = Mutex::new(None);

async fn cuts(ctx: &Ctx) -> Result<Cuts> {
    let house = Arc::downgrade(&ctx.services);
    let version = ctx.org_now.version;
    let known = || KNOWN_CUTS.lock().unwrap_or_else(PoisonError::into_inner);
    if ctx.known_at.is_none()
        && let Some((of, at, cuts)) = known().as_ref()
        && of.ptr_eq(&house)
        && *at == version
    {
        return Ok(cuts.clone());
    }
    let mut cuts = Vec::new();
    for table in ["{v_unit}", "{v_appointment}"] {
        for column in ["valid_from", "valid_until"] {
            let text = format!(
                "SELECT DISTINCT {column} AS cut FROM {table} x WHERE {column} IS NOT NULL"
            );
            for row in ctx.read().query(&text, vec![]).await? {
                cuts.push(row.date("cut")?);
            }
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let cuts = Arc::new(cuts);
    if ctx.known_at.is_none() {
        *known() = Some((house, version, cuts.clone()));
    }
    Ok(cuts)
}

/// Who answers for a step at a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub people: Vec<PersonId>,
    /// The unit at which they answer.
    pub at: Option<UnitId>,
    /// Nobody holds the role or the step names none: the nearest manager answers meanwhile.
    pub is_missing: bool,
}

impl Staff {
    /// Loads what is needed for some days.
    pub async fn on_days(ctx: &Ctx, days: impl IntoIterator<Item = Date>) -> Result<Self> {
        let cuts = cuts(ctx).await?;
        let mut staff = Self {
            cuts,
            orgs: BTreeMap::new(),
            found: Mutex::new(HashMap::new()),
            now: None,
        };
        let today = staff.stretch(ctx.valid_at);
        staff.orgs.insert(today, ctx.org.clone().into());
        let mut wanted: Vec<Date> = days.into_iter().map(|day| staff.stretch(day)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        for day in wanted {
            if let Entry::Vacant(missing) = staff.orgs.entry(day) {
                let org = ctx
                    .services
                    .org(day, ctx.known_at, ctx.org_now.version)
                    .await?;
                missing.insert(org.into());
            }
        }
        Ok(staff)
    }

    /// What is needed for some tasks as seen from a day.
    pub async fn for_tasks<'a>(
        ctx: &Ctx,
        tasks: impl IntoIterator<Item = &'a YearTask>,
    ) -> Result<Self> {
        let tasks: Vec<&YearTask> = tasks.into_iter().collect();
        let on = |day: Date| tasks.iter().map(move |t| t.answer_day(day));
        let mut staff = Self::on_days(ctx, on(ctx.valid_at)).await?;
        let today = ctx.today();
        if ctx.known_at.is_some() || ctx.valid_at != today {
            let ctx = ctx.looking_at(today, None).await?;
            let ids: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
            let wanted = Wanted {
                ids: Some(&ids),
                ..Wanted::default()
            };
            let delegated = tasks::list(&ctx.read(), &wanted).await?;
            staff.now = Some(Box::new(Now {
                staff: Self::on_days(&ctx, on(today)).await?,
                delegated: delegated.into_iter().map(|t| (t.id, t.person)).collect(),
            }));
        }
        Ok(staff)
    }

    /// The first day of the stretch without changes that a day lies in.
    fn stretch(&self, day: Date) -> Date {
        let at = self.cuts.partition_point(|cut| *cut <= day);
        at.checked_sub(1)
            .and_then(|n| self.cuts.get(n).copied())
            .unwrap_or(Date::MIN)
    }

    /// The organisation of a day that was loaded, else the nearest before it.
    #[must_use]
    pub fn org(&self, day: Date) -> Option<&Arc<Org>> {
        self.standing(day).map(|standing| &standing.org)
    }

    fn standing(&self, day: Date) -> Option<&Standing> {
        let stretch = self.stretch(day);
        let before = self.orgs.range(..=stretch).next_back();
        before.or_else(|| self.orgs.iter().next()).map(|(_, s)| s)
    }

    /// Those who are a party at a unit on a day, with the unit where they are.
    #[must_use]
    pub fn holders(
        &self,
        day: Date,
        party: &Party,
        place: UnitId,
    ) -> Option<(Vec<PersonId>, UnitId)> {
        holders(self.standing(day)?, party, place)
    }

    /// Who answers for a task as seen from a day: whom it was delegated to while they have any appointment, else whoever the step's
    /// parties lead to.
    #[must_use]
    pub fn of_task(&self, model: &ProcessModel, task: &YearTask, today: Date) -> Arc<Answer> {
        let is_here = |person: &PersonId| {
            let org = self.org(today);
            org.is_some_and(|org| org.appointments_of(*person).next().is_some())
        };
        if let Some(person) = task.person.filter(is_here) {
            return Arc::new(Answer {
                people: vec![person],
                at: Some(task.unit),
                is_missing: false,
            });
        }
        match model.step(&task.step) {
            Some(step) => self.of_step(model, step, task.unit, task.answer_day(today)),
            None => Arc::new(Answer::default()),
        }
    }

    /// Who answers for a task as it is now, whatever day is looked at: what rights are judged by.
    #[must_use]
    pub fn of_task_now(&self, model: &ProcessModel, task: &YearTask, today: Date) -> Arc<Answer> {
        let Some(now) = &self.now else {
            return self.of_task(model, task, today);
        };
        let person = now.delegated.get(&task.id).copied().flatten();
        let task = YearTask {
            person,
            ..task.clone()
        };
        now.staff.of_task(model, &task, today)
    }

    /// Who answers for a step at a unit on a day.
    #[must_use]
    pub fn of_step(
        &self,
        model: &ProcessModel,
        step: &ProcessStep,
        unit: UnitId,
        day: Date,
    ) -> Arc<Answer> {
        let key = (self.stretch(day), unit, step.responsible.join(" "));
        if let Ok(found) = self.found.lock()
            && let Some(answer) = found.get(&key)
        {
            return answer.clone();
        }
        let answer = Arc::new(match self.standing(day) {
            Some(standing) => find(standing, model, step, unit),
            None => Answer {
                is_missing: true,
                ..Answer::default()
            },
        });
        if let Ok(mut found) = self.found.lock() {
            found.insert(key, answer.clone());
        }
        answer
    }
}

fn find(standing: &Standing, model: &ProcessModel, step: &ProcessStep, unit: UnitId) -> Answer {
    let org = &standing.org;
    let mut answer = Answer::default();
    let Some(place) = org.place(unit) else {
        return Answer {
            is_missing: true,
            ..answer
        };
    };
    for party in step.responsible.iter().filter_map(|key| model.party(key)) {
        if let Some((people, at)) = holders(standing, party, place) {
            for person in people {
                if !answer.people.contains(&person) {
                    answer.people.push(person);
                }
            }
            answer.at = answer.at.or(Some(at));
        }
    }
    if answer.people.is_empty() {
        answer.is_missing = true;
        if let Some(managers) = org.answering(place) {
            answer.people = managers.people;
            answer.at = Some(managers.at);
        }
    }
    answer
}

fn holders(standing: &Standing, party: &Party, place: UnitId) -> Option<(Vec<PersonId>, UnitId)> {
    match party.kind {
        PartyKind::Role => role(standing, party.role_keys(), place),
        PartyKind::Body => body(&standing.org, party.body?, place),
        PartyKind::Function | PartyKind::SeeInstructions => None,
    }
}

/// Those who hold one of some roles at a unit. Where a unit has a head of its own, a role by which others are heads of such units is
/// that head, by whatever title. Nobody below a local unit, an area or a department answers for it.
fn role(standing: &Standing, keys: &[String], place: UnitId) -> Option<(Vec<PersonId>, UnitId)> {
    let org = &standing.org;
    let has = |at: UnitId| {
        let held = org.appointments_at(at);
        let people = each_once(
            held.filter(|a| keys.contains(&a.role_key))
                .map(|a| a.person),
        );
        (!people.is_empty()).then_some((people, at))
    };
    let kind = org.tree.get(place).map_or("", |unit| unit.kind.as_str());
    if !LED_BY_HEADS.contains(&kind) {
        return nearest(org, place, has);
    }
    let kinds: Vec<&BTreeSet<String>> = keys
        .iter()
        .filter_map(|key| standing.titles().get(key))
        .collect();
    let own_head = || {
        let own = org
            .answering(place)
            .filter(|answering| !answering.is_vacant);
        own.map(|answering| (answering.people, answering.at))
    };
    let above = || org.tree.ancestors(place).into_iter().find_map(has);
    has(place).or_else(|| {
        if kinds.iter().any(|kinds| kinds.contains(kind)) {
            own_head()
        } else if kinds.is_empty() {
            above()
        } else {
            above().or_else(own_head)
        }
    })
}

/// The nearest unit that has somebody: the unit, those above it from the nearest, those below it from the nearest.
fn nearest(
    org: &Org,
    place: UnitId,
    has: impl Fn(UnitId) -> Option<(Vec<PersonId>, UnitId)>,
) -> Option<(Vec<PersonId>, UnitId)> {
    let above = std::iter::once(place).chain(org.tree.ancestors(place));
    if let Some(found) = above.into_iter().find_map(&has) {
        return Some(found);
    }
    let mut level: Vec<UnitId> = org.tree.children(place).to_vec();
    while !level.is_empty() {
        if let Some(found) = level.iter().copied().find_map(&has) {
            return Some(found);
        }
        level = level
            .iter()
            .flat_map(|at| org.tree.children(*at).iter().copied())
            .collect();
    }
    None
}

/// Whoever leads a body; without a chair, those elected to it.
fn body(org: &Org, body: Body, place: UnitId) -> Option<(Vec<PersonId>, UnitId)> {
    let of_kind = |kind: &str| org.tree.iter().find(|u| u.kind == kind).map(|u| u.id);
    let at = match body {
        Body::Council | Body::Presidium | Body::DraftingBody => of_kind("council"),
        Body::ExecutiveCommittee => of_kind("executive-committee"),
        Body::Committee => std::iter::once(place)
            .chain(org.tree.ancestors(place))
            .find(|at| {
                let unit = org.tree.get(*at);
                unit.is_some_and(|u| {
                    ["committee", "executive-committee"].contains(&u.kind.as_str())
                })
            }),
    }?;
    let chairs = org
        .appointments_at(at)
        .filter(|a| CHAIRS.contains(&a.role_key.as_str()));
    let mut people = each_once(chairs.map(|a| a.person));
    if people.is_empty() {
        let elected = org
            .appointments_at(at)
            .filter(|a| a.profiles.contains(&Profile::ElectedMember));
        people = each_once(elected.map(|a| a.person));
    }
    (!people.is_empty()).then_some((people, at))
}

fn each_once(people: impl Iterator<Item = PersonId>) -> Vec<PersonId> {
    let mut found = Vec::new();
    for person in people {
        if !found.contains(&person) {
            found.push(person);
        }
    }
    found
}

/// Some standing units, and those that are gone and carried on by one of them: tasks may still name these.
#[must_use]
pub fn with_gone(org: &Org, units: &[UnitId]) -> Vec<UnitId> {
    let standing: HashSet<UnitId> = units.iter().copied().collect();
    let gone = org.units_gone().filter(|unit| {
        !standing.contains(unit) && org.place(*unit).is_some_and(|at| standing.contains(&at))
    });
    units.iter().copied().chain(gone).collect()
}

/// The units that a step is taken for in an organisation, one task each.
#[must_use]
pub fn units_of(org: &Org, step: &ProcessStep) -> Vec<UnitId> {
    let kinds = step.scope.unit_kinds();
    let units = org.tree.iter().filter(|u| kinds.contains(&u.kind.as_str()));
    units.map(|u| u.id).collect()
}
