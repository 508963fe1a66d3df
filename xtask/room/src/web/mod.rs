//! The pages of NAME: routes.rs (method, path, handler, action), forms.rs (input objects), one file per page.
