"""Labelled parts of minutes: lists of people, who recorded and verified, each with the lines that belong to it."""

import re
from dataclasses import dataclass
from itertools import chain

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.dates import dates
from workgroups.imports.minutes.furniture import is_signature
from workgroups.imports.minutes.labels import Opening, flat, opening
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.people import goes_on, is_table_of_people, looks_like_people, people, same_shape
from workgroups.imports.minutes.persons import split_organisation
from workgroups.imports.minutes.prepare import is_empty_value, plain

ATTENDANCE = {"present", "excused", "guests", "absent", "chaired"}
SIGNATURES = {"recorded", "verified"}
INLINE = {
    "present",
    "excused",
    "guests",
    "absent",
    "recorded",
    "verified",
    "when",
    "where",
    "chaired",
    "number",
    "next",
    "ends",
}
BETWEEN_SENTENCES = re.compile(r"(?<=[^\W\d_]{3}\.\s)(?:Omluven|Nepřítom|Přítom|Host|Zapsal|Ověřil)[^\W\d_]{0,4}\s?:")
LONGEST_HEAD = 400
VALUED = INLINE | {"title"}
INNER_LABEL = re.compile(
    r"(?:(?<=[\s|,;.])(?<!\ba\s)(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]|(?:zapsal|ověřil|zapisovatel|ověřovatel|omluven|nepřítom|host)[^\W\d_]*\s?:)"
    r"|(?<=; ))(?=[^\W\d_]{2}[^:|,;.]{0,40}:)"
)
ALSO_SIGNED = re.compile(
    r"(?<=[^\W\d_]),\s+(?=(?:ověřil|zapsal|schválil|zkontroloval|ověřovatel|zapisovatel)\w*(?: zápisu)?:?\s+"
    r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])"
)
SIGNED_AFTER_DAY = re.compile(  # «V Lhotě 2. 7. 2021 zapsala Jana Malá»
    r"Ve?\s[^\W\d_]+(?:\s[^\W\d_]+){0,3},?\s(?:dne\s)?\d{1,2}\.\s?\S{1,10}\s?\d{4},?\s+"
    r"(?=(?:zapsal|vyhotovil|zpracoval|ověřil|schválil)\w*:?\s)"
)
KDO, OF_TASK = re.compile(r"[Kk]do\s?:"), re.compile(r"(?:Co|Úkol|Do kdy|Termín)\s?:")  # fields of a task
BY_OFFICE = ("kdo", "slozeni", "clen")  # labels that count only before names
IN_BRACKETS = re.compile(r"\([^()]{3,80}\)")
INITIALS = re.compile(r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,3}\.?")
NO_NAME = re.compile(r"(?:podpis|datum|dne|v |ve |tel|e-?mail|schval|zapis|bod|program|na zaklade|jednani|priloh)")


MANY_SIGNED = re.compile(r"(?:zapisovatel[ey]|zapsal[iy]|overovatel[ey]|overil[iy]|zpracoval[iy]|vyhotovil[iy])\b")
LONGEST_HEADING, LONGEST_COUNT = 60, 120
INITIALED = re.compile(r"[^\W\d_]\.\s?[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]{2}")
COUNTED = re.compile(r"(?:pritomn\w*|zucastnil\w*)(?: \w+){0,3} \d+|celkem pritomn\w*")
OTHER_LABEL = re.compile(
    r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^:,.(]{2,40}:\s"
)  # «Za výbor: …», «Sekretariát: …» are others than the excused
FOR_WHOM = re.compile(r"[Zz]a\s[^:,.(]{2,40}:\s")  # «Omluveni: Za výbor: …», «Za rady seniorů: …»
HEAD_OF_BODY = re.compile(r",\s*(?:mist[oa])?(?:predsed|starost|vedouci|reditel|primator|tajemni)")


NEXT_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\)))\.\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])")
NEXT = re.compile(r"(?:pristi|dalsi|nasledujici) (?:\w+ )?(?:jednani|setkani|schuzka|porada|zasedani|termin)\b")


@dataclass
class Section:
    """A label, the Lines of its value (the rest of the label's line first) and their positions in the text."""

    kind: str
    opening: Opening
    values: list
    positions: list


