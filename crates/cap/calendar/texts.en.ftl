### The year's process: models, timetables, the law check and the review of the model.
## Faults in a model file
calendar-at-line = Line { $line }: { $fault }
error-calendar-no-model = The file has no model. Begin with key, name, kind, version and language.
error-calendar-no-subprocess = The model has no subprocess. Add at least one: [[subprocess]].
error-calendar-unreadable = The file cannot be read as TOML ({ $why }). Correct the writing here.
error-calendar-too-large = The file is too large for a process model. At most 2 MB are read.
error-calendar-too-many = { $what ->
    [steps] The model has more steps than a process holds. At most { $max } steps are read, those of election years counted.
    [names] The list is too long. At most { $max } names are read.
   *[other] The model is too large. At most { $max } rows are read, all parts counted.
}
error-calendar-text-long = { $field } is too long. At most { $max } characters are read.
error-calendar-control = { $field } holds control characters, which are no text. Remove them.
error-calendar-unknown-key = There is no key { $key } here. Remove it or correct the spelling. What may stand: { $known }.
error-calendar-wrong-type = { $field } is written the wrong way. Write it as { $kind }.
error-calendar-field-missing = { $key } lacks { $field }. Fill it in.
error-calendar-bad-key = { $key } will not do as a key. Use lower-case a–z, digits and hyphens, at most 80 characters.
error-calendar-duplicate-key = The key { $key } stands twice. Give one of them another name.
error-calendar-unknown-choice = { $field } cannot be “{ $value }”. Choose one of { $choices }.
error-calendar-unknown-subprocess = { $key } belongs to the subprocess “{ $name }”, which does not exist. Correct the name or add the subprocess.
error-calendar-unknown-role = { $key } names { $name }, which is not among the roles and bodies. Correct the key or add a [[party]].
error-calendar-unknown-object = { $key } names { $name }, which is not among the objects. Correct the key or add an [[object]].
error-calendar-body-kind = { $key } has a body but is none. Set kind to body or remove the line.
error-calendar-decision-body = { $key } is decided by { $name }, which is no body. Choose a party of the kind body.
error-calendar-decision-missing = { $key } says what is decided but not by whom. Add decision with the key of the body.
error-calendar-circle = The steps need each other in a circle: { $steps }. Remove one of the needs.
error-calendar-months = “{ $value }” is no month. Write the last month of the period as a number, 1 to 12.
error-calendar-when-form = “{ $value }” is no time. Write for instance Y-1 v10..v12, ..Y-1 v5, Y m01 or Y-1 10-31, counted from the budget year Y.
error-calendar-when-week = There is no week { $number }. Weeks are 1 to 52, in some years 53.
error-calendar-when-month = There is no month { $number }. Months are 1 to 12.
error-calendar-when-day = The day { $number } exists in no year. Write month and day, for instance 10-31.
error-calendar-when-year = “{ $value }” lies too far from the budget year. Count from Y-2 to Y+2.
error-calendar-when-reversed = “{ $value }” ends before it begins. Exchange the ends, or write the year of the end if the time runs over New Year: Y-2 v51..Y-1 v4.
error-calendar-change-exists = { $key } is there already and cannot be added. Use set to change it.
error-calendar-change-missing = { $key } is not in the model, so that there is nothing to change. Correct the key or remove the change.
error-calendar-change-after = { $key } is to stand after { $name }, which is not there. Correct the key or remove after.
error-calendar-change-model = A model cannot switch itself off. Remove the change.
error-calendar-changes-too-many = Send at most { $max } changes at a time.
error-calendar-budget-year = { $year } is no budget year. Choose a year between 1900 and 2200.
error-calendar-no-such-week = “{ $name }” is set to week { $week }, but { $year } has no such week. Choose another week for the step { $key }.
error-calendar-no-such-day = “{ $name }” is set to { $day }, but there is no such day. Choose another day for the step { $key }.

## How many times a step is taken
calendar-scope-municipality = Once for the municipality
calendar-scope-each-committee = Each committee
calendar-scope-each-department = Each department
calendar-scope-each-area = Each area
calendar-scope-each-local-unit = Each local unit

## The columns of the timetable
calendar-column-key = Key
calendar-column-subprocess = Subprocess
calendar-column-step = Process step
calendar-column-from = From
calendar-column-to = To
calendar-column-deadline = Last working day
calendar-column-responsible = Responsible
calendar-column-participants = Participants
calendar-column-scope = Scope
calendar-column-when = Time in the model

