//! Small pieces of words that several pages share.

use kernel::{Failure, Period, PeriodKind, Result, Scaled};
use web::ui::form::Choice;
use web::{Req, Texts};

use crate::model::indicator::{Aggregation, Direction, Gender, Indicator, PERIODICITIES};

/// An identifier out of an address; what is none is a page that does not exist.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// A value as people read it.
pub fn figure(texts: &Texts, value: Scaled, decimals: u8) -> String {
    texts.figure(&value.format(decimals))
}

pub fn gender(texts: &Texts, gender: Gender) -> String {
    texts.t(match gender {
        Gender::T => "indicators-gender-t",
        Gender::K => "indicators-gender-k",
        Gender::M => "indicators-gender-m",
    })
}

pub fn periodicity(texts: &Texts, kind: PeriodKind) -> String {
    texts.t(&format!(
        "indicators-periodicity-{}",
        kind.key().replace('_', "-")
    ))
}

pub fn direction(texts: &Texts, direction: Direction) -> String {
    texts.t(&format!("indicators-direction-{}", direction.key()))
}

pub fn aggregation(texts: &Texts, aggregation: Aggregation) -> String {
    texts.t(&format!("indicators-aggregation-{}", aggregation.key()))
}

pub fn periodicities(texts: &Texts) -> Vec<Choice> {
    PERIODICITIES
        .into_iter()
        .map(|k| Choice::new(k.key(), periodicity(texts, k)))
        .collect()
}

/// A period of the indicator's own kind: a tertial is called so.
pub fn period(texts: &Texts, period: &Period) -> String {
    texts.period(period)
}

/// The way to a page of the room.
pub fn crumbs(
    req: &Req,
    indicator: Option<&Indicator>,
    here: &str,
) -> Vec<(Option<String>, String)> {
    let mut crumbs = vec![(
        Some("/indikatorer".to_owned()),
        req.texts.t("menu-indicators"),
    )];
    if let Some(indicator) = indicator {
        crumbs.push((
            Some(format!("/indikatorer/{}", indicator.id)),
            indicator.name.clone(),
        ));
    }
    crumbs.push((None, here.to_owned()));
    crumbs
}
