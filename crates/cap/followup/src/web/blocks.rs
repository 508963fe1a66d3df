//! The live blocks that follow-up gives reports: the summary of statuses, assignments with comment by theme, and deviations.

use access::Org;
use document::{Block, Cell, Column, Inline, Row, Table, Tally, Tone};
use kernel::{Failure, Result, UnitId};
use web::{BlockContent, BlockNote, BlockRequest, Texts};

use crate::api;
use crate::model::deviation::{Deviation, DeviationState};
use crate::model::line::{Line, SubjectKind};
use crate::model::round::{Round, RoundId};
use crate::model::scale::StatusScale;
use crate::model::unit_report::{ReportState, UnitReport};
use crate::store::subjects::{Subject, Subjects};
use crate::store::{lines, scales, unit_reports};
use crate::use_cases::report_target;
use crate::web::deviation_form::texts_of;

/// What a block is built from.
struct Ground {
    round: Round,
    scale: StatusScale,
    report: Option<UnitReport>,
    lines: Vec<Line>,
    subjects: Subjects,
}

async fn ground(request: &BlockRequest) -> Result<Option<Ground>> {
    let read = request.ctx.read();
    let round = match &request.round {
        Some(id) => {
            let id: RoundId = id.parse().map_err(|_| Failure::NotFound)?;
            Some(api::round(&read, id).await?)
        }
        None => api::round_for(&read, &request.period).await?,
    };
    let Some(round) = round else { return Ok(None) };
    let report = unit_reports::find(&read, round.id, request.unit).await?;
    let may_read = report
        .as_ref()
        .is_some_and(|r| request.ctx.may("unit-report:read", &report_target(r)));
    let mut lines: Vec<Line> = if may_read {
        lines::of_report(&read, round.id, request.unit)
            .await?
            .into_iter()
            .filter(|l| l.subject.is_item())
            .collect()
    } else {
        Vec::new()
    };
    let subjects = Subjects::of(&read, &lines).await?;
    subjects.order(&mut lines);
    Ok(Some(Ground {
        round,
        scale: scales::load(&read).await?,
        report,
        lines,
        subjects,
    }))
}

impl Ground {
    /// How a thing goes; who has not answered has not judged it.
    fn status(&self, t: &Texts, line: &Line) -> (Tone, String) {
        match line.answer.status.as_deref().filter(|_| line.is_confirmed) {
            Some(key) => (
                self.scale.tone(key),
                self.scale.word(key, super::words::language(t)).to_owned(),
            ),
            None => (Tone::None, t.t("followup-answer-missing")),
        }
    }

