### The terms

economy-mnkr = SEK million
economy-tkr = SEK thousand
economy-kronor = SEK
economy-line = Line
economy-lines = Revenue and costs
economy-line-revenue = Revenue
economy-line-cost = Costs
economy-line-municipal-grant = Municipal grant
economy-line-internal-contribution = Internal contributions
economy-line-result = Result
economy-kind = Kind
economy-kind-frame = Frame
economy-kind-budget = Budget
economy-kind-outcome = Outcome
economy-budget = Budget
economy-budget-year = Budget, full year
economy-outcome = Outcome
economy-deviation = Deviation
economy-forecast = Forecast
economy-forecast-year = Forecast, full year
economy-forecast-previous = Previous forecast
economy-forecast-against-budget = Forecast against budget
economy-against-budget = Against budget
economy-frame = Frame
economy-net-cost = Net cost
economy-year = Year
economy-better = Better than budget
economy-worse = Worse than budget
economy-made-up = Some amounts are made up for the demo.

### The overview

economy-title = Result of { $unit }, { $period }
economy-unit-title = { $unit }, { $period }
economy-table = Result by unit
economy-show-lines = Show the lines
economy-show-below = Show the units below
economy-own = { $unit }, own amounts
economy-given-of = { $given } of { $of }
economy-forecast-part = { $given } units have given a forecast. The sum is shown when all have.
economy-of-period = The period { $period }
economy-of-year = The whole year { $year }
economy-outcome-of = Outcome
    { $period }
economy-accounts-of = Accounts
    { $year }
economy-level = Level
economy-level-under = Under
economy-own-short = Own amounts
economy-sources = Source: { $sources }.
economy-newest = Last imported { $date }.
economy-amounts-in = Amounts in { $scale }.
economy-forecast-against-short = Against budget
economy-forecast-own = Own forecast
economy-forecast-below = The units below
economy-forecast-given = Number of forecasts
economy-forecasts-differ = Forecasts and the sum of the units below
economy-forecasts-count = { $count ->
    [one] One forecast is not the sum of the forecasts below it.
   *[other] { $count } forecasts are not the sums of the forecasts below them.
}
economy-forecast-differs = { $unit }: its own forecast is { $own } { $scale }, { $given ->
    [one] that of one unit below makes
   *[other] those of { $given } units below make
} { $below }. The difference is { $difference }. Sums count its own.
economy-frame-title-in = Net cost against frame, { $scale }
economy-forecast-is = Forecast version { $version } as of { $period }.
economy-previous-was = { $value } in the previous forecast
economy-not-there-title = The unit did not exist
economy-not-there = { $unit } did not exist on { $date }. Choose a later period or another unit.
economy-empty-title = No amounts for the period
economy-empty-text = The controller imports budget and outcome from the accounting system. Missing amounts are shown blank, never as zero.
economy-glance = Economy: { $unit }
economy-glance-more = Show the economy
economy-drawings = In pictures
economy-frame-title = Net cost against frame
economy-frame-column = Outcome, frame and forecast
economy-frame-help = The bar is the net cost of the period, the tick the frame of the year and the diamond the forecast of the year.
economy-frame-bar = Outcome { $outcome }, frame { $frame }, forecast { $forecast } { $scale }.
economy-frame-is = The frame for { $year } is { $amount } { $scale }.
economy-trend-title = Result of { $unit } year by year
economy-trend-help = Full years. The diamond's year is a forecast.
economy-forecast-label = Forecast { $value }
economy-outcome-label = Outcome { $value }
economy-axis-starts = The axis starts at { $value }.
economy-deviation-title-in = Result against budget, { $scale }
economy-trend-title-in = Result of { $unit } year by year, { $scale }
economy-deviation-title = Result against budget

### Stated totals

economy-stated = Stated totals that do not add up
economy-stated-count = { $count ->
    [one] A stated total does not add up.
   *[other] { $count } stated totals do not add up.
}
economy-stated-differs = { $kind } { $period } for { $unit }: the result is { $stated } { $scale } in the file, but the parts make { $computed }. Both are kept.
economy-stated-kept = The stated total and the sum of the parts are kept side by side. Nothing is mended.
economy-stated-show = Show all
economy-stated-is = In the file
economy-computed = The parts make
economy-difference = Difference
economy-from-row = { $file }, row { $row }

### Forecasts

