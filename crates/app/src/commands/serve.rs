//! `serve` and `demo`: listening, sealing the history, stopping.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use kernel::{Clock, Failure, Result};
use web::{App, Door, Mode};

use super::{Database, make_folder};
use crate::program;

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
}

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
        make_folder(&self.database.database_url)?;
        let clock = Clock::System;
        let db = program::open_migrated(&self.database.database_url, &clock).await?;
        let door = Door {
            is_https: self.https,
            is_behind_proxy: self.behind_proxy,
        };
        let app = program::app(db, clock, Mode::Serve, door)?;
        listen(app, self.listen, |address| {
            println!("Ledfyr finns på http://{address}")
        })
        .await
    }
}

impl Demo {
    pub async fn run(self) -> Result<ExitCode> {
        let file = self.data.join("demo.db");
        if self.reset && self.data.exists() {
            for name in ["demo.db", "demo.db-wal", "demo.db-shm"] {
                let path = self.data.join(name);
                if path.exists() {
                    std::fs::remove_file(path).map_err(Failure::fault)?;
                }
            }
        }
        let is_new = !file.exists();
        let url = format!("sqlite://{}", file.display());
        make_folder(&url)?;
        if is_new {
            // built beside and moved into place, so that an interrupted build leaves nothing half done
            let building = self.data.join("demo.building.db");
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
        listen(app, address, |address| {
            println!(
                "\nDemon finns på http://{address}\n\nKonton (lösenord för alla: {}):",
                crate::demo::PASSWORD
            );
            for (username, words) in crate::demo::accounts() {
                println!("  {username:<12} {words}");
            }
            println!("\nAvsluta med Ctrl-C.");
        })
        .await
    }
}

async fn listen(
    app: App,
    address: SocketAddr,
    started: impl FnOnce(SocketAddr),
) -> Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|e| {
        Failure::Fault(format!(
            "porten {} går inte att använda ({e}); välj en annan",
            address.port()
        ))
    })?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    let sealer = tokio::spawn(seal(app.clone()));
    let router = web::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    started(address);
    let served = axum::serve(listener, router)
        .with_graceful_shutdown(stopped())
        .await;
    sealer.abort();
    app.services().db.close().await;
    served.map_err(Failure::fault).map(|()| ExitCode::SUCCESS)
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
