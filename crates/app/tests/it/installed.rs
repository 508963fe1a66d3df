//! A municipality installed as it is for real: a database with an address, the machine's clock, the program as it is built.

use std::future::Future;
use std::net::SocketAddr;
use std::process::{Child, Command, Output, Stdio};

use access::people::{self, NewAppointment};
use access::{Actor, Ctx, Profile, Target, accounts};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use kernel::{Clock, Date, PersonId, UnitId};
use ledfyr::program;
use organisation::api::{AddUnit, NewUnit};
use testing::{Client, PASSWORD, postgres};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use web::{Door, Mode};

/// A municipality and one who may do everything in it.
pub struct Installed {
    pub ctx: Ctx,
    pub root: UnitId,
    pub council: UnitId,
    pub schools: UnitId,
}

pub fn day(text: &str) -> Date {
    kernel::parse_date(text).expect("a date of a test")
}

/// Runs a test on an address of each kind.
pub fn each_address<T: Future<Output = ()>>(test: impl Fn(String) -> T) {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ledfyr.db");
        test(format!("sqlite://{}", file.display())).await;
        if let Some(url) = postgres::fresh_database(None).await {
            test(url).await;
        }
    });
}

/// Runs a test that needs several programs over one database.
pub fn on_a_server<T: Future<Output = ()>>(test: impl Fn(String) -> T) {
    run(async {
        if let Some(url) = postgres::fresh_database(None).await {
            test(url).await;
        }
    });
}

fn run(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(work);
}

impl Installed {
    pub async fn at(url: &str) -> Self {
        let clock = Clock::System;
        let db = program::open_migrated(url, &clock).await.expect("it opens");
        let app = program::app(db, clock, Mode::Serve, Door::default()).expect("it starts");
        let actor = Actor::command_line("test");
        let ctx = Ctx::new(app.services().clone(), actor)
            .await
            .expect("a context");
        let root = organisation::api::found_municipality(&ctx, "Provkommun")
            .await
            .expect("a municipality");
        let mut new = Self {
            ctx: ctx.refreshed().await.expect("a context"),
            root,
            council: root,
            schools: root,
        };
        new.council = new
            .unit("10", "Kommunfullmäktige", "council", new.root)
            .await;
        new.schools = new
            .unit("300", "Grundskolenämnden", "committee", new.root)
            .await;
        new
    }

    pub async fn unit(&mut self, code: &str, name: &str, kind: &str, parent: UnitId) -> UnitId {
        let unit = NewUnit {
            code: code.into(),
            name: name.into(),
            kind: kind.into(),
            parent: Some(parent),
            is_authority: kind == "committee",
            from: day("2020-01-01"),
        };
        let new = AddUnit { unit, reason: None };
        let unit = organisation::api::add(&self.ctx, new)
            .await
            .expect("a unit");
        self.ctx = self.ctx.refreshed().await.expect("a context");
        unit
    }

    /// A person with an account and one appointment since 2020.
    pub async fn person(&self, username: &str, profile: Profile, unit: UnitId) -> PersonId {
        let hash = accounts::hash_password(PASSWORD).await.expect("a hash");
        let (clock, username) = (self.ctx.clock().clone(), username.to_owned());
        let permit = self
            .ctx
            .permit("person:edit", &Target::whole("person"))
            .expect("the test may");
        self.ctx
            .write(permit, move |tx| {
                Box::pin(async move {
                    let person = people::add_person(tx, &clock, &username, None, "sv").await?;
                    accounts::add_local(tx, &clock, person, &username, hash, false).await?;
                    let role =
                        people::add_role(tx, &clock, &username, &username, &[profile]).await?;
                    let new = NewAppointment {
                        person,
                        unit,
                        role,
                        from: day("2020-01-01"),
                        until: None,
                        substitute_for: None,
                    };
                    people::give_appointment(tx, &clock, &new).await?;
                    Ok(person)
                })
            })
            .await
            .expect("a person")
    }
}

/// The program as it is built.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_ledfyr"))
}

/// What a command came to.
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs a command over a database.
pub fn ledfyr(url: &str, words: &[&str]) -> Said {
    let done = program()
        .args(words)
        .args(["--database-url", url])
        .output()
        .expect("the program runs");
    said(&done)
}

pub fn said(done: &Output) -> Said {
    Said {
        status: done.status.code().expect("it ends by itself"),
        out: String::from_utf8_lossy(&done.stdout).into_owned(),
        err: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// A program that serves in a process of its own; it ends with the test.
pub struct Node {
    process: Child,
    pub address: SocketAddr,
}

impl Node {
    pub async fn start(url: &str, also: &[&str]) -> Self {
        let mut process = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--database-url", url])
            .args(also)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = process.stdout.take().expect("it says where it is");
        let out = tokio::process::ChildStdout::from_std(out).expect("what it says can be read");
        let mut line = String::new();
        BufReader::new(out)
            .read_line(&mut line)
            .await
            .expect("it says where it is");
        let address = line
            .trim()
            .rsplit_once("http://")
            .and_then(|(_, address)| address.parse().ok())
            .unwrap_or_else(|| panic!("no address in {line:?}"));
        Self { process, address }
    }

    /// A browser that talks to this program over the network.
    pub fn browser(&self) -> Client {
        let address = self.address;
        Client::new(
            Router::new()
                .fallback(move |request: Request| async move { forward(address, request).await }),
        )
    }

    pub async fn signed_in(&self, username: &str) -> Client {
        let mut browser = self.browser();
        let answer = browser
            .post(
                "/logga-in",
                &[("username", username), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(answer.status, 303, "{username}: {}", answer.text());
        browser
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends a request over a connection of its own and reads the answer.
async fn forward(address: SocketAddr, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body");
    let path = parts.uri.path_and_query().map_or("/", |p| p.as_str());
    let mut head = format!("{} {path} HTTP/1.1\r\nConnection: close\r\n", parts.method);
    for (name, value) in &parts.headers {
        head.push_str(&format!(
            "{name}: {}\r\n",
            value.to_str().expect("a header")
        ));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(head.as_bytes()).await.expect("it hears");
    stream.write_all(&body).await.expect("it hears");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    let end = answer
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .expect("a whole head");
    let (head, body) = answer.split_at(end + 4);
    let head = std::str::from_utf8(head).expect("a head of text");
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|l| l.split(' ').nth(1))
        .and_then(|code| code.parse::<u16>().ok())
        .and_then(|code| StatusCode::from_u16(code).ok())
        .expect("a status");
    let mut response = Response::new(Body::from(body.to_vec()));
    *response.status_mut() = status;
    for (name, value) in lines.filter_map(|l| l.split_once(": ")) {
        assert_ne!(name, "transfer-encoding", "the answer is sent whole");
        response.headers_mut().append(
            HeaderName::from_bytes(name.as_bytes()).expect("a name"),
            HeaderValue::from_str(value).expect("a value"),
        );
    }
    response
}
