//! What every use case is handed: who acts, when, on which database, with which organisation in mind.

use std::sync::Arc;

use db::{BoxFuture, Db, Permit, Reader, Tx};
use kernel::{Clock, Date, Failure, Instant, PersonId, Result};

use crate::actor::{Actor, ActorKind};
use crate::decide::{self, Scope, Target};
use crate::once::{self, Once};
use crate::org::{LoadedUnits, Org, OrgCache};
use crate::policy::Policy;

/// How units are read; given by the organisation capability when the program is put together.
pub type UnitLoader = fn(Reader, Date) -> BoxFuture<'static, Result<LoadedUnits>>;

/// What happened to the organisation in a change; capabilities react in the same transaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UnitEvent {
    /// Another name, place or kind from the date; rows that name the unit stay as they are.
    Changed { unit: kernel::UnitId, from: Date },
    /// Closed without successor.
    Closed { unit: kernel::UnitId, from: Date },
    /// Closed, and these carry on after it: one for a merger, several for a split.
    Succeeded {
        unit: kernel::UnitId,
        by: Vec<kernel::UnitId>,
        from: Date,
    },
}

/// How a capability reacts to a changed organisation.
pub type UnitReaction =
    for<'a> fn(&'a mut Tx, &'a Clock, &'a [UnitEvent]) -> BoxFuture<'a, Result<()>>;

/// What all requests share.
pub struct Services {
    pub db: Db,
    pub clock: Clock,
    pub policy: Policy,
    /// In the order of the capabilities.
    pub unit_reactions: Vec<UnitReaction>,
    units: UnitLoader,
    orgs: OrgCache,
    loading: tokio::sync::Mutex<()>,
}

impl Services {
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        policy: Policy,
        unit_reactions: Vec<UnitReaction>,
        units: UnitLoader,
    ) -> Self {
        Self {
            db,
            clock,
            policy,
            unit_reactions,
            units,
            orgs: OrgCache::default(),
            loading: tokio::sync::Mutex::new(()),
        }
    }

    /// The version of the organisation that is stored now.
    pub async fn org_version(&self) -> Result<i64> {
        self.db
            .read(None)
            .load("SELECT version FROM org_version WHERE id = 1", vec![])
            .await?
            .int("version")
    }

    /// The organisation of a date, as known at an instant, from memory when its version still stands.
    pub async fn org(
        &self,
        valid_at: Date,
        known_at: Option<Instant>,
        version: i64,
    ) -> Result<Arc<Org>> {
        if let Some(org) = self.orgs.find(valid_at, known_at, version) {
            return Ok(org);
        }
        let _one_at_a_time = self.loading.lock().await;
        if let Some(org) = self.orgs.find(valid_at, known_at, version) {
            return Ok(org);
        }
        let org =
            Arc::new(Org::load(&self.db.read(known_at), self.units, valid_at, version).await?);
        self.orgs.keep(org.clone());
        Ok(org)
    }
}

/// One actor's view of one moment. Clones are cheap.
#[derive(Clone)]
pub struct Ctx {
    pub services: Arc<Services>,
    pub actor: Arc<Actor>,
    /// The organisation of today as known now: what rights are judged by.
    pub org_now: Arc<Org>,
    /// The organisation of `valid_at` as known at `known_at`: what is shown.
    pub org: Arc<Org>,
    pub valid_at: Date,
    /// None: as known now. Some: looking back, and nothing can be written.
    pub known_at: Option<Instant>,
    /// A number for the log and the history.
    pub request: Option<String>,
    /// The form that the request brought, acted on once.
    pub once: Once,
}

impl Ctx {
    /// An actor with the organisation of today.
    pub async fn new(services: Arc<Services>, actor: Actor) -> Result<Self> {
        let today = services.clock.today();
        let version = services.org_version().await?;
        let org = services.org(today, None, version).await?;
        Ok(Self {
            services,
            actor: Arc::new(actor),
            org_now: org.clone(),
            org,
            valid_at: today,
            known_at: None,
            request: None,
            once: Once::default(),
        })
    }

    /// A person with what they hold today.
    pub async fn of_person(
        services: Arc<Services>,
        person: PersonId,
        kind: ActorKind,
    ) -> Result<Self> {
        let mut ctx = Self::new(services, Actor::public()).await?;
        ctx.actor = Arc::new(ctx.org_now.actor(kind, person));
        Ok(ctx)
    }

