### Indicators: the terms

indicators-name = Indicator
indicators-code = Code
indicators-code-help = The municipality's own or the source's, such as N15504. The code is used when values are imported.
indicators-definition = Definition
indicators-definition-help = What is measured, how and among whom.
indicators-measurement-unit = Unit of measurement
indicators-measurement-unit-help = Such as %, points or kronor per inhabitant.
indicators-decimals = Decimals shown
indicators-direction = What is better
indicators-direction-up = Higher is better
indicators-direction-down = Lower is better
indicators-direction-none = Describes only
indicators-periodicity = Measured
indicators-periodicity-year = Every year
indicators-periodicity-half-year = Every half-year
indicators-periodicity-tertial = Every four months
indicators-periodicity-quarter = Every quarter
indicators-periodicity-month = Every month
indicators-delay = Time to publication
indicators-delay-help = Days from the end of the period until the value is there. From then on it is expected.
indicators-days-unit = days
indicators-days = { $count ->
    [one] { $count } day after the end of the period
   *[other] { $count } days after the end of the period
}
indicators-aggregation = Put together
indicators-aggregation-help = How the units' values become one value for the unit above.
indicators-aggregation-sum = As a sum
indicators-aggregation-mean = As an unweighted mean
indicators-aggregation-latest = Not across units, the newest value holds
indicators-aggregation-none = Not at all
indicators-by-gender = There are also values for women and men
indicators-source = Source
indicators-source-help = Whoever produces the values, such as Kolada.
indicators-licence = Licence
indicators-kept-by = Kept by
indicators-gender = For
indicators-gender-t = Total
indicators-gender-k = Women
indicators-gender-m = Men
indicators-value = Value
indicators-values = Values
indicators-target = Target
indicators-targets = Targets
indicators-outcome = Outcome
indicators-made-up = made up for the demo
indicators-yes = yes
indicators-no = no

### The list

indicators-lead = Newest value for { $unit } up to { $date }.
indicators-newest-value = Newest value
indicators-search = Search indicators
indicators-none-found = No indicator matches the search.
indicators-empty-title = No indicators yet
indicators-empty-text = An indicator shows with values how a goal is going. The controller or the process leader defines it, links it to goals and imports values.
indicators-new = New indicator
indicators-change = Change the indicator
indicators-defined = The indicator is defined.
indicators-changed = The indicator is changed.

### One indicator

indicators-kind = Indicator { $code }
indicators-at-unit = Values for { $unit }
indicators-about = About the indicator
indicators-development = Development, { $unit }
indicators-chart-title = { $name }, { $unit }
indicators-end-outcome = Outcome { $value }
indicators-end-target = Target { $value }
indicators-target-of = Target { $period }
indicators-next-expected = Next value expected { $date }.
indicators-next-was-expected = Next value was expected { $date }.
indicators-source-is = Source: { $source }
indicators-source-sentence = Source: { $source }.
indicators-all-made-up = The values are made up for the demo.
indicators-made-up-periods = Made up for the demo: { $periods }.
indicators-axis-starts = The axis starts at { $value }.
indicators-no-values = No values yet.
indicators-no-values-at = There are no values for { $unit }.
indicators-add-values = Add values
indicators-recorded = Recorded
indicators-superseded = replaced by a later value
indicators-from-row = { $file }, row { $row }
indicators-by-unit = Units below
indicators-mean-of = Unweighted mean of { $count }
indicators-sum-of = Sum of { $count }
indicators-no-targets = No target is set for the unit.
indicators-no-decision = without decision
indicators-links = Linked to
indicators-no-links = Not linked to any goal or assignment.
indicators-every-unit = Every unit that has the goal
indicators-unlink = Remove the link
indicators-unlinked = The link is removed.
indicators-linked = The indicator is linked.
indicators-was-defined = The definition was written
indicators-was-changed = The definition was changed

### Values by hand

indicators-values-lead = { $name }, { $unit }
indicators-values-help = Only what you change is saved. A correction becomes a new value, and the old one stays in the history. Empty means that the value is missing.
indicators-note = Note
indicators-note-help = Such as why a value is corrected.
indicators-values-recorded = The values are recorded.

### Targets and links

