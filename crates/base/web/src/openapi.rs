//! The description of the interface for programs (OpenAPI 3.1), put together of what each room says of its paths and shapes, and the
//! pieces that such a description is written with.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::api;
use crate::app::App;
use crate::capability::Capability;
use crate::failed::Outcome;
use crate::req::Req;
use crate::routes::Route;

/// Where the description is fetched.
pub const AT: &str = "/api/v1/openapi.json";

/// What one room says of its part of the interface: paths and shapes by their names.
pub struct Part {
    pub paths: Value,
    pub schemas: Value,
}

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get(AT, "public", show)]
}

/// The description.
async fn show(req: Req) -> Outcome {
    api::json(&document(&req.app))
}

/// The description of all rooms' interfaces.
#[must_use]
pub fn document(app: &App) -> Value {
    let mut paths = Map::new();
    let mut schemas = common();
    let whole = json!({ "description": "OpenAPI 3.1.", "content": { "application/json": { "schema": { "type": "object" } } } });
    paths.insert(AT.into(), json!({ "get": {
        "operationId": "description", "summary": "This description.", "security": [], "responses": { "200": whole }
    } }));
    for part in app.capabilities().iter().filter_map(|room| room.interface) {
        let part = part();
        for (all, given) in [(&mut paths, part.paths), (&mut schemas, part.schemas)] {
            if let Value::Object(given) = given {
                all.extend(given);
            }
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Ledfyr", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" } },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "session": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "The token of an integration." },
                "session": { "type": "apiKey", "in": "cookie", "name": "ledfyr_session", "description": "A browser's session; what changes something also needs the header X-CSRF." }
            },
            "schemas": schemas,
            "responses": { "Problem": { "description": "A problem (RFC 9457).", "content": problem() } }
        }
    })
}

/// Paths and shapes that more than one room gives: one of them would be lost.
pub(crate) fn given_twice(rooms: &[Capability]) -> Vec<String> {
    let mut seen: BTreeSet<String> = common().keys().cloned().collect();
    let mut twice = Vec::new();
    for part in rooms.iter().filter_map(|room| room.interface) {
        let part = part();
        for given in [part.paths, part.schemas] {
            let names = given.as_object().into_iter().flat_map(Map::keys);
            twice.extend(names.filter(|name| !seen.insert((*name).clone())).cloned());
        }
    }
    twice
}

fn problem() -> Value {
    json!({ "application/problem+json": { "schema": reference("Problem") } })
}

/// The shapes that every room's answers may have.
fn common() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let mut all = Map::new();
    all.insert("Error".into(), json!({
        "type": "object", "required": ["code", "message"],
        "properties": { "field": or_null(&text), "row": or_null(&count), "value": or_null(&text), "code": text, "message": text }
    }));
    all.insert("Problem".into(), json!({
        "type": "object", "required": ["type", "title", "status", "instance", "errors"],
        "properties": { "type": text, "title": text, "status": { "type": "integer" }, "instance": text, "errors": list(&reference("Error")) }
    }));
    all
}

/// A shape that is described by its name.
#[must_use]
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Answers of an operation: the good one, each problem's status, and 401.
#[must_use]
pub fn responses(description: &str, schema: &str, problems: &[&str]) -> Value {
    let mut all = Map::new();
    all.insert("200".into(), json!({ "description": description, "content": { "application/json": { "schema": reference(schema) } } }));
    for status in problems {
        all.insert(
            (*status).into(),
            json!({ "$ref": "#/components/responses/Problem" }),
        );
    }
    all.insert(
        "401".into(),
        json!({
            "description": "Neither token nor session.",
            "headers": { "WWW-Authenticate": { "required": true, "schema": { "type": "string" } } },
            "content": problem()
        }),
    );
    Value::Object(all)
}

/// A body of one kind, which must be sent.
#[must_use]
pub fn body(kind: &str, schema: &Value) -> Value {
    json!({ "required": true, "content": { kind: { "schema": schema } } })
}

/// A part of the path.
#[must_use]
pub fn path(name: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

/// A parameter of the query.
#[must_use]
pub fn query(name: &str, schema: &Value, is_required: bool, description: &str) -> Value {
    json!({ "name": name, "in": "query", "required": is_required, "schema": schema, "description": description })
}

/// An object with all of these properties and no other.
#[must_use]
pub fn object(properties: &Value) -> Value {
    let names: Vec<&String> = properties
        .as_object()
        .map(|p| p.keys().collect())
        .unwrap_or_default();
    object_of(
        properties,
        &names.iter().map(|n| n.as_str()).collect::<Vec<_>>(),
    )
}

/// An object with no other properties than these, some of which must be there.
#[must_use]
pub fn object_of(properties: &Value, required: &[&str]) -> Value {
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

#[must_use]
pub fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

#[must_use]
pub fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
