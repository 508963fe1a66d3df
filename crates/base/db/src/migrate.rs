//! Brings a database up to the program's schema, once per migration, each in one transaction.

use kernel::{Clock, Failure, Result};
use sha2::{Digest, Sha256};

use crate::schema::{Statement, statements};
use crate::{Db, params};

/// One step of the schema. Names sort as they are run; texts never change once released.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `capability/0001_what`.
    pub name: &'static str,
    pub up: &'static str,
    /// Takes the step back; statements in an order that foreign keys allow.
    pub down: &'static str,
}

impl Migration {
    fn digest(&self) -> String {
        hex::encode(Sha256::digest(self.up.as_bytes()))
    }

    /// The statements for one database.
    #[must_use]
    pub fn sql(&self, backend: crate::Backend) -> Vec<String> {
        statements(self.up)
            .iter()
            .flat_map(|s| Statement::read(s).to_sql(backend))
            .collect()
    }
}

/// The tables of this crate: changes, blobs.
pub const BASE: Migration = Migration {
    name: "db/0001_base",
    up: include_str!("migrations/0001_base.up.sql"),
    down: include_str!("migrations/0001_base.down.sql"),
};

const JOURNAL: &str = "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/// Runs what has not been run. Returns the names that ran.
///
/// # Errors
/// A fault when a migration already run has another text now, or when a statement fails (nothing of that step remains).
pub async fn up(db: &Db, migrations: &[Migration], clock: &Clock) -> Result<Vec<&'static str>> {
    db.transaction_raw(vec![(JOURNAL.to_owned(), Vec::new())])
        .await?;
    let mut ran = Vec::new();
    for migration in migrations {
        if is_done(db, migration).await? {
            continue;
        }
        // the journal first: another node that runs the same step waits for this one and then fails on its name
        let mut steps: Vec<(String, Vec<crate::Val>)> = vec![(
            "INSERT INTO migration (name, digest, applied_at) VALUES ($1, $2, $3)".into(),
            params![migration.name, migration.digest(), clock.now()],
        )];
        steps.extend(
            migration
                .sql(db.backend())
                .into_iter()
                .map(|s| (s, Vec::new())),
        );
        match db.transaction_raw(steps).await {
            Ok(()) => ran.push(migration.name),
            Err(_) if is_done(db, migration).await? => {}
            Err(failure) => {
                return Err(Failure::Fault(format!(
                    "migration {}: {failure}",
                    migration.name
                )));
            }
        }
    }
    Ok(ran)
}

/// Whether it has been run; a fault when it was run with another text.
async fn is_done(db: &Db, migration: &Migration) -> Result<bool> {
    match applied(db)
        .await?
        .iter()
        .find(|(name, _)| name == migration.name)
    {
        None => Ok(false),
        Some((_, digest)) if *digest == migration.digest() => Ok(true),
        Some(_) => Err(Failure::Fault(format!(
            "migration {} was run with another text",
            migration.name
        ))),
    }
}

/// Takes every migration back, the last first.
pub async fn down(db: &Db, migrations: &[Migration]) -> Result<()> {
    let done = applied(db).await?;
    for migration in migrations
        .iter()
        .rev()
        .filter(|m| done.iter().any(|(n, _)| n == m.name))
    {
        let mut steps: Vec<(String, Vec<crate::Val>)> = statements(migration.down)
            .into_iter()
            .map(|s| (s, Vec::new()))
            .collect();
        steps.push((
            "DELETE FROM migration WHERE name = $1".into(),
            params![migration.name],
        ));
        db.transaction_raw(steps).await?;
    }
    Ok(())
}

/// Name and digest of each migration that has been run.
pub async fn applied(db: &Db) -> Result<Vec<(String, String)>> {
    let rows = db
        .read(None)
        .query("SELECT name, digest FROM migration ORDER BY name", vec![])
        .await?;
    rows.iter()
        .map(|r| Ok((r.text("name")?, r.text("digest")?)))
        .collect()
}

/// Names that are missing, and names run with another text: what `doctor` reports.
pub async fn differences(db: &Db, migrations: &[Migration]) -> Result<Vec<String>> {
    let done = applied(db).await?;
    let mut found = Vec::new();
    for migration in migrations {
        match done.iter().find(|(name, _)| name == migration.name) {
            None => found.push(format!("{}: not run", migration.name)),
            Some((_, digest)) if *digest != migration.digest() => {
                found.push(format!("{}: run with another text", migration.name))
            }
            Some(_) => {}
        }
    }
    for (name, _) in done
        .iter()
        .filter(|(name, _)| !migrations.iter().any(|m| m.name == name))
    {
        found.push(format!("{name}: unknown to this version of the program"));
    }
    Ok(found)
}
