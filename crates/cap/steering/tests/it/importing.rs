//! Goals and assignments from a file.

use kernel::Failure;
use steering::api::{
    ItemKind, ReceiverRole, import_items, links_under, prepare_publication, publish_decision,
    read_items, undo_import,
};

use crate::world::each_world;

const HEAD: &str = "Slag;Nummer;Rubrik;Formulering;Mottagare;Medverkande;Undantag;Period;Återrapportering;Tema;God ekonomisk hushållning;Under mål\n";

fn file(rows: &str) -> Vec<u8> {
    format!("{HEAD}{rows}").into_bytes()
}

fn good() -> Vec<u8> {
    file(
        "mål;1;Fler elever når gymnasiet;Andelen ska öka.;Alla nämnder och bolagsstyrelser;;20;2026;delår och årsredovisning;social;ja;\n\
         uppdrag;12;Läslyft;\"Nämnden får i uppdrag; att införa läslyft.\";310;330, 900;;2026;årsredovisning;;nej;1\n",
    )
}

#[test]
fn a_file_is_looked_at_written_whole_and_published() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let mut client = world.app.signed_in("eva").await;
        let path = format!("/beslut/{decision}/las-in");
        assert_eq!(client.get(&path).await.status, 200);
        let preview = client
            .upload(&path, &[], "file", "budget.csv", &good())
            .await;
        assert_eq!(preview.status, 200, "{}", preview.text());
        assert!(
            preview.contains("1 mål, 1 uppdrag") && preview.contains("Läs in 2 rader"),
            "{}",
            preview.main()
        );
        let eva = world.ctx(world.eva).await;
        assert!(
            prepare_publication(&eva, decision)
                .await
                .unwrap()
                .items
                .is_empty(),
            "nothing is written by looking"
        );
        let read = read_items(&eva, decision, "budget.csv", &good())
            .await
            .unwrap();
        let rows = String::from_utf8(read.resend).unwrap();
        let saved = client
            .post(
                &format!("{path}/spara"),
                &[("name", "budget.csv"), ("rows", &rows)],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let again = client
            .post(
                &format!("{path}/spara"),
                &[("name", "budget.csv"), ("rows", &rows)],
            )
            .await;
        assert_eq!(again.status, 422, "a double click writes nothing twice");
        assert_eq!(publish_decision(&eva, decision, None).await.unwrap(), 2);
        let due = steering::api::published_items_due(&eva.read(), crate::world::year(2026))
            .await
            .unwrap();
        assert_eq!(
            due.iter().map(|i| (i.kind, i.number)).collect::<Vec<_>>(),
            [(ItemKind::Goal, Some(1)), (ItemKind::Assignment, Some(12))]
        );
        assert_eq!(
            world.receivers(due[0].id).await.len(),
            3,
            "all but the executive committee"
        );
        let roles: Vec<_> = world
            .receivers(due[1].id)
            .await
            .iter()
            .map(|r| (r.unit, r.role))
            .collect();
        assert!(
            roles.contains(&(world.schools, ReceiverRole::Responsible))
                && roles.contains(&(world.housing, ReceiverRole::Cooperating))
        );
        assert_eq!(
            links_under(&eva.read(), &[due[0].id]).await.unwrap()[0].child,
            due[1].id
        );
    });
}

#[test]
fn every_fault_is_told_with_row_and_column_and_nothing_is_written() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let faulty = file(
            "vision;1;A;Text;310;;;2026;;;;\n\
             mål;0;B;Text;31O;;;2026;;;;\n\
             mål;2;C;;310;;;2026-13;;;;\n\
             mål;3;D;Text;310;;20;2026;;;;\n\
             uppdrag;4;D2;Text;310, 310;;;2026;;;;99\n\
             mål;3;d;Text;330;;;2026;;;kanske;\n",
        );
        let eva = world.ctx(world.eva).await;
        let read = read_items(&eva, decision, "fel.csv", &faulty)
            .await
            .unwrap();
        let found: Vec<(Option<usize>, &str)> =
            read.faults.iter().map(|f| (f.row, f.code)).collect();
        for expected in [
            (Some(2), "choice"),
            (Some(3), "item-number"),
            (Some(3), "item-unit"),
            (Some(4), "value-missing"),
            (Some(4), "item-period"),
            (Some(5), "item-except"),
            (Some(6), "item-unit-twice"),
            (Some(6), "item-under"),
            (Some(7), "item-number-twice"),
            (Some(7), "item-title-twice"),
            (Some(7), "flag"),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
        assert!(
            matches!(import_items(&eva, decision, read).await, Err(Failure::Refused(r)) if r.code == "import-faults")
        );
        let mut client = world.app.signed_in("eva").await;
        let page = client
            .upload(
                &format!("/beslut/{decision}/las-in"),
                &[],
                "file",
                "fel.csv",
                &faulty,
            )
            .await;
        assert_eq!(page.status, 422);
        assert!(page.contains("Koden 31O finns inte"), "{}", page.main());
        let none = client
            .upload(&format!("/beslut/{decision}/las-in"), &[], "file", "", b"")
            .await;
        assert_eq!(none.status, 422);
        for (name, bytes) in [
            ("x.xlsx", b"PK\x03\x04skr\xc3\xa4p".as_slice()),
            ("tom.csv", b""),
            ("b.csv", b"a;b\n1;2\n"),
        ] {
            let read = read_items(&eva, decision, name, bytes).await.unwrap();
            assert!(!read.faults.is_empty(), "{name}");
        }
        assert!(
            prepare_publication(&eva, decision)
                .await
                .unwrap()
                .items
                .is_empty()
        );
    });
}

