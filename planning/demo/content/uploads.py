"""Old minutes brought in from files, waiting to be reviewed. Invented; the clerk who wrote them had ways of her own."""
# fmt: off

# (name of the file, key of the group, key of who brought it, days ago, text)
UPLOADS = [
    (
        "zapis-2014-03.txt", "dz", "simova", 1,
        """Zápis č. 3/2014 z jednání pracovní skupiny duševní zdraví
Datum: 16. 9. 14, 13.00–14.45 hod.
Místo: Most k zotavení, společenská místnost

Přítomni: Mgr. Hana Simova, Věra Pechová, Bc. Oldřich Růta (Ambulance Slunce), MUDr. Bohdana Vejrostová
Omluveni: Karla Drábová (úřad práce)

Bod č. 1: Kontrola úkolů
Úkoly z června jsou splněny.

Bod č. 2: Krizová pomoc o víkendu
Růta: o víkendu lidé nemají kam jít, pohotovost je odkáže na pondělí.
Vejrostová: nejde o lůžka, stačil by terénní pracovník na telefonu.
Skupina podporuje zkušební provoz víkendové služby.
Hlasování: pro 4, proti 0, zdržel se 0 – přijato.
Úkol: sepsat záměr víkendové služby. Zodpovídá: Růta, termín: 15. 10. 2014

Bod č. 3: Různé
Dny duševního zdraví schváleny jednomyslně.

Příští jednání: 11. 11. 2014 v 13.00 hod.
Zapsala: Věra Pechová
""",
    ),
]
