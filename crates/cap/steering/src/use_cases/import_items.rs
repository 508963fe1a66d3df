//! Reading goals and assignments from a file.
