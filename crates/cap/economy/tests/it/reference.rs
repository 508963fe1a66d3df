//! Göteborg's real figures, where the folder with them is named: nothing is mended, and every inconsistency is told.

use std::collections::BTreeSet;

use economy::api::{AmountKind, import_amounts, plan_import};
use kernel::Money;

use crate::world::{add, each_world, file, mnkr, result};

const VARIABLE: &str = "LEDFYR_REFERENCE";

/// A file of the folder, or a line about what was not run.
fn reference(name: &str) -> Option<Vec<Vec<String>>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told where the reference material is by the environment"
    )]
    let Some(folder) = std::env::var_os(VARIABLE) else {
        eprintln!("not run: {name} is looked for in {VARIABLE}, which is not set");
        return None;
    };
    let path = std::path::Path::new(&folder).join("goteborg").join(name);
    let text = std::fs::read_to_string(&path).expect("the reference file can be read");
    let row = |line: &str| line.split(',').map(str::to_owned).collect();
    Some(
        text.trim_start_matches('\u{feff}')
            .lines()
            .skip(1)
            .map(row)
            .collect(),
    )
}

/// One code a name; names are as the source writes them.
fn names(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter()
        .map(|r| kernel::search_key(&r[1]))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

#[test]
fn outcomes_that_do_not_add_up_are_told_and_both_totals_kept() {
    let Some(rows) = reference("outcome-by-committee.csv") else {
        return;
    };
    assert_eq!(rows.len(), 74);
    let mut text = String::from("enhet;period;intäkter;kostnader;kommunbidrag;resultat\n");
    let names = names(&rows);
    let code = |name: &str| {
        names
            .iter()
            .position(|n| *n == kernel::search_key(name))
            .map(|n| n + 100)
            .unwrap()
    };
    for row in &rows {
        text.push_str(&format!(
            "{};{};{};{};{};{}\n",
            code(&row[1]),
            row[0],
            row[2],
            row[3],
            row[4],
            row[5]
        ));
    }
    each_world(|world| {
        let (text, names, rows) = (text.clone(), names.clone(), rows.clone());
        async move {
            for (n, name) in names.iter().enumerate() {
                add(
                    &world.app,
                    &(n + 100).to_string(),
                    name,
                    "committee",
                    Some(world.root),
                    true,
                )
                .await;
            }
            let eva = world.ctx(world.eva).await;
            let plan = plan_import(&eva, &file(AmountKind::Outcome, &text))
                .await
                .unwrap()
                .unwrap();
            let apart: Vec<i64> = plan
                .receipt
                .differences
                .iter()
                .map(|d| d.stated.checked_sub(d.computed).unwrap().ore().abs())
                .collect();
            assert_eq!(apart.len(), 23, "{apart:?}");
            assert_eq!(apart.iter().filter(|d| **d == mnkr("1").ore()).count(), 22);
            assert_eq!(apart.iter().filter(|d| **d == mnkr("41").ore()).count(), 1);
            import_amounts(&eva, file(AmountKind::Outcome, &text))
                .await
                .unwrap();
            let mut told = 0;
            for year in 2022..=2025 {
                let table = world.table(world.root, &year.to_string()).await;
                told += table.stated.len();
                let lines = rows.iter().filter(|r| r[0] == year.to_string());
                let computed =
                    lines.flat_map(|r| r[2..5].iter().filter(|c| !c.is_empty()).map(|c| mnkr(c)));
                assert_eq!(result(&table).1, Money::checked_sum(computed), "{year}");
            }
            assert_eq!(told, 23, "what was kept says the same afterwards");
        }
    });
}

#[test]
fn frames_add_up_to_the_sums_of_their_rows() {
    let Some(rows) = reference("budget-frames.csv") else {
        return;
    };
    let names = names(&rows);
    let code = |name: &str| {
        names
            .iter()
            .position(|n| *n == kernel::search_key(name))
            .map(|n| n + 100)
            .unwrap()
    };
    let mut text = String::from("enhet;period;kommunbidrag\n");
    for row in &rows {
        text.push_str(&format!("{};{};{}\n", code(&row[1]), row[0], row[2]));
    }
    each_world(|world| {
        let (text, names) = (text.clone(), names.clone());
        async move {
            for (n, name) in names.iter().enumerate() {
                add(
                    &world.app,
                    &(n + 100).to_string(),
                    name,
                    "committee",
                    Some(world.root),
                    true,
                )
                .await;
            }
            let eva = world.ctx(world.eva).await;
            import_amounts(&eva, file(AmountKind::Frame, &text))
                .await
                .unwrap();
            for (year, sum) in [
                (2022, 35_391),
                (2023, 37_859),
                (2024, 40_022),
                (2025, 41_361),
                (2026, 43_289),
            ] {
                let table = world.table(world.root, &year.to_string()).await;
                assert_eq!(table.frame, Some(mnkr(&sum.to_string())), "{year}");
            }
        }
    });
}
