#![doc = include_str!("../README.md")]

pub mod accounts;
mod actor;
mod ctx;
mod decide;
mod once;
mod org;
pub mod people;
mod policy;
pub mod rules;
pub mod settings;
pub mod throttle;
pub mod tokens;

pub use actor::{Actor, ActorKind, Held};
pub use ctx::{Ctx, Services, UnitEvent, UnitLoader, UnitReaction};
pub use decide::{Scope, ScopeColumns, Target};
pub use once::{Once, REMEMBERED_SECONDS};
pub use org::{AnsweredUnit, Answering, Appointment, LoadedUnits, Org};
pub use policy::{Condition, Policy, Profile, Reach, Rule};

/// The tables of this crate.
pub const MIGRATION: db::Migration = db::Migration {
    name: "access/0001_people",
    up: include_str!("migrations/0001_people.up.sql"),
    down: include_str!("migrations/0001_people.down.sql"),
};

/// Integrations and their tokens.
pub const TOKENS: db::Migration = db::Migration {
    name: "access/0002_integrations",
    up: include_str!("migrations/0002_integrations.up.sql"),
    down: include_str!("migrations/0002_integrations.down.sql"),
};

/// Forms that have been acted on.
pub const SENT_FORMS: db::Migration = db::Migration {
    name: "access/0003_sent_forms",
    up: include_str!("migrations/0003_sent_forms.up.sql"),
    down: include_str!("migrations/0003_sent_forms.down.sql"),
};

/// Published readings of this crate: people's names and appointments.
pub const VIEWS: [db::View; 2] = [
    db::View {
        name: "v_person",
        sql: "SELECT id, name, name_sort, active FROM {person}",
    },
    db::View {
        name: "v_appointment",
        sql: "SELECT a.id, a.person_id, a.unit_id, a.role_id, a.valid_from, a.valid_until, a.substitute_for, r.role_key, r.name AS role_name, r.profiles FROM {appointment} a JOIN {role} r ON r.id = a.role_id",
    },
];
