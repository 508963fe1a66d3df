#![doc = include_str!("../README.md")]

pub mod api;
mod doctor;
pub mod model;
mod policy;
mod readings;
mod store;
mod use_cases;
mod web;

use ::web::{Capability, MenuItem, ui::Icon};

/// The words of this room, Swedish and English.
pub const TEXTS: (&str, &str) = (
    include_str!("../texts.sv.ftl"),
    include_str!("../texts.en.ftl"),
);

/// All that the calendar hands to the program; nothing else wires it.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "calendar",
        routes: web::routes::routes,
        migrations: store::MIGRATIONS,
        views: store::VIEWS,
        rules: policy::RULES,
        texts: TEXTS,
        menu: &[
            MenuItem {
                label: "menu-years",
                href: "/arsprocess",
                icon: Icon::Calendar,
                order: 325,
                at_foot: false,
                action: "year:read",
            },
            MenuItem {
                label: "menu-process-models",
                href: "/processmodeller",
                icon: Icon::Settings,
                order: 905,
                at_foot: true,
                action: "process:edit",
            },
        ],
        work: Some(|req| Box::pin(web::work::work(req))),
        report_blocks: &[],
        unit_reaction: Some(use_cases::follow_units::follow_units),
        interface: Some(web::openapi::part),
        doctor: Some(|ctx| Box::pin(doctor::check(ctx))),
    }
}
