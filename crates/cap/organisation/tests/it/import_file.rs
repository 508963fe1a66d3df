//! Reading the organisation in from a file: preview, faults, all or nothing, two at once, the way out and in again.

use organisation::api::{self, ConfirmImport, PreviewImport, Sent};

use crate::town::{FILE, day, each, town};

fn sent(name: &str, bytes: impl Into<Vec<u8>>) -> Sent {
    Sent {
        name: name.into(),
        bytes: bytes.into(),
        is_json: false,
        sheet: None,
    }
}

/// The town with a new school, a move, another name, a merger and a closed committee.
fn changed_file() -> String {
    FILE.replace("112;Ekåsens skola;Enhet;110;nej;\n", "")
        .replace(
            "111;Strandskolan;Enhet;110;nej;",
            "111;Strandskolan;Enhet;100;nej;112",
        )
        .replace("110;Område Öster;", "110;Område Norr;")
        .replace(
            "200;Socialnämnden;Nämnd;1;ja;\n",
            "113;Havsvikens skola;Enhet;110;nej;\n",
        )
}

const WHOLE: [(&str, &str); 2] = [("from", "2027-01-01"), ("is_whole_tree", "1")];

#[test]
fn a_file_is_looked_at_read_in_and_has_a_receipt() {
    each(|app| async move {
        let town = town(&app).await;
        let mut client = app.signed_in("admin").await;
        let answer = client
            .upload(
                "/organisation/import",
                &WHOLE,
                "file",
                "org 2027.csv",
                changed_file().as_bytes(),
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.main());
        let address = answer.location.unwrap();
        let page = client.get(&address).await;
        for words in [
            "Granska innan du läser in",
            "Havsvikens skola",
            "Ny",
            "Flyttad",
            "Nytt namn",
            "Sammanslagen",
            "Stängd",
            "Socialnämnden",
        ] {
            assert!(page.contains(words), "{words}: {}", page.main());
        }
        assert!(
            client
                .get(&format!("{address}?visa=new"))
                .await
                .contains("Visar 1 av 5 ändringar")
        );
        assert!(
            app.system().await.org.tree.contains(town.social),
            "nothing is changed yet"
        );
        let version = page
            .text()
            .split("name=\"org_version\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let answer = client
            .post(&format!("{address}/bekrafta"), &[("org_version", &version)])
            .await;
        assert_eq!(
            (answer.status, answer.location.as_deref()),
            (303, Some(address.as_str())),
            "{}",
            answer.main()
        );
        let receipt = client.get(&address).await;
        for words in [
            "Kvitto för org 2027.csv",
            "Johan Berg",
            "SHA-256",
            "1 jan 2027",
        ] {
            assert!(receipt.contains(words), "{words}: {}", receipt.main());
        }
        let later = app
            .system()
            .await
            .looking_at(day("2027-01-01"), None)
            .await
            .unwrap();
        assert!(!later.org.tree.contains(town.social));
        assert_eq!(
            later.org.place(town.ek),
            Some(town.strand),
            "the merged unit is carried on"
        );
        assert_eq!(later.org.tree.parent(town.strand).unwrap().id, town.schools);
        // pressed twice: the receipt again, nothing twice
        let again = client
            .post(&format!("{address}/bekrafta"), &[("org_version", &version)])
            .await;
        assert_eq!(again.location.as_deref(), Some(address.as_str()));
        let history = client
            .get(&format!("/organisation/{}?datum=2027-01-01", town.strand))
            .await;
        assert!(history.contains("Inläst från fil"));
    });
}

#[test]
fn faults_are_told_by_row_and_column_and_nothing_is_kept() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let file = FILE
            .replace("Enhet;110;nej;\n111", "Enhet;11O;nej;\n111")
            .replace("Nämnd;1;ja;\n110", "Strunt;1;ja;\n110")
            + "111;Igen;Enhet;110;nej;\n";
        let answer = client
            .upload(
                "/organisation/import",
                &WHOLE,
                "file",
                "fel.csv",
                file.as_bytes(),
            )
            .await;
        assert_eq!(answer.status, 422);
        for words in ["Rad 3", "C (slag)", "Strunt", "Skriv något av"] {
            assert!(answer.contains(words), "{words}: {}", answer.main());
        }
        let file = FILE.replace("Enhet;110;nej;\n111", "Enhet;11O;nej;\n111")
            + "111;Igen;Enhet;110;nej;\n";
        let answer = client
            .upload(
                "/organisation/import",
                &WHOLE,
                "file",
                "fel.csv",
                file.as_bytes(),
            )
            .await;
        for words in [
            "2 fel i filen",
            "Rad 5",
            "D (överordnad kod)",
            "Menade du 110?",
            "Rad 8",
            "Koden står redan på rad 6",
        ] {
            assert!(answer.contains(words), "{words}: {}", answer.main());
        }
        assert!(!client.get("/organisation/import").await.contains("fel.csv"));
    });
}

