# Ord för uppföljning. Nycklarna är desamma i texts.en.ftl.

menu-situation = Läget
menu-deviations = Avvikelser
menu-rounds = Uppföljningar
block-attainment-summary = Sammanfattning av bedömningar
block-assignments-by-theme = Uppdrag med kommentar
block-deviations = Avvikelser
comment_rich = Kommentar
cause_rich = Orsak
consequence_rich = Konsekvens
measures_rich = Vidtagna åtgärder
consequence_served_rich = Konsekvenser för dem verksamheten finns till för
consequence_organisation_rich = Konsekvenser för organisation, medarbetare och chefer
consequence_economic_rich = Ekonomiska konsekvenser
missing_reason = Varför ett värde saknas
basis = Vad bedömningen bygger på
status = Bedömning
value = Värde

### Regler och avslag

refused-nothing-to-ask = Det finns inget att fråga om. Kontrollera perioden, enheterna och vad som frågas.
refused-nothing-to-confirm = Det finns inget förslag att bekräfta. Öppna rapporten och bedöm där.
refused-lines-left = { $count ->
    [one] Ett svar är kvar innan rapporten kan klarmarkeras.
   *[other] { $count } svar är kvar innan rapporten kan klarmarkeras.
  }
refused-not-complete = Rapporten är inte klarmarkerad än.
refused-not-approved = Rapporten är inte godkänd, så den behöver inte öppnas igen.
refused-round-opened = Uppföljningen är öppnad och kan inte ändras längre.
refused-deviation-closed = Avvikelsen är avslutad. Öppna den igen för att ändra.
refused-nobody-above = Det finns ingen ovanför att lyfta avvikelsen till.
error-gap-status = Välj hur det går.
error-gap-cause = Skriv varför det avviker. Du kan göra det senare, men inte klarmarkera utan det.
error-gap-consequence = Skriv vad det betyder. Du kan göra det senare, men inte klarmarkera utan det.
error-gap-measures = Skriv vad ni gör åt det. Du kan göra det senare, men inte klarmarkera utan det.
error-gap-missing-reason = Skriv varför värdet saknas, eller lägg in det. Du kan göra det senare, men inte klarmarkera utan det.
error-gap-basis = Skriv vad bedömningen bygger på. Du kan göra det senare, men inte klarmarkera utan det.
error-gap-value = Fyll i värdet, eller skriv varför det saknas.
error-gap-forecast = Fyll i prognosen för helåret.
error-date-not-yet = Dagen har inte varit än. Välj i dag eller en tidigare dag.

### Gemensamma ord

followup-assignment = Uppdrag
followup-status = Bedömning
followup-state = Läge
followup-kind = Slag
followup-kind-goal = Mål
followup-kind-assignment = Uppdrag
followup-kind-activity = Aktivitet
followup-kind-indicator = Indikator
followup-kind-economy = Ekonomi
followup-subject = Vad
followup-subject-gone = Borttaget
followup-all = Alla
followup-reason = Varför?
followup-reason-help = Behövs när du skickar tillbaka. Texten sparas i historiken.
followup-decided = beslutat { $date }
followup-decided-section = beslutat { $date } § { $section }
followup-nobody-answers = Ingen svarar
followup-answers-for-vacant = Tjänsten är vakant. Chefen för { $unit } svarar så länge.
followup-evidence = Underlag
followup-evidence-of = { $n } av { $m } indikatorer har värde för perioden
followup-without-indicator = Bedömd utan indikator.
followup-without-indicator-help = Ingen indikator med väntat värde är kopplad. Det du skriver blir underlaget.
followup-days-left = { $count ->
    [one] en dag kvar
   *[other] { $count } dagar kvar
  }
followup-days-late = { $count ->
    [one] en dag sen
   *[other] { $count } dagar sen
  }
followup-due-today = lämnas i dag
followup-closed = uppföljningen är stängd

### Uppföljningar

