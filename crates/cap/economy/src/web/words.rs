//! Amounts in words and cells, and small pieces that several pages share.

use document::sheet::CellValue;
use kernel::{Failure, Money, Result, Scale, UnitId};
use web::ui::table::Cell;
use web::{Req, Texts};

use crate::model::lines::AmountKind;
use crate::model::table::{EconomyTable, ForecastDifference, RowKind, StatedDifference};

/// From this amount on a table of a committee, a company or the whole is written in millions: ten million kronor.
const IN_MILLIONS: u64 = 1_000_000_000;
/// From this amount on that of a unit below is: a thousand million kronor. Until then whoever runs it reads thousands, as they report.
const UNIT_IN_MILLIONS: u64 = 100_000_000_000;

/// An identifier out of an address; what is none is a page that does not exist.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// In what a table of a unit is written, by its largest amount and by who reads it.
pub fn scale_of(
    org: &access::Org,
    unit: UnitId,
    amounts: impl IntoIterator<Item = Option<Money>>,
) -> Scale {
    let authority = org.tree.authority_of(unit);
    let is_below = authority.is_some_and(|authority| authority != unit);
    scale_from(
        if is_below {
            UNIT_IN_MILLIONS
        } else {
            IN_MILLIONS
        },
        amounts,
    )
}

/// In what the amounts of a file are written.
pub fn scale_of_file(amounts: impl IntoIterator<Item = Option<Money>>) -> Scale {
    scale_from(IN_MILLIONS, amounts)
}

fn scale_from(limit: u64, amounts: impl IntoIterator<Item = Option<Money>>) -> Scale {
    let largest = amounts
        .into_iter()
        .flatten()
        .map(|a| a.ore().unsigned_abs())
        .max()
        .unwrap_or(0);
    if largest >= limit {
        Scale::Mnkr
    } else {
        Scale::Tkr
    }
}

/// In what a unit's table is written.
pub fn scale_of_table(org: &access::Org, table: &EconomyTable) -> Scale {
    scale_of(
        org,
        table.unit,
        table
            .rows
            .iter()
            .flat_map(|r| [r.budget, r.outcome, r.year_budget, r.forecast]),
    )
}

/// "mnkr" or "tkr".
pub fn scale_word(texts: &Texts, scale: Scale) -> String {
    texts.t(match scale {
        Scale::Mnkr => "economy-mnkr",
        Scale::Tkr => "economy-tkr",
        Scale::Kronor | Scale::Ore => "economy-kronor",
    })
}

/// How many decimals an amount is shown with.
pub const fn decimals(scale: Scale) -> u8 {
    match scale {
        Scale::Mnkr => 1,
        _ => 0,
    }
}

/// An amount as people read it.
pub fn amount(texts: &Texts, amount: Money, scale: Scale) -> String {
    texts.figure(&amount.format(scale, decimals(scale)))
}

/// An amount in a cell: blank is a dash, never zero.
pub fn cell(texts: &Texts, value: Option<Money>, scale: Scale) -> Cell {
    value.map_or(Cell::Dash, |v| Cell::Number(amount(texts, v, scale)))
}

/// A deviation in a cell: worse is red and bold.
pub fn deviation(texts: &Texts, value: Option<Money>, scale: Scale) -> Cell {
    value.map_or(Cell::Dash, |v| Cell::Deviation(amount(texts, v, scale)))
}

/// An amount in a file, exact.
pub const fn exact(value: Option<Money>, scale: Scale) -> CellValue {
    match value {
        Some(money) => CellValue::Decimal {
            units: money.ore(),
            scale: scale.places(),
        },
        None => CellValue::Blank,
    }
}

pub fn row(texts: &Texts, kind: RowKind) -> String {
    texts.t(&format!("economy-line-{}", kind.key()))
}

pub fn kind(texts: &Texts, kind: AmountKind) -> String {
    texts.t(&format!("economy-kind-{}", kind.key()))
}

/// An amount's position in a drawing.
#[expect(
    clippy::cast_precision_loss,
    reason = "a drawing needs no more than 53 bits"
)]
pub fn position(amount: Money) -> f64 {
    amount.ore() as f64
}

pub fn unit_name(org: &access::Org, unit: UnitId) -> String {
    org.place(unit)
        .and_then(|at| org.tree.get(at))
        .map(|u| u.name.clone())
        .unwrap_or_default()
}

/// "Raden Resultat för Kulturnämnden är 14,0 i filen men delarna blir 13,0. Båda är sparade."
pub fn stated(texts: &Texts, unit: &str, difference: &StatedDifference, scale: Scale) -> String {
    let say = |money| amount(texts, money, scale);
    texts.ta(
        "economy-stated-differs",
        &[
            ("unit", unit.into()),
            ("kind", kind(texts, difference.kind).into()),
            ("period", texts.period(&difference.period).into()),
            ("stated", say(difference.stated).into()),
            ("computed", say(difference.computed).into()),
            ("scale", scale_word(texts, scale).into()),
        ],
    )
}

/// "Grundskolenämnden: den egna prognosen är 12,3 mnkr, prognoserna från 14 enheter under blir 10,1. Skillnaden är 2,2."
pub fn forecast_differs(
    texts: &Texts,
    unit: &str,
    difference: &ForecastDifference,
    scale: Scale,
) -> Result<String> {
    let say = |money| amount(texts, money, scale);
    let gap = difference.difference().map_err(crate::readings::overflow)?;
    Ok(texts.ta(
        "economy-forecast-differs",
        &[
            ("unit", unit.into()),
            ("own", say(difference.own).into()),
            ("below", say(difference.below).into()),
            ("difference", say(gap).into()),
            ("given", difference.given.into()),
            ("scale", scale_word(texts, scale).into()),
        ],
    ))
}

/// Where figures come from, and that some are made up; said once.
pub fn sources(texts: &Texts, origin: &crate::model::table::Origin) -> String {
    let mut words = Vec::new();
    if !origin.sources.is_empty() {
        words.push(texts.ta(
            "economy-sources",
            &[("sources", origin.sources.join(", ").into())],
        ));
    }
    if origin.has_made_up {
        words.push(texts.t("economy-made-up"));
    }
    words.join(" ")
}

/// "12 av 19" where only some of the forecasts below are given, and the sum is not shown.
pub fn given(texts: &Texts, given: crate::model::table::Given) -> Option<String> {
    given.is_part().then(|| {
        texts.ta(
            "economy-given-of",
            &[("given", given.given.into()), ("of", given.of.into())],
        )
    })
}

/// Where figures come from: sources, age, and that some are made up.
pub fn origin(texts: &Texts, origin: &crate::model::table::Origin) -> String {
    let mut words = Vec::new();
    if !origin.sources.is_empty() {
        words.push(texts.ta(
            "economy-sources",
            &[("sources", origin.sources.join(", ").into())],
        ));
    }
    if let Some(at) = origin.newest {
        words.push(texts.ta("economy-newest", &[("date", texts.date(at.date()).into())]));
    }
    if origin.has_made_up {
        words.push(texts.t("economy-made-up"));
    }
    words.join(" ")
}

/// The way to a page of the room.
pub fn crumbs(
    req: &Req,
    between: Option<(String, String)>,
    here: &str,
) -> Vec<(Option<String>, String)> {
    let mut crumbs = vec![(Some("/ekonomi".to_owned()), req.texts.t("menu-economy"))];
    crumbs.extend(between.map(|(href, name)| (Some(href), name)));
    crumbs.push((None, here.to_owned()));
    crumbs
}
