### Styrkedjan: beslut, mål, uppdrag, svar och aktiviteter.
## Menyn
menu-given-to-us = Uppdrag till oss
menu-decisions = Beslut

## Fält: nyckeln är kolumnens namn
title = Rubrik
wording_rich = Formulering
number = Nummer
section = Paragraf
registration_number = Diarienummer
decided_on = Beslutsdatum
due_period = Gäller
report_back = Återrapporteras
theme = Tema
starts_on = Börjar
ends_on = Slutar
responsible_person = Ansvarig
reason = Motivering
answer = Svar

## Slag, lägen, val
steering-kind-goal = Mål
steering-kind-assignment = Uppdrag
steering-kind-activity = Aktivitet
steering-numbered = { $kind } { $number }
steering-state = Läge
steering-state-draft = Utkast
steering-state-published = Publicerat
steering-state-ended = Avslutat
steering-decision-draft = Utkast
steering-decision-decided = Publicerat
steering-report-back-interim-and-annual = Delår och årsredovisning
steering-report-back-annual = Årsredovisning
steering-report-back-each-round = Varje uppföljning
steering-report-back-none = Återrapporteras inte
steering-theme-social = Social
steering-theme-ecological = Ekologisk
steering-theme-economic = Ekonomisk
steering-role = Roll
steering-role-responsible = Ansvarig
steering-role-cooperating = Medverkar
steering-role-except = Undantagen
steering-answer-takes-up = Tar upp
steering-answer-takes-up-help = Vi gör egna mål eller aktiviteter under det.
steering-answer-contributes = Bidrar
steering-answer-contributes-help = Något vi redan har leder dit.
steering-answer-not-relevant = Inte relevant
steering-answer-not-relevant-help = Vi har ingen verksamhet som det gäller. Skriv varför.
steering-rule-named = Namngivna mottagare
steering-rule-all = Alla nämnder och bolagsstyrelser
steering-rule-all-help = De som finns den första dagen i perioden, kommunstyrelsen också. Välj Undantagen för den som inte ska ha det.
steering-receiver-rule = Vem ska ha det?
steering-responsible-codes = Andra ansvariga, med kod
steering-cooperating-codes = Andra som medverkar, med kod
steering-codes-help = Flera koder med komma emellan.
steering-committees-and-boards = Nämnder och bolagsstyrelser
steering-receivers = Mottagare
steering-receiver = Mottagare
steering-yes = Ja
steering-own-goal = Eget mål
steering-own-activity = Aktivitet
steering-this-goal = Detta mål
steering-this-assignment = Detta uppdrag
steering-this-activity = Denna aktivitet

## Ord på flera sidor
steering-unit = Enhet
steering-decision = Beslut
steering-decided-by = Beslutat av
steering-decided-section = { $date } § { $section }
steering-decided-text = Beslut
steering-from-to = { $from }–{ $to }
steering-runs = Tid
steering-course-not-begun = inte påbörjad
steering-course-running = pågår
steering-course-over = slutdagen har varit
steering-except-names = Utom { $names }
steering-cooperating-names = Medverkar: { $names }
steering-answers-to-decisions = Svar på mål och uppdrag
steering-answers-missing = { $count ->
    [0] Alla mottagare har svarat.
    [one] Ett svar saknas från en mottagare.
   *[other] { $count } svar saknas från mottagarna.
  }
steering-see-unanswered = Visa mål och uppdrag där någon saknas
steering-nobody-yet = Ingen än
steering-sound-financial = God ekonomisk hushållning
steering-sound-financial-help = Målet har betydelse för god ekonomisk hushållning (kommunallagen 11 kap. 6 §).
steering-unit-closed = Enheten har upphört
steering-unit-closed-into = Enheten har upphört, fortsätter i { $name }
steering-unit-from = Finns från { $date }
steering-register-decision = Registrera beslut
steering-change-decision = Ändra beslutet
steering-new-item = Nytt mål eller uppdrag
steering-new-own-goal = Nytt eget mål
steering-plan-activity = Planera aktivitet
steering-change-item = Ändra { $title }
steering-item-saved = Sparat.
steering-item-ended = Avslutat.
steering-item-removed = Utkastet är borta.
steering-decision-saved = Beslutet är sparat.
steering-activity-saved = Aktiviteten är sparad.
steering-answer-saved = Svaret är sparat.

