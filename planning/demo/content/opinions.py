"""What groups said about items of the action plans, where it was more than a nod, and the papers they read."""

VOTED = {
    "l-krize": "PS doporučuje záměr Klidové zóny",
    "l-chranene": "PS doporučuje záměr Mostu k zotavení",
    "l-kompas": "PS doporučuje navýšení poradny pro cizince",
    "l-vecer": "PS doporučuje večerní a víkendovou péči",
    "l-autismus": "PS doporučuje záměr nové denní služby",
    "l-asistence": "PS doporučuje víkendové směny osobní asistence",
    "l-sas": "PS doporučuje výjezdy aktivizační služby",
    "l-klub": "PS doporučuje terénní hodiny klubu",
    "l-poradna": "PS doporučuje posílení adiktologické poradny",
    "o-krize": "PS doporučuje sobotní provoz krizové pomoci",
    "o-tym": "PS doporučuje rozšíření týmu",
    "o-dluhy": "PS doporučuje záměr poradny Jeřáb",
    "o-bezpeci": "PS doporučuje víkendovou pohotovost",
    "o-vecer": "PS doporučuje sobotní péči",
    "o-odlehceni": "PS doporučuje dvě odlehčovací lůžka",
    "o-autismus": "PS doporučuje záměr ve třech variantách",
    "o-byty": "PS doporučuje pátý byt",
    "o-asistence": "PS doporučuje večerní asistenci",
    "o-rana": "PS doporučuje záměr Jitřenky",
    "o-klub": "PS ponechává klub v Ruprechticích",
    "o-teren": "PS doporučuje terén každou sobotu",
    "o-byt": "PS doporučuje doléčovací byt",
}
"""Item → how the motion on which its group voted begins."""

SAID = {
    "l-klub": ("reservation", "Terénní hodiny ano, druhý klub až po vyhodnocení prvního pololetí."),
    "l-asistence": ("reservation", "Víkendy jen s druhým člověkem na směně."),
    "o-byt": ("reservation", "Doložit nájemní smlouvu na tři roky dřív, než se začnou přijímat lidé."),
    "o-klub": ("not", "Skupina ponechává klub v zásobníku, dokud se nenajdou prostory."),
}
"""Item → (verdict, reason) of its group where it did not simply recommend it."""

DAYS = {"dz": -19, "sv": -33, "se": -12, "zp": -26, "dr": -40, "za": -15}
"""Days from today of the meetings at which groups talked about items of the open year."""

FEBRUARY = {"dz": 10, "sv": 17, "se": 18, "zp": 24, "dr": 11, "za": 19}
"""Days of February of the last year on which they did."""

WAITING = "o-samostatne o-skolni o-azyl o-obce o-demence o-doma o-prazdniny o-vezeni"
"""Items of the open year about which their groups have said nothing yet."""

UNDISCUSSED = {
    "o-letak": "Dotisk nesnese odklad, letáky v čekárnách došly. Skupina bude informována na dalším jednání."
}
"""Items included before their group discussed them, and why."""

LATE = "o-doma"

PAPERS = [
    (
        "se", -12, "o-vecer o-odlehceni o-demence o-obce o-doma o-letak",
        "Prosíme, přečtěte si návrhy předem. U třetí domácnosti porovnejte všechny tři varianty.", True,
    ),
    ("dz", 16, "o-samostatne o-skolni", "", False),
]  # fmt: skip
"""(group, meeting in days from today, items in order, first words, whether it has been released)."""