## Law check
law-outcome-met = met
law-outcome-broken = broken
law-outcome-cannot-be-assessed = cannot be assessed
law-severity-blocks = blocks
law-severity-warns = warns
law-source-unchecked = The source has not been checked against the text of the statute here.
law-past-unknown = It is not known since when the wording applies.
law-found-not-in-force = The statute did not apply then, but from { $from }. What applied before is not entered.
law-found-no-longer-in-force = The rule has not applied since { $until }.
law-found-wording-unknown = The section has been amended ({ $statute }) and its wording is known only from { $from }. What applied this year is not entered.
law-found-no-planning = The calendar is no planning process and does not show when the budget is decided.
law-found-no-day = The day cannot be reckoned.
law-found-in-time = “{ $step }” is done by { $to }. The last day is { $by }.
law-found-late = “{ $step }” is not done until { $to }. The last day is { $by }.
law-found-special-reasons = “{ $step }” is done { $to }, after { $by }. That is allowed only for special reasons, which a calendar does not show.
law-found-preliminary-only = “{ $step }” is only preliminary. There is no definitive decision by { $by }.
law-found-not-decided = No step of the calendar settles it by { $by }.
law-found-open-end = “{ $step }” has no end, so that it does not show when it is done.
law-found-no-council-decision = There is no definitive decision of the council to assess.
law-found-new-council = “{ $step }” is done { $to }. The newly elected take office { $from }.
law-found-old-council = “{ $step }” is done { $to }, before the newly elected take office { $from }.
law-found-either-council = “{ $step }” can be decided both before and after { $from }, when the newly elected take office.
law-found-committees-early = ”{ $step }” is to be taken by the newly elected committee by { $to }, but the newly elected committees take office on { $from }.
law-found-committees-either = ”{ $step }” may be taken both before and after { $from }, when the newly elected committees take office.
law-found-committees-in-office = ”{ $step }” is done by { $to }. The newly elected committees take office on { $from }.
law-found-committees-not-asked = No decision needs the newly elected committees.
law-found-committees-no-day = ”{ $step }” is to be taken by the newly elected committees, but the day on which they take office has not been given.
calendar-view-committees = Day on which newly elected committees take office
calendar-view-committees-help = The council decides from which day the committees' terms run (6:19 of the Local Government Act). Leave it empty if that has not been decided.
error-calendar-committees-day = Give a day between the election on { $first } and the end of the budget year, { $last }.
law-found-executive-early = “{ $step }” is to be decided by the newly elected executive committee by { $to }, but it takes office { $from } unless the council has decided otherwise.
law-found-executive-in-office = “{ $step }” is done { $to }. The newly elected executive committee can take office { $from }.
law-found-executive-not-asked = No decision asks for the newly elected executive committee.
law-found-content-held = The budget holds it.
law-found-content-lacking = The budget lacks it.
law-found-content-planned = “{ $step }” is to cover it, but a timetable does not show what the budget holds.
law-found-content-unknown = A timetable does not show what the budget holds.
law-found-no-follow-up = The calendar has no follow-up reports to assess. Take the follow-up process along.
law-found-no-interim-report = No interim report has the period that the law asks for.
law-found-period-met = “{ $report }” covers { $months } months, to { $end }.
law-found-period-short = “{ $report }” is too early: { $months } months, to { $end }. At least { $limit } months are required.
law-found-period-long = “{ $report }” is too late: { $months } months, to { $end }. At most { $limit } months are allowed.
law-found-handed-over = “{ $report }” ({ $months } months, to { $end }) is handed over by { $to }, in time for { $by }.
law-found-handed-over-late = “{ $report }” ({ $months } months, to { $end }) is handed over { $to }, after { $by }.
law-found-handed-over-unknown = The calendar does not say when “{ $report }” ({ $months } months, to { $end }) is handed over. At the latest { $by }.
law-found-annual-missing = The calendar has no step for handing over the annual report by { $by }.

