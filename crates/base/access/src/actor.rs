//! Who acts, and what they hold today.

use kernel::{PersonId, UnitId};

use crate::policy::Profile;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    Person,
    Integration,
    Job,
    CommandLine,
    Demo,
    Public,
}

impl ActorKind {
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Integration => "integration",
            Self::Job => "job",
            Self::CommandLine => "command-line",
            Self::Demo => "demo",
            Self::Public => "public",
        }
    }
}

/// One appointment as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub role_name: String,
    pub profiles: Vec<Profile>,
    /// The unit of the appointment; none reaches the whole municipality (the command line).
    pub unit: Option<UnitId>,
}

/// Somebody or something that acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub kind: ActorKind,
    pub person: Option<PersonId>,
    pub name: String,
    pub held: Vec<Held>,
}

impl Actor {
    /// Anybody who has not signed in.
    #[must_use]
    pub fn public() -> Self {
        Self {
            kind: ActorKind::Public,
            person: None,
            name: String::new(),
            held: Vec::new(),
        }
    }

    /// Whoever runs the program's commands on the machine: may do what every profile may, everywhere.
    #[must_use]
    pub fn command_line(name: &str) -> Self {
        Self::everywhere(ActorKind::CommandLine, name)
    }

    /// The builder of the demo and the generator of synthetic data, for what has no person behind it.
    #[must_use]
    pub fn demo(name: &str) -> Self {
        Self::everywhere(ActorKind::Demo, name)
    }

    fn everywhere(kind: ActorKind, name: &str) -> Self {
        let held = Held {
            role_name: name.to_owned(),
            profiles: [&Profile::ALL[..], &[Profile::OrganisationSource]].concat(),
            unit: None,
        };
        Self {
            kind,
            person: None,
            name: name.to_owned(),
            held: vec![held],
        }
    }

    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        self.kind != ActorKind::Public
    }

    /// Whether any appointment carries the profile.
    #[must_use]
    pub fn has(&self, profile: Profile) -> bool {
        self.held.iter().any(|h| h.profiles.contains(&profile))
    }

    /// The units this actor holds appointments at, in the order held, each once.
    #[must_use]
    pub fn units(&self) -> Vec<UnitId> {
        let mut units = Vec::new();
        for unit in self.held.iter().filter_map(|h| h.unit) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }
}
