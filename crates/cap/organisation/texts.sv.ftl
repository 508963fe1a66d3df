### Organisationen, personer, roller och inställningar. Nycklarna är desamma i texts.en.ftl.

### Kolumner, som sidan för två som sparar samtidigt visar

name = Namn
email = E-postadress
language = Språk
profiles = Det rollen får göra

### Slag av enheter

unit-kind-municipality = Kommun
unit-kind-council = Kommunfullmäktige
unit-kind-executive-committee = Kommunstyrelse
unit-kind-committee = Nämnd
unit-kind-municipal-company = Kommunalt bolag
unit-kind-department = Förvaltning
unit-kind-area = Område
unit-kind-local-unit = Enhet

### Trädet

organisation-title = Organisationen den { $date }
organisation-lead = { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  } i { $levels ->
    [one] { $levels } nivå
   *[other] { $levels } nivåer
  }.
organisation-new-unit = Ny enhet
organisation-export = Hämta organisationen
organisation-chosen = Vald enhet
organisation-choose-help = Välj en enhet i trädet för att se vad den är, vem som leder den och vad som har ändrats.
organisation-stays = Det som planerats och rapporterats ligger kvar på den enhet som gjorde det. En rapport visar trädet för sin period.
organisation-none = Det finns ingen organisation än
organisation-none-text = Läs in kommunens organisation från en fil. Det finns en mall att hämta.
organisation-none-then = Det fanns ingen organisation den dagen
organisation-begins = Organisationen börjar den { $date }.
organisation-show-day = Visa trädet den
organisation-show-day-help = ÅÅÅÅ-MM-DD, också framåt
organisation-find = Sök enhet
organisation-find-help = Namn eller kod
organisation-found = Enheter som stämmer
organisation-found-none = Ingen enhet stämmer. Sök på en annan del av namnet eller på koden.
organisation-days = Dagar då något ändras
organisation-today = I dag
organisation-planned = Planerat { $date }
organisation-tree = Träd
organisation-below = { $count ->
    [one] { $count } under
   *[other] { $count } under
  }
organisation-closes = stängs { $date }
organisation-moves = flyttas { $date }
organisation-renamed = nytt namn { $date }
organisation-kind-changes = annat slag { $date }
organisation-vacant = vakant chef

### Enhetens kort

organisation-unit-code = Enhet { $code }
organisation-kind = Slag
organisation-authority = Myndighet
organisation-own-authority = egen myndighet
organisation-not-own-authority = inte egen myndighet
organisation-belongs-to = Hör till
organisation-days-of-unit = Finns
organisation-span = { $from }–{ $last }
organisation-predecessors = Ersätter
organisation-successors = Ersatt av
organisation-begins-later = Enheten börjar { $date }.
organisation-closed-since = Enheten stängdes. Sista dagen var { $date }.
organisation-move = Flytta
organisation-rename = Byt namn
organisation-new-below = Ny under
organisation-people = Personer
organisation-no-people = Ingen har en roll här.
organisation-stands-in = ersätter { $name }
organisation-answers = Tjänsten är vakant. { $names } vid { $unit } svarar så länge.
organisation-give-here = Ge någon en roll här
organisation-stretches = Ändringar över tid
organisation-stretch = { $name }, { $kind }
organisation-stretch-under = { $name }, { $kind } under { $parent }
organisation-by-import = Inläst från fil
organisation-by-hand = Ändrad

### Formulär för enheter

organisation-unit = Enhet
organisation-unit-help = Kod eller hela namnet
organisation-code = Kod
organisation-code-help = Koden följer enheten hela tiden och går inte att byta.
organisation-name = Namn
organisation-is-authority = Är en egen myndighet
organisation-first-day = Första dag
organisation-add = Lägg till enheten
organisation-added = { $name } finns från { $date }.
organisation-reason = Varför
organisation-reason-help = Orsaken står kvar i historiken.
organisation-rename-title = Byt namn på { $name }
organisation-new-name = Nytt namn
organisation-name-from = Gäller från
organisation-renamed-notice = Enheten heter { $name } från { $date }.
organisation-move-title = Flytta { $name }
organisation-move-lead = Hör i dag till { $parent }. { $count ->
    [0] Inget ligger under.
    [one] { $count } enhet under följer med.
   *[other] { $count } enheter under följer med.
  }
