# The words of follow-up. The keys are those of texts.sv.ftl.

menu-situation = The situation
menu-deviations = Deviations
menu-rounds = Follow-ups
block-attainment-summary = Summary of judgements
block-assignments-by-theme = Assignments with comments
block-deviations = Deviations
comment_rich = Comment
cause_rich = Cause
consequence_rich = Consequence
measures_rich = Measures taken
consequence_served_rich = Consequences for those served
consequence_organisation_rich = Consequences for organisation, staff and managers
consequence_economic_rich = Economic consequences
missing_reason = Why a value is missing
basis = What the judgement rests on
status = Judgement
value = Value

### Rules and refusals

refused-nothing-to-ask = There is nothing to ask about. Check the period, the units and what is asked.
refused-nothing-to-confirm = There is no suggestion to confirm. Open the report and judge there.
refused-lines-left = { $count ->
    [one] One answer is left before the report can be marked complete.
   *[other] { $count } answers are left before the report can be marked complete.
  }
refused-not-complete = The report has not been marked complete yet.
refused-not-approved = The report is not approved, so it need not be opened again.
refused-round-opened = The follow-up has been opened and can no longer be changed.
refused-deviation-closed = The deviation is closed. Open it again to change it.
refused-nobody-above = There is nobody above to lift the deviation to.
error-gap-status = Choose how it goes.
error-gap-cause = Write why it deviates. You can do it later, but not mark complete without it.
error-gap-consequence = Write what it means. You can do it later, but not mark complete without it.
error-gap-measures = Write what you do about it. You can do it later, but not mark complete without it.
error-gap-missing-reason = Write why the value is missing, or enter it. You can do it later, but not mark complete without it.
error-gap-basis = Write what the judgement rests on. You can do it later, but not mark complete without it.
error-gap-value = Enter the value, or write why it is missing.
error-gap-forecast = Enter the forecast for the year.
error-date-not-yet = That day is yet to come. Choose today or an earlier day.

### Shared words

followup-assignment = Assignment
followup-status = Judgement
followup-state = State
followup-kind = Kind
followup-kind-goal = Goal
followup-kind-assignment = Assignment
followup-kind-activity = Activity
followup-kind-indicator = Indicator
followup-kind-economy = Economy
followup-subject = What
followup-subject-gone = Removed
followup-all = All
followup-reason = Why?
followup-reason-help = Needed when you send it back. The text is kept in the history.
followup-decided = decided { $date }
followup-decided-section = decided { $date } § { $section }
followup-nobody-answers = Nobody answers
followup-answers-for-vacant = The post is vacant. The manager of { $unit } answers meanwhile.
followup-evidence = Evidence
followup-evidence-of = { $n } of { $m } indicators have a value for the period
followup-without-indicator = Judged without indicator.
followup-without-indicator-help = No indicator with a due value is linked. What you write is the basis.
followup-days-left = { $count ->
    [one] one day left
   *[other] { $count } days left
  }
followup-days-late = { $count ->
    [one] one day late
   *[other] { $count } days late
  }
followup-due-today = due today
followup-closed = the follow-up is closed

### Rounds

followup-round = Follow-up
followup-rounds-kind = Questions to units about a period
followup-round-draft = Draft
followup-round-open = Open
followup-round-closed = Closed
followup-round-name = Name
followup-round-name-help = For example Interim report August 2026.
followup-new-round = New follow-up
followup-opens-on = Opens
followup-deadline = Last day
followup-units = Units
followup-all-authorities = All committees and companies with everything under them
followup-all-authorities-help = Units with nothing to answer get no report.
followup-chosen-units = Chosen units
followup-chosen-units-help = Everything under a chosen unit comes along.
followup-asks = What is asked
followup-ask-goals = Goals
followup-ask-assignments = Assignments
followup-ask-activities = Activities
followup-ask-indicators = Values of indicators
followup-ask-economy = Economy and forecast
followup-to-preview = Save and see what is asked
followup-will-ask = This will be asked
followup-has-asked = This is asked
followup-processes = The annual process
followup-other-period = is of another period
followup-reports = Reports
followup-lines = Answers
followup-unanswered-lines = About unanswered assignments
followup-open-round = Open the follow-up
followup-fetch-new = Fetch new questions
followup-close-round = Close the follow-up
followup-round-opened = The follow-up is open. { $reports ->
    [one] { $reports } unit has
   *[other] { $reports } units have
  } { $lines ->
    [one] { $lines } question
   *[other] { $lines } questions
  }.
