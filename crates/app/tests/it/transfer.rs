//! `import` and `export` as they are run at the machine: what goes out comes in without a change, and what came in is undone.

use std::path::Path;

use access::Profile;
use indicators::api::{Aggregation, Definition, Direction, define_indicator};
use kernel::{PeriodKind, UnitId};
use steering::api::{RegisterDecision, register_decision};

use crate::installed::{Installed, Said, day, each_address, ledfyr, program, said};

const AMOUNTS: &str = "enhet;period;intäkter;kostnader;kommunbidrag;interna bidrag;resultat\n\
300;2026-01--2026-08;1 182,4;−10 086,05;9 017,2;;113,5\n\
301;2026-01--2026-08;10;-20;;;\n";

const VALUES: &str = "indikator;enhet;period;kön;värde;källa;påhittat\n\
TRYGG;300;2024;T;81,25;Enkät;nej\n\
TRYGG;300;2025;T;;Enkät;nej\n\
TRYGG;301;2025;T;79,12345678;Skolans egen;ja\n";

const ITEMS: &str = "slag;nummer;rubrik;formulering;mottagare;medverkande;undantag;period;återrapportering;tema;god ekonomisk hushållning;under mål\n\
mål;1;Fler elever når gymnasiet;Andelen ska öka.;alla nämnder och bolagsstyrelser;;300;2026;delår och årsredovisning;social;ja;\n\
uppdrag;12;Läslyft;\"Två rader:\n=den andra.\";300;301;;2026;årsredovisning;;nej;1\n";

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

/// Runs a command that is to end so.
fn run(url: &str, status: i32, words: &[&str]) -> Said {
    let said = ledfyr(url, words);
    assert_eq!(said.status, status, "{words:?}\n{}\n{}", said.out, said.err);
    said
}

fn export(url: &str, folder: &Path, name: &str, words: &[&str]) -> (String, Vec<u8>) {
    let path = folder.join(name).display().to_string();
    let mut all = vec!["export"];
    all.extend(words);
    all.extend(["--out", &path]);
    run(url, 0, &all);
    let bytes = std::fs::read(&path).expect("the file");
    (path, bytes)
}

/// The number of an import, as its receipt says how it is undone.
fn number(said: &Said) -> String {
    said.out
        .split("ledfyr import undo ")
        .nth(1)
        .and_then(|rest| rest.split(' ').nth(1))
        .unwrap_or_else(|| panic!("no way to undo in {}", said.out))
        .to_owned()
}

async fn indicator(town: &Installed) {
    let definition = Definition {
        unit: town.root,
        code: "TRYGG".into(),
        name: "Elever som känner sig trygga".into(),
        definition: "Andel som svarar ja.".into(),
        measurement_unit: "%".into(),
        direction: Direction::Up,
        decimals: 1,
        periodicity: PeriodKind::Year,
        publication_delay_days: 30,
        source: "Enkät".into(),
        licence: "CC0".into(),
        aggregation: Aggregation::None,
        by_gender: false,
    };
    define_indicator(&town.ctx, definition)
        .await
        .expect("an indicator");
}

async fn with_school(url: &str) -> (Installed, UnitId) {
    let mut town = Installed::at(url).await;
    let school = town
        .unit("301", "Ekåsens skola", "local-unit", town.schools)
        .await;
    (town, school)
}

#[test]
fn the_organisation_goes_out_and_in_without_a_change_and_changes_are_undone() {
    each_address(|url| async move {
        with_school(&url).await;
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let (csv, before) = export(&url, folder, "a.csv", &["organisation"]);
        let (xlsx, _) = export(&url, folder, "a.xlsx", &["organisation"]);
        for file in [&csv, &xlsx] {
            let same = run(&url, 0, &["import", "organisation", file, "--whole-tree"]);
            assert!(same.out.contains("Lika: 4 rader."), "{}", same.out);
        }
        let text = String::from_utf8(before.clone()).expect("text");
        let new = write(
            folder,
            "b.csv",
            &(text.replace("Ekåsens skola", "Nya Ekåsen") + "302;Strandskolan;Enhet;300;nej;\r\n"),
        );
        let look = run(&url, 0, &["import", "organisation", &new, "--preview"]);
        for words in [
            "Ny: Strandskolan (302)",
            "Ekåsens skola → Nya Ekåsen",
            "Inget är ändrat",
        ] {
            assert!(look.out.contains(words), "{words}: {}", look.out);
        }
        assert_eq!(export(&url, folder, "c.csv", &["organisation"]).1, before);
        let read_in = run(&url, 0, &["import", "organisation", &new]);
        assert!(read_in.out.contains("Ändringar: 2."), "{}", read_in.out);
        assert_ne!(export(&url, folder, "d.csv", &["organisation"]).1, before);
        let yesterday = ["organisation", "--as-of", "2026-01-01"];
        assert_eq!(export(&url, folder, "e.csv", &yesterday).1, before);
        let id = number(&read_in);
        run(&url, 0, &["import", "undo", "organisation", &id]);
        assert_eq!(export(&url, folder, "f.csv", &["organisation"]).1, before);
        let again = run(&url, 1, &["import", "undo", "organisation", &id]);
        assert!(!again.err.is_empty());
    });
}

