//! Taking connections: each is given a bounded time to say what it wants, and those under way are let finish when the program stops.
//!
//! How long an answer and the body of a request may take, the web program itself knows (`web::Patience`).

use std::net::SocketAddr;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::{BoxError, Service};

/// How long to wait when no more connections can be taken (no file handles left).
const BREATH: Duration = Duration::from_millis(200);

/// Files that the program keeps for its database, its log and itself.
const OWN_FILES: usize = 128;
/// Connections when the machine does not say how many files may be open.
const USUAL: usize = 800;

/// How many connections may be open at a time, below the number of files that the machine lets the program open.
#[must_use]
pub fn most_connections() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    below(&limits)
}

fn below(limits: &str) -> usize {
    let files = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))
        .and_then(|rest| rest.split_whitespace().next());
    match files.map(str::parse::<usize>) {
        Some(Ok(files)) => files.saturating_sub(OWN_FILES).clamp(16, 20_000),
        _ => USUAL,
    }
}

/// Serves until `stopped`, then takes no more and lets those under way finish for `farewell` at most.
///
/// No more than `most` are open at a time: the next are taken when others have ended, and the program keeps files for its database.
/// A connection whose head does not come whole within `head` is closed, and so is one that is kept open without asking for anything.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    head: Duration,
    farewell: Duration,
    most: usize,
    stopped: impl Future<Output = ()>,
) {
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head);
    let under_way = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(most));
    let mut stopped = std::pin::pin!(stopped);
    loop {
        let taken = async {
            let place = places.clone().acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            taken = taken => taken,
            () = &mut stopped => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        // answers are sent as they are, not held back to be joined with more
        let _ = stream.set_nodelay(true);
        let (builder, watcher) = (builder.clone(), under_way.watcher());
        let service = TowerToHyperService::new(Visitor {
            router: router.clone(),
            address,
        });
        tokio::spawn(async move {
            let _place = place;
            // the clock of the head runs from its first byte
            if tokio::time::timeout(head, stream.readable()).await.is_err() {
                return;
            }
            let connection = builder.serve_connection(TokioIo::new(stream), service);
            if let Err(error) = watcher.watch(connection).await {
                tracing::debug!(%error, %address, "a connection ended");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(farewell, under_way.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some were still being answered when the program stopped");
    }
}

/// The program as one connection's other end sees it: every request carries where it came from.
#[derive(Clone)]
struct Visitor {
    router: Router,
    address: SocketAddr,
}

impl<B> Service<Request<B>> for Visitor
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = <Router as Service<Request<Body>>>::Response;
    type Error = <Router as Service<Request<Body>>>::Error;
    type Future = <Router as Service<Request<Body>>>::Future;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        request.extensions_mut().insert(ConnectInfo(self.address));
        self.router.call(request.map(Body::new))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;

    #[test]
    fn connections_stay_below_the_files_that_may_be_open() {
        let said = |files: &str| {
            format!(
                "Max cpu time  unlimited\nMax open files            {files}                 4096                 files     \n"
            )
        };
        assert_eq!(below(&said("1024")), 896);
        assert_eq!(below(&said("unlimited")), USUAL);
        assert_eq!(below(""), USUAL);
        assert_eq!(below(&said("20")), 16);
    }

    #[tokio::test]
    async fn the_next_is_taken_when_another_has_ended() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route("/", axum::routing::get(|| async { "ja" }));
        let bound = Duration::from_secs(30);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving = tokio::spawn(serve(listener, router, bound, bound, 2, async {
            let _ = stopped.await;
        }));
        let idle = [
            TcpStream::connect(address).await.expect("a connection"),
            TcpStream::connect(address).await.expect("a connection"),
        ];
        let mut third = TcpStream::connect(address)
            .await
            .expect("the machine takes it");
        let ask = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        third.write_all(ask).await.expect("sent");
        let mut answer = String::new();
        let waited = tokio::time::timeout(Duration::from_millis(300), third.read_u8()).await;
        assert!(waited.is_err(), "no place yet");
        drop(idle);
        third.read_to_string(&mut answer).await.expect("an answer");
        assert!(answer.ends_with("ja"), "{answer}");
        stop.send(()).expect("still serving");
        serving.await.expect("ended");
    }
}