    /// What is not settled of the report, in one sentence; none when everything is answered and approved.
    fn reservation(&self, request: &BlockRequest) -> Option<String> {
        let t = &request.texts;
        let left = self.lines.iter().filter(|l| !l.is_confirmed).count();
        let is_approved = self
            .report
            .as_ref()
            .is_none_or(|r| r.state == ReportState::Approved);
        let mut said = Vec::new();
        if left > 0 {
            said.push(t.ta("followup-block-unconfirmed", &[("count", left.into())]));
        }
        if !is_approved {
            let unit = super::words::unit_name(&request.ctx, request.unit);
            said.push(t.ta("followup-block-not-approved", &[("unit", unit.into())]));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// The content with its origin, its age, and what is not settled: in the document itself and beside it.
    fn content(&self, request: &BlockRequest, mut blocks: Vec<Block>) -> BlockContent {
        let href = format!("/rapportera/{}/{}", self.round.id, request.unit);
        let reservation = self.reservation(request);
        let mut notes = Vec::new();
        if let Some(text) = reservation.clone() {
            blocks.insert(
                0,
                Block::Note {
                    tone: Tone::Watch,
                    content: vec![Inline::text(text.clone())],
                },
            );
            notes.push(BlockNote {
                tone: Tone::Watch,
                text,
                href: Some(href.clone()),
                blocks_freezing: false,
            });
        }
        BlockContent {
            blocks,
            origin: request.texts.ta(
                "followup-block-origin",
                &[("round", (&self.round.name).into())],
            ),
            as_of: self.lines.iter().filter_map(|l| l.answered_at).max(),
            source_href: Some(href),
            notes,
            reservation,
        }
    }

    fn of_kind(&self, kind: SubjectKind) -> Vec<&Line> {
        self.lines.iter().filter(|l| l.subject == kind).collect()
    }

    /// How many of some lines go how: each line is counted once, those without answer too.
    fn tally(&self, t: &Texts, lines: &[&Line]) -> Block {
        let count = |is_it: &dyn Fn(&Line) -> bool| {
            u64::try_from(lines.iter().filter(|l| is_it(l)).count()).unwrap_or(0)
        };
        let mut tallies: Vec<Tally> = self
            .scale
            .0
            .iter()
            .map(|v| Tally {
                tone: v.tone,
                word: v.name(super::words::language(t)).to_owned(),
                count: count(&|l| {
                    l.is_confirmed && l.answer.status.as_deref() == Some(v.key.as_str())
                }),
            })
            .filter(|tally| tally.count > 0 || !matches!(tally.tone, Tone::Done | Tone::None))
            .collect();
        let missing = count(&|l| !l.is_confirmed || l.answer.status.is_none());
        if missing > 0 {
            tallies.push(Tally {
                tone: Tone::None,
                word: t.t("followup-answer-missing"),
                count: missing,
            });
        }
        Block::StatusTally { tallies }
    }

    /// The lines in tables by who decided what they are about: the council's first, the unit's own last.
    fn tables(&self, request: &BlockRequest, lines: &[&Line], what: &str) -> Vec<Block> {
        let t = &request.texts;
        let tree = &request.ctx.org.tree;
        let mut groups: Vec<(UnitId, Vec<Row>)> = Vec::new();
        for line in lines {
            let Some(item) = self.subjects.items.get(&line.subject_id) else {
                continue;
            };
            let row = self.row(t, line, item);
            match groups.iter_mut().find(|(unit, _)| *unit == item.unit) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((item.unit, vec![row])),
            }
        }
        let is_council = |unit: UnitId| tree.get(unit).is_some_and(|u| u.kind == "council");
        groups.sort_by_key(|(unit, _)| (*unit == request.unit, !is_council(*unit)));
        let table = |(unit, rows): (UnitId, Vec<Row>)| {
            let name = super::words::unit_name(&request.ctx, unit);
            let head = if unit == request.unit {
                t.t(&format!("followup-block-own-{what}"))
            } else if is_council(unit) {
                t.t(&format!("followup-block-council-{what}"))
            } else {
                t.ta(
                    &format!("followup-block-from-{what}"),
                    &[("unit", name.into())],
                )
            };
            Block::Table(Table {
                caption: String::new(),
                unit: None,
                columns: [head, t.t("followup-status"), t.t("comment_rich")]
                    .map(Column::text)
                    .into(),
                rows,
                note: None,
            })
        };
        groups.into_iter().map(table).collect()
    }

    /// One thing: what it is and when it is due, how it goes, and all that was written of it.
    fn row(&self, t: &Texts, line: &Line, item: &Subject) -> Row {
        let (tone, word) = self.status(t, line);
        let title = match item.number {
            Some(number) => format!("{number}. {}", item.title),
            None => item.title.clone(),
        };
        let mut name = vec![Inline::text(title)];
        if let Some(due) = &item.due {
            name.push(Inline::text(format!("\n{}", t.period(due))));
        }
        let cell = |content| Cell {
            content,
            negative: false,
        };
        Row::new(vec![
            cell(name),
            Cell::status(tone, word),
            cell(if line.is_confirmed {
                written(t, line)
            } else {
                vec![Inline::text("–")]
            }),
        ])
    }
}

/// All that was written on a line, each part under its heading, and what the judgement rests on.
fn written(t: &Texts, line: &Line) -> Vec<Inline> {
    let answer = &line.answer;
    let evidence = line
        .evidence
        .as_ref()
        .filter(|e| e.m > 0)
        .map(|e| super::words::evidence_count(t, Some(e)));
    let parts = [
        ("comment_rich", answer.comment.to_plain()),
        ("cause_rich", answer.cause.to_plain()),
        ("consequence_rich", answer.consequence.to_plain()),
        ("measures_rich", answer.measures.to_plain()),
        ("basis", answer.basis.clone().unwrap_or_default()),
        ("followup-evidence", evidence.unwrap_or_default()),
    ];
    let mut content = Vec::new();
    for (key, text) in parts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
    {
        if !content.is_empty() {
            content.push(Inline::text("\n"));
        }
        if key != "comment_rich" {
            content.push(Inline::strong(format!("{} ", t.t(key))));
        }
        content.push(Inline::text(text));
    }
    if content.is_empty() {
        content.push(Inline::text("–"));
    }
    content
}

fn nothing(request: &BlockRequest, key: &str) -> BlockContent {
    BlockContent {
        blocks: vec![Block::text(request.texts.t(key))],
        ..BlockContent::default()
    }
}

/// How many goals go how, and each goal with its comment. Assignments have a tally of their own.
pub async fn attainment_summary(request: BlockRequest) -> Result<BlockContent> {
    let t = &request.texts;
    let Some(ground) = ground(&request).await? else {
        return Ok(nothing(&request, "followup-block-no-round"));
    };
    let goals = ground.of_kind(SubjectKind::Goal);
    if goals.is_empty() {
        return Ok(ground.content(&request, vec![Block::text(t.t("followup-block-no-lines"))]));
    }
    let mut blocks = vec![ground.tally(t, &goals)];
    blocks.extend(ground.tables(&request, &goals, "goals"));
    Ok(ground.content(&request, blocks))
}

/// Received assignments in three groups, each with status and comment.
pub async fn assignments_by_theme(request: BlockRequest) -> Result<BlockContent> {
    let t = &request.texts;
    let Some(ground) = ground(&request).await? else {
        return Ok(nothing(&request, "followup-block-no-round"));
    };
    let assignments = ground.of_kind(SubjectKind::Assignment);
    if assignments.is_empty() {
        let none = t.t("followup-block-no-assignments");
        return Ok(ground.content(&request, vec![Block::text(none)]));
    }
    let mut blocks = vec![ground.tally(t, &assignments)];
    for theme in [Some("social"), Some("ecological"), Some("economic"), None] {
        let key = theme.unwrap_or("none");
        let theme_of = |l: &Line| ground.subjects.items.get(&l.subject_id).map(|i| &i.theme);
        let here: Vec<&Line> = assignments
            .iter()
            .copied()
            .filter(|l| theme_of(l).is_some_and(|found| found.as_deref() == theme))
            .collect();
        if here.is_empty() {
            continue;
        }
        blocks.push(Block::heading(
            3,
            t.t(&format!("followup-theme-{key}")),
            format!("uppdrag-{key}"),
        ));
        blocks.extend(ground.tables(&request, &here, "assignments"));
    }
    Ok(ground.content(&request, blocks))
}

/// Whether a deviation belongs in a unit's report: its own, what lies with it, and what has passed it on the way up.
fn concerns(org: &Org, unit: UnitId, deviation: &Deviation) -> bool {
    let place = org.place(deviation.unit);
    let lies_at = deviation.lifted_to.and_then(|at| org.place(at));
    let is_within = |at: UnitId| org.tree.is_within(at, unit);
    place == Some(unit)
        || lies_at == Some(unit)
        || place.is_some_and(is_within) && lies_at.is_some_and(|at| !is_within(at))
}

/// The unit's own deviations and those lifted to it, under the five headings.
pub async fn deviations(request: BlockRequest) -> Result<BlockContent> {
    let t = &request.texts;
    // what is lifted can come from anywhere
    let top = request.ctx.org.tree.roots().first().copied();
    let found = api::deviations(
        &request.ctx,
        top.unwrap_or(request.unit),
        &[DeviationState::Open, DeviationState::Lifted],
    )
    .await?;
    let found: Vec<_> = found
        .into_iter()
        .filter(|d| concerns(&request.ctx.org, request.unit, d))
        .filter(|d| {
            // what lies with the unit is told even when it came after the period
            d.state == DeviationState::Lifted
                || d.noticed_on <= request.period.end()
                || (d.round.is_some() && d.round.map(|r| r.to_string()) == request.round)
        })
        .collect();
    let name = |unit: UnitId| super::words::unit_name(&request.ctx, unit);
    let mut blocks = Vec::new();
    for deviation in &found {
        blocks.push(Block::heading(
            3,
            deviation.title.clone(),
            format!("avvikelse-{}", deviation.id),
        ));
        let facts = t.ta(
            "followup-noticed",
            &[
                ("unit", name(deviation.unit).into()),
                ("date", t.date(deviation.noticed_on).into()),
            ],
        );
        blocks.push(Block::Paragraph {
            content: vec![Inline::emphasis(facts)],
        });
        for (key, text) in texts_of(deviation) {
            blocks.push(Block::heading(
                4,
                t.t(key),
                format!("avvikelse-{}-{key}", deviation.id),
            ));
            if text.is_empty() {
                blocks.push(Block::text(t.t("followup-nothing-written")));
            } else {
                blocks.extend(text.to_blocks(4, &format!("avvikelse-{}-{key}-t", deviation.id)));
            }
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::text(t.t("followup-no-deviations")));
    }
    Ok(BlockContent {
        blocks,
        origin: t.t("followup-block-deviations-origin"),
        as_of: None,
        source_href: Some(format!("/avvikelser?under={}", request.unit)),
        ..BlockContent::default()
    })
}
