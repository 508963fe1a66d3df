//! A year's timetable as the views show it: the steps that the filters leave, numbered, with their days and how far they have come.

use std::collections::BTreeMap;

use access::Target;
use document::Tone;
use kernel::{Date, UnitId};
use maud::{Markup, html};
use web::ui::{Icon, icon, query, status};
use web::{Req, Texts};

use crate::model::process_model::{ProcessModel, Subprocess};
use crate::model::timetable::DatedStep;
use crate::model::year::YearId;
use crate::readings::{self, YearView};
use crate::store::tasks::{self, StepCounts};
use crate::web::words;

/// How far a step has come for the units that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Some of its open tasks are past their day.
    Late,
    UnderWay,
    NotBegun,
    Done,
    /// No unit takes it.
    Nobody,
}

/// A step as the views show it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its place in the model, from 1.
    pub number: usize,
    pub dated: &'a DatedStep,
    pub from: Option<Date>,
    /// The last working day.
    pub to: Option<Date>,
    pub counts: StepCounts,
}

/// A year with the counts of the units that are looked at.
pub struct Plan {
    pub view: YearView,
    pub today: Date,
    /// The part of the organisation that is looked at; none is all of it.
    pub unit: Option<UnitId>,
    /// Key of the party that is asked for.
    pub party: Option<String>,
    /// Key of the subprocess that is asked for.
    pub part: Option<String>,
    counts: BTreeMap<String, StepCounts>,
}

impl Plan {
    /// The year of an address, as the request's filters want it.
    pub async fn load(req: &Req, year: YearId) -> kernel::Result<Self> {
        let ctx = &req.ctx;
        ctx.require("year:read", &Target::whole("year"))?;
        let mut view = readings::year(ctx, year).await?;
        readings::put_moves(ctx, year, &mut view.timetable).await?;
        let unit = req
            .view
            .unit
            .and_then(|u| ctx.org.place(u))
            .filter(|u| ctx.org.tree.parent(*u).is_some());
        let below = unit.map(|u| readings::with_gone(&ctx.org, &ctx.org.tree.subtree_ids(u)));
        let counts = tasks::counts(&ctx.read(), year, below.as_deref(), ctx.valid_at).await?;
        let model = &view.timetable.model;
        let known = |name: &str, is_there: &dyn Fn(&str) -> bool| {
            req.param(name)
                .filter(|key| is_there(key))
                .map(str::to_owned)
        };
        Ok(Self {
            party: known("roll", &|key| model.party(key).is_some()),
            part: known("del", &|key| model.subprocess(key).is_some()),
            today: ctx.valid_at,
            unit,
            counts,
            view,
        })
    }

    #[must_use]
    pub fn model(&self) -> &ProcessModel {
        &self.view.timetable.model
    }

    /// The address of the year.
    #[must_use]
    pub fn at(&self) -> String {
        format!("/arsprocess/{}", self.view.year.id)
    }

    /// Whether any step has days of its own.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        let steps = &self.view.timetable.steps;
        steps.iter().any(|s| s.from.is_some() || s.to.is_some())
    }

    /// The steps that the filters leave, in the order of the model.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let all = self.view.timetable.steps.iter().enumerate();
        all.map(|(place, dated)| Line {
            number: place + 1,
            dated,
            from: dated.from,
            to: dated.deadline,
            counts: self
                .counts
                .get(&dated.step.key)
                .copied()
                .unwrap_or_default(),
        })
        .filter(|line| self.unit.is_none() || line.counts.total() > 0)
        .filter(|line| {
            self.part
                .as_ref()
                .is_none_or(|p| *p == line.dated.subprocess)
        })
        .filter(|line| {
            let step = &line.dated.step;
            let mut parties = step.responsible.iter().chain(&step.participants);
            self.party
                .as_ref()
                .is_none_or(|p| parties.any(|key| key == p))
        })
        .collect()
    }

    /// The same steps under their subprocesses; those without steps are left out.
    #[must_use]
    pub fn parts(&self) -> Vec<(&Subprocess, Vec<Line<'_>>)> {
        let mut lines = self.lines();
        let parts = self.model().subprocesses.iter().map(|part| {
            let (own, rest) = std::mem::take(&mut lines)
                .into_iter()
                .partition(|line| line.dated.subprocess == part.key);
            lines = rest;
            (part, own)
        });
        parts
            .filter(|(_, own): &(_, Vec<_>)| !own.is_empty())
            .collect()
    }

    /// The address of a step's tasks.
    #[must_use]
    pub fn href(&self, line: &Line<'_>) -> String {
        let key = query::escape(&line.dated.step.key);
        format!("{}/uppgifter?steg={key}", self.at())
    }
}

