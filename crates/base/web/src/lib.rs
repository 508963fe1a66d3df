#![doc = include_str!("../README.md")]

pub mod api;
mod app;
pub mod assets;
mod capability;
mod chrome;
mod door;
mod export;
mod failed;
mod fields;
mod mywork;
mod posted;
mod public;
mod req;
mod routes;
mod security;
pub mod tabular;
pub mod texts;
pub mod ui;

pub use app::{App, AppParts, Door, Mode, PdfMaker};
pub use capability::{
    Banner, BlockContent, BlockNote, BlockRequest, Capability, Finding, MenuItem, ReportBlock, Task, TaskKind, TaskStatus, Work,
};
pub use db::BoxFuture;
pub use export::{Format, attachment, download};
pub use failed::{Failed, Outcome};
pub use fields::Fields;
pub use mywork::HOME;
pub use posted::{File, Posted};
pub use public::PublicReq;
pub use req::{Req, View, see_other};
pub use routes::{Route, all_routes, router};
pub use texts::Texts;
