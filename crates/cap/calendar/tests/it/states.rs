//! Every state of a task with every deed.

use calendar::api::{TaskDeed, TaskState};

#[test]
fn every_state_takes_the_deeds_that_fit_it_and_no_other() {
    use TaskDeed as D;
    use TaskState as S;
    let taken = [
        (S::NotBegun, D::Begin, S::InProgress),
        (S::NotBegun, D::Finish, S::Done),
        (S::NotBegun, D::SetAside, S::NotApplicable),
        (S::InProgress, D::Finish, S::Done),
        (S::InProgress, D::SetAside, S::NotApplicable),
        (S::Done, D::Approve, S::Approved),
        (S::Done, D::SendBack, S::InProgress),
        (S::Done, D::Reopen, S::InProgress),
        (S::Approved, D::Reopen, S::InProgress),
        (S::NotApplicable, D::Reopen, S::NotBegun),
    ];
    for state in S::ALL {
        for deed in D::ALL {
            let expected = taken
                .iter()
                .find(|(s, d, _)| s == state && d == deed)
                .map(|(_, _, after)| *after);
            assert_eq!(state.after(*deed).ok(), expected, "{state:?} {deed:?}");
        }
    }
}
