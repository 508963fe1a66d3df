//! Files that a page gives: the table as it is shown, and stored files.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use document::sheet::{Sheet, to_csv, to_xlsx};
use kernel::{Failure, Result};

use crate::req::Req;
use crate::ui::query;

/// The kinds of file a table is given as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
}

impl Format {
    /// From the request's query; none means the page itself.
    #[must_use]
    pub fn of(req: &Req) -> Option<Self> {
        match req.param(query::FORMAT) {
            Some("csv") => Some(Self::Csv),
            Some("xlsx") => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// A sheet as a file to save; the sheet's name becomes the file's.
pub fn download(req: &Req, sheet: &Sheet, format: Format) -> Result<Response> {
    match format {
        Format::Csv => Ok(attachment(
            &format!("{}.csv", sheet.name),
            "text/csv; charset=utf-8",
            to_csv(sheet),
        )),
        Format::Xlsx => {
            let bytes = to_xlsx(sheet, req.ctx.now()).map_err(Failure::fault)?;
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(attachment(&format!("{}.xlsx", sheet.name), kind, bytes))
        }
    }
}

/// Bytes to save under a name (RFC 6266, RFC 8187).
#[must_use]
pub fn attachment(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_. ".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let disposition = format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        query::escape(name).replace('/', "%2F")
    );
    let mut response = ([(header::CONTENT_TYPE, media_type)], bytes).into_response();
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
