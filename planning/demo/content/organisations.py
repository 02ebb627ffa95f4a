"""Providers of the demo city. All but the city itself are invented; their IČO begin with 99, which nobody has been given."""

from planning.demo.shapes import Organisation as Org

ASSOCIATION, INSTITUTE, BENEFIT = "association", "institute", "public_benefit"
CONTRIBUTORY, CHURCH, CITY = "contributory", "church", "municipality"

ORGANISATIONS = {
    "most": Org("Most k zotavení, z. s.", ASSOCIATION, 1, "Jungmannova 214, 460 07 Liberec", "485 000 201"),
    "klid": Org("Klidová zóna, z. ú.", INSTITUTE, 2, "Rumunská 33, 460 01 Liberec", "485 000 202"),
    "dilna": Org("Dílna na kopci, o. p. s.", BENEFIT, 3, "Gollova 9, 460 01 Liberec", "485 000 203"),
    "strecha": Org("Střecha nad hlavou, z. s.", ASSOCIATION, 4, "Valdštejnská 61, 460 05 Liberec", "485 000 204"),
    "lipy": Org("Dům Pod Lipami, z. ú.", INSTITUTE, 5, "Slovanské údolí 12, 460 05 Liberec", "485 000 205"),
    "pristav": Org("Bezpečný přístav, o. p. s.", BENEFIT, 6, "Tatranská 7, 460 07 Liberec", "485 000 206"),
    "kompas": Org("Kompas – centrum pro cizince, z. s.", ASSOCIATION, 7, "1. máje 58, 460 07 Liberec", "485 000 207"),
    "jerab": Org("Občanská poradna Jeřáb, z. s.", ASSOCIATION, 8, "Nerudovo náměstí 4, 460 01 Liberec", "485 000 208"),
    "pecovatelska": Org("Pečovatelská služba města, p. o.", CONTRIBUTORY, 9, "Kašparova 18, 460 06 Liberec", "485 000 209"),
    "vysluni": Org("Domov pro seniory Na Výsluní, p. o.", CONTRIBUTORY, 10, "Vrchlického 90, 460 14 Liberec", "485 000 210"),
    "podjested": Org("Domov Pod Ještědem, p. o.", CONTRIBUTORY, 11, "Ještědská 301, 460 08 Liberec", "485 000 211"),
    "charita": Org("Charita Pod Hřebenem", CHURCH, 12, "Kostelní 3, 460 01 Liberec", "485 000 212"),
    "hospic": Org("Hospicová péče Nisa, z. ú.", INSTITUTE, 13, "Lužická 22, 460 01 Liberec", "485 000 213"),
    "asistence": Org("Asistence Nisa, o. p. s.", BENEFIT, 14, "Zvolenovská 15, 460 01 Liberec", "485 000 214"),
    "kastan": Org("Denní centrum Kaštan, p. o.", CONTRIBUTORY, 15, "Tanvaldská 269, 463 11 Liberec", "485 000 215"),
    "lipa": Org("Domov Zelená alej, p. o.", CONTRIBUTORY, 16, "Máchova 40, 460 01 Liberec", "485 000 216"),
    "svet": Org("Svět po svém, z. s.", ASSOCIATION, 17, "Klášterní 16, 460 01 Liberec", "485 000 217"),
    "ruce": Org("Slyšet rukama, z. s.", ASSOCIATION, 18, "Palachova 5, 460 01 Liberec", "485 000 218"),
    "hul": Org("Bílá hůl Podještědí, z. s.", ASSOCIATION, 19, "Na Výšinách 4, 460 05 Liberec", "485 000 219"),
    "jitrenka": Org("Jitřenka, z. s.", ASSOCIATION, 20, "Sokolská 11, 460 01 Liberec", "485 000 220"),
    "klubovna": Org("Klubovna Na Hraně, z. s.", ASSOCIATION, 21, "Krejčího 77, 460 06 Liberec", "485 000 221"),
    "krucky": Org("Rané krůčky, o. p. s.", BENEFIT, 22, "Husova 30, 460 01 Liberec", "485 000 222"),
    "prostor": Org("Prostor K, z. ú.", INSTITUTE, 23, "Na Rybníčku 8, 460 07 Liberec", "485 000 223"),
    "vetrov": Org("Terapeutická komunita Větrov, z. ú.", INSTITUTE, 24, "Větrov 1, 463 03 Stráž nad Nisou", "485 000 224"),
    "mesto": Org("Statutární město Liberec", CITY, "00262978", "nám. Dr. E. Beneše 1, 460 59 Liberec", "485 000 225"),
    "prehrada": Org("Domov Nad Přehradou, p. o.", CONTRIBUTORY, 26, "Palackého 50, 466 01 Jablonec nad Nisou", "483 000 226"),
    "sklarna": Org("Sklenář – služby doma, z. s.", ASSOCIATION, 27, "Budovatelů 2, 466 01 Jablonec nad Nisou", "483 000 227"),
}
