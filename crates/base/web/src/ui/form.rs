//! Form fields: label above, help between label and field, error under it, tied together by ids. What was typed is kept.

use kernel::FieldError;
use maud::{Markup, html};
use rand::Rng as _;

use super::icons::{Icon, icon};
use crate::texts::Texts;
use document::Tone;

/// Name of the hidden field that shows that a form comes from us.
pub const CSRF: &str = "csrf";
/// Name of the hidden field that tells one form from another, so that what is sent twice is acted on once.
pub const KEY: &str = "form-key";
/// Name of the hidden field that tells which version was read.
pub const VERSION: &str = "version";

/// One field as it is shown: its words, what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct FieldView {
    pub name: String,
    pub label: String,
    pub help: Option<String>,
    pub value: String,
    pub error: Option<String>,
    pub required: bool,
    /// `autocomplete` of the input, such as `username`.
    pub autocomplete: Option<&'static str>,
    /// Longest text the browser lets through.
    pub max_length: Option<usize>,
}

impl FieldView {
    #[must_use]
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// Takes the words of the first error that concerns this field.
    #[must_use]
    pub fn errors(mut self, texts: &Texts, errors: &[FieldError]) -> Self {
        self.error = error_of(texts, errors, &self.name);
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, value: &'static str) -> Self {
        self.autocomplete = Some(value);
        self
    }

    #[must_use]
    pub fn max_length(mut self, length: usize) -> Self {
        self.max_length = Some(length);
        self
    }

    fn id(&self) -> String {
        field_id(&self.name)
    }

    fn help_id(&self) -> String {
        format!("{}-help", self.id())
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.id())
    }

    fn described_by(&self) -> Option<String> {
        let help = self.help.as_ref().map(|_| self.help_id());
        let error = self.error.as_ref().map(|_| self.error_id());
        let ids: Vec<String> = help.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn help_text(&self) -> Markup {
        html! { @if let Some(help) = &self.help { p.small.dim id=(self.help_id()) data-field="description" { (help) } } }
    }

    fn error_text(&self) -> Markup {
        html! {
            @if let Some(error) = &self.error {
                p.ds-validation-message id=(self.error_id()) data-field="validation" data-color="danger" { (error) }
            }
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    fn must(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }

    fn around(&self, control: &Markup) -> Markup {
        html! {
            div.ds-field { label for=(self.id()) { (self.label) } (self.help_text()) (control) (self.error_text()) }
        }
    }
}

/// The id of a field's control; the error summary links to it.
#[must_use]
pub fn field_id(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
                c
            } else {
                '-'
            }
        })
        .collect();
    format!("f-{safe}")
}

/// The words of the first error that concerns a field.
#[must_use]
pub fn error_of(texts: &Texts, errors: &[FieldError], name: &str) -> Option<String> {
    errors
        .iter()
        .find(|error| error.field == name)
        .map(|error| texts.error(error))
}

/// The error summary on top of a form that came back: takes the focus, links to each field.
#[must_use]
pub fn error_summary(texts: &Texts, errors: &[FieldError]) -> Markup {
    error_summary_labelled(texts, errors, &[])
}

