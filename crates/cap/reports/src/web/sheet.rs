//! The composer's page: outline, the sheet with its texts and live blocks, and how complete it is.

use axum::response::Response;
use document::Words;
use kernel::{FieldError, Result};
use maud::{Markup, html};
use web::texts::Language;
use web::ui::cards::{self, Head, NoteTone};
use web::ui::form::{self, FieldView};
use web::ui::{Icon, icon};
use web::{BlockContent, Req};

use super::rendered::Parts;
use super::{completeness, history};
use crate::model::completeness::is_remark;
use crate::model::template::{Content, Words as TemplateWords};
use crate::store::Report;
use crate::use_cases::assemble::{self, chapter_id, chapter_title, section_id};
use crate::use_cases::gather::{
    Gathered, GatheredChapter, GatheredSection, LANGUAGE, Part, gather,
};
use crate::use_cases::write_text::field_of;
use crate::use_cases::{LONGEST_REASON, LONGEST_TEXT, LONGEST_TITLE, target};

/// What came back from a form that could not be saved.
#[derive(Default)]
pub struct Returned {
    /// Name of the input and what was typed in it.
    pub typed: Option<(String, String)>,
    pub errors: Vec<FieldError>,
}

/// A composer being shown.
struct Page<'a> {
    req: &'a Req,
    report: &'a Report,
    gathered: &'a Gathered,
    may_write: bool,
    returned: &'a Returned,
    words: Words,
}

/// The composer of a draft; what came back from a form stands in it as it was typed.
pub async fn page(req: &Req, report: &Report, returned: &Returned) -> Result<Response> {
    let texts = req.app.texts(Language::Sv);
    let gathered = gather(&req.app, &req.ctx, report, &texts).await?;
    let may_write =
        req.ctx.known_at.is_none() && req.ctx.may("report:compose", &target(report.unit, "draft"));
    let words = assemble::words(&texts);
    let page = Page {
        req,
        report,
        gathered: &gathered,
        may_write,
        returned,
        words,
    };
    let history = history::history_of(req, report, None).await?;
    let t = &req.texts;
    let main = html! {
        div.stack-l {
            (page.head())
            @if let Some(reason) = &report.correction_reason {
                (cards::note(NoteTone::Info, html! { (t.ta("report-correcting", &[("number", report.last_number.into()), ("reason", reason.into())])) " "
                    a href={ "/rapporter/" (report.id) "/version/" (report.last_number) } { (t.t("report-see-frozen")) } }))
            }
            (form::error_summary(t, &returned.errors))
            div.lf-compose {
                (page.outline())
                (page.sheet())
                aside.stack aria-labelledby="komplett" {
                    (completeness::card(req, report, &gathered))
                    (page.freeze_despite())
                }
            }
            (page.title_form())
            (history)
        }
    };
    let crumbs = vec![
        (Some("/rapporter".into()), t.t("menu-reports")),
        (None, report.title.clone()),
    ];
    Ok(req.page(&report.title, crumbs, main))
}

