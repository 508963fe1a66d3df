//! The description of the interface (OpenAPI 3.1): every path, answer and shape of `interface`.

use serde_json::{Map, Value, json};

use crate::model::difference::What;
use crate::model::kind::KINDS;

/// The whole description.
#[must_use]
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Ledfyr", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" } },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "session": [] }],
        "paths": paths(),
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "The token of an integration." },
                "session": { "type": "apiKey", "in": "cookie", "name": "ledfyr_session", "description": "A browser's session; what changes something also needs the header X-CSRF." }
            },
            "schemas": schemas(),
            "responses": { "Problem": { "description": "A problem (RFC 9457).", "content": { "application/problem+json": { "schema": reference("Problem") } } } }
        }
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Answers of an operation: the good one, and each problem's status.
fn responses(description: &str, schema: &str, problems: &[&str]) -> Value {
    let mut all = Map::new();
    all.insert("200".into(), json!({ "description": description, "content": { "application/json": { "schema": reference(schema) } } }));
    for status in problems {
        let mut problem = json!({ "$ref": "#/components/responses/Problem" });
        if *status == "401" {
            problem = json!({
                "description": "Neither token nor session.",
                "headers": { "WWW-Authenticate": { "required": true, "schema": { "type": "string" } } },
                "content": { "application/problem+json": { "schema": reference("Problem") } }
            });
        }
        all.insert((*status).into(), problem);
    }
    Value::Object(all)
}

fn query(name: &str, schema: &Value, is_required: bool, description: &str) -> Value {
    json!({ "name": name, "in": "query", "required": is_required, "schema": schema, "description": description })
}

fn paths() -> Value {
    let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } });
    let date = json!({ "type": "string", "format": "date" });
    let valid_at = query(
        "valid_at",
        &date,
        false,
        "The day the organisation is shown for; today when left out.",
    );
    let known = json!({ "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "format": "date-time" }] });
    let known_at = query(
        "known_at",
        &known,
        false,
        "As it was known then; a date means when that day ended.",
    );
    json!({
        "/api/v1/openapi.json": { "get": {
            "operationId": "description", "summary": "This description.", "security": [],
            "responses": { "200": { "description": "OpenAPI 3.1.", "content": { "application/json": { "schema": { "type": "object" } } } } }
        } },
        "/api/v1/units": { "get": {
            "operationId": "units", "summary": "The units that stand on a day, in tree order.", "parameters": [valid_at, known_at],
            "responses": responses("The units.", "Units", &["400", "401", "404"])
        } },
        "/api/v1/units/{id}": { "get": {
            "operationId": "unit", "summary": "One unit over all time.", "parameters": [id, valid_at, known_at],
            "responses": responses("The unit.", "WholeUnit", &["400", "401", "404"])
        } },
        "/api/v1/units/{id}/history": { "get": {
            "operationId": "history", "summary": "Who changed a unit, when and why.", "parameters": [id],
            "responses": responses("The changes, newest first.", "History", &["401", "404"])
        } },
        "/api/v1/units/imports": { "post": {
            "operationId": "preview", "summary": "Compares a file with the organisation. Nothing is changed.",
            "parameters": [
                query("valid_from", &date, false, "For CSV: the day the file holds from. Required with text/csv."),
                query("is_whole_tree", &json!({ "type": "boolean", "default": false }), false, "For CSV: whether units that are not in it are closed.")
            ],
            "requestBody": { "required": true, "content": {
                "application/json": { "schema": reference("File") },
                "text/csv": { "schema": { "type": "string" } }
            } },
            "responses": responses("What the file would change.", "Preview", &["400", "401", "403", "409", "413", "415", "422"])
        } },
        "/api/v1/units/imports/{id}/confirm": { "post": {
            "operationId": "confirm", "summary": "Reads in a file that was compared: all of it or nothing.", "parameters": [id],
            "responses": responses("The receipt.", "Receipt", &["400", "401", "403", "404", "409", "413"])
        } }
    })
}

/// A closed object with all of its properties required.
fn object(properties: &Value) -> Value {
    let names: Vec<&String> = properties
        .as_object()
        .map(|p| p.keys().collect())
        .unwrap_or_default();
    json!({ "type": "object", "required": names, "properties": properties, "additionalProperties": false })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let flag = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let id = json!({ "type": "string", "format": "uuid" });
    let date = json!({ "type": "string", "format": "date" });
    let instant = json!({ "type": "string", "format": "date-time" });
    let kind = json!({ "type": "string", "enum": KINDS });
    let what = json!({ "type": "string", "enum": What::ALL.map(What::key) });
    let stretch = object(&json!({
        "valid_from": date, "valid_until": or_null(&date), "name": text, "kind": kind, "parent_id": or_null(&id)
    }));
    json!({
        "Unit": object(&json!({ "id": id, "code": text, "name": text, "kind": kind, "parent_id": or_null(&id), "is_authority": flag })),
        "Units": object(&json!({ "valid_at": date, "known_at": or_null(&instant), "units": list(&reference("Unit")) })),
        "Stretch": stretch,
        "Related": object(&json!({ "id": id, "name": text, "from": date })),
        "WholeUnit": object(&json!({
            "id": id, "code": text, "is_authority": flag, "stands": flag, "stretches": list(&reference("Stretch")),
            "predecessors": list(&reference("Related")), "successors": list(&reference("Related"))
        })),
        "Change": object(&json!({
            "at": instant, "by": text, "role": or_null(&text), "action": text, "reason": or_null(&text), "stretches": list(&reference("Stretch"))
        })),
        "History": object(&json!({ "id": id, "changes": list(&reference("Change")) })),
        "FileUnit": {
            "type": "object", "required": ["code", "name", "kind"], "additionalProperties": false,
            "properties": {
                "code": { "type": "string", "minLength": 1, "maxLength": 40 }, "name": { "type": "string", "minLength": 1, "maxLength": 200 },
                "kind": kind, "parent": or_null(&text), "is_authority": flag, "predecessors": list(&text)
            }
        },
        "File": {
            "type": "object", "required": ["valid_from", "units"], "additionalProperties": false,
            "properties": { "valid_from": date, "is_whole_tree": flag, "units": { "type": "array", "minItems": 1, "items": reference("FileUnit") } }
        },
        "Difference": object(&json!({
            "what": what, "code": text, "name": text, "before": text, "after": text, "row": or_null(&count)
        })),
        "Preview": object(&json!({
            "id": id, "valid_from": date, "is_whole_tree": flag, "rows": count, "unchanged": count,
            "differences": list(&reference("Difference")), "notes": list(&text)
        })),
        "Receipt": object(&json!({
            "file_name": text, "sha256": text, "valid_from": date, "is_whole_tree": flag, "imported_by": text,
            "imported_at": { "type": "integer", "description": "Microseconds since 1970-01-01T00:00:00Z." },
            "rows": count, "unchanged": count, "counts": { "type": "object", "additionalProperties": count },
            "differences": list(&reference("Difference"))
        })),
        "Error": {
            "type": "object", "required": ["code", "message"],
            "properties": {
                "field": or_null(&text), "row": or_null(&count), "value": or_null(&text), "code": text, "message": text
            }
        },
        "Problem": {
            "type": "object", "required": ["type", "title", "status", "instance", "errors"],
            "properties": { "type": text, "title": text, "status": { "type": "integer" }, "instance": text, "errors": list(&reference("Error")) }
        }
    })
}