organisation-move-to = Ska höra till
organisation-move-from = Flyttas den
organisation-moved-notice = { $name } flyttas { $date }.
organisation-close-title = Stäng { $name }
organisation-close-below = { $count ->
    [one] { $count } enhet ligger direkt under. Välj vart den ska gå.
   *[other] { $count } enheter ligger direkt under. Välj vart de ska gå.
  }
organisation-carry-to = Det som ligger under går till
organisation-last-day = Sista dag
organisation-close = Stäng enheten
organisation-closed-notice = { $name } stängs. Sista dagen är { $date }.

### Läsa in från fil

organisation-import-lead = Du ser vad som skulle ändras innan något läses in. Inläsningen går att ångra.
organisation-file = Fil
organisation-file-help = Excel (.xlsx) eller CSV, högst 20 MB
organisation-file-from = Gäller från
organisation-file-whole = Filen är hela trädet
organisation-file-whole-help = Enheter som inte står i filen stängs dagen före.
organisation-look = Granska filen
organisation-template-help = Mallen har kolumnerna kod, namn, slag, överordnad kod, egen myndighet och ersätter. I ersätter står koder för de enheter som den nya tar över efter, med komma emellan.
organisation-template-file = organisation-mall
organisation-example-municipality = Exempelkommunen
organisation-example-committee = Grundskolenämnden
organisation-example-department = Grundskoleförvaltningen
organisation-example-unit = Strandskolan
organisation-yes = ja
organisation-no = nej
organisation-imports = Tidigare inläsningar
organisation-imported = Inläst
organisation-changes = Ändringar
organisation-state = Läge
organisation-read-in = Inläst
organisation-undone = Ångrad { $when }
organisation-review = Granska innan du läser in
organisation-review-lead = { $file }, { $rows ->
    [one] { $rows } rad
   *[other] { $rows } rader
  }, gäller från { $date }. Inget är ändrat än.
organisation-difference = Skillnad mot den dagen
organisation-no-difference = Filen är lika med organisationen den dagen.
organisation-difference-shown = Visar { $count } av { $total } ändringar. { $unchanged ->
    [one] { $unchanged } rad är lika.
   *[other] { $unchanged } rader är lika.
  }
organisation-show-changes = Visa ändringar
organisation-all = Alla { $count }
organisation-what = Vad
organisation-change = Ändring
organisation-under = under { $name }
organisation-on-top = överst
organisation-open = öppen
organisation-closing = stängs
organisation-what-new = Ny
organisation-what-moved = Flyttad
organisation-what-renamed = Nytt namn
organisation-what-kind = Annat slag
organisation-what-authority = Myndighet
organisation-what-merged = Sammanslagen
organisation-what-split = Delad
organisation-what-replaced = Ersatt
organisation-what-closed = Stängd
organisation-what-new-count = Nya { $count }
organisation-what-moved-count = Flyttade { $count }
organisation-what-renamed-count = Nytt namn { $count }
organisation-what-kind-count = Annat slag { $count }
organisation-what-authority-count = Myndighet { $count }
organisation-what-merged-count = Sammanslagna { $count }
organisation-what-split-count = Delade { $count }
organisation-what-replaced-count = Ersatta { $count }
organisation-what-closed-count = Stängda { $count }
organisation-read-in-rows = { $count ->
    [one] Läs in { $count } rad
   *[other] Läs in { $count } rader
  }
organisation-other-file = Välj en annan fil
organisation-can-undo = Går att ångra efteråt.
organisation-nothing-differs = Det finns inget att läsa in. Filen är lika med organisationen.
organisation-imported-notice = { $file } är inläst. { $count ->
    [one] { $count } ändring är gjord.
   *[other] { $count } ändringar är gjorda.
  }
organisation-receipt = Kvitto för { $file }
organisation-receipt-card = Kvitto
organisation-rows = Rader
organisation-digest = Filens kontrollsumma (SHA-256)
organisation-undo = Ångra inläsningen
organisation-undo-help = Enheterna blir som de var före inläsningen. Det går inte när något har ändrats efteråt.
organisation-undone-notice = Inläsningen av { $file } är ångrad.
organisation-undo-hindered = Det går inte att ångra inläsningen
organisation-obstacle-changed = { $name } ({ $code }) har ändrats efteråt.
organisation-obstacle-below = { $below } ligger under { $name }, som kom med filen.
organisation-obstacle-appointments = { $name } kom med filen och { $count ->
    [one] { $count } person har en roll där.
   *[other] { $count } personer har roller där.
  }