def with_labels_apart(lines):
    """Break lines that hold several labels: «Datum: … Čas: … Místo: …», «Přítomni: … Omluveni: …», rows of a table."""
    apart = []
    for line in chain.from_iterable(map(_labelled_cells, _signatures_paired(lines))):
        text = _row_as_text(line)
        if text is None:
            apart.append(line)
            continue
        pieces = _pieces(text)
        many = len(pieces) > 1 or text != line.text
        if many and line.cells:  # the lines of a cell are lines of a list
            pieces = [part for piece in pieces for part in piece.split("\n") if part.strip()]
        apart += (
            [
                line.but(text=piece.strip(" |"), cells=(), gap=line.gap and not place)
                for place, piece in enumerate(pieces)
            ]
            if many
            else [line]
        )
    return apart


def _signatures_paired(lines):
    """«Zapsal: | Schválil:» above «Jana Malá | Petr Krátký»: each signature with the name under it."""
    paired = []
    for line in lines:
        heads = paired[-1].cells if paired else ()
        if heads and len(heads) == len(line.cells) and all(map(_awaits_name, heads)):
            cells = [f"{head.rstrip(' :')}: {plain(cell)}" for head, cell in zip(heads, line.cells, strict=True)]
            text, numbers = " | ".join(cells), paired[-1].numbers + line.numbers
            paired[-1] = paired[-1].but(text=text, cells=tuple(cells), numbers=numbers)
        else:
            paired.append(line)
    return paired


def _awaits_name(cell):
    label = opening(plain(cell))
    return bool(label and label.kind in SIGNATURES and label.marked and not label.rest)


def _labelled_cells(line):
    """A row that has a labelled list in each cell, «Přítomni … | Omluveni …», is read cell by cell."""
    cells = [cell for cell in line.cells if cell.strip()]
    if len(cells) > 1 and any(map(_is_signature, cells)):  # two signatures side by side, the place and day beside one
        return [line.but(text=plain(cell), cells=(), gap=line.gap or bool(place)) for place, cell in enumerate(cells)]
    if len(cells) < 2 or not all(_is_labelled(cell) for cell in cells):
        return [line]
    return [line.but(text=part, cells=()) for cell in cells for part in cell.split("\n") if part.strip()]


def _is_signature(cell):
    label = opening(plain(cell))
    return bool(label and label.kind in SIGNATURES and label.rest and label.marked)


def _is_labelled(cell):
    first, _break, more = cell.partition("\n")
    label = opening(first)
    return bool(
        label and label.marked and label.kind in {*INLINE, "body_name", "title"} and (label.rest or more.strip())
    )


def _row_as_text(line):
    """Return the text to look for labels in, or None when the line has none."""
    if line.cells:
        first = opening(line.cells[0])
        if is_table_of_people(line):
            return None
        if not (first and first.marked and first.kind in VALUED and not first.rest and any(line.cells[1:])):
            return None
        return _cells_as_text(line.cells)
    first = opening(line.text)
    if BETWEEN_SENTENCES.search(line.text[:LONGEST_HEAD]) or SIGNED_AFTER_DAY.match(plain(line.text)):
        return line.text
    return (
        line.text
        if first
        and (first.marked or first.kind in SIGNATURES | ATTENDANCE)
        and first.kind in INLINE
        and not line.text.startswith("PRO")
        else None
    )


def _cells_as_text(cells):
    parts = []
    for cell in filter(None, cells):
        label = opening(plain(cell))
        parts.append(f"{cell.rstrip(' :')}:" if label and label.kind in VALUED and not label.rest else cell)
    return " ".join(parts)


