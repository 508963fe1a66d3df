//! What a file would change, from its day on: the differences to show, and the units as they would be.

use std::collections::{BTreeMap, HashMap, HashSet};

use access::UnitEvent;
use kernel::{Date, Failure, UnitId};
use serde::{Deserialize, Serialize};

use super::file::{self, File, FileRow, RowFault};
use super::kind;
use super::registry::{NewUnit, Registry};

/// Most levels of a tree: three times what the largest municipalities have.
pub const MAX_DEPTH: usize = 30;

/// What happens to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    New,
    Moved,
    Renamed,
    Kind,
    Authority,
    Merged,
    Split,
    /// One unit carries on after one other.
    Replaced,
    Closed,
}

impl What {
    /// In the order they are told.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::Moved,
        Self::Renamed,
        Self::Kind,
        Self::Authority,
        Self::Merged,
        Self::Split,
        Self::Replaced,
        Self::Closed,
    ];

    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Kind => "kind",
            Self::Authority => "authority",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Replaced => "replaced",
            Self::Closed => "closed",
        }
    }
}

/// One difference. What stands before and after is a name, the key of a kind, or `1` and `0` for an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub what: What,
    pub code: String,
    pub name: String,
    pub before: String,
    pub after: String,
    /// The file's row; none for what is not in it.
    pub row: Option<usize>,
}

/// What came of comparing a file with the units.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    pub differences: Vec<Difference>,
    pub faults: Vec<RowFault>,
    /// Rows that change nothing.
    pub unchanged: usize,
}

/// Compares a file with the units as they are on its day. Nothing is changed.
#[must_use]
pub fn compare(units: &Registry, file: &File) -> Comparison {
    let view = FileView::new(units, file);
    let mut found = Comparison {
        faults: view.faults(),
        ..Comparison::default()
    };
    let links = view.new_links();
    for row in &file.rows {
        let before = found.differences.len();
        view.row_differences(row, &mut found.differences);
        view.succession_differences(row, &links, &mut found.differences);
        if found.differences.len() == before {
            found.unchanged += 1;
        }
    }
    for code in view.closed(&links) {
        let name = view.name(code);
        let parent = view.standing.get(code).and_then(|s| s.parent);
        found.differences.push(Difference {
            what: What::Closed,
            code: code.to_owned(),
            before: parent.map(|p| view.name(p)).unwrap_or_default(),
            after: String::new(),
            name,
            row: None,
        });
    }
    if found.faults.is_empty() {
        let mut trial = units.clone();
        let mut n = u128::MAX;
        let outcome = apply(&mut trial, file, || {
            n -= 1;
            UnitId(kernel::ids::Uuid::from_u128(n))
        });
        if let Err(failure) = outcome {
            found.faults.push(fault_of(failure));
        }
    }
    found
}

/// What is wrong between the rows of a file some of whose rows are `broken` (by number): only what holds however those are mended.
#[must_use]
pub fn reference_faults(units: &Registry, file: &File, broken: &HashSet<usize>) -> Vec<RowFault> {
    // whether a unit must lie under another, and how many municipalities there are, hangs on cells that could not be read
    const UNSURE: [&str; 3] = [
        "parent-required",
        "municipality-on-top",
        "second-municipality",
    ];
    let mut faults = FileView::new(units, file).faults();
    faults.retain(|fault| {
        fault
            .row
            .is_some_and(|row| !(broken.contains(&row) && UNSURE.contains(&fault.code)))
    });
    faults
}

