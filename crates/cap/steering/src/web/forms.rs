//! What the forms of this room send, read into commands; and the fields they share.

use access::Org;
use kernel::{Failure, FieldError, PersonId, Result, UnitId};
use maud::Markup;
use web::ui::form::{self, Choice, FieldView};
use web::{Fields, Posted, Req, Texts};

use super::receiver_form::read_receivers;
use crate::model::item::{
    DecisionId, ItemId, ItemKind, ReportBack, TITLE_CHARS, Theme, WORDING_CHARS,
};
use crate::use_cases::activity::{EditActivity, PlanActivity};
use crate::use_cases::add_item::AddItem;
use crate::use_cases::answer_assignment::NewOwn;
use crate::use_cases::edit_item::EditItem;
use crate::use_cases::own_goal::AddOwnGoal;
use crate::use_cases::register_decision::RegisterDecision;

/// Rows for own goals and activities on the answer form.
pub(crate) const OWN_ROWS: usize = 3;
/// What a form shows: what was typed, else what is stored.
pub(crate) struct Shown<'a> {
    pub texts: &'a Texts,
    pub posted: Option<&'a Posted>,
    pub stored: Vec<(String, String)>,
    pub errors: Vec<FieldError>,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(texts: &'a Texts, stored: Vec<(String, String)>) -> Self {
        Self {
            texts,
            posted: None,
            stored,
            errors: Vec::new(),
        }
    }

    /// The same form after it came back with faults.
    pub(crate) fn again(texts: &'a Texts, posted: &'a Posted, errors: Vec<FieldError>) -> Self {
        Self {
            texts,
            posted: Some(posted),
            stored: Vec::new(),
            errors,
        }
    }

    pub(crate) fn value(&self, name: &str) -> String {
        match self.posted {
            Some(posted) => posted.get(name).to_owned(),
            None => self
                .stored
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.clone())
                .unwrap_or_default(),
        }
    }

    /// A field labelled by the text key that its name is.
    pub(crate) fn field(&self, name: &str) -> FieldView {
        self.labelled(name, self.texts.t(name))
    }

    pub(crate) fn labelled(&self, name: &str, label: String) -> FieldView {
        FieldView::new(name, label)
            .value(self.value(name))
            .errors(self.texts, &self.errors)
    }

    pub(crate) fn summary(&self) -> Markup {
        let labels = labels(self.texts);
        form::error_summary_labelled(self.texts, &self.errors, &labels)
    }
}

/// The fields of this room's forms with their labels, for the summary of what was wrong.
fn labels(t: &Texts) -> Vec<(&'static str, String)> {
    const OWN: [&str; 14] = [
        "title",
        "wording_rich",
        "number",
        "section",
        "registration_number",
        "decided_on",
        "due_period",
        "report_back",
        "theme",
        "starts_on",
        "ends_on",
        "responsible_person",
        "reason",
        "answer",
    ];
    const OTHERS: [(&str, &str); 4] = [
        ("body_unit_id", "steering-decided-by"),
        ("kind", "steering-column-kind"),
        ("unit_id", "steering-unit"),
        (super::show::END_REASON, "reason"),
    ];
    let own = OWN.into_iter().map(|name| (name, name));
    own.chain(OTHERS)
        .map(|(name, key)| (name, t.t(key)))
        .collect()
}

/// The summary of faults of a form that is not [`Shown`].
pub(crate) fn summary(t: &Texts, errors: &[FieldError]) -> Markup {
    form::error_summary_labelled(t, errors, &labels(t))
}

/// Ok when something was done; the faults when the form is to be shown again; any other failure goes on.
pub(crate) fn faults<T>(outcome: Result<T>) -> Result<std::result::Result<T, Vec<FieldError>>> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Invalid(errors)) => Ok(Err(errors)),
        Err(failure) => Err(failure),
    }
}

pub(crate) fn read_decision(posted: &Posted) -> Result<RegisterDecision> {
    let mut fields = Fields::new(posted);
    let body = fields.id("body_unit_id");
    let decided_on = fields.date("decided_on");
    let section = fields.opt_line("section", 40);
    let registration_number = fields.opt_line("registration_number", 60);
    let title = fields.line("title", TITLE_CHARS);
    fields.finish()?;
    let (Some(body), Some(decided_on)) = (body, decided_on) else {
        return Err(Failure::refused("malformed"));
    };
    Ok(RegisterDecision {
        body,
        decided_on,
        section,
        registration_number,
        title,
    })
}

