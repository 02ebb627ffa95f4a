"""Plausible Czech for thousands of rows. People, organisations and places are invented."""

FIRST_NAMES = [
    "Jana",
    "Petr",
    "Lenka",
    "Tomáš",
    "Žaneta",
    "Ondřej",
    "Šárka",
    "Jiří",
    "Chrudoš",
    "Řehoř",
    "Ivana",
    "Čeněk",
]
LAST_NAMES = [
    "Horák",
    "Dvořáček",
    "Říha",
    "Černý",
    "Šimek",
    "Ježek",
    "Vejvoda",
    "Kalous",
    "Chalupa",
    "Žižka",
    "Hrdý",
    "Tichý",
]
PLACE_KINDS = ["Horní", "Dolní", "Nové", "Staré", "Velké", "Malé", "Český", "Moravský", "Zadní", "Přední", "Červené"]
PLACES = [
    *("Mýto", "Podhradí", "Lhotka", "Údolí", "Hradiště", "Žďárec", "Chlumec", "Řečice", "Javoří", "Březno"),
    *("Lipí", "Dubí", "Olšany", "Kamení", "Šumvald", "Čermná", "Újezdec", "Louka", "Skalka", "Rybníky"),
]
AUTHORITIES = ["Severní", "Jižní", "Západní", "Východní", "Horský", "Nížinný", "Polabský", "Posázavský", "Podyjský"]
AUTHORITIES += ["Pohraniční", "Střední", "Lesní", "Rudný", "Vrchovinský"]
PROVIDERS = [
    "Spolek Pomocná ruka",
    "Oblastní charita",
    "Domov se službami",
    "Diakonie",
    "Most k domovu",
    "Centrum podpory",
]
PROVIDERS += ["Společnost Opora", "Denní centrum Slunečnice", "Poradna Křižovatka", "Sdružení Nový začátek"]
SERVICES = [
    "Osobní asistence",
    "Pečovatelská služba",
    "Terénní program",
    "Azylový dům",
    "Odborná poradna",
    "Sociální rehabilitace",
]
SERVICES += [
    "Nízkoprahový klub",
    "Odlehčovací služba",
    "Chráněné bydlení",
    "Raná péče",
    "Denní stacionář",
    "Krizová pomoc",
]
GROUPS = [
    ("PS senioři a péče doma", "seniori"),
    ("PS duševní zdraví", "dusevni-zdravi"),
    ("PS lidé se zdravotním postižením", "postizeni"),
    ("PS děti, mládež a rodina", "rodina"),
    ("PS závislosti", "zavislosti"),
    ("PS cizinci a sociální vyloučení", "vylouceni"),
    ("Řídicí pracovní skupina", "ridici"),
]
GOALS = [
    "Člověk, který potřebuje péči, může žít doma tak dlouho, jak sám chce.",
    "Člověk s duševním onemocněním najde pomoc dřív, než se jeho potíže zhorší.",
    "Lidé s postižením bydlí, pracují a tráví volný čas tam, kde ostatní.",
    "Rodina v nouzi má komu zavolat a pomoc přijde včas.",
    "Kdo chce přestat, najde v regionu návaznou léčbu i bydlení.",
    "Člověk bez domova má cestu zpátky k bydlení a k práci.",
]
MEASURES = [
    "Posílit terénní služby ve večerních hodinách",
    "Zkrátit čekání na odlehčovací službu",
    "Rozšířit chráněné bydlení",
]
MEASURES += [
    "Otevřít poradnu i v menších obcích",
    "Propojit služby s praktickými lékaři",
    "Zajistit tlumočení na úřadech",
]
MEASURES += ["Vytvořit zásobu dostupných bytů", "Podpořit pečující rodiny", "Sjednotit informace pro veřejnost"]
ACTIVITIES = [
    "Udržení dosavadní kapacity",
    "Večerní a víkendové směny",
    "Nový tým v terénu",
    "Dvě místa navíc",
    "Další pracovní poradce",
]
ACTIVITIES += [
    "Přestěhování do bezbariérových prostor",
    "Zaškolení dobrovolníků",
    "Společná porada služeb",
    "Rozšíření na obce v okolí",
]
DESCRIPTIONS = [
    "Služba zůstane v dosavadním rozsahu a převezme část zájemců, kteří dnes čekají déle než dva měsíce.",
    "Přibude jeden pracovník v přímé péči; domluva s obcemi v okolí je hotová a prostory jsou zajištěné.",
    "Tým bude vyjíždět i večer a o víkendu, protože právě tehdy rodiny volají nejčastěji.",
    "Počítá se s postupným náběhem od dubna; do konce roku má služba novou kapacitu plně využívat.",
]
NEEDS = [
    "Loni služba odmítla 34 žadatelů kvůli plné kapacitě.",
    "Průměrná čekací doba je šest týdnů.",
    "Skupina na potřebu upozorňuje od podzimu.",
]
INDICATORS = [
    ("Počet klientů, kteří zůstali doma", "osob"),
    ("Průměrná čekací doba na službu", "dní"),
    ("Hodiny přímé práce v terénu", "h"),
    ("Podíl naplněných individuálních plánů", "%"),
    ("Počet odmítnutých žadatelů", "žádostí"),
    ("Počet krizových výjezdů", "výjezdů"),
    ("Klienti, kteří získali bydlení", "osob"),
    ("Spokojenost klientů podle dotazníku", "%"),
]
MEANINGS = [
    "Lidé, kteří díky službě nemuseli odejít do ústavu.",
    "Od podání žádosti po první schůzku.",
    "Bez času na cestě.",
]
AGENDA = [
    "Čekací doby a odmítnutí žadatelé",
    "Informace z řídicí skupiny",
    "Záměry na příští rok",
    "Opatření k cíli skupiny",
]
AGENDA += ["Společné vzdělávání", "Různé"]
DISCUSSION = (
    "Horáková: čekáme průměrně šest týdnů a dalších osmnáct rodin se už ani nehlásí.\n"
    "Říha: v obcích za městem je to horší, dojíždění zabere půl směny.\n"
    "Černá: navrhuji spočítat, kolik hodin by přineslo druhé auto."
)
CONCLUSIONS = [
    "Skupina navrhuje posílit terénní odlehčovací službu.",
    "Skupina bere informaci na vědomí.",
    "Podklady připraví vedoucí do příštího jednání.",
]
TASKS = [
    "Rozeslat podklady k opatřením",
    "Zjistit počty odmítnutých žadatelů",
    "Připravit návrh stanoviska",
    "Oslovit praktické lékaře",
]
RARE = "žlutokvět"
"""A word that stands in one item of the measured planning region and nowhere else."""
COMMON = "služba"
COMMON_IN_MINUTES = "skupina"
"""A word of most points of the minutes, of what was said and of what the public reads."""