## Review of the model
lint-responsible-missing = “{ $name }” has nobody responsible.
lint-responsible-missing-mend = Name the role or body that is responsible.
lint-responsible-in-instructions = “{ $name }” does not say who is responsible but refers to the instructions.
lint-responsible-in-instructions-mend = Name in the model who is responsible.
lint-responsible-several = “{ $name }” has several responsible: { $parties }.
lint-responsible-several-mend = Choose one and make the others participants.
lint-responsible-is-function = “{ $name }” has a function instead of a role responsible: { $parties }.
lint-responsible-is-function-mend = Choose a role that somebody holds.
lint-body-prepares = “{ $name }” is preparation, but a body is responsible: { $parties }.
lint-body-prepares-mend = Let whoever prepares it, for instance the head of department, be responsible.
lint-decision-by-other = “{ $name }” is a decision, but the body that decides is not responsible ({ $parties }).
lint-decision-by-other-mend = Make the deciding body responsible.
lint-participants-missing = “{ $name }” has no participants.
lint-participants-missing-mend = Say who takes part, so that they see the step.
lint-without-time = “{ $name }” has no time.
lint-without-time-mend = Give weeks, a month or a day.
lint-open-interval = “{ $name }” has an open interval: { $when }.
lint-open-interval-mend = Give both beginning and end.
lint-deadline-on-weekend = “{ $name }” is due { $day }, a Saturday or Sunday.
lint-deadline-on-weekend-mend = Choose a working day, or a week.
lint-deadline-on-holiday = “{ $name }” is due { $day }, a public holiday.
lint-deadline-on-holiday-mend = Choose a working day, or a week.
lint-deadline-on-eve = “{ $name }” is due { $day }: Midsummer Eve, Christmas Eve or New Year's Eve, when nobody is at work.
lint-deadline-on-eve-mend = Choose a working day, or a week.
lint-input-without-producer = “{ $name }” is needed ({ $steps }), but no step leaves it.
lint-input-without-producer-mend = Say which step leaves it, or that it comes from outside.
lint-output-unused = “{ $name }” is left ({ $steps }), but nobody uses it.
lint-output-unused-mend = Say which step needs it, or that it is a final result.
lint-starts-before-needed = “{ $name }” begins { $start } ({ $when }), before “{ $object }” is ready: { $steps }.
lint-starts-before-needed-mend = Begin later, or move what is needed earlier.
lint-needs-too-late = “{ $name }” is over { $end } but needs “{ $object }”, which comes { $from } at the earliest: { $steps }.
lint-needs-too-late-mend = Take the step later, or say what it builds on instead.
lint-text-names-other = The text of “{ $name }” names { $named }, but { $parties } is responsible.
lint-text-names-other-mend = Make responsible whom the text names, or change the text.
lint-role-unknown = Nobody holds or has held the role “{ $name }” ({ $role }) in the municipality.
lint-role-unknown-mend = Add the role, or say which of the municipality's roles it answers to.
lint-nobody-in-role = { $others ->
    [0] “{ $name }”: for { $count } of { $of } nobody answers as { $role } on { $day }: { $units }.
   *[other] “{ $name }”: for { $count } of { $of } nobody answers as { $role } on { $day }: { $units } and { $others } more.
  }
lint-nobody-in-role-mend = Fill the role, or choose another responsible.

## The menu
menu-years = The year's process
menu-process-models = Process models

## The year's process
calendar-years-kind = Year's process
calendar-year = Process
calendar-budget-year = Budget year
calendar-days = Time
calendar-state = State
calendar-progress = How far
calendar-late = Late
calendar-no-years = No process has been started
calendar-no-years-text = When the process leader starts the process of a budget year, its steps stand here with their time, those responsible and how far they have come.
calendar-year-starting = Being laid out
calendar-year-running = Running
calendar-year-ended = Ended
calendar-variant = Variant
calendar-election-follows = As follows from the year
calendar-election-year = Election year
calendar-ordinary-year = Ordinary year
calendar-model = Model
calendar-settled = Done
calendar-of-total = of { $total }
calendar-in-progress = In progress
calendar-tasks = Tasks
calendar-how-it-went = How it went
calendar-starting = { $done } of { $total } tasks are laid out. The others are on their way.
calendar-look-again = Show how far it has come
calendar-go-on-starting = Go on laying out
calendar-part-ready = Ready since { $day }, says { $who }
calendar-call-ready = Call the subprocess ready
calendar-call-unready = Take back that it is ready
calendar-part-lacks = This is needed and has not been approved: { $objects }.
calendar-part-was-called-ready = The subprocess is called ready.
calendar-part-was-called-unready = The subprocess is no longer called ready.
calendar-reason = Why
calendar-end-year = End the process
calendar-end-year-text = The tasks stay as they are, and nobody is reminded of them any more.
calendar-year-was-ended = The process is ended.
calendar-start-year = Start a process
calendar-process = Process
calendar-first-day = First day
calendar-first-day-help = Needed for a follow-up, whose steps have no weeks of their own.
calendar-last-day = Last day
calendar-see-what-it-gives = Show what it gives
calendar-what-it-gives = This will be started
calendar-without-responsible = Nobody responsible
calendar-without-responsible-text = Tasks with nobody in the role are answered for by the nearest manager meanwhile. Appoint somebody or change the model if that is not intended.
calendar-law-broken = Broken rules of law
calendar-law-broken-text = The timetable breaks at least one rule of law. You may start anyway, but mend the model first if you can.
calendar-lint-findings = Remarks
calendar-start-named = Start { $name }
calendar-year-started = The process is started and its tasks are laid out.
calendar-year-is-starting = The tasks are being laid out. It takes a while.
calendar-every-step = Every step
calendar-every-state = Every state
calendar-no-tasks = No tasks in the selection.
calendar-until = until { $day }
calendar-from = from { $day }
calendar-without-time = Without time
calendar-late-days = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
  }
calendar-answers-meanwhile = { $who } answers meanwhile

