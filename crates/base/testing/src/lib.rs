#![doc = include_str!("../README.md")]

mod app;
mod client;
mod page;
pub mod postgres;

pub use app::{PASSWORD, TestApp, each_database};
pub use client::{Answer, Client};
pub use page::{check_answer, check_page};