## Listan
steering-list-lead = { $unit }, { $period }
steering-list-empty-title = Inga mål eller uppdrag för { $period }
steering-list-empty-text = Mål och uppdrag kommer med fullmäktiges beslut. När beslutet är registrerat och publicerat står de här.
steering-list-no-match = Inget mål eller uppdrag passar urvalet.
steering-sum-goals = Mål
steering-sum-assignments = Uppdrag
steering-sum-unanswered = Väntar på svar
steering-sum-unanswered-rest = från någon mottagare
steering-column-title = Mål eller uppdrag
steering-column-kind = Slag
steering-column-owner = Beslutat av
steering-column-decision = Beslut
steering-column-due = Gäller
steering-column-theme = Tema
steering-column-answers = Svar
steering-filter-all = Alla
steering-filter-text = Ord i rubriken
steering-filter-unanswered = Någon saknas
steering-filter-answered = Alla har svarat
steering-answered-of = { $given } av { $all }

## Sidan
steering-kind-in-decision = { $what }, { $body } i { $decision }
steering-kind-of-unit = { $what }, { $unit }
steering-draft-note = Det här är ett utkast. Mottagarna ser det när beslutet publiceras.
steering-ended-note = Det här är avslutat. Svar och historik finns kvar.
steering-thread = Röda tråden
steering-thread-heading = Från inriktning till vardag
steering-thread-picture = Röda tråden
steering-thread-description = Samma innehåll som listan Röda tråden: { $over } ovanför och { $under } direkt under.
steering-activities-count = { $count ->
    [one] { $count } aktivitet
   *[other] { $count } aktiviteter
  }
steering-and-more = och { $count } till
steering-answers = Mottagarnas svar
steering-answer = Svar
steering-answers-remark = { $given } av { $all } har svarat, { $missing } saknas
steering-answers-note = Fullmäktiges bild är räkningen av mottagarnas svar. Inget vägs samman.
steering-passed-on = Svaras av den som tagit över
steering-missing-since = Saknas sedan { $date }
steering-expected-by = Väntas senast { $date }
steering-through = genom { $titles }
steering-nothing-own-yet = inget eget än
steering-own-goals-count = { $count ->
    [one] { $count } eget mål
   *[other] { $count } egna mål
  }
steering-under = Under det här
steering-under-empty = Inget hänger under det här än.
steering-under-lead = Under { $title }
steering-end-heading = Avsluta
steering-end = Avsluta
steering-end-help = Skriv varför. Svar och historik finns kvar, och inget mer efterfrågas.
steering-event-written = Skrevs in
steering-event-removed = Togs bort
steering-event-published = Publicerades till mottagarna
steering-event-ended = Avslutades
steering-event-changed = Ändrades: { $what }
steering-event-answered = { $unit }: { $answer }
steering-event-registered = Registrerades
steering-event-mended = Ändrades
steering-event-file-read = Filen { $file } lästes in, { $count ->
    [one] { $count } rad
   *[other] { $count } rader
  }
steering-event-file-undone = Inläsningen av { $file } ångrades, { $count ->
    [one] { $count } rad
   *[other] { $count } rader
  } togs bort
steering-event-received = Fick det
steering-event-role = Fick en annan roll

