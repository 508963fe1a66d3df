//! Two programs that share nothing but a PostgreSQL database agree, and one program bounds how long it waits.

use std::net::SocketAddr;
use std::time::Duration;

use access::Profile;
use followup::api::{Ask, NewRound, UnitRule, add_round, lines, open_round};
use kernel::Period;
use steering::api::{
    AddItem, ItemKind, ReceiverRole, Receivers, RegisterDecision, ReportBack, add_item,
    publish_decision, register_decision,
};
use testing::Client;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::installed::{Installed, Node, day, each_address, on_a_server};

const SESSION: &str = "ledfyr_session";

/// The same browser at another node.
fn at(node: &Node, browser: &Client) -> Client {
    let mut other = node.browser();
    other.set_cookie(SESSION, browser.cookie(SESSION).expect("a session"));
    other
}

/// The value of a hidden field of a page.
fn field(page: &str, name: &str) -> String {
    page.split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_else(|| panic!("no {name} in {page}"))
        .to_owned()
}

/// The version that a page's form to itself was made from.
async fn version_of(browser: &mut Client, path: &str) -> String {
    let page = browser.get(path).await.text();
    let form = page.split(&format!("action=\"{path}\"")).nth(1);
    field(
        form.unwrap_or_else(|| panic!("no form in {page}")),
        "version",
    )
}

#[test]
fn a_session_is_one_at_every_node_and_ends_at_every_node() {
    on_a_server(|url| async move {
        let town = Installed::at(&url).await;
        town.person("admin", Profile::Administrator, town.root)
            .await;
        let (one, other) = (Node::start(&url, &[]).await, Node::start(&url, &[]).await);
        let mut here = one.signed_in("admin").await;
        let mut there = at(&other, &here);
        assert_eq!(there.get("/konto").await.status, 200);
        // a form that was shown by one is taken by the other
        let form = here.get("/konto").await.text();
        let csrf = field(&form, "csrf");
        let mut elsewhere = other.signed_in("admin").await;
        let ended = there
            .post_raw("/konto/sessioner", &[("session", "alla"), ("csrf", &csrf)])
            .await;
        assert_eq!(ended.location.as_deref(), Some("/logga-in"));
        for browser in [&mut here, &mut elsewhere] {
            let answer = browser.get("/konto").await;
            assert_eq!(answer.status, 303, "signed out at every node");
        }
    });
}

