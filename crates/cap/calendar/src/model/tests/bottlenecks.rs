//! Whom a year waited for.

use proptest::prelude::*;

use crate::model::bottleneck::{StepLoad, Waited, waited_for};

#[test]
fn a_party_is_late_of_all_that_it_answers_for() {
    let director = ["kommundirektor".to_owned()];
    let both = ["forvaltningschef".to_owned(), "ordforande".to_owned()];
    let step = |responsible, late, total| StepLoad {
        responsible,
        late,
        total,
    };
    let steps = [
        step(&director[..], 1, 1),
        step(&director[..], 0, 1),
        step(&director[..], 0, 1),
        step(&director[..], 0, 1),
        step(&both[..], 25, 25),
        step(&both[..1], 31, 179),
        step(&[], 2, 3),
        step(&both[1..], 0, 7),
    ];
    let party = |party, late, total| Waited { party, late, total };
    assert_eq!(
        waited_for(&steps),
        [
            party(Some("forvaltningschef"), 56, 204),
            party(Some("ordforande"), 25, 32),
            party(None, 2, 3),
            party(Some("kommundirektor"), 1, 4),
        ]
    );
}

proptest! {
    #[test]
    fn the_total_of_a_party_is_that_of_its_steps(loads in proptest::collection::vec((0usize..3, 0usize..9, 0usize..9), 0..20)) {
        let names: Vec<Vec<String>> = loads.iter().map(|(n, _, _)| vec![n.to_string()]).collect();
        let steps: Vec<StepLoad<'_>> = loads.iter().zip(&names)
            .map(|((_, late, more), responsible)| StepLoad { responsible, late: *late, total: late + more })
            .collect();
        for waited in waited_for(&steps) {
            let own = loads.iter().filter(|(n, _, _)| Some(n.to_string().as_str()) == waited.party);
            let (late, total) = own.fold((0, 0), |(l, t), (_, late, more)| (l + late, t + late + more));
            prop_assert_eq!((waited.late, waited.total), (late, total));
            prop_assert!(0 < waited.late && waited.late <= waited.total);
        }
    }
}
