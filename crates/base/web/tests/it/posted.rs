//! Forms: from where they may come, how they may be written, what becomes of what was typed.

use axum::body::Body;
use axum::http::Method;
use testing::{Answer, Client};

use crate::room::{House, in_house};

const FORM: &str = "application/x-www-form-urlencoded";

async fn send(
    client: &mut Client,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let request = headers.iter().fold(
        client.request(Method::POST, path),
        |builder, (name, value)| builder.header(*name, *value),
    );
    let request = request.body(body.into()).unwrap();
    client.send(request).await
}

async fn title(house: &House) -> String {
    let read = house.test.app.services().db.read(None);
    let row = read
        .load(
            "SELECT t.title FROM {thing} t WHERE t.id = $1",
            db::params![house.thing.to_string()],
        )
        .await
        .unwrap();
    row.text("title").unwrap()
}

#[test]
fn a_form_of_ours_is_saved_and_its_receipt_shown_once() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let path = house.thing_path();
        let saved = maria
            .post(
                &path,
                &[
                    ("title", " Fyrtornet "),
                    ("note", "rad 1\r\nrad 2"),
                    ("version", "1"),
                ],
            )
            .await;
        assert_eq!(
            (saved.status, saved.location.as_deref()),
            (303, Some(path.as_str()))
        );
        assert_eq!(title(&house).await, "Fyrtornet");
        assert!(maria.get(&path).await.contains("Saken är sparad."));
        assert!(!maria.get(&path).await.contains("Saken är sparad."));
    });
}

#[test]
fn a_receipt_that_somebody_planted_is_not_shown() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for planted in [
            "Ring%20112",
            &"x".repeat(3_000),
            "0123456789abcdef0123456789abcdef.Ring%20112",
            "%ff%00",
            ".",
        ] {
            maria.set_cookie("ledfyr_kvitto", planted);
            let page = maria.get("/saker").await;
            assert!(
                page.status == 200 && !page.contains("lf-notice"),
                "{planted}"
            );
        }
    });
}

#[test]
fn without_the_right_token_or_from_another_site_nothing_is_saved() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let path = house.thing_path();
        for fields in [
            &[("title", "Stulen")][..],
            &[("title", "Stulen"), ("csrf", "")],
            &[("title", "Stulen"), ("csrf", "a")],
        ] {
            let answer = maria.post_raw(&path, fields).await;
            assert_eq!(answer.status, 409);
            assert!(answer.contains("Formuläret har blivit för gammalt"));
        }
        let token = maria.token().await;
        let first_counts = maria
            .post_raw(
                &path,
                &[("title", "Stulen"), ("csrf", "a"), ("csrf", &token)],
            )
            .await;
        assert_eq!(first_counts.status, 409);
        let body = format!("title=Stulen&csrf={token}");
        for foreign in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let answer = send(
                &mut maria,
                &path,
                &[("content-type", FORM), foreign],
                body.clone(),
            )
            .await;
            assert_eq!(answer.status, 403, "{foreign:?}");
        }
        assert_eq!(title(&house).await, "Fyren");
        for (version, ours) in [
            (1, ("sec-fetch-site", "same-origin")),
            (2, ("origin", "http://ledfyr.test")),
            (3, ("x-csrf", token.as_str())),
        ] {
            let answer = send(
                &mut maria,
                &path,
                &[("content-type", FORM), ours],
                format!("{body}&version={version}"),
            )
            .await;
            assert_eq!(answer.status, 303, "{ours:?}");
        }
        let other = send(
            &mut maria,
            &path,
            &[("content-type", FORM), ("x-csrf", "wrong")],
            body,
        )
        .await;
        assert_eq!(other.status, 409, "a header that is there is what counts");
    });
}

#[test]
fn another_sessions_token_does_not_do() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let old = maria.token().await;
        maria.post("/logga-ut", &[]).await;
        let mut maria = house.test.signed_in("maria").await;
        assert_eq!(
            maria
                .post_raw(&house.thing_path(), &[("title", "x"), ("csrf", &old)])
                .await
                .status,
            409
        );
    });
}

#[test]
fn the_door_takes_no_form_from_another_site() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        let body = format!(
            "username=maria&password={}",
            testing::PASSWORD.replace(' ', "+")
        );
        let answer = send(
            &mut anyone,
            "/logga-in",
            &[("content-type", FORM), ("sec-fetch-site", "cross-site")],
            body,
        )
        .await;
        assert_eq!(
            (answer.status, anyone.cookie("ledfyr_session")),
            (403, None)
        );
    });
}

