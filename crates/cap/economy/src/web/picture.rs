//! What the overview of the economy shows: the rows below a unit, level by level, and their sum.

use access::Ctx;
use kernel::{Money, Period, Result, Scale, UnitId};
use web::Req;
use web::ui::table::Sort;

use super::words;
use crate::model::lines::{Line, Lines};
use crate::model::table::{EconomyRow, Figures, Given, RowKind, row};
use crate::readings::{Economy, economy, overflow};

/// Levels of the tree that are shown below the chosen unit.
const LEVELS: u8 = 3;
/// A row of the table.
pub(super) struct Shown {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) parent: Option<UnitId>,
    pub(super) level: u8,
    pub(super) has_children: bool,
    /// The unit's own amounts, beside those of the units below it.
    pub(super) is_own: bool,
    pub(super) result: EconomyRow,
    pub(super) given: Given,
    pub(super) lines: Vec<Option<Money>>,
}

/// What the page shows.
pub(super) struct Picture {
    /// With the organisation of the period's last day.
    pub(super) there: Ctx,
    pub(super) top: UnitId,
    pub(super) name: String,
    pub(super) period: Period,
    pub(super) economy: Economy,
    pub(super) rows: Vec<Shown>,
    pub(super) total: EconomyRow,
    /// How many of the forecasts that the total is made of are given.
    pub(super) given: Given,
    pub(super) lines: Vec<Option<Money>>,
    pub(super) scale: Scale,
    pub(super) by_line: bool,
}

/// Reads what is shown of a unit and those below it.
pub(super) async fn picture(req: &Req, there: Ctx, top: UnitId) -> Result<Picture> {
    let period = req.view.period;
    let economy = economy(&req.ctx.read(), &there.org, top, period).await?;
    let blank = Figures::default();
    let total =
        row(economy.whole.get(&top).unwrap_or(&blank), RowKind::Result).map_err(overflow)?;
    let lines = line_amounts(economy.whole.get(&top).unwrap_or(&blank))?;
    let given = economy.whole.get(&top).unwrap_or(&blank).given;
    let mut rows = Vec::new();
    let own = economy
        .own
        .get(&top)
        .filter(|f| !(f.outcome.is_blank() && f.budget.is_blank()));
    if let Some(figures) = own {
        // a forecast speaks for the unit with all below it, and stands in the sum
        let only = Figures {
            forecast: Lines::default(),
            previous: Lines::default(),
            ..figures.clone()
        };
        rows.push(Shown {
            unit: top,
            name: req.texts.ta(
                "economy-own",
                &[("unit", words::unit_name(&there.org, top).into())],
            ),
            parent: None,
            level: 0,
            has_children: false,
            is_own: true,
            result: row(&only, RowKind::Result).map_err(overflow)?,
            given: Given::default(),
            lines: line_amounts(&only)?,
        });
    }
    add_below(&mut rows, &there, &economy, top, None, 0)?;
    let amounts = rows
        .iter()
        .flat_map(|r| [r.result.budget, r.result.outcome, r.result.forecast]);
    let scale = words::scale_of(
        &there.org,
        top,
        amounts
            .chain([total.budget, total.outcome])
            .chain(lines.iter().copied()),
    );
    let name = words::unit_name(&there.org, top);
    let by_line = req.param("visa") == Some("rader");
    Ok(Picture {
        there,
        top,
        name,
        period,
        economy,
        rows,
        total,
        given,
        lines,
        scale,
        by_line,
    })
}

/// The units below, as far as they have figures, level by level in tree order.
fn add_below(
    rows: &mut Vec<Shown>,
    there: &Ctx,
    economy: &Economy,
    of: UnitId,
    parent: Option<UnitId>,
    level: u8,
) -> Result<()> {
    if level == LEVELS {
        return Ok(());
    }
    let tree = &there.org.tree;
    for child in tree.children(of) {
        let Some(figures) = economy.whole.get(child) else {
            continue;
        };
        let below = level + 1 < LEVELS
            && tree
                .children(*child)
                .iter()
                .any(|c| economy.whole.contains_key(c));
        rows.push(Shown {
            unit: *child,
            name: words::unit_name(&there.org, *child),
            parent,
            level,
            has_children: below,
            is_own: false,
            result: row(figures, RowKind::Result).map_err(overflow)?,
            given: figures.given,
            lines: line_amounts(figures)?,
        });
        add_below(rows, there, economy, *child, Some(*child), level + 1)?;
    }
    Ok(())
}

fn line_amounts(figures: &Figures) -> Result<Vec<Option<Money>>> {
    Line::ALL
        .into_iter()
        .map(|line| figures.outcome.amount(line).map_err(overflow))
        .collect()
}

/// Sorts the units of the first level, each with what lies below it.
pub(super) fn sort_rows(rows: &mut Vec<Shown>, sort: Option<&Sort>) {
    let Some(sort) = sort else { return };
    let mut groups: Vec<Vec<Shown>> = Vec::new();
    for row in rows.drain(..) {
        match groups.last_mut() {
            Some(group) if row.level > 0 => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let by_amount = |group: &Vec<Shown>| {
        group.first().map(|r| match sort.key.as_str() {
            "outcome" => r.result.outcome,
            "forecast" => r.result.forecast_deviation,
            _ => r.result.deviation,
        })
    };
    if sort.key == "name" {
        groups.sort_by_key(|g| g.first().map(|r| kernel::sort_key(&r.name)));
    } else {
        groups.sort_by_key(by_amount);
    }
    if sort.descending {
        groups.reverse();
    }
    rows.extend(groups.into_iter().flatten());
}
