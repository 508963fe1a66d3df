//! Failures in the log's words.

use crate::{Failure, FieldError};

#[test]
fn a_failure_names_its_code_in_the_log() {
    assert_eq!(
        Failure::refused("goal-decided").to_string(),
        "refused: goal-decided"
    );
    assert_eq!(
        Failure::fault(std::fmt::Error).to_string(),
        format!("fault: {}", std::fmt::Error)
    );
    assert_eq!(Failure::NotFound.to_string(), "not found");
    assert_eq!(Failure::Conflict(Box::default()).to_string(), "conflict");
    let both = vec![
        FieldError::new("name", "required"),
        FieldError::new("from", "date-empty"),
    ];
    assert_eq!(
        Failure::Invalid(both).to_string(),
        "invalid: name=required from=date-empty"
    );
}

#[test]
fn arguments_follow_a_refusal_and_a_field_error() {
    let Failure::Refused(refusal) = Failure::refused_with("too-many", &[("most", "12")]) else {
        panic!()
    };
    assert_eq!(refusal.args, [("most", "12".to_owned())]);
    assert_eq!(
        FieldError::new("name", "line-too-long")
            .with("most", 80)
            .args,
        [("most", "80".to_owned())]
    );
    let Failure::Invalid(errors) = Failure::invalid("name", "required") else {
        panic!()
    };
    assert_eq!(errors, [FieldError::new("name", "required")]);
}
