//! The server: its pool, and one statement on whatever can run one.

use std::str::FromStr;
use std::time::Duration;

use kernel::Result;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, Postgres};

use crate::{Val, fault};

pub(crate) async fn open(url: &str, connections: u32) -> Result<PgPool> {
    let opening = |error: sqlx::Error| {
        kernel::Failure::Fault(format!("the database could not be opened: {error}"))
    };
    let connect = PgConnectOptions::from_str(url)
        .map_err(opening)?
        .statement_cache_capacity(400)
        .disable_statement_logging();
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(20))
        .connect_with(connect)
        .await
        .map_err(opening)
}

fn bound(text: String, values: Vec<Val>) -> sqlx::query::Query<'static, Postgres, PgArguments> {
    let mut query = sqlx::query(AssertSqlSafe(text));
    for value in values {
        query = match value {
            Val::Int(value) => query.bind(value),
            Val::Text(value) => query.bind(value),
            Val::Bytes(value) => query.bind(value),
        };
    }
    query
}

/// The rows of a statement.
pub(crate) async fn query<'e>(
    on: impl Executor<'e, Database = Postgres>,
    text: String,
    values: Vec<Val>,
) -> Result<Vec<PgRow>> {
    bound(text, values).fetch_all(on).await.map_err(fault)
}

/// Runs a statement; how many rows it touched.
pub(crate) async fn execute<'e>(
    on: impl Executor<'e, Database = Postgres>,
    text: String,
    values: Vec<Val>,
) -> Result<u64> {
    let done = bound(text, values).execute(on).await.map_err(fault)?;
    Ok(done.rows_affected())
}

/// Runs statements without parameters, as they stand.
pub(crate) async fn batch<'e>(
    on: impl Executor<'e, Database = Postgres>,
    text: &str,
) -> Result<()> {
    let text = AssertSqlSafe(text.to_owned());
    on.execute(sqlx::raw_sql(text))
        .await
        .map(|_| ())
        .map_err(fault)
}