## A task
calendar-task-not-begun = Not begun
calendar-task-in-progress = In progress
calendar-task-done = Done
calendar-task-approved = Approved
calendar-task-not-applicable = Not applicable
calendar-deed-begin = Begin
calendar-deed-finish = Mark as done
calendar-deed-approve = Approve
calendar-deed-send-back = Send back
calendar-deed-set-aside = Set as not applicable
calendar-deed-reopen = Open again
calendar-about-task = About the task
calendar-days-of-timetable = By the timetable
calendar-responsible-by-model = Responsible by the model
calendar-needs = Needs
calendar-leaves = Leaves
calendar-came-from = Came from
calendar-task-lacks = This is needed and has not been approved yet: { $objects }. You may begin anyway, if you write why.
calendar-task-ahead = The task begins later. You may begin now, if you write why.
calendar-begun-early = Begun early:
calendar-was-moved = Moved:
calendar-was-late = Done after its last day:
calendar-said-of-it = Reason:
calendar-left = What the task left
calendar-left-by-others = It is read by its own authority until it is approved.
calendar-left-text = What came of it
calendar-left-text-help = In short: what was decided or made.
calendar-left-link = Link
calendar-left-file = File
calendar-why-early = Why early
calendar-why-late = Why late
calendar-delegate = Hand over
calendar-delegate-to = To whom
calendar-whoever-holds-the-role = Whoever holds the role
calendar-move = Move in time
calendar-was-delegated = The task is handed over.
calendar-task-was-moved = The task is moved.
calendar-task-now = The task is now: { $state }.
calendar-happened-laid-out = Laid out
calendar-happened-delegated = Handed over
calendar-happened-moved = Moved in time
calendar-happened-carried = Moved to the unit that carries on
calendar-happened-changed = Changed
calendar-escalated = Late below you
calendar-escalated-count = { $count ->
    [one] { $count } task is more than a week late.
   *[other] { $count } tasks are more than a week late.
  }
calendar-review = Review
calendar-to-task = To the task
error-calendar-days-reversed = The last day comes before the first. Let them change places.
error-calendar-link = Write a whole address that begins with https:// and has no spaces.
error-year-runs = There is such a process for { $year } already.
refused-task-begun = The task has been begun already.
refused-task-done = The task is done. Open it again if something is to be changed.
refused-task-approved = The task is approved. Open it again if something is to be changed.
refused-task-not-done = The task is not done yet.
refused-task-not-applicable = The task is not applicable. Open it again first.
refused-year-starting = The tasks are still being laid out.
refused-instructions-too-long = The year's process has more than { $most } steps, and so many are not set in a PDF. Take the Word file, or the timetable as a list.
refused-year-ended = The process is ended.
refused-year-runs = The tasks have been laid out already.
refused-year-without-tasks = No step fits any unit, so there is nothing to start.
refused-objects-lacking = This is needed and has not been approved: { $objects }.

## Process models
calendar-models-lead = The supplied models are not changed. Make a local adaptation and change it step by step.
calendar-models-unreadable = These versions cannot be read and are therefore not in the list. Remove them and read them in again.
calendar-take-back-named = Remove { $name }
calendar-version = Version
calendar-kind = Kind
calendar-kind-planning = Planning
calendar-kind-follow-up = Follow-up
calendar-origin = Origin
calendar-origin-supplied = Supplied
calendar-origin-own = Own
calendar-adapts = Adapts
calendar-steps = Steps
calendar-subprocesses = Subprocesses
calendar-source = Source
calendar-add-step = Add a step
calendar-newer-base = { $name } has a newer version: { $version }.
calendar-see-merge = Show what it gives
calendar-election-changes = This is otherwise when the council was elected the year before the budget year.
calendar-differs = Difference from the recommended model
calendar-differs-from = Compared with { $name }:
calendar-no-difference = No difference.
calendar-change-add = Added
calendar-change-set = Changed
calendar-change-switch-off = Switched off
calendar-element-model = Model
calendar-element-party = Role or body
calendar-element-object = Object
calendar-element-subprocess = Subprocess
calendar-element-step = Process step
calendar-element-round = Reporting round
calendar-field-name = Name
calendar-field-kind = Kind
calendar-field-version = Version
calendar-field-source = Source
calendar-field-language = Language
calendar-field-companions = Companions
calendar-field-body = Body
calendar-field-role = The municipality's role
calendar-field-external = Comes from outside
calendar-field-final = Final result
calendar-field-purpose = Purpose
calendar-field-objects-in = Objects in
calendar-field-objects-out = Objects out
calendar-field-when = Time
calendar-field-responsible = Responsible
calendar-field-participants = Participants
calendar-field-scope = Scope
calendar-field-instruction = Instruction
calendar-field-template = Template
calendar-field-needs = Needs
calendar-field-leaves = Leaves
calendar-field-decision = Decided by
calendar-field-settles = Settles
calendar-field-standing = Kind of decision
calendar-field-newly-elected = By the newly elected
calendar-field-report = Report
calendar-field-months = Up to and including month
calendar-field-handed-over = Handed over
calendar-field-subprocess = Subprocess
calendar-field-after = After
calendar-change-subprocess = Change the subprocess
calendar-adapt = Make a local adaptation
calendar-adapt-text = The adaptation begins alike. Its difference from this model is always shown.
calendar-key = Key
calendar-key-help = Lower-case letters a–z, digits and hyphens.
calendar-adapted = The adaptation is there now. Change it step by step.
calendar-take-back = Remove the version
calendar-take-back-text = It can be done as long as no process has been started with the version and no adaptation builds on it.
calendar-taken-back = The version is removed.
calendar-nothing-changed = Nothing was changed.
calendar-model-saved = The model is saved.
calendar-model-new-version = A process runs on the former version, so the change became version { $version }.
calendar-switch-off = Switch off
calendar-switch-off-text = What is switched off stays in the recommended model and is shown as a difference.
calendar-no-template = No template
calendar-when-help = Counted from the budget year Y: Y-1 v10..v12, ..Y-1 v5, Y m01 or Y-1 10-31.
calendar-import = Read in a model
calendar-import-help = TOML, or XLSX and CSV with a row for each part of the model.
calendar-preview-file = Preview
calendar-new-model = The model is new.
calendar-line = Line { $line }
calendar-imported = The model is read in. Remove the version if you change your mind.
calendar-merge = New version of the recommended model
calendar-merge-lead = { $name }, version { $version }, laid under your changes.
calendar-merge-brought = New in the recommended model
calendar-merge-kept = Your changes that stay
calendar-merge-conflicts = Both have changed
calendar-merge-take = Take the new version
calendar-merge-gone = Not in the new version. Your change falls away.
calendar-own-text = Your text
calendar-recommended-text = The recommended text
calendar-stays-off = Still switched off
calendar-comes-back = Back, as in the new version
calendar-own-over-it = Your text laid over it
calendar-as-recommended = As in the new version
calendar-merged = The adaptation builds on the new version now.
error-calendar-bad-version = The version may have lower-case letters, digits, dots and hyphens, at most 20 characters.
error-calendar-version-taken = { $name } has a version { $version } already. Give the file a new version.
refused-model-supplied = A supplied model is not changed. Make a local adaptation of it.