#[test]
fn the_template_reads_back_in_both_forms() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let mut client = world.app.signed_in("eva").await;
        let eva = world.ctx(world.eva).await;
        for format in ["csv", "xlsx"] {
            let template = client.get(&format!("/beslut/mall?format={format}")).await;
            assert_eq!(template.status, 200);
            let read = read_items(&eva, decision, &format!("mall.{format}"), &template.body)
                .await
                .unwrap();
            // the example's 340 is not a unit here
            assert_eq!(
                read.faults.iter().map(|f| f.code).collect::<Vec<_>>(),
                ["item-unit"],
                "{format}: {:?}",
                read.faults
            );
            assert_eq!(read.items.len(), 2);
        }
    });
}

#[test]
fn a_file_is_undone_until_any_of_it_is_published() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let eva = world.ctx(world.eva).await;
        let read = || async {
            read_items(&eva, decision, "budget.csv", &good())
                .await
                .unwrap()
        };
        let first = import_items(&eva, decision, read().await).await.unwrap();
        undo_import(&eva, first).await.unwrap();
        assert!(
            prepare_publication(&eva, decision)
                .await
                .unwrap()
                .items
                .is_empty()
        );
        assert!(
            matches!(undo_import(&eva, first).await, Err(Failure::Refused(r)) if r.code == "nothing-to-do")
        );
        let mut client = world.app.signed_in("eva").await;
        let page = client.get(&format!("/beslut/{decision}")).await;
        assert!(
            page.contains("Inläsningen av budget.csv ångrades") && page.contains("Eva"),
            "{}",
            page.main()
        );
        let second = import_items(&eva, decision, read().await).await.unwrap();
        let look = format!("/beslut/{decision}/las-in");
        let again = client.upload(&look, &[], "file", "igen.csv", &good()).await;
        assert_eq!(again.status, 422, "its goals are there already");
        assert!(
            again.contains("Samma fil lästes in") && again.contains("Så rättar du"),
            "{}",
            again.main()
        );
        let undo = format!("/beslut/las-in/{second}/angra");
        assert!(
            client
                .get(&format!("/beslut/{decision}"))
                .await
                .contains(&undo)
        );
        publish_decision(&eva, decision, None).await.unwrap();
        let due = steering::api::published_items_due(&eva.read(), crate::world::year(2026))
            .await
            .unwrap();
        let refused = undo_import(&eva, second).await.unwrap_err();
        assert!(
            matches!(&refused, Failure::Refused(r) if r.code == "import-published" && r.args.iter().any(|(_, v)| v.contains("Läslyft"))),
            "{refused}"
        );
        let page = client.post(&undo, &[]).await;
        assert_eq!(page.status, 409);
        assert!(page.contains("Läslyft"));
        let page = client.get(&format!("/beslut/{decision}")).await;
        assert!(!page.contains(&undo) && page.contains("Publicerad, kan inte ångras"));
        assert_eq!(
            steering::api::items(&eva.read(), &[due[0].id, due[1].id])
                .await
                .unwrap()
                .len(),
            2
        );
    });
}

#[test]
fn a_fault_names_the_swedish_words_and_the_preview_shows_exceptions_and_cooperators() {
    each_world(|world| async move {
        let decision = world.budget().await;
        let mut client = world.app.signed_in("eva").await;
        let path = format!("/beslut/{decision}/las-in");
        let wrong = file("dröm;1;Titel;Text;310;;;2026;ibland;;nej;\n");
        let page = client
            .upload(&path, &[], "file", "budget.csv", &wrong)
            .await;
        assert!(
            page.contains("mål, uppdrag")
                && page.contains("årsredovisning, varje uppföljning, ingen")
                && !page.contains("goal")
                && !page.contains("each-round"),
            "{}",
            page.main()
        );
        let page = client
            .upload(&path, &[], "file", "budget.csv", &good())
            .await;
        assert!(
            page.contains("Utom ") && page.contains("1 mål, 1 uppdrag"),
            "{}",
            page.main()
        );
        let both = file("uppdrag;12;Läslyft;Inför läslyft.;310;330;;2026;;;nej;\n");
        let page = client.upload(&path, &[], "file", "budget.csv", &both).await;
        assert!(page.contains("Medverkar: "), "{}", page.main());
    });
}
