//! The commands and what they are called; each has a file of its own.

mod admin;
mod backup;
mod bench;
mod doctor;
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
        file: PathBuf,
        /// Ersätt det som finns i databasen.
        #[arg(long)]
        replace: bool,
    },
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
            make_folder(&database.database_url)?;
            crate::program::open_migrated(&database.database_url, &Clock::System).await?;
            println!("Databasen har den här versionens schema.");
            Ok(ExitCode::SUCCESS)
        }
        Command::Admin(admin) => admin.run().await,
        Command::Doctor { database } => doctor::run(&database.database_url).await,
        Command::Backup { database, file } => backup::backup(&database.database_url, &file).await,
        Command::Restore {
            database,
            file,
            replace,
        } => backup::restore(&database.database_url, &file, replace).await,
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
