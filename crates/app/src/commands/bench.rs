//! `bench`: makes a synthetic municipality, and measures on it.

use std::process::ExitCode;

use clap::Subcommand;
use kernel::{Failure, Result};

use super::{Database, make_folder};
use crate::bench::{self, Size};

#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Skriv en påhittad kommun i en tom databas. Samma frö ger samma data.
    Generate {
        #[command(flatten)]
        database: Database,
        #[arg(long, default_value_t = 5_000)]
        units: usize,
        /// Mål, uppdrag och aktiviteter.
        #[arg(long, default_value_t = 100_000)]
        items: usize,
        /// Mätvärden.
        #[arg(long, default_value_t = 1_000_000)]
        values: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Mät det människor väntar på.
    Run {
        #[command(flatten)]
        database: Database,
        /// Skriv siffrorna som JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Bench {
    pub async fn run(self) -> Result<ExitCode> {
        match self {
            Self::Generate {
                database,
                units,
                items,
                values,
                seed,
            } => {
                make_folder(&database.url())?;
                bench::generate(
                    &database.url(),
                    Size {
                        units,
                        items,
                        values,
                        seed,
                    },
                )
                .await?;
            }
            Self::Run { database, json } => {
                let outcome = bench::run(&database.url()).await?;
                if json {
                    println!(
                        "{}",
                        serde_json::to_string_pretty(&outcome).map_err(Failure::fault)?
                    );
                } else {
                    print(&outcome);
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print(outcome: &bench::Outcome) {
    println!(
        "{}, {} kärnor, {}",
        outcome.machine.processor, outcome.machine.cores, outcome.database
    );
    for figure in &outcome.figures {
        let aim = figure
            .aim
            .map(|a| format!("mål {a:.0}"))
            .unwrap_or_default();
        println!(
            "{:<62} {:>10.1} {:<9} p99 {:>8.1}  {aim}",
            figure.name, figure.median, figure.unit, figure.p99
        );
    }
}
