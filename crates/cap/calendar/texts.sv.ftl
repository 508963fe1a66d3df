### Årets process: modeller, tidplaner, lagkontroll och granskning av modellen.
## Fel i en modellfil
calendar-at-line = Rad { $line }: { $fault }
error-calendar-no-model = Filen har ingen modell. Börja med key, name, kind, version och language.
error-calendar-no-subprocess = Modellen har ingen delprocess. Lägg till minst en: [[subprocess]].
error-calendar-unreadable = Filen går inte att läsa som TOML ({ $why }). Rätta skrivsättet här.
error-calendar-too-large = Filen är för stor för att vara en processmodell. Högst 2 MB läses.
error-calendar-too-many = { $what ->
    [steps] Modellen har fler steg än vad som ryms i en process. Högst { $max } steg läses, valårets inräknade.
    [names] Listan är för lång. Högst { $max } namn läses.
   *[other] Modellen är för stor. Högst { $max } rader läses, alla delar inräknade.
}
error-calendar-text-long = { $field } är för lång. Högst { $max } tecken läses.
error-calendar-control = { $field } innehåller styrtecken, som inte är text. Ta bort dem.
error-calendar-unknown-key = Nyckeln { $key } finns inte här. Ta bort den eller rätta stavningen. Det som får stå: { $known }.
error-calendar-wrong-type = { $field } är skrivet på fel sätt. Skriv det som { $kind }.
error-calendar-field-missing = Fältet { $field } saknas för { $key }. Fyll i det.
error-calendar-bad-key = { $key } duger inte som nyckel. Använd små bokstäver a–z, siffror och bindestreck, högst 80 tecken.
error-calendar-duplicate-key = Nyckeln { $key } står två gånger. Ge den ena ett annat namn.
error-calendar-unknown-choice = { $field } kan inte vara ”{ $value }”. Välj något av { $choices }.
error-calendar-unknown-subprocess = { $key } hör till delprocessen ”{ $name }”, som inte finns. Rätta namnet eller lägg till delprocessen.
error-calendar-unknown-role = { $key } nämner { $name }, som inte finns bland rollerna och organen. Rätta nyckeln eller lägg till en [[party]].
error-calendar-unknown-object = { $key } nämner { $name }, som inte finns bland objekten. Rätta nyckeln eller lägg till ett [[object]].
error-calendar-body-kind = { $key } har body men är inget organ. Sätt kind till body eller ta bort raden.
error-calendar-decision-body = { $key } beslutas av { $name }, som inte är något organ. Välj en party av slaget body.
error-calendar-decision-missing = { $key } säger vad som beslutas men inte av vem. Lägg till decision med organets nyckel.
error-calendar-circle = Stegen behöver varandra i en cirkel: { $steps }. Ta bort ett av behoven.
error-calendar-months = ”{ $value }” är ingen månad. Skriv periodens sista månad som ett tal, 1 till 12.
error-calendar-when-form = ”{ $value }” är ingen tid. Skriv till exempel Y-1 v10..v12, ..Y-1 v5, Y m01 eller Y-1 10-31, räknat från budgetåret Y.
error-calendar-when-week = Vecka { $number } finns inte. Veckorna är 1 till 52, vissa år 53.
error-calendar-when-month = Månad { $number } finns inte. Månaderna är 1 till 12.
error-calendar-when-day = Dagen { $number } finns inte i något år. Skriv månad och dag, till exempel 10-31.
error-calendar-when-year = ”{ $value }” ligger för långt från budgetåret. Räkna från Y-2 till Y+2.
error-calendar-when-reversed = ”{ $value }” slutar innan det börjar. Byt plats på ändarna, eller skriv ut året för slutet om tiden går över nyår: Y-2 v51..Y-1 v4.
error-calendar-change-exists = { $key } finns redan och kan inte läggas till. Använd set för att ändra det.
error-calendar-change-missing = { $key } finns inte i modellen, så ändringen har inget att ändra. Rätta nyckeln eller ta bort ändringen.
error-calendar-change-after = { $key } ska stå efter { $name }, som inte finns där. Rätta nyckeln eller ta bort after.
error-calendar-change-model = En modell kan inte stänga av sig själv. Ta bort ändringen.
error-calendar-changes-too-many = Skicka högst { $max } ändringar åt gången.
error-calendar-budget-year = { $year } är inget budgetår. Välj ett år mellan 1900 och 2200.
error-calendar-no-such-week = ”{ $name }” är lagt i vecka { $week }, men { $year } har ingen sådan vecka. Välj en annan vecka för steget { $key }.
error-calendar-no-such-day = ”{ $name }” är lagt { $day }, men den dagen finns inte. Välj en annan dag för steget { $key }.

## Hur många gånger ett steg görs
calendar-scope-municipality = En gång för kommunen
calendar-scope-each-committee = Varje nämnd
calendar-scope-each-department = Varje förvaltning
calendar-scope-each-area = Varje verksamhet
calendar-scope-each-local-unit = Varje enhet

## Tidplanens kolumner
calendar-column-key = Nyckel
calendar-column-subprocess = Delprocess
calendar-column-step = Processteg
calendar-column-from = Från
calendar-column-to = Till
calendar-column-deadline = Sista arbetsdag
calendar-column-responsible = Ansvarig
calendar-column-participants = Deltagare
calendar-column-scope = Omfattning
calendar-column-when = Tid i modellen

