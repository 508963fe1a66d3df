#![doc = include_str!("../README.md")]

pub mod api;
mod bench;
mod model;
mod policy;
mod react;
mod store;
mod use_cases;
mod web;

use ::web::ui::Icon;
use ::web::{Capability, MenuItem};

/// Everything this room gives the program.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "steering",
        routes: web::routes::routes,
        migrations: store::MIGRATIONS,
        views: store::VIEWS,
        rules: policy::RULES,
        texts: (
            include_str!("../texts.sv.ftl"),
            include_str!("../texts.en.ftl"),
        ),
        menu: MENU,
        work: Some(web::work::work),
        report_blocks: &[],
        unit_reaction: Some(react::react),
        interface: None,
        doctor: Some(store::doctor),
    }
}

const MENU: &[MenuItem] = &[
    MenuItem {
        label: "menu-goals",
        href: "/mal",
        icon: Icon::Flag,
        order: 10,
        at_foot: false,
        action: "item:read",
    },
    MenuItem {
        label: "menu-given-to-us",
        href: "/uppdrag-till-oss",
        icon: Icon::Document,
        order: 11,
        at_foot: false,
        action: "receiver:answer",
    },
    MenuItem {
        label: "menu-decisions",
        href: "/beslut",
        icon: Icon::Document,
        order: 12,
        at_foot: false,
        action: "decision:read",
    },
];