organisation-obstacle-named = { $name } kom med filen och används på { $count ->
    [one] { $count } ställe.
   *[other] { $count } ställen.
  }

import-kind-unknown = ”{ $value }” är inget slag av enhet. Skriv något av: { $known }.
import-text-unfit = Texten är för lång eller innehåller tecken som inte går att spara. Skriv högst { $max } tecken på en rad.
import-code-twice = Koden står redan på rad { $first }. Ta bort den ena raden.
import-code-closed = Koden hörde till en enhet som stängdes { $date }. Ge den nya enheten en egen kod.
import-code-later = Enheten börjar först { $date }. Välj den dagen för filen eller ta bort raden.
import-parent-required = Överordnad kod saknas. Bara kommunen ligger överst.
import-municipality-on-top = Kommunen ligger överst och har ingen överordnad kod. Ta bort koden.
import-parent-unknown = Koden finns inte den dagen. Lägg till enheten i filen eller rätta koden.
import-parent-unknown-near = Koden finns inte den dagen. Menade du { $near }?
import-second-municipality = Det finns redan en kommun överst, kod { $other }. Rätta slaget.
import-no-municipality = Ingen rad har slaget kommun. Lägg till en rad för kommunen utan överordnad kod.
import-municipality-missing = Kommunen { $name } ({ $code }) saknas i filen. Lägg till den eller ta bort krysset för hela trädet.
import-too-deep = Enheten ligger djupare än { $max } nivåer. Rätta överordnad kod.
import-cycle = Enheten ligger under sig själv. Rätta överordnad kod.
import-predecessor-unknown = Koden i ersätter finns inte. Rätta den.
import-predecessor-closed = Enheten som ska ersättas är redan stängd. Ta bort koden.
import-predecessor-same-day = Enheten som ska ersättas börjar samma dag. Välj en senare dag för filen.
import-closed-same-day = { $name } ({ $code }) saknas i filen men börjar samma dag. Ångra inläsningen som lade till enheten, eller lägg till en rad för den.
import-planned-differs = En ändring som redan är planerad stämmer inte med filen: { $name } den { $date }. Ändra planen eller lägg till enheten i filen.
import-planned-below = En enhet som filen stänger har något planerat under sig. Flytta det först.

### Fel och hinder

error-parent-required = Välj vad enheten ska höra till. Bara kommunen ligger överst.
error-municipality-on-top = Kommunen ligger överst och hör inte till någon annan enhet.
error-second-municipality = Det finns redan en kommun överst.
error-parent-gone = { $name } skulle stå utan överordnad enhet den { $date }.
error-outside-unit = Enheten finns inte den dagen. Välj en dag då den finns.
error-unit-changed = Någon annan har ändrat enheten medan du skrev. Läs om sidan och gör om ändringen.
error-unit-not-empty = { $count ->
    [one] { $count } enhet ligger under, också planerade räknas. Välj vart den ska gå.
   *[other] { $count } enheter ligger under, också planerade räknas. Välj vart de ska gå.
  }
error-municipality-stays = Kommunen går inte att stänga.
error-unit-ambiguous = Flera enheter heter så. Skriv koden: { $codes }.
error-substitute-unknown = Ingen med det namnet har en roll vid enheten den dagen.
error-picture-large = Bilden är för stor. Den får vara högst { $max } kB.
error-picture-kind = Bilden går inte att läsa. Använd PNG, SVG eller JPEG.
error-picture-script = Bilden gör mer än ritar. Spara den som SVG utan skript och länkar, eller som PNG.
refused-unit-not-empty = Enheten har { $count ->
    [one] { $count } enhet under sig.
   *[other] { $count } enheter under sig.
  }
