//! `admin`: the first administrator, and tokens for integrations.

use std::process::ExitCode;

use access::accounts::{self, add_local, hash_password};
use access::people::{self, NewAppointment};
use access::{Actor, Ctx, Profile, Target, tokens};
use clap::Subcommand;
use kernel::{Clock, Failure, Result};
use web::{Door, Mode};

use super::{Database, make_folder};
use crate::program;

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Lägg till en systemförvaltare. Första lösenordet skrivs ut och måste bytas vid inloggning.
    Create {
        #[command(flatten)]
        database: Database,
        /// Användarnamn.
        username: String,
        /// Hela namnet.
        #[arg(long)]
        name: String,
        /// Kommunens namn, när databasen är ny.
        #[arg(long)]
        municipality: Option<String>,
    },
    /// Ge en integration en token, som skrivs ut denna enda gång.
    Token {
        #[command(flatten)]
        database: Database,
        /// Integrationens namn.
        name: String,
        /// Behörighetsprofiler, till exempel administrator.
        #[arg(long = "profile", required = true)]
        profiles: Vec<String>,
    },
}

impl Admin {
    pub async fn run(self) -> Result<ExitCode> {
        match self {
            Self::Create {
                database,
                username,
                name,
                municipality,
            } => create(&database, &username, &name, municipality).await,
            Self::Token {
                database,
                name,
                profiles,
            } => token(&database, &name, &profiles).await,
        }
    }
}

async fn system(database: &Database) -> Result<Ctx> {
    let url = database.url();
    make_folder(&url)?;
    let clock = Clock::System;
    let db = program::open_migrated(&url, &clock).await?;
    let app = program::app(db, clock, Mode::Serve, Door::default())?;
    Ctx::new(app.services().clone(), Actor::command_line("Kommandoraden")).await
}

async fn create(
    database: &Database,
    username: &str,
    name: &str,
    municipality: Option<String>,
) -> Result<ExitCode> {
    let mut ctx = system(database).await?;
    if ctx.org_now.tree.roots().is_empty() {
        let municipality = municipality.ok_or_else(|| {
            Failure::Fault("databasen är ny: ange kommunens namn med --municipality".into())
        })?;
        organisation::api::found_municipality(&ctx, &municipality).await?;
        ctx = ctx.refreshed().await?;
    }
    let root = ctx
        .org_now
        .tree
        .roots()
        .first()
        .copied()
        .ok_or_else(|| Failure::Fault("det finns ingen organisation".into()))?;
    let password = first_password();
    let hash = hash_password(&password).await?;
    let permit = ctx.permit("person:edit", &Target::whole("person"))?;
    let (clock, subject, name) = (ctx.clock().clone(), username.to_owned(), name.to_owned());
    let today = ctx.today();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let person = people::add_person(tx, &clock, &name, None, "sv").await?;
            add_local(tx, &clock, person, &subject, hash, true).await?;
            let role = match tx
                .find(
                    "SELECT id FROM role WHERE role_key = 'systemforvaltare'",
                    vec![],
                )
                .await?
            {
                Some(row) => row.id("id")?,
                None => {
                    people::add_role(
                        tx,
                        &clock,
                        "systemforvaltare",
                        "Systemförvaltare",
                        &[Profile::Administrator],
                    )
                    .await?
                }
            };
            let new = NewAppointment {
                person,
                unit: root,
                role,
                from: today,
                until: None,
                substitute_for: None,
            };
            people::give_appointment(tx, &clock, &new).await.map(|_| ())
        })
    })
    .await?;
    println!(
        "Kontot {} finns. Första lösenordet, som måste bytas: {password}",
        accounts::subject_key(username)
    );
    Ok(ExitCode::SUCCESS)
}

async fn token(database: &Database, name: &str, profiles: &[String]) -> Result<ExitCode> {
    let ctx = system(database).await?;
    let mut parsed = Vec::new();
    for key in profiles {
        parsed.push(
            Profile::parse(key)
                .ok_or_else(|| Failure::Fault(format!("det finns ingen profil {key}")))?,
        );
    }
    let token = tokens::add(&ctx, name, &parsed, None).await?;
    println!("{token}");
    Ok(ExitCode::SUCCESS)
}

/// Four groups of five letters and digits that are not mistaken for each other.
fn first_password() -> String {
    use rand::RngExt as _;
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    let mut group = || -> String {
        (0..5)
            .filter_map(|_| LETTERS.get(rng.random_range(0..LETTERS.len())))
            .map(|b| char::from(*b))
            .collect()
    };
    [group(), group(), group(), group()].join("-")
}
