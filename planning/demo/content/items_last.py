"""Items of last year's action plan, evaluated but for two that still wait for it."""
# fmt: off

from planning.demo.shapes import Step

ITEMS = [
    Step(
        "l-krize", "1.1", "increase", "included", "Navýšení krizové pomoci o tři intervence denně",
        "Přidat půl úvazku a otevřít ve středu do 20 hodin, aby na první rozhovor nikdo nečekal déle než dva "
        "pracovní dny.",
        service="klid-krize",
        need="Za předloňský rok jsme odmítli 83 žádostí. Nejvíc lidí volá po 16. hodině, kdy máme zavřeno.",
        rise=("A", "interv", 3), fte=0.5, months=(7, 12), costs=(("region", 4400), ("city", 950), ("gifts", 80)),
        continues="p-krize", indicators="klid-krize/1 klid-krize/3", outcome="fulfilled",
        done="Kraj záměr přijal, středeční provoz běží od července. Odmítnutých žádostí ubylo o třetinu.", spent=5260,
        what_next="Stejnou cestou zkusit víkendové dopoledne.",
    ),
    Step(
        "l-tym", "1.2", "keep", "included", "Centrum duševního zdraví – druhý rok plného týmu",
        "Udržet dvě sestry a čtyři sociální pracovníky a zkrátit dojezd k člověku v krizi.", service="most-cdz",
        rise=("T", "klient", 0), fte=0.5, costs=(("region", 5600), ("city", 650), ("insurers", 1900)),
        continues="p-tym", indicators="most-cdz/1 most-cdz/2", outcome="fulfilled",
        done="Do druhého dne vyjel tým ke čtyřem z pěti volajících. S nemocnicí máme dohodu o předávání.", spent=8040,
    ),
    Step(
        "l-chranene", "1.3", "increase", "included", "Třetí byt chráněného bydlení v Rochlicích",
        "Otevřít byt pro tři lidi, kteří dnes zůstávají v nemocnici jen proto, že nemají kam jít.",
        service="most-chranene", need="V léčebnách čeká na bydlení osm Liberečanů; služba je tři roky plná.",
        rise=("P", "luzka", 3), fte=1, months=(7, 12), costs=(("region", 2600), ("city", 500), ("users", 410)),
        indicators="most-chranene/1", outcome="fulfilled",
        done="Byt je od července obydlený, město ho pronajalo za sníženou cenu.", spent=3380,
    ),
    Step(
        "l-prace", "1.4", "keep", "included", "Doprovod do práce",
        "Hledat místa se zkráceným úvazkem a být s klientem na pracovišti.", service="dilna-prace",
        rise=("T", "klient", 0), fte=0.5, costs=(("region", 1500), ("city", 260)), indicators="dilna-prace/1",
        outcome="fulfilled", done="Třináct lidí získalo smlouvu, dva zaměstnavatelé přijali klienta opakovaně.",
        spent=1720,
    ),
    Step(
        "l-peer", "1.7", "supporting", "included", "Kurz pro peer konzultanty",
        "Proškolit šest lidí s vlastní zkušeností a nabídnout je týmům.", provider="most",
        costs=(("europe", 380), ("city", 40)), outcome="moved", done="Vybráni účastníci a lektorka.", spent=60,
        why_not="Výzva evropského fondu se o půl roku posunula.", what_next="Kurz otevřeme na jaře.",
    ),
    Step(
        "l-bydleni", "2.1", "supporting", "included", "Čtyřicet zabydlených domácností",
        "Přidat pracovníka, který nájemníky provází i po nastěhování.", service="mesto-bydleni",
        costs=(("city", 1250), ("europe", 1900)), continues="p-bydleni", indicators="mesto-bydleni/1 mesto-bydleni/2",
        outcome="partly", done="Nově zabydleno 31 domácností, provázení má 52 domácností.", spent=2780,
        why_not="Vyčleněných bytů bylo o devět méně.", what_next="Jednat s obcemi regionu a se soukromými majiteli.",
    ),
    Step(
        "l-plan", "2.2", "supporting", "included", "Zkušební case management pro patnáct klientů",
        "Jeden pracovník drží plán klienta, kterého zná pět a víc služeb.", provider="mesto", costs=(("city", 540),),
        outcome="continuing", done="Společný plán má jedenáct lidí. Nejvíc pomohlo, že se o schůzkách ví předem.",
        spent=420, what_next="Vyhodnotit po roce se všemi službami.",
    ),
    Step(
        "l-registr", "2.3", "supporting", "included", "Registr neuspokojených žádostí pro všechny služby",
        "Všechny služby, které přijímají žádosti, zapisují počty a pět důvodů odmítnutí. Město vydá první roční "
        "přehled.",
        costs=(("city", 90),), continues="p-registr", outcome="continuing",
        done="Zapisuje 41 služeb. První přehled projednaly všechny skupiny.", spent=70,
    ),
    Step(
        "l-dluhy", "2.4", "keep", "included", "Dluhová poradna a výjezdy do obcí",
        "Jednou měsíčně poradna ve Stráži nad Nisou a v Jeřmanicích.", service="jerab-dluhy", rise=("T", "interv", 0),
        fte=0, costs=(("region", 3100), ("city", 720), ("municipalities", 60)), continues="p-dluhy",
        indicators="jerab-dluhy/2 jerab-dluhy/3", outcome="fulfilled",
        done="Čekání kleslo na deset dní, do obcí jezdíme podle plánu.", spent=3820,
    ),
    Step(
        "l-kompas", "2.6", "increase", "included", "Čtvrtá konzultační místnost pro cizince",
        "Přijmout poradkyni s mongolštinou.", service="kompas-poradna",
        need="Mongolsky mluvících klientů přibylo za dva roky o polovinu a tlumočnice dojíždí z Prahy.",
        rise=("A", "klient", 1), fte=0.5, months=(7, 12), costs=(("region", 2700), ("city", 480), ("europe", 350)),
        indicators="kompas-poradna/1", outcome="fulfilled",
        done="Poradkyně nastoupila v červenci, kraj navýšení přijal s výhradou.", spent=3390,
    ),
    Step(
        "l-banka", "2.7", "supporting", "included", "Městský příspěvek navazujícím službám",
        "Vypsat zvláštní titul pro potravinovou a nábytkovou banku a šatník.", provider="charita",
        service="charita-banka", costs=(("city", 450),), indicators="charita-banka/1", outcome="fulfilled",
        done="Titul vyhlášen v dubnu, podpořeny byly tři služby.", spent=450,
    ),
    Step(
        "l-vecer", "3.1", "increase", "included", "Večerní a víkendová péče – dělená směna",
        "Péče do 21 hodin a v sobotu dopoledne s příplatkem od města.", service="pecovatelska-teren",
        need="Předloni jsme odmítli 96 žádostí o večerní nebo víkendový úkon.", rise=("T", "klient", 0), fte=1,
        costs=(("region", 15400), ("city", 6800), ("users", 8300)), continues="p-vecer",
        indicators="pecovatelska-teren/1 pecovatelska-teren/2", outcome="partly",
        done="Večery jsou pokryté od května, soboty zatím jen v Rochlicích a v centru.", spent=30100,
        why_not="Na sobotní službu chybí dvě pečovatelky.", what_next="Pokračovat náborem a stipendiem pro kurz.",
    ),
    Step(
        "l-odlehceni", "3.2", "keep", "included", "Odlehčovací pobyty Pod Ještědem",
        "Šest lůžek pro krátké pobyty, přednost mají lidé po nemocnici.", service="podjested-odlehceni",
        rise=("P", "luzka", 0), fte=0, costs=(("region", 2900), ("city", 400), ("users", 1500)),
        indicators="podjested-odlehceni/1", outcome="fulfilled",
        done="V termínu jsme vyhověli šesti žádostem z deseti, na léto je třeba objednat v lednu.", spent=4730,
    ),
    Step(
        "l-letak", "3.5", "supporting", "included", "Letáky pro dalších pět cílových skupin",
        "Jeden list pro každou skupinu, dvě obnovení do roka.", costs=(("city", 120),), continues="p-letak",
        outcome="partly", done="Vyšly čtyři z pěti letáků, pátý je v úpravách ve snadném čtení.", spent=84,
    ),
    Step(
        "l-asistence", "4.1", "increase", "included", "Víkendové směny osobní asistence",
        "Obsadit soboty a neděle pro deset klientů.", service="asistence-osobni", rise=("T", "klient", 0), fte=1,
        costs=(("region", 11900), ("city", 2100), ("users", 3600)),
        indicators="asistence-osobni/1 asistence-osobni/2", outcome="partly",
        done="Víkendy má osm klientů. Odmítnutých hodin je o 270 méně.", spent=17250,
        why_not="Dva asistenti odešli do lépe placené práce.",
    ),
    Step(
        "l-autismus", "4.2", "new", "included", "Denní služba pro dospělé s autismem a náročným chováním",
        "Stacionář pro šest lidí s podporou jeden na jednoho. Opírá se o vstupní analýzu z předloňska.",
        provider="svet", to_be="Svět po svém – denní stacionář s vysokou mírou podpory",
        need="Devatenáct rodin nemá pro dospělé dítě žádnou službu.", rise=("A", "klient", 6), fte=9, months=(7, 12),
        costs=(("region", 4600), ("city", 700), ("users", 350)), continues="p-autismus", outcome="not",
        done="Záměr podán, kraj ho zamítl pro nedostatek prostředků v síti.", spent=0,
        why_not="Kraj v tomto roce nové služby péče nepřijímal.",
        what_next="Podat znovu, ve variantách pro čtyři, šest a osm lidí.",
    ),
    Step(
        "l-sas", "5.1", "increase", "included", "Aktivizační služba pro rodiny v okolních obcích",
        "Jeden den v týdnu v Dlouhém Mostě a Jeřmanicích.", service="jitrenka-sas", rise=("T", "klient", 0), fte=0.5,
        costs=(("region", 4300), ("city", 780), ("municipalities", 120)), indicators="jitrenka-sas/1 jitrenka-sas/4",
        outcome="fulfilled", done="Jezdíme do tří obcí, pracujeme tam s devíti rodinami.", spent=5180,
    ),
    Step(
        "l-skola", "5.4", "supporting", "included", "Facilitátor pro dvacet šest případových konferencí",
        "Oslovit ředitele na podzimní poradě a přidat mateřské školy.", service="mesto-prevence",
        costs=(("city", 260),), continues="p-skola", indicators="mesto-prevence/1 mesto-prevence/2",
        outcome="fulfilled", done="Uspořádáno 27 konferencí, přidaly se dvě mateřské školy.", spent=255,
    ),
    Step(
        "l-klub", "5.2", "change", "included", "Klub ve Vratislavicích i v terénu",
        "Rozšířit klub o terénní hodiny u nádraží.", service="klubovna-vratislavice", rise=("T", "kontakt", 0),
        fte=0.5, costs=(("region", 1700), ("city", 390)), indicators="klubovna-vratislavice/1",
    ),
    Step(
        "l-teren", "6.1", "keep", "included", "Terénní program včetně dvou sobot v měsíci",
        "Vyjet i v sobotu na místa, odkud chodí stížnosti.", service="prostor-teren", rise=("T", "kontakt", 0), fte=0,
        costs=(("region", 2550), ("city", 560)), continues="p-teren", indicators="prostor-teren/1",
        outcome="fulfilled", done="Soboty běží od března, stížností u nádraží ubylo.", spent=3080,
    ),
    Step(
        "l-poradna", "6.2", "keep", "included", "Adiktologická poradna do dvou týdnů",
        "Udržet čekání na první schůzku pod čtrnácti dny.", service="prostor-poradna", rise=("A", "klient", 0),
        fte=0.5, costs=(("region", 2100), ("city", 420)), indicators="prostor-poradna/2",
    ),
]
