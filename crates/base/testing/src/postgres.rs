//! A PostgreSQL database per test, on the server that `LEDFYR_TEST_POSTGRES` names. What is made there is left to the server's
//! owner: the test command throws the whole cluster away.

use std::sync::Once;

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

const VARIABLE: &str = "LEDFYR_TEST_POSTGRES";

/// Makes an empty database, or a copy of the database `template`, and gives its address; none when no server is named.
///
/// Nobody may be connected to the template. A template's name is what follows the last `/` of its address.
///
/// # Panics
/// When the database cannot be made, and under `CI` when no server is named: then PostgreSQL may not be left out.
pub async fn fresh_database(template: Option<&str>) -> Option<String> {
    let server = server()?;
    let name = format!("ledfyr_test_{}", uuid::Uuid::new_v4().simple());
    let statement = create_statement(&name, template);
    let mut connection = PgConnection::connect(&server)
        .await
        .unwrap_or_else(|fault| panic!("{VARIABLE} names a server that does not answer: {fault}"));
    let made = connection.execute(AssertSqlSafe(statement.clone())).await;
    made.unwrap_or_else(|fault| panic!("cannot make a test database ({statement}): {fault}"));
    connection
        .close()
        .await
        .unwrap_or_else(|fault| panic!("cannot close a connection: {fault}"));
    Some(with_database(&server, &name))
}

/// The name of the database in an address, for use as a template.
#[must_use]
pub fn database_name(url: &str) -> &str {
    let path = url.split_once('?').map_or(url, |(path, _)| path);
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by their environment which server to use"
)]
fn server() -> Option<String> {
    static SAY_ONCE: Once = Once::new();
    let named = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty());
    if named.is_none() {
        let ci = std::env::var("CI").unwrap_or_default();
        assert!(
            matches!(ci.as_str(), "" | "0" | "false"),
            "{VARIABLE} must name a server when CI is set"
        );
        SAY_ONCE.call_once(|| {
            eprintln!("not tested on PostgreSQL: {VARIABLE} is not set (cargo xtask test sets it)")
        });
    }
    named
}

fn create_statement(name: &str, template: Option<&str>) -> String {
    let template = template.unwrap_or("template0");
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    assert!(
        template.chars().all(plain),
        "{template} is not the name of a test database"
    );
    format!("CREATE DATABASE {name} TEMPLATE {template}")
}

/// The address with another database in it; what follows `?` stays.
fn with_database(url: &str, name: &str) -> String {
    let (path, query) = url
        .split_once('?')
        .map_or((url, None), |(path, query)| (path, Some(query)));
    let server = path.rsplit_once('/').map_or(path, |(server, _)| server);
    match query {
        Some(query) => format!("{server}/{name}?{query}"),
        None => format!("{server}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_everything_but_its_database() {
        let url = "postgres://user:secret@127.0.0.1:5433/postgres?sslmode=disable";
        let other = with_database(url, "ledfyr_test_1");
        assert_eq!(
            other,
            "postgres://user:secret@127.0.0.1:5433/ledfyr_test_1?sslmode=disable"
        );
        assert_eq!(database_name(&other), "ledfyr_test_1");
    }

    #[test]
    fn a_template_that_is_no_plain_name_is_refused() {
        assert_eq!(
            create_statement("a", None),
            "CREATE DATABASE a TEMPLATE template0"
        );
        assert!(std::panic::catch_unwind(|| create_statement("a", Some("b; DROP"))).is_err());
    }

    #[tokio::test]
    async fn a_copy_holds_what_its_template_held() {
        let Some(template) = fresh_database(None).await else {
            return;
        };
        let mut connection = PgConnection::connect(&template).await.unwrap();
        connection
            .execute("CREATE TABLE goal (title text NOT NULL)")
            .await
            .unwrap();
        connection.close().await.unwrap();

        let copy = fresh_database(Some(database_name(&template)))
            .await
            .unwrap();
        assert_ne!(copy, template);
        let mut connection = PgConnection::connect(&copy).await.unwrap();
        let added = connection
            .execute("INSERT INTO goal (title) VALUES ('Trygg skola')")
            .await
            .unwrap();
        assert_eq!(added.rows_affected(), 1);
    }
}
