### Begreppen

economy-mnkr = mnkr
economy-tkr = tkr
economy-kronor = kronor
economy-line = Rad
economy-lines = Intäkter och kostnader
economy-line-revenue = Intäkter
economy-line-cost = Kostnader
economy-line-municipal-grant = Kommunbidrag
economy-line-internal-contribution = Interna bidrag
economy-line-result = Resultat
economy-kind = Slag
economy-kind-frame = Ram
economy-kind-budget = Budget
economy-kind-outcome = Utfall
economy-budget = Budget
economy-budget-year = Budget helår
economy-outcome = Utfall
economy-deviation = Avvikelse
economy-forecast = Prognos
economy-forecast-year = Prognos helår
economy-forecast-previous = Förra prognosen
economy-forecast-against-budget = Prognos mot budget
economy-against-budget = Mot budget
economy-frame = Ram
economy-net-cost = Nettokostnad
economy-year = År
economy-better = Bättre än budget
economy-worse = Sämre än budget
economy-made-up = Det finns påhittade belopp för demon.

### Översikten

economy-title = Resultat för { $unit }, { $period }
economy-unit-title = { $unit }, { $period }
economy-table = Resultat per enhet
economy-show-lines = Visa raderna
economy-show-below = Visa enheterna under
economy-own = { $unit }, egna belopp
economy-given-of = { $given } av { $of }
economy-forecast-part = { $given } enheter har lämnat prognos. Summan visas när alla har.
economy-of-period = Perioden { $period }
economy-of-year = Helåret { $year }
economy-outcome-of = Utfall
    { $period }
economy-accounts-of = Bokslut
    { $year }
economy-level = Nivå
economy-level-under = Under
economy-own-short = Egna belopp
economy-sources = Källa: { $sources }.
economy-newest = Senast inläst { $date }.
economy-amounts-in = Belopp i { $scale }.
economy-forecast-against-short = Mot budget
economy-forecast-own = Egen prognos
economy-forecast-below = Enheterna under
economy-forecast-given = Antal prognoser
economy-forecasts-differ = Prognoser och summan av enheterna under
economy-forecasts-count = { $count ->
    [one] En prognos är inte summan av prognoserna under den.
   *[other] { $count } prognoser är inte summan av prognoserna under dem.
}
economy-forecast-differs = { $unit }: den egna prognosen är { $own } { $scale }, { $given ->
    [one] prognosen från en enhet under
   *[other] prognoserna från { $given } enheter under
} blir { $below }. Skillnaden är { $difference }. I summor räknas den egna.
economy-frame-title-in = Nettokostnad mot ram, { $scale }
economy-forecast-is = Prognos version { $version } per { $period }.
economy-previous-was = { $value } i förra prognosen
economy-not-there-title = Enheten fanns inte
economy-not-there = { $unit } fanns inte { $date }. Välj en senare period eller en annan enhet.
economy-empty-title = Inga belopp för perioden
economy-empty-text = Budget och utfall läses in från ekonomisystemet av controllern. Belopp som saknas visas tomma, aldrig som noll.
economy-glance = Ekonomi: { $unit }
economy-glance-more = Visa ekonomin
economy-drawings = I bild
economy-frame-title = Nettokostnad mot ram
economy-frame-column = Utfall, ram och prognos
economy-frame-help = Stapeln är periodens nettokostnad, strecket årets ram och romben prognosen för året.
economy-frame-bar = Utfall { $outcome }, ram { $frame }, prognos { $forecast } { $scale }.
economy-frame-is = Ramen för { $year } är { $amount } { $scale }.
economy-trend-title = Resultat för { $unit } år för år
economy-trend-help = Helår. Rombens år är en prognos.
economy-forecast-label = Prognos { $value }
economy-outcome-label = Utfall { $value }
economy-axis-starts = Axeln börjar vid { $value }.
economy-deviation-title-in = Resultat mot budget, { $scale }
economy-trend-title-in = Resultat för { $unit } år för år, { $scale }
economy-deviation-title = Resultat mot budget

### Angivna totaler

economy-stated = Angivna totaler som inte stämmer
economy-stated-count = { $count ->
    [one] En angiven total stämmer inte.
   *[other] { $count } angivna totaler stämmer inte.
}
economy-stated-differs = { $kind } { $period } för { $unit }: resultatet är { $stated } { $scale } i filen, men delarna blir { $computed }. Båda är sparade.
economy-stated-kept = Den angivna totalen och summan av delarna sparas var för sig. Inget rättas.
economy-stated-show = Visa alla
economy-stated-is = Står i filen
economy-computed = Delarna blir
economy-difference = Skillnad
economy-from-row = { $file }, rad { $row }

### Prognoser

