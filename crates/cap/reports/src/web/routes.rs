//! Every address of reports: method, path, action, handler.

use web::Route;

use super::{composer, correct, create, front, frozen, list, public, publish};

/// All routes, in order.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/rapporter", "report:read", list::list),
        Route::get("/rapporter/ny", "report:compose", create::form),
        Route::post("/rapporter/ny", "report:compose", create::create),
        Route::get("/rapporter/{id}", "report:read", composer::show),
        Route::post("/rapporter/{id}/rubrik", "report:compose", composer::rename),
        Route::post(
            "/rapporter/{id}/text/{section}",
            "report:compose",
            composer::write,
        ),
        Route::post(
            "/rapporter/{id}/text/{section}/autospara",
            "report:compose",
            composer::autosave,
        ),
        Route::get(
            "/rapporter/{id}/forhandsgranska",
            "report:read",
            composer::preview,
        ),
        Route::post("/rapporter/{id}/frys", "report:freeze", composer::freeze),
        Route::get("/rapporter/{id}/ratta", "report:correct", correct::form),
        Route::post("/rapporter/{id}/ratta", "report:correct", correct::correct),
        Route::get(
            "/rapporter/{id}/version/{number}",
            "report:read",
            frozen::show,
        ),
        Route::get(
            "/rapporter/{id}/version/{number}/fil/{kind}",
            "report:read",
            frozen::file,
        ),
        Route::get(
            "/rapporter/{id}/version/{number}/publicera",
            "report:publish",
            publish::form,
        ),
        Route::post(
            "/rapporter/{id}/version/{number}/publicera",
            "report:publish",
            publish::publish,
        ),
        Route::get(
            "/rapporter/{id}/version/{number}/aterkalla",
            "report:publish",
            publish::withdraw_form,
        ),
        Route::post(
            "/rapporter/{id}/version/{number}/aterkalla",
            "report:publish",
            publish::withdraw,
        ),
        Route::get("/oppet", "public", front::show),
        Route::get("/oppet/rapporter/{slug}", "public", public::show),
        Route::get("/oppet/rapporter/{slug}/pdf", "public", public::pdf),
        Route::get("/oppet/rapporter/{slug}/html", "public", public::html_file),
    ]
}
