"""Meetings of the mental-health group and of the group for foreigners, minorities and people on the edge."""
# fmt: off

from planning.demo.shapes import Point, Sitting

MEETINGS = [
    Sitting(
        "dz", (-2, 10, 7), "04", "Most k zotavení, Jungmannova 214", "published",
        (
            Point(
                "Vlastní indikátory služeb na příští rok",
                "Šímová: Každá služba si stanoví, podle čeho pozná, že to má smysl. Společné číslo za skupinu "
                "nedáváme dohromady, služby jsou příliš různé.\nMalíková: V dílně chceme sledovat odchody do práce, "
                "ne počet utkaných šátků.\nRous: Nemocnici by pomohlo vědět, kolik dní v nemocnici se díky terénu "
                "ušetřilo.\nSedmík: Ptejte se i lidí, jestli se jim žije líp.",
                "Každá služba si ponechá vlastní indikátory. Společný indikátor skupina nestanoví a služby se mezi "
                "sebou neporovnávají.",
                "Služby představily, podle čeho samy poznají, že pomáhají. Skupina potvrdila, že je nebude mezi "
                "sebou srovnávat.",
                "1 klid-krize/1 most-rehabilitace/1 most-rehabilitace/4 dilna-std/1",
                votes=(("Skupina nestanoví společné indikátory; každá služba si určí vlastní.", 8, 0, 0),),
                tasks=(("Zapsat indikátory a cíle do portálu", "Hana Šímová", 21, True),), decision=True,
            ),
            Point(
                "Rychlý první kontakt – co nás brzdí",
                "Jandová: Na podzim máme v kalendáři prázdný jen pátek ráno. Lidé volají po čtvrté hodině, a to "
                "zavíráme.\nVaňková: Odmítnutých bylo loni přes osmdesát.\nKopecká: Na odbor chodí ti, kdo jinde "
                "nepochodili.",
                "Klidová zóna připraví rozvojový záměr na navýšení krizové pomoci a přinese ho na únorové jednání.",
                "Krizová pomoc nestačí v odpoledních hodinách. Služba připraví záměr na navýšení.",
                "1.1 l-krize klid-krize/3",
                tasks=(("Připravit záměr na navýšení krizové pomoci", "Iveta Jandová", 90, True),), decision=True,
            ),
        ),
    ),
    Sitting(
        "dz", (-1, 2, 10), "01", "Klidová zóna, Rumunská 33", "published",
        (
            Point(
                "Informace z řídicí skupiny",
                "Šímová: Akční plán půjde do rady v březnu. Lhůta kraje pro podání požadavků končí patnáctého března.",
                "Skupina bere na vědomí.", "Skupina vzala na vědomí termíny rady a kraje.",
            ),
            Point(
                "Rozvojové záměry členů skupiny",
                "Jandová: Žádáme o tři intervence denně a půl úvazku, otevřeli bychom ve středu do osmi "
                "večer.\nRous: Nemocnice záměr podporuje, ubude příjmů, které jsou vlastně krizí.\nTomášová: Pro "
                "rodiny je středa večer lepší než pondělí ráno.\nŠímová: Most k zotavení předkládá třetí byt "
                "chráněného bydlení, v léčebnách čeká osm lidí.",
                "Skupina oba záměry doporučuje zařadit do akčního plánu a podat kraji.",
                "Skupina doporučila navýšení krizové pomoci a třetí byt chráněného bydlení.",
                "1.1 1.3 l-krize l-chranene",
                votes=(
                    ("PS doporučuje záměr Klidové zóny na navýšení krizové pomoci.", 7, 0, 1),
                    ("PS doporučuje záměr Mostu k zotavení na třetí byt chráněného bydlení.", 7, 0, 1),
                ),
                decision=True,
            ),
            Point(
                "Vyhodnocení opatření za uplynulý rok",
                "Šímová: Tým centra duševního zdraví má druhou sestru.\nMalíková: Zaměstnavatelé se ozývají sami, to "
                "dřív nebylo.",
                "Opatření 1.2 a 1.4 se plní, 1.1 jen částečně.", "Skupina prošla plnění opatření.",
                "1.2 1.4 p-krize p-tym",
            ),
        ),
        excused="Vaňková", verified_by="Kateřina Malíková",
    ),
    Sitting(
        "dz", (-1, 5, 19), "02", "Dílna na kopci, Gollova 9", "published",
        (
            Point(
                "Děti s duševními obtížemi a školy",
                "Kubín: Za školy – psychologa nemá ani třetina z nás.\nJandová: Když už konference proběhne, pomůže. "
                "Problém je, kdo ji svolá.\nTomášová: Rodič se o konferenci dozví poslední.",
                "Případové konference svolává facilitátor města; rodič se zve jako první.",
                "Skupina se školami domluvila, že případové konference svolává nezávislý facilitátor a rodič je zván "
                "jako první.",
                "1.5 5.4 mesto-prevence/2 l-skola",
                tasks=(("Poslat školám jednostránkový návod, jak si o konferenci říct", "Věra Pechová", 30, True),),
                decision=True,
            ),
            Point(
                "Peer konzultanti",
                "Sedmík: Nejde jen o kurz. Kdo nás potom zaplatí?\nŠímová: Kurz se posune, výzva ještě nevyšla.",
                "Kurz se přesouvá na příští rok.", "Kurz pro peer konzultanty se přesouvá.", "1.7 l-peer o-peer",
            ),
        ),
        guests=("Vladimír Kubín (ZŠ Na Výšinách)",),
    ),
    Sitting(
        "dz", -19, "03", "Most k zotavení, Jungmannova 214", "circulated",
        (
            Point(
                "Příprava akčního plánu na příští rok",
                "Jandová: Středeční provoz funguje, teď chceme sobotu dopoledne. V pondělí přichází čtvrtina lidí, "
                "kterým bylo zle už v pátek.\nŠímová: Centrum duševního zdraví počítá s peer konzultantem a pátou "
                "sociální pracovnicí.\nKopecká: Prosím, ať je u obou vidět, kolik žádostí jste museli "
                "odmítnout.\nSedmík: Sobota ano. Ale ať tam není člověk sám na směně.",
                "Skupina doporučuje sobotní krizovou pomoc a rozšíření týmu centra duševního zdraví.", "",
                "1.1 1.2 o-krize o-tym klid-krize/1 klid-krize/3",
                votes=(
                    ("PS doporučuje sobotní provoz krizové pomoci.", 8, 0, 0),
                    ("PS doporučuje rozšíření týmu centra duševního zdraví.", 7, 0, 1),
                ),
                tasks=(
                    ("Doplnit k sobotnímu provozu rozpis směn po dvou", "Iveta Jandová", 12, False),
                    ("Zjistit v nemocnici počet pondělních příjmů", "Dominik Rous", 24, False),
                ),
                decision=True,
            ),
            Point(
                "Nepřetržitá linka",
                "Vaňková: V noci volá nejvíc lidí z jiných krajů.\nPechová: Pak se o náklady musíme podělit.",
                "Záměr se vrací k dopracování: dohoda s druhým krajem a rozdělení nákladů.", "",
                "1.1 o-linka klid-linka/2",
                tasks=(("Oslovit druhý kraj se společným financováním linky", "Jiřina Vaňková", 16, False),),
            ),
            Point(
                "Sběr indikátorů", "Pechová: Kolo běží, prosím do termínu. Kdo potřebuje pomoc, přijďte ve čtvrtek.",
                "Služby odevzdají cíle do termínu kola.", "", "klid-poradna/1 most-bydleni/2",
            ),
        ),
        recorded_by="Věra Pechová",
    ),
    Sitting(
        "dz", 16, "04", "Klidová zóna, Rumunská 33", "draft",
        (
            Point("Kontrola úkolů", label="1"),
            Point("Společné porady se skupinou závislostí", links="6.4 o-soubeh", label="2"),
            Point("Různé", label="3"),
        ),
    ),
    Sitting(
        "sv", (-2, 10, 14), "5", "Magistrát města Liberec, zasedací místnost č. 11", "published",
        (
            Point(
                "Informace z ŘPS", "Lacina: Plán zůstává, měnit budeme jen opatření, kde se něco opravdu změnilo.",
                "Bez připomínek.", "Skupina vzala informaci na vědomí.",
            ),
            Point(
                "Registr neuspokojených žádostí – první zkušenost",
                "Kulich: Důvodů máme každý jiný seznam. Sjednoťme pět: plno, jiná cílová skupina, zdravotní stav, "
                "mimo území, zájemce si to rozmyslel.\nHolubová: A počítat jen počty, žádná jména.\nHrabáková: "
                "Přidejte jazyk, ten u nás rozhoduje.",
                "Zapisuje se pět důvodů a jen počty. Jazyk si služby vedou samy.",
                "Skupina se dohodla na pěti důvodech odmítnutí. Zapisují se jen počty, nikdy osoby.",
                "2.3 p-registr strecha-azyl/3", votes=(("PS přijímá pět důvodů odmítnutí pro registr.", 9, 0, 0),),
                tasks=(("Rozeslat list s pěti důvody všem službám", "Blanka Zárubová", 30, True),), decision=True,
            ),
            Point(
                "Bydlení",
                "Zárubová: Vyčleněno je dvacet bytů, další nemáme.\nČonka: Když člověk dostane byt, první tři měsíce "
                "nesmí být sám.\nLacina: Potřebujeme provázení i po nastěhování.",
                "Centrum bydlení navrhne pracovníka pro provázení nájemníků.",
                "Skupina žádá, aby nájemníky někdo provázel i po nastěhování.", "2.1 l-bydleni mesto-bydleni/2",
                decision=True,
            ),
        ),
        starts="15:00", ends="17:00",
    ),
    Sitting(
        "sv", (-1, 2, 17), "1", "Kompas, 1. máje 58", "published",
        (
            Point(
                "Rozvojové záměry",
                "Hrabáková: Mongolsky mluvících klientů máme o polovinu víc, tlumočnice jezdí z Prahy.\nMelnyk: "
                "Ukrajinsky už se domluvíme všude, mongolsky nikde.\nZárubová: Odbor souhlasí, prosí jen o čísla.",
                "Skupina záměr doporučuje.", "Skupina doporučila čtvrtou konzultační místnost poradny pro cizince.",
                "2.6 l-kompas kompas-poradna/1 kompas-poradna/2",
                votes=(("PS doporučuje navýšení poradny pro cizince.", 8, 0, 1),), decision=True,
            ),
            Point(
                "Navazující služby bez registrace",
                "Lacina: Šatník a potravinová banka nesmějí do dotace, protože nejsou registrované.\nKulich: A "
                "přitom k nim posíláme všichni.",
                "Skupina žádá město o zvláštní titul pro navazující služby.",
                "Skupina požádala město o podporu služeb, které zákon neregistruje.",
                "2.7 l-banka charita-banka/1 strecha-satnik/1", decision=True,
                tasks=(("Napsat návrh titulu pro navazující služby", "Blanka Zárubová", 28, True),),
            ),
        ),
        starts="15:00", ends="16:45", excused="Kulich",
    ),
    Sitting(
        "sv", (-1, 6, 9), "2", "Střecha nad hlavou, Valdštejnská 61", "published",
        (
            Point(
                "Předávání z nemocnice",
                "Lacina: V pátek odpoledne nám přivezli muže v ponožkách. Tak to dál nejde.\nMatys: Sociální sestra "
                "u nás pracuje jen dopoledne.\nZárubová: Domluvme telefon, který někdo zvedne.",
                "Nemocnice oznámí propuštění nejméně dva dny předem na společné číslo; služba přijde ještě na "
                "oddělení.",
                "Nemocnice a služby se dohodly, že propuštění oznámí dva dny předem.", "2.5 strecha-azyl/1",
                tasks=(
                    ("Zřídit společné telefonní číslo pro propuštění", "Ondřej Lacina", 30, True),
                    ("Sepsat dohodu s nemocnicí", "Blanka Zárubová", 60, False),
                ),
                decision=True,
            ),
            Point(
                "Case management – první půlrok",
                "Zárubová: Společný plán má jedenáct lidí.\nKulich: Nejvíc pomohlo, že o sobě víme.\nČonka: A že to "
                "nemusím vykládat pětkrát.",
                "Pokračovat a na podzim navrhnout druhého pracovníka.",
                "Zkušební provázení klientů se osvědčilo, skupina doporučuje pokračovat.", "2.2 l-plan o-plan",
                decision=True,
            ),
        ),
        guests=("Ing. Pavel Matys (Krajská nemocnice, sociální oddělení)",), starts="15:00", ends="17:10",
    ),
    Sitting(
        "sv", -33, "3", "Magistrát města Liberec, zasedací místnost č. 11", "approved",
        (
            Point(
                "První roční přehled neuspokojených žádostí",
                "Zárubová: Zapisuje čtyřicet jedna služeb. Nejvíc odmítnutí je kvůli plné kapacitě v azylovém domě, "
                "u asistence a u večerní péče.\nHrabáková: Dejte to na web, ať to vidí i obce.\nNováčková: U nás je "
                "důležitý víkend, to z ročního čísla nepoznáte.",
                "Přehled se zveřejní a skupiny z něj v únoru odvodí kapacity ve třech variantách.",
                "Přehled bude zveřejněn na webu města.", "2.3 l-registr o-registr strecha-azyl/3",
                tasks=(("Zveřejnit přehled na webu města", "Blanka Zárubová", 21, False),), decision=True,
            ),
            Point(
                "Záměry na příští rok",
                "Kulich: Dluhový poradce na ubytovny na půl úvazku.\nNováčková: Víkendová pohotovost.\nLacina: "
                "Doprovod po propuštění; kraj letos nové služby nebere, ale chceme, aby to nezapadlo.",
                "Skupina doporučuje dluhového poradce a víkendovou pohotovost; doprovod po propuštění nechává v "
                "zásobníku.",
                "", "2.4 2.5 2.8 o-dluhy o-bezpeci o-vezeni jerab-dluhy/3",
                votes=(
                    ("PS doporučuje záměr poradny Jeřáb.", 9, 0, 0),
                    ("PS doporučuje víkendovou pohotovost intervenčního centra.", 8, 0, 1),
                ),
                decision=True,
            ),
        ),
        starts="15:00", ends="17:00", verified_by="Jaromír Kulich",
    ),
    Sitting(
        "sv", 9, "4", "Dům Pod Lipami, společenská místnost", "draft",
        (
            Point("Garanční fond pro soukromé majitele bytů", links="2.1 o-bydleni", label="1"),
            Point("Zimní opatření pro lidi bez domova", label="2"),
        ),
        starts="15:00", ends="17:00",
    ),
]
