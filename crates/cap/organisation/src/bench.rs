//! A made-up organisation of any size for measuring: the same for the same seed.

use access::people::{AppointmentId, RoleId};
use access::{Profile, people};
use db::{Tx, params};
use kernel::{Clock, Date, PersonId, Result, UnitId};

use crate::model::registry::{Facts, Stretch};
use crate::store::registry::{STRETCH_COLUMNS, StretchId, stretch_values};

/// A unit of the made-up organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenchUnit {
    pub code: String,
    pub name: String,
    pub kind: &'static str,
    /// Place of the parent in the list; none for the municipality.
    pub parent: Option<usize>,
    pub is_authority: bool,
}

const FIELDS: [&str; 12] = [
    "Grundskola",
    "Förskola",
    "Äldreomsorg",
    "Socialtjänst",
    "Kultur",
    "Fritid",
    "Stadsmiljö",
    "Byggnad",
    "Miljö",
    "Utbildning",
    "Funktionsstöd",
    "Fastighet",
];
const PLACES: [&str; 24] = [
    "Björkdungen",
    "Ekåsen",
    "Strandängen",
    "Norräng",
    "Hamnen",
    "Holmen",
    "Ålsund",
    "Ängsvik",
    "Östra Ås",
    "Västerhed",
    "Lillmark",
    "Kvarnbacken",
    "Tallmon",
    "Sjövik",
    "Rödberga",
    "Solhöjden",
    "Klockarebo",
    "Fyrudden",
    "Granliden",
    "Älvkarleö",
    "Brunnsparken",
    "Stenkulla",
    "Långholm",
    "Måsskär",
];
const FIRST: [&str; 16] = [
    "Maria", "Ali", "Karin", "Johan", "Åsa", "Erik", "Fatima", "Lars", "Örjan", "Sofia", "Nils",
    "Amina", "Göran", "Elin", "Björn", "Ida",
];
const LAST: [&str; 16] = [
    "Lindqvist",
    "Demir",
    "Holm",
    "Berg",
    "Åkesson",
    "Öberg",
    "Nilsson",
    "Hassan",
    "Ek",
    "Sjögren",
    "Wallin",
    "Ström",
    "Dahl",
    "Nyberg",
    "Ängquist",
    "Falk",
];

/// Numbers that follow from a seed (SplitMix64, Steele, Lea and Flood 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.next() % (words.len().max(1) as u64)).unwrap_or_default();
        words.get(at).copied().unwrap_or_default()
    }
}

/// A tree of `n` units: a municipality, committees with a department each, areas, and local units for the rest.
#[must_use]
pub fn bench_units(seed: u64, n: usize) -> Vec<BenchUnit> {
    let mut numbers = Numbers(seed);
    let mut units = Vec::with_capacity(n);
    let add = |units: &mut Vec<BenchUnit>, name: String, kind, parent| {
        let code = format!("{:05}", units.len() + 1);
        units.push(BenchUnit {
            code,
            name,
            kind,
            parent,
            is_authority: kind == "committee",
        });
        units.len() - 1
    };
    let committees = (n / 100).clamp(1, 40);
    let areas = (n / 20).max(1);
    let top = add(&mut units, "Mätköpings kommun".into(), "municipality", None);
    let mut departments = Vec::new();
    for at in 0..committees {
        let field = FIELDS.get(at % FIELDS.len()).copied().unwrap_or_default();
        let part = if at < FIELDS.len() {
            String::new()
        } else {
            format!(" {}", at / FIELDS.len() + 1)
        };
        let committee = add(
            &mut units,
            format!("{field}nämnden{part}"),
            "committee",
            Some(top),
        );
        departments.push(add(
            &mut units,
            format!("{field}förvaltningen{part}"),
            "department",
            Some(committee),
        ));
    }
    let mut above = Vec::new();
    for at in 0..areas {
        let place = numbers.pick(&PLACES);
        above.push(add(
            &mut units,
            format!("Område {place} {}", at + 1),
            "area",
            departments.get(at % departments.len()).copied(),
        ));
    }
    while units.len() < n {
        let place = numbers.pick(&PLACES);
        let what = numbers.pick(&[
            "skola",
            "förskola",
            "boende",
            "hemtjänst",
            "mottagning",
            "enhet",
        ]);
        let parent = above
            .get(usize::try_from(numbers.next() % (above.len() as u64)).unwrap_or_default())
            .copied();
        let name = format!("{place}s {what} {}", units.len() + 1);
        add(&mut units, name, "local-unit", parent);
    }
    units.truncate(n);
    units
}

