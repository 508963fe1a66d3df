//! The table of NAME's routes: method, path, handler, action.

/// Every route of NAME.
pub fn routes() -> Vec<::web::Route> {
    Vec::new()
}
