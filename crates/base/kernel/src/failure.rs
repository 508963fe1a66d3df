//! How things go wrong, sorted by what the person can do about it.
//!
//! A *refusal* is the domain saying no: a code and arguments, worded in the text files.
//! A *fault* is the world failing: logged once with its chain, shown as a number with a way on.

use crate::Instant;

pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// The domain says no. `code` names the message `refused-<code>` in the text files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

/// One fault in what was typed or sent. `code` names the message `error-<code>` in the text files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The input's name; empty for the form as a whole.
    pub field: String,
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl FieldError {
    #[must_use]
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self {
            field: field.into(),
            code,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// One field that two people wrote: what stands stored and what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictText {
    /// Text key of the field's label.
    pub label: &'static str,
    /// Name of the input.
    pub field: String,
    pub theirs: String,
    pub yours: String,
}

/// Somebody saved the same thing meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflict {
    /// Who saved, when known.
    pub who: Option<String>,
    pub when: Option<Instant>,
    /// The version that is stored now; sending it back means "I have seen theirs".
    pub version: i64,
    pub texts: Vec<ConflictText>,
}

#[derive(Debug)]
pub enum Failure {
    /// Absent, or the actor may not know that it exists.
    NotFound,
    /// The actor may see the thing but not do this to it.
    Forbidden,
    /// Field errors; the form is shown again as it was typed.
    Invalid(Vec<FieldError>),
    Refused(Refusal),
    Conflict(Box<Conflict>),
    /// Try again in a moment: too much at once, or the database does not answer.
    Unavailable(&'static str),
    /// The world failed; the text is for the log only.
    Fault(String),
}

impl Failure {
    #[must_use]
    pub fn refused(code: &'static str) -> Self {
        Self::Refused(Refusal {
            code,
            args: Vec::new(),
        })
    }

    #[must_use]
    pub fn refused_with(code: &'static str, args: &[(&'static str, &str)]) -> Self {
        Self::Refused(Refusal {
            code,
            args: args.iter().map(|(k, v)| (*k, (*v).to_owned())).collect(),
        })
    }

    #[must_use]
    pub fn invalid(field: impl Into<String>, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code)])
    }

    #[must_use]
    pub fn fault(error: impl std::fmt::Display) -> Self {
        Self::Fault(error.to_string())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden => f.write_str("forbidden"),
            Self::Invalid(errors) => {
                f.write_str("invalid:")?;
                errors
                    .iter()
                    .try_for_each(|e| write!(f, " {}={}", e.field, e.code))
            }
            Self::Refused(refusal) => write!(f, "refused: {}", refusal.code),
            Self::Conflict(_) => f.write_str("conflict"),
            Self::Unavailable(what) => write!(f, "unavailable: {what}"),
            Self::Fault(text) => write!(f, "fault: {text}"),
        }
    }
}

impl std::error::Error for Failure {}
