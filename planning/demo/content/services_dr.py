"""Services for children, young people and families, and what each of them measures in its own words."""
# fmt: off

from planning.demo.shapes import Measured, Offered

SERVICES = [
    Offered(
        "jitrenka-sas", "jitrenka", "65", "Jitřenka – aktivizační služba pro rodiny", "TA", "dr sv", "rodiny",
        "Přijdeme domů a společně najdeme, co rodině vrátí klid: peníze, školu, pravidla, zdraví.",
        capacities=(("T", "klient", "at_once", 5, 5), ("A", "klient", "at_once", 2, 2)), direct=(6.0, 6.5, 7.0),
        other=1.2, places=(("Sokolská 11", "460 01"),), since=2010,
        measured=(
            Measured(
                "Rodiny, kde děti zůstaly doma", "outcome", "%", "up", (90, 92, 92, 93, 93, 94),
                "Z rodin, kterým podle OSPOD hrozilo odebrání dítěte.", "evidence služby a OSPOD", "percent",
                starting_state="Rodina má upozornění od OSPOD nebo od soudu.",
                change="Děti jsou doma, chodí do školy a rodič ví, co hlídat.", evidence="Stanovisko OSPOD po roce.",
            ),
            Measured(
                "Čekání na první návštěvu", "demand", "dní", "down", (28, 41, 25, 36, 24, 21), "Od žádosti.",
                "pořadník", "duration", catalogue="CEK",
            ),
            Measured(
                "Rodiny v péči", "output", "rodin", "none", (74, 78, 80, 83, 84, 86), "Různé rodiny za rok.",
                "evidence služby", catalogue="KLI",
            ),
            Measured(
                "Odmítnuté žádosti rodin z okolních obcí", "demand", "žádostí", "down", (12, 15, 12, 11, 8, 6),
                "Kvůli dojezdu.", "registr žádostí", catalogue="ODM",
            ),
        ),
    ),
    Offered(
        "jitrenka-poradna", "jitrenka", "37", "Jitřenka – rodinná poradna a mediace", "A", "dr", "rodiny krize",
        "Poradna pro rodiče, kteří se rozcházejí, a mediace, která hledí na dítě.",
        capacities=(("A", "klient", "at_once", 3, 3),), direct=(2.5, 2.5, 2.5), other=0.5,
        places=(("Sokolská 11", "460 01"),), since=2008,
        measured=(
            Measured(
                "Rodičovské dohody, které po půl roce platí", "outcome", "dohod", "up", (24, 27, 28, 30, 30, 32),
                "Obě strany potvrdí telefonem.", "telefonát po půl roce",
                starting_state="Rodiče spolu mluví jen přes dítě.", change="Dohodli se a dítě už nenosí vzkazy.",
                evidence="Telefonát oběma rodičům.",
            ),
            Measured(
                "Konzultace", "output", "konzultací", "none", (1300, 1345, 1350, 1388, 1380, 1400), "",
                "výkaz služby", catalogue="KNZ",
            ),
        ),
    ),
    Offered(
        "klubovna-rochlice", "klubovna", "62", "Klubovna Na Hraně – Rochlice", "A", "dr", "mladez",
        "Klub pro kluky a holky od 10 do 20 let. Bez vstupného, bez přihlášky, s dospělým, který poslouchá.",
        capacities=(("A", "klient", "at_once", 20, 20),), direct=(3.5, 3.5, 4.0), other=0.8,
        places=(("Krejčího 77", "460 06"),), since=2009,
        measured=(
            Measured(
                "Děti, které v klubu dokončily něco, co si vybraly", "outcome", "dětí", "up",
                (40, 44, 45, 47, 48, 50), "Projekt, zkouška, závod, doučování.", "individuální plány",
                starting_state="Ve škole je vedeno jako problém.", change="Něco dotáhne a někdo si toho všimne.",
                evidence="Zápis v plánu a co po tom zbylo: fotka, vysvědčení, kolo.",
            ),
            Measured(
                "Návštěvy klubu", "output", "návštěv", "none", (5200, 5344, 5300, 5478, 5400, 5400), "",
                "kniha návštěv",
            ),
        ),
    ),
    Offered(
        "klubovna-vratislavice", "klubovna", "62", "Klubovna Na Hraně – Vratislavice", "AT", "dr", "mladez lokality",
        "Menší klub, odkud chodíme i do parku a k nádraží.",
        capacities=(("A", "klient", "at_once", 14, 12), ("T", "kontakt", "daily", 12, 12)), direct=(2.0, 2.5, 2.5),
        other=0.4, places=(("Tanvaldská 50", "463 11"),), since=2018,
        measured=(
            Measured(
                "Mladí, kteří s námi prošli přechodem na střední školu", "outcome", "osob", "up",
                (9, 8, 10, 12, 12, 13), "Do konce prvního ročníku.", "individuální plány",
                starting_state="Po deváté třídě odchází na úřad práce.", change="Je na střední a zůstává tam.",
                evidence="Potvrzení školy v červnu.",
            ),
            Measured(
                "Odpoledne, kdy byl klub plný", "demand", "odpolední", "down", (40, 55, 45, 61, 50, 45),
                "Někoho jsme poslali jinam.", "kniha návštěv",
            ),
        ),
    ),
    Offered(
        "klubovna-ulice", "klubovna", "69", "Klubovna Na Hraně – streetwork", "T", "dr za", "mladez riziko",
        "Chodíme za mladými tam, kde jsou: nádraží, hřiště, obchodní centra i sítě.",
        capacities=(("T", "kontakt", "daily", 24, 24),), direct=(2.0, 2.0, 2.5), other=0.2, since=2015,
        measured=(
            Measured(
                "Kontakty", "output", "kontaktů", "none", (3600, 3744, 3700, 3862, 3850, 3900), "Desetiminutové.",
                "výkaz služby", catalogue="KON",
            ),
            Measured(
                "Mladí, kteří z ulice přešli do klubu nebo poradny", "outcome", "osob", "up",
                (20, 22, 24, 23, 25, 26), "", "evidence služby", starting_state="Zná nás od vidění.",
                change="Přijde sám a ptá se na nás jménem.", evidence="První zápis navazující služby.",
            ),
        ),
    ),
    Offered(
        "krucky-rana", "krucky", "54", "Rané krůčky – raná péče", "TA", "dr zp", "rodiny zp",
        "Provázíme rodiny dětí s postižením nebo ohroženým vývojem od narození do sedmi let.",
        capacities=(("T", "klient", "at_once", 4, 4), ("A", "klient", "at_once", 1, 1)), direct=(5.0, 5.0, 5.5),
        other=0.9, places=(("Husova 30", "460 01"),), since=2007, regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Rodiny přijaté do měsíce od diagnózy", "output", "%", "up", (55, 52, 60, 64, 66, 70), "",
                "evidence služby", "percent",
            ),
            Measured(
                "Rodiny, které se samy umějí rozhodnout o další podpoře", "outcome", "%", "up",
                (72, 74, 75, 78, 79, 80), "Hodnocení po dvou letech.", "společné hodnocení s rodinou", "percent",
                starting_state="Rodiče slyší diagnózu a neví, co bude zítra.",
                change="Znají své možnosti a volí mezi nimi.",
                evidence="Hodnocení s rodinou podle společného dotazníku.",
            ),
            Measured("Čekající rodiny k 31. 12.", "demand", "rodin", "down", (7, 10, 8, 6, 5, 4), "", "pořadník"),
        ),
    ),
    Offered(
        "krucky-odlehceni", "krucky", "44", "Rané krůčky – odlehčení pro rodiny dětí s postižením", "T", "zp dr",
        "rodiny kombinovane", "Asistentka pohlídá dítě doma, než si rodiče odpočinou.",
        capacities=(("T", "klient", "at_once", 3, 3),), direct=(2.5, 2.5, 3.0), other=0.3,
        places=(("Husova 30", "460 01"),), since=2019,
        measured=(
            Measured(
                "Hodiny odlehčení", "output", "h", "up", (2600, 2715, 2800, 2904, 3000, 3100), "", "výkaz služby",
                catalogue="HOD",
            ),
            Measured(
                "Rodiny odmítnuté o prázdninách", "demand", "rodin", "down", (8, 11, 8, 9, 6, 5), "Červenec a srpen.",
                "registr žádostí", catalogue="NEU",
            ),
        ),
    ),
    Offered(
        "mesto-prevence", "mesto", "", "Facilitátor případových konferencí", "", "dr dz", "rodiny mladez psychiatrie",
        "Nezávislý člověk, který svolá školu, rodinu a služby k jednomu stolu. Zajišťuje město.",
        places=(("nám. Dr. E. Beneše 1", "460 59"),), since=2022,
        measured=(
            Measured(
                "Případové konference", "output", "konferencí", "up", (18, 16, 22, 25, 26, 30), "",
                "záznamy facilitátora",
            ),
            Measured(
                "Dohody z konferencí splněné do tří měsíců", "outcome", "%", "up", (60, 64, 68, 69, 70, 74),
                "Každý účastník odpoví ano – ne.", "dotaz účastníkům", "percent",
                starting_state="Každý plánuje s dítětem zvlášť a nikdo neví, co slíbil druhý.",
                change="Dohoda je jedna a má jména a termíny.", evidence="Dotaz účastníkům po třech měsících.",
            ),
        ),
    ),
]
