//! What may be done with a task, as forms: the next deed first, the rest folded.

use std::collections::BTreeMap;

use kernel::{FieldError, PersonId};
use maud::{Markup, html};
use web::ui::form::{self, Choice, FieldView};
use web::{Posted, Req};

use super::task::Page;
use super::{forms, words};
use crate::model::year::{NudgeKind, TaskDeed, TaskState, YearState};
use crate::use_cases::settle_task;

/// Most people that may be chosen from; those nearest the task come first.
const MOST_PEOPLE: usize = 300;

/// The forms that fit the task's state and the actor.
pub fn deeds(req: &Req, page: &Page, posted: &Posted, errors: &[FieldError]) -> Markup {
    if page.view.year.state != YearState::Running {
        return html! {};
    }
    let at = format!("/arsuppgift/{}", page.task.id);
    let form = Form {
        req,
        page,
        posted,
        errors,
        at,
    };
    html! {
        @if page.may_write {
            @match page.task.state {
                TaskState::NotBegun => {
                    (form.begin()) (form.folded("calendar-deed-finish", "finish", form.finish(false)))
                    (form.folded("calendar-deed-set-aside", "set-aside", form.with_reason(TaskDeed::SetAside)))
                }
                TaskState::InProgress => {
                    (form.finish(true))
                    (form.folded("calendar-deed-set-aside", "set-aside", form.with_reason(TaskDeed::SetAside)))
                }
                TaskState::Done | TaskState::Approved | TaskState::NotApplicable => {
                    @if page.may_approve { (form.review()) }
                    (form.folded("calendar-deed-reopen", "reopen", form.with_reason(TaskDeed::Reopen)))
                }
            }
            @if page.task.state.is_open() {
                (form.folded("calendar-delegate", "delegate", form.delegate()))
                (form.folded("calendar-move", "move", form.shift()))
                @if !form.is_mine() { (form.folded("calendar-remind", "remind", form.nudge(NudgeKind::Remind))) }
                (form.folded("calendar-lift", "lift", form.nudge(NudgeKind::Lift)))
            }
        } @else if page.may_approve { (form.review()) }
    }
}

struct Form<'a> {
    req: &'a Req,
    page: &'a Page,
    posted: &'a Posted,
    errors: &'a [FieldError],
    at: String,
}

