"""Items of the open action plan, groups 3 to 6, and of the second planning region."""
# fmt: off

from planning.demo.shapes import Step

ITEMS = [
    Step(
        "o-demence", "3.3", "increase", "proposed", "Třetí domácnost pro lidi s demencí Na Výsluní",
        "Přestavět hospodářský pavilon na domácnost pro dvanáct lidí. Minimální varianta počítá se šesti, střední s "
        "devíti, ideální s dvanácti místy.",
        service="vysluni-rezim", need="Na místo se čeká v průměru 436 dní.", rise=("P", "luzka", 12), fte=8.5,
        months=(9, 12), costs=(("region", 3900), ("city", 2600), ("users", 1700), ("insurers", 800)),
        indicators="vysluni-rezim/1",
    ),
    Step(
        "o-stacionar", "3.3", "keep", "draft", "Denní stacionář Kašparova",
        "Udržet provoz a rozšířit svoz o Stráž nad Nisou.", service="pecovatelska-stacionar", rise=("A", "klient", 0),
        fte=0, costs=(("region", 3100), ("city", 900), ("users", 1150)), indicators="pecovatelska-stacionar/1",
    ),
    Step(
        "o-doma", "3.4", "increase", "proposed", "Doprovázení umírajících i v neděli",
        "Nedělní směna sestry a sociální pracovnice na telefonu.", service="hospic-doma", rise=("T", "klient", 1),
        fte=0.5, costs=(("region", 2500), ("city", 420), ("insurers", 900), ("gifts", 250)),
        indicators="hospic-doma/1",
    ),
    Step(
        "o-letak", "3.5", "supporting", "included", "Letáky obnovené dvakrát ročně a ve snadném čtení",
        "Pátý leták ve snadném čtení a přehled na webu města.", costs=(("city", 130),), continues="l-letak",
    ),
    Step(
        "o-sousede", "3.6", "supporting", "returned", "Sousedská pomoc v panelových domech",
        "Koordinátorka dobrovolníků pro tři sídliště.", provider="charita", costs=(("city", 320), ("gifts", 80)),
        indicators="charita-klub/1",
        reason="Záměr se překrývá s dobrovolnickým centrem kraje. Prosíme o dohodu, kdo osloví která sídliště.",
    ),
    Step(
        "o-asistence", "4.1", "increase", "included", "Osobní asistence na večery a cesty do práce",
        "Pět nových klientů, přednost mají pracující a studující.", service="asistence-osobni",
        need="Odmítli jsme 5 870 hodin asistence, polovinu z nich večer.", rise=("T", "klient", 2), fte=2,
        costs=(("region", 12900), ("city", 2300), ("users", 3900)), continues="l-asistence",
        indicators="asistence-osobni/1 asistence-osobni/2",
    ),
    Step(
        "o-autismus", "4.2", "new", "included", "Denní služba pro dospělé s autismem – tři varianty",
        "Minimální varianta čtyři místa, střední šest, ideální osm. Služba začne v pronajatém domku od září.",
        provider="svet", to_be="Svět po svém – denní stacionář s vysokou mírou podpory",
        need="Šestnáct rodin bylo letos odmítnuto. Záměr projednaly všechny stávající služby i skupina.",
        rise=("A", "klient", 6), fte=9, months=(9, 12),
        costs=(("region", 2700), ("city", 450), ("users", 180), ("gifts", 100)), continues="l-autismus",
        indicators="svet-odlehceni/1",
    ),
    Step(
        "o-byty", "4.3", "increase", "proposed", "Pátý byt chráněného bydlení Zelené aleje",
        "Byt pro tři lidi, kteří dnes žijí v domově.", service="alej-chranene", rise=("P", "luzka", 3), fte=1.5,
        costs=(("region", 1900), ("city", 300), ("users", 380)), indicators="alej-chranene/1 alej-domov/1",
    ),
    Step(
        "o-dilna", "4.4", "increase", "reservoir", "Čtyři místa v terapeutické dílně",
        "Odpolední skupina pro absolventy praktické školy.", service="dilna-std", rise=("A", "klient", 4), fte=1,
        costs=(("region", 1100), ("city", 200)), indicators="dilna-std/1",
        reason="Skupina záměr doporučila jako druhý v pořadí. Zůstává v zásobníku, než se uvolní prostor po "
        "stacionáři.",
    ),
    Step(
        "o-tlumoceni", "4.5", "keep", "included", "Tlumočení do tří dnů",
        "Přidat tlumočení on-line pro lékaře a úřady.", service="ruce-tlumoceni", rise=("T", "klient", 0), fte=0,
        costs=(("region", 1700), ("city", 260)), indicators="ruce-tlumoceni/1",
    ),
    Step(
        "o-prazdniny", "4.6", "increase", "proposed", "Odlehčení pro rodiny o prázdninách",
        "Dvě asistentky na červenec a srpen.", service="krucky-odlehceni", rise=("T", "klient", 1), fte=0.5,
        months=(6, 9), costs=(("region", 380), ("city", 90), ("users", 60)), indicators="krucky-odlehceni/2",
    ),
    Step(
        "o-doprava", "4.7", "supporting", "withdrawn", "Druhé auto s plošinou", "Nákup vozu z evropské výzvy.",
        service="asistence-pujcovna", costs=(("europe", 1600),), indicators="asistence-pujcovna/2",
        reason="Vůz jsme získali z nadačního fondu ještě letos.",
    ),
    Step(
        "o-sas", "5.1", "increase", "included", "Aktivizační služba: první návštěva do tří týdnů",
        "Jeden úvazek navíc, výjezdy do všech čtyř obcí.", service="jitrenka-sas",
        need="Rodiny čekaly na první návštěvu v průměru 36 dní.", rise=("T", "klient", 1), fte=1,
        costs=(("region", 4950), ("city", 900), ("municipalities", 160)), continues="l-sas",
        indicators="jitrenka-sas/1 jitrenka-sas/2 jitrenka-sas/4",
    ),
    Step(
        "o-klub", "5.2", "new", "reservoir", "Nízkoprahový klub v Ruprechticích",
        "Klub v prostorách bývalé školky, tři odpoledne v týdnu.", provider="klubovna",
        to_be="Klubovna Na Hraně – Ruprechtice", rise=("A", "klient", 15), fte=2.5, months=(9, 12),
        costs=(("region", 900), ("city", 350)),
        reason="Město zatím nemá opravený prostor. Vrátíme se k záměru po dokončení projektu.",
    ),
    Step(
        "o-rana", "5.3", "keep", "included", "Raná péče do měsíce od diagnózy",
        "Domluvit předávání rodin s dětským oddělením.", service="krucky-rana", rise=("T", "klient", 0), fte=0.5,
        costs=(("region", 3800), ("city", 420)), indicators="krucky-rana/1 krucky-rana/3",
    ),
    Step(
        "o-skola", "5.4", "supporting", "included", "Třicet případových konferencí", "Facilitátor na plný úvazek.",
        service="mesto-prevence", costs=(("city", 720),), continues="l-skola",
        indicators="mesto-prevence/1 mesto-prevence/2",
    ),
    Step(
        "o-start", "5.5", "change", "returned", "Dům na půl cesty: tréninkový byt",
        "Dvě místa přesunout do samostatného bytu.", service="lipy-pulcesty", rise=("P", "luzka", 0), fte=0.5,
        costs=(("region", 1350), ("city", 300)), indicators="lipy-pulcesty/1",
        reason="Chybí souhlas majitele bytu a rozpočet na vybavení. Vraťte prosím doplněné do jednání skupiny.",
    ),
    Step(
        "o-mediace", "5.6", "keep", "draft", "Rodinná poradna a mediace", "Udržet tři poradkyně a večerní termíny.",
        service="jitrenka-poradna", rise=("A", "klient", 0), fte=0, costs=(("region", 1900), ("city", 480)),
        indicators="jitrenka-poradna/1",
    ),
    Step(
        "o-teren", "6.1", "increase", "included", "Terén každý den včetně sobot",
        "Půl úvazku navíc, sobotní terén každý týden.", service="prostor-teren", rise=("T", "kontakt", 5), fte=0.5,
        costs=(("region", 2900), ("city", 640)), continues="l-teren", indicators="prostor-teren/1 prostor-teren/3",
    ),
    Step(
        "o-poradna", "6.2", "keep", "included", "Poradna do týdne",
        "Zkrátit čekání bez nových úvazků: společné objednávky s adiktologickou ambulancí.",
        service="prostor-poradna", rise=("A", "klient", 0), fte=0, costs=(("region", 2200), ("city", 440)),
        continues="l-poradna", indicators="prostor-poradna/2",
    ),
    Step(
        "o-byt", "6.3", "increase", "proposed", "Dvě místa v doléčovacím bytě",
        "Byt pro dva absolventy komunity v Liberci.", service="vetrov-nasledna", rise=("P", "luzka", 2), fte=0.5,
        costs=(("region", 980), ("city", 190), ("users", 120)), indicators="vetrov-nasledna/2",
    ),
    Step(
        "o-soubeh", "6.4", "supporting", "included", "Společné porady závislosti a duševního zdraví",
        "Šest porad ročně, střídavě v Prostoru K a v centru duševního zdraví.", provider="prostor",
        costs=(("city", 25),),
    ),
]

SECOND_REGION = [
    Step(
        "j-teren", "jablonec:1.1", "increase", "included", "Pečovatelská služba v Lučanech a Rychnově",
        "Druhé auto a půl úvazku.", service="sklarna-pece", rise=("T", "klient", 1), fte=0.5,
        costs=(("region", 5200), ("municipalities", 900), ("users", 1100)), indicators="sklarna-pece/1",
    ),
    Step(
        "j-pobyt", "jablonec:1.2", "keep", "proposed", "Odlehčovací pobyty do týdne",
        "Udržet deset lůžek a zavést společný pořadník s nemocnicí.", service="prehrada-domov",
        rise=("P", "luzka", 0), fte=0, costs=(("region", 3600), ("municipalities", 700), ("users", 1900)),
        indicators="prehrada-domov/1",
    ),
    Step(
        "j-setkani", "jablonec:1.3", "supporting", "draft", "Setkání pečujících jednou měsíčně",
        "Střídavě v domově a v knihovně.", provider="prehrada", costs=(("municipalities", 60),),
    ),
]
