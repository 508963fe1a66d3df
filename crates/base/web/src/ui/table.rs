//! Tables: sortable heads, figures to the right, totals, trees, cards on a phone, pages, and the same list as a file.

use maud::{Markup, Render, html};

use super::icons::{Icon, icon, icon_with};
use super::query;
use crate::texts::{MINUS, Texts};

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    #[default]
    Text,
    /// Figures: to the right, one unit for the table.
    Number,
    /// A drawing without words, left out on a phone; the label is for screen readers.
    Drawing,
}

/// One column; the key is what sorting and the file's head use.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub key: String,
    pub label: String,
    pub kind: ColumnKind,
    pub sortable: bool,
    /// The label on a phone, where the whole one is too long.
    pub short: Option<String>,
    /// Left out on a phone.
    pub wide_only: bool,
}

impl Column {
    #[must_use]
    pub fn text(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn number(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            kind: ColumnKind::Number,
            ..Self::text(key, label)
        }
    }

    #[must_use]
    pub fn drawing(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            kind: ColumnKind::Drawing,
            ..Self::text(key, label)
        }
    }

    #[must_use]
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    #[must_use]
    pub fn wide_only(mut self) -> Self {
        self.wide_only = true;
        self
    }

    #[must_use]
    pub fn short(mut self, label: impl Into<String>) -> Self {
        self.short = Some(label.into());
        self
    }
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    Content(Markup),
    Text(String),
    /// A figure already written; a hyphen before it becomes a true minus.
    Number(String),
    /// A figure whose minus means worse: red and bold.
    Deviation(String),
    /// Nothing to say here: an en dash.
    Dash,
    /// A value that ought to be there: "saknas".
    Missing,
}

impl From<Markup> for Cell {
    fn from(content: Markup) -> Self {
        Self::Content(content)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

fn true_minus(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("{MINUS}{rest}"),
        None => text.to_owned(),
    }
}

impl Cell {
    fn is_worse(&self) -> bool {
        matches!(self, Self::Deviation(text) if text.starts_with(['-', MINUS]))
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Content(content) => content.0.is_empty(),
            Self::Text(text) | Self::Number(text) | Self::Deviation(text) => text.is_empty(),
            Self::Dash | Self::Missing => false,
        }
    }

    /// Exactly one child, so that label and value stand side by side on a phone.
    fn content(&self, texts: &Texts) -> Markup {
        html! {
            @match self {
                Self::Content(content) => @if !content.0.is_empty() { div { (content) } },
                Self::Text(text) => (text),
                Self::Number(text) | Self::Deviation(text) => (true_minus(text)),
                Self::Dash => span.dim { "–" },
                Self::Missing => span.dim { (texts.t("missing")) },
            }
        }
    }
}

/// Where a row stands in a tree.
#[derive(Clone, Debug, Default)]
pub struct Branch {
    pub id: String,
    pub parent: Option<String>,
    /// 0 at the top.
    pub level: u8,
    pub has_children: bool,
    pub open: bool,
}

/// One row. Cells are given for the columns after the first; the head stands in the first.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub head: Markup,
    pub cells: Vec<Cell>,
    pub branch: Option<Branch>,
    /// The row's id in the page, to link to.
    pub id: Option<String>,
    /// The head as words, for the button that opens a branch.
    pub name: String,
}

impl Row {
    #[must_use]
    pub fn new(head: impl Render) -> Self {
        Self {
            head: head.render(),
            ..Self::default()
        }
    }

