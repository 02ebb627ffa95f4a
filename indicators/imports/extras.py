"""Staffing and unmet demand from their sheets: what would change, what is wrong, and storing it with the figures.

The same forms check it as on the pages. A field changed both in the file and in the portal is an error with its cell:
there is no page to choose on for these few.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.exports.extras import demand_of, staffing_of
from indicators.exports.keys import STAFFING
from indicators.exports.rows import submissions_of, why_closed
from indicators.forms.demand import DemandForm
from indicators.forms.values import StaffingForm
from indicators.imports.cells import as_words, refusal
from indicators.imports.reading import EMPTY, Problem
from indicators.models import Submission, UnmetDemand
from indicators.models.demand import COUNTS
from portal.collation import fold
from portal.fields import parse_decimal
from portal.templatetags.portal import number

FTE = ["direct", "other"]
WORDS = {"municipality", "note"}
OF_DEMAND = ["month_from", "month_until", "municipality", *COUNTS, "waiting_days", "note"]
YEAR = {"month_from": 1, "month_until": 12}


@dataclass
class Said:
    """One field that differs, as a Change of a figure is shown."""

    place: dict
    what: str
    was: str
    becomes: str
    doubt: str = ""


class Extras:
    """What lines of staffing and unmet demand do; nothing is written before `save`. `hold` locks their submissions."""

    def __init__(self, lines, round_, user, *, hold):
        self.round, self.problems, self.changes, self.forms = round_, [], [], []
        self.changed = self.unchanged = 0
        if not lines:
            return
        asked = {line.key[0] for line in lines}
        if hold:
            list(Submission.objects.select_for_update().filter(pk__in=asked).order_by("pk").values_list("pk"))
        self.submissions = {row.pk: row for row in submissions_of(round_, user).filter(pk__in=asked)}
        found = list(self.submissions.values())
        self.closed = why_closed(round_, found, user)
        self.staffing = staffing_of(round_, found)
        self.demand = {row.pk: row for rows in demand_of(round_, found).values() for row in rows}
        self.towns = {fold(town.name): town for town in round_.region.municipalities.all()}
        self.seen = {}
        for line in lines:
            self._look_at(line)

    def save(self, *, by):
        """Store what was looked at; the caller holds the transaction."""
        for form in self.forms:
            form.save(by=by)

    def _look_at(self, line):
        submission = self.submissions.get(line.key[0])
        row = self._row_of(line, submission) if submission else None
        if row is None:
            self._refuse(
                line,
                "key",
                _("This row does not belong to this round any more, or you may not see it. Download it anew."),
            )
            return
        names = FTE if line.kind == STAFFING else OF_DEMAND
        try:
            wanted = self._wanted(line, row, names)
        except CellError as error:
            self._refuse(line, error.name, error.sentence)
            return
        changes = {name: wanted[name] for name in names if wanted[name] != _stands(row, name)}
        if not changes:
            self.unchanged += bool(row.pk)
        elif self.closed[submission.pk]:
            self._refuse(line, next(iter(changes)), self.closed[submission.pk])
        else:
            self._change(line, row, wanted, changes)

    def _row_of(self, line, submission):
        if line.kind == STAFFING:
            return self.staffing[submission.pk] if self.round.asks_staffing else None
        if line.key[1]:
            row = self.demand.get(line.key[1])
            return row if row and row.service_id == submission.service_id else None
        if not self.round.asks_demand:
            return None
        return self._same_as(line, submission) or UnmetDemand(
            service=submission.service, region=self.round.region, year=self.round.value_year
        )

    def _same_as(self, line, submission):
        """Return the row of the register that an empty one of an earlier upload of this file has become, or None."""
        try:
            said = {name: self._read(line, name) for name in OF_DEMAND}
        except CellError:
            return None
        rows = [row for row in self.demand.values() if row.service_id == submission.service_id]
        said |= {name: said[name] if said[name] is not None else whole for name, whole in YEAR.items()}
        said |= {name: said[name] or 0 for name in COUNTS}
        return next((row for row in rows if all(_stands(row, name) == said[name] for name in OF_DEMAND)), None)

    def _wanted(self, line, row, names):
        """Return {field: value} as it would stand: the file's where it says something new, else the portal's."""
        is_empty = all(line.cells.get(name, EMPTY) == EMPTY for name in names)
        if not row.pk and is_empty:
            return {name: _stands(row, name) for name in names}
        read = {name: self._read(line, name) if name in line.cells else _stands(row, name) for name in names}
        if line.kind != STAFFING:
            read |= {name: read[name] if read[name] is not None else whole for name, whole in YEAR.items()}
            read |= {name: read[name] or 0 for name in COUNTS if name != "applicants"}
        is_new = line.kind != STAFFING and not line.key[1]
        if not row.pk or is_new or line.key[3] == row.version:
            return read
        base = row.history.filter(version=line.key[3]).order_by("history_id").last()
        return {name: self._of_three(name, read[name], row, base) for name in names}

    def _of_three(self, name, mine, row, base):
        stands, was = _stands(row, name), _stands(base, name) if base else None
        if mine in (stands, was):
            return stands
        if stands == was:
            return mine
        sentence = _("It was changed in the portal after the download; there it is now: %(theirs)s. Download it anew.")
        raise CellError(name, sentence % {"theirs": _shown(stands)})

    def _read(self, line, name):
        kind, text = line.cells.get(name, EMPTY)
        if kind in ("formula", "error", *(() if name in WORDS else ("date", "yesno"))):
            raise CellError(name, refusal(kind))
        if name == "municipality":
            return self._town(text)
        if name == "note":
            return as_words(text)
        if kind == "empty":
            return None
        try:
            said = parse_decimal(text.replace(".", ",") if kind == "number" else text)
        except ValueError as error:
            raise CellError(name, _("A number belongs here, for example 1 234,5.")) from error
        if kind == "percent" or (name not in FTE and said != int(said)):
            raise CellError(name, _("A whole number belongs here."))
        return said if name in FTE else int(said)

    def _town(self, text):
        if not text.strip():
            return None
        if fold(text.strip()) not in self.towns:
            names = ", ".join(town.name for town in list(self.towns.values())[:20])
            raise CellError("municipality", _("Write one of these, or leave it empty: %(names)s.") % {"names": names})
        return self.towns[fold(text.strip())]

    def _change(self, line, row, wanted, changes):
        was = {name: _stands(row, name) for name in changes} if row.pk else {}
        form = _form_of(line, row, wanted)
        if not form.is_valid():
            for name, errors in form.errors.items():
                self._refuse(line, _cell_of(name), " ".join(errors))
            return
        if line.kind != STAFFING and not self._is_alone(line, row):
            return
        self.forms.append(form)
        self.changed += 1
        place = {"service": self.submissions[line.key[0]].service.name, "indicator": _about(line)}
        for name, value in changes.items():
            if row.pk or value not in (None, "", 0):
                self.changes.append(Said(place, _label(row, name), _shown(was.get(name)), _shown(value)))

    def _is_alone(self, line, row):
        """Refuse a part of the year that the file itself says twice; what the portal has is the form's to find."""
        months = range(row.month_from, row.month_until + 1)
        taken = self.seen.setdefault((row.service_id, row.municipality_id), set())
        if taken & set(months):
            self._refuse(line, "month_from", _("The workbook says this part of the year and municipality twice."))
            return False
        taken.update(months)
        return True

    def _refuse(self, line, name, sentence):
        text = line.cells.get(name, EMPTY)[1] if name != "key" else ""
        self.problems.append(Problem(line.sheet, line.place(name), str(text)[:200], sentence))


