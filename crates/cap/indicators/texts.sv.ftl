### Indikatorer: begreppen

indicators-name = Indikator
indicators-code = Kod
indicators-code-help = Kommunens egen eller källans, till exempel N15504. Koden används när värden läses in.
indicators-definition = Definition
indicators-definition-help = Vad som mäts, hur och bland vilka.
indicators-measurement-unit = Måttenhet
indicators-measurement-unit-help = Till exempel %, poäng eller kronor per invånare.
indicators-decimals = Decimaler som visas
indicators-direction = Vad som är bättre
indicators-direction-up = Högre är bättre
indicators-direction-down = Lägre är bättre
indicators-direction-none = Beskriver bara
indicators-periodicity = Mäts
indicators-periodicity-year = Varje år
indicators-periodicity-half-year = Varje halvår
indicators-periodicity-tertial = Varje tertial
indicators-periodicity-quarter = Varje kvartal
indicators-periodicity-month = Varje månad
indicators-delay = Tid till publicering
indicators-delay-help = Dagar från periodens slut tills värdet finns. Då räknas det som väntat.
indicators-days-unit = dagar
indicators-days = { $count ->
    [one] { $count } dag efter periodens slut
   *[other] { $count } dagar efter periodens slut
}
indicators-aggregation = Sammanställs
indicators-aggregation-help = Hur enheternas värden blir ett värde för enheten ovanför.
indicators-aggregation-sum = Som summa
indicators-aggregation-mean = Som ovägt medelvärde
indicators-aggregation-latest = Inte över enheter, senaste värdet gäller
indicators-aggregation-none = Inte alls
indicators-by-gender = Värden finns också för kvinnor och män
indicators-source = Källa
indicators-source-help = Den som tar fram värdena, till exempel Kolada.
indicators-licence = Licens
indicators-kept-by = Förvaltas av
indicators-gender = Gäller
indicators-gender-t = Totalt
indicators-gender-k = Kvinnor
indicators-gender-m = Män
indicators-value = Värde
indicators-values = Värden
indicators-target = Mål
indicators-targets = Målvärden
indicators-outcome = Utfall
indicators-made-up = påhittat för demon
indicators-yes = ja
indicators-no = nej

### Listan

indicators-lead = Senaste värdet för { $unit } till och med { $date }.
indicators-newest-value = Senaste värde
indicators-search = Sök indikator
indicators-none-found = Ingen indikator stämmer med sökningen.
indicators-empty-title = Inga indikatorer än
indicators-empty-text = En indikator visar med värden hur det går med ett mål. Controllern eller processledaren lägger upp den, kopplar den till mål och läser in värden.
indicators-new = Ny indikator
indicators-change = Ändra indikatorn
indicators-defined = Indikatorn är upplagd.
indicators-changed = Indikatorn är ändrad.

### En indikator

indicators-kind = Indikator { $code }
indicators-at-unit = Värden för { $unit }
indicators-about = Om indikatorn
indicators-development = Utveckling, { $unit }
indicators-chart-title = { $name }, { $unit }
indicators-end-outcome = Utfall { $value }
indicators-end-target = Mål { $value }
indicators-target-of = Mål { $period }
indicators-next-expected = Nästa värde väntas { $date }.
indicators-next-was-expected = Nästa värde väntades { $date }.
indicators-source-is = Källa: { $source }
indicators-source-sentence = Källa: { $source }.
indicators-all-made-up = Värdena är påhittade för demon.
indicators-made-up-periods = Påhittat för demon: { $periods }.
indicators-axis-starts = Axeln börjar vid { $value }.
indicators-no-values = Inga värden än.
indicators-no-values-at = Det finns inga värden för { $unit }.
indicators-add-values = Lägg in värden
indicators-recorded = Inlagt
indicators-superseded = ersatt av ett senare värde
indicators-from-row = { $file }, rad { $row }
indicators-by-unit = Enheterna under
indicators-mean-of = Ovägt medelvärde av { $count }
indicators-sum-of = Summa av { $count }
indicators-no-targets = Inget målvärde är satt för enheten.
indicators-no-decision = utan beslut
indicators-links = Kopplad till
indicators-no-links = Inte kopplad till något mål eller uppdrag.
indicators-every-unit = Alla enheter som har målet
indicators-unlink = Ta bort kopplingen
indicators-unlinked = Kopplingen är borttagen.
indicators-linked = Indikatorn är kopplad.
indicators-was-defined = Definitionen lades upp
indicators-was-changed = Definitionen ändrades

### Värden för hand

indicators-values-lead = { $name }, { $unit }
indicators-values-help = Bara det du ändrar sparas. En rättelse blir ett nytt värde, och det gamla finns kvar i historiken. Tomt betyder att värde saknas.
indicators-note = Anmärkning
indicators-note-help = Till exempel varför ett värde rättas.
indicators-values-recorded = Värdena är inlagda.

### Målvärden och kopplingar

