"""The order in which minutes are read: people and signatures by their labels, the head, the agenda, then the rest."""

import re
from dataclasses import replace

from portal.collation import fold
from workgroups.imports.minutes import agenda, closing, header, heads
from workgroups.imports.minutes.coverage import leftovers
from workgroups.imports.minutes.dates import dates
from workgroups.imports.minutes.furniture import is_signature
from workgroups.imports.minutes.labels import opening
from workgroups.imports.minutes.narrative import appointed, who_came
from workgroups.imports.minutes.numbering import NAMED, label_of
from workgroups.imports.minutes.people import people
from workgroups.imports.minutes.prepare import plain, prepare
from workgroups.imports.minutes.programme import counts_points, numbered, opens_course, read_programme
from workgroups.imports.minutes.sections import (
    ATTENDANCE,
    SIGNATURES,
    sections,
    signers,
    with_labels_apart,
)
from workgroups.imports.minutes.shapes import Minutes
from workgroups.imports.minutes.tasks import heads_of_tasks, is_list_head, read_tasks
from workgroups.imports.minutes.votes import heads_votes, read_votes

FIELDS = {"present": "present", "excused": "excused", "guests": "guests"}
WRITTEN_AT = re.compile(r"^(?:v|ve)\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,3},?\s+(?:dne\s+)?\d")
HEAD_KINDS = {"when", "where", "present", "excused"}
OF_ALL = ("clen", "slozeni")
FURTHER = re.compile(r"(?:dale|take) (?:pritomn|zucastnen)")
LONGEST_CLOSING, MOST_CLOSING = 160, 8
SENTENCE = 4  # words that make one in a cell of a table
CLOSING_KINDS = {"recorded", "verified", "attachments"}


def read_minutes(lines):
    """Read Lines of a source into Minutes."""
    text, aside = prepare(lines)
    text = with_labels_apart(text)
    minutes = Minutes()
    taken = _read_people(minutes, text)
    start = _start_of_agenda(text, taken)
    head = [place for place in range(start) if place not in taken]
    used = header.read_title(minutes, [text[place] for place in head])
    header.read_header(minutes, [text[place] for place in head], used)
    taken |= _read_rest(minutes, text, taken, start)
    minutes.unplaced = leftovers(minutes, text, aside)
    return minutes


def _read_people(minutes, text):
    """Read attendance and signatures; return the positions they took."""
    taken, seen, found, listed = set(), set(), sections(text), None
    first_head = _first_named(text)
    _count_all_present(found)
    for section in found:
        if _composes(section, listed):
            continue
        listed = section.positions[-1] if section.kind == "present" else listed
        late = section.positions[0] > first_head and section.kind in ATTENDANCE
        if late and (section.kind in ("guests", "chaired", "absent") or section.kind in seen):
            continue
        taken |= set(section.positions)
        seen.add(section.kind)
        if section.kind in SIGNATURES:
            _sign(minutes, section)
        elif section.kind != "chaired":
            _attend(minutes, section)
    _attend_by_office(minutes, found)
    _without_absent(minutes, found)
    return taken


def _count_all_present(found):
    """«Vedla: …», «Dále přítomni: …»: those who came besides the chair are the present where no other list has them."""
    further = [one for one in found if one.kind == "guests" and FURTHER.match(fold(one.opening.written))]
    if further and not any(one.kind == "present" for one in found):
        for one in further:
            one.kind = "present"


def _composes(section, listed):
    """«Členové: …» well after «Přítomni: …» tells of whom some committee is composed, not who came."""
    by_office = section.kind == "present" and fold(section.opening.written).startswith("clen")
    return by_office and listed is not None and section.positions[0] > listed + 1


def _without_absent(minutes, found):
    """«Členové: …», «Nepřítomni: …»: who of all the members did not come was not there."""
    if not any(section.kind == "present" and fold(section.opening.written).startswith(OF_ALL) for section in found):
        return
    missed = {person.name for person in minutes.excused}
    missed |= {one.name for section in found if section.kind == "absent" for one in people(section.values)[0]}
    minutes.present = [person for person in minutes.present if person.name not in missed]


def _attend_by_office(minutes, found):
    """«Předseda: …», «Členové: …»: where members are told by office alone, the chair was there too."""
    present = [section for section in found if section.kind == "present"]
    if len(present) != 1 or not fold(present[0].opening.written).startswith("clen"):
        return
    chairs = [section for section in found if section.kind == "chaired" and _is_chair(section, present[0])]
    known = {person.name for person in minutes.present}
    heads = [person for section in chairs for person in people(section.values)[0] if person.name not in known]
    minutes.present[:0] = heads


