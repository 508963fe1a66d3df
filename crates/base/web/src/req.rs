//! One request as pages see it: who asks, in which language, looking at which unit, period and day.

use std::sync::{Arc, OnceLock};

use access::accounts::{self, Session};
use access::{Actor, ActorKind, Ctx, tokens};
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Failure, Instant, Result, UnitId};
use maud::Markup;

use crate::app::{App, Door};
use crate::failed::Failed;
use crate::language;
use crate::pairs::{self, Cookies};
use crate::posted::Posted;
use crate::texts::Texts;
use crate::ui::{Brand, query};
use crate::view::View;
use crate::{chrome, notice, security};

pub(crate) const VIEW_COOKIE: &str = "ledfyr_vy";
pub(crate) const NOTICE_COOKIE: &str = "ledfyr_kvitto";

/// Over https the browser itself sees to it that nobody but this very host has set the session (RFC 6265bis, `__Host-`).
pub(crate) const fn session_cookie(door: Door) -> &'static str {
    if door.is_https {
        "__Host-ledfyr_session"
    } else {
        "ledfyr_session"
    }
}

/// One request.
#[derive(Clone)]
pub struct Req {
    pub app: App,
    pub ctx: Ctx,
    pub texts: Texts,
    pub brand: Brand,
    pub session: Option<Session>,
    /// Goes into every form.
    pub csrf: String,
    /// Path and query.
    pub path: String,
    /// Whether htmx asks for a part of a page.
    pub is_fragment: bool,
    pub view: View,
    pub query: Vec<(String, String)>,
    /// Where the request came from.
    pub address: String,
    /// The page of ours that the visitor came from; `/` when unknown.
    pub(crate) referer: String,
    pub(crate) notice: Option<String>,
    /// How many things the person has to do, for the menu.
    pub(crate) todo: Option<usize>,
    /// Whether the request only fetches; an address that takes a form cannot be come back to.
    pub(crate) is_fetching: bool,
    pub(crate) posted: Arc<OnceLock<Posted>>,
    pub(crate) is_same_origin: bool,
    /// Where the request was sent: what stands before a path; empty when it cannot be told.
    origin: String,
}

impl Req {
    pub(crate) async fn of(app: &App, parts: &mut Parts) -> Result<Self> {
        let headers = &parts.headers;
        let services = app.services().clone();
        let cookies = Cookies::read(headers);
        let session_token = cookies
            .get(session_cookie(app.door()))
            .unwrap_or_default()
            .to_owned();
        // a program's token opens the interface, no page
        let bearer = headers
            .get(header::AUTHORIZATION)
            .filter(|_| parts.uri.path().starts_with("/api/"))
            .and_then(|v| v.to_str().ok())
            .and_then(bearer_token);
        let found = if session_token.is_empty() {
            None
        } else {
            accounts::find_session(&services, &session_token).await?
        };
        let (session, version) = match found {
            Some((session, version)) => (Some(session), version),
            None => (None, services.org_version().await?),
        };
        let today = services.clock.today();
        let org_now = services.org(today, None, version).await?;
        let actor = match (&session, bearer) {
            (Some(session), _) => org_now.actor(ActorKind::Person, session.person),
            (None, Some(token)) => tokens::find_actor(&services, token)
                .await?
                .unwrap_or_else(Actor::public),
            (None, None) => Actor::public(),
        };
        let query = pairs::of_query(parts.uri.query().unwrap_or_default());
        let view = View::read(&query, cookies.get(VIEW_COOKIE), &actor, today)?;
        let request = kernel::ids::generate(&services.clock).simple().to_string();
        let mut ctx = Ctx {
            services: services.clone(),
            actor: Arc::new(actor),
            org: org_now.clone(),
            org_now,
            valid_at: today,
            known_at: None,
            request: request.get(20..).map(str::to_owned),
            once: access::Once::default(),
        };
        if let Some(day) = view.as_of {
            ctx = ctx.looking_at(day, Some(Instant::end_of(day))).await?;
        }
        let csrf = if session.is_some() {
            accounts::csrf_token(&session_token)
        } else {
            String::new()
        };
        Ok(Self {
            texts: app.texts(language::of(&cookies, headers)),
            brand: app.brand(version).await?,
            path: parts
                .uri
                .path_and_query()
                .map_or("/", |p| p.as_str())
                .to_owned(),
            is_fragment: headers.contains_key("hx-request"),
            address: address(app, parts),
            referer: referer(headers, security::host(parts)),
            todo: None,
            notice: cookies
                .get(NOTICE_COOKIE)
                .and_then(|kept| notice::read(kept, &csrf)),
            is_fetching: parts.method == Method::GET || parts.method == Method::HEAD,
            posted: Arc::new(OnceLock::new()),
            is_same_origin: security::is_same_origin(headers, security::host(parts)),
            origin: security::origin(security::host(parts), app.door().is_https),
            app: app.clone(),
            csrf,
            ctx,
            session,
            view,
            query,
        })
    }

