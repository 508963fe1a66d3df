# Words that all parts of the product share. The keys are those of texts.sv.ftl.

### The frame

product = Ledfyr
page-title = { $title } – Ledfyr
skip-to-content = Skip to content
main-menu = Main menu
small-menu = Menu on a small screen
menu = Menu
to-start = { $name }, to the start page
switch-language = Change language to Swedish
sign-in = Sign in
sign-out = Sign out
my-profile = My profile and roles
my-sessions = Where I am signed in
unit = Unit
period = Period
you-are-here = You are here
as-it-was = As it was on { $date }
back-to-today = Back to today
uses-ledfyr = { $name } uses Ledfyr
accessibility = Accessibility
public-pages = What residents see
pages = Pages
to-do-count = { $count } to do
about-ledfyr = About Ledfyr
door-title = Goals and reality in line
door-lead = Plan, follow up and show what came of the decisions.

### The menu

menu-my-work = My work
menu-goals = Goals and assignments
menu-indicators = Indicators
menu-progress = Progress
menu-economy = Economy
menu-reports = Reports
menu-organisation = Organisation
menu-people = People and roles
menu-settings = Settings
menu-help = Help

### Buttons

save = Save
save-changes = Save the changes
cancel = Cancel
back = Back
change = Change
remove = Remove
add = Add
show = Show
show-all = Show all
search-verb = Search
confirm = Confirm
undo = Undo
complete-verb = Mark complete
approve-verb = Approve
send-back-verb = Send back
open-again-verb = Open again
freeze-verb = Freeze
publish-verb = Publish
print = Print
history = History
import-file = Import from a file
import-place = Where
import-fault = What is wrong
refused-import-same-file = The same file has been read in already.
export-xlsx = Download as Excel
export-csv = Download as CSV
template-download = Download the template
continue-verb = Continue
choose = Choose
choose-file = Choose a file
close-verb = Close

### State while something is saved

saved-at = Saved { $time }
saving = Saving …
not-saved = Not saved, trying again
nothing-lost = Nothing is lost if you close the page.

### Tables and lists

table-of = Table: { $name }
sort-by = Sort by { $name }
rows-shown = Row { $from }–{ $to } of { $total }
no-rows = No rows
page-previous = Previous page
page-next = Next page
page-number = Page { $page } of { $pages }
pages-of-list = Pages of the list
total-row = Total
level = { $name }, level { $level }
show-as-table = Show as a table
missing = missing
shown-of = Showing { $count } of { $total }
selection = Selection
legend = Legend

### Status: icon, word and colour

status-good = On track
status-watch = At risk
status-off = Off track
status-none = Cannot be judged
status-done = Carried out
status-not-assessed = Not assessed
tally-good = { $count } on track
tally-watch = { $count } at risk
tally-off = { $count } off track
tally-none = { $count ->
    [one] { $count } cannot be judged
   *[other] { $count } cannot be judged
  }
tally-done = { $count ->
    [one] { $count } carried out
   *[other] { $count } carried out
  }
state-not-begun = Not begun
state-begun = Begun
state-complete = Marked complete
state-approved = Approved
state-sent-back = Sent back
state-published = Published
state-draft = Draft
state-frozen = Frozen
progress-of = { $done } of { $total } answers done

### Forms

error-summary-title = { $count ->
    [one] { $count } thing needs to be put right
   *[other] { $count } things need to be put right
  }
error-prefix = Error: { $title }
date-format = YYYY-MM-DD
choose-one = Choose …
optional = optional
file-limits = { $kinds }, at most { $size }

