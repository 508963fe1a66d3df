//! Measures what people wait for, on a generated municipality: server time of pages, load, durable saving, import, memory, PDF.

use std::net::SocketAddr;
use std::time::Instant;

use access::{Actor, Ctx, Profile, accounts};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use followup::api::{LineId, SaveAnswer};
use kernel::{Clock, Failure, PersonId, Result};
use serde::Serialize;
use tower::ServiceExt;
use web::{App, Door, Mode};

use super::figures::{Figure, Machine, resident_mb, single, timed};
use super::{load, report, year};
use crate::program;

/// Writers, and visitors, at the same time.
const AT_ONCE: usize = 64;
const SECONDS: u64 = 10;

/// Everything that was measured.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub machine: Machine,
    pub database: &'static str,
    pub data: Vec<(&'static str, i64)>,
    pub is_release: bool,
    pub figures: Vec<Figure>,
}

/// Measures on a database that `generate` has filled. What it saves are answers to lines and names of units.
pub async fn run(url: &str) -> Result<Outcome> {
    let begun = Instant::now();
    let db = program::open_migrated(url, &Clock::System).await?;
    let app = program::app(db, Clock::System, Mode::Serve, Door::default())?;
    let router = web::router(app.clone());
    once(&router, "/halsa", "").await?;
    let mut figures = vec![single(
        "start med befintlig databas",
        "ms",
        Some(500.0),
        begun.elapsed().as_secs_f64() * 1_000.0,
    )];

    let ctx = Ctx::new(app.services().clone(), Actor::command_line("bench")).await?;
    let manager = cookie(&app, person(&ctx, Profile::Manager)?).await?;
    let leader = cookie(&app, person(&ctx, Profile::ProcessLeader)?).await?;
    let goal = a_goal(&ctx).await?;
    let progress = format!("/framdrift/{}", open_round(&ctx).await?);
    figures.push(timed(
        "Mitt arbete",
        Some(5.0),
        pages(&router, "/mitt-arbete", &manager, 200).await?,
    ));
    figures.push(timed(
        "ett måls sida",
        Some(5.0),
        pages(&router, &format!("/mal/{goal}"), &leader, 200).await?,
    ));
    let now = timed(
        "status i hela kommunen",
        Some(60.0),
        pages(&router, &progress, &leader, 30).await?,
    );
    let aim = now.median * 2.0;
    figures.push(now);
    let past = ctx.today() - chrono::Duration::days(10);
    let looked_back = format!("{progress}?sedd={past}");
    figures.push(timed(
        "status i hela kommunen, som den var känd",
        Some(aim),
        pages(&router, &looked_back, &leader, 30).await?,
    ));
    let list = format!(
        "/api/v1/attainment?period={}&decision={}",
        ctx.today().format("%Y"),
        the_decision(&ctx).await?
    );
    figures.push(timed(
        "lista över mål och uppdrag med status och mottagare, JSON",
        Some(80.0),
        pages(&router, &list, &leader, 30).await?,
    ));
    figures.extend(visitors(&app, &manager).await?);
    figures.push(single("minne i drift", "MB", Some(200.0), resident_mb()));
    figures.extend(writers(&ctx).await?);
    figures.extend(import(&app, &ctx).await?);
    figures.extend(year::measure(&ctx.refreshed().await?, &router, &leader).await?);
    figures.extend(report::measure(&app)?);
    Ok(Outcome {
        machine: Machine::read(),
        database: if ctx.db().backend() == db::Backend::Sqlite {
            "SQLite"
        } else {
            "PostgreSQL"
        },
        data: sizes(&ctx).await?,
        is_release: !cfg!(debug_assertions),
        figures,
    })
}

async fn sizes(ctx: &Ctx) -> Result<Vec<(&'static str, i64)>> {
    let mut sizes = Vec::new();
    for table in [
        "unit",
        "steering_item",
        "receiver",
        "report_line",
        "indicator_value",
        "change",
    ] {
        let row = ctx
            .read()
            .load(&format!("SELECT COUNT(*) AS n FROM {table}"), vec![])
            .await?;
        sizes.push((table, row.int("n")?));
    }
    Ok(sizes)
}