economy-forecasts = Forecasts of the year
economy-no-forecasts = No forecast has been made for the year.
economy-new-forecast = New forecast
economy-forecast-for = Forecast for { $year }
economy-forecast-lead = { $unit }, with what is known up to { $period }. A new version is saved, the old ones remain.
economy-forecast-by-line = Line by line
economy-forecast-help = Costs are written with a minus. The result is computed.
economy-forecast-result = Or the result alone
economy-forecast-result-help = Used only when no lines are filled in.
economy-comment = Comment
economy-comment-help = What the forecast builds on and what has changed.
economy-save-forecast = Save the forecast
economy-forecast-saved = The forecast is saved as version { $version }.
economy-version = Version { $version }
economy-version-result = Result { $value } { $scale }.

### Import

economy-import = Import amounts
economy-import-lead = Frames, budget and outcome by unit and period. You see faults and differences before anything is imported.
economy-import-help = CSV or Excel, at most 10 MB. A row for each unit and period with columns for intäkter, kostnader, kommunbidrag, interna bidrag and resultat, or a row for each amount.
economy-kind-question = What is it?
economy-scale-question = In what are the amounts written?
economy-source = Source
economy-source-help = Such as the accounting system or the annual report.
economy-template-wide = mall-ekonomi
economy-template-long = mall-ekonomi-rad-per-belopp
economy-template-wide-button = Template, columns
economy-template-long-button = Template, a row for each amount
economy-preview = Preview
economy-preview-of = Preview of { $file }
economy-would = { $amounts ->
    [one] { $amounts } amount
   *[other] { $amounts } amounts
  } will be imported for { $units ->
    [one] one unit
   *[other] { $units } units
}, { $corrected } of them correct amounts that exist. { $unchanged ->
    [one] { $unchanged } is unchanged
   *[other] { $unchanged } are unchanged
  }.{ $blank ->
    [0] {""}
    [one] {" "}One row is empty.
   *[other] {" "}{ $blank } rows are empty.
}
economy-receipt-said = { $amounts ->
    [one] { $amounts } amount is
   *[other] { $amounts } amounts are
  } imported for { $units ->
    [one] one unit
   *[other] { $units } units
}, { $corrected } of them correct amounts that existed. { $unchanged ->
    [one] { $unchanged } was unchanged
   *[other] { $unchanged } were unchanged
  }.{ $blank ->
    [0] {""}
    [one] {" "}One row was empty.
   *[other] {" "}{ $blank } rows were empty.
}
economy-receipt-title = Receipt for { $file }
economy-positive-costs = { $count ->
    [one] One cost is above zero. Costs are written with a minus. Check the sign.
   *[other] { $count } costs are above zero. Costs are written with a minus. Check the signs.
}
economy-sums = Sums in the file
economy-read-in = { $count ->
    [one] Import { $count } amount
   *[other] Import { $count } amounts
}
economy-row = Row
economy-rows = Rows
economy-file = File
economy-imported = Imported
economy-imports = Imports
economy-no-imports = No files have been imported yet.
economy-state = State
economy-undone = Undone { $when }
economy-take-back = Undo the import
economy-taken-back = The import is undone. Its amounts are no longer used.

import-economy-unit-unknown = There is no unit with the code or name “{ $value }” in the period. Write the unit's code.
import-economy-unit-outside = You cannot import amounts for “{ $value }”. Remove the row or ask whoever answers for the unit.
import-economy-period-unknown = “{ $value }” is no period. Write for example 2026, 2026-08 or 2026-01--2026-08.
import-economy-period-years = “{ $value }” runs over the turn of a year. Divide the amount between the years.
import-economy-frame-year = A frame is for a whole year. Write only the year, such as 2026.
import-economy-twice = The same unit, period and line stand in row { $first } too. Remove one of them.
import-economy-sum-too-large = Together the amounts are too large. Check what they are written in: SEK, thousands or millions.

error-forecast-empty = Fill in at least one amount.
error-forecast-both = Fill in either the lines or the result alone.
error-forecast-twice = The same line is there twice.
refused-forecast-newer = Somebody else has saved version { $version } of the forecast. Read it first and then make a new one.
refused-economy-import-faults = { $count ->
    [one] The file has one fault and is not imported. Preview it to see the fault.
   *[other] The file has { $count } faults and is not imported. Preview it to see the faults.
}
refused-economy-import-corrected = The import cannot be undone, for later amounts have corrected it ({ $count }): { $keys }. Undo or correct those first.

### The report

economy-block-title = Economy
economy-block-empty = There are no amounts for the unit and the period.
economy-no-outcome = The outcome of { $period } is missing.
economy-no-budget = The budget of { $period } is missing.
economy-no-forecast = A forecast as of { $period } is missing.
