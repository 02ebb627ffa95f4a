"""Requests to the regional authority: last year's with their decisions, this year's drafts and filed ones."""
# fmt: off

# (item of last year's plan, form, reasoning, decision, reason of the decision, number in the region's system)
LAST = [
    (
        "l-krize", "C",
        "Lidé v krizi čekají na první rozhovor déle než dva pracovní dny a služba za rok odmítla 83 žádostí. "
        "Navýšení o tři intervence denně doporučila PS duševní zdraví i řídicí skupina. Kraj zde nemá jinou krizovou "
        "pomoc; nejbližší je padesát kilometrů daleko.",
        "accept", "V souladu s krajským plánem a s kapacitami, které kraj pro Liberecko plánuje.", "KUL-2044",
    ),
    (
        "l-chranene", "C",
        "Osm obyvatel Liberce zůstává v léčebně jen proto, že nemá kam odejít. Město pronajme třetí byt, služba "
        "potřebuje jeden úvazek. Roční náklady jsou nižší než čtyři měsíce hospitalizace týchž lidí.",
        "accept", "Záměr podporuje přechod z ústavní péče.", "KUL-2045",
    ),
    (
        "l-kompas", "C",
        "Mongolsky mluvících klientů přibylo za dva roky o polovinu. Čtvrtá konzultační místnost zkrátí čekání a "
        "ušetří dojezd tlumočnice.",
        "reserve",
        "Přijato s výhradou: poskytovatel do konce roku doloží rozpis tlumočníků a vytížení nové místnosti.",
        "KUL-2051",
    ),
    (
        "l-autismus", "A",
        "Devatenáct rodin dospělých s autismem nemá žádnou službu. Vstupní analýzu i projednání se stávajícími "
        "službami přikládáme.",
        "reject",
        "V síti pro tento rok nejsou prostředky na nové služby péče. Potřebnost kraj nezpochybňuje a doporučuje "
        "podat záměr znovu.",
        "KUL-2060",
    ),
]

AHEAD = "Rada města bude o akčním plánu jednat v březnu, lhůta kraje končí dřív."

# (item of the open plan, form, reasoning, filed or draft)
OPEN = [
    (
        "o-krize", "C",
        "Středeční provoz se osvědčil a odmítnutých žádostí ubývá. Čtvrtina lidí, kteří přijdou v pondělí, prožila "
        "krizi o víkendu bez pomoci. Žádáme o dvě intervence denně na sobotní dopoledne.",
        "filed",
    ),
    (
        "o-odlehceni", "C",
        "Žádostem o krátký pobyt vyhovíme v termínu jen v 55 %. Dva pokoje jsou po rekonstrukci připravené, "
        "registrovanou kapacitu osmi lůžek už služba má; žádáme o její zařazení do sítě.",
        "filed",
    ),
    (
        "o-autismus", "A",
        "Podáváme znovu, jak kraj doporučil, tentokrát ve třech variantách: čtyři, šest a osm míst. Šestnáct rodin "
        "služba odlehčení letos odmítla.",
        "draft",
    ),
    (
        "o-asistence", "C",
        "Odmítli jsme 5 870 hodin asistence, polovinu večer. Dva úvazky umožní večerní směny a cesty do práce.",
        "draft",
    ),
    ("o-sas", "C", "", "draft"),
]

# Item → (verdict, reasoning, what the city contributes, opinion of the department)
STATEMENTS = {
    "l-krize": (
        "recommended",
        "Krizová pomoc je v regionu jediná svého druhu a město ji potřebuje. Navýšení navazuje na opatření komunitního "
        "plánu a rada města je zařadila do akčního plánu.\n\n"
        "Služba doložila počet odmítnutých žádostí i dobu čekání. Jiný poskytovatel v regionu tuto pomoc nenabízí.",
        "Město přispívá ze svého dotačního programu a pronajímá službě prostory za sníženou cenu.",
        "Odbor záměr doporučuje; požadovaná kapacita odpovídá zjištěné potřebě.",
    ),
    "l-chranene": (
        "recommended",
        "Město podporuje odchod lidí z ústavní péče do běžného bydlení. Pro službu vyčlenilo třetí byt.",
        "Byt z městského fondu s nájmem ve výši nákladů.",
        "Odbor doporučuje.",
    ),
    "l-kompas": (
        "recommended",
        "Počet klientů, kteří mluví mongolsky, vzrostl za dva roky o polovinu a poradna jim nestačí.",
        "Město se podílí na nákladech tlumočení.",
        "Odbor doporučuje.",
    ),
    "l-autismus": (
        "reservation",
        "Potřeba je doložená, město ji uznává. Výhrada se týká umístění: objekt zatím nemá bezbariérový vstup.",
        "",
        "Odbor doporučuje po doložení přístupnosti objektu.",
    ),
    "o-krize": (
        "recommended",
        "Sobotní dopoledne doplní provoz, který se osvědčil ve všední dny. Záměr je v návrhu akčního plánu.",
        "Město přispěje ze svého dotačního programu.",
        "Odbor doporučuje.",
    ),
    "o-odlehceni": (
        "recommended",
        "Pokoje jsou po rekonstrukci připravené a rodiny na krátký pobyt čekají. Registrovaná kapacita se nemění, žádá "
        "se o její zařazení do sítě.",
        "Město spolufinancovalo rekonstrukci.",
        "Odbor doporučuje.",
    ),
}