/// The error summary with the field's label before each error: pairs of field name and label.
#[must_use]
pub fn error_summary_labelled(
    texts: &Texts,
    errors: &[FieldError],
    labels: &[(&str, String)],
) -> Markup {
    let words = |error: &FieldError| match labels.iter().find(|(name, _)| *name == error.field) {
        Some((_, label)) => format!("{label}: {}", texts.error(error)),
        None => texts.error(error),
    };
    html! {
        @if !errors.is_empty() {
            div.ds-error-summary role="group" aria-labelledby="error-summary-title" tabindex="-1" data-autofocus {
                h2 id="error-summary-title" { (texts.ta("error-summary-title", &[("count", errors.len().into())])) }
                ul.stack-s {
                    @for error in errors {
                        li {
                            @if error.field.is_empty() { (words(error)) }
                            @else { a href={ "#" (field_id(&error.field)) } { (words(error)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The hidden fields that show that a form comes from us, and which one it is.
#[must_use]
pub fn csrf(token: &str) -> Markup {
    html! { (hidden(CSRF, token)) (hidden(KEY, &key())) }
}

fn key() -> String {
    let mut bytes = [0_u8; 12];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

/// A hidden field.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

fn input(field: &FieldView, kind: &str, class: &str, mode: Option<&str>) -> Markup {
    html! {
        input class={ "ds-input" (class) } id=(field.id()) name=(field.name) type=(kind) value=(field.value)
            inputmode=[mode] autocomplete=[field.autocomplete] maxlength=[field.max_length]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.must()];
    }
}

/// One line of text.
#[must_use]
pub fn text(field: &FieldView) -> Markup {
    field.around(&input(field, "text", "", None))
}

/// A password; what was typed is never sent back.
#[must_use]
pub fn password(field: &FieldView) -> Markup {
    let field = FieldView {
        value: String::new(),
        ..field.clone()
    };
    field.around(&input(&field, "password", "", None))
}

/// A date as text, ÅÅÅÅ-MM-DD; the form is told in the help.
#[must_use]
pub fn date(texts: &Texts, field: &FieldView) -> Markup {
    let help = field.help.clone().unwrap_or_else(|| texts.t("date-format"));
    let field = FieldView {
        autocomplete: field.autocomplete.or(Some("off")),
        ..field.clone()
    }
    .help(help);
    field.around(&input(&field, "text", "", Some("numeric")))
}

/// A figure with its unit; comma and spaces are accepted.
#[must_use]
pub fn number(field: &FieldView, unit: &str) -> Markup {
    let field = FieldView {
        autocomplete: field.autocomplete.or(Some("off")),
        ..field.clone()
    };
    let control = input(&field, "text", " num", Some("decimal"));
    if unit.is_empty() {
        return field.around(&control);
    }
    field.around(&html! { div.ds-field-affixes { (control) span.ds-field-affix { (unit) } } })
}

/// Several lines of text.
#[must_use]
pub fn textarea(field: &FieldView, rows: u8) -> Markup {
    field.around(&html! {
        textarea.ds-input id=(field.id()) name=(field.name) rows=(rows) maxlength=[field.max_length]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.must()] {
            // A browser drops the first line break of a textarea.
            @if field.value.starts_with('\n') { "\n" }
            (field.value)
        }
    })
}

/// One of a field's alternatives.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub help: Option<String>,
}

impl Choice {
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: None,
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A list to choose one from. `empty` is the words of the first, empty line.
#[must_use]
pub fn select(field: &FieldView, choices: &[Choice], empty: Option<&str>) -> Markup {
    field.around(&html! {
        select.ds-input id=(field.id()) name=(field.name)
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.must()] {
            @if let Some(words) = empty { option value="" selected[field.value.is_empty()] { (words) } }
            @for choice in choices { option value=(choice.value) selected[choice.value == field.value] { (choice.label) } }
        }
    })
}

fn choice_group(
    field: &FieldView,
    kind: &str,
    choices: &[Choice],
    chosen: impl Fn(&str) -> bool,
) -> Markup {
    html! {
        fieldset.lf-choices aria-describedby=[field.described_by()] aria-invalid=[field.invalid().filter(|_| kind == "radio")] {
            legend { (field.label) }
            (field.help_text())
            @for (at, choice) in choices.iter().enumerate() {
                // The first one has the field's own id, so that the error summary leads to it.
                @let id = if at == 0 { field.id() } else { format!("{}-{at}", field.id()) };
                @let help_id = format!("{id}-about");
                div.ds-field {
                    input.ds-input type=(kind) id=(id) name=(field.name) value=(choice.value) checked[chosen(&choice.value)]
                        aria-describedby=[choice.help.as_ref().map(|_| &help_id)];
                    label for=(id) { (choice.label) }
                    @if let Some(help) = &choice.help { p.small.dim id=(help_id) data-field="description" { (help) } }
                }
            }
            (field.error_text())
        }
    }
}

/// One of a few, all visible.
#[must_use]
pub fn radios(field: &FieldView, choices: &[Choice]) -> Markup {
    html! { div role="presentation" { (choice_group(field, "radio", choices, |value| value == field.value)) } }
}

/// Any number of a few.
#[must_use]
pub fn checkboxes(field: &FieldView, choices: &[Choice], chosen: &[String]) -> Markup {
    choice_group(field, "checkbox", choices, |value| {
        chosen.iter().any(|one| one == value)
    })
}

/// A single yes or no.
#[must_use]
pub fn checkbox(field: &FieldView, value: &str) -> Markup {
    html! {
        div.ds-field {
            input.ds-input type="checkbox" id=(field.id()) name=(field.name) value=(value) checked[field.value == value]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
            label for=(field.id()) { (field.label) }
            (field.help_text()) (field.error_text())
        }
    }
}

/// A file. `accept` as in HTML: `.csv,.xlsx`. The form must be `multipart/form-data`.
#[must_use]
pub fn file(field: &FieldView, accept: &str) -> Markup {
    field.around(&html! {
        input.ds-input type="file" id=(field.id()) name=(field.name) accept=(accept)
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] aria-required=[field.must()];
    })
}

/// One value of a status scale.
#[derive(Clone, Debug)]
pub struct ScaleOption {
    pub value: String,
    pub tone: Tone,
    pub word: String,
}

/// The status scale: radio buttons with icon and word; the suggestion and its reason stand in the legend (the field's help).
#[must_use]
pub fn scale(field: &FieldView, options: &[ScaleOption]) -> Markup {
    let described = field.error.as_ref().map(|_| field.error_id());
    html! {
        fieldset.lf-scale aria-describedby=[described] {
            legend { (field.label) @if let Some(hint) = &field.help { " " span.small.dim { (hint) } } }
            @for (at, option) in options.iter().enumerate() {
                @let id = if at == 0 { field.id() } else { format!("{}-{at}", field.id()) };
                label data-tone=(option.tone.css()) {
                    input type="radio" id=(id) name=(field.name) value=(option.value) checked[option.value == field.value];
                    (document::status_icon(option.tone)) span { (option.word) }
                }
            }
            (field.error_text())
        }
    }
}

/// A part of a form that belongs to some values of a choice. Without script it is always shown.
#[must_use]
pub fn shown_by(field: &str, values: &[&str], content: Markup) -> Markup {
    html! { div.lf-why data-shown-by={ (field) ":" (values.join(" ")) } { (content) } }
}

/// The one primary button of a form.
#[must_use]
pub fn submit(words: &str) -> Markup {
    html! { button.ds-button type="submit" { (words) } }
}

/// A submit button that is not the first choice, sent as `name=value`.
#[must_use]
pub fn submit_secondary(words: &str, name: &str, value: &str) -> Markup {
    html! { button.ds-button type="submit" data-variant="secondary" name=(name) value=(value) { (words) } }
}

/// A button that cannot be used now, with the reason beside it.
#[must_use]
pub fn unavailable(id: &str, words: &str, why: &str) -> Markup {
    html! {
        button.ds-button type="button" aria-disabled="true" aria-describedby=(id) { (words) }
        p.small.dim id=(id) { (why) }
    }
}

/// A link that looks like a button.
#[must_use]
pub fn link_button(href: &str, picture: Option<Icon>, words: &str, primary: bool) -> Markup {
    html! {
        a.ds-button href=(href) data-variant=[(!primary).then_some("secondary")] {
            @if let Some(picture) = picture { (icon(picture)) } (words)
        }
    }
}

/// A small link that looks like a button, for heads and rows.
#[must_use]
pub fn small_button(href: &str, picture: Option<Icon>, words: &str) -> Markup {
    html! {
        a.ds-button.s href=(href) data-variant="secondary" { @if let Some(picture) = picture { (icon(picture)) } (words) }
    }
}

/// A form with one button, for a deed that is done at once.
#[must_use]
pub fn deed(
    action: &str,
    csrf_token: &str,
    hidden_fields: &[(&str, &str)],
    words: &str,
    primary: bool,
) -> Markup {
    html! {
        form method="post" action=(action) data-once {
            (csrf(csrf_token))
            @for (name, value) in hidden_fields { (hidden(name, value)) }
            button.ds-button.s type="submit" data-variant=[(!primary).then_some("secondary")] { (words) }
        }
    }
}

/// The sticky bar of a long form: how far, the save state, the deed. Put it first in the form.
#[must_use]
pub fn save_bar(
    texts: &Texts,
    label: &str,
    progress: Markup,
    saved: Option<&str>,
    deed: Markup,
) -> Markup {
    let state = saved
        .map(|time| texts.ta("saved-at", &[("time", time.into())]))
        .unwrap_or_default();
    html! {
        div.lf-savebar role="group" aria-label=(label) {
            span.row { (progress) }
            span.row.dim {
                span role="status" data-save-state data-saving=(texts.t("saving")) data-unsaved=(texts.t("not-saved"))
                    data-saved=(texts.ta("saved-at", &[("time", "{time}".into())])) { (state) }
                span.opt { (texts.t("nothing-lost")) }
            }
            (deed)
        }
    }
}