    /// The same actor looking at another date, or at what was known at an instant.
    pub async fn looking_at(&self, valid_at: Date, known_at: Option<Instant>) -> Result<Self> {
        let org = self
            .services
            .org(valid_at, known_at, self.org_now.version)
            .await?;
        Ok(Self {
            org,
            valid_at,
            known_at,
            ..self.clone()
        })
    }

    /// The same actor with the organisation read anew: after a change of it, or after the clock has moved.
    pub async fn refreshed(&self) -> Result<Self> {
        let fresh = Self::new(self.services.clone(), (*self.actor).clone()).await?;
        let actor = match self.actor.person {
            Some(person) => Arc::new(fresh.org_now.actor(self.actor.kind, person)),
            None => self.actor.clone(),
        };
        Ok(Self {
            actor,
            request: self.request.clone(),
            once: self.once.clone(),
            ..fresh
        })
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.services.clock
    }

    #[must_use]
    pub fn now(&self) -> Instant {
        self.services.clock.now()
    }

    #[must_use]
    pub fn today(&self) -> Date {
        self.services.clock.today()
    }

    #[must_use]
    pub fn db(&self) -> &Db {
        &self.services.db
    }

    /// Readings as known at this view's instant.
    #[must_use]
    pub fn read(&self) -> Reader {
        self.services.db.read(self.known_at)
    }

    /// Whether a rule lets the actor do this.
    #[must_use]
    pub fn may(&self, action: &str, target: &Target) -> bool {
        decide::allowing(
            &self.services.policy,
            &self.actor,
            &self.org_now,
            action,
            target,
        )
        .is_some()
    }

    /// Proof that the actor may do this.
    ///
    /// # Errors
    /// `Forbidden` when the actor may read the thing, `NotFound` when not even that; refused when looking back in time.
    pub fn permit(&self, action: &'static str, target: &Target) -> Result<Permit> {
        if self.known_at.is_some() {
            return Err(Failure::refused("looking-back"));
        }
        match decide::allowing(
            &self.services.policy,
            &self.actor,
            &self.org_now,
            action,
            target,
        ) {
            Some((_, held)) => Ok(Permit::issue(
                db::ActorRef {
                    kind: self.actor.kind.key(),
                    id: self.actor.person.map(|p| p.to_string()),
                    name: self.actor.name.clone(),
                },
                held.map(|h| h.role_name.clone()),
                action,
                self.request.clone(),
            )),
            None => Err(self.denied(target)),
        }
    }

    /// For readings of one thing: passes, or fails as `permit` does.
    pub fn require(&self, action: &str, target: &Target) -> Result<()> {
        if self.may(action, target) {
            Ok(())
        } else {
            Err(self.denied(target))
        }
    }

    fn denied(&self, target: &Target) -> Failure {
        let read = format!("{}:read", target.kind);
        if self.may(&read, target) {
            Failure::Forbidden
        } else {
            Failure::NotFound
        }
    }

    /// Which rows of an action's kind the actor may list.
    #[must_use]
    pub fn scope(&self, action: &str) -> Scope {
        decide::scope(&self.services.policy, &self.actor, &self.org_now, action)
    }

    /// Whether the actor may do this to anything at all, as far as rules tell without looking at a thing: for menus and buttons.
    /// Costs a walk through the rules, where `scope` gathers the units.
    #[must_use]
    pub fn may_somewhere(&self, action: &str) -> bool {
        decide::may_somewhere(&self.services.policy, &self.actor, &self.org_now, action)
    }

    /// Runs a write command under a permit; answers when it is durable. The first of a request claims the form it brought.
    ///
    /// # Errors
    /// Refused `sent-before` when another request has acted on the same form; what the command fails with.
    pub async fn write<T, F>(&self, permit: Permit, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let (db, clock) = (&self.services.db, &self.services.clock);
        let unclaimed = self.once.digest().filter(|_| !self.once.is_claimed());
        let (Some(digest), Some(request)) = (unclaimed.map(str::to_owned), self.request.clone())
        else {
            return db.write(permit, clock, command).await;
        };
        let now = clock.clone();
        let done = db
            .write(permit, clock, move |tx| {
                Box::pin(async move {
                    once::claim(tx, &now, &digest, &request).await?;
                    command(tx).await
                })
            })
            .await?;
        self.once.note_claimed();
        Ok(done)
    }
}
