//! Amounts in words and cells, and small pieces that several pages share.

use document::sheet::CellValue;
use kernel::{Failure, Money, Result, Scale, UnitId};
use web::ui::table::Cell;
use web::{Req, Texts};

use crate::model::lines::AmountKind;
use crate::model::table::{EconomyTable, ForecastDifference, RowKind, StatedDifference};

/// From this amount on a table is written in millions: ten million kronor.
const IN_MILLIONS: u64 = 1_000_000_000;

/// An identifier out of an address; what is none is a page that does not exist.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// In what a table is written, by its largest amount.
pub fn scale_of(amounts: impl IntoIterator<Item = Option<Money>>) -> Scale {
    let largest = amounts
        .into_iter()
        .flatten()
        .map(|a| a.ore().unsigned_abs())
        .max()
        .unwrap_or(0);
    if largest >= IN_MILLIONS {
        Scale::Mnkr
    } else {
        Scale::Tkr
    }
}

/// In what a unit's table is written.
pub fn scale_of_table(table: &EconomyTable) -> Scale {
    scale_of(
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
