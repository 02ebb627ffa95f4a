"""The people one can sign in as, in the order in which the demo offers them. All are invented.

A right is one of: coordinator:region, reader:region, authority, editor:provider, viewer:provider, lead:group,
secretary:group, member:group, municipality:code, administrator.
"""
# fmt: off

# (key, name, heading in the demo, caption, rights)
PEOPLE = [
    (
        "vitkova", "Alena Vítková", "coordinator",
        "Koordinátorka komunitního plánování v Liberci: plán, akční plán, sběr indikátorů, požadavky do kraje",
        "coordinator:liberec secretary:rps",
    ),
    (
        "rybar", "Pavel Rybář", "coordinator",
        "Koordinátor v Jablonci nad Nisou; do Liberce nevidí víc než veřejnost", "coordinator:jablonec secretary:jbc",
    ),
    (
        "simova", "Hana Šímová", "lead", "Manažerka PS duševní zdraví; zároveň pracuje v organizaci Most k zotavení",
        "lead:dz editor:most",
    ),
    (
        "lacina", "Ondřej Lacina", "lead",
        "Manažer PS pro cizince, národnostní menšiny a osoby ohrožené sociálním vyloučením; pracuje ve Střeše nad "
        "hlavou",
        "lead:sv editor:strecha",
    ),
    ("pechova", "Věra Pechová", "lead", "Manažerka PS senioři, zaměstnankyně magistrátu", "lead:se secretary:dz"),
    (
        "hlavacek", "Martin Hlaváček", "lead", "Manažer PS osoby se zdravotním postižením; pracuje v Asistenci Nisa",
        "lead:zp editor:asistence",
    ),
    ("duskova", "Lenka Dušková", "lead", "Manažerka PS děti, mládež a rodina, zaměstnankyně magistrátu", "lead:dr"),
    (
        "vacek", "Radek Vacek", "lead", "Manažer PS osoby ohrožené závislostmi; pracuje v Prostoru K",
        "lead:za editor:prostor",
    ),
    (
        "jandova", "Iveta Jandová", "provider",
        "Vyplňuje indikátory a podává záměry za Klidovou zónu, členka PS duševní zdraví", "editor:klid member:dz",
    ),
    (
        "moravec", "Karel Moravec", "provider",
        "Vedoucí pečovatelské služby, jiná organizace: údaje Klidové zóny nevidí", "editor:pecovatelska member:se",
    ),
    ("bila", "Simona Bílá", "provider", "Účetní Klidové zóny: do údajů nahlíží, neupravuje je", "viewer:klid"),
    (
        "formanova", "Eliška Formanová", "provider", "Edituje za Domov Nad Přehradou v Jablonci",
        "editor:prehrada member:jbc",
    ),
    (
        "soukupova", "Marie Soukupová", "reader",
        "Náměstkyně primátora pro sociální oblast: čte vše v Liberci, předsedá řídicí skupině",
        "reader:liberec lead:rps",
    ),
    ("broz", "Tomáš Brož", "reader", "Krajský úřad: čte oba regiony plánování", "authority"),
    (
        "hejnova", "Radka Hejnová", "reader",
        "Místostarostka Stráže nad Nisou: čte, co je o obci schválené, podané nebo zveřejněné", "municipality:545953",
    ),
    (
        "kopecka", "Zdeňka Kopecká", "reader",
        "Členka PS duševní zdraví za odbor sociální péče: čte jednání své skupiny", "member:dz",
    ),
    (
        "urban", "Filip Urban", "administrator", "Správce instalace: účty a nastavení, o plánu nerozhoduje",
        "administrator",
    ),
]

