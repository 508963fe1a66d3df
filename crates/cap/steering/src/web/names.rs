//! Names of units, also of those that do not stand on the day that is looked at.

use std::collections::{HashMap, HashSet};

use access::Ctx;
use db::Val;
use kernel::{Date, Result, UnitId};
use maud::{Markup, html};
use web::{Req, Texts};

/// How a unit stands on the day looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Standing {
    /// It has closed; what carries on after it, when anything does.
    Closed {
        successor: Option<String>,
    },
    /// It begins later.
    From(Date),
    Unknown,
}

/// Names at hand for a page.
pub(crate) struct Names {
    ctx: Ctx,
    others: HashMap<UnitId, (String, Standing)>,
}

impl Names {
    /// Loads the names of units that do not stand in the tree of the day.
    pub(crate) async fn load(req: &Req, units: Vec<UnitId>) -> Result<Self> {
        let ctx = req.ctx.clone();
        let tree = &ctx.org.tree;
        let absent: HashSet<UnitId> = units.into_iter().filter(|u| !tree.contains(*u)).collect();
        let mut others = HashMap::new();
        if !absent.is_empty() {
            let rows = ctx
                .read()
                .query("SELECT u.id, u.name, u.valid_from FROM {v_unit} u WHERE u.id IN ({ids:1}) ORDER BY u.valid_from", vec![Val::ids(&absent)])
                .await?;
            for row in &rows {
                let (id, from): (UnitId, Date) = (row.id("id")?, row.date("valid_from")?);
                let standing = if from > ctx.valid_at {
                    Standing::From(from)
                } else {
                    let successor = ctx
                        .org
                        .place(id)
                        .and_then(|p| tree.get(p))
                        .map(|u| u.name.clone());
                    Standing::Closed { successor }
                };
                // of a unit that is yet to come its first name holds, of one that is gone its last
                let is_kept = matches!(standing, Standing::From(_)) && others.contains_key(&id);
                if !is_kept {
                    others.insert(id, (row.text("name")?, standing));
                }
            }
        }
        Ok(Self { ctx, others })
    }

    /// The unit's name; a dash when there is none.
    pub(crate) fn name(&self, unit: UnitId) -> &str {
        match self.ctx.org.tree.get(unit) {
            Some(found) => &found.name,
            None => self.others.get(&unit).map_or("–", |(name, _)| name),
        }
    }

    /// What to say beside the name of a unit that does not stand.
    pub(crate) fn remark(&self, t: &Texts, unit: UnitId) -> Option<String> {
        if self.ctx.org.tree.contains(unit) {
            return None;
        }
        Some(
            match self
                .others
                .get(&unit)
                .map_or(&Standing::Unknown, |(_, s)| s)
            {
                Standing::Closed {
                    successor: Some(name),
                } => t.ta("steering-unit-closed-into", &[("name", name.into())]),
                Standing::Closed { successor: None } | Standing::Unknown => {
                    t.t("steering-unit-closed")
                }
                Standing::From(date) => {
                    t.ta("steering-unit-from", &[("date", t.date(*date).into())])
                }
            },
        )
    }

    /// Link to the unit with its remark, if any.
    pub(crate) fn shown(&self, t: &Texts, unit: UnitId) -> Markup {
        html! {
            a href={ "/organisation/" (unit) } { (self.name(unit)) }
            @if let Some(remark) = self.remark(t, unit) { br; span.small.dim { (remark) } }
        }
    }
}
