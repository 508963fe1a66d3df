//! Every address of this room.

use web::Route;

use super::{forecast, import, overview, unit};

#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/ekonomi", "economy:read", overview::overview),
        Route::get("/ekonomi/inlasning", "economy:import", import::page),
        Route::get(
            "/ekonomi/inlasning/mall",
            "economy:import",
            import::template,
        ),
        Route::post(
            "/ekonomi/inlasning/forhandsgranska",
            "economy:import",
            import::preview,
        ),
        Route::post("/ekonomi/inlasning", "economy:import", import::confirm),
        Route::get("/ekonomi/inlasning/{id}", "economy:import", import::receipt),
        Route::post(
            "/ekonomi/inlasning/{id}/angra",
            "economy:import",
            import::undo,
        ),
        Route::get("/ekonomi/{unit}", "economy:read", unit::unit),
        Route::get("/ekonomi/{unit}/prognos", "forecast:save", forecast::form),
        Route::post("/ekonomi/{unit}/prognos", "forecast:save", forecast::save),
    ]
}
