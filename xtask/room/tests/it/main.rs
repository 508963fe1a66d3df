//! Tests of NAME through its use cases and pages, on both databases: one module per use case.