#[test]
fn faulty_fields_come_back_as_they_were_typed() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let long = "x".repeat(21);
        for (typed, word) in [("", "Fyll i"), (long.as_str(), "20"), ("a\u{7}b", "tecken")] {
            let answer = maria
                .post(
                    &house.thing_path(),
                    &[("title", typed), ("note", "<b>kvar</b>"), ("version", "1")],
                )
                .await;
            assert_eq!(answer.status, 422, "{typed:?}");
            assert!(
                answer.contains(word) && answer.text().contains("&lt;b&gt;kvar&lt;/b&gt;"),
                "{}",
                answer.main()
            );
        }
        assert_eq!(title(&house).await, "Fyren");
    });
}

#[test]
fn from_a_form_that_was_sent_the_choosers_lead_back_to_the_form() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let body = format!("title=&csrf={}", maria.token().await);
        let referer = "http://ledfyr.test/saker?sida=2";
        let answer = send(
            &mut maria,
            &house.thing_path(),
            &[("content-type", FORM), ("referer", referer)],
            body,
        )
        .await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text().contains("tillbaka=/saker%3Fsida%3D2"),
            "{}",
            answer.text()
        );
        assert!(
            !answer
                .text()
                .contains(&format!("till={}", house.thing_path()))
        );
    });
}

#[test]
fn two_who_save_at_once_both_see_both_texts() {
    in_house(|house| async move {
        house
            .test
            .person("ali", "Ali Demir", access::Profile::Manager, house.school)
            .await;
        let (mut maria, mut ali) = (
            house.test.signed_in("maria").await,
            house.test.signed_in("ali").await,
        );
        let path = house.thing_path();
        assert_eq!(
            ali.post(
                &path,
                &[("title", "Alis"), ("note", "lyser"), ("version", "1")]
            )
            .await
            .status,
            303
        );
        let page = maria
            .post(
                &path,
                &[
                    ("title", "Marias"),
                    ("note", "lyser"),
                    ("version", "1"),
                    ("extra", "följer med"),
                ],
            )
            .await;
        assert_eq!(page.status, 409);
        let html = page.plain();
        for part in [
            "Ali Demir",
            "Alis",
            "Marias",
            "Rubrik",
            "name=\"version\" value=\"2\"",
            "value=\"följer med\"",
            &format!("action=\"{path}\""),
        ] {
            assert!(html.contains(part), "{part}: {}", page.main());
        }
        assert_eq!(
            maria
                .post(
                    &path,
                    &[("title", "Gemensam"), ("note", "lyser"), ("version", "2")]
                )
                .await
                .status,
            303
        );
        assert_eq!(title(&house).await, "Gemensam");
    });
}

#[test]
fn forms_that_no_browser_of_ours_writes_are_refused() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let token = maria.token().await;
        let fine = format!("title=Ny&version=1&csrf={token}");
        let many = format!("{fine}{}", "&a".repeat(6_000));
        let path = house.thing_path();
        for (kind, body) in [
            ("text/plain", fine.clone()),
            ("application/json", format!("{{\"csrf\":\"{token}\"}}")),
            ("application/x-www-form-urlencodedx", fine.clone()),
            (
                "application/x-www-form-urlencoded; charset=iso-8859-1",
                fine.clone(),
            ),
            (
                "application/x-www-form-urlencoded; charset=\"utf-7\"",
                fine.clone(),
            ),
            ("", fine.clone()),
            (FORM, format!("{fine}&x=%FF%FE")),
            (FORM, many),
            ("multipart/form-data", fine.clone()),
            ("multipart/form-data; boundary=", fine.clone()),
            ("multipart/form-data; boundary=x", "skräp".to_owned()),
            ("multipart/form-data; boundary=x", "--x\r\nskräp".to_owned()),
            (
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc".to_owned(),
            ),
        ] {
            let answer = send(&mut maria, &path, &[("content-type", kind)], body).await;
            assert_eq!(answer.status, 400, "{kind}");
            assert!(answer.contains("går inte att läsa"), "{}", answer.main());
        }
        let part = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na\0b\r\n--x--\r\n";
        for (kind, body) in [
            (FORM, format!("{fine}&x=%00")),
            ("multipart/form-data; boundary=x", part.to_owned()),
        ] {
            let answer = send(&mut maria, &path, &[("content-type", kind)], body).await;
            assert_eq!(answer.status, 400, "{kind}");
            assert!(answer.contains("nolltecken"), "{}", answer.main());
        }
        let packed = send(
            &mut maria,
            &path,
            &[("content-type", FORM), ("content-encoding", "gzip")],
            vec![0x1f, 0x8b, 8, 0],
        )
        .await;
        assert_eq!(packed.status, 400);
        let raw = send(
            &mut maria,
            &path,
            &[("content-type", FORM)],
            b"title=\xff\xfe".to_vec(),
        )
        .await;
        assert_eq!(raw.status, 400);
        assert_eq!(title(&house).await, "Fyren");
        let good = send(
            &mut maria,
            &path,
            &[(
                "content-type",
                "Application/X-WWW-Form-URLEncoded; Charset=UTF-8",
            )],
            fine,
        )
        .await;
        assert_eq!(good.status, 303);
    });
}

