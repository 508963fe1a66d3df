//! The description of the interface (OpenAPI 3.1): every path, answer and shape of `interface`.

use serde_json::{Map, Value, json};

use crate::model::process_model::ProcessKind;
use crate::model::year::{TaskDeed, TaskState, YearState};

/// The whole description.
#[must_use]
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Ledfyr: the year's process", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" } },
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

fn answers(description: &str, schema: &str, problems: &[&str]) -> Value {
    let mut all = Map::new();
    all.insert("200".into(), json!({ "description": description, "content": { "application/json": { "schema": reference(schema) } } }));
    for status in problems.iter().chain(&["401", "404"]) {
        all.insert(
            (*status).into(),
            json!({ "$ref": "#/components/responses/Problem" }),
        );
    }
    Value::Object(all)
}

fn body(kind: &str, schema: &Value) -> Value {
    json!({ "required": true, "content": { kind: { "schema": schema } } })
}

fn place(name: &str, inside: &str, is_required: bool, schema: &Value) -> Value {
    json!({ "name": name, "in": inside, "required": is_required, "schema": schema })
}

fn paths() -> Value {
    let text = json!({ "type": "string" });
    let whole = json!({ "type": "integer" });
    let id = json!({ "type": "string", "format": "uuid" });
    let of_model = [
        place("model", "query", true, &text),
        place("version", "query", false, &text),
        place("budget_year", "query", true, &whole),
        place("election", "query", false, &json!({ "type": "boolean" })),
    ];
    let name = [
        place("key", "path", true, &text),
        place("version", "path", true, &text),
    ];
    let year = [place("year", "path", true, &id)];
    let task = [place("task", "path", true, &id)];
    let of_tasks = [
        place("year", "path", true, &id),
        place(
            "state",
            "query",
            false,
            &json!({ "type": "string", "enum": TaskState::ALL }),
        ),
        place("unit", "query", false, &id),
        place("limit", "query", false, &whole),
        place("offset", "query", false, &whole),
    ];
    json!({
        "/api/v1/calendar/openapi.json": { "get": {
            "operationId": "calendarDescription", "summary": "This description.", "security": [],
            "responses": { "200": { "description": "OpenAPI 3.1.", "content": { "application/json": { "schema": { "type": "object" } } } } }
        } },
        "/api/v1/calendar/models": {
            "get": { "operationId": "models", "summary": "Every version of every process model.", "responses": answers("The models.", "Models", &[]) },
            "post": { "operationId": "importModel", "summary": "Reads in a model from its file: all of it or nothing.",
                "requestBody": body("application/toml", &text), "responses": answers("Its key and version.", "ModelName", &["403", "415", "422"]) }
        },
        "/api/v1/calendar/models/{key}/{version}": { "get": {
            "operationId": "model", "summary": "One version of a model, with what distinguishes it from the one that it adapts.",
            "parameters": name, "responses": answers("The model.", "Model", &[])
        } },
        "/api/v1/calendar/timetable": { "get": {
            "operationId": "timetable", "summary": "A model dated for a budget year.", "parameters": of_model,
            "responses": answers("The timetable.", "Timetable", &["400", "422"])
        } },
        "/api/v1/calendar/lawcheck": { "get": {
            "operationId": "lawCheck", "summary": "The law's rules put to a model's year.", "parameters": of_model,
            "responses": answers("The findings.", "Findings", &["400", "422"])
        } },
        "/api/v1/calendar/lint": { "get": {
            "operationId": "lint", "summary": "What in a model will make the year stumble.", "parameters": of_model,
            "responses": answers("The findings.", "Findings", &["400", "422"])
        } },
        "/api/v1/calendar/years": {
            "get": { "operationId": "years", "summary": "Every year.", "responses": answers("The years.", "Years", &[]) },
            "post": { "operationId": "startYear", "summary": "Starts a year, or tells what starting it would give.",
                "requestBody": body("application/json", &reference("Start")), "responses": answers("The year, or what it would give.", "Started", &["400", "403", "415", "422"]) }
        },
        "/api/v1/calendar/years/{year}": { "get": {
            "operationId": "year", "summary": "One year, its tasks counted by step.", "parameters": year, "responses": answers("The year.", "Year", &[])
        } },
        "/api/v1/calendar/years/{year}/tasks": { "get": {
            "operationId": "tasks", "summary": "The tasks of a year, by last day.", "parameters": of_tasks, "responses": answers("The tasks.", "Tasks", &["400"])
        } },
        "/api/v1/calendar/tasks/{task}": {
            "get": { "operationId": "task", "summary": "One task.", "parameters": task, "responses": answers("The task.", "Task", &[]) },
            "post": { "operationId": "settleTask", "summary": "Begins, finishes, approves, sends back, sets aside or opens a task again.", "parameters": task,
                "requestBody": body("application/json", &reference("Deed")), "responses": answers("Its state.", "Settled", &["400", "403", "409", "415", "422"]) }
        }
    })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// An object with these properties, all required.
fn object(properties: &Value) -> Value {
    let names: Vec<&String> = properties
        .as_object()
        .map(|p| p.keys().collect())
        .unwrap_or_default();
    json!({ "type": "object", "required": names, "properties": properties })
}

fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let flag = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let whole = json!({ "type": "integer" });
    let id = json!({ "type": "string", "format": "uuid" });
    let date = json!({ "type": "string", "format": "date" });
    let any = json!({ "type": "object" });
    let kind = json!({ "type": "string", "enum": ProcessKind::ALL });
    let state = json!({ "type": "string", "enum": TaskState::ALL });
    let year = json!({
        "id": id, "budget_year": whole, "kind": kind, "name": text, "is_election": flag, "starts_on": date, "ends_on": date,
        "state": { "type": "string", "enum": YearState::ALL }, "task_count": count
    });
    let mut counted = year.clone();
    if let Some(properties) = counted.as_object_mut() {
        properties.insert("steps".into(), any.clone());
    }
    json!({
        "ModelHead": object(&json!({ "key": text, "version": text, "name": text, "kind": kind, "origin": text, "adapts": or_null(&list(&text)) })),
        "Models": object(&json!({ "models": list(&reference("ModelHead")) })),
        "Model": object(&json!({ "head": reference("ModelHead"), "model": any, "file": text, "changes": list(&any) })),
        "ModelName": object(&json!({ "key": text, "version": text })),
        "Timetable": object(&json!({ "model": text, "version": text, "budget_year": whole, "election": flag, "steps": list(&any), "rounds": list(&any) })),
        "Findings": object(&json!({ "model": text, "budget_year": whole, "findings": list(&any) })),
        "Years": object(&json!({ "years": list(&object(&year)) })),
        "Year": object(&counted),
        "Start": { "type": "object", "required": ["model", "version", "budget_year"], "additionalProperties": false, "properties": {
            "model": text, "version": text, "budget_year": whole, "election": or_null(&flag), "round": or_null(&text),
            "starts_on": or_null(&date), "ends_on": or_null(&date), "preview": flag
        } },
        "Started": { "type": "object", "properties": { "id": id, "name": text, "tasks": count, "without_responsible": count, "starts_on": date, "ends_on": date } },
        "Task": { "type": "object", "required": ["id", "version", "year", "step", "unit", "state", "late", "responsible", "without_responsible"], "properties": {
            "id": id, "version": whole, "year": id, "step": text, "unit": id, "starts_on": or_null(&date), "due_on": or_null(&date), "state": state,
            "late": flag, "responsible": list(&id), "without_responsible": flag, "left_text": text, "left_link": text
        } },
        "Tasks": object(&json!({ "total": count, "tasks": list(&reference("Task")) })),
        "Deed": { "type": "object", "required": ["deed"], "additionalProperties": false, "properties": {
            "deed": { "type": "string", "enum": TaskDeed::ALL }, "reason": text, "left_text": or_null(&text), "left_link": or_null(&text)
        } },
        "Settled": object(&json!({ "id": id, "state": state })),
        "Error": { "type": "object", "required": ["code", "message"], "properties": {
            "field": or_null(&text), "row": or_null(&count), "code": text, "message": text
        } },
        "Problem": { "type": "object", "required": ["type", "title", "status", "instance", "errors"], "properties": {
            "type": text, "title": text, "status": whole, "instance": text, "errors": list(&reference("Error"))
        } }
    })
}
