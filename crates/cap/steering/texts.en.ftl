### The steering chain: decisions, goals, assignments, answers and activities.

menu-given-to-us = Given to us
menu-decisions = Decisions

title = Title
wording_rich = Wording
number = Number
section = Section
registration_number = Registration number
decided_on = Date of decision
due_period = Due
report_back = Reported back
theme = Theme
starts_on = Starts
ends_on = Ends
responsible_person = Responsible
reason = Reason
answer = Answer

steering-kind-goal = Goal
steering-kind-assignment = Assignment
steering-kind-activity = Activity
steering-numbered = { $kind } { $number }
steering-state = State
steering-state-draft = Draft
steering-state-published = Published
steering-state-ended = Ended
steering-decision-draft = Draft
steering-decision-decided = Published
steering-report-back-interim-and-annual = Interim and annual report
steering-report-back-annual = Annual report
steering-report-back-each-round = Each follow-up
steering-report-back-none = Not reported back
steering-theme-social = Social
steering-theme-ecological = Ecological
steering-theme-economic = Economic
steering-role = Role
steering-role-responsible = Responsible
steering-role-cooperating = Cooperating
steering-role-except = Excepted
steering-answer-takes-up = Takes it up
steering-answer-takes-up-help = We make goals or activities of our own under it.
steering-answer-contributes = Contributes
steering-answer-contributes-help = Something we already have leads there.
steering-answer-not-relevant = Not relevant
steering-answer-not-relevant-help = We have no operations that it concerns. Write why.
steering-rule-named = Named receivers
steering-rule-all = All committees and boards
steering-rule-all-help = Those that stand on the first day of the period, the executive committee too. Choose Excepted for one that shall not have it.
steering-receiver-rule = Who shall have it?
steering-responsible-codes = Others responsible, by code
steering-cooperating-codes = Others cooperating, by code
steering-codes-help = Several codes with commas between.
steering-committees-and-boards = Committees and boards
steering-receivers = Receivers
steering-receiver = Receiver
steering-yes = Yes
steering-own-goal = Own goal
steering-own-activity = Activity
steering-this-goal = This goal
steering-this-assignment = This assignment
steering-this-activity = This activity

steering-unit = Unit
steering-decision = Decision
steering-decided-by = Decided by
steering-decided-section = { $date } § { $section }
steering-decided-text = Decision
steering-from-to = { $from }–{ $to }
steering-runs = Time
steering-course-not-begun = not begun
steering-course-running = under way
steering-course-over = the last day has been
steering-except-names = Except { $names }
steering-cooperating-names = Cooperating: { $names }
steering-answers-to-decisions = Answers to goals and assignments
steering-answers-missing = { $count ->
    [0] All receivers have answered.
    [one] One answer from a receiver is missing.
   *[other] { $count } answers from receivers are missing.
  }
steering-see-unanswered = Show goals and assignments where somebody is missing
steering-nobody-yet = Nobody yet
steering-sound-financial = Sound financial management
steering-sound-financial-help = The goal is of importance for sound financial management (Local Government Act 11:6).
steering-unit-closed = The unit has closed
steering-unit-closed-into = The unit has closed, carried on by { $name }
steering-unit-from = Stands from { $date }
steering-register-decision = Register a decision
steering-change-decision = Change the decision
steering-new-item = New goal or assignment
steering-new-own-goal = New own goal
steering-plan-activity = Plan an activity
steering-change-item = Change { $title }
steering-item-saved = Saved.
steering-item-ended = Ended.
steering-item-removed = The draft is gone.
steering-decision-saved = The decision is saved.
steering-activity-saved = The activity is saved.
steering-answer-saved = The answer is saved.

steering-list-lead = { $unit }, { $period }
steering-list-empty-title = No goals or assignments for { $period }
steering-list-empty-text = Goals and assignments come with the council's decision. When the decision is registered and published they stand here.
steering-list-no-match = No goal or assignment fits the selection.
steering-sum-goals = Goals
steering-sum-assignments = Assignments
steering-sum-unanswered = Waiting for answers
steering-sum-unanswered-rest = from some receiver
steering-column-title = Goal or assignment
steering-column-kind = Kind
steering-column-owner = Decided by
steering-column-decision = Decision
steering-column-due = Due
steering-column-theme = Theme
steering-column-answers = Answers
steering-filter-all = All
steering-filter-text = Words of the title
steering-filter-unanswered = Some missing
steering-filter-answered = All have answered
steering-answered-of = { $given } of { $all }

