//! Over a real connection: a browser that still sends is answered, not cut off.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::room::{House, in_house};

async fn serve(house: &House) -> SocketAddr {
    serve_within(house, web::Patience::default()).await
}

async fn serve_within(house: &House, patience: web::Patience) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = web::router_within(house.test.app.clone(), patience)
        .into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Sends a head and so many bytes, as a browser does: all of it before it listens. Gives what came back.
async fn exchange(address: SocketAddr, head: &str, bytes: usize) -> String {
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(head.as_bytes()).await.unwrap();
    let chunk = vec![b'x'; 64 * 1024];
    let mut left = bytes;
    while left > 0 {
        let n = left.min(chunk.len());
        connection
            .write_all(&chunk[..n])
            .await
            .expect("the connection stands while the body is sent");
        left -= n;
    }
    let mut answer = Vec::new();
    connection
        .read_to_end(&mut answer)
        .await
        .expect("the answer comes whole");
    String::from_utf8(answer).unwrap()
}

fn head(path: &str, kind: &str, bytes: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: ledfyr.test\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {bytes}\r\n\r\n"
    )
}

#[test]
fn a_body_that_is_too_large_or_not_wanted_is_answered_with_its_page() {
    in_house(|house| async move {
        let address = serve(&house).await;
        let bytes = 30 * 1024 * 1024;
        for (path, kind, status) in [
            ("/logga-in", "application/x-www-form-urlencoded", "413"),
            ("/logga-in", "text/plain", "400"),
            ("/oppet/finns-inte", "text/plain", "404"),
            ("/oppet/saker", "text/plain", "405"),
        ] {
            let answer = exchange(address, &head(path, kind, bytes), bytes).await;
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{path}: {}",
                answer.lines().next().unwrap_or_default()
            );
            assert!(answer.ends_with("</html>"), "{path}");
        }
    });
}

#[test]
fn a_body_that_stops_or_drips_is_answered_all_the_same() {
    in_house(|house| async move {
        let long = Duration::from_secs(120);
        let head = head("/logga-in", "application/x-www-form-urlencoded", 1_000);
        let silent = serve_within(
            &house,
            web::Patience {
                whole: long,
                silence: Duration::from_millis(200),
            },
        )
        .await;
        // all that is sent of a thousand bytes; the connection stays open
        let answer = exchange(silent, &head, 5).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
        let slow = serve_within(
            &house,
            web::Patience {
                whole: Duration::from_millis(600),
                silence: Duration::from_millis(300),
            },
        )
        .await;
        let mut connection = TcpStream::connect(slow).await.unwrap();
        connection.write_all(head.as_bytes()).await.unwrap();
        let (mut read, mut write) = connection.into_split();
        let dripping = tokio::spawn(async move {
            let mut ticks = tokio::time::interval(Duration::from_millis(100));
            for _ in 0..12 {
                ticks.tick().await;
                if write.write_all(b"x").await.is_err() {
                    return;
                }
            }
            // then it falls silent, and the rest is not waited for
            std::future::pending::<()>().await;
        });
        let mut answer = Vec::new();
        let _ = read.read_to_end(&mut answer).await;
        dripping.abort();
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        assert!(answer.contains("retry-after"), "{answer}");
    });
}

#[test]
fn an_answer_that_takes_too_long_is_given_up_with_a_page() {
    in_house(|house| async move {
        let within = web::Patience {
            whole: Duration::from_millis(50),
            ..web::Patience::default()
        };
        let mut maria = house.test.signed_in("maria").await;
        let session = maria.cookie("ledfyr_session").unwrap().to_owned();
        let address = serve_within(&house, within).await;
        for (path, kind) in [
            ("/fel/langsamt", "text/html"),
            ("/api/v1/fel/langsamt", "application/problem+json"),
        ] {
            let ask = format!(
                "GET {path} HTTP/1.1\r\nHost: ledfyr.test\r\nConnection: close\r\nCookie: ledfyr_session={session}\r\n\r\n"
            );
            let answer = exchange(address, &ask, 0).await;
            assert!(answer.starts_with("HTTP/1.1 503 "), "{path}: {answer}");
            assert!(answer.contains(kind), "{path}: {answer}");
        }
        assert_eq!(maria.get("/saker").await.status, 200);
    });
}

#[test]
fn a_client_that_asks_first_is_answered_before_it_sends() {
    in_house(|house| async move {
        let address = serve(&house).await;
        let head = "POST /oppet/finns-inte HTTP/1.1\r\nHost: ledfyr.test\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";
        let answer = exchange(address, head, 0).await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    });
}

#[test]
fn requests_that_are_no_http_are_refused_and_the_program_goes_on() {
    in_house(|house| async move {
        let address = serve(&house).await;
        for rubbish in [
            "GET /logga-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            "GET /logga-in\u{0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /logga-in HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
            "\u{16}\u{3}\u{1}",
            "GARBAGE\r\n\r\n",
        ] {
            let mut connection = TcpStream::connect(address).await.unwrap();
            connection.write_all(rubbish.as_bytes()).await.unwrap();
            connection.shutdown().await.unwrap();
            let mut answer = Vec::new();
            let _ = connection.read_to_end(&mut answer).await;
            assert!(
                answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"),
                "{rubbish:?}: {}",
                String::from_utf8_lossy(&answer)
            );
        }
        let large = format!(
            "GET /logga-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: a={}\r\n\r\n",
            "x".repeat(1_000_000)
        );
        let mut connection = TcpStream::connect(address).await.unwrap();
        let _ = connection.write_all(large.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = connection.read_to_end(&mut answer).await;
        assert!(
            answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"),
            "{}",
            String::from_utf8_lossy(&answer)
        );
        let fine = exchange(
            address,
            "GET /logga-in HTTP/1.1\r\nHost: ledfyr.test\r\nConnection: close\r\n\r\n",
            0,
        )
        .await;
        assert!(fine.starts_with("HTTP/1.1 200 "));
    });
}
