//! `import`: reads files in with the use cases of the pages. First everything that is wrong, or what would change; then all or nothing,
//! with a receipt and the words by which it is undone.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use economy::api::{AmountFile, EconomyImportId};
use indicators::api::{ValueFile, ValueImportId};
use kernel::{Date, Failure, Result};
use organisation::api::{
    ConfirmImport, PreviewId, PreviewImport, Sent, UndoImport, Undone, difference_line,
};
use web::tabular::Note;

use super::Database;
use super::export::{Amounts, Unit};
use super::machine::{Machine, day, faulty, hindered};

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Organisationens enheter. Kolumnerna är de som export och mallen har.
    Organisation {
        #[command(flatten)]
        from: From,
        /// Första dagen som filen gäller, ÅÅÅÅ-MM-DD. I dag om inget anges.
        #[arg(long, value_name = "DAG", value_parser = day)]
        as_of: Option<Date>,
        /// Filen är hela trädet: enheter som inte står i den avvecklas.
        #[arg(long)]
        whole_tree: bool,
        #[command(flatten)]
        sheet: SheetName,
    },
    /// Indikatorers värden, i egna kolumner eller Koladas.
    Indicators {
        #[command(flatten)]
        from: From,
        /// Kommunens egen kod i Koladas rader; rader om andra kommuner läses inte.
        #[arg(long, value_name = "KOD")]
        municipality: Option<String>,
        #[command(flatten)]
        sheet: SheetName,
        #[command(flatten)]
        again: Again,
    },
    /// Ramar, budget eller utfall.
    Economy {
        #[command(flatten)]
        from: From,
        /// Vilka belopp filen har.
        #[arg(long, value_enum)]
        kind: Amounts,
        /// I vad beloppen är skrivna.
        #[arg(long, value_enum, default_value_t = Unit::Kronor)]
        scale: Unit,
        /// Var beloppen kommer ifrån, till exempel Ekonomisystemet.
        #[arg(long, value_name = "TEXT", default_value = "")]
        source: String,
        #[command(flatten)]
        sheet: SheetName,
        #[command(flatten)]
        again: Again,
    },
    /// Mål och uppdrag under ett beslut som ännu inte är publicerat.
    Decisions {
        #[command(flatten)]
        from: From,
        /// Beslutets rubrik, diarienummer eller nummer i adressen till dess sida.
        #[arg(long, value_name = "BESLUT")]
        decision: String,
    },
    /// Ångra en inläsning: allt blir som det var, eller inget om något har byggts på den sedan.
    Undo {
        #[command(flatten)]
        database: Database,
        /// Vad som lästes in.
        #[arg(value_enum)]
        what: What,
        /// Inläsningens nummer, som kvittot säger.
        id: String,
        /// Varför en inläsning av organisationen ångras; står i historiken.
        #[arg(long, value_name = "TEXT", default_value = "Ångrad från kommandoraden")]
        reason: String,
    },
}

/// What can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    Organisation,
    Indicators,
    Economy,
    Decisions,
}

/// Which file, into which database.
#[derive(Debug, Args)]
pub struct From {
    #[command(flatten)]
    database: Database,
    /// Filen, CSV eller Excel (.xlsx).
    file: PathBuf,
    /// Visa bara vad som skulle ändras och vad som är fel. Inget ändras.
    #[arg(long)]
    preview: bool,
}

/// Which sheet.
#[derive(Debug, Args)]
pub struct SheetName {
    /// Bladet som läses i en arbetsbok med flera. Det första synliga om inget anges.
    #[arg(long = "sheet", value_name = "BLAD")]
    name: Option<String>,
}

/// Whether a file that was read in before may be read in again.
#[derive(Debug, Args)]
pub struct Again {
    /// Läs in filen också när precis samma fil redan är inläst.
    #[arg(long)]
    again: bool,
}

/// What came of it, in words.
struct Told {
    lines: Vec<String>,
    /// How what was done is undone; none when nothing was.
    undo: Option<(What, String)>,
}

impl Told {
    fn only(line: String) -> Self {
        Self {
            lines: vec![line],
            undo: None,
        }
    }
}

/// The file has faults, which have been told.
type Faulty = ExitCode;

impl Import {
    pub async fn run(self) -> Result<ExitCode> {
        let database = match &self {
            Self::Organisation { from, .. }
            | Self::Indicators { from, .. }
            | Self::Economy { from, .. }
            | Self::Decisions { from, .. } => &from.database,
            Self::Undo { database, .. } => database,
        };
        let database = database.clone();
        // a file that cannot be read is told before a database is opened
        let file = self.file().map(read_file).transpose()?;
        let machine = Machine::open(&database).await?;
        let outcome = match file {
            Some(bytes) => self.read_in(&machine, bytes).await,
            None => self.undo(&machine).await,
        };
        Ok(match outcome {
            Ok(Ok(told)) => {
                say(&database, &told);
                ExitCode::SUCCESS
            }
            Ok(Err(code)) => code,
            Err(failure) => machine.told(&failure),
        })
    }