## Calendars and reminders
calendar-my-calendar = My calendar
calendar-my-calendar-lead = Your tasks in your usual calendar, and how often you are reminded of them in My work.
calendar-address-once = The address is shown only now. Copy it to your calendar.
calendar-subscribe = Open in the calendar
calendar-has-address = You have a secret address. A new address closes the former.
calendar-no-address = You have no address yet.
calendar-get-address = Give me an address
calendar-new-address = Give me a new address
calendar-revoke = Revoke the address
calendar-revoked = The address is revoked.
calendar-remind-me = Remind me
calendar-remind-me-help = The reminders stand in My work.
calendar-cadence-at-once = When something may be begun
calendar-cadence-daily = Every day, of what is to be done within two days
calendar-cadence-weekly = Every week, of what is to be done within seven days
calendar-cadence-never = Not at all
calendar-digest-at-once = May be begun
calendar-digest-daily = To be done within two days
calendar-digest-weekly = To be done within seven days
calendar-digest-never = Reminders
calendar-reminders-set = The reminders are saved.
calendar-feed-name = The year's process, { $who }
calendar-public-name = The year's process, { $municipality }
calendar-public = The municipality's public calendar
calendar-public-text = The steps of the timetable, without names of people, at an address that anybody can subscribe to:
calendar-publish-again = Publish again
calendar-withdraw = Take out of the public calendar
calendar-published = The timetable stands in the public calendar.
calendar-withdrawn = The timetable is taken out of the public calendar.

## Documents
calendar-carried-from = The texts began with what stood in: { $from }.
calendar-document-saved = The document is saved.

## How it went
calendar-planned = Planned
calendar-actual = Actual
calendar-moved = Moved
calendar-planned-and-actual = Planned and actual
calendar-waited-for = What the process waited for
calendar-late-of = { $late } late of { $total }
calendar-why-moved = Why moved
calendar-late-and-moved = Late and moved
calendar-improvements = To do better
calendar-no-improvements = Nothing is noted yet.
calendar-taken-into = Taken into { $model }
calendar-no-own-model = Make a local adaptation of the model to take it in.
calendar-take-into = Take into
calendar-take = Take in
calendar-taken = The improvement is taken into the model.
calendar-propose = Note an improvement
calendar-what-to-improve = What is to be better
calendar-the-whole-process = The whole process
calendar-changes-field = Changes in the model
calendar-changes-nothing = Nothing
calendar-changes-to = To
calendar-proposed = The improvement is noted.
refused-improvement-without-change = The improvement does not say what is to be changed in the model.

