//! What the description of the interface (OpenAPI 3.1) says of this room: every path, answer and shape of `interface`.

use ::web::openapi::{
    Part, body, list, object, object_of, or_null, path, query, reference, responses,
};
use serde_json::{Value, json};

use crate::model::process_model::ProcessKind;
use crate::model::year::{TaskDeed, TaskState, YearState};

/// What is said of the year's process.
#[must_use]
pub fn part() -> Part {
    let mut paths = serde_json::Map::new();
    for some in [models(), checks(), years(), tasks()] {
        if let Value::Object(some) = some {
            paths.extend(some);
        }
    }
    Part {
        paths: paths.into(),
        schemas: schemas(),
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn whole() -> Value {
    json!({ "type": "integer" })
}

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn sent(schema: &str) -> Value {
    body("application/json", &reference(schema))
}

fn models() -> Value {
    let name = [path("key", &text()), path("version", &text())];
    json!({
        "/api/v1/calendar/models": {
            "get": { "operationId": "models", "summary": "Every version of every process model.", "responses": responses("The models.", "Models", &["404"]) },
            "post": { "operationId": "importModel", "summary": "Reads in a model from its file: all of it or nothing.",
                "requestBody": body("application/toml", &text()), "responses": responses("Its key and version.", "ModelName", &["403", "404", "413", "415", "422"]) }
        },
        "/api/v1/calendar/models/{key}/{version}": { "get": {
            "operationId": "model", "summary": "One version of a model, with what distinguishes it from the one that it adapts.",
            "parameters": name, "responses": responses("The model.", "Model", &["404"])
        } }
    })
}

/// Which model is asked about, in which year.
fn of_model() -> Value {
    json!([
        query("model", &text(), true, "The key of the model."),
        query("version", &text(), false, "The newest when left out."),
        query("budget_year", &whole(), true, "The budget year."),
        query(
            "election",
            &json!({ "type": "boolean" }),
            false,
            "Whether the year before is an election year; as follows from the year when left out."
        ),
    ])
}

fn checks() -> Value {
    json!({
        "/api/v1/calendar/timetable": { "get": {
            "operationId": "timetable", "summary": "A model dated for a budget year.", "parameters": of_model(),
            "responses": responses("The timetable.", "Timetable", &["400", "404", "422"])
        } },
        "/api/v1/calendar/lawcheck": { "get": {
            "operationId": "lawCheck", "summary": "The law's rules put to a model's year.", "parameters": of_model(),
            "responses": responses("The findings.", "LawFindings", &["400", "404", "422"])
        } },
        "/api/v1/calendar/lint": { "get": {
            "operationId": "lint", "summary": "What in a model will make the year stumble.", "parameters": of_model(),
            "responses": responses("The findings.", "LintFindings", &["400", "404", "422"])
        } }
    })
}

fn years() -> Value {
    let year = [path("year", &id())];
    json!({
        "/api/v1/calendar/years": {
            "get": { "operationId": "years", "summary": "Every year.", "responses": responses("The years.", "Years", &["404"]) },
            "post": { "operationId": "startYear", "summary": "Starts a year, or tells what starting it would give.",
                "requestBody": sent("Start"), "responses": responses("The year, or what it would give.", "Started", &["400", "403", "404", "409", "413", "415", "422"]) }
        },
        "/api/v1/calendar/years/{year}": { "get": {
            "operationId": "year", "summary": "One year, its tasks counted by step.", "parameters": year, "responses": responses("The year.", "Year", &["404"])
        } }
    })
}

fn tasks() -> Value {
    let task = [path("task", &id())];
    let limit = json!({ "type": "integer", "minimum": 0, "maximum": 1_000 });
    let offset = json!({ "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 });
    let of_tasks = [
        path("year", &id()),
        query(
            "state",
            &json!({ "type": "string", "enum": TaskState::ALL }),
            false,
            "How far they have come.",
        ),
        query("unit", &id(), false, "The unit that they are of."),
        query("limit", &limit, false, "How many at most."),
        query("offset", &offset, false, "How many are left out first."),
    ];
    json!({
        "/api/v1/calendar/years/{year}/tasks": { "get": {
            "operationId": "tasks", "summary": "The tasks of a year, by last day.", "parameters": of_tasks, "responses": responses("The tasks.", "Tasks", &["400", "404"])
        } },
        "/api/v1/calendar/tasks/{task}": {
            "get": { "operationId": "task", "summary": "One task.", "parameters": task, "responses": responses("The task.", "Task", &["404"]) },
            "post": { "operationId": "settleTask", "summary": "Begins, finishes, approves, sends back, sets aside or opens a task again.", "parameters": task,
                "requestBody": sent("Deed"), "responses": responses("Its state.", "Settled", &["400", "403", "404", "409", "413", "415", "422"]) }
        }
    })
}

fn schemas() -> Value {
    let (text, whole, id, date) = (text(), whole(), id(), date());
    let flag = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let any = json!({ "type": "object" });
    let kind = json!({ "type": "string", "enum": ProcessKind::ALL });
    let year = json!({
        "id": id, "version": whole, "budget_year": whole, "kind": kind, "round_key": text, "name": text, "model": id, "is_election": flag,
        "starts_on": date, "ends_on": date, "state": { "type": "string", "enum": YearState::ALL }, "task_count": count, "is_public": flag
    });
    let mut counted = year.clone();
    if let Some(properties) = counted.as_object_mut() {
        properties.insert("steps".into(), any.clone());
    }
    let mut all = json!({
        "ModelHead": object(&json!({ "key": text, "version": text, "name": text, "kind": kind, "origin": text, "adapts": or_null(&list(&text)) })),
        "Models": object(&json!({ "models": list(&reference("ModelHead")) })),
        "Model": object(&json!({ "head": reference("ModelHead"), "model": any, "file": text, "changes": list(&any) })),
        "ModelName": object(&json!({ "key": text, "version": text })),
        "Timetable": object(&json!({ "model": text, "version": text, "budget_year": whole, "election": flag, "steps": list(&any), "rounds": list(&any) })),
        "LawFindings": object(&json!({
            "model": text, "budget_year": whole, "election": flag, "broken": count, "findings": list(&any), "not_applicable": list(&any)
        })),
        "LintFindings": object(&json!({ "model": text, "budget_year": whole, "findings": list(&any) })),
        "Years": object(&json!({ "years": list(&object(&year)) })),
        "Year": object(&counted),
        "Start": object_of(&json!({
            "model": text, "version": text, "budget_year": whole, "election": or_null(&flag), "round": or_null(&text),
            "starts_on": or_null(&date), "ends_on": or_null(&date), "preview": flag
        }), &["model", "version", "budget_year"]),
        "Started": object_of(&json!({ "id": id, "name": text, "tasks": count, "without_responsible": count, "starts_on": date, "ends_on": date }), &[])
    });
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), schemas_of_tasks()) {
        all.extend(more);
    }
    all
}

fn schemas_of_tasks() -> Value {
    let (text, whole, id, date) = (text(), whole(), id(), date());
    let flag = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let state = json!({ "type": "string", "enum": TaskState::ALL });
    json!({
        "Task": object_of(&json!({
            "id": id, "version": whole, "year": id, "step": text, "unit": id, "starts_on": or_null(&date), "due_on": or_null(&date), "state": state,
            "late": flag, "responsible": list(&id), "without_responsible": flag, "left_text": text, "left_link": text
        }), &["id", "version", "year", "step", "unit", "state", "late", "responsible", "without_responsible"]),
        "Tasks": object(&json!({ "total": count, "tasks": list(&reference("Task")) })),
        "Deed": object_of(&json!({
            "deed": { "type": "string", "enum": TaskDeed::ALL }, "reason": text, "left_text": or_null(&text), "left_link": or_null(&text)
        }), &["deed"]),
        "Settled": object(&json!({ "id": id, "state": state }))
    })
}
