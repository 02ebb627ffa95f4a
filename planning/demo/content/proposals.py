"""What proposals say besides their titles and figures: why, what was discussed, what new services will be."""
# fmt: off

from dataclasses import dataclass

NEEDS = {
    "p-tym": "Na odpolední výjezd se čekalo týden, protože sestra byla v týmu jediná.",
    "p-vecer": "Večerní péči žádalo 23 lidí, poslední směna končila v půl čtvrté.",
    "l-asistence": "O víkendu se o klienty starali jen příbuzní; sedm rodin hlásilo vyčerpání.",
    "l-sas": "Rodiny z Dlouhého Mostu a Jeřmanic nedojely na setkání ve městě; jezdil jediný autobus denně.",
    "l-klub": "Třetina dětí, které klub zná, tráví odpoledne u nádraží a dovnitř nepřijde.",
    "o-linka": "Mezi 22. a 6. hodinou zazvoní čtvrtina hovorů a nikdo je nezvedne.",
    "o-dluhy": "Na ubytovnách má exekuci většina obyvatel, do poradny ve městě dojde jeden z deseti.",
    "o-doma": "Každý čtvrtý klient zemřel v neděli, kdy sestra neslouží a rodina volá záchrannou službu.",
    "o-byty": "Tři lidé z domova zvládnou bydlet s podporou; na místo čekají druhým rokem.",
    "o-dilna": "Z praktické školy vyjde v červnu pět absolventů a žádný nemá kam nastoupit.",
    "o-prazdniny": "O prázdninách nemají pečující rodiče školu ani stacionář; loni jsme odmítli devět rodin.",
    "o-klub": "V Ruprechticích není pro děti mezi šestnáctou a dvacátou hodinou nic otevřeno.",
    "o-start": "Zkouška samostatného bydlení před odchodem chybí; dva z pěti se do roka vrátili na ulici.",
    "o-teren": "V sobotu zůstává po městě nejvíc nalezených stříkaček a terén nejezdí.",
    "o-byt": "Po návratu z komunity nemají absolventi kde bydlet; loni dva ze tří pobyt přerušili.",
    "j-teren": "V Lučanech a Rychnově čeká na pečovatelku jedenáct lidí, auto je jedno.",
}

RISKS = {
    "o-krize": "Lidé v krizi dál půjdou na pohotovost nemocnice, která je bez podpory posílá domů.",
    "o-autismus": "Dospělí s náročným chováním skončí na psychiatrii, nebo rodiče přestanou pracovat.",
    "o-samostatne": "Čekání na první schůzku přesáhne dva měsíce a lidé zůstanou v nemocnici déle, než musí.",
    "o-byty": "Tři místa v domově zůstanou obsazená lidmi, kteří by mohli žít ve městě.",
    "o-dluhy": "Exekuce porostou a s nimi i počet rodin, které z ubytoven neodejdou.",
    "o-vezeni": "Propuštění se dál budou vracet na ulici a do půl roku před soud.",
    "o-doma": "Rodiny dál budou v neděli volat záchrannou službu a lidé umírat v nemocnici.",
}

DISCUSSED = {
    "o-krize": "Se středečním týmem nemocnice a s krizovou linkou: sobotní otevření si s nimi nepřekáží.",
    "o-samostatne": "S chráněným bydlením: dva jejich klienti přejdou k nám, místa u nich uvolní čekatelům.",
    "o-autismus": "Se všemi denními stacionáři a s odlehčovací službou; lidi s náročným chováním nikdo nepřijímá.",
    "o-byty": "S domovem a s městským bytovým odborem: byt je vyčleněn od dubna.",
    "o-dluhy": "S občanskou poradnou: převezme složité případy, my výjezdy na ubytovny.",
    "o-vezeni": "S azylovými domy a s Probační a mediační službou; obě strany doprovod vítají, samy ho nedělají.",
    "o-klub": "S klubem ve Vratislavicích: na dvě místa naráz nemá lidi, přihlásil se o odborné vedení.",
    "o-doma": "S domácím hospicem sousedního města: o nedělích se budeme zastupovat.",
}


@dataclass(frozen=True)
class NewService:
    """What a service to be will be: the section of the law, target groups as in shapes.TARGETS, place, analysis."""

    section: str
    targets: str
    place: str
    analysis: str


NEW = {
    "autismus": NewService(
        "46", "autismus kombinovane", "Liberec – Ruprechtice, pronajatý dům se zahradou",
        "Kdo a kolik: v regionu známe 31 dospělých s poruchou autistického spektra, kteří potřebují podporu jednoho "
        "pracovníka na jednoho člověka; 19 rodin dnes pečuje samo.\n\n"
        "Co mají dnes: odlehčovací službu nejvýše dva dny v měsíci. Denní stacionáře města je pro náročné chování "
        "nepřijímají, nejbližší vhodná služba je 110 kilometrů daleko.\n\n"
        "Proč nová služba: rozšíření stávajícího stacionáře by znamenalo 14 lidí v jednom domě, což odborná doporučení "
        "pro tuto skupinu vylučují. Zvážili jsme osobní asistenci doma; rodiče by při ní nemohli do práce.",
    ),
    "o-vezeni": NewService(
        "70", "propusteni bez-domova", "věznice ve Stráži pod Ralskem a město Liberec",
        "Kdo a kolik: ročně se do regionu vrací asi 90 lidí po výkonu trestu, polovina nemá bydlení ani doklady.\n\n"
        "Co mají dnes: schůzku s kurátorem po propuštění. Ve věznici je nikdo z regionu nenavštěvuje.\n\n"
        "Proč nová služba: azylové domy pracují až s lidmi, kteří přijdou; bez doprovodu z věznice přijde každý šestý.",
    ),
    "o-klub": NewService(
        "62", "mladez", "bývalá mateřská škola, Liberec – Ruprechtice",
        "Kdo a kolik: škola a městská policie znají 60 dětí, které tráví odpoledne venku.\n\n"
        "Co mají dnes: klub ve Vratislavicích, dvě přestupní stanice daleko.\n\n"
        "Proč nová služba: děti za klubem nejezdí; terén tří odpolední měsíčně situaci nezměnil.",
    ),
}
"""By the end of the item's key, so that the same intent of several years is the same service."""

VARIANTS = {"o-autismus": (4, 6, 8)}
"""Counts of the three variants where they are not half, once and twice the rise."""

STAFF_NOTE = "Sociální pracovnici máme, pracovníky v přímé péči přijmeme z výběrového řízení v listopadu."
ANNEX = ("o-autismus", "Vstupní analýza – denní stacionář s vysokou mírou podpory")