## Lagkontroll
law-outcome-met = uppfylld
law-outcome-broken = bruten
law-outcome-cannot-be-assessed = kan inte bedömas
law-severity-blocks = hindrar
law-severity-warns = varnar
law-source-unchecked = Källan är inte kontrollerad mot författningstexten här.
law-past-unknown = Det är inte känt sedan när lydelsen gäller.
law-found-not-in-force = Lagen gällde inte då, utan från { $from }. Vad som gällde före är inte inlagt.
law-found-no-longer-in-force = Regeln gäller inte sedan { $until }.
law-found-wording-unknown = Paragrafen är ändrad ({ $statute }) och dess lydelse är känd först från { $from }. Vad som gällde det här året är inte inlagt.
law-found-no-planning = Kalendern är ingen planeringsprocess och visar inte när budgeten beslutas.
law-found-no-day = Dagen går inte att räkna ut.
law-found-in-time = ”{ $step }” är klart senast { $to }. Sista dagen är { $by }.
law-found-late = ”{ $step }” är klart först { $to }. Sista dagen är { $by }.
law-found-special-reasons = ”{ $step }” är klart { $to }, efter { $by }. Det får ske bara om särskilda skäl finns, och det visar inte kalendern.
law-found-preliminary-only = ”{ $step }” är bara preliminärt. Inget definitivt beslut finns senast { $by }.
law-found-not-decided = Inget steg i kalendern avgör det senast { $by }.
law-found-open-end = ”{ $step }” har inget slut, så det syns inte när det är klart.
law-found-no-council-decision = Inget definitivt beslut i fullmäktige finns att bedöma.
law-found-new-council = ”{ $step }” är klart { $to }. De nyvalda tillträder { $from }.
law-found-old-council = ”{ $step }” är klart { $to }, innan de nyvalda tillträder { $from }.
law-found-either-council = ”{ $step }” kan tas både före och efter { $from }, då de nyvalda tillträder.
law-found-committees-early = ”{ $step }” ska tas av den nyvalda nämnden senast { $to }, men de nyvalda nämnderna tillträder { $from }.
law-found-committees-either = ”{ $step }” kan tas både före och efter { $from }, då de nyvalda nämnderna tillträder.
law-found-committees-in-office = ”{ $step }” är klart { $to }. De nyvalda nämnderna tillträder { $from }.
law-found-committees-not-asked = Inget beslut kräver de nyvalda nämnderna.
law-found-committees-no-day = ”{ $step }” ska tas av de nyvalda nämnderna, men det är inte angett från vilken dag de tillträder.
calendar-view-committees = Dag då nyvalda nämnder tillträder
calendar-view-committees-help = Fullmäktige bestämmer från vilken dag nämndernas mandattid räknas (6 kap. 19 § kommunallagen). Lämna tomt om det inte är bestämt.
error-calendar-committees-day = Ange en dag mellan valdagen { $first } och budgetårets slut { $last }.
law-found-executive-early = ”{ $step }” ska tas av den nyvalda styrelsen senast { $to }, men den tillträder { $from } om fullmäktige inte har bestämt något annat.
law-found-executive-in-office = ”{ $step }” är klart { $to }. Den nyvalda styrelsen kan tillträda { $from }.
law-found-executive-not-asked = Inget beslut kräver den nyvalda styrelsen.
law-found-content-held = Budgeten innehåller det.
law-found-content-lacking = Budgeten saknar det.
law-found-content-planned = ”{ $step }” ska omfatta det, men en tidplan visar inte vad budgeten innehåller.
law-found-content-unknown = En tidplan visar inte vad budgeten innehåller.
law-found-no-follow-up = Kalendern har inga uppföljningsrapporter att bedöma. Ta med uppföljningsprocessen.
law-found-no-interim-report = Ingen delårsrapport har den period som lagen kräver.
law-found-period-met = ”{ $report }” omfattar { $months } månader, till och med { $end }.
law-found-period-short = ”{ $report }” är för tidig: { $months } månader, till och med { $end }. Minst { $limit } månader krävs.
law-found-period-long = ”{ $report }” är för sen: { $months } månader, till och med { $end }. Högst { $limit } månader är tillåtet.
law-found-handed-over = ”{ $report }” ({ $months } månader, till och med { $end }) överlämnas senast { $to }, i tid till { $by }.
law-found-handed-over-late = ”{ $report }” ({ $months } månader, till och med { $end }) överlämnas { $to }, efter { $by }.
law-found-handed-over-unknown = Kalendern säger inte när ”{ $report }” ({ $months } månader, till och med { $end }) överlämnas. Senast { $by }.
law-found-annual-missing = Kalendern har inget steg för att lämna över årsredovisningen senast { $by }.

