//! The words of the demo's year: made up, of no real municipality.

pub const WHY_LATE: [&str; 3] = [
    "Underlaget från ekonomistödet kom senare än planerat.",
    "Tjänsten var vakant när arbetet skulle börja.",
    "Nämnden ville ha en jämförelse till innan det kunde bli klart.",
];
pub const WHY_EARLY: &str = "Vi börjar på det vi vet, och stämmer av när resten är godkänt.";
pub const WHY_ASIDE: [&str; 3] = [
    "Enheten deltar tillsammans med grannenheten i år, så det görs där.",
    "Frågan är redan avgjord i förra årets plan och gäller i två år.",
    "Verksamheten flyttar vid årsskiftet, så det görs av den som tar över.",
];
pub const DECIDED: [&str; 3] = [
    "Enligt förslaget. Diarienummer finns i protokollet.",
    "Enligt förslaget med ett tillägg om uppföljning efter första tertialet.",
    "Enligt förslaget. Två reservationer är anmälda.",
];

/// What some steps left.
pub const LEFT: [(&str, &[&str]); 12] = [
    (
        "utvardera-foregaende-process",
        &["Fyra samtal och en enkät till chefer. Förbättringsplanen är ifylld."],
    ),
    (
        "faststalla-tidplan",
        &["Tidplan och anvisningar är utskickade till alla chefer och stödfunktioner."],
    ),
    (
        "faststalla-preliminara-ramar",
        &["Preliminära ramar per förvaltning, investeringsutrymme och löneantaganden."],
    ),
    (
        "startmote",
        &[
            "Startmötet hölls med alla chefer. Frågor om lokaler tas med till analysen.",
            "Startmötet hölls digitalt. Bilderna är utskickade.",
            "Startmötet hölls. Tre chefer tar sitt i efterhand.",
        ],
    ),
    (
        "genomfora-analys",
        &[
            "Analysen är skriven tillsammans med enheterna och avstämd mot preliminär ram.",
            "Analysen är klar. Två behov ryms inte och är beskrivna med kostnad.",
            "Analysen är klar. Underlaget om personal bygger på september.",
        ],
    ),
    (
        "kvalitetssakra-analys",
        &[
            "Sammanställningsbladet är klart och lämnat till nämnden.",
            "Sammanställt. Följderna är beräknade för alla förslag utom ett.",
        ],
    ),
    (
        "strategidiskussion-i-namnd",
        &[
            "Nämnden diskuterade lokaler, bemanning och tidiga insatser.",
            "Nämnden diskuterade hur färre barn och fler äldre påverkar de närmaste åren.",
        ],
    ),
    (
        "avvaga-strategidiskussion",
        &["Avvägningen är gjord: två förslag går vidare, ett stannar inom ramen."],
    ),
    (
        "bereda-yttrande",
        &["Förslaget till yttrande är klart, med rangordning och följder."],
    ),
    (
        "riskanalys-internkontroll",
        &[
            "Riskanalysen är gjord med chefer och skyddsombud.",
            "Riskanalysen är gjord. Fyra risker går vidare till internkontrollplanen.",
        ],
    ),
    (
        "uppratta-enhetens-plan",
        &[
            "Planen är genomgången på arbetsplatsträff.",
            "Planen är klar och avstämd mot budgeten.",
            "Planen är klar. Aktiviteterna följs upp varje tertial.",
        ],
    ),
    (
        "facklig-samverkan",
        &["Samverkan är genomförd. Protokollet är justerat."],
    ),
];
pub const LEFT_OTHERWISE: [&str; 4] = [
    "Klart och utskickat till dem som berörs.",
    "Klart. Underlaget ligger i ärendet.",
    "Klart efter avstämning med ekonomistödet.",
    "Klart. Frågorna som kvarstår tas i nästa steg.",
];

