//! What a request costs, printed rather than asserted: `cargo test -p web --test it cost -- --nocapture`.

use access::Profile;

use crate::room::in_house;

#[expect(clippy::disallowed_methods, reason = "the one test that measures")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[test]
fn the_frame_is_cheap_beside_the_page() {
    in_house(|house| async move {
        house.grow(3_000).await;
        house
            .test
            .person("karin", "Karin Holm", Profile::Manager, house.municipality)
            .await;
        let mut karin = house.test.signed_in("karin").await;
        for path in ["/saker", "/konto", "/oppet/saker"] {
            assert_eq!(karin.get(path).await.status, 200);
            let begun = now();
            for _ in 0..200 {
                karin.get(path).await;
            }
            println!(
                "{:?} {path}: {} µs a request",
                house.test.backend(),
                begun.elapsed().as_micros() / 200
            );
        }
    });
}
