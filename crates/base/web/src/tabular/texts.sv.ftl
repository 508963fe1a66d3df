# Inläsning av tabeller ur filer: fel och anmärkningar. Nycklarna är desamma i texts.en.ftl.

### Var felet finns

import-at-row = Rad { $row }
import-at-column = Kolumn { $column }
import-at-cell = Rad { $row }, kolumn { $column }

### Filen som helhet

import-empty = Filen är tom. Välj en fil som har en rubrikrad och rader under den.
import-too-large = Filen är för stor. Den får vara högst { $max } MB. Dela upp den i flera filer.
import-binary = Filen är ingen tabell. Spara den som Excel-arbetsbok (.xlsx) eller CSV och försök igen.
import-nul = Filen innehåller nolltecken (NUL, U+0000), som inte kan sparas. Ta bort dem, eller spara filen som Excel-arbetsbok (.xlsx) och försök igen.
import-html = Filen är en webbsida som har fått namn som en tabell. Öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och försök igen.
import-xml = Filen är XML. Öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och försök igen.
import-old-xls = Filen är i ett gammalt Excel-format. Öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och försök igen.
import-password = Filen är skyddad med lösenord. Ta bort lösenordet, spara filen och försök igen.
import-ods = Filen är i OpenDocument-format. Spara den som Excel-arbetsbok (.xlsx) eller CSV och försök igen.
import-xlsb = Filen är en binär Excel-arbetsbok. Spara den som Excel-arbetsbok (.xlsx) och försök igen.
import-zip-other = Filen är ett packat arkiv och ingen Excel-arbetsbok. Packa upp den och välj tabellen i den.
import-zip-bomb = Filen blir orimligt stor när den packas upp. Kopiera tabellen till en ny arbetsbok och försök igen.
import-broken = Filen är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och försök igen.
import-encoding-mixed = Filen blandar teckenkodningar, så å, ä och ö går inte att läsa säkert. Spara filen på nytt som CSV UTF-8.
import-encoding-broken = Filens tecken går inte att läsa. Spara filen på nytt som CSV UTF-8.
import-too-many-rows = Filen har för många rader. Den får ha högst { $max }. Dela upp den i flera filer.
import-too-many-columns = Rubrikraden har för många kolumner. Den får ha högst { $max }. Ta bort kolumner som inte behövs.
import-too-many-cells = Tabellen är för stor. Den får ha högst { $max } celler. Dela upp den i flera filer.
import-too-much-text = Tabellen har för mycket text. Den får ha högst { $max } MB. Dela upp den i flera filer.
import-no-sheet = Arbetsboken har inget synligt blad. Visa bladet med tabellen, spara filen och försök igen.
import-sheet-missing = Arbetsboken har inget synligt blad som heter { $sheet }. Blad som finns: { $found }.
import-more-faults = { $count ->
    [one] Ytterligare ett fel visas inte. Rätta dem som visas och läs in filen igen.
   *[other] Ytterligare { $count } fel visas inte. Rätta dem som visas och läs in filen igen.
}

### Rubriker och rader

import-header-twice = Rubriken ”{ $value }” finns också i kolumn { $first }. Ge kolumnerna olika namn.
import-header-empty = Här står ett värde i en kolumn utan rubrik. Skriv en rubrik eller ta bort värdet.
import-missing-column = Kolumnen ”{ $name }” saknas. Filen har kolumnerna: { $found }.
import-unknown-column = Kolumnen ”{ $name }” används inte. Ta bort den eller byt namn. Kolumner som kan läsas in: { $expected }.
import-row-short = Raden har { $found } celler men ska ha { $expected }. Fyll på med avgränsare för de tomma cellerna.
import-row-long = Raden har { $found } celler men ska ha { $expected }. Sätt citattecken runt texter som innehåller avgränsaren.
import-quote-open = Citattecknet som börjar här avslutas aldrig. Lägg till det som saknas eller skriv två i följd för ett citattecken i texten.
import-quote-misplaced = Efter det avslutande citattecknet står mer text. Skriv två citattecken i följd för ett citattecken i texten.

