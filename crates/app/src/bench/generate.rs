//! A synthetic municipality for measuring: the same seed gives the same data, all through the rooms' own generators.

use std::collections::HashMap;

use access::people::{self, NewAppointment};
use access::{Actor, Ctx, Profile, Target, settings};
use followup::api::{BenchRound, SubjectKind};
use kernel::{Clock, Date, Failure, Instant, Period, Result, UnitId};
use steering::api::{BenchUnits, ItemId};
use web::{Door, Mode};

use crate::{program, terminal};

/// How large.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub units: usize,
    pub items: usize,
    pub values: usize,
    pub seed: u64,
}

/// Days before today that the data is recorded on, so that a look back has something to see.
const RECORDED_DAYS_AGO: i64 = 30;
/// Indicators that the values are spread over.
const INDICATORS: usize = 200;

/// Writes the municipality to an empty database.
pub async fn generate(url: &str, size: Size) -> Result<()> {
    let now = Clock::System.now();
    let clock = Clock::at(now.plus_seconds(-RECORDED_DAYS_AGO * 86_400));
    let db = program::open_migrated(url, &clock).await?;
    let app = program::app(db, clock, Mode::Serve, Door::default())?;
    let mut ctx = Ctx::new(app.services().clone(), Actor::demo("bench")).await?;
    if !ctx.org_now.tree.is_empty() {
        return Err(Failure::Fault("databasen är inte tom".into()));
    }
    let words = |what: &str, n: usize| terminal::progress(what, n, 6);
    words("organisation", 0);
    organisation(&ctx, size).await?;
    ctx = ctx.refreshed().await?;
    let root = ctx
        .org_now
        .tree
        .roots()
        .first()
        .copied()
        .ok_or_else(|| Failure::Fault("det blev ingen organisation".into()))?;
    leader(&ctx, root).await?;
    let units = spread(&ctx, root);
    words("mål, uppdrag och aktiviteter", 1);
    let year = year_of(ctx.today());
    let items = items(&ctx, size, year, units.clone()).await?;
    words("indikatorer och värden", 2);
    values(&ctx, root, size, &items, &units.local).await?;
    words("en avslutad uppföljning", 4);
    let lines = lines(&ctx, &items).await?;
    round(&ctx, size.seed, (year, 4), true, lines.clone()).await?;
    words("en öppen uppföljning", 5);
    round(&ctx, size.seed + 1, (year, 8), false, lines).await?;
    db::chain::seal(ctx.db(), Instant::from_micros(i64::MAX)).await?;
    words("klart", 6);
    app.services().db.close().await;
    Ok(())
}

async fn organisation(ctx: &Ctx, size: Size) -> Result<()> {
    let permit = ctx.permit("unit:edit", &Target::whole("unit"))?;
    let clock = ctx.clock().clone();
    let units = organisation::api::bench_units(size.seed, size.units);
    let from =
        Date::from_ymd_opt(2020, 1, 1).ok_or_else(|| Failure::Fault("no such day".into()))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            settings::put(tx, "municipality-name", &"Mätköpings kommun".into()).await?;
            organisation::api::insert_bench_units(tx, &clock, size.seed, &units, from)
                .await
                .map(|_| ())
        })
    })
    .await
}

/// Somebody who sees the whole.
async fn leader(ctx: &Ctx, root: UnitId) -> Result<()> {
    let permit = ctx.permit("appointment:give", &Target::whole("appointment"))?;
    let (clock, from) = (ctx.clock().clone(), ctx.today());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let person = people::add_person(tx, &clock, "Petra Processledare", None, "sv").await?;
            let role = people::add_role(
                tx,
                &clock,
                "processledare",
                "Processledare",
                &[Profile::ProcessLeader],
            )
            .await?;
            let new = NewAppointment {
                person,
                unit: root,
                role,
                from,
                until: None,
                substitute_for: None,
            };
            people::give_appointment(tx, &clock, &new).await.map(|_| ())
        })
    })
    .await
}

fn year_of(date: Date) -> i32 {
    use chrono::Datelike as _;
    date.year()
}

fn spread(ctx: &Ctx, root: UnitId) -> BenchUnits {
    let tree = &ctx.org_now.tree;
    let of = |kinds: &[&str]| {
        tree.iter()
            .filter(|u| kinds.contains(&u.kind.as_str()))
            .map(|u| u.id)
            .collect::<Vec<_>>()
    };
    let council = of(&["council"]).first().copied().unwrap_or(root);
    BenchUnits {
        council,
        receivers: of(&["committee", "executive-committee", "municipal-company"]),
        local: of(&["local-unit"]),
    }
}

async fn items(ctx: &Ctx, size: Size, year: i32, units: BenchUnits) -> Result<Vec<ItemId>> {
    let permit = ctx.permit("item:edit", &Target::whole("item"))?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            steering::api::bench_items(tx, &clock, size.seed, size.items, year, &units).await
        })
    })
    .await
}

async fn values(
    ctx: &Ctx,
    root: UnitId,
    size: Size,
    items: &[ItemId],
    local: &[UnitId],
) -> Result<()> {
    let permit = ctx.permit("indicator:edit", &Target::at("indicator", root))?;
    let (clock, items, local) = (ctx.clock().clone(), items.to_vec(), local.to_vec());
    let until = Period::holding(kernel::PeriodKind::Month, ctx.today())
        .ok_or_else(|| Failure::Fault("no such month".into()))?;
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let ids = indicators::api::bench_indicators(tx, &clock, INDICATORS, root).await?;
            let pairs: Vec<_> = ids
                .iter()
                .copied()
                .cycle()
                .zip(items.iter().step_by(20).copied())
                .collect();
            indicators::api::bench_links(tx, &clock, &pairs).await?;
            indicators::api::bench_values(
                tx,
                &clock,
                size.seed,
                size.values,
                (&ids, &local),
                until,
                &|_| {},
            )
            .await
        })
    })
    .await
}

/// What each unit is asked about: what committees have received, and everybody's own.
async fn lines(ctx: &Ctx, items: &[ItemId]) -> Result<Vec<(UnitId, SubjectKind, String)>> {
    let read = ctx.read();
    let mut lines = Vec::new();
    for chunk in items.chunks(20_000) {
        let mut kinds = HashMap::new();
        for item in steering::api::items(&read, chunk).await? {
            let kind = match item.kind {
                steering::api::ItemKind::Goal => SubjectKind::Goal,
                steering::api::ItemKind::Assignment => SubjectKind::Assignment,
                steering::api::ItemKind::Activity => SubjectKind::Activity,
            };
            kinds.insert(item.id, kind);
            if item.decision.is_none() {
                lines.push((item.unit, kind, item.id.to_string()));
            }
        }
        for receiver in steering::api::receivers_of(&read, chunk).await? {
            let kind = kinds
                .get(&receiver.item)
                .copied()
                .unwrap_or(SubjectKind::Assignment);
            lines.push((receiver.unit, kind, receiver.item.to_string()));
        }
    }
    lines.sort();
    lines.dedup();
    Ok(lines)
}

async fn round(
    ctx: &Ctx,
    seed: u64,
    (year, month): (i32, u32),
    is_closed: bool,
    lines: Vec<(UnitId, SubjectKind, String)>,
) -> Result<()> {
    let period =
        Period::months(year, 1, month).ok_or_else(|| Failure::Fault("no such period".into()))?;
    let deadline = ctx.today() + chrono::Duration::days(40);
    let round = BenchRound {
        name: period.label_sv(),
        period,
        deadline,
        is_closed,
        lines,
        seed,
    };
    followup::api::bench_round(ctx, round).await.map(|_| ())
}
