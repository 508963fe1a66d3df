//! Addresses, methods, and the action each needs.

use web::Route;

use super::interface::{adapting, doing, leading, own};
use super::views::{instructions, law, law_content, lint, timetable};
use super::{
    document, feed, interface, model, model_edit, model_election, model_import, model_merge,
    models, outcome, start, task, tasks, year, years,
};

/// Every route of the year's process.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut routes = years();
    routes.extend(tasks_and_feeds());
    routes.extend(models());
    routes.extend(interfaces());
    routes.extend(interface_models());
    routes.extend(interface_leading());
    routes.extend(interface_tasks());
    routes
}

/// A year's process and its views.
fn years() -> Vec<Route> {
    vec![
        Route::get("/arsprocess", "year:read", years::list),
        Route::get("/arsprocess/starta", "year:lead", start::form),
        Route::post("/arsprocess/starta", "year:lead", start::start),
        Route::get("/arsprocess/{year}", "year:read", year::show),
        Route::post("/arsprocess/{year}/fortsatt", "year:lead", year::go_on),
        Route::post("/arsprocess/{year}/avsluta", "year:lead", year::end),
        Route::post(
            "/arsprocess/{year}/delprocess/{part}/klar",
            "year:lead",
            year::call_ready,
        ),
        Route::post(
            "/arsprocess/{year}/delprocess/{part}/inte-klar",
            "year:lead",
            year::call_unready,
        ),
        Route::get(
            "/arsprocess/{year}/uppgifter",
            "year-task:read",
            tasks::list,
        ),
        Route::post(
            "/arsprocess/{year}/uppgifter/paminn",
            "year:lead",
            tasks::remind,
        ),
        Route::get("/arsprocess/{year}/tidplan", "year:read", timetable::show),
        Route::get(
            "/arsprocess/{year}/anvisningar",
            "year:read",
            instructions::show,
        ),
        Route::get("/arsprocess/{year}/utfall", "year:read", outcome::show),
        Route::post(
            "/arsprocess/{year}/forbattringar",
            "year:lead",
            outcome::propose,
        ),
        Route::post(
            "/arsprocess/{year}/forbattringar/{improvement}",
            "year:lead",
            outcome::take,
        ),
        Route::post("/arsprocess/{year}/publicera", "year:lead", year::publish),
    ]
}

/// Tasks, what they leave, and calendar addresses.
fn tasks_and_feeds() -> Vec<Route> {
    vec![
        Route::get("/arsuppgift/{task}", "year-task:read", task::show),
        Route::post("/arsuppgift/{task}", "year-task:write", task::settle),
        Route::post(
            "/arsuppgift/{task}/granska",
            "year-task:approve",
            task::review,
        ),
        Route::post(
            "/arsuppgift/{task}/delegera",
            "year-task:write",
            task::delegate,
        ),
        Route::post("/arsuppgift/{task}/flytta", "year-task:write", task::shift),
        Route::post("/arsuppgift/{task}/paminn", "year-task:write", task::nudge),
        Route::get("/arsuppgift/{task}/fil", "year-task:read", task::file),
        Route::get(
            "/arsuppgift/{task}/underlag",
            "year-task:read",
            document::show,
        ),
        Route::post(
            "/arsuppgift/{task}/underlag",
            "year-task:write",
            document::save,
        ),
        Route::get("/min-kalender", "calendar-feed:read", feed::show),
        Route::post("/min-kalender", "calendar-feed:keep", feed::give),
        Route::post(
            "/min-kalender/aterkalla",
            "calendar-feed:keep",
            feed::revoke,
        ),
        Route::post(
            "/min-kalender/paminnelser",
            "calendar-feed:keep",
            feed::remind,
        ),
        Route::get("/oppet/kalender/{secret}", "public", feed::own),
        Route::get("/oppet/kalender.ics", "public", feed::public),
    ]
}

/// Process models, and the checks of law and of the models themselves.
fn models() -> Vec<Route> {
    vec![
        Route::get("/lagkontroll", "process:read", law::show),
        Route::post("/lagkontroll/installning", "year:lead", law::save_setting),
        Route::post("/lagkontroll/innehall", "year:lead", law_content::save),
        Route::get("/modellgranskning", "process:read", lint::show),
        Route::get("/processmodeller", "process:read", models::list),
        Route::get(
            "/processmodeller/las-in",
            "process:edit",
            model_import::choose,
        ),
        Route::post(
            "/processmodeller/las-in",
            "process:edit",
            model_import::confirm,
        ),
        Route::post(
            "/processmodeller/las-in/forhandsgranska",
            "process:edit",
            model_import::look,
        ),
        Route::get(
            "/processmodeller/{key}/{version}",
            "process:read",
            model::show,
        ),
        Route::get(
            "/processmodeller/{key}/{version}/fil",
            "process:read",
            model::toml,
        ),
        Route::post(
            "/processmodeller/{key}/{version}/anpassa",
            "process:edit",
            model::adapt,
        ),
        Route::post(
            "/processmodeller/{key}/{version}/ta-bort",
            "process:edit",
            model::take_back,
        ),
        Route::get(
            "/processmodeller/{key}/{version}/andra/{element}/{of}",
            "process:edit",
            model_edit::edit,
        ),
        Route::post(
            "/processmodeller/{key}/{version}/andra/{element}/{of}",
            "process:edit",
            model_edit::save,
        ),
        Route::get(
            "/processmodeller/{key}/{version}/lagg-till",
            "process:edit",
            model_edit::new,
        ),
        Route::post(
            "/processmodeller/{key}/{version}/lagg-till",
            "process:edit",
            model_edit::add,
        ),
        Route::get(
            "/processmodeller/{key}/{version}/valar",
            "process:edit",
            model_election::show,
        ),
        Route::post(
            "/processmodeller/{key}/{version}/valar",
            "process:edit",
            model_election::save,
        ),
        Route::get(
            "/processmodeller/{key}/{version}/ny-version",
            "process:edit",
            model_merge::show,
        ),
        Route::post(
            "/processmodeller/{key}/{version}/ny-version",
            "process:edit",
            model_merge::take,
        ),
    ]
}

