//! The input objects of the organisation: each reads a form, says which fields are at fault, and gives a command.

use ::web::ui::Contact;
use ::web::ui::brand::AccentFault;
use ::web::{Fields, Posted, ui};
use access::Profile;
use access::people::RoleId;
use kernel::tree::Tree;
use kernel::{Date, FieldError, PersonId, Result, UnitId};

use super::shared;
use crate::model::kind;
use crate::model::registry::{MAX_CODE, MAX_NAME, NewUnit};
use crate::use_cases::add_person::AddPerson;
use crate::use_cases::add_unit::AddUnit;
use crate::use_cases::close_unit::CloseUnit;
use crate::use_cases::edit_person::EditPerson;
use crate::use_cases::edit_role::EditRole;
use crate::use_cases::give_appointment::GiveAppointment;
use crate::use_cases::move_unit::MoveUnit;
use crate::use_cases::name_kinds::NameKinds;
use crate::use_cases::preview_import::PreviewImport;
use crate::use_cases::read_file::Sent;
use crate::use_cases::rename_unit::RenameUnit;
use crate::use_cases::save_settings::{Logotype, SaveSettings};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;
/// Longest name of a person or role, in characters.
const MAX_PERSON: usize = 120;

/// The day of a form (`from`), so that units can be looked up in its tree; none when it cannot be read.
#[must_use]
pub fn day_of(posted: &Posted) -> Option<Date> {
    kernel::parse_date(posted.get("from").trim()).ok()
}

fn unit(
    fields: &mut Fields<'_>,
    posted: &Posted,
    tree: &Tree,
    name: &'static str,
) -> Option<UnitId> {
    match shared::read_unit(tree, name, posted.get(name)) {
        Ok(unit) => unit,
        Err(error) => {
            fields.fault(error);
            None
        }
    }
}

fn required_unit(
    fields: &mut Fields<'_>,
    posted: &Posted,
    tree: &Tree,
    name: &'static str,
) -> Option<UnitId> {
    if posted.get(name).trim().is_empty() {
        fields.fault(FieldError::new(name, "required"));
        return None;
    }
    unit(fields, posted, tree, name)
}

/// What a form gives when nothing was faulty.
fn done<T>(fields: Fields<'_>, command: Option<T>) -> Result<T> {
    fields.finish()?;
    command.ok_or_else(|| kernel::Failure::Fault("a form without faults gave no command".into()))
}

/// A new unit.
pub fn add_unit(posted: &Posted, tree: &Tree) -> Result<AddUnit> {
    let mut fields = Fields::new(posted);
    let code = fields.line("code", MAX_CODE);
    let name = fields.line("name", MAX_NAME);
    let kind = fields.choice("kind", kind::parse);
    let parent = if tree.is_empty() {
        None
    } else {
        required_unit(&mut fields, posted, tree, "parent")
    };
    let from = fields.date("from");
    let is_authority = fields.is_ticked("is_authority");
    let reason = fields.opt_text("reason", MAX_REASON);
    let unit = kind.zip(from).map(|(kind, from)| NewUnit {
        code,
        name,
        kind: kind.to_owned(),
        parent,
        is_authority,
        from,
    });
    done(fields, unit.map(|unit| AddUnit { unit, reason }))
}

/// Another name.
pub fn rename_unit(posted: &Posted, unit: UnitId) -> Result<RenameUnit> {
    let mut fields = Fields::new(posted);
    let name = fields.line("name", MAX_NAME);
    let from = fields.date("from");
    let reason = Some(fields.text("reason", MAX_REASON));
    let version = Some(posted.version()?);
    done(
        fields,
        from.map(|from| RenameUnit {
            unit,
            name,
            from,
            reason,
            version,
        }),
    )
}

/// Another place.
pub fn move_unit(posted: &Posted, unit: UnitId, tree: &Tree) -> Result<MoveUnit> {
    let mut fields = Fields::new(posted);
    let parent = required_unit(&mut fields, posted, tree, "parent");
    let from = fields.date("from");
    let reason = Some(fields.text("reason", MAX_REASON));
    let version = Some(posted.version()?);
    done(
        fields,
        parent.zip(from).map(|(parent, from)| MoveUnit {
            unit,
            parent,
            from,
            reason,
            version,
        }),
    )
}

/// The end. The form asks for the last day, the command for the day after.
pub fn close_unit(posted: &Posted, unit: UnitId, tree: &Tree) -> Result<CloseUnit> {
    let mut fields = Fields::new(posted);
    let last = fields.date("last_day");
    let carry_to = self::unit(&mut fields, posted, tree, "carry_to");
    let reason = Some(fields.text("reason", MAX_REASON));
    let version = Some(posted.version()?);
    let from = last.and_then(|d| d.succ_opt());
    done(
        fields,
        from.map(|from| CloseUnit {
            unit,
            from,
            carry_to,
            reason,
            version,
        }),
    )
}

/// A file to look at.
pub fn preview_import(posted: &Posted) -> Result<PreviewImport> {
    let mut fields = Fields::new(posted);
    let from = fields.date("from");
    let is_whole_tree = fields.is_ticked("is_whole_tree");
    let file = posted.file("file");
    if file.is_none() {
        fields.fault(FieldError::new("file", "file-required"));
    }
    let sent = file.map(|f| Sent {
        name: short_name(&f.name),
        bytes: f.bytes.clone(),
        is_json: false,
        sheet: None,
    });
    done(
        fields,
        from.zip(sent).map(|(from, sent)| PreviewImport {
            sent,
            from,
            is_whole_tree,
        }),
    )
}

