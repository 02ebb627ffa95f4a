"""Collection rounds: what happened in them besides the usual submitting and accepting."""
# fmt: off

# Services whose submission was returned first, with the reason; all of them were accepted in the end.
RETURNED_ONCE = {
    ("values", -3, "strecha-azyl"): "U neuspokojených zájemců prosíme doplnit, podle čeho počítáte různé osoby.",
    ("values", -3, "pecovatelska-teren"): "Hodiny na cestě jsou vyšší než loni o polovinu. Je to překlep?",
    ("values", -2, "klid-linka"): "Podíl hovorů bez odpovědi nesedí s počtem přijatých hovorů, prosíme o kontrolu.",
    ("values", -2, "alej-domov"): "Doplňte prosím, kam obyvatelé odešli.",
    ("setting", -1, "kompas-poradna"): "Cíl je nižší než loňská skutečnost. Pokud je to záměr, napište prosím proč.",
    ("setting", -1, "vetrov-komunita"): "U obložnosti chybí cíl.",
}

# The running setting round: states of the services' submissions; the others are open and empty.
ACCEPTED = (
    "most-rehabilitace most-chranene klid-poradna dilna-std strecha-azyl strecha-ndc strecha-satnik kompas-poradna "
    "jerab-dluhy pecovatelska-odlehceni vysluni-domov charita-pece charita-banka hospic-doma hospic-pomucky "
    "asistence-osobni kastan-tyden alej-chranene ruce-tlumoceni hul-pruvodce jitrenka-poradna klubovna-rochlice "
    "krucky-rana prostor-kontakt prostor-nasledna"
)
TAKEN_UP = "most-bydleni strecha-teren podjested-odlehceni kastan-stacionar klubovna-ulice"
SUBMITTED = (
    "most-cdz lipy-matky pristav-intervencni kompas-cestina charita-tisnova asistence-pujcovna svet-poradna "
    "jitrenka-sas prostor-teren vetrov-nasledna"
)
RETURNED = {
    "klid-krize": "Děkujeme, cíle dávají smysl. Prosíme jen o doplnění u dvou polí.",
    "pecovatelska-teren": "U odmítnutých večerních úkonů prosíme rozdělit sobotu a všední večer do poznámky, skupina "
    "se na to ptá.",
    "svet-odlehceni": "Cíl dvanáct odmítnutých rodin je o čtyři nižší než poslední skutečnost. Souvisí to s novou "
    "službou? Napište prosím jak.",
    "vysluni-rezim": "Prosíme doplnit cíl čekání na místo ve všech třech variantách záměru.",
}
BEGUN = "klid-linka pecovatelska-stacionar lipy-pulcesty hul-rehabilitace klubovna-vratislavice vetrov-komunita"

# What editors wrote beside a value: (service/number, year counted from the open one, kind of round): words
COMMENTS = {
    ("klid-krize/1", -2, "values"): "V listopadu a prosinci chyběla jedna pracovnice.",
    ("klid-krize/3", -2, "values"): "Většina odmítnutých volala po 16. hodině.",
    ("klid-krize/1", 0, "setting"): "Počítáme se středečním provozem po celý rok.",
    ("pecovatelska-teren/2", -2, "values"): "Z toho 41 žádostí o sobotu.",
    ("strecha-nocleharna/1", -2, "values"): "Mírná zima.",
    ("kompas-poradna/1", -2, "values"): "Tři měsíce bez tlumočnice.",
    ("kompas-poradna/1", -1, "setting"): "Cíl je opatrný: změnila se pravidla pobytu a zakázky trvají déle.",
    ("lipy-matky/3", -2, "values"): "V létě opravovaly dva byty, čekání se protáhlo.",
    ("jitrenka-sas/2", -2, "values"): "Od září platí, že první návštěvu dělají dvě pracovnice najednou.",
    ("vetrov-komunita/1", -2, "values"): "Dva klienti odešli v posledním měsíci.",
    ("prostor-teren/1", -3, "values"): "Jeden pracovník byl čtvrt roku nemocný.",
    ("asistence-osobni/1", -2, "values"): "Polovina odmítnutých hodin jsou večery.",
    ("vysluni-rezim/1", -2, "values"): "Do průměru vstupují i dva případy nad tři roky.",
    ("alej-domov/1", -2, "values"): "Dva do chráněného bydlení v Ruprechticích, jeden do Jablonce.",
}

# Services of another planning region that act here too and report there.
ELSEWHERE = "Indikátory služby vykazujeme v Liberci, kde má služba většinu úvazků."

# Notes beside fields of returned submissions: (number of the indicator, field, label of the field, words).
FIELD_NOTES = {
    "klid-krize": [
        (1, "target", "Cílová hodnota na rok", "Cíl 88 % je pěkný, ale s jakou kapacitou u něj počítáte?"),
        (3, "comment", "Komentář", "Doplňte prosím, jestli do odmítnutých počítáte i sobotní zájemce."),
    ],
}

# More time for services of the running setting round: (days beyond the day on which the round closes, reason).
EXTENSIONS = {
    "klid-linka": (10, "Služba v listopadu přechází na novou ústřednu, čísla z ní budou až v prosinci."),
}

# What percentages are counted from: (what is counted, out of what, the whole), by service/number or by name.
SHARES = {
    "klid-krize/1": ("zájemci, kteří přišli na rozhovor do dvou pracovních dnů", "všichni noví zájemci", 200),
    "klid-krize/2": ("klienti, u kterých krize odezněla doma", "klienti po alespoň třech setkáních", 100),
    "klid-linka/2": ("volání bez odpovědi", "všechna příchozí volání", 5100),
    "klid-poradna/1": ("blízcí, kteří odpověděli ano", "všichni, kdo dotazník vyplnili", 50),
    "pecovatelska-teren/1": ("klienti, kteří bydlí doma", "klienti ke konci předchozího roku", 300),
    "Obložnost": ("využité lůžkodny", "lůžkodny, které byly k dispozici", 8000),
    "Naplněnost": ("obsazená místa za všechny dny", "místa za všechny dny provozu", 4000),
}
SHARE_OTHERWISE = ("ti, pro které to platí", "všichni, kterých se to týká", 200)

# Figures with parts: service/number: (breakdown, hundredths by key of the part; the last takes the rest)
PARTS = {
    "klid-krize/3": ("age", {"0-17": 8, "18-26": 27, "27-64": 52, "65-79": 13}),
    "klid-linka/1": ("municipality", {"563889": 61, "563510": 17, "other": 22}),
}
