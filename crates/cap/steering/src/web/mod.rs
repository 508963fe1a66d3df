//! The pages of the steering chain.

pub(crate) mod activities;
pub(crate) mod answering;
pub(crate) mod answers;
pub(crate) mod decisions;
pub(crate) mod forms;
pub(crate) mod given;
pub(crate) mod happened;
pub(crate) mod import;
pub(crate) mod interface;
pub(crate) mod item_forms;
pub(crate) mod list;
pub(crate) mod names;
pub(crate) mod publication;
pub(crate) mod receiver_form;
pub(crate) mod routes;
pub(crate) mod show;
pub(crate) mod thread;
pub(crate) mod words;
pub(crate) mod work;