economy-forecasts = Prognoser för året
economy-no-forecasts = Ingen prognos är gjord för året.
economy-new-forecast = Ny prognos
economy-forecast-for = Prognos för { $year }
economy-forecast-lead = { $unit }, med det som är känt till och med { $period }. En ny version sparas, de gamla finns kvar.
economy-forecast-by-line = Rad för rad
economy-forecast-help = Kostnader skrivs med minus. Resultatet räknas ut.
economy-forecast-result = Eller bara resultatet
economy-forecast-result-help = Används bara när inga rader är ifyllda.
economy-comment = Kommentar
economy-comment-help = Vad prognosen bygger på och vad som har ändrats.
economy-save-forecast = Spara prognosen
economy-forecast-saved = Prognosen är sparad som version { $version }.
economy-version = Version { $version }
economy-version-result = Resultat { $value } { $scale }.

### Inläsning

economy-import = Läs in belopp
economy-import-lead = Ramar, budget och utfall per enhet och period. Du ser fel och skillnader innan något läses in.
economy-import-help = CSV eller Excel, högst 10 MB. En rad per enhet och period med kolumner för intäkter, kostnader, kommunbidrag, interna bidrag och resultat, eller en rad per belopp.
economy-kind-question = Vad är det?
economy-scale-question = I vilken enhet står beloppen?
economy-source = Källa
economy-source-help = Till exempel Ekonomisystemet eller årsredovisningen.
economy-template-wide = mall-ekonomi
economy-template-long = mall-ekonomi-rad-per-belopp
economy-template-wide-button = Mall, kolumner
economy-template-long-button = Mall, en rad per belopp
economy-preview = Förhandsgranska
economy-preview-of = Förhandsgranskning av { $file }
economy-would = { $amounts } belopp läses in för { $units ->
    [one] en enhet
   *[other] { $units } enheter
}, { $corrected } av dem rättar belopp som finns. { $unchanged ->
    [one] { $unchanged } är oförändrat
   *[other] { $unchanged } är oförändrade
  }.{ $blank ->
    [0] {""}
    [one] {" "}En rad är tom.
   *[other] {" "}{ $blank } rader är tomma.
}
economy-receipt-said = { $amounts ->
    [one] { $amounts } belopp är inläst
   *[other] { $amounts } belopp är inlästa
  } för { $units ->
    [one] en enhet
   *[other] { $units } enheter
}, { $corrected } av dem rättar belopp som fanns. { $unchanged ->
    [one] { $unchanged } var oförändrat
   *[other] { $unchanged } var oförändrade
  }.{ $blank ->
    [0] {""}
    [one] {" "}En rad var tom.
   *[other] {" "}{ $blank } rader var tomma.
}
economy-receipt-title = Kvitto för { $file }
economy-positive-costs = { $count ->
    [one] En kostnad är större än noll. Kostnader skrivs med minus. Kontrollera tecknet.
   *[other] { $count } kostnader är större än noll. Kostnader skrivs med minus. Kontrollera tecknen.
}
economy-sums = Summor i filen
economy-read-in = { $count ->
    [one] Läs in { $count } belopp
   *[other] Läs in { $count } belopp
}
economy-row = Rad
economy-rows = Rader
economy-file = Fil
economy-imported = Inläst
economy-imports = Inläsningar
economy-no-imports = Inga filer är inlästa än.
economy-state = Läge
economy-undone = Ångrad { $when }
economy-take-back = Ångra inläsningen
economy-taken-back = Inläsningen är ångrad. Beloppen används inte längre.

import-economy-unit-unknown = Det finns ingen enhet med koden eller namnet ”{ $value }” i perioden. Skriv enhetens kod.
import-economy-unit-outside = Du kan inte läsa in belopp för ”{ $value }”. Ta bort raden eller be den som ansvarar för enheten.
import-economy-period-unknown = ”{ $value }” är ingen period. Skriv till exempel 2026, 2026-08 eller 2026-01--2026-08.
import-economy-period-years = ”{ $value }” sträcker sig över ett årsskifte. Dela upp beloppet på åren.
import-economy-frame-year = En ram gäller ett helt år. Skriv bara året, till exempel 2026.
import-economy-twice = Samma enhet, period och rad står också på rad { $first }. Ta bort en av dem.
import-economy-sum-too-large = Beloppen blir tillsammans för stora. Kontrollera att rätt enhet är vald: kronor, tkr eller mnkr.

error-forecast-empty = Fyll i minst ett belopp.
error-forecast-both = Fyll antingen i raderna eller bara resultatet.
error-forecast-twice = Samma rad finns två gånger.
refused-forecast-newer = Någon annan har sparat version { $version } av prognosen. Läs den först och gör sedan en ny.
refused-economy-import-faults = { $count ->
    [one] Filen har ett fel och är inte inläst. Förhandsgranska den för att se felet.
   *[other] Filen har { $count } fel och är inte inläst. Förhandsgranska den för att se felen.
}
refused-economy-import-corrected = Inläsningen går inte att ångra, för senare belopp har rättat den ({ $count }): { $keys }. Ångra eller rätta dem först.

### Rapporten

economy-block-title = Ekonomi
economy-block-empty = Det finns inga belopp för enheten och perioden.
economy-no-outcome = Utfall saknas för { $period }.
economy-no-budget = Budget saknas för { $period }.
economy-no-forecast = Prognos saknas per { $period }.