## The timetable's views
calendar-view-timetable = Timetable
calendar-view-views = Views
calendar-view-hjul = Annual wheel
calendar-view-tidslinje = Timeline
calendar-view-lista = List
calendar-view-kalender = Month
calendar-view-of-unit = steps of { $unit }
calendar-view-nothing = No steps in the selection. Choose another role, subprocess or unit.
calendar-view-nothing-now = No step runs this month.
calendar-view-undated = The steps have no times of their own. They are done in order between the first and the last day of the process: { $days }.
calendar-view-party = Role or body
calendar-view-every-party = All
calendar-view-every-part = All
calendar-view-late = Late
calendar-view-late-of = { $done } of { $total } late
calendar-view-in-progress-of = In progress, { $done } of { $total } done
calendar-view-nobody = No task
calendar-view-open = Open beginning or end
calendar-view-shapes = What the shapes mean
calendar-view-wheel-title = Annual wheel of { $name }
calendar-view-wheel-description = { $count ->
    [one] { $count } step
   *[other] { $count } steps
  } in { $parts ->
    [one] { $parts } subprocess
   *[other] { $parts } subprocesses
  }, a ring for each subprocess and January at the top. The same steps stand in the list beside it.
calendar-view-timeline-of = Timeline of { $name }
calendar-view-months-weeks = Months and weeks
calendar-view-week = w { $week }
calendar-view-week-head = Week
calendar-view-today = today { $day }
calendar-view-today-tag = Today
calendar-view-months = Months
calendar-view-during = Steps during { $month }
calendar-view-due = Last day:
calendar-view-begins = Begins:
calendar-view-on-day = On this day:
calendar-view-month-1 = January
calendar-view-month-2 = February
calendar-view-month-3 = March
calendar-view-month-4 = April
calendar-view-month-5 = May
calendar-view-month-6 = June
calendar-view-month-7 = July
calendar-view-month-8 = August
calendar-view-month-9 = September
calendar-view-month-10 = October
calendar-view-month-11 = November
calendar-view-month-12 = December
calendar-view-month-short-1 = Jan
calendar-view-month-short-2 = Feb
calendar-view-month-short-3 = Mar
calendar-view-month-short-4 = Apr
calendar-view-month-short-5 = May
calendar-view-month-short-6 = Jun
calendar-view-month-short-7 = Jul
calendar-view-month-short-8 = Aug
calendar-view-month-short-9 = Sep
calendar-view-month-short-10 = Oct
calendar-view-month-short-11 = Nov
calendar-view-month-short-12 = Dec
calendar-view-weekday-1 = Mon
calendar-view-weekday-2 = Tue
calendar-view-weekday-3 = Wed
calendar-view-weekday-4 = Thu
calendar-view-weekday-5 = Fri
calendar-view-weekday-6 = Sat
calendar-view-weekday-7 = Sun
calendar-view-holiday-new-years-day = New Year's Day
calendar-view-holiday-epiphany = Epiphany
calendar-view-holiday-good-friday = Good Friday
calendar-view-holiday-easter-day = Easter Day
calendar-view-holiday-easter-monday = Easter Monday
calendar-view-holiday-may-day = May Day
calendar-view-holiday-ascension-day = Ascension Day
calendar-view-holiday-whit-sunday = Whit Sunday
calendar-view-holiday-national-day = National Day of Sweden
calendar-view-holiday-midsummer-day = Midsummer Day
calendar-view-holiday-all-saints-day = All Saints' Day
calendar-view-holiday-christmas-day = Christmas Day
calendar-view-holiday-boxing-day = Boxing Day

## Timetable and instructions
calendar-view-instructions = Timetable and instructions
calendar-view-instructions-of = Timetable and instructions: { $name }
calendar-view-pdf = Download as PDF
calendar-view-word = Download as Word
calendar-view-overview = Overview
calendar-view-every-step = Steps in order
calendar-view-objects-in = Starts from
calendar-view-objects-out = Leads to
calendar-view-when = When
calendar-view-decision = Decided by
calendar-view-preliminary = { $body } (preliminary)
calendar-view-source = Source
calendar-view-contents = Contents
calendar-view-page = Page
calendar-view-page-of = of
calendar-view-axis = The axis starts at
calendar-view-digest = Digest

## Law check and review
calendar-view-law = Law check
calendar-view-rules = Rules
calendar-view-no-rules = No rules in the selection.
calendar-view-which = Which are shown
calendar-view-all = All ({ $count })
calendar-view-broken = Broken
calendar-view-not-assessed = Cannot be assessed
calendar-view-met = Met
calendar-view-outcome-broken = Broken
calendar-view-outcome-cannot-be-assessed = Cannot be assessed
calendar-view-outcome-met = Met
calendar-view-blocks = Blocks
calendar-view-warns = Warns
calendar-view-mend = What would mend it
calendar-view-source-of-rule = Source and validity
calendar-view-reservation = Reservation
calendar-view-validity = Validity
calendar-view-rule = Rule
calendar-view-valid-from = Applies since { $from }.
calendar-view-valid-until = Applies until { $until }.
calendar-view-known-from = Amended by { $statute }. Its wording is known from { $from }.
calendar-view-not-asked = { $count ->
    [one] { $count } rule applies only to a budget that is decided in an election year.
   *[other] { $count } rules apply only to a budget that is decided in an election year.
  }
