//! `calendar`: process models on the command line, without a server: timetables, the linter, the supplied models.

use std::process::ExitCode;

use ::calendar::model::feed::{events, ics};
use ::calendar::model::lint::{LintFinding, lint};
use ::calendar::model::process_model::{Matter, ProcessModel, Standing};
use ::calendar::model::sheet::{COLUMNS, sheet};
use ::calendar::model::supplied;
use ::calendar::model::timetable::{DatedRound, DatedStep, Timetable, timetable};
use chrono::Datelike;
use clap::{Args, Subcommand, ValueEnum};
use kernel::{Clock, Date, Result};
use serde::Serialize;
use web::Texts;

use super::process::{
    Answer, ReportFormat, YesNo, faults_of, load, said, status, words, write, write_json,
};

/// What follows `@` in the identity of an event.
const DOMAIN: &str = "ledfyr";

#[derive(Debug, Subcommand)]
pub enum Calendar {
    /// Skriv en modells tidplan för ett budgetår.
    Timetable(TimetableArgs),
    /// Granska en modell: vad i den får året att snubbla. Utgång 1 om något hittas, 2 om något är fel i det som angavs.
    Lint(LintArgs),
    /// Lista de medföljande modellerna, eller skriv en av dem som fil.
    Models {
        /// Modellen som skrivs som fil (TOML).
        name: Option<String>,
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
}

#[derive(Debug, Args)]
pub struct TimetableArgs {
    /// En medföljande modell (se calendar models) eller en modellfil.
    #[arg(long, value_name = "FIL|NAMN")]
    model: String,
    /// Budgetåret Y, till exempel 2027.
    #[arg(long, value_name = "ÅR")]
    budget_year: i32,
    /// Valårsvariant eller inte. Utan flaggan följer det av budgetåret: året före är ett valår.
    #[arg(long, value_enum)]
    election: Option<YesNo>,
    #[arg(long, value_enum, default_value_t = TimetableFormat::Json)]
    format: TimetableFormat,
}

#[derive(Debug, Args)]
pub struct LintArgs {
    /// En medföljande modell (se calendar models) eller en modellfil.
    #[arg(long, value_name = "FIL|NAMN")]
    model: String,
    /// Året vars helger och veckor granskas. Nästa år om inget anges.
    #[arg(long, value_name = "ÅR")]
    budget_year: Option<i32>,
    /// Valårsvariant eller inte. Utan flaggan följer det av budgetåret: året före är ett valår.
    #[arg(long, value_enum)]
    election: Option<YesNo>,
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TimetableFormat {
    Json,
    Ics,
    Csv,
}

impl Calendar {
    pub fn run(self) -> Result<ExitCode> {
        let texts = words()?;
        match self {
            Self::Timetable(args) => args.run(&texts),
            Self::Lint(args) => args.run(&texts),
            Self::Models { name, format } => models(&texts, name.as_deref(), format),
        }
    }
}

impl TimetableArgs {
    fn run(&self, texts: &Texts) -> Result<ExitCode> {
        let election = self.election.map(YesNo::is_yes);
        let dated = match dated(texts, &self.model, self.budget_year, election) {
            Ok(dated) => dated,
            Err(bad) => return Ok(bad.tell()),
        };
        let name = format!("{} {}", dated.model.name, dated.budget_year);
        match self.format {
            TimetableFormat::Json => write_json(&timetable_json(&dated))?,
            TimetableFormat::Ics => {
                let text = ics(&name, &events(&dated, DOMAIN), Clock::System.now());
                write(text.as_bytes())?;
            }
            TimetableFormat::Csv => {
                let titles: Vec<String> = COLUMNS
                    .iter()
                    .map(|key| texts.t(&format!("calendar-column-{key}")))
                    .collect();
                let scope = |key: &str| texts.t(&format!("calendar-scope-{key}"));
                let sheet = sheet(&dated, &name, &titles, &scope);
                write(&document::sheet::to_csv(&sheet))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A model dated for a year.
fn dated(texts: &Texts, name: &str, year: i32, election: Option<bool>) -> Answer<Timetable> {
    let model = load(texts, name)?;
    timetable(&model, year, election).map_err(|faults| faults_of(texts, name, &faults))
}

impl LintArgs {
    fn run(&self, texts: &Texts) -> Result<ExitCode> {
        let year = self
            .budget_year
            .unwrap_or_else(|| Clock::System.today().year() + 1);
        let election = self.election.map(YesNo::is_yes);
        let dated = match dated(texts, &self.model, year, election) {
            Ok(dated) => dated,
            Err(bad) => return Ok(bad.tell()),
        };
        let findings: Vec<LintJson> = lint(&dated, None)
            .into_iter()
            .map(|finding| LintJson::new(texts, finding))
            .collect();
        match self.format {
            ReportFormat::Json => write_json(&LintReportJson {
                model: &dated.model.key,
                budget_year: year,
                election: dated.is_election,
                findings: &findings,
            })?,
            ReportFormat::Text => {
                let mut text = String::new();
                for finding in &findings {
                    text.push_str(&format!("{}\n  {}\n", finding.found, finding.mend));
                }
                text.push_str(&match findings.len() {
                    0 => "Inget att anmärka på.\n".to_owned(),
                    1 => "1 anmärkning\n".to_owned(),
                    count => format!("{count} anmärkningar\n"),
                });
                write(text.as_bytes())?;
            }
        }
        Ok(status(!findings.is_empty()))
    }
}

fn models(texts: &Texts, name: Option<&str>, format: ReportFormat) -> Result<ExitCode> {
    if let Some(name) = name {
        return match supplied::file(name) {
            Some(file) => write(file.as_bytes()).map(|()| ExitCode::SUCCESS),
            None => {
                let names = supplied::SUPPLIED.map(|(key, _)| key).join(", ");
                let words =
                    format!("Det finns ingen medföljande modell {name}. De som finns: {names}.");
                Ok(super::process::BadInput::one(words).tell())
            }
        };
    }
    let mut all: Vec<ProcessModel> = Vec::new();
    for (key, _) in supplied::SUPPLIED {
        match load(texts, key) {
            Ok(model) => all.push(model),
            Err(bad) => return Ok(bad.tell()),
        }
    }
    match format {
        ReportFormat::Text => {
            let lines = all.iter().map(|m| format!("{:<20} {}\n", m.key, m.name));
            write(lines.collect::<String>().as_bytes())?;
        }
        ReportFormat::Json => {
            let list: Vec<ModelJson<'_>> = all.iter().map(ModelJson::new).collect();
            write_json(&list)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct ModelJson<'a> {
    key: &'a str,
    name: &'a str,
    kind: &'static str,
    version: &'a str,
    source: &'a str,
    companions: &'a [String],
    subprocesses: usize,
    steps: usize,
    election_variant: bool,
}

impl<'a> ModelJson<'a> {
    fn new(model: &'a ProcessModel) -> Self {
        Self {
            key: &model.key,
            name: &model.name,
            kind: model.kind.key(),
            version: &model.version,
            source: &model.source,
            companions: &model.companions,
            subprocesses: model.subprocesses.len(),
            steps: model.steps().count(),
            election_variant: !model.election.is_empty(),
        }
    }
}

#[derive(Serialize)]
struct LintReportJson<'a> {
    model: &'a str,
    budget_year: i32,
    election: bool,
    findings: &'a [LintJson],
}

#[derive(Serialize)]
struct LintJson {
    rule: &'static str,
    element: &'static str,
    key: String,
    found: String,
    mend: String,
}

impl LintJson {
    fn new(texts: &Texts, finding: LintFinding) -> Self {
        Self {
            rule: finding.code,
            element: finding.element.key(),
            found: said(texts, &format!("lint-{}", finding.code), &finding.args),
            mend: texts.t(&format!("lint-{}-mend", finding.code)),
            key: finding.key,
        }
    }
}

#[derive(Serialize)]
struct TimetableJson<'a> {
    model: &'a str,
    name: &'a str,
    version: &'a str,
    kind: &'static str,
    budget_year: i32,
    election: bool,
    steps: Vec<StepJson<'a>>,
    rounds: Vec<RoundJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    key: &'a str,
    name: &'a str,
    subprocess: &'a str,
    subprocess_name: &'a str,
    from: Option<Date>,
    to: Option<Date>,
    /// The last working day.
    deadline: Option<Date>,
    /// As the model has it, relative to the budget year.
    when: Option<String>,
    /// Names, as people read them.
    responsible: Vec<&'a str>,
    responsible_parties: Vec<PartyJson<'a>>,
    participants: Vec<&'a str>,
    scope: &'static str,
    instruction: &'a str,
    template: Option<&'a str>,
    needs: &'a [String],
    leaves: &'a [String],
    decision: Option<DecisionJson<'a>>,
}

#[derive(Serialize)]
struct PartyJson<'a> {
    key: &'a str,
    name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct DecisionJson<'a> {
    body: &'a str,
    settles: Vec<&'static str>,
    preliminary: bool,
    newly_elected: bool,
}

#[derive(Serialize)]
struct RoundJson<'a> {
    key: &'a str,
    name: &'a str,
    report: &'static str,
    months: u32,
    period_end: Date,
    handed_over_from: Option<Date>,
    handed_over_to: Option<Date>,
}

fn timetable_json(dated: &Timetable) -> TimetableJson<'_> {
    TimetableJson {
        model: &dated.model.key,
        name: &dated.model.name,
        version: &dated.model.version,
        kind: dated.model.kind.key(),
        budget_year: dated.budget_year,
        election: dated.is_election,
        steps: dated
            .steps
            .iter()
            .map(|step| step_json(&dated.model, step))
            .collect(),
        rounds: dated.rounds.iter().map(round_json).collect(),
    }
}

fn step_json<'a>(model: &'a ProcessModel, dated: &'a DatedStep) -> StepJson<'a> {
    let step = &dated.step;
    let parties = |keys: &'a [String]| keys.iter().filter_map(|key| model.party(key));
    StepJson {
        key: &step.key,
        name: &step.name,
        subprocess: &dated.subprocess,
        subprocess_name: &dated.subprocess_name,
        from: dated.from,
        to: dated.to,
        deadline: dated.deadline,
        when: step.when.map(|when| when.to_string()),
        responsible: parties(&step.responsible)
            .map(|p| p.name.as_str())
            .collect(),
        responsible_parties: parties(&step.responsible)
            .map(|party| PartyJson {
                key: &party.key,
                name: &party.name,
                kind: party.kind.key(),
            })
            .collect(),
        participants: parties(&step.participants)
            .map(|p| p.name.as_str())
            .collect(),
        scope: step.scope.key(),
        instruction: &step.instruction,
        template: step.template.as_deref(),
        needs: &step.needs,
        leaves: &step.leaves,
        decision: step.decision.as_ref().map(|decision| DecisionJson {
            body: &decision.body,
            settles: decision.settles.iter().copied().map(Matter::key).collect(),
            preliminary: decision.standing == Standing::Preliminary,
            newly_elected: decision.is_newly_elected,
        }),
    }
}

fn round_json(dated: &DatedRound) -> RoundJson<'_> {
    RoundJson {
        key: &dated.round.key,
        name: &dated.round.name,
        report: dated.round.report.key(),
        months: dated.round.months,
        period_end: dated.period_end,
        handed_over_from: dated.handed_over_from,
        handed_over_to: dated.handed_over_to,
    }
}
