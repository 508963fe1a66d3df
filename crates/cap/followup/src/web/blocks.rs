//! The live blocks that follow-up gives reports: the summary of statuses, assignments with comment by theme, and deviations.

use document::{Block, Cell, Column, Inline, Row, Table, Tally, Tone};
use kernel::{Failure, Result, UnitId};
use web::{BlockContent, BlockNote, BlockRequest, Texts};

use crate::api;
use crate::model::deviation::DeviationState;
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
        .is_some_and(|r| request.ctx.may("report:read", &report_target(r)));
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
    fn status(&self, t: &Texts, line: &Line) -> (Tone, String) {
        match line.answer.status.as_deref().filter(|_| line.is_confirmed) {
            Some(key) => (
                self.scale.tone(key),
                self.scale.word(key, super::words::language(t)).to_owned(),
            ),
            None => (Tone::None, t.t("status-not-assessed")),
        }
    }

    /// The content with its origin, its age, and what the composer should know.
    fn content(&self, request: &BlockRequest, blocks: Vec<Block>) -> BlockContent {
        let t = &request.texts;
        let href = format!("/rapportera/{}/{}", self.round.id, request.unit);
        let left = self.lines.iter().filter(|l| !l.is_confirmed).count();
        let mut notes = Vec::new();
        if left > 0 {
            let text = t.ta("followup-block-unconfirmed", &[("count", left.into())]);
            notes.push(BlockNote {
                tone: Tone::Watch,
                text,
                href: Some(href.clone()),
                blocks_freezing: false,
            });
        }
        if self
            .report
            .as_ref()
            .is_some_and(|r| r.state != ReportState::Approved)
        {
            let text = t.t("followup-block-not-approved");
            notes.push(BlockNote {
                tone: Tone::Watch,
                text,
                href: Some(href.clone()),
                blocks_freezing: false,
            });
        }
        BlockContent {
            blocks,
            origin: t.ta(
                "followup-block-origin",
                &[("round", (&self.round.name).into())],
            ),
            as_of: self.lines.iter().filter_map(|l| l.answered_at).max(),
            source_href: Some(href),
            notes,
        }
    }
}

fn nothing(request: &BlockRequest, key: &str) -> BlockContent {
    BlockContent {
        blocks: vec![Block::text(request.texts.t(key))],
        ..BlockContent::default()
    }
}

/// How many of each status, and a table of everything that was judged.
pub async fn attainment_summary(request: BlockRequest) -> Result<BlockContent> {
    let t = &request.texts;
    let Some(ground) = ground(&request).await? else {
        return Ok(nothing(&request, "followup-block-no-round"));
    };
    if ground.lines.is_empty() {
        return Ok(ground.content(&request, vec![Block::text(t.t("followup-block-no-lines"))]));
    }
    let tallies = ground
        .scale
        .0
        .iter()
        .map(|v| {
            let is_it =
                |l: &&Line| l.is_confirmed && l.answer.status.as_deref() == Some(v.key.as_str());
            let count = ground.lines.iter().filter(is_it).count();
            Tally {
                tone: v.tone,
                word: v.name(super::words::language(t)).to_owned(),
                count: u64::try_from(count).unwrap_or(0),
            }
        })
        .filter(|tally| tally.count > 0 || tally.tone != Tone::Done)
        .collect();
    let rows = ground
        .lines
        .iter()
        .filter(|l| l.subject != SubjectKind::Activity)
        .map(|line| {
            let (tone, word) = ground.status(t, line);
            Row::new(vec![
                Cell::text(ground.subjects.title(line).unwrap_or_default()),
                Cell::text(super::words::kind_word(t, line.subject)),
                Cell::status(tone, word),
                Cell::text(super::words::evidence_count(t, line.evidence.as_ref())),
            ])
        });
    let table = Table {
        caption: t.t("followup-block-table"),
        unit: None,
        columns: [
            "followup-subject",
            "followup-kind",
            "followup-status",
            "followup-evidence",
        ]
        .map(|key| Column::text(t.t(key)))
        .to_vec(),
        rows: rows.collect(),
        note: None,
    };
    Ok(ground.content(
        &request,
        vec![Block::StatusTally { tallies }, Block::Table(table)],
    ))
}

/// Received assignments in three groups, each with status and comment.
pub async fn assignments_by_theme(request: BlockRequest) -> Result<BlockContent> {
    let t = &request.texts;
    let Some(ground) = ground(&request).await? else {
        return Ok(nothing(&request, "followup-block-no-round"));
    };
    let mut blocks = Vec::new();
    for theme in [Some("social"), Some("ecological"), Some("economic"), None] {
        let key = theme.unwrap_or("none");
        let here: Vec<(&Line, &Subject)> = ground
            .lines
            .iter()
            .filter(|l| l.subject == SubjectKind::Assignment)
            .filter_map(|l| Some((l, ground.subjects.items.get(&l.subject_id)?)))
            .filter(|(_, item)| item.theme.as_deref() == theme)
            .collect();
        if here.is_empty() {
            continue;
        }
        blocks.push(Block::heading(
            3,
            t.t(&format!("followup-theme-{key}")),
            format!("uppdrag-{key}"),
        ));
        let rows = here
            .into_iter()
            .map(|(line, item)| assignment(t, &ground, line, item))
            .collect();
        blocks.push(Block::Table(Table {
            caption: t.t(&format!("followup-theme-{key}")),
            unit: None,
            columns: ["followup-assignment", "followup-status", "comment_rich"]
                .map(|k| Column::text(t.t(k)))
                .into(),
            rows,
            note: None,
        }));
    }
    if blocks.is_empty() {
        blocks.push(Block::text(t.t("followup-block-no-assignments")));
    }
    Ok(ground.content(&request, blocks))
}

/// One assignment: what it is, how it goes, and all that was written of it.
fn assignment(t: &Texts, ground: &Ground, line: &Line, item: &Subject) -> Row {
    let (tone, word) = ground.status(t, line);
    let answer = &line.answer;
    let mut content = Vec::new();
    let written = [
        ("comment_rich", answer.comment.to_plain()),
        ("cause_rich", answer.cause.to_plain()),
        ("consequence_rich", answer.consequence.to_plain()),
        ("measures_rich", answer.measures.to_plain()),
        ("basis", answer.basis.clone().unwrap_or_default()),
    ];
    for (key, text) in written
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
    Row::new(vec![
        Cell::text(item.title.clone()),
        Cell::status(tone, word),
        Cell {
            content,
            negative: false,
        },
    ])
}

/// Deviations of the unit and everything below it, under the five headings.
pub async fn deviations(request: BlockRequest) -> Result<BlockContent> {
    let t = &request.texts;
    let found = api::deviations(
        &request.ctx,
        request.unit,
        &[DeviationState::Open, DeviationState::Lifted],
    )
    .await?;
    let found: Vec<_> = found
        .into_iter()
        .filter(|d| {
            d.noticed_on <= request.period.end() || d.round.map(|r| r.to_string()) == request.round
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
        notes: Vec::new(),
    })
}
