//! The public part reads what is published, shows no menu, and never asks who is there.

use crate::room::in_house;

#[test]
fn anybody_reads_what_is_published() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        let page = anyone.get("/oppet/saker?enhet=x&sedd=2020-01-01").await;
        assert_eq!(page.status, 200);
        assert!(
            page.contains("Fyren") && !page.contains("lf-nav") && !page.contains("Som det var")
        );
        assert!(!page.headers.contains_key("set-cookie"));
        let mut maria = house.test.signed_in("maria").await;
        let same = maria.get("/oppet/saker").await;
        assert!(same.contains("Fyren") && !same.contains("Maria Lindqvist"));
    });
}

#[test]
fn a_query_for_anything_else_is_a_fault_and_gives_nothing() {
    in_house(|house| async move {
        let page = house.test.anon().get("/oppet/personer").await;
        assert_eq!(page.status, 500);
        assert!(
            !page.contains("person q") && !page.contains("Maria"),
            "{}",
            page.main()
        );
    });
}

#[test]
fn the_pages_that_everybody_may_see_are_there() {
    in_house(|house| async move {
        let mut anyone = house.test.anon();
        assert_eq!(anyone.get("/").await.location.as_deref(), Some("/oppet"));
        for path in ["/logga-in", "/tillganglighet"] {
            assert_eq!(anyone.get(path).await.status, 200, "{path}");
        }
        let health = anyone.get("/halsa").await;
        assert_eq!(
            (health.status, health.text().as_str()),
            (200, "{\"status\":\"ok\"}")
        );
        for path in ["/logotyp/x", "/logotyp/%2e%2e"] {
            assert_eq!(anyone.get(path).await.status, 404, "{path}");
        }
    });
}

#[test]
fn the_demos_accounts_are_buttons_in_the_demo_alone() {
    in_house(|house| async move {
        assert!(
            !house
                .test
                .anon()
                .get("/logga-in")
                .await
                .contains("Demokonton")
        );
        let mode = web::Mode::Demo {
            accounts: vec![("maria".into(), "Maria, enhetschef".into())],
            password: testing::PASSWORD.into(),
        };
        let mut visitor =
            testing::Client::new(web::router(house.test.through(web::Door::default(), mode)));
        let door = visitor.get("/logga-in?till=/saker").await;
        assert!(door.contains("Maria, enhetschef"));
        let fields = [
            ("username", "maria"),
            ("password", testing::PASSWORD),
            ("till", "/saker"),
        ];
        assert_eq!(
            visitor
                .post_raw("/logga-in", &fields)
                .await
                .location
                .as_deref(),
            Some("/saker")
        );
    });
}
