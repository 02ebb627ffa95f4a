"""Lists of people, by comma, line, bullet or table, read into names and organisations."""

import re
from dataclasses import dataclass, replace

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.prepare import is_empty_value, plain

SEE_LIST = re.compile(r"(?:viz|dle|podle|prezencni listin|v priloze|uvedeni na|podepsan)")
BY_LIST = re.compile(r"^\s*(?:dle|viz|podle)\s+(?:přiložené\s+)?prezenční\s+listin\w+\s*[–:-]\s*(?=\S)", re.IGNORECASE)
MOSTLY = 0.6
STANDS_FOR = re.compile(r"za\s+(?P<organisation>(?:\S+\s){0,3}?\S+)\s+(?P<who>(?:[a-zá-ž]+\s)?[A-ZÁ-Ž].+)$")
COUNTED = re.compile(r"^\s*(?:celkem\s+)?\d+\s+(?:člen|osob|účastn|zástupc)\w*\s*[–:-]\s*(?=\S)", re.IGNORECASE)
COUNT_ONLY = re.compile(r"(?:celkem )?(?:\d+|vsichni)\b(?! ?[.)])(?! [A-Z]).*")
HEADS = {
    "name": r"(?:jmeno|prijmeni|jmeno a prijmeni|titul|clen|ucastni|osoba|host\b)",
    "organisation": r"(?:(?:zastoupen|zastupovan)\w+ |vysilajici )?"
    r"(?:organizace|pracoviste|instituce|zastupuje|subjekt|poskytovatel|zamestnavatel|nazev|za koho|obec"
    r"|firma|zarizeni)",
    "presence": r"(?:ucast|pritom|prezence|omluv|stav|pritomnost)",
    "role": r"(?:funkce|role|pozice)",
    "other": r"(?:podpis|c\.|poradi|poznamka|telefon|e-?mail|kontakt|#|por)",
}
PRESENCE = [
    ("excused", re.compile(r"(?:omluv|o$|ne\W+(?:\w+\W+)?omluv|nepritom\w*\W+omluv)")),
    ("absent", re.compile(r"(?:nepritom|neomluv|chyb|ne(?:$|\W)|n$|nezucast)")),
    ("guests", re.compile(r"(?:host)")),
    ("present", re.compile(r"(?:pritom|ano$|p$|✓$|x$|a$|zucast|on-?line)")),
]
FROM = re.compile(r"(.{3,50}?)\s+(?:z|ze|za)\s+(.{3,})$")
NUMBERED = re.compile(r"^\d{1,2}[.)]\s*(?=[^\W\d_])")
DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s+|\s+/\s+|/(?=[^\W\d_]{3})")


CAPITALISED = r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+"
ONE_A_LINE = re.compile(
    rf"(?:\d{{1,2}}[.)]\s*)?(?P<name>(?:[^\W\d_]+\.\s?)*{CAPITALISED}\s{CAPITALISED})"
    rf"(?P<mark>, | \(| [–—-] )[^.]{{2,90}}$"
)


@dataclass(frozen=True)
class Person:
    """Somebody on a list: the name without titles, and what else the list says of them, as written."""

    name: str
    organisation: str | None = None
    titles: str = ""
    role: str = ""
    presence: str = ""
    numbers: tuple = ()
    sure: bool = True


def people(lines):
    """Return (Persons, lines that named nobody) of the lines of one list."""
    found, rest, columns = [], [], None
    for line in _pieces(lines):
        line = line.but(text=COUNTED.sub("", BY_LIST.sub("", line.text)))
        text = plain(line.text)
        if line.cells and (heads := _heads(line.cells)):
            columns = heads
            rest.append(line)
        elif line.cells:
            one = _of_row(line, columns)
            found += one
            rest += [] if one else [line]
        elif not tells_nobody(text):
            found += _of_text(line)
        else:
            rest.append(line)
    return found, rest


