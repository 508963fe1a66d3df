#![doc = include_str!("../README.md")]

pub mod api;
mod model;
mod policy;
mod readings;
mod store;
mod use_cases;
mod web;

use ::web::ui::Icon;
use ::web::{Capability, MenuItem, ReportBlock};

const MENU: &[MenuItem] = &[MenuItem {
    label: "menu-economy",
    href: "/ekonomi",
    icon: Icon::Money,
    order: 40,
    at_foot: false,
    action: "economy:read",
}];

const BLOCKS: &[ReportBlock] = &[ReportBlock {
    key: "economy-table",
    title: "economy-block-title",
    build: web::block::economy_table,
}];

/// What this room hands to the program.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "economy",
        routes: web::routes::routes,
        migrations: store::MIGRATIONS,
        views: store::VIEWS,
        rules: policy::RULES,
        texts: (
            include_str!("../texts.sv.ftl"),
            include_str!("../texts.en.ftl"),
        ),
        menu: MENU,
        work: None,
        report_blocks: BLOCKS,
        unit_reaction: None,
        interface: None,
        doctor: Some(store::doctor::check),
    }
}
