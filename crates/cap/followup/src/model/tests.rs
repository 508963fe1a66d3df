//! Tests of the rules: the state tables row by row, completeness, plans, suggestions and roll-ups.

use std::collections::HashMap;

use document::{RichText, Tone};
use kernel::tree::TreeUnit;
use kernel::{Clock, Instant, Period, Tree, UnitId};
use proptest::prelude::*;

use super::deviation::{DeviationState, Settlement};
use super::line::{Answer, Gap, SubjectKind, gaps};
use super::plan::{DueIndicator, Own, Received, Sources, plan};
use super::progress::{Counts, Progress};
use super::round::{Ask, Duty, UnitRule};
use super::scale::StatusScale;
use super::suggestion::{Because, Grounds, suggest};
use super::unit_report::{Deed, ReportState};

fn unit() -> UnitId {
    UnitId::generate(&Clock::at(Instant::from_micros(1)))
}

#[test]
fn every_state_answers_every_deed_as_the_table_says() {
    use Deed as D;
    use ReportState as S;
    let deeds = [D::Save, D::Complete, D::Approve, D::SendBack, D::Reopen];
    let expected = [
        (
            S::NotBegun,
            [
                Ok(S::Begun),
                Err("incomplete"),
                Err("not-complete"),
                Err("not-complete"),
                Err("not-approved"),
            ],
        ),
        (
            S::Begun,
            [
                Ok(S::Begun),
                Ok(S::Complete),
                Err("not-complete"),
                Err("not-complete"),
                Err("not-approved"),
            ],
        ),
        (
            S::Complete,
            [
                Ok(S::Begun),
                Err("nothing-to-do"),
                Ok(S::Approved),
                Ok(S::SentBack),
                Err("not-approved"),
            ],
        ),
        (
            S::Approved,
            [
                Err("locked"),
                Err("locked"),
                Err("nothing-to-do"),
                Err("locked"),
                Ok(S::Begun),
            ],
        ),
        (
            S::SentBack,
            [
                Ok(S::SentBack),
                Ok(S::Complete),
                Err("not-complete"),
                Err("not-complete"),
                Err("not-approved"),
            ],
        ),
    ];
    for (state, answers) in expected {
        for (deed, answer) in deeds.into_iter().zip(answers) {
            assert_eq!(state.after(deed), answer, "{state:?} {deed:?}");
        }
        assert_eq!(state.key().parse(), Ok(state));
    }
}

#[test]
fn every_deviation_answers_every_deed() {
    use DeviationState as S;
    let deeds = [Settlement::Lift, Settlement::Close, Settlement::Reopen];
    for (state, answers) in [
        (S::Open, [Some(S::Lifted), Some(S::Closed), None]),
        (S::Lifted, [Some(S::Lifted), Some(S::Closed), None]),
        (S::Closed, [None, None, Some(S::Open)]),
    ] {
        for (deed, answer) in deeds.into_iter().zip(answers) {
            assert_eq!(state.after(deed).ok(), answer, "{state:?} {deed:?}");
        }
    }
}

#[test]
fn a_judgement_that_deviates_says_why_with_what_consequence_and_what_is_done() {
    let empty = Answer::default();
    let found = gaps(SubjectKind::Goal, &empty, Some(Tone::Off), (2, 2));
    assert_eq!(found, [Gap::Cause, Gap::Consequence, Gap::Measures]);
    assert!(gaps(SubjectKind::Goal, &empty, Some(Tone::Good), (2, 2)).is_empty());
    assert_eq!(gaps(SubjectKind::Goal, &empty, None, (2, 2)), [Gap::Status]);
}