## Granskning av modellen
lint-responsible-missing = ”{ $name }” har ingen ansvarig.
lint-responsible-missing-mend = Ange den roll eller det organ som ansvarar.
lint-responsible-in-instructions = ”{ $name }” säger inte vem som ansvarar utan hänvisar till anvisningarna.
lint-responsible-in-instructions-mend = Ange i modellen vem som ansvarar.
lint-responsible-several = ”{ $name }” har flera ansvariga: { $parties }.
lint-responsible-several-mend = Välj en ansvarig och gör de andra till deltagare.
lint-responsible-is-function = ”{ $name }” har en funktion i stället för en roll som ansvarig: { $parties }.
lint-responsible-is-function-mend = Välj en roll som någon har.
lint-body-prepares = ”{ $name }” är beredning, men ansvarig är ett organ: { $parties }.
lint-body-prepares-mend = Låt den som bereder, till exempel förvaltningschefen, vara ansvarig.
lint-decision-by-other = ”{ $name }” är ett beslut, men det organ som beslutar är inte ansvarigt ({ $parties }).
lint-decision-by-other-mend = Gör det beslutande organet ansvarigt.
lint-participants-missing = ”{ $name }” har inga deltagare.
lint-participants-missing-mend = Ange vilka som deltar, så att de ser steget.
lint-without-time = ”{ $name }” har ingen tid.
lint-without-time-mend = Ange veckor, månad eller dag.
lint-open-interval = ”{ $name }” har ett öppet intervall: { $when }.
lint-open-interval-mend = Ange både början och slut.
lint-deadline-on-weekend = ”{ $name }” ska vara klart { $day }, som är en lördag eller söndag.
lint-deadline-on-weekend-mend = Välj en arbetsdag, eller en vecka.
lint-deadline-on-holiday = ”{ $name }” ska vara klart { $day }, som är en helgdag.
lint-deadline-on-holiday-mend = Välj en arbetsdag, eller en vecka.
lint-deadline-on-eve = ”{ $name }” ska vara klart { $day }: midsommarafton, julafton eller nyårsafton, då ingen arbetar.
lint-deadline-on-eve-mend = Välj en arbetsdag, eller en vecka.
lint-input-without-producer = ”{ $name }” behövs ({ $steps }), men inget steg lämnar det.
lint-input-without-producer-mend = Ange vilket steg som lämnar det, eller att det kommer utifrån.
lint-output-unused = ”{ $name }” lämnas ({ $steps }), men ingen använder det.
lint-output-unused-mend = Ange vilket steg som behöver det, eller att det är ett slutresultat.
lint-starts-before-needed = ”{ $name }” börjar { $start } ({ $when }), innan ”{ $object }” är klart: { $steps }.
lint-starts-before-needed-mend = Börja senare, eller lägg det som behövs tidigare.
lint-needs-too-late = ”{ $name }” är slut { $end } men behöver ”{ $object }”, som tas fram först från { $from }: { $steps }.
lint-needs-too-late-mend = Lägg steget senare, eller ange vad det bygger på i stället.
lint-text-names-other = Texten till ”{ $name }” nämner { $named }, men ansvarig är { $parties }.
lint-text-names-other-mend = Ange den som texten nämner som ansvarig, eller ändra texten.
lint-role-unknown = Ingen har eller har haft rollen ”{ $name }” ({ $role }) i kommunen.
lint-role-unknown-mend = Lägg till rollen, eller ange vilken av kommunens roller den svarar mot.
lint-nobody-in-role = { $others ->
    [0] ”{ $name }”: för { $count } av { $of } finns ingen som svarar som { $role } den { $day }: { $units }.
   *[other] ”{ $name }”: för { $count } av { $of } finns ingen som svarar som { $role } den { $day }: { $units } och { $others } till.
  }
lint-nobody-in-role-mend = Tillsätt rollen, eller välj en annan ansvarig.

## Menyn
menu-years = Årets process
menu-process-models = Processmodeller

## Årets process
calendar-years-kind = Årsprocess
calendar-year = Process
calendar-budget-year = Budgetår
calendar-days = Tid
calendar-state = Läge
calendar-progress = Hur långt
calendar-late = Sena
calendar-no-years = Ingen process är startad
calendar-no-years-text = När processledaren startar ett budgetårs process står stegen här, med tid, ansvariga och hur långt de har kommit.
calendar-year-starting = Läggs ut
calendar-year-running = Pågår
calendar-year-ended = Avslutad
calendar-variant = Variant
calendar-election-follows = Som följer av året
calendar-election-year = Valår
calendar-ordinary-year = Ordinarie år
calendar-model = Modell
calendar-settled = Klara
calendar-of-total = av { $total }
calendar-in-progress = Pågår
calendar-tasks = Uppgifter
calendar-how-it-went = Hur det gick
calendar-starting = { $done } av { $total } uppgifter är utlagda. De andra kommer.
calendar-look-again = Visa hur långt det har kommit
calendar-go-on-starting = Fortsätt lägga ut
calendar-part-ready = Klar sedan { $day }, enligt { $who }
calendar-call-ready = Klarmarkera delprocessen
calendar-call-unready = Ta tillbaka klarmarkeringen
calendar-part-lacks = Det här behövs och är inte godkänt: { $objects }.
calendar-part-was-called-ready = Delprocessen är klarmarkerad.
calendar-part-was-called-unready = Klarmarkeringen är borttagen.
calendar-reason = Varför
calendar-end-year = Avsluta processen
calendar-end-year-text = Uppgifterna står kvar som de är, och ingen påminns om dem mer.
calendar-year-was-ended = Processen är avslutad.
calendar-start-year = Starta en process
calendar-process = Process
calendar-first-day = Första dag
calendar-first-day-help = Behövs för en uppföljning, vars steg inte har egna veckor.
calendar-last-day = Sista dag
calendar-see-what-it-gives = Visa vad det ger
calendar-what-it-gives = Det här startas
calendar-without-responsible = Saknar ansvarig
calendar-without-responsible-text = Uppgifter utan någon i rollen besvaras av närmaste chef så länge. Tillsätt rollen eller ändra modellen om det inte är meningen.
calendar-law-broken = Brutna lagregler
calendar-law-broken-text = Tidplanen bryter mot minst en regel i lagen. Du kan starta ändå, men rätta modellen först om du kan.
calendar-lint-findings = Anmärkningar
calendar-start-named = Starta { $name }
calendar-year-started = Processen är startad och uppgifterna är utlagda.
calendar-year-is-starting = Uppgifterna läggs ut. Det tar en stund.
calendar-every-step = Alla steg
calendar-every-state = Alla lägen
calendar-no-tasks = Inga uppgifter i urvalet.
calendar-until = till { $day }
calendar-from = från { $day }
calendar-without-time = Utan tid
calendar-late-days = { $days ->
    [one] { $days } dag sen
   *[other] { $days } dagar sen
  }
calendar-answers-meanwhile = { $who } svarar så länge