impl Page<'_> {
    fn head(&self) -> Markup {
        let (t, id) = (&self.req.texts, self.report.id);
        let kind = match self.gathered.saved_at() {
            Some(at) => t.ta("report-draft-saved", &[("when", t.date_time(at).into())]),
            None => t.t("state-draft"),
        };
        let org = &self.req.ctx.org;
        let unit = org
            .place(self.report.unit)
            .and_then(|u| org.tree.get(u))
            .map(|u| u.name.clone())
            .unwrap_or_default();
        let actions = html! {
            (form::link_button(&format!("/rapporter/{id}/forhandsgranska"), None, &t.t("report-preview-verb"), false))
            (self.freeze_button())
        };
        maud::Render::render(
            &Head::new(self.report.title.clone())
                .kind(Icon::Document, kind)
                .lead(format!("{unit}, {}", t.period(&self.report.period)))
                .actions(actions),
        )
    }

    fn freeze_button(&self) -> Markup {
        let (req, t) = (self.req, &self.req.texts);
        if req.ctx.known_at.is_some()
            || !req
                .ctx
                .may("report:freeze", &target(self.report.unit, "draft"))
        {
            return html! {};
        }
        let hinders = self.gathered.hinders();
        if hinders > 0 {
            return form::unavailable(
                "varfor",
                &t.t("report-freeze"),
                &t.ta("report-freeze-hindered", &[("count", hinders.into())]),
            );
        }
        if req.app.pdf().is_err() {
            return form::unavailable(
                "varfor",
                &t.t("report-freeze"),
                &t.t("report-freeze-no-pdf"),
            );
        }
        if !self.gathered.reservations().is_empty() {
            return form::small_button("#frys", None, &t.t("report-freeze"));
        }
        let number = (self.report.last_number + 1).to_string();
        let action = format!("/rapporter/{}/frys", self.report.id);
        form::deed(
            &action,
            &req.csrf,
            &[("number", &number)],
            &t.t("report-freeze"),
            true,
        )
    }

    /// Freezing what is not settled: the sentences that stay in the document, and the reason.
    fn freeze_despite(&self) -> Markup {
        let (req, t) = (self.req, &self.req.texts);
        let reservations = self.gathered.reservations();
        let may = req.ctx.known_at.is_none()
            && req
                .ctx
                .may("report:freeze", &target(self.report.unit, "draft"));
        if reservations.is_empty() || self.gathered.hinders() > 0 || !may || req.app.pdf().is_err()
        {
            return html! {};
        }
        let typed = self
            .returned
            .typed
            .as_ref()
            .filter(|(name, _)| name == "reason")
            .map(|(_, typed)| typed.clone());
        let field = FieldView::new("reason", t.t("report-despite"))
            .value(typed.unwrap_or_default())
            .errors(t, &self.returned.errors)
            .help(t.t("report-despite-help"))
            .max_length(LONGEST_REASON)
            .required();
        cards::card(
            "frys",
            &t.t("report-not-settled"),
            html! {
                ul.stack-s.small lang=(LANGUAGE.tag()) { @for sentence in &reservations { li { (sentence) } } }
                form.stack-s method="post" action={ "/rapporter/" (self.report.id) "/frys" } data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden("number", &(self.report.last_number + 1).to_string()))
                    (form::textarea(&field, 3))
                    div.row { button.ds-button.s type="submit" { (t.t("report-freeze")) } }
                }
            },
        )
    }

    fn outline(&self) -> Markup {
        let t = &self.req.texts;
        html! {
            nav.lf-card.lf-outline data-tight aria-label=(t.t("report-outline")) {
                details open {
                    summary { (t.t("report-outline")) }
                    ol {
                        @for (n, chapter) in self.gathered.chapters.iter().enumerate() {
                            @let mark = chapter.mark();
                            @let said = format!("{}, {}", chapter_title(n + 1, chapter), t.t(completeness::mark_word(mark)));
                            li { a href={ "#" (chapter_id(n + 1)) } aria-label=(said) {
                                (completeness::mark_icon(mark))
                                span lang=(LANGUAGE.tag()) { (chapter_title(n + 1, chapter)) }
                            } }
                        }
                    }
                }
            }
        }
    }

    fn sheet(&self) -> Markup {
        let mut parts = Parts::default();
        html! {
            article.lf-doc aria-label=(self.req.texts.t("report-sheet")) lang=(LANGUAGE.tag()) {
                @for (n, chapter) in self.gathered.chapters.iter().enumerate() { (self.chapter(&mut parts, n + 1, chapter)) }
            }
        }
    }

    fn chapter(&self, parts: &mut Parts, number: usize, chapter: &GatheredChapter) -> Markup {
        html! {
            h2 id=(chapter_id(number)) { (chapter_title(number, chapter)) }
            @for (n, section) in chapter.sections.iter().enumerate() {
                @let id = section_id(number, n);
                @match &section.part {
                    Part::Text { .. } => (self.text(parts, chapter, section, &id)),
                    Part::Block { title, content } => {
                        @if let Some(title) = &section.section.title { h3 { (title.pick(LANGUAGE)) } }
                        (self.block(parts, title, content, &id, section.section.title.is_some()))
                    }
                }
            }
        }
    }

    fn text(
        &self,
        parts: &mut Parts,
        chapter: &GatheredChapter,
        section: &GatheredSection,
        id: &str,
    ) -> Markup {
        let Part::Text { text, version, .. } = &section.part else {
            return html! {};
        };
        let t = &self.req.texts;
        let title = section.section.title.as_ref();
        if !self.may_write {
            let under = if title.is_some() { 2 } else { 1 };
            return html! {
                div.stack id={ "s-" (section.section.key) } {
                    @if let Some(title) = title { h3 { (title.pick(LANGUAGE)) } }
                    @if text.is_empty() { p.dim lang=(t.language().tag()) { (t.t("report-text-empty")) } }
                    @else { (parts.draw(&self.words, &text.to_blocks(1, "t"), under, id)) }
                }
            };
        }
        let key = &section.section.key;
        let field = field_of(key);
        let label = title.map_or_else(
            || chapter.chapter.title.pick(LANGUAGE),
            |w| w.pick(LANGUAGE),
        );
        let typed = self
            .returned
            .typed
            .as_ref()
            .filter(|(name, _)| *name == field)
            .map(|(_, typed)| typed.clone());
        let value = typed.unwrap_or_else(|| text.to_plain());
        let mut view = FieldView::new(&field, label)
            .value(&value)
            .errors(t, &self.returned.errors)
            .max_length(LONGEST_TEXT);
        if let Some(help) = help_of(section) {
            view = view.help(help.pick(LANGUAGE));
        }
        if section.section.is_required {
            view = view.required();
        }
        let lines = u8::try_from(value.chars().count() / 70 + value.lines().count() + 2)
            .unwrap_or(u8::MAX)
            .clamp(4, 24);
        let action = format!("/rapporter/{}/text/{key}", self.report.id);
        html! {
            form.stack-s id={ "s-" (key) } method="post" action=(action) data-autosave={ (action) "/autospara" } data-once {
                (form::csrf(&self.req.csrf))
                (form::hidden(form::VERSION, &version.to_string()))
                (form::textarea(&view, lines))
                div.row lang=(t.language().tag()) {
                    button.ds-button.s type="submit" data-variant="secondary" { (t.t("save")) span.sr { " " (label) } }
                    @if !section.section.is_required { span.small.dim { (t.t("optional")) } }
                    @if !section.section.is_imprint { span.small.dim { (t.t("report-text-marks")) } }
                    span.small.dim role="status" data-save-state data-saving=(t.t("saving")) data-unsaved=(t.t("not-saved"))
                        data-saved=(t.ta("saved-at", &[("time", "{time}".into())])) {}
                }
            }
        }
    }

    fn block(
        &self,
        parts: &mut Parts,
        title: &str,
        content: &BlockContent,
        id: &str,
        has_heading: bool,
    ) -> Markup {
        let t = &self.req.texts;
        let sv = self.req.app.texts(Language::Sv);
        let is_watched = content
            .notes
            .iter()
            .any(|n| n.blocks_freezing || is_remark(n.tone));
        html! {
            div.lf-block id={ "b-" (id) } data-tone=[is_watched.then_some("watch")] {
                p.src {
                    (icon(Icon::Link))
                    span { strong { (title) } " " (assemble::origin(&sv, content)) }
                    @if let Some(href) = &content.source_href {
                        span.row.noprint lang=(t.language().tag()) { a.small href=(href) aria-label={ (t.t("report-to-source")) ": " (title) } { (t.t("report-to-source")) } }
                    }
                }
                div.in {
                    @if content.blocks.is_empty() { p.dim { (sv.t("report-block-empty")) } }
                    @else { (parts.draw(&self.words, &content.blocks, if has_heading { 2 } else { 1 }, id)) }
                    @for note in &content.notes { p.small { (document::status(note.tone, &note.text)) } }
                }
            }
        }
    }

    fn title_form(&self) -> Markup {
        let (req, t) = (self.req, &self.req.texts);
        if !self.may_write {
            return html! {};
        }
        let typed = self
            .returned
            .typed
            .as_ref()
            .filter(|(name, _)| name == "title")
            .map(|(_, typed)| typed.clone());
        let field = FieldView::new("title", t.t("report-title"))
            .value(typed.unwrap_or_else(|| self.report.title.clone()))
            .errors(t, &self.returned.errors)
            .max_length(LONGEST_TITLE)
            .required();
        cards::card(
            "rubrik",
            &t.t("report-rename"),
            html! {
                form.stack-s method="post" action={ "/rapporter/" (self.report.id) "/rubrik" } data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden(form::VERSION, &self.report.version.to_string()))
                    (form::text(&field))
                    div.row { button.ds-button.s type="submit" data-variant="secondary" { (t.t("save")) span.sr { " " (t.t("report-title")) } } }
                }
            },
        )
    }
}

fn help_of(section: &GatheredSection) -> Option<&'static TemplateWords> {
    match &section.section.content {
        Content::Text { help } => help.as_ref(),
        Content::Block { .. } => None,
    }
}
