//! The story as it is told: the clock that steps, who acts, and what each code of the tables became.

use std::collections::HashMap;

use access::{Actor, ActorKind, Ctx};
use chrono::Timelike;
use indicators::api::IndicatorId;
use kernel::{Clock, Date, Failure, Instant, PersonId, Result, UnitId};
use steering::api::{DecisionId, ItemId};
use web::App;

use super::data::Data;
use super::timeline::{self, Event};

/// The name under which the demo is built where no person acts.
const BUILDER: &str = "Demons byggare";

/// Everything the chapters share.
pub struct Story {
    pub app: App,
    pub data: Data,
    pub units: HashMap<String, UnitId>,
    pub people: HashMap<String, PersonId>,
    pub items: HashMap<String, ItemId>,
    pub decisions: HashMap<String, DecisionId>,
    pub indicators: HashMap<String, IndicatorId>,
    pub roles: HashMap<String, access::people::RoleId>,
    /// Given so far, by row of the table and unit.
    pub appointments: HashMap<(usize, String), access::people::AppointmentId>,
    /// When the demo is started: the story ends here.
    pub now: Instant,
    pub events: Vec<Event>,
    contexts: HashMap<String, Ctx>,
    ticks: i64,
    /// How many times longer than usual passes between two things people save.
    pub pace: i64,
}

impl Story {
    #[must_use]
    pub fn new(app: App, data: Data, now: Instant) -> Self {
        let events = timeline::events(&data);
        Self {
            app,
            data,
            now,
            events,
            units: HashMap::new(),
            people: HashMap::new(),
            items: HashMap::new(),
            decisions: HashMap::new(),
            indicators: HashMap::new(),
            roles: HashMap::new(),
            appointments: HashMap::new(),
            contexts: HashMap::new(),
            ticks: 0,
            pace: 1,
        }
    }

    pub fn clock(&self) -> &Clock {
        &self.app.services().clock
    }

    /// The story's today.
    pub fn today(&self) -> Date {
        self.clock().today()
    }

    /// Lets the organisation's own events happen until a day, and moves the clock to an hour of it; never past the real present.
    pub async fn until(&mut self, day: Date, hour: i64) -> Result<()> {
        while self.events.first().is_some_and(|e| e.known_on <= day) {
            let event = self.events.remove(0);
            self.set_clock(event.known_on, 9);
            timeline::happen(self, event).await?;
        }
        self.set_clock(day, hour);
        Ok(())
    }

    fn set_clock(&mut self, day: Date, hour: i64) {
        let wanted = Instant::start_of(day).plus_seconds(hour * 3_600);
        // the clock never goes back: what is recorded later is recorded after
        let next = wanted.min(self.now).max(self.clock().now());
        self.clock().set(next);
        self.contexts.clear();
    }

    /// Lets some time pass, as it does between two things people save; in the evening work goes on the next morning.
    pub fn pass(&mut self) {
        self.ticks += 1;
        let mut next = self
            .clock()
            .now()
            .plus_seconds(self.pace * (20 + self.ticks % 7 * 15));
        if next.local().hour() >= 17 {
            next = Instant::start_of(days_after(next.date(), 1)).plus_seconds(8 * 3_600);
        }
        if next < self.now {
            self.clock().set(next);
        }
    }

    /// After a change of the organisation everybody sees it anew.
    pub fn forget_contexts(&mut self) {
        self.contexts.clear();
    }

    /// The builder itself, for what has no person behind it.
    pub async fn builder(&mut self) -> Result<Ctx> {
        if let Some(ctx) = self.contexts.get(BUILDER) {
            return Ok(ctx.clone());
        }
        let ctx = Ctx::new(self.app.services().clone(), Actor::demo(BUILDER)).await?;
        self.contexts.insert(BUILDER.to_owned(), ctx.clone());
        Ok(ctx)
    }

