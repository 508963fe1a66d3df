# Ord som alla delar av produkten har gemensamt. Nycklarna är desamma i texts.en.ftl.

### Ramen

product = Ledfyr
page-title = { $title } – Ledfyr
skip-to-content = Till innehållet
main-menu = Huvudmeny
small-menu = Meny på liten skärm
menu = Meny
to-start = { $name }, till startsidan
switch-language = Byt språk till engelska
sign-in = Logga in
sign-out = Logga ut
my-profile = Min profil och roller
my-sessions = Mina inloggningar
unit = Enhet
period = Period
you-are-here = Du är här
as-it-was = Som det var { $date }
back-to-today = Tillbaka till i dag
uses-ledfyr = { $name } använder Ledfyr
accessibility = Tillgänglighet
public-pages = Det här ser invånarna
pages = Sidor
to-do-count = { $count } att göra
about-ledfyr = Om Ledfyr
door-title = Mål och verklighet i samma linje
door-lead = Planera, följ upp och visa vad det blev av besluten.

### Menyn

menu-my-work = Mitt arbete
menu-goals = Mål och uppdrag
menu-indicators = Indikatorer
menu-progress = Framdrift
menu-economy = Ekonomi
menu-reports = Rapporter
menu-organisation = Organisation
menu-people = Personer och roller
menu-settings = Inställningar
menu-help = Hjälp

### Knappar

save = Spara
save-changes = Spara ändringarna
cancel = Avbryt
back = Tillbaka
change = Ändra
remove = Ta bort
add = Lägg till
show = Visa
show-all = Visa alla
search-verb = Sök
confirm = Bekräfta
undo = Ångra
complete-verb = Klarmarkera
approve-verb = Godkänn
send-back-verb = Skicka tillbaka
open-again-verb = Öppna igen
freeze-verb = Frys
publish-verb = Publicera
print = Skriv ut
history = Historik
import-file = Läs in från fil
import-place = Var
import-fault = Vad som är fel
refused-import-same-file = Samma fil är redan inläst.
export-xlsx = Hämta som Excel
export-csv = Hämta som CSV
template-download = Hämta mall
continue-verb = Fortsätt
choose = Välj
choose-file = Välj fil
close-verb = Stäng

### Läge när något sparas

saved-at = Sparat { $time }
saving = Sparar …
not-saved = Inte sparat, försöker igen
nothing-lost = Inget går förlorat om du stänger.

### Tabeller och listor

table-of = Tabell: { $name }
sort-by = Sortera efter { $name }
rows-shown = Rad { $from }–{ $to } av { $total }
no-rows = Inga rader
page-previous = Föregående sida
page-next = Nästa sida
page-number = Sida { $page } av { $pages }
pages-of-list = Sidor i listan
total-row = Summa
level = { $name }, nivå { $level }
show-as-table = Visa som tabell
missing = saknas
shown-of = Visar { $count } av { $total }
selection = Urval
legend = Teckenförklaring

### Status: ikon, ord och färg

status-good = Enligt plan
status-watch = Risk för avvikelse
status-off = Avviker
status-none = Kan inte bedömas
status-done = Genomfört
status-not-assessed = Ej bedömd
tally-good = { $count } enligt plan
tally-watch = { $count } risk
tally-off = { $count } avviker
tally-none = { $count ->
    [one] { $count } kan inte bedömas
   *[other] { $count } kan inte bedömas
  }
tally-done = { $count ->
    [one] { $count } genomfört
   *[other] { $count } genomförda
  }
state-not-begun = Ej påbörjad
state-begun = Påbörjad
state-complete = Klarmarkerad
state-approved = Godkänd
state-sent-back = Skickad tillbaka
state-published = Publicerad
state-draft = Utkast
state-frozen = Fryst
progress-of = { $done } av { $total } svar klara

### Formulär

error-summary-title = { $count ->
    [one] { $count } sak behöver rättas
   *[other] { $count } saker behöver rättas
  }