followup-round = Uppföljning
followup-rounds-kind = Frågor till enheter om en period
followup-round-draft = Utkast
followup-round-open = Öppen
followup-round-closed = Stängd
followup-round-name = Namn
followup-round-name-help = Till exempel Delårsrapport augusti 2026.
followup-new-round = Ny uppföljning
followup-opens-on = Öppnar
followup-deadline = Sista dag
followup-units = Enheter
followup-all-authorities = Alla nämnder och bolag med allt under dem
followup-all-authorities-help = Enheter utan något att svara på får ingen rapport.
followup-chosen-units = Valda enheter
followup-chosen-units-help = Allt under en vald enhet följer med.
followup-asks = Vad som frågas
followup-ask-goals = Mål
followup-ask-assignments = Uppdrag
followup-ask-activities = Aktiviteter
followup-ask-indicators = Värden på indikatorer
followup-ask-economy = Ekonomi och prognos
followup-to-preview = Spara och se vad som frågas
followup-will-ask = Det här kommer att frågas
followup-has-asked = Det här frågas
followup-processes = Årets process
followup-other-period = gäller en annan period
followup-reports = Rapporter
followup-lines = Svar
followup-unanswered-lines = Om obesvarade uppdrag
followup-open-round = Öppna uppföljningen
followup-fetch-new = Hämta nya frågor
followup-close-round = Stäng uppföljningen
followup-round-opened = Uppföljningen är öppen. { $reports ->
    [one] { $reports } enhet
   *[other] { $reports } enheter
  } har fått { $lines ->
    [one] { $lines } fråga
   *[other] { $lines } frågor
  }.
followup-fetched = { $count ->
    [one] En ny fråga är hämtad.
   *[other] { $count } nya frågor är hämtade.
  }
followup-round-was-closed = Uppföljningen är stängd.
followup-round-reopened = Uppföljningen är öppen igen.
followup-round-saved = Uppföljningen är sparad som utkast.
followup-no-rounds = Ingen uppföljning än
followup-no-rounds-text = När en processledare öppnar en uppföljning syns den här.

### Rapporten

followup-unit-reports = { $unit } rapporterar
followup-report-of = Rapporten från { $unit }
followup-report-lead = Perioden { $period }. Lämnas { $deadline } till { $superior }.
followup-nobody-above = ingen ännu
followup-done-of = { $done } av { $total } klara
followup-state-of-report = Läge för rapporten
followup-outline = Svar i rapporten
followup-answers-in-report = Svar i rapporten
followup-prefilled = Svaren är ifyllda med förslag från värden och förra svaret. Du skriver bara där något avviker.
followup-complete-note = Rapporten är klarmarkerad. Ändrar du något behöver den klarmarkeras igen.
followup-approved-by = Godkänd av { $who }. Rapporten är låst.
followup-answered-by = { $who } svarar för enheten.
followup-section-goals = Mål
followup-section-assignments = Uppdrag
followup-section-activities = Aktiviteter
followup-section-values = Värden och pengar
followup-received = Mottaget,
followup-own = Eget,
followup-unanswered = Ni har inte svarat på om ni tar upp det.
followup-last-time = { $round }: { $status }.
followup-how-goes-it = Hur går det?
followup-suggested = Förslag: { $status }. { $why }
followup-because-former = Samma som förra gången.
followup-because-targets-met = Värdena når sina mål.
followup-because-below-target = { $count ->
    [one] Ett värde når inte målet.
   *[other] { $count } värden når inte målen.
  }
followup-because-ended = Slutdagen har varit.
followup-because-running = Pågår enligt datum.
followup-why = Varför avviker det?
followup-what-it-means = Vad betyder det för dem ni är till för?
followup-what-we-do = Vad gör ni åt det?
followup-basis-question = Vad bygger bedömningen på?
followup-missing-question = Ett värde saknas. Varför?
followup-missing-which = Utan värde för perioden: { $names }
followup-confirm-next = Klar, till nästa
followup-lift-as-deviation = Anmäl avvikelse
followup-line-confirmed = Svaret är klart.
followup-line-saved = Svaret är sparat.
followup-line-saved-lacks = Svaret är sparat, men något saknas innan det är klart.
followup-confirmed = Bekräftat
followup-confirmed-say = { $title } är bekräftat.
followup-confirmed-by = Bekräftat av { $who } { $when }.
followup-begun-by = Påbörjat av { $who } { $when }.
followup-ended = Avslutad { $date }.
followup-ends = Klar { $date }.
followup-mark-done = klar
followup-mark-begun = Sparat
followup-see-answer = Visa
followup-indicator = Indikator
followup-value = Värde
followup-target = Mål
followup-difference = Skillnad
followup-concerns = Avser
followup-was-due = skulle kommit { $date }
followup-of-period-aged = { $period }, { $count ->
    [one] en månad gammalt
   *[other] { $count } månader gammalt
  }
