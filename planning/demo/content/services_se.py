"""Services for older people and those who care for them, and what each of them measures in its own words."""
# fmt: off

from planning.demo.shapes import Measured, Offered

SERVICES = [
    Offered(
        "pecovatelska-teren", "pecovatelska", "40", "Pečovatelská služba města", "TA", "se zp", "seniori zp nemocni",
        "Hygiena, oběd, nákup, doprovod k lékaři. Jezdíme po celém Liberci a do Stráže nad Nisou.",
        capacities=(("T", "klient", "at_once", 18, 16), ("A", "klient", "at_once", 1, 1)), direct=(24.0, 24.5, 25.5),
        other=4.0, places=(("Kašparova 18", "460 06"), ("Burianova 969", "460 06")),
        measured=(
            Measured(
                "Klienti, kteří díky službě nadále bydlí doma", "outcome", "%", "up", (88, 87, 88, 89, 89, 90),
                "Z klientů ke konci předchozího roku; nepočítáme zemřelé.", "evidence služby", "percent",
                starting_state="Senior přestává zvládat hygienu nebo jídlo a rodina je daleko.",
                change="Zůstává doma a rodina ví, že je v bezpečí.",
                evidence="Přehled ukončených smluv a jejich důvodů.",
            ),
            Measured(
                "Odmítnuté žádosti o večerní a víkendovou péči", "demand", "žádostí", "down",
                (70, 96, 75, 104, 80, 60), "Žádosti o úkon po 18. hodině nebo o víkendu.", "registr žádostí",
                catalogue="ODM",
            ),
            Measured(
                "Hodiny péče u klienta", "output", "h", "none", (27000, 27450, 28000, 28320, 29000, 30000),
                "Bez cesty.", "výkaz úkonů", catalogue="CST",
            ),
            Measured(
                "Hodiny na cestě", "input", "h", "down", (5200, 5460, 5300, 5390, 5300, 5200),
                "Víc cest znamená míň péče.", "GPS vozů", catalogue="DOP",
            ),
        ),
    ),
    Offered(
        "pecovatelska-odlehceni", "pecovatelska", "44", "Pečovatelská služba města – odlehčení doma", "T", "se",
        "seniori demence pecujici",
        "Přijdeme na čtyři až osm hodin, abyste si mohli odpočinout nebo si něco zařídit.",
        capacities=(("T", "klient", "at_once", 3, 3),), direct=(3.0, 3.0, 3.5), other=0.4,
        places=(("Kašparova 18", "460 06"),), since=2017,
        measured=(
            Measured(
                "Pečující, kteří pečují dál i po roce", "outcome", "%", "up", (70, 72, 74, 75, 76, 78),
                "Z těch, kdo začali předloni.", "telefonát po roce", "percent",
                starting_state="Pečující dcera nespí a přemýšlí, že odejde z práce.",
                change="Má pravidelné volné odpoledne a pečuje dál.", evidence="Rozhovor po roce.",
            ),
            Measured(
                "Pečující, kteří o službě slyšeli od lékaře", "context", "%", "up", (10, 9, 12, 14, 15, 20),
                "Otázka při prvním jednání.", "vstupní dotazník", "percent",
            ),
        ),
    ),
    Offered(
        "pecovatelska-stacionar", "pecovatelska", "46", "Denní stacionář Kašparova", "A", "se", "demence seniori",
        "Přes den program, večer doma. Pro seniory s počínající a střední demencí.",
        capacities=(("A", "klient", "at_once", 12, 12),), direct=(4.0, 4.0, 4.5), other=0.8,
        places=(("Kašparova 18", "460 06"),), since=2014,
        measured=(
            Measured(
                "Naplněnost stacionáře", "output", "%", "up", (78, 74, 80, 82, 84, 85), "Skutečná ku možné docházce.",
                "docházka", "percent", catalogue="NAP",
            ),
            Measured("Čekající na místo k 31. 12.", "demand", "osob", "down", (8, 11, 9, 14, 10, 8), "", "pořadník"),
        ),
    ),
    Offered(
        "vysluni-domov", "vysluni", "49", "Domov pro seniory Na Výsluní", "P", "se", "seniori",
        "Domov se zahradou a vlastními pokoji nad městem.", capacities=(("P", "luzka", "at_once", 84, 84),),
        direct=(38.0, 38.5, 39.0), other=14.0, places=(("Vrchlického 90", "460 14"),),
        measured=(
            Measured(
                "Obložnost", "output", "%", "none", (97, 96.4, 97, 97.1, 97, 97), "Využité lůžkodny ku dostupným.",
                "evidence pobytů", "percent", 1, catalogue="OBL",
            ),
            Measured(
                "Obyvatelé, kteří rozhodují o svém denním režimu", "quality", "%", "up", (60, 63, 68, 70, 74, 78),
                "Odpověď na dvě otázky dotazníku.", "dotazník obyvatel", "percent",
            ),
            Measured(
                "Naléhavé žádosti v pořadníku k 31. 12.", "demand", "žádostí", "down", (95, 112, 100, 118, 110, 100),
                "Jen žadatelé, kteří by nastoupili ihned.", "pořadník",
            ),
        ),
    ),
    Offered(
        "vysluni-rezim", "vysluni", "50", "Na Výsluní – domov se zvláštním režimem", "P", "se", "demence",
        "Dvě domácnosti po dvanácti lidech pro obyvatele s demencí.", capacities=(("P", "luzka", "at_once", 24, 24),),
        direct=(16.0, 16.0, 16.5), other=4.5, places=(("Vrchlického 92", "460 14"),), since=2013,
        measured=(
            Measured(
                "Čekání na místo", "demand", "dní", "down", (380, 412, 390, 436, 400, 380),
                "Průměr u přijatých za rok.", "pořadník", "duration", catalogue="CEK",
            ),
            Measured(
                "Dny bez tlumících léků podaných navíc", "quality", "%", "up", (85, 88, 88, 90, 91, 92),
                "Podíl dnů bez mimořádného podání.", "zdravotní dokumentace, souhrn", "percent",
            ),
        ),
    ),
    Offered(
        "podjested-domov", "podjested", "49", "Domov Pod Ještědem", "P", "se", "seniori",
        "Menší domov rodinného typu na konečné tramvaje.", capacities=(("P", "luzka", "at_once", 56, 56),),
        direct=(25.0, 25.0, 25.5), other=9.0, places=(("Ještědská 301", "460 08"),),
        measured=(
            Measured(
                "Obložnost", "output", "%", "none", (96, 95.2, 96, 96.6, 96, 96), "Využité lůžkodny ku dostupným.",
                "evidence pobytů", "percent", 1, catalogue="OBL",
            ),
            Measured(
                "Návštěvy rodin a dobrovolníků", "output", "návštěv", "up", (3200, 3410, 3400, 3620, 3600, 3700),
                "Zapsané v knize.", "kniha návštěv",
            ),
        ),
    ),
    Offered(
        "podjested-odlehceni", "podjested", "44", "Domov Pod Ještědem – odlehčovací pobyty", "P", "se",
        "seniori pecujici demence",
        "Pobyt od týdne do tří měsíců, když si pečující potřebuje odpočinout nebo jde do nemocnice.",
        capacities=(("P", "luzka", "at_once", 8, 6),), direct=(4.0, 4.0, 4.0), other=1.0,
        places=(("Ještědská 301", "460 08"),), since=2016,
        measured=(
            Measured(
                "Žádosti, kterým jsme vyhověli v požadovaném termínu", "output", "%", "up", (60, 52, 60, 55, 65, 70),
                "", "registr žádostí", "percent",
            ),
            Measured(
                "Návraty domů po pobytu", "outcome", "%", "up", (80, 78, 80, 81, 82, 84),
                "Ne přechod do trvalého pobytu.", "evidence pobytů", "percent",
                starting_state="Pobyt si rodina objednává ve chvíli vyčerpání.",
                change="Po pobytu pečuje dál a má domluvenou pomoc doma.", evidence="Místo po ukončení pobytu.",
            ),
        ),
    ),
    Offered(
        "charita-pece", "charita", "40", "Charita Pod Hřebenem – pečovatelská služba", "T", "se", "seniori nemocni",
        "Péče doma v Dlouhém Mostě, Jeřmanicích, Šimonovicích a na jihu Liberce.",
        capacities=(("T", "klient", "at_once", 6, 5),), direct=(6.5, 7.0, 7.0), other=1.0,
        places=(("Kostelní 3", "460 01"),), since=2009,
        measured=(
            Measured(
                "Klienti v obcích mimo Liberec", "output", "osob", "up", (18, 16, 20, 23, 24, 28),
                "Dlouhý Most, Jeřmanice, Šimonovice.", "evidence služby", catalogue="KLI",
            ),
            Measured(
                "Klienti, kteří díky péči zůstali doma", "outcome", "%", "up", (85, 84, 86, 88, 88, 89),
                "Z klientů ke konci předchozího roku.", "evidence služby", "percent",
                starting_state="V obci není obchod ani lékař a autobus jede dvakrát denně.",
                change="Člověk zůstává ve svém domě.", evidence="Důvody ukončení smluv.",
            ),
        ),
    ),
    Offered(
        "charita-tisnova", "charita", "41", "Charita Pod Hřebenem – tísňová péče", "T", "se zp", "seniori zp nemocni",
        "Tlačítko na zápěstí a člověk na druhé straně, ve dne v noci.",
        capacities=(("T", "klient", "at_once", 120, 110),), direct=(4.0, 4.0, 4.0), other=0.8,
        places=(("Kostelní 3", "460 01"),), since=2015, regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Výjezdy, u kterých čas rozhodl", "outcome", "případů", "none", (20, 24, 22, 27, 25, 25),
                "Podle vyjádření záchranné služby.", "dispečerský záznam",
                starting_state="Po pádu leží člověk i dvanáct hodin.", change="Pomoc přijde do hodiny.",
                evidence="Dispečerský záznam.",
            ),
            Measured(
                "Připojené domácnosti", "output", "domácností", "up", (95, 98, 105, 108, 112, 118), "K 31. 12.",
                "smlouvy",
            ),
        ),
    ),
    Offered(
        "charita-klub", "charita", "66", "Charita Pod Hřebenem – Klub Babí léto", "AT", "se", "seniori zp",
        "Trénink paměti, výlety a návštěvy u těch, kdo už nevycházejí.",
        capacities=(("A", "klient", "at_once", 15, 12), ("T", "klient", "at_once", 1, 1)), direct=(1.5, 1.5, 1.5),
        other=0.3, places=(("Kostelní 5", "460 01"),), since=2012,
        measured=(
            Measured(
                "Senioři, kteří mají s kým mluvit aspoň jednou týdně", "outcome", "%", "up", (70, 74, 76, 77, 80, 82),
                "Krátký rozhovor na jaře a na podzim.", "rozhovory", "percent",
                starting_state="Po ovdovění člověk přestane vycházet.",
                change="Má ve městě alespoň dva lidi, kteří mu chybí a on jim.",
                evidence="Stejný rozhovor po půl roce.",
            ),
            Measured(
                "Návštěvy u lidí, kteří nevycházejí", "output", "návštěv", "up", (420, 438, 450, 462, 480, 500), "",
                "deník dobrovolníků",
            ),
        ),
    ),
    Offered(
        "charita-banka", "charita", "", "Potravinová a nábytková banka", "", "se sv", "seniori rodiny bez-domova",
        "Jídlo a nábytek domácnostem, které na ně nemají. Navazující služba, která se neregistruje.",
        places=(("Košická 6", "460 01"),), since=2018,
        measured=(
            Measured(
                "Zachráněné potraviny a nábytek", "output", "t", "up", (60, 66, 68, 73, 72, 75),
                "Zváženo při příjmu.", "skladová evidence", decimals=1, catalogue="TUN",
            ),
            Measured(
                "Podpořené domácnosti", "output", "domácností", "none", (800, 912, 900, 1034, 1000, 1000),
                "Každá jednou za rok.", "výdejní listy",
            ),
            Measured(
                "Domácnosti, které přišly přes jinou službu", "context", "%", "up", (55, 58, 60, 61, 65, 70),
                "Aby pomoc nekončila u tašky s jídlem.", "výdejní listy", "percent",
            ),
        ),
    ),
    Offered(
        "hospic-doma", "hospic", "44", "Hospicová péče Nisa – odlehčení u umírajících", "T", "se",
        "paliativa pecujici",
        "Doprovázíme rodiny, které pečují doma do konce. Sestra a sociální pracovnice na telefonu.",
        capacities=(("T", "klient", "at_once", 4, 4),), direct=(3.5, 4.0, 4.0), other=0.6,
        places=(("Lužická 22", "460 01"),), since=2012, regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Lidé, kteří zemřeli tam, kde si přáli", "outcome", "%", "up", (88, 90, 90, 92, 92, 93),
                "Z těch, kdo přání vyslovili.", "závěrečný rozhovor s rodinou", "percent",
                starting_state="Rodina se bojí, že umírání doma nezvládne.",
                change="Ví, co přijde, a není na to sama.", evidence="Rozhovor s rodinou po šesti týdnech.",
            ),
            Measured(
                "Rodiny v doprovázení", "output", "rodin", "none", (110, 117, 115, 124, 120, 125), "",
                "evidence služby", catalogue="KLI",
            ),
        ),
    ),
    Offered(
        "hospic-pomucky", "hospic", "", "Půjčovna pomůcek Nisa", "", "se zp", "paliativa nemocni zp",
        "Polohovací postel, koncentrátor i vozík do druhého dne. Navazující služba.",
        places=(("Lužická 24", "460 01"),), since=2014,
        measured=(
            Measured(
                "Pomůcky dodané do druhého dne", "output", "%", "up", (80, 83, 85, 84, 86, 88),
                "Od objednávky k předání doma.", "výpůjční evidence", "percent",
            ),
            Measured(
                "Výpůjčky", "output", "výpůjček", "none", (620, 655, 650, 688, 680, 690), "", "výpůjční evidence",
            ),
        ),
    ),
    Offered(
        "prehrada-domov", "prehrada", "44", "Domov Nad Přehradou – odlehčovací pobyty", "P", "jbc",
        "seniori pecujici", "Krátké pobyty po nemocnici nebo když si pečující potřebuje odpočinout.",
        capacities=(("P", "luzka", "at_once", 10, 10),), direct=(5.0, 5.0, 5.0), other=1.2,
        places=(("Palackého 50", "466 01"),), since=2015, regions=("jablonec",),
        measured=(
            Measured(
                "Nástup do týdne od žádosti", "output", "%", "up", (50, 47, 55, 58, 60, 65), "", "registr žádostí",
                "percent",
            ),
            Measured(
                "Návraty domů po pobytu", "outcome", "%", "up", (75, 77, 78, 79, 80, 80), "", "evidence pobytů",
                "percent", starting_state="Po nemocnici není člověk schopen být sám.",
                change="Vrací se domů s domluvenou péčí.", evidence="Místo po pobytu.",
            ),
        ),
    ),
    Offered(
        "sklarna-pece", "sklarna", "40", "Sklenář – pečovatelská služba", "T", "jbc", "seniori zp",
        "Péče doma v Jablonci, Lučanech a Rychnově.", capacities=(("T", "klient", "at_once", 7, 6),),
        direct=(7.0, 7.5, 8.0), other=1.0, places=(("Budovatelů 2", "466 01"),), since=2010, regions=("jablonec",),
        measured=(
            Measured(
                "Klienti mimo město", "output", "osob", "up", (22, 24, 26, 25, 28, 30), "Lučany a Rychnov.",
                "evidence služby",
            ),
            Measured(
                "Hodiny péče u klienta", "output", "h", "none", (8200, 8340, 8500, 8610, 8700, 8900), "Bez cesty.",
                "výkaz úkonů", catalogue="CST",
            ),
        ),
    ),
]