#[test]
fn files_as_people_have_them() {
    each(|app| async move {
        town(&app).await;
        let ctx = app.system().await;
        let kinds = api::kind_names(&app.app, &ctx.read()).await.unwrap();
        let latin: Vec<u8> = FILE
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        let decomposed = FILE
            .replace('ö', "o\u{308}")
            .replace('å', "a\u{30a}")
            .replace('Ö', "O\u{308}")
            .replace('ä', "a\u{308}");
        for (name, bytes) in [
            ("utf8.csv", FILE.as_bytes().to_vec()),
            ("latin1.csv", latin),
            ("nfd.csv", decomposed.into_bytes()),
            ("komma.csv", FILE.replace(';', ",").into_bytes()),
            ("tabb.txt", FILE.replace(';', "\t").into_bytes()),
            (
                "bom.csv",
                format!("\u{feff}{}", FILE.replace('\n', "\r\n")).into_bytes(),
            ),
        ] {
            let command = PreviewImport {
                sent: sent(name, bytes),
                from: day("2027-01-01"),
                is_whole_tree: true,
            };
            let (preview, id) = api::preview_import(&ctx, command, &kinds).await.unwrap();
            assert!(
                preview.faults.is_empty() && id.is_some(),
                "{name}: {:?}",
                preview.faults
            );
            assert!(
                preview.differences.is_empty(),
                "{name}: {:?}",
                preview.differences
            );
        }
        for (name, bytes) in [
            ("tom.csv", Vec::new()),
            ("bild.png", vec![0x89, b'P', b'N', b'G', 0, 1, 2]),
            ("sida.csv", b"<!doctype html><html></html>".to_vec()),
            (
                "ring.csv",
                FILE.replace("110;Område Öster;Område;100", "110;Område Öster;Område;111")
                    .into_bytes(),
            ),
            (
                "lang.csv",
                FILE.replace("Strandskolan", &"x".repeat(10_000))
                    .into_bytes(),
            ),
            ("kolumn.csv", FILE.replace("namn", "benämning").into_bytes()),
            (
                "bara.csv",
                b"kod;namn;slag;\xc3\xb6verordnad kod\n".to_vec(),
            ),
        ] {
            let command = PreviewImport {
                sent: sent(name, bytes),
                from: day("2027-01-01"),
                is_whole_tree: true,
            };
            let (preview, id) = api::preview_import(&ctx, command, &kinds).await.unwrap();
            assert!(!preview.faults.is_empty() && id.is_none(), "{name}");
        }
    });
}

