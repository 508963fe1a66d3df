//! One SQL text for both databases and both times.
//!
//! In a query `{table}` is a recorded table and `{v_name}` a published view; known on a past instant each becomes
//! the rows as they were recorded then. `{ids:n}` is the list in parameter n, given by `Val::ids`.

use kernel::{Failure, Instant, Result};

use crate::{Backend, Schema};

pub(crate) fn expand(text: &str, schema: &Schema, backend: Backend, known_at: Option<Instant>) -> Result<String> {
    let mut out = String::with_capacity(text.len() + 256);
    expand_into(&mut out, text, schema, backend, known_at, 0)?;
    Ok(out)
}

fn expand_into(
    out: &mut String,
    text: &str,
    schema: &Schema,
    backend: Backend,
    known_at: Option<Instant>,
    depth: u8,
) -> Result<()> {
    if depth > 8 {
        return Err(Failure::Fault("views name each other in a circle".into()));
    }
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            return Err(Failure::Fault(format!("unclosed name in: {text}")));
        };
        out.push_str(before);
        if let Some(n) = name.strip_prefix("ids:") {
            match backend {
                Backend::Sqlite => out.push_str(&format!("SELECT value FROM json_each(${n})")),
                Backend::Postgres => out.push_str(&format!("SELECT jsonb_array_elements_text(CAST(${n} AS jsonb))")),
            }
        } else if let Some(view) = schema.views.get(name) {
            out.push('(');
            expand_into(out, view, schema, backend, known_at, depth + 1)?;
            out.push(')');
        } else if let Some(table) = schema.tables.get(name) {
            match known_at {
                None => out.push_str(name),
                Some(at) => {
                    let columns = format!("id, version, recorded_from, change_id, {}", table.columns.join(", "));
                    let at = at.micros();
                    out.push_str(&format!(
                        "(SELECT {columns} FROM {name} WHERE recorded_from <= {at} UNION ALL SELECT {columns} FROM {name}_history WHERE recorded_from <= {at} AND recorded_until > {at})"
                    ));
                }
            }
        } else {
            return Err(Failure::Fault(format!("no table or view {{{name}}} in: {text}")));
        }
        rest = tail;
    }
    out.push_str(rest);
    Ok(())
}