steering-kind-in-decision = { $what }, { $body } in { $decision }
steering-kind-of-unit = { $what }, { $unit }
steering-draft-note = This is a draft. Receivers see it when the decision is published.
steering-ended-note = This has ended. Answers and history remain.
steering-thread = The red thread
steering-thread-heading = From direction to everyday work
steering-thread-picture = The red thread
steering-thread-description = The same as the list The red thread: { $over } above and { $under } directly under.
steering-activities-count = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
  }
steering-and-more = and { $count } more
steering-answers = The receivers' answers
steering-answer = Answer
steering-answers-remark = { $given } of { $all } have answered, { $missing } missing
steering-answers-note = The council's picture counts the receivers' answers. Nothing is weighed together.
steering-passed-on = Answered by the unit that carries on
steering-missing-since = Missing since { $date }
steering-expected-by = Expected by { $date }
steering-through = through { $titles }
steering-nothing-own-yet = nothing own yet
steering-own-goals-count = { $count ->
    [one] { $count } own goal
   *[other] { $count } own goals
  }
steering-under = Under this
steering-under-empty = Nothing hangs under this yet.
steering-under-lead = Under { $title }
steering-end-heading = End
steering-end = End it
steering-end-help = Write why. Answers and history remain, and nothing more is asked.
steering-event-written = Written
steering-event-removed = Removed
steering-event-published = Published to the receivers
steering-event-ended = Ended
steering-event-changed = Changed: { $what }
steering-event-answered = { $unit }: { $answer }
steering-event-registered = Registered
steering-event-mended = Changed
steering-event-file-read = The file { $file } was read, { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }
steering-event-file-undone = The reading of { $file } was undone, { $count ->
    [one] { $count } row
   *[other] { $count } rows
  } removed
steering-event-received = Received it
steering-event-role = Got another role

steering-new-item-lead = Under { $decision }
steering-wording-help = As the council decided. Once published it cannot be changed.
steering-no-theme = No theme
steering-serves-goal = Belongs to goal
steering-serves-goal-help = For assignments that belong to one of the decision's goals.
steering-no-goal = No goal
steering-save-and-next = Save and write the next
steering-frozen-note = The wording is decided and cannot be changed. What surrounds it can be changed with a reason, which stands in the history.
steering-change-reason-help = Why is it changed?
steering-remove-draft = Remove the draft
steering-activity-text = What is to be done?
steering-decision-title-help = For example Budget 2026.
steering-section-help = Without section and registration number the decision is a draft and cannot be published.
steering-registration-help = For example KS 2025-0871.

steering-decisions-empty-title = No decisions yet
steering-decisions-empty-text = Register the decision with date, section and registration number. Goals and assignments are written under it.
steering-decision-empty-title = No goals or assignments yet
steering-decision-empty-text = Write them one at a time or read them from a file.
steering-decision-draft-note = The decision is not published. Only process leaders see it.
steering-imports = Files read
steering-import-line = { $file }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }, { $date }
steering-import-undone = Undone
steering-import-undo = Undo the reading
steering-import-published = Published, cannot be undone

steering-publish = Publish
steering-publish-title = Publish to the receivers
steering-publish-lead = { $decision }. See who receives what before you publish.
steering-publish-count = { $count ->
    [one] Publish { $count } goal or assignment
   *[other] Publish { $count } goals and assignments
  }
steering-publish-incomplete = { $count ->
    [one] { $count } lacks something and stays a draft.
   *[other] { $count } lack something and stay drafts.
  }
steering-publish-incomplete-heading = Stay drafts
steering-publish-receivers = Receivers
steering-publish-means = { $items ->
    [one] { $items } goal or assignment is
   *[other] { $items } goals and assignments are
  } published to { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }. The wordings cannot be changed afterwards.
steering-published = { $count ->
    [one] { $count } goal or assignment is published.
   *[other] { $count } goals and assignments are published.
  }
steering-cooperating-unit = { $name } (cooperating)
steering-receivers-count = { $count ->
    [one] { $count } receiver
   *[other] { $count } receivers
  }
