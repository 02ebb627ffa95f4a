"""Words that open a part of the minutes: who was there, when and where, who wrote it down, what comes next.

Each row of SECTIONS is a kind and the folded words that may open it. The first kind that fits wins, so the
narrower ones stand first.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.collation import fold
from workgroups.imports.minutes.dates import dates
from workgroups.imports.minutes.names import is_name, lead_role

MEETING = (
    r"(?:jednani|setkani|zasedani|schuz(?:e|ky|ka|i|ce)|porad[ay]|skupiny|komise|vyboru?|rady|ps|rps|kt"
    r"|pracovni skupiny|ridici skupiny|workshopu|akce|termin)"
)
GATHERING = (  # any word for a body or for people coming together
    r"jednan\w*|setkan\w*|setkavan\w*|zasedan\w*|schuz\w*|porad[auy]?|skupin\w*|komis[ei]\w*|vybor\w*|rad[auy]?|workshop\w*"
    r"|termin|senat\w*|zastupitelstv\w*|shromazden\w*|hromad\w*|kolegi\w*|predstavenstv\w*|konferenc\w*|sejit\w*"
    r"|plen\w*|seminar\w*|supervize|intervize|tym\w*|sraz\w*|ps|rps|rs|kt"
)
WHO = r"(?:clen(?:ov\w*|u|i|ky)|osob[ay]?|hlas\w*|zastupc\w*|ucastni\w*|poskytovatel\w*)"
SECTIONS = [
    (
        "next",
        rf"(?:datum|termin|cas|misto|datum a (?:cas|misto)|termin a misto|misto a termin|termin konani)?(?: \w+)? ?"
        rf"(?:pristi|dalsi|nasledujici|nejblizsi|budouci|planovan)(?:ho|he|ch|i|m|e)? (?:\w+ "
        rf"){{0,2}}?{MEETING}(?: {MEETING})?"
        rf"(?: (?:komise|pracovni skupiny|skupiny|vyboru|rady|skolske rady|ps|rps))?",
    ),
    (
        "next",
        r"(?:pristi|dalsi|nejblizsi) termin(?: (?:jednani|setkani|schuzky))?|priste|prist[ei] se (?:sejdeme|setkame)"
        r"|znovu se sejdeme|sejdeme se|dalsi setkavani|pozvanka na (?:pristi|dalsi) (?:jednani|setkani)",
    ),
    ("verified", r"over\.(?= ?:)"),
    ("recorded", r"(?:zaps|zapis)\.(?= ?:)"),
    ("excused", r"oml(?:uv)?\.(?= ?:)"),
    ("excused", r"ne(?:pripojil|prisl|dorazil|dostavil|zucastnil)[iyoa]?(?: se)?(?= ?(?:\([^)]*\))? ?:)"),
    ("present", r"prit\.(?= ?:)"),
    (
        "verified",
        r"(?:za )?(?:overovatel\w*|overil\w*|overen[oi]|spravnost (?:zapisu )?(?:overil\w*|potvrdil\w*)|overeni)"
        r"(?: ?[/(]\w{1,4}[/)]?)?(?: (?:zapisu|spravnost\w*|zaznamu|protokolu))*(?: (?:tajemni"
        r"|predsed|koordinator|manazer|vedouci|clen)\w*(?: \w+)?)?",
    ),
    (
        "verified",
        r"(?:zapis|zaznam|spravnost|text) (?:zapisu )?(?:overil\w*|schvalil\w*|odsouhlasil\w*|zkontroloval\w*"
        r"|zrevidoval\w*)|schvalil\w*|kontroloval\w*|kontrola zapisu",
    ),
    (
        "recorded",
        r"(?:[\w-]+ a )?"
        r"(?:zapsal|zapisoval|zapisuje|zapisovatel|zapisujici|zapisovala|zaznamenal|vyhotovil|zpracoval|zpracovatel|sepsal"
        r"|vypracoval|poridil|protokoloval)\w*(?: ?[/(](?:a|la|ka|y|i)[/)]?)?"
        r"(?: (?:byl\w* )?(?:urcen|jmenovan|zvolen)\w*)?"
        r"(?: (?:a (?:vyhotovil|zpracoval|overil|overovatel)\w*|zapis|zaznam|zapisu|zaznamu|dne))*(?: (?:tajemni"
        r"|predsed|koordinator|manazer|vedouci|clen)\w*(?: \w+)?)?",
    ),
    (
        "recorded",
        r"(?:zapis|zaznam|protokol|zapis z jednani|zaznam z jednani)\w* (?:\w+ )?(?:vyhotovil"
        r"|zpracoval|poridil|zapsal|sepsal|vypracoval"
        r"|provedl|vedl|psal|napsal|zhotovil|porizen|vyhotoven|zpracovan)\w*(?: ?[/(](?:a|la|ka|y|i)[/)]?)?(?: dne)?",
    ),
    ("recorded", r"za (?:[\w.]+ ){1,4}(?:zapsal|zapisoval|zpracoval|vyhotovil)\w*"),
    (
        "recorded",
        r"za spravnost(?: (?:zapisu|vyhotoveni))?|autor(?:ka)? zapisu|za zapis(?: odpovida| "
        r"zodpovida)?|zapisovatel\w* jednani|zapis|zaznam",
    ),
    (
        "chaired",
        rf"(?:{MEETING}|zasedani|jednani)? ?(?:ridil|vedl|moderoval|zahajil|svolal)\w*(?: ?[/(](?:a|la)[/)]?)?"
        rf"(?: {MEETING})?|predsedajici|ridici {MEETING}|moderator\w*|moderace|facilitator\w*"
        rf"|(?:predsed|tajemni|koordinator|manazer)\w*(?: (?:komise|vyboru|rady|skupiny|ps))?",
    ),
    (
        "guests",
        r"(?:prizvan\w* |pozvan\w* )?host(?:e|i|a|ka|ky|em|y|u)?(?: (?:jednani|setkani"
        r"|zasedani|komise|na jednani|bez hlasu"
        r"|z rad \w+))?"
        r"|prizvan[iayoe]\w*(?: osob\w*| host\w*)?|jako host\w*|(?:dale|dalsi|ostatni|take) "
        r"(?:pritomn\w*|zucastneni|ucastnici|se zucastnili)"
        r"|(?:ostatni|navstev[ay])(?=\s*:)|bez hlasovaciho prava|pozvani|s hlasem poradnim",
    ),
    ("guests", r"pozorovatel(?:e|ka|ky)?(?: (?:z|ze|za) \w+(?: \w+){0,3})?(?= ?:)"),
    ("guests", r"pritomn\w*(?: ?[–—,(/-] ?| )(?:jako |dalsi )?host(?:e|i)\)?(?= ?(?::|$))"),
    ("present", rf"pritomn\w* ?[–—,(/-] ?{WHO}(?: (?:komise|vyboru|rady|skupiny|spolku|sdruzeni))?\)?(?= ?:)"),
    (
        "excused",
        rf"(?:nepritom(?:n\w*|en),? (?:[-–(/]? ?)?(?:radne )?(?:a )?)?omluven\w*\)?(?: {WHO})*(?: "
        rf"(?:komise|rady|skupiny|z jednani|z {MEETING}))*"
        rf"|omluvil\w* se|(?:radne|predem) omluven\w*|omluva|omluvy|z {MEETING} (?:se omluvil\w*"
        rf"|omluven\w*)|neucast omluven\w*",
    ),
    (
        "absent",
        rf"(?:bez omluvy|neomluven\w*(?: nepritomn\w*)?|nepritom(?:n\w*|en)(?: neomluven\w*)?|chybel\w*"
        rf"|chybejici|neucast)(?: {WHO})*(?: (?:komise|rady|skupiny))*",
    ),
    (
        "present",
        rf"(?:seznam |jmenovity seznam )?pritom(?:n[iaeoyu]\w*|en)(?: (?:(?:celkem )?\d+(?: ze? \d+)?"
        rf"|dle prezencni listiny|podle prezencni listiny|viz prezencni listina|byli|byly|byl|byla|na {MEETING}|dle "
        rf"presence))*(?: {WHO})*(?: a (?:clenky|hoste))?"
        rf"(?: (?:komise|vyboru|rady|skolske rady|pracovni skupiny|ridici skupiny|skupiny|ps|rps"
        rf"|rady skoly|na {MEETING}))*",
    ),
    (
        "present",
        rf"(?:seznam |pritomni )?ucastni(?:ci|k|ce|cky|ku)(?: {MEETING})*|ucast(?: na {MEETING})?"
        rf"|zucastnili se|zucastneni"
        rf"|{MEETING} se zucastnili|kdo(?: se (?:zucastnil|sesel)\w*| prisel| byl pritomen)?|slozeni"
        rf"|(?:clenky a )?clen(?:ove|i)(?: (?:komise|vyboru|rady|skupiny))*(?=:)|prezence"
        rf"|prezencni listina|{WHO} pritomni|sesli se",
    ),
    (
        "programme",
        rf"(?:(?:navrzeny|schvaleny|navrh|schvaleni|predlozeny|plnovany|planovany|upraveny|vlastni) "
        rf")*(?:program\w*|porad|agend[ay]|obsah|body|temata|osnova)"
        rf"(?: (?:byl schvalen|schvalen|jednani|programu|porad\w*|{MEETING}|k {MEETING}))*",
    ),
    (
        "course",
        rf"(?:vlastni )?(?:prubeh|zaznam prubehu|obsah|zapis z prubehu|k jednotlivym bodum)(?: "
        rf"(?:{MEETING}|programu|projednani))*"
        rf"|projedn(?:avan[eay]|an[eay]) (?:body|temata|zalezitosti)|k jednotlivym bodum(?: programu)?|jednani|zaznam "
        rf"{MEETING}|obsah {MEETING}",
    ),
    (
        "tasks",
        rf"(?:prehled |seznam |zapis |nove |ulozene )?ukoly(?: (?:z|ze|pro|do|vyplyvajici z"
        rf"|vyplyvajici ze)?(?: ?(?:dnesniho|tohoto|pristiho|dalsiho))? ?{MEETING})*|ukoly (?:do"
        rf"|na) (?:priste|pristiho|dalsiho)\w*(?: \w+)?|ukoly a terminy|ukoly vyplyvajici z "
        rf"{MEETING}"
        rf"|ulozene ukoly|prehled ukolu|dohodnute ukoly|ukolovnik|zaverecne ukoly|dohodnute kroky"
        rf"|(?:dalsi|nasledujici|navazujici) kroky|(?:bylo )?dohodnuto|ukoly a "
        rf"(?:vystupy|zavery)|ukoly pro cleny|seznam ukolu",
    ),
    (
        "tasks",
        r"(?:zavery|vystupy|shrnuti|terminy)(?:,| a) (?:dalsi )?(?:kroky|postup|ukoly)|(?:souhrn|soupis) ukolu"
        r"|ukoly(?! (?:z|ze) (?:minul|predchoz|posledn))(?: \w+){1,4}(?=\s*:$)"
        r"|zadane ukoly|ukoly z \w+|(?:co kdo|kdo co|kdo a co|kdo,? co a? ?do ?kdy)(?: \w+)?",
    ),
    ("attachments", r"priloh[ay](?: (?:c\.? ?\d+|zapisu|k zapisu))*|seznam priloh|rozdelovnik|na vedomi|obdrzi"),
    (
        "number",
        r"(?:poradove )?cislo(?: (?:zapisu|jednani|zasedani|schuze|schuzky|porady|setkani))?|zapis cislo|jednani c\.?",
    ),
    (
        "when",
        rf"(?:datum|den|dne|termin|kdy|uskutecnilo se|konalo se|konan[aey]|konano|konano dne|cas|hodina|doba"
        rf"|zacatek|zahajeni|doba trvani|trvani|delka)"
        rf"(?:(?:,| a| /|/) ?(?:datum|cas|hodina|misto|kde|doba))*(?: (?:konani|{MEETING}|jednani"
        rf"|trvani|od|konani {MEETING}))*",
    ),
    (
        "where",
        rf"(?:misto|kde(?: (?:jsme )?se (?:sesl|kon|setk)\w*| probehl\w*)?|v(?=:)"
        rf"|adresa|prostory|mistnost|lokalita)(?: ?(?:,|a|/) ?(?:cas|datum|termin|kdy"
        rf"|doba))*(?: (?:konani|{MEETING}|konani {MEETING}))*",
    ),
    ("ends", rf"(?:konec|ukonceni|zakonceni|ukonceno)(?: {MEETING})*"),
    ("title", r"nazev(?: (?:jednani|setkani|akce|skupiny|ps))?|tema setkani|predmet"),
    ("body_name", r"organ|nazev organu|skupina|pracovni skupina|komise|vybor"),
]
AROUND = [  # any other label with the word in it: «Za obce přítomni:», «Přítomni online:», «Z komise omluveni:»
    ("programme", r"(?:[\w-]+ ){1,5}program(?:u|em)?(?: [\w-]+){0,4}(?= ?:$)|program\w*(?: [\w-]+){1,5}(?= ?:$)"),
    ("excused", r"(?:[\w-]+,? ){0,4}omluven\w*(?: [\w-]+){0,4}"),
    ("absent", r"(?:[\w-]+ ){0,3}nepritom(?:n\w*|en)(?: [\w-]+){0,4}"),
    ("present", r"(?:(?!nazev|seznam)[\w-]+ ){0,3}(?:pritom(?:n[iaey]\w*|en)|zucastnen\w*|ucastni\w*)(?: [\w-]+){0,4}"),
    ("guests", r"(?:[\w-]+ ){0,2}host(?:e|i)(?: [\w-]+){0,3}|(?:[\w-]+ ){1,5}jako host(?:e|i|ka)?"),
    ("programme", r"(?:[\w-]+ ){1,5}program(?:u|em)?(?: [\w-]+){0,4}(?= ?:$)|program\w*(?: [\w-]+){1,5}(?= ?:$)"),
]
SPOKEN = [  # labels as one would say them; they count only before a name: «Na poradě byly: …», «Nemohl přijít: …»
    ("excused", r"(?:[\w-]+ ){0,3}(?:nemoh\w*|nedostavil\w*|nedorazil\w*|neprisl\w*|omluvil\w*)(?: [\w-]+){0,3}"),
    (
        "present",
        r"(?:[\w-]+ ){0,3}(?:byl[iyao]?|pripojen\w*|pripojil\w*|sesl[iy]|dostavil\w*|prisl[iy])(?: [\w-]+){0,3}",
    ),
]
GATHERED = re.compile(r"(?:[\w-]+ ){0,2}(?:pripojen\w*|pripojil\w*|sesl[iy]|dostavil\w*)(?: [\w-]+){0,3}\s*:\s*$")
COMPILED = [
    (kind, re.compile(rf"(?:{words})(?P<more>\s*\([^)]*\)?)?\s*(?P<mark>[:：]|[–—-](?= |$)|$)"))
    for kind, words in SECTIONS
] + [(kind, re.compile(rf"(?:{words})(?P<more>\s*\([^)]*\)?)?\s*(?P<mark>:)")) for kind, words in AROUND]
COMPILED_SPOKEN = [(kind, re.compile(rf"(?:{words})\s*:\s*")) for kind, words in SPOKEN]
BARE = [
    (kind, re.compile(rf"(?:{words})\s+(?=\S)"))
    for kind, words in SECTIONS
    if kind in ("recorded", "verified", "present", "excused")
]
KEY_WORD = re.compile(r"\b(?:ne)?(?:přít|omluv|zúčast|účast|host|program)\w*", re.IGNORECASE)
OF_BOTH = re.compile(r"(?<=[a-z]{4})/[a-z]{1,2}(?=\s*[:( ]|$)")  # «Omluveny/i:», «Zapsal/a»: one word of both
LONGEST = 90
POINT_ALONE = re.compile(r"(?:zahajeni|zacatek|ukonceni|zakonceni)(?: [^:]+)?")  # alone on its line it heads a point


@dataclass(frozen=True)
class Opening:
    """A label at the start of a line: its kind, as it is written, and what follows it."""

    kind: str
    written: str
    rest: str
    marked: bool  # with a colon, a dash or alone on its line; otherwise only a space parts it from the value
    more: str = ""  # what the label says besides: its brackets, «Za obce» of «Za obce přítomni:»


@lru_cache(maxsize=20_000)
def opening(text):
    """Return the Opening of a line or None. Positions in the folded text are those of the text, letter by letter."""
    text = text.replace("\n", " ")
    folded = OF_BOTH.sub(lambda match: "x" * len(match.group()), flat(text[:LONGEST]))
    for place, (kind, pattern) in enumerate(COMPILED):
        match = pattern.match(folded)
        if match and (match["mark"] or len(text) <= LONGEST) and not POINT_ALONE.fullmatch(folded):
            more = text[match.start("more") : match.end("more")].strip(" ()") if match["more"] else ""
            more = more if place < len(SECTIONS) else KEY_WORD.sub("", text[: match.end()]).strip(" :")
            return Opening(kind, text[: match.end()], text[match.end() :].strip(), True, more)
    for kind, pattern in COMPILED_SPOKEN:
        match = pattern.match(folded)
        if match and (is_name(_first_of(text[match.end() :])) or GATHERED.match(folded)):
            return Opening(kind, text[: match.end()], text[match.end() :].strip(), True)
    for kind, pattern in BARE:
        match = pattern.match(folded)
        if match and (
            (kind in ("recorded", "verified") and lead_role(text[match.end() :])[0])
            or text[match.end() : match.end() + 1].isupper()
        ):
            return Opening(kind, text[: match.end()].strip(), text[match.end() :].strip(), False)
        end = _after_day(text, match.end()) if match and kind in ("recorded", "verified") else 0
        if end and is_name(text[end:].lstrip(" :")):  # «Zapsala dne 8. 2. 2024 Jana Malá»
            return Opening(kind, text[:end].strip(), text[end:].strip(" :"), False)
    return None


def _after_day(text, begin):
    """Return where a day that stands right there ends, 0 when there is none."""
    found = dates(text[begin:])
    return begin + found[0].end if found and not text[begin : begin + found[0].start].strip() else 0


def _first_of(names):
    return re.split(r"[,;(]|\s[–/-]\s", names)[0].strip()


def starts_section(text):
    return opening(text) is not None


def flat(text):
    """Fold letter by letter, so that places stay."""
    return "".join(map(_flat_letter, text))


@lru_cache(maxsize=10_000)
def _flat_letter(character):
    return (fold(character) or " ")[:1]
