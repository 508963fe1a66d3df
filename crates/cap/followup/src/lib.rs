#![doc = include_str!("../README.md")]

pub mod api;
mod bench;
mod doctor;
mod model;
mod policy;
mod store;
mod use_cases;

use ::web::Capability;

/// All that follow-up hands to the program; nothing else wires it.
#[must_use]
pub fn capability() -> Capability {
    Capability {
        name: "followup",
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
        unit_reaction: Some(use_cases::follow_units::follow_units),
        doctor: Some(|ctx| Box::pin(doctor::check(ctx))),
    }
}