## Formulär
steering-new-item-lead = Under { $decision }
steering-wording-help = Så som fullmäktige beslutade. När det är publicerat går det inte att ändra.
steering-no-theme = Inget tema
steering-serves-goal = Hör till mål
steering-serves-goal-help = För uppdrag som hör till ett av beslutets mål.
steering-no-goal = Inget mål
steering-save-and-next = Spara och skriv nästa
steering-frozen-note = Formuleringen är beslutad och går inte att ändra. Det runt omkring går att ändra med en motivering, som står i historiken.
steering-change-reason-help = Varför ändras det?
steering-remove-draft = Ta bort utkastet
steering-activity-text = Vad ska göras?
steering-decision-title-help = Till exempel Budget 2026.
steering-section-help = Utan paragraf och diarienummer är beslutet ett utkast och kan inte publiceras.
steering-registration-help = Till exempel KS 2025-0871.

## Beslut
steering-decisions-empty-title = Inga beslut än
steering-decisions-empty-text = Registrera beslutet med datum, paragraf och diarienummer. Mål och uppdrag skrivs under det.
steering-decision-empty-title = Inga mål eller uppdrag än
steering-decision-empty-text = Skriv dem ett i taget eller läs in dem från en fil.
steering-decision-draft-note = Beslutet är inte publicerat. Bara processledare ser det.
steering-imports = Inlästa filer
steering-import-line = { $file }, { $count ->
    [one] { $count } rad
   *[other] { $count } rader
  }, { $date }
steering-import-undone = Ångrad
steering-import-undo = Ångra inläsningen
steering-import-published = Publicerad, kan inte ångras

## Publicering
steering-publish = Publicera
steering-publish-title = Publicera till mottagarna
steering-publish-lead = { $decision }. Se vilka som får vad innan du publicerar.
steering-publish-count = { $count ->
    [one] Publicera { $count } mål eller uppdrag
   *[other] Publicera { $count } mål och uppdrag
  }
steering-publish-incomplete = { $count ->
    [one] { $count } saknar något och blir kvar som utkast.
   *[other] { $count } saknar något och blir kvar som utkast.
  }
steering-publish-incomplete-heading = Blir kvar som utkast
steering-publish-receivers = Mottagare
steering-publish-means = { $items ->
    [one] { $items } mål eller uppdrag
   *[other] { $items } mål och uppdrag
  } publiceras till { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  }. Formuleringarna går inte att ändra efteråt.
steering-published = { $count ->
    [one] { $count } mål eller uppdrag är publicerat.
   *[other] { $count } mål och uppdrag är publicerade.
  }
steering-cooperating-unit = { $name } (medverkar)
steering-receivers-count = { $count } mottagare
steering-incomplete-section = Beslutet saknar paragraf
steering-incomplete-registration = Beslutet saknar diarienummer
steering-incomplete-receivers = Ingen mottagare
steering-incomplete-gone = { $name } finns inte första dagen i perioden

## Inläsning
steering-template-name = Mall mål och uppdrag
steering-template-xlsx = Mall för Excel
steering-template-csv = Mall som CSV
steering-import-title = Läs in mål och uppdrag
steering-import-lead = Under { $decision }. Filen visas först, inget ändras förrän du läser in den.
steering-import-file-help = CSV eller Excel, högst 5 000 rader och 20 MB.
steering-import-look = Granska filen
steering-import-review = Granska innan du läser in
steering-import-review-lead = { $file }, { $count ->
    [one] { $count } rad
   *[other] { $count } rader
  }. Inget är ändrat än.
steering-import-write = { $count ->
    [one] Läs in { $count } rad
   *[other] Läs in { $count } rader
  }
steering-import-can-be-undone = Kan ångras efteråt, tills något av det publiceras.
steering-import-rows = Det som läses in
steering-import-counts = { $goals } mål, { $assignments } uppdrag
steering-imported = { $count ->
    [one] { $count } rad är inläst.
   *[other] { $count } rader är inlästa.
  }
