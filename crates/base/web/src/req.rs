//! One request as pages see it: who asks, in which language, looking at which unit, period and day.

use std::sync::{Arc, OnceLock};

use access::accounts::{self, Session};
use access::{Actor, ActorKind, Ctx, tokens};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Date, Failure, Instant, Period, PeriodKind, Result, UnitId};
use maud::Markup;

use crate::app::App;
use crate::failed::Failed;
use crate::posted::Posted;
use crate::texts::{Language, Texts};
use crate::ui::Brand;
use crate::{chrome, security};

pub(crate) const SESSION_COOKIE: &str = "ledfyr_session";
pub(crate) const LANGUAGE_COOKIE: &str = "ledfyr_sprak";
pub(crate) const VIEW_COOKIE: &str = "ledfyr_vy";
pub(crate) const NOTICE_COOKIE: &str = "ledfyr_kvitto";

/// What the choosers are set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub unit: Option<UnitId>,
    pub period: Period,
    /// Looking back: the day everything is shown as it was and as it was known.
    pub as_of: Option<Date>,
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
    pub(crate) posted: Arc<OnceLock<Posted>>,
    pub(crate) is_same_origin: bool,
}

impl Req {
    pub(crate) async fn of(app: &App, parts: &mut Parts) -> Result<Self> {
        let headers = &parts.headers;
        let services = app.services().clone();
        let cookies = Cookies::read(headers);
        let session_token = cookies.get(SESSION_COOKIE).unwrap_or_default().to_owned();
        let bearer = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
        let found = if session_token.is_empty() { None } else { accounts::find_session(&services, &session_token).await? };
        let (session, version) = match found {
            Some((session, version)) => (Some(session), version),
            None => (None, services.org_version().await?),
        };
        let today = services.clock.today();
        let org_now = services.org(today, None, version).await?;
        let actor = match (&session, bearer) {
            (Some(session), _) => org_now.actor(ActorKind::Person, session.person),
            (None, Some(token)) => tokens::find_actor(&services, token).await?.unwrap_or_else(Actor::public),
            (None, None) => Actor::public(),
        };
        let query = pairs(parts.uri.query().unwrap_or_default());
        let view = View::read(&query, cookies.get(VIEW_COOKIE), &actor, today)?;
        let request = kernel::ids::generate(&services.clock).simple().to_string();
        let mut ctx = Ctx {
            services: services.clone(),
            actor: Arc::new(actor),
            org: org_now.clone(),
            org_now,
            valid_at: today,
            known_at: None,
            request: Some(request.split_at(20).1.to_owned()),
        };
        if let Some(day) = view.as_of.filter(|_| ctx.actor.is_signed_in()) {
            ctx = ctx.looking_at(day, Some(Instant::end_of(day))).await?;
        }
        let language = cookies.get(LANGUAGE_COOKIE).and_then(Language::parse).unwrap_or_default();
        Ok(Self {
            texts: app.texts(language),
            brand: app.brand(version).await?,
            csrf: if session.is_some() { accounts::csrf_token(&session_token) } else { String::new() },
            path: parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned(),
            is_fragment: headers.contains_key("hx-request"),
            address: address(app, parts),
            referer: referer(headers),
            notice: cookies.get(NOTICE_COOKIE).map(str::to_owned),
            posted: Arc::new(OnceLock::new()),
            is_same_origin: security::is_same_origin(headers),
            app: app.clone(),
            ctx,
            session,
            view,
            query,
        })
    }

    /// The value of a name in the query, when it is there and not empty.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// The unit the page shows: the chosen one, else the actor's first, else the whole municipality.
    #[must_use]
    pub fn unit(&self) -> Option<UnitId> {
        let org = &self.ctx.org;
        let chosen = self.view.unit.and_then(|u| org.place(u));
        chosen.or_else(|| self.ctx.actor.units().into_iter().find_map(|u| org.place(u))).or_else(|| org.tree.roots().first().copied())
    }

    /// The number a person can give to support.
    #[must_use]
    pub fn number(&self) -> String {
        self.ctx.request.clone().unwrap_or_default()
    }