#[test]
fn a_file_is_received_under_its_last_name_alone() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for (sent, kept) in [
            ("enheter.xlsx", "enheter.xlsx"),
            ("C:\\Users\\maria\\enheter.xlsx", "enheter.xlsx"),
            ("../../etc/passwd", "passwd"),
        ] {
            let answer = maria
                .upload("/saker-fil", &[], "fil", sent, b"\x00\xff\x00")
                .await;
            assert_eq!(answer.text(), format!("{kept} 3"), "{sent}");
        }
        let none = maria.upload("/saker-fil", &[], "annan", "x", b"1").await;
        assert_eq!(none.status, 422);
    });
}

#[test]
fn a_body_beyond_the_bounds_gets_its_page() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let file = vec![b'x'; 20 * 1024 * 1024 + 1];
        let large = maria
            .upload("/saker-fil", &[], "fil", "stor.csv", &file)
            .await;
        assert_eq!(large.status, 413);
        assert!(large.contains("Filen är för stor"));
        let form = send(
            &mut maria,
            &house.thing_path(),
            &[("content-type", FORM)],
            file,
        )
        .await;
        assert_eq!(form.status, 413);
        let mut anyone = house.test.anon();
        let stranger = anyone
            .post_raw("/logga-in", &[("username", &"x".repeat(70_000))])
            .await;
        assert_eq!(stranger.status, 413);
    });
}

#[test]
fn a_version_that_cannot_be_read_saves_nothing() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        for version in ["abc", "1.0", " 1", "99999999999999999999"] {
            let fields = [("title", "Stulen"), ("version", version)];
            let answer = maria.post(&house.thing_path(), &fields).await;
            assert_eq!(answer.status, 400, "{version}");
        }
        let none = maria
            .post(&house.thing_path(), &[("title", "Stulen")])
            .await;
        assert_eq!(none.status, 400, "a form of changes says its version");
        assert!(none.contains("vilken version det byggde på"));
        assert_eq!(title(&house).await, "Fyren");
    });
}

async fn things(house: &House) -> i64 {
    let read = house.test.app.services().db.read(None);
    let row = read
        .load("SELECT COUNT(*) AS n FROM {thing} t", vec![])
        .await;
    row.unwrap().int("n").unwrap()
}

#[test]
fn a_form_that_is_sent_twice_is_acted_on_once() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let mut again = house.test.anon();
        again.set_cookie("ledfyr_session", maria.cookie("ledfyr_session").unwrap());
        again.token().await;
        let fields = [("title", "Ny fyr"), ("form-key", "0123456789abcdef")];
        let (first, second) = futures::join!(
            maria.post("/nya-saker", &fields),
            again.post("/nya-saker", &fields)
        );
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!(first.location, second.location, "both are led to the same");
        assert_eq!(things(&house).await, 2);
        let third = maria.post("/nya-saker", &fields).await;
        assert_eq!((third.status, &third.location), (303, &first.location));
        let told = maria.get(&first.location.unwrap()).await;
        assert!(told.contains("Formuläret kom två gånger."));
        assert_eq!(things(&house).await, 2);

        // another text, another form or another person is another deed
        for fields in [
            [("title", "Nyare fyr"), ("form-key", "0123456789abcdef")],
            [("title", "Ny fyr"), ("form-key", "another")],
        ] {
            assert_eq!(maria.post("/nya-saker", &fields).await.status, 303);
        }
        assert_eq!(things(&house).await, 4);
        house.test.pass(access::REMEMBERED_SECONDS + 1);
        assert_eq!(maria.post("/nya-saker", &fields).await.status, 303);
        assert_eq!(things(&house).await, 5, "after an hour it is a new one");
    });
}

#[test]
fn a_form_that_failed_may_be_sent_again() {
    in_house(|house| async move {
        let mut maria = house.test.signed_in("maria").await;
        let long = "x".repeat(30);
        let key = ("form-key", "0123456789abcdef");
        for _ in 0..2 {
            let fields = [("title", long.as_str()), key];
            assert_eq!(maria.post("/nya-saker", &fields).await.status, 422);
        }
        assert_eq!(
            maria
                .post("/nya-saker", &[("title", "Kort"), key])
                .await
                .status,
            303
        );
        assert_eq!(things(&house).await, 2);
        let page = maria.get(&house.thing_path()).await.text();
        assert!(page.contains("name=\"form-key\""), "forms carry a key");
    });
}
