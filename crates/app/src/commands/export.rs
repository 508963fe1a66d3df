//! `export`: what the pages give as files, for whoever stands at the machine. Reading a file in again changes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use document::sheet::{Sheet, to_csv, to_xlsx};
use economy::api::AmountKind;
use kernel::{Date, Failure, Result, Scale};

use super::Database;
use super::machine::{Machine, day};

/// Before any year and after all that figures are kept for.
const ALL_YEARS: (i32, i32) = (1900, 2899);

#[derive(Debug, Subcommand)]
pub enum Export {
    /// Organisationens enheter en viss dag.
    #[command(visible_alias = "organisationen")]
    Organisation {
        #[command(flatten)]
        to: To,
        /// Dagen som trädet gäller, ÅÅÅÅ-MM-DD. I dag om inget anges.
        #[arg(long, value_name = "DAG", value_parser = day)]
        as_of: Option<Date>,
    },
    /// Indikatorernas värden.
    Indicators {
        #[command(flatten)]
        to: To,
        /// Kod för en indikator; kan anges flera gånger. Alla om inget anges.
        #[arg(long = "indicator", value_name = "KOD")]
        indicators: Vec<String>,
    },
    /// Ramar, budget eller utfall, en rad för varje belopp.
    Economy {
        #[command(flatten)]
        to: To,
        /// Vilka belopp.
        #[arg(long, value_enum)]
        kind: Amounts,
        /// I vad beloppen skrivs.
        #[arg(long, value_enum, default_value_t = Unit::Kronor)]
        scale: Unit,
        /// År eller år till och med år, till exempel 2026 eller 2022-2026. Alla om inget anges.
        #[arg(long, value_name = "ÅR", value_parser = years)]
        years: Option<(i32, i32)>,
    },
    /// Ett besluts mål och uppdrag.
    Decisions {
        #[command(flatten)]
        to: To,
        /// Beslutets rubrik, diarienummer eller nummer i adressen till dess sida.
        #[arg(long, value_name = "BESLUT")]
        decision: String,
    },
}

/// Where from, and where to.
#[derive(Debug, Args)]
pub struct To {
    #[command(flatten)]
    database: Database,
    /// Filen som skrivs. Utan den skrivs CSV till terminalen.
    #[arg(long, value_name = "FIL")]
    out: Option<PathBuf>,
    /// Filens slag. Annars avgör namnet: .xlsx är Excel, allt annat CSV.
    #[arg(long, value_enum)]
    format: Option<Kind>,
}

/// Kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Csv,
    Xlsx,
}

/// Kinds of amount, as the command line says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Amounts {
    /// Ramar.
    Frame,
    /// Budget.
    Budget,
    /// Utfall.
    Outcome,
}

impl Amounts {
    pub const fn kind(self) -> AmountKind {
        match self {
            Self::Frame => AmountKind::Frame,
            Self::Budget => AmountKind::Budget,
            Self::Outcome => AmountKind::Outcome,
        }
    }
}

/// In what amounts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    Kronor,
    /// Tusental kronor.
    Tkr,
    /// Miljoner kronor.
    Mnkr,
}

impl Unit {
    pub const fn scale(self) -> Scale {
        match self {
            Self::Kronor => Scale::Kronor,
            Self::Tkr => Scale::Tkr,
            Self::Mnkr => Scale::Mnkr,
        }
    }
}

fn years(text: &str) -> std::result::Result<(i32, i32), String> {
    let year = |text: &str| {
        let year = text.trim().parse::<i32>().ok();
        year.filter(|y| (ALL_YEARS.0..=ALL_YEARS.1).contains(y))
            .ok_or_else(|| format!("{text} är inget år"))
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (year(first)?, year(last)?);
    if first > last {
        return Err(format!("{first} är efter {last}"));
    }
    Ok((first, last))
}

impl Export {
    pub async fn run(self) -> Result<ExitCode> {
        let to = match &self {
            Self::Organisation { to, .. }
            | Self::Indicators { to, .. }
            | Self::Economy { to, .. }
            | Self::Decisions { to, .. } => to,
        };
        to.check()?;
        let machine = Machine::open(&to.database).await?;
        match self.sheet(&machine).await {
            Ok((sheet, to)) => to.write(&machine, &sheet),
            Err(failure) => Ok(machine.told(&failure)),
        }
    }

    async fn sheet(&self, machine: &Machine) -> Result<(Sheet, &To)> {
        let ctx = &machine.ctx;
        Ok(match self {
            Self::Organisation { to, as_of } => {
                let day = as_of.unwrap_or_else(|| ctx.today());
                let sheet = organisation::api::export_sheet(&machine.app, ctx, day).await?;
                (sheet, to)
            }
            Self::Indicators { to, indicators } => {
                let found = indicators::api::indicators_of_codes(&ctx.read(), indicators).await?;
                let sheet = indicators::api::export_values(ctx, "indikatorer", &found).await?;
                (sheet, to)
            }
            Self::Economy {
                to,
                kind,
                scale,
                years,
            } => {
                let years = years.unwrap_or(ALL_YEARS);
                let (kind, scale) = (kind.kind(), scale.scale());
                let sheet =
                    economy::api::export_amounts(ctx, "ekonomi", kind, scale, years).await?;
                (sheet, to)
            }
            Self::Decisions { to, decision } => {
                let decision = machine.decision(decision).await?;
                let sheet = steering::api::export_items(ctx, decision).await?;
                (sheet, to)
            }
        })
    }
}

impl To {
    fn kind(&self) -> Kind {
        let of_name = |path: &Path| {
            let is_xlsx = path
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
            if is_xlsx { Kind::Xlsx } else { Kind::Csv }
        };
        self.format
            .or_else(|| self.out.as_deref().map(of_name))
            .unwrap_or(Kind::Csv)
    }

    /// A workbook is nothing for a terminal.
    fn check(&self) -> Result<()> {
        if self.out.is_none() && self.kind() == Kind::Xlsx {
            return Err(Failure::Fault(
                "ange med --out vilken fil Excel-arbetsboken ska skrivas till".into(),
            ));
        }
        Ok(())
    }

    fn write(&self, machine: &Machine, sheet: &Sheet) -> Result<ExitCode> {
        let bytes = match self.kind() {
            Kind::Csv => to_csv(sheet),
            Kind::Xlsx => to_xlsx(sheet, machine.ctx.now()).map_err(Failure::fault)?,
        };
        let Some(out) = &self.out else {
            use std::io::Write as _;
            std::io::stdout()
                .write_all(&bytes)
                .map_err(Failure::fault)?;
            return Ok(ExitCode::SUCCESS);
        };
        // written beside and moved into place: an interrupted export is never mistaken for a whole one
        let mut beside = out.clone().into_os_string();
        beside.push(".partial");
        let unwritten = |e: std::io::Error| {
            Failure::Fault(format!(
                "{} kan inte skrivas: {}",
                out.display(),
                crate::terminal::why(&e)
            ))
        };
        std::fs::write(&beside, &bytes).map_err(unwritten)?;
        std::fs::rename(&beside, out).map_err(unwritten)?;
        let count = sheet.rows.len();
        let rows = if count == 1 { "rad" } else { "rader" };
        println!("{count} {rows} i {}", out.display());
        Ok(ExitCode::SUCCESS)
    }
}
