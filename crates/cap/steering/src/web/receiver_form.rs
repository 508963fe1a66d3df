//! The part of a form that chooses receivers: the rule, each committee and board, other units by code.

use access::Org;
use kernel::{FieldError, UnitId};
use maud::{Markup, html};
use web::ui::form::{self, Choice};
use web::{Fields, Posted};

use super::forms::Shown;
use super::words;
use crate::model::answer::ReceiverRole;
use crate::model::receivers::{RULE_KINDS, ReceiverRule, Receivers};

/// What stands in a unit's choice under a rule when the unit is left out.
const EXCEPT: &str = "except";
/// Receivers: the rule, a choice for each committee and board, and other units by code.
pub(crate) fn read_receivers(fields: &mut Fields<'_>, posted: &Posted, org: &Org) -> Receivers {
    let rule = fields.choice("receiver_rule", |k| {
        ReceiverRule::parse(k).filter(|r| *r != ReceiverRule::None)
    });
    let rule = rule.unwrap_or(ReceiverRule::Named);
    let mut receivers = Receivers {
        rule,
        named: Vec::new(),
        except: Vec::new(),
    };
    for (name, value) in &posted.fields {
        let Some(unit) = name.strip_prefix("receiver-").and_then(UnitId::parse) else {
            continue;
        };
        match (ReceiverRole::parse(value), value.as_str()) {
            (Some(role), _) => receivers.named.push((unit, role)),
            (None, EXCEPT) if rule == ReceiverRule::AllCommitteesAndBoards => {
                receivers.except.push(unit)
            }
            _ => {}
        }
    }
    for (field, role) in [
        ("responsible_codes", ReceiverRole::Responsible),
        ("cooperating_codes", ReceiverRole::Cooperating),
    ] {
        for code in posted
            .get(field)
            .split([',', ';', ' '])
            .map(str::trim)
            .filter(|c| !c.is_empty())
        {
            match org.tree.iter().find(|u| u.code.eq_ignore_ascii_case(code)) {
                Some(unit) => receivers.named.push((unit.id, role)),
                None => fields.fault(FieldError::new(field, "unknown-code").with("code", code)),
            }
        }
    }
    receivers
}

/// The choice of receivers: the rule, each committee and board, other units by code.
pub(crate) fn receiver_fields(shown: &Shown<'_>, org: &Org) -> Markup {
    let t = shown.texts;
    let rules = [
        Choice::new(ReceiverRule::Named.key(), t.t("steering-rule-named")),
        Choice::new(
            ReceiverRule::AllCommitteesAndBoards.key(),
            t.t("steering-rule-all"),
        )
        .help(t.t("steering-rule-all-help")),
    ];
    let mut roles = words::choices(ReceiverRole::ALL, ReceiverRole::key, |r| words::role(t, r));
    roles.push(Choice::new(EXCEPT, t.t("steering-role-except")));
    html! {
        fieldset.stack {
            legend { strong { (t.t("steering-receivers")) } }
            (form::radios(&shown.labelled("receiver_rule", t.t("steering-receiver-rule")), &rules))
            details open {
                summary { (t.t("steering-committees-and-boards")) }
                div.lf-filters {
                    @for unit in org.tree.iter().filter(|u| RULE_KINDS.contains(&u.kind.as_str())) {
                        (form::select(&shown.labelled(&format!("receiver-{}", unit.id), format!("{} {}", unit.code, unit.name)), &roles, Some("–")))
                    }
                }
            }
            div.lf-two {
                (form::text(&shown.labelled("responsible_codes", t.t("steering-responsible-codes")).help(t.t("steering-codes-help"))))
                (form::text(&shown.labelled("cooperating_codes", t.t("steering-cooperating-codes"))))
            }
        }
    }
}

/// Chosen receivers as the fields hold them.
pub(crate) fn receiver_values(chosen: &Receivers, org: &Org) -> Vec<(String, String)> {
    let mut values = vec![("receiver_rule".to_owned(), chosen.rule.key().to_owned())];
    let mut codes: [(&str, ReceiverRole, Vec<String>); 2] = [
        ("responsible_codes", ReceiverRole::Responsible, Vec::new()),
        ("cooperating_codes", ReceiverRole::Cooperating, Vec::new()),
    ];
    for (unit, role) in &chosen.named {
        match org.tree.get(*unit) {
            Some(found) if RULE_KINDS.contains(&found.kind.as_str()) => {
                values.push((format!("receiver-{unit}"), role.key().to_owned()))
            }
            Some(found) => codes
                .iter_mut()
                .filter(|(_, r, _)| r == role)
                .for_each(|(_, _, list)| list.push(found.code.clone())),
            None => {}
        }
    }
    values.extend(
        chosen
            .except
            .iter()
            .map(|u| (format!("receiver-{u}"), EXCEPT.to_owned())),
    );
    values.extend(
        codes
            .into_iter()
            .map(|(field, _, list)| (field.to_owned(), list.join(", "))),
    );
    values
}
