"""Goals and measures of the first three groups. That of mental health says in other words what it agreed in 2022."""
# fmt: off

from planning.demo.shapes import Aim

AIMS = [
    Aim(
        "dz", "Žít s duševním onemocněním doma, v práci a mezi lidmi",
        "Dospělý i dítě s duševním onemocněním najde v Liberci pomoc blízko a včas. S její oporou se jeho stav "
        "ustálí a může se zapojit mezi ostatní: má kde bydlet, má možnost pracovat a dostane se k lékaři. Pomoc mají "
        "i jeho blízcí a všichni, kdo s ním pracují.",
        "Lidé čekají na psychiatra i čtvrt roku a síť vypadává právě ve chvíli, kdy se stav zhoršuje. Rodiny a školy "
        "se nemají na koho obrátit. Skupina se shodla, že služby jsou příliš různé na to, aby je měřil jeden "
        "společný indikátor: každá si stanoví vlastní.",
        (
            (
                "Rychlý první kontakt v krizi",
                "Člověk v psychické krizi mluví s odborníkem nejpozději druhý pracovní den, bez doporučení a bez "
                "poplatku. Zkrátí se čekání na první schůzku a krizové služby si předávají klienta přímo, ne "
                "letákem.",
                "Klidová zóna, Most k zotavení, krajská nemocnice", "",
            ),
            (
                "Tým, který přijede za člověkem domů",
                "Multidisciplinární tým sociálních pracovníků a zdravotních sester pracuje s lidmi v jejich "
                "přirozeném prostředí, aby nemuseli do nemocnice, nebo se z ní vrátili dřív.",
                "Most k zotavení, krajská nemocnice", "",
            ),
            (
                "Bydlení s podporou",
                "Lidé po dlouhé hospitalizaci mají kam odejít. Přibývá míst v chráněném bydlení i podpory v běžném "
                "nájemním bytě, město na ně pamatuje v pravidlech přidělování bytů.",
                "Most k zotavení, Statutární město Liberec", "sv",
            ),
            (
                "Cesta k práci, která odpovídá silám",
                "Klient si práci vyzkouší, udrží ji a má se na koho obrátit, když se mu přitíží. Služby oslovují "
                "zaměstnavatele a domlouvají zkrácené úvazky.",
                "Dílna na kopci, úřad práce, zaměstnavatelé", "",
            ),
            (
                "Děti a dospívající s duševními obtížemi",
                "Škola, rodina, OSPOD a služba řeší situaci dítěte společně na případové konferenci. Chybějící "
                "psychology a metodiky prevence ve školách nahrazuje spolupráce oborů.",
                "Klidová zóna, Jitřenka, školy, OSPOD", "dr",
            ),
            (
                "Opora blízkým",
                "Rodiče, partneři a děti lidí s duševním onemocněním mají vlastní poradenství, skupinu a krátký "
                "oddech od péče.",
                "Klidová zóna, Most k zotavení", "",
            ),
            (
                "Lidé s vlastní zkušeností v týmech",
                "Peer konzultanti jsou placenou součástí týmů a mluví do podoby služeb i plánu.",
                "Most k zotavení, Klidová zóna", "",
            ),
        ),
    ),
    Aim(
        "sv", "Mít klíče od vlastního bytu a vědět, kam se obrátit",
        "Člověk bez domova, zadlužený, nově příchozí nebo ohrožený násilím ví, kde v Liberci začít. Bydlí důstojně a "
        "bydlení si udrží, jeho dluhy mají řešení a s úřady se domluví. Pracuje s ním jeden tým, který zná celý jeho "
        "příběh, a nemusí ho vyprávět na pěti místech.",
        "Dluhy, ztráta bydlení a nízký příjem jsou podle služeb nejčastější příčinou, proč lidé pomoc hledají. Práce "
        "služeb ztrácí účinek, když klient nemá kam odejít. Lidé ze sítě vypadávají při předávání mezi organizacemi.",
        (
            (
                "Jedno místo pro bydlení",
                "Centrum bydlení vyhodnotí situaci domácnosti, nabídne byt nebo službu a nájemníka provází i po "
                "nastěhování, aby si bydlení udržel.",
                "Statutární město Liberec, Střecha nad hlavou, Dům Pod Lipami", "dz",
            ),
            (
                "Jeden plán pro jednoho člověka",
                "U složitých případů drží nit case manager. Svolává případové konference a hlídá, aby klient měl "
                "jeden společný plán, ne pět samostatných. Osobní údaje si služby předávají jen se souhlasem "
                "klienta.",
                "Statutární město Liberec, všechny služby skupiny", "dz se zp dr za",
            ),
            (
                "Živý registr neuspokojených žádostí",
                "Každá služba průběžně počítá žádosti, kterým nemohla vyhovět, a důvody. Město je jednou za rok "
                "zhodnotí a výsledek vrátí skupinám. Zapisují se jen počty, nikdy osoby.",
                "Statutární město Liberec, všechny služby", "dz se zp dr za",
            ),
            (
                "Cesta z dluhů",
                "Bezplatné dluhové poradenství je dostupné do týdne a dojde i do lokalit a do ubytoven. Poradna "
                "provází klienta celým oddlužením.",
                "Občanská poradna Jeřáb, Střecha nad hlavou", "",
            ),
            (
                "Přechod, který nebolí: z nemocnice, z vězení, z ústavu",
                "Nemocnice, věznice a dětské domovy hlásí propuštění předem a služba přijde ještě před odchodem. "
                "Nikdo není propuštěn na ulici.",
                "Střecha nad hlavou, Dům Pod Lipami, krajská nemocnice", "dr",
            ),
            (
                "Domluvit se česky i s úřadem",
                "Cizinci mají kde se učit česky, tlumočení u lékaře a na úřadě a průvodce prvními měsíci v Liberci.",
                "Kompas, Statutární město Liberec", "",
            ),
            (
                "Navazující služby bez registrace",
                "Potravinová a nábytková banka a sociální šatník mají v síti města své místo, přehled a jisté "
                "peníze, i když je zákon neregistruje.",
                "Charita Pod Hřebenem, Střecha nad hlavou, Statutární město Liberec", "se dr",
            ),
            (
                "Bezpečí před násilím",
                "Oběť domácího násilí a její děti najdou hned bezpečné místo na utajené adrese, právní pomoc a "
                "provázení.",
                "Bezpečný přístav, Dům Pod Lipami", "dr",
            ),
        ),
    ),
    Aim(
        "se", "Zestárnout doma, a když to nejde, nečekat",
        "Senior v Liberci zůstává doma, dokud chce a dokud je to bezpečné. Péče k němu přijde večer i o víkendu. "
        "Když už doma být nemůže, najde místo v přiměřené době a blízko rodiny. Kdo pečuje o blízkého, není na to "
        "sám a může si odpočinout.",
        "Obyvatel nad 80 let přibývá rychleji než terénních služeb. Na místo v domově se zvláštním režimem se čeká "
        "přes rok a pečující rodiny přicházejí pro pomoc pozdě, protože nevědí, kdo ji dává.",
        (
            (
                "Péče i večer a o víkendu",
                "Terénní pečovatelská služba a osobní asistence jsou dostupné každý den od sedmi do dvaadvaceti "
                "hodin ve všech pěti obcích regionu.",
                "Pečovatelská služba města, Charita Pod Hřebenem, Asistence Nisa", "zp",
            ),
            (
                "Oddech pro toho, kdo pečuje",
                "Pečující si může objednat odlehčení na hodiny doma i na týdny v zařízení a ví o něm dřív, než mu "
                "dojdou síly.",
                "Pečovatelská služba města, Domov Pod Ještědem, Hospicová péče Nisa", "zp",
            ),
            (
                "Místo pro člověka s demencí",
                "Přibudou místa v domovech se zvláštním režimem a v denním stacionáři. Kapacity se plánují ve třech "
                "variantách: minimální, střední a ideální.",
                "Domov pro seniory Na Výsluní, Domov Pod Ještědem, Liberecký kraj", "",
            ),
            (
                "Umírat doma",
                "Člověk na konci života může zůstat doma, rodina má na telefonu sestru i sociální pracovnici a půjčí "
                "si pomůcky do druhého dne.",
                "Hospicová péče Nisa", "",
            ),
            (
                "Leták na jeden list",
                "Jeden list A4 pro každou cílovou skupinu: kam se obrátit, s čím a na jakém telefonu. Je v "
                "čekárnách, lékárnách a na radnicích obcí a obnovuje se dvakrát do roka.",
                "Statutární město Liberec, manažeři skupin", "dz sv zp dr za",
            ),
            (
                "Nezůstat sám",
                "Osamělý senior má kam přijít nebo kdo k němu přijde: kluby, aktivizační služby, dobrovolníci a "
                "sousedská pomoc.",
                "Charita Pod Hřebenem, Dílna na kopci, kluby seniorů", "",
            ),
        ),
    ),
]
