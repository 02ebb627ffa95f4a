"""The regional authority, its two planning regions and their municipalities.

563889 (Liberec) and 563510 (Jablonec nad Nisou) are codes of the Czech Statistical Office (ČSÚ, the same in RÚIAN).
Those of the small municipalities were not compared with the register and may be wrong: an import of real data must
correct them. Populations are rounded.
"""
# fmt: off

AUTHORITY = ("Liberecký kraj", "liberecky-kraj")

# (code, name, population, ORP)
MUNICIPALITIES = {
    "liberec": [
        ("563889", "Liberec", 107000, "Liberec"),
        ("530484", "Dlouhý Most", 960, "Liberec"),
        ("564133", "Jeřmanice", 680, "Liberec"),
        ("545953", "Stráž nad Nisou", 2430, "Liberec"),
        ("564443", "Šimonovice", 1540, "Liberec"),
    ],
    "jablonec": [
        ("563510", "Jablonec nad Nisou", 46000, "Jablonec nad Nisou"),
        ("563692", "Lučany nad Nisou", 1850, "Jablonec nad Nisou"),
        ("563790", "Rychnov u Jablonce nad Nisou", 2850, "Jablonec nad Nisou"),
    ],
}

REGIONS = {
    "liberec": (
        "Liberec",
        "Alena Vítková, koordinátorka komunitního plánování, alena.vitkova@example.org, telefon 485 000 111",
    ),
    "jablonec": (
        "Jablonec nad Nisou",
        "Pavel Rybář, koordinátor komunitního plánování, pavel.rybar@example.org, telefon 483 000 222",
    ),
}
