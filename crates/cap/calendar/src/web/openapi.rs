//! What the description of the interface (OpenAPI 3.1) says of this room: every path, answer and shape of `interface`.

use ::web::openapi::{
    Part, body, list, object, object_of, or_null, path, query, reference, responses,
};
use serde_json::{Value, json};

use crate::model::change::{Action, Element};
use crate::model::law_check::ExecutiveFrom;
use crate::model::process_model::{Matter, ProcessKind};
use crate::model::timetable::YEARS;
use crate::model::year::{Cadence, NudgeKind, TaskDeed, TaskState, YearState};

/// What is said of the year's process.
#[must_use]
pub fn part() -> Part {
    let mut paths = serde_json::Map::new();
    for some in [
        models(),
        checks(),
        years(),
        leading(),
        tasks(),
        doing(),
        own(),
    ] {
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

/// A budget year that a model can be dated for.
fn budget_year() -> Value {
    json!({ "type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end(), "example": 2027 })
}

/// Key and version of a model, with one that comes with the product as an example.
fn name() -> [Value; 2] {
    let example = |text: &str| json!({ "type": "string", "example": text });
    [
        path("key", &example("motala")),
        path("version", &example("1")),
    ]
}

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// What may go wrong when something is done.
const DEED: &[&str] = &["400", "403", "404", "409", "413", "415", "422"];

fn sent(schema: &str) -> Value {
    body("application/json", &reference(schema))
}

fn models() -> Value {
    let name = name();
    let mut chosen = name.to_vec();
    let said = "The conflicts in which the recommended text is taken.";
    chosen.push(query("recommended", &list(&text()), false, said));
    json!({
        "/api/v1/calendar/models": {
            "get": { "operationId": "models", "summary": "Every version of every process model.", "responses": responses("The models.", "Models", &["404"]) },
            "post": { "operationId": "importModel", "summary": "Reads in a model from its file, sent as text or as application/toml: all of it or nothing.",
                "requestBody": body("text/plain", &text()), "responses": responses("Its key and version.", "ModelName", &["403", "404", "413", "415", "422"]) }
        },
        "/api/v1/calendar/models/{key}/{version}": { "get": {
            "operationId": "model", "summary": "One version of a model, with what distinguishes it from the one that it adapts.",
            "parameters": name, "responses": responses("The model.", "Model", &["404"])
        } },
        "/api/v1/calendar/models/{key}/{version}/adaptations": { "post": {
            "operationId": "adaptModel", "summary": "Makes a local adaptation of a model, alike it to begin with.", "parameters": name,
            "requestBody": sent("Adapt"), "responses": responses("Its key and version.", "ModelName", DEED)
        } },
        "/api/v1/calendar/models/{key}/{version}/changes": { "post": {
            "operationId": "changeModel", "summary": "Changes an own model: all that is sent or nothing. A version that a year runs on becomes the next one.",
            "parameters": name, "requestBody": sent("Changes"), "responses": responses("Its key and version.", "ModelName", DEED)
        } },
        "/api/v1/calendar/models/{key}/{version}/taken-back": { "post": {
            "operationId": "takeModelBack", "summary": "Takes a version of an own model back.", "parameters": name,
            "responses": responses("Its key and version.", "ModelName", &["403", "404", "409", "413"])
        } },
        "/api/v1/calendar/models/{key}/{version}/merge": {
            "get": { "operationId": "mergeOfModel", "summary": "What the newest version of what a model adapts would give, and where both have changed the same.",
                "parameters": chosen, "responses": responses("The merge.", "Merge", &["400", "403", "404", "422"]) },
            "post": { "operationId": "mergeModel", "summary": "Takes the newest version of what a model adapts.", "parameters": name,
                "requestBody": sent("TakeMerge"), "responses": responses("Its key and version.", "ModelName", DEED) }
        }
    })
}

/// Which model is asked about, in which year.
fn of_model() -> Value {
    json!([
        query(
            "model",
            &json!({ "type": "string", "example": "motala" }),
            true,
            "The key of the model."
        ),
        query("version", &text(), false, "The newest when left out."),
        query("budget_year", &budget_year(), true, "The budget year."),
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
        } },
        "/api/v1/calendar/law-settings": {
            "get": { "operationId": "lawSettings", "summary": "What the municipality has decided, and said of a year's budget, that the law check has to know.",
                "parameters": [query("budget_year", &budget_year(), true, "The budget year.")], "responses": responses("What is known.", "LawSettings", &["400", "404"]) },
            "post": { "operationId": "sayLawSettings", "summary": "Says what the law check has to know; what is left out stays.",
                "requestBody": sent("SayLawSettings"), "responses": responses("What is known.", "LawSettings", DEED) }
        }
    })
}

fn years() -> Value {
    let year = [path("year", &id())];
    json!({
        "/api/v1/calendar/years": {
            "get": { "operationId": "years", "summary": "Every year.", "responses": responses("The years.", "Years", &["404"]) },
            "post": { "operationId": "startYear", "summary": "Starts a year, or tells what starting it would give.",
                "requestBody": sent("Start"), "responses": responses("The year, or what it would give.", "Started", DEED) }
        },
        "/api/v1/calendar/years/{year}": {
            "get": { "operationId": "year", "summary": "One year, its tasks counted by step.", "parameters": year, "responses": responses("The year.", "Year", &["404"]) },
            "post": { "operationId": "leadYear", "summary": "Goes on with a year that is starting, ends one, or puts its timetable into the public calendar or takes it out.",
                "parameters": year, "requestBody": sent("Lead"), "responses": responses("How it stands.", "Led", DEED) }
        },
        "/api/v1/calendar/years/{year}/timetable": { "get": {
            "operationId": "timetableOfYear", "summary": "The timetable of a year in its own variant.", "parameters": year, "responses": responses("The timetable.", "Timetable", &["404"])
        } },
        "/api/v1/calendar/years/{year}/instructions": { "get": {
            "operationId": "instructions", "summary": "The year's timetable and instructions, as a document.", "parameters": year, "responses": responses("The document.", "Instructions", &["404"])
        } }
    })
}

fn leading() -> Value {
    let year = [path("year", &id())];
    let part = [path("year", &id()), path("part", &text())];
    let improvement = [path("year", &id()), path("improvement", &id())];
    json!({
        "/api/v1/calendar/years/{year}/subprocesses": { "get": {
            "operationId": "subprocesses", "summary": "What each subprocess lacks to be called ready, and which have been.", "parameters": year,
            "responses": responses("The subprocesses.", "Subprocesses", &["404"])
        } },
        "/api/v1/calendar/years/{year}/subprocesses/{part}": { "post": {
            "operationId": "callReady", "summary": "Calls a subprocess ready, or takes that back with a reason.", "parameters": part,
            "requestBody": sent("CallReady"), "responses": responses("How it stands.", "Called", DEED)
        } },
        "/api/v1/calendar/years/{year}/reminders": { "post": {
            "operationId": "remindLate", "summary": "Reminds everybody who has a late task of a year, or of one of its steps.", "parameters": year,
            "requestBody": sent("RemindLate"), "responses": responses("How many.", "Reminded", DEED)
        } },
        "/api/v1/calendar/years/{year}/outcome": { "get": {
            "operationId": "outcomeOfYear", "summary": "How a year went: planned against actual, and why.", "parameters": year,
            "responses": responses("How it went.", "YearOutcome", &["404"])
        } },
        "/api/v1/calendar/years/{year}/improvements": {
            "get": { "operationId": "improvements", "summary": "What is to be better next year.", "parameters": year,
                "responses": responses("The improvements.", "Improvements", &["404"]) },
            "post": { "operationId": "propose", "summary": "Writes down something to be better.", "parameters": year,
                "requestBody": sent("Improve"), "responses": responses("Its identity.", "Identity", DEED) }
        },
        "/api/v1/calendar/years/{year}/improvements/{improvement}": { "post": {
            "operationId": "takeImprovement", "summary": "Takes an improvement into an own model.", "parameters": improvement,
            "requestBody": sent("ModelName"), "responses": responses("Its identity.", "Identity", DEED)
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
                "requestBody": sent("Deed"), "responses": responses("Its state.", "Settled", DEED) }
        }
    })
}

fn doing() -> Value {
    let task = [path("task", &id())];
    let deed = |name: &str, summary: &str, schema: &str| {
        json!({ "post": {
            "operationId": name, "summary": summary, "parameters": task, "requestBody": sent(schema), "responses": responses("The task.", "Task", DEED)
        } })
    };
    json!({
        "/api/v1/calendar/tasks/{task}/delegation": deed("delegateTask", "Hands a task to somebody, or back to whoever holds the role.", "Delegate"),
        "/api/v1/calendar/tasks/{task}/days": deed("moveTask", "Moves a task to other days, with a reason.", "Move"),
        "/api/v1/calendar/tasks/{task}/reminders": deed("nudgeTask", "Reminds those who answer for a task, or lifts it to the manager above them.", "Nudge"),
        "/api/v1/calendar/tasks/{task}/document": {
            "get": { "operationId": "document", "summary": "The form that a task asks for, as it is filled in or would begin.", "parameters": task,
                "responses": responses("The document.", "TaskDocument", &["403", "404"]) },
            "post": { "operationId": "fillDocument", "summary": "Fills in the form; a section that is not named stays as it is.", "parameters": task,
                "requestBody": sent("Fill"), "responses": responses("The document.", "TaskDocument", DEED) }
        }
    })
}

fn own() -> Value {
    json!({
        "/api/v1/calendar/own": {
            "get": { "operationId": "ownCalendar", "summary": "Whether a person has a calendar address, and how often they are reminded. A token is nobody.",
                "responses": responses("What there is.", "OwnCalendar", &["404"]) },
            "post": { "operationId": "keepOwnCalendar", "summary": "Gives a new address, told this once, or revokes it; sets how often to be reminded.",
                "requestBody": sent("KeepOwnCalendar"), "responses": responses("What there is.", "OwnCalendar", DEED) }
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
        "Model": object(&json!({ "head": reference("ModelHead"), "revision": whole, "model": any, "file": text, "changes": list(&any) })),
        "ModelName": object(&json!({ "key": text, "version": text })),
        "Timetable": object(&json!({ "model": text, "version": text, "budget_year": whole, "election": flag, "steps": list(&any), "rounds": list(&any) })),
        "LawFindings": object(&json!({
            "model": text, "budget_year": whole, "election": flag, "broken": count, "findings": list(&any), "not_applicable": list(&text)
        })),
        "LintFindings": object(&json!({ "model": text, "budget_year": whole, "findings": list(&any) })),
        "Years": object(&json!({ "years": list(&object(&year)) })),
        "Year": object(&counted),
        "Start": object_of(&json!({
            "model": text, "version": text, "budget_year": budget_year(), "election": or_null(&flag), "round": or_null(&text),
            "starts_on": or_null(&date), "ends_on": or_null(&date), "preview": flag
        }), &["model", "version", "budget_year"]),
        "Started": object_of(&json!({ "id": id, "name": text, "tasks": count, "without_responsible": count, "starts_on": date, "ends_on": date }), &[])
    });
    for more in [schemas_of_deeds(), schemas_of_tasks()] {
        if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
            all.extend(more);
        }
    }
    all
}

/// What is sent to change a model or lead a year, and what is answered.
fn schemas_of_deeds() -> Value {
    let (text, whole, id, date) = (text(), whole(), id(), date());
    let flag = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let anything = json!({});
    let element = json!({ "type": "string", "enum": Element::ALL });
    let answers = json!({
        "type": "object", "additionalProperties": flag, "propertyNames": { "enum": Matter::ALL }
    });
    let executive = json!({ "type": "string", "enum": ExecutiveFrom::ALL });
    json!({
        "Adapt": object(&json!({ "key": text, "name": text })),
        "ModelChange": object(&json!({
            "action": { "type": "string", "enum": Action::ALL }, "element": element, "key": text,
            "cells": { "type": "object", "additionalProperties": text }
        })),
        "Changes": object_of(&json!({
            "revision": whole, "changes": list(&reference("ModelChange")),
            "election": list(&object_of(&json!({ "element": element, "key": text, "change": or_null(&reference("ModelChange")) }), &["element", "key"]))
        }), &["revision"]),
        "Conflict": object(&json!({
            "name": or_null(&text), "element": element, "key": text,
            "clash": { "type": "string", "enum": ["field", "gone", "switched-off", "added-twice", "home-gone", "election"] },
            "field": or_null(&text), "before": anything, "own": anything, "recommended": anything
        })),
        "Merge": object(&json!({
            "revision": whole, "seen": text, "base": text, "from": text, "to": text, "brought": list(&reference("ModelChange")), "kept": list(&reference("ModelChange")),
            "conflicts": list(&reference("Conflict")), "file": text
        })),
        "TakeMerge": object_of(&json!({ "revision": whole, "seen": text, "recommended": list(&text) }), &["revision", "seen"]),
        "LawSettings": object(&json!({ "budget_year": whole, "executive_committee_from": executive, "committees_from": or_null(&date), "answers": answers, "basis": text })),
        "SayLawSettings": object_of(&json!({
            "budget_year": budget_year(), "executive_committee_from": or_null(&executive), "committees_from": or_null(&date), "answers": or_null(&answers), "basis": text
        }), &["budget_year"]),
        "Lead": object_of(&json!({ "deed": { "type": "string", "enum": ["go-on", "end", "publish", "withdraw"] }, "reason": text }), &["deed"]),
        "Led": object(&json!({ "id": id, "state": { "type": "string", "enum": YearState::ALL }, "is_public": flag })),
        "Instructions": { "type": "object", "required": ["title", "language", "body"] },
        "Subprocesses": object(&json!({ "subprocesses": list(&object(&json!({
            "key": text, "name": text, "lacks": list(&text), "ready_on": or_null(&date), "ready_by": or_null(&id)
        }))) })),
        "CallReady": object_of(&json!({ "is_ready": flag, "reason": text }), &["is_ready"]),
        "Called": object(&json!({ "key": text, "is_ready": flag })),
        "RemindLate": object_of(&json!({ "step": or_null(&text), "reason": text }), &[]),
        "Reminded": object(&json!({ "reminded": count })),
        "YearOutcome": object(&json!({
            "steps": list(&object(&json!({
                "step": text, "planned_from": or_null(&date), "planned_to": or_null(&date), "begun_on": or_null(&date), "done_on": or_null(&date),
                "settled": count, "total": count, "late": count, "moved": count
            }))),
            "reasons": list(&object(&json!({ "task": id, "step": text, "unit": id, "late": or_null(&text), "moved": or_null(&text) })))
        })),
        "Improvements": object(&json!({ "improvements": list(&object(&json!({
            "id": id, "step": or_null(&text), "what": text, "field": or_null(&text), "value": or_null(&text), "taken_into": or_null(&text)
        }))) })),
        "Improve": object_of(&json!({ "what": text, "step": or_null(&text), "field": or_null(&text), "value": text }), &["what"]),
        "Identity": object(&json!({ "id": id }))
    })
}

fn schemas_of_tasks() -> Value {
    let (text, whole, id, date) = (text(), whole(), id(), date());
    let flag = json!({ "type": "boolean" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let state = json!({ "type": "string", "enum": TaskState::ALL });
    let cadence = json!({ "type": "string", "enum": Cadence::ALL });
    json!({
        "Task": object_of(&json!({
            "id": id, "version": whole, "year": id, "step": text, "unit": id, "starts_on": or_null(&date), "due_on": or_null(&date), "state": state,
            "delegated_to": or_null(&id), "late": flag, "responsible": list(&id), "without_responsible": flag, "left_text": text, "left_link": text
        }), &["id", "version", "year", "step", "unit", "state", "late", "responsible", "without_responsible"]),
        "Tasks": object(&json!({ "total": count, "tasks": list(&reference("Task")) })),
        "Deed": object_of(&json!({
            "deed": { "type": "string", "enum": TaskDeed::ALL }, "version": or_null(&whole), "reason": text, "left_text": or_null(&text), "left_link": or_null(&text)
        }), &["deed"]),
        "Settled": object(&json!({ "id": id, "state": state })),
        "Delegate": object_of(&json!({ "version": whole, "person": or_null(&id), "reason": text }), &["version"]),
        "Move": object_of(&json!({ "version": whole, "starts_on": or_null(&date), "due_on": date, "reason": text }), &["version", "due_on", "reason"]),
        "Nudge": object_of(&json!({ "kind": { "type": "string", "enum": NudgeKind::ALL }, "reason": text }), &["kind"]),
        "TaskDocument": object(&json!({
            "task": id, "template": text, "name": text, "version": or_null(&whole), "carried_from": list(&text), "may_write": flag,
            "sections": list(&object(&json!({ "key": text, "name": text, "help": text, "text": text })))
        })),
        "Fill": object_of(&json!({ "version": or_null(&whole), "sections": { "type": "object", "additionalProperties": text } }), &["sections"]),
        "OwnCalendar": object(&json!({ "has_address": flag, "address": or_null(&text), "cadence": cadence })),
        "KeepOwnCalendar": object_of(&json!({
            "address": or_null(&json!({ "type": "string", "enum": ["give", "revoke"] })), "cadence": or_null(&cadence)
        }), &[])
    })
}