    /// A path as an address that works outside this page too.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The value of a name in the query, when it is there and not empty.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(n, v)| n == name && !v.is_empty())
            .map(|(_, v)| v.as_str())
    }

    /// The unit the page shows: the chosen one, else the actor's first, else the whole municipality.
    #[must_use]
    pub fn unit(&self) -> Option<UnitId> {
        let org = &self.ctx.org;
        let chosen = self.view.unit.and_then(|u| org.place(u));
        chosen
            .or_else(|| {
                self.ctx
                    .actor
                    .units()
                    .into_iter()
                    .find_map(|u| org.place(u))
            })
            .or_else(|| org.tree.roots().first().copied())
    }

    /// The number a person can give to support.
    #[must_use]
    pub fn number(&self) -> String {
        self.ctx.request.clone().unwrap_or_default()
    }

    /// Fails unless somebody has signed in (or a program has shown its token).
    pub fn require_signed_in(&self) -> Result<()> {
        if self.ctx.actor.is_signed_in() {
            Ok(())
        } else {
            Err(Failure::NotFound)
        }
    }

    /// Fails unless a request that changes something was made by one of our own pages: by the browser's word and, for somebody
    /// signed in, by the session's form token in the header `X-CSRF`. A program that shows its token proves it by that.
    ///
    /// For bodies that are no form; [`Posted`] asks the same of forms by itself.
    ///
    /// # Errors
    /// Forbidden from another site, refused `stale` without the right token.
    pub fn proves_origin(&self, headers: &HeaderMap) -> Result<()> {
        let sent = headers
            .get(security::CSRF_HEADER)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default();
        self.check_origin(sent)
    }

    pub(crate) fn check_origin(&self, sent: &str) -> Result<()> {
        if !self.is_same_origin {
            return Err(Failure::Forbidden);
        }
        if self.session.is_some() && !security::is_same(sent, &self.csrf) {
            return Err(Failure::refused("stale"));
        }
        Ok(())
    }

    /// The actor as of now, also while the pages look back: for one's own account and sessions.
    pub(crate) fn ctx_now(&self) -> Ctx {
        Ctx {
            org: self.ctx.org_now.clone(),
            valid_at: self.ctx.today(),
            known_at: None,
            ..self.ctx.clone()
        }
    }

    /// An address that shows the page the visitor is on: this one, or the one whose form was sent here.
    pub(crate) fn page_path(&self) -> &str {
        match self.referer.as_str() {
            _ if self.is_fetching => &self.path,
            "/" => crate::HOME,
            form => form,
        }
    }

    /// A whole page with the frame around it.
    #[must_use]
    pub fn page(
        &self,
        title: &str,
        crumbs: Vec<(Option<String>, String)>,
        main: Markup,
    ) -> Response {
        let mut response = self.shown(chrome::page(self, title, crumbs, main));
        if self.notice.is_some() {
            self.set_cookie(&mut response, NOTICE_COOKIE, "", 0);
        }
        response
    }

    /// The same form again with what was typed and its errors: 422.
    #[must_use]
    pub fn page_invalid(
        &self,
        title: &str,
        crumbs: Vec<(Option<String>, String)>,
        main: Markup,
    ) -> Response {
        let mut response = self.page(title, crumbs, main);
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        response
    }

    /// A part of a page.
    #[must_use]
    pub fn fragment(&self, content: Markup) -> Response {
        self.shown(content)
    }

    /// Goes on to another page with words about what was done.
    #[must_use]
    pub fn done(&self, to: &str, notice: &str) -> Response {
        let mut response = see_other(to);
        self.set_cookie(
            &mut response,
            NOTICE_COOKIE,
            &query::escape(&notice::write(notice, &self.csrf)),
            60,
        );
        response
    }

    pub(crate) fn shown(&self, markup: Markup) -> Response {
        (
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            markup.into_string(),
        )
            .into_response()
    }

    pub(crate) fn posted_pairs(&self) -> Vec<(String, String)> {
        self.posted
            .get()
            .map(|p| p.fields.clone())
            .unwrap_or_default()
    }

    /// Adds a cookie of ours, marked as it must be, to an answer.
    pub(crate) fn set_cookie(
        &self,
        response: &mut Response,
        name: &str,
        value: &str,
        seconds: i64,
    ) {
        let secure = if self.app.door().is_https {
            "; Secure"
        } else {
            ""
        };
        let cookie =
            format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

impl FromRequestParts<App> for Req {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failed> {
        match parts.extensions.get::<Self>() {
            Some(req) => Ok(req.clone()),
            None => Ok(Self::of(app, parts).await?),
        }
    }
}

/// Answers with another address (303), which must be one of our own.
#[must_use]
pub fn see_other(to: &str) -> Response {
    let location =
        HeaderValue::from_str(&local(to)).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Longest address that is sent on to.
const LONGEST_ADDRESS: usize = 4_000;

/// An address when it is one of our own, else the start page. Browsers skip tabs and line breaks and read `\` as `/`: none may be in it.
pub(crate) fn local(to: &str) -> String {
    let is_own = to.starts_with('/')
        && !to.starts_with("//")
        && !to.contains('\\')
        && !to.contains(char::is_control);
    if !is_own || to.len() > LONGEST_ADDRESS {
        return "/".to_owned();
    }
    to.chars()
        .map(|c| {
            if c.is_ascii_graphic() {
                c.to_string()
            } else {
                query::escape(&c.to_string())
            }
        })
        .collect()
}

/// The token of `Bearer …`; the scheme is written in any case (RFC 9110, 11.1).
fn bearer_token(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
        .filter(|token| !token.is_empty())
}

/// Where the visitor is: the connection's other end, or what the proxy says last (what comes before that, anybody can write).
fn address(app: &App, parts: &Parts) -> String {
    if app.door().is_behind_proxy {
        let told = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|v| v.to_str().ok())
            .next_back();
        if let Some(last) = told
            .and_then(|v| v.rsplit(',').next())
            .map(str::trim)
            .filter(|a| a.parse::<std::net::IpAddr>().is_ok())
        {
            return last.to_owned();
        }
    }
    parts
        .extensions
        .get::<axum::extract::ConnectInfo<std::net::SocketAddr>>()
        .map_or_else(|| "unknown".to_owned(), |info| info.0.ip().to_string())
}

fn referer(headers: &HeaderMap, host: &str) -> String {
    headers
        .get(header::REFERER)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split_once("://"))
        .and_then(|(_, rest)| rest.strip_prefix(host))
        .filter(|_| !host.is_empty())
        .map_or_else(|| "/".to_owned(), local)
}

#[cfg(test)]
mod tests;