/// The first person with a profile: the manager of a local unit where there is one.
fn person(ctx: &Ctx, profile: Profile) -> Result<PersonId> {
    let org = &ctx.org_now;
    let mut of_profile: Vec<_> = org
        .appointments()
        .iter()
        .filter(|a| a.profiles.contains(&profile))
        .collect();
    of_profile.sort_by_key(|a| std::cmp::Reverse(org.tree.depth(a.unit)));
    of_profile
        .first()
        .map(|a| a.person)
        .ok_or_else(|| Failure::Fault(format!("ingen har profilen {}", profile.key())))
}

async fn a_goal(ctx: &Ctx) -> Result<String> {
    let row = ctx
        .read()
        .load(
            "SELECT item_id FROM receiver GROUP BY item_id ORDER BY COUNT(*) DESC, item_id LIMIT 1",
            vec![],
        )
        .await?;
    row.text("item_id")
}

/// The council's budget, with all that was decided with it.
async fn the_decision(ctx: &Ctx) -> Result<String> {
    let text = "SELECT id FROM decision ORDER BY decided_on, id LIMIT 1";
    ctx.read().load(text, vec![]).await?.text("id")
}

async fn open_round(ctx: &Ctx) -> Result<String> {
    let text = "SELECT id FROM reporting_round WHERE state = 'open' ORDER BY id LIMIT 1";
    ctx.read().load(text, vec![]).await?.text("id")
}

/// Signs a person in with a password of their own and gives the cookie.
async fn cookie(app: &App, person: PersonId) -> Result<String> {
    let ctx = Ctx::new(app.services().clone(), Actor::command_line("bench")).await?;
    let username = format!("bench-{person}");
    let password = "bench och farled";
    let known = ctx
        .read()
        .find(
            "SELECT id FROM identity WHERE subject = $1",
            db::params![&username],
        )
        .await?;
    if known.is_none() {
        let hash = accounts::hash_password(password).await?;
        let permit = ctx.permit("person:edit", &access::Target::whole("person"))?;
        let (clock, subject) = (ctx.clock().clone(), username.clone());
        ctx.write(permit, move |tx| {
            Box::pin(async move {
                accounts::add_local(tx, &clock, person, &subject, hash, false)
                    .await
                    .map(|_| ())
            })
        })
        .await?;
    }
    let door = Ctx::new(app.services().clone(), Actor::public()).await?;
    let attempt = accounts::SignIn {
        username,
        password: password.into(),
        address: "127.0.0.1".into(),
        agent: "bench".into(),
    };
    Ok(format!(
        "ledfyr_session={}",
        accounts::sign_in(&door, attempt).await?.0
    ))
}

async fn once(router: &Router, path: &str, cookie: &str) -> Result<f64> {
    let request = Request::get(path)
        .header(header::HOST, "localhost")
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .map_err(Failure::fault)?;
    let begun = Instant::now();
    let answer = router
        .clone()
        .oneshot(request)
        .await
        .map_err(Failure::fault)?;
    let status = answer.status();
    axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .map_err(Failure::fault)?;
    if status.is_success() {
        Ok(begun.elapsed().as_secs_f64() * 1_000.0)
    } else {
        Err(Failure::Fault(format!("{path} gav {status}")))
    }
}

/// Server time of a page, warm.
pub(super) async fn pages(
    router: &Router,
    path: &str,
    cookie: &str,
    runs: usize,
) -> Result<Vec<f64>> {
    for _ in 0..3 {
        once(router, path, cookie).await?;
    }
    let mut millis = Vec::with_capacity(runs);
    for _ in 0..runs {
        millis.push(once(router, path, cookie).await?);
    }
    Ok(millis)
}

async fn visitors(app: &App, cookie: &str) -> Result<Vec<Figure>> {
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .map_err(Failure::fault)?;
    let address = listener.local_addr().map_err(Failure::fault)?;
    let service = web::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let (rate, millis) = load::run(address, "/mitt-arbete", cookie, AT_ONCE, SECONDS).await?;
    server.abort();
    Ok(vec![
        single(
            "64 förbindelser på Mitt arbete",
            "anrop/s",
            Some(2_000.0),
            rate,
        ),
        timed("64 förbindelser på Mitt arbete, svarstid", None, millis),
    ])
}

