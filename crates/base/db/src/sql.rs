//! One SQL text for both databases and both times.
//!
//! In a query `{table}` is a recorded table and `{v_name}` a published view; known on a past instant each becomes
//! the rows as they were recorded then. After FROM, JOIN or a comma it is called what follows it, or else by its own name.
//! `{ids:n}` is the list in parameter n, given by `Val::ids`. Quoted text stays as it is.

use std::fmt::Write as _;

use kernel::{Failure, Instant, Result};

use crate::lex::{self, Piece};
use crate::{Backend, Schema};

/// Words that may follow a table and are no name for it.
const NOT_A_NAME: [&str; 24] = [
    "WHERE",
    "JOIN",
    "LEFT",
    "RIGHT",
    "INNER",
    "CROSS",
    "FULL",
    "NATURAL",
    "ON",
    "USING",
    "GROUP",
    "HAVING",
    "ORDER",
    "LIMIT",
    "OFFSET",
    "UNION",
    "EXCEPT",
    "INTERSECT",
    "WINDOW",
    "FETCH",
    "FOR",
    "RETURNING",
    "SET",
    "VALUES",
];

/// Which of the rows that were known on a past instant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// Those that still stand.
    Standing,
    /// Those that have been replaced or taken out since.
    Replaced,
}

pub(crate) fn expand(
    text: &str,
    schema: &Schema,
    backend: Backend,
    known_at: Option<Instant>,
) -> Result<String> {
    expand_part(text, schema, backend, known_at, Part::All)
}

pub(crate) fn expand_part(
    text: &str,
    schema: &Schema,
    backend: Backend,
    known_at: Option<Instant>,
    part: Part,
) -> Result<String> {
    if !text.contains('{') {
        return Ok(text.to_owned());
    }
    let mut out = String::with_capacity(text.len() + 256);
    let wanted = Wanted {
        schema,
        backend,
        known_at,
        part,
    };
    wanted.expand_into(&mut out, text, 0)?;
    Ok(out)
}

struct Wanted<'a> {
    schema: &'a Schema,
    backend: Backend,
    known_at: Option<Instant>,
    part: Part,
}

impl Wanted<'_> {
    fn expand_into(&self, out: &mut String, text: &str, depth: u8) -> Result<()> {
        if depth > 8 {
            return Err(Failure::Fault("views name each other in a circle".into()));
        }
        for piece in lex::pieces(text) {
            match piece {
                Piece::Quoted(quoted) => out.push_str(quoted),
                Piece::Comment => out.push(' '),
                Piece::Code(code) => self.expand_code(out, code, text, depth)?,
            }
        }
        Ok(())
    }

    fn expand_code(&self, out: &mut String, code: &str, text: &str, depth: u8) -> Result<()> {
        let mut rest = code;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                return Err(Failure::Fault(format!("unclosed name in: {text}")));
            };
            out.push_str(before);
            let is_source = stands_as_source(before) && !is_named(tail);
            if let Some(n) = name.strip_prefix("ids:") {
                self.push_ids(out, n, text)?;
            } else if let Some(view) = self.schema.views.get(name) {
                out.push('(');
                self.expand_into(out, view, depth + 1)?;
                out.push(')');
                if is_source {
                    let _ = write!(out, " AS {name}");
                }
            } else if let Some(table) = self.schema.tables.get(name) {
                match self.known_at {
                    None => out.push_str(name),
                    Some(at) => {
                        let own: String = table.columns.iter().map(|c| format!(", {c}")).collect();
                        let columns = format!("id, version, recorded_from, change_id{own}");
                        let at = at.micros();
                        let standing =
                            format!("SELECT {columns} FROM {name} WHERE recorded_from <= {at}");
                        let replaced = format!(
                            "SELECT {columns} FROM {name}_history WHERE recorded_from <= {at} AND recorded_until > {at}"
                        );
                        let _ = match self.part {
                            Part::All => write!(out, "({standing} UNION ALL {replaced})"),
                            Part::Standing => write!(out, "({standing})"),
                            Part::Replaced => write!(out, "({replaced})"),
                        };
                        if is_source {
                            let _ = write!(out, " AS {name}");
                        }
                    }
                }
            } else {
                return Err(Failure::Fault(format!(
                    "no table or view {{{name}}} in: {text}"
                )));
            }
            rest = tail;
        }
        out.push_str(rest);
        Ok(())
    }

    fn push_ids(&self, out: &mut String, n: &str, text: &str) -> Result<()> {
        if n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Failure::Fault(format!(
                "{{ids:{n}}} names no parameter in: {text}"
            )));
        }
        let _ = match self.backend {
            Backend::Sqlite => write!(out, "SELECT value FROM json_each(${n})"),
            Backend::Postgres => {
                write!(out, "SELECT jsonb_array_elements_text(CAST(${n} AS jsonb))")
            }
        };
        Ok(())
    }
}

/// Whether what follows this stands where rows come from.
fn stands_as_source(before: &str) -> bool {
    let before = before.trim_end();
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    word.ends_with(',') || word.eq_ignore_ascii_case("FROM") || word.eq_ignore_ascii_case("JOIN")
}

/// Whether a name for the rows follows.
fn is_named(tail: &str) -> bool {
    let word: String = tail
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    !word.is_empty() && !NOT_A_NAME.iter().any(|k| word.eq_ignore_ascii_case(k))
}

#[cfg(test)]
#[path = "sql_tests.rs"]
mod tests;
