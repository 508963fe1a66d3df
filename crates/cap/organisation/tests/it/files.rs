//! Files that are not as they should be, too large, or looked at too long ago.

use axum::body::Body;
use axum::http::{Method, header};
use organisation::api::{self, PreviewImport, Sent};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use testing::{Client, TestApp};

use crate::town::{FILE, day, each, town};

const WHOLE: [(&str, &str); 2] = [("from", "2027-01-01"), ("is_whole_tree", "1")];

/// The town as a workbook, changed by a test before it is saved.
fn workbook(change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, FILE);
    change(sheet);
    book.save_to_buffer().unwrap()
}

fn fill(sheet: &mut Worksheet, file: &str) {
    for (row, line) in (0_u32..).zip(file.lines()) {
        for (column, cell) in (0_u16..).zip(line.split(';')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
}

async fn upload(client: &mut Client, name: &str, bytes: impl AsRef<[u8]>) -> testing::Answer {
    client
        .upload("/organisation/import", &WHOLE, "file", name, bytes.as_ref())
        .await
}

#[test]
fn faults_in_cells_and_between_rows_are_told_at_once() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let file = FILE
            .replace(
                "100;Grundskolenämnden;Nämnd",
                "100;Grundskolenämnden;Strunt",
            )
            .replace("112;Ekåsens skola;Enhet;110", "112;Ekåsens skola;Enhet;11O");
        let answer = upload(&mut client, "fel.csv", &file).await;
        assert_eq!(answer.status, 422);
        for words in [
            "2 fel i filen",
            "Rad 3",
            "Strunt",
            "Rad 5",
            "Menade du 110?",
            "Välj en rättad fil",
        ] {
            assert!(answer.contains(words), "{words}: {}", answer.main());
        }
        // what cannot be read in is not offered, and units under the faulty row are not told to hang in the air
        assert!(!answer.contains("Läs in 6"), "{}", answer.main());
        let png = upload(&mut client, "bild.png", b"\x89PNG\x0d\x0a\x1a\x0a\0\0").await;
        assert_eq!(png.status, 422);
        assert!(!png.contains("Läs in 0"), "{}", png.main());
    });
}

#[test]
fn a_broken_row_brings_no_faults_that_mending_it_would_take_away() {
    each(|app| async move {
        town(&app).await;
        // the municipality itself has a kind that cannot be read, a committee's parent is too long to be a code
        let file = FILE
            .replace("1;Fyrviks kommun;Kommun;;", "1;Fyrviks kommun;Komun;;")
            .replace(
                "200;Socialnämnden;Nämnd;1;",
                &format!("200;Socialnämnden;Nämnd;{};", "1".repeat(100)),
            );
        let ctx = app.system().await;
        let kinds = api::kind_names(&app.app, &ctx.read()).await.unwrap();
        let command = PreviewImport {
            sent: sent("fel.csv", file.into_bytes(), None),
            from: day("2027-01-01"),
            is_whole_tree: true,
        };
        let (preview, id) = api::preview_import(&ctx, command, &kinds).await.unwrap();
        let told: Vec<_> = preview.faults.iter().map(|f| (f.row, f.code)).collect();
        assert_eq!(
            told,
            [(Some(2), "kind-unknown"), (Some(7), "text-too-long")],
            "{:?}",
            preview.faults
        );
        assert!(id.is_none());
    });
}

fn sent(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Sent {
    Sent {
        name: name.into(),
        bytes,
        is_json: false,
        sheet: sheet.map(str::to_owned),
    }
}

#[test]
fn merged_cells_and_dates_of_excel_are_told_where_they_are() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let merged = workbook(|sheet| {
            sheet.merge_range(2, 3, 3, 3, "1", &Format::new()).unwrap();
        });
        let answer = upload(&mut client, "sammanfogat.xlsx", &merged).await;
        assert_eq!(answer.status, 422, "{}", answer.main());
        assert!(answer.contains("D3:D4"), "{}", answer.main());
        assert!(answer.contains("sammanfogade"), "{}", answer.main());
        // Excel has made a date of the code 1-11
        let dated = workbook(|sheet| {
            let date = ExcelDateTime::from_ymd(2026, 11, 1).unwrap();
            let format = Format::new().set_num_format("d-mmm");
            sheet.write_with_format(5, 0, &date, &format).unwrap();
        });
        let answer = upload(&mut client, "datum.xlsx", &dated).await;
        let page = client.get(&answer.location.unwrap_or_default()).await;
        assert!(page.contains("2026-11-01"), "{}", page.main());
        assert!(
            page.contains("Strandskolan") && page.contains("Ny") && page.contains("Stängd"),
            "the preview shows that a unit of another code would come instead: {}",
            page.main()
        );
    });
}