#[test]
fn what_is_changed_at_one_node_is_seen_at_the_other_at_the_next_request() {
    on_a_server(|url| async move {
        let mut town = Installed::at(&url).await;
        let school = town
            .unit("301", "Ekåsens skola", "local-unit", town.schools)
            .await;
        town.person("admin", Profile::Administrator, town.root)
            .await;
        let (one, other) = (Node::start(&url, &[]).await, Node::start(&url, &[]).await);
        let mut here = one.signed_in("admin").await;
        let mut there = at(&other, &here);
        // both have the organisation and the settings in memory
        for browser in [&mut here, &mut there] {
            let page = browser.get("/organisation").await;
            assert!(page.contains("Ekåsens skola") && page.contains("Provkommun"));
        }
        let path = format!("/organisation/{school}/namn");
        let version = field(&here.get(&path).await.text(), "version");
        let today = town.ctx.today().to_string();
        let renamed = here
            .post(
                &path,
                &[
                    ("name", "Nya Ekåsen"),
                    ("from", &today),
                    ("reason", "Ny skola"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(renamed.status, 303, "{}", renamed.main());
        let page = there.get("/organisation").await;
        assert!(page.contains("Nya Ekåsen"), "{}", page.main());
        // the tree: a unit is added at the other node
        let added = there
            .post(
                "/organisation/ny",
                &[
                    ("code", "302"),
                    ("name", "Strandskolan"),
                    ("kind", "local-unit"),
                    ("parent", "300"),
                    ("from", &today),
                ],
            )
            .await;
        assert_eq!(added.status, 303, "{}", added.main());
        assert!(here.get("/organisation").await.contains("Strandskolan"));
        // a setting
        let version = version_of(&mut there, "/installningar").await;
        let saved = there
            .post(
                "/installningar",
                &[
                    ("municipality_name", "Fyrviks kommun"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        assert!(here.get("/organisation").await.contains("Fyrviks kommun"));
        // rights: an account that is closed at one node is closed at the other
        let ida = town.person("ida", Profile::Manager, school).await;
        let mut ida_there = other.signed_in("ida").await;
        assert_eq!(ida_there.get("/organisation").await.status, 200);
        let path = format!("/personer/{ida}");
        let version = version_of(&mut here, &path).await;
        let closed = here
            .post(
                &path,
                &[
                    ("name", "Ida Falk"),
                    ("language", "sv"),
                    ("version", &version),
                ],
            )
            .await;
        assert_eq!(closed.status, 303, "{}", closed.main());
        assert_eq!(ida_there.get("/organisation").await.status, 303);
    });
}

#[test]
fn a_status_that_is_set_at_one_node_is_seen_at_the_other() {
    on_a_server(|url| async move {
        let mut town = Installed::at(&url).await;
        let school = town
            .unit("301", "Ekåsens skola", "local-unit", town.schools)
            .await;
        town.person("mia", Profile::Manager, school).await;
        // receivers are judged by the organisation as it stands with her in it
        town.ctx = town.ctx.refreshed().await.expect("a context");
        let today = town.ctx.today();
        let period = Period::year(2026).expect("a year");
        let command = RegisterDecision {
            body: town.council,
            decided_on: day("2025-11-27"),
            section: Some("412".into()),
            registration_number: Some("KS 2025-1".into()),
            title: "Budget 2026".into(),
        };
        let decision = register_decision(&town.ctx, command)
            .await
            .expect("a decision");
        let goal = AddItem {
            decision,
            kind: ItemKind::Goal,
            number: Some(1),
            title: "Trygga elever".into(),
            wording: "Eleverna ska vara trygga.".into(),
            due_period: period,
            report_back: ReportBack::EachRound,
            theme: None,
            receivers: Receivers::named([(school, ReceiverRole::Responsible)]),
            is_sound_financial: false,
            under: None,
        };
        add_item(&town.ctx, goal).await.expect("a goal");
        publish_decision(&town.ctx, decision, None)
            .await
            .expect("it is published");
        let round = NewRound {
            name: "Delår".into(),
            period,
            opens_on: today,
            deadline: today,
            units: UnitRule::Chosen {
                units: vec![school],
            },
            asks: Ask::ALL.to_vec(),
        };
        let round = add_round(&town.ctx, round).await.expect("a round");
        open_round(&town.ctx, round).await.expect("it is open");
        let line = lines(&town.ctx.read(), round, school)
            .await
            .expect("lines")
            .into_iter()
            .next()
            .expect("the goal is asked about");

        let (one, other) = (Node::start(&url, &[]).await, Node::start(&url, &[]).await);
        let mut here = one.signed_in("mia").await;
        let mut there = at(&other, &here);
        let report = format!("/rapportera/{round}/{school}");
        let before = there.get(&report).await;
        assert_eq!(before.status, 200);
        let saved = here
            .post(
                &format!("{report}/svar/{}", line.id),
                &[
                    ("version", &line.version.to_string()),
                    ("status", "good"),
                    ("comment_rich", "Fler vuxna ute på rasterna."),
                    ("basis", "Elevråd i alla årskurser."),
                    ("deed", "save"),
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.main());
        let read = town.ctx.read();
        let stored = lines(&read, round, school).await.expect("lines");
        assert!(
            stored
                .iter()
                .any(|l| l.id == line.id && l.version > line.version),
            "{stored:?}"
        );
        let after = there.get(&report).await;
        assert!(
            after.main() != before.main() && after.contains("Elevråd i alla årskurser."),
            "{}",
            after.main()
        );
    });
}

#[test]
fn of_two_who_save_the_same_at_two_nodes_one_is_shown_both_texts() {
    on_a_server(|url| async move {
        let town = Installed::at(&url).await;
        town.person("admin", Profile::Administrator, town.root)
            .await;
        let ida = town.person("ida", Profile::Manager, town.schools).await;
        let (one, other) = (Node::start(&url, &[]).await, Node::start(&url, &[]).await);
        let mut here = one.signed_in("admin").await;
        let mut there = other.signed_in("admin").await;
        let path = format!("/personer/{ida}");
        for turn in 0..5 {
            let version = version_of(&mut here, &path).await;
            let (mine, yours) = (format!("Ida Här {turn}"), format!("Ida Där {turn}"));
            let form = |name: &str| {
                vec![
                    ("name".to_owned(), name.to_owned()),
                    ("language".to_owned(), "sv".to_owned()),
                    ("active".to_owned(), "1".to_owned()),
                    ("version".to_owned(), version.clone()),
                ]
            };
            let (first, second) = tokio::join!(
                save(&mut here, &path, form(&mine)),
                save(&mut there, &path, form(&yours))
            );
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 409], "{}{}", first.main(), second.main());
            let conflict = if first.status == 409 { first } else { second };
            assert!(
                conflict.contains(&mine) && conflict.contains(&yours),
                "{}",
                conflict.main()
            );
            assert!(
                !conflict.contains("name_sort") && !conflict.contains("name_search"),
                "{}",
                conflict.main()
            );
        }
    });
}

async fn save(browser: &mut Client, path: &str, form: Vec<(String, String)>) -> testing::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(path, &form).await
}

/// Says some of a request and waits for the end of the connection.
async fn said_in_part(address: SocketAddr, part: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(part.as_bytes()).await.expect("it hears");
    let mut answer = Vec::new();
    tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut answer))
        .await
        .expect("the connection is ended by the program")
        .expect("it ends well");
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn whoever_does_not_say_what_they_want_is_not_waited_for() {
    each_address(|url| async move {
        let _town = Installed::at(&url).await;
        let node = Node::start(&url, &["--head-seconds", "1", "--answer-seconds", "2"]).await;
        assert_eq!(said_in_part(node.address, "").await, "");
        assert_eq!(
            said_in_part(node.address, "GET /halsa HTTP/1.1\r\nHost: a\r\nX-").await,
            ""
        );
        let body = "POST /logga-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nuser";
        let answer = said_in_part(node.address, body).await;
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        // one that was kept open is answered while it asks, and ended when it does not
        let kept = "GET /halsa HTTP/1.1\r\nHost: a\r\n\r\nGET /halsa HTTP/1.1\r\nHost: a\r\n\r\n";
        let answer = said_in_part(node.address, kept).await;
        assert_eq!(answer.matches("HTTP/1.1 200 ").count(), 2, "{answer}");
    });
}
