//! The program as a library, so that tests and the binary share it: the rooms in order, configuration, commands, demo and benches.

pub mod bench;
pub mod commands;
pub mod demo;
pub mod listener;
pub mod periods;
pub mod program;
pub mod terminal;