impl Form<'_> {
    /// Whether this form is the one that came back.
    fn is_returned(&self, form: &str) -> bool {
        self.posted.get("form") == form
    }

    fn field(&self, form: &str, name: &str, key: &str) -> FieldView {
        let t = &self.req.texts;
        let field = FieldView::new(name, t.t(key));
        if self.is_returned(form) {
            let field = field.value(self.posted.get(name));
            field.errors(t, self.errors)
        } else {
            field
        }
    }

    fn head(&self, form: &str) -> Markup {
        html! {
            (form::csrf(&self.req.csrf))
            (form::hidden(form::VERSION, &self.page.task.version.to_string()))
            (form::hidden("form", form))
        }
    }

    fn folded(&self, key: &str, form: &str, content: Markup) -> Markup {
        html! { details open[self.is_returned(form)] { summary { (self.req.texts.t(key)) } (content) } }
    }

    /// A reason; its name tells the form, since the page has several.
    fn reason(&self, form: &str, key: &str, is_required: bool) -> Markup {
        let mut field = self.field(form, &forms::reason_field(form), key);
        field.required = is_required;
        form::textarea(&field, 2)
    }

    fn begin(&self) -> Markup {
        let t = &self.req.texts;
        html! {
            form.stack.measure method="post" action=(self.at) data-once {
                (self.head("begin")) (form::hidden("deed", TaskDeed::Begin.key()))
                @if self.page.is_early {
                    (self.reason("begin", "calendar-why-early", true))
                }
                div.row { (form::submit(&words::deed(t, TaskDeed::Begin))) }
            }
        }
    }

    fn finish(&self, is_first: bool) -> Markup {
        let t = &self.req.texts;
        let task = &self.page.task;
        let is_late = task.is_late(self.req.ctx.today());
        let is_early = task.state == TaskState::NotBegun && self.page.is_early;
        let why = if is_late {
            "calendar-why-late"
        } else {
            "calendar-why-early"
        };
        let help = if settle_task::is_decision(&self.page.view, task) {
            "calendar-decision-text-help"
        } else {
            "calendar-left-text-help"
        };
        let field = |name: &str, key: &str, stored: &Option<String>| {
            let field = self.field("finish", name, key);
            if self.is_returned("finish") {
                field
            } else {
                field.value(stored.clone().unwrap_or_default())
            }
        };
        html! {
            form.stack.measure method="post" action=(self.at) enctype="multipart/form-data" data-once {
                (self.head("finish")) (form::hidden("deed", TaskDeed::Finish.key()))
                @if is_late || is_early { (self.reason("finish", why, true)) }
                (form::textarea(&field("left_text", "calendar-left-text", &task.left.text).help(t.t(help)), 3))
                (form::text(&field("left_link", "calendar-left-link", &task.left.link)))
                @if let Some(name) = &task.left.file_name {
                    (form::checkbox(&FieldView::new("drop_file", t.ta("calendar-drop-file", &[("name", name.clone().into())])), "yes"))
                }
                (form::file(&self.field("finish", "left_file", "calendar-left-file"), ""))
                div.row {
                    @if is_first { (form::submit(&words::deed(t, TaskDeed::Finish))) }
                    @else { (form::submit_secondary(&words::deed(t, TaskDeed::Finish), "now", "yes")) }
                }
            }
        }
    }

    fn with_reason(&self, deed: TaskDeed) -> Markup {
        let t = &self.req.texts;
        html! {
            form.stack.measure method="post" action=(self.at) data-once {
                (self.head(deed.key())) (form::hidden("deed", deed.key()))
                (self.reason(deed.key(), "calendar-reason", true))
                div.row { (form::submit_secondary(&words::deed(t, deed), "now", "yes")) }
            }
        }
    }

    fn review(&self) -> Markup {
        let t = &self.req.texts;
        let to = format!("{}/granska", self.at);
        html! {
            form.row method="post" action=(to) data-once {
                (self.head("approve")) (form::hidden("deed", TaskDeed::Approve.key()))
                (form::submit(&words::deed(t, TaskDeed::Approve)))
            }
            details open[self.is_returned("send-back")] {
                summary { (words::deed(t, TaskDeed::SendBack)) }
                form.stack.measure method="post" action=(to) data-once {
                    (self.head("send-back")) (form::hidden("deed", TaskDeed::SendBack.key()))
                    (self.reason("send-back", "calendar-reason", true))
                    div.row { (form::submit_secondary(&words::deed(t, TaskDeed::SendBack), "now", "yes")) }
                }
            }
        }
    }

    /// Whether the actor answers for the task.
    fn is_mine(&self) -> bool {
        let actor = self.req.ctx.actor.person;
        actor.is_some_and(|person| self.page.answer.people.contains(&person))
    }

    fn nudge(&self, kind: NudgeKind) -> Markup {
        let t = &self.req.texts;
        let key = kind.key();
        html! {
            form.stack.measure method="post" action={ (self.at) "/paminn" } data-once {
                (self.head(key))
                p.small { (t.t(&format!("calendar-{key}-text"))) }
                (self.reason(key, &format!("calendar-{key}-said"), kind == NudgeKind::Lift))
                div.row { (form::submit_secondary(&t.t(&format!("calendar-{key}")), "now", "yes")) }
            }
        }
    }

    fn delegate(&self) -> Markup {
        let t = &self.req.texts;
        let person = self.page.task.person.map(|p| p.to_string());
        let mut field = self.field("delegate", "person", "calendar-delegate-to");
        if !self.is_returned("delegate") {
            field = field.value(person.unwrap_or_default());
        }
        html! {
            form.stack.measure method="post" action={ (self.at) "/delegera" } data-once {
                (self.head("delegate"))
                (form::select(&field, &self.people(), Some(&t.t("calendar-whoever-holds-the-role"))))
                (self.reason("delegate", "calendar-reason", false))
                div.row { (form::submit_secondary(&t.t("calendar-delegate"), "now", "yes")) }
            }
        }
    }

    /// Those with an appointment at the unit, in its authority, and elsewhere.
    fn people(&self) -> Vec<Choice> {
        let org = &self.req.ctx.org_now;
        let place = org.place(self.page.task.unit);
        let authority = place.and_then(|u| org.tree.authority_of(u));
        let mut nearest: BTreeMap<PersonId, (u8, String, String)> = BTreeMap::new();
        for appointment in org.appointments() {
            let at = org.place(appointment.unit);
            let rank = match at {
                at if at == place => 0,
                Some(at) if authority.is_some() && org.tree.authority_of(at) == authority => 1,
                _ => 2,
            };
            let name = org.name(appointment.person);
            let unit = at.and_then(|u| org.tree.get(u)).map_or("", |u| &u.name);
            let words = format!("{name}, {}, {unit}", appointment.role_name.to_lowercase());
            let told = (rank, kernel::sort_key(name), words);
            let known = nearest
                .entry(appointment.person)
                .or_insert_with(|| told.clone());
            if told.0 < known.0 {
                *known = told;
            }
        }
        let mut people: Vec<_> = nearest.into_iter().collect();
        people.sort_by(|(_, a), (_, b)| (a.0, &a.1).cmp(&(b.0, &b.1)));
        people
            .into_iter()
            .take(MOST_PEOPLE)
            .map(|(person, (_, _, words))| Choice::new(person.to_string(), words))
            .collect()
    }

    fn shift(&self) -> Markup {
        let t = &self.req.texts;
        let task = &self.page.task;
        let field = |name: &str, key: &str, day: Option<kernel::Date>| {
            let field = self.field("move", name, key);
            if self.is_returned("move") {
                field
            } else {
                field.value(day.map(|d| d.to_string()).unwrap_or_default())
            }
        };
        html! {
            form.stack.measure method="post" action={ (self.at) "/flytta" } data-once {
                (self.head("move"))
                (form::date(t, &field("starts_on", "calendar-first-day", task.starts_on)))
                (form::date(t, &field("due_on", "calendar-last-day", task.due_on).required()))
                (self.reason("move", "calendar-reason", true))
                div.row { (form::submit_secondary(&t.t("calendar-move"), "now", "yes")) }
            }
        }
    }
}