refused-already-founded = Kommunen finns redan i den här databasen.
refused-municipality-stays = Kommunen går inte att stänga.
refused-import-done = Filen är redan inläst.
refused-import-stale = Organisationen har ändrats sedan du granskade filen. Granska skillnaden igen innan du läser in.
refused-own-account = Du kan inte stänga ditt eget konto. Be en annan systemförvaltare.
refused-last-administrator = Uppdraget är det sista som ger rätt att förvalta systemet. Ge först någon annan en roll som får det.
refused-own-role = Du skulle förlora din egen rätt att förvalta systemet. Ge först någon en annan roll som får det.

### Personer

people-lead = { $count ->
    [one] { $count } person
   *[other] { $count } personer
  }
people-file = personer-och-roller
people-none = Ingen person stämmer.
people-new = Ny person
people-new-lead = Personen får ett konto. Det första lösenordet visas en gång och måste bytas.
people-add = Lägg till personen
people-username-help = Det namn personen loggar in med, till exempel e-postadressen.
people-swedish = Svenska
people-english = Engelska
people-roles = Roller
people-roles-list = Roller
people-role = Roll
people-any-role = Alla roller
people-closed-too = Visa också stängda konton
people-account = Konto
people-open = Öppet
people-closed = Stängt
people-no-account = Saknas
people-no-account-help = Personen har inget konto. Skriv ett användarnamn för att ge ett.
people-account-is = Loggar in som { $username }.
people-choose-for = Välj vem som ska få en roll vid { $unit }.
people-password-title = Konto för { $name }
people-first-password = Första lösenord
people-password-once = Lösenordet visas bara nu. Lämna det till personen, som byter det vid första inloggningen.
people-to-person = Till personens sida
people-renew = Ge nytt första lösenord
people-renew-help = Personens inloggningar avslutas.
people-edit = Ändra uppgifter
people-may-sign-in = Får logga in
people-may-sign-in-help = Utan kryss stängs kontot och pågående inloggningar avslutas.
people-saved = Uppgifterna är sparade.
people-appointments = Roller vid enheter
people-no-appointments = Personen har ingen roll än.
people-days = Tid
people-substitute-for = Ersätter
people-substitute-help = Namnet på den som ersätts, om någon.
people-give = Ge en roll
people-give-title = Ge { $name } en roll
people-given = Rollen är given.
people-first-day = Första dag
people-last-day = Sista dag
people-last-day-help = ÅÅÅÅ-MM-DD. Tomt betyder tills vidare.
people-end = Avsluta
people-ended = Rollen är avslutad.
people-over = avslutad
people-roles-lead = Kommunens egna roller. Varje roll får göra det som står till höger, vid den enhet där någon har den.
people-no-roles = Det finns inga roller än.
people-holders = Har rollen i dag
people-new-role = Ny roll
people-add-role = Lägg till rollen
people-role-saved = Rollen är sparad.
people-profiles-help = Välj minst en.
profile-administrator = Systemförvaltare
profile-administrator-help = Organisation, konton, inställningar och inläsning.
profile-process-leader = Processledare
profile-process-leader-help = Leder kommunens planering och uppföljning.
profile-controller = Controller
profile-controller-help = Leder en nämnds eller förvaltnings planering och uppföljning.
profile-manager = Chef
profile-manager-help = Svarar för en enhet.
profile-elected-member = Förtroendevald
profile-elected-member-help = Läser.
profile-auditor = Revisor
profile-auditor-help = Läser allt, ändrar inget.

### Inställningar

settings-lead = Det som gäller för hela kommunen.
settings-municipality = Kommunens namn, kontakt och utseende
settings-name = Kommunens namn
settings-contact-help = Adress, e-post och telefon står på sidan om tillgänglighet: dit hör den av sig som inte kan använda sidorna.
error-settings-changed = Någon annan har sparat inställningarna sedan du öppnade sidan. Det du skrev står kvar. Se efter att det ska gälla och spara igen.
settings-logotype = Logotyp
settings-logotype-now = Nuvarande logotyp
settings-logotype-help = PNG, SVG eller JPEG, högst 500 kB
settings-remove-logotype = Ta bort logotypen
settings-accent = Färg
settings-accent-help = Sex tecken, till exempel #0b5567. Tomt ger Ledfyrs egen färg.
settings-kinds = Vad enheterna kallas
settings-kinds-help = Skriv ett eget ord där kommunen säger något annat. Tomt ger ordet i rubriken.
settings-saved = Inställningarna är sparade.
