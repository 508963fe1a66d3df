//! Taking connections: each is given a bounded time to say what it wants, and those under way are let finish when the program stops.
//!
//! How long an answer and the body of a request may take, the web program itself knows (`web::Patience`).

use std::net::SocketAddr;
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
use tower::{BoxError, Service};

/// How long to wait when no more connections can be taken (no file handles left).
const BREATH: Duration = Duration::from_millis(200);

/// Serves until `stopped`, then takes no more and lets those under way finish for `farewell` at most.
///
/// A connection whose head does not come whole within `head` is closed, and so is one that is kept open without asking for anything.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    head: Duration,
    farewell: Duration,
    stopped: impl Future<Output = ()>,
) {
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head);
    let under_way = GracefulShutdown::new();
    let mut stopped = std::pin::pin!(stopped);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
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
