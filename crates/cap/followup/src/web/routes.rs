//! Addresses, methods, and the action each needs.

use web::Route;

use super::{
    answer, deviation_form, deviations, interface, progress, report, review, round_form, rounds,
    several, situation,
};

/// Every route of follow-up.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = of_rounds();
    all.extend(of_deviations());
    all
}

fn of_rounds() -> Vec<Route> {
    vec![
        Route::get("/uppfoljning", "round:read", rounds::list),
        Route::get("/uppfoljning/ny", "round:open", round_form::new),
        Route::post("/uppfoljning/ny", "round:open", round_form::add),
        Route::get("/uppfoljning/{round}", "round:read", rounds::show),
        Route::get("/uppfoljning/{round}/andra", "round:open", round_form::edit),
        Route::post("/uppfoljning/{round}/andra", "round:open", round_form::save),
        Route::post("/uppfoljning/{round}/oppna", "round:open", rounds::open),
        Route::post(
            "/uppfoljning/{round}/hamta-nya",
            "round:open",
            rounds::fetch,
        ),
        Route::post("/uppfoljning/{round}/stang", "round:open", rounds::close),
        Route::post(
            "/uppfoljning/{round}/oppna-igen",
            "round:open",
            rounds::reopen,
        ),
        Route::get(
            "/rapportera/{round}/{unit}",
            "unit-report:read",
            report::show,
        ),
        Route::post(
            "/rapportera/{round}/{unit}/svar/{line}",
            "unit-report:write",
            report::save,
        ),
        Route::post(
            "/rapportera/{round}/{unit}/bekrafta/{line}",
            "unit-report:write",
            report::confirm,
        ),
        Route::post(
            "/rapportera/{round}/{unit}/bekrafta-flera",
            "unit-report:write",
            several::confirm,
        ),
        Route::post(
            "/rapportera/{round}/{unit}/klar",
            "unit-report:complete",
            report::complete,
        ),
        Route::get("/granska/{round}/{unit}", "unit-report:read", review::show),
        Route::post(
            "/granska/{round}/{unit}",
            "unit-report:approve",
            review::decide,
        ),
        Route::post(
            "/granska/{round}/{unit}/oppna-igen",
            "unit-report:reopen",
            review::reopen,
        ),
        Route::get("/framdrift", "progress:read", progress::current),
        Route::get("/framdrift/{round}", "progress:read", progress::show),
        Route::get("/laget", "round:read", situation::show),
        Route::get("/bedomning/{line}", "unit-report:read", answer::show),
        Route::get("/api/v1/attainment", "round:read", interface::attainment),
        Route::get(
            "/api/v1/progress/{round}",
            "progress:read",
            interface::progress,
        ),
    ]
}

fn of_deviations() -> Vec<Route> {
    vec![
        Route::get("/avvikelser", "deviation:read", deviations::list),
        Route::get("/avvikelser/ny", "deviation:register", deviation_form::new),
        Route::post(
            "/avvikelser/ny",
            "deviation:register",
            deviation_form::register,
        ),
        Route::get(
            "/avvikelser/{deviation}",
            "deviation:read",
            deviations::show,
        ),
        Route::get(
            "/avvikelser/{deviation}/andra",
            "deviation:edit",
            deviation_form::edit,
        ),
        Route::post(
            "/avvikelser/{deviation}/andra",
            "deviation:edit",
            deviation_form::save,
        ),
        Route::post(
            "/avvikelser/{deviation}/lyft",
            "deviation:edit",
            deviations::lift,
        ),
        Route::post(
            "/avvikelser/{deviation}/stang",
            "deviation:edit",
            deviations::close,
        ),
        Route::post(
            "/avvikelser/{deviation}/oppna-igen",
            "deviation:edit",
            deviations::reopen,
        ),
    ]
}
