//! Every address of this room.

use web::Route;

use super::{definition, import, json, list, show, targets, values};

#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/indikatorer", "indicator:read", list::list),
        Route::get("/indikatorer/ny", "indicator:edit", definition::new),
        Route::post("/indikatorer/ny", "indicator:edit", definition::define),
        Route::get("/indikatorer/inlasning", "value:record", import::page),
        Route::get(
            "/indikatorer/inlasning/mall",
            "value:record",
            import::template,
        ),
        Route::post(
            "/indikatorer/inlasning/forhandsgranska",
            "value:record",
            import::preview,
        ),
        Route::post("/indikatorer/inlasning", "value:record", import::confirm),
        Route::post(
            "/indikatorer/inlasning/{id}/angra",
            "value:record",
            import::undo,
        ),
        Route::get("/indikatorer/{id}", "indicator:read", show::show),
        Route::get(
            "/indikatorer/{id}/andra",
            "indicator:edit",
            definition::edit,
        ),
        Route::post(
            "/indikatorer/{id}/andra",
            "indicator:edit",
            definition::save,
        ),
        Route::get("/indikatorer/{id}/varden", "value:record", values::form),
        Route::post("/indikatorer/{id}/varden", "value:record", values::record),
        Route::get(
            "/indikatorer/{id}/malvarden",
            "indicator:edit",
            targets::form,
        ),
        Route::post(
            "/indikatorer/{id}/malvarden",
            "indicator:edit",
            targets::set,
        ),
        Route::post(
            "/indikatorer/{id}/malvarden/ta-bort",
            "indicator:edit",
            targets::remove,
        ),
        Route::post("/indikatorer/{id}/koppla", "indicator:edit", targets::link),
        Route::post(
            "/indikatorer/{id}/koppla-bort",
            "indicator:edit",
            targets::unlink,
        ),
        Route::get("/api/v1/indicators", "indicator:read", json::list),
        Route::get(
            "/api/v1/indicators/{id}/values",
            "indicator:read",
            json::values,
        ),
    ]
}