error-required = Fill in this field.
error-too-long = The text is too long. Write at most { $max } characters.
error-too-short = The text is too short. Write at least { $min } characters.
error-date = Write the date as YYYY-MM-DD, for example 2026-09-25.
error-date-order = The last day must come after the first.
error-date-past = The date has passed. Choose a later one.
error-number = Write a number in digits, for example 12,5.
error-amount = Write an amount in digits, for example 1 250 or −40,5.
error-whole-number = Write a whole number.
error-too-many-decimals = Write at most { $max } decimals.
error-too-small = The number is too small. The least is { $min }.
error-too-great = The number is too great. The greatest is { $max }.
error-choice = Choose one of the options.
error-duplicate = { $value } exists already. Choose something else.
error-too-large = The file is too large. It may be at most { $max } MB.
error-file-required = Choose a file.
error-file-kind = The file cannot be read. Use a file of the kind { $kinds }.
error-file-empty = The file is empty.
error-file-damaged = The file is damaged and cannot be read. Save it again and retry.
error-encoding = The file has a character encoding that cannot be read. Save it as UTF-8.
error-column-missing = The column { $column } is missing in the file.
error-column-unknown = The column { $column } is unknown. Remove it or correct its name.
error-column-duplicate = The column { $column } stands twice.
error-unknown-code = The code { $code } does not exist.
error-unknown-unit = The unit does not exist on that day.
error-unknown-person = The person does not exist.
error-period = The period does not exist. Choose one from the list.
error-character = The text holds characters that cannot be saved.
error-email = Write an e-mail address, for example name@municipality.se.
error-address = Write an address that begins with https.
error-password-short = The password is too short. Write at least { $min } characters.
error-password-common = The password is too common. Choose one that nobody else thinks of.
error-password-differs = The passwords differ.
error-password-wrong = The password is wrong.
error-sign-in = The user name or the password is wrong.
error-sign-in-wait = Too many attempts. Wait { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  } and try again.
error-colour = Write a colour in six characters, for example #0b5567.
error-colour-pale = The colour is too pale to be read on white. Try { $proposal }.
error-reason = Write why.
error-cycle = The unit cannot lie under itself.
error-date-empty = Fill in the date.
error-date-unknown-form = Write the date as YYYY-MM-DD, for example 2026-09-25.
error-date-unknown-month = The month cannot be read. Write the date as YYYY-MM-DD.
error-date-no-such-day = The calendar has no such day.
error-amount-empty = Fill in a number.
error-amount-not-a-number = Write a number in digits, for example 1 250 or −40,5.
error-amount-too-many-decimals = The number has too many decimals.
error-amount-too-large = The number is too large.
error-line-control-character = The text holds characters that cannot be saved.
error-line-too-long = The text is too long.
error-period-not-whole-months = The period must begin on the first and end on the last day of a month.
error-period-backwards = The period ends before it begins.
error-period-not-of-kind = The period is not of the chosen kind.
error-period-year = The year cannot be used.
error-stale = The form has become too old. Check it and save again.

### When something cannot be done

refused-locked = It is locked and cannot be changed. Opening it again takes a reason.
refused-decided = It is decided and cannot be changed. A change takes a new decision.
refused-frozen = The report is frozen. A correction becomes a new version.
refused-closed = The follow-up is closed.
refused-not-begun = The follow-up has not begun yet.
refused-incomplete = Something is missing before it can be marked complete.
refused-in-use = It is in use and cannot be removed.
refused-changed-since = Something was changed afterwards. It cannot be undone unless that is put right first.
refused-nothing-to-do = It is already done.

### Error pages

fault-not-found-title = We cannot find the page
fault-not-found-text = What you are looking for does not exist, or you may not see it. Its address may have changed with the organisation.
fault-forbidden-title = You may not do this
fault-forbidden-text = You can read the page but not change it. Your role at the unit decides what you can do.
fault-fault-title = Something went wrong on our side
fault-fault-text = What you last saved is kept. Try again in a while.
fault-unavailable-title = The service does not answer just now
fault-unavailable-text = Nothing is lost. Try again in a while.
fault-slow-title = The answer took too long
fault-slow-text = What you sent may have been saved. Have a look before you send it again.
fault-too-large-title = The file is too large
fault-too-large-text = The file is larger than what can be read in. Split it or remove what is not needed.
fault-method-title = The page cannot be used that way
fault-method-text = The address exists but does not take what was sent. Go back and try from there.
fault-stale-title = The form has become too old
fault-stale-text = You have signed in again since the page was opened. Go back, reload the page and try again.
sent-before = The form came twice. It is saved once.
refused-sent-before = The form has been sent already.
refused-version-missing = Nothing is saved. The form did not say which version it was made from, so we cannot see whether somebody else has saved meanwhile. Go back, reload the page and try again.
fault-refused-title = It cannot be done just now
fault-invalid-title = Something needs to be put right
fault-ways = You can also
fault-way-start = Go to the start page
fault-way-organisation = Show the organisation
fault-way-back = Go back to the page you came from
fault-number = Tell your local support if it does not go away. Give the number
fault-number-missing-page = Tell your local support if the page ought to exist. Give the number

### Two who save at once

conflict-title = { $who } saved while you were writing
conflict-title-someone = Somebody else saved while you were writing
conflict-lead = It concerns { $subject }. Both texts are kept. Choose which one is to stand, or write them together.
conflict-yours = Your text
conflict-yours-when = Not saved yet
conflict-theirs = The text from { $who }
conflict-theirs-someone = The saved text
conflict-theirs-when = Saved { $when }
conflict-theirs-when-unknown = Saved while you were writing
conflict-use-yours = Use mine
conflict-use-theirs = Use the saved one
conflict-merged = Text that is to stand: { $label }
conflict-merged-help = The differences are marked above. The text that is not used stays in the history.
conflict-save = Save the text
conflict-back = Back without saving
conflict-crumb = Two versions
conflict-empty = Empty

### Events

history-by = { $who }, { $when }
no-history = Nothing has been changed yet.

### Dates

today = today
yesterday = yesterday
tomorrow = tomorrow
from-date = from { $date }
until-date = until { $date }
