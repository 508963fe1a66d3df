//! A throw-away PostgreSQL cluster for one test run: made in a temporary folder, gone with the run however it ends.

use crate::shell::{Outcome, command, find_program, output, write};
use crate::tools::is_root;
use std::fmt::Write as _;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Starts the server, waits until the menu closes the pipe or dies, then stops the server and removes the folder ($0).
/// Signals from the keyboard are left to the menu, so that nothing can end it before it has cleaned up.
const KEEPER: &str = r#"
trap '' INT TERM HUP
"$@" </dev/null >"$0/log" 2>&1 &
server=$!
read -r _ || :
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$0"
"#;

/// How long the server gets to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

/// A running cluster; dropping it stops the server and removes its files.
pub struct Cluster {
    keeper: Child,
    url: String,
}

impl Cluster {
    /// Makes and starts a cluster with the programs in `bin`. Nothing in it outlives a power cut, which is what makes it quick.
    pub fn start(bin: &Path) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("ledfyr-postgres-{}", std::process::id()));
        let password = random_password()?;
        let port = free_port()?;
        make(bin, &folder, &password)?;

        let mut server = as_server_user(&bin.join("postgres"))?;
        server
            .arg("-D")
            .arg(folder.join("data"))
            .arg("-p")
            .arg(port.to_string());
        server.arg("-k").arg(&folder);
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=200",
            "jit=off",
        ] {
            server.args(["-c", setting]);
        }
        let mut keeper = command("sh");
        keeper
            .args(["-c", KEEPER])
            .arg(&folder)
            .arg(server.get_program())
            .args(server.get_args());
        let keeper = keeper
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|fault| format!("cannot start PostgreSQL: {fault}"))?;

        let url = format!("postgres://ledfyr:{password}@127.0.0.1:{port}/postgres");
        let cluster = Self { keeper, url };
        cluster.wait_until_ready(bin, port, &folder)?;
        Ok(cluster)
    }

    /// The address under which tests make their databases.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn wait_until_ready(&self, bin: &Path, port: u16, folder: &Path) -> Outcome {
        let port = port.to_string();
        let mut waited = Duration::ZERO;
        while waited < PATIENCE {
            let mut ask = command(bin.join("pg_isready"));
            if output(ask.args(["-q", "-h", "127.0.0.1", "-p", &port])).is_ok() {
                return Ok(());
            }
            pause();
            waited += PAUSE;
        }
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not answer:\n{log}"))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(fault) = self.keeper.wait() {
            eprintln!("PostgreSQL was not stopped cleanly: {fault}");
        }
    }
}

/// The version that the programs in `bin` print, such as `15.18`.
pub fn version(bin: &Path) -> String {
    let said = output(command(bin.join("postgres")).arg("--version")).unwrap_or_default();
    said.split_whitespace()
        .nth(2)
        .unwrap_or("of unknown version")
        .to_owned()
}

fn make(bin: &Path, folder: &PathBuf, password: &str) -> Outcome {
    let secret = folder.join("password");
    write(&secret, password)?;
    if is_root() {
        output(command("chown").args(["-R", "postgres:"]).arg(folder))?;
    }
    output(command("chmod").arg("700").arg(folder))?;
    let mut initdb = as_server_user(&bin.join("initdb"))?;
    initdb
        .arg("-D")
        .arg(folder.join("data"))
        .arg("--pwfile")
        .arg(&secret);
    initdb.args([
        "-U",
        "ledfyr",
        "--auth-local=reject",
        "--auth-host=password",
        "--encoding=UTF8",
    ]);
    initdb.args(["--locale=C.UTF-8", "--no-sync"]);
    output(initdb.current_dir(folder)).map(drop)
}

/// A command that runs as `postgres` when the menu runs as root, whom the server refuses.
fn as_server_user(program: &Path) -> Outcome<Command> {
    if !is_root() {
        return Ok(command(program));
    }
    let setpriv = find_program("setpriv")
        .ok_or("as root PostgreSQL needs setpriv: apt-get install util-linux")?;
    let mut wrapped = command(setpriv);
    wrapped
        .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
        .arg(program);
    Ok(wrapped)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the menu has no runtime that a sleep could block"
)]
fn pause() {
    std::thread::sleep(PAUSE);
}

/// A loopback port that is free now.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .map_err(|fault| format!("no free port: {fault}"))
}

/// A password for this cluster alone, so that other people on the machine do not get at it.
fn random_password() -> Outcome<String> {
    let mut bytes = [0_u8; 16];
    std::fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(|fault| format!("no random numbers: {fault}"))?;
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::POSTGRES;
    use std::net::TcpStream;

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        let Some(bin) = (POSTGRES.find)() else {
            eprintln!("not tested: {}", POSTGRES.hint());
            return;
        };
        let cluster = Cluster::start(&bin).unwrap();
        let folder = std::env::temp_dir().join(format!("ledfyr-postgres-{}", std::process::id()));
        let address = cluster.url().split(['@', '/']).nth(3).unwrap().to_owned();
        assert!(TcpStream::connect(&address).is_ok() && folder.exists());
        drop(cluster);
        assert!(TcpStream::connect(&address).is_err() && !folder.exists());
    }
}
