//! The commands and what they are called; each has a file of its own.

mod admin;
mod backup;
mod bench;
mod calendar;
pub mod commandline;
mod doctor;
mod export;
mod import;
mod lawcheck;
mod machine;
mod process;
mod schema;
mod serve;

pub use doctor::examine;
pub use schema::{matrix_text, schema_text};

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use kernel::{Clock, Result};

/// Ledfyr: planering och uppföljning för en kommun.
#[derive(Debug, Parser)]
#[command(name = "ledfyr", version, about, long_about = None)]
pub struct Cli {
    /// Skriv mer i loggen.
    #[arg(long, global = true)]
    pub verbose: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// Which database.
#[derive(Clone, Debug, Args)]
pub struct Database {
    /// Adress till databasen: en fil (sqlite://ledfyr.db) eller en server (postgres://…).
    #[arg(
        long,
        env = "LEDFYR_DATABASE_URL",
        default_value = "sqlite://ledfyr-data/ledfyr.db"
    )]
    pub database_url: String,
    /// Mapp med den inbäddade databasen, i stället för en adress: ledfyr.db, eller demo.db där demon är byggd.
    #[arg(long, value_name = "MAPP")]
    pub data: Option<PathBuf>,
}

impl Database {
    /// The address, whichever way it was given.
    #[must_use]
    pub fn url(&self) -> String {
        let Some(folder) = &self.data else {
            return self.database_url.clone();
        };
        let (own, demo) = (folder.join("ledfyr.db"), folder.join("demo.db"));
        let file = if !own.exists() && demo.exists() {
            demo
        } else {
            own
        };
        format!("sqlite://{}", file.display())
    }

    /// How the same database is named again; an address that may hold a password is not repeated.
    fn as_written(&self) -> String {
        match &self.data {
            Some(folder) => format!("--data {}", folder.display()),
            None if db::Backend::of(&self.database_url) == db::Backend::Sqlite => {
                format!("--database-url {}", self.database_url)
            }
            None => "(i samma databas)".to_owned(),
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Servera en kommun.
    Serve(serve::Serve),
    /// Bygg en påhittad kommun med riktiga offentliga siffror och servera den på den här datorn.
    Demo(serve::Demo),
    /// För databasen till den här versionens schema.
    Migrate {
        #[command(flatten)]
        database: Database,
    },
    /// Läs in en fil: organisation, värden, belopp, mål och uppdrag. Kan förhandsgranskas och ångras.
    #[command(subcommand, after_help = machine::STATUSES)]
    Import(import::Import),
    /// Skriv en fil som kan läsas in igen: organisation, värden, belopp, mål och uppdrag.
    #[command(subcommand, after_help = machine::STATUSES)]
    Export(export::Export),
    /// Konton och integrationer.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Kontrollera att databasen är hel: historikens kedja, främmande nycklar, summor, filer och migreringar.
    Doctor {
        #[command(flatten)]
        database: Database,
    },
    /// Skriv en säkerhetskopia till en fil, också medan tjänsten används.
    Backup {
        #[command(flatten)]
        database: Database,
        /// Filen som skrivs.
        file: PathBuf,
    },
    /// Läs tillbaka en säkerhetskopia, till vilken av databaserna som helst.
    Restore {
        #[command(flatten)]
        database: Database,
        /// Säkerhetskopian som läses.
        file: PathBuf,
        /// Ersätt det som finns i databasen.
        #[arg(long)]
        replace: bool,
    },
    /// Årets process: tidplaner, granskning och medföljande modeller. Behöver ingen databas.
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    Lawcheck(lawcheck::Lawcheck),
    /// Gör en påhittad kommun att mäta på, och mät.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Skriv hela schemat som SQL.
    Schema {
        /// sqlite eller postgres.
        backend: String,
    },
    /// Skriv behörighetsmatrisen.
    Matrix,
}

pub async fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Serve(serve) => serve.run().await,
        Command::Demo(demo) => demo.run().await,
        Command::Migrate { database } => {
            let url = database.url();
            make_folder(&url)?;
            crate::program::open_migrated(&url, &Clock::System).await?;
            println!("Databasen har den här versionens schema.");
            Ok(ExitCode::SUCCESS)
        }
        Command::Admin(admin) => admin.run().await,
        Command::Import(import) => import.run().await,
        Command::Export(export) => export.run().await,
        Command::Doctor { database } => doctor::run(&database.url()).await,
        Command::Backup { database, file } => backup::backup(&database.url(), &file).await,
        Command::Restore {
            database,
            file,
            replace,
        } => backup::restore(&database.url(), &file, replace).await,
        Command::Calendar(calendar) => calendar.run(),
        Command::Lawcheck(lawcheck) => lawcheck.run(),
        Command::Bench(bench) => bench.run().await,
        Command::Schema { backend } => {
            print!("{}", schema_text(schema::backend(&backend)?));
            Ok(ExitCode::SUCCESS)
        }
        Command::Matrix => {
            print!("{}", matrix_text());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Makes the folder of an embedded database.
pub fn make_folder(url: &str) -> Result<()> {
    if db::Backend::of(url) == db::Backend::Postgres {
        return Ok(());
    }
    let path = url.trim_start_matches("sqlite://");
    match std::path::Path::new(path).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).map_err(kernel::Failure::fault)
        }
        _ => Ok(()),
    }
}
