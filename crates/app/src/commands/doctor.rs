//! `doctor`: is everything whole? Each check says what it found; any fault gives exit status 1.

use std::process::ExitCode;

use access::{Actor, Ctx};
use db::{Backend, Db};
use kernel::{Clock, Result};
use web::{App, Door, Finding, Mode};

use crate::program;

pub async fn run(url: &str) -> Result<ExitCode> {
    let db = program::open(url, false).await?;
    let findings = examine(&db).await?;
    let mut faults = 0;
    for finding in &findings {
        if finding.faults.is_empty() {
            println!("ok    {}", finding.check);
        }
        for fault in &finding.faults {
            faults += 1;
            println!("FEL   {}: {fault}", finding.check);
        }
    }
    println!("{} kontroller, {faults} fel", findings.len());
    Ok(if faults == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// All checks: those of the base, then each room's own.
pub async fn examine(db: &Db) -> Result<Vec<Finding>> {
    let capabilities = program::capabilities();
    let migrations = App::migrations(&capabilities);
    let mut findings = vec![Finding {
        check: "migreringar",
        faults: db::migrate::differences(db, &migrations).await?,
    }];
    if findings.iter().any(|f| !f.faults.is_empty()) {
        return Ok(findings);
    }
    let chain = db::chain::verify(db).await?;
    println!(
        "      historikens kedja: {} länkar, {} ändringar väntar på att länkas",
        chain.sealed, chain.unsealed
    );
    findings.push(Finding {
        check: "historikens kedja",
        faults: chain
            .broken
            .iter()
            .map(|id| format!("ändring {id} har ändrats efteråt"))
            .collect(),
    });
    findings.push(Finding {
        check: "främmande nycklar",
        faults: foreign_keys(db).await?,
    });
    findings.push(Finding {
        check: "filer",
        faults: blobs(db).await?,
    });
    findings.push(Finding {
        check: "historikens rader",
        faults: histories(db).await?,
    });
    let app = program::app(db.clone(), Clock::System, Mode::Serve, Door::default())?;
    let ctx = Ctx::new(app.services().clone(), Actor::command_line("doctor")).await?;
    for check in capabilities.iter().filter_map(|c| c.doctor) {
        findings.extend(check(ctx.clone()).await?);
    }
    Ok(findings)
}

async fn foreign_keys(db: &Db) -> Result<Vec<String>> {
    // PostgreSQL never lets one be broken; SQLite does when somebody writes with the check off
    if db.backend() == Backend::Postgres {
        return Ok(Vec::new());
    }
    let rows = db
        .read(None)
        .query(
            "SELECT \"table\" AS t, rowid AS r, parent AS p FROM pragma_foreign_key_check",
            vec![],
        )
        .await?;
    rows.iter()
        .map(|r| {
            Ok(format!(
                "{} rad {} pekar på något som saknas i {}",
                r.text("t")?,
                r.opt_int("r")?.unwrap_or(0),
                r.text("p")?
            ))
        })
        .collect()
}

async fn blobs(db: &Db) -> Result<Vec<String>> {
    let read = db.read(None);
    let mut faults = Vec::new();
    for row in read
        .query("SELECT sha256 FROM blob ORDER BY sha256", vec![])
        .await?
    {
        let sha = row.text("sha256")?;
        if let Err(failure) = db::blob::load(&read, &sha).await {
            faults.push(failure.to_string());
        }
    }
    let orphans = read.query("SELECT DISTINCT c.sha256 FROM blob_chunk c LEFT JOIN blob b ON b.sha256 = c.sha256 WHERE b.sha256 IS NULL", vec![]).await?;
    for row in orphans {
        faults.push(format!(
            "delar av filen {} finns utan filen",
            row.text("sha256")?
        ));
    }
    Ok(faults)
}

/// Every row and former version must belong to a change, and versions of a row must follow on each other.
async fn histories(db: &Db) -> Result<Vec<String>> {
    let read = db.read(None);
    let mut faults = Vec::new();
    for table in db.schema().tables.keys() {
        let unknown = read
            .query(&format!("SELECT t.id FROM {table} t LEFT JOIN change c ON c.id = t.change_id WHERE c.id IS NULL ORDER BY t.id LIMIT 5"), vec![])
            .await?;
        for row in unknown {
            faults.push(format!(
                "{table} {} hör inte till någon ändring",
                row.text("id")?
            ));
        }
        let gaps = read
            .query(
                &format!("SELECT t.id FROM {table} t WHERE t.version > 1 AND NOT EXISTS (SELECT 1 FROM {table}_history h WHERE h.id = t.id AND h.version = t.version - 1 AND h.recorded_until = t.recorded_from) ORDER BY t.id LIMIT 5"),
                vec![],
            )
            .await?;
        for row in gaps {
            faults.push(format!(
                "{table} {} saknar sin förra version",
                row.text("id")?
            ));
        }
    }
    Ok(faults)
}