def tells_nobody(text):
    """«–», «nikdo», «viz prezenční listina», «8 členů»: words instead of names."""
    folded = fold(text).strip(" .()")
    if is_empty_value(text) or SEE_LIST.match(folded) or "prezencni listin" in folded:
        return True
    return bool(COUNT_ONLY.fullmatch(folded)) and not any(names.is_name(part) for part in re.split(r"[,;(–:]", text))


def looks_like_people(line):
    """Whether a line after a label goes on with the list."""
    text = plain(line.text)
    if line.cells:
        return any(names.is_name(cell) for cell in line.cells) or bool(_heads(line.cells))
    if names.is_group(text):
        return len(text) < 160 and not text.endswith(".")
    parts = [part for part in _split(NUMBERED.sub("", text), ",;") if part]
    first = _split_organisation(names.lead_role(parts[0])[1])[0] if parts else ""
    named = [part for part in parts if names.is_name(_split_organisation(part)[0])]
    behind = next(iter(_split(text.split(":")[-1], ",;")), "")
    if not (names.is_name(first) or (":" in text and names.is_name(_split_organisation(behind)[0]))):
        return len(parts) > 2 and len(named) >= len(parts) / 2
    return len(text) < 90 or len(named) >= len(parts) / 3 or "(" in text


def same_shape(lines):
    """Whether each line has two capitalised words before the same mark: an unknown «Taras Melnyk, …» among names."""
    matches = [ONE_A_LINE.match(plain(line.text)) for line in lines]
    if not all(matches) or not names.is_name(matches[0]["name"]):
        return False
    return len({match["mark"] for match in matches}) == 1


def is_table_of_people(line):
    """Whether the row is the head of a table with names and whom they stand for or whether they came."""
    heads = _heads(line.cells) or []
    return "name" in heads and bool({"organisation", "presence"} & set(heads))


def _pieces(lines):
    """Join a list by commas that was broken into lines; put each line of a cell or a bullet by itself."""
    pieces = []
    for line in lines:
        before = plain(pieces[-1].text) if pieces else ""
        broken = before.endswith((",", "(", "–", "-")) or before.count("(") > before.count(")")
        wrapped = before.count(",") >= 2 and len(before) > 60 and not before.endswith((".", ";")) and not line.gap
        apart = line.cells or line.bullet or names.is_group(line.text) or _organisation_first(plain(line.text))[1]
        if pieces and not apart and not pieces[-1].cells and (broken or wrapped):
            pieces[-1] = pieces[-1].but(text=f"{before} {line.text}", numbers=pieces[-1].numbers + line.numbers)
        else:
            pieces.append(line)
    return pieces


def _heads(cells):
    """Return the kinds of columns when the row is the head of a table, otherwise None."""
    kinds = []
    for cell in cells:
        folded = fold(cell).strip(" .:")
        kinds.append(next((kind for kind, words in HEADS.items() if folded and re.match(words, folded)), ""))
    named = [kind for kind in kinds if kind]
    if "name" in named and not any(names.is_name(cell) for cell in cells):
        return kinds
    return None


def _of_row(line, columns):
    cells = [plain(cell).strip() for cell in line.cells]
    by = dict(zip(columns or [], cells, strict=False))
    if columns and columns.count("name") > 1:  # given name and surname in columns of their own
        by["name"] = " ".join(cell for kind, cell in zip(columns, cells, strict=False) if kind == "name")
    at = next((cell for cell in cells if names.is_name(cell)), "")
    name, titles = names.without_titles(by.get("name") or at)
    if not name or not (names.may_be_name(name) or names.is_name(name)):
        return []
    left = [cell for cell in cells if cell and cell != by.get("name", at) and not re.fullmatch(r"[\d.\s]+", cell)]
    presence = next(
        (kind for cell in ([by["presence"]] if by.get("presence") else left) if (kind := _presence(cell))), ""
    )
    words = [cell for cell in left if not _presence(cell) and (columns is None or cell == by.get("organisation"))]
    role = by.get("role", "")
    organisation = by.get("organisation") or next(
        (cell for cell in words if cell != role and _organisation_or_role(cell)[0]), None
    )
    return [Person(name, organisation or None, titles, role, presence, line.numbers)]