## En uppgift
calendar-task-not-begun = Ej påbörjad
calendar-task-in-progress = Pågår
calendar-task-done = Klar
calendar-task-approved = Godkänd
calendar-task-not-applicable = Inte aktuell
calendar-deed-begin = Påbörja
calendar-deed-finish = Klarmarkera
calendar-deed-approve = Godkänn
calendar-deed-send-back = Skicka tillbaka
calendar-deed-set-aside = Sätt som inte aktuell
calendar-deed-reopen = Öppna igen
calendar-about-task = Om uppgiften
calendar-days-of-timetable = Enligt tidplanen
calendar-responsible-by-model = Ansvarig enligt modellen
calendar-needs = Behöver
calendar-leaves = Lämnar
calendar-came-from = Kommer från
calendar-task-lacks = Det här behövs och är inte godkänt än: { $objects }. Du kan börja ändå, om du skriver varför.
calendar-task-ahead = Uppgiften börjar senare. Du kan börja nu, om du skriver varför.
calendar-begun-early = Påbörjad i förväg:
calendar-was-moved = Flyttad:
calendar-was-late = Klar efter sista dagen:
calendar-said-of-it = Skäl:
calendar-left = Det här lämnade uppgiften
calendar-left-by-others = Det läses av den egna myndigheten tills det är godkänt.
calendar-left-text = Vad blev det
calendar-left-text-help = Kort: vad som beslutades eller togs fram.
calendar-left-link = Länk
calendar-left-file = Fil
calendar-why-early = Varför i förväg
calendar-why-late = Varför sent
calendar-delegate = Lämna över
calendar-delegate-to = Till vem
calendar-whoever-holds-the-role = Den som har rollen
calendar-move = Flytta i tid
calendar-was-delegated = Uppgiften är överlämnad.
calendar-task-was-moved = Uppgiften är flyttad.
calendar-task-now = Uppgiften är nu: { $state }.
calendar-happened-laid-out = Utlagd
calendar-happened-delegated = Överlämnad
calendar-happened-moved = Flyttad i tid
calendar-happened-carried = Flyttad till enheten som tog över
calendar-happened-changed = Ändrad
calendar-escalated = Sent under dig
calendar-escalated-count = { $count ->
    [one] { $count } uppgift är mer än en vecka sen.
   *[other] { $count } uppgifter är mer än en vecka sena.
  }
calendar-review = Granska
calendar-to-task = Till uppgiften
error-calendar-days-reversed = Sista dagen kommer före den första. Byt plats på dem.
error-calendar-link = Skriv en hel adress som börjar med https:// och inte har mellanslag.
error-year-runs = En sådan process finns redan för { $year }.
refused-task-begun = Uppgiften är redan påbörjad.
refused-task-done = Uppgiften är klar. Öppna den igen om något ska ändras.
refused-task-approved = Uppgiften är godkänd. Öppna den igen om något ska ändras.
refused-task-not-done = Uppgiften är inte klar än.
refused-task-not-applicable = Uppgiften är inte aktuell. Öppna den igen först.
refused-year-starting = Uppgifterna läggs fortfarande ut.
refused-instructions-too-long = Årets process har fler än { $most } steg, och så många sätts inte i en PDF. Hämta Word-filen, eller tidplanen som lista.
refused-year-ended = Processen är avslutad.
refused-year-runs = Uppgifterna är redan utlagda.
refused-year-without-tasks = Inget steg passar någon enhet, så det finns inget att starta.
refused-objects-lacking = Det här behövs och är inte godkänt: { $objects }.

