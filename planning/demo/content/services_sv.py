"""Services for foreigners, minorities and people on the edge, and what each of them measures in its own words."""
# fmt: off

from planning.demo.shapes import Measured, Offered

SERVICES = [
    Offered(
        "strecha-azyl", "strecha", "57", "Střecha nad hlavou – azylový dům pro muže", "P", "sv",
        "bez-domova propusteni", "Pokoj, klíč a sociální pracovník na rok. Hledáme s vámi práci a byt.",
        capacities=(("P", "luzka", "at_once", 32, 32),), direct=(7.0, 7.0, 7.5), other=2.5,
        places=(("Valdštejnská 61", "460 05"),),
        measured=(
            Measured(
                "Odchody do nájmu nebo k rodině", "outcome", "osob", "up", (18, 15, 18, 17, 20, 20),
                "Ne na ubytovnu, do noclehárny ani na ulici.", "evidence služby",
                starting_state="Muž přichází z ulice, z vězení nebo z nemocnice, obvykle s dluhy a bez dokladů.",
                change="Má doklady, příjem a smlouvu na bydlení.",
                evidence="Nájemní smlouva při odchodu, telefonát po třech měsících.",
            ),
            Measured(
                "Obložnost", "output", "%", "none", (92, 95, 93, 96, 94, 94), "Využité lůžkodny ku dostupným.",
                "evidence pobytů", "percent", 1, catalogue="OBL",
            ),
            Measured(
                "Neuspokojení zájemci – plno", "demand", "osob", "down", (90, 128, 100, 117, 100, 90),
                "Různí zájemci, kterým jsme nenabídli lůžko.", "registr žádostí", catalogue="NEU",
            ),
        ),
    ),
    Offered(
        "strecha-nocleharna", "strecha", "63", "Střecha nad hlavou – noclehárna", "A", "sv", "bez-domova",
        "Lůžko na noc, sprcha a teplá polévka. Otevřeno od 19 hodin.",
        capacities=(("A", "luzka", "at_once", 24, 24),), direct=(4.0, 4.0, 4.0), other=1.0,
        places=(("Valdštejnská 63", "460 05"),), since=2009,
        measured=(
            Measured(
                "Noci, kdy jsme museli někoho odmítnout", "demand", "nocí", "down", (40, 52, 45, 38, 35, 30),
                "Bez ohledu na počet odmítnutých.", "kniha nocí",
            ),
            Measured(
                "Různí lidé za rok", "output", "osob", "none", (260, 281, 270, 274, 275, 275), "", "kniha nocí",
                catalogue="KLI",
            ),
        ),
    ),
    Offered(
        "strecha-ndc", "strecha", "61", "Střecha nad hlavou – denní centrum", "A", "sv", "bez-domova",
        "Místo, kde se dá přes den ohřát, umýt, vyprat a promluvit si.",
        capacities=(("A", "klient", "at_once", 20, 20), ("A", "kontakt", "daily", 60, 55)), direct=(3.5, 3.5, 3.5),
        other=0.8, places=(("Valdštejnská 61", "460 05"),),
        measured=(
            Measured(
                "Kontakty", "output", "kontaktů", "none", (12000, 12890, 12500, 13240, 13000, 13000),
                "Desetiminutové kontakty.", "výkaz služby", catalogue="KON",
            ),
            Measured(
                "Lidé, kteří přes centrum přešli do navazující služby", "outcome", "osob", "up",
                (35, 31, 36, 40, 40, 42), "Azylový dům, léčba, byt s podporou.", "evidence služby",
                starting_state="Člověk přichází jen na sprchu a s nikým nemluví.",
                change="Domluví si první cestu jinam a dojde tam.", evidence="Potvrzení navazující služby.",
            ),
        ),
    ),
    Offered(
        "strecha-teren", "strecha", "69", "Střecha nad hlavou – terénní programy", "T", "sv", "bez-domova lokality",
        "Chodíme za lidmi do ulic, do squatů a na ubytovny. Doklady, lékař, dávky.",
        capacities=(("T", "kontakt", "daily", 40, 40),), direct=(3.0, 3.5, 4.0), other=0.4, since=2010,
        measured=(
            Measured(
                "Lidé, kterým jsme vyřídili doklady nebo dávku", "outcome", "osob", "up", (70, 76, 75, 82, 80, 85),
                "", "evidence služby", starting_state="Bez občanky člověk nedostane dávku, práci ani lékaře.",
                change="Má doklady a příjem, o který lze opřít další krok.",
                evidence="Vydaný doklad nebo rozhodnutí úřadu práce.",
            ),
            Measured(
                "Hodiny v terénu", "output", "h", "none", (3100, 3240, 3400, 3610, 3900, 4000), "Bez dopravy.",
                "výkaz pracovníků", catalogue="HOD",
            ),
        ),
    ),
    Offered(
        "strecha-satnik", "strecha", "", "Sociální šatník Valdštejnská", "", "sv", "bez-domova rodiny",
        "Oblečení, boty a přikrývky zdarma. Navazující služba, která se neregistruje.",
        places=(("Valdštejnská 61", "460 05"),), since=2013,
        measured=(
            Measured(
                "Domácnosti, kterým šatník pomohl", "output", "domácností", "none", (420, 455, 450, 512, 500, 520),
                "", "výdejní listy",
            ),
            Measured(
                "Oblečení, které neskončilo v odpadu", "output", "t", "up", (6, 6.4, 6.5, 7.1, 7, 7),
                "Zváženo při příjmu.", "váha při příjmu", decimals=1, catalogue="TUN",
            ),
        ),
    ),
    Offered(
        "lipy-matky", "lipy", "57", "Dům Pod Lipami – azylový dům pro rodiny", "P", "sv dr",
        "rodiny bez-domova nasili",
        "Byt pro matku, otce i celou rodinu s dětmi, nejdéle na rok. Škola a školka v dosahu.",
        capacities=(("P", "luzka", "at_once", 44, 40),), direct=(6.0, 6.0, 6.5), other=2.0,
        places=(("", "", "hidden"),),
        measured=(
            Measured(
                "Rodiny, které odešly do stálého bydlení", "outcome", "rodin", "up", (12, 11, 13, 12, 14, 15),
                "Vlastní nájem nebo sociální byt.", "evidence služby",
                starting_state="Rodina přišla o byt nebo utekla před násilím.",
                change="Bydlí na smlouvu a děti nemění školu.", evidence="Nájemní smlouva, potvrzení školy.",
            ),
            Measured(
                "Děti, které během pobytu nezměnily školu", "outcome", "%", "up", (70, 73, 75, 76, 78, 80), "",
                "evidence služby", "percent", starting_state="S bytem přijde dítě často i o školu.",
                change="Škola zůstává tou nejpevnější věcí.", evidence="Docházka.",
            ),
            Measured(
                "Čekací doba rodiny na místo", "demand", "dní", "down", (60, 74, 65, 81, 60, 55), "Průměr.",
                "registr žádostí", "duration", catalogue="CEK",
            ),
        ),
    ),
    Offered(
        "lipy-pulcesty", "lipy", "58", "Dům Pod Lipami – dům na půl cesty", "P", "dr sv", "z-ustavu",
        "Osm míst pro mladé lidi, kteří odcházejí z dětského domova nebo z pěstounské péče.",
        capacities=(("P", "luzka", "at_once", 8, 8),), direct=(2.5, 2.5, 2.5), other=0.5,
        places=(("Slovanské údolí 12", "460 05"),), since=2011,
        measured=(
            Measured(
                "Mladí, kteří po roce mají práci a bydlení", "outcome", "osob", "up", (4, 3, 4, 4, 5, 5),
                "Rok po odchodu z domu.", "telefonát po roce",
                starting_state="V osmnácti odchází s kufrem a bez rodiny.",
                change="Bydlí, pracuje a má dospělého, kterému zavolá.", evidence="Rozhovor rok po odchodu.",
            ),
            Measured(
                "Obložnost", "output", "%", "none", (85, 88, 88, 90, 90, 90), "Využité lůžkodny ku dostupným.",
                "evidence pobytů", "percent", 1, catalogue="OBL",
            ),
        ),
    ),
    Offered(
        "pristav-intervencni", "pristav", "60a", "Bezpečný přístav – intervenční centrum", "AT", "sv", "nasili",
        "Pomoc lidem ohroženým domácím násilím, také po vykázání násilné osoby z bytu. Ozveme se do 48 hodin.",
        capacities=(("A", "klient", "at_once", 3, 3), ("T", "interv", "daily", 6, 6)), direct=(3.0, 3.0, 3.5),
        other=0.6, places=(("", "", "hidden"),), regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Kontakt do 48 hodin po vykázání", "output", "%", "up", (100, 98, 100, 100, 100, 100),
                "Zákonná lhůta.", "záznam policie a služby", "percent",
            ),
            Measured(
                "Klientky a klienti s bezpečnostním plánem", "outcome", "%", "up", (80, 84, 85, 87, 88, 90),
                "Z těch, kdo přišli alespoň dvakrát.", "evidence služby", "percent",
                starting_state="Ohrožený člověk neví, kam jít, a násilí omlouvá.",
                change="Má plán, kam a s čím odejde, a lidi, kteří o něm vědí.",
                evidence="Sepsaný bezpečnostní plán.",
            ),
        ),
    ),
    Offered(
        "pristav-poradna", "pristav", "37", "Bezpečný přístav – poradna pro oběti trestných činů", "A", "sv",
        "trestny-cin nasili", "Právní a psychologické poradenství obětem a jejich blízkým, doprovod k soudu.",
        capacities=(("A", "klient", "at_once", 2, 2),), direct=(1.5, 1.5, 1.5), other=0.3,
        places=(("Tatranská 7", "460 07"),), since=2013,
        measured=(
            Measured(
                "Konzultace", "output", "konzultací", "none", (900, 934, 940, 967, 960, 980), "Hodinové.",
                "výkaz služby", catalogue="KNZ",
            ),
            Measured(
                "Doprovody k soudu a na policii", "output", "doprovodů", "none", (30, 27, 30, 35, 34, 35), "",
                "výkaz služby",
            ),
        ),
    ),
    Offered(
        "kompas-poradna", "kompas", "37", "Kompas – poradna pro cizince", "AT", "sv", "cizinci",
        "Pobyt, práce, škola, lékař. Radíme v šesti jazycích a na úřad jdeme s vámi.",
        capacities=(("A", "klient", "at_once", 4, 4), ("T", "interv", "daily", 5, 4)), rise=3, direct=(3.0, 3.5, 3.5),
        other=0.6, places=(("1. máje 58", "460 07"),), since=2011,
        measured=(
            Measured(
                "Lidé s vyřešeným pobytem nebo prací", "outcome", "osob", "up", (160, 171, 175, 168, 175, 180),
                "Zakázka uzavřena se souhlasem klienta.", "evidence služby",
                starting_state="Klient nerozumí dopisu z úřadu a bojí se zeptat.", change="Sám ví, kam jít příště.",
                evidence="Rozhodnutí úřadu nebo pracovní smlouva.",
            ),
            Measured(
                "Klienti podle jazyka, ve kterém potřebovali poradit", "context", "", "none",
                (
                    "Ukrajinština, vietnamština, mongolština.",
                    "Ukrajinština 58 %, mongolština 14 %, vietnamština 11 %, ostatní 17 %.",
                    "Sledovat nově arabštinu.", "Ukrajinština 49 %, mongolština 17 %, arabština 6 %, ostatní 28 %.",
                    "Zajistit tlumočnici z mongolštiny.", "Zajistit tlumočení i z perštiny.",
                ),
                "Podle toho plánujeme tlumočníky.", "evidence služby", "text",
            ),
        ),
    ),
    Offered(
        "kompas-teren", "kompas", "69", "Kompas – terénní program na ubytovnách", "T", "sv", "cizinci mensiny",
        "Za agenturními pracovníky chodíme na ubytovny večer, po směně.",
        capacities=(("T", "kontakt", "daily", 20, 16),), direct=(1.5, 2.0, 2.0), other=0.2, since=2019,
        measured=(
            Measured(
                "Navštívené ubytovny", "output", "ubytoven", "none", (9, 9, 10, 11, 11, 12),
                "Alespoň šestkrát za rok.", "deník terénu",
            ),
            Measured(
                "Odhalené případy vykořisťování předané dál", "outcome", "případů", "none", (5, 8, 6, 5, 6, 6),
                "Policii nebo inspekci práce.", "evidence služby",
                starting_state="Člověk nemá smlouvu v jazyce, kterému rozumí.",
                change="Ví o svých právech a odchází z vykořisťujícího místa.", evidence="Záznam o předání.",
            ),
        ),
    ),
    Offered(
        "kompas-cestina", "kompas", "", "Kurzy češtiny pro dospělé", "", "sv", "cizinci",
        "Otevřené kurzy dvakrát týdně s hlídáním dětí. Navazující služba.", places=(("1. máje 58", "460 07"),),
        since=2015,
        measured=(
            Measured(
                "Absolventi, kteří složili zkoušku A1 nebo A2", "outcome", "osob", "up", (40, 44, 45, 52, 50, 55), "",
                "osvědčení", starting_state="Bez češtiny zůstává člověk v agentuře.",
                change="Domluví se u lékaře a ve škole.", evidence="Osvědčení o zkoušce.",
            ),
            Measured(
                "Zapsaní účastníci", "output", "osob", "none", (150, 163, 160, 171, 170, 170), "",
                "prezenční listiny",
            ),
        ),
    ),
    Offered(
        "jerab-dluhy", "jerab", "37", "Jeřáb – dluhová a občanská poradna", "AT", "sv", "krize lokality seniori",
        "Sepíšeme oddlužení, spočítáme splátky a projdeme s vámi smlouvy. Bezplatně.",
        capacities=(("A", "klient", "at_once", 4, 4), ("T", "interv", "daily", 4, 4)), direct=(3.5, 4.0, 4.0),
        other=0.8, places=(("Nerudovo náměstí 4", "460 01"),), since=2008, regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Sepsaná oddlužení, která soud povolil", "outcome", "návrhů", "up", (70, 82, 80, 88, 85, 85), "",
                "insolvenční rejstřík", starting_state="Průměrný klient má šest exekucí a neví komu dluží.",
                change="Platí jednu splátku a zbývá mu na živobytí.", evidence="Usnesení soudu.",
            ),
            Measured(
                "Čekání na první konzultaci", "demand", "dní", "down", (14, 17, 12, 11, 10, 8), "Průměr za rok.",
                "rezervační kalendář", "duration", catalogue="CEK",
            ),
            Measured(
                "Výjezdy do lokalit a ubytoven", "output", "výjezdů", "none", (40, 38, 44, 46, 46, 50), "",
                "deník služby",
            ),
        ),
    ),
    Offered(
        "mesto-bydleni", "mesto", "", "Centrum bydlení Liberec", "", "sv dz", "lokality rodiny bez-domova",
        "Jedno místo, kde vyhodnotíme vaši bytovou situaci a nabídneme byt, radu nebo službu. Provozuje město.",
        places=(("nám. Dr. E. Beneše 1", "460 59"),), since=2021,
        measured=(
            Measured(
                "Domácnosti zabydlené v městském bytě", "outcome", "domácností", "up", (30, 26, 32, 35, 35, 40),
                "Za rok nově.", "smlouvy centra", starting_state="Domácnost žije v ubytovně, u známých nebo venku.",
                change="Bydlí na smlouvu a nájem platí.",
                evidence="Nájemní smlouva; po dvanácti měsících potvrzení o bezdlužnosti.",
            ),
            Measured(
                "Domácnosti, které bydlení udržely dvanáct měsíců", "outcome", "%", "up", (85, 88, 88, 86, 88, 90),
                "Ze zabydlených v předchozím roce.", "evidence centra", "percent",
                starting_state="První dluh obvykle vzniká ve čtvrtém měsíci.",
                change="S prvním opožděním se ozve sama.", evidence="Přehled plateb se souhlasem nájemce.",
            ),
            Measured(
                "Žádosti o bydlení", "demand", "žádostí", "none", (300, 342, 340, 389, 380, 380), "",
                "podatelna centra", catalogue="ZAD",
            ),
        ),
    ),
]