#[test]
fn a_missing_value_needs_a_reason_and_no_indicator_needs_a_basis() {
    let empty = Answer::default();
    assert_eq!(
        gaps(SubjectKind::Goal, &empty, Some(Tone::Good), (1, 2)),
        [Gap::MissingReason]
    );
    assert_eq!(
        gaps(SubjectKind::Assignment, &empty, Some(Tone::None), (0, 0)),
        [Gap::Basis]
    );
    assert!(gaps(SubjectKind::Activity, &empty, Some(Tone::Good), (0, 0)).is_empty());
    let commented = Answer {
        comment: RichText::from_plain("Cykelrum"),
        ..Answer::default()
    };
    assert!(
        gaps(
            SubjectKind::Assignment,
            &commented,
            Some(Tone::Good),
            (0, 0)
        )
        .is_empty()
    );
    let zero = Answer {
        value: Some(0),
        ..Answer::default()
    };
    assert!(
        gaps(SubjectKind::Indicator, &zero, None, (0, 0)).is_empty(),
        "zero is a value"
    );
    assert_eq!(
        gaps(SubjectKind::Economy, &empty, None, (0, 0)),
        [Gap::Forecast]
    );
}

#[test]
fn the_duty_to_report_back_follows_the_periods_length() {
    let months = |n| Period::months(2026, 1, n).unwrap();
    for (duty, asked) in [
        (Duty::EachRound, [true, true, true]),
        (Duty::InterimAndAnnual, [false, true, true]),
        (Duty::Annual, [false, false, true]),
        (Duty::Never, [false, false, false]),
    ] {
        assert_eq!(
            [months(4), months(8), months(12)].map(|p| duty.is_due(&p)),
            asked,
            "{duty:?}"
        );
    }
}

#[test]
fn a_plan_asks_once_and_not_for_what_is_not_relevant() {
    let (here, elsewhere) = (unit(), unit());
    let year = Period::year(2026).unwrap();
    let received = |unit, item: &str, answer: Option<&str>| Received {
        receiver_id: format!("r-{item}"),
        item_id: item.into(),
        unit,
        kind: SubjectKind::Goal,
        answer: answer.map(str::to_owned),
        duty: Duty::EachRound,
        due: year,
    };
    let sources = Sources {
        received: vec![
            received(here, "a", None),
            received(here, "b", Some("not-relevant")),
            received(here, "c", Some("contributes")),
            received(elsewhere, "a", None),
        ],
        own: vec![Own {
            item_id: "d".into(),
            unit: here,
            kind: SubjectKind::Activity,
            due: year,
            starts_on: None,
            ends_on: kernel::parse_date("2026-01-31").ok(),
        }],
        indicators: vec![
            DueIndicator {
                item_id: "a".into(),
                unit: None,
                indicator_id: "i".into(),
            },
            DueIndicator {
                item_id: "c".into(),
                unit: Some(here),
                indicator_id: "i".into(),
            },
            DueIndicator {
                item_id: "c".into(),
                unit: Some(elsewhere),
                indicator_id: "j".into(),
            },
        ],
        economy: [here].into_iter().collect(),
    };
    let made = plan(
        &[here],
        &Ask::ALL,
        &Period::months(2026, 1, 8).unwrap(),
        &sources,
    );
    assert_eq!(made.len(), 1);
    let asked: Vec<&str> = made[&here].iter().map(|l| l.subject_id.as_str()).collect();
    assert_eq!(asked, ["a", "c", "d", "i", here.to_string().as_str()]);
    let autumn = plan(
        &[here],
        &[Ask::Activities],
        &Period::months(2026, 9, 12).unwrap(),
        &sources,
    );
    assert!(autumn.is_empty(), "the activity has ended");
}

#[test]
fn suggestions_follow_dates_and_the_former_answer() {
    let scale = StatusScale::default();
    let day = |text| kernel::parse_date(text).ok();
    let of = |ends, former| {
        let grounds = Grounds {
            former,
            ends_on: day(ends),
            period_end: day("2026-08-31"),
            ..Grounds::default()
        };
        suggest(SubjectKind::Activity, &grounds, &scale).map(|s| (s.status, s.because))
    };
    assert_eq!(
        of("2026-08-28", None),
        Some(("done".into(), Because::Ended))
    );
    assert_eq!(
        of("2026-11-30", Some("good")),
        Some(("good".into(), Because::Running))
    );
    assert_eq!(
        of("2026-11-30", Some("off")),
        Some(("off".into(), Because::Former))
    );
    assert_eq!(
        suggest(SubjectKind::Goal, &Grounds::default(), &scale),
        None
    );
}

