//! Signing in and out.

use access::accounts::{self, IdentityId, SignIn, Token};
use access::throttle;
use kernel::{Failure, PersonId, Result};

use crate::house::{House, houses};

const PASSWORD: &str = "rätt häst batteri häftklammer";

async fn with_account(house: &House, name: &'static str) -> (PersonId, IdentityId) {
    let person = house.add_person(name).await;
    let hash = accounts::hash_password(PASSWORD).await.unwrap();
    let identity = house
        .write(move |tx, clock| {
            Box::pin(async move { accounts::add_local(tx, &clock, person, name, hash, true).await })
        })
        .await
        .unwrap();
    (person, identity)
}

async fn sign_in_from(house: &House, address: &str, name: &str, password: &str) -> Result<Token> {
    let attempt = SignIn {
        username: name.into(),
        password: password.into(),
        address: address.into(),
        agent: "a".repeat(900),
    };
    accounts::sign_in(&house.public().await, attempt).await
}

async fn sign_in(house: &House, name: &str, password: &str) -> Result<Token> {
    sign_in_from(house, "10.0.0.1", name, password).await
}

fn is_failed(outcome: &Result<Token>) -> bool {
    matches!(outcome, Err(Failure::Invalid(errors)) if errors.len() == 1 && errors[0].code == "sign-in-failed")
}

