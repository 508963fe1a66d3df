//! Reading a form's fields into values, collecting every fault on the way.

use kernel::{
    Date, Failure, FieldError, Money, Period, Result, Scale, Scaled, clean_line, nfc, parse_amount,
    parse_date,
};

use crate::posted::Posted;

/// Reads a form. Each method gives a value or notes a fault and gives something empty; `finish` says whether all went well.
pub struct Fields<'a> {
    posted: &'a Posted,
    errors: Vec<FieldError>,
}

impl<'a> Fields<'a> {
    #[must_use]
    pub fn new(posted: &'a Posted) -> Self {
        Self {
            posted,
            errors: Vec::new(),
        }
    }

    /// Notes a fault of the caller's own.
    pub fn fault(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// A line of text that must be there.
    pub fn line(&mut self, name: &'static str, max: usize) -> String {
        match self.opt_line(name, max) {
            Some(text) => text,
            None => {
                self.missing(name);
                String::new()
            }
        }
    }

    /// A line of text, or nothing.
    pub fn opt_line(&mut self, name: &'static str, max: usize) -> Option<String> {
        let sent = self.posted.get(name);
        if sent.trim().is_empty() {
            return None;
        }
        match clean_line(sent, max) {
            Ok(text) => Some(text),
            Err(error) => {
                self.errors
                    .push(FieldError::new(name, error.code()).with("max", max));
                Some(String::new())
            }
        }
    }

    /// Text of several lines that must be there.
    pub fn text(&mut self, name: &'static str, max: usize) -> String {
        match self.opt_text(name, max) {
            Some(text) => text,
            None => {
                self.missing(name);
                String::new()
            }
        }
    }

    /// Text of several lines, or nothing. Line ends become one kind, letters one form.
    pub fn opt_text(&mut self, name: &'static str, max: usize) -> Option<String> {
        let text = nfc(&self
            .posted
            .get(name)
            .replace("\r\n", "\n")
            .replace('\r', "\n"))
        .trim()
        .to_owned();
        if text.is_empty() {
            return None;
        }
        if text.chars().count() > max {
            self.errors
                .push(FieldError::new(name, "too-long").with("max", max));
        } else if text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            self.errors.push(FieldError::new(name, "character"));
        }
        Some(text)
    }

    /// A date that must be there.
    pub fn date(&mut self, name: &'static str) -> Option<Date> {
        if self.posted.get(name).trim().is_empty() {
            self.missing(name);
            return None;
        }
        self.opt_date(name)
    }

    /// A date, or nothing.
    pub fn opt_date(&mut self, name: &'static str) -> Option<Date> {
        let sent = self.posted.get(name).trim();
        if sent.is_empty() {
            return None;
        }
        parse_date(sent)
            .map_err(|e| self.errors.push(FieldError::new(name, e.code())))
            .ok()
    }

    /// An amount, or nothing.
    pub fn opt_amount(&mut self, name: &str, scale: Scale) -> Option<Money> {
        let sent = self.posted.get(name).trim();
        if sent.is_empty() {
            return None;
        }
        parse_amount(sent, scale)
            .map_err(|e| self.errors.push(FieldError::new(name, e.code())))
            .ok()
    }

    /// A measured value, or nothing.
    pub fn opt_scaled(&mut self, name: &str) -> Option<Scaled> {
        let sent = self.posted.get(name).trim();
        if sent.is_empty() {
            return None;
        }
        Scaled::parse(sent)
            .map_err(|e| self.errors.push(FieldError::new(name, e.code())))
            .ok()
    }

    /// One of a closed list.
    pub fn choice<T>(
        &mut self,
        name: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let sent = self.posted.get(name);
        if sent.is_empty() {
            self.missing(name);
            return None;
        }
        let found = parse(sent);
        if found.is_none() {
            self.errors.push(FieldError::new(name, "choice"));
        }
        found
    }

    /// One of a closed list, or nothing.
    pub fn opt_choice<T>(
        &mut self,
        name: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.posted.get(name).is_empty() {
            None
        } else {
            self.choice(name, parse)
        }
    }

    /// An identifier that must be there.
    pub fn id<T: std::str::FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.choice(name, |t| t.parse().ok())
    }

    /// An identifier, or nothing.
    pub fn opt_id<T: std::str::FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.opt_choice(name, |t| t.parse().ok())
    }

    /// Several identifiers; broken ones are a fault.
    pub fn ids<T: std::str::FromStr>(&mut self, name: &'static str) -> Vec<T> {
        let mut found = Vec::new();
        for text in self.posted.all(name).filter(|t| !t.is_empty()) {
            match text.parse() {
                Ok(id) => found.push(id),
                Err(_) => self.errors.push(FieldError::new(name, "choice")),
            }
        }
        found
    }

    /// A period by its key.
    pub fn period(&mut self, name: &'static str) -> Option<Period> {
        self.choice(name, |t| Period::parse_key(t).ok_or(()).ok())
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        self.posted.has(name)
    }

    /// What was faulty so far.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Fails with everything that was faulty.
    pub fn finish(self) -> Result<()> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Failure::Invalid(self.errors))
        }
    }

    fn missing(&mut self, name: &'static str) {
        self.errors.push(FieldError::new(name, "required"));
    }
}