indicators-targets-and-links = Targets and links
indicators-set-target = Set target
indicators-target-set = The target is set.
indicators-target-removed = The target is removed.
indicators-decision = Decision
indicators-decision-help = The decision that the target stands in.
indicators-no-decision-yet = No decision yet
indicators-link = Link to goal or assignment
indicators-link-reach = Where the link holds
indicators-link-here = Here only
indicators-link-everywhere = At every unit that has the goal
indicators-item = Goal or assignment
indicators-nothing-to-link = The unit has no goals or assignments for the chosen period.

### Import

indicators-import = Import values
indicators-import-lead = From the municipality's own template or in Kolada's columns. You see what changes before anything is imported.
indicators-import-help = CSV or Excel, at most 10 MB. Columns: indikator, enhet, period, kön, värde, källa, påhittat. Or Kolada's: kpi, municipality, period, gender, value.
indicators-municipality = The municipality's code in Kolada
indicators-municipality-help = Needed only for Kolada's rows, such as 1480. Rows about other municipalities are not imported.
indicators-template-name = mall-indikatorvarden
indicators-preview = Preview
indicators-preview-of = Preview of { $file }
indicators-would = { $recorded ->
    [one] { $recorded } value will be imported
   *[other] { $recorded } values will be imported
  }, { $corrected } of them correct values that exist. { $unchanged ->
    [one] { $unchanged } row is unchanged
   *[other] { $unchanged } rows are unchanged
  }. They concern { $indicators ->
    [one] { $indicators } indicator
   *[other] { $indicators } indicators
  } and { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }.
indicators-receipt = { $recorded ->
    [one] { $recorded } value is imported
   *[other] { $recorded } values are imported
  }, { $corrected } of them correct values that existed. { $unchanged ->
    [one] { $unchanged } row was unchanged
   *[other] { $unchanged } rows were unchanged
  }. They concerned { $indicators ->
    [one] { $indicators } indicator
   *[other] { $indicators } indicators
  } and { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }.
indicators-foreign = { $count ->
    [one] { $count } row is about another municipality and is not imported.
   *[other] { $count } rows are about other municipalities and are not imported.
}
indicators-read-in = { $count ->
    [one] Import { $count } value
   *[other] Import { $count } values
}
indicators-row = Row
indicators-was = Now
indicators-becomes = Becomes
indicators-corrections = Values that are corrected
indicators-corrections-help = The old value stays in the history. At most 200 are shown.
indicators-imports = Imports
indicators-no-imports = No files have been imported yet.
indicators-file = File
indicators-state = State
indicators-undone = Undone { $when }
indicators-take-back = Undo the import
indicators-taken-back = The import is undone. Its values are no longer used.

import-value-indicator-unknown = There is no indicator with the code “{ $value }”. Mend the code or define the indicator first.
import-value-period-unknown = “{ $value }” is no period. Write for example 2026, 2026-T2, 2026-Q3 or 2026-08.
import-value-period-other = “{ $value }” is another kind of period than { $indicator } is measured in. Write for example { $like }.
import-value-unit-unknown = There is no unit with the code or name “{ $value }” in the period. Write the unit's code.
import-value-unit-outside = You cannot record values for “{ $value }”. Remove the row or ask whoever answers for the unit.
import-value-not-by-gender = { $indicator } is not measured for women and men separately. Write T or leave empty.
import-value-twice = The same indicator, unit, period and gender stand in row { $first } too. Remove one of the rows.

error-value-not-by-gender = The indicator is not measured for women and men separately.
refused-indicator-has-values = The indicator has values. How often it is measured cannot be changed. Define a new indicator.
refused-value-import-faults = { $count ->
    [one] The file has one fault and is not imported. Preview it to see the fault.
   *[other] The file has { $count } faults and is not imported. Preview it to see the faults.
}
refused-value-import-corrected = The import cannot be undone, for later values have corrected it ({ $count }): { $keys }. Undo or correct those first.

### The report

indicators-block-title = Indicators
indicators-block-origin = Indicators linked to the unit's goals and assignments
indicators-block-empty = No indicator with values is linked to the unit's goals and assignments.
indicators-block-without-values = { $name } has no values for the unit.