impl Line<'_> {
    /// Every day that it names.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.from.into_iter().chain(self.to)
    }

    /// Whether it has a beginning without an end, or the other way.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.from.is_some() != self.to.is_some()
    }

    #[must_use]
    pub fn progress(&self) -> Progress {
        let counts = self.counts;
        if counts.late > 0 {
            Progress::Late
        } else if counts.total() == 0 {
            Progress::Nobody
        } else if counts.settled() == counts.total() {
            Progress::Done
        } else if counts.settled() + counts.in_progress > 0 {
            Progress::UnderWay
        } else {
            Progress::NotBegun
        }
    }

    /// How far it has come, in words.
    #[must_use]
    pub fn progress_word(&self, t: &Texts) -> String {
        let counts = self.counts;
        let of = |key: &str, done: usize| {
            let args = [("done", done.into()), ("total", counts.total().into())];
            t.ta(key, &args)
        };
        match self.progress() {
            Progress::Late if counts.total() == 1 => t.t("calendar-view-late"),
            Progress::Late => of("calendar-view-late-of", counts.late),
            Progress::UnderWay if counts.total() > 1 => {
                of("calendar-view-in-progress-of", counts.settled())
            }
            progress => t.t(progress.key()),
        }
    }

    /// The same with its icon.
    #[must_use]
    pub fn progress_mark(&self, t: &Texts) -> Markup {
        self.progress().mark(&self.progress_word(t))
    }
}

impl Progress {
    /// Those that the pictures' legend tells, the most pressing first.
    pub const LEGEND: [Self; 4] = [Self::Late, Self::UnderWay, Self::NotBegun, Self::Done];

    /// The text of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Late => "calendar-view-late",
            Self::UnderWay => "calendar-task-in-progress",
            Self::NotBegun => "calendar-task-not-begun",
            Self::Done => "calendar-task-done",
            Self::Nobody => "calendar-view-nobody",
        }
    }

    /// The class of what is drawn for it.
    #[must_use]
    pub const fn css(self) -> &'static str {
        match self {
            Self::Late => "p-late",
            Self::UnderWay => "p-now",
            Self::NotBegun | Self::Nobody => "p-none",
            Self::Done => "p-done",
        }
    }

    /// A word of it with its icon.
    #[must_use]
    pub fn mark(self, word: &str) -> Markup {
        match self {
            Self::Late => status::status(Tone::Off, word),
            Self::Done => status::status(Tone::Done, word),
            Self::NotBegun => status::status(Tone::None, word),
            Self::UnderWay => {
                html! { span.lf-status data-tone="none" { (icon(Icon::Half)) (word) } }
            }
            Self::Nobody => html! { span.dim { (word) } },
        }
    }
}

/// What the drawn shapes mean.
#[must_use]
pub fn legend(t: &Texts) -> Markup {
    html! {
        ul.row.small.lf-shapes aria-label=(t.t("calendar-view-shapes")) {
            @for progress in Progress::LEGEND {
                li { (shape(progress.css())) (t.t(progress.key())) }
            }
            li { (shape("p-none p-open")) (t.t("calendar-view-open")) }
        }
    }
}

fn shape(class: &str) -> Markup {
    html! {
        svg viewBox="0 0 30 14" width="30" height="14" aria-hidden="true" {
            rect class=(class) x="2" y="2" width="26" height="10" rx="2" {}
        }
    }
}

/// The steps under their subprocesses, each a link with its days and how far it has come.
#[must_use]
pub fn step_list(t: &Texts, plan: &Plan) -> Markup {
    html! {
        @for (part, lines) in plan.parts() {
            section.stack-s aria-labelledby={ "steg-" (part.key) } {
                h2 id={ "steg-" (part.key) } { (part.name) }
                ol.lf-steps {
                    @for line in &lines {
                        li value=(line.number) {
                            a href=(plan.href(line)) { (line.dated.step.name) }
                            span.small.dim { (words::days(t, line.from, line.to)) }
                            span.small { (line.progress_mark(t)) }
                        }
                    }
                }
            }
        }
    }
}
