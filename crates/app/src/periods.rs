//! The way between a reporting round and the process of the same period: two rooms that do not know of each other.

use std::pin::Pin;

use access::Target;
use chrono::Datelike;
use followup::api::{Round, RoundState};
use kernel::{Date, Result};
use web::Req;

type Found<T> = Pin<Box<dyn Future<Output = Result<Vec<T>>> + Send>>;

/// Days between the ends of two periods that are still told of each other: a report to August and one to September.
const NEAR: i64 = 31;

/// Of what ends on some days, that which ends on a day; else what ends nearest to it in the same year.
fn nearest<T>(all: Vec<(Date, T)>, end: Date) -> Vec<(Date, T)> {
    let apart = |day: Date| day.signed_duration_since(end).num_days().abs();
    let near = |day: Date| day.year() == end.year() && apart(day) <= NEAR;
    let least = all
        .iter()
        .map(|(day, _)| *day)
        .filter(|d| near(*d))
        .map(apart)
        .min();
    let mut found = all;
    found.retain(|(day, _)| near(*day) && Some(apart(*day)) == least);
    found
}

/// The follow-up processes of a reporting round's period.
pub fn processes(req: Req, round: Round) -> Found<followup::api::RoundLink> {
    Box::pin(async move {
        let ctx = &req.ctx;
        if !ctx.may("year:read", &Target::whole("year")) {
            return Ok(Vec::new());
        }
        let mut all = Vec::new();
        for year in calendar::api::years(ctx).await? {
            let view = calendar::api::of_year(ctx, year).await?;
            if let Some(end) = calendar::api::period_end(&view) {
                all.push((end, view.year));
            }
        }
        let end = round.period.end();
        let link =
            |(day, year): (Date, calendar::model::year::ProcessYear)| followup::api::RoundLink {
                name: year.name,
                href: format!("/arsprocess/{}", year.id),
                is_same_period: day == end,
            };
        Ok(nearest(all, end).into_iter().map(link).collect())
    })
}

/// The reporting rounds of a follow-up process's period.
pub fn rounds(req: Req, end: Date) -> Found<calendar::api::RoundLink> {
    Box::pin(async move {
        let ctx = &req.ctx;
        if !ctx.may("round:read", &Target::whole("round")) {
            return Ok(Vec::new());
        }
        let all = followup::api::rounds(&ctx.read()).await?;
        let all = all
            .into_iter()
            .filter(|round| round.state != RoundState::Draft)
            .map(|round| (round.period.end(), round))
            .collect();
        let link = |(day, round): (Date, Round)| calendar::api::RoundLink {
            name: round.name,
            href: format!("/uppfoljning/{}", round.id),
            is_same_period: day == end,
        };
        Ok(nearest(all, end).into_iter().map(link).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use kernel::{Date, parse_date};

    fn day(text: &str) -> Date {
        parse_date(text).expect("a day")
    }

    #[test]
    fn the_same_period_is_told_alone_and_else_the_nearest_within_a_month() {
        let rounds = |end: &str| -> Vec<&str> {
            let all = vec![
                (day("2026-04-30"), "tertial"),
                (day("2026-08-31"), "augusti"),
                (day("2026-08-31"), "en nämnds"),
                (day("2026-12-31"), "helår"),
            ];
            let found = nearest(all, day(end));
            found.into_iter().map(|(_, name)| name).collect()
        };
        assert_eq!(rounds("2026-08-31"), ["augusti", "en nämnds"]);
        assert_eq!(rounds("2026-09-30"), ["augusti", "en nämnds"]);
        assert_eq!(rounds("2026-10-31"), Vec::<&str>::new());
        assert_eq!(rounds("2027-01-31"), Vec::<&str>::new());
        assert_eq!(rounds("2026-04-30"), ["tertial"]);
    }
}
