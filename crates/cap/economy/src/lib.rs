#![doc = include_str!("../README.md")]

pub mod api;
mod model;
mod policy;
mod readings;
mod store;

/// What this room hands to the program.
#[must_use]
pub fn capability() -> web::Capability {
    web::Capability {
        name: "economy",
        routes: Vec::new,
        migrations: store::MIGRATIONS,
        views: store::VIEWS,
        rules: policy::RULES,
        texts: (
            include_str!("../texts.sv.ftl"),
            include_str!("../texts.en.ftl"),
        ),
        menu: &[],
        work: None,
        report_blocks: &[],
        unit_reaction: None,
        doctor: None,
    }
}