const NOW: [&str; 5] = [
    "Vi når det mesta av uppdraget. Köerna har minskat men sjukfrånvaron är fortsatt högre än före 2020.",
    "Kvaliteten är god enligt brukarna. Bemanningen är tunn på kvällar och under sommaren.",
    "Antalet barn sjunker i centrum och växer i de nya områdena. Lokalerna ligger inte där barnen bor.",
    "Måluppfyllelsen är ojämn mellan enheterna. De som arbetar med tidiga insatser har bäst resultat.",
    "Verksamheten är i balans. Två chefer har slutat under året och ersatts.",
];
const FUTURE: [&str; 5] = [
    "Fler äldre och färre i arbetsför ålder gör att vi behöver arbeta på annat sätt, inte bara mer.",
    "Två detaljplaner ger 400 bostäder till 2029. Det kräver plats för omkring 90 barn till.",
    "Ny lag om dokumentation träder i kraft och tar tid från mötet med invånarna om inget förenklas.",
    "Pensionsavgångarna är som störst om tre år. Vi behöver börja rekrytera nu.",
    "Hyrorna stiger snabbare än ramen. Utan färre lokaler tränger de undan personal.",
];
const ECONOMY: [&str; 4] = [
    "Ryms inom den preliminära ramen om två vakanser hålls till sommaren.",
    "0,6 procent över ramen. Skillnaden är hyror och hjälpmedel.",
    "I balans. Höjd ersättning för heltidsresan ingår inte.",
    "Ryms, men utan utrymme för något oförutsett.",
];
const NEEDS: [&str; 4] = [
    "Tidiga insatser för barn med språkstörning: 40 barn, två tjänster, 1,4 miljoner kronor om året.",
    "Ersättning för verksamhetssystemet som slutar underhållas 2028: 900 tusen kronor en gång.",
    "En bemanningsenhet för två områden i stället för timanställda: kostar 600 tusen, sparar vikarier.",
    "Tillgänglig entré i två hus: 350 tusen kronor, tre veckors arbete.",
];
const SAVINGS: [&str; 4] = [
    "Gemensam planering av transporter mellan tre enheter. Ger omkring 200 tusen kronor om året.",
    "Färre och större inköp av förbrukningsvaror. Ger omkring en procent.",
    "Digital signering av beslut. Frigör en halv tjänst.",
    "Ett schema för hela området. Minskar övertid och vikarier.",
];
const LESS: [&str; 3] = [
    "Kortare öppettider på fredagar. Få besökare då, men de som kommer har svårt andra tider.",
    "En mindre personaldag per termin. Följden är mindre tid för gemensam planering.",
    "Inget som går att ta bort utan att målen påverkas.",
];
const SUMMED_UP: [&str; 2] = [
    "Analyserna pekar åt samma håll: lokalerna stämmer inte med var invånarna bor, och bemanningen är tunn.",
    "Analyserna visar en verksamhet i balans i dag och ett gap på omkring två procent 2029.",
];
const RISKS: [&str; 4] = [
    "Beslut fattas utan aktuell delegation. Fakturor betalas till fel mottagare.",
    "Genomförandeplaner följs inte upp i tid. Uppgifter om enskilda sparas för länge.",
    "Avtal används inte vid inköp. Behörigheter tas inte bort när någon slutar.",
    "Frånvaro anmäls inte vidare. Skyddsronder skjuts upp.",
];
const JUDGED: [&str; 3] = [
    "Möjlig sannolikhet och kännbar följd för den första, låg sannolikhet och allvarlig följd för den andra.",
    "Sannolikt att det händer, lindrig följd i det enskilda fallet men kännbar sammantaget.",
    "Mindre sannolikt efter förra årets åtgärder. Följden är allvarlig om det händer.",
];
const MEASURES: [&str; 3] = [
    "Stickprov två gånger om året. Ansvarig är controllern, klart i maj och i oktober.",
    "Genomgång av behörigheter vid varje kvartalsskifte. Ansvarig är enhetschefen.",
    "Ny rutin och en kort utbildning före sommaren. Följs upp i internkontrollen.",
];
const DIRECTION: [&str; 4] = [
    "Vi ska ge rätt stöd tidigare och ha en bemanning som håller hela året.",
    "Fler ska lyckas hos oss. Vi arbetar med trygghet, närvaro och tydlig undervisning.",
    "Vi ska vara lätta att nå och göra det vi lovar, också när vi är färre.",
    "Vi ska hålla ihop verksamheten när lokalerna byggs om.",
];
const ACTIVITIES: [&str; 4] = [
    "Kollegialt lärande var tredje vecka, ansvarig arbetslagsledare. Närvaroteam från januari.",
    "Gemensamt schema från mars. Introduktion för nyanställda på två dagar.",
    "Genomgång av alla genomförandeplaner före maj. Brukarråd en gång i kvartalet.",
    "Utemiljön rustas med barnen i april. Läsning varje dag i alla grupper.",
];
const BUDGET: [&str; 3] = [
    "92 procent är personal. Två tjänster hålls vakanta till augusti.",
    "Medlen räcker till planerad bemanning. Inköp läggs efter sommaren.",
    "I balans med ett litet utrymme för oförutsett.",
];
const INSIDE: [&str; 2] = [
    "Nämnden samordnar transporter och schema och håller två tjänster vakanta.",
    "Nämnden prioriterar tidiga insatser och betalar dem med färre inköp.",
];
const ACROSS: [&str; 2] = [
    "Lokaler i de nya områdena och ersättning för verksamhetssystemet.",
    "En gemensam bemanningsenhet och plats för fler barn i öster.",
];
const EFFECTS: [&str; 2] = [
    "För dem vi är till för: kortare väntan. För personalen: färre ensamma pass. Kostnad 1,4 miljoner kronor.",
    "Utan medel blir väntetiden längre och hyrorna tränger undan en och en halv tjänst.",
];
const WORKED: [&str; 1] = [
    "Gemensamt startmöte och samma mall i alla förvaltningar. Sammanställningsbladen gick att jämföra.",
];
const FAILED: [&str; 1] = [
    "Statistiken kom efter att analyserna hade börjat. Det var oklart vem som svarade för underlaget.",
];
const CHANGED: [&str; 1] = [
    "Underlaget ska finnas före startmötet. Kvalitetssäkringen får en vecka till. Ett steg för elevernas röst prövas.",
];