fn number(fields: &mut Fields<'_>, posted: &Posted) -> Option<i64> {
    let sent = posted.get("number").trim();
    if sent.is_empty() {
        return None;
    }
    let read = sent
        .parse::<i64>()
        .ok()
        .filter(|n| (1..=99_999).contains(n));
    if read.is_none() {
        fields.fault(FieldError::new("number", "whole-number"));
    }
    read
}

pub(crate) fn read_item(posted: &Posted, decision: DecisionId, org: &Org) -> Result<AddItem> {
    let mut fields = Fields::new(posted);
    let kind = fields.choice("kind", ItemKind::parse);
    let number = number(&mut fields, posted);
    let title = fields.line("title", TITLE_CHARS);
    let wording = fields.text("wording_rich", WORDING_CHARS);
    let due_period = fields.period("due_period");
    let report_back = fields.choice("report_back", ReportBack::parse);
    let theme = fields.opt_choice("theme", Theme::parse);
    let under = fields.opt_id::<ItemId>("under");
    let is_sound_financial = fields.is_ticked("is_sound_financial");
    let receivers = read_receivers(&mut fields, posted, org);
    fields.finish()?;
    let (Some(kind), Some(due_period), Some(report_back)) = (kind, due_period, report_back) else {
        return Err(Failure::refused("malformed"));
    };
    Ok(AddItem {
        decision,
        kind,
        number,
        title,
        wording,
        due_period,
        report_back,
        theme,
        receivers,
        is_sound_financial,
        under,
    })
}

/// A change of a goal or an assignment. Receivers are read only of a draft.
pub(crate) fn read_edit(
    posted: &Posted,
    item: ItemId,
    is_decided: bool,
    org: Option<&Org>,
) -> Result<EditItem> {
    let mut fields = Fields::new(posted);
    let number = number(&mut fields, posted);
    let title = fields.line("title", TITLE_CHARS);
    let wording = if is_decided {
        fields.text("wording_rich", WORDING_CHARS)
    } else {
        fields
            .opt_text("wording_rich", WORDING_CHARS)
            .unwrap_or_default()
    };
    let due_period = fields.period("due_period");
    let report_back = fields.choice("report_back", ReportBack::parse);
    let theme = fields.opt_choice("theme", Theme::parse);
    let is_sound_financial = fields.is_ticked("is_sound_financial");
    let reason = fields.opt_text("reason", crate::model::item::REASON_CHARS);
    let receivers = org.map(|org| read_receivers(&mut fields, posted, org));
    fields.finish()?;
    let (Some(due_period), Some(report_back)) = (due_period, report_back) else {
        return Err(Failure::refused("malformed"));
    };
    let version = Some(posted.version()?);
    Ok(EditItem {
        item,
        version,
        reason,
        number,
        title,
        wording,
        due_period,
        report_back,
        theme,
        is_sound_financial,
        receivers,
    })
}

pub(crate) fn read_own_goal(posted: &Posted) -> Result<AddOwnGoal> {
    let mut fields = Fields::new(posted);
    let unit = fields.id("unit_id");
    let under = fields.opt_id("under");
    let title = fields.line("title", TITLE_CHARS);
    let wording = fields
        .opt_text("wording_rich", WORDING_CHARS)
        .unwrap_or_default();
    let due_period = fields.period("due_period");
    let theme = fields.opt_choice("theme", Theme::parse);
    fields.finish()?;
    let (Some(unit), Some(due_period)) = (unit, due_period) else {
        return Err(Failure::refused("malformed"));
    };
    Ok(AddOwnGoal {
        unit,
        under,
        title,
        wording,
        due_period,
        theme,
    })
}

pub(crate) fn read_activity(posted: &Posted) -> Result<PlanActivity> {
    let mut fields = Fields::new(posted);
    let unit = fields.id("unit_id");
    let under = fields.id("under");
    let title = fields.line("title", TITLE_CHARS);
    let wording = fields
        .opt_text("wording_rich", WORDING_CHARS)
        .unwrap_or_default();
    let starts_on = fields.date("starts_on");
    let ends_on = fields.date("ends_on");
    let responsible = fields.opt_id::<PersonId>("responsible_person");
    fields.finish()?;
    let (Some(unit), Some(under), Some(starts_on), Some(ends_on)) =
        (unit, under, starts_on, ends_on)
    else {
        return Err(Failure::refused("malformed"));
    };
    Ok(PlanActivity {
        unit,
        under,
        title,
        wording,
        starts_on,
        ends_on,
        responsible,
    })
}

