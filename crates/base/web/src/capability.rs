//! What a capability hands to the program, all in one value: nothing else wires it.

use access::{Ctx, Rule, UnitReaction};
use db::{BoxFuture, Migration, View};
use document::{Block, Tone};
use kernel::{Date, Instant, Period, Result, UnitId};
use maud::Markup;

use crate::ui::Icon;
use crate::{Req, Route, Texts, openapi};

/// One room of the house.
#[derive(Clone, Copy)]
pub struct Capability {
    /// The crate's name.
    pub name: &'static str,
    pub routes: fn() -> Vec<Route>,
    pub migrations: &'static [Migration],
    pub views: &'static [View],
    pub rules: &'static [Rule],
    /// The text files, Swedish and English.
    pub texts: (&'static str, &'static str),
    pub menu: &'static [MenuItem],
    /// What it asks of the person who is signed in.
    pub work: Option<WorkSource>,
    pub report_blocks: &'static [ReportBlock],
    pub unit_reaction: Option<UnitReaction>,
    /// What it says of its part of the interface for programs.
    pub interface: Option<fn() -> openapi::Part>,
    /// What `ledfyr doctor` checks here.
    pub doctor: Option<Doctor>,
}

/// How a capability is asked for its part of "Mitt arbete".
pub type WorkSource = fn(Req) -> BoxFuture<'static, Result<Work>>;
/// How a capability checks its data.
pub type Doctor = fn(Ctx) -> BoxFuture<'static, Result<Vec<Finding>>>;

/// An entry of the main menu.
#[derive(Clone, Copy)]
pub struct MenuItem {
    /// Text key of the label.
    pub label: &'static str,
    pub href: &'static str,
    pub icon: Icon,
    pub order: i32,
    /// Whether it stands at the foot, with administration.
    pub at_foot: bool,
    /// Shown to whoever some rule gives this action.
    pub action: &'static str,
}

/// What a capability adds to "Mitt arbete".
#[derive(Default)]
pub struct Work {
    pub banner: Option<Banner>,
    pub tasks: Vec<Task>,
    /// Cards beside the lane.
    pub asides: Vec<Markup>,
    /// Buttons at the top: what can be done at any time.
    pub deeds: Vec<Markup>,
}

/// The first and biggest thing to do.
#[derive(Clone, Debug)]
pub struct Banner {
    pub title: String,
    pub lead: String,
    pub href: String,
    pub button: String,
    pub done: usize,
    pub total: usize,
    /// "5 av 12 svar klara".
    pub share: String,
    pub due: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    Plan,
    Answer,
    /// Under way, to be seen to.
    Follow,
    Report,
    /// Sent back, to be mended.
    Amend,
    Approve,
}

/// Something one person is to do.
#[derive(Clone, Debug)]
pub struct Task {
    pub kind: TaskKind,
    pub title: String,
    /// Short facts in words, in order.
    pub facts: Vec<String>,
    pub href: String,
    /// The deed, as the button says it.
    pub button: String,
    pub due: Option<Date>,
    /// What the due date is about: "delårsrapport augusti".
    pub occasion: Option<String>,
    pub status: Option<TaskStatus>,
}

/// A suggested judgement that can be confirmed where it stands.
#[derive(Clone, Debug)]
pub struct TaskStatus {
    pub tone: Tone,
    pub word: String,
    /// Where confirming is posted to, with these hidden fields.
    pub confirm: Option<(String, Vec<(String, String)>)>,
    /// Where several are confirmed at once, and the field that names this one there.
    pub together: Option<(String, (String, String))>,
}

/// A live part of a report, built from data when the report is shown, stored when it is frozen.
#[derive(Clone, Copy)]
pub struct ReportBlock {
    /// Its name in templates.
    pub key: &'static str,
    /// Text key of its title.
    pub title: &'static str,
    pub build: fn(BlockRequest) -> BoxFuture<'static, Result<BlockContent>>,
}

/// What a block is asked for.
#[derive(Clone)]
pub struct BlockRequest {
    pub ctx: Ctx,
    pub texts: Texts,
    pub unit: UnitId,
    pub period: Period,
    /// The reporting round the report belongs to.
    pub round: Option<String>,
    /// From the template.
    pub settings: serde_json::Value,
}

#[derive(Clone, Debug, Default)]
pub struct BlockContent {
    pub blocks: Vec<Block>,
    /// Where it comes from, in words.
    pub origin: String,
    /// When the newest of its data was recorded.
    pub as_of: Option<Instant>,
    /// Page where the data is mended.
    pub source_href: Option<String>,
    pub notes: Vec<BlockNote>,
    /// What of its data is not settled, in a sentence: freezing it asks for a reason, and the sentence stays in the document.
    pub reservation: Option<String>,
}

/// What the composer should know of a block before it freezes the report.
#[derive(Clone, Debug)]
pub struct BlockNote {
    pub tone: Tone,
    pub text: String,
    pub href: Option<String>,
    /// Whether the report cannot be frozen with it.
    pub blocks_freezing: bool,
}

/// What a check of the data found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the check.
    pub check: &'static str,
    /// Nothing here means the check passed.
    pub faults: Vec<String>,
}