/// Makes a file's changes. The file has been compared and had no faults.
///
/// # Errors
/// When something planned for later does not fit what the file says.
pub fn apply(
    units: &mut Registry,
    file: &File,
    mut new_id: impl FnMut() -> UnitId,
) -> kernel::Result<()> {
    let (links, closed, is_new) = {
        let view = FileView::new(units, file);
        let links: Vec<(String, Vec<String>)> = view
            .by_predecessor(&view.new_links())
            .into_iter()
            .map(|(p, s)| (p.to_owned(), s.into_iter().map(str::to_owned).collect()))
            .collect();
        let closed: Vec<String> = view
            .closed(&view.new_links())
            .into_iter()
            .map(str::to_owned)
            .collect();
        let is_new: Vec<bool> = file
            .rows
            .iter()
            .map(|r| units.by_code(&r.code).is_none())
            .collect();
        (links, closed, is_new)
    };
    let mut ids: HashMap<String, UnitId> = units.units().map(|u| (u.code.clone(), u.id)).collect();
    for row in &file.rows {
        ids.entry(row.code.clone()).or_insert_with(&mut new_id);
    }
    let id_of = |code: &String| ids.get(code).copied().ok_or(Failure::NotFound);
    for (row, is_new) in file.rows.iter().zip(is_new) {
        let parent = row.parent.as_ref().map(id_of).transpose()?;
        let id = id_of(&row.code)?;
        if is_new {
            units.put(id, new_unit(row, parent, file.from))?;
        } else {
            units.rename(id, &row.name, file.from)?;
            units.set_kind(id, row.kind, file.from)?;
            units.set_parent(id, parent, file.from)?;
            units.set_authority(id, row.is_authority)?;
        }
    }
    for (predecessor, successors) in links {
        let unit = id_of(&predecessor)?;
        let by = successors
            .iter()
            .map(id_of)
            .collect::<kernel::Result<Vec<_>>>()?;
        if file.rows.iter().any(|r| r.code == predecessor) {
            by.iter()
                .for_each(|successor| units.link(unit, *successor, file.from));
        } else {
            units.succeed(unit, &by, file.from)?;
        }
    }
    for code in closed {
        let unit = id_of(&code)?;
        units.take_down(unit, file.from, None)?;
        units.note(UnitEvent::Closed {
            unit,
            from: file.from,
        });
    }
    units.check(file.from)
}

fn new_unit(row: &FileRow, parent: Option<UnitId>, from: Date) -> NewUnit {
    NewUnit {
        code: row.code.clone(),
        name: row.name.clone(),
        kind: row.kind.to_owned(),
        parent,
        is_authority: row.is_authority,
        from,
    }
}

/// A failure of applying as a fault of the file.
fn fault_of(failure: Failure) -> RowFault {
    match failure {
        Failure::Invalid(errors) => {
            let args = errors
                .into_iter()
                .next()
                .map(|e| e.args)
                .unwrap_or_default();
            let arg = |name: &str| {
                args.iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, v)| v.clone())
                    .unwrap_or_default()
            };
            RowFault::new("planned-differs")
                .with("name", arg("name"))
                .with("date", arg("date"))
        }
        _ => RowFault::new("planned-below"),
    }
}

/// A unit as it stands on the file's day.
struct Standing<'a> {
    name: &'a str,
    kind: &'static str,
    parent: Option<&'a str>,
    is_authority: bool,
    begins: Option<Date>,
}

/// The file and the units side by side, by code.
struct FileView<'a> {
    units: &'a Registry,
    file: &'a File,
    rows: HashMap<&'a str, &'a FileRow>,
    standing: HashMap<&'a str, Standing<'a>>,
    /// Codes that the file's units carry on after.
    replaced: HashSet<&'a str>,
}

/// Faults beyond these are told without a guess of what was meant: nobody reads further, and each guess looks at every code.
const GUESSED: usize = 200;

/// Predecessor and successor, by code, that are not noted yet.
type Links<'a> = Vec<(&'a str, &'a str)>;

impl<'a> FileView<'a> {
    fn new(units: &'a Registry, file: &'a File) -> Self {
        let code = |id: UnitId| units.get(id).map(|u| u.code.as_str());
        let standing = units
            .standing(file.from)
            .map(|(unit, facts)| {
                let standing = Standing {
                    name: &facts.name,
                    kind: facts.kind,
                    parent: facts.parent.and_then(code),
                    is_authority: unit.is_authority,
                    begins: unit.begins(),
                };
                (unit.code.as_str(), standing)
            })
            .collect();
        let mut rows = HashMap::with_capacity(file.rows.len());
        for row in file.rows.iter().rev() {
            rows.insert(row.code.as_str(), row);
        }
        Self {
            units,
            file,
            rows,
            standing,
            replaced: file
                .rows
                .iter()
                .flat_map(|row| &row.predecessors)
                .map(String::as_str)
                .collect(),
        }
    }

