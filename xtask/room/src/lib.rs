#![doc = include_str!("../README.md")]

pub mod api;
mod model;
mod policy;
mod store;
mod use_cases;
mod web;
