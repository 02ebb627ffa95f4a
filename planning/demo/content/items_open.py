"""Items of the open action plan, groups 1 to 3: in all states, some continuing last year's."""
# fmt: off

from planning.demo.shapes import Step

ITEMS = [
    Step(
        "o-krize", "1.1", "increase", "included", "Krizová pomoc i v sobotu dopoledne",
        "Otevřít krizové centrum v sobotu od 9 do 13 hodin a přidat půl úvazku krizové interventky.",
        service="klid-krize",
        need="V pondělí ráno přichází čtvrtina lidí s krizí, která začala v pátek. Odmítli jsme 71 žádostí.",
        rise=("A", "interv", 2), fte=0.5, costs=(("region", 4900), ("city", 1050), ("gifts", 60)),
        continues="l-krize", indicators="klid-krize/1 klid-krize/3",
    ),
    Step(
        "o-tym", "1.2", "increase", "included", "Tým centra duševního zdraví do druhého dne",
        "Přijmout peer konzultanta a pátou sociální pracovnici; každý krizový výjezd nejpozději následující den.",
        service="most-cdz", need="Pětina volajících čeká na výjezd déle než den, nejčastěji v pátek odpoledne.",
        rise=("T", "klient", 2), fte=1.5, costs=(("region", 6500), ("city", 720), ("insurers", 2100)),
        continues="l-tym", indicators="most-cdz/1 most-cdz/2",
    ),
    Step(
        "o-chranene", "1.3", "keep", "included", "Chráněné bydlení ve třech bytech",
        "Udržet devět míst a domlouvat odchody do městského nájmu.", service="most-chranene", rise=("P", "luzka", 0),
        fte=0, costs=(("region", 2750), ("city", 520), ("users", 430)), continues="l-chranene",
        indicators="most-chranene/1 most-chranene/2",
    ),
    Step(
        "o-samostatne", "1.3", "increase", "proposed", "Podpora samostatného bydlení pro dva další klienty",
        "Zkrátit čekání na službu tím, že přidáme půl úvazku.", service="most-bydleni",
        need="Na první schůzku se čekalo 55 dní.", rise=("T", "klient", 1), fte=0.5,
        costs=(("region", 1980), ("city", 310)), indicators="most-bydleni/1 most-bydleni/2",
    ),
    Step(
        "o-prace", "1.4", "keep", "included", "Doprovod do práce",
        "Pokračovat a přidat setkání zaměstnavatelů dvakrát do roka.", service="dilna-prace", rise=("T", "klient", 0),
        fte=0, costs=(("region", 1560), ("city", 270)), continues="l-prace", indicators="dilna-prace/1 dilna-prace/2",
    ),
    Step(
        "o-skolni", "1.5", "supporting", "proposed",
        "Společné porady škol, OSPOD a služeb nad dětmi s duševními obtížemi",
        "Čtvrtletní porada oborů v každé části města; svolává ji facilitátor města.", provider="mesto",
        service="mesto-prevence", costs=(("city", 140),), indicators="mesto-prevence/2",
    ),
    Step(
        "o-blizci", "1.6", "increase", "draft", "Večerní skupina pro partnery a dospělé děti",
        "Otevřít druhou podpůrnou skupinu ve večerních hodinách.", service="klid-poradna", rise=("A", "klient", 1),
        fte=0.5, costs=(("region", 620), ("city", 130)), indicators="klid-poradna/1",
    ),
    Step(
        "o-peer", "1.7", "supporting", "included", "Kurz pro peer konzultanty – jarní běh",
        "Kurz odložený z loňska; šest účastníků, praxe ve třech službách.", provider="most",
        costs=(("europe", 390), ("city", 40)), continues="l-peer", months=(3, 10),
    ),
    Step(
        "o-linka", "1.1", "increase", "returned", "Nepřetržitý provoz linky",
        "Provozovat linku i v noci ve spolupráci s jiným krajem.", service="klid-linka", rise=("T", "hovor", 10),
        fte=2, costs=(("region", 3200), ("city", 600)), indicators="klid-linka/2",
        reason="Doplňte prosím dohodu s druhým krajem a rozdělte náklady podle místa volajících. Bez toho skupina "
        "nemohla dát stanovisko.",
    ),
    Step(
        "o-bydleni", "2.1", "supporting", "included", "Centrum bydlení: garance pro soukromé majitele",
        "Zřídit garanční fond, ze kterého město majiteli uhradí až tři dlužné nájmy.", service="mesto-bydleni",
        need="Vyčleněné městské byty nestačí, loni jich chybělo devět.", costs=(("city", 1600), ("europe", 1700)),
        continues="l-bydleni", indicators="mesto-bydleni/1 mesto-bydleni/2",
    ),
    Step(
        "o-azyl", "2.1", "change", "proposed", "Azylový dům pro muže: menší pokoje",
        "Přestavět patro na jednolůžkové pokoje; kapacita zůstává, dvě místa bezbariérová.", service="strecha-azyl",
        need="Přibývá mužů po hospitalizaci, kteří na pětilůžkový pokoj nemohou.", rise=("P", "luzka", 0), fte=0.5,
        costs=(("region", 6900), ("city", 2400), ("users", 900)), indicators="strecha-azyl/1 strecha-azyl/3",
    ),
    Step(
        "o-plan", "2.2", "supporting", "included", "Dva case manageři města",
        "Po zkušebním roce přijmout druhého pracovníka, každý provází nejvýš dvanáct lidí.", provider="mesto",
        costs=(("city", 1150),), continues="l-plan",
    ),
    Step(
        "o-registr", "2.3", "supporting", "included", "Živý registr neuspokojených žádostí – roční zhodnocení",
        "Služby zapisují čtvrtletně, město v únoru vydá přehled a skupiny z něj odvodí kapacity ve třech variantách.",
        costs=(("city", 110),), continues="l-registr",
    ),
    Step(
        "o-dluhy", "2.4", "increase", "proposed", "Dluhový poradce na ubytovnách",
        "Přidat výjezdového poradce na půl úvazku.", service="jerab-dluhy", rise=("T", "interv", 2), fte=0.5,
        costs=(("region", 3450), ("city", 790), ("municipalities", 70)), continues="l-dluhy",
        indicators="jerab-dluhy/2 jerab-dluhy/3",
    ),
    Step(
        "o-vezeni", "2.5", "new", "reservoir", "Sociálně aktivizační služba pro lidi po výkonu trestu",
        "Začít ve věznici tři měsíce před propuštěním a provázet půl roku po něm.", provider="strecha",
        to_be="Střecha nad hlavou – doprovod po propuštění", need="Služba pro lidi po výkonu trestu v regionu chybí.",
        rise=("T", "klient", 6), fte=2.5, months=(7, 12), costs=(("region", 1350), ("city", 280)),
        reason="Vhodný záměr, kraj však letos nové služby prevence nepřijímá. Ponecháváme v zásobníku do další výzvy.",
    ),
    Step(
        "o-kompas", "2.6", "keep", "included", "Poradna pro cizince ve čtyřech místnostech",
        "Splnit výhradu kraje: zveřejnit rozpis tlumočníků.", service="kompas-poradna", rise=("A", "klient", 0),
        fte=0, costs=(("region", 2850), ("city", 500), ("europe", 350)), continues="l-kompas",
        indicators="kompas-poradna/1",
    ),
    Step(
        "o-banka", "2.7", "supporting", "included", "Víceletá smlouva s potravinovou a nábytkovou bankou",
        "Místo každoroční žádosti smlouva na tři roky s jistou částkou.", service="charita-banka",
        costs=(("city", 500), ("gifts", 300)), continues="l-banka", indicators="charita-banka/1 charita-banka/2",
    ),
    Step(
        "o-satnik", "2.7", "supporting", "draft", "Větší výdejna šatníku",
        "Pronájem vedlejší místnosti, aby se dalo vybírat i s kočárkem.", service="strecha-satnik",
        costs=(("city", 95),), indicators="strecha-satnik/1",
    ),
    Step(
        "o-bezpeci", "2.8", "increase", "proposed", "Víkendová pohotovost intervenčního centra",
        "Telefonická pohotovost v sobotu a v neděli.", service="pristav-intervencni",
        need="Třetina vykázání připadá na víkend.", rise=("T", "interv", 2), fte=0.5,
        costs=(("region", 2450), ("city", 380)), indicators="pristav-intervencni/1",
    ),
    Step(
        "o-vecer", "3.1", "increase", "included", "Pečovatelská služba v sobotu po celém městě",
        "Přijmout tři pečovatelky na dělené směny.", service="pecovatelska-teren",
        need="Loňské odmítnuté žádosti: 104 večerních a víkendových úkonů.", rise=("T", "klient", 2), fte=3,
        costs=(("region", 16900), ("city", 7400), ("users", 8700)), continues="l-vecer",
        indicators="pecovatelska-teren/1 pecovatelska-teren/2",
    ),
    Step(
        "o-obce", "3.1", "increase", "proposed", "Péče v Dlouhém Mostě, Jeřmanicích a Šimonovicích",
        "Druhé auto a jeden úvazek; obce přispívají podle počtu obyvatel.", service="charita-pece",
        need="Do tří obcí se nedostaneme po 15. hodině.", rise=("T", "klient", 1), fte=1,
        costs=(("region", 4300), ("city", 350), ("municipalities", 420), ("users", 900)), indicators="charita-pece/1",
    ),
    Step(
        "o-odlehceni", "3.2", "increase", "included", "Dvě odlehčovací lůžka navíc Pod Ještědem",
        "Využít dva pokoje po rekonstrukci pro krátké pobyty.", service="podjested-odlehceni",
        need="V požadovaném termínu jsme vyhověli jen 55 % žádostí.", rise=("P", "luzka", 2), fte=1,
        costs=(("region", 3500), ("city", 480), ("users", 2000)), continues="l-odlehceni",
        indicators="podjested-odlehceni/1 podjested-odlehceni/2",
    ),
]
