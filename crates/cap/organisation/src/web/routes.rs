//! The table of the organisation's routes: method, path, handler, action.

use ::web::Route;

use super::{
    files, import_page, interface, people_page, roles_page, settings_page, tree_page, unit_forms,
};

/// Every route of the organisation.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/organisation", "unit:read", tree_page::show),
        Route::get("/organisation/{id}", "unit:read", tree_page::show_unit),
        Route::get("/organisation/ny", "unit:edit", unit_forms::new_form),
        Route::post("/organisation/ny", "unit:edit", unit_forms::add),
        Route::get(
            "/organisation/{id}/namn",
            "unit:edit",
            unit_forms::name_form,
        ),
        Route::post("/organisation/{id}/namn", "unit:edit", unit_forms::rename),
        Route::get(
            "/organisation/{id}/flytta",
            "unit:edit",
            unit_forms::move_form,
        ),
        Route::post(
            "/organisation/{id}/flytta",
            "unit:edit",
            unit_forms::move_under,
        ),
        Route::get(
            "/organisation/{id}/stang",
            "unit:edit",
            unit_forms::close_form,
        ),
        Route::post("/organisation/{id}/stang", "unit:edit", unit_forms::close),
        Route::get("/organisation/export", "unit:read", files::export),
        Route::get("/organisation/mall", "unit:import", files::template),
        Route::get("/organisation/import", "unit:import", import_page::choose),
        Route::post("/organisation/import", "unit:import", import_page::look),
        Route::get(
            "/organisation/import/{id}",
            "unit:import",
            import_page::show,
        ),
        Route::post(
            "/organisation/import/{id}/bekrafta",
            "unit:import",
            import_page::confirm,
        ),
        Route::post(
            "/organisation/import/{id}/angra",
            "unit:import",
            import_page::undo,
        ),
        Route::get("/personer", "person:read", people_page::list),
        Route::post("/personer", "person:edit", people_page::add),
        Route::get("/personer/ny", "person:edit", people_page::new_form),
        Route::get("/personer/{id}", "person:read", people_page::show),
        Route::post("/personer/{id}", "person:edit", people_page::edit),
        Route::post("/personer/{id}/losenord", "person:edit", people_page::renew),
        Route::get(
            "/personer/{id}/uppdrag",
            "appointment:give",
            people_page::appointment_form,
        ),
        Route::post(
            "/personer/{id}/uppdrag",
            "appointment:give",
            people_page::give,
        ),
        Route::post(
            "/uppdrag/{id}/avsluta",
            "appointment:give",
            people_page::end,
        ),
        Route::get("/roller", "role:read", roles_page::list),
        Route::post("/roller", "role:edit", roles_page::add),
        Route::get("/roller/{id}", "role:edit", roles_page::show),
        Route::post("/roller/{id}", "role:edit", roles_page::edit),
        Route::get("/installningar", "setting:edit", settings_page::show),
        Route::post("/installningar", "setting:edit", settings_page::save),
        Route::post(
            "/installningar/slag",
            "setting:edit",
            settings_page::save_kinds,
        ),
        Route::get("/api/v1/units", "unit:read", interface::units),
        Route::get("/api/v1/units/{id}", "unit:read", interface::unit),
        Route::get(
            "/api/v1/units/{id}/history",
            "unit:read",
            interface::history,
        ),
        Route::post("/api/v1/units/imports", "unit:import", interface::preview),
        Route::post(
            "/api/v1/units/imports/{id}/confirm",
            "unit:import",
            interface::confirm,
        ),
    ]
}