steering-incomplete-section = The decision lacks its section
steering-incomplete-registration = The decision lacks its registration number
steering-incomplete-receivers = No receiver
steering-incomplete-gone = { $name } does not stand on the first day of the period

steering-template-name = Template goals and assignments
steering-template-xlsx = Template for Excel
steering-template-csv = Template as CSV
steering-import-title = Read goals and assignments
steering-import-lead = Under { $decision }. The file is shown first, nothing changes until you write it.
steering-import-file-help = CSV or Excel, at most 5,000 rows and 20 MB.
steering-import-look = Look at the file
steering-import-review = Look before you write
steering-import-review-lead = { $file }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }. Nothing is changed yet.
steering-import-write = { $count ->
    [one] Write { $count } row
   *[other] Write { $count } rows
  }
steering-import-can-be-undone = Can be undone afterwards, until any of it is published.
steering-import-rows = What will be written
steering-import-counts = { $goals ->
    [one] { $goals } goal
   *[other] { $goals } goals
  }, { $assignments ->
    [one] { $assignments } assignment
   *[other] { $assignments } assignments
  }
steering-imported = { $count ->
    [one] { $count } row is written.
   *[other] { $count } rows are written.
  }
steering-import-is-undone = The reading is undone.
import-item-number = { $value } is no number between 1 and 99,999.
import-item-period = { $value } is no period. Write a year, for example 2026, or 2026-01--2026-08.
import-item-except = Exceptions can be written only when the receivers are all committees and boards.
import-item-unit = There is no { $code } on the first day of the period.
import-item-unit-twice = { $code } stands twice. Remove one.
import-item-number-twice = The number { $value } is there already. Give the row another.
import-item-title-twice = The title is there already, in the file or under the decision. Remove one of the rows.
import-item-under = No goal has the number { $value }. Only assignments belong to goals.

steering-given-lead = { $missing ->
    [one] One is unanswered
   *[other] { $missing } are unanswered
  }{ $other ->
    [0] {", "}{ $period }.
    [one] {", "}one of them due in another period than { $period }.
   *[other] {", "}{ $other } of them due in other periods than { $period }.
  }
steering-given-missing = Not answered { $count }
steering-given-all = All of the period { $count }
steering-given-empty-title = Nothing to answer
steering-given-empty-text = No goals or assignments are given to your units for the period. Change the period to see others.
steering-given-none-missing = Everything is answered.
steering-answer-by = Answer by
steering-answer-title = Answer from { $unit }
steering-answer-lead = Answer by { $date }.
steering-see-all-answers = Show all receivers' answers
steering-not-answered = Not answered yet.
steering-nothing-existing = There is no own goal or activity for the period. Take it up instead.
steering-through-field = Contributes through
steering-reason-help = Required when it is not relevant. Otherwise optional.
steering-own-help = Write one or several own goals and activities. More can be added later.
steering-own-row = Own { $number }
steering-save-answer = Save the answer
steering-task-answer-many = Answer { $count } goals and assignments
steering-task-answer-help = Takes it up, contributes or not relevant
steering-task-choose-person = Choose somebody responsible for “{ $title }”
steering-task-choose = Choose
steering-task-late = Should have been done { $date }
steering-task-ends = Ends { $date }

error-choose-something = Choose at least one.
error-responsible-outside = The person holds no role within the authority. Choose somebody else.
error-steering-model = The steering model cannot be used: { $fault }
refused-item-ended = It has ended.
refused-item-draft = It is a draft and not published yet.
refused-needs-reason = Write why it is changed. It is published.
refused-may-not-hang = The steering model does not let it hang there.
refused-answer-has-own = Own goals or activities hang under it. End them first.
refused-nothing-complete = Nothing is complete. Fill in what is missing and try again.
refused-receivers-changed = Something has changed since you saw the receivers. Open the page again and look once more.
refused-later-model = There is already a steering model that begins that day or later.
refused-import-faults = The file has faults or is empty. Mend it and read it again.
refused-import-changed = The decision has got the same goals or assignments since the file was looked at. Look at it again.
refused-import-published = The reading cannot be undone: receivers have got { $count ->
    [one] one goal or assignment
   *[other] { $count } goals and assignments
  } of it: { $items }. What no longer holds is ended on its own page, with a reason.
refused-import-built-on = It cannot be undone, { $count ->
    [one] { $count } row
   *[other] { $count } rows
  } were changed or have something under them: { $items }
