"""Tasks: «Úkol: …», lists under «Úkoly», tables, and sentences with a deadline or somebody responsible."""

import re

from portal.collation import fold
from workgroups.imports.minutes.assignments import CHARGED_WITH, DUE, INFINITIVE, WHO, is_planned, task_of
from workgroups.imports.minutes.dates import MONTH_NAME, dates
from workgroups.imports.minutes.labels import opening
from workgroups.imports.minutes.names import is_name, is_role, may_be_name, without_titles
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.promises import OBLIQUE, TASK_VERB, doer, ends_with_doer, is_told_to_one, name_of
from workgroups.imports.minutes.sentences import SENTENCE
from workgroups.imports.minutes.shapes import Task

TASK = re.compile(
    r"(?P<label>(?:NOVÝ )?[ÚU]KOL|AP(?=\s*:)|(?:Nový )?[Úú]kol|TASK|[ÚU](?=\s*:))(?:\s*č\.?\s*[\d/.-]+"
    r"|\s+\d+(?:[/-][\dA-Z]+)?)?(?:\s+(?:pro|pr\.)\s*:?\s+(?P<who>[^:–]{3,60}?))?\s*(?::|–"
    r"|-(?=\s))\s*(?P<said>.*)"
)
DONE = re.compile(r"\b(?:splnen[oay]?|nesplnen[oay]?|trva|splnil\w*|probiha|hotovo)\b")
HEADS = {
    "text": r"(?:ukol|co\b|cinnost|popis|text|aktivita|krok)",
    "who": r"(?:kdo|zodpovid|odpovid|zodp|odp|resitel|garant|nositel|zajisti)",
    "due": r"(?:termin|do ?kdy|datum|kdy|splnit)",
}
TOLD = re.compile(r"(?:ukol|usneseni|zaver|krok|opatreni|co\b)")
POINTS = re.compile(r"(?:bod\b|bod (?:jednani|programu)|tema|projedn|predmet|agenda)")
ATTRIBUTE = re.compile(
    r"(?:T|Z|O|Termín\w*|termín\w*|TERMÍN|Zodp\w*\.?|Odp\w*\.?|zodp\w*\.?|odp\w*\.?|[Kk]do|[Dd]o"
    r"|Splnit do|Garant\w*|Řeší|[Zz]ajistí|Zpracuj[eí]|Připraví|Dodá|Předloží|Vyřídí|Zařídí|Nositel\w*"
    r"|ZODPOVÍDÁ|ODPOVÍDÁ|(?:[Zz]o|[Oo])dpovědnost)(?:\s+(?:osob[ay]"
    r"|splnění|plnění|úkolu))?\s*:"
)
TOLD_TO = [
    re.compile(
        r"(?P<who>[^:,]{3,40}?)(?:\s[–—-])?\s+úkol\s*(?::|\s[–—-])\s*(?P<said>.{5,})"
    ),  # «p. Malý úkol: zjistit …»
    re.compile(r"[úÚ]kol\s+(?P<who>[^:,\d]{3,40}?)\s*:\s*(?P<said>.{5,})"),  # «úkol p. Malý: zjistit …»
    re.compile(r"(?P<said>.{8,}?)\s*(?:->|→|=>|[–-])\s*úkol\s*:?\s+(?P<who>[^:]{3,40})"),  # «zjistit … -> úkol p. Malý»
    re.compile(
        rf"(?P<said>.{{4,}}?)\s[–—-]\s(?:{TASK_VERB.pattern})\s+(?P<who>[^:,]{{3,40}}?)"
        r"(?P<when>\s+do\s+\d{1,2}\.[\d\s.]{2,9})?(?:,\s.*)?"
    ),  # «… – zajistí p. Malý»
]
LED_BY = re.compile(rf"(?P<who>[^:,]{{2,40}}?)\s*:\s*(?P<said>{INFINITIVE}\s.{{4,}})")  # «Malá: připravit …», «JM: …»
DONE_BY = TOLD_TO[-1]  # behind its verb a word in capitals can be nothing but a name
TOLD_TO.append(LED_BY)
TOLD_TO.append(  # «Pozvat odbor dopravy. (Veselá)»
    re.compile(rf"(?P<said>(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])\w{INFINITIVE}.{{4,}}?)[.\s]*\((?P<who>[^(),\d]{{3,40}})\)")
)
INNER = re.compile(
    r"(?<=[.!?);]\s)[ÚUú](?:kol|KOL)?(?:\s+(?:č\.\s*)?\d+(?:/\d+)?)?(?:\s+pro\s+(?P<who>[^:]{3,60}?))?\s*:\s*(?P<said>.*)"
)
AGREED = re.compile(  # what makes a task only together with a day, «T: dodat výkazy do 12. 1. 2023»
    r"(?:(?:.*(?<=[.!?)])\s)?(?P<task>T|Z)\s*:\s*(?=[^\W\d_]{3})(?!do\b)"
    r"|(?:Domluveno|Dohodnuto|Dohoda|Bylo (?:domluveno|dohodnuto)|Zajistit|Další postup)\s*:|(?:=+>|→|⇒|➔)\s)"
    r"\s*(?P<said>.*)"
)
BOX = re.compile(r"(?:\[(?P<done>[ xX✓]?)\]|[☐□❏])\s+(?=\S)")
CHARGED = re.compile(r"\s*\(([^()]{5,70})\)[.\s]*$")
LATER = re.compile(  # a day that is not whole: it makes a task, but no date of one
    rf"\b[Dd]o (?:\d{{1,2}}\.\s*(?:\d{{1,2}}\.|(?:{MONTH_NAME})\b)(?:\s*\d{{4}})?|(?:konce|poloviny|začátku) [^\W\d_]+"
    r"|(?:příštího|dalšího) [^\W\d_]+|příště|pondělí|úterý|středy|čtvrtka|pátku|(?:týdne|měsíce|čtrnácti dnů))"
)
INITIAL = re.compile(r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]\.\s[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+\s")
DASHED = re.compile(r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]\.\s[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+\s[–—-]\s")
ASKED = re.compile(r"\b(?:požádal\w?|vyzval\w?)\s+([^,:;.]{3,60}),\s+aby\b")  # a task once it has a day
DONE_TO = re.compile(
    rf"\b(?:{INFINITIVE}|(?:{TASK_VERB.pattern})\b)"
)  # «Letní tábor – termín 4. 7. 2009» is told to nobody
INITIALS = re.compile(r"[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,3}")
WHOLE = re.compile(r"[^,:–]{2,40}(?:\s[–—-]|:)\s\S")  # «P. Malý – zjistit ceny, do 3. 5. 2021», whole by itself
SAYS_WHO_OR_WHEN = re.compile(rf"(?:{DUE.pattern})|(?:{WHO.pattern})")
BEGINS = re.compile(r"(?:^|[^\W\d_]{3}\.\s)Do\s+$")  # «Do 12. 10. 2022 zpracuje …»: a sentence, no label
FIELDS = {
    "who": re.compile(r"Kdo\s*:\s*"),
    "text": re.compile(r"Co\s*:\s*"),
    "due": re.compile(r"(?:Do ?kdy|Kdy|Do|Termín)\s*:\s*"),
}
LONGEST_DAY = 30
UNSPOKEN = re.compile(r"^[-–•*]\s+")
REPORTED = 3
SHORTEST = 8


def read_tasks(lines):
    """Return the Tasks of the lines, in order; `item` is set by whoever knows the items."""
    found, position = [], 0
    labelled = any(TASK.match(_unlabelled(plain(line.text))) for line in lines)
    while position < len(lines):
        tasks, size = _tasks_at(lines, position, by_all=not labelled)
        found += tasks
        position += size
    return [task for task in found if task.text]


def _tasks_at(lines, position, *, by_all):
    """Return (Tasks, how many lines they took) at a position; `by_all`: also «Členové zašlou …» in running text."""
    line = lines[position]
    text = plain(line.text)
    heads = heads_of_tasks(line.cells)
    if heads:
        return _of_table(lines, position, heads)
    fields = _of_fields(lines, position)
    if fields:
        return fields
    box = BOX.match(text)
    if box:
        return ([] if box["done"].strip() else [task_of(text[box.end() :], line.numbers, listed=True)]), 1
    match = TASK.match(_unlabelled(text))
    if match:
        return _of_label(lines, position, match)
    if is_list_head(line):
        return _of_list(lines, position)
    before = _attributes_before(lines, position)
    if before:
        return _of_label_below(lines, position, before)
    told = _told_to(text, line.numbers)
    if told:
        return told, 1
    size = 1 + _attributes(lines, position)
    whole = " ".join(plain(one.text) for one in lines[position : position + size])
    inner = INNER.search(whole)
    if inner:
        said = f"{inner['said']} {_said_before(whole[: inner.start()])}"
        return [task_of(said, _numbers(lines, position, size), inner["who"], listed=True)], size
    agreed = AGREED.match(_unlabelled(whole))
    if agreed and not (agreed["task"] and _names_somebody(agreed["said"])):
        task = task_of(agreed["said"], _numbers(lines, position, size), listed=True)
        return ([task] if task.due or (agreed["task"] and task.who) else []), size
    listed = line.bullet or bool(label_of(text))
    numbers = _numbers(lines, position, size)
    return _in_sentence(_unlabelled(whole), numbers, listed=listed, by_all=by_all), size


def _of_fields(lines, position):
    """Return (Tasks, size) of «Kdo: …», «Co: …», «Do kdy: …» on lines of their own in any order, None for others."""
    by = {}
    for line in lines[position : position + len(FIELDS)]:
        kind, match = next(
            ((kind, found) for kind, one in FIELDS.items() if (found := one.match(line.text))), ("", None)
        )
        if not match or kind in by or line.cells:
            break
        by[kind] = plain(line.text[match.end() :]).strip()
    if "text" not in by or len(by) == 1:
        return None
    due = dates(by.get("due", ""))
    text = by["text"] if due or not by.get("due") else f"{by['text']} ({by['due']})"
    numbers = _numbers(lines, position, len(by))
    return [Task(text, name_of(by.get("who", "")), due[0].value if due else None, None, numbers)], len(by)


def _told_to(text, numbers):
    """Return the task of a line that says to whom it is given, before it or behind it, in a list of one."""
    for pattern in TOLD_TO:
        match = pattern.fullmatch(text.strip(" ."))
        who = match["who"].strip() if match else ""
        surely = pattern is DONE_BY and may_be_name(who) and not is_role(who)
        by_office = pattern is DONE_BY and is_role(who) and who.islower() and not OBLIQUE.search(who)
        if who and (is_name(who) or surely or by_office or (pattern is LED_BY and INITIALS.fullmatch(who))):
            when = match["when"] if "when" in pattern.groupindex else None
            return [task_of(f"{match['said']}{when or ''}", numbers, match["who"])]
    return []


def _names_somebody(said):
    """«Z: Rous, T: 1. 7. 2023» says of the sentence before it who, it begins no task."""
    return may_be_name(re.split(r"[,;.(]|\s+(?=T\s*:)", without_titles(said)[0])[0].strip())


def _said_before(text):
    """Return who and by when at the end of what stands before «úkol: …» in one sentence."""
    match = re.search(rf"(?:(?:{WHO.pattern})|(?:{DUE.pattern}))[^:]*$", text)
    return f"({match.group().strip(' ;,')})" if match else ""


def _unlabelled(text):
    label = label_of(text)
    if _begins_with_initial(text):
        return text
    return label.rest if label and label.style not in ("topic",) and label.rest else text


def _begins_with_initial(text):
    """«A. Malá rozešle …» is no point A."""
    return bool(INITIAL.match(text)) and bool(doer(text) or DASHED.match(text))


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
    is_task = bool(TASK.match(_unlabelled(plain(lines[position].text))))
    return 0 if size and not is_task and _attributes_before(lines, position + 1) else size


def _attributes_before(lines, position):
    """Return how many lines from the position say who and by when of the «Úkol:» under them, 0 for none."""
    size = 0
    while position + size < len(lines) and size < REPORTED and ATTRIBUTE.match(plain(lines[position + size].text)):
        size += 1
    below = lines[position + size] if size and position + size < len(lines) else None
    is_task = below and TASK.match(plain(below.text)) and not _attributes(lines, position + size)
    return size if is_task and not dates(below.text) else 0


def _of_label_below(lines, position, size):
    """«Termín: …», «Zodpovídá: …», then «Úkol: …»."""
    match = TASK.match(plain(lines[position + size].text))
    said = " ".join([match["said"], *[plain(line.text) for line in lines[position : position + size]]])
    return [task_of(said, _numbers(lines, position, size + 1), match["who"], listed=True)], size + 1


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
        else [task_of(said, _numbers(lines, position, size), match["who"], listed=True)]
    ), size


def _attributes_size(lines, position, size):
    return sum(bool(ATTRIBUTE.match(plain(line.text))) for line in lines[position + 1 : position + size])


def _of_list(lines, position):
    """Read the lines under «Úkoly:»: bullets, numbers or plain lines up to what opens another part."""
    head = opening(lines[position].text) or opening(_unlabelled(plain(lines[position].text)))
    inline = [part for part in re.split(r";\s+", head.rest) if len(part) > SHORTEST]
    found = [task_of(part, lines[position].numbers, listed=True) for part in inline]
    following = position + 1
    styles = set()
    while following < len(lines):
        line = lines[following]
        label = opening(line.text)
        number = None if _begins_with_initial(plain(line.text)) else label_of(plain(line.text))
        if heads_of_tasks(line.cells):
            tasks, size = _of_table(lines, following, heads_of_tasks(line.cells))
            return found + tasks, following + size - position
        if (label and label.kind not in ("when",)) or line.heading or (number and number.style in ("point", "ad")):
            break
        listed = line.bullet or bool(number) or bool(line.cells)
        apart = line.gap and not listed and not (WHOLE.match(text := plain(line.text)) and dates(text))
        if styles and (listed not in styles or apart):
            break
        styles.add(listed)
        size = 1 + _attributes(lines, following)
        said = " ".join(
            [_unlabelled(plain(line.text)), *[plain(one.text) for one in lines[following + 1 : following + size]]]
        )
        numbers = _numbers(lines, following, size)
        promised = [] if listed or len(SENTENCE.split(said)) == 1 else _promised(said, numbers, listed=True)
        task = task_of(said, numbers, listed=True)
        if not DONE.search(fold(said)) and (task.who or task.due or "ukol" in fold(head.written)):
            found += promised if len(promised) > 1 else [task]
        following += size
    return found, following - position


def heads_of_tasks(cells):
    kinds = [next((kind for kind, words in HEADS.items() if re.match(words, fold(cell))), "") for cell in cells]
    folded = [fold(cell) for cell in cells]
    told = next((place for place, cell in enumerate(folded) if TOLD.match(cell)), None)
    if told is not None and kinds[told] in ("", "text") and set(kinds) & {"who", "due"}:
        kinds = ["" if kind == "text" else kind for kind in kinds]
        kinds[told] = "text"
    return kinds if {"text", "due"} <= set(kinds) or {"text", "who"} <= set(kinds) else None


def _of_table(lines, position, heads):
    found, following = [], position + 1
    points = any(POINTS.match(fold(cell)) for cell in lines[position].cells)  # then only some rows have a task
    while following < len(lines) and lines[following].cells:
        line = lines[following]
        by = {kind: plain(cell).strip() for kind, cell in zip(heads, line.cells, strict=False) if kind}
        due = dates(by.get("due", ""))
        if by.get("text") and (not points or due or by.get("who")):
            text = by["text"] if due or not by.get("due") else f"{by['text']} ({by['due']})"
            found.append(Task(text, name_of(by.get("who", "")), due[0].value if due else None, None, line.numbers))
        following += 1
    return found, following - position


def _in_sentence(text, numbers, *, listed, by_all):
    """Return tasks of running text: a sentence with «(T: 20. 10. 2022)» or «Zodpovídá: …»."""
    found, begin = [], 0
    told = [match for match in SAYS_WHO_OR_WHEN.finditer(text) if not BEGINS.search(text[: match.end()])]
    if not told:
        return _in_three(text, numbers) or _promised(text, numbers, listed=listed, by_all=by_all)
    for match in told:
        if match.start() < begin:
            continue
        end = _end_of_attributes(text, match.start())
        *others, said = SENTENCE.split(text[begin : match.start()].strip())
        found += _promised(" ".join(others), numbers, listed=False, by_all=by_all)
        said = said.strip(" ,;–-(")
        task = task_of(f"{said} {text[match.start() : end]}", numbers)
        planned = not re.search(r":|splnění|plnění|Splnit", match.group()) and not (task.who or DONE_TO.search(said))
        if len(said) > 5 and not planned and (task.due or (task.who and not _short(match.group()))):
            found.append(task)
        begin = end
    return found + _promised(text[begin:].strip(), numbers, listed=False, by_all=by_all)


def _in_three(text, numbers):
    """«Š. Malý – sepsat kartu – do 10. 11. 2023», also with the last two the other way round."""
    pieces = re.split(r"\s[–—-]\s|\s\|\s", UNSPOKEN.sub("", text))
    if len(pieces) != 3 or not is_name(pieces[0].split(",")[0]):
        return []
    dated = [place for place in (1, 2) if dates(pieces[place]) and len(pieces[place]) < LONGEST_DAY]
    if len(dated) != 1 or len(pieces[3 - dated[0]].split()) < 2:
        return []
    said = pieces[3 - dated[0]].strip(" ,.;")
    return [Task(said, name_of(pieces[0]), dates(pieces[dated[0]])[0].value, None, numbers)]


def _in_brackets(sentence, numbers):
    """«Oslovit kluby (L. Malý, do 30. 6. 2023)»: who and by when in brackets at the end."""
    match = CHARGED.search(sentence)
    inside = dates(match[1]) if match else ()
    who = re.sub(r"[\s,;–-]*(?:do|T:?|termín:?)?\s*$", "", match[1][: inside[0].start]) if inside else ""
    if not who or not (is_name(who) or is_role(who) or may_be_name(who)) or len(sentence[: match.start()].split()) < 2:
        return []
    return [Task(sentence[: match.start()].strip(" -–•"), name_of(who), inside[0].value, None, numbers)]


def _promised(text, numbers, *, listed, by_all=True):
    """Sentences without any label: somebody will do something by a day, «A. Malá zajistí … do 15. 3. 2020.»

    That a body will do it is a plan rather than a task, unless it is an entry of a list; so it is of all members
    without a day, or where the writer says «Úkol» to what is one.
    """
    found = []
    for sentence in SENTENCE.split(text):
        found += (charged := _in_brackets(sentence, numbers))
        if charged:
            continue
        task = task_of(UNSPOKEN.sub("", sentence.strip()), numbers)
        task.who = task.who or doer(LATER.sub("", task.text))
        by = task.due or LATER.search(sentence) or is_told_to_one(UNSPOKEN.sub("", sentence.strip()))
        by = by or ends_with_doer(sentence)
        charged_with = CHARGED_WITH.search(sentence) or (task.due and ASKED.search(sentence))
        if (by and task.who and _does(task) and (listed or not is_planned(task, by_all=by_all))) or charged_with:
            task.who = task.who or name_of(charged_with[charged_with.lastindex])
            found.append(task)
    return found


def _does(task):
    return bool(doer(task.text) or doer(LATER.sub("", task.text)))


def _short(written):
    """«Z:», «O:» are too little without a deadline."""
    return len(written.strip(" (,;:")) < 2


def _end_of_attributes(text, begin):
    end = SENTENCE.search(text, begin + 2)
    close = text.find(")", begin) if "(" in text[max(0, begin - 1) : begin + 3] else -1
    if close > 0:
        return close + 1
    return end.start() if end else len(text)
