"""Goals and measures of the other three groups, and the goal of the second planning region."""
# fmt: off

from planning.demo.shapes import Aim

AIMS = [
    Aim(
        "zp", "Rozhodovat o svém dni",
        "Člověk s postižením bydlí, učí se, pracuje a baví se tam, kde jeho vrstevníci, a podporu si řídí sám. "
        "Rodina s dítětem s postižením má pomoc od narození a ví, co bude, až dítě dospěje.",
        "Terénní služby jsou plné a lidé s vysokou mírou podpory je nedostávají vůbec. Dospělí s autismem a náročným "
        "chováním nemají v Liberci pobytovou ani ambulantní službu, rodiče stárnou.",
        (
            (
                "Asistence podle hodin, které člověk potřebuje",
                "Osobní asistence se rozšíří i na večery, víkendy a doprovod do práce. Služba sleduje, kolik hodin "
                "musela odmítnout.",
                "Asistence Nisa, Charita Pod Hřebenem", "se",
            ),
            (
                "Služba pro dospělé s autismem a náročným chováním",
                "Vznikne denní a odlehčovací služba s vysokou mírou podpory. Záměr se nejdřív projedná se "
                "stávajícími službami a opře se o vstupní analýzu.",
                "Svět po svém, Domov Zelená alej, Liberecký kraj", "",
            ),
            (
                "Od ústavu k bytu",
                "Lidé z domova pro osoby se zdravotním postižením přecházejí do chráněného bydlení a dál do "
                "nájemního bytu s podporou.",
                "Domov Zelená alej, Statutární město Liberec", "",
            ),
            (
                "Denní program a práce",
                "Stacionáře a dílny navazují na školu bez mezery. Kdo zvládne práci na chráněném nebo otevřeném "
                "trhu, dostane k ní doprovod.",
                "Denní centrum Kaštan, Dílna na kopci", "dz",
            ),
            (
                "Informace očima, ušima i rukama",
                "Tlumočení do znakového jazyka, průvodce a předčitatel jsou k dispozici do tří dnů. Informace města "
                "vycházejí i ve snadném čtení.",
                "Slyšet rukama, Bílá hůl Podještědí, Statutární město Liberec", "",
            ),
            (
                "Oddech pro rodiny",
                "Rodiny dětí s postižením mají odlehčovací službu doma i v zařízení, také o prázdninách.",
                "Rané krůčky, Svět po svém", "dr",
            ),
            (
                "Bezbariérové město",
                "Služby sídlí tam, kam se dostane vozík, a mají vyhrazené stání. Skupina jednou za rok projde jednu "
                "čtvrť a podněty předá městu.",
                "Statutární město Liberec, členové skupiny", "se",
            ),
        ),
    ),
    Aim(
        "dr", "Vyrůstat doma a mít se komu svěřit",
        "Dítě vyrůstá ve své rodině a rodina dostane pomoc dřív, než se rozpadne. Dospívající má bezpečné místo, kam "
        "může přijít, a dospělého, kterému věří. Mladý člověk, který odchází z ústavu nebo z pěstounské péče, "
        "nezačíná sám.",
        "Sociálně aktivizační služby mají pořadník a část jejich práce zastávají terénní programy a poradny. "
        "Nízkoprahové kluby chybějí na sídlištích mimo střed města. Školám chybějí odborníci.",
        (
            (
                "Pomoc rodině doma",
                "Sociálně aktivizační služba začne s rodinou pracovat do tří týdnů od žádosti a dojíždí i do "
                "okolních obcí.",
                "Jitřenka, OSPOD", "sv",
            ),
            (
                "Klub na sídlišti",
                "Nízkoprahový klub je do dvaceti minut pěšky od každého velkého sídliště. Streetworkeři chodí tam, "
                "kde se mladí opravdu scházejí.",
                "Klubovna Na Hraně", "za",
            ),
            (
                "Od prvních měsíců",
                "Rodina dítěte s postižením nebo ohroženým vývojem má ranou péči ihned po diagnóze.",
                "Rané krůčky, dětská oddělení", "zp",
            ),
            (
                "Škola a služba u jednoho stolu",
                "Každá základní škola zná svou kontaktní osobu ve službách. Případové konference vede nezávislý "
                "facilitátor.",
                "Jitřenka, Klidová zóna, základní školy", "dz",
            ),
            (
                "Start po ústavu",
                "Mladí lidé po ústavní výchově mají dům na půl cesty a průvodce do dvou let po odchodu.",
                "Dům Pod Lipami, OSPOD", "sv",
            ),
            (
                "Rodiče po rozchodu",
                "Mediace a rodinné poradenství jsou dostupné do měsíce a chrání dítě před tím, aby se stalo poslem.",
                "Jitřenka", "",
            ),
        ),
    ),
    Aim(
        "za", "Méně škod, kratší cesta k léčbě, delší život bez ní",
        "Člověk, který užívá návykové látky, pije nebo hraje, najde pomoc bez výčitek a bez čekání. Když se rozhodne "
        "s tím přestat, naváže léčba na poradnu a doléčování na léčbu. Jeho rodina má oporu a okolí se cítí "
        "bezpečně.",
        "Terénní práce je nejlevnější prevencí a zároveň se na ni nejhůř hledají peníze. Po léčbě chybí bydlení a "
        "práce, a proto se lidé vracejí na začátek.",
        (
            (
                "Terén každý den",
                "Terénní pracovníci jsou v ulicích každý všední den i v sobotu, vyměňují materiál, testují a zvou "
                "dál.",
                "Prostor K", "sv",
            ),
            (
                "Poradna bez čekání",
                "Ambulantní poradenství začne do týdne, také pro hráče, pro lidi závislé na alkoholu a pro rodiče "
                "dospívajících.",
                "Prostor K", "dr",
            ),
            (
                "Léčba, na kterou něco navazuje",
                "Komunita, doléčování a chráněné byty tvoří jednu cestu. O přestupu se mluví ještě během léčby.",
                "Terapeutická komunita Větrov, Prostor K", "",
            ),
            (
                "Stárnoucí klienti a souběh s duševním onemocněním",
                "Lidé se závislostí a dalším onemocněním nejsou odmítáni kvůli tomu druhému. Služby si předávají "
                "zkušenosti a mají společné porady.",
                "Prostor K, Most k zotavení, krajská nemocnice", "dz se",
            ),
            (
                "Klid v sousedství",
                "Služby, městská policie a obyvatelé se scházejí nad stížnostmi dřív, než přerostou. Výsledek se "
                "zveřejní.",
                "Statutární město Liberec, Prostor K, městská policie", "",
            ),
        ),
    ),
    Aim(
        "jbc", "Pomoc na dosah i v kopcích",
        "Senior nebo člověk s postižením z Jablonce i z okolních obcí má péči doma ve stejné kvalitě jako ve středu "
        "města.",
        "Do okrajových obcí se služby nevyplatí jezdit a lidé se stěhují do zařízení dřív, než by museli.",
        (
            (
                "Terénní péče do okolních obcí",
                "Obce společně přispívají na dojezd a služba drží stejnou sazbu pro všechny.",
                "Sklenář – služby doma, obce regionu", "",
            ),
            (
                "Krátký pobyt místo nemocnice",
                "Odlehčovací pobyt je možný do týdne od žádosti, také po propuštění z nemocnice.",
                "Domov Nad Přehradou", "",
            ),
            (
                "Setkávání pečujících",
                "Jednou za měsíc se scházejí lidé, kteří pečují doma, a služba na tu dobu pohlídá jejich blízkého.",
                "Domov Nad Přehradou, Sklenář – služby doma", "",
            ),
        ),
    ),
]