fn is_closed(outcome: &Result<Token>) -> bool {
    matches!(outcome, Err(Failure::Refused(refusal)) if refusal.code == "sign-in-closed")
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_password_open_a_session() {
    for house in houses().await {
        let (person, identity) = with_account(&house, "Åsa.Öberg").await;
        let hash = house
            .db()
            .read(None)
            .load("SELECT hash FROM credential", vec![])
            .await
            .unwrap()
            .text("hash")
            .unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        let token = sign_in(&house, " åsa.öberg ", PASSWORD).await.unwrap();
        assert_eq!(
            house
                .count("session WHERE token_digest = $1", db::params![&token.0])
                .await,
            0,
            "only a digest is kept"
        );
        let (session, _) = accounts::find_session(&house.services, &token.0)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (
                session.person,
                session.identity,
                session.must_change_password
            ),
            (person, identity, true)
        );
        assert_eq!(session.agent.len(), 200);
        for wrong in [
            "",
            "x",
            &"0".repeat(64),
            &token.0.to_uppercase(),
            &format!("{}0", token.0),
        ] {
            assert!(
                accounts::find_session(&house.services, wrong)
                    .await
                    .unwrap()
                    .is_none()
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_password_and_unknown_name_fail_alike() {
    for house in houses().await {
        let (person, _) = with_account(&house, "Eva").await;
        assert!(is_failed(&sign_in(&house, "Eva", "wrong password").await));
        assert!(is_failed(&sign_in(&house, "Nobody", PASSWORD).await));
        assert!(
            is_failed(&sign_in(&house, "Nobody", "nobody has this password").await),
            "the decoy opens nothing"
        );
        house
            .write(move |tx, _| {
                Box::pin(async move {
                    access::people::edit_person(tx, person, 1, "Eva", None, "sv", false).await
                })
            })
            .await
            .unwrap();
        assert!(is_failed(&sign_in(&house, "Eva", PASSWORD).await));
        // each left the same trace
        assert_eq!(
            house
                .count("sign_in_attempt WHERE succeeded = 0", vec![])
                .await,
            4
        );
        assert_eq!(house.count("session", vec![]).await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_failures_for_a_name_close_its_door_to_where_they_came_from() {
    for house in houses().await {
        with_account(&house, "Eva").await;
        with_account(&house, "Ola").await;
        // at once: no more of them are tried than one after the other
        let tries = (0..20).map(|_| sign_in(&house, "Eva", "wrong"));
        let outcomes = futures::future::join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|o| is_failed(o)).count(), 5);
        assert_eq!(outcomes.iter().filter(|o| is_closed(o)).count(), 15);
        assert!(
            is_closed(&sign_in(&house, "EVA", PASSWORD).await),
            "even the right one has to wait"
        );
        assert!(
            sign_in(&house, "Ola", PASSWORD).await.is_ok(),
            "others are let in"
        );
        let elsewhere = sign_in_from(&house, "10.0.0.2", "Eva", PASSWORD).await;
        assert!(elsewhere.is_ok(), "nobody closes it for its owner");
        house.pass(throttle::WINDOW_SECONDS + 1);
        assert!(sign_in(&house, "Eva", PASSWORD).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_failures_from_an_address_close_the_door_to_it() {
    for house in houses().await {
        with_account(&house, "Eva").await;
        let failed = (0..100).map(|n| {
            let text = "INSERT INTO sign_in_attempt (id, subject, address, at, succeeded) VALUES ($1, $2, '10.9.9.9', $3, 0)";
            (text.to_owned(), db::params![format!("a{n}"), format!("guess {n}"), house.clock.now()])
        });
        house.db().transaction_raw(failed.collect()).await.unwrap();
        assert!(is_closed(
            &sign_in_from(&house, "10.9.9.9", "Eva", PASSWORD).await
        ));
        assert!(
            sign_in_from(&house, "10.9.9.8", "Eva", PASSWORD)
                .await
                .is_ok()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_failures_for_a_name_from_many_addresses_close_its_door() {
    for house in houses().await {
        with_account(&house, "Eva").await;
        let subject = accounts::subject_key("Eva");
        let failed = |from: i64, to: i64| {
            (from..to).map(|n| {
                let text = "INSERT INTO sign_in_attempt (id, subject, address, at, succeeded) VALUES ($1, $2, $3, $4, 0)";
                (text.to_owned(), db::params![format!("a{n}"), &subject, format!("10.1.0.{n}"), house.clock.now()])
            }).collect::<Vec<_>>()
        };
        house.db().transaction_raw(failed(0, 49)).await.unwrap();
        assert!(sign_in(&house, "Eva", PASSWORD).await.is_ok());
        house.db().transaction_raw(failed(49, 50)).await.unwrap();
        assert!(is_closed(&sign_in(&house, "Eva", PASSWORD).await));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_at_the_password_of_a_session_is_stopped() {
    for house in houses().await {
        let (eva, _) = with_account(&house, "Eva").await;
        let token = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        let (session, _) = accounts::find_session(&house.services, &token.0)
            .await
            .unwrap()
            .unwrap();
        let ctx = house.person(eva).await;
        let new = "ett helt nytt lösenord";
        let guess = async |current: &str| {
            accounts::change_password(&ctx, &session, "10.0.0.7", current, new, new).await
        };
        for _ in 0..throttle::FAILURES_FROM_ONE_PLACE {
            assert!(matches!(guess("wrong").await, Err(Failure::Invalid(_))));
        }
        assert!(
            matches!(guess(PASSWORD).await, Err(Failure::Refused(r)) if r.code == "sign-in-closed")
        );
        assert!(sign_in(&house, "Eva", PASSWORD).await.is_ok());
        house.pass(throttle::WINDOW_SECONDS + 1);
        guess(PASSWORD).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_when_idle_and_after_their_longest() {
    for house in houses().await {
        let (person, _) = with_account(&house, "Eva").await;
        let find = async |token: &Token| {
            accounts::find_session(&house.services, &token.0)
                .await
                .unwrap()
                .map(|(s, _)| s)
        };
        let idle = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        house.pass(accounts::IDLE_SECONDS - 1);
        assert!(find(&idle).await.is_some());
        house.pass(1);
        assert!(find(&idle).await.is_none());
        assert!(
            accounts::list_sessions(&house.person(person).await)
                .await
                .unwrap()
                .is_empty()
        );

        let used = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        for _ in 0..3 {
            house.pass(accounts::IDLE_SECONDS - 60);
            let session = find(&used).await.unwrap();
            accounts::touch(&house.person(person).await, &session)
                .await
                .unwrap();
        }
        let left = accounts::LONGEST_SECONDS - 3 * (accounts::IDLE_SECONDS - 60);
        house.pass(left - 1);
        assert!(find(&used).await.is_some());
        house.pass(1);
        assert!(find(&used).await.is_none(), "used all day, yet over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_once_ran_ahead_keeps_nobody_in_or_out() {
    for house in houses().await {
        with_account(&house, "Eva").await;
        let right = house.clock.now();
        house.pass(400 * 86_400);
        house.add_person("Written next year").await;
        house.clock.set(right);
        for _ in 0..5 {
            assert!(is_failed(&sign_in(&house, "Eva", "wrong").await));
        }
        assert!(is_closed(&sign_in(&house, "Eva", PASSWORD).await));
        house.pass(throttle::WINDOW_SECONDS + 1);
        let token = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        house.pass(accounts::IDLE_SECONDS);
        assert!(
            accounts::find_session(&house.services, &token.0)
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_one_or_all_and_nobody_elses() {
    for house in houses().await {
        let (eva, _) = with_account(&house, "Eva").await;
        let (ola, _) = with_account(&house, "Ola").await;
        let mut tokens = Vec::new();
        for name in ["Eva", "Eva", "Eva", "Ola"] {
            tokens.push(sign_in(&house, name, PASSWORD).await.unwrap());
        }
        let stands = async |n: usize| {
            accounts::find_session(&house.services, &tokens[n].0)
                .await
                .unwrap()
                .map(|(s, _)| s.id)
        };
        let of_ola = stands(3).await;
        accounts::sign_out(&house.person(eva).await, of_ola)
            .await
            .unwrap();
        assert!(stands(3).await.is_some(), "another's session stays");
        accounts::sign_out(&house.person(eva).await, stands(0).await)
            .await
            .unwrap();
        assert!(stands(0).await.is_none() && stands(1).await.is_some());
        accounts::sign_out(&house.person(eva).await, None)
            .await
            .unwrap();
        assert!(
            stands(1).await.is_none() && stands(2).await.is_none() && stands(3).await.is_some()
        );
        assert_eq!(
            accounts::list_sessions(&house.person(ola).await)
                .await
                .unwrap()
                .len(),
            1
        );
        assert!(matches!(
            accounts::sign_out(&house.public().await, None).await,
            Err(Failure::NotFound)
        ));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_the_other_sessions() {
    for house in houses().await {
        let (eva, _) = with_account(&house, "Eva").await;
        let first = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        let second = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        let (session, _) = accounts::find_session(&house.services, &first.0)
            .await
            .unwrap()
            .unwrap();
        let ctx = house.person(eva).await;
        let fields = async |current: &str, new: &str, again: &str| {
            let Err(Failure::Invalid(errors)) =
                accounts::change_password(&ctx, &session, "10.0.0.1", current, new, again).await
            else {
                panic!("not refused")
            };
            errors
                .iter()
                .map(|e| format!("{}:{}", e.field, e.code))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            fields("wrong", "kort", "annat").await,
            [
                "current:password-wrong",
                "new:password-short",
                "again:password-differs"
            ]
        );
        assert_eq!(
            fields(PASSWORD, PASSWORD, PASSWORD).await,
            ["new:password-same"]
        );
        assert_eq!(
            fields(PASSWORD, &"å".repeat(201), &"å".repeat(201)).await,
            ["new:too-long"]
        );
        let new = "ett nytt långt lösenord";
        accounts::change_password(&ctx, &session, "10.0.0.1", PASSWORD, new, new)
            .await
            .unwrap();
        let (kept, _) = accounts::find_session(&house.services, &first.0)
            .await
            .unwrap()
            .unwrap();
        assert!(!kept.must_change_password);
        assert!(
            accounts::find_session(&house.services, &second.0)
                .await
                .unwrap()
                .is_none()
        );
        assert!(is_failed(&sign_in(&house, "Eva", PASSWORD).await));
        assert!(sign_in(&house, "Eva", new).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_deactivated_is_out_at_once() {
    for house in houses().await {
        let (eva, _) = with_account(&house, "Eva").await;
        let token = sign_in(&house, "Eva", PASSWORD).await.unwrap();
        house
            .write(move |tx, _| {
                Box::pin(async move {
                    access::people::edit_person(tx, eva, 1, "Eva", None, "sv", false).await
                })
            })
            .await
            .unwrap();
        assert!(
            accounts::find_session(&house.services, &token.0)
                .await
                .unwrap()
                .is_none()
        );
        house
            .write(move |tx, _| {
                Box::pin(async move {
                    access::people::edit_person(tx, eva, 2, "Eva", None, "sv", true).await
                })
            })
            .await
            .unwrap();
        assert!(
            accounts::find_session(&house.services, &token.0)
                .await
                .unwrap()
                .is_none(),
            "the session does not come back"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_taken_once() {
    for house in houses().await {
        let (eva, _) = with_account(&house, "Eva").await;
        let again = house
            .write(move |tx, clock| {
                Box::pin(async move {
                    accounts::add_local(tx, &clock, eva, "EVA ", "x".into(), false).await
                })
            })
            .await;
        assert!(
            matches!(again, Err(Failure::Invalid(errors)) if errors[0].code == "username-taken")
        );
    }
}