class CellError(Exception):
    """What is wrong in one cell, and the cure."""

    def __init__(self, name, sentence):
        super().__init__(sentence)
        self.name, self.sentence = name, sentence


def _form_of(line, row, wanted):
    said = {name: "" if value is None else str(value).replace(".", ",") for name, value in wanted.items()}
    said["seen"] = row.version if row.pk else 0
    if line.kind == STAFFING:
        return StaffingForm(said, instance=row)
    said |= {"year": row.year, "part": f"{wanted['month_from']}-{wanted['month_until']}", "note": wanted["note"]}
    said["municipality"] = wanted["municipality"].pk if wanted["municipality"] else ""
    return DemandForm(said, instance=row)


def _cell_of(name):
    return {"part": "month_from", "__all__": "applicants", "year": "month_from"}.get(name, name)


def _stands(row, name):
    """Return what a row has in a field; of one that is not saved yet nothing."""
    if row.pk is None:
        return "" if name == "note" else None
    return as_words(row.note) if name == "note" else getattr(row, name)


def _about(line):
    return _("Staffing") if line.kind == STAFFING else _("Unmet demand")


def _label(row, name):
    words = str(row._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def _shown(value):
    if value is None or value == "":
        return "–"
    return str(value) if isinstance(value, str) or hasattr(value, "name") else number(value)
