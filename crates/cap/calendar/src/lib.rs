#![doc = include_str!("../README.md")]

pub mod model;

/// The words of this room, Swedish and English.
pub const TEXTS: (&str, &str) = (
    include_str!("../texts.sv.ftl"),
    include_str!("../texts.en.ftl"),
);
