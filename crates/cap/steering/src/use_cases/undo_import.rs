//! Undoing a file.