    /// A row whose head is the link to the thing.
    #[must_use]
    pub fn link(href: &str, name: &str) -> Self {
        Self {
            head: html! { a href=(href) { (name) } },
            name: name.to_owned(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn cell(mut self, cell: impl Into<Cell>) -> Self {
        self.cells.push(cell.into());
        self
    }

    #[must_use]
    pub fn number(self, figure: impl Into<String>) -> Self {
        self.cell(Cell::Number(figure.into()))
    }

    #[must_use]
    pub fn deviation(self, figure: impl Into<String>) -> Self {
        self.cell(Cell::Deviation(figure.into()))
    }

    #[must_use]
    pub fn branch(mut self, branch: Branch) -> Self {
        self.branch = Some(branch);
        self
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// How a table shows on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phone {
    /// Each row a card, labels beside values.
    #[default]
    Cards,
    /// Each row a card, labels over figures: money.
    Pairs,
    /// Each row a card without labels: progress. The column with key `state` stands beside the name.
    Dense,
    /// The table scrolls sideways: inside a document.
    Scroll,
}

/// Which column a table is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub key: String,
    pub descending: bool,
}

impl Sort {
    /// Reads what stands in the query, if the column may be sorted by.
    #[must_use]
    pub fn read(key: Option<&str>, direction: Option<&str>, columns: &[Column]) -> Option<Self> {
        let column = columns
            .iter()
            .find(|column| column.sortable && Some(column.key.as_str()) == key)?;
        Some(Self {
            key: column.key.clone(),
            descending: direction == Some("desc"),
        })
    }
}

/// A table with everything around it that belongs to it.
#[derive(Clone, Debug)]
pub struct Table {
    texts: Texts,
    label: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: Option<Row>,
    sort: Option<Sort>,
    address: String,
    phone: Phone,
    export: bool,
    pager: Option<Pager>,
    empty: Option<String>,
}

impl Table {
    /// `label` names the table for screen readers; `address` is this page's path and query, for sorting, pages and files.
    #[must_use]
    pub fn new(
        texts: &Texts,
        label: impl Into<String>,
        address: impl Into<String>,
        columns: Vec<Column>,
    ) -> Self {
        Self {
            texts: texts.clone(),
            label: label.into(),
            columns,
            rows: Vec::new(),
            total: None,
            sort: None,
            address: address.into(),
            phone: Phone::Cards,
            export: false,
            pager: None,
            empty: None,
        }
    }

    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Self {
        self.rows.extend(rows);
        self
    }

    #[must_use]
    pub fn total(mut self, total: Row) -> Self {
        self.total = Some(total);
        self
    }

    #[must_use]
    pub fn sort(mut self, sort: Option<Sort>) -> Self {
        self.sort = sort;
        self
    }

    #[must_use]
    pub fn phone(mut self, phone: Phone) -> Self {
        self.phone = phone;
        self
    }

    /// Offers the same rows as XLSX and CSV at the same address with `format=`.
    #[must_use]
    pub fn export(mut self) -> Self {
        self.export = true;
        self
    }

    #[must_use]
    pub fn pager(mut self, pager: Pager) -> Self {
        self.pager = Some(pager);
        self
    }

    /// Words instead of the table when there is no row.
    #[must_use]
    pub fn empty(mut self, words: impl Into<String>) -> Self {
        self.empty = Some(words.into());
        self
    }

    fn head_cell(&self, column: &Column) -> Markup {
        let t = &self.texts;
        let sorted = self.sort.as_ref().filter(|sort| sort.key == column.key);
        let direction = sorted.map(|sort| {
            if sort.descending {
                "descending"
            } else {
                "ascending"
            }
        });
        let class = match column.kind {
            ColumnKind::Text => None,
            ColumnKind::Number => Some("num"),
            ColumnKind::Drawing => Some("viz"),
        };
        html! {
            th scope="col" class=[class] aria-sort=[direction] {
                @if column.sortable {
                    @let next = if sorted.is_some_and(|sort| !sort.descending) { "desc" } else { "asc" };
                    @let href = query::with(&self.address, &[(query::PAGE, "1"), (query::SORT, &column.key), (query::DIRECTION, next)]);
                    a href=(href) title=(t.ta("sort-by", &[("name", (&column.label).into())])) {
                        (column.label)
                        @match sorted {
                            None => (icon(Icon::Sort)),
                            Some(sort) if sort.descending => (icon(Icon::Chevron)),
                            Some(_) => (icon(Icon::Raise)),
                        }
                    }
                } @else if column.kind == ColumnKind::Drawing { span.sr { (column.label) } }
                @else { (column.label) }
            }
        }
    }

    fn body_cell(&self, column: &Column, cell: &Cell) -> Markup {
        let kind = match column.kind {
            ColumnKind::Text => "",
            ColumnKind::Number => "num",
            ColumnKind::Drawing => "viz",
        };
        let worse = if cell.is_worse() { "neg" } else { "" };
        let wide = if column.wide_only { "wide" } else { "" };
        let class = [kind, worse, wide]
            .into_iter()
            .filter(|class| !class.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let class = (!class.is_empty()).then_some(class);
        let label = (column.kind != ColumnKind::Drawing && !cell.is_empty())
            .then(|| column.short.as_ref().unwrap_or(&column.label));
        html! { td class=[class] data-l=[label] data-k=(column.key) { (cell.content(&self.texts)) } }
    }

    fn row(&self, row: &Row) -> Markup {
        let class = row.branch.as_ref().and_then(|branch| match branch.level {
            0 => None,
            1 => Some("sub"),
            2 => Some("sub2"),
            _ => Some("sub2 sub3"),
        });
        let (id, parent) = row
            .branch
            .as_ref()
            .map(|b| (b.id.as_str(), b.parent.as_deref()))
            .unzip();
        html! {
            tr id=[&row.id] class=[class] data-id=[id] data-parent=[parent.flatten()] {
                th scope="row" { (self.row_head(row)) }
                @for (column, cell) in self.columns.iter().skip(1).zip(&row.cells) { (self.body_cell(column, cell)) }
            }
        }
    }

    fn row_head(&self, row: &Row) -> Markup {
        html! {
            @match &row.branch {
                None => (row.head),
                Some(branch) => span.unit {
                    @if branch.has_children {
                        @let level = i64::from(branch.level) + 1;
                        @let name = self.texts.ta("level", &[("name", (&row.name).into()), ("level", level.into())]);
                        button.lf-twist type="button" hidden aria-expanded=(if branch.open { "true" } else { "false" }) aria-label=(name) {
                            (icon_with(Icon::ChevronRight, "i"))
                        }
                    }
                    span.lf-gap {}
                    (row.head)
                },
            }
        }
    }

    fn foot(&self) -> Markup {
        html! {
            @if self.export || self.pager.is_some() {
                div.lf-tablefoot {
                    @if let Some(pager) = &self.pager { (pager.show(&self.texts, &self.address)) }
                    @if self.export { (export_links(&self.texts, &self.address)) }
                }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        if let (true, Some(words)) = (self.rows.is_empty(), &self.empty) {
            return html! { p.dim { (words) } };
        }
        let tree = self.rows.iter().any(|row| row.branch.is_some());
        let scroll = if self.phone == Phone::Scroll {
            "lf-scroll"
        } else {
            "lf-scroll lf-aslist"
        };
        html! {
            div class=(scroll) data-pairs[self.phone == Phone::Pairs] data-dense[self.phone == Phone::Dense]
                tabindex="0" role="region" aria-label=(self.texts.ta("table-of", &[("name", (&self.label).into())])) {
                table class={ "lf-table" (if tree { " lf-tree" } else { "" }) } {
                    caption.sr { (self.label) }
                    thead { tr { @for column in &self.columns { (self.head_cell(column)) } } }
                    tbody { @for row in &self.rows { (self.row(row)) } }
                    @if let Some(total) = &self.total { tfoot { (self.row(total)) } }
                }
            }
            (self.foot())
        }
    }
}

/// Links to the same list as a file.
#[must_use]
pub fn export_links(texts: &Texts, address: &str) -> Markup {
    html! {
        div.row.noprint {
            @for (format, key) in [("xlsx", "export-xlsx"), ("csv", "export-csv")] {
                a.ds-button.s data-variant="tertiary" href=(query::with(address, &[(query::FORMAT, format)])) download {
                    (icon(Icon::Download)) (texts.t(key))
                }
            }
        }
    }
}

/// Which part of a long list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    /// From 1.
    pub page: usize,
    pub per_page: usize,
    pub total: usize,
}

impl Pager {
    /// A page beyond the last becomes the last, 0 the first.
    #[must_use]
    pub fn new(page: usize, per_page: usize, total: usize) -> Self {
        let per_page = per_page.max(1);
        let last = total.div_ceil(per_page).max(1);
        Self {
            page: page.clamp(1, last),
            per_page,
            total,
        }
    }

    /// How many pages there are, at least one.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.total.div_ceil(self.per_page).max(1)
    }

    /// How many rows come before this page.
    #[must_use]
    pub fn offset(&self) -> usize {
        (self.page - 1).saturating_mul(self.per_page)
    }

    /// "Rad 1–50 av 312" and links to the pages before and after.
    #[must_use]
    pub fn show(&self, texts: &Texts, address: &str) -> Markup {
        let from = self.offset() + 1;
        let to = self.offset().saturating_add(self.per_page).min(self.total);
        let range = [
            ("from", from.into()),
            ("to", to.into()),
            ("total", self.total.into()),
        ];
        let link = |page: usize, words: &str, rel: &str| {
            let href = query::with(address, &[(query::PAGE, &page.to_string())]);
            html! { a href=(href) rel=(rel) { (texts.t(words)) } }
        };
        html! {
            div.lf-pager {
                p.small.dim { @if self.total == 0 { (texts.t("no-rows")) } @else { (texts.ta("rows-shown", &range)) } }
                @if self.pages() > 1 {
                    nav.lf-pager.small.noprint aria-label=(texts.t("pages-of-list")) {
                        @if self.page > 1 { (link(self.page - 1, "page-previous", "prev")) }
                        span { (texts.ta("page-number", &[("page", self.page.into()), ("pages", self.pages().into())])) }
                        @if self.page < self.pages() { (link(self.page + 1, "page-next", "next")) }
                    }
                }
            }
        }
    }
}
