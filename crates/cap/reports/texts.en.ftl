# Reports: composing, freezing, publishing, and what residents read.
report-kind = Report
report-title = Title
report-text = Text
report-state = State
report-changed = Last changed
report-list-lead = Reports of the chosen unit and the units below it.
report-new = New report
report-new-lead = The report is made of text and of blocks fetched from the follow-up and the economy. It can be changed until it is frozen.
report-create = Begin the report
report-round = Reporting round
report-round-help = The blocks show the answers of that round.
report-no-round = No particular round
report-title-help = Leave it as it is, or write your own.
report-filter-all = All
report-filter-draft = Drafts
report-filter-frozen = Frozen
report-filter-published = Published
report-none-title = No reports here yet
report-none-text = There is no report in this selection. A controller begins the report, and it shows here as soon as it exists.
report-state-correction = Being corrected
report-state-withdrawn = Withdrawn

report-contents = Contents
report-page-word = Page
report-of-word = of
report-axis-starts-at = The axis starts at
report-digest = Digest
report-digest-help = Computed of the report's content when it was frozen. The same digest stands in the PDF file.
report-meta-state = State
report-meta-version = Version
report-meta-frozen = { $when } by { $who }
report-meta-reason = Reason for the correction
report-chapter-empty = There is nothing to give account of in this chapter.

report-block = Block
report-block-unknown = The block does not exist in this installation.
report-block-failed = The block could not be fetched. Try again in a moment.
report-block-no-source = without source
report-block-origin = { $origin }, { $when }
report-block-as-of = { $when }
report-block-empty = There is nothing to show for the period.
report-to-source = Go to the source

report-draft-saved = Draft, saved { $when }
report-preview = Preview
report-preview-verb = Preview
report-preview-lead = This is how others read the report. The figures are those of now, until it is frozen.
report-back-to-writing = Back to writing
report-sheet = The text of the report
report-outline = Contents
report-text-empty = Not written yet.
report-rename = Change the title
report-continue = Continue writing
report-freeze = Freeze the report
report-freeze-hindered = { $count ->
    [one] { $count } thing hinders freezing. It stands under How complete it is.
   *[other] { $count } things hinder freezing. They stand under How complete it is.
  }
report-freeze-no-pdf = The program was started without what makes PDF files. So the report cannot be frozen.
report-is-proposal = Proposal, not decided
report-frozen-despite = The report was frozen all the same: { $reason }
report-not-settled = Not everything is settled
report-despite = Why do you freeze it all the same?
report-despite-help = What is not settled and the reason are both written in the report.
report-text-marks = Begin a line with - for a bullet, ## for a heading.
error-freeze-reason = Write why the report is frozen although not everything is settled.
report-completeness = How complete it is
report-chapters-done = { $done } of { $total } chapters done
report-hinders = Hinders freezing
report-remarks = Should be looked at
report-met = Met
report-whole-months = { $count ->
    [one] The period is { $count } whole month
   *[other] The period is { $count } whole months
  }
report-nothing-hinders = Everything required is in place
report-text-missing = { $title } lacks text
report-mark-done = done
report-mark-begun = begun
report-mark-empty = empty
report-mark-blocked = hinders freezing
report-correcting = You are writing a correction of version { $number }: { $reason }
report-see-frozen = Show the frozen version