calendar-view-decided = What the municipality has decided
calendar-view-executive = When a newly elected executive committee takes office
calendar-view-executive-help = The term runs from 1 January after the election unless the council decides otherwise (Local Government Act, chapter 6, section 18).
calendar-view-executive-january = On 1 January after the election
calendar-view-executive-first-meeting = At the first meeting of the newly elected council
calendar-view-setting-saved = The setting is saved, and the law check goes by it.
calendar-reporting-rounds = Reporting
calendar-other-period = is of another period
calendar-view-lint = Review of the model
calendar-law-of-running = The year is running, so the check goes by the days as they are now: where steps have been moved to, the day decisions were taken, and today for what is late.
calendar-view-lint-clean = Nothing to remark on.
calendar-view-found = What stands in the model
calendar-view-finding-kind = Kind
calendar-view-lint-responsible-missing = Nobody responsible
calendar-view-lint-responsible-in-instructions = Responsible in instructions
calendar-view-lint-responsible-several = Several responsible
calendar-view-lint-responsible-is-function = A function is responsible
calendar-view-lint-body-prepares = A body prepares
calendar-view-lint-decision-by-other = Somebody else decides
calendar-view-lint-participants-missing = No participants
calendar-view-lint-without-time = No time
calendar-view-lint-open-interval = Open interval
calendar-view-lint-deadline-on-weekend = Ends on a weekend
calendar-view-lint-deadline-on-holiday = Ends on a holiday
calendar-view-lint-deadline-on-eve = Ends on an eve
calendar-view-lint-input-without-producer = Nobody leaves it
calendar-view-lint-output-unused = Nobody uses it
calendar-view-lint-starts-before-needed = Begins too early
calendar-view-lint-needs-too-late = What it needs comes too late
calendar-view-lint-text-names-other = The text names another
calendar-view-lint-role-unknown = Unknown role
calendar-view-lint-nobody-in-role = Nobody holds the role
refused-changed-meanwhile = Somebody else changed it while you wrote. Read the page again and try once more.
calendar-section-text = Text of the section

## The parts of a model on screen
calendar-yes = Yes
calendar-no = No
calendar-party-role = Role
calendar-party-body = Body
calendar-party-function = Support function
calendar-party-see-instructions = Stated in the instructions
calendar-body-council = The council
calendar-body-executive-committee = The executive committee
calendar-body-committee = A committee
calendar-body-presidium = The council's presidium
calendar-body-drafting-body = A temporary drafting body
calendar-settles-budget = The budget
calendar-settles-tax-rate = The tax rate
calendar-settles-appropriations = The appropriations
calendar-settles-financing = The financing
calendar-settles-position = Economic position at the end of the year
calendar-settles-goals = Goals for sound financial management
calendar-settles-three-year-plan = Plan for three years
calendar-settles-group-companies = The economy of the group companies
calendar-settles-balanced-budget = The balance requirement
calendar-settles-auditors-budget = The auditors' budget
calendar-settles-tariffs = Tariffs and fees
calendar-settles-interim-report = Interim report
calendar-settles-annual-report = Annual report
calendar-settles-steering-system = The steering system
calendar-settles-activity-plan = Activity plan
calendar-settles-internal-control-plan = Internal control plan
calendar-settles-statement = Statement
calendar-standing-definitive = Definitive
calendar-standing-preliminary = Preliminary
calendar-report-tertial = Tertial report
calendar-report-interim = Interim report
calendar-report-annual = Annual report
calendar-parts-party = Roles, bodies and functions
calendar-parts-object = Objects
calendar-parts-round = Reporting rounds
calendar-field-left-by = Left by
calendar-field-needed-by = Needed by
calendar-responsible-for = Responsible for
calendar-participates-in = Takes part in
calendar-add-party = Add a role or body
calendar-add-object = Add an object
calendar-add-subprocess = Add a subprocess
calendar-add-round = Add a reporting round
calendar-change-head = Change name and source
calendar-change-this = Change
calendar-none-chosen = nothing chosen
calendar-last-in-subprocess = Last in the subprocess
calendar-new-key-help = The name in files. Leave it empty and it is made of the name above.
calendar-decision-help = Choose a body if the step is a decision. The law check reads what the decision settles.
calendar-no-decision = No decision
calendar-body-help = Only for a body: which one it is in the Local Government Act.
calendar-no-body = None of them
calendar-role-help = For a role only: which of the municipality's roles are meant. Several will do, such as unit manager and head teacher. A unit where nobody holds the role but that has a manager of its own gets its manager.
calendar-role-as-key = The same as the key
calendar-external-help = Comes from somebody outside the process, so no step leaves it.
calendar-final-help = What the process is for, so no step needs it.
calendar-newly-elected-help = The decision is taken by those elected the year before the budget year.
calendar-months-help = The last month of the period, 1 to 12. The period begins in January.

