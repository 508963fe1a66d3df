# Rapporter: sammanställa, frysa, publicera, och det som invånarna läser.
report-kind = Rapport
report-title = Rubrik
report-text = Text
report-state = Läge
report-changed = Senast ändrad
report-list-lead = Rapporter för den valda enheten och enheterna under den.
report-new = Ny rapport
report-new-lead = Rapporten byggs av text och av block som hämtas ur uppföljning och ekonomi. Den kan ändras tills den fryses.
report-create = Börja på rapporten
report-round = Uppföljningstillfälle
report-round-help = Blocken visar svaren från det tillfället.
report-no-round = Inget särskilt tillfälle
report-title-help = Lämna den som den är, eller skriv en egen.
report-filter-all = Alla
report-filter-draft = Utkast
report-filter-frozen = Frysta
report-filter-published = Publicerade
report-none-title = Inga rapporter här än
report-none-text = Det finns ingen rapport i urvalet. En controller börjar på rapporten, och den syns här så fort den finns.
report-state-correction = Rättas
report-state-withdrawn = Återkallad

report-contents = Innehåll
report-page-word = Sida
report-of-word = av
report-axis-starts-at = Axeln börjar vid
report-digest = Fingeravtryck
report-digest-help = Räknat på rapportens innehåll när den frystes. Samma avtryck står i PDF-filen.
report-meta-state = Läge
report-meta-version = Version
report-meta-frozen = { $when } av { $who }
report-meta-reason = Orsak till rättelsen
report-chapter-empty = Det finns inget att redovisa i det här kapitlet.

report-block = Block
report-block-unknown = Blocket finns inte i den här installationen.
report-block-failed = Blocket gick inte att hämta. Försök igen om en stund.
report-block-no-source = utan källa
report-block-origin = { $origin }, { $when }
report-block-as-of = { $when }
report-block-empty = Det finns inget att visa för perioden.
report-to-source = Gå till källan

report-draft-saved = Utkast, sparat { $when }
report-preview = Förhandsgranskning
report-preview-verb = Förhandsgranska
report-preview-lead = Så här läser andra rapporten. Siffrorna är de som gäller nu, tills den fryses.
report-back-to-writing = Tillbaka till att skriva
report-sheet = Rapportens text
report-outline = Innehåll
report-text-empty = Inte skrivet än.
report-rename = Ändra rubriken
report-continue = Skriv vidare
report-freeze = Frys rapporten
report-freeze-hindered = { $count ->
    [one] { $count } sak hindrar frysning. Den står under Så komplett är den.
   *[other] { $count } saker hindrar frysning. De står under Så komplett är den.
  }
report-freeze-no-pdf = Programmet är startat utan det som gör PDF. Därför går det inte att frysa.
report-is-proposal = Förslag, inte beslutad
report-frozen-despite = Rapporten frystes ändå: { $reason }
report-not-settled = Allt är inte avgjort
report-despite = Varför fryser ni ändå?
report-despite-help = Både det som inte är avgjort och orsaken skrivs ut i rapporten.
report-text-marks = Börja en rad med - för en punkt, ## för en mellanrubrik.
error-freeze-reason = Skriv varför rapporten fryses fast allt inte är avgjort.
report-completeness = Så komplett är den
report-chapters-done = { $done } av { $total } kapitel klara
report-hinders = Hindrar frysning
report-remarks = Bör ses över
report-met = Uppfyllt
report-whole-months = { $count ->
    [one] Perioden är { $count } hel månad
   *[other] Perioden är { $count } hela månader
  }
report-nothing-hinders = Allt som krävs finns på plats
report-text-missing = { $title } saknar text
report-mark-done = klart
report-mark-begun = påbörjat
report-mark-empty = tomt
report-mark-blocked = hindrar frysning
report-correcting = Du skriver en rättelse av version { $number }: { $reason }
report-see-frozen = Visa den frysta versionen