    /// Fails unless somebody has signed in (or a program has shown its token).
    pub fn require_signed_in(&self) -> Result<()> {
        if self.ctx.actor.is_signed_in() { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// A whole page with the frame around it.
    #[must_use]
    pub fn page(&self, title: &str, crumbs: Vec<(Option<String>, String)>, main: Markup) -> Response {
        let mut response = self.shown(chrome::page(self, title, crumbs, main));
        if self.notice.is_some() {
            let gone = format!("{NOTICE_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            if let Ok(value) = HeaderValue::from_str(&gone) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
        response
    }

    /// The same form again with what was typed and its errors: 422.
    #[must_use]
    pub fn page_invalid(&self, title: &str, crumbs: Vec<(Option<String>, String)>, main: Markup) -> Response {
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
        let cookie = format!("{NOTICE_COOKIE}={}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax", crate::ui::query::escape(notice));
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        response
    }

    pub(crate) fn shown(&self, markup: Markup) -> Response {
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string()).into_response()
    }

    pub(crate) fn render(&self, title: &str, main: Markup) -> String {
        let framed = if self.ctx.actor.is_signed_in() {
            chrome::page(self, title, Vec::new(), main)
        } else {
            chrome::public(self, title, main)
        };
        framed.into_string()
    }

    pub(crate) fn posted_pairs(&self) -> Vec<(String, String)> {
        self.posted.get().map(|p| p.fields.clone()).unwrap_or_default()
    }

    pub(crate) fn is_public_path(&self) -> bool {
        ["/oppet", "/logga-in", "/sprak", "/api/", "/logotyp/", "/halsa"].iter().any(|p| self.path.starts_with(p))
    }

    /// A cookie of ours, marked as it must be.
    pub(crate) fn cookie(&self, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
        let secure = if self.app.door().is_https { "; Secure" } else { "" };
        HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")).ok()
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

impl View {
    fn read(query: &[(String, String)], cookie: Option<&str>, actor: &Actor, today: Date) -> Result<Self> {
        let mut view = Self { unit: None, period: current_period(today)?, as_of: None };
        let cookie = pairs(&cookie.unwrap_or_default().replace('.', "&").replace('~', "="));
        for (name, value) in cookie.iter().chain(query.iter().filter(|(n, _)| n != "enhet" || actor.is_signed_in())) {
            match name.as_str() {
                "enhet" => view.unit = UnitId::parse(value).or(view.unit),
                "period" => view.period = Period::parse_key(value).unwrap_or(view.period),
                "sedd" => view.as_of = kernel::parse_date(value).ok().filter(|d| *d < today),
                _ => {}
            }
        }
        Ok(view)
    }

    pub(crate) fn to_cookie(&self) -> String {
        let mut parts = vec![format!("period~{}", self.period.key())];
        parts.extend(self.unit.map(|u| format!("enhet~{u}")));
        parts.extend(self.as_of.map(|d| format!("sedd~{d}")));
        parts.join(".")
    }
}

/// January up to and including the tertial that the day is in.
fn current_period(today: Date) -> Result<Period> {
    Period::holding(PeriodKind::Tertial, today)
        .map(|p| p.cumulative_from_year_start())
        .ok_or_else(|| Failure::Fault("the clock shows a year that no calendar has".into()))
}

/// Answers with another address (303), which must be one of our own.
#[must_use]
pub fn see_other(to: &str) -> Response {
    let local = if to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']) { to } else { "/" };
    let location = HeaderValue::from_str(local).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Where the visitor is: the connection's other end, or what the proxy says last (what comes before that, anybody can write).
fn address(app: &App, parts: &Parts) -> String {
    if app.door().is_behind_proxy {
        let told = parts.headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).last();
        if let Some(last) = told.and_then(|v| v.rsplit(',').next()).map(str::trim).filter(|a| a.parse::<std::net::IpAddr>().is_ok()) {
            return last.to_owned();
        }
    }
    parts
        .extensions
        .get::<axum::extract::ConnectInfo<std::net::SocketAddr>>()
        .map_or_else(|| "unknown".to_owned(), |info| info.0.ip().to_string())
}

fn referer(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    headers
        .get(header::REFERER)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.split_once("://"))
        .and_then(|(_, rest)| rest.strip_prefix(host))
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or("/")
        .to_owned()
}

/// Names and values of a query or form, decoded; broken escapes stay as they are.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|p| !p.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                let digits = (ahead.next().and_then(hex_digit), ahead.next().and_then(hex_digit));
                if let (Some(high), Some(low)) = digits {
                    bytes.push(high * 16 + low);
                    rest = ahead;
                } else {
                    bytes.push(b'%');
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

struct Cookies(Vec<(String, String)>);

impl Cookies {
    fn read(headers: &HeaderMap) -> Self {
        let all = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .map(|(name, value)| (name.to_owned(), decoded(value)))
            .collect();
        Self(all)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).filter(|v| !v.is_empty())
    }
}