#[test]
fn a_file_with_faults_changes_nothing_and_tells_them_all() {
    each_address(|url| async move {
        with_school(&url).await;
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let (_, before) = export(&url, folder, "a.csv", &["organisation"]);
        let bad = write(
            folder,
            "fel.csv",
            "kod;namn;slag;överordnad kod\n301;Ekåsen;Strunt;300\n302;Ny;Enhet;3O0\n",
        );
        for also in [&["--preview"][..], &[]] {
            let mut words = vec!["import", "organisation", &bad];
            words.extend(also);
            let told = run(&url, 1, &words);
            for words in [
                "Rad 2",
                "Strunt",
                "Rad 3",
                "Menade du 300?",
                "Inget är inläst",
            ] {
                assert!(told.err.contains(words), "{words}: {}", told.err);
            }
        }
        let amounts = write(folder, "belopp.csv", &AMOUNTS.replace("301;", "399;"));
        let words = ["import", "economy", &amounts, "--kind", "outcome"];
        assert!(run(&url, 1, &words).err.contains("399"));
        let none = folder.join("saknas.csv").display().to_string();
        assert!(
            run(&url, 2, &["import", "organisation", &none])
                .err
                .contains("går inte att läsa")
        );
        run(
            &url,
            2,
            &["import", "organisation", &bad, "--as-of", "snart"],
        );
        run(&url, 2, &["export", "economy", "--kind", "strunt"]);
        run(&url, 2, &["export", "organisation", "--format", "xlsx"]);
        run(&url, 1, &["export", "decisions", "--decision", "Finns ej"]);
        run(&url, 1, &["export", "indicators", "--indicator", "N0"]);
        assert_eq!(export(&url, folder, "b.csv", &["organisation"]).1, before);
    });
}

#[test]
fn amounts_go_out_and_in_without_a_change_in_every_scale() {
    each_address(|url| async move {
        with_school(&url).await;
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let file = write(folder, "belopp.csv", AMOUNTS);
        let of = ["--kind", "outcome", "--scale", "tkr"];
        let first = [&["import", "economy", &file, "--source", "Prov"][..], &of].concat();
        let read_in = run(&url, 0, &first);
        assert!(read_in.out.contains("Belopp: 6,"), "{}", read_in.out);
        assert!(
            read_in
                .out
                .contains("angivet resultat 11350000 öre, radernas summa 11355000"),
            "{}",
            read_in.out
        );
        for (scale, name) in [
            ("kronor", "k.csv"),
            ("tkr", "t.csv"),
            ("mnkr", "m.csv"),
            ("mnkr", "m.xlsx"),
        ] {
            let of = ["economy", "--kind", "outcome", "--scale", scale];
            let (path, _) = export(&url, folder, name, &of);
            let back = [
                "import", "economy", &path, "--kind", "outcome", "--scale", scale,
            ];
            let same = run(&url, 0, &back);
            assert!(
                same.out.contains("Inga ändringar. Lika: 6 rader."),
                "{name}: {}",
                same.out
            );
        }
        let years = ["economy", "--kind", "outcome", "--years", "2022-2025"];
        let (_, none) = export(&url, folder, "n.csv", &years);
        assert_eq!(String::from_utf8_lossy(&none).lines().count(), 1);
        run(&url, 0, &["import", "undo", "economy", &number(&read_in)]);
        let (_, gone) = export(&url, folder, "g.csv", &["economy", "--kind", "outcome"]);
        assert_eq!(String::from_utf8_lossy(&gone).lines().count(), 1);
    });
}

#[test]
fn values_go_out_and_in_without_a_change() {
    each_address(|url| async move {
        let (town, _) = with_school(&url).await;
        indicator(&town).await;
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let file = write(folder, "varden.csv", VALUES);
        let look = run(&url, 0, &["import", "indicators", &file, "--preview"]);
        assert!(look.out.contains("Inget är ändrat"), "{}", look.out);
        let read_in = run(&url, 0, &["import", "indicators", &file]);
        assert!(read_in.out.contains("Värden: 2,"), "{}", read_in.out);
        for (name, words) in [
            ("v.csv", &["indicators"][..]),
            ("v.xlsx", &["indicators", "--indicator", "trygg"]),
        ] {
            let (path, _) = export(&url, folder, name, words);
            let same = run(&url, 0, &["import", "indicators", &path]);
            assert!(
                same.out.contains("Inga ändringar. Lika: 2 rader."),
                "{name}: {}",
                same.out
            );
        }
        run(
            &url,
            0,
            &["import", "undo", "indicators", &number(&read_in)],
        );
        let (_, gone) = export(&url, folder, "g.csv", &["indicators"]);
        assert_eq!(String::from_utf8_lossy(&gone).lines().count(), 1);
    });
}