    /// A person with what they hold on the story's day.
    pub async fn person(&mut self, key: &str) -> Result<Ctx> {
        if let Some(ctx) = self.contexts.get(key) {
            return Ok(ctx.clone());
        }
        let person = self.person_id(key)?;
        let ctx = Ctx::of_person(self.app.services().clone(), person, ActorKind::Demo).await?;
        self.contexts.insert(key.to_owned(), ctx.clone());
        Ok(ctx)
    }

    /// The person who answers for a unit on the story's day, as actor.
    pub async fn manager_of(&mut self, unit: UnitId) -> Result<Ctx> {
        let org = self.builder().await?.org_now.clone();
        let person = org.answering(unit).and_then(|a| a.people.first().copied());
        let person =
            person.ok_or_else(|| Failure::Fault(format!("nobody answers for unit {unit}")))?;
        self.ctx_of(person).await
    }

    /// Whoever answers for the unit above: approves what the unit has marked complete.
    pub async fn superior_of(&mut self, unit: UnitId) -> Result<Ctx> {
        let org = self.builder().await?.org_now.clone();
        let own = org.answering(unit).map(|a| a.people).unwrap_or_default();
        for above in org.tree.ancestors(unit) {
            let people = org.answering(above).map(|a| a.people).unwrap_or_default();
            if let Some(other) = people.into_iter().find(|p| !own.contains(p)) {
                return self.ctx_of(other).await;
            }
        }
        Err(Failure::Fault(format!("nobody stands above unit {unit}")))
    }

    /// A person of the story by their identifier, as actor.
    pub async fn ctx_of(&mut self, person: PersonId) -> Result<Ctx> {
        let key = self
            .people
            .iter()
            .find(|(_, id)| **id == person)
            .map(|(key, _)| key.clone());
        match key {
            Some(key) => self.person(&key).await,
            None => Err(Failure::Fault(format!(
                "person {person} is not of the story"
            ))),
        }
    }

    pub fn unit(&self, code: &str) -> Result<UnitId> {
        found(&self.units, code, "unit")
    }

    pub fn person_id(&self, key: &str) -> Result<PersonId> {
        found(&self.people, key, "person")
    }

    pub fn item(&self, code: &str) -> Result<ItemId> {
        found(&self.items, code, "item")
    }

    /// The units that a list of codes means on the story's day: `under:code` is every local unit below.
    pub async fn units_of(&mut self, list: &str) -> Result<Vec<UnitId>> {
        let org = self.builder().await?.org_now.clone();
        let mut units = Vec::new();
        for code in list.split_whitespace() {
            match code.strip_prefix("under:") {
                None => units.push(self.unit(code)?),
                Some(top) => {
                    let top = self.unit(top)?;
                    // a local unit below another reports to it and receives nothing of its own
                    units.extend(org.tree.children(top).iter().copied().filter(|u| {
                        org.tree
                            .get(*u)
                            .is_some_and(|unit| unit.kind == "local-unit")
                    }));
                }
            }
        }
        Ok(units)
    }

    /// The code of a unit.
    pub fn code_of(&self, unit: UnitId) -> &str {
        self.units
            .iter()
            .find(|(_, id)| **id == unit)
            .map_or("", |(code, _)| code.as_str())
    }
}

fn found<T: Copy>(known: &HashMap<String, T>, code: &str, what: &str) -> Result<T> {
    known
        .get(code)
        .copied()
        .ok_or_else(|| Failure::Fault(format!("the story has no {what} {code}")))
}

/// So many days after a date.
#[must_use]
pub fn days_after(date: Date, days: i64) -> Date {
    // noon, so that no change of summer time matters
    Instant::start_of(date)
        .plus_seconds(12 * 3_600 + days * 86_400)
        .date()
}

/// A date of the tables.
pub fn date(text: &str) -> Result<Date> {
    kernel::dates::parse_date(text).map_err(Failure::fault)
}