error-prefix = Fel: { $title }
date-format = ÅÅÅÅ-MM-DD
choose-one = Välj …
optional = frivilligt
file-limits = { $kinds }, högst { $size }

error-required = Fyll i det här fältet.
error-too-long = Texten är för lång. Skriv högst { $max } tecken.
error-too-short = Texten är för kort. Skriv minst { $min } tecken.
error-date = Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-09-25.
error-date-order = Slutdagen måste komma efter startdagen.
error-date-past = Datumet har redan varit. Välj ett senare.
error-number = Skriv ett tal med siffror, till exempel 12,5.
error-amount = Skriv ett belopp med siffror, till exempel 1 250 eller −40,5.
error-whole-number = Skriv ett helt tal.
error-too-many-decimals = Skriv högst { $max } decimaler.
error-too-small = Talet är för litet. Det minsta är { $min }.
error-too-great = Talet är för stort. Det största är { $max }.
error-choice = Välj ett av alternativen.
error-duplicate = { $value } finns redan. Välj något annat.
error-too-large = Filen är för stor. Den får vara högst { $max } MB.
error-file-required = Välj en fil.
error-file-kind = Filen går inte att läsa. Använd en fil av slaget { $kinds }.
error-file-empty = Filen är tom.
error-file-damaged = Filen är skadad och går inte att läsa. Spara den på nytt och försök igen.
error-encoding = Filen har en teckenkodning som inte går att läsa. Spara den som UTF-8.
error-column-missing = Kolumnen { $column } saknas i filen.
error-column-unknown = Kolumnen { $column } är okänd. Ta bort den eller rätta namnet.
error-column-duplicate = Kolumnen { $column } står två gånger.
error-unknown-code = Koden { $code } finns inte.
error-unknown-unit = Enheten finns inte den dagen.
error-unknown-person = Personen finns inte.
error-period = Perioden finns inte. Välj en ur listan.
error-character = Texten innehåller tecken som inte går att spara.
error-email = Skriv en e-postadress, till exempel namn@kommun.se.
error-address = Skriv en adress som börjar med https.
error-password-short = Lösenordet är för kort. Skriv minst { $min } tecken.
error-password-common = Lösenordet är för vanligt. Välj ett som ingen annan kommer på.
error-password-differs = Lösenorden är inte lika.
error-password-wrong = Lösenordet stämmer inte.
error-sign-in = Användarnamnet eller lösenordet stämmer inte.
error-sign-in-wait = För många försök. Vänta { $count ->
    [one] { $count } minut
   *[other] { $count } minuter
  } och försök igen.
error-colour = Skriv en färg med sex tecken, till exempel #0b5567.
error-colour-pale = Färgen är för ljus för att läsas mot vitt. Prova { $proposal }.
error-reason = Skriv varför.
error-cycle = Enheten kan inte ligga under sig själv.
error-date-empty = Fyll i datumet.
error-date-unknown-form = Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-09-25.
error-date-unknown-month = Månaden går inte att läsa. Skriv datumet som ÅÅÅÅ-MM-DD.
error-date-no-such-day = Den dagen finns inte i kalendern.
error-amount-empty = Fyll i ett tal.
error-amount-not-a-number = Skriv ett tal med siffror, till exempel 1 250 eller −40,5.
error-amount-too-many-decimals = Talet har för många decimaler.
error-amount-too-large = Talet är för stort.
error-line-control-character = Texten innehåller tecken som inte går att spara.
error-line-too-long = Texten är för lång.
error-period-not-whole-months = Perioden ska börja den första och sluta den sista i en månad.
error-period-backwards = Perioden slutar innan den börjar.
error-period-not-of-kind = Perioden är inte av det valda slaget.
error-period-year = Året går inte att använda.
error-stale = Formuläret har blivit för gammalt. Kontrollera det och spara igen.

### När något inte går att göra

