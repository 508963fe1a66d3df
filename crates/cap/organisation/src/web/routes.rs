//! The table of the organisation's routes: method, path, handler, action.

/// Every route of the organisation.
pub fn routes() -> Vec<::web::Route> {
    Vec::new()
}
