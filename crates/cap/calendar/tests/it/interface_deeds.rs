//! What programs do with models, years and tasks beyond reading them: the same rules as the pages, told as problems.

use access::{Profile, tokens};
use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};
use testing::{Answer, Client};

use crate::world::{LITTLE, World, each_world};

/// Somebody who asks: a program with its token, or a person's browser with its session.
struct Asker {
    client: Client,
    proof: (&'static str, String),
}

impl Asker {
    async fn token(w: &World, name: &str, profile: Profile) -> Self {
        let system = w.app.system().await;
        let token = tokens::add(&system, name, &[profile], None).await.unwrap();
        Self {
            client: w.app.anon(),
            proof: ("authorization", format!("Bearer {token}")),
        }
    }

    async fn person(w: &World, name: &str) -> Self {
        let mut client = w.app.signed_in(name).await;
        let csrf = client.token().await;
        Self {
            client,
            proof: ("x-csrf", csrf),
        }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, "", String::new()).await
    }

    async fn post(&mut self, path: &str, body: Value) -> Answer {
        let kind = "application/json";
        self.send(Method::POST, path, kind, body.to_string()).await
    }

    async fn send(&mut self, method: Method, path: &str, kind: &str, body: String) -> Answer {
        let path = format!("/api/v1/calendar/{path}");
        let (name, proof) = (self.proof.0, self.proof.1.clone());
        let request = self
            .client
            .request(method, &path)
            .header(name, proof)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        self.client.send(request).await
    }

    async fn model(&mut self, file: &str) -> Answer {
        let kind = "application/toml";
        self.send(Method::POST, "models", kind, file.to_owned())
            .await
    }
}