refused-locked = Det är låst och går inte att ändra. Öppna igen kräver en orsak.
refused-decided = Det är beslutat och går inte att ändra. En ändring kräver ett nytt beslut.
refused-frozen = Rapporten är fryst. En rättelse blir en ny version.
refused-closed = Uppföljningen är stängd.
refused-not-begun = Uppföljningen har inte börjat än.
refused-incomplete = Något saknas för att det ska gå att klarmarkera.
refused-in-use = Det används och kan inte tas bort.
refused-changed-since = Något har ändrats efteråt. Det går inte att ångra utan att rätta det först.
refused-nothing-to-do = Det är redan gjort.

### Felsidor

fault-not-found-title = Vi hittar inte sidan
fault-not-found-text = Det du söker finns inte, eller så har du inte rätt att se det. Det kan ha bytt adress när organisationen ändrades.
fault-forbidden-title = Du har inte rätt att göra det här
fault-forbidden-text = Du kan läsa sidan men inte ändra den. Din roll vid enheten avgör vad du kan göra.
fault-fault-title = Något gick fel hos oss
fault-fault-text = Det du senast sparade finns kvar. Försök igen om en stund.
fault-unavailable-title = Tjänsten svarar inte just nu
fault-unavailable-text = Inget har gått förlorat. Försök igen om en stund.
fault-slow-title = Svaret dröjde för länge
fault-slow-text = Det du skickade kan ha sparats. Titta efter innan du skickar det igen.
fault-too-large-title = Filen är för stor
fault-too-large-text = Filen är större än vad som går att läsa in. Dela den i flera eller ta bort det som inte behövs.
fault-method-title = Sidan går inte att använda så
fault-method-text = Adressen finns, men den tar inte emot det som skickades. Gå tillbaka och försök därifrån.
fault-stale-title = Formuläret har blivit för gammalt
fault-stale-text = Du har loggat in på nytt sedan sidan öppnades. Gå tillbaka, läs om sidan och försök igen.
sent-before = Formuläret kom två gånger. Det är sparat en gång.
refused-sent-before = Formuläret är redan skickat.
refused-version-missing = Inget är sparat. Formuläret sade inte vilken version det byggde på, och då kan vi inte se om någon annan har sparat under tiden. Gå tillbaka, läs om sidan och försök igen.
fault-refused-title = Det går inte just nu
fault-invalid-title = Något behöver rättas
fault-ways = Du kan också
fault-way-start = Gå till startsidan
fault-way-organisation = Visa organisationen
fault-way-back = Gå tillbaka till sidan du kom från
fault-number = Hör av dig till ditt lokala verksamhetsstöd om det inte löser sig. Ange numret
fault-number-missing-page = Hör av dig till ditt lokala verksamhetsstöd om sidan borde finnas. Ange numret

### Två som sparar samtidigt

conflict-title = { $who } sparade medan du skrev
conflict-title-someone = Någon annan sparade medan du skrev
conflict-lead = Det gäller { $subject }. Båda texterna finns kvar. Välj vilken som ska gälla, eller skriv ihop dem.
conflict-yours = Din text
conflict-yours-when = Inte sparad än
conflict-theirs = Texten från { $who }
conflict-theirs-someone = Den sparade texten
conflict-theirs-when = Sparad { $when }
conflict-theirs-when-unknown = Sparad medan du skrev
conflict-use-yours = Använd min
conflict-use-theirs = Använd den sparade
conflict-merged = Text som ska gälla: { $label }
conflict-merged-help = Skillnaderna är markerade ovanför. Den text som inte används finns kvar i historiken.
conflict-save = Spara texten
conflict-back = Tillbaka utan att spara
conflict-crumb = Två versioner
conflict-empty = Tom

### Händelser

history-by = { $who }, { $when }
no-history = Inget har ändrats än.

### Datum

today = i dag
yesterday = i går
tomorrow = i morgon
from-date = från { $date }
until-date = till { $date }
