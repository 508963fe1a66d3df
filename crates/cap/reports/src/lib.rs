#![doc = include_str!("../README.md")]

pub mod api;
mod model;
mod policy;
mod store;
mod use_cases;
mod web;

use ::web::ui::Icon;

/// All that reports hand to the program; nothing else wires it.
#[must_use]
pub fn capability() -> ::web::Capability {
    // a supplied template that cannot be read stops the program here, not in front of somebody
    model::template::check_supplied();
    ::web::Capability {
        name: "reports",
        routes: web::routes::routes,
        migrations: store::MIGRATIONS,
        views: &[],
        rules: policy::RULES,
        texts: (
            include_str!("../texts.sv.ftl"),
            include_str!("../texts.en.ftl"),
        ),
        menu: MENU,
        work: Some(web::work::work),
        report_blocks: &[],
        unit_reaction: None,
        interface: None,
        doctor: Some(use_cases::check_reports::check_reports),
    }
}

const MENU: &[::web::MenuItem] = &[::web::MenuItem {
    label: "menu-reports",
    href: "/rapporter",
    icon: Icon::Document,
    order: 60,
    at_foot: false,
    action: "report:read",
}];
