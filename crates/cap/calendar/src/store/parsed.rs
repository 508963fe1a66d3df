//! Model files as they were read: a file is read once, aside from the answers of others, and kept while there is room.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kernel::Result;

use crate::model::file;
use crate::model::process_model::ProcessModel;

/// Files that are kept at most, and their bytes together.
const MOST_FILES: usize = 200;
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A model, or in words why its file is none.
pub type Parsed = std::result::Result<Arc<ProcessModel>, Arc<str>>;

/// By their whole text, so that a version that was never committed is never mistaken for another.
#[derive(Default)]
struct Kept {
    files: HashMap<Arc<str>, Parsed>,
    /// The longest kept first.
    order: VecDeque<Arc<str>>,
    bytes: usize,
}

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The model of a file, read where it holds up nobody's answer.
pub async fn aside(content: &str) -> Result<Parsed> {
    if let Some(found) = find(content) {
        return Ok(found);
    }
    let owned = content.to_owned();
    web::tabular::aside(move || now(&owned)).await
}

/// The model of a file, read on the spot.
pub fn now(content: &str) -> Parsed {
    if let Some(found) = find(content) {
        return found;
    }
    let parsed = file::read(content).map(Arc::new).map_err(|faults| {
        let told: Vec<String> = faults
            .iter()
            .take(5)
            .map(|fault| format!("{} {:?}", fault.code, fault.line))
            .collect();
        let why = told.join(", ");
        tracing::error!(why, "a stored process model cannot be read");
        Arc::from(why)
    });
    keep(content, parsed.clone());
    parsed
}

fn find(content: &str) -> Option<Parsed> {
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.files.get(content).cloned()
}

fn keep(content: &str, parsed: Parsed) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let content: Arc<str> = Arc::from(content);
    if kept.files.insert(content.clone(), parsed).is_none() {
        kept.bytes += content.len();
        kept.order.push_back(content);
    }
    while kept.order.len() > MOST_FILES || kept.bytes > MOST_BYTES {
        let Some(oldest) = kept.order.pop_front() else {
            return;
        };
        kept.bytes -= oldest.len();
        kept.files.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_once_and_what_is_kept_is_bounded() {
        let text = crate::model::supplied::file("generisk").unwrap();
        let first = now(text).unwrap();
        assert!(Arc::ptr_eq(&first, &now(text).unwrap()));
        for n in 0..MOST_FILES + 5 {
            assert!(now(&format!("no model {n}")).is_err());
        }
        let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(kept.order.len() <= MOST_FILES && kept.files.len() == kept.order.len());
        let bytes: usize = kept.order.iter().map(|text| text.len()).sum();
        assert_eq!(kept.bytes, bytes);
    }
}