## Processmodeller
calendar-models-lead = De medföljande modellerna ändras inte. Gör en lokal anpassning och ändra den steg för steg.
calendar-models-unreadable = Dessa versioner går inte att läsa och är därför inte med i listan. Ta bort dem och läs in dem på nytt.
calendar-take-back-named = Ta bort { $name }
calendar-version = Version
calendar-kind = Slag
calendar-kind-planning = Planering
calendar-kind-follow-up = Uppföljning
calendar-origin = Ursprung
calendar-origin-supplied = Medföljande
calendar-origin-own = Egen
calendar-adapts = Anpassar
calendar-steps = Steg
calendar-subprocesses = Delprocesser
calendar-source = Källa
calendar-add-step = Lägg till steg
calendar-newer-base = { $name } finns i en nyare version: { $version }.
calendar-see-merge = Visa vad den ger
calendar-election-changes = Så här är det annorlunda när fullmäktige har valts året före budgetåret.
calendar-differs = Skillnad mot den rekommenderade modellen
calendar-differs-from = Jämfört med { $name }:
calendar-no-difference = Ingen skillnad.
calendar-change-add = Tillagt
calendar-change-set = Ändrat
calendar-change-switch-off = Avstängt
calendar-element-model = Modell
calendar-element-party = Roll eller organ
calendar-element-object = Objekt
calendar-element-subprocess = Delprocess
calendar-element-step = Processteg
calendar-element-round = Rapporttillfälle
calendar-field-name = Namn
calendar-field-kind = Slag
calendar-field-version = Version
calendar-field-source = Källa
calendar-field-language = Språk
calendar-field-companions = Medföljande modeller
calendar-field-body = Organ
calendar-field-role = Kommunens roll
calendar-field-external = Kommer utifrån
calendar-field-final = Slutresultat
calendar-field-purpose = Syfte
calendar-field-objects-in = Objekt in
calendar-field-objects-out = Objekt ut
calendar-field-when = Tid
calendar-field-responsible = Ansvarig
calendar-field-participants = Deltagare
calendar-field-scope = Omfattning
calendar-field-instruction = Anvisning
calendar-field-template = Mall
calendar-field-needs = Behöver
calendar-field-leaves = Lämnar
calendar-field-decision = Beslutas av
calendar-field-settles = Avgör
calendar-field-standing = Beslutets slag
calendar-field-newly-elected = Av de nyvalda
calendar-field-report = Rapport
calendar-field-months = Till och med månad
calendar-field-handed-over = Överlämnas
calendar-field-subprocess = Delprocess
calendar-field-after = Efter
calendar-change-subprocess = Ändra delprocessen
calendar-adapt = Gör en lokal anpassning
calendar-adapt-text = Anpassningen börjar lika. Skillnaden mot den här modellen visas hela tiden.
calendar-key = Nyckel
calendar-key-help = Små bokstäver a–z, siffror och bindestreck.
calendar-adapted = Anpassningen finns nu. Ändra den steg för steg.
calendar-take-back = Ta bort versionen
calendar-take-back-text = Det går så länge ingen process har startats med versionen och ingen anpassning bygger på den.
calendar-taken-back = Versionen är borttagen.
calendar-nothing-changed = Inget var ändrat.
calendar-model-saved = Modellen är sparad.
calendar-model-new-version = En process pågår med den gamla versionen, så ändringen blev version { $version }.
calendar-switch-off = Stäng av
calendar-switch-off-text = Det som stängs av finns kvar i den rekommenderade modellen och visas som skillnad.
calendar-no-template = Ingen mall
calendar-when-help = Räknat från budgetåret Y: Y-1 v10..v12, ..Y-1 v5, Y m01 eller Y-1 10-31.
calendar-import = Läs in en modell
calendar-import-help = TOML, eller XLSX och CSV med en rad per del av modellen.
calendar-preview-file = Förhandsgranska
calendar-new-model = Modellen finns inte sedan tidigare.
calendar-line = Rad { $line }
calendar-imported = Modellen är inläst. Ta bort versionen om du ångrar dig.
calendar-merge = Ny version av den rekommenderade modellen
calendar-merge-lead = { $name }, version { $version }, lagd under era ändringar.
calendar-merge-brought = Nytt i den rekommenderade modellen
calendar-merge-kept = Era ändringar som blir kvar
calendar-merge-conflicts = Båda har ändrat
calendar-merge-take = Ta den nya versionen
calendar-merge-gone = Finns inte i den nya versionen. Er ändring faller bort.
calendar-own-text = Er text
calendar-recommended-text = Den rekommenderade texten
calendar-stays-off = Fortsatt avstängt
calendar-comes-back = Med igen, som i den nya versionen
calendar-own-over-it = Er text läggs över
calendar-as-recommended = Som i den nya versionen
calendar-merged = Anpassningen bygger nu på den nya versionen.
error-calendar-bad-version = Versionen får ha små bokstäver, siffror, punkt och bindestreck, högst 20 tecken.
error-calendar-version-taken = { $name } finns redan i version { $version }. Ge filen en ny version.
refused-model-supplied = En medföljande modell ändras inte. Gör en lokal anpassning av den.

## Kalendrar och påminnelser
calendar-my-calendar = Min kalender
calendar-my-calendar-lead = Dina uppgifter i din vanliga kalender, och hur ofta du påminns om dem i Mitt arbete.
calendar-address-once = Adressen visas bara nu. Kopiera den till din kalender.
calendar-subscribe = Öppna i kalendern
calendar-has-address = Du har en hemlig adress. En ny adress stänger den gamla.
calendar-no-address = Du har ingen adress än.
calendar-get-address = Ge mig en adress
calendar-new-address = Ge mig en ny adress
calendar-revoke = Återkalla adressen
calendar-revoked = Adressen är återkallad.
calendar-remind-me = Påminn mig
calendar-remind-me-help = Påminnelserna står i Mitt arbete.
calendar-cadence-at-once = När något får påbörjas
calendar-cadence-daily = Varje dag, om det som ska vara klart inom två dagar
calendar-cadence-weekly = Varje vecka, om det som ska vara klart inom sju dagar
calendar-cadence-never = Inte alls
calendar-digest-at-once = Kan påbörjas
calendar-digest-daily = Klart inom två dagar
calendar-digest-weekly = Klart inom sju dagar
calendar-digest-never = Påminnelser
calendar-reminders-set = Påminnelserna är sparade.
calendar-feed-name = Årets process, { $who }
calendar-public-name = Årets process, { $municipality }
calendar-public = Kommunens öppna kalender
calendar-public-text = Tidplanens steg, utan namn på personer, på en adress som alla kan prenumerera på:
calendar-publish-again = Publicera på nytt
calendar-withdraw = Ta bort ur den öppna kalendern
calendar-published = Tidplanen finns i den öppna kalendern.
calendar-withdrawn = Tidplanen är borttagen ur den öppna kalendern.

## Underlag
calendar-carried-from = Texterna började med det som stod i: { $from }.
calendar-document-saved = Underlaget är sparat.

## Hur det gick
calendar-planned = Planerat
calendar-actual = Blev
calendar-moved = Flyttade
calendar-planned-and-actual = Planerat och verkligt
calendar-waited-for = Det här väntade processen på
calendar-late-of = { $late ->
    [one] { $late } sen
   *[other] { $late } sena
  } av { $total }
calendar-why-moved = Varför flyttad
calendar-late-and-moved = Sent och flyttat
calendar-improvements = Att göra bättre
calendar-no-improvements = Inget är antecknat än.
calendar-taken-into = Infört i { $model }
calendar-no-own-model = Gör en lokal anpassning av modellen för att föra in det.
calendar-take-into = För in i
calendar-take = För in
calendar-taken = Förbättringen är införd i modellen.
calendar-propose = Anteckna en förbättring
calendar-what-to-improve = Vad ska bli bättre
calendar-the-whole-process = Hela processen
calendar-changes-field = Ändrar i modellen
calendar-changes-nothing = Inget
calendar-changes-to = Till
calendar-proposed = Förbättringen är antecknad.
refused-improvement-without-change = Förbättringen säger inte vad som ska ändras i modellen.

