//! SQLite's one writer: takes the commands that wait, runs each under a savepoint, commits them durably as a group.
//!
//! A command that fails is rolled back alone. Nobody is answered before the group's commit is on disk.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use kernel::{Clock, Failure, Result};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};

use crate::tx::{Permit, Tx};
use crate::{Backend, BoxFuture, Schema, fault};

type Any_ = Box<dyn Any + Send>;
type Run = Box<dyn for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<Any_>> + Send>;

struct Command {
    permit: Permit,
    clock: Clock,
    run: Run,
    answer: oneshot::Sender<Result<Any_>>,
}

pub(crate) struct Writer {
    queue: mpsc::Sender<Command>,
}

/// Commands that may wait before new ones are held back.
const QUEUE: usize = 1_024;
/// Commands in one group at most.
const GROUP: usize = 256;

impl Writer {
    pub(crate) fn start(conn: DatabaseConnection, backend: Backend, schema: Arc<Schema>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(serve(conn, backend, schema, waiting));
        Self { queue }
    }

    pub(crate) async fn run<T, F>(&self, permit: Permit, clock: Clock, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let run: Run = Box::new(move |tx| {
            Box::pin(async move { command(tx).await.map(|value| -> Any_ { Box::new(value) }) })
        });
        let gone = || Failure::Unavailable("database");
        self.queue.send(Command { permit, clock, run, answer }).await.map_err(|_| gone())?;
        let value = answered.await.map_err(|_| gone())??;
        value.downcast::<T>().map(|v| *v).map_err(|_| Failure::Fault("a command answered with another type".into()))
    }
}

async fn serve(conn: DatabaseConnection, backend: Backend, schema: Arc<Schema>, mut waiting: mpsc::Receiver<Command>) {
    let mut group = Vec::with_capacity(GROUP);
    while waiting.recv_many(&mut group, GROUP).await > 0 {
        let mut answers = Vec::with_capacity(group.len());
        let outcome = commit_group(&conn, backend, &schema, &mut group, &mut answers).await;
        match outcome {
            Ok(()) => {
                for (answer, result) in answers {
                    let _ = answer.send(result);
                }
            }
            Err(failure) => {
                tracing::error!(%failure, "a group of writes could not be committed");
                for (answer, result) in answers {
                    // what failed on its own keeps its own answer; what had succeeded has not
                    let _ = answer.send(result.and_then(|_| Err(copy(&failure))));
                }
                for command in group.drain(..) {
                    let _ = command.answer.send(Err(copy(&failure)));
                }
            }
        }
        group.clear();
    }
}

fn copy(failure: &Failure) -> Failure {
    match failure {
        Failure::Unavailable(what) => Failure::Unavailable(what),
        other => Failure::Fault(other.to_string()),
    }
}

type Answers = Vec<(oneshot::Sender<Result<Any_>>, Result<Any_>)>;

async fn commit_group(
    conn: &DatabaseConnection,
    backend: Backend,
    schema: &Arc<Schema>,
    group: &mut Vec<Command>,
    answers: &mut Answers,
) -> Result<()> {
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    let txn = Arc::new(conn.begin_with_options(options).await.map_err(fault)?);
    for command in group.drain(..) {
        let result = run_one(&txn, backend, schema, command.permit, &command.clock, command.run).await;
        answers.push((command.answer, result));
    }
    let txn = Arc::try_unwrap(txn).map_err(|_| Failure::Fault("a transaction outlived its command".into()))?;
    txn.commit().await.map_err(fault)
}

async fn run_one(
    txn: &Arc<DatabaseTransaction>,
    backend: Backend,
    schema: &Arc<Schema>,
    permit: Permit,
    clock: &Clock,
    run: Run,
) -> Result<Any_> {
    txn.execute_unprepared("SAVEPOINT command").await.map_err(fault)?;
    let mut tx = Tx::begin(txn.clone(), backend, schema.clone(), permit, clock).await?;
    let outcome = match AssertUnwindSafe(run(&mut tx)).catch_unwind().await {
        Ok(Ok(value)) => tx.record().await.map(|()| value),
        Ok(Err(failure)) => Err(failure),
        Err(_) => Err(Failure::Fault("a command panicked".into())),
    };
    drop(tx);
    let end = if outcome.is_ok() { "RELEASE command" } else { "ROLLBACK TO command; RELEASE command" };
    txn.execute_unprepared(end).await.map_err(fault)?;
    outcome
}
