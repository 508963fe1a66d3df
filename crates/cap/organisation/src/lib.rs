#![doc = include_str!("../README.md")]

pub mod api;
mod bench;
mod model;
mod policy;
mod store;
mod use_cases;
mod web;

use ::web::{Capability, MenuItem, ui::Icon};

/// All that the organisation hands to the program; nothing else wires it.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "organisation",
        routes: web::routes::routes,
        migrations: store::MIGRATIONS,
        views: store::VIEWS,
        rules: policy::RULES,
        texts: (
            include_str!("../texts.sv.ftl"),
            include_str!("../texts.en.ftl"),
        ),
        menu: &[
            MenuItem {
                label: "menu-organisation",
                href: "/organisation",
                icon: Icon::Tree,
                order: 910,
                at_foot: true,
                action: "unit:read",
            },
            MenuItem {
                label: "menu-people",
                href: "/personer",
                icon: Icon::People,
                order: 920,
                at_foot: true,
                action: "person:read",
            },
            MenuItem {
                label: "menu-settings",
                href: "/installningar",
                icon: Icon::Settings,
                order: 930,
                at_foot: true,
                action: "setting:edit",
            },
        ],
        work: None,
        report_blocks: &[],
        unit_reaction: None,
        interface: Some(web::openapi::part),
        doctor: None,
    }
}
