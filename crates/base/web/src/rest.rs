//! What a request still sends when its answer is ready. It is read to its end, within bounds: a connection that is closed while the
//! browser still sends shows a broken connection instead of the answer.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use futures::Stream;
use tokio::time::Sleep;

/// Most bytes that are read for nothing.
const MOST: usize = 200 * 1024 * 1024;
/// Longest time that is spent on it.
const LONGEST: Duration = Duration::from_secs(30);

/// The unread part of a body that was lent to a handler.
pub(crate) struct Rest(Option<Arc<Mutex<Held>>>);

struct Held {
    stream: BodyDataStream,
    is_begun: bool,
    is_over: bool,
    /// Longest time between one part and the next.
    silence: Duration,
    /// Runs while the next part is waited for.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Held {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        self.is_begun = true;
        let mut polled = Pin::new(&mut self.stream).poll_next(cx);
        if polled.is_ready() {
            self.waiting = None;
        } else if self.is_too_silent(cx) {
            let silent = std::io::Error::from(std::io::ErrorKind::TimedOut);
            polled = Poll::Ready(Some(Err(axum::Error::new(silent))));
        }
        self.is_over = matches!(polled, Poll::Ready(None | Some(Err(_))));
        polled
    }

    fn is_too_silent(&mut self, cx: &mut Context<'_>) -> bool {
        let silence = self.silence;
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(silence)));
        waiting.as_mut().poll(cx).is_ready()
    }
}

/// A body for the handler, and what the handler leaves of it. A client that is silent for longer than that is not waited for.
pub(crate) fn lend(body: Body, silence: Duration) -> (Body, Rest) {
    if body.is_end_stream() {
        return (body, Rest(None));
    }
    let held = Arc::new(Mutex::new(Held {
        stream: body.into_data_stream(),
        is_begun: false,
        is_over: false,
        silence,
        waiting: None,
    }));
    let lent = held.clone();
    (
        Body::from_stream(futures::stream::poll_fn(move |cx| poll(&lent, cx))),
        Rest(Some(held)),
    )
}

fn poll(held: &Mutex<Held>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
    held.lock()
        .map_or(Poll::Ready(None), |mut held| held.poll(cx))
}

impl Rest {
    /// Reads what is left. A client that waits for a word before it sends (`Expect: 100-continue`) is not asked to begin.
    pub(crate) async fn drain(self, is_asked_for: bool) {
        let Some(held) = self.0 else { return };
        let is_waiting = is_asked_for && held.lock().is_ok_and(|held| !held.is_begun);
        if is_waiting {
            return;
        }
        let reading = async {
            let mut left = MOST;
            while let Some(Ok(chunk)) = std::future::poll_fn(|cx| poll(&held, cx)).await {
                match left.checked_sub(chunk.len()) {
                    Some(rest) => left = rest,
                    None => return,
                }
            }
        };
        if tokio::time::timeout(LONGEST, reading).await.is_err() {
            tracing::debug!("a client was still sending when its answer had waited long enough");
        }
    }
}