#[test]
fn the_sheet_that_is_named_is_read() {
    each(|app| async move {
        town(&app).await;
        let ctx = app.system().await;
        let kinds = api::kind_names(&app.app, &ctx.read()).await.unwrap();
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Om filen").unwrap();
        fill(
            book.add_worksheet().set_name("Enheter").unwrap(),
            &FILE.replace("Strandskolan", "Strandens skola"),
        );
        let bytes = book.save_to_buffer().unwrap();
        let look = |sheet: Option<&str>| PreviewImport {
            sent: sent("bok.xlsx", bytes.clone(), sheet),
            from: day("2027-01-01"),
            is_whole_tree: true,
        };
        let (first, none) = api::preview_import(&ctx, look(None), &kinds).await.unwrap();
        assert!(!first.faults.is_empty() && none.is_none());
        let (missing, none) = api::preview_import(&ctx, look(Some("Finns ej")), &kinds)
            .await
            .unwrap();
        assert_eq!(missing.faults[0].code, "sheet-missing");
        assert!(none.is_none());
        let (named, id) = api::preview_import(&ctx, look(Some("Enheter")), &kinds)
            .await
            .unwrap();
        assert_eq!(named.differences.len(), 1, "{:?}", named.faults);
        // and it is the same sheet when the file is read in
        let confirm = api::ConfirmImport {
            preview: id.unwrap(),
            org_version: named.org_version,
        };
        let receipt = api::confirm_import(&ctx, confirm, &kinds).await.unwrap();
        assert_eq!(receipt.differences, named.differences);
    });
}

async fn previews(app: &TestApp) -> (i64, i64) {
    let read = app.app.services().db.read(None);
    let count = async |table: &str| {
        let text = format!("SELECT COUNT(*) AS n FROM {table}");
        read.load(&text, vec![]).await.unwrap().int("n").unwrap()
    };
    (count("organisation_preview").await, count("blob").await)
}

#[test]
fn a_file_that_was_looked_at_is_kept_for_a_week() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let read_in = upload(&mut client, "a.csv", FILE.replace("Strandskolan", "A"));
        let read_in = read_in.await.location.unwrap();
        let page = client.get(&read_in).await;
        let version = page.text();
        let version = version
            .split("name=\"org_version\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap()
            .to_owned();
        client
            .post(&format!("{read_in}/bekrafta"), &[("org_version", &version)])
            .await;
        let left = upload(&mut client, "b.csv", FILE.replace("Strandskolan", "B"));
        let left = left.await.location.unwrap();
        assert_eq!(previews(&app).await, (2, 2));
        app.pass(6 * 24 * 3_600);
        let mut client = app.signed_in("admin").await;
        assert_eq!(client.get(&left).await.status, 200);
        app.pass(2 * 24 * 3_600);
        let mut client = app.signed_in("admin").await;
        assert_eq!(client.get(&left).await.status, 404, "its term is over");
        let answer = client
            .post(&format!("{left}/bekrafta"), &[("org_version", &version)])
            .await;
        assert_eq!(answer.status, 404);
        let new = upload(&mut client, "c.csv", FILE.replace("Strandskolan", "C"));
        let new = new.await.location.unwrap();
        assert_eq!(
            previews(&app).await,
            (1, 2),
            "the file that was read in stays, the one that was left is gone"
        );
        assert_eq!(client.get(&new).await.status, 200);
        assert!(client.get(&read_in).await.contains("Kvitto för a.csv"));
    });
}

#[test]
fn files_beyond_the_bounds_are_refused_at_every_door() {
    each(|app| async move {
        town(&app).await;
        let mut client = app.signed_in("admin").await;
        let large = vec![b'x'; 20 * 1024 * 1024 + 1];
        let answer = upload(&mut client, "stor.csv", &large).await;
        assert_eq!(answer.status, 413);
        assert!(answer.contains("Filen är för stor"), "{}", answer.main());
        let csrf = client.token().await;
        for kind in ["text/csv", "application/json"] {
            let request = client
                .request(Method::POST, "/api/v1/units/imports?valid_from=2027-01-01")
                .header(header::CONTENT_TYPE, kind)
                .header("x-csrf", &csrf)
                .body(Body::from(large.clone()))
                .unwrap();
            let answer = client.send(request).await;
            assert_eq!(
                (answer.status, answer.content_type.as_str()),
                (413, "application/problem+json"),
                "{kind}"
            );
            assert_eq!(answer.json()["type"], "urn:ledfyr:problem:too-large");
        }
        let nul = "{\"valid_from\":\"2027-01-01\",\"units\":[{\"code\":\"1\",\"name\":\"A\\u0000\",\"kind\":\"municipality\"}]}";
        let request = client
            .request(Method::POST, "/api/v1/units/imports")
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-csrf", &csrf)
            .body(Body::from(nul))
            .unwrap();
        let answer = client.send(request).await;
        assert_eq!(answer.status, 400);
        let problem = answer.json();
        assert_eq!(problem["type"], "urn:ledfyr:problem:nul");
        assert!(
            problem["title"].as_str().unwrap().contains("nolltecken"),
            "{problem}"
        );
        let answer = upload(&mut client, "nul.csv", FILE.replace("Strand", "Str\0nd"));
        let answer = answer.await;
        assert_eq!(answer.status, 422);
        assert!(answer.contains("nolltecken"), "{}", answer.main());
        let form = [("name", "Åsa\0"), ("username", "asa"), ("language", "sv")];
        let answer = client.post("/personer", &form).await;
        assert_eq!(answer.status, 400);
        assert!(answer.contains("nolltecken"), "{}", answer.main());
    });
}