## What is otherwise in election years
calendar-in-election-years = Election years
calendar-election-lead = Applies when the council was elected the year before the budget year.
calendar-election-same = as in an ordinary year
calendar-election-add = only in election years
calendar-election-set = changed
calendar-election-switch-off = absent in election years
calendar-election-choose-same = As in an ordinary year
calendar-election-choose-set = Changed: moved, preliminary or otherwise
calendar-election-choose-off = Absent
calendar-election-choose-add = Only in election years
calendar-election-choose-away = Take it away
calendar-election-none = An election year is as an ordinary year.
calendar-election-how = Change a step, an object or a subprocess by opening it and choosing Election years.
calendar-add-in-election-years = Add a step for election years

## What the budget holds
calendar-content-of = What the budget of { $year } holds
calendar-content-text = A timetable does not show what the budget holds. Read the budget as it is written and answer here, and the rules on its content can be assessed.
calendar-content-unsaid = Not answered
calendar-content-basis = What the answers rest on
calendar-content-basis-help = A document or decision, such as the proposed budget of 20 October.
calendar-content-saved = The answers are saved and the law check reckons with them.
calendar-content-answer = Answer what the budget holds
calendar-content-three-year-plan = A plan for three years, the budget year first
calendar-content-tax-rate = The tax rate
calendar-content-appropriations = The appropriations
calendar-content-financing = How operations are financed
calendar-content-position = The economic position at the end of the budget year
calendar-content-goals = Goals of importance for sound financial management
calendar-content-balanced-budget = Revenue that exceeds costs, or the exception stated
calendar-content-group-companies = An account of the economy of the group companies
calendar-content-auditors-budget = The presidium's proposal for the auditors' budget, drawn up in time
law-found-content-held-by = Yes, according to { $basis }.
law-found-content-lacking-by = No, according to { $basis }.

## The history of a document
calendar-earlier-texts = { $count ->
    [one] What an earlier document says
   *[other] What { $count } earlier documents say
  }
calendar-take-text = Put last in the section when you save
calendar-document-begun = Begun
calendar-document-changed = Changed
calendar-document-then = The text then

## Remind and lift
calendar-remind = Remind
calendar-remind-text = Whoever answers for the task sees the reminder in My work now.
calendar-remind-said = Greeting
calendar-remind-by = { $who } reminded on { $day }.
calendar-nudged-remind = The reminder shows in My work.
calendar-lift = Lift to the nearest manager
calendar-lift-text = The nearest manager above the unit sees the task in My work now, also before it is a week late.
calendar-lift-said = What the manager needs to do
calendar-lift-by = { $who } lifted the task on { $day }.
calendar-nudged-lift = The task shows with the nearest manager.
calendar-remind-late = Remind everybody who is late
calendar-remind-late-text = Each sees the reminder in My work now. Whoever was reminded in the last week gets no new one.
calendar-reminded-late = { $count ->
    [0] Everybody has been reminded in the last week already.
    [one] One task has been reminded of.
   *[other] { $count } tasks have been reminded of.
  }
calendar-reminded = You are reminded
refused-nudged-today = It has been done today already.

## The year as a whole
calendar-drop-file = Take away the file { $name }
calendar-decision-text-help = Date, section and record number, and what was decided.
error-calendar-decision-unsaid = Write the date, the section and what was decided, or link to the decision.
error-calendar-template-empty = The document is empty. Fill it in, or write what is left instead.
error-calendar-year-past = That process ended on { $day }. Choose a budget year whose process has days left.
refused-year-being-laid-out = The tasks are being laid out already. Wait until that is done.
calendar-move-breaks = The law check is broken now: { $sections }.
calendar-part-done = { $late ->
    [0] { $done } of { $total } done
   *[other] { $done } of { $total } done, { $late } late
  }
calendar-part-steps = Show the steps
calendar-part-left = { $count ->
    [one] One task is left to do.
   *[other] { $count } tasks are left to do.
  }
calendar-why-ready = Why the subprocess is ready even so
calendar-and-more = and { $count } more
calendar-happened-started = Started
calendar-happened-laid-out-all = All tasks laid out
calendar-happened-ended = Ended
calendar-happened-ready = “{ $part }” called ready
calendar-happened-unready = “{ $part }” is no longer ready
calendar-model-made = The version was made
calendar-weeks = weeks { $from }–{ $to }
calendar-relative-yminus2 = two years before the budget year
calendar-relative-yminus1 = the year before the budget year
calendar-relative-y = the budget year
calendar-relative-yplus1 = the year after the budget year
calendar-relative-yplus2 = two years after the budget year
law-found-executive-either = “{ $step }” may be taken both before and after { $from }, the first day on which the new committee may be in office.
calendar-you-lead = You lead
calendar-you-take-part = You take part in
calendar-to-place = Show in the model
