"""Meetings of the groups for older people and for people with disabilities."""
# fmt: off

from planning.demo.shapes import Point, Sitting

MEETINGS = [
    Sitting(
        "se", (-2, 10, 21), "4", "Domov pro seniory Na Výsluní", "published",
        (
            Point(
                "Večerní péče",
                "Moravec: O večerní směnu se nikdo nepřihlásil, výběrové řízení jsme vypsali třikrát.\nPokorný: "
                "Zkuste dělenou směnu, u nás to pomohlo.\nHavránek: Pečuju o ženu. Mně by stačilo, kdyby někdo "
                "přišel v osm a já mohl spát.",
                "Pečovatelská služba navrhne dělenou směnu s příplatkem.",
                "Služba zkusí večerní péči zajistit dělenou směnou.", "3.1 p-vecer l-vecer pecovatelska-teren/2",
                tasks=(("Spočítat příplatek za dělenou směnu", "Karel Moravec", 45, True),), decision=True,
            ),
            Point(
                "Co budeme sledovat",
                "Sochorová: Obložnost je samá. Radši ukážu, kolik lidí rozhoduje o svém dni.\nBenešová: U nás je "
                "jediná otázka: zemřel tam, kde si přál?",
                "Každá služba si ponechá své indikátory.", "Služby si stanovily vlastní indikátory.",
                "3 vysluni-domov/2 hospic-doma/1", decision=True,
            ),
        ),
        starts="9:00", ends="11:00",
    ),
    Sitting(
        "se", (-1, 2, 18), "1", "Pečovatelská služba města, Kašparova 18", "published",
        (
            Point(
                "Záměry na tento rok",
                "Moravec: Jeden úvazek na večery, péče do devíti.\nKlíma: Město přispěje na příplatky.\nLišková: Na "
                "sídlišti se na to čeká.",
                "Skupina záměr doporučuje.", "Skupina doporučila večerní a víkendovou péči.",
                "3.1 l-vecer pecovatelska-teren/2", votes=(("PS doporučuje večerní a víkendovou péči.", 8, 0, 0),),
                decision=True,
            ),
            Point(
                "Leták na jeden list",
                "Pechová: Seniorský list rozvezly pečovatelky i knihovna.\nLišková: V čekárně u doktora zmizel za "
                "týden. Dotiskněte.",
                "Dotisknout a připravit listy pro další skupiny.", "Leták pro seniory se dotiskne, vzniknou další.",
                "3.5 p-letak l-letak", tasks=(("Dotisk dvou tisíc kusů", "Věra Pechová", 20, True),),
            ),
        ),
        starts="9:00", ends="10:50",
    ),
    Sitting(
        "se", (-1, 6, 2), "2", "Hospicová péče Nisa", "published",
        (
            Point(
                "Umírání doma a půjčovna",
                "Benešová: Postel dovezeme do druhého dne v osmi případech z deseti.\nPokorný: Lidé neví, že se dá "
                "půjčit zadarmo.",
                "Půjčovna bude na letáku pro seniory i v propouštěcí zprávě nemocnice.",
                "Kontakt na půjčovnu doplníme do letáku.", "3.4 hospic-pomucky/1 hospic-doma/1",
                tasks=(("Domluvit s nemocnicí větu do propouštěcí zprávy", "Alice Benešová", 60, True),),
            ),
            Point(
                "Odlehčovací pobyty",
                "Šafařík: V létě vyhovíme sotva polovině. Po rekonstrukci máme dva pokoje navíc.\nHavránek: "
                "Dovolenou musím objednat v lednu.",
                "Domov připraví záměr na dvě lůžka.",
                "Domov Pod Ještědem připraví záměr na dvě lůžka pro krátké pobyty.",
                "3.2 o-odlehceni podjested-odlehceni/1", decision=True,
                tasks=(("Záměr na dvě odlehčovací lůžka", "Luděk Šafařík", 120, True),),
            ),
        ),
        starts="9:00", ends="11:10", excused="Sochorová",
    ),
    Sitting(
        "se", -12, "3", "Domov Pod Ještědem", "draft",
        (
            Point(
                "Záměry na příští rok",
                "Moravec: Sobota po celém městě, tři pečovatelky.\nŠafařík: Dvě odlehčovací lůžka.\nSochorová: Třetí "
                "domácnost pro lidi s demencí, ve třech variantách: šest, devět a dvanáct míst.\nKlíma: Tu třetí "
                "domácnost chce vidět i kraj, doplňte prosím čekání.",
                "Skupina doporučuje sobotní péči a odlehčovací lůžka. O třetí domácnosti rozhodne po doplnění "
                "variant.",
                "", "3.1 3.2 3.3 o-vecer o-odlehceni o-demence vysluni-rezim/1 pecovatelska-teren/2",
                votes=(
                    ("PS doporučuje sobotní péči.", 9, 0, 0), ("PS doporučuje dvě odlehčovací lůžka.", 9, 0, 0),
                    ("PS doporučuje třetí domácnost už nyní.", 3, 4, 2),
                ),
                tasks=(
                    ("Doplnit varianty třetí domácnosti o náklady", "Jarmila Sochorová", 10, False),
                    ("Poslat skupině rozdělení odmítnutých úkonů na soboty a večery", "Karel Moravec", 17, False),
                ),
                decision=True,
            ),
            Point(
                "Obce regionu",
                "Pokorný: Do Šimonovic jezdíme jedním autem.\nKlíma: Obce přispějí podle obyvatel, starostové "
                "souhlasí.",
                "", "", "3.1 o-obce charita-pece/1",
            ),
        ),
        starts="9:00", ends="11:30",
    ),
    Sitting(
        "se", 21, "4", "Magistrát města Liberec", "draft",
        (
            Point("Stanovisko ke třetí domácnosti", links="3.3 o-demence", label="1"),
            Point("Sousedská pomoc", label="2"),
        ),
        starts="9:00", ends="",
    ),
    Sitting(
        "zp", (-2, 10, 9), "3/podzim", "Denní centrum Kaštan, Vratislavice", "published",
        (
            Point(
                "Vstupní analýza: dospělí s autismem",
                "Krausová: Našli jsme devatenáct rodin bez služby. Rodičům je přes šedesát.\nTichá: Já jsem jedna z "
                "nich. Syn je doma sedm let.\nStejskalová: Do stacionáře ho přijmout nemůžeme, nemáme podporu jeden "
                "na jednoho.\nHošková: V domově je plno.",
                "Analýza potvrdila potřebu nové služby. Stávající služby ji zajistit nedokážou.",
                "Vstupní analýza ukázala devatenáct rodin bez služby. Skupina podporuje vznik nové.",
                "4.2 p-autismus svet-odlehceni/1",
                votes=(("PS bere analýzu na vědomí a doporučuje připravit novou službu.", 8, 0, 0),), decision=True,
                tasks=(("Připravit záměr nové služby", "Dana Krausová", 100, True),),
            ),
        ),
        starts="14:00", ends="16:00",
    ),
    Sitting(
        "zp", (-1, 2, 24), "1/zima", "Asistence Nisa, Zvolenovská 15", "published",
        (
            Point(
                "Nová služba Světa po svém",
                "Krausová: Šest míst od července.\nProcházková: Kraj letos avizoval, že nové služby péče nepřijme. "
                "Přesto podejme, ať je vidět potřeba.\nTichá: Sedm let čekám, půl roku ještě vydržím.",
                "Skupina záměr doporučuje podat.", "Skupina doporučila podat záměr nové služby.", "4.2 l-autismus",
                votes=(("PS doporučuje záměr nové denní služby.", 8, 0, 0),), decision=True,
            ),
            Point(
                "Víkendová asistence",
                "Hlaváček: Odmítli jsme přes šest tisíc hodin, hlavně víkendy.\nHájek: V sobotu nevycházím už tři "
                "roky.",
                "Skupina doporučuje.", "Skupina doporučila víkendovou asistenci.",
                "4.1 l-asistence asistence-osobni/1",
                votes=(("PS doporučuje víkendové směny osobní asistence.", 7, 0, 1),), decision=True,
            ),
        ),
        starts="14:00", ends="16:15",
    ),
    Sitting(
        "zp", (-1, 6, 16), "2/léto", "Slyšet rukama, Palachova 5", "published",
        (
            Point(
                "Procházka čtvrtí Rochlice",
                "Hájek: Na pěti přechodech z dvanácti chybí snížený obrubník.\nDrbohlav: A dva semafory "
                "nemluví.\nProcházková: Předám správě komunikací.",
                "Seznam podnětů předat městu.", "Skupina prošla Rochlice a předala městu seznam překážek.", "4.7",
                tasks=(("Předat seznam dvanácti podnětů", "Eva Procházková", 14, True),),
            ),
            Point(
                "Tlumočení u lékaře",
                "Matoušková: On-line tlumočení zkoušejí dvě ordinace.\nHlaváček: Co pohotovost?",
                "Zařadit tlumočení on-line do akčního plánu.", "Tlumočení on-line skupina navrhne do akčního plánu.",
                "4.5 o-tlumoceni ruce-tlumoceni/1", decision=True,
            ),
        ),
        starts="14:00", ends="16:00",
    ),
    Sitting(
        "zp", -26, "3/podzim", "Denní centrum Kaštan, Vratislavice", "circulated",
        (
            Point(
                "Služba pro dospělé s autismem podruhé",
                "Krausová: Kraj potřebu nezpochybnil. Podáváme čtyři, šest nebo osm míst.\nHošková: Domov nabízí "
                "zácvik asistentů.\nTichá: Ať je to prosím od září, ne až za rok.",
                "Skupina doporučuje podat znovu ve třech variantách.", "",
                "4.2 o-autismus l-autismus svet-odlehceni/1",
                votes=(("PS doporučuje záměr ve třech variantách.", 9, 0, 0),), decision=True,
                tasks=(
                    ("Doplnit náklady všech tří variant", "Dana Krausová", 20, False),
                    ("Domluvit zácvik v domově", "Gabriela Hošková", 40, False),
                ),
            ),
            Point(
                "Chráněné bydlení a asistence", "Hošková: Pátý byt pro tři lidi.\nHlaváček: My dva úvazky na večery.",
                "Oba záměry skupina doporučuje.", "", "4.1 4.3 o-byty o-asistence alej-chranene/1 asistence-osobni/2",
                votes=(("PS doporučuje pátý byt.", 8, 0, 1), ("PS doporučuje večerní asistenci.", 9, 0, 0)),
                decision=True,
            ),
        ),
        starts="14:00", ends="16:20", excused="Drbohlav",
    ),
]