# (group, name, organisation, provider, side): the other members. Those of a provider have an account, which the demo
# does not offer; the first one of a provider without an editor becomes its editor.
MEMBERS = [
    ("dz", "Kateřina Malíková", "Dílna na kopci", "dilna", "provider"),
    ("dz", "Dominik Rous", "Krajská nemocnice, psychiatrické oddělení", "", "provider"),
    ("dz", "Jiřina Vaňková", "Klidová zóna", "klid", "provider"),
    ("dz", "Libor Sedmík", "peer konzultant, zástupce uživatelů", "", "user"),
    ("dz", "Ivana Tomášová", "zástupkyně rodin", "", "user"),
    ("sv", "Natálie Hrabáková", "Kompas – centrum pro cizince", "kompas", "provider"),
    ("sv", "Jaromír Kulich", "Občanská poradna Jeřáb", "jerab", "provider"),
    ("sv", "Blanka Zárubová", "Magistrát města Liberec, odbor sociální péče", "mesto", "commissioner"),
    ("sv", "Denisa Holubová", "Dům Pod Lipami", "lipy", "provider"),
    ("sv", "Jitka Nováčková", "Bezpečný přístav", "pristav", "provider"),
    ("sv", "Rostislav Čonka", "zástupce uživatelů", "", "user"),
    ("sv", "Oksana Melnyk", "zástupkyně uživatelů", "", "user"),
    ("se", "Jarmila Sochorová", "Domov pro seniory Na Výsluní", "vysluni", "provider"),
    ("se", "Vojtěch Pokorný", "Charita Pod Hřebenem", "charita", "provider"),
    ("se", "Alice Benešová", "Hospicová péče Nisa", "hospic", "provider"),
    ("se", "Zbyněk Klíma", "Magistrát města Liberec, odbor sociální péče", "mesto", "commissioner"),
    ("se", "Luděk Šafařík", "Domov Pod Ještědem", "podjested", "provider"),
    ("se", "Marta Lišková", "Klub seniorů, zástupkyně uživatelů", "", "user"),
    ("se", "Josef Havránek", "zástupce pečujících", "", "user"),
    ("zp", "Renata Stejskalová", "Denní centrum Kaštan", "kastan", "provider"),
    ("zp", "Dana Krausová", "Svět po svém", "svet", "provider"),
    ("zp", "Pavlína Matoušková", "Slyšet rukama", "ruce", "provider"),
    ("zp", "Eva Procházková", "Magistrát města Liberec, odbor sociální péče", "mesto", "commissioner"),
    ("zp", "Gabriela Hošková", "Domov Zelená alej", "lipa", "provider"),
    ("zp", "Kamil Drbohlav", "Bílá hůl Podještědí", "hul", "provider"),
    ("zp", "Miloslav Hájek", "zástupce uživatelů", "", "user"),
    ("zp", "Soňa Tichá", "zástupkyně rodičů", "", "user"),
    ("dr", "Barbora Jelínková", "Jitřenka", "jitrenka", "provider"),
    ("dr", "Štěpán Kubát", "Klubovna Na Hraně", "klubovna", "provider"),
    ("dr", "Monika Fejfarová", "Rané krůčky", "krucky", "provider"),
    ("dr", "Olga Vlčková", "Magistrát města Liberec, OSPOD", "mesto", "commissioner"),
    ("dr", "Jakub Staněk", "zástupce uživatelů", "", "user"),
    ("za", "Klára Bromová", "Terapeutická komunita Větrov", "vetrov", "provider"),
    ("za", "Petr Valenta", "Magistrát města Liberec, protidrogový koordinátor", "mesto", "commissioner"),
    ("za", "Magdaléna Součková", "Krajská nemocnice, adiktologická ambulance", "", "provider"),
    ("za", "Robert Kos", "zástupce uživatelů", "", "user"),
    ("rps", "Stanislav Doležal", "Magistrát města Liberec, vedoucí odboru sociálních věcí", "mesto", "commissioner"),
    ("rps", "Bohdana Slavíková", "obec Stráž nad Nisou", "", "commissioner"),
    ("rps", "Roman Kříž", "obec Šimonovice", "", "commissioner"),
    ("jbc", "Helena Mrázková", "Magistrát města Jablonec nad Nisou", "", "commissioner"),
    ("jbc", "Michal Pavlů", "Sklenář – služby doma", "sklarna", "provider"),
    ("jbc", "Drahomíra Nosková", "zástupkyně uživatelů", "", "user"),
]
