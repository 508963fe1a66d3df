//! Form fields whose ids carry the line they belong to: a report has many forms on one page.

use maud::{Markup, html};
use web::ui::form::ScaleOption;

/// A field of one line's form.
#[derive(Clone, Debug, Default)]
pub struct LineField {
    /// What makes the ids unique on the page.
    pub at: String,
    pub name: &'static str,
    pub label: String,
    pub help: String,
    pub value: String,
    pub error: Option<String>,
}

/// The id of a field of one line's form.
#[must_use]
pub fn id(name: &str, at: &str) -> String {
    format!("f-{name}-{at}")
}

impl LineField {
    fn id(&self) -> String {
        id(self.name, &self.at)
    }

    fn described_by(&self) -> Option<String> {
        let mut ids = Vec::new();
        if !self.help.is_empty() {
            ids.push(format!("{}-help", self.id()));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id()));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    fn help_text(&self) -> Markup {
        html! { @if !self.help.is_empty() { p.small.dim id={ (self.id()) "-help" } data-field="description" { (self.help) } } }
    }

    fn error_text(&self) -> Markup {
        html! {
            @if let Some(error) = &self.error {
                p.ds-validation-message id={ (self.id()) "-error" } data-field="validation" data-color="danger" { (error) }
            }
        }
    }

    /// Several lines of text.
    #[must_use]
    pub fn textarea(&self, rows: u8, is_full: bool) -> Markup {
        html! {
            div class={ "ds-field" (if is_full { " full" } else { "" }) } {
                label for=(self.id()) { (self.label) }
                (self.help_text())
                textarea.ds-input id=(self.id()) name=(self.name) rows=(rows)
                    aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                    @if self.value.starts_with('\n') { "\n" }
                    (self.value)
                }
                (self.error_text())
            }
        }
    }

    /// A figure with its unit.
    #[must_use]
    pub fn number(&self, unit: &str) -> Markup {
        html! {
            div.ds-field {
                label for=(self.id()) { (self.label) }
                (self.help_text())
                div.ds-field-affixes {
                    input.ds-input.num id=(self.id()) name=(self.name) type="text" inputmode="decimal" autocomplete="off"
                        value=(self.value) aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
                    @if !unit.is_empty() { span.ds-field-affix { (unit) } }
                }
                (self.error_text())
            }
        }
    }

    /// A box to tick.
    #[must_use]
    pub fn tick(&self, value: &str) -> Markup {
        html! {
            div.row {
                input.ds-input type="checkbox" id=(self.id()) name=(self.name) value=(value) checked[self.value == value];
                label for=(self.id()) { (self.label) }
            }
        }
    }

    /// The status scale; the help is the suggestion with its reason.
    #[must_use]
    pub fn scale(&self, options: &[ScaleOption]) -> Markup {
        html! {
            fieldset.lf-scale aria-describedby=[self.error.as_ref().map(|_| format!("{}-error", self.id()))] {
                legend { (self.label) @if !self.help.is_empty() { " " span.small.dim { (self.help) } } }
                @for (n, option) in options.iter().enumerate() {
                    @let id = if n == 0 { self.id() } else { format!("{}-{n}", self.id()) };
                    label data-tone=(option.tone.css()) {
                        input type="radio" id=(id) name=(self.name) value=(option.value) checked[option.value == self.value];
                        (document::status_icon(option.tone)) span { (option.word) }
                    }
                }
                (self.error_text())
            }
        }
    }
}
