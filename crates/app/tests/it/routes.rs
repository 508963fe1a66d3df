//! Every route is called as nobody, as a stranger and as a reader; none tells more than it should, none breaks.

use axum::http::Method;
use ledfyr::program;
use testing::{Client, TestApp, each_database};
use web::Route;

use crate::world;

/// A path with its places filled by something that does not exist.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            part if part.starts_with("{*") => "saknas/saknas".to_owned(),
            part if part.starts_with('{') => "01900000-0000-7000-8000-000000000000".to_owned(),
            part => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

async fn call(client: &mut Client, route: &Route) -> u16 {
    let path = filled(route.path);
    match route.method {
        Method::GET => client.get(&path).await.status,
        _ => client.post(&path, &[]).await.status,
    }
}

fn routes(test: &TestApp) -> Vec<Route> {
    web::all_routes(&test.app)
}

#[test]
fn every_route_names_an_action_that_some_rule_gives() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            let actions = test.app.services().policy.actions();
            for route in routes(&test) {
                let known = ["public", "signed-in"].contains(&route.action)
                    || actions.contains(&route.action);
                assert!(
                    known,
                    "{} {} names {}, which no rule gives",
                    route.method, route.path, route.action
                );
            }
        },
    );
}

#[test]
fn nobody_gets_no_further_than_the_door() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            for route in routes(&test).iter().filter(|r| r.action != "public") {
                let mut anon = test.anon();
                let path = filled(route.path);
                let answer = match route.method {
                    Method::GET => anon.get(&path).await,
                    _ => anon.post_raw(&path, &[]).await,
                };
                let is_refused = if path.starts_with("/api/") {
                    [401, 403, 404, 415].contains(&answer.status)
                } else {
                    answer.status == 303
                        && answer
                            .location
                            .as_deref()
                            .is_some_and(|l| l.starts_with("/logga-in"))
                };
                assert!(
                    is_refused,
                    "{} {path}: nobody got {} {:?}",
                    route.method, answer.status, answer.location
                );
            }
        },
    );
}

#[test]
fn strangers_and_readers_meet_no_fault_and_change_nothing() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            let count = "SELECT COUNT(*) AS n FROM change";
            let read = test.app.services().db.read(None);
            for username in ["stranger", "auditor", "elected-member"] {
                let mut client = test.signed_in(username).await;
                let before = read
                    .load(count, vec![])
                    .await
                    .expect("a count")
                    .int("n")
                    .expect("a number");
                for route in routes(&test)
                    .iter()
                    .filter(|r| !["/logga-ut", "/konto/sessioner"].contains(&r.path))
                {
                    let status = call(&mut client, route).await;
                    assert!(
                        status < 500,
                        "{} {}: {username} got {status}",
                        route.method,
                        route.path
                    );
                    assert_ne!(
                        (route.method.clone(), status),
                        (Method::POST, 200),
                        "{}: {username} posted nothing and got 200",
                        route.path
                    );
                }
                let after = read
                    .load(count, vec![])
                    .await
                    .expect("a count")
                    .int("n")
                    .expect("a number");
                assert_eq!(
                    before, after,
                    "{username} changed something by calling every route"
                );
            }
        },
    );
}

#[test]
fn posts_without_the_forms_token_are_refused() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            let mut client = test.signed_in("administrator").await;
            for route in routes(&test).iter().filter(|r| {
                r.method == Method::POST && !r.path.starts_with("/api/") && r.path != "/logga-in"
            }) {
                let status = client.post_raw(&filled(route.path), &[]).await.status;
                assert!(
                    [403, 404, 409].contains(&status),
                    "{}: without token {status}",
                    route.path
                );
            }
        },
    );
}

#[test]
fn other_methods_are_refused_on_every_path() {
    each_database(
        &program::capabilities(),
        organisation::api::load_units,
        |test| async move {
            world::build(&test).await;
            let mut client = test.signed_in("administrator").await;
            for route in routes(&test) {
                let request = client
                    .request(Method::DELETE, &filled(route.path))
                    .body(axum::body::Body::empty())
                    .expect("a request");
                let answer = client.send(request).await;
                assert_eq!(answer.status, 405, "DELETE {}", route.path);
            }
        },
    );
}
