//! A browser without a screen: keeps cookies, fills in the form's token, follows nothing by itself.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use tower::ServiceExt;

use crate::page::{check_answer, check_page};

/// Largest answer a test reads.
const LARGEST: usize = 64 * 1024 * 1024;
/// How the session's cookie is called, after the mark it has over https.
const SESSION: &str = "ledfyr_session";

pub struct Client {
    router: Router,
    cookies: Vec<(String, String)>,
    csrf: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub content_type: String,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text with no-break spaces as spaces.
    #[must_use]
    pub fn plain(&self) -> String {
        self.text().replace('\u{a0}', " ")
    }

    #[must_use]
    pub fn contains(&self, words: &str) -> bool {
        self.plain().contains(words)
    }

    /// What stands in `<main>`.
    #[must_use]
    pub fn main(&self) -> String {
        let text = self.plain();
        let from = text.find("<main").unwrap_or(0);
        let until = text.find("</main>").map_or(text.len(), |n| n + 7);
        text.get(from..until).unwrap_or_default().to_owned()
    }

    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or(serde_json::Value::Null)
    }
}

impl Client {
    #[must_use]
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: Vec::new(),
            csrf: None,
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self
            .request(Method::GET, path)
            .body(Body::empty())
            .expect("a request");
        self.send(request).await
    }

    /// Posts a form with the session's token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        all.push(("csrf", &token));
        self.post_raw(path, &all).await
    }

    /// Posts exactly these fields.
    pub async fn post_raw(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(n, v)| {
                format!(
                    "{}={}",
                    web::ui::query::escape(n),
                    web::ui::query::escape(v)
                )
            })
            .collect();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .expect("a request");
        self.send(request).await
    }

    /// Posts a form with one file.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        name: &str,
        bytes: &[u8],
    ) -> Answer {
        let token = self.token().await;
        let mut body = Vec::new();
        for (n, v) in fields.iter().copied().chain([("csrf", token.as_str())]) {
            body.extend(
                format!("--gräns\r\nContent-Disposition: form-data; name=\"{n}\"\r\n\r\n{v}\r\n")
                    .replace("gräns", "ledfyr-boundary")
                    .into_bytes(),
            );
        }
        body.extend(format!("--ledfyr-boundary\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--ledfyr-boundary--\r\n");
        let request = self
            .request(Method::POST, path)
            .header(
                header::CONTENT_TYPE,
                "multipart/form-data; boundary=ledfyr-boundary",
            )
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Any request at all.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, LARGEST)
            .await
            .expect("the answer can be read")
            .to_vec();
        for cookie in parts
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
        {
            self.keep(cookie);
        }
        let of = |name: header::HeaderName| {
            parts
                .headers
                .get(name)
                .and_then(|v| v.to_str().ok())
                .map(str::to_owned)
        };
        let answer = Answer {
            status: parts.status.as_u16(),
            location: of(header::LOCATION),
            content_type: of(header::CONTENT_TYPE).unwrap_or_default(),
            headers: parts.headers.clone(),
            body,
        };
        check_answer(&path, &answer);
        if answer.content_type.starts_with("text/html") {
            check_page(&path, &answer);
        }
        answer
    }

    /// The value of a kept cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.keep(&format!("{name}={value}"));
    }

    /// A request with the cookies at hand.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let builder = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "ledfyr.test");
        if cookies.is_empty() {
            builder
        } else {
            builder.header(header::COOKIE, cookies.join("; "))
        }
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.retain(|(n, _)| n != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
            if name.ends_with(SESSION) {
                self.csrf = None;
            }
        }
    }

    /// The session's form token, as the account page shows it; empty when nobody has signed in.
    pub async fn token(&mut self) -> String {
        if !self.cookies.iter().any(|(name, _)| name.ends_with(SESSION)) {
            return String::new();
        }
        if self.csrf.is_none() {
            let page = self.get("/konto").await.text();
            self.csrf = page
                .split_once("name=\"csrf\" value=\"")
                .and_then(|(_, rest)| rest.split_once('"'))
                .map(|(token, _)| token.to_owned());
        }
        self.csrf.clone().unwrap_or_default()
    }
}
