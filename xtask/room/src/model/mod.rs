//! The pure rules of NAME: one file per concept, named by its term; no database, no web, no clock.
