//! What this room asks of a person in "Mitt arbete".

use db::BoxFuture;
use kernel::Result;
use web::{Req, Work};

pub(crate) fn work(_req: Req) -> BoxFuture<'static, Result<Work>> {
    Box::pin(async { Ok(Work::default()) })
}