## Tidplanens vyer
calendar-view-timetable = Tidplan
calendar-view-views = Vyer
calendar-view-hjul = Årshjul
calendar-view-tidslinje = Tidslinje
calendar-view-lista = Lista
calendar-view-kalender = Månad
calendar-view-of-unit = steg för { $unit }
calendar-view-nothing = Inga steg i urvalet. Välj en annan roll, delprocess eller enhet.
calendar-view-nothing-now = Inget steg pågår den här månaden.
calendar-view-undated = Stegen har inga egna tider. De görs i ordning mellan processens första och sista dag: { $days }.
calendar-view-party = Roll eller organ
calendar-view-every-party = Alla
calendar-view-every-part = Alla
calendar-view-late = Sen
calendar-view-late-of = { $done } av { $total } sena
calendar-view-in-progress-of = Pågår, { $done } av { $total } klara
calendar-view-nobody = Ingen uppgift
calendar-view-open = Början eller slut öppet
calendar-view-shapes = Vad formerna betyder
calendar-view-wheel-title = Årshjul för { $name }
calendar-view-wheel-description = { $count } steg i { $parts ->
    [one] { $parts } delprocess
   *[other] { $parts } delprocesser
  }, en ring för varje delprocess och med januari överst. Samma steg står i listan bredvid.
calendar-view-timeline-of = Tidslinje för { $name }
calendar-view-months-weeks = Månader och veckor
calendar-view-week = v { $week }
calendar-view-week-head = Vecka
calendar-view-today = i dag { $day }
calendar-view-today-tag = I dag
calendar-view-months = Månader
calendar-view-during = Steg under { $month }
calendar-view-due = Sista dag:
calendar-view-begins = Börjar:
calendar-view-on-day = I dag görs:
calendar-view-month-1 = januari
calendar-view-month-2 = februari
calendar-view-month-3 = mars
calendar-view-month-4 = april
calendar-view-month-5 = maj
calendar-view-month-6 = juni
calendar-view-month-7 = juli
calendar-view-month-8 = augusti
calendar-view-month-9 = september
calendar-view-month-10 = oktober
calendar-view-month-11 = november
calendar-view-month-12 = december
calendar-view-month-short-1 = jan
calendar-view-month-short-2 = feb
calendar-view-month-short-3 = mar
calendar-view-month-short-4 = apr
calendar-view-month-short-5 = maj
calendar-view-month-short-6 = jun
calendar-view-month-short-7 = jul
calendar-view-month-short-8 = aug
calendar-view-month-short-9 = sep
calendar-view-month-short-10 = okt
calendar-view-month-short-11 = nov
calendar-view-month-short-12 = dec
calendar-view-weekday-1 = mån
calendar-view-weekday-2 = tis
calendar-view-weekday-3 = ons
calendar-view-weekday-4 = tors
calendar-view-weekday-5 = fre
calendar-view-weekday-6 = lör
calendar-view-weekday-7 = sön
calendar-view-holiday-new-years-day = Nyårsdagen
calendar-view-holiday-epiphany = Trettondedag jul
calendar-view-holiday-good-friday = Långfredagen
calendar-view-holiday-easter-day = Påskdagen
calendar-view-holiday-easter-monday = Annandag påsk
calendar-view-holiday-may-day = Första maj
calendar-view-holiday-ascension-day = Kristi himmelsfärdsdag
calendar-view-holiday-whit-sunday = Pingstdagen
calendar-view-holiday-national-day = Sveriges nationaldag
calendar-view-holiday-midsummer-day = Midsommardagen
calendar-view-holiday-all-saints-day = Alla helgons dag
calendar-view-holiday-christmas-day = Juldagen
calendar-view-holiday-boxing-day = Annandag jul

## Tidplan och anvisningar
calendar-view-instructions = Tidplan och anvisningar
calendar-view-instructions-of = Tidplan och anvisningar: { $name }
calendar-view-pdf = Hämta som PDF
calendar-view-word = Hämta som Word
calendar-view-overview = Översikt
calendar-view-every-step = Processteg i ordning
calendar-view-objects-in = Utgår från
calendar-view-objects-out = Leder till
calendar-view-when = När
calendar-view-decision = Beslutas av
calendar-view-preliminary = { $body } (preliminärt)
calendar-view-source = Källa
calendar-view-contents = Innehåll
calendar-view-page = Sida
calendar-view-page-of = av
calendar-view-axis = Axeln börjar vid
calendar-view-digest = Fingeravtryck

## Lagkontroll och granskning
calendar-view-law = Lagkontroll
calendar-view-rules = Regler
calendar-view-no-rules = Inga regler i urvalet.
calendar-view-which = Vilka som visas
calendar-view-all = Alla ({ $count })
calendar-view-broken = Brutna
calendar-view-not-assessed = Kan inte bedömas
calendar-view-met = Uppfyllda
calendar-view-outcome-broken = Bruten
calendar-view-outcome-cannot-be-assessed = Kan inte bedömas
calendar-view-outcome-met = Uppfylld
calendar-view-blocks = Hindrar
calendar-view-warns = Varnar
calendar-view-mend = Det här hjälper
calendar-view-source-of-rule = Källa och giltighet
calendar-view-reservation = Förbehåll
calendar-view-validity = Giltighet
calendar-view-rule = Regel
calendar-view-valid-from = Gäller sedan { $from }.
calendar-view-valid-until = Gäller till { $until }.
calendar-view-known-from = Ändrad genom { $statute }. Lydelsen är känd från { $from }.
calendar-view-not-asked = { $count ->
    [one] { $count } regel gäller bara budgeten som beslutas ett valår.
   *[other] { $count } regler gäller bara budgeten som beslutas ett valår.
  }
