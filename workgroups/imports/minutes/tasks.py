"""Tasks: «Úkol: …», lists under «Úkoly», tables, and sentences with a deadline or somebody responsible."""

import re

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.dates import blank, dates
from workgroups.imports.minutes.labels import opening
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.shapes import Task

TASK = re.compile(
    r"(?P<label>(?:NOVÝ )?[ÚU]KOL|(?:Nový )?[Úú]kol|TASK|Ú(?=\s*:))(?:\s*č\.?\s*[\d/.]+"
    r"|\s+\d+)?(?:\s+(?:pro|pr\.)\s*:?\s+(?P<who>[^:–]{3,60}?))?\s*(?::|–"
    r"|-(?=\s))\s*(?P<said>.*)"
)
DUE = re.compile(
    r"[\s(\[,;.–|-]{0,6}\b(?:T|Termín(?:\s+(?:splnění|plnění|úkolu))?|TERMÍN"
    r"|termín(?:\s+(?:splnění|plnění))?|Splnit\s+do|splnit\s+do|Do|deadline|Deadline)\s*(?::"
    r"|(?=\s+do\s+\d)|(?=\s+\d{1,2}\.))\s*(?:do\s+)?"
)
WHO = re.compile(
    r"[\s(\[,;.–|-]{0,6}\b(?:Z|O|Zodp\.?|Odp\.?|[ZzOo]dpov[íi]d[áa]|[Zz]odpov[íi]d[áa]|[Zz]odp\."
    r"|[Oo]dp\.|[Zz]odpovědn[áýí](?:\s+osob[ay])?|[Oo]dpovědn[áýí](?:\s+osob[ay])?|ZODPOVÍDÁ"
    r"|ODPOVÍDÁ|[Zz]ajistí|[Zz]ajišťuje|[Gg]arant(?:ka)?|[Řř]eší|Kdo|[Ss]plní|[Pp]rovede"
    r"|[Vv]ykoná|[Nn]ositel(?:ka)?)\s*:\s*"
)
UNTIL = re.compile(r"[\s(,;–-]*\b(?:nejpozději\s+)?(?:do|k|ke dni|v termínu do)\s+$", re.IGNORECASE)
DONE = re.compile(r"\b(?:splnen[oay]?|nesplnen[oay]?|trva|splnil\w*|probiha|hotovo)\b")
HEADS = {
    "text": r"(?:ukol|co\b|cinnost|popis|text|aktivita|krok)",
    "who": r"(?:kdo|zodpovid|odpovid|zodp|odp|resitel|garant|nositel|zajisti)",
    "due": r"(?:termin|do kdy|datum|kdy|splnit)",
}
ATTRIBUTE = re.compile(
    r"(?:T|Z|O|Termín\w*|termín\w*|TERMÍN|Zodp\w*\.?|Odp\w*\.?|zodp\w*\.?|odp\w*\.?|Kdo|Do"
    r"|Splnit do|Garant\w*|Řeší|Zajistí|Nositel\w*|ZODPOVÍDÁ|ODPOVÍDÁ)(?:\s+(?:osob[ay]"
    r"|splnění|plnění|úkolu))?\s*:"
)
SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bp\.)(?<!\bč\.)(?<!\bal\.)(?<!\bing\.)(?<!\btj\.)(?<!\btzv\.)(?<!\bnapř\.)(?<!Mgr\.)(?<!Ing\.)(?<!Bc\.)(?<!\d\.)(?<!\b\w\.)\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])"
)
REPORTED = 3


def read_tasks(lines):
    """Return the Tasks of the lines, in order; `item` is set by whoever knows the items."""
    found, position = [], 0
    while position < len(lines):
        tasks, size = _tasks_at(lines, position)
        found += tasks
        position += size
    return [task for task in found if task.text]


def _tasks_at(lines, position):
    """Return (Tasks, how many lines they took) at a position."""
    line = lines[position]
    text = plain(line.text)
    heads = _heads(line.cells)
    if heads:
        return _of_table(lines, position, heads)
    match = TASK.match(_unlabelled(text))
    if match:
        return _of_label(lines, position, match)
    if is_list_head(line):
        return _of_list(lines, position)
    size = 1 + _attributes(lines, position)
    whole = " ".join(plain(one.text) for one in lines[position : position + size])
    inner = re.search(r"(?<=[.!?)]\s)[ÚU](?:kol|KOL)(?:\s+pro\s+(?P<who>[^:]{3,60}?))?\s*:\s*(?P<said>.*)", whole)
    if inner:
        return [_task(inner["said"], _numbers(lines, position, size), inner["who"])], size
    return _in_sentence(whole, _numbers(lines, position, size)), size