/// For programs.
fn interfaces() -> Vec<Route> {
    vec![
        Route::get("/api/v1/calendar/models", "process:read", interface::models),
        Route::post("/api/v1/calendar/models", "process:edit", interface::import),
        Route::get(
            "/api/v1/calendar/models/{key}/{version}",
            "process:read",
            interface::model,
        ),
        Route::get(
            "/api/v1/calendar/timetable",
            "process:read",
            interface::timetable_of,
        ),
        Route::get(
            "/api/v1/calendar/lawcheck",
            "process:read",
            interface::law_check,
        ),
        Route::get("/api/v1/calendar/lint", "process:read", interface::lint_of),
        Route::get("/api/v1/calendar/years", "year:read", interface::years),
        Route::post("/api/v1/calendar/years", "year:lead", interface::start),
        Route::get(
            "/api/v1/calendar/years/{year}",
            "year:read",
            interface::year,
        ),
        Route::get(
            "/api/v1/calendar/years/{year}/tasks",
            "year-task:read",
            interface::tasks_of,
        ),
        Route::get(
            "/api/v1/calendar/tasks/{task}",
            "year-task:read",
            interface::task,
        ),
        Route::post(
            "/api/v1/calendar/tasks/{task}",
            "year-task:write",
            interface::settle,
        ),
    ]
}

/// What programs do with models and with what the law check has to know.
fn interface_models() -> Vec<Route> {
    vec![
        Route::post(
            "/api/v1/calendar/models/{key}/{version}/adaptations",
            "process:edit",
            adapting::adapt,
        ),
        Route::post(
            "/api/v1/calendar/models/{key}/{version}/changes",
            "process:edit",
            adapting::change,
        ),
        Route::get(
            "/api/v1/calendar/models/{key}/{version}/merge",
            "process:edit",
            adapting::merge,
        ),
        Route::post(
            "/api/v1/calendar/models/{key}/{version}/merge",
            "process:edit",
            adapting::take,
        ),
        Route::post(
            "/api/v1/calendar/models/{key}/{version}/taken-back",
            "process:edit",
            adapting::take_back,
        ),
        Route::get(
            "/api/v1/calendar/law-settings",
            "process:read",
            leading::settings,
        ),
        Route::post("/api/v1/calendar/law-settings", "year:lead", leading::say),
    ]
}

/// What programs read of a year that is led, and do with it.
fn interface_leading() -> Vec<Route> {
    vec![
        Route::post("/api/v1/calendar/years/{year}", "year:lead", leading::lead),
        Route::get(
            "/api/v1/calendar/years/{year}/timetable",
            "year:read",
            leading::timetable,
        ),
        Route::get(
            "/api/v1/calendar/years/{year}/instructions",
            "year:read",
            leading::told,
        ),
        Route::get(
            "/api/v1/calendar/years/{year}/subprocesses",
            "year:read",
            leading::parts,
        ),
        Route::post(
            "/api/v1/calendar/years/{year}/subprocesses/{part}",
            "year:lead",
            leading::call,
        ),
        Route::post(
            "/api/v1/calendar/years/{year}/reminders",
            "year:lead",
            leading::remind,
        ),
        Route::get(
            "/api/v1/calendar/years/{year}/outcome",
            "year:read",
            leading::went,
        ),
        Route::get(
            "/api/v1/calendar/years/{year}/improvements",
            "year:read",
            leading::improvements,
        ),
        Route::post(
            "/api/v1/calendar/years/{year}/improvements",
            "year:lead",
            leading::propose,
        ),
        Route::post(
            "/api/v1/calendar/years/{year}/improvements/{improvement}",
            "year:lead",
            leading::take,
        ),
    ]
}

/// What programs do with a task, and for themselves.
fn interface_tasks() -> Vec<Route> {
    vec![
        Route::post(
            "/api/v1/calendar/tasks/{task}/delegation",
            "year-task:write",
            doing::delegate,
        ),
        Route::post(
            "/api/v1/calendar/tasks/{task}/days",
            "year-task:write",
            doing::shift,
        ),
        Route::post(
            "/api/v1/calendar/tasks/{task}/reminders",
            "year-task:write",
            doing::nudge,
        ),
        Route::get(
            "/api/v1/calendar/tasks/{task}/document",
            "year-task:read",
            doing::document,
        ),
        Route::post(
            "/api/v1/calendar/tasks/{task}/document",
            "year-task:write",
            doing::fill,
        ),
        Route::get("/api/v1/calendar/own", "calendar-feed:read", own::show),
        Route::post("/api/v1/calendar/own", "calendar-feed:keep", own::keep),
    ]
}
