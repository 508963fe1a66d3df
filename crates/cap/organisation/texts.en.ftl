### The organisation, people, roles and settings. The keys are the same in texts.sv.ftl.

### Columns, as shown to two who save at once

name = Name
email = Email address
language = Language
profiles = What the role may do

### Kinds of units

unit-kind-municipality = Municipality
unit-kind-council = Municipal assembly
unit-kind-executive-committee = Executive committee
unit-kind-committee = Committee
unit-kind-municipal-company = Municipal company
unit-kind-department = Department
unit-kind-area = Area
unit-kind-local-unit = Local unit

### The tree

organisation-title = The organisation on { $date }
organisation-lead = { $units ->
    [one] { $units } unit
   *[other] { $units } units
  } in { $levels ->
    [one] { $levels } level
   *[other] { $levels } levels
  }.
organisation-new-unit = New unit
organisation-export = Download the organisation
organisation-chosen = Chosen unit
organisation-choose-help = Choose a unit in the tree to see what it is, who leads it and what has changed.
organisation-stays = What was planned and reported stays with the unit that did it. A report shows the tree of its period.
organisation-none = There is no organisation yet
organisation-none-text = Read the municipality's organisation in from a file. There is a template to download.
organisation-none-then = There was no organisation on that day
organisation-begins = The organisation begins on { $date }.
organisation-show-day = Show the tree on
organisation-show-day-help = YYYY-MM-DD, also in the future
organisation-find = Find unit
organisation-find-help = Name or code
organisation-found = Units that match
organisation-found-none = No unit matches. Try another part of the name, or the code.
organisation-days = Days on which something changes
organisation-today = Today
organisation-planned = Planned { $date }
organisation-tree = Tree
organisation-below = { $count ->
    [one] { $count } below
   *[other] { $count } below
  }
organisation-closes = closes { $date }
organisation-moves = moves { $date }
organisation-renamed = new name { $date }
organisation-kind-changes = other kind { $date }
organisation-vacant = no manager

### The unit's card

organisation-unit-code = Unit { $code }
organisation-kind = Kind
organisation-authority = Authority
organisation-own-authority = authority of its own
organisation-not-own-authority = no authority of its own
organisation-belongs-to = Belongs to
organisation-days-of-unit = Exists
organisation-span = { $from }–{ $last }
organisation-predecessors = Replaces
organisation-successors = Replaced by
organisation-begins-later = The unit begins on { $date }.
organisation-closed-since = The unit was closed. Its last day was { $date }.
organisation-move = Move
organisation-rename = Rename
organisation-new-below = New below
organisation-people = People
organisation-no-people = Nobody has a role here.
organisation-stands-in = stands in for { $name }
organisation-answers = The post is vacant. { $names } at { $unit } answers meanwhile.
organisation-give-here = Give somebody a role here
organisation-stretches = Changes over time
organisation-stretch = { $name }, { $kind }
organisation-stretch-under = { $name }, { $kind } under { $parent }
organisation-by-import = Read in from a file
organisation-by-hand = Changed

### Forms for units

organisation-unit = Unit
organisation-unit-help = Code or whole name
organisation-code = Code
organisation-code-help = The code stays with the unit for ever and cannot be changed.
organisation-name = Name
organisation-is-authority = Is an authority of its own
organisation-first-day = First day
organisation-add = Add the unit
organisation-added = { $name } exists from { $date }.
organisation-reason = Why
organisation-reason-help = The reason is kept in the history.
organisation-rename-title = Rename { $name }
organisation-new-name = New name
organisation-name-from = Holds from
organisation-renamed-notice = The unit is called { $name } from { $date }.
organisation-move-title = Move { $name }
organisation-move-lead = Belongs to { $parent } today. { $count ->
    [0] Nothing lies below.
    [one] { $count } unit below follows along.
   *[other] { $count } units below follow along.
  }
organisation-move-to = Will belong to
organisation-move-from = Moves on
organisation-moved-notice = { $name } moves on { $date }.
organisation-close-title = Close { $name }
organisation-close-below = { $count ->
    [one] { $count } unit lies directly below. Choose where it goes.
   *[other] { $count } units lie directly below. Choose where they go.
  }
organisation-carry-to = What lies below goes to
organisation-last-day = Last day
organisation-close = Close the unit
organisation-closed-notice = { $name } closes. Its last day is { $date }.

### Reading in from a file

