# Reading tables from files: faults and notes. The keys are the same in texts.sv.ftl.

### Where the fault is

import-at-row = Row { $row }
import-at-column = Column { $column }
import-at-cell = Row { $row }, column { $column }

### The file as a whole

import-empty = The file is empty. Choose a file that has a header row and rows below it.
import-too-large = The file is too large. It may be at most { $max } MB. Split it into several files.
import-binary = The file is not a table. Save it as an Excel workbook (.xlsx) or CSV and try again.
import-nul = The file holds null characters (NUL, U+0000), which cannot be saved. Remove them, or save the file as an Excel workbook (.xlsx) and try again.
import-html = The file is a web page named as a table. Open it in Excel, save it as an Excel workbook (.xlsx) and try again.
import-xml = The file is XML. Open it in Excel, save it as an Excel workbook (.xlsx) and try again.
import-old-xls = The file is in an old Excel format. Open it in Excel, save it as an Excel workbook (.xlsx) and try again.
import-password = The file is protected by a password. Remove the password, save the file and try again.
import-ods = The file is in OpenDocument format. Save it as an Excel workbook (.xlsx) or CSV and try again.
import-xlsb = The file is a binary Excel workbook. Save it as an Excel workbook (.xlsx) and try again.
import-zip-other = The file is a packed archive and not an Excel workbook. Unpack it and choose the table inside.
import-zip-bomb = The file becomes unreasonably large when unpacked. Copy the table to a new workbook and try again.
import-broken = The file is damaged and cannot be read. Open it in Excel, save it again and try once more.
import-encoding-mixed = The file mixes character encodings, so å, ä and ö cannot be read safely. Save the file again as CSV UTF-8.
import-encoding-broken = The file’s characters cannot be read. Save the file again as CSV UTF-8.
import-too-many-rows = The file has too many rows. It may have at most { $max }. Split it into several files.
import-too-many-columns = The header row has too many columns. It may have at most { $max }. Remove columns that are not needed.
import-too-many-cells = The table is too large. It may have at most { $max } cells. Split it into several files.
import-too-much-text = The table has too much text. It may have at most { $max } MB. Split it into several files.
import-no-sheet = The workbook has no visible sheet. Unhide the sheet with the table, save the file and try again.
import-sheet-missing = The workbook has no visible sheet named { $sheet }. Sheets there are: { $found }.
import-more-faults = { $count ->
    [one] One more fault is not shown. Mend those shown and read the file again.
   *[other] { $count } more faults are not shown. Mend those shown and read the file again.
}

### Headers and rows

import-header-twice = The header “{ $value }” also stands in column { $first }. Give the columns different names.
import-header-empty = There is a value here in a column without a header. Write a header or remove the value.
import-missing-column = The column “{ $name }” is missing. The file has the columns: { $found }.
import-unknown-column = The column “{ $name }” is not used. Remove or rename it. Columns that can be read: { $expected }.
import-row-short = The row has { $found } cells but should have { $expected }. Add delimiters for the empty cells.
import-row-long = The row has { $found } cells but should have { $expected }. Put quotation marks around texts that contain the delimiter.
import-quote-open = The quotation mark that begins here is never closed. Add the missing one, or write two in a row for a quotation mark in the text.
import-quote-misplaced = There is more text after the closing quotation mark. Write two in a row for a quotation mark in the text.

### Cells

import-cell-too-long = The text has { $found } characters. Shorten it to at most { $max }.
import-cell-control = The cell holds characters that cannot be saved. Write the text anew.
import-cell-error = The cell shows the error { $value }. Mend the formula or write the value.
import-cell-merged = The cells { $range } are merged. Unmerge them and write the value in each cell.
import-cell-formula = The formula has no computed value. Open the file in Excel, save it and try again.
import-cell-date = “{ $value }” is formatted as a date but is no day in the calendar. Write the date as YYYY-MM-DD.
import-cell-number = “{ $value }” is not a number. Write the value anew.
import-value-missing = A value is missing in the column “{ $name }”. Fill it in.
import-line-break = The text holds a line break or a tab. Write it on one line.
import-text-too-long = The text has { $found } characters. Shorten it to at most { $max }.
import-date-empty = A date is missing. Fill it in as YYYY-MM-DD.
import-date-unknown-form = “{ $value }” cannot be read as a date. Write it as YYYY-MM-DD, for example 2026-09-25.
import-date-unknown-month = The month in “{ $value }” cannot be read. Write the date as YYYY-MM-DD.
import-date-no-such-day = “{ $value }” is not in the calendar. Correct the date.
import-amount-empty = A number is missing. Fill it in.
import-amount-not-a-number = “{ $value }” is not a number. Write it in digits, for example 1 250 or −40,5.
import-amount-too-many-decimals = “{ $value }” has too many decimals. Round it to at most { $max }.
import-amount-too-large = “{ $value }” is too large a number. Check the number of digits and the unit.
import-integer = “{ $value }” is not a whole number. Write it in digits and without decimals.
import-choice = “{ $value }” cannot be chosen. Write one of: { $choices }.
import-flag = “{ $value }” is neither yes nor no. Write yes or no.

### Notes

import-note-encoding-guessed = The file is not in UTF-8 and was read as Windows-1252. Check that å, ä and ö look right.
import-note-delimiter = { $delimiter ->
    [tab] The columns are parted by tabs.
    [comma] The columns are parted by commas.
   *[semicolon] The columns are parted by semicolons.
}
import-note-sheet = The workbook has several sheets. The sheet “{ $sheet }” was read.
import-note-percent = The columns { $columns } have cells in percent format. They were read as shown: 25 % is the number 25.
import-note-no-rows = The file has headers but no rows below them.

## The pages of an import
import-faults = { $count ->
    [one] { $count } fault in the file must be mended first
   *[other] { $count } faults in the file must be mended first
}
import-nothing-read = Nothing is imported: the file is read in whole or not at all. Mend the file and read it in again.
import-faults-table = Faults in the file
import-fault-row = Row
import-fault-column = Column
import-fault-file = The file
import-fault-remedy = How to mend it
import-mended-file = Choose a mended file
import-not-with-faults = Can be read in when the faults are mended.
import-in-file = In the file
import-another-file = Choose another file
import-same-before = { $who ->
    [unknown] The same file was read in { $when }.
   *[other] The same file was read in { $when } by { $who }.
}
import-same-help = Read it in again only if what the file says is to hold instead of what has been changed since then.
import-again = Read the same file in again
import-nothing-new = Everything in the file is here already. There is nothing to import.
