//! The pages of the steering chain.

pub(crate) mod routes;
pub(crate) mod work;