pub(crate) fn read_edit_activity(posted: &Posted, item: ItemId) -> Result<EditActivity> {
    let mut fields = Fields::new(posted);
    let title = fields.line("title", TITLE_CHARS);
    let wording = fields
        .opt_text("wording_rich", WORDING_CHARS)
        .unwrap_or_default();
    let starts_on = fields.date("starts_on");
    let ends_on = fields.date("ends_on");
    let responsible = fields.opt_id::<PersonId>("responsible_person");
    fields.finish()?;
    let (Some(starts_on), Some(ends_on)) = (starts_on, ends_on) else {
        return Err(Failure::refused("malformed"));
    };
    Ok(EditActivity {
        item,
        version: Some(posted.version()?),
        title,
        wording,
        starts_on,
        ends_on,
        responsible,
    })
}

/// The rows of own goals and activities that were filled in, with faults named by their own fields.
pub(crate) fn read_own_rows(posted: &Posted, unit: UnitId) -> Result<Vec<NewOwn>> {
    let mut own = Vec::new();
    let mut errors = Vec::new();
    for row in 1..=OWN_ROWS {
        let of = |name: &str| posted.get(&format!("{name}-{row}")).trim().to_owned();
        let title = of("own-title");
        if title.is_empty() {
            continue;
        }
        if title.chars().count() > TITLE_CHARS {
            errors.push(
                FieldError::new(format!("own-title-{row}"), "too-long").with("max", TITLE_CHARS),
            );
        }
        let kind = ItemKind::parse(&of("own-kind")).unwrap_or(ItemKind::Goal);
        let mut date = |name: &str| {
            let sent = of(name);
            if sent.is_empty() {
                if kind == ItemKind::Activity {
                    errors.push(FieldError::new(format!("{name}-{row}"), "required"));
                }
                return None;
            }
            kernel::parse_date(&sent)
                .map_err(|e| errors.push(FieldError::new(format!("{name}-{row}"), e.code())))
                .ok()
        };
        let (starts_on, ends_on) = (date("own-starts"), date("own-ends"));
        if let (Some(from), Some(to)) = (starts_on, ends_on)
            && to < from
        {
            errors.push(FieldError::new(format!("own-ends-{row}"), "date-order"));
        }
        let responsible = PersonId::parse(&of("own-person"));
        own.push(NewOwn {
            kind,
            unit,
            title,
            wording: String::new(),
            starts_on,
            ends_on,
            responsible,
        });
    }
    if errors.is_empty() {
        Ok(own)
    } else {
        Err(Failure::Invalid(errors))
    }
}

/// People with an appointment within the unit's authority, by name.
pub(crate) fn people_choices(org: &Org, unit: UnitId) -> Vec<Choice> {
    let border = |u: UnitId| {
        org.place(u).and_then(|u| {
            org.tree
                .authority_of(u)
                .or_else(|| org.tree.path(u).first().copied())
        })
    };
    let own = border(unit);
    let mut found: Vec<(String, Choice)> = org
        .appointments()
        .iter()
        .filter(|a| border(a.unit) == own)
        .map(|a| {
            let at = org
                .place(a.unit)
                .and_then(|u| org.tree.get(u))
                .map(|u| u.name.clone())
                .unwrap_or_default();
            let label = format!(
                "{}, {}, {at}",
                org.name(a.person),
                a.role_name.to_lowercase()
            );
            (
                kernel::sort_key(org.name(a.person)),
                Choice::new(a.person.to_string(), label),
            )
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.dedup_by(|a, b| a.1.value == b.1.value);
    found.into_iter().map(|(_, choice)| choice).collect()
}

/// Units of the actor where an action is allowed, in the order of the tree.
pub(crate) fn unit_choices(req: &Req, action: &str, kind: &'static str) -> Vec<Choice> {
    let scope = req.ctx.scope(action);
    let state = crate::model::item::ItemState::Published.key();
    let tree = &req.ctx.org_now.tree;
    tree.iter()
        .filter(|u| scope.admits(&access::Target::at(kind, u.id).state(state)))
        .map(|u| Choice::new(u.id.to_string(), u.name.clone()))
        .collect()
}