    fn file(&self) -> Option<&Path> {
        match self {
            Self::Organisation { from, .. }
            | Self::Indicators { from, .. }
            | Self::Economy { from, .. }
            | Self::Decisions { from, .. } => Some(&from.file),
            Self::Undo { .. } => None,
        }
    }

    async fn read_in(&self, machine: &Machine, bytes: Vec<u8>) -> Result<Result<Told, Faulty>> {
        match self {
            Self::Organisation {
                from,
                as_of,
                whole_tree,
                sheet,
            } => {
                let sent = Sent {
                    name: from.name(),
                    bytes,
                    is_json: false,
                    sheet: sheet.name.clone(),
                };
                let command = PreviewImport {
                    sent,
                    from: as_of.unwrap_or_else(|| machine.ctx.today()),
                    is_whole_tree: *whole_tree,
                };
                units(machine, command, from.preview).await
            }
            Self::Indicators {
                from,
                municipality,
                sheet,
                again,
            } => {
                let file = ValueFile {
                    name: from.name(),
                    bytes,
                    municipality: municipality.clone(),
                    sheet: sheet.name.clone(),
                    is_again: again.again,
                };
                values(machine, file, from.preview).await
            }
            Self::Economy {
                from,
                kind,
                scale,
                source,
                sheet,
                again,
            } => {
                let file = AmountFile {
                    name: from.name(),
                    bytes,
                    kind: kind.kind(),
                    scale: scale.scale(),
                    source: source.clone(),
                    is_made_up: false,
                    sheet: sheet.name.clone(),
                    is_again: again.again,
                };
                amounts(machine, file, from.preview).await
            }
            Self::Decisions { from, decision } => {
                let decision = machine.decision(decision).await?;
                items(machine, decision, &from.name(), &bytes, from.preview).await
            }
            Self::Undo { .. } => Err(Failure::Fault("nothing to read".into())),
        }
    }

    async fn undo(&self, machine: &Machine) -> Result<Result<Told, Faulty>> {
        let Self::Undo {
            what, id, reason, ..
        } = self
        else {
            return Err(Failure::Fault("nothing to undo".into()));
        };
        let ctx = &machine.ctx;
        match what {
            What::Organisation => {
                let undo = UndoImport {
                    import: PreviewId::parse(id).ok_or(Failure::NotFound)?,
                    reason: reason.clone(),
                };
                if let Undone::Hindered(obstacles) =
                    organisation::api::undo_import(ctx, undo).await?
                {
                    let words: Vec<String> = obstacles
                        .iter()
                        .map(|o| organisation::api::obstacle_words(&machine.texts, o))
                        .collect();
                    return Ok(Err(hindered(&words)));
                }
            }
            What::Indicators => {
                let id = ValueImportId::parse(id).ok_or(Failure::NotFound)?;
                indicators::api::undo_import(ctx, id, None).await?;
            }
            What::Economy => {
                let id = EconomyImportId::parse(id).ok_or(Failure::NotFound)?;
                economy::api::undo_import(ctx, id, None).await?;
            }
            What::Decisions => {
                let id = steering::api::ImportId::parse(id).ok_or(Failure::NotFound)?;
                steering::api::undo_import(ctx, id).await?;
            }
        }
        Ok(Ok(Told::only("Inläsningen är ångrad.".into())))
    }
}

impl From {
    fn name(&self) -> String {
        let name = self.file.file_name().map(|n| n.to_string_lossy());
        kernel::nfc(&name.unwrap_or_default())
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| {
        let why = crate::terminal::why(&e);
        Failure::Fault(format!("filen {} går inte att läsa: {why}", path.display()))
    })
}

fn say(database: &Database, told: &Told) {
    for line in &told.lines {
        println!("{line}");
    }
    if let Some((what, id)) = &told.undo {
        let name = what.to_possible_value();
        let name = name.as_ref().map_or("", |v| v.get_name());
        println!(
            "\nÅngra med: ledfyr import undo {name} {id} {}",
            database.as_written()
        );
    }
}

fn noted(machine: &Machine, notes: &[Note]) -> Vec<String> {
    notes.iter().map(|n| n.say(&machine.texts)).collect()
}

async fn units(
    machine: &Machine,
    command: PreviewImport,
    is_preview: bool,
) -> Result<Result<Told, Faulty>> {
    let (ctx, t) = (&machine.ctx, &machine.texts);
    let kinds = organisation::api::kind_names(&machine.app, &ctx.read()).await?;
    let seen = if is_preview {
        organisation::api::look_at_import(ctx, &command, &kinds).await?
    } else {
        let (seen, id) = organisation::api::preview_import(ctx, command, &kinds).await?;
        if let Some(preview) = id.filter(|_| !seen.differences.is_empty()) {
            let confirm = ConfirmImport {
                preview,
                org_version: seen.org_version,
            };
            let receipt = organisation::api::confirm_import(ctx, confirm, &kinds).await?;
            let mut lines = noted(machine, &seen.notes);
            lines.extend(
                receipt
                    .differences
                    .iter()
                    .map(|d| difference_line(t, d, &kinds)),
            );
            lines.push(format!(
                "Inläst. Ändringar: {}. Lika: {}. SHA-256 {}",
                receipt.differences.len(),
                rows(receipt.unchanged),
                receipt.sha256
            ));
            return Ok(Ok(Told {
                lines,
                undo: Some((What::Organisation, preview.to_string())),
            }));
        }
        seen
    };
    if !seen.faults.is_empty() {
        return Ok(Err(faulty(t, &seen.faults)));
    }
    let mut lines = noted(machine, &seen.notes);
    lines.extend(
        seen.differences
            .iter()
            .map(|d| difference_line(t, d, &kinds)),
    );
    lines.push(would(seen.differences.len(), seen.unchanged));
    Ok(Ok(Told { lines, undo: None }))
}

