//! SQLite's one writer: takes the commands that wait, runs each under a savepoint, commits them durably as a group.
//! It has a thread of its own, in which its statements run and its commits wait for the disk.
//!
//! A command that fails is rolled back alone. Nobody is answered before the group's commit is on disk.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use kernel::{Clock, Failure, Instant, Result};
use tokio::sync::{mpsc, oneshot};

use crate::sqlite::Pool;
use crate::texts::Texts;
use crate::tx::{Tx, last_recorded};
use crate::txn::Txn;
use crate::{Backend, BoxFuture, Permit, Schema};

type AnyBox = Box<dyn Any + Send>;
type Run = Box<dyn for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<AnyBox>> + Send>;

struct Command {
    permit: Permit,
    clock: Clock,
    run: Run,
    answer: oneshot::Sender<Result<AnyBox>>,
}

pub(crate) struct Writer {
    queue: mpsc::Sender<Command>,
}

/// Commands that may wait before new ones are held back.
const QUEUE: usize = 1_024;
/// Commands in one group at most.
const GROUP: usize = 256;

tokio::task_local! {
    /// Set while a command runs: a write within a write would wait for itself.
    static WITHIN: ();
}

/// Runs what a command does; its panic becomes a fault of it alone.
pub(crate) async fn guarded<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    match AssertUnwindSafe(WITHIN.scope((), work))
        .catch_unwind()
        .await
    {
        Ok(outcome) => outcome,
        Err(_) => Err(Failure::Fault("a command panicked".into())),
    }
}

/// Refuses a write within a write.
pub(crate) fn outermost() -> Result<()> {
    match WITHIN.try_with(|()| ()) {
        Ok(()) => Err(Failure::Fault(
            "a write within a write would wait for itself".into(),
        )),
        Err(_) => Ok(()),
    }
}

impl Writer {
    pub(crate) fn start(pool: Arc<Pool>, schema: Arc<Schema>, texts: Arc<Texts>) -> Result<Self> {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Failure::fault)?;
        std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || runtime.block_on(serve(&pool, &(schema, texts), waiting)))
            .map_err(Failure::fault)?;
        Ok(Self { queue })
    }

    pub(crate) async fn run<T, F>(&self, permit: Permit, clock: Clock, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let run: Run = Box::new(move |tx| {
            Box::pin(async move { command(tx).await.map(|value| -> AnyBox { Box::new(value) }) })
        });
        let gone = || Failure::Unavailable("database");
        self.queue
            .send(Command {
                permit,
                clock,
                run,
                answer,
            })
            .await
            .map_err(|_| gone())?;
        let value = answered.await.map_err(|_| gone())??;
        value
            .downcast::<T>()
            .map(|v| *v)
            .map_err(|_| Failure::Fault("a command answered with another type".into()))
    }
}

async fn serve(pool: &Arc<Pool>, known: &Known, mut waiting: mpsc::Receiver<Command>) {
    let mut group = VecDeque::with_capacity(GROUP);
    let mut fresh = Vec::with_capacity(GROUP);
    loop {
        if group.is_empty() {
            if waiting.recv_many(&mut fresh, GROUP).await == 0 {
                return;
            }
            group.extend(fresh.drain(..));
        }
        let mut answers = Vec::with_capacity(group.len());
        let outcome = commit_group(pool, known, &mut group, &mut answers).await;
        if let Err(failure) = &outcome {
            tracing::error!(%failure, "a group of writes could not be committed");
            if answers.is_empty() {
                // not even begun: nobody in the group will fare better
                answers.extend(
                    group
                        .drain(..)
                        .map(|command| (command.answer, Err(copy(failure)))),
                );
            }
        }
        for (answer, result) in answers {
            // what failed on its own keeps its own answer; what had succeeded has not when the group failed
            let _ = answer
                .send(result.and_then(|value| outcome.as_ref().map(|()| value).map_err(copy)));
        }
    }
}

fn copy(failure: &Failure) -> Failure {
    match failure {
        Failure::Unavailable(what) => Failure::Unavailable(what),
        other => Failure::Fault(other.to_string()),
    }
}

/// What commands are run with.
type Known = (Arc<Schema>, Arc<Texts>);
type Answers = Vec<(oneshot::Sender<Result<AnyBox>>, Result<AnyBox>)>;

/// The transaction, when nobody else has it any more.
pub(crate) fn alone(txn: Arc<Txn>) -> Result<Txn> {
    Arc::try_unwrap(txn).map_err(|_| Failure::Fault("a transaction outlived its command".into()))
}

/// Runs the commands of a group and commits them; on failure those not yet run are left in the group.
async fn commit_group(
    pool: &Arc<Pool>,
    known: &Known,
    group: &mut VecDeque<Command>,
    answers: &mut Answers,
) -> Result<()> {
    let txn = Arc::new(Txn::here(pool.lease().await?)?);
    let ran = run_group(&txn, known, group, answers).await;
    let txn = alone(txn)?;
    match ran {
        Ok(()) => txn.commit().await,
        Err(failure) => {
            txn.discard();
            Err(failure)
        }
    }
}

async fn run_group(
    txn: &Arc<Txn>,
    known: &Known,
    group: &mut VecDeque<Command>,
    answers: &mut Answers,
) -> Result<()> {
    // once a group is enough: nobody else writes while it lasts
    let mut last = last_recorded(txn).await?;
    statement(txn, "SAVEPOINT command").await?;
    while let Some(Command {
        permit,
        clock,
        run,
        answer,
    }) = group.pop_front()
    {
        // nobody waits for it any more, and nobody has been told that it is done
        if answer.is_closed() {
            continue;
        }
        last = clock.now().micros().max(last + 1);
        let at = Instant::from_micros(last);
        let (schema, texts) = known.clone();
        let mut tx = Tx::begin(
            txn.clone(),
            Backend::Sqlite,
            schema,
            texts,
            permit,
            &clock,
            at,
        );
        let mut outcome = guarded(run(&mut tx)).await;
        if outcome.is_ok()
            && let Err(failure) = tx.finish().await
        {
            outcome = Err(failure);
        }
        drop(tx);
        // a savepoint stands through a rollback to it
        let ended = if outcome.is_ok() {
            match statement(txn, "RELEASE command").await {
                Ok(()) => statement(txn, "SAVEPOINT command").await,
                failed => failed,
            }
        } else {
            statement(txn, "ROLLBACK TO command").await
        };
        // a full disk or a fault in reading makes SQLite roll the whole transaction back: then that is why
        let why = outcome.as_ref().err().map(copy);
        answers.push((answer, outcome));
        if let Err(failure) = ended {
            return Err(why.unwrap_or(failure));
        }
    }
    Ok(())
}

async fn statement(txn: &Txn, text: &str) -> Result<()> {
    txn.execute(text.to_owned(), Vec::new()).await.map(|_| ())
}