report-version = Version { $number }
report-frozen-version = Fryst, version { $number }
report-frozen-band = Fryst rapport
report-frozen-by = Fryst { $when } av { $who }.
report-frozen-help = Texter och siffror är de som gällde då. En rättelse blir version { $next }.
report-frozen-reason = Orsak till rättelsen: { $reason }
report-kilobytes = { $count } kB
report-file-pdf = PDF, { $size }
report-file-html = Webbsida, { $size }
report-file-json = Data (JSON), { $size }
report-versions = Versioner
report-version-this = den du läser
report-begin-version = Börja på version { $number }
report-continue-version = Skriv vidare på version { $number }
report-publication = Publicering
report-publication-none = inte publicerad
report-publication-published = publicerad
report-publication-superseded = publicerad, ersatt av en nyare
report-publication-withdrawn = återkallad
report-not-public = Bara de som loggar in kan läsa den här versionen.
report-later-published-here = En senare version är publicerad. Den här publiceras inte.
report-published-by = Publicerad { $when } av { $who }.
report-withdrawn-at = Återkallad { $when }.
report-public-page = Visa den publika sidan
report-publish = Publicera rapporten
report-publish-verb = Publicera
report-publish-lead = Det här blir synligt för alla, utan inloggning. Inget annat följer med.
report-becomes-public = Det här blir offentligt
report-public-address = Adress
report-public-files = Filer
report-publish-note = En kopia av den frysta rapporten läggs ut. Den kan återkallas, men den som redan har läst den kan ha sparat den.
report-publish-text = Texten som alla kan läsa
report-withdraw = Återkalla publiceringen
report-withdraw-verb = Återkalla
report-withdraw-lead = Sidan och filerna tas bort för allmänheten. Kvar blir en sida som säger att rapporten är återkallad och när. Den frysta versionen finns kvar här.
report-withdraw-help = Orsaken visas för dem som loggar in, inte på den publika sidan.
report-correct = Rätta rapporten
report-correct-lead = Rättelsen blir version { $next }. Version { $number } finns kvar som den är.
report-reason = Varför?
report-reason-help = Orsaken skrivs ut i den nya versionen.

report-done-created = Rapporten är påbörjad.
report-done-text = Texten är sparad.
report-done-title = Rubriken är sparad.
report-done-frozen = Rapporten är fryst som version { $number }.
report-done-published = Rapporten är publicerad på { $address }.
report-done-withdrawn = Publiceringen är återkallad.
report-done-correction = Du kan skriva version { $number }.

report-did-create = Rapporten påbörjades
report-did-rename = Rubriken ändrades
report-did-freeze = Rapporten frystes
report-did-correct = En rättelse påbörjades
report-did-publish = Rapporten publicerades
report-did-withdraw = Publiceringen återkallades
report-did-change = Rapporten ändrades

refused-report-incomplete = { $count ->
    [one] { $count } sak saknas för att rapporten ska kunna frysas. Den står bredvid texten.
   *[other] { $count } saker saknas för att rapporten ska kunna frysas. De står bredvid texten.
  }
refused-report-number = Rapporten har fått en annan version sedan du öppnade sidan. Läs om den.
refused-report-changed = Någon har sparat en text eller rubriken medan rapporten frystes. Läs igenom den och frys igen.
refused-report-frozen-already = Rapporten är redan fryst.
refused-report-unit-unknown = Enheten fanns inte vid periodens slut. Rapporten kan inte få något enhetsnamn.
refused-report-nothing-to-correct = Rapporten är inte fryst än. Ändra i utkastet.
refused-report-correction-begun = En rättelse är redan påbörjad.
refused-report-not-published = Versionen är inte publicerad.
refused-report-withdrawn = Versionen är återkallad. Publicera en ny version i stället.
refused-report-later-published = En senare version är redan publicerad.
refused-report-address-changed = Adressen har hunnit bli upptagen. Gå tillbaka och se vilken rapporten får.

public-title = Så går det för { $name }
public-lead = Här finns de rapporter som kommunens nämnder har publicerat: vad som är gjort, vad det har kostat och vad som avviker från planen.
public-reports = Rapporter
public-about = Om rapporterna
public-newest = Senast publicerat
public-read-report = Läs hela rapporten
public-chapters = I rapporten
public-read-title = Hur läser jag den?
public-read-text = Varje mål och uppdrag har en bedömning: enligt plan, risk för avvikelse eller avviker. Bredvid står varför och vad som görs. Går något inte att bedöma står det, med skälet.
public-words-title = Var kommer siffrorna från?
public-words-text = Under varje diagram och tabell står källan och hur gamla uppgifterna är. Saknas ett värde står det att det saknas.
public-more-reports = Fler rapporter
public-none-title = Ingen rapport är publicerad än
public-none-text = När en nämnd har publicerat sin rapport kan du läsa den här.
public-published = Publicerad { $date }.
public-what-title = Vad är en rapport?
public-what-text = Kommunfullmäktige bestämmer mål och pengar. Några gånger om året redovisar varje nämnd hur det går, och varför något inte blir som det var tänkt.
public-trust-title = Kan den ändras?
public-trust-text = En publicerad rapport ändras aldrig. Blir något fel kommer en ny version med en orsak, och den gamla ligger kvar på sin adress.
public-all-reports = Alla rapporter
public-pdf = Rapporten som PDF
public-html = Rapporten som en enda webbsida
public-superseded = Det finns en rättad version av den här rapporten.
public-newer = Läs den nyare versionen
public-withdrawn-title = Rapporten är återkallad
public-withdrawn-text = Det som låg här togs bort { $date }.
