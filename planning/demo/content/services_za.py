"""Services for people with addictions, and what each of them measures in its own words."""
# fmt: off

from planning.demo.shapes import Measured, Offered

SERVICES = [
    Offered(
        "prostor-kontakt", "prostor", "59", "Prostor K – kontaktní centrum", "A", "za", "zavislosti",
        "Výměna materiálu, sprcha, testy a káva. Bez podmínek a beze jména.",
        capacities=(("A", "klient", "at_once", 8, 8), ("A", "kontakt", "daily", 40, 40)), direct=(4.5, 4.5, 5.0),
        other=1.0, places=(("Na Rybníčku 8", "460 07"),), since=2007,
        measured=(
            Measured(
                "Vrácené stříkačky k vydaným", "output", "%", "up", (97, 98, 98, 98.5, 98.5, 99),
                "Kolik použitých se vrátilo bezpečně zpět.", "evidence výměny", "percent", 1, catalogue="STR",
            ),
            Measured(
                "Klienti otestovaní na hepatitidu a HIV", "output", "osob", "up", (110, 104, 120, 131, 130, 135), "",
                "evidence testů",
            ),
            Measured(
                "Klienti, kteří z centra odešli do léčby", "outcome", "osob", "up", (18, 20, 20, 19, 22, 24),
                "Nastoupili, ne jen byli objednáni.", "evidence služby",
                starting_state="Přichází pro materiál, do očí se nedívá.", change="Řekne si o léčbu a nastoupí.",
                evidence="Potvrzení o nástupu.",
            ),
        ),
    ),
    Offered(
        "prostor-teren", "prostor", "69", "Prostor K – terénní program", "T", "za sv", "zavislosti riziko",
        "Pět dní v týdnu v ulicích Liberce, dvakrát měsíčně v Jablonci.",
        capacities=(("T", "kontakt", "daily", 35, 30),), direct=(3.0, 3.0, 3.5), other=0.4, since=2008,
        regions=("liberec", "jablonec"),
        measured=(
            Measured(
                "Dny v terénu", "output", "dní", "up", (225, 219, 230, 236, 250, 260),
                "Den alespoň se dvěma pracovníky.", "deník terénu",
            ),
            Measured(
                "Kontakty", "output", "kontaktů", "none", (6200, 6311, 6300, 6480, 6500, 6700), "Desetiminutové.",
                "výkaz služby", catalogue="KON",
            ),
            Measured(
                "Sebrané injekční stříkačky mimo výměnu", "output", "ks", "none", (900, 1042, 950, 873, 900, 900),
                "Na podnět obyvatel a městské policie.", "deník terénu",
                comment="Méně nálezů u nádraží, více v lesoparku.",
            ),
        ),
    ),
    Offered(
        "prostor-poradna", "prostor", "37", "Prostor K – adiktologická poradna", "A", "za dr",
        "zavislosti pecujici mladez", "Alkohol, drogy, hry i obrazovka. Pro toho, kdo chce změnu, i pro jeho blízké.",
        capacities=(("A", "klient", "at_once", 3, 3),), direct=(2.5, 3.0, 3.0), other=0.5,
        places=(("Na Rybníčku 8", "460 07"),), since=2013,
        measured=(
            Measured(
                "Klienti, kteří po roce pijí nebo užívají méně", "outcome", "%", "up", (55, 58, 60, 59, 62, 64),
                "Vlastní hodnocení ve škále po roce.", "dotazník po roce", "percent",
                starting_state="Přichází na popud rodiny nebo soudu.",
                change="Má pod kontrolou, co dřív řídilo jeho.", evidence="Škála na začátku a po roce.",
            ),
            Measured(
                "Čekání na první konzultaci", "demand", "dní", "down", (14, 19, 12, 13, 9, 7), "", "objednávky",
                "duration", catalogue="CEK",
            ),
        ),
    ),
    Offered(
        "prostor-nasledna", "prostor", "64", "Prostor K – doléčování", "AP", "za", "zavislosti",
        "Rok po léčbě: skupina, práce, dluhy a čtyři místa v chráněném bytě.",
        capacities=(("A", "klient", "at_once", 10, 10), ("P", "luzka", "at_once", 4, 4)), direct=(3.0, 3.0, 3.0),
        other=0.6, places=(("Na Rybníčku 10", "460 07"),), since=2011,
        measured=(
            Measured(
                "Klienti, kteří abstinují rok po vstupu", "outcome", "%", "up", (55, 57, 58, 61, 62, 62),
                "Vlastní sdělení a orientační test.", "evidence služby", "percent",
                starting_state="Vrací se z léčby do stejného bytu a ke stejným lidem.",
                change="Má práci, bydlení a lidi, se kterými se nepije.", evidence="Hodnocení po roce.",
            ),
            Measured(
                "Obsazenost chráněného bytu", "output", "%", "none", (88, 90, 90, 92, 92, 92), "", "evidence pobytů",
                "percent",
            ),
        ),
    ),
    Offered(
        "vetrov-komunita", "vetrov", "68", "Terapeutická komunita Větrov", "P", "za", "zavislosti",
        "Deset až dvanáct měsíců na statku: práce, skupina a zvířata.",
        capacities=(("P", "luzka", "at_once", 18, 18),), direct=(8.0, 8.0, 8.5), other=2.5,
        places=(("Větrov 1", "463 03"),), since=2007,
        measured=(
            Measured(
                "Klienti, kteří program řádně dokončili", "outcome", "%", "up", (44, 46, 47, 45, 48, 50),
                "Z nastoupivších v předchozím roce.", "evidence komunity", "percent",
                starting_state="Za sebou má několik nedokončených léčeb.",
                change="Odchází s plánem a navazuje na doléčování.",
                evidence="Závěrečná zpráva a nástup do doléčování.",
            ),
            Measured(
                "Obložnost", "output", "%", "none", (84, 82, 85, 86, 86, 87), "", "evidence pobytů", "percent", 1,
                catalogue="OBL",
            ),
            Measured(
                "Žadatelé čekající na místo déle než měsíc", "demand", "osob", "down", (20, 26, 22, 24, 20, 18), "",
                "pořadník", catalogue="NEU",
            ),
        ),
    ),
    Offered(
        "vetrov-nasledna", "vetrov", "64", "Větrov – doléčovací byty", "P", "za", "zavislosti",
        "Pět míst v Liberci pro ty, kdo dokončili komunitu.", capacities=(("P", "luzka", "at_once", 5, 5),),
        direct=(1.5, 1.5, 1.5), other=0.3, places=(("Byty ve Františkově", "460 10"),), since=2017,
        measured=(
            Measured(
                "Obyvatelé, kteří odešli do vlastního nájmu", "outcome", "osob", "up", (3, 3, 3, 4, 4, 4), "",
                "evidence služby", starting_state="Po komunitě není kam jít.", change="Podepisuje vlastní smlouvu.",
                evidence="Nájemní smlouva.",
            ),
            Measured(
                "Čekající absolventi komunity", "demand", "osob", "down", (4, 6, 5, 5, 4, 3), "K 31. 12.", "pořadník",
            ),
        ),
    ),
]