def _unlabelled(text):
    label = label_of(text)
    return label.rest if label and label.style not in ("topic",) and label.rest else text


def is_list_head(line):
    label = opening(line.text) or opening(_unlabelled(plain(line.text)))
    return bool(label) and label.kind == "tasks" and not line.cells


def _numbers(lines, position, size):
    return tuple(number for line in lines[position : position + size] for number in line.numbers)


def _attributes(lines, position):
    """Return how many lines after the position only say who and by when."""
    size = 0
    for line in lines[position + 1 : position + 1 + REPORTED]:
        if line.cells or not ATTRIBUTE.match(plain(line.text)):
            break
        size += 1
    return size


def _of_label(lines, position, match):
    text = plain(lines[position].text)
    said, size = match["said"], 1
    if not said and position + 1 < len(lines):  # «Úkol:» alone, the task under it
        said, size = plain(lines[position + 1].text), 2
    size += _attributes(lines, position + size - 1)
    said = " ".join(
        [
            said,
            *[
                plain(line.text)
                for line in lines[position + max(1, size - _attributes_size(lines, position, size)) : position + size]
            ],
        ]
    )
    return (
        []
        if DONE.search(fold(text)) and not dates(text)
        else [_task(said, _numbers(lines, position, size), match["who"], listed=True)]
    ), size


def _attributes_size(lines, position, size):
    return sum(bool(ATTRIBUTE.match(plain(line.text))) for line in lines[position + 1 : position + size])


def _of_list(lines, position):
    """Read the lines under «Úkoly:»: bullets, numbers or plain lines up to what opens another part."""
    head = opening(lines[position].text) or opening(_unlabelled(plain(lines[position].text)))
    found = [_task(head.rest, lines[position].numbers)] if head.rest and len(head.rest) > 8 else []
    following = position + 1
    styles = set()
    while following < len(lines):
        line = lines[following]
        label = opening(line.text)
        number = label_of(plain(line.text))
        if _heads(line.cells):
            tasks, size = _of_table(lines, following, _heads(line.cells))
            return found + tasks, following + size - position
        if (label and label.kind not in ("when",)) or line.heading or (number and number.style in ("point", "ad")):
            break
        listed = line.bullet or bool(number) or bool(line.cells)
        if styles and (listed not in styles or (line.gap and not listed)):
            break
        styles.add(listed)
        size = 1 + _attributes(lines, following)
        said = " ".join(
            [_unlabelled(plain(line.text)), *[plain(one.text) for one in lines[following + 1 : following + size]]]
        )
        task = _task(said, _numbers(lines, following, size), listed=True)
        if not DONE.search(fold(said)) and (task.who or task.due or "ukol" in fold(head.written)):
            found.append(task)
        following += size
    return found, following - position


def _heads(cells):
    kinds = [next((kind for kind, words in HEADS.items() if re.match(words, fold(cell))), "") for cell in cells]
    return kinds if {"text", "due"} <= set(kinds) or {"text", "who"} <= set(kinds) else None


def _of_table(lines, position, heads):
    found, following = [], position + 1
    while following < len(lines) and lines[following].cells:
        line = lines[following]
        by = {kind: plain(cell).strip() for kind, cell in zip(heads, line.cells, strict=False) if kind}
        due = dates(by.get("due", ""))
        if by.get("text"):
            text = by["text"] if due or not by.get("due") else f"{by['text']} ({by['due']})"
            found.append(Task(text, _name(by.get("who", "")), due[0].value if due else None, None, line.numbers))
        following += 1
    return found, following - position


def _in_sentence(text, numbers):
    """Return tasks of running text: a sentence with «(T: 20. 10. 2022)» or «Zodpovídá: …»."""
    found, begin = [], 0
    for match in re.finditer(rf"(?:{DUE.pattern})|(?:{WHO.pattern})", text):
        if match.start() < begin:
            continue
        end = _end_of_attributes(text, match.start())
        said = SENTENCE.split(text[begin : match.start()].strip())[-1].strip(" ,;–-(")
        task = _task(f"{said} {text[match.start() : end]}", numbers)
        if len(said) > 5 and (task.due or (task.who and not _short(match.group()))):
            found.append(task)
        begin = end
    return found


def _short(written):
    """«Z:», «O:» are too little without a deadline."""
    return len(written.strip(" (,;:")) < 2


