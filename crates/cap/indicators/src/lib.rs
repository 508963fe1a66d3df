#![doc = include_str!("../README.md")]

pub mod api;
pub mod bench;
mod model;
mod policy;
mod store;
mod use_cases;
mod web;

use ::web::ui::Icon;
use ::web::{Capability, MenuItem, ReportBlock};

const MENU: &[MenuItem] = &[MenuItem {
    label: "menu-indicators",
    href: "/indikatorer",
    icon: Icon::Chart,
    order: 20,
    at_foot: false,
    action: "indicator:read",
}];

const BLOCKS: &[ReportBlock] = &[ReportBlock {
    key: "indicator-charts",
    title: "indicators-block-title",
    build: web::block::indicator_charts,
}];

/// What this room hands to the program.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "indicators",
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
