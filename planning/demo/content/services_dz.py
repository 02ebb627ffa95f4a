"""Services of the mental-health group, and what each of them measures in its own words."""
# fmt: off

from planning.demo.shapes import Measured, Offered

SERVICES = [
    Offered(
        "most-rehabilitace", "most", "70", "Most k zotavení – sociální rehabilitace", "AT", "dz", "psychiatrie",
        "Provázíme lidi se zkušeností s duševním onemocněním zpátky k práci, bydlení a vztahům. Scházíme se u nás, "
        "doma i venku.",
        capacities=(
            ("A", "klient", "at_once", 8, 8), ("T", "klient", "at_once", 5, 4), ("T", "interv", "yearly", 2600, 2600),
        ),
        direct=(6.0, 6.5, 7.0), other=1.4, places=(("Jungmannova 214", "460 07"),), since=2008,
        measured=(
            Measured(
                "Klienti, kterým se ve sledovaném období zlepšil život v oblasti, na které pracovali", "outcome", "%",
                "up", (60, 58, 62, 64, 65, 66),
                "Podíl klientů, kteří při hodnocení individuálního plánu sami uvedli posun.",
                "hodnocení individuálních plánů, dvakrát ročně", "percent",
                starting_state="Klient přichází po hospitalizaci nebo z dlouhé izolace, den nemá řád a do ničeho se "
                "nehrne.",
                change="Má v týdnu alespoň jednu pravidelnou činnost, kterou si vybral, a ví, co dělat, když se mu "
                "přitíží.",
                evidence="Rozhovor nad individuálním plánem, stupnice zotavení vyplněná na začátku a po roce.",
                catalogue="IPL",
            ),
            Measured(
                "Klienti, kteří si udrželi práci déle než půl roku", "outcome", "osob", "up", (10, 9, 12, 13, 13, 14),
                "Práce na smlouvu, i zkrácený úvazek; chráněná dílna se nepočítá.", "evidence služby",
                starting_state="Většina klientů před vstupem do služby déle než rok nepracovala.",
                change="Klient pracuje a má domluvené, komu se ozve, než práci vzdá.",
                evidence="Potvrzení klienta po šesti měsících.",
            ),
            Measured(
                "Hodiny přímé práce v terénu", "output", "h", "none", (3900, 4020, 4200, 4180, 4400, 4500),
                "Čas s klientem mimo naši provozovnu, bez cesty.", "výkaz pracovníků", catalogue="HOD",
            ),
            Measured(
                "Dny v psychiatrické nemocnici u klientů služby", "outcome", "dní", "down",
                (700, 742, 650, 610, 600, 560),
                "Součet hospitalizačních dní klientů za rok; srovnáváme s rokem před vstupem do služby.",
                "údaje od klientů",
                starting_state="V roce před vstupem do služby strávil klient v nemocnici průměrně 41 dní.",
                change="Pobyty jsou kratší a domluvené předem.",
                evidence="Sdělení klienta, se souhlasem i propouštěcí zpráva.",
            ),
        ),
    ),
    Offered(
        "most-bydleni", "most", "43", "Most k zotavení – podpora samostatného bydlení", "T", "dz", "psychiatrie",
        "Pomáháme lidem s duševním onemocněním zvládat vlastní domácnost: účty, úklid, sousedy i samotu.",
        capacities=(("T", "klient", "at_once", 4, 4),), direct=(3.0, 3.0, 3.5), other=0.6, since=2014,
        places=(("Jungmannova 214", "460 07"),),
        measured=(
            Measured(
                "Klienti, kteří si po celý rok udrželi bydlení", "outcome", "%", "up", (85, 88, 88, 91, 90, 90),
                "Z těch, kteří byli ve službě alespoň šest měsíců.", "evidence služby", "percent",
                starting_state="Klient má dluh na nájmu nebo mu hrozí výpověď, případně odchází z nemocnice.",
                change="Platí, rozumí vyúčtování a se sousedy se dokáže domluvit.",
                evidence="Nájemní smlouva platná k 31. 12.",
            ),
            Measured(
                "Čekací doba na první schůzku", "demand", "dní", "down", (45, 62, 50, 55, 45, 40),
                "Průměr od žádosti k první schůzce.", "registr žádostí služby", "duration", catalogue="CEK",
            ),
        ),
    ),
    Offered(
        "most-chranene", "most", "51", "Most k zotavení – chráněné bydlení", "P", "dz", "psychiatrie",
        "Devět míst ve třech bytech pro lidi, kteří se po nemocnici učí bydlet sami. Nejdéle na dva roky.",
        capacities=(("P", "luzka", "at_once", 9, 9),), rise=6, direct=(3.5, 4.5, 4.5), other=0.8, since=2011,
        places=(("Byty v Rochlicích", "460 06"),),
        measured=(
            Measured(
                "Odchody do vlastního nájmu", "outcome", "osob", "up", (3, 2, 3, 4, 3, 4),
                "Kolik lidí z chráněného bydlení odešlo do nájmu, ne zpět do nemocnice ani do ubytovny.",
                "evidence služby", starting_state="Člověk po dlouhé hospitalizaci nemá kam jít a nikdy sám nebydlel.",
                change="Po dvou letech podepisuje vlastní nájemní smlouvu.", evidence="Nájemní smlouva při odchodu.",
            ),
            Measured(
                "Obložnost", "output", "%", "none", (90, 87, 90, 93, 92, 92),
                "Využité lůžkodny ku lůžkodnům dostupným.", "evidence pobytů", "percent", 1, catalogue="OBL",
            ),
            Measured(
                "Spokojenost obyvatel slovy", "quality", "", "none",
                (
                    "Rozhovory se všemi obyvateli jednou ročně.",
                    "Obyvatelé chválili klid a vlastní klíče, chtěli by delší návštěvy.",
                    "Rozhovory povede peer konzultantka.",
                    "Návštěvy jsou možné do 22 hodin, stížnosti na topení trvají.",
                    "Dořešit topení s majitelem domu.", "Zapojit obyvatele do pravidel domu.",
                ),
                "Co obyvatelům vyhovuje a co ne, vlastními slovy.", "rozhovory", "text",
            ),
        ),
    ),
    Offered(
        "most-cdz", "most", None, "Centrum duševního zdraví Liberec", "AT", "dz", "psychiatrie krize",
        "Sestry a sociální pracovníci jednoho týmu jezdí za lidmi s vážným duševním onemocněním domů, aby nemuseli "
        "do nemocnice.",
        capacities=(("A", "klient", "at_once", 10, 10), ("T", "klient", "at_once", 8, 8)), direct=(7.0, 8.0, 8.5),
        other=2.0, places=(("Jungmannova 216", "460 07"),), since=2021,
        measured=(
            Measured(
                "Krizové výjezdy do druhého dne", "output", "%", "up", (70, 66, 75, 78, 80, 82),
                "Podíl krizových volání, na která tým přijel nejpozději následující den.", "dispečerský záznam",
                "percent",
            ),
            Measured(
                "Zabráněné hospitalizace", "outcome", "případů", "up", (30, 34, 35, 41, 40, 42),
                "Případy, kdy ambulantní lékař hospitalizaci zvažoval a po zásahu týmu k ní nedošlo.",
                "společná porada týmu", starting_state="Při zhoršení stavu odváží člověka záchranná služba.",
                change="Zhoršení se zvládne doma za podpory týmu.",
                evidence="Zápis z porady s ambulantním psychiatrem.",
            ),
            Measured(
                "Klienti v péči týmu", "output", "osob", "none", (110, 118, 125, 129, 130, 135),
                "Různé osoby za rok.", "evidence služby", catalogue="KLI",
            ),
        ),
    ),
    Offered(
        "klid-krize", "klid", "60", "Klidová zóna – krizová pomoc", "AT", "dz", "krize psychiatrie rodiny",
        "Přijďte, zavolejte nebo napište. První rozhovor nabídneme nejpozději druhý pracovní den, zdarma a bez "
        "doporučení.",
        capacities=(("A", "interv", "daily", 12, 12), ("T", "interv", "daily", 4, 2)), rise=9, direct=(4.0, 4.5, 5.0),
        other=1.0, places=(("Rumunská 33", "460 01"),), since=2012,
        measured=(
            Measured(
                "Zájemci, kterým jsme první rozhovor nabídli do dvou pracovních dnů", "output", "%", "up",
                (80, 74, 82, 79, 85, 88), "Počítá se den, kdy zájemce zavolal, napsal nebo přišel.",
                "rezervační kalendář", "percent", comment="V listopadu a prosinci chyběla jedna pracovnice.",
            ),
            Measured(
                "Klienti, u kterých krize odezněla bez hospitalizace", "outcome", "%", "up", (90, 92, 91, 93, 92, 93),
                "Z klientů, kteří prošli alespoň třemi setkáními.", "závěrečný rozhovor", "percent",
                starting_state="Člověk je zahlcen událostí, kterou nezvládá sám, a často má myšlenky na smrt.",
                change="Ví, co dělat dál, a má kolem sebe alespoň jednoho člověka, který o krizi ví.",
                evidence="Závěrečný rozhovor a telefonát po měsíci, pokud klient souhlasil.",
            ),
            Measured(
                "Odmítnutí kvůli plné kapacitě", "demand", "žádostí", "down", (60, 83, 60, 71, 50, 45),
                "Žádosti, kterým jsme nemohli vyhovět do pěti dnů a klient nechtěl čekat.", "registr žádostí",
                catalogue="ODM",
            ),
            Measured(
                "Intervence", "output", "intervencí", "none", (2400, 2515, 2600, 2740, 2800, 2900),
                "Třicetiminutové intervence za rok.", "výkaz služby", catalogue="INT",
            ),
        ),
    ),
    Offered(
        "klid-linka", "klid", "55", "Klidová zóna – linka pro duši", "T", "dz", "krize pecujici",
        "Telefon a chat každý den od 10 do 22 hodin pro toho, komu je ouvej, i pro jeho blízké.",
        capacities=(("T", "hovor", "daily", 20, 20),), direct=(2.5, 2.5, 2.5), other=0.5, since=2016,
        places=(("Rumunská 33", "460 01"),), regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Přijaté hovory a chaty", "output", "hovorů", "none", (4000, 4310, 4300, 4655, 4600, 4700),
                "Bez zavěšených do deseti vteřin.", "telefonní ústředna",
            ),
            Measured(
                "Hovory, které zůstaly bez odpovědi", "demand", "%", "down", (15, 18, 15, 16, 14, 12),
                "Podíl volání, na která nikdo nestihl odpovědět.", "telefonní ústředna", "percent",
            ),
        ),
    ),
    Offered(
        "klid-poradna", "klid", "37", "Klidová zóna – poradna pro blízké", "A", "dz", "pecujici psychiatrie",
        "Poradenství a skupina pro rodiče, partnery a děti lidí s duševním onemocněním.",
        capacities=(("A", "klient", "at_once", 2, 2),), direct=(1.0, 1.5, 1.5), other=0.2, since=2018,
        places=(("Rumunská 33", "460 01"),),
        measured=(
            Measured(
                "Blízcí, kteří po poradenství vědí, co dělat při zhoršení", "outcome", "%", "up",
                (75, 80, 80, 82, 84, 85), "Odpověď ano v krátkém dotazníku po třetím setkání.", "dotazník", "percent",
                starting_state="Rodina se bojí mluvit a o nemoci ví z internetu.",
                change="Má krizový plán, který zná i nemocný.", evidence="Dotazník a sepsaný krizový plán.",
            ),
            Measured(
                "Setkání podpůrné skupiny", "output", "setkání", "none", (20, 20, 22, 22, 22, 24),
                "Dvouhodinová setkání za rok.", "deník skupiny",
            ),
        ),
    ),
    Offered(
        "dilna-std", "dilna", "67", "Dílna na kopci – sociálně terapeutická dílna", "A", "dz zp",
        "psychiatrie mentalni", "Tkaní, keramika a kuchyně. Učíme se pracovnímu rytmu a tomu, že práce může těšit.",
        capacities=(("A", "klient", "at_once", 14, 12),), direct=(3.5, 3.5, 4.0), other=0.8,
        places=(("Gollova 9", "460 01"),),
        measured=(
            Measured(
                "Klienti, kteří z dílny odešli do práce", "outcome", "osob", "up", (4, 3, 4, 5, 5, 5),
                "Na otevřený nebo chráněný trh práce.", "evidence služby",
                starting_state="Klient dlouho nepracoval nebo nikdy nezačal.",
                change="Zvládne čtyřhodinovou směnu třikrát týdně.",
                evidence="Pracovní smlouva a rozhovor po třech měsících.",
            ),
            Measured(
                "Naplněnost dílny", "output", "%", "up", (80, 77, 82, 85, 85, 86), "Skutečná ku možné docházce.",
                "docházka", "percent", catalogue="NAP",
            ),
        ),
    ),
    Offered(
        "dilna-prace", "dilna", "70", "Dílna na kopci – doprovod do práce", "AT", "dz zp", "psychiatrie zp",
        "Hledáme s klientem místo, domlouváme zkrácené úvazky a první měsíce jsme na pracovišti s ním.",
        capacities=(("A", "klient", "at_once", 3, 3), ("T", "klient", "at_once", 3, 3)), direct=(2.0, 2.5, 2.5),
        other=0.4, since=2015, places=(("Gollova 9", "460 01"),),
        measured=(
            Measured(
                "Získaná pracovní místa", "outcome", "míst", "up", (12, 14, 14, 13, 15, 16),
                "Smlouva delší než tři měsíce.", "evidence služby",
                starting_state="Klient chce pracovat, na pohovorech neuspívá.",
                change="Má místo, kde o jeho potřebách vědí.",
                evidence="Smlouva a souhlas zaměstnavatele se zkráceným úvazkem.",
            ),
            Measured(
                "Oslovení zaměstnavatelé", "output", "firem", "none", (30, 41, 40, 44, 45, 45),
                "Osobní schůzka, nejen e-mail.", "deník služby",
            ),
        ),
    ),
]
