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
pub mod import_parts;
mod language;
mod mywork;
mod notice;
pub mod openapi;
mod pairs;
mod posted;
mod public;
mod req;
mod rest;
mod routes;
mod security;
mod sent;
pub mod tabular;
pub mod texts;
pub mod ui;
mod view;

pub use app::{App, AppParts, Door, Mode, PdfMaker, WordMaker};
pub use capability::{
    Banner, BlockContent, BlockNote, BlockRequest, Capability, Doctor, Finding, MenuItem,
    ReportBlock, Task, TaskKind, TaskStatus, Work, WorkSource,
};
pub use db::BoxFuture;
pub use export::{Format, attachment, download};
pub use failed::{Failed, Outcome};
pub use fields::Fields;
pub use mywork::HOME;
pub use posted::{File, Posted};
pub use public::PublicReq;
pub use req::{Req, see_other};
pub use routes::{Patience, Route, all_routes, router, router_within};
pub use security::DOCUMENT_CSP;
pub use texts::Texts;
pub use view::View;