def _pieces(text):
    """Split before labels inside the text, and at the lines of a cell."""
    cuts, own = [0], opening(text)
    for match in INNER_LABEL.finditer(text, len(own.written) if own and own.marked else 0):
        label = opening(text[match.start() :])
        if label and label.marked and label.kind in INLINE and ":" in label.written:
            cuts.append(match.start())
    dated = SIGNED_AFTER_DAY.match(text)
    cuts += [dated.end()] if dated else []
    cuts = sorted({*cuts, *[match.end() for match in ALSO_SIGNED.finditer(text)], *_ends_of_signature(text)})
    return [text[begin:end].strip(" ;,") for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _ends_of_signature(text):
    """«Zapsal Jan Malý. Příští setkání 20. 1. 2021.»: a sentence after it that opens a part is one of its own."""
    label = opening(text)
    ends = NEXT_SENTENCE.finditer(text) if label and label.kind in SIGNATURES | ATTENDANCE else ()
    return [match.end() for match in ends if _opens_part(text[match.end() :])][:2]


def _opens_part(text):
    label = opening(text)
    return bool(label and label.kind in SIGNATURES | ATTENDANCE | {"next"}) or bool(NEXT.match(flat(text)))


def sections(lines):
    """Return the Sections of people: attendance and signatures."""
    openings = [_opening(lines, position) for position in range(len(lines))]
    found, taken = [], set()
    for position, label in enumerate(openings):
        if label and label.kind in ATTENDANCE | SIGNATURES and _is_value(label) and position not in taken:
            found.append(_section(lines, openings, position))
            taken |= set(found[-1].positions)
    table = _table_without_label(lines, openings, taken)
    return sorted([*found, table], key=lambda section: section.positions[0]) if table else found


def _opening(lines, position):
    """Return the Opening of a line; «Omluvení členové rady» alone above names is one too, though nothing marks it."""
    text = lines[position].text
    label = opening(text)
    if position + 1 < len(lines) and KDO.match(text) and OF_TASK.match(lines[position + 1].text):
        return None
    if _counts_people(text) and position + 1 < len(lines) and _lists_people(lines[position + 1]):
        return Opening("present", text, "", True)
    if (
        (label and label.marked)
        or len(text) > LONGEST_HEADING
        or text[-1:] in ".,;:"
        or position + 1 == len(lines)
        or lines[position].cells
    ):
        return label
    told = opening(f"{text}:")
    is_heading = told and told.kind in ATTENDANCE and not told.rest and looks_like_people(lines[position + 1])
    return told if is_heading else label


def _counts_people(text):
    """«Přítomno 6 členů, z nich 5 s hlasem rozhodujícím.», the names on the next line."""
    return len(text) < LONGEST_COUNT and bool(COUNTED.match(flat(text))) and ":" not in text


def _lists_people(line):
    parts = re.split(r",\s*(?![^()]*\))", plain(line.text))
    named = [part for part in parts if INITIALED.match(part) or names.is_name(split_organisation(part.strip())[0])]
    return len(parts) > 2 and len(named) * 2 > len(parts) and all(part[:1].isupper() for part in parts)


def _table_without_label(lines, openings, taken):
    """A table of people that nothing announces: its head names them, «Jméno | Instituce | Účast»."""
    for position, line in enumerate(lines):
        if position in taken or not line.cells or not is_table_of_people(line):
            continue
        rows = [position]
        while rows[-1] + 1 < len(lines) and not openings[rows[-1] + 1] and goes_on(line, lines[rows[-1] + 1]):
            rows.append(rows[-1] + 1)
        named = opening(line.cells[0])
        kind = named.kind if named and named.kind in ATTENDANCE else "present"
        label = Opening(kind, "", "", True)
        return Section(kind, label, [lines[row] for row in rows], rows) if len(rows) > 1 else None
    return None


def _is_value(label):
    """A label before a sentence is no label: «Přítomni – jak uvedla předsedkyně – souhlasili.»"""
    if label.kind in SIGNATURES or label.kind == "chaired":
        first = names.lead_role(re.split(r"[,;(–]", label.rest)[0].strip())[1]
        if fold(label.written).strip(" :–-") in ("zapis", "zaznam"):
            return names.is_name(first)
        return (
            not label.rest
            or names.is_name(first)
            or (len(label.rest.split()) <= 2 and names.may_be_name(label.rest.strip(" .")))
            or (label.marked and names.may_be_name(first) and len(label.rest) < 200)
            or (label.marked and bool(INITIALS.fullmatch(label.rest)))
        )
    if label.kind == "present" and fold(label.written).strip(" :").startswith(BY_OFFICE):
        return not label.rest or names.is_name(re.split(r"[,;(–]|\s[/-]\s", label.rest)[0].strip())
    return label.marked or names.is_name(re.split(r"[,;(–]", label.rest)[0])


def _section(lines, openings, position):
    label = openings[position]
    first = lines[position].but(text=label.rest, cells=())
    values, positions = ([first] if label.rest else []), [position]
    part = ""
    for following in range(position + 1, len(lines)):
        line = lines[following]
        if _heads_part(label, lines, openings, following):
            part = plain(line.text)
            positions.append(following)
            continue
        if (openings[following] and not _names_office(label, openings[following], line)) or not _belongs(
            label, line, values
        ):
            break
        positions.append(following)
        if not (not values and IN_BRACKETS.fullmatch(line.text)):
            values.append(line.but(text=f"{part} {line.text}") if part and not line.cells else line)
    return Section(label.kind, label, values, positions)


def _heads_part(label, lines, openings, position):
    """«Přítomni:», then «Výbor:» above some of the names and «Dozorčí rada:» above others: for whom they came."""
    text = plain(lines[position].text)
    if label.kind not in ATTENDANCE or label.rest or openings[position] or not text.endswith(":"):
        return False
    after = lines[position + 1] if position + 1 < len(lines) and not openings[position + 1] else None
    return len(text) < LONGEST_HEADING and bool(after) and not after.cells and looks_like_people(after)


def _names_office(label, inner, line):
    """«Přítomni:», then «koordinátorka – Jana Malá» in the list: an office, not who led the meeting."""
    return label.kind in ATTENDANCE and not label.rest and inner.kind == "chaired" and not line.gap


def _belongs(label, line, values):
    text = plain(line.text)
    if not values and IN_BRACKETS.fullmatch(text):  # «(jmenováni řídícím schůze)», then the names
        return True
    if label.kind in SIGNATURES:
        return _signs(label, line, text, values)
    if not values:
        return looks_like_people(line) or _says_nobody(text) or _could_list(label, line)
    if label.kind == "chaired":
        return False
    if is_empty_value(plain(values[0].text)) and label.rest:
        return False
    if label.rest and label.kind in ("excused", "absent") and OTHER_LABEL.match(text):
        return bool(FOR_WHOM.match(text) and FOR_WHOM.match(label.rest))
    before = plain(values[-1].text)
    if line.gap and text.endswith(":"):
        return False
    if before.endswith((",", "–")) or before.count("(") > before.count(")"):
        return True
    if not line.gap and (same_shape([*values, line]) or _numbered_on(before, text)):
        return True
    return looks_like_people(line) or (label.kind == "guests" and not line.gap and line.bullet and len(text) < 100)


def _numbered_on(before, text):
    """«3. SDH – Jan Malý», then «4. Farma, s. r. o. – Jana Nová»: a list of people goes on while its numbers do."""
    last, this = label_of(before), label_of(text)
    return bool(last and this) and last.style == this.style and this.value == last.value + 1


def _says_nobody(text):
    return (
        is_empty_value(text)
        or re.search(r"pre[zs]enční listin", text.lower())
        or fold(text).startswith(("viz", "dle prez"))
    )


def _could_list(label, line):
    """The first line after a label of people: names nobody knows, in a bullet, a row or a list by commas."""
    parts = [part.strip() for part in re.split(r"[,;]", re.sub(r"\([^)]*\)", "", plain(line.text)))]
    share = sum(names.may_be_name(part) for part in parts) / len(parts)
    return (not line.gap or len(parts) > 1 or line.bullet) and share >= 0.6 and not plain(line.text).endswith(".")


def _signs(label, line, text, values):
    """Names under «Zapsali:», with their offices, until dots or another sentence."""
    if is_signature(text) or NO_NAME.match(fold(text)) or line.cells:
        return False
    first = re.split(r"[,;(–-]", text)[0].strip()
    if names.is_name(first) and len(text) < 160:
        if label.rest and not MANY_SIGNED.search(fold(label.written)) and HEAD_OF_BODY.search(fold(text)):
            return False  # «Zapsala: Jana Malá», then the chair's own signature
        more = len(values) == 1 and MANY_SIGNED.search(fold(label.written)) and first == text.strip()
        return not values or not line.gap or bool(more or names.SIGNED.search(plain(values[-1].text)))
    if not values:
        return names.may_be_name(first) and len(text) < 100 and not dates(text)
    return False


def signers(section):
    """Return the people of a signature: the names alone, their offices stay aside."""
    found, _rest = people(section.values)
    return [
        person
        for person in found
        if not names.is_group(person.name) and not names.is_role(person.name) and not dates(person.name)
    ]