indicators-targets-and-links = Målvärden och kopplingar
indicators-set-target = Sätt målvärde
indicators-target-set = Målvärdet är satt.
indicators-target-removed = Målvärdet är borttaget.
indicators-decision = Beslut
indicators-decision-help = Det beslut som målvärdet står i.
indicators-no-decision-yet = Inget beslut än
indicators-link = Koppla till mål eller uppdrag
indicators-link-reach = Var kopplingen gäller
indicators-link-here = Bara här
indicators-link-everywhere = Vid alla enheter som har målet
indicators-item = Mål eller uppdrag
indicators-nothing-to-link = Enheten har inga mål eller uppdrag för den valda perioden.

### Inläsning

indicators-import = Läs in värden
indicators-import-lead = Från kommunens egen mall eller i Koladas kolumner. Du ser vad som ändras innan något läses in.
indicators-import-help = CSV eller Excel, högst 10 MB. Kolumner: indikator, enhet, period, kön, värde, källa, påhittat. Eller Koladas: kpi, municipality, period, gender, value.
indicators-municipality = Kommunens kod i Kolada
indicators-municipality-help = Behövs bara för Koladas rader, till exempel 1480. Rader om andra kommuner läses inte in.
indicators-template-name = mall-indikatorvarden
indicators-preview = Förhandsgranska
indicators-preview-of = Förhandsgranskning av { $file }
indicators-would = { $recorded ->
    [one] { $recorded } värde läses in
   *[other] { $recorded } värden läses in
  }, { $corrected } av dem rättar värden som finns. { $unchanged ->
    [one] { $unchanged } rad är oförändrad
   *[other] { $unchanged } rader är oförändrade
  }. Det gäller { $indicators ->
    [one] { $indicators } indikator
   *[other] { $indicators } indikatorer
  } och { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  }.
indicators-receipt = { $recorded ->
    [one] { $recorded } värde är inläst
   *[other] { $recorded } värden är inlästa
  }, { $corrected } av dem rättar värden som fanns. { $unchanged ->
    [one] { $unchanged } rad var oförändrad
   *[other] { $unchanged } rader var oförändrade
  }. Det gällde { $indicators ->
    [one] { $indicators } indikator
   *[other] { $indicators } indikatorer
  } och { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  }.
indicators-foreign = { $count ->
    [one] { $count } rad gäller en annan kommun och läses inte in.
   *[other] { $count } rader gäller andra kommuner och läses inte in.
}
indicators-read-in = { $count ->
    [one] Läs in { $count } värde
   *[other] Läs in { $count } värden
}
indicators-row = Rad
indicators-was = Nu
indicators-becomes = Blir
indicators-corrections = Värden som rättas
indicators-corrections-help = Det gamla värdet finns kvar i historiken. Högst 200 visas.
indicators-imports = Inläsningar
indicators-no-imports = Inga filer är inlästa än.
indicators-file = Fil
indicators-state = Läge
indicators-undone = Ångrad { $when }
indicators-take-back = Ångra inläsningen
indicators-taken-back = Inläsningen är ångrad. Värdena används inte längre.

import-value-indicator-unknown = Det finns ingen indikator med koden ”{ $value }”. Rätta koden eller lägg upp indikatorn först.
import-value-period-unknown = ”{ $value }” är ingen period. Skriv till exempel 2026, 2026-T2, 2026-Q3 eller 2026-08.
import-value-period-other = ”{ $value }” är en annan sorts period än den som { $indicator } mäts i. Skriv till exempel { $like }.
import-value-unit-unknown = Det finns ingen enhet med koden eller namnet ”{ $value }” i perioden. Skriv enhetens kod.
import-value-unit-outside = Du kan inte lägga in värden för ”{ $value }”. Ta bort raden eller be den som ansvarar för enheten.
import-value-not-by-gender = { $indicator } mäts inte för kvinnor och män var för sig. Skriv T eller lämna tomt.
import-value-twice = Samma indikator, enhet, period och kön står också på rad { $first }. Ta bort en av raderna.

error-value-not-by-gender = Indikatorn mäts inte för kvinnor och män var för sig.
refused-indicator-has-values = Indikatorn har värden. Hur ofta den mäts går inte att ändra. Lägg upp en ny indikator.
refused-value-import-faults = { $count ->
    [one] Filen har ett fel och är inte inläst. Förhandsgranska den för att se felet.
   *[other] Filen har { $count } fel och är inte inläst. Förhandsgranska den för att se felen.
}
refused-value-import-corrected = Inläsningen går inte att ångra, för senare värden har rättat den ({ $count }): { $keys }. Ångra eller rätta dem först.

### Rapporten

indicators-block-title = Indikatorer
indicators-block-origin = Indikatorer kopplade till enhetens mål och uppdrag
indicators-block-empty = Ingen indikator med värden är kopplad till enhetens mål och uppdrag.
indicators-block-without-values = { $name } har inga värden för enheten.
