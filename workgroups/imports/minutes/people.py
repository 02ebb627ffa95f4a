"""Lists of people, by comma, line, bullet or table, read into names and organisations."""

import re
from dataclasses import replace

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.people_tables import goes_on, heads_of_people, is_table_of_people, named_in, of_row
from workgroups.imports.minutes.persons import CONTACT, NUMBERED, Person, has_given, person_of, split_organisation
from workgroups.imports.minutes.prepare import is_empty_value, plain

__all__ = ["Person", "goes_on", "is_table_of_people", "looks_like_people", "people", "same_shape"]

SEE_LIST = re.compile(r"(?:viz|dle|podle|pre[zs]encni listin|v priloze|uvedeni na|podepsan)")
BY_LIST = re.compile(
    r"^\s*(?:dle|viz|podle)\s+(?:přiložené\s+)?pre[zs]enční\s+listin\w+\s*[–:-]\s*(?=\S)", re.IGNORECASE
)
MORE_ON_LIST = re.compile(
    r"[\s,;]+(?:a|dále|i)\s+(?:další|ostatní)\s+(?:[^\W\d_]+\s+)?(?:viz|dle|podle)\s+(?:přiložené\s+)?pre[zs]enční\s+listin\w*[.\s]*$",
    re.IGNORECASE,
)
MOSTLY = 0.6
SHORT = {". w", "w ."}  # an initial beside a surname is a person in any list
STANDS_FOR = re.compile(
    r"za\s+(?P<organisation>(?:\S+\s){0,3}?\S+)\s+(?P<who>(?:[a-záčďéěíňóřšťúůýž]+\s)?[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ].+)$"
)
COUNTED = re.compile(
    r"^\s*(?:(?:celkem\s+)?\d+\s+(?:člen|osob|účastn|zástupc)\w*(?:\s[^\W\d_]+){0,2}\s*[–:-]|\(\d{1,3}\)|\d{1,3}\s*[:–-])\s*(?=\S)",
    re.IGNORECASE,
)
COUNT_OF = re.compile(r"\d{1,3}\s+[^\W\d_]+\s*\(([^()]{5,})\)[.\s]*")  # «2 členové (Jana Malá, Petr Krátký)»
COUNTED_BEHIND = re.compile(
    r"[\s,]*(?:\(\s*(?:celkem\s+)?\d{1,3}(?:\s+[^\W\d_]+)?\s*\)"
    r"|[–-]\s*(?:celkem\s+)?\d{1,3}\s+(?:osob|člen|přítomn|účastn)\w*|[–,-]\s*celkem\s*:?\s*\d{1,3}(?:\s+[^\W\d_]+)?)[.\s]*$",
    re.IGNORECASE,
)
TICKED = re.compile(r"\s+[✓✔☑]$")
SCOUTS = re.compile(r"\b(?:br|b[rř]i|b[rř]í|ses)\.?\s")
INITIALS = re.compile(r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,3}(?=\s*(?:\(|$))")  # «JM, PK, ED (online)»
PLURAL = re.compile(r"(?:pp|pánové|b[rř][íi]|sestry|manželé)\.?\s")  # «pp. Malý, Novák»: all that follow are surnames
COUNT_ONLY = re.compile(r"(?:celkem )?(?:\d+|vsichni)\b(?! ?[.)])(?! [A-Z]).*")
SHORT_SURNAME = re.compile(r"(?<=[^\W\d_]\.\s)(?!Dis)[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][a-záčďéěíňóřšťúůýž]{2,3}\.$")  # «J. Švec.»
ENTRY = re.compile(r"[^,;]{3,40}\s[–—-]\s+[^,;]{2,60}[,;]?$")  # «p. Malý - Lhota», an entry whole on its line
CAPITALISED = r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+"
ONE_A_LINE = re.compile(
    rf"(?:\d{{1,2}}[.)]\s*)?(?P<name>(?:[^\W\d_]+\.\s?)*{CAPITALISED}\s{CAPITALISED})"
    rf"(?P<mark>, | \(| [–—-] )[^.]{{2,90}}$"
)


def people(lines):
    """Return (Persons, lines that named nobody) of the lines of one list."""
    found, rest, columns, head = [], [], None, ()
    for line in _pieces(lines):
        line = line.but(text=_without_count(_without_the_rest(BY_LIST.sub("", line.text))))
        text = plain(line.text)
        if line.cells and (heads := heads_of_people(line.cells)):
            columns, head = heads, line.cells
            rest.append(line)
        elif line.cells:
            one = of_row(line, columns, head)
            found += one
            rest += [] if one else [line]
        elif not tells_nobody(text):
            found += [one for one in _of_text(line) if not re.search(r"\d", one.name) or names.is_group(one.name)]
        else:
            rest.append(line)
    return found, rest


def _without_the_rest(text):
    """Take «a další hosté dle prezenční listiny» off behind names."""
    named = MORE_ON_LIST.sub("", text)
    return named if named != text and names.is_name(split_organisation(named.rpartition(", ")[2])[0]) else text


def _without_count(text):
    """Take off how many they are: «7 členů: …» and «(19) …» before the names, «… (12)» and «… – 7 osob» behind them."""
    inside = COUNT_OF.fullmatch(text.strip())
    text = COUNTED.sub("", inside[1] if inside else text)
    return COUNTED_BEHIND.sub("", text) if re.search(r"[^\W\d_]", COUNTED_BEHIND.sub("", text)) else text


def tells_nobody(text):
    """«–», «nikdo», «viz prezenční listina», «8 členů»: words instead of names."""
    folded = fold(text).strip(" .()")
    if (
        is_empty_value(text)
        or SEE_LIST.match(folded)
        or SEE_LIST.match(folded.rpartition(": ")[2])
        or "prezencni listin" in folded.replace("presenc", "prezenc")
    ):
        return True
    return bool(COUNT_ONLY.fullmatch(folded)) and not any(names.is_name(part) for part in re.split(r"[,;(–:]", text))


def looks_like_people(line):
    """Whether a line after a label goes on with the list."""
    text = _without_the_rest(plain(line.text))
    if line.cells:
        return any(map(named_in, line.cells)) or bool(heads_of_people(line.cells))
    text = TICKED.sub("", text)
    if names.is_group(text):
        return len(text) < 160 and not text.endswith(".")
    parts = [part for part in _split(NUMBERED.sub("", text), ",;") if part]
    first = split_organisation(names.lead_role(parts[0])[1])[0] if parts else ""
    named = [part for part in parts if names.is_name(split_organisation(part)[0])]
    behind = next(iter(_split(re.split(r":\s", text, maxsplit=1)[-1], ",;")), "")
    if not (names.is_name(first) or (":" in text and names.is_name(split_organisation(behind)[0]))):
        like_number = re.fullmatch(rf"[IVX]\.\s?{CAPITALISED}", first)  # «V. Novák, M. Fiala»
        return len(parts) > (1 if like_number else 2) and len(named) >= len(parts) / 2
    return len(text) < 90 or len(named) >= len(parts) / 3 or "(" in text


def same_shape(lines):
    """Whether each line has two capitalised words before the same mark: an unknown «Taras Melnyk, …» among names."""
    matches = [ONE_A_LINE.match(plain(line.text)) for line in lines]
    if not all(matches) or not names.is_name(matches[0]["name"]):
        return False
    return len({match["mark"] for match in matches}) == 1


def _pieces(lines):
    """Join a list by commas that was broken into lines; put each line of a cell or a bullet by itself."""
    pieces = []
    for line in lines:
        before = plain(pieces[-1].text) if pieces else ""
        ends = line.gap and plain(line.text).endswith(":")
        broken = (not ends and before.endswith((",", "(", "–", "-"))) or before.count("(") > before.count(")")
        wrapped = before.count(",") >= 2 and len(before) > 60 and not before.endswith((".", ";")) and not line.gap
        told = names.has_title(line.text) and names.is_name(_first(line)) and not before.endswith((",", ";"))
        both = ENTRY.match(plain(line.text)) and pieces and ENTRY.match(pieces[-1].text)
        apart = (
            told
            or both
            or line.cells
            or line.bullet
            or names.is_group(line.text)
            or _organisation_first(plain(line.text))[1]
        )
        if pieces and not apart and not pieces[-1].cells and (broken or wrapped or _breaks_name(before, line)):
            pieces[-1] = pieces[-1].but(text=f"{before} {line.text}", numbers=pieces[-1].numbers + line.numbers)
        else:
            pieces.append(line)
    return pieces


def _breaks_name(before, line):
    """Whether a list of whole names was broken within one: «…, Jan Malý, Jitka», then «Nová, Petr Krátký»."""
    *listed, last = [part.strip() for part in before.split(",")]
    first = plain(line.text).split(",")[0].strip()
    whole = listed and all(" " in part for part in listed)
    alone = names.NAME_WORD.match(first) and " " not in first and first[:1].isupper() and not names.is_given(first)
    return bool(whole and names.is_given(last) and " " not in last and alone)


def _of_text(line):
    text = CONTACT.sub(" ", NUMBERED.sub("", plain(line.text).strip(" ,;"))).strip(" ,;")
    by_stop = text.endswith(".") and not re.search(r"\b\w{1,4}\.$", text)
    text = text[:-1] if by_stop or SHORT_SURNAME.search(text) else text
    head, tail = _organisation_first(text)
    if tail:
        return [_of_organisation(person, head) for person in _of_list(tail, line)]
    return _of_list(text, line)


def _first(line):
    return split_organisation(next(iter(_split(plain(line.text), ",;")), ""))[0]


def _organisation_first(text):
    """Return (organisation, people) of «Charita: Jana Malá, Petr Krátký» or «za obce – …», («», «») otherwise."""
    for match in re.finditer(r":\s|\s[–—-]\s", text):
        head, tail = text[: match.start()], text[match.end() :].strip()
        first = split_organisation(_and_apart(parts)[0])[0] if (parts := _split(tail, ",;")) else ""
        if (
            not names.is_name(next(iter(_split(head, ",(")), ""))
            and names.is_name(names.lead_role(first)[1])
            and ("," not in head or ":" in match.group())
        ):
            return head, tail
        break
    return "", ""


def _of_organisation(person, head):
    if person.organisation or re.match(
        r"clen|\d", fold(head)
    ):  # «členové rady: …», «3 studenti – …» are no organisation
        return person
    return replace(person, organisation=re.sub(r"^(?:za|z|ze)\s+", "", head.strip(), flags=re.IGNORECASE))


def _of_list(text, line):
    if names.is_group(text) and not names.is_name(_split(text, ",;")[0]):
        return _groups(text, line)
    found = []
    for block in _split(text, ";"):
        parts = _without_suffix_commas(_split(block, ","))
        initials = [INITIALS.match(part) for part in parts]
        shapes = _shapes_of_names(parts) | ({"w"} if PLURAL.match(block) else set())
        for place, written in enumerate(parts):
            role, rest = names.lead_role(_turned(written.removeprefix("a ")))
            for part in _and_apart([rest]):
                apart = (len(parts) > 1 and all(initials)) or (
                    _shape(part) in shapes and not names.is_role(part) and not names.is_organisation(part)
                )
                _add(found, part, line, in_block=bool(found) and place > 0 and not apart, role=role)
    return list(map(_with_nickname, found)) if SCOUTS.search(text) else found


def _with_nickname(person):
    """«br. Jan Malý – Bobr»: among brothers and sisters a lone word behind the name is what they call each other."""
    named = person.organisation and " " not in person.organisation and not names.is_organisation(person.organisation)
    return replace(person, organisation=None, role=person.organisation) if named else person


def _turned(written):
    """«za domov ředitel Martin Malý» → «Martin Malý (domov)»."""
    match = STANDS_FOR.match(written)
    name = names.lead_role(match["who"])[1] if match else ""
    return f"{name} ({match['organisation']})" if match and has_given(name) else written


def _shapes_of_names(parts):
    """Return how the names of a list are built when it is mostly one of names: all others of that shape are names too.

    In «Jana Malá, Taras Melnyk, Petr Krátký» two words, in «P. Malý, V. Novák» an initial and a word.
    """
    alone = [part for part in parts if _shape(part) == "w" and not names.has_title(part)]
    if len(parts) > 2 and len(alone) >= MOSTLY * len(parts) and not any(map(has_given, parts)):
        return {"w"}  # «Malý, Ing. Krátká, Dlouhý, Nová»
    shapes = [
        _shape(part)
        for part in parts
        if has_given(part) or (names.is_name(split_organisation(part)[0]) and "." in _shape(part))
    ]
    return SHORT | set(shapes) if len(shapes) >= MOSTLY * len(parts) else SHORT


def _shape(part):
    """Return «w w» for two capitalised words, «. w» for an initial and one, an empty text for anything else."""
    words = names.without_titles(split_organisation(part)[0])[0].split()
    if not 1 <= len(words) <= 3 or not all(names.NAME_WORD.match(word) and word[0].isupper() for word in words):
        return ""
    return " ".join("." if re.fullmatch(r"\w{1,4}\.", word) else "w" for word in words)


def _groups(text, line):
    """Groups of people have commas of their own; a new one begins with a word for a group or a name."""
    groups = []
    for part in _split(text, ",;"):
        if groups and not names.is_group(part) and not names.is_name(names.lead_role(part)[1]):
            groups[-1] += f", {part}"
        else:
            groups.append(part)
    return [_one_of_groups(group, line.numbers) for group in groups]


def _one_of_groups(group, numbers):
    role, name = names.lead_role(group)
    if names.is_name(split_organisation(name)[0]):
        return replace(person_of(name, numbers), role=role)
    return Person(group, numbers=numbers)


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
        if joined and head and names.is_title(head):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _and_apart(parts):
    """Part «Jana Malá a Petr Krátký»."""
    apart = []
    for part in parts:
        pair = re.split(r"\s+(?:a|i|&)\s+", part)
        apart += pair if len(pair) == 2 and all(names.is_name(split_organisation(one)[0]) for one in pair) else [part]
    return apart


def _add(found, part, line, *, in_block, role=""):
    name = split_organisation(part)[0]
    expected = names.is_name(name) or (" " not in name and names.is_given(name))
    expected = expected or (names.may_be_name(name) and not names.is_role(name) and not _after_name(found))
    is_office = names.is_role(part) and not names.MANY.match(fold(part))
    if found and in_block and not expected and (is_office or not names.is_group(part)):
        found[-1] = found[-1].with_more(part)
        return
    person = person_of(part, line.numbers)
    found.append(replace(person, role=", ".join(filter(None, [role, person.role]))))


def _after_name(found):
    """Whether the one before is a whole name: a capitalised word after it rather is what they stand for."""
    return bool(found) and (" " in found[-1].name or bool(found[-1].titles)) and found[-1].sure