report-version = Version { $number }
report-frozen-version = Frozen, version { $number }
report-frozen-band = Frozen report
report-frozen-by = Frozen { $when } by { $who }.
report-frozen-help = Texts and figures are those of that moment. A correction becomes version { $next }.
report-frozen-reason = Reason for the correction: { $reason }
report-kilobytes = { $count } kB
report-file-pdf = PDF, { $size }
report-file-html = Web page, { $size }
report-file-json = Data (JSON), { $size }
report-versions = Versions
report-version-this = the one you are reading
report-begin-version = Begin version { $number }
report-continue-version = Continue writing version { $number }
report-publication = Publication
report-publication-none = not published
report-publication-published = published
report-publication-superseded = published, superseded by a newer one
report-publication-withdrawn = withdrawn
report-not-public = Only those who sign in can read this version.
report-later-published-here = A later version is published. This one is not to be.
report-published-by = Published { $when } by { $who }.
report-withdrawn-at = Withdrawn { $when }.
report-public-page = Show the public page
report-publish = Publish the report
report-publish-verb = Publish
report-publish-lead = This becomes visible to everybody, without signing in. Nothing else goes along.
report-becomes-public = This becomes public
report-public-address = Address
report-public-files = Files
report-publish-note = A copy of the frozen report is laid out. It can be withdrawn, but whoever has read it may have kept it.
report-publish-text = The text that everybody can read
report-withdraw = Withdraw the publication
report-withdraw-verb = Withdraw
report-withdraw-lead = The page and the files are taken away from the public. What is left is a page that says that the report is withdrawn, and when. The frozen version stays here.
report-withdraw-help = The reason is shown to those who sign in, not on the public page.
report-correct = Correct the report
report-correct-lead = The correction becomes version { $next }. Version { $number } stays as it is.
report-reason = Why?
report-reason-help = The reason is printed in the new version.

report-done-created = The report is begun.
report-done-text = The text is saved.
report-done-title = The title is saved.
report-done-frozen = The report is frozen as version { $number }.
report-done-published = The report is published at { $address }.
report-done-withdrawn = The publication is withdrawn.
report-done-correction = You can write version { $number }.

report-did-create = The report was begun
report-did-rename = The title was changed
report-did-freeze = The report was frozen
report-did-correct = A correction was begun
report-did-publish = The report was published
report-did-withdraw = The publication was withdrawn
report-did-change = The report was changed

refused-report-incomplete = { $count ->
    [one] { $count } thing is missing before the report can be frozen. It stands beside the text.
   *[other] { $count } things are missing before the report can be frozen. They stand beside the text.
  }
refused-report-number = The report has got another version since you opened the page. Read it again.
refused-report-changed = Somebody saved a text or the title while the report was being frozen. Read it through and freeze it again.
refused-report-frozen-already = The report is frozen already.
refused-report-unit-unknown = The unit did not exist at the end of the period. The report can get no name of a unit.
refused-report-nothing-to-correct = The report is not frozen yet. Change the draft.
refused-report-correction-begun = A correction has been begun already.
refused-report-not-published = The version is not published.
refused-report-withdrawn = The version is withdrawn. Publish a new version instead.
refused-report-later-published = A later version is published already.
refused-report-address-changed = The address has been taken meanwhile. Go back and see which the report gets.

public-title = How it goes for { $name }
public-lead = Here are the reports that the municipality's committees have published: what is done, what it has cost and what deviates from the plan.
public-reports = Reports
public-about = About the reports
public-newest = Latest published
public-read-report = Read the whole report
public-chapters = In the report
public-read-title = How do I read it?
public-read-text = Each goal and assignment has a judgement: on track, at risk or off track. Beside it stands why, and what is done about it. What cannot be judged says so, with the reason.
public-words-title = Where do the figures come from?
public-words-text = Under each chart and table stand its source and how old it is. A missing value is said to be missing.
public-more-reports = More reports
public-none-title = No report is published yet
public-none-text = When a committee has published its report you can read it here.
public-published = Published { $date }.
public-what-title = What is a report?
public-what-text = The municipal assembly decides goals and money. A few times a year each committee gives account of how it goes, and why something does not turn out as intended.
public-trust-title = Can it be changed?
public-trust-text = A published report is never changed. If something is wrong a new version comes with a reason, and the old one stays at its address.
public-all-reports = All reports
public-pdf = The report as PDF
public-html = The report as a single web page
public-superseded = There is a corrected version of this report.
public-newer = Read the newer version
public-withdrawn-title = The report is withdrawn
public-withdrawn-text = What was here was taken away { $date }.