/// A file's name without its folder and without what cannot be shown.
fn short_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    if clean.trim().is_empty() {
        "fil".to_owned()
    } else {
        kernel::nfc(clean.trim())
    }
}

/// A new person.
pub fn add_person(posted: &Posted) -> Result<AddPerson> {
    let mut fields = Fields::new(posted);
    let name = fields.line("name", MAX_PERSON);
    let username = fields.line("username", MAX_PERSON);
    let email = email(&mut fields, "email");
    let language = fields.choice("language", language);
    done(
        fields,
        language.map(|language| AddPerson {
            name,
            username,
            email,
            language,
        }),
    )
}

/// A changed person.
pub fn edit_person(posted: &Posted, person: PersonId) -> Result<EditPerson> {
    let mut fields = Fields::new(posted);
    let name = fields.line("name", MAX_PERSON);
    let email = email(&mut fields, "email");
    let language = fields.choice("language", language);
    let is_active = fields.is_ticked("active");
    let version = posted.version()?;
    done(
        fields,
        language.map(|language| EditPerson {
            person,
            version,
            name,
            email,
            language,
            is_active,
        }),
    )
}

fn email(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let email = fields.opt_line(name, 200)?;
    let is_one = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !email.contains(' ');
    if !is_one {
        fields.fault(FieldError::new(name, "email"));
    }
    Some(email)
}

fn language(tag: &str) -> Option<String> {
    ["sv", "en"].contains(&tag).then(|| tag.to_owned())
}

/// A role at a unit. The form asks for the last day, the command for the day after.
pub fn give_appointment(posted: &Posted, person: PersonId, tree: &Tree) -> Result<GiveAppointment> {
    let mut fields = Fields::new(posted);
    let role: Option<RoleId> = fields.id("role");
    let unit = required_unit(&mut fields, posted, tree, "unit");
    let from = fields.date("from");
    let last = fields.opt_date("last_day");
    let until = last.and_then(|d| d.succ_opt());
    let substitute_for = fields.opt_line("substitute_for", MAX_PERSON);
    let command = role.zip(unit).zip(from);
    done(
        fields,
        command.map(|((role, unit), from)| GiveAppointment {
            person,
            role,
            unit,
            from,
            until,
            substitute_for,
        }),
    )
}

/// The first day an appointment no longer holds, of the last day that was typed.
pub fn end_appointment(posted: &Posted) -> Result<Date> {
    let mut fields = Fields::new(posted);
    let last = fields.date("last_day");
    done(fields, last.and_then(|d| d.succ_opt()))
}

/// A role of the list.
pub fn edit_role(posted: &Posted, role: Option<(RoleId, String)>) -> Result<EditRole> {
    let mut fields = Fields::new(posted);
    let name = fields.line("name", MAX_PERSON);
    let profiles: Vec<Profile> = posted
        .all("profiles")
        .flat_map(|p| p.split(' '))
        .filter_map(Profile::parse)
        .filter(|profile| Profile::ALL.contains(profile))
        .collect();
    if profiles.is_empty() {
        fields.fault(FieldError::new("profiles", "choice"));
    }
    let (role, key) = match role {
        Some((role, key)) => (Some((role, posted.version()?)), key),
        None => (None, key_of(&name)),
    };
    done(
        fields,
        Some(EditRole {
            role,
            key,
            name,
            profiles,
        }),
    )
}

/// The stable key of a new role, from its name: `Chef för område` becomes `chef-for-omrade`.
fn key_of(name: &str) -> String {
    let plain = kernel::search_key(name)
        .replace(['å', 'ä'], "a")
        .replace('ö', "o");
    let signs: String = plain
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    signs
        .split('-')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The municipality's settings.
pub fn save_settings(posted: &Posted) -> Result<SaveSettings> {
    let mut fields = Fields::new(posted);
    let name = fields.line("municipality_name", 80);
    let accent =
        fields
            .opt_line("accent", 7)
            .and_then(|written| match ui::check_accent(&written) {
                Ok(accent) => Some(accent.base),
                Err(AccentFault::NotAColour) => {
                    fields.fault(FieldError::new("accent", "colour"));
                    None
                }
                Err(AccentFault::TooPale { proposal, .. }) => {
                    fields
                        .fault(FieldError::new("accent", "colour-pale").with("proposal", proposal));
                    None
                }
            });
    let contact = Contact {
        address: fields.opt_line("contact_address", 200),
        email: email(&mut fields, "contact_email"),
        phone: fields.opt_line("contact_phone", 40),
    };
    let version = posted.version()?;
    let logotype = match posted.file("logotype") {
        Some(file) => Logotype::Replace(file.bytes.clone()),
        None if fields.is_ticked("remove_logotype") => Logotype::Remove,
        None => Logotype::Keep,
    };
    done(
        fields,
        Some(SaveSettings {
            version,
            name,
            accent,
            contact,
            logotype,
        }),
    )
}

/// Own names of the kinds of units.
pub fn name_kinds(posted: &Posted) -> Result<NameKinds> {
    let mut fields = Fields::new(posted);
    let names = kind::KINDS
        .into_iter()
        .map(|key| (key, fields.opt_line(key, 40)))
        .collect();
    done(fields, Some(NameKinds(names)))
}
