"""Working groups. The names of the first two stand in the minutes of the city; the others are our guess."""
# fmt: off

TITLES = {
    "dz": "Jednání PS duševní zdraví",
    "sv": "Jednání PS sociální vyloučení a cizinci",
    "se": "Jednání PS senioři",
    "zp": "Jednání PS zdravotní postižení",
    "dr": "Jednání PS děti, mládež a rodina",
    "za": "Jednání PS závislosti",
    "rps": "Jednání řídicí pracovní skupiny",
    "jbc": "Jednání PS senioři a zdravotní postižení",
}
"""What the groups call their meetings."""

USUAL = ("Program a hosté", "Co je nového ve službách", "Společný plán", "Různé")
"""What meetings of the groups usually have on their agenda."""

# key: (region, name, slug, kind, colour, target groups, purpose)
GROUPS = {
    "dz": (
        "liberec", "PS duševní zdraví", "dusevni-zdravi", "target_group", 1, "psychiatrie krize",
        "Pomoc dospělým i dětem s duševním onemocněním a jejich blízkým. Skupina se schází střídavě u svých členů.",
    ),
    "sv": (
        "liberec", "PS pro cizince, národnostní menšiny a osoby ohrožené sociálním vyloučením", "socialni-vylouceni",
        "target_group", 2, "cizinci mensiny lokality bez-domova nasili trestny-cin propusteni",
        "Bydlení, dluhy, práce a bezpečí lidí, kteří se ocitli na okraji nebo v Liberci teprve začínají.",
    ),
    "se": (
        "liberec", "PS senioři", "seniori", "target_group", 3, "seniori demence pecujici paliativa nemocni",
        "Jak v Liberci zestárnout doma, a když to doma nejde, kde bude místo a kdo pomůže pečujícím.",
    ),
    "zp": (
        "liberec", "PS osoby se zdravotním postižením", "zdravotni-postizeni", "target_group", 4,
        "telesne mentalni kombinovane autismus zrak sluch zp",
        "Samostatný život dětí i dospělých s tělesným, smyslovým a mentálním postižením a s autismem.",
    ),
    "dr": (
        "liberec", "PS děti, mládež a rodina", "deti-mladez-rodina", "target_group", 5, "rodiny mladez z-ustavu",
        "Rodiny v tíživé situaci, děti a dospívající, kterým hrozí, že zůstanou sami. Skupina zve i školy a OSPOD.",
    ),
    "za": (
        "liberec", "PS osoby ohrožené závislostmi", "zavislosti", "target_group", 6, "zavislosti riziko",
        "Snižování rizik, léčba a návrat do běžného života lidí se závislostí i podpora jejich rodin.",
    ),
    "rps": (
        "liberec", "Řídicí pracovní skupina", "ridici-skupina", "steering", 7, "",
        "Dává dohromady výstupy všech skupin, rozhoduje o konečném znění plánu a doporučuje je radě a zastupitelstvu.",
    ),
    "jbc": (
        "jablonec", "PS senioři a osoby se zdravotním postižením", "seniori-a-zdravotni-postizeni", "target_group", 3,
        "seniori zp pecujici",
        "Péče o seniory a lidi se zdravotním postižením v Jablonci nad Nisou a okolních obcích.",
    ),
}