steering-import-is-undone = Inläsningen är ångrad.
import-item-number = { $value } är inget nummer mellan 1 och 99 999.
import-item-period = { $value } är ingen period. Skriv ett år, till exempel 2026, eller 2026-01--2026-08.
import-item-except = Undantag går bara att skriva när mottagarna är alla nämnder och bolagsstyrelser.
import-item-unit = Koden { $code } finns inte den första dagen i perioden.
import-item-unit-twice = Koden { $code } står två gånger. Ta bort den ena.
import-item-number-twice = Numret { $value } finns redan. Ge raden ett annat nummer.
import-item-title-twice = Rubriken finns redan i filen eller under beslutet. Ta bort den ena raden.
import-item-under = Inget mål har numret { $value }. Bara uppdrag hör till mål.

## Svaret
steering-given-lead = { $missing ->
    [one] Ett saknar svar
   *[other] { $missing } saknar svar
  }{ $other ->
    [0] {", "}{ $period }.
    [one] {", "}varav ett gäller en annan period än { $period }.
   *[other] {", "}varav { $other } gäller andra perioder än { $period }.
  }
steering-given-missing = Saknar svar { $count }
steering-given-all = Alla i perioden { $count }
steering-given-empty-title = Inget att svara på
steering-given-empty-text = Inga mål eller uppdrag är givna till era enheter för perioden. Byt period för att se andra.
steering-given-none-missing = Allt är besvarat.
steering-answer-by = Svara senast
steering-answer-title = Svar från { $unit }
steering-answer-lead = Svara senast { $date }.
steering-see-all-answers = Visa alla mottagares svar
steering-not-answered = Inte besvarat än.
steering-nothing-existing = Det finns inget eget mål eller någon aktivitet för perioden. Ta upp det i stället.
steering-through-field = Bidrar genom
steering-reason-help = Krävs när det inte är relevant. Annars frivilligt.
steering-own-help = Skriv ett eller flera egna mål och aktiviteter. Det går att lägga till fler senare.
steering-own-row = Eget { $number }
steering-save-answer = Spara svaret
steering-task-answer-many = Svara på { $count } mål och uppdrag
steering-task-answer-help = Tar upp, bidrar eller inte relevant
steering-task-choose-person = Välj ansvarig för ”{ $title }”
steering-task-choose = Välj ansvarig
steering-task-late = Skulle varit klar { $date }
steering-task-ends = Slutar { $date }

## Fel och avslag
error-choose-something = Välj minst ett.
error-responsible-outside = Personen har ingen roll inom myndigheten. Välj någon annan.
error-steering-model = Styrmodellen går inte att använda: { $fault }
refused-item-ended = Det är avslutat.
refused-item-draft = Det är ett utkast och inte publicerat än.
refused-needs-reason = Skriv varför det ändras. Det är publicerat.
refused-may-not-hang = Styrmodellen tillåter inte att det hänger där.
refused-answer-has-own = Egna mål eller aktiviteter hänger under. Avsluta dem först.
refused-nothing-complete = Inget är fullständigt. Fyll i det som saknas och försök igen.
refused-receivers-changed = Något har ändrats sedan du såg mottagarna. Öppna sidan igen och se dem på nytt.
refused-later-model = Det finns redan en styrmodell som börjar gälla samma dag eller senare.
refused-import-faults = Filen har fel eller är tom. Rätta den och läs in den igen.
refused-import-changed = Beslutet har fått samma mål eller uppdrag sedan filen granskades. Granska filen igen.
refused-import-published = Det går inte att ångra inläsningen, för mottagarna har fått { $count ->
    [one] ett mål eller uppdrag
   *[other] { $count } mål och uppdrag
  } ur den: { $items }. Det som inte längre gäller avslutas på sin egen sida, med motivering.
refused-import-built-on = Det går inte att ångra, { $count ->
    [one] { $count } rad
   *[other] { $count } rader
  } har ändrats eller fått något under sig: { $items }
