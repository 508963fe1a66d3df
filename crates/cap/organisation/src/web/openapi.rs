//! The description of the interface (OpenAPI 3.1): every path, answer and shape of `interface`.

use ::web::openapi::{Part, list, object, or_null, path, query, reference, responses};
use serde_json::{Value, json};

use crate::model::difference::What;
use crate::model::kind::KINDS;

/// What is said of the organisation's part.
#[must_use]
pub fn part() -> Part {
    Part {
        paths: paths(),
        schemas: schemas(),
    }
}

fn paths() -> Value {
    let id = path("id", &json!({ "type": "string", "format": "uuid" }));
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
        "/api/v1/units": { "get": {
            "operationId": "units", "summary": "The units that stand on a day, in tree order.", "parameters": [valid_at, known_at],
            "responses": responses("The units.", "Units", &["400", "404"])
        } },
        "/api/v1/units/{id}": { "get": {
            "operationId": "unit", "summary": "One unit over all time.", "parameters": [id, valid_at, known_at],
            "responses": responses("The unit.", "WholeUnit", &["400", "404"])
        } },
        "/api/v1/units/{id}/history": { "get": {
            "operationId": "history", "summary": "Who changed a unit, when and why.", "parameters": [id],
            "responses": responses("The changes, newest first.", "History", &["404"])
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
            "responses": responses("What the file would change.", "Preview", &["400", "403", "409", "413", "415", "422"])
        } },
        "/api/v1/units/imports/{id}/confirm": { "post": {
            "operationId": "confirm", "summary": "Reads in a file that was compared: all of it or nothing.", "parameters": [id],
            "responses": responses("The receipt.", "Receipt", &["400", "403", "404", "409", "413"])
        } }
    })
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
        }))
    })
}
