#![doc = include_str!("../README.md")]

pub mod api;
mod model;
mod policy;
mod store;
mod use_cases;
mod web;

/// All that NAME hands to the program; nothing else wires it.
#[must_use]
pub fn capability() -> ::web::Capability {
    ::web::Capability {
        name: "NAME",
        routes: web::routes::routes,
        migrations: store::MIGRATIONS,
        views: store::VIEWS,
        rules: policy::RULES,
        texts: (include_str!("../texts.sv.ftl"), include_str!("../texts.en.ftl")),
        menu: &[],
        work: None,
        report_blocks: &[],
        unit_reaction: None,
        interface: None,
        doctor: None,
    }
}
