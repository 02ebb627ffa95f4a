"""Lines of a source made ready: marks of Markdown and bullets off, furniture of pages aside, broken lines joined."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from portal.collation import fold
from workgroups.imports.minutes import furniture
from workgroups.imports.minutes.columns import with_columns
from workgroups.imports.minutes.labels import starts_section
from workgroups.imports.minutes.names import is_group, is_name
from workgroups.imports.minutes.numbering import label_of

BULLET = re.compile(  # a dash, a dot or any sign of the blocks of arrows, shapes and dingbats, alone before the words
    r"^\s*(?:[-–—•‣⁃*>o+✓Ø·ü‒\u2190-\u21ff\u25a0-\u2609\u2613-\u27bf\u2b00-\u2bff\ue000-\uf8ff]|->)(?:\s+|$)(?=\S|$)"
)
ROUND = re.compile(r"^\s*o\s+\S")  # the letter o may be a bullet that lost its shape, a single one is a word
HEADING = re.compile(r"^\s{0,3}(?:(#{1,6})\s+|h([1-6])\.\s+(?=\S))")
SLANTED = re.compile(r"(?<!\w)\*(?=[^\s*])([^*]+)(?<=\S)\*(?!\w)")
EMPHASIS = re.compile(r"\*\*|__(?=\w)|(?<=\w)__")
CAPITAL = "[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]"
SPACED_WORD = re.compile(  # «Z á p i s», «Z Á Z N A M z jednání»
    rf"(?<!\S)((?:{CAPITAL} ){{3,}}{CAPITAL}(?=\s|:|$)|(?:[^\W\d_] ){{3,}}[^\W\d_])(?![^\s:])"
)
SPACED_LINE = re.compile(r"\s*(?:[^\W\d_](?:\s*:)?(?:\s+|$)){4,}")  # «Z Á P I S   Z E   S C H Ů Z K Y»
RULE = re.compile(r"^[\s|:=+*\-–—]*$")
ENDS_SENTENCE = tuple(".!?:;…")
LONGEST_LINE = 3000
WRAPPED_SHARE, FULL_LINE = 0.3, 0.78
UNKNOWN_LABEL = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s?:\s")
SIDE = re.compile(r"\(?(?:pro|proti|zdrž\w*(?: se)?(?: hlasování)?|nehlasoval\w*)\s*(?::|$)")  # of a vote, one a line
FOR_SIDE = re.compile(r"za [^,.:–-]{2,40}(?::| [–-]) ")
SPLIT_DATE = re.compile(r"\s\d{1,2}\.$")
SHORT_DATE = re.compile(r"\d{1,2}\.\s*\d{4}|\d{1,2}\.\s*$")
DOUBLE_COLON = re.compile(r"(?<=\w)::(?:\s+|$)")
LEADERS = re.compile(r"^(\s*[^\W\d_][^\d.…_]{1,40}?)\s*(?:\.{4,}|…{2,}|_{4,})\s*(?=\w)(?!dne\s*[.…_])")
NAME_LEADERS = re.compile(r"^\s*(\S.{3,60}?)\s*(?:\.{4,}|…{2,}|_{4,})\s*(?=\w)(?!dne\s*[.…_])")
ROLE_FIRST = re.compile(  # «koordinátorka – Bc. Jana Malá» begins a line of a list
    r"[a-záčďéěíňóřšťúůýž]+(?:\s[a-záčďéěíňóřšťúůýž]+){0,2}\s?(?:\s[–-]|:)\s(?:[^\W\d_]{1,5}\.\s?)*[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+\s[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+"
)
HONOURED = re.compile(
    r"(?:(?:pp?|p[íi]|př|o|ses|br|bři|pan|paní|sl)\.?|(?:por|npor|kpt|mjr|ing|mgr|bc|prap|doc|prof)\.)"
    r"\s?(?:(?:ing|mgr|bc|dr|doc|prof)\.\s?)*[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]"
)
DATED_AT = re.compile(
    r"Ve?\s[^\W\d_]+(?:\s[^\W\d_]+){0,3},?\s(?:dne\s)?\d{1,2}\.\s?\S{1,10}\s?\d{4}\b"
)  # «V Lhotě dne 5. 3. 2024»
SIGNS = re.compile(r"(?:Zapsal|Zpracoval|Vyhotovil|Ověřil|Schválil|Zapisovatel|Ověřovatel)\w*(?: zápisu?)?\s?:?")
LABEL_ALONE = re.compile(r"(?:Místo|Čas|Datum|Číslo)(?: (?:konání|jednání|setkání|schůze))?")  # its value under it
ENTRY = re.compile(r"[^\W\d_][^,:;.–—-]{1,30}\s[–—-]\s\S")  # «všichni – údaje do katalogu»
ENDS_WITH_CHARGE = re.compile(  # «… zpracovat přehled. Odpovídá:», the name on the line under it
    r"[.,;)–-]\s+(?:(?:zo|o)dpov[íi]d[áa](?:jí)?|zodp\.|odp\.|termín(?: splnění)?|splnit do|garant(?:ka)?)\s?:$",
    re.IGNORECASE,
)
SIGNED_AT = re.compile(r"(?:[Zz]apsal|[Zz]pracoval|[Vv]yhotovil|[Oo]věřil)\w*\s*:\s*\S")
WIDE = re.compile(r"(?<=\S)(?: {3,}|\t+)(?=\S)")
PLACE_IN_LIST = re.compile(r"\d{1,2}[.)]\s*")
COLUMNS = re.compile(r"\t+|\s*\|\s*")


def prepare(lines):
    """Return (lines of the text, furniture lines): both Lines, nothing lost, empty lines turned into gaps."""
    lines = with_columns(_numbered(lines))
    round_bullets = sum(bool(ROUND.match(line.text)) for line in lines) > 1
    clean = [_clean(line, round_bullets) for line in lines]
    clean = _with_gaps(_without_double_spacing(clean))
    aside = furniture.positions(clean)
    text = [
        line.but(gap=line.gap and not (position - 1 in aside and line.text[:1].islower()))  # a page broke the sentence
        for position, line in enumerate(clean)
        if position not in aside
    ]
    return _joined(_without_rules(text)), [line for position, line in enumerate(clean) if position in aside]


def _numbered(lines):
    """Number the lines and cut those that no writer writes: patterns take long over them."""
    numbered = [line if line.numbers else line.but(numbers=(number,)) for number, line in enumerate(lines, 1)]
    return [part for line in numbered for part in _cut(line)]


def _cut(line):
    if len(line.text) <= LONGEST_LINE and sum(map(len, line.cells)) <= LONGEST_LINE:
        return [line]
    parts = re.findall(rf".{{1,{LONGEST_LINE}}}(?=\s|$)|.{{1,{LONGEST_LINE}}}", line.text, re.DOTALL)
    return [line.but(text=part, cells=()) for part in parts]


def _clean(line, round_bullets):
    """Take off what only marks the text up and note what it marked."""
    text = "".join(" " if unicodedata.category(c) in ("Zs", "Zl", "Zp") else c for c in line.text)
    text = "".join(c for c in text if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    text = DOUBLE_COLON.sub(": ", text)
    dotted = NAME_LEADERS.match(text)
    text = f"{dotted[1]}   {text[dotted.end() :]}" if dotted and is_name(dotted[1]) else LEADERS.sub(r"\1: ", text)
    heading = HEADING.match(text)
    text = HEADING.sub("", text)
    stripped = text.strip()
    bold = line.bold or (stripped.startswith("**") and stripped.endswith("**") and stripped.count("**") == 2)
    text = SLANTED.sub(r"\1", EMPHASIS.sub("", text))
    indent = len(text) - len(text.lstrip())
    bullet = BULLET.match(text) if round_bullets or not ROUND.match(text) else None
    wide = () if line.cells or bullet else _columns_of_person(text)
    if SPACED_LINE.fullmatch(text):
        text = " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", text.strip()))
    text = SPACED_WORD.sub(lambda match: match[1].replace(" ", ""), BULLET.sub("", text) if bullet else text).strip()
    cells = line.cells or wide or _cells(text)
    return line.but(
        text=" | ".join(cells) if cells else re.sub(r"\s+", " ", text).strip("| ") or text.strip(),
        heading=line.heading or (int(heading[2] or len(heading[1] or "")) if heading else 0),
        bold=bold,
        bullet=line.bullet or bool(bullet),
        level=line.level or indent // 2,
        cells=cells,
    )


def _cells(text):
    """Split a row written with tabs or bars; one tab after a label or a number is only a space."""
    if "|" not in text and "\t" not in text:
        return ()
    cells = tuple(re.sub(r"\s+", " ", cell).strip() for cell in COLUMNS.split(text.strip().strip("|")))
    filled = [cell for cell in cells if cell]
    labelled = len(filled) == 2 and "|" not in text and filled[0].endswith(":")  # «Za město:	Jana Malá»
    return cells if len(filled) > 1 and not labelled and not ("|" not in text and label_of(f"{filled[0]} x")) else ()


def _columns_of_person(text):
    """Split «1.  Mgr. Jana Malá       odbor sociální», a list of people in columns made by spaces."""
    cells = tuple(cell for cell in WIDE.split(text.strip()) if not PLACE_IN_LIST.fullmatch(cell))
    first = PLACE_IN_LIST.sub("", cells[0]) if cells else ""
    if len(cells) > 1 and all(map(SIGNS.fullmatch, cells)):
        return cells
    if len(cells) > 1 and (any(map(SIGNED_AT.match, cells[1:])) or (SIGNED_AT.match(first) and is_name(cells[1]))):
        return cells
    return (first, *cells[1:]) if 2 <= len(cells) <= 4 and is_name(first) and ":" not in text else ()


def _without_double_spacing(lines):
    """Drop the empty lines of a text that has one after nearly every line: they part nothing."""
    filled = [position for position, line in enumerate(lines) if line.text]
    followed = [position for position in filled[:-1] if not lines[position + 1].text]
    broken = [
        here
        for here, after in pairwise(filled)
        if after == here + 2
        and lines[after].text[:1].islower()
        and not (lines[after].bullet or lines[after].text.endswith(":") or starts_section(lines[after].text))
    ]
    if len(filled) < 8 or len(followed) < 0.8 * len(filled) or len(broken) < 3:
        return lines
    kept = []
    for position, line in enumerate(lines):
        single = not line.text and position and lines[position - 1].text
        if not single or (position + 1 < len(lines) and not lines[position + 1].text):
            kept.append(line)
    return kept


def _with_gaps(lines):
    kept, gap = [], False
    for line in lines:
        if line.text or line.bullet:
            kept.append(line.but(gap=gap or line.gap))
        gap = not line.text
    return kept


def _without_rules(lines):
    """Drop lines that only draw: they have no word."""
    return [line for line in lines if not RULE.match(line.text)]


def _joined(lines):
    width = _wrap_width(lines)
    joined = []
    for line in lines:
        if joined and _continues(joined[-1], line, width):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _wrap_width(lines):
    """Return how many characters a full line has, 0 for a text whose lines are whole paragraphs."""
    sizes = Counter(len(line.text) for line in lines if not line.cells)
    longest = max(sizes, default=0)
    full = sum(count for size, count in sizes.items() if size >= FULL_LINE * longest)
    if any(line.page for line in lines):  # lines of a PDF are those of its paper
        return longest
    return longest if 60 <= longest <= 130 and full >= WRAPPED_SHARE * sum(sizes.values()) and full >= 5 else 0


def _continues(before, line, width):
    """Whether the line goes on where the one before was broken."""
    if line.bullet or line.cells or before.cells or line.heading or before.heading or len(before.text) > LONGEST_LINE:
        return False
    if label_of(line.text) and not (SPLIT_DATE.search(before.text) and SHORT_DATE.match(line.text)):
        return False
    if line.bold != before.bold or starts_section(line.text) or LABEL_ALONE.fullmatch(before.text):
        return False
    if furniture.is_signature(before.text) or furniture.is_signature(line.text):
        return False
    unknown = UNKNOWN_LABEL.match(line.text) and (line.gap or _is_short(before))
    if DATED_AT.match(line.text):
        return False
    if unknown or (line.gap and line.text.endswith(":") and line.page == before.page):
        return False
    if (
        SIDE.match(line.text)
        or FOR_SIDE.match(line.text)
        or (line.text.startswith(("zástup", "předsed")) and is_group(line.text))
    ):
        return False
    if ENDS_WITH_CHARGE.search(before.text) and not line.gap:
        return True
    last = _last_part(before)
    if ENTRY.match(line.text) and ENTRY.match(last) and not line.gap:
        return False
    if SPLIT_DATE.search(before.text) and line.text[:1].isdigit() and not line.gap:
        return True
    if before.text.count("(") > before.text.count(")") and not line.gap and len(before.text) < 400:
        return True
    if before.text.endswith(ENDS_SENTENCE):
        return bool(width) and not line.gap and len(last) >= FULL_LINE * width and before.text[-1] not in ":;"
    if line.text[:1].islower() and ROLE_FIRST.match(line.text) and not line.text.endswith((".", ";")):
        return False
    if HONOURED.match(line.text) and _is_short(before) and not before.text.endswith((",", " a")):
        return False
    if line.text[:1].islower():
        if line.gap and before.bullet and line.page == before.page:
            return False
        full = len(last) >= FULL_LINE * width if width else not _is_short(before) and not label_of(before.text)
        return not line.gap or line.page != before.page or full
    return bool(width) and not line.gap and len(last) >= FULL_LINE * width


def _is_short(line):
    return len(line.text) < 50


def _last_part(line):
    """Return the last physical line of a joined line: a break is judged by its width."""
    return line.text[line.text.rfind("\n") + 1 :]


def _join(before, line):
    hyphen = before.text.endswith("-") and before.text[-2:-1].isalpha() and line.text[:1].islower()
    text = before.text[:-1] + line.text if hyphen else f"{before.text}\n{line.text}"
    return before.but(text=text, numbers=before.numbers + line.numbers)


def plain(text):
    """Return the text of a joined line as one line."""
    return text.replace("\n", " ")


def is_empty_value(text):
    """Whether a clerk wrote that there is nothing: a dash, «nikdo», «nejsou»."""
    return fold(text).strip(" .,:;-–—/()xX") in NOTHING


NOTHING = {
    "",
    "nikdo",
    "zadny",
    "zadni",
    "zadna",
    "nejsou",
    "neni",
    "nebyl",
    "nebyli",
    "0",
    "bez",
    "bez hostu",
    "nebyli pritomni",
    "nikdo se neomluvil",
    "bez omluvy",
    "nikdo nebyl omluven",
}