#[test]
fn what_is_exported_reads_in_without_a_difference() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        for format in ["csv", "xlsx"] {
            let export = client
                .get(&format!(
                    "/organisation/export?datum=2026-09-15&format={format}"
                ))
                .await;
            assert_eq!(export.status, 200);
            let answer = client
                .upload(
                    "/organisation/import",
                    &WHOLE,
                    "file",
                    &format!("ut.{format}"),
                    &export.body,
                )
                .await;
            let page = client.get(&answer.location.unwrap_or_default()).await;
            assert!(
                page.contains("Filen är lika med organisationen"),
                "{format}: {} {}",
                answer.status,
                page.main()
            );
            let template = client
                .get(&format!("/organisation/mall?format={format}"))
                .await;
            assert_eq!(template.status, 200);
            assert!(!template.body.is_empty());
        }
    });
}

#[test]
fn a_file_looked_at_too_long_ago_is_shown_anew() {
    each(|app| async move {
        let town = town(&app).await;
        let ctx = app.system().await;
        let mut client = app.signed_in("admin").await;
        let answer = client
            .upload(
                "/organisation/import",
                &WHOLE,
                "file",
                "a.csv",
                changed_file().as_bytes(),
            )
            .await;
        let address = answer.location.unwrap();
        let page = client.get(&address).await;
        let version = page
            .text()
            .split("name=\"org_version\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let rename = api::RenameUnit {
            unit: town.schools,
            name: "Skolnämnden".into(),
            from: day("2026-10-01"),
            reason: None,
            version: None,
        };
        api::rename(&ctx, rename).await.unwrap();
        let answer = client
            .post(&format!("{address}/bekrafta"), &[("org_version", &version)])
            .await;
        assert_eq!(answer.status, 409);
        assert!(answer.contains("Organisationen har ändrats sedan du granskade filen"));
        assert!(
            answer.contains("Skolnämnden"),
            "the fresh difference is shown"
        );
    });
}

#[test]
fn of_two_files_at_once_one_wins() {
    each(|app| async move {
        town(&app).await;
        let ctx = app.system().await;
        let kinds = api::kind_names(&app.app, &ctx.read()).await.unwrap();
        let mut confirms = Vec::new();
        for name in ["Ettan", "Tvåan"] {
            let file = FILE.replace("Strandskolan", name);
            let command = PreviewImport {
                sent: sent("en.csv", file),
                from: day("2027-01-01"),
                is_whole_tree: false,
            };
            let (preview, id) = api::preview_import(&ctx, command, &kinds).await.unwrap();
            confirms.push(ConfirmImport {
                preview: id.unwrap(),
                org_version: preview.org_version,
            });
        }
        let (a, b) = tokio::join!(
            api::confirm_import(&ctx, confirms[0], &kinds),
            api::confirm_import(&ctx, confirms[1], &kinds)
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let refused = a.err().or(b.err()).unwrap();
        assert!(refused.to_string().contains("import-stale"), "{refused}");
    });
}

#[test]
fn five_thousand_rows_are_read_in() {
    each(|app| async move {
        let ctx = app.system().await;
        let kinds = api::kind_names(&app.app, &ctx.read()).await.unwrap();
        let units = api::bench_units(1, 5_000);
        let mut file = String::from("kod;namn;slag;överordnad kod\n");
        for unit in &units {
            let parent = unit
                .parent
                .map(|p| units[p].code.clone())
                .unwrap_or_default();
            file.push_str(&format!(
                "{};{};{};{parent}\n",
                unit.code, unit.name, unit.kind
            ));
        }
        let command = PreviewImport {
            sent: sent("stor.csv", file),
            from: day("2026-01-01"),
            is_whole_tree: true,
        };
        let (preview, id) = api::preview_import(&ctx, command, &kinds).await.unwrap();
        assert_eq!(
            (preview.differences.len(), preview.faults.len()),
            (5_000, 0)
        );
        api::confirm_import(
            &ctx,
            ConfirmImport {
                preview: id.unwrap(),
                org_version: preview.org_version,
            },
            &kinds,
        )
        .await
        .unwrap();
        assert_eq!(app.system().await.org.tree.len(), 5_000);
    });
}
