"""Names and introductions of the community plans."""
# fmt: off

PLANS = {
    "liberec": (
        "Komunitní plán sociálních služeb regionu Liberec 2023–2027",
        "Plán popisuje, jak má vypadat pomoc lidem v Liberci, Dlouhém Mostě, Jeřmanicích, Stráži nad Nisou a "
        "Šimonovicích na konci roku 2027, a to očima těch, kteří ji potřebují. Každá pracovní skupina stanovila "
        "jeden hlavní cíl a opatření, která k němu vedou. Konkrétní kroky poskytovatelů na jednotlivé roky obsahují "
        "akční plány.\n\nSlužby mezi sebou neporovnáváme. Každá si stanovila vlastní indikátory, podle kterých "
        "pozná, že se jejím klientům daří lépe.\n\nPodnětem byla společná setkání skupin v roce 2022: průzkum mezi "
        "uživateli, rozbor překážek očima poskytovatelů a dílna nad třemi otázkami – jak síť financovat, podle čeho "
        "poznat potřebnou službu a jaká data sledovat.",
    ),
    "jablonec": (
        "Komunitní plán sociálních služeb Jablonecka 2023–2027",
        "Krátký plán jedné pracovní skupiny. Soustředí se na péči o seniory a osoby se zdravotním postižením mimo "
        "střed města.",
    ),
}
