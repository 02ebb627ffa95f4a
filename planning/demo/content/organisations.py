"""Providers of the demo city, all invented but the city itself. Their IČO begin with 99, which nobody has."""
# fmt: off

from planning.demo.shapes import Organisation

(ASSOCIATION, INSTITUTE, BENEFIT) = ("association", "institute", "public_benefit")
(CONTRIBUTORY, CHURCH, CITY) = ("contributory", "church", "municipality")

ORGANISATIONS = {
    "most": Organisation("Most k zotavení, z. s.", ASSOCIATION, 1, "Jungmannova 214, 460 07 Liberec", "485 000 201"),
    "klid": Organisation("Klidová zóna, z. ú.", INSTITUTE, 2, "Rumunská 33, 460 01 Liberec", "485 000 202"),
    "dilna": Organisation("Dílna na kopci, o. p. s.", BENEFIT, 3, "Gollova 9, 460 01 Liberec", "485 000 203"),
    "strecha": Organisation(
        "Střecha nad hlavou, z. s.", ASSOCIATION, 4, "Valdštejnská 61, 460 05 Liberec", "485 000 204",
    ),
    "lipy": Organisation("Dům Pod Lipami, z. ú.", INSTITUTE, 5, "Slovanské údolí 12, 460 05 Liberec", "485 000 205"),
    "pristav": Organisation("Bezpečný přístav, o. p. s.", BENEFIT, 6, "Tatranská 7, 460 07 Liberec", "485 000 206"),
    "kompas": Organisation(
        "Kompas – centrum pro cizince, z. s.", ASSOCIATION, 7, "1. máje 58, 460 07 Liberec", "485 000 207",
    ),
    "jerab": Organisation(
        "Občanská poradna Jeřáb, z. s.", ASSOCIATION, 8, "Nerudovo náměstí 4, 460 01 Liberec", "485 000 208",
    ),
    "pecovatelska": Organisation(
        "Pečovatelská služba města, p. o.", CONTRIBUTORY, 9, "Kašparova 18, 460 06 Liberec", "485 000 209",
    ),
    "vysluni": Organisation(
        "Domov pro seniory Na Výsluní, p. o.", CONTRIBUTORY, 10, "Vrchlického 90, 460 14 Liberec", "485 000 210",
    ),
    "podjested": Organisation(
        "Domov Pod Ještědem, p. o.", CONTRIBUTORY, 11, "Ještědská 301, 460 08 Liberec", "485 000 211",
    ),
    "charita": Organisation("Charita Pod Hřebenem", CHURCH, 12, "Kostelní 3, 460 01 Liberec", "485 000 212"),
    "hospic": Organisation("Hospicová péče Nisa, z. ú.", INSTITUTE, 13, "Lužická 22, 460 01 Liberec", "485 000 213"),
    "asistence": Organisation(
        "Asistence Nisa, o. p. s.", BENEFIT, 14, "Zvolenovská 15, 460 01 Liberec", "485 000 214",
    ),
    "kastan": Organisation(
        "Denní centrum Kaštan, p. o.", CONTRIBUTORY, 15, "Tanvaldská 269, 463 11 Liberec", "485 000 215",
    ),
    "lipa": Organisation("Domov Zelená alej, p. o.", CONTRIBUTORY, 16, "Máchova 40, 460 01 Liberec", "485 000 216"),
    "svet": Organisation("Svět po svém, z. s.", ASSOCIATION, 17, "Klášterní 16, 460 01 Liberec", "485 000 217"),
    "ruce": Organisation("Slyšet rukama, z. s.", ASSOCIATION, 18, "Palachova 5, 460 01 Liberec", "485 000 218"),
    "hul": Organisation("Bílá hůl Podještědí, z. s.", ASSOCIATION, 19, "Na Výšinách 4, 460 05 Liberec", "485 000 219"),
    "jitrenka": Organisation("Jitřenka, z. s.", ASSOCIATION, 20, "Sokolská 11, 460 01 Liberec", "485 000 220"),
    "klubovna": Organisation(
        "Klubovna Na Hraně, z. s.", ASSOCIATION, 21, "Krejčího 77, 460 06 Liberec", "485 000 221",
    ),
    "krucky": Organisation("Rané krůčky, o. p. s.", BENEFIT, 22, "Husova 30, 460 01 Liberec", "485 000 222"),
    "prostor": Organisation("Prostor K, z. ú.", INSTITUTE, 23, "Na Rybníčku 8, 460 07 Liberec", "485 000 223"),
    "vetrov": Organisation(
        "Terapeutická komunita Větrov, z. ú.", INSTITUTE, 24, "Větrov 1, 463 03 Stráž nad Nisou", "485 000 224",
    ),
    "mesto": Organisation(
        "Statutární město Liberec", CITY, "00262978", "nám. Dr. E. Beneše 1, 460 59 Liberec", "485 000 225",
    ),
    "prehrada": Organisation(
        "Domov Nad Přehradou, p. o.", CONTRIBUTORY, 26, "Palackého 50, 466 01 Jablonec nad Nisou", "483 000 226",
    ),
    "sklarna": Organisation(
        "Sklenář – služby doma, z. s.", ASSOCIATION, 27, "Budovatelů 2, 466 01 Jablonec nad Nisou", "483 000 227",
    ),
}
