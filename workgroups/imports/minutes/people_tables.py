"""Tables of people: which column names them, which says for whom they came and whether they came at all."""

import re

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.persons import (
    NUMBERED,
    Person,
    organisation_or_role,
    person_of,
    presence_of,
    split_organisation,
)
from workgroups.imports.minutes.prepare import plain

HEADS = {
    "name": r"(?:jmeno|prijmeni|jmeno a prijmeni|titul|clen|ucastni|osoba|host\b)",
    "organisation": r"(?:(?:zastoupen|zastupovan)\w+ |vysilajici )?"
    r"(?:organizace|pracoviste|instituce|zastupuje|subjekt|poskytovatel|zamestnavatel|nazev|za koho|obec"
    r"|firma|zarizeni)",
    "presence": r"(?:ucast|pritom|nepritom|prezence|(?:ne)?omluv|stav|chyb)",
    "role": r"(?:funkce|role|pozice)",
    "other": r"(?:podpis|c\.|poradi|poznamka|telefon|e-?mail|kontakt|#|por)",
}
TICK = re.compile(r"(?:x|✓|✔|☑|☒|ano|1|\*|\+|•)$")
SUM = re.compile(r"(?:celkem|soucet|pocet|suma)\b")
LONGEST_HEAD = 40


def heads_of_people(cells):
    """Return the kinds of columns when the row is the head of a table of people, otherwise None."""
    if any(named_in(cell) for cell in cells):
        return None
    kinds = []
    for cell in cells:
        folded = fold(cell).strip(" .:")
        kinds.append(next((kind for kind, words in HEADS.items() if folded and re.match(words, folded)), ""))
    if "name" in kinds:
        return kinds
    if kinds.count("presence") >= 2 and all(len(cell) < LONGEST_HEAD for cell in cells):  # « | Přítomen | Omluven»
        told = 0 if kinds.count("presence") == len(kinds) > 2 else None  # «Účast | Přítomen | Omluven»
        first = next((place for place, kind in enumerate(kinds) if not kind), told)
        return [*kinds[:first], "name", *kinds[first + 1 :]] if first is not None else None
    return None


def is_table_of_people(line):
    """Whether the row is the head of a table with names and whom they stand for or whether they came."""
    heads = heads_of_people(line.cells) or []
    return "name" in heads and bool({"organisation", "presence"} & set(heads))


def goes_on(head, row):
    """Whether a row goes on with the table of people under its head: it names somebody, sums them up or is empty."""
    if not 1 < len(row.cells) <= len(head.cells):
        return False
    first = next((cell for cell in row.cells if cell.strip()), "")
    return not first or bool(SUM.match(fold(first))) or bool(of_row(row, heads_of_people(head.cells), head.cells))


def named_in(cell):
    """Return whether a cell begins with a name: «1. Mgr. Jana Malá (předsedkyně, Charita)»."""
    return names.is_name(split_organisation(NUMBERED.sub("", _entry(plain(cell).strip())[0]))[0])


def _entry(cell):
    """Return (the name with its titles, what stands after commas) of «PhDr. Jana Malá, Ph.D., předsedkyně»."""
    name, *more = re.split(r",\s*(?![^()]*\))", cell)
    while more and names.is_title(more[0]):
        name = f"{name}, {more.pop(0)}"
    return name, more


def of_row(line, columns, head=()):
    """Return the Person of a row as a list, an empty one for a row that names nobody; `head` has the titles' cells."""
    cells = [re.sub(r"^[–-]\s+", "", plain(cell).strip()) for cell in line.cells]
    by = dict(zip(columns or [], cells, strict=False))
    if columns and columns.count("name") > 1:  # given name and surname in columns of their own
        by["name"] = " ".join(cell for kind, cell in zip(columns, cells, strict=False) if kind == "name")
    written = by.get("name") or next((cell for cell in cells if named_in(cell)), "")
    name, more = _entry(NUMBERED.sub("", written))
    person = person_of(name, line.numbers)
    for part in more:
        person = person.with_more(part)
    if not person.name or SUM.match(fold(person.name)) or not (names.may_be_name(person.name) or person.sure):
        return []
    left = [cell for cell in cells if cell and cell != written and not re.fullmatch(r"[\d.\s]+", cell)]
    left = [part for cell in left for part in _with_presence_apart(cell)]
    role = by.get("role", "") or ("" if columns else _beside(left, 1))
    presence = _presence(columns or [], cells, head) or next((kind for cell in left if (kind := presence_of(cell))), "")
    return [
        Person(
            person.name,
            by.get("organisation") or person.organisation or (None if columns else _beside(left, 0)),
            person.titles,
            ", ".join(filter(None, [person.role, role])),
            presence or person.presence,
            line.numbers,
        )
    ]


def _with_presence_apart(cell):
    """«Středisko výchovné péče (omluvena)» → the two apart."""
    noted = re.search(r"\s*\(([^()]+)\)$", cell)
    return [cell[: noted.start()], noted[1]] if noted and presence_of(noted[1]) else [cell]


def _beside(left, which):
    """Return the organisation (0) or the office (1) beside a name set in columns: «Jana Malá    – tajemnice»."""
    cells = [re.sub(r"\s*\(k bodu[^)]*\)", "", cell) for cell in left if not presence_of(cell)]
    return next((found for cell in cells if (found := organisation_or_role(cell)[which])), None)


def _presence(columns, cells, head):
    """A single column says in words who came; of several, «Přítomen | Omluven», the one that is ticked."""
    places = [place for place, kind in enumerate(columns) if kind == "presence" and place < len(cells)]
    if len(places) == 1:
        return presence_of(cells[places[0]])
    ticked = [place for place in places if TICK.match(fold(cells[place]).strip(" ."))]
    return presence_of(head[ticked[0]]) if ticked and len(head) > ticked[0] else ""