calendar-view-decided = Vad kommunen har bestämt
calendar-view-executive = När en nyvald kommunstyrelse tillträder
calendar-view-executive-help = Mandattiden räknas från 1 januari året efter valet om inte fullmäktige bestämmer något annat (6 kap. 18 § kommunallagen).
calendar-view-executive-january = Den 1 januari året efter valet
calendar-view-executive-first-meeting = Vid de nyvalda fullmäktiges första sammanträde
calendar-view-setting-saved = Inställningen är sparad och lagkontrollen räknar med den.
calendar-reporting-rounds = Uppföljning
calendar-other-period = gäller en annan period
calendar-view-lint = Granskning av modellen
calendar-law-of-running = Året körs, så kontrollen går efter de dagar som gäller nu: dit steg har flyttats, dagen då beslut fattades, och i dag för det som är sent.
calendar-view-lint-clean = Inget att anmärka på.
calendar-view-found = Det här finns i modellen
calendar-view-finding-kind = Slag
calendar-view-lint-responsible-missing = Ansvarig saknas
calendar-view-lint-responsible-in-instructions = Ansvarig i anvisningar
calendar-view-lint-responsible-several = Flera ansvariga
calendar-view-lint-responsible-is-function = Funktion ansvarar
calendar-view-lint-body-prepares = Organ bereder
calendar-view-lint-decision-by-other = Annan beslutar
calendar-view-lint-participants-missing = Deltagare saknas
calendar-view-lint-without-time = Tid saknas
calendar-view-lint-open-interval = Öppet intervall
calendar-view-lint-deadline-on-weekend = Slut på helg
calendar-view-lint-deadline-on-holiday = Slut på helgdag
calendar-view-lint-deadline-on-eve = Slut på helgdagsafton
calendar-view-lint-input-without-producer = Ingen lämnar
calendar-view-lint-output-unused = Ingen använder
calendar-view-lint-starts-before-needed = Börjar för tidigt
calendar-view-lint-needs-too-late = Behovet kommer för sent
calendar-view-lint-text-names-other = Texten nämner en annan
calendar-view-lint-role-unknown = Rollen är okänd
calendar-view-lint-nobody-in-role = Ingen har rollen
refused-changed-meanwhile = Någon annan ändrade det medan du skrev. Läs om sidan och försök igen.
calendar-section-text = Avsnittets text

## Modellens delar på skärmen
calendar-yes = Ja
calendar-no = Nej
calendar-party-role = Roll
calendar-party-body = Organ
calendar-party-function = Stödfunktion
calendar-party-see-instructions = Framgår av anvisningarna
calendar-body-council = Fullmäktige
calendar-body-executive-committee = Kommunstyrelsen
calendar-body-committee = Nämnd
calendar-body-presidium = Fullmäktiges presidium
calendar-body-drafting-body = Tillfällig beredning
calendar-settles-budget = Budgeten
calendar-settles-tax-rate = Skattesatsen
calendar-settles-appropriations = Anslagen
calendar-settles-financing = Finansieringen
calendar-settles-position = Ekonomisk ställning vid årets slut
calendar-settles-goals = Mål för god ekonomisk hushållning
calendar-settles-three-year-plan = Plan för tre år
calendar-settles-group-companies = Koncernföretagens ekonomi
calendar-settles-balanced-budget = Balanskravet
calendar-settles-auditors-budget = Revisorernas budget
calendar-settles-tariffs = Taxor och avgifter
calendar-settles-interim-report = Delårsrapport
calendar-settles-annual-report = Årsredovisning
calendar-settles-steering-system = Ledningssystemet
calendar-settles-activity-plan = Verksamhetsplan
calendar-settles-internal-control-plan = Internkontrollplan
calendar-settles-statement = Yttrande
calendar-standing-definitive = Definitivt
calendar-standing-preliminary = Preliminärt
calendar-report-tertial = Tertialrapport
calendar-report-interim = Delårsrapport
calendar-report-annual = Årsredovisning
calendar-parts-party = Roller, organ och funktioner
calendar-parts-object = Objekt
calendar-parts-round = Rapporttillfällen
calendar-field-left-by = Lämnas av
calendar-field-needed-by = Behövs av
calendar-responsible-for = Ansvarar för
calendar-participates-in = Deltar i
calendar-add-party = Lägg till roll eller organ
calendar-add-object = Lägg till objekt
calendar-add-subprocess = Lägg till delprocess
calendar-add-round = Lägg till rapporttillfälle
calendar-change-head = Ändra namn och källa
calendar-change-this = Ändra
calendar-none-chosen = inget valt
calendar-last-in-subprocess = Sist i delprocessen
calendar-new-key-help = Namnet i filer. Lämna tomt, så görs det av namnet ovan.
calendar-decision-help = Välj organ om steget är ett beslut. Lagkontrollen läser vad beslutet avgör.
calendar-no-decision = Inget beslut
calendar-body-help = Bara för ett organ: vilket det är i kommunallagen.
calendar-no-body = Inget av dem
calendar-role-help = Bara för en roll: vilka av kommunens roller som avses. Flera går bra, till exempel enhetschef och rektor. En enhet där ingen har rollen men som har en egen chef får sin chef.
calendar-role-as-key = Samma som nyckeln
calendar-external-help = Kommer från någon utanför processen, så inget steg lämnar det.
calendar-final-help = Det som processen är till för, så inget steg behöver det.
calendar-newly-elected-help = Beslutet tas av dem som valdes i valet året före budgetåret.
calendar-months-help = Periodens sista månad, 1 till 12. Perioden börjar i januari.

