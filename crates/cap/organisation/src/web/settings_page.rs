//! The municipality's settings: name, logotype, colour, and what its kinds of units are called.

use ::web::ui::cards::{self, Head};
use ::web::ui::form::{self, FieldView};
use ::web::ui::html;
use ::web::{Outcome, Posted, Req};
use access::Target;
use axum::response::Response;
use kernel::{Failure, FieldError, Result};

use super::{forms, kinds};
use crate::use_cases::{name_kinds, save_settings};

pub async fn show(req: Req) -> Outcome {
    req.ctx.require("setting:edit", &Target::whole("setting"))?;
    Ok(page(&req, &Posted::default(), &[]).await?)
}

async fn page(req: &Req, posted: &Posted, errors: &[FieldError]) -> Result<Response> {
    let t = &req.texts;
    let title = t.t("menu-settings");
    let is_back = posted.has("municipality_name");
    let value = |name: &str, stored: &str| {
        if is_back {
            posted.get(name).to_owned()
        } else {
            stored.to_owned()
        }
    };
    let field = |name: &str, label: &str| {
        FieldView::new(name, t.t(label))
            .errors(t, errors)
            .autocomplete("off")
    };
    let accent = req.brand.accent.clone().unwrap_or_default();
    let contact = &req.brand.contact;
    let reach =
        |name: &str, stored: &Option<String>| value(name, stored.as_deref().unwrap_or_default());
    let version = access::settings::version(&req.ctx.read()).await?;
    let kinds = kinds::names(&req.app, &req.ctx.read()).await?;
    let main = html! {
        (Head::new(title.clone()).lead(t.t("settings-lead")))
        div.stack-l {
            (cards::card("utseende", &t.t("settings-municipality"), html! {
                form.stack.measure method="post" action="/installningar" enctype="multipart/form-data" data-once {
                    (form::csrf(&req.csrf))
                    (form::hidden(form::VERSION, &version.to_string()))
                    (form::error_summary(t, errors))
                    (form::text(&field("municipality_name", "settings-name").value(value("municipality_name", &req.brand.name)).required()))
                    (form::text(&field("contact_address", "contact-address").help(t.t("settings-contact-help")).value(reach("contact_address", &contact.address))))
                    (form::text(&field("contact_email", "contact-email").value(reach("contact_email", &contact.email))))
                    (form::text(&field("contact_phone", "contact-phone").value(reach("contact_phone", &contact.phone))))
                    @if let Some(logo) = &req.brand.logo_url {
                        p { img src=(logo) alt=(t.t("settings-logotype-now")) height="40"; }
                        (form::checkbox(&FieldView::new("remove_logotype", t.t("settings-remove-logotype")), "1"))
                    }
                    (form::file(&field("logotype", "settings-logotype").help(t.t("settings-logotype-help")), ".png,.svg,.jpg,.jpeg"))
                    (form::text(&field("accent", "settings-accent").help(t.t("settings-accent-help")).value(value("accent", &accent))))
                    div { (form::submit(&t.t("save"))) }
                }
            }))
            (cards::card("slag", &t.t("settings-kinds"), html! {
                p { (t.t("settings-kinds-help")) }
                form.stack.measure method="post" action="/installningar/slag" data-once {
                    (form::csrf(&req.csrf))
                    @for kind in &kinds {
                        (form::text(&FieldView::new(kind.key, t.t(&format!("unit-kind-{}", kind.key))).value(kind.own.clone().unwrap_or_default()).errors(t, errors)))
                    }
                    div { (form::submit(&t.t("save"))) }
                }
            }))
        }
    };
    let crumbs = vec![(None, title.clone())];
    Ok(if errors.is_empty() {
        req.page(&title, crumbs, main)
    } else {
        req.page_invalid(&title, crumbs, main)
    })
}

pub async fn save(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("setting:edit", &Target::whole("setting"))?;
    let outcome = match forms::save_settings(&posted) {
        Ok(command) => save_settings::save(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    answer(&req, &posted, outcome).await
}

pub async fn save_kinds(req: Req, posted: Posted) -> Outcome {
    req.ctx.require("setting:edit", &Target::whole("setting"))?;
    let outcome = match forms::name_kinds(&posted) {
        Ok(command) => name_kinds::name(&req.ctx, command).await,
        Err(failure) => Err(failure),
    };
    answer(&req, &posted, outcome).await
}

async fn answer(req: &Req, posted: &Posted, outcome: Result<()>) -> Outcome {
    match outcome {
        Ok(()) => Ok(req.done("/installningar", &req.texts.t("settings-saved"))),
        Err(Failure::Invalid(errors)) => Ok(page(req, posted, &errors).await?),
        Err(failure) => Err(failure.into()),
    }
}
