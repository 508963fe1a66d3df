//! Routes as data: each says its method, path and the action it needs, so that a test can call them all without rights.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware;
use axum::routing::{MethodFilter, MethodRouter, on};
use kernel::Failure;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::failed::Failed;
use crate::{door, failed, mywork, security};

/// Largest body of a form or file, in bytes. Larger is refused before it is read.
pub const LARGEST_BODY: usize = 20 * 1024 * 1024;

/// One method on one path.
#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    /// The action some rule must give, `public` for what anybody may fetch, or `signed-in`.
    pub action: &'static str,
    handler: MethodRouter<App>,
}

impl Route {
    pub fn get<H, T>(path: &'static str, action: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self { method: Method::GET, path, action, handler: on(MethodFilter::GET, handler) }
    }

    pub fn post<H, T>(path: &'static str, action: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self { method: Method::POST, path, action, handler: on(MethodFilter::POST, handler) }
    }
}

/// Every route of the program, in order.
#[must_use]
pub fn all_routes(app: &App) -> Vec<Route> {
    let mut routes = door::routes();
    routes.extend(mywork::routes());
    for capability in app.capabilities() {
        routes.extend((capability.routes)());
    }
    routes
}

/// The whole web program.
pub fn router(app: App) -> Router {
    let mut router: Router<App> = Router::new();
    for route in all_routes(&app) {
        router = router.route(route.path, route.handler);
    }
    router
        .fallback(|| async { Failed(Failure::NotFound) })
        .method_not_allowed_fallback(failed::method_not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(app.clone(), failed::render))
        .layer(CatchPanicLayer::custom(failed::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(60)))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(middleware::from_fn_with_state(app.clone(), security::headers))
        .with_state(app)
}