/// The answer's JSON, which must be a good one.
fn good(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Asserts a problem of this status, and gives the code of its first error.
fn problem(answer: &Answer, status: u16) -> String {
    assert_eq!(answer.status, status, "{}", answer.text());
    let told = answer.json();
    assert_eq!(told["status"], status);
    told["errors"][0]["code"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn set(key: &str, field: &str, value: &str) -> Value {
    json!({ "action": "set", "element": "step", "key": key, "cells": { field: value } })
}

#[test]
fn a_program_adapts_changes_merges_and_takes_back_a_model() {
    each_world(|w| async move {
        let mut leader = Asker::token(&w, "ledaren", Profile::ProcessLeader).await;
        let mut auditor = Asker::token(&w, "granskaren", Profile::Auditor).await;
        good(&leader.model(LITTLE).await);
        let adapt = json!({ "key": "var", "name": "Vår process" });
        let at = "models/liten/1/adaptations";
        problem(&auditor.post(at, adapt.clone()).await, 403);
        assert_eq!(
            good(&leader.post(at, adapt.clone()).await),
            json!({ "key": "var", "version": "1" })
        );
        assert_eq!(problem(&leader.post(at, adapt).await, 422), "duplicate");
        let unkeyed = json!({ "key": "Vår", "name": "" });
        problem(&leader.post(at, unkeyed).await, 422);

        let revision = good(&leader.get("models/var/1").await)["revision"].clone();
        let election = json!({ "element": "step", "key": "stodja", "change":
            { "action": "switch-off", "element": "step", "key": "stodja", "cells": {} } });
        let sent = json!({ "revision": revision, "changes": [set("sammanfatta", "when", "Y-1 v44"), set("stodja", "instruction", "Vår text.")],
            "election": [election] });
        let at = "models/var/1/changes";
        problem(&auditor.post(at, sent.clone()).await, 403);
        good(&leader.post(at, sent.clone()).await);
        problem(&leader.post(at, sent).await, 409);
        let now = good(&leader.get("models/var/1").await);
        assert_eq!(now["changes"].as_array().unwrap().len(), 3, "{now}");
        assert!(now["file"].as_str().unwrap().contains("switch-off"));
        let wrong = json!({ "revision": now["revision"], "changes": [set("sammanfatta", "when", "Y-1 v54")] });
        assert_eq!(
            problem(&leader.post(at, wrong).await, 422),
            "calendar-when-week"
        );
        let long = json!({ "revision": now["revision"], "changes": [set("stodja", "instruction", &"å".repeat(4_001))] });
        assert_eq!(problem(&leader.post(at, long).await, 422), "too-long");
        let other = json!({ "revision": now["revision"], "extra": 1 });
        problem(&leader.post(at, other).await, 400);

        problem(&leader.get("models/var/1/merge").await, 404);
        let newer = LITTLE
            .replace("version = \"1\"", "version = \"2\"")
            .replace("Y-1 v42", "Y-1 v43")
            .replace("Skriv en analys.", "Skriv en kort analys.");
        good(&leader.model(&newer).await);
        problem(&auditor.get("models/var/1/merge").await, 403);
        let merge = good(&leader.get("models/var/1/merge").await);
        assert_eq!((&merge["from"], &merge["to"]), (&json!("1"), &json!("2")));
        let clash = &merge["conflicts"][0];
        assert_eq!(clash["key"], "sammanfatta");
        assert_eq!(clash["own"], "Y-1 v44");
        assert_eq!(clash["recommended"], "Y-1 v43");
        let name = clash["name"].as_str().unwrap().to_owned();
        let chosen = format!("models/var/1/merge?recommended={name}");
        let chosen = good(&leader.get(&chosen).await);
        assert!(chosen["file"].as_str().unwrap().contains("Y-1 v43"));
        let at = "models/var/1/merge";
        let take = |seen: &Value, revision: &Value| json!({ "revision": revision, "seen": seen, "recommended": [name] });
        let unseen = take(&json!("liten|1|1|liten|3|1"), &merge["revision"]);
        problem(&leader.post(at, unseen).await, 409);
        let taken = take(&merge["seen"], &merge["revision"]);
        problem(&auditor.post(at, taken.clone()).await, 403);
        good(&leader.post(at, taken).await);
        let merged = good(&leader.get("models/var/1").await);
        assert_eq!(merged["head"]["adapts"], json!(["liten", "2"]));
        let file = merged["file"].as_str().unwrap();
        assert!(
            file.contains("Y-1 v43") && file.contains("Vår text.") && file.contains("kort analys")
        );

        problem(
            &leader.post("models/liten/2/taken-back", json!({})).await,
            409,
        );
        problem(
            &auditor.post("models/var/1/taken-back", json!({})).await,
            403,
        );
        good(&leader.post("models/var/1/taken-back", json!({})).await);
        problem(&leader.get("models/var/1").await, 404);
    });
}

#[test]
fn a_program_leads_a_year_and_looks_back_on_it() {
    each_world(|w| async move {
        let mut leader = Asker::token(&w, "ledaren", Profile::ProcessLeader).await;
        let mut auditor = Asker::token(&w, "granskaren", Profile::Auditor).await;
        good(&leader.model(LITTLE).await);
        let half = json!({ "model": "liten", "version": "1", "budget_year": 2027, "starts_on": "2026-01-01" });
        assert_eq!(problem(&leader.post("years", half).await, 422), "required");
        let start = json!({ "model": "liten", "version": "1", "budget_year": 2027 });
        problem(&auditor.post("years", start.clone()).await, 403);
        let year = good(&leader.post("years", start).await)["id"].clone();
        let at = format!("years/{}", year.as_str().unwrap());

        let parts = good(&auditor.get(&format!("{at}/subprocesses")).await);
        assert_eq!(parts["subprocesses"][0]["lacks"], json!([]));
        assert_eq!(parts["subprocesses"][0]["ready_on"], Value::Null);
        let lacks = parts["subprocesses"][1]["lacks"][0].as_str().unwrap();
        assert!(lacks.starts_with("Analys"), "{lacks}");
        let first = format!("{at}/subprocesses/analysera");
        let ready = json!({ "is_ready": true, "reason": "Allt är inne." });
        problem(&auditor.post(&first, ready.clone()).await, 403);
        problem(&leader.post(&first, json!({ "is_ready": true })).await, 422);
        good(&leader.post(&first, ready).await);
        let parts = good(&leader.get(&format!("{at}/subprocesses")).await);
        assert_eq!(parts["subprocesses"][0]["ready_on"], "2026-09-15");
        problem(
            &leader.post(&first, json!({ "is_ready": false })).await,
            422,
        );
        good(
            &leader
                .post(
                    &first,
                    json!({ "is_ready": false, "reason": "För tidigt." }),
                )
                .await,
        );
        let second = format!("{at}/subprocesses/besluta");
        problem(
            &leader
                .post(&second, json!({ "is_ready": true, "reason": "Nu." }))
                .await,
            409,
        );

        let dated = good(&auditor.get(&format!("{at}/timetable")).await);
        assert_eq!(dated["steps"][0]["from"], "2026-09-28");
        let told = good(&auditor.get(&format!("{at}/instructions")).await);
        assert_eq!(told["language"], "sv");
        assert!(told["body"].to_string().contains("Analysera enheten"));

        problem(&auditor.post(&at, json!({ "deed": "publish" })).await, 403);
        assert_eq!(
            good(&leader.post(&at, json!({ "deed": "publish" })).await)["is_public"],
            true
        );
        assert!(
            w.app
                .anon()
                .get("/oppet/kalender.ics")
                .await
                .contains("Analysera")
        );
        assert_eq!(
            good(&leader.post(&at, json!({ "deed": "withdraw" })).await)["is_public"],
            false
        );

        let better = format!("{at}/improvements");
        let sent = json!({ "what": "Börja tidigare.", "step": "sammanfatta", "field": "when", "value": "Y-1 v41" });
        problem(&auditor.post(&better, sent.clone()).await, 403);
        problem(&leader.post(&better, json!({ "what": " " })).await, 422);
        problem(
            &leader
                .post(&better, json!({ "what": "x", "step": "finns-inte" }))
                .await,
            422,
        );
        let made = good(&leader.post(&better, sent).await)["id"].clone();
        let listed = good(&auditor.get(&better).await);
        assert_eq!(listed["improvements"][0]["value"], "Y-1 v41");
        let adapt = json!({ "key": "var", "name": "Vår process" });
        good(&leader.post("models/liten/1/adaptations", adapt).await);
        let one = format!("{better}/{}", made.as_str().unwrap());
        good(
            &leader
                .post(&one, json!({ "model": "var", "version": "1" }))
                .await,
        );
        problem(
            &leader
                .post(&one, json!({ "model": "var", "version": "1" }))
                .await,
            409,
        );
        let own = good(&leader.get("models/var/1").await);
        assert!(own["file"].as_str().unwrap().contains("Y-1 v41"));

        let went = good(&auditor.get(&format!("{at}/outcome")).await);
        assert_eq!(went["steps"].as_array().unwrap().len(), 4);
        assert_eq!(went["steps"][0]["total"], 2);

        w.on("2026-11-20");
        let late = format!("{at}/reminders");
        problem(&auditor.post(&late, json!({})).await, 403);
        let mut eva = Asker::person(&w, "eva").await;
        problem(&eva.post(&late, json!({ "step": "finns-inte" })).await, 422);
        let reminded = good(
            &eva.post(
                &late,
                json!({ "step": "analysera-enhet", "reason": "Dags." }),
            )
            .await,
        );
        assert_eq!(reminded["reminded"], 2);
        assert_eq!(
            good(&eva.post(&late, json!({ "step": "analysera-enhet" })).await)["reminded"],
            0
        );

        problem(&leader.post(&at, json!({ "deed": "end" })).await, 422);
        let ended = good(
            &leader
                .post(&at, json!({ "deed": "end", "reason": "Beslutat." }))
                .await,
        );
        assert_eq!(ended["state"], "ended");
        problem(&eva.post(&late, json!({})).await, 409);
        problem(&leader.post(&at, json!({ "deed": "burn" })).await, 400);
    });
}

#[test]
fn a_program_says_what_the_law_check_has_to_know() {
    each_world(|w| async move {
        let mut leader = Asker::token(&w, "ledaren", Profile::ProcessLeader).await;
        let mut auditor = Asker::token(&w, "granskaren", Profile::Auditor).await;
        let asked = "law-settings?budget_year=2027";
        let before = good(&auditor.get(asked).await);
        assert_eq!(before["executive_committee_from"], "january");
        problem(&auditor.get("law-settings").await, 400);
        let said = json!({ "budget_year": 2027, "answers": { "tax-rate": true }, "basis": "Budget 2027, § 2" });
        problem(&auditor.post("law-settings", said.clone()).await, 403);
        let unfounded = json!({ "budget_year": 2027, "answers": { "tax-rate": true } });
        problem(&leader.post("law-settings", unfounded).await, 422);
        let now = good(&leader.post("law-settings", said).await);
        assert_eq!(now["answers"]["tax-rate"], true);
        assert_eq!(now["executive_committee_from"], "january");
        let late = json!({ "budget_year": 2027, "committees_from": "2029-01-01" });
        problem(&leader.post("law-settings", late).await, 422);
        let set = json!({ "budget_year": 2027, "committees_from": "2027-01-01" });
        let now = good(&leader.post("law-settings", set).await);
        assert_eq!(now["committees_from"], "2027-01-01");
        assert_eq!(now["answers"]["tax-rate"], true);
        let other = good(&auditor.get("law-settings?budget_year=2028").await);
        assert_eq!(other["committees_from"], json!(null));
        assert_eq!(other["answers"], json!({}));
    });
}

#[test]
fn a_program_hands_over_moves_and_reminds_of_a_task() {
    each_world(|w| async move {
        let year = w.started().await;
        let task = w.task(year, "analysera-enhet", w.school).await;
        let at = format!("tasks/{}", task.id);
        let mut leader = Asker::token(&w, "ledaren", Profile::ProcessLeader).await;
        let mut auditor = Asker::token(&w, "granskaren", Profile::Auditor).await;
        let mut mia = Asker::person(&w, "mia").await;
        let delegation = format!("{at}/delegation");
        let to = |person: Value, version: i64| json!({ "version": version, "person": person, "reason": "Ledig." });
        problem(&auditor.post(&delegation, to(json!(w.dag), 1)).await, 403);
        let done = good(&mia.post(&delegation, to(json!(w.dag), task.version)).await);
        assert_eq!(done["delegated_to"], json!(w.dag));
        assert_eq!(done["responsible"], json!([w.dag]));
        let stale = to(Value::Null, task.version);
        assert_eq!(problem(&leader.post(&delegation, stale).await, 409), "");
        let nobody = to(json!("01900000-0000-7000-8000-000000000000"), 2);
        assert_eq!(
            problem(&leader.post(&delegation, nobody).await, 422),
            "choice"
        );
        let version = done["version"].as_i64().unwrap();
        let back = good(&leader.post(&delegation, to(Value::Null, version)).await);
        assert_eq!(back["delegated_to"], Value::Null);

        let days = format!("{at}/days");
        let version = back["version"].as_i64().unwrap();
        let moved = |from: &str, reason: &str| json!({ "version": version, "starts_on": from, "due_on": "2026-10-20", "reason": reason });
        problem(
            &auditor.post(&days, moved("2026-10-01", "Sjuk.")).await,
            403,
        );
        assert_eq!(
            problem(&leader.post(&days, moved("2026-10-21", "Sjuk.")).await, 422),
            "calendar-days-reversed"
        );
        problem(&leader.post(&days, moved("2026-10-01", " ")).await, 422);
        problem(&leader.post(&days, moved("1 oktober", "Sjuk.")).await, 400);
        let now = good(&leader.post(&days, moved("2026-10-01", "Sjuk.")).await);
        assert_eq!(now["due_on"], "2026-10-20");
        problem(&leader.post(&days, moved("2026-10-01", "Sjuk.")).await, 409);

        let nudge = format!("{at}/reminders");
        let remind = json!({ "kind": "remind" });
        problem(&auditor.post(&nudge, remind.clone()).await, 403);
        // a token is nobody, and nobody reminds
        problem(&leader.post(&nudge, remind.clone()).await, 403);
        let mut eva = Asker::person(&w, "eva").await;
        good(&eva.post(&nudge, remind.clone()).await);
        problem(&eva.post(&nudge, remind).await, 409);
        problem(&eva.post(&nudge, json!({ "kind": "lift" })).await, 422);
        good(
            &eva.post(&nudge, json!({ "kind": "lift", "reason": "Inget händer." }))
                .await,
        );

        let long = json!({ "deed": "finish", "reason": "Nu.", "left_text": "å".repeat(10_001) });
        assert_eq!(problem(&leader.post(&at, long).await, 422), "too-long");
        let number = format!("years/{year}/tasks?limit=alla");
        assert_eq!(problem(&leader.get(&number).await, 400), "parameter");
    });
}

#[test]
fn a_program_fills_in_the_form_that_a_task_asks_for() {
    each_world(|w| async move {
        let year = w.started().await;
        let task = w.task(year, "analysera-enhet", w.school).await;
        let at = format!("tasks/{}/document", task.id);
        let mut leader = Asker::token(&w, "ledaren", Profile::ProcessLeader).await;
        let mut auditor = Asker::token(&w, "granskaren", Profile::Auditor).await;
        let mut edit = Asker::person(&w, "edit").await;
        let empty = good(&auditor.get(&at).await);
        assert_eq!(empty["template"], "verksamhetsanalys");
        assert_eq!(
            (&empty["version"], &empty["may_write"]),
            (&Value::Null, &json!(false))
        );
        assert_eq!(edit.get(&at).await.status, 404);
        let fill = |version: Value, key: &str, text: &str| json!({ "version": version, "sections": { key: text } });
        problem(
            &auditor.post(&at, fill(Value::Null, "nulage", "Nej.")).await,
            403,
        );
        problem(
            &leader.post(&at, fill(Value::Null, "okänd", "x")).await,
            422,
        );
        let long = "å".repeat(20_001);
        assert_eq!(
            problem(
                &leader.post(&at, fill(Value::Null, "nulage", &long)).await,
                422
            ),
            "too-long"
        );
        let first = good(
            &leader
                .post(&at, fill(Value::Null, "nulage", " Vi är många.\r\nFler. "))
                .await,
        );
        let other = first["sections"]
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["key"] != "nulage");
        let other = other.unwrap()["key"].as_str().unwrap().to_owned();
        problem(
            &leader
                .post(&at, fill(Value::Null, &other, "Utan att ha sett."))
                .await,
            409,
        );
        let second = good(
            &leader
                .post(&at, fill(first["version"].clone(), &other, "Mer."))
                .await,
        );
        let texts: Vec<&str> = second["sections"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["text"].as_str().unwrap())
            .filter(|text| !text.is_empty())
            .collect();
        assert_eq!(texts, ["Vi är många.\nFler.", "Mer."]);
        let without = w.task(year, "stodja", w.root).await;
        problem(
            &leader.get(&format!("tasks/{}/document", without.id)).await,
            404,
        );
    });
}

#[test]
fn a_person_keeps_an_address_of_their_own_and_a_token_has_none() {
    each_world(|w| async move {
        let mut leader = Asker::token(&w, "ledaren", Profile::ProcessLeader).await;
        assert_eq!(leader.get("own").await.status, 404);
        assert_eq!(
            leader
                .post("own", json!({ "address": "give" }))
                .await
                .status,
            404
        );
        let mut mia = Asker::person(&w, "mia").await;
        let before = good(&mia.get("own").await);
        assert_eq!(
            before,
            json!({ "has_address": false, "address": null, "cadence": "weekly" })
        );
        let given = good(
            &mia.post("own", json!({ "address": "give", "cadence": "daily" }))
                .await,
        );
        let address = given["address"].as_str().unwrap().to_owned();
        assert_eq!(given["cadence"], "daily");
        assert!(w.app.anon().get(&address).await.contains("BEGIN:VCALENDAR"));
        let revoked = good(&mia.post("own", json!({ "address": "revoke" })).await);
        assert_eq!(revoked["has_address"], false);
        assert_eq!(w.app.anon().get(&address).await.status, 404);
        mia.proof = ("x-csrf", "fel".to_owned());
        assert_eq!(
            mia.post("own", json!({ "cadence": "never" })).await.status,
            409
        );
    });
}