followup-women = Kvinnor
followup-men = Män
followup-total = Totalt
followup-forecast = Prognos helår, netto
followup-tkr = tkr
followup-budget = Budget
followup-outcome = Utfall
followup-deviation-column = Avvikelse
followup-year-budget = Budget helår
followup-line-revenue = Intäkter
followup-line-cost = Kostnader
followup-line-municipal-grant = Kommunbidrag
followup-line-internal-contribution = Interna bidrag
followup-line-result = Resultat
followup-complete-heading = Klarmarkera rapporten
followup-complete-lead = { $count ->
    [0] Alla svar är klara.
   *[other] { $count } svar återstår.
  } När alla är klara går rapporten till { $superior }, som godkänner eller skickar tillbaka. Du kan ändra till dess att den är godkänd.
followup-left = Kvar att svara på:
followup-complete-when = Går när alla svar är klara.
followup-completed = Rapporten är klarmarkerad.
followup-preview = Förhandsgranska

### Granskning

followup-period-of = Perioden { $period }.
followup-completed-by = Klarmarkerad av { $who } { $when }
followup-goes-to = Går till { $superior } när den är klar.
followup-not-confirmed = Inte klart än.
followup-decide-heading = Godkänn eller skicka tillbaka
followup-not-own-work = Rapporten väntar på godkännande av en chef ovanför. Den som klarmarkerar godkänner inte själv.
followup-approved = Rapporten är godkänd.
followup-sent-back = Rapporten är skickad tillbaka.
followup-reopened = Rapporten är öppen igen.
followup-reopen-heading = Öppna rapporten igen
followup-back-to-report = Tillbaka till svaren

### Framdrift

followup-rounds-of-period = Uppföljningar av perioden
followup-round-of-units = { $round }, { $count ->
    [one] en enhet
   *[other] { $count } enheter
  }
followup-picture-of = Perioden har flera uppföljningar. Bilden står på { $round }.
followup-confirm-many = Bekräfta alla { $count }
followup-confirm-many-title = Som förut eller enligt plan
followup-confirm-many-help = Aktiviteter med förslag och värden som redan är ifyllda. Ta bort bocken för det du vill se närmare på.
followup-confirmed-many = { $done ->
    [0] Inget svar bekräftades.
    [one] Ett svar är bekräftat.
   *[other] { $done } svar är bekräftade.
  }
followup-confirmed-some = { $done } av { $all } svar är bekräftade. Resten har ändrats av någon annan eller saknar något.
followup-none-chosen = Välj minst ett svar att bekräfta.
followup-whole-municipality = Hela kommunen
followup-progress-lead = Lämnas { $deadline }. Senaste svar { $time }.
followup-never = inget än
followup-of = av { $total }
followup-answers-done = Svar klara
followup-units-approved = Enheter godkända
followup-units-not-begun = Inte börjat
followup-units-word = enheter
followup-answers-word = svar
followup-all-units = Alla nämnder och bolag
followup-chip-all = Alla { $count }
followup-chip-missing = De som saknas { $count }
followup-chip-to-approve = Att godkänna { $count }
followup-judged-so-far = Bedömning hittills
followup-latest = Senast
followup-fold = Stäng { $name }
followup-unfold = Visa under { $name }
followup-own-report = egen rapport
followup-missing = De som saknas
followup-answers = Svarar
followup-left-column = Kvar
followup-answers-count = { $count ->
    [one] ett svar
   *[other] { $count } svar
  }

### Avvikelser