def _end_of_attributes(text, begin):
    end = SENTENCE.search(text, begin + 2)
    close = text.find(")", begin) if "(" in text[max(0, begin - 1) : begin + 3] else -1
    if close > 0:
        return close + 1
    return end.start() if end else len(text)


def _task(said, numbers, who=None, *, listed=False):
    """Take who and by when out of the words of a task."""
    said = said.strip()
    said, due = _take_due(said)
    said, named = _take_who(said)
    who = _name(who or "") or named
    if not due:
        said, due = _take_until(said)
    promised = re.search(r"(?:\s[–-]|,)\s*(?:zajistí|zajišťuje|řeší|provede)\s+([^,;.()]{3,60})[.\s]*$", said)
    if promised and not who:
        said, who = said[: promised.start()], _name(promised[1])
    if listed and not who:
        said, who = _take_listed_who(said)
    return Task(
        re.sub(r"\s+", " ", said).strip(" ,;(–-[|").removesuffix(")")
        if said.count("(") < said.count(")")
        else re.sub(r"\s+", " ", said).strip(" ,;(–-[|"),
        who,
        due,
        None,
        numbers,
    )


def _take_due(said):
    for match in DUE.finditer(said):
        found = [one for one in dates(said) if match.end() <= one.start <= match.end() + 25]
        if found:
            after = re.match(r"[\s)\].]*", said[found[0].end :])
            return _cut(said, match.start(), found[0].end + after.end()), found[0].value
    return said, None


def _take_until(said):
    """«… do 31. 3. 2023»: the last such date is by when."""
    for one in reversed(dates(said)):
        before = UNTIL.search(said[: one.start])
        if before:
            rest = re.match(r"[\s)\].]*", said[one.end :]).end()
            whole = (
                _cut(said, before.start(), one.end + rest)
                if one.end + rest >= len(said) or said[one.end + rest : one.end + rest + 1] in ",;–-("
                else said
            )
            return whole, one.value
        if one.end >= len(said.rstrip(" ).")) and re.search(r"[,;(–|-]\s*$", said[: one.start]):
            return blank(said, [one]).rstrip(" ,;(–-).|"), one.value
    return said, None


def _cut(said, begin, end):
    return f"{said[:begin].rstrip()} {said[end:].lstrip()}".strip()


def _take_who(said):
    match = WHO.search(said)
    if not match:
        return said, None
    rest = said[match.end() :]
    stop = re.search(
        r"[;)\]|]|\s+[–-]\s+|,\s*(?=[Tt](?:ermín)?\b|do\s)"
        r"|(?<=[^\W\d_]{2})(?<!gr)(?<!ng)(?<!Dr)(?<!Bc)(?<!iS)(?<!\bp)\.(?:\s|$)|\s+(?=T\s*:|Termín)",
        rest,
    )
    value = rest[: stop.start()] if stop else rest
    name = _name(value)
    return (
        (_cut(said, match.start(), match.end() + (stop.end() if stop else len(rest))), name) if name else (said, None)
    )


def _take_listed_who(said):
    """In a list of tasks: «Nováková: …», «Nováková – …» before, «… – Nováková», «… (Nováková)» behind."""
    head = re.match(r"([^:–(]{2,60}?)\s*(?::|\s[–-])\s+(?=\S)", said)
    if head and _are_names(head[1]):
        return said[head.end() :], _name(head[1])
    tail = re.search(r"(?:\s+[–-]\s+|\s*\(|\s*\|\s*|,\s+|\.\s+)([^()–|,]{2,60}(?:,\s*[^()–|,]{2,40})?)\)?[.\s]*$", said)
    if tail and _are_names(tail[1]):
        return said[: tail.start()], _name(tail[1])
    return said, None


def _are_names(text):
    parts = [part for part in re.split(r",|\s+a\s+", text) if part.strip()]
    plain_names = all(
        names.is_name(part.strip()) or (names.may_be_name(part.strip()) and len(part.split()) <= 2) for part in parts
    )
    return plain_names or bool(
        re.fullmatch(
            r"(?:všichni|všechny|členové|členky|tajemni\w+|předsed\w+|koordinátor\w+|manažer\w+|vedoucí)(?: \w+){0,3}",
            text.strip(),
            re.IGNORECASE,
        )
    )


def _name(written):
    """Return who, without titles; several stay together as written."""
    parts = [
        names.without_titles(part.strip(" .()"))
        for part in re.split(r",(?!\s*(?:Ph|DiS|MBA|CSc))", written.strip(" .,;–-"))
    ]
    return ", ".join(name for name, _titles in parts if name) or None