def _presence(cell):
    folded = fold(cell).strip(" .")
    return next((kind for kind, words in PRESENCE if words.match(folded)), "") if len(folded) < 20 else ""


def _of_text(line):
    text = NUMBERED.sub("", plain(line.text).strip(" ,;"))
    text = text[:-1] if text.endswith(".") and not re.search(r"\b\w{1,4}\.$", text) else text
    head, tail = _organisation_first(text)
    if tail:
        return [_of_organisation(person, head) for person in _of_list(tail, line)]
    return _of_list(text, line)


def _organisation_first(text):
    """Return (organisation, people) of «Charita: Jana Malá, Petr Krátký» or «za obce – …», («», «») otherwise."""
    for match in re.finditer(r":\s|\s[–—-]\s", text):
        head, tail = text[: match.start()], text[match.end() :].strip()
        first = _split_organisation(parts[0])[0] if (parts := _split(tail, ",;")) else ""
        if (
            not names.is_name(next(iter(_split(head, ",(")), ""))
            and names.is_name(names.lead_role(first)[1])
            and ("," not in head or ":" in match.group())
        ):
            return head, tail
        break
    return "", ""


def _of_organisation(person, head):
    organisation = re.sub(r"^(?:za|z|ze)\s+", "", head.strip())
    return (
        person
        if person.organisation
        else Person(person.name, organisation, person.titles, person.role, numbers=person.numbers)
    )


def _of_list(text, line):
    if names.is_group(text) and not names.is_name(_split(text, ",;")[0]):
        return _groups(text, line)
    found = []
    for block in _split(text, ";"):
        parts = _without_suffix_commas(_split(block, ","))
        mostly_names = sum(_has_given(part) for part in parts) >= MOSTLY * len(parts)
        for place, written in enumerate(parts):
            role, rest = names.lead_role(_turned(written))
            for part in _and_apart([rest]):
                apart = mostly_names and _like_the_others(part)
                _add(found, part, line, in_block=bool(found) and place > 0 and not apart, role=role)
    return found


def _turned(written):
    """«za domov ředitel Martin Malý» → «Martin Malý (domov)»."""
    match = STANDS_FOR.match(written)
    name = names.lead_role(match["who"])[1] if match else ""
    return f"{name} ({match['organisation']})" if match and _has_given(name) else written


def _like_the_others(part):
    """In a list of bare names «Jana Malá, Petr Krátký» two capitalised words are a name too, even if unknown."""
    return len(names.without_titles(part)[0].split()) == 2 and names.may_be_name(part) and not names.is_role(part)


def _groups(text, line):
    """Groups of people have commas of their own; a new one begins with a word for a group or a name."""
    groups = []
    for part in _split(text, ",;"):
        if groups and not names.is_group(part) and not names.is_name(part):
            groups[-1] += f", {part}"
        else:
            groups.append(part)
    return [
        _person(group, line) if names.is_name(_split_organisation(group)[0]) else Person(group, numbers=line.numbers)
        for group in groups
    ]


def _split(text, separators):
    """Split at separators outside brackets."""
    parts, depth, begin = [], 0, 0
    for position, character in enumerate(text):
        depth = max(0, depth + (character == "(") - (character == ")"))
        if character in separators and not depth:
            parts.append(text[begin:position].strip())
            begin = position + 1
    return [part for part in [*parts, text[begin:].strip()] if part]


