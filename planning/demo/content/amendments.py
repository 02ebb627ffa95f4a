"""Amendments of circulated minutes: at which item, who wants which words changed and how it ended."""

from collections import namedtuple

Wanted = namedtuple("Wanted", "item part out into reason by recorder outcome answer")

AMENDMENTS = [
    Wanted(
        "Příprava akčního plánu na příští rok", "discussion", "přichází čtvrtina lidí", "přichází skoro třetina lidí",
        "V pondělí 2. 11. to bylo jedenáct lidí ze čtyřiceti, řekla jsem to tak.",
        "Iveta Jandová", "Věra Pechová", "taken", "",
    ),
    Wanted(
        "Nepřetržitá linka", "conclusion", "rozdělení nákladů", "rozdělení nákladů do konce ledna",
        "Bez termínu se k tomu nevrátíme.",
        "Jiřina Vaňková", "Věra Pechová", "declined", "Na termínu se skupina neshodla; dáme ho na program příště.",
    ),
    Wanted(
        "Příprava akčního plánu na příští rok", "conclusion",
        "sobotní krizovou pomoc", "krizovou pomoc v sobotu dopoledne",
        "O celé sobotě jsme nemluvili.",
        "Kateřina Malíková", "Věra Pechová", "open", "",
    ),
]  # fmt: skip
