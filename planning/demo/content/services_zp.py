"""Services for people with disabilities, and what each of them measures in its own words."""
# fmt: off

from planning.demo.shapes import Measured, Offered

SERVICES = [
    Offered(
        "asistence-osobni", "asistence", "39", "Asistence Nisa – osobní asistence", "T", "zp se",
        "telesne kombinovane seniori",
        "Asistent dělá to, na co vám nestačí ruce nebo nohy. O tom, co a kdy, rozhodujete vy.",
        capacities=(("T", "klient", "at_once", 22, 20),), direct=(19.0, 20.0, 21.0), other=3.0,
        places=(("Zvolenovská 15", "460 01"),), since=2007,
        measured=(
            Measured(
                "Odmítnuté hodiny asistence", "demand", "h", "down", (5200, 6140, 5500, 5870, 5000, 4500),
                "Hodiny, o které si klienti řekli a my je neměli kým obsadit.", "plán služeb",
            ),
            Measured(
                "Klienti, kteří díky asistenci pracují nebo studují", "outcome", "osob", "up",
                (16, 15, 17, 19, 20, 22), "Alespoň deset hodin týdně.", "evidence služby",
                starting_state="Člověk je doma, protože se sám nedostane ven.",
                change="Má důvod vstávat a kam chodit.",
                evidence="Potvrzení školy nebo zaměstnavatele, případně slova klienta.",
            ),
            Measured(
                "Hodiny asistence", "output", "h", "none", (27500, 28010, 29000, 29340, 30500, 31500), "",
                "výkaz asistentů", catalogue="HOD",
            ),
            Measured(
                "Klienti se IV. stupněm závislosti", "context", "%", "none", (30, 33, 33, 35, 35, 35),
                "Náročnost péče roste, proto ji sledujeme.", "evidence služby", "percent", catalogue="MZA",
            ),
        ),
    ),
    Offered(
        "asistence-pujcovna", "asistence", "", "Doprava bez bariér", "", "zp se", "telesne zp seniori",
        "Auto s plošinou na objednání pro cesty k lékaři i za zábavou. Navazující služba.",
        places=(("Zvolenovská 15", "460 01"),), since=2019,
        measured=(
            Measured("Jízdy", "output", "jízd", "up", (1500, 1584, 1600, 1722, 1700, 1800), "", "kniha jízd"),
            Measured(
                "Neuspokojené objednávky jízd", "demand", "objednávek", "down", (200, 241, 210, 228, 200, 180),
                "Plno nebo mimo provozní dobu.", "dispečink",
            ),
        ),
    ),
    Offered(
        "kastan-stacionar", "kastan", "46", "Kaštan – denní stacionář", "A", "zp", "mentalni kombinovane",
        "Denní program pro dospělé s mentálním a kombinovaným postižením ve Vratislavicích.",
        capacities=(("A", "klient", "at_once", 26, 26),), direct=(11.0, 11.0, 11.5), other=3.0,
        places=(("Tanvaldská 269", "463 11"),),
        measured=(
            Measured(
                "Klienti, kteří se naučili novou věc, kterou sami zvolili", "outcome", "%", "up",
                (70, 72, 75, 76, 78, 80), "Podle hodnocení individuálního plánu.", "hodnocení plánů", "percent",
                starting_state="Po škole hrozí, že dovednosti vyhasnou.",
                change="Klient umí něco, co loni neuměl, a je na to hrdý.",
                evidence="Fotodeník a hodnocení s klientem.", catalogue="IPL",
            ),
            Measured(
                "Naplněnost", "output", "%", "none", (88, 86, 88, 90, 90, 90), "Skutečná ku možné docházce.",
                "docházka", "percent", catalogue="NAP",
            ),
        ),
    ),
    Offered(
        "kastan-tyden", "kastan", "47", "Kaštan – týdenní stacionář", "P", "zp", "mentalni kombinovane",
        "Od pondělí do pátku u nás, na víkend doma.", capacities=(("P", "luzka", "at_once", 10, 10),),
        direct=(7.0, 7.0, 7.0), other=1.5, places=(("Tanvaldská 271", "463 11"),),
        measured=(
            Measured(
                "Obložnost", "output", "%", "none", (88, 85.5, 88, 87.2, 88, 88), "Ku provozním dnům.",
                "evidence pobytů", "percent", 1, catalogue="OBL",
            ),
            Measured(
                "Rodiny, které díky službě pečují dál", "outcome", "rodin", "up", (9, 9, 9, 10, 10, 10), "",
                "rozhovor s rodinou", starting_state="Rodičům je přes sedmdesát.",
                change="Péče se dělí a je promyšleno, co bude dál.", evidence="Rozhovor jednou ročně.",
            ),
        ),
    ),
    Offered(
        "kastan-centrum", "kastan", "45", "Kaštan – centrum denních služeb", "A", "zp", "telesne zp nemocni",
        "Dvě tři hodiny denně: hygiena ve vhodné koupelně, oběd, rehabilitační cvičení.",
        capacities=(("A", "klient", "at_once", 8, 8),), direct=(2.5, 2.5, 2.5), other=0.5,
        places=(("Tanvaldská 269", "463 11"),), since=2014,
        measured=(
            Measured(
                "Různí klienti", "output", "osob", "none", (40, 38, 40, 43, 42, 43), "", "evidence služby",
                catalogue="KLI",
            ),
            Measured(
                "Čekání na koupání v bezbariérové koupelně", "demand", "dní", "down", (9, 12, 9, 8, 7, 7), "",
                "objednávky", "duration", catalogue="CEK",
            ),
        ),
    ),
    Offered(
        "alej-domov", "lipa", "48", "Zelená alej – domov pro osoby se zdravotním postižením", "P", "zp",
        "mentalni kombinovane autismus",
        "Domov pro lidi s vysokou mírou podpory; velký dům měníme na menší domácnosti.",
        capacities=(("P", "luzka", "at_once", 48, 48),), direct=(34.0, 34.0, 34.5), other=10.0,
        places=(("Máchova 40", "460 01"),),
        measured=(
            Measured(
                "Obyvatelé, kteří odešli do chráněného bydlení", "outcome", "osob", "up", (3, 2, 3, 3, 3, 4), "",
                "evidence pobytů", starting_state="Člověk žije v ústavu třicet let a jiný život nezná.",
                change="Má vlastní dveře a rozhoduje, kdo jimi projde.", evidence="Smlouva o chráněném bydlení.",
            ),
            Measured(
                "Obyvatelé ve dvoulůžkovém nebo vlastním pokoji", "quality", "%", "up", (82, 83, 88, 88, 92, 96), "",
                "přehled pokojů", "percent",
            ),
        ),
    ),
    Offered(
        "alej-chranene", "lipa", "51", "Zelená alej – chráněné bydlení", "P", "zp", "mentalni",
        "Čtyři byty v běžných domech s asistencí podle potřeby.", capacities=(("P", "luzka", "at_once", 14, 14),),
        direct=(7.0, 7.0, 8.0), other=1.4, places=(("Byty v Ruprechticích", "460 14"),), since=2012,
        measured=(
            Measured(
                "Obyvatelé, kteří za rok potřebují méně hodin podpory", "outcome", "osob", "up", (4, 5, 5, 4, 5, 5),
                "Porovnání dvou ledna po sobě.", "plán podpory",
                starting_state="Člověk potřebuje asistenta u vaření, peněz i cesty.", change="Část věcí zvládá sám.",
                evidence="Plán podpory v lednu dvou let.",
            ),
            Measured(
                "Obložnost", "output", "%", "none", (94, 93, 95, 95.5, 95, 95), "", "evidence pobytů", "percent", 1,
                catalogue="OBL",
            ),
        ),
    ),
    Offered(
        "svet-poradna", "svet", "37", "Svět po svém – poradna pro lidi s autismem", "A", "zp dr", "autismus pecujici",
        "Poradenství po diagnóze, nácviky a podpora rodičů i dospělých s autismem.",
        capacities=(("A", "klient", "at_once", 2, 2),), direct=(1.5, 2.0, 2.0), other=0.3,
        places=(("Klášterní 16", "460 01"),), since=2017,
        measured=(
            Measured(
                "Čekání na první konzultaci", "demand", "dní", "down", (50, 71, 55, 64, 45, 40), "", "objednávky",
                "duration", catalogue="CEK",
            ),
            Measured(
                "Rodiny, které po poradenství zvládají běžný den", "outcome", "%", "up", (60, 63, 65, 66, 70, 72),
                "Odpověď rodičů po šesti měsících.", "dotazník", "percent",
                starting_state="Rodina žije od záchvatu k záchvatu.", change="Den má řád, kterému dítě rozumí.",
                evidence="Stejný dotazník na začátku a po půl roce.",
            ),
        ),
    ),
    Offered(
        "svet-odlehceni", "svet", "44", "Svět po svém – odlehčení pro rodiny", "TA", "zp dr", "autismus pecujici",
        "Odpoledne, víkendy a prázdniny s asistentem, který autismu rozumí.",
        capacities=(("T", "klient", "at_once", 4, 4), ("A", "klient", "at_once", 4, 4)), direct=(3.5, 4.0, 4.0),
        other=0.6, places=(("Klášterní 16", "460 01"),), since=2018,
        measured=(
            Measured(
                "Odmítnuté rodiny s dospělým s náročným chováním", "demand", "rodin", "down", (9, 13, 12, 16, 14, 12),
                "Služba pro ně nemá prostor ani personál.", "registr žádostí", catalogue="NEU",
            ),
            Measured(
                "Hodiny odlehčení", "output", "h", "up", (4100, 4230, 4400, 4515, 4600, 4700), "", "výkaz služby",
                catalogue="HOD",
            ),
        ),
    ),
    Offered(
        "ruce-tlumoceni", "ruce", "56", "Slyšet rukama – tlumočnické služby", "TA", "zp", "sluch",
        "Tlumočení do znakového jazyka u lékaře, na úřadě i na rodičovské schůzce. Také on-line.",
        capacities=(("T", "klient", "at_once", 3, 3), ("A", "klient", "at_once", 1, 1)), direct=(2.5, 2.5, 2.5),
        other=0.4, places=(("Palachova 5", "460 01"),), since=2009, regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Tlumočení zajištěná do tří dnů", "output", "%", "up", (78, 74, 80, 81, 84, 86), "Od objednávky.",
                "objednávky", "percent",
            ),
            Measured(
                "Hodiny tlumočení", "output", "h", "none", (1900, 1965, 2000, 2048, 2050, 2100), "",
                "výkaz tlumočníků", catalogue="HOD",
            ),
        ),
    ),
    Offered(
        "ruce-klub", "ruce", "66", "Slyšet rukama – klub neslyšících seniorů", "A", "zp se", "sluch seniori",
        "Setkávání, výlety a vysvětlení dopisů ve znakovém jazyce.", capacities=(("A", "klient", "at_once", 12, 10),),
        direct=(1.0, 1.0, 1.0), other=0.2, places=(("Palachova 5", "460 01"),), since=2013,
        measured=(
            Measured(
                "Vyřízené dopisy a formuláře", "output", "případů", "none", (240, 262, 260, 271, 270, 270), "",
                "deník klubu",
            ),
            Measured(
                "Spokojenost členů slovy", "quality", "", "none",
                (
                    "Rozhovory ve znakovém jazyce na podzim.", "Členové chtějí víc výletů a tlumočníka na pohřbech.",
                    "Dva výlety navíc.", "Proběhly čtyři výlety, tlumočení na pohřbech zajišťujeme.",
                    "Přidat kurz práce s mobilem.", "Pokračovat v kurzu mobilu.",
                ),
                "Co členům klub dává a co jim chybí.", "rozhovory", "text",
            ),
        ),
    ),
    Offered(
        "hul-pruvodce", "hul", "42", "Bílá hůl – průvodci a předčitatelé", "TA", "zp", "zrak",
        "Doprovod, předčítání dopisů a vyplnění formulářů pro nevidomé a slabozraké.",
        capacities=(("T", "klient", "at_once", 3, 3), ("A", "klient", "at_once", 1, 1)), direct=(2.0, 2.0, 2.0),
        other=0.3, places=(("Na Výšinách 4", "460 05"),), since=2008, regions=("liberec", "jablonec"),
        measured=(
            Measured("Doprovody", "output", "doprovodů", "none", (880, 902, 900, 931, 930, 950), "", "výkaz průvodců"),
            Measured(
                "Objednávky, kterým jsme nevyhověli", "demand", "objednávek", "down", (40, 37, 35, 41, 35, 30),
                "Průvodce nebyl volný.", "objednávky",
            ),
        ),
    ),
    Offered(
        "hul-rehabilitace", "hul", "70", "Bílá hůl – sociální rehabilitace", "TA", "zp", "zrak",
        "Chůze s holí, Braillovo písmo, počítač s hlasem a vaření po hmatu.",
        capacities=(("T", "klient", "at_once", 2, 2), ("A", "klient", "at_once", 2, 2)), direct=(2.0, 2.0, 2.5),
        other=0.4, places=(("Na Výšinách 4", "460 05"),), since=2011, regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Klienti, kteří zvládnou samostatně cestu, kterou potřebují", "outcome", "osob", "up",
                (14, 15, 16, 15, 17, 18), "Vybranou na začátku nácviku.", "záznam nácviku",
                starting_state="Po ztrátě zraku člověk nevyjde z bytu.", change="Dojde tam, kam chce, bez doprovodu.",
                evidence="Společná zkušební cesta.",
            ),
            Measured(
                "Hodiny nácviku", "output", "h", "none", (1500, 1544, 1550, 1602, 1600, 1650), "", "výkaz služby",
                catalogue="HOD",
            ),
        ),
    ),
]
