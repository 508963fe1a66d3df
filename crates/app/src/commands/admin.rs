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
    /// Ge en integration en token, som skrivs ut denna enda gång, eller avsluta den.
    Token {
        #[command(flatten)]
        database: Database,
        /// Integrationens namn.
        name: String,
        /// Behörighetsprofiler. organisation-source läser in organisationen och inget mer.
        #[arg(long = "profile", required_unless_present = "end")]
        profiles: Vec<String>,
        /// Kod för den enhet som integrationen hör till. Annars hela kommunen.
        #[arg(long)]
        unit: Option<String>,
        /// Avsluta integrationen: dess token öppnar sedan ingenting.
        #[arg(long, conflicts_with_all = ["profiles", "unit"])]
        end: bool,
    },
    /// Visa integrationerna.
    Tokens {
        #[command(flatten)]
        database: Database,
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
                end: true,
                ..
            } => end_token(&database, &name).await,
            Self::Token {
                database,
                name,
                profiles,
                unit,
                end: false,
            } => token(&database, &name, &profiles, unit.as_deref()).await,
            Self::Tokens { database } => list_tokens(&database).await,
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

async fn token(
    database: &Database,
    name: &str,
    profiles: &[String],
    unit: Option<&str>,
) -> Result<ExitCode> {
    let ctx = system(database).await?;
    let mut parsed = Vec::new();
    for key in profiles {
        parsed.push(
            Profile::parse(key)
                .ok_or_else(|| Failure::Fault(format!("det finns ingen profil {key}")))?,
        );
    }
    let unit = match unit {
        Some(code) => {
            let units = organisation::api::unit_directory(&ctx.read()).await?;
            let found = units.find(code, Some(ctx.today()));
            Some(found.ok_or_else(|| Failure::Fault(format!("det finns ingen enhet {code}")))?)
        }
        None => None,
    };
    let token = tokens::add(&ctx, name, &parsed, unit).await?;
    println!("{token}");
    Ok(ExitCode::SUCCESS)
}

async fn end_token(database: &Database, name: &str) -> Result<ExitCode> {
    let ctx = system(database).await?;
    let all = tokens::list(&ctx).await?;
    let found = all.iter().find(|i| i.name == name && i.is_active);
    let found = found.ok_or_else(|| {
        Failure::Fault(format!(
            "det finns ingen integration {name} som inte är avslutad"
        ))
    })?;
    tokens::end(&ctx, found.id).await?;
    println!("Integrationen {name} är avslutad. Dess token öppnar ingenting.");
    Ok(ExitCode::SUCCESS)
}

async fn list_tokens(database: &Database) -> Result<ExitCode> {
    let ctx = system(database).await?;
    let units = organisation::api::unit_directory(&ctx.read()).await?;
    for integration in tokens::list(&ctx).await? {
        let profiles: Vec<&str> = integration.profiles.iter().map(|p| p.key()).collect();
        let place = integration.unit.map_or("hela kommunen", |u| units.code(u));
        let state = if integration.is_active {
            "gäller"
        } else {
            "avslutad"
        };
        println!(
            "{}\t{}\t{place}\t{state}",
            integration.name,
            profiles.join(" ")
        );
    }
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