followup-fetched = { $count ->
    [one] One new question was fetched.
   *[other] { $count } new questions were fetched.
  }
followup-round-was-closed = The follow-up is closed.
followup-round-reopened = The follow-up is open again.
followup-round-saved = The follow-up is saved as a draft.
followup-no-rounds = No follow-up yet
followup-no-rounds-text = When a process leader opens a follow-up it shows here.

### Report

followup-unit-reports = { $unit } reports
followup-report-of = The report of { $unit }
followup-report-lead = The period { $period }. Due { $deadline } to { $superior }.
followup-nobody-above = nobody yet
followup-done-of = { $done } of { $total } done
followup-state-of-report = State of the report
followup-outline = Answers in the report
followup-answers-in-report = Answers in the report
followup-prefilled = The answers are filled in with suggestions from values and the former answer. You write only where something deviates.
followup-complete-note = The report is marked complete. If you change anything it must be marked complete again.
followup-approved-by = Approved by { $who }. The report is locked.
followup-answered-by = { $who } answers for the unit.
followup-section-goals = Goals
followup-section-assignments = Assignments
followup-section-activities = Activities
followup-section-values = Values and money
followup-received = Received,
followup-own = Own,
followup-unanswered = You have not answered whether you take it up.
followup-last-time = { $round }: { $status }.
followup-how-goes-it = How does it go?
followup-suggested = Suggestion: { $status }. { $why }
followup-because-former = The same as last time.
followup-because-targets-met = The values reach their targets.
followup-because-below-target = { $count ->
    [one] One value misses its target.
   *[other] { $count } values miss their targets.
  }
followup-because-ended = The last day has been.
followup-because-running = Under way by its dates.
followup-why = Why does it deviate?
followup-what-it-means = What does it mean for those you serve?
followup-what-we-do = What do you do about it?
followup-basis-question = What does the judgement rest on?
followup-missing-question = A value is missing. Why?
followup-missing-which = Without value for the period: { $names }
followup-confirm-next = Done, to the next
followup-lift-as-deviation = Report a deviation
followup-line-confirmed = The answer is done.
followup-line-saved = The answer is saved.
followup-line-saved-lacks = The answer is saved, but something is lacking before it is done.
followup-confirmed = Confirmed
followup-confirmed-say = { $title } is confirmed.
followup-confirmed-by = Confirmed by { $who } { $when }.
followup-begun-by = Begun by { $who } { $when }.
followup-ended = Ended { $date }.
followup-ends = Ends { $date }.
followup-mark-done = done
followup-mark-begun = Saved
followup-see-answer = Show
followup-indicator = Indicator
followup-value = Value
followup-target = Target
followup-difference = Difference
followup-concerns = Concerns
followup-was-due = was due { $date }
followup-of-period-aged = { $period }, { $count ->
    [one] one month old
   *[other] { $count } months old
  }
followup-women = Women
followup-men = Men
followup-total = Total
followup-forecast = Forecast for the year, net
followup-tkr = SEK k
followup-budget = Budget
followup-outcome = Outcome
followup-deviation-column = Deviation
followup-year-budget = Budget for the year
followup-line-revenue = Revenue
followup-line-cost = Costs
followup-line-municipal-grant = Municipal grant
followup-line-internal-contribution = Internal contributions
followup-line-result = Result
followup-complete-heading = Mark the report complete
followup-complete-lead = { $count ->
    [0] All answers are done.
   *[other] { $count } answers are left.
  } When all are done the report goes to { $superior }, who approves it or sends it back. You can change it until it is approved.
followup-left = Left to answer:
followup-complete-when = Possible when all answers are done.
followup-completed = The report is marked complete.
followup-preview = Preview

### Review

followup-period-of = The period { $period }.
followup-completed-by = Marked complete by { $who } { $when }
followup-goes-to = Goes to { $superior } when it is done.
followup-not-confirmed = Not done yet.
followup-decide-heading = Approve or send back
followup-not-own-work = The report waits for approval by a manager above. Whoever marks it complete does not approve it.
followup-approved = The report is approved.
followup-sent-back = The report is sent back.
followup-reopened = The report is open again.
followup-reopen-heading = Open the report again
followup-back-to-report = Back to the answers

### Progress

followup-rounds-of-period = Reporting rounds of the period
followup-round-of-units = { $round }, { $count ->
    [one] one unit
   *[other] { $count } units
  }