followup-deviation = Avvikelse
followup-deviations-kind = Det som går annorlunda än planerat
followup-deviation-operational = Verksamhet
followup-deviation-operational-help = Mål eller inriktning riskerar att inte nås.
followup-deviation-economic = Ekonomi
followup-deviation-economic-help = Medlen riskerar att överskridas.
followup-deviation-open = Öppen
followup-deviation-lifted = Lyft
followup-deviation-closed = Avslutad
followup-under-way = Pågående
followup-lifted-to = Lyft till { $unit }
followup-noticed-on = Upptäckt
followup-noticed = { $unit }, upptäckt { $date }
followup-reported-by = Anmäld av
followup-concerns-item = Gäller
followup-register-deviation = Anmäl en avvikelse
followup-edit-deviation = Ändra avvikelsen
followup-deviation-lead = Skriv det du vet nu. Rubrik och orsak behövs, resten kan fyllas på senare.
followup-deviation-title = Vad avviker?
followup-deviation-title-help = En mening som den som inte varit med förstår.
followup-help-cause = Utgå från verksamhet och resurser tillsammans.
followup-help-consequence-served = Elever, brukare, invånare eller andra.
followup-help-consequence-organisation = Arbetsmiljö, bemanning, ledning.
followup-help-consequence-economic = Belopp om de är kända.
followup-help-measures = Det som är gjort och det som är bestämt.
followup-deviation-registered = Avvikelsen är anmäld.
followup-deviation-saved = Avvikelsen är sparad.
followup-no-deviations = Inga avvikelser
followup-no-deviations-text = Anmäl en avvikelse så fort något riskerar att inte gå som planerat.
followup-nothing-written = Inget skrivet än.
followup-what-now = Vad händer nu?
followup-lift = Lyft till chefen ovanför
followup-close-deviation = Avsluta
followup-was-lifted = Avvikelsen är lyft.
followup-was-closed = Avvikelsen är avslutad.
followup-was-reopened = Avvikelsen är öppen igen.
followup-event-registered = Anmäld
followup-event-lifted = Lyft
followup-event-closed = Avslutad
followup-event-reopened = Öppnad igen
followup-event-edited = Ändrad

### Läget

followup-situation = Läget
followup-no-judgement-yet = ingen bedömning ännu
followup-stands-on = Bilden står på { $rounds }. Varje mottagares senaste bedömning räknas.
followup-stands-on-round = { $round } ({ $count ->
    [one] en bedömning
   *[other] { $count } bedömningar
  })
followup-stands-on-none = Ingen uppföljning av perioden har gett bedömningar än.
followup-cause-said = Varför: { $cause }
followup-situation-hint = Vad som beslutats, hur det går och vad som avviker.
followup-to-situation = Till läget
followup-all-judgements = Alla bedömningar
followup-counted-not-weighed = { $count ->
    [one] En bedömning från mottagarna.
   *[other] { $count } bedömningar från mottagarna.
  } Inget vägs samman.
followup-what-we-decided = Vad vi beslutat
followup-no-goals = Inga mål gäller i perioden.
followup-receivers-answered = { $answered } av { $count } mottagare har svarat
followup-see-all-items = Visa alla mål och uppdrag ({ $count })
followup-theme-social = Social hållbarhet
followup-theme-ecological = Ekologisk hållbarhet
followup-theme-economic = Ekonomisk hållbarhet
followup-theme-none = Övrigt
followup-what-is-off = Det som avviker
followup-nothing-off = Ingen mottagare bedömer att något avviker.
followup-reported-deviations = Anmälda avvikelser
followup-see-all-deviations = Visa alla avvikelser

### Svar

followup-answer-and-its-grounds = Svar och underlag
followup-report-state = Rapportens läge
followup-now = Nu
followup-set-by = { $who }, { $when }
followup-not-answered = Inte besvarat.
followup-against-target = mål { $target }
followup-how-it-changed = Så har svaret ändrats
followup-see-report = Visa hela rapporten

### Målets sida

followup-receivers-judged = { $count ->
    [one] En mottagare med bedömning.
   *[other] { $count } mottagare med bedömning.
  }
followup-nothing-averaged = Bilden är räkningen av mottagarnas svar. Inget vägs samman.
followup-how-judgement-changed = Så har bedömningen ändrats
followup-deviations-under = Avvikelser under målet

### Mitt arbete

followup-banner-lead = { $unit }. Lämnas { $deadline }, { $left }. { $count ->
    [0] Alla svar är klara.
    [one] Ett svar kvar.
   *[other] { $count } svar kvar.
  }
