//! The measured values that a line asks for: what stands for the period already, the target, and the value before.

use std::collections::HashMap;

use indicators::api::{Gender, IndicatorId};
use kernel::{Period, Result, Scaled};
use maud::{Markup, html};
use web::Req;

use super::report::ReportPage;
use super::words;
use crate::model::line::{Line, SubjectKind};
use crate::store::subjects::due_period;

/// What an indicator has at the unit around the period that is asked for.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The period whose value is due.
    pub period: Period,
    /// What stands for that period.
    pub values: HashMap<Gender, Scaled>,
    pub target: Option<Scaled>,
    /// The value for everybody of the newest period before.
    pub former: Option<(Period, Scaled)>,
    /// Where the value that stands came from: the file, or whoever wrote it.
    pub from: Option<String>,
}

/// The measured values that lines of one unit ask for: three queries, none where no value is asked for.
pub async fn of_lines(
    req: &Req,
    unit: kernel::UnitId,
    lines: &[Line],
    judged: &Period,
) -> Result<HashMap<IndicatorId, Measured>> {
    let ids: Vec<IndicatorId> = lines
        .iter()
        .filter(|l| l.subject == SubjectKind::Indicator)
        .filter_map(|l| IndicatorId::parse(&l.subject_id))
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let series = indicators::api::series(&req.ctx.read(), &ids, unit).await?;
    let found = series.iter().filter_map(|series| {
        let period = due_period(&series.indicator, judged)?;
        let here = || series.values.iter().filter(|v| v.key.period == period);
        let before = series.values.iter().filter(|v| {
            v.key.gender == Gender::T && v.key.period.end() < period.start() && v.value.is_some()
        });
        let former = before
            .max_by_key(|v| v.key.period.end())
            .and_then(|v| Some((v.key.period, v.value?)));
        let total = here().find(|v| v.key.gender == Gender::T && v.value.is_some());
        let measured = Measured {
            period,
            values: here()
                .filter_map(|v| Some((v.key.gender, v.value?)))
                .collect(),
            target: series
                .targets
                .iter()
                .find(|t| t.period == period && t.gender == Gender::T)
                .map(|t| t.value),
            former,
            from: total.map(|v| {
                let file = v.source_file.clone().filter(|f| !f.is_empty());
                file.unwrap_or_else(|| v.recorded_name.clone())
            }),
        };
        Some((series.indicator.id, measured))
    });
    Ok(found.collect())
}

/// The period, target and former value in a sentence each, above what is asked.
pub fn lead(req: &Req, page: &ReportPage, line: &Line, measured: &Measured) -> Markup {
    let t = &req.texts;
    let mut said = vec![t.ta(
        "followup-value-of-period",
        &[("period", t.period(&measured.period).into())],
    )];
    if let Some(target) = measured.target {
        let target = shown(req, page, line, target);
        said.push(t.ta("followup-value-target", &[("target", target.into())]));
    }
    if let Some((period, value)) = measured.former {
        said.push(t.ta(
            "followup-value-before",
            &[
                ("value", shown(req, page, line, value).into()),
                ("period", t.period(&period).into()),
            ],
        ));
    }
    html! { p { (said.join(" ")) } }
}

/// The value that was answered beside its target and the value before, with the parts where they are known.
pub fn table(req: &Req, page: &ReportPage, line: &Line, measured: Option<&Measured>) -> Markup {
    let t = &req.texts;
    let answered = line.answer.value.map(Scaled::from_raw);
    let figure =
        |value: Option<Scaled>| value.map_or_else(|| "–".to_owned(), |v| shown(req, page, line, v));
    let part = |gender: Gender| measured.and_then(|m| m.values.get(&gender).copied());
    let target = measured.and_then(|m| m.target);
    let difference = answered
        .zip(target)
        .and_then(|(value, target)| value.checked_sub(target));
    let label = t.ta("table-of", &[("name", page.title(t, line).into())]);
    html! {
        div.lf-ev {
            @if let Some(measured) = measured {
                p { strong { (t.ta("followup-value-of-period", &[("period", t.period(&measured.period).into())])) } }
            }
            div.lf-evscroll tabindex="0" role="region" aria-label=(label) {
                table {
                    thead { tr {
                        th.num scope="col" { (t.t("followup-value")) }
                        @for (gender, key) in [(Gender::K, "followup-women"), (Gender::M, "followup-men")] {
                            @if part(gender).is_some() { th.num scope="col" { (t.t(key)) } }
                        }
                        th.num scope="col" { (t.t("followup-target")) }
                        th.num scope="col" { (t.t("followup-difference")) }
                        th scope="col" { (t.t("followup-value-former")) }
                    } }
                    tbody { tr {
                        td.num { @if answered.is_some() { strong { (figure(answered)) } } @else { (t.t("missing")) } }
                        @for gender in [Gender::K, Gender::M] {
                            @if part(gender).is_some() { td.num { (figure(part(gender))) } }
                        }
                        td.num { (figure(target)) }
                        td.num { (figure(difference)) }
                        td {
                            @match measured.and_then(|m| m.former) {
                                Some((period, value)) => { (shown(req, page, line, value)) " " span.dim { "(" (t.period(&period)) ")" } },
                                None => "–",
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// A value with the decimals and the unit of the line's indicator.
fn shown(req: &Req, page: &ReportPage, line: &Line, value: Scaled) -> String {
    let indicator = page.subjects.indicators.get(&line.subject_id);
    let (decimals, unit) = indicator.map_or((1, ""), |i| (i.decimals, i.measurement_unit.as_str()));
    words::measured(&req.texts, value, decimals, unit)
}
