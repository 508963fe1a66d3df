//! Tables in, domain types out; nothing else in this crate writes SQL for these tables.

pub(crate) mod decisions;
pub(crate) mod items;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod models;
pub(crate) mod receivers;

use db::{Migration, Reader, Row, Tx, Val, View};
use kernel::{Conflict, Failure, Result};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "steering/0001_steering",
        up: include_str!("migrations/0001_steering.up.sql"),
        down: include_str!("migrations/0001_steering.down.sql"),
    },
    Migration {
        name: "steering/0002_published_on",
        up: include_str!("migrations/0002_published_on.up.sql"),
        down: include_str!("migrations/0002_published_on.down.sql"),
    },
];

/// What later capabilities may read.
pub(crate) const VIEWS: &[View] = &[
    View {
        name: "v_decision",
        sql: "SELECT id, body_unit_id, decided_on, section, registration_number, title, title_sort, state, version FROM {decision}",
    },
    View {
        name: "v_item",
        sql: "SELECT id, kind, unit_id, decision_id, number, title, title_sort, title_search, due_period, due_starts, due_ends, report_back, theme, state, is_sound_financial, responsible_person, starts_on, ends_on, version FROM {steering_item}",
    },
    View {
        name: "v_receiver",
        sql: "SELECT id, item_id, unit_id, role, answer, reason, answered_by, answered_at, origin_id, version FROM {receiver}",
    },
    View {
        name: "v_steering_link",
        sql: "SELECT child_id, parent_id, kind, receiver_id FROM {steering_link}",
    },
];

/// A reader or a write command: both answer the same queries.
pub(crate) trait Source: Sync {
    fn rows(&self, text: &str, values: Vec<Val>) -> impl Future<Output = Result<Vec<Row>>> + Send;

    fn one(
        &self,
        text: &str,
        values: Vec<Val>,
    ) -> impl Future<Output = Result<Option<Row>>> + Send {
        async { Ok(self.rows(text, values).await?.into_iter().next()) }
    }
}

impl Source for Reader {
    async fn rows(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        self.query(text, values).await
    }
}

impl Source for Tx {
    async fn rows(&self, text: &str, values: Vec<Val>) -> Result<Vec<Row>> {
        self.query(text, values).await
    }
}

/// Keeps what a person typed of a conflict: computed columns fall away, rich text becomes plain.
pub(crate) fn typed(failure: Failure, fields: &[&str]) -> Failure {
    let Failure::Conflict(conflict) = failure else {
        return failure;
    };
    let Conflict {
        who,
        when,
        version,
        texts,
    } = *conflict;
    let texts = texts
        .into_iter()
        .filter(|t| fields.contains(&t.field.as_str()))
        .map(|mut text| {
            if text.field.ends_with("_rich") {
                text.theirs = plain(&text.theirs);
                text.yours = plain(&text.yours);
            }
            text
        })
        .collect();
    Failure::Conflict(Box::new(Conflict {
        who,
        when,
        version,
        texts,
    }))
}

/// Stored rich text as a person would type it.
pub(crate) fn plain(stored: &str) -> String {
    rich(stored).to_plain()
}

/// Stored rich text; what cannot be read is empty.
pub(crate) fn rich(stored: &str) -> document::RichText {
    serde_json::from_str(stored).unwrap_or_default()
}

/// Typed text as it is stored.
pub(crate) fn stored(typed: &str) -> Result<String> {
    serde_json::to_string(&document::RichText::from_plain(typed)).map_err(Failure::fault)
}

/// Holds a row against other commands on databases where several run at once.
pub(crate) async fn lock(tx: &Tx, table: &'static str, id: impl std::fmt::Display) -> Result<()> {
    if tx.backend() == db::Backend::Postgres {
        tx.query(
            &format!("SELECT id FROM {table} WHERE id = $1 FOR UPDATE"),
            vec![Val::id(id)],
        )
        .await?;
    }
    Ok(())
}

/// What `ledfyr doctor` looks for here.
pub(crate) fn doctor(ctx: access::Ctx) -> db::BoxFuture<'static, Result<Vec<web::Finding>>> {
    Box::pin(async move {
        let checks: [(&'static str, &str); 4] = [
            (
                "steering-links",
                "SELECT l.id FROM {steering_link} l WHERE l.child_id = l.parent_id",
            ),
            (
                "steering-published-without-receiver",
                "SELECT i.id FROM {steering_item} i WHERE i.decision_id IS NOT NULL AND i.state = 'published' AND NOT EXISTS (SELECT 1 FROM {receiver} r WHERE r.item_id = i.id)",
            ),
            (
                "steering-published-without-decision",
                "SELECT i.id FROM {steering_item} i JOIN {decision} d ON d.id = i.decision_id WHERE i.state <> 'draft' AND (d.section IS NULL OR d.registration_number IS NULL OR d.state <> 'decided')",
            ),
            (
                "steering-not-relevant-without-reason",
                "SELECT r.id FROM {receiver} r WHERE r.answer = 'not-relevant' AND (r.reason IS NULL OR r.reason = '')",
            ),
        ];
        let mut findings = Vec::new();
        for (check, text) in checks {
            let rows = ctx.read().query(text, vec![]).await?;
            let faults = rows
                .iter()
                .map(|r| r.text("id"))
                .collect::<Result<Vec<String>>>()?;
            findings.push(web::Finding { check, faults });
        }
        Ok(findings)
    })
}
