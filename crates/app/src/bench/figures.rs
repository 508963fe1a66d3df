//! Figures with unit, median and p99, and what they were measured on.

use serde::Serialize;

/// One measured thing.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    pub name: &'static str,
    pub unit: &'static str,
    pub median: f64,
    pub p99: f64,
    /// How many times it was done.
    pub runs: usize,
    /// What was aimed at, in the same unit; a rate is to be above, anything else below.
    pub aim: Option<f64>,
}

/// Milliseconds of each run → a figure.
pub fn timed(name: &'static str, aim: Option<f64>, mut millis: Vec<f64>) -> Figure {
    millis.sort_by(f64::total_cmp);
    Figure {
        name,
        unit: "ms",
        median: at(&millis, 50),
        p99: at(&millis, 99),
        runs: millis.len(),
        aim,
    }
}

/// A single number.
pub fn single(name: &'static str, unit: &'static str, aim: Option<f64>, value: f64) -> Figure {
    Figure {
        name,
        unit,
        median: value,
        p99: value,
        runs: 1,
        aim,
    }
}

/// The value below which `percent` of the sorted values lie.
pub fn at(sorted: &[f64], percent: usize) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted
        .get((sorted.len() * percent / 100).min(last))
        .copied()
        .unwrap_or(0.0)
}

/// The machine, as far as it tells.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    pub cores: usize,
    pub processor: String,
    pub memory_mb: u64,
    pub system: String,
}

impl Machine {
    pub fn read() -> Self {
        let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let field = |text: &str, name: &str| {
            text.lines()
                .find(|l| l.starts_with(name))
                .and_then(|l| l.split_once(':'))
                .map(|(_, v)| v.trim().to_owned())
                .unwrap_or_default()
        };
        let memory = field(&file("/proc/meminfo"), "MemTotal");
        Self {
            cores: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            processor: field(&file("/proc/cpuinfo"), "model name"),
            memory_mb: memory
                .split_whitespace()
                .next()
                .and_then(|n| n.parse::<u64>().ok())
                .unwrap_or(0)
                / 1024,
            system: file("/proc/sys/kernel/osrelease").trim().to_owned(),
        }
    }
}

/// Resident memory of this process, in megabytes.
pub fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find(|l| l.starts_with("VmRSS"))
        .and_then(|l| l.split_whitespace().nth(1))
        .and_then(|n| n.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}