def _is_chair(section, members):
    is_before = section.positions[0] < members.positions[0]
    return is_before and bool(re.match(r"(?:mist[oa])?predsed", fold(section.opening.written)))


def _first_named(text):
    places = (place for place in range(len(text)) if (label := _label_of_point(text, place)) and label.style in NAMED)
    return next(places, len(text))


def _sign(minutes, section):
    confirms = minutes.recorded_by and fold(section.opening.written).startswith("za spravnost")
    both = section.kind == "recorded" and re.search(r"\ba over", fold(section.opening.written))
    fields = ["verified_by"] if section.kind == "verified" or confirms else ["recorded_by"]
    if minutes.verified_by and fold(section.opening.written).startswith("schval"):  # approved what another verified
        return
    for field in [*fields, *(["verified_by"] if both else [])]:
        known = {person.name for person in getattr(minutes, field)}
        getattr(minutes, field).extend(person for person in signers(section) if person.name not in known)


def _attend(minutes, section):
    found, _rest = people(section.values)
    for person in found:
        kind = section.kind
        if kind == "absent":
            kind = "excused" if person.presence == "excused" else ""
        elif person.presence in FIELDS and (kind == "present" or person.presence == "excused"):
            kind = person.presence
        elif person.presence == "absent":
            kind = ""
        if kind:
            getattr(minutes, kind).append(person)


def _start_of_agenda(text, taken):
    """Return where the head ends: at a programme, «Průběh jednání», the first number, or text after people."""
    last_people = max((place for place in taken if _kind(text[place]) in ATTENDANCE), default=-1)
    for place, line in enumerate(text):
        if place in taken:
            continue
        kind = _kind(line)
        label = _label_of_point(text, place)
        if line.cells and (heads.row_label(line) or heads_votes(line.cells)):
            return place
        if kind in ("programme", "course", "tasks") or (
            label and not _in_title(line, label) and (label.style != "bare" or label.value == 1)
        ):
            return place
        if line.bullet and place > 2 and not kind and minimum_text(line):
            return place
        after = place > last_people >= 0 and last_people > len(taken) // 4 and not header.tells_when(line)
        if (len(line.text) > 160 and not (header.HELD.search(f" {line.text}") and dates(line.text))) or (
            after and not kind and not dates(line.text[:80]) and not header.TITLE.match(fold(line.text))
        ):
            return place
        if (
            place
            and _looks_like_heading(line)
            and not header.WEAK_TITLE.match(fold(line.text))
            and not header.TITLE.match(fold(line.text))
            and _has_title(text[:place])
        ):
            return place
    return len(text)


def _label_of_point(text, place):
    """Return the Label of a line; «Předmět jednání: …» before day and place tells of the whole meeting."""
    label = label_of(plain(text[place].text))
    of_all = label and label.style in NAMED and not label.number
    return None if of_all and any(_kind(line) in HEAD_KINDS for line in text[place + 1 : place + 6]) else label


def minimum_text(line):
    return len(line.text.split()) > 1


def _has_title(lines):
    return any(header.TITLE.match(fold(line.text)) for line in lines)


def _looks_like_heading(line):
    return line.stands_out and line.gap and not dates(line.text) and not opening(line.text)


def _in_title(line, label):
    """«27. výborová schůze 21. 4. 2024» is the title, no point 27."""
    named = re.match(r"(?:jednani|zasedani|setkani|schuz|zapis|zaznam)", fold(label.rest))
    described = re.match(r"[^\W\d_]+[áéí] (?:jednání|zasedání|setkání|schůze|porada)\b", label.rest)
    return bool(named or (described and dates(line.text))) and label.style not in NAMED


def _kind(line):
    label = opening(line.text)
    return label.kind if label and label.marked else None


def _read_rest(minutes, text, taken, start):
    """Read the agenda and what closes the minutes."""
    openings = [opening(line.text) if place not in taken else None for place, line in enumerate(text)]
    programme = read_programme(text, [label if place >= start else None for place, label in enumerate(openings)])
    minutes.next_meeting, next_places = closing.read_next(text)
    if minutes.next_meeting and minutes.date and minutes.next_meeting.date <= minutes.date:
        minutes.next_meeting, next_places = None, []  # the day beside it is that of the signature
    end = _end_of_agenda(text, taken, start, next_places)
    body, programme = _body(text, taken, start, end, programme)
    announced = set(programme.positions) if programme else set()
    last = _last_head(text, body)
    tail = [place for place in next_places if place in body and place > last and not text[place].bullet]
    lists = _task_lists(text, body)
    body = [place for place in body if place not in tail and place not in lists]
    items, _before = agenda.read_items([text[place] for place in body], programme)
    minutes.items = items
    _read_votes_and_tasks(minutes, text, taken, start, announced)
    _read_narrative(minutes, [line for place, line in enumerate(text) if place not in taken])
    if not minutes.time or not minutes.place:
        header.read_opening_time(minutes, text)
    return announced


