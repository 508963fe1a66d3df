//! A throw-away PostgreSQL cluster for one test run: made in a temporary folder, gone with the run however it ends.

use crate::shell::{Outcome, command, find_program, output, write};
use crate::tools::is_root;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// Makes the cluster and starts its server; when the menu closes the pipe or dies, stops the server and removes the folder.
/// Called with the folder, that of the server's programs, the port, and the words that change the user, if any.
/// Signals from the keyboard are left to the menu, so that nothing can end this before it has cleaned up.
const KEEPER: &str = r#"
trap '' INT TERM HUP
folder=$0 bin=$1 port=$2
shift 2
server=
cd "$folder"
if "$@" "$bin/initdb" -D "$folder/data" --pwfile "$folder/password" -U ledfyr --auth-local=reject \
  --auth-host=password --encoding=UTF8 --locale=C.UTF-8 --no-sync </dev/null >log 2>&1
then
  "$@" "$bin/postgres" -D "$folder/data" -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
    -c max_connections=200 -c jit=off </dev/null >>log 2>&1 &
  server=$!
else
  touch failed
fi
read -r _ || :
if [ -n "$server" ]; then
  kill -INT "$server" 2>/dev/null
  wait "$server"
fi
cd /
rm -rf "$folder"
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
        let port = free_port()?.to_string();
        make_folder(&folder, &password)?;
        let mut keeper = command("sh");
        keeper
            .args(["-c", KEEPER])
            .arg(&folder)
            .arg(bin)
            .arg(&port)
            .args(words_for_server_user()?);
        let keeper = keeper
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|fault| format!("cannot start PostgreSQL: {fault}"))?;

        let url = format!("postgres://ledfyr:{password}@127.0.0.1:{port}/postgres");
        let cluster = Self { keeper, url };
        wait_until_ready(bin, &port, &folder)?;
        Ok(cluster)
    }

    /// The address under which tests make their databases.
    pub fn url(&self) -> &str {
        &self.url
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

/// On what something was run: SQLite always, and PostgreSQL when its programs were found.
pub fn databases(bin: Option<&Path>) -> String {
    bin.map_or("SQLite alone".to_owned(), |bin| {
        format!("SQLite and PostgreSQL {}", version(bin))
    })
}

/// The version that the programs in `bin` print, such as `15.18`.
fn version(bin: &Path) -> String {
    let said = output(command(bin.join("postgres")).arg("--version")).unwrap_or_default();
    said.split_whitespace()
        .nth(2)
        .unwrap_or("of unknown version")
        .to_owned()
}

/// A folder that only the server's user may enter, with the password in it.
fn make_folder(folder: &Path, password: &str) -> Outcome {
    write(&folder.join("password"), password)?;
    output(command("chmod").arg("700").arg(folder))?;
    if is_root() {
        output(command("chown").args(["-R", "postgres:"]).arg(folder))?;
    }
    Ok(())
}

/// What stands before a command so that it runs as `postgres` when the menu runs as root, whom the server refuses.
fn words_for_server_user() -> Outcome<Vec<OsString>> {
    if !is_root() {
        return Ok(Vec::new());
    }
    let setpriv = find_program("setpriv")
        .ok_or("as root PostgreSQL needs setpriv: apt-get install util-linux")?;
    let user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"].map(OsString::from);
    Ok(std::iter::once(setpriv.into_os_string())
        .chain(user)
        .collect())
}

fn wait_until_ready(bin: &Path, port: &str, folder: &Path) -> Outcome {
    let mut waited = Duration::ZERO;
    while waited < PATIENCE && !folder.join("failed").exists() {
        let mut ask = command(bin.join("pg_isready"));
        if output(ask.args(["-q", "-h", "127.0.0.1", "-p", port])).is_ok() {
            return Ok(());
        }
        pause();
        waited += PAUSE;
    }
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    Err(format!("PostgreSQL does not answer:\n{log}"))
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