## Vad som är annorlunda valår
calendar-in-election-years = Valår
calendar-election-lead = Gäller när fullmäktige har valts året före budgetåret.
calendar-election-same = som ett ordinarie år
calendar-election-add = finns bara valår
calendar-election-set = ändrat
calendar-election-switch-off = finns inte valår
calendar-election-choose-same = Som ett ordinarie år
calendar-election-choose-set = Ändrat: flyttat, preliminärt eller annat
calendar-election-choose-off = Finns inte
calendar-election-choose-add = Finns bara valår
calendar-election-choose-away = Ta bort det
calendar-election-none = Ett valår går till som ett ordinarie år.
calendar-election-how = Ändra ett steg, ett objekt eller en delprocess genom att öppna det och välja Valår.
calendar-add-in-election-years = Lägg till steg för valår

## Vad budgeten innehåller
calendar-content-of = Vad budgeten för { $year } innehåller
calendar-content-text = En tidplan visar inte vad budgeten innehåller. Läs budgeten som den är skriven och svara här, så kan reglerna om innehållet bedömas.
calendar-content-unsaid = Inte besvarat
calendar-content-basis = Vad svaren bygger på
calendar-content-basis-help = Handling eller beslut, till exempel förslaget till budget den 20 oktober.
calendar-content-saved = Svaren är sparade och lagkontrollen räknar med dem.
calendar-content-answer = Svara på vad budgeten innehåller
calendar-content-three-year-plan = Plan för ekonomin för tre år, med budgetåret först
calendar-content-tax-rate = Skattesatsen
calendar-content-appropriations = Anslagen
calendar-content-financing = Hur verksamheten finansieras
calendar-content-position = Ekonomisk ställning vid budgetårets slut
calendar-content-goals = Mål som är av betydelse för en god ekonomisk hushållning
calendar-content-balanced-budget = Intäkter som överstiger kostnaderna, eller undantaget angivet
calendar-content-group-companies = Redogörelse för ekonomin i koncernföretagen
calendar-content-auditors-budget = Presidiets förslag till revisorernas budget, upprättat i tid
law-found-content-held-by = Ja, enligt { $basis }.
law-found-content-lacking-by = Nej, enligt { $basis }.

## Underlagets historik
calendar-earlier-texts = { $count ->
    [one] Vad ett tidigare underlag säger
   *[other] Vad { $count } tidigare underlag säger
  }
calendar-take-text = Ta med sist i avsnittet när du sparar
calendar-document-begun = Påbörjat
calendar-document-changed = Ändrat
calendar-document-then = Texten då

## Påminn och lyft
calendar-remind = Påminn
calendar-remind-text = Den som svarar för uppgiften ser påminnelsen i Mitt arbete nu.
calendar-remind-said = Hälsning
calendar-remind-by = { $who } påminde { $day }.
calendar-nudged-remind = Påminnelsen syns i Mitt arbete.
calendar-lift = Lyft till närmaste chef
calendar-lift-text = Närmaste chef ovanför enheten ser uppgiften i Mitt arbete nu, också innan den är en vecka sen.
calendar-lift-said = Vad chefen behöver göra
calendar-lift-by = { $who } lyfte uppgiften { $day }.
calendar-nudged-lift = Uppgiften syns hos närmaste chef.
calendar-remind-late = Påminn alla som är sena
calendar-remind-late-text = Var och en ser påminnelsen i Mitt arbete nu. Den som har påmints den senaste veckan får ingen ny.
calendar-reminded-late = { $count ->
    [0] Alla har redan påmints den senaste veckan.
    [one] En uppgift är påmind.
   *[other] { $count } uppgifter är påminda.
  }
calendar-reminded = Du är påmind
refused-nudged-today = Det är redan gjort i dag.

## Året som helhet
calendar-drop-file = Ta bort filen { $name }
calendar-decision-text-help = Datum, paragraf och diarienummer, och vad som beslutades.
error-calendar-decision-unsaid = Skriv datum, paragraf och vad som beslutades, eller länka till beslutet.
error-calendar-template-empty = Underlaget är tomt. Fyll i det, eller skriv vad som lämnas i stället.
error-calendar-year-past = Den processen slutade { $day }. Välj ett budgetår vars process har dagar kvar.
refused-year-being-laid-out = Uppgifterna läggs redan ut. Vänta tills det är klart.
calendar-move-breaks = Lagkontrollen är nu bruten: { $sections }.
calendar-part-done = { $late ->
    [0] { $done } av { $total } klara
   *[other] { $done } av { $total } klara, { $late } sena
  }
calendar-part-steps = Visa stegen
calendar-part-left = { $count ->
    [one] En uppgift är kvar att göra.
   *[other] { $count } uppgifter är kvar att göra.
  }
calendar-why-ready = Varför delprocessen är klar ändå
calendar-and-more = och { $count } till
calendar-happened-started = Startad
calendar-happened-laid-out-all = Alla uppgifter utlagda
calendar-happened-ended = Avslutad
calendar-happened-ready = ”{ $part }” klarmarkerad
calendar-happened-unready = ”{ $part }” är inte längre klar
calendar-model-made = Versionen finns
calendar-weeks = v { $from }–{ $to }
calendar-relative-yminus2 = två år före budgetåret
calendar-relative-yminus1 = året före budgetåret
calendar-relative-y = budgetåret
calendar-relative-yplus1 = året efter budgetåret
calendar-relative-yplus2 = två år efter budgetåret
law-found-executive-either = ”{ $step }” kan tas både före och efter { $from }, den första dag då den nyvalda styrelsen kan ha tillträtt.
calendar-you-lead = Du leder
calendar-you-take-part = Du deltar i
calendar-to-place = Visa i modellen
