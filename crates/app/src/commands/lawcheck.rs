//! `lawcheck`: the rules of law put to a process model's calendar for one budget year.

use std::process::ExitCode;

use calendar::model::law_check::{
    ExecutiveFrom, LawFinding, LawReport, LawSettings, Outcome, law_check,
};
use calendar::model::law_rule;
use calendar::model::timetable::{Timetable, timetable};
use clap::{Args, ValueEnum};
use kernel::Result;
use serde::Serialize;
use web::Texts;

use super::process::{
    Answer, ReportFormat, YesNo, faults_of, load, said, status, words, write, write_json,
};

/// Kontrollera en processmodells kalender mot lagen.
///
/// Varje regel får ett svar: uppfylld (met), bruten (broken) eller kan inte bedömas (cannot-be-assessed). En tidplan visar till
/// exempel inte vad en budget innehåller. Utgång 1 om någon regel är bruten, 2 om något är fel i det som angavs, annars 0: det
/// som inte kan bedömas listas men ger inte utgång 1.
///
/// Planeringsprocessen prövas tillsammans med de modeller som den nämner under companions (för motala: motala-uppfoljning),
/// så att delårsrapport och årsredovisning också prövas. Andra följeslagare anges med --companion.
#[derive(Debug, Args)]
pub struct Lawcheck {
    /// En medföljande modell (se calendar models) eller en modellfil.
    #[arg(long, value_name = "FIL|NAMN")]
    model: String,
    /// Budgetåret Y, till exempel 2027.
    #[arg(long, value_name = "ÅR")]
    budget_year: i32,
    /// Valårsvariant eller inte. Utan flaggan följer det av budgetåret: året före är ett valår.
    #[arg(long, value_enum)]
    election: Option<YesNo>,
    /// Modell som prövas tillsammans med den första, i stället för dem som den nämner. Kan anges flera gånger.
    #[arg(long = "companion", value_name = "FIL|NAMN")]
    companions: Vec<String>,
    /// Från när en nyvald kommunstyrelse tillträder: 1 januari, eller fullmäktiges första sammanträde om fullmäktige har
    /// bestämt det (kommunallagen 6 kap. 18 §).
    #[arg(long, value_enum, default_value_t = From::January)]
    executive_committee_from: From,
    /// Från vilken dag fullmäktige har bestämt att nyvalda nämnder tillträder (kommunallagen 6 kap. 19 §), till exempel 2027-01-01.
    #[arg(long, value_name = "DAG")]
    committees_from: Option<kernel::Date>,
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum From {
    January,
    FirstMeeting,
}

impl Lawcheck {
    pub fn run(self) -> Result<ExitCode> {
        let texts = words()?;
        let timetables = match self.timetables(&texts) {
            Ok(timetables) => timetables,
            Err(bad) => return Ok(bad.tell()),
        };
        let settings = LawSettings {
            executive_committee_from: match self.executive_committee_from {
                From::January => ExecutiveFrom::January,
                From::FirstMeeting => ExecutiveFrom::FirstMeeting,
            },
            committees_from: self.committees_from,
            ..LawSettings::default()
        };
        let report = law_check(law_rule::supplied(), &timetables, &settings);
        match self.format {
            ReportFormat::Json => write_json(&report_json(&texts, &timetables, &report))?,
            ReportFormat::Text => write(report_text(&texts, &report).as_bytes())?,
        }
        Ok(status(!report.ids(Outcome::Broken).is_empty()))
    }

    /// The calendar of the model and those of its companions.
    fn timetables(&self, texts: &Texts) -> Answer<Vec<Timetable>> {
        let first = load(texts, &self.model)?;
        let mut models = vec![(self.model.clone(), first)];
        let named = match models.first() {
            Some((_, first)) if self.companions.is_empty() => first.companions.clone(),
            _ => self.companions.clone(),
        };
        for name in named {
            let companion = load(texts, &name)?;
            models.push((name, companion));
        }
        let election = self.election.map(YesNo::is_yes);
        models
            .iter()
            .map(|(name, model)| {
                timetable(model, self.budget_year, election)
                    .map_err(|faults| faults_of(texts, name, &faults))
            })
            .collect()
    }
}

#[derive(Serialize)]
struct ReportJson<'a> {
    model: &'a str,
    /// Every model that was read.
    models: Vec<&'a str>,
    budget_year: i32,
    election: bool,
    findings: Vec<FindingJson<'a>>,
    /// Rules that ask nothing of this year.
    not_applicable: &'a [String],
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'a str,
    section: &'a str,
    severity: &'static str,
    outcome: &'static str,
    /// The outcome in Swedish.
    answer: String,
    title: &'a str,
    found: String,
    mend: Option<&'a str>,
    steps: &'a [String],
    source: &'a str,
    source_checked: bool,
    past_known: bool,
}

fn report_json<'a>(
    texts: &Texts,
    timetables: &'a [Timetable],
    report: &'a LawReport,
) -> ReportJson<'a> {
    let models: Vec<&str> = timetables.iter().map(|t| t.model.key.as_str()).collect();
    ReportJson {
        model: models.first().copied().unwrap_or_default(),
        models,
        budget_year: report.budget_year,
        election: report.is_election,
        findings: report
            .findings
            .iter()
            .map(|finding| FindingJson {
                rule: &finding.rule,
                section: &finding.section,
                severity: finding.severity.key(),
                outcome: finding.outcome.key(),
                answer: answer(texts, finding),
                title: &finding.title.sv,
                found: found(texts, finding),
                mend: finding.mend.as_ref().map(|mend| mend.sv.as_str()),
                steps: &finding.steps,
                source: &finding.source,
                source_checked: finding.source_checked,
                past_known: finding.is_past_known,
            })
            .collect(),
        not_applicable: &report.not_applicable,
    }
}

fn answer(texts: &Texts, finding: &LawFinding) -> String {
    texts.t(&format!("law-outcome-{}", finding.outcome.key()))
}

/// Everything that was found, in one text.
fn found(texts: &Texts, finding: &LawFinding) -> String {
    let mut parts: Vec<String> = finding
        .found
        .iter()
        .map(|found| said(texts, &format!("law-found-{}", found.code), &found.args))
        .collect();
    if !finding.source_checked {
        parts.push(texts.t("law-source-unchecked"));
    }
    parts.join(" ")
}

fn report_text(texts: &Texts, report: &LawReport) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let severity = texts.t(&format!("law-severity-{}", finding.severity.key()));
        text.push_str(&format!(
            "{}  {} ({severity})\n  {}: {}\n  {}\n",
            finding.rule,
            finding.section,
            finding.title.sv,
            answer(texts, finding),
            found(texts, finding)
        ));
        if let Some(mend) = &finding.mend {
            text.push_str(&format!("  {}\n", mend.sv));
        }
    }
    let count = |outcome| report.ids(outcome).len();
    text.push_str(&format!(
        "{} uppfyllda, {} brutna, {} kan inte bedömas\n",
        count(Outcome::Met),
        count(Outcome::Broken),
        count(Outcome::CannotBeAssessed)
    ));
    text
}