organisation-import-lead = You see what would change before anything is read in. It can be undone.
organisation-file = File
organisation-file-help = Excel (.xlsx) or CSV, at most 20 MB
organisation-file-from = Holds from
organisation-file-whole = The file is the whole tree
organisation-file-whole-help = Units that are not in the file close the day before.
organisation-look = Review the file
organisation-template-help = The template has the columns kod (code), namn (name), slag (kind), överordnad kod (parent's code), egen myndighet (authority of its own) and ersätter (replaces). In the last stand the codes of the units that the new one carries on after, with commas between.
organisation-template-file = organisation-mall
organisation-example-municipality = Example municipality
organisation-example-committee = Compulsory school committee
organisation-example-department = Compulsory school department
organisation-example-unit = Shore school
organisation-yes = yes
organisation-no = no
organisation-imports = Earlier imports
organisation-imported = Read in
organisation-changes = Changes
organisation-state = State
organisation-read-in = Read in
organisation-undone = Undone { $when }
organisation-review = Review before you read in
organisation-review-lead = { $file }, { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  }, holds from { $date }. Nothing is changed yet.
organisation-difference = Difference from that day
organisation-no-difference = The file equals the organisation on that day.
organisation-difference-shown = Shows { $count } of { $total } changes. { $unchanged ->
    [one] { $unchanged } row is equal.
   *[other] { $unchanged } rows are equal.
  }
organisation-show-changes = Show changes
organisation-all = All { $count }
organisation-what = What
organisation-change = Change
organisation-under = under { $name }
organisation-on-top = on top
organisation-open = open
organisation-closing = closes
organisation-what-new = New
organisation-what-moved = Moved
organisation-what-renamed = New name
organisation-what-kind = Other kind
organisation-what-authority = Authority
organisation-what-merged = Merged
organisation-what-split = Split
organisation-what-replaced = Replaced
organisation-what-closed = Closed
organisation-what-new-count = New { $count }
organisation-what-moved-count = Moved { $count }
organisation-what-renamed-count = New name { $count }
organisation-what-kind-count = Other kind { $count }
organisation-what-authority-count = Authority { $count }
organisation-what-merged-count = Merged { $count }
organisation-what-split-count = Split { $count }
organisation-what-replaced-count = Replaced { $count }
organisation-what-closed-count = Closed { $count }
organisation-read-in-rows = { $count ->
    [one] Read in { $count } row
   *[other] Read in { $count } rows
  }
organisation-other-file = Choose another file
organisation-can-undo = Can be undone afterwards.
organisation-nothing-differs = There is nothing to read in. The file equals the organisation.
organisation-imported-notice = { $file } has been read in. { $count ->
    [one] { $count } change was made.
   *[other] { $count } changes were made.
  }
organisation-receipt = Receipt for { $file }
organisation-receipt-card = Receipt
organisation-rows = Rows
organisation-digest = The file's digest (SHA-256)
organisation-undo = Undo the import
organisation-undo-help = The units become what they were before the import. It is not possible when something was changed afterwards.
organisation-undone-notice = The import of { $file } has been undone.
organisation-undo-hindered = The import cannot be undone
organisation-obstacle-changed = { $name } ({ $code }) has been changed since.
organisation-obstacle-below = { $below } lies under { $name }, which came with the file.
organisation-obstacle-appointments = { $name } came with the file and { $count ->
    [one] { $count } person has a role there.
   *[other] { $count } people have roles there.
  }
organisation-obstacle-named = { $name } came with the file and is used in { $count ->
    [one] { $count } place.
   *[other] { $count } places.
  }

import-kind-unknown = “{ $value }” is no kind of unit. Write one of: { $known }.
import-text-unfit = The text is too long or has characters that cannot be saved. Write at most { $max } characters on one line.
import-code-twice = The code already stands in row { $first }. Remove one of the rows.
import-code-closed = The code belonged to a unit that was closed on { $date }. Give the new unit a code of its own.
import-code-later = The unit begins only on { $date }. Choose that day for the file or remove the row.
import-parent-required = The parent's code is missing. Only the municipality is on top.
import-municipality-on-top = The municipality is on top and has no parent's code. Remove the code.
import-parent-unknown = The code does not exist on that day. Add the unit to the file or mend the code.
import-parent-unknown-near = The code does not exist on that day. Did you mean { $near }?
import-second-municipality = There is already a municipality on top, code { $other }. Mend the kind.
import-no-municipality = No row is of the kind municipality. Add a row for the municipality without parent's code.
import-municipality-missing = The municipality { $name } ({ $code }) is missing in the file. Add it or take away the tick for the whole tree.
import-too-deep = The unit lies deeper than { $max } levels. Mend the parent's code.
import-cycle = The unit lies under itself. Mend the parent's code.
import-predecessor-unknown = The replaced code does not exist. Mend it.
import-predecessor-closed = The unit to be replaced is already closed. Remove the code.
import-predecessor-same-day = The unit to be replaced begins on the same day. Choose a later day for the file.
import-closed-same-day = { $name } ({ $code }) is missing in the file but begins on the same day. Undo the import that added it, or add a row for it.
import-planned-differs = A change that is already planned does not fit the file: { $name } on { $date }. Change the plan or add the unit to the file.
import-planned-below = A unit that the file closes has something planned below it. Move that first.

### Errors and refusals

error-parent-required = Choose what the unit belongs to. Only the municipality is on top.
error-municipality-on-top = The municipality is on top and belongs to no other unit.
error-second-municipality = There is already a municipality on top.
error-parent-gone = { $name } would lack a unit above it on { $date }.
error-outside-unit = The unit does not exist on that day. Choose a day on which it does.
error-unit-changed = Somebody else changed the unit while you were writing. Read the page again and redo your change.
error-unit-not-empty = { $count ->
    [one] { $count } unit lies below, planned ones counted. Choose where it goes.
   *[other] { $count } units lie below, planned ones counted. Choose where they go.
  }
error-municipality-stays = The municipality cannot be closed.
error-unit-ambiguous = Several units have that name. Write the code: { $codes }.
error-substitute-unknown = Nobody with that name has a role at the unit on that day.
error-picture-large = The picture is too large. It may be at most { $max } kB.
error-picture-kind = The picture cannot be read. Use PNG, SVG or JPEG.
error-picture-script = The picture does more than draw. Save it as SVG without scripts and links, or as PNG.
refused-unit-not-empty = The unit has { $count ->
    [one] { $count } unit below it.
   *[other] { $count } units below it.
  }
refused-already-founded = The municipality is already in this database.
refused-municipality-stays = The municipality cannot be closed.
refused-import-done = The file has already been read in.
refused-import-stale = The organisation has changed since you reviewed the file. Review the difference again before you read in.
refused-own-account = You cannot close your own account. Ask another administrator.
refused-last-administrator = The appointment is the last that gives the right to administer the system. First give somebody else a role with that right.
refused-own-role = You would lose your own right to administer the system. First give somebody another role with that right.

### People

people-lead = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
people-file = people-and-roles
people-none = No person matches.
people-new = New person
people-new-lead = The person gets an account. The first password is shown once and must be changed.
people-add = Add the person
people-username-help = The name the person signs in with, for example the email address.
people-swedish = Swedish
people-english = English
people-roles = Roles
people-roles-list = Roles
people-role = Role
people-any-role = All roles
people-closed-too = Show closed accounts too
people-account = Account
people-open = Open
people-closed = Closed
people-no-account = None
people-no-account-help = The person has no account. Write a username to give one.
people-account-is = Signs in as { $username }.
people-choose-for = Choose who gets a role at { $unit }.
people-password-title = Account for { $name }
people-first-password = First password
people-password-once = The password is shown only now. Hand it to the person, who changes it at the first sign-in.
people-to-person = To the person's page
people-renew = Give a new first password
people-renew-help = The person is signed out everywhere.
people-edit = Change details
people-may-sign-in = May sign in
people-may-sign-in-help = Without the tick the account is closed and the person is signed out.
people-saved = The details are saved.
people-appointments = Roles at units
people-no-appointments = The person has no role yet.
people-days = Time
people-substitute-for = Stands in for
people-substitute-help = The name of the person stood in for, if any.
people-give = Give a role
people-give-title = Give { $name } a role
people-given = The role is given.
people-first-day = First day
people-last-day = Last day
people-last-day-help = YYYY-MM-DD. Empty means until further notice.
people-end = End
people-ended = The role has ended.
people-over = ended
people-roles-lead = The municipality's own roles. Each may do what stands to the right, at the unit where somebody holds it.
people-no-roles = There are no roles yet.
people-holders = Hold it today
people-new-role = New role
people-add-role = Add the role
people-role-saved = The role is saved.
people-profiles-help = Choose at least one.
profile-administrator = Administrator
profile-administrator-help = Organisation, accounts, settings and imports.
profile-process-leader = Process leader
profile-process-leader-help = Runs the municipality's planning and follow-up.
profile-controller = Controller
profile-controller-help = Runs a committee's or department's planning and follow-up.
profile-manager = Manager
profile-manager-help = Answers for a unit.
profile-elected-member = Elected member
profile-elected-member-help = Reads.
profile-auditor = Auditor
profile-auditor-help = Reads everything, changes nothing.

### Settings

settings-lead = What holds for the whole municipality.
settings-municipality = The municipality's name, contact and appearance
settings-name = The municipality's name
settings-contact-help = Address, e-mail and telephone stand on the page of accessibility: whoever cannot use the pages turns there.
error-settings-changed = Somebody else has saved the settings since you opened the page. What you wrote is still here. See that it should hold and save again.
settings-logotype = Logotype
settings-logotype-now = Present logotype
settings-logotype-help = PNG, SVG or JPEG, at most 500 kB
settings-remove-logotype = Remove the logotype
settings-accent = Colour
settings-accent-help = Six signs, for example #0b5567. Empty gives Ledfyr's own colour.
settings-kinds = What the units are called
settings-kinds-help = Write a word of your own where the municipality says something else. Empty gives the word of the label.
settings-saved = The settings are saved.