/// A number of rows.
fn rows(count: usize) -> String {
    match count {
        1 => "1 rad".to_owned(),
        _ => format!("{count} rader"),
    }
}

/// What a file would do, or that it would do nothing.
fn would(changes: usize, unchanged: usize) -> String {
    if changes == 0 {
        format!("Inga ändringar. Lika: {}.", rows(unchanged))
    } else {
        format!(
            "Skulle ändras: {changes}. Lika: {}. Inget är ändrat.",
            rows(unchanged)
        )
    }
}

/// Says that a file was read in before, and how it is read in again.
fn not_again(mut lines: Vec<String>) -> Faulty {
    lines.push("Inget är inläst. Lägg till --again om filen ska läsas in igen.".to_owned());
    hindered(&lines)
}

async fn values(
    machine: &Machine,
    file: ValueFile,
    is_preview: bool,
) -> Result<Result<Told, Faulty>> {
    let (ctx, t) = (&machine.ctx, &machine.texts);
    let plan = match indicators::api::plan_import(ctx, &file).await? {
        Ok(plan) => plan,
        Err(faults) => return Ok(Err(faulty(t, &faults))),
    };
    let mut lines = noted(machine, &plan.notes);
    lines.extend(plan.before.iter().map(|before| before.say(t)));
    if is_preview || plan.new.is_empty() {
        lines.push(would(plan.receipt.recorded, plan.receipt.unchanged));
        return Ok(Ok(Told { lines, undo: None }));
    }
    if plan.before.is_some() && !file.is_again {
        return Ok(Err(not_again(lines)));
    }
    let (id, receipt) = indicators::api::import_values(ctx, file).await?;
    lines.push(format!(
        "Inläst. Värden: {}, varav rättade: {}. Indikatorer: {}. Enheter: {}. Lika: {}.",
        receipt.recorded,
        receipt.corrected,
        receipt.indicators,
        receipt.units,
        rows(receipt.unchanged)
    ));
    Ok(Ok(Told {
        lines,
        undo: Some((What::Indicators, id.to_string())),
    }))
}

async fn amounts(
    machine: &Machine,
    file: AmountFile,
    is_preview: bool,
) -> Result<Result<Told, Faulty>> {
    let (ctx, t) = (&machine.ctx, &machine.texts);
    let plan = match economy::api::plan_import(ctx, &file).await? {
        Ok(plan) => plan,
        Err(faults) => return Ok(Err(faulty(t, &faults))),
    };
    let mut lines = noted(machine, &plan.notes);
    lines.extend(plan.before.iter().map(|before| before.say(t)));
    for differs in &plan.receipt.differences {
        lines.push(format!(
            "Rad {}: angivet resultat {} öre, radernas summa {} öre. Båda sparas.",
            differs.row,
            differs.stated.ore(),
            differs.computed.ore()
        ));
    }
    if is_preview || plan.new.is_empty() {
        lines.push(would(plan.receipt.amounts, plan.receipt.unchanged));
        return Ok(Ok(Told { lines, undo: None }));
    }
    if plan.before.is_some() && !file.is_again {
        return Ok(Err(not_again(lines)));
    }
    let (id, receipt) = economy::api::import_amounts(ctx, file).await?;
    lines.push(format!(
        "Inläst. Belopp: {}, varav rättade: {}. Enheter: {}. Lika: {}.",
        receipt.amounts, receipt.corrected, receipt.units, receipt.unchanged
    ));
    Ok(Ok(Told {
        lines,
        undo: Some((What::Economy, id.to_string())),
    }))
}

async fn items(
    machine: &Machine,
    decision: steering::api::DecisionId,
    name: &str,
    bytes: &[u8],
    is_preview: bool,
) -> Result<Result<Told, Faulty>> {
    let ctx = &machine.ctx;
    let read = steering::api::read_items(ctx, decision, name, bytes).await?;
    if !read.faults.is_empty() {
        return Ok(Err(faulty(&machine.texts, &read.faults)));
    }
    let mut lines = noted(machine, &read.notes);
    let count = read.items.len();
    if is_preview || count == 0 {
        lines.extend(read.items.iter().map(|i| format!("Ny: {}", i.title)));
        lines.push(would(count, 0));
        return Ok(Ok(Told { lines, undo: None }));
    }
    let id = steering::api::import_items(ctx, decision, read).await?;
    lines.push(format!("Inläst. Mål och uppdrag: {count}."));
    Ok(Ok(Told {
        lines,
        undo: Some((What::Decisions, id.to_string())),
    }))
}
