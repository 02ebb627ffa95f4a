"""Meetings of the groups for families and for people with addictions, and of the second planning region."""
# fmt: off

from planning.demo.shapes import Point, Sitting

MEETINGS = [
    Sitting(
        "dr", (-2, 11, 4), "IV.", "Jitřenka, Sokolská 11", "published",
        (
            Point(
                "Čekání na aktivizační službu",
                "Jelínková: Rodiny čekají čtyři až šest týdnů. Do Jeřmanic nejezdíme skoro vůbec.\nVlčková: OSPOD "
                "potřebuje začít do tří týdnů, jinak je pozdě.\nKubát: Část rodin drží nad vodou naši streetworkeři, "
                "ale to není jejich práce.",
                "Jitřenka připraví záměr na výjezdy do obcí.", "Služba připraví záměr na výjezdy do okolních obcí.",
                "5.1 l-sas jitrenka-sas/2 jitrenka-sas/4", decision=True,
                tasks=(("Oslovit starosty čtyř obcí se spolufinancováním", "Olga Vlčková", 40, True),),
            ),
            Point(
                "Indikátory",
                "Fejfarová: U rané péče nechceme počítat děti, ale rodiny, které se umějí rozhodnout.\nDušková: "
                "Každá služba své.",
                "Každá služba své.", "Služby si stanovily vlastní indikátory.", "5 krucky-rana/2 klubovna-rochlice/1",
            ),
        ),
        starts="13:30", ends="15:30",
    ),
    Sitting(
        "dr", (-1, 2, 11), "I.", "Klubovna Na Hraně, Krejčího 77", "published",
        (
            Point(
                "Záměry",
                "Jelínková: Půl úvazku a auto na výjezdy.\nKubát: Ve Vratislavicích přidáváme terénní "
                "hodiny.\nStaněk: K nádraží by měl někdo chodit i v pátek.",
                "Oba záměry skupina doporučuje.", "Skupina doporučila výjezdy do obcí a terén ve Vratislavicích.",
                "5.1 5.2 l-sas l-klub",
                votes=(
                    ("PS doporučuje výjezdy aktivizační služby do obcí.", 6, 0, 0),
                    ("PS doporučuje terénní hodiny klubu ve Vratislavicích.", 5, 0, 1),
                ),
                decision=True,
            ),
            Point(
                "Případové konference",
                "Dušková: Dvacet pět za rok, školy si zvykají.\nVlčková: Sedmnáct z nich skončilo dohodou, která "
                "drží.",
                "Pokračovat, oslovit ředitele na poradě.", "Případové konference budou pokračovat.",
                "5.4 p-skola l-skola mesto-prevence/1",
            ),
        ),
        starts="13:30", ends="15:40", verified_by="Monika Fejfarová",
    ),
    Sitting(
        "dr", (-1, 5, 27), "II.", "Magistrát města Liberec, OSPOD", "published",
        (
            Point(
                "Odchody z dětských domovů",
                "Vlčková: Letos odejde sedm mladých.\nStaněk: Mně tehdy nejvíc chyběl někdo, kdo zvedne telefon v "
                "neděli.\nDušková: Dům na půl cesty má osm míst.",
                "Průvodce do dvou let po odchodu; dům na půl cesty navrhne tréninkový byt.",
                "Skupina hledá, jak mladé provázet i po odchodu z domu na půl cesty.", "5.5 o-start lipy-pulcesty/1",
                decision=True, tasks=(("Pozvat dům na půl cesty na příští jednání", "Lenka Dušková", 60, True),),
            ),
        ),
        starts="13:30", ends="15:00",
    ),
    Sitting(
        "dr", -40, "III.", "Rané krůčky, Husova 30", "published",
        (
            Point(
                "Záměry na příští rok",
                "Jelínková: Celý úvazek, první návštěva do tří týdnů.\nFejfarová: Raná péče do měsíce od diagnózy, "
                "domlouváme se s oddělením.\nKubát: Klub v Ruprechticích, až bude prostor.",
                "Skupina doporučuje aktivizační službu a ranou péči; klub zůstává v zásobníku.",
                "Skupina doporučila posílit aktivizační službu a ranou péči. Klub v Ruprechticích čeká na prostor.",
                "5.1 5.2 5.3 o-sas o-rana o-klub jitrenka-sas/2 krucky-rana/1",
                votes=(
                    ("PS doporučuje záměr Jitřenky.", 6, 0, 0),
                    ("PS ponechává klub v Ruprechticích v zásobníku.", 5, 0, 1),
                ),
                decision=True,
                tasks=(("Prověřit prostor bývalé školky v Ruprechticích", "Lenka Dušková", 30, False),),
            ),
        ),
        starts="13:30", ends="15:20",
    ),
    Sitting(
        "dr", 5, "IV.", "Jitřenka, Sokolská 11", "draft",
        (
            Point("Tréninkový byt domu na půl cesty", links="5.5 o-start", label="1"),
            Point("Prázdniny a odlehčení", links="4.6 o-prazdniny", label="2"),
        ),
        starts="13:30", ends="",
    ),
    Sitting(
        "za", (-2, 11, 12), "7", "Prostor K, Na Rybníčku 8", "published",
        (
            Point(
                "Terén a stížnosti u nádraží",
                "Vacek: Loni jsme byli v terénu 219 dní. Jeden pracovník byl dlouho nemocný.\nValenta: Stížnosti "
                "chodí hlavně v sobotu.\nBrzák: Městská policie nabízí společnou obchůzku jednou za měsíc, ne "
                "častěji, aby vás lidé nebrali jako nás.",
                "Zkusit dvě soboty v měsíci; stížnosti řešit na čtvrtletní schůzce v sousedství.",
                "Terénní program zkusí soboty, o stížnostech se bude mluvit se sousedy.",
                "6.1 6.5 p-teren l-teren prostor-teren/1 prostor-teren/3", decision=True,
                tasks=(("Svolat první sousedskou schůzku", "Petr Valenta", 60, True),),
            ),
        ),
        guests=("Jan Brzák (Městská policie Liberec)",), starts="10:00", ends="12:00",
    ),
    Sitting(
        "za", (-1, 2, 19), "1", "Terapeutická komunita Větrov", "published",
        (
            Point(
                "Stanovisko k záměrům",
                "Vacek: Poradna potřebuje půl úvazku, ať se nečeká přes dva týdny.\nSoučková: Z ambulance k vám "
                "posíláme, ale lidé to mezitím vzdají.\nKos: První týden rozhoduje.",
                "Skupina doporučuje.", "Skupina doporučila posílení poradny.", "6.2 l-poradna prostor-poradna/2",
                votes=(("PS doporučuje posílení adiktologické poradny.", 5, 0, 0),), decision=True,
            ),
            Point(
                "Po komunitě není kam",
                "Bromová: Na doléčovací byt čeká šest lidí.\nKos: Vrátit se domů znamenalo vrátit se k lidem, se "
                "kterými jsem bral.",
                "Větrov připraví záměr na další byt.", "Komunita připraví záměr na další doléčovací byt.",
                "6.3 o-byt vetrov-nasledna/2 vetrov-komunita/1",
            ),
        ),
        starts="10:00", ends="12:10",
    ),
    Sitting(
        "za", (-1, 6, 11), "2", "Prostor K, Na Rybníčku 8", "approved",
        (
            Point(
                "Souběh závislosti a duševního onemocnění",
                "Součková: Psychiatrie je posílá k nám, my je posíláme na psychiatrii.\nVacek: Začněme společnou "
                "poradou se skupinou duševního zdraví.",
                "Šest společných porad ročně.", "Skupiny závislostí a duševního zdraví budou mít společné porady.",
                "6.4 o-soubeh", decision=True,
                tasks=(("Domluvit první poradu s centrem duševního zdraví", "Radek Vacek", 90, True),),
            ),
        ),
        starts="10:00", ends="11:40",
    ),
    Sitting(
        "za", -15, "3", "Magistrát města Liberec, místnost č. 204", "draft",
        (
            Point(
                "Záměry na příští rok",
                "Vacek: Soboty se osvědčily, chceme každý týden.\nValenta: Stížností ubylo o čtvrtinu.\nBromová: Dvě "
                "místa v doléčovacím bytě.",
                "Skupina doporučuje oba záměry.", "", "6.1 6.3 o-teren o-byt prostor-teren/1 vetrov-nasledna/2",
                votes=(("PS doporučuje terén každou sobotu.", 5, 0, 0), ("PS doporučuje doléčovací byt.", 4, 0, 1)),
                decision=True,
                tasks=(
                    ("Doložit vývoj stížností za dva roky", "Petr Valenta", 10, False),
                    ("Vyžádat souhlas majitele bytu", "Klára Bromová", 18, False),
                ),
            ),
        ),
        starts="10:00", ends="11:50", excused="Součková",
    ),
    Sitting(
        "jbc", (-1, 2, 26), "1", "Magistrát města Jablonec nad Nisou", "published",
        (
            Point(
                "Péče mimo město",
                "Pavlů: Do Lučan jezdíme třikrát denně jedním autem.\nMrázková: Obce slíbily přispět podle počtu "
                "obyvatel.",
                "Skupina doporučuje druhé auto.", "Skupina doporučila druhé auto pro okolní obce.",
                "jablonec:1.1 sklarna-pece/1",
                votes=(("Skupina doporučuje druhé auto pečovatelské služby.", 4, 0, 0),), decision=True,
            ),
        ),
    ),
    Sitting(
        "jbc", -10, "2", "Domov Nad Přehradou", "draft",
        (
            Point(
                "Společný pořadník s nemocnicí",
                "Formanová: Do týdne nastoupí polovina lidí.\nMrázková: S nemocnicí se sejdeme v lednu.", "", "",
                "jablonec:1.2 j-pobyt prehrada-domov/1",
                tasks=(("Svolat schůzku s nemocnicí", "Helena Mrázková", 14, False),),
            ),
        ),
    ),
]