#[test]
fn a_decisions_items_come_out_of_one_decision_as_they_went_into_another() {
    each_address(|url| async move {
        let (town, _) = with_school(&url).await;
        for (title, number) in [("Budget 2026", "KS 2025-1"), ("Budget 2027", "KS 2026-1")] {
            let command = RegisterDecision {
                body: town.council,
                decided_on: day("2025-11-27"),
                section: None,
                registration_number: Some(number.into()),
                title: title.into(),
            };
            register_decision(&town.ctx, command)
                .await
                .expect("a decision");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let file = write(folder, "mal.csv", ITEMS);
        let into = |file: &str, decision: &str| {
            run(
                &url,
                0,
                &["import", "decisions", file, "--decision", decision],
            )
        };
        let read_in = into(&file, "budget 2026");
        assert!(
            read_in.out.contains("Mål och uppdrag: 2."),
            "{}",
            read_in.out
        );
        let out = |name: &str, decision: &str| {
            export(&url, folder, name, &["decisions", "--decision", decision])
        };
        let (first, bytes) = out("ett.csv", "KS 2025-1");
        let text = String::from_utf8_lossy(&bytes);
        for words in ["alla nämnder och bolagsstyrelser", "Läslyft", "301", ";1"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        into(&first, "KS 2026-1");
        assert_eq!(out("tva.csv", "Budget 2027").1, bytes);
        // the same again under the same decision: told, and nothing twice
        let twice = ["import", "decisions", &first, "--decision", "KS 2025-1"];
        run(&url, 1, &twice);
        run(&url, 0, &["import", "undo", "decisions", &number(&read_in)]);
        let (_, gone) = out("tre.csv", "KS 2025-1");
        assert_eq!(String::from_utf8_lossy(&gone).lines().count(), 1);
    });
}

#[test]
fn units_that_figures_stand_on_are_not_undone_away() {
    each_address(|url| async move {
        let town = Installed::at(&url).await;
        indicator(&town).await;
        town.person("admin", Profile::Administrator, town.root)
            .await;
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let new = "kod;namn;slag;överordnad kod\n301;Ekåsens skola;Enhet;300\n302;Strandskolan;Enhet;300\n";
        let units = write(folder, "enheter.csv", new);
        let since = ["--as-of", "2024-01-01"];
        let read_in = run(
            &url,
            0,
            &[&["import", "organisation", &units][..], &since].concat(),
        );
        let amounts = write(folder, "belopp.csv", AMOUNTS);
        let amounts = run(
            &url,
            0,
            &[
                "import", "economy", &amounts, "--kind", "outcome", "--source", "Prov",
            ],
        );
        let values = write(folder, "varden.csv", &VALUES.replace("301;", "302;"));
        run(&url, 0, &["import", "indicators", &values]);
        let refused = run(
            &url,
            1,
            &["import", "undo", "organisation", &number(&read_in)],
        );
        for words in ["Ekåsens skola kom med filen", "Strandskolan kom med filen"] {
            assert!(refused.err.contains(words), "{words}: {}", refused.err);
        }
        let (_, there) = export(&url, folder, "kvar.csv", &["organisation"]);
        assert!(String::from_utf8_lossy(&there).contains("Strandskolan"));
        // taken back they are not read any more, but they stand in what was known
        run(&url, 0, &["import", "undo", "economy", &number(&amounts)]);
        let still = run(
            &url,
            1,
            &["import", "undo", "organisation", &number(&read_in)],
        );
        assert!(still.err.contains("Ekåsens skola"), "{}", still.err);
        let whole = run(&url, 0, &["doctor"]);
        assert!(whole.out.contains(" 0 fel"), "{}", whole.out);
    });
}

#[test]
fn a_folder_names_its_embedded_database_and_help_tells_the_statuses() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").display().to_string();
    let run = |words: &[&str]| said(&program().args(words).output().expect("it runs"));
    let none = run(&["export", "organisation", "--data", &data]);
    assert_eq!(none.status, 2, "{}", none.out);
    assert!(none.err.contains("ingen databas"), "{}", none.err);
    assert!(!folder.path().join("data").exists(), "nothing is made");
    let made = run(&[
        "admin",
        "create",
        "eva",
        "--name",
        "Eva Norling",
        "--municipality",
        "Provkommun",
        "--data",
        &data,
    ]);
    assert_eq!(made.status, 0, "{}", made.err);
    let out = run(&["export", "organisation", "--data", &data]);
    assert_eq!(out.status, 0, "{}", out.err);
    assert!(out.out.contains("Provkommun"), "{}", out.out);
    assert!(folder.path().join("data/ledfyr.db").exists());
    for words in [&["import", "--help"], &["export", "--help"]] {
        let help = run(words);
        assert!(help.out.contains("Slutstatus: 0"), "{}", help.out);
    }
}