followup-picture-of = The period has several reporting rounds. The picture stands on { $round }.
followup-confirm-many = Confirm all { $count }
followup-confirm-many-title = As before or on track
followup-confirm-many-help = Activities with a suggestion and values already filled in. Untick what you want to look at more closely.
followup-confirmed-many = { $done ->
    [0] No answer was confirmed.
    [one] One answer is confirmed.
   *[other] { $done } answers are confirmed.
  }
followup-confirmed-some = { $done } of { $all } answers are confirmed. The rest have been changed by somebody else or lack something.
followup-none-chosen = Choose at least one answer to confirm.
followup-whole-municipality = The whole municipality
followup-progress-lead = Due { $deadline }. Latest answer { $time }.
followup-never = none yet
followup-of = of { $total }
followup-answers-done = Answers done
followup-units-approved = Units approved
followup-units-not-begun = Not begun
followup-units-word = units
followup-answers-word = answers
followup-all-units = All committees and companies
followup-chip-all = All { $count }
followup-chip-missing = Missing { $count }
followup-chip-to-approve = To approve { $count }
followup-judged-so-far = Judgements so far
followup-latest = Latest
followup-fold = Close { $name }
followup-unfold = Show below { $name }
followup-own-report = own report
followup-missing = Those missing
followup-answers = Answers
followup-left-column = Left
followup-answers-count = { $count ->
    [one] one answer
   *[other] { $count } answers
  }

### Deviations

followup-deviation = Deviation
followup-deviations-kind = What goes otherwise than planned
followup-deviation-operational = Operations
followup-deviation-operational-help = Goals or direction risk not being reached.
followup-deviation-economic = Economy
followup-deviation-economic-help = The means risk being exceeded.
followup-deviation-open = Open
followup-deviation-lifted = Lifted
followup-deviation-closed = Closed
followup-under-way = Under way
followup-lifted-to = Lifted to { $unit }
followup-noticed-on = Noticed
followup-noticed = { $unit }, noticed { $date }
followup-reported-by = Reported by
followup-concerns-item = Concerns
followup-register-deviation = Report a deviation
followup-edit-deviation = Change the deviation
followup-deviation-lead = Write what you know now. Title and cause are needed, the rest can be filled in later.
followup-deviation-title = What deviates?
followup-deviation-title-help = One sentence that somebody who was not there understands.
followup-help-cause = Look at operations and resources together.
followup-help-consequence-served = Pupils, users, residents or others.
followup-help-consequence-organisation = Working environment, staffing, management.
followup-help-consequence-economic = Amounts if they are known.
followup-help-measures = What has been done and what has been decided.
followup-deviation-registered = The deviation is reported.
followup-deviation-saved = The deviation is saved.
followup-no-deviations = No deviations
followup-no-deviations-text = Report a deviation as soon as something risks not going as planned.
followup-nothing-written = Nothing written yet.
followup-what-now = What now?
followup-lift = Lift to the manager above
followup-close-deviation = Close
followup-was-lifted = The deviation is lifted.
followup-was-closed = The deviation is closed.
followup-was-reopened = The deviation is open again.
followup-event-registered = Reported
followup-event-lifted = Lifted
followup-event-closed = Closed
followup-event-reopened = Opened again
followup-event-edited = Changed

### The situation

followup-situation = The situation
followup-no-judgement-yet = no judgement yet
followup-stands-on = The picture stands on { $rounds }. Each receiver's latest judgement counts.
followup-stands-on-round = { $round } ({ $count ->
    [one] one judgement
   *[other] { $count } judgements
  })
followup-stands-on-none = No reporting round of the period has given judgements yet.
followup-cause-said = Why: { $cause }
followup-situation-hint = What was decided, how it goes and what deviates.
followup-to-situation = To the situation
followup-all-judgements = All judgements
followup-counted-not-weighed = { $count ->
    [one] One judgement by receivers.
   *[other] { $count } judgements by receivers.
  } Nothing is averaged.
followup-what-we-decided = What we decided
followup-no-goals = No goals hold in the period.
followup-receivers-answered = { $answered } of { $count } receivers have answered
followup-see-all-items = Show all goals and assignments ({ $count })
followup-theme-social = Social sustainability
followup-theme-ecological = Ecological sustainability
followup-theme-economic = Economic sustainability
followup-theme-none = Other
followup-what-is-off = What is off track
followup-nothing-off = No receiver judges anything to be off track.
followup-reported-deviations = Reported deviations
followup-see-all-deviations = Show all deviations

