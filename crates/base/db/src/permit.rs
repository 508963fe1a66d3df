//! Proof that a change was allowed, and who stands behind it.

/// Who stands behind a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRef {
    /// `person`, `integration`, `job`, `command-line`, `demo` or `public`.
    pub kind: &'static str,
    pub id: Option<String>,
    pub name: String,
}

/// Proof that a rule allowed the actor this action. Only `access` issues it (guarded by a house lint).
#[derive(Clone, Debug)]
pub struct Permit {
    pub(crate) actor: ActorRef,
    /// The role the rule was met in.
    pub(crate) role: Option<String>,
    pub(crate) action: &'static str,
    pub(crate) reason: Option<String>,
    pub(crate) request: Option<String>,
}

impl Permit {
    #[must_use]
    pub fn issue(
        actor: ActorRef,
        role: Option<String>,
        action: &'static str,
        request: Option<String>,
    ) -> Self {
        Self {
            actor,
            role,
            action,
            reason: None,
            request,
        }
    }

    /// The same permit with the person's reason, which the history keeps.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    #[must_use]
    pub fn action(&self) -> &'static str {
        self.action
    }

    #[must_use]
    pub fn actor(&self) -> &ActorRef {
        &self.actor
    }
}
