//! `backup` and `restore`.

use std::fs::File;
use std::path::Path;
use std::process::ExitCode;

use kernel::{Clock, Failure, Result};
use web::App;

use super::make_folder;
use crate::program;

pub async fn backup(url: &str, file: &Path) -> Result<ExitCode> {
    let clock = Clock::System;
    let db = program::open(url, false).await?;
    // written beside and moved into place: an interrupted backup is never mistaken for a whole one
    let beside = file.with_extension("partial");
    let out = File::create(&beside).map_err(Failure::fault)?;
    let manifest = db::archive::backup(
        &db,
        &App::migrations(&program::capabilities()),
        clock.now(),
        &out,
    )
    .await?;
    out.sync_all().map_err(Failure::fault)?;
    std::fs::rename(&beside, file).map_err(Failure::fault)?;
    println!(
        "{} rader. Historikens kedja slutar vid länk {}: {}",
        manifest.rows(),
        manifest.chain_seq,
        manifest.chain
    );
    Ok(ExitCode::SUCCESS)
}

pub async fn restore(url: &str, file: &Path, replace: bool) -> Result<ExitCode> {
    let archive = File::open(file).map_err(|e| {
        Failure::Fault(format!(
            "filen {} går inte att läsa: {}",
            file.display(),
            crate::terminal::why(&e)
        ))
    })?;
    db::archive::manifest(&archive)?;
    make_folder(url)?;
    let db = program::open_migrated(url, &Clock::System).await?;
    let people = db
        .read(None)
        .load("SELECT COUNT(*) AS n FROM change", vec![])
        .await?
        .int("n")?;
    if people > 0 && !replace {
        return Err(Failure::Fault(
            "databasen innehåller redan något. Lägg till --replace för att ersätta det.".into(),
        ));
    }
    let manifest =
        db::archive::restore(&db, &App::migrations(&program::capabilities()), archive).await?;
    println!(
        "{} rader är lästa tillbaka. Kör `ledfyr doctor` för att kontrollera dem.",
        manifest.rows()
    );
    Ok(ExitCode::SUCCESS)
}
