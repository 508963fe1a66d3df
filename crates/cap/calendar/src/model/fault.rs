//! What may be wrong in a model file: a code, the line (or row of a sheet), and what the message names.

use kernel::FieldError;

/// Characters of what a message names, at most.
const MOST_CHARS: usize = 1_000;

/// One fault. `code` names the message `error-<code>` in the text files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFault {
    pub code: &'static str,
    /// Line of the file, or row of the sheet; `None` when the model did not come from one.
    pub line: Option<usize>,
    pub args: Vec<(&'static str, String)>,
}

impl ModelFault {
    #[must_use]
    pub const fn new(code: &'static str, line: Option<usize>) -> Self {
        Self {
            code,
            line,
            args: Vec::new(),
        }
    }

    /// The fault with something that its message names; what is very long is cut.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        let mut value = value.to_string();
        if let Some((at, _)) = value.char_indices().nth(MOST_CHARS) {
            value.truncate(at);
            value.push('…');
        }
        self.args.push((name, value));
        self
    }

    /// The fault as one of a field in a form.
    #[must_use]
    pub fn field_error(&self, field: &str) -> FieldError {
        FieldError {
            field: field.to_owned(),
            code: self.code,
            args: self.args.clone(),
        }
    }
}
