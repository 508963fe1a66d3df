//! The pages of the organisation: one file per page beside the table of routes and the input objects.

pub mod differences;
pub mod files;
pub mod forms;
pub mod import_page;
mod interface;
pub mod kinds;
pub mod openapi;
mod people_page;
mod roles_page;
pub mod routes;
mod settings_page;
mod shared;
mod tree_page;
mod unit_card;
mod unit_forms;
