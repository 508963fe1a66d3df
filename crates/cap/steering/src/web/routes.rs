//! Every address of this room.

use web::Route;

use super::{
    activities, answering, decisions, given, import, interface, item_forms, list, publication, show,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/mal", "item:read", list::show),
        Route::get("/mal/nytt", "item:edit", item_forms::new),
        Route::post("/mal/nytt", "item:edit", item_forms::add),
        Route::get("/mal/eget", "item:edit-own", item_forms::new_own),
        Route::post("/mal/eget", "item:edit-own", item_forms::add_own),
        Route::get("/mal/{id}", "item:read", show::show),
        Route::get("/mal/{id}/andra", "item:read", item_forms::edit),
        Route::post("/mal/{id}/andra", "item:read", item_forms::save),
        Route::post("/mal/{id}/avsluta", "item:read", item_forms::end),
        Route::post("/mal/{id}/ta-bort", "item:edit", item_forms::remove),
        Route::get("/aktiviteter/ny", "activity:plan", activities::new),
        Route::post("/aktiviteter/ny", "activity:plan", activities::add),
        Route::get("/aktiviteter/{id}", "activity:read", show::show),
        Route::get("/aktiviteter/{id}/andra", "activity:plan", activities::edit),
        Route::post("/aktiviteter/{id}/andra", "activity:plan", activities::save),
        Route::get("/uppdrag-till-oss", "receiver:answer", given::show),
        Route::get("/svar/{id}", "receiver:read", answering::show),
        Route::post("/svar/{id}", "receiver:answer", answering::save),
        Route::get("/beslut", "decision:read", decisions::list),
        Route::get("/beslut/nytt", "decision:register", decisions::new),
        Route::post("/beslut/nytt", "decision:register", decisions::register),
        Route::get("/beslut/mall", "decision:register", import::template),
        Route::get("/beslut/{id}", "decision:read", decisions::show),
        Route::get("/beslut/{id}/andra", "decision:register", decisions::edit),
        Route::post("/beslut/{id}/andra", "decision:register", decisions::save),
        Route::get(
            "/beslut/{id}/publicera",
            "decision:register",
            publication::show,
        ),
        Route::post(
            "/beslut/{id}/publicera",
            "decision:register",
            publication::publish,
        ),
        Route::get("/beslut/{id}/las-in", "item:edit", import::show),
        Route::post("/beslut/{id}/las-in", "item:edit", import::preview),
        Route::post("/beslut/{id}/las-in/spara", "item:edit", import::save),
        Route::post("/beslut/las-in/{id}/angra", "item:edit", import::undo),
        Route::get("/api/v1/items", "item:read", interface::items),
    ]
}
