//! Routes as data: each says its method, path and the action it needs, so that a test can call them all without rights.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use kernel::Failure;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::failed::Failed;
use crate::req::Req;
use crate::{door, failed, mywork, openapi, security};

/// Largest body of a form or file, in bytes. What is larger is thrown away as it comes.
pub const LARGEST_BODY: usize = LARGEST_MEGABYTES * 1024 * 1024;
pub(crate) const LARGEST_MEGABYTES: usize = 20;

/// How long the program waits for a browser, and a browser for the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// From the head of a request until its answer, sending of the body included.
    pub whole: Duration,
    /// Between one part of a body and the next.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            whole: Duration::from_secs(60),
            silence: Duration::from_secs(20),
        }
    }
}

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
        Self {
            method: Method::GET,
            path,
            action,
            handler: on(MethodFilter::GET, handler),
        }
    }

    pub fn post<H, T>(path: &'static str, action: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            action,
            handler: on(MethodFilter::POST, handler),
        }
    }
}

/// Every route of the program, in order.
#[must_use]
pub fn all_routes(app: &App) -> Vec<Route> {
    let mut routes = door::routes();
    routes.extend(mywork::routes());
    routes.extend(openapi::routes());
    for capability in app.capabilities() {
        routes.extend((capability.routes)());
    }
    routes
}

/// Refuses whoever no rule gives the action anywhere, before the handler reads what was sent. What is done to one thing is
/// judged again where it is done.
async fn admit(action: &'static str, request: Request, next: Next) -> Response {
    if action == "public" {
        return next.run(request).await;
    }
    let Some(req) = request.extensions().get::<Req>() else {
        return Failed(Failure::Fault("no request at hand".into())).into_response();
    };
    let (ctx, kind) = (&req.ctx, action.split(':').next().unwrap_or_default());
    let failure = match action {
        _ if !ctx.actor.is_signed_in() => Some(Failure::NotFound),
        "signed-in" => None,
        _ if ctx.may_somewhere(action) => None,
        _ if ctx.may_somewhere(&format!("{kind}:read")) => Some(Failure::Forbidden),
        _ => Some(Failure::NotFound),
    };
    match failure {
        Some(failure) => Failed(failure).into_response(),
        None => next.run(request).await,
    }
}

/// The whole web program.
pub fn router(app: App) -> Router {
    router_within(app, Patience::default())
}

/// The whole web program with other bounds of time.
pub fn router_within(app: App, patience: Patience) -> Router {
    let mut router: Router<App> = Router::new();
    for route in all_routes(&app) {
        let action = route.action;
        let admitted =
            middleware::from_fn(move |request: Request, next: Next| admit(action, request, next));
        router = router.route(route.path, route.handler.route_layer(admitted));
    }
    let for_the_worst = app.clone();
    // from the inside out: what goes wrong in a handler becomes a page in `render`; what goes wrong there, a page without database
    router
        .fallback(|| async { Failed(Failure::NotFound) })
        .method_not_allowed_fallback(failed::method_not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            patience.whole,
        ))
        .layer(CatchPanicLayer::custom(failed::panicked))
        .layer(middleware::from_fn_with_state(
            (app.clone(), patience),
            failed::render,
        ))
        .layer(CatchPanicLayer::custom(move |what| {
            failed::panicked_outside(&for_the_worst, what)
        }))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            security::headers,
        ))
        .with_state(app)
}