### Answers

followup-answer-and-its-grounds = Answer and evidence
followup-report-state = State of the report
followup-now = Now
followup-set-by = { $who }, { $when }
followup-not-answered = Not answered.
followup-against-target = target { $target }
followup-how-it-changed = How the answer has changed
followup-see-report = Show the whole report

### The goal's page

followup-receivers-judged = { $count ->
    [one] One receiver with a judgement.
   *[other] { $count } receivers with judgements.
  }
followup-nothing-averaged = The picture is the count of receivers' answers. Nothing is averaged.
followup-how-judgement-changed = How the judgement has changed
followup-deviations-under = Deviations under the goal

### Mitt arbete

followup-banner-lead = { $unit }. Due { $deadline }, { $left }. { $count ->
    [0] All answers are done.
    [one] One answer left.
   *[other] { $count } answers left.
  }
followup-begin = Begin to report
followup-go-on = Go on reporting
followup-to-complete = Mark complete
followup-amend = Amend
followup-judge = Judge
followup-review = Review
followup-was = Was { $status }
followup-unit-now = The unit just now
followup-waits-for-others = Waiting for others
followup-waits-for-approval = Marked complete, waits for approval
followup-you-answer-for = You answer for { $units }. The post is vacant.

### Report blocks

followup-block-origin = From the follow-up { $round }
followup-block-deviations-origin = From reported deviations
followup-block-no-round = No follow-up of the period.
followup-block-no-lines = Nothing to judge in the period.
followup-block-no-assignments = No assignments in the period.
followup-block-unconfirmed = { $count ->
    [one] One answer is not done.
   *[other] { $count } answers are not done.
  }
followup-block-not-approved = The follow-up from { $unit } is not approved yet.
followup-budget-year-is = Budget for the year: { $amount } thousand kronor.
followup-forecast-against = The forecast is { $amount } thousand kronor against it.
followup-forecast-far-off = The forecast is far from the budget. Check that it is written in thousands and is the net of the year.
followup-answer-missing = No answer
followup-block-council-goals = Goals of the municipal council
followup-block-from-goals = Goals from { $unit }
followup-block-from-assignments = Assignments from { $unit }
followup-block-own-goals = Own goals
followup-block-council-assignments = Assignments from the municipal council
followup-block-own-assignments = Own assignments

### What happened, what is shown, who waits

followup-happened-begun = Begun
followup-happened-changed = Changed after it was marked complete
followup-happened-completed = The report was marked complete
followup-happened-approved = The report was approved
followup-happened-sent-back = The report was sent back
followup-happened-reopened = The report was opened again
followup-decided-approved = Approved { $when } by { $who }.
followup-decided-sent-back = Sent back by { $who } { $when }.
followup-decided-reopened = Opened again by { $who } { $when }.
followup-reopen-reason-help = Write why. Whoever reports sees it, and the text is kept in the history.
followup-value-of-period = For { $period }.
followup-value-target = The target is { $target }.
followup-value-before = The value before was { $value } ({ $period }).
followup-value-former = Value before
followup-value-is-there = The value is there already.
followup-value-confirm = It comes from { $from }. Confirm it, or correct it if it is wrong. The former one is kept.
followup-missing-if = If the value is missing: why?
followup-total-stands = The total is right
followup-from-former = The text is from { $round }. Change what no longer holds.
error-outside-parts = The total lies outside the values for women and men. Correct it, or tick that the total is right.
followup-shown-when-approved = shown when the report is approved
followup-drafts-not-shown = { $count ->
    [one] One answer in draft is not shown.
   *[other] { $count } answers in draft are not shown.
  }
followup-answers-without-drafts = answers, without drafts
followup-hidden-answers = Answers in draft that are not shown
followup-without-drafts = { $count ->
    [one] This is the municipality’s figure without drafts: one judgement is shown when its report is approved.
   *[other] This is the municipality’s figure without drafts: { $count } judgements are shown when their reports are approved.
  }
followup-reports-done-of = { $done } of { $total } reports done
followup-follow-lead = { $missing } of { $all } reports are not complete. Due { $deadline }, { $left }.
followup-see-missing = Show those missing
followup-other-open-rounds = Other open rounds
followup-with-others = With others
followup-with-others-count = { $count ->
    [one] One report waits for another manager’s approval
   *[other] { $count } reports wait for other managers’ approval
  }
followup-waits-with = Waits with { $who }
