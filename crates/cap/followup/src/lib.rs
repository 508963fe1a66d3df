#![doc = include_str!("../README.md")]

pub mod api;
mod bench;
mod doctor;
mod model;
mod policy;
mod store;
mod use_cases;
mod web;

use ::web::ui::Icon;
use ::web::{Capability, MenuItem, ReportBlock};

/// All that follow-up hands to the program; nothing else wires it.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "followup",
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
                label: "menu-situation",
                href: "/laget",
                icon: Icon::Chart,
                order: 350,
                at_foot: false,
                action: "round:read",
            },
            MenuItem {
                label: "menu-progress",
                href: "/framdrift",
                icon: Icon::Progress,
                order: 300,
                at_foot: false,
                action: "progress:read",
            },
            MenuItem {
                label: "menu-deviations",
                href: "/avvikelser",
                icon: Icon::Warning,
                order: 320,
                at_foot: false,
                action: "deviation:read",
            },
            MenuItem {
                label: "menu-rounds",
                href: "/uppfoljning",
                icon: Icon::Calendar,
                order: 330,
                at_foot: false,
                action: "round:open",
            },
        ],
        work: Some(|req| Box::pin(web::work::work(req))),
        report_blocks: &[
            ReportBlock {
                key: "attainment-summary",
                title: "block-attainment-summary",
                build: |request| Box::pin(web::blocks::attainment_summary(request)),
            },
            ReportBlock {
                key: "assignments-by-theme",
                title: "block-assignments-by-theme",
                build: |request| Box::pin(web::blocks::assignments_by_theme(request)),
            },
            ReportBlock {
                key: "deviations",
                title: "block-deviations",
                build: |request| Box::pin(web::blocks::deviations(request)),
            },
        ],
        unit_reaction: Some(use_cases::follow_units::follow_units),
        interface: None,
        doctor: Some(|ctx| Box::pin(doctor::check(ctx))),
    }
}