### Celler

import-cell-too-long = Texten har { $found } tecken. Korta den till högst { $max }.
import-cell-control = Cellen innehåller tecken som inte går att spara. Skriv om texten.
import-cell-error = Cellen visar felet { $value }. Rätta formeln eller skriv in värdet.
import-cell-merged = Cellerna { $range } är sammanfogade. Dela dem och skriv värdet i varje cell.
import-cell-formula = Formeln har inget uträknat värde. Öppna filen i Excel, spara den och försök igen.
import-cell-date = ”{ $value }” är formaterat som datum men är ingen dag i kalendern. Skriv datumet som ÅÅÅÅ-MM-DD.
import-cell-number = ”{ $value }” är inget tal. Skriv in värdet på nytt.
import-value-missing = Värde saknas i kolumnen ”{ $name }”. Fyll i det.
import-line-break = Texten innehåller radbrytning eller tabb. Skriv den på en rad.
import-text-too-long = Texten har { $found } tecken. Korta den till högst { $max }.
import-date-empty = Datum saknas. Fyll i det som ÅÅÅÅ-MM-DD.
import-date-unknown-form = ”{ $value }” går inte att läsa som datum. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-09-25.
import-date-unknown-month = Månaden i ”{ $value }” går inte att läsa. Skriv datumet som ÅÅÅÅ-MM-DD.
import-date-no-such-day = ”{ $value }” finns inte i kalendern. Rätta datumet.
import-amount-empty = Tal saknas. Fyll i det.
import-amount-not-a-number = ”{ $value }” är inget tal. Skriv det med siffror, till exempel 1 250 eller −40,5.
import-amount-too-many-decimals = ”{ $value }” har för många decimaler. Avrunda till högst { $max }.
import-amount-too-large = ”{ $value }” är ett för stort tal. Kontrollera antalet siffror och enheten.
import-integer = ”{ $value }” är inget heltal. Skriv det med siffror och utan decimaler.
import-choice = ”{ $value }” går inte att välja. Skriv något av: { $choices }.
import-flag = ”{ $value }” är varken ja eller nej. Skriv ja eller nej.

### Anmärkningar

import-note-encoding-guessed = Filen är inte i UTF-8 och lästes som Windows-1252. Kontrollera att å, ä och ö ser rätt ut.
import-note-delimiter = { $delimiter ->
    [tab] Kolumnerna skiljs åt av tabb.
    [comma] Kolumnerna skiljs åt av komma.
   *[semicolon] Kolumnerna skiljs åt av semikolon.
}
import-note-sheet = Arbetsboken har flera blad. Bladet ”{ $sheet }” lästes.
import-note-percent = Kolumnerna { $columns } har celler i procentformat. De lästes som de visas: 25 % är talet 25.
import-note-no-rows = Filen har rubriker men inga rader under dem.

## The pages of an import
import-faults = { $count ->
    [one] { $count } fel i filen måste rättas först
   *[other] { $count } fel i filen måste rättas först
}
import-nothing-read = Inget är inläst: filen läses in hel eller inte alls. Rätta i filen och läs in den igen.
import-faults-table = Fel i filen
import-fault-row = Rad
import-fault-column = Kolumn
import-fault-file = Filen
import-fault-remedy = Så rättar du
import-mended-file = Välj en rättad fil
import-not-with-faults = Går att läsa in när felen är rättade.
import-in-file = Stod i filen
import-another-file = Välj en annan fil
import-same-before = { $who ->
    [unknown] Samma fil lästes in { $when }.
   *[other] Samma fil lästes in { $when } av { $who }.
}
import-same-help = Läs in den igen bara om det som står i filen ska gälla i stället för det som har ändrats sedan dess.
import-again = Läs in samma fil igen
import-nothing-new = Allt i filen finns redan. Det finns inget att läsa in.