#[test]
fn the_standard_scale_has_every_tone_and_answers_to_its_words() {
    let scale = StatusScale::default();
    assert_eq!(scale.0.len(), 5);
    assert_eq!(
        scale.find("Risk för avvikelse").map(|v| v.key.as_str()),
        Some("watch")
    );
    assert!(!scale.find("done").unwrap().is_for(SubjectKind::Goal));
}

/// A tree of so many units, each under one before it.
fn tree(parents: &[usize]) -> (Tree, Vec<UnitId>) {
    let ids: Vec<UnitId> = (0..=parents.len()).map(|_| unit()).collect();
    let units = ids
        .iter()
        .enumerate()
        .map(|(n, id)| TreeUnit {
            id: *id,
            parent: n.checked_sub(1).map(|before| ids[parents[before] % n]),
            name: format!("e{n}"),
            sort: format!("{n:05}"),
            kind: "local-unit".into(),
            code: n.to_string(),
            is_authority: n == 1,
        })
        .collect();
    (Tree::try_build(units).unwrap(), ids)
}

proptest! {
    #[test]
    fn a_roll_up_equals_its_parts(parents in prop::collection::vec(0_usize..40, 1..40), lines in prop::collection::vec(0_u64..50, 40)) {
        let (tree, ids) = tree(&parents);
        let own: HashMap<UnitId, Counts> = ids.iter().zip(&lines).map(|(id, n)| {
            let mut counts = Counts { lines: *n, confirmed: n / 2, ..Counts::default() };
            counts.count(if n % 2 == 0 { ReportState::Approved } else { ReportState::Begun });
            counts.tally.add(Tone::Off, *n);
            (*id, counts)
        }).collect();
        let progress = Progress::of(&tree, own.clone());
        for top in &ids {
            let mut sum = Counts::default();
            for unit in tree.subtree_ids(*top) {
                sum.add(&own[&unit]);
            }
            prop_assert_eq!(progress.total[top], sum);
        }
        prop_assert_eq!(progress.whole, progress.total[&ids[0]]);
    }

    #[test]
    fn all_authorities_take_part_with_everything_below(parents in prop::collection::vec(0_usize..40, 1..40)) {
        let (tree, ids) = tree(&parents);
        let units = UnitRule::AllAuthorities.units(&tree);
        for id in &ids {
            prop_assert_eq!(units.contains(id), tree.is_within(*id, ids[1]));
        }
    }
}

#[test]
fn each_change_of_state_tells_its_deed_and_what_the_table_lacks_tells_none() {
    use super::unit_report::{Deed, ReportState as S};
    assert_eq!(S::Begun.since(S::Approved), Some(Deed::Reopen));
    assert_eq!(S::Begun.since(S::Complete), Some(Deed::Save));
    assert_eq!(S::SentBack.since(S::Complete), Some(Deed::SendBack));
    for before in S::ALL {
        for deed in [
            Deed::Save,
            Deed::Complete,
            Deed::Approve,
            Deed::SendBack,
            Deed::Reopen,
        ] {
            if let Ok(after) = before.after(deed)
                && after != before
            {
                assert_eq!(after.since(before), Some(deed), "{before:?} {after:?}");
            }
        }
        assert_eq!(before.since(before), None);
    }
}

#[test]
fn a_total_lies_between_its_parts_whichever_is_greater() {
    use super::line::is_outside_parts;
    assert!(is_outside_parts(720, 642, 601) && is_outside_parts(600, 601, 642));
    assert!(!is_outside_parts(620, 642, 601) && !is_outside_parts(601, 601, 642));
}
