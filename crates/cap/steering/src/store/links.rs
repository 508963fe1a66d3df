//! Links: what hangs under what.

use db::{Row, Tx, Val, params};
use kernel::ids::Uuid;
use kernel::{Clock, Result};

use super::Source;
use crate::model::item::{ItemId, Link, ReceiverId};

fn link_of(row: &Row) -> Result<Link> {
    Ok(Link {
        child: row.id("child_id")?,
        parent: row.id("parent_id")?,
        kind: row.id("kind")?,
        receiver: row.opt_id("receiver_id")?,
    })
}

async fn links(from: &impl Source, condition: &str, values: Vec<Val>) -> Result<Vec<Link>> {
    let text = format!(
        "SELECT l.child_id, l.parent_id, l.kind, l.receiver_id FROM {{steering_link}} l WHERE {condition} ORDER BY l.id"
    );
    from.rows(&text, values)
        .await?
        .iter()
        .map(link_of)
        .collect()
}

pub(crate) async fn under(
    from: &impl Source,
    parents: impl IntoIterator<Item = ItemId>,
) -> Result<Vec<Link>> {
    links(from, "l.parent_id IN ({ids:1})", vec![Val::ids(parents)]).await
}

pub(crate) async fn over(
    from: &impl Source,
    children: impl IntoIterator<Item = ItemId>,
) -> Result<Vec<Link>> {
    links(from, "l.child_id IN ({ids:1})", vec![Val::ids(children)]).await
}

pub(crate) async fn through(
    from: &impl Source,
    receivers: impl IntoIterator<Item = ReceiverId>,
) -> Result<Vec<Link>> {
    links(
        from,
        "l.receiver_id IN ({ids:1})",
        vec![Val::ids(receivers)],
    )
    .await
}

/// Everything below items, level by level: the thread is a few levels deep.
pub(crate) async fn all_below(
    from: &impl Source,
    top: impl IntoIterator<Item = ItemId>,
) -> Result<Vec<Link>> {
    let mut found: Vec<Link> = Vec::new();
    let mut at: Vec<ItemId> = top.into_iter().collect();
    let mut seen: std::collections::HashSet<ItemId> = at.iter().copied().collect();
    while !at.is_empty() {
        let level = under(from, at).await?;
        at = level
            .iter()
            .map(|l| l.child)
            .filter(|c| seen.insert(*c))
            .collect();
        found.extend(level);
    }
    Ok(found)
}

pub(crate) async fn insert(tx: &mut Tx, clock: &Clock, link: Link) -> Result<()> {
    let id = kernel::ids::generate(clock).hyphenated().to_string();
    tx.insert("steering_link", id, db::set! {
        "child_id" => link.child.to_string(), "parent_id" => link.parent.to_string(), "kind" => link.kind.key(),
        "receiver_id" => link.receiver.map(|r| r.to_string())
    })
    .await
}

/// Takes away links of one kind that hang through an answer, but those to the children that stay.
pub(crate) async fn remove(
    tx: &mut Tx,
    receiver: ReceiverId,
    kind: crate::model::item::LinkKind,
    keep: &[ItemId],
) -> Result<()> {
    let rows = tx
        .query(
            "SELECT l.id, l.child_id FROM {steering_link} l WHERE l.receiver_id = $1 AND l.kind = $2",
            params![receiver.to_string(), kind.key()],
        )
        .await?;
    for row in &rows {
        if !keep.contains(&row.id("child_id")?) {
            tx.delete("steering_link", row.id::<Uuid>("id")?, None)
                .await?;
        }
    }
    Ok(())
}

/// Takes away every link to and from an item.
pub(crate) async fn remove_of_item(tx: &mut Tx, item: ItemId) -> Result<()> {
    let rows = tx
        .query(
            "SELECT l.id FROM {steering_link} l WHERE l.child_id = $1 OR l.parent_id = $1",
            params![item.to_string()],
        )
        .await?;
    for row in &rows {
        tx.delete("steering_link", row.id::<Uuid>("id")?, None)
            .await?;
    }
    Ok(())
}
