"""Meetings of the steering group and joint meetings of all groups."""
# fmt: off

from planning.demo.shapes import Point, Sitting

ALL = "dz sv se zp dr za"

MEETINGS = [
    Sitting(
        ALL, (-2, 9, 16), "", "Kulturní dům v Šaldově ulici", "published",
        (
            Point(
                "Kdy je služba potřebná a podle čeho to poznáme",
                "Stůl první: Dokud nevíme, koho jsme odmítli, hádáme.\nStůl druhý: Nová služba ať nejdřív přijde do "
                "skupiny a ukáže vstupní analýzu.\nStůl třetí: Rozvíjet to, co funguje, dřív než zakládat "
                "další.\nStůl čtvrtý: Kapacity plánovat ve třech variantách, minimální, střední a ideální.",
                "Setkání doporučilo registr neuspokojených žádostí, vstupní analýzu u nových služeb a kapacity ve "
                "třech variantách.",
                "Účastníci doporučili sledovat odmítnuté žádosti, u nových služeb chtít vstupní analýzu a plánovat "
                "kapacity ve třech variantách.",
                "2.3 3.3 4.2 p-registr p-autismus", decision=True,
            ),
            Point(
                "Jasná pravidla vstupu do sítě",
                "Stůl pátý: Ať se pravidla neměří podle toho, kdo zrovna vede radnici.\nStůl šestý: Otevřít síť "
                "víckrát za rok.\nStůl sedmý: A říct nám, co se s našimi daty stalo.",
                "Město sepíše na dvě strany, jak služba do sítě vstupuje a čím si v ní místo udrží. Poskytovatelé "
                "dostanou zpět vyhodnocení svých údajů.",
                "Město sepíše pravidla vstupu do sítě a bude poskytovatelům vracet vyhodnocení jejich údajů.", "2.3",
                tasks=(("Sepsat pravidla vstupu do sítě na dvě strany", "Alena Vítková", 120, True),), decision=True,
            ),
            Point(
                "Co dál chceme společně",
                "Stůl druhý: Leták po vzoru sousedního města.\nStůl sedmý: Jednou za rok se potkat podle druhů "
                "služeb.",
                "Vzniknou letáky A4 pro každou cílovou skupinu. Společné setkání bude každý rok v září.",
                "Vzniknou letáky pro jednotlivé cílové skupiny.", "3.5 p-letak",
            ),
        ),
        title="Společné setkání pracovních skupin", starts="9:00", ends="13:30", recorded_by="Alena Vítková",
    ),
    Sitting(
        ALL, (-1, 9, 15), "", "Krajská vědecká knihovna, malý sál", "approved",
        (
            Point(
                "Jeden plán pro jednoho člověka",
                "Stůl první: Pět plánů jednoho klienta je pět domněnek.\nStůl třetí: Facilitátor musí být nezávislý, "
                "jinak se konference zvrhne v hodnocení rodiny.\nStůl čtvrtý: Bez souhlasu člověka nic nepředáváme.",
                "Opatření 2.2 doplnit o nezávislého facilitátora; sdílení údajů jen se souhlasem klienta.",
                "Účastníci doporučili nezávislého facilitátora případových konferencí.", "2.2 o-plan l-plan",
                decision=True,
                tasks=(("Promítnout facilitátora do návrhu druhé verze plánu", "Alena Vítková", 21, True),),
            ),
            Point(
                "Peníze na déle než rok",
                "Stůl druhý: Na dvanáct měsíců se nedá najmout dobrý člověk.\nStůl pátý: Navazující služby ať mají "
                "smlouvu na tři roky.",
                "Pro navazující služby navrhnout víceletou smlouvu.",
                "Účastníci žádají víceleté financování navazujících služeb.", "2.7 o-banka charita-banka/1",
                decision=True,
            ),
        ),
        title="Společné setkání pracovních skupin", starts="9:00", ends="13:00", recorded_by="Alena Vítková",
    ),
    Sitting(
        "rps", (-2, 12, 9), "ŘPS 4", "Radnice, místnost č. 27", "published",
        (
            Point(
                "Zpráva ze skupin",
                "Vítková: Všech šest skupin má indikátory služeb za sebou.\nDoležal: Nechtějme z nich tabulku, kde "
                "bude někdo poslední.",
                "Služby se nebudou porovnávat, přehled dostane každá skupina zvlášť.",
                "Řídicí skupina potvrdila, že služby nebudou mezi sebou srovnávány.", "1 2 3 4 5 6", decision=True,
                votes=(("ŘPS bere zprávu skupin na vědomí.", 10, 0, 0),),
            ),
        ),
        starts="14:00", ends="15:30", recorded_by="Alena Vítková",
    ),
    Sitting(
        "rps", (-1, 3, 3), "ŘPS 1", "Radnice, místnost č. 27", "published",
        (
            Point(
                "Akční plán – doporučení radě",
                "Soukupová: Plán jde do rady sedmnáctého.\nKříž: Obce prosí o přehled, kolik hodin u nich služby "
                "odpracovaly.\nSlavíková: Stráž přispěje na dluhovou poradnu.",
                "ŘPS doporučuje radě akční plán schválit.", "Řídicí skupina doporučila radě města akční plán.",
                "l-krize l-chranene l-kompas l-autismus l-dluhy",
                votes=(("ŘPS doporučuje akční plán radě města ke schválení.", 9, 0, 1),), decision=True,
            ),
            Point(
                "Požadavky do krajské sítě", "Vítková: Podáme čtyři, lhůta končí patnáctého.",
                "Podat čtyři požadavky.", "Řídicí skupina souhlasila s podáním čtyř požadavků do krajské sítě.",
                "l-krize l-chranene l-kompas l-autismus", decision=True,
            ),
        ),
        starts="14:00", ends="16:00", recorded_by="Alena Vítková", verified_by="Stanislav Doležal",
    ),
    Sitting(
        "rps", (-1, 6, 23), "ŘPS 2", "Radnice, místnost č. 27", "published",
        (
            Point(
                "Rozhodnutí kraje",
                "Vítková: Tři požadavky přijaté, z toho jeden s výhradou, jeden zamítnutý.\nHlaváček: Rodiny "
                "dospělých s autismem to těžce nesou.\nSoukupová: Podáme znovu a promluvíme s krajem předem.",
                "Záměr služby pro dospělé s autismem podat znovu ve třech variantách.",
                "Kraj přijal tři ze čtyř požadavků. Čtvrtý město podá znovu.", "l-autismus o-autismus l-kompas 4.2",
                decision=True,
                tasks=(("Jednat s krajem o službě pro dospělé s autismem", "Marie Soukupová", 75, True),),
            ),
        ),
        starts="14:00", ends="15:20", recorded_by="Alena Vítková",
    ),
    Sitting(
        "rps", -6, "ŘPS 3", "Radnice, místnost č. 27", "draft",
        (
            Point(
                "Návrh druhé verze plánu a akční plán",
                "Vítková: Sběr cílů běží, v návrhu akčního plánu je přes čtyřicet položek, část skupiny "
                "vrátily.\nDoležal: U zásobníku ať je vždy napsáno, na co se čeká.\nKříž: Šimonovice vítají druhé "
                "auto charity.",
                "Položky z návrhu projedná ŘPS v lednu; k zásobníku doplnit podmínky.", "",
                "o-krize o-odlehceni o-registr o-obce o-vezeni", decision=True,
                tasks=(
                    ("Doplnit k zásobníku, na co se čeká", "Alena Vítková", 5, False),
                    ("Připravit podklad pro radu", "Alena Vítková", 30, False),
                ),
            ),
        ),
        starts="14:00", ends="15:45", recorded_by="Alena Vítková",
    ),
]
