//! Reading tables out of files.