followup-begin = Börja rapportera
followup-go-on = Fortsätt rapportera
followup-to-complete = Klarmarkera
followup-amend = Komplettera
followup-judge = Bedöm
followup-review = Granska
followup-was = Var { $status }
followup-unit-now = Enheten just nu
followup-waits-for-others = Väntar på andra
followup-waits-for-approval = Klarmarkerad, väntar på godkännande
followup-you-answer-for = Du svarar för { $units }. Tjänsten är vakant.

### Rapportens delar

followup-block-origin = Ur uppföljningen { $round }
followup-block-deviations-origin = Ur anmälda avvikelser
followup-block-no-round = Ingen uppföljning av perioden.
followup-block-no-lines = Inget att bedöma i perioden.
followup-block-no-assignments = Inga uppdrag i perioden.
followup-block-unconfirmed = { $count ->
    [one] Ett svar är inte klart.
   *[other] { $count } svar är inte klara.
  }
followup-block-not-approved = Uppföljningen från { $unit } är inte godkänd än.
followup-budget-year-is = Budget helår: { $amount } tkr.
followup-forecast-against = Prognosen är { $amount } tkr mot budget.
followup-forecast-far-off = Prognosen ligger långt från budget. Kontrollera att den är skriven i tkr och att det är årets netto.
followup-answer-missing = Svar saknas
followup-block-council-goals = Kommunfullmäktiges mål
followup-block-from-goals = Mål från { $unit }
followup-block-from-assignments = Uppdrag från { $unit }
followup-block-own-goals = Egna mål
followup-block-council-assignments = Kommunfullmäktiges uppdrag
followup-block-own-assignments = Egna uppdrag

### Vad som hänt, vad som visas, vem som väntar

followup-happened-begun = Påbörjades
followup-happened-changed = Ändrades efter klarmarkeringen
followup-happened-completed = Rapporten klarmarkerades
followup-happened-approved = Rapporten godkändes
followup-happened-sent-back = Rapporten skickades tillbaka
followup-happened-reopened = Rapporten öppnades igen
followup-decided-approved = Godkänd { $when } av { $who }.
followup-decided-sent-back = Skickad tillbaka av { $who } { $when }.
followup-decided-reopened = Öppnad igen av { $who } { $when }.
followup-reopen-reason-help = Skriv varför. Den som rapporterar ser det, och texten sparas i historiken.
followup-value-of-period = Gäller { $period }.
followup-value-target = Målet är { $target }.
followup-value-before = Förra värdet var { $value } ({ $period }).
followup-value-former = Förra värdet
followup-value-is-there = Värdet finns redan.
followup-value-confirm = Det kommer från { $from }. Bekräfta det, eller rätta det om det är fel. Det förra sparas.
followup-missing-if = Om värdet saknas: varför?
followup-total-stands = Totalen stämmer
followup-from-former = Texten är från { $round }. Ändra det som inte längre gäller.
error-outside-parts = Totalen ligger utanför värdena för kvinnor och män. Rätta, eller kryssa i att totalen stämmer.
followup-shown-when-approved = visas när rapporten är godkänd
followup-drafts-not-shown = { $count ->
    [one] Ett svar i utkast visas inte.
   *[other] { $count } svar i utkast visas inte.
  }
followup-answers-without-drafts = svar, utan utkast
followup-hidden-answers = Svar i utkast som inte visas
followup-without-drafts = { $count ->
    [one] Det är kommunens siffra utan utkast: en bedömning visas när rapporten är godkänd.
   *[other] Det är kommunens siffra utan utkast: { $count } bedömningar visas när rapporterna är godkända.
  }
followup-reports-done-of = { $done } av { $total } rapporter klara
followup-follow-lead = { $missing } av { $all } rapporter är inte klara. Lämnas { $deadline }, { $left }.
followup-see-missing = Visa de som saknas
followup-other-open-rounds = Andra öppna uppföljningar
followup-with-others = Hos andra
followup-with-others-count = { $count ->
    [one] En rapport väntar på godkännande hos en annan chef
   *[other] { $count } rapporter väntar på godkännande hos andra chefer
  }
followup-waits-with = Väntar hos { $who }
