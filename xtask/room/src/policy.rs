//! The rule table of NAME: who may do what, each rule under one plain sentence.
