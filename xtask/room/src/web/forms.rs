//! The input objects of NAME: each reads a form, says which fields are at fault, and gives a command.
