//! `serve` and `demo`: listening, sealing the history, stopping.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use kernel::{Clock, Failure, Result};
use web::{App, Door, Mode, Patience};

use super::{Database, make_folder};
use crate::{listener, program};

/// Changes are sealed when they are this old, so that slower writers come first.
const SEAL_AFTER_SECONDS: i64 = 5;

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    database: Database,
    /// Adressen som tjänsten lyssnar på.
    #[arg(long, env = "LEDFYR_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Människor når tjänsten över https (genom en omvänd proxy): kakor märks då Secure.
    #[arg(long, env = "LEDFYR_HTTPS")]
    https: bool,
    /// Ta besökarens adress ur proxyns sista X-Forwarded-For. Bara när alla kommer genom en proxy.
    #[arg(long, env = "LEDFYR_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Längsta tid för att svara på en begäran, i sekunder. Räknat från att den har kommit till att svaret går i väg.
    #[arg(long, env = "LEDFYR_ANSWER_SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    answer_seconds: u64,
    /// Längsta tid som den som ansluter får på sig att säga vad den vill, i sekunder. Anslutningen stängs sedan.
    #[arg(long, env = "LEDFYR_HEAD_SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    head_seconds: u64,
}

/// What is built is called so until it is whole.
const BUILDING: &str = "demo.building.db";

#[derive(Debug, Args)]
pub struct Demo {
    /// Mapp för demons data.
    #[arg(long, default_value = "ledfyr-data/demo")]
    data: PathBuf,
    /// Port på den här datorn.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Börja om från början.
    #[arg(long)]
    reset: bool,
}

impl Serve {
    pub async fn run(self) -> Result<ExitCode> {
        let url = self.database.url();
        make_folder(&url)?;
        let clock = Clock::System;
        let db = program::open_migrated(&url, &clock).await?;
        let door = Door {
            is_https: self.https,
            is_behind_proxy: self.behind_proxy,
        };
        let app = program::app(db, clock, Mode::Serve, door)?;
        let bounds = Bounds {
            answer: Duration::from_secs(self.answer_seconds),
            head: Duration::from_secs(self.head_seconds),
        };
        listen(app, self.listen, bounds, |address| {
            println!("Ledfyr finns på http://{address}")
        })
        .await
    }
}

impl Demo {
    pub async fn run(self) -> Result<ExitCode> {
        let file = self.data.join("demo.db");
        if self.reset {
            self.remove("demo.db")?;
        }
        let is_new = !file.exists();
        let url = format!("sqlite://{}", file.display());
        make_folder(&url)?;
        if is_new {
            // built beside and moved into place, so that an interrupted build leaves nothing half done
            self.remove(BUILDING)?;
            let building = self.data.join(BUILDING);
            crate::demo::build(&building).await?;
            std::fs::rename(&building, &file).map_err(Failure::fault)?;
        }
        let clock = Clock::System;
        let db = program::open_migrated(&url, &clock).await?;
        let accounts = crate::demo::accounts()
            .iter()
            .map(|(u, w)| ((*u).to_owned(), (*w).to_owned()))
            .collect();
        let password = crate::demo::PASSWORD.to_owned();
        let app = program::app(
            db,
            clock,
            Mode::Demo { accounts, password },
            Door::default(),
        )?;
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.port);
        listen(app, address, Bounds::default(), |address| {
            println!(
                "\nDemon finns på http://{address}\n\nKonton (lösenord för alla: {}):",
                crate::demo::PASSWORD
            );
            for (username, words) in crate::demo::accounts() {
                println!("  {username:<16} {words}");
            }
            println!("\nAvsluta med Ctrl-C.");
        })
        .await
    }
}

impl Demo {
    /// Takes away a database of the demo's folder with what SQLite keeps beside it.
    fn remove(&self, name: &str) -> Result<()> {
        for ending in ["", "-wal", "-shm"] {
            let path = self.data.join(format!("{name}{ending}"));
            if path.exists() {
                std::fs::remove_file(path).map_err(Failure::fault)?;
            }
        }
        Ok(())
    }
}

/// How long somebody may take.
struct Bounds {
    answer: Duration,
    head: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            answer: Patience::default().whole,
            head: Duration::from_secs(20),
        }
    }
}

async fn listen(
    app: App,
    address: SocketAddr,
    bounds: Bounds,
    started: impl FnOnce(SocketAddr),
) -> Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|e| {
        Failure::Fault(format!(
            "porten {} går inte att använda ({}); välj en annan",
            address.port(),
            crate::terminal::why(&e)
        ))
    })?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    let sealer = tokio::spawn(seal(app.clone()));
    let patience = Patience {
        whole: bounds.answer,
        silence: bounds.answer.min(Patience::default().silence),
    };
    let router = web::router_within(app.clone(), patience);
    started(address);
    // whoever is being answered has as long as an answer may take
    let most = listener::most_connections();
    listener::serve(
        listener,
        router,
        bounds.head,
        bounds.answer,
        most,
        stopped(),
    )
    .await;
    sealer.abort();
    app.services().db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Links committed changes to the chain, a little behind.
async fn seal(app: App) {
    let services = app.services().clone();
    loop {
        tokio::time::sleep(Duration::from_secs(2)).await;
        let before = services.clock.now().plus_seconds(-SEAL_AFTER_SECONDS);
        if let Err(failure) = db::chain::seal(&services.db, before).await {
            tracing::warn!(%failure, "changes could not be sealed; they will be tried again");
        }
    }
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminated =
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(signal) => signal,
                Err(_) => {
                    let _ = interrupted.await;
                    return;
                }
            };
        tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