/// Stores the units from a day on, with a manager for each that is not a committee or the municipality. Returns their ids in order.
pub async fn insert_bench_units(
    tx: &mut Tx,
    clock: &Clock,
    seed: u64,
    units: &[BenchUnit],
    from: Date,
) -> Result<Vec<UnitId>> {
    let ids: Vec<UnitId> = units.iter().map(|_| UnitId::generate(clock)).collect();
    let mut rows = Vec::with_capacity(units.len());
    let mut stretches = Vec::with_capacity(units.len());
    for (unit, id) in units.iter().zip(&ids) {
        rows.push((id.to_string(), params![&unit.code, unit.is_authority]));
        let parent = unit.parent.and_then(|p| ids.get(p).copied());
        let facts = Facts {
            name: unit.name.clone(),
            kind: unit.kind,
            parent,
        };
        let stretch = Stretch {
            from,
            until: None,
            facts,
        };
        stretches.push((
            StretchId::generate(clock).to_string(),
            stretch_values(*id, &stretch),
        ));
    }
    tx.insert_many("unit", &["code", "is_authority"], rows)
        .await?;
    tx.insert_many("unit_period", &STRETCH_COLUMNS, stretches)
        .await?;
    let led: Vec<UnitId> = units
        .iter()
        .zip(&ids)
        .filter(|(u, _)| ["department", "area", "local-unit"].contains(&u.kind))
        .map(|(_, id)| *id)
        .collect();
    insert_managers(tx, clock, seed, &led, from).await?;
    people::raise_org_version(tx).await?;
    Ok(ids)
}

/// One person a unit; thousands at once, which is why they are not added one by one.
async fn insert_managers(
    tx: &mut Tx,
    clock: &Clock,
    seed: u64,
    units: &[UnitId],
    from: Date,
) -> Result<()> {
    let found = tx
        .find(
            "SELECT id FROM role WHERE role_key = $1",
            params!["manager"],
        )
        .await?;
    let role: RoleId = match found {
        Some(row) => row.id("id")?,
        None => people::add_role(tx, clock, "manager", "Chef", &[Profile::Manager]).await?,
    };
    let mut numbers = Numbers(seed ^ 0x5eed);
    let (mut folk, mut appointments) = (
        Vec::with_capacity(units.len()),
        Vec::with_capacity(units.len()),
    );
    for unit in units {
        let person = PersonId::generate(clock);
        let name = format!("{} {}", numbers.pick(&FIRST), numbers.pick(&LAST));
        let none: Option<String> = None;
        folk.push((
            person.to_string(),
            params![
                &name,
                kernel::sort_key(&name),
                kernel::search_key(&name),
                none,
                "sv",
                true
            ],
        ));
        let end: Option<Date> = None;
        appointments.push((
            AppointmentId::generate(clock).to_string(),
            params![person, *unit, role.to_string(), from, end],
        ));
    }
    tx.insert_many(
        "person",
        &[
            "name",
            "name_sort",
            "name_search",
            "email",
            "language",
            "active",
        ],
        folk,
    )
    .await?;
    tx.insert_many(
        "appointment",
        &[
            "person_id",
            "unit_id",
            "role_id",
            "valid_from",
            "valid_until",
        ],
        appointments,
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_tree() {
        let units = bench_units(7, 5_000);
        assert_eq!(units.len(), 5_000);
        assert_eq!(units, bench_units(7, 5_000));
        assert_ne!(units, bench_units(8, 5_000));
        assert!(
            units
                .iter()
                .enumerate()
                .all(|(at, u)| u.parent.is_none_or(|p| p < at)),
            "parents come first"
        );
        assert_eq!(units.iter().filter(|u| u.parent.is_none()).count(), 1);
    }
}
