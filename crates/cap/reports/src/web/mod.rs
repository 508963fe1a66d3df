//! The pages of reports: composing, what is frozen, and what the public reads.

mod completeness;
mod composer;
mod correct;
mod create;
mod files;
mod forms;
mod front;
mod frozen;
mod history;
mod list;
mod public;
mod publish;
mod rendered;
pub mod routes;
mod sheet;
pub mod work;