    /// What a unit is called after the file, or else now.
    fn name(&self, code: &str) -> String {
        let in_file = self.rows.get(code).map(|r| r.name.as_str());
        in_file
            .or_else(|| self.standing.get(code).map(|s| s.name))
            .unwrap_or(code)
            .to_owned()
    }

    fn is_linked(&self, predecessor: &str, successor: &str) -> bool {
        let id = |code| self.units.by_code(code).map(|u| u.id);
        match (id(predecessor), id(successor)) {
            (Some(p), Some(s)) => self
                .units
                .successions()
                .any(|l| l.predecessor == p && l.successor == s),
            _ => false,
        }
    }

    fn new_links(&self) -> Links<'a> {
        let pairs = self.file.rows.iter().flat_map(|row| {
            row.predecessors
                .iter()
                .map(move |p| (p.as_str(), row.code.as_str()))
        });
        pairs
            .filter(|(p, s)| p != s && !self.is_linked(p, s))
            .collect()
    }

    fn by_predecessor(&self, links: &Links<'a>) -> BTreeMap<&'a str, Vec<&'a str>> {
        let mut by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (predecessor, successor) in links {
            let successors = by.entry(predecessor).or_default();
            if !successors.contains(successor) {
                successors.push(successor);
            }
        }
        by
    }

    /// Units that the file leaves out and nobody carries on after, those furthest down first.
    fn closed(&self, links: &Links<'a>) -> Vec<&'a str> {
        if !self.file.is_whole_tree {
            return Vec::new();
        }
        let succeeded = |code: &str| links.iter().any(|(p, _)| *p == code);
        let mut gone: Vec<(&str, usize)> = self
            .standing
            .keys()
            .filter(|code| !self.rows.contains_key(*code) && !succeeded(code))
            .map(|code| (*code, self.depth(code)))
            .collect();
        gone.sort_unstable_by_key(|(code, depth)| (std::cmp::Reverse(*depth), *code));
        gone.into_iter().map(|(code, _)| code).collect()
    }

    fn depth(&self, code: &str) -> usize {
        std::iter::successors(self.standing.get(code), |s| {
            s.parent.and_then(|p| self.standing.get(p))
        })
        .take(1_000)
        .count()
    }

    fn row_differences(&self, row: &FileRow, found: &mut Vec<Difference>) {
        let mut tell = |what, before: String, after: String| {
            found.push(Difference {
                what,
                code: row.code.clone(),
                name: row.name.clone(),
                before,
                after,
                row: Some(row.row),
            });
        };
        let under = row
            .parent
            .as_deref()
            .map(|p| self.name(p))
            .unwrap_or_default();
        let Some(now) = self.standing.get(row.code.as_str()) else {
            if self.units.by_code(&row.code).is_none() {
                tell(What::New, String::new(), under);
            }
            return;
        };
        if now.parent != row.parent.as_deref() {
            let former = now
                .parent
                .and_then(|p| self.standing.get(p))
                .map(|s| s.name.to_owned());
            tell(What::Moved, former.unwrap_or_default(), under);
        }
        if now.name != row.name {
            tell(What::Renamed, now.name.to_owned(), row.name.clone());
        }
        if now.kind != row.kind {
            tell(What::Kind, now.kind.to_owned(), row.kind.to_owned());
        }
        if now.is_authority != row.is_authority {
            tell(
                What::Authority,
                i32::from(now.is_authority).to_string(),
                i32::from(row.is_authority).to_string(),
            );
        }
    }

    /// A merger is told at its successor, a split at its first one.
    fn succession_differences(
        &self,
        row: &FileRow,
        links: &Links<'a>,
        found: &mut Vec<Difference>,
    ) {
        let mut mine: Vec<&str> = links
            .iter()
            .filter(|(_, s)| *s == row.code)
            .map(|(p, _)| *p)
            .collect();
        mine.dedup();
        if mine.is_empty() {
            return;
        }
        let names = |codes: &[&str]| {
            codes
                .iter()
                .map(|c| self.standing.get(c).map_or(*c, |s| s.name))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let mut tell = |what, before: String, after: String| {
            found.push(Difference {
                what,
                code: row.code.clone(),
                name: row.name.clone(),
                before,
                after,
                row: Some(row.row),
            });
        };
        let by = self.by_predecessor(links);
        let mut alone: Vec<&str> = Vec::new();
        for predecessor in mine {
            let successors = by.get(predecessor).map(Vec::as_slice).unwrap_or_default();
            if successors.len() < 2 {
                alone.push(predecessor);
            } else if successors.first() == Some(&row.code.as_str()) {
                let after: Vec<String> = successors.iter().map(|s| self.name(s)).collect();
                tell(What::Split, names(&[predecessor]), after.join(", "));
            }
        }
        let continues = self.standing.contains_key(row.code.as_str());
        if continues && !alone.is_empty() {
            alone.insert(0, row.code.as_str());
        }
        match alone.len() {
            0 => {}
            1 => tell(What::Replaced, names(&alone), row.name.clone()),
            _ => tell(What::Merged, names(&alone), row.name.clone()),
        }
    }

    fn faults(&self) -> Vec<RowFault> {
        let mut faults = Vec::new();
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(self.file.rows.len());
        let root = self
            .standing
            .iter()
            .find(|(_, s)| s.parent.is_none())
            .map(|(code, _)| *code);
        let mut top: Option<&str> = root.filter(|_| !self.file.is_whole_tree);
        for row in &self.file.rows {
            if let Some(first) = seen.insert(&row.code, row.row) {
                faults.push(
                    RowFault::at("code-twice", row.row, file::CODE, &row.code).with("first", first),
                );
                continue;
            }
            self.code_fault(row, &mut faults);
            self.parent_fault(row, &mut faults);
            self.predecessor_faults(row, &mut faults);
            if row.kind == kind::MUNICIPALITY {
                match top {
                    Some(other) if other != row.code => {
                        faults.push(
                            RowFault::at("second-municipality", row.row, file::KIND, &row.code)
                                .with("other", other),
                        );
                    }
                    _ => top = Some(&row.code),
                }
            }
        }
        self.absence_faults(top, &mut faults);
        self.cycle_faults(&mut faults);
        self.depth_faults(&mut faults);
        faults
    }

    fn code_fault(&self, row: &FileRow, faults: &mut Vec<RowFault>) {
        let Some(unit) = self.units.by_code(&row.code) else {
            return;
        };
        if self.standing.contains_key(row.code.as_str()) {
            return;
        }
        match (unit.begins(), unit.ends()) {
            (Some(begins), _) if begins > self.file.from => {
                faults.push(
                    RowFault::at("code-later", row.row, file::CODE, &row.code).with("date", begins),
                );
            }
            (_, Some(ends)) => faults.push(
                RowFault::at("code-closed", row.row, file::CODE, &row.code).with("date", ends),
            ),
            _ => {}
        }
    }

    fn parent_fault(&self, row: &FileRow, faults: &mut Vec<RowFault>) {
        match &row.parent {
            None if row.kind != kind::MUNICIPALITY => {
                faults.push(RowFault::at("parent-required", row.row, file::PARENT, ""));
            }
            Some(parent) if row.kind == kind::MUNICIPALITY => {
                faults.push(RowFault::at(
                    "municipality-on-top",
                    row.row,
                    file::PARENT,
                    parent,
                ));
            }
            Some(parent) if !self.stands_after(parent) => {
                let guessed = if faults.len() < GUESSED {
                    usize::MAX
                } else {
                    0
                };
                let known = self
                    .rows
                    .keys()
                    .chain(self.standing.keys().filter(|_| !self.file.is_whole_tree))
                    .copied()
                    .take(guessed);
                faults.push(match file::nearest(parent, known) {
                    Some(near) => {
                        RowFault::at("parent-unknown-near", row.row, file::PARENT, parent)
                            .with("near", near)
                    }
                    None => RowFault::at("parent-unknown", row.row, file::PARENT, parent),
                });
            }
            _ => {}
        }
    }

    /// Whether a unit stands once the file has been read in.
    fn stands_after(&self, code: &str) -> bool {
        self.rows.contains_key(code)
            || (!self.file.is_whole_tree
                && self.standing.contains_key(code)
                && !self.replaced.contains(code))
    }

    fn predecessor_faults(&self, row: &FileRow, faults: &mut Vec<RowFault>) {
        for code in row
            .predecessors
            .iter()
            .filter(|p| **p != row.code && !self.is_linked(p, &row.code))
        {
            let fault = match (self.standing.get(code.as_str()), self.units.by_code(code)) {
                (Some(now), _) if now.begins == Some(self.file.from) => "predecessor-same-day",
                (Some(_), _) => continue,
                (None, Some(_)) => "predecessor-closed",
                (None, None) => "predecessor-unknown",
            };
            faults.push(RowFault::at(fault, row.row, file::PREDECESSORS, code));
        }
    }

    fn absence_faults(&self, top: Option<&str>, faults: &mut Vec<RowFault>) {
        if top.is_none() {
            faults.push(RowFault::new("no-municipality"));
        }
        if !self.file.is_whole_tree {
            return;
        }
        for (code, now) in self
            .standing
            .iter()
            .filter(|(code, _)| !self.rows.contains_key(*code))
        {
            if now.begins == Some(self.file.from) {
                faults.push(
                    RowFault::new("closed-same-day")
                        .with("name", now.name)
                        .with("code", code),
                );
            } else if now.parent.is_none() && top.is_some() {
                faults.push(
                    RowFault::new("municipality-missing")
                        .with("name", now.name)
                        .with("code", code),
                );
            }
        }
    }

    /// The code of the unit above, once the file has been read in.
    fn above(&self, code: &str) -> Option<&str> {
        match self.rows.get(code) {
            Some(row) => row.parent.as_deref(),
            None => self.standing.get(code).and_then(|s| s.parent),
        }
    }

    /// One fault for each place where the tree grows deeper than any organisation is.
    fn depth_faults(&self, faults: &mut Vec<RowFault>) {
        for row in &self.file.rows {
            let above = std::iter::successors(self.above(&row.code), |code| self.above(code));
            // deeper ones lie under one that is told
            if above.take(MAX_DEPTH + 1).count() == MAX_DEPTH {
                faults.push(
                    RowFault::at("too-deep", row.row, file::CODE, &row.code).with("max", MAX_DEPTH),
                );
            }
        }
    }

    /// One fault for each ring of units that lie under each other, at its first row.
    fn cycle_faults(&self, faults: &mut Vec<RowFault>) {
        let above = |code: &str| self.above(code);
        let mut known: HashMap<&str, usize> = HashMap::new();
        for row in &self.file.rows {
            let mut at = Some(row.code.as_str());
            while let Some(code) = at {
                match known.get(code) {
                    Some(walk) if *walk == row.row => {
                        faults.push(RowFault::at(
                            "cycle",
                            row.row,
                            file::PARENT,
                            row.parent.as_deref().unwrap_or_default(),
                        ));
                        break;
                    }
                    Some(_) => break,
                    None => {}
                }
                known.insert(code, row.row);
                at = above(code);
            }
        }
    }
}

/// The units of a day as a file tells them, in tree order: what reading it in again changes nothing by.
#[must_use]
pub fn export(units: &Registry, day: Date) -> Vec<FileRow> {
    let code = |id: UnitId| units.get(id).map(|u| u.code.clone());
    let mut children: HashMap<Option<UnitId>, Vec<(String, UnitId)>> = HashMap::new();
    for (unit, facts) in units.standing(day) {
        children
            .entry(facts.parent)
            .or_default()
            .push((kernel::sort_key(&facts.name), unit.id));
    }
    for siblings in children.values_mut() {
        siblings.sort_unstable_by(|a, b| b.cmp(a));
    }
    let mut rows = Vec::new();
    let mut next = children.remove(&None).unwrap_or_default();
    while let Some((_, id)) = next.pop() {
        next.extend(children.remove(&Some(id)).unwrap_or_default());
        let Some((unit, facts)) = units.get(id).and_then(|u| u.on(day).map(|f| (u, f))) else {
            continue;
        };
        let mut predecessors: Vec<String> = units
            .predecessors(id)
            .filter(|s| s.from <= day)
            .filter_map(|s| code(s.predecessor))
            .collect();
        predecessors.sort_unstable();
        rows.push(FileRow {
            row: rows.len() + 2,
            code: unit.code.clone(),
            name: facts.name.clone(),
            kind: facts.kind,
            parent: facts.parent.and_then(code),
            is_authority: unit.is_authority,
            predecessors,
        });
    }
    rows
}