def _read_narrative(minutes, lines):
    """Look in the text for people that no label names."""
    for field in ("recorded_by", "verified_by"):
        if not getattr(minutes, field):
            setattr(minutes, field, appointed(lines, field))
    labelled = {opening(line.text).kind for line in lines if opening(line.text)}
    missing = {kind for kind in ("present", "excused", "guests") if not getattr(minutes, kind) and kind not in labelled}
    for kind, told in who_came(lines, missing).items():
        setattr(minutes, kind, told)


def _body(text, taken, start, end, programme):
    """Return (positions of what was said on the points, the Programme that announces them or None).

    A programme that nothing later answers is the minutes themselves when they go on right in it.
    """
    announced = set(programme.positions) if programme else set()
    places = [place for place in range(start, end) if place not in taken]
    places = [place for place in places if not opens_course(text[place]) and not is_signature(text[place].text)]
    body = [place for place in places if place not in announced]
    if not programme:
        is_label = body and _kind(text[body[0]]) == "programme" and not opening(text[body[0]].text).rest
        return (body[1:] if is_label else body), None
    if counts_points(programme, [text[place] for place in body]):
        programme = replace(programme, points=numbered(programme.points))
    if heads.heads_of([text[place] for place in body], programme.points):
        return body, programme
    after = [place for place in body if place > max(announced)]
    goes_on = programme.has_parts or any(heads.is_sentence(point.title) for point in programme.points)
    if goes_on or (after and text[after[0]].bullet):
        return [place for place in places if place > min(announced)], None
    return [], programme


def _last_head(text, body):
    places = [place for place in body if label_of(plain(text[place].text)) and not text[place].bullet]
    return max(places, default=-1)


def _task_lists(text, body):
    """Return the positions of a list «Úkoly:» that is no numbered point: it is read as tasks, not as text."""
    found = set()
    heads = [place for place in body if is_list_head(text[place]) and opening(text[place].text)]
    for head in heads[-1:]:
        rest = [place for place in body if place > head]
        if rest and not any(
            label and label.style in NAMED for place in rest if (label := label_of(plain(text[place].text)))
        ):
            cited = {number for task in read_tasks([text[place] for place in [head, *rest]]) for number in task.numbers}
            found |= {head, *[place for place in rest if set(text[place].numbers) <= cited]} if cited else set()
    return found


def _end_of_agenda(text, taken, start, next_places):
    """Return where the closing begins: a signature, next meeting or annexes followed by short lines alone."""
    end = len(text)
    for place in range(len(text) - 1, start - 1, -1):
        line = text[place]
        if _closes(line, place, taken, next_places):
            end = place
            continue
        told = end - place > MOST_CLOSING and end < len(text)  # who signs was told in the head, all this was said
        if told or len(line.text) > LONGEST_CLOSING or line.heading or (label_of(plain(line.text)) and not line.bullet):
            break
    return end


def _closes(line, place, taken, next_places):
    label = opening(line.text)
    kind = label.kind if label else None
    signed = place in taken and (kind in SIGNATURES or kind not in ATTENDANCE)
    return (
        signed
        or kind in CLOSING_KINDS
        or (place in next_places and not line.bullet)
        or bool(len(line.text) < 80 and WRITTEN_AT.match(fold(line.text)))
    )


def _cells_apart(lines):
    """Put the cells of a point that is a row of a table on lines of their own; rows of tasks and votes stay rows."""
    apart, in_rows = [], False
    for line in lines:
        in_rows = bool(line.cells) and (in_rows or bool(heads_of_tasks(line.cells)) or heads_votes(line.cells))
        if not in_rows and heads.row_label(line) and any(len(cell.split()) >= SENTENCE for cell in line.cells[1:]):
            apart += [line.but(text=part, cells=()) for cell in line.cells[1:] for part in cell.split("\n") if part]
        else:
            apart.append(line)
    return apart


def _read_votes_and_tasks(minutes, text, taken, start, announced):
    lines = [
        line for place, line in enumerate(text) if place >= start and place not in taken and place not in announced
    ]
    lines = _cells_apart(lines)
    minutes.votes, minutes.tasks = read_votes(lines), read_tasks(lines)
    next_numbers = set(minutes.next_meeting.numbers) if minutes.next_meeting else set()
    minutes.tasks = [task for task in minutes.tasks if not (set(task.numbers) <= next_numbers)]
    for one in [*minutes.votes, *minutes.tasks]:
        one.item = next(
            (place for place, item in enumerate(minutes.items) if set(one.numbers) & set(item.numbers)), None
        )