/// Answers saved durably by 64 writers at once, each to lines of its own.
async fn writers(ctx: &Ctx) -> Result<Vec<Figure>> {
    let rows = ctx
        .read()
        .query(
            "SELECT l.id FROM report_line l JOIN reporting_round r ON r.id = l.round_id JOIN unit_report u ON u.round_id = l.round_id AND u.unit_id = l.unit_id WHERE r.state = 'open' AND u.state IN ('not-begun', 'begun') AND l.question = 'status' ORDER BY l.id LIMIT 4096",
            vec![],
        )
        .await?;
    let lines: Vec<LineId> = rows.iter().map(|r| r.id("id")).collect::<Result<_>>()?;
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for own in lines.chunks(lines.len().div_ceil(AT_ONCE).max(1)) {
        let (ctx, own) = (ctx.clone(), own.to_vec());
        tasks.push(tokio::spawn(async move {
            let mut millis = Vec::new();
            for line in own.into_iter().cycle() {
                if begun.elapsed().as_secs() >= SECONDS {
                    break;
                }
                let mut answer = SaveAnswer::new(line, None);
                answer.status = Some("good".into());
                let from = Instant::now();
                followup::api::save_answer(&ctx, answer).await?;
                millis.push(from.elapsed().as_secs_f64() * 1_000.0);
            }
            Ok::<_, Failure>(millis)
        }));
    }
    let mut millis = Vec::new();
    for task in tasks {
        millis.extend(task.await.map_err(Failure::fault)??);
    }
    let rate = millis.len() as f64 / begun.elapsed().as_secs_f64();
    Ok(vec![
        single(
            "status sparad varaktigt, 64 skrivare",
            "per s",
            Some(500.0),
            rate,
        ),
        timed(
            "status sparad varaktigt, 64 skrivare, svarstid (p99 högst 50)",
            None,
            millis,
        ),
    ])
}

/// The whole tree as a file with every tenth unit renamed: looked at, then read in.
async fn import(app: &App, ctx: &Ctx) -> Result<Vec<Figure>> {
    let mut file = String::from("kod;namn;slag;överordnad kod;egen myndighet\r\n");
    let tree = &ctx.org_now.tree;
    for (n, unit) in tree.iter().enumerate() {
        let parent = unit
            .parent
            .and_then(|p| tree.get(p))
            .map(|p| p.code.clone())
            .unwrap_or_default();
        let name = if n % 10 == 9 {
            format!("{} ny", unit.name)
        } else {
            unit.name.clone()
        };
        let authority = if unit.is_authority { "ja" } else { "nej" };
        file.push_str(&format!(
            "{};{name};{};{parent};{authority}\r\n",
            unit.code, unit.kind
        ));
    }
    let sent = organisation::api::Sent {
        name: "organisation.csv".into(),
        bytes: file.into_bytes(),
        is_json: false,
        sheet: None,
    };
    let kinds = organisation::api::kind_names(app, &ctx.read()).await?;
    let begun = Instant::now();
    let command = organisation::api::PreviewImport {
        sent,
        from: ctx.today() + chrono::Duration::days(1),
        is_whole_tree: true,
    };
    let (preview, id) = organisation::api::preview_import(ctx, command, &kinds).await?;
    let looked = begun.elapsed().as_secs_f64() * 1_000.0;
    let id = id.ok_or_else(|| {
        Failure::Fault(format!(
            "filen har {} fel: {:?}",
            preview.faults.len(),
            preview.faults.first()
        ))
    })?;
    let confirm = organisation::api::ConfirmImport {
        preview: id,
        org_version: preview.org_version,
    };
    organisation::api::confirm_import(ctx, confirm, &kinds).await?;
    let all = begun.elapsed().as_secs_f64() * 1_000.0;
    Ok(vec![
        single(
            "förhandsvisning av organisationens import",
            "ms",
            None,
            looked,
        ),
        single(
            "organisationens import med förhandsvisning",
            "ms",
            Some(2_000.0),
            all,
        ),
    ])
}