/// Texts to choose among for a section of a template.
#[must_use]
pub fn of_section(template: &str, section: &str) -> &'static [&'static str] {
    match (template, section) {
        ("verksamhetsanalys", "nulage") => &NOW,
        ("verksamhetsanalys", "framtid") => &FUTURE,
        ("verksamhetsanalys", "ekonomisk-avstamning") | (_, "ekonomi") => &ECONOMY,
        ("verksamhetsanalys" | "sammanstallningsblad", "prioriteringar") => &NEEDS,
        (_, "effektivisering" | "effektivisering-och-ransonering") => &SAVINGS,
        (_, "ransonering") => &LESS,
        (_, "sammanfattning") => &SUMMED_UP,
        (_, "inom-ramen") => &INSIDE,
        (_, "kommunovergripande") => &ACROSS,
        (_, "foljder") => &EFFECTS,
        (_, "risker") => &RISKS,
        (_, "bedomning") => &JUDGED,
        (_, "atgarder") => &MEASURES,
        (_, "inriktning") => &DIRECTION,
        (_, "aktiviteter") => &ACTIVITIES,
        (_, "budget") => &BUDGET,
        (_, "fungerade") => &WORKED,
        (_, "fungerade-inte") => &FAILED,
        (_, "andras") => &CHANGED,
        _ => &[],
    }
}

pub const ADAPTED_NAME: &str = "Grundskolenämndens planeringsprocess";
pub const ADAPTED_START: &str =
    "Samla rektorer och stödfunktioner innan analysen börjar. Statistiken ska finnas till mötet.";
pub const ADAPTED_STEP: &str = "Höra elevråden";
pub const ADAPTED_INSTRUCTION: &str = "Varje verksamhetsområde hör sina elevråd om vad som fungerar och vad som behöver bli bättre, och tar med det i analysen.";
pub const IMPROVED: &str =
    "Kvalitetssäkringen behöver en vecka till: sammanställningsbladen kom samma dag som nämnden.";
pub const TO_IMPROVE: &str = "Anvisningarna ska säga vem som svarar för statistiken.";
pub const BASIS: &str = "förslaget till mål och resursplan 2027–2029";
pub const REMINDED: &str = "Hör av er om något hindrar, så hjälps vi åt.";
