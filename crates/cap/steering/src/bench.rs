//! A generator of goals, assignments, receivers and activities for measuring: the same seed gives the same data.

use db::{Tx, Val, params};
use kernel::{Clock, Date, Period, Result, UnitId};

use crate::model::answer::{Answer, ReceiverRole};
use crate::model::item::{DecisionId, ItemId, ItemKind, ItemState, LinkKind, ReceiverId};
use crate::store::items::{NEW_COLUMNS, NewItem};

/// Rows written in one statement group.
const BATCH: usize = 10_000;

const SUBJECTS: [&str; 8] = [
    "Fler elever",
    "Tryggare boende",
    "Kortare köer",
    "Klimatsmarta resor",
    "Öppnare kultur",
    "Säkrare vägar",
    "Friskare miljö",
    "Enklare företagande",
];
const AIMS: [&str; 8] = [
    "når sina mål",
    "i hela kommunen",
    "under året",
    "för barn och unga",
    "för äldre",
    "i varje stadsdel",
    "utan dröjsmål",
    "med mindre resurser",
];

/// The units that synthetic items are spread over.
#[derive(Clone, Debug)]
pub struct BenchUnits {
    pub council: UnitId,
    /// Committees and boards: they receive.
    pub receivers: Vec<UnitId>,
    /// Units that have activities of their own.
    pub local: Vec<UnitId>,
}

/// Writes one decision and `n` items due in the year: a twentieth goals and assignments of the council, the rest own goals and
/// activities under them. Returns the items written.
pub async fn bench_items(
    tx: &mut Tx,
    clock: &Clock,
    seed: u64,
    n: usize,
    year: i32,
    units: &BenchUnits,
) -> Result<Vec<ItemId>> {
    let (Some(period), Some(day)) = (Period::year(year), Date::from_ymd_opt(year - 1, 11, 27))
    else {
        return Ok(Vec::new());
    };
    if units.receivers.is_empty() || units.local.is_empty() {
        return Ok(Vec::new());
    }
    let mut random = Random(seed);
    let decision = DecisionId::generate(clock);
    let title = format!("Budget {year}");
    tx.insert("decision", decision, db::set! {
        "body_unit_id" => units.council, "decided_on" => day, "section" => "412", "registration_number" => "KS 0871",
        "title_sort" => kernel::sort_key(&title), "title" => title, "state" => "decided"
    })
    .await?;
    let top = (n / 20).max(1);
    let mut ids = Vec::with_capacity(n);
    let mut own: Vec<ItemId> = Vec::new();
    let mut batch = Batch::default();
    for at in 0..n {
        let id = ItemId::generate(clock);
        let mut link = None;
        let new = if at < top {
            let new = council_item(&mut random, decision, units.council, at, period);
            batch.receivers(&mut random, clock, id, &units.receivers);
            new
        } else {
            let parent = if own.is_empty() || at.is_multiple_of(5) {
                random.pick(ids.get(..top).unwrap_or_default())
            } else {
                random.pick(&own)
            };
            let is_goal = own.is_empty() || at.is_multiple_of(5);
            if is_goal {
                own.push(id);
            }
            link = parent.map(|p| (id, p));
            own_item(&mut random, is_goal, units, at, period, year)
        };
        batch.items.push((id.to_string(), new.values()?));
        if let Some((child, parent)) = link {
            let values = params![
                child.to_string(),
                parent.to_string(),
                LinkKind::Breakdown.key()
            ];
            batch.links.push((
                kernel::ids::generate(clock).hyphenated().to_string(),
                values,
            ));
        }
        ids.push(id);
        if batch.items.len() >= BATCH {
            batch.write(tx).await?;
        }
    }
    batch.write(tx).await?;
    Ok(ids)
}

fn words(random: &mut Random, at: usize) -> String {
    let subject = random.pick(&SUBJECTS).unwrap_or_default();
    let aim = random.pick(&AIMS).unwrap_or_default();
    format!("{subject} {aim} {}", at + 1)
}

fn council_item(
    random: &mut Random,
    decision: DecisionId,
    council: UnitId,
    at: usize,
    period: Period,
) -> NewItem {
    let kind = if at.is_multiple_of(10) {
        ItemKind::Goal
    } else {
        ItemKind::Assignment
    };
    let title = words(random, at);
    let mut new = NewItem::own(
        kind,
        council,
        title.clone(),
        format!("{title} ska genomföras under året."),
        period,
    );
    new.decision = Some(decision);
    new.number = i64::try_from(at + 1).ok();
    new.rule = crate::model::receivers::ReceiverRule::Named;
    new
}

fn own_item(
    random: &mut Random,
    is_goal: bool,
    units: &BenchUnits,
    at: usize,
    period: Period,
    year: i32,
) -> NewItem {
    let title = words(random, at);
    if is_goal {
        let unit = random.pick(&units.receivers).unwrap_or(units.council);
        return NewItem::own(ItemKind::Goal, unit, title, String::new(), period);
    }
    let unit = random.pick(&units.local).unwrap_or(units.council);
    let mut new = NewItem::own(ItemKind::Activity, unit, title, String::new(), period);
    let month = u32::try_from(random.below(9)).unwrap_or(0) + 1;
    new.starts_on = Date::from_ymd_opt(year, month, 1);
    new.ends_on = Date::from_ymd_opt(year, month + 3, 28);
    new.state = ItemState::Published;
    new
}

#[derive(Default)]
struct Batch {
    items: Vec<(String, Vec<Val>)>,
    receivers: Vec<(String, Vec<Val>)>,
    links: Vec<(String, Vec<Val>)>,
}

impl Batch {
    fn receivers(&mut self, random: &mut Random, clock: &Clock, item: ItemId, units: &[UnitId]) {
        let mut chosen: Vec<UnitId> = (0..=random.below(4))
            .filter_map(|_| random.pick(units))
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        for (n, unit) in chosen.into_iter().enumerate() {
            let role = if n == 0 {
                ReceiverRole::Responsible
            } else {
                ReceiverRole::Cooperating
            };
            let answer = (random.below(5) > 0)
                .then(|| random.pick(Answer::ALL))
                .flatten();
            let reason =
                (answer == Some(Answer::NotRelevant)).then_some("Nämnden saknar verksamheten.");
            let values = params![
                item.to_string(),
                unit,
                role.key(),
                answer.map(|a| a.key()),
                reason
            ];
            self.receivers
                .push((ReceiverId::generate(clock).to_string(), values));
        }
    }

    async fn write(&mut self, tx: &mut Tx) -> Result<()> {
        tx.insert_many(
            "steering_item",
            &NEW_COLUMNS,
            std::mem::take(&mut self.items),
        )
        .await?;
        let columns = ["item_id", "unit_id", "role", "answer", "reason"];
        tx.insert_many("receiver", &columns, std::mem::take(&mut self.receivers))
            .await?;
        tx.insert_many(
            "steering_link",
            &["child_id", "parent_id", "kind"],
            std::mem::take(&mut self.links),
        )
        .await
    }
}

/// A small generator of numbers (SplitMix64): steady over versions of any library.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() {
            return None;
        }
        let at = self.below(from.len());
        from.get(at).copied()
    }
}