def _without_suffix_commas(parts):
    """Give «Ph.D.» back to the name before the comma."""
    joined = []
    for part in parts:
        head = part.split("(")[0].split(" – ")[0].split(" - ")[0].strip()
        if joined and head and not names.AFTER.sub("", f" {head}").strip(" ,"):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _and_apart(parts):
    """Part «Jana Malá a Petr Krátký»."""
    apart = []
    for part in parts:
        pair = re.split(r"\s+(?:a|i|&)\s+", part)
        apart += pair if len(pair) == 2 and all(names.is_name(_split_organisation(one)[0]) for one in pair) else [part]
    return apart


def _add(found, part, line, *, in_block, role=""):
    name = _split_organisation(part)[0]
    expected = names.is_name(name) or (names.may_be_name(name) and not names.is_role(name) and not _after_name(found))
    if found and in_block and not expected and not names.is_group(part):
        found[-1] = _with_more(found[-1], part)
        return
    person = _person(part, line)
    found.append(replace(person, role=", ".join(filter(None, [role, person.role]))))


def _after_name(found):
    """Whether the one before is a whole name: a capitalised word after it rather is what they stand for."""
    return bool(found) and (" " in found[-1].name or bool(found[-1].titles)) and found[-1].sure


def _with_more(person, part):
    organisation, role = _organisation_or_role(part)
    return Person(
        person.name,
        ", ".join(filter(None, [person.organisation, organisation])) or None,
        person.titles,
        ", ".join(filter(None, [person.role, role])),
        person.presence,
        person.numbers,
        person.sure,
    )


def _person(part, line):
    written, more = _split_organisation(part)
    name, titles = names.without_titles(written)
    organisations, roles = [], []
    for piece in more:
        organisation, role = _organisation_or_role(piece)
        organisations += [organisation] if organisation else []
        roles += [role] if role else []
    sure = names.is_name(written)
    presence = next((kind for role in roles if (kind := _presence(role)) in ("excused", "guests")), "")
    return Person(name, ", ".join(organisations) or None, titles, ", ".join(roles), presence, line.numbers, sure)


def _organisation_or_role(piece):
    """Return (organisation, role), one of them empty."""
    piece = (
        names.SIGNED.sub("", piece).strip(" .,;–-")
        if not re.search(r"\b\w\.$", piece.strip())
        else names.SIGNED.sub("", piece).strip(" ,;–-")
    )
    bare = ROLE_WORD.sub("", fold(piece)).strip(" ,.-–")
    if names.is_role(piece) and not (bare and names.is_organisation(bare)):
        return "", piece
    return re.sub(r"^(?:za|zástupce|zástupkyně)\s+", "", piece), ""


ROLE_WORD = re.compile(
    rf"^(?:{names.ROLE.pattern}\s*(?:(?:socialni |skolske |pracovni |ridici )?(?:komise|skupiny"
    rf"|ps|rps|vyboru|rady)\b\s*)?)+"
)


def _has_given(piece):
    words = names.without_titles(piece)[0].split()
    return names.is_name(piece) and len(words) > 1 and any(map(names.is_given, words))


def _split_organisation(part):
    """Return (the name as written, [what stands in brackets, after a dash or after a comma])."""
    more = re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?", part)
    rest = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)?", " ", part).strip(" ,;")
    pieces = [piece.strip(" ,") for piece in DASH.split(rest)]
    pieces = [piece for piece in pieces if piece] or [rest]
    outside = FROM.match(pieces[0])
    if outside and names.is_name(outside[1]):
        pieces[:1] = [outside[1], outside[2]]
    whole = next((place for place, piece in enumerate(pieces) if _has_given(piece)), 0)
    if whole and " " not in pieces[0]:  # «Kamenná – Josef Vaněk»: a lone word beside a whole name is no surname
        pieces.insert(0, pieces.pop(whole))
    elif len(pieces) > 1 and not names.is_name(pieces[0]):
        at = next((place for place, piece in enumerate(pieces) if names.is_name(piece)), 0)
        pieces.insert(0, pieces.pop(at))
    return pieces[0], [*pieces[1:], *[piece.strip() for piece in more if piece.strip()]]
