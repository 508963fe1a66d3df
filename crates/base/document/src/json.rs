//! The canonical JSON of a document: the same tree always gives the same bytes, so that a digest of them means something.

use serde_json::Value;

use crate::Document;

impl Document {
    /// The document as canonical JSON: keys in byte order, no white space, UTF-8.
    #[must_use]
    pub fn to_canonical_json(&self) -> Vec<u8> {
        let value = serde_json::to_value(self).unwrap_or_default();
        let mut out = String::new();
        write(&value, &mut out);
        out.into_bytes()
    }

    /// Reads what [`Document::to_canonical_json`] wrote.
    ///
    /// # Errors
    /// When the bytes are not a document.
    pub fn from_json(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by(|a, b| a.0.cmp(b.0));
            out.push('{');
            for (position, (key, inner)) in entries.into_iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write(inner, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (position, inner) in items.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write(inner, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}
