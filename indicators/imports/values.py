"""Values from a workbook into the submissions of a round: what would change, what is wrong, and storing all or nothing.

django-import-export is the engine: it runs the rows, gathers what they raise and rolls everything back unless all are
right. A row is found by its hidden key. Three versions of a field meet: the one the workbook was written with, the one
that stands now, and the one in the file; only where both sides changed it the person has to choose.
"""

from contextlib import nullcontext
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from import_export import fields, resources
from simple_history.utils import bulk_create_with_history, bulk_update_with_history
from tablib import Dataset

from indicators.exports.keys import DEMAND, STAFFING
from indicators.exports.rows import rows_of, submissions_of
from indicators.imports.cells import FigureCell, ShareCell, WordsCell, as_words
from indicators.imports.extras import Extras
from indicators.imports.outcome import MINE, THEIRS, Change, Conflict, Outcome, short
from indicators.imports.parts import PartsCell, as_numbers, cell_of, with_parts, work_out_sum
from indicators.imports.reading import EMPTY, Problem
from indicators.models import IndicatorValue, Submission

BATCH = 200
WRITTEN = ["target", "actual", "target_text", "actual_text", "numerator", "denominator", "parts", "comment", "version"]


class Clash(ValidationError):
    """The same field was changed in the workbook and in the portal."""


class ValuesResource(resources.ModelResource):
    """Rows are Lines of the file; `choices` maps a row's identity to (MINE or THEIRS, the version decided about)."""

    value = fields.Field("value", "value", widget=FigureCell())
    numerator = fields.Field("numerator", "numerator", widget=ShareCell())
    denominator = fields.Field("denominator", "denominator", widget=ShareCell())
    parts = fields.Field("parts", "parts", widget=PartsCell())
    comment = fields.Field("comment", "comment", widget=WordsCell())

    class Meta:
        model = IndicatorValue
        fields = ["value", "numerator", "denominator", "parts", "comment"]
        use_bulk = use_transactions = skip_diff = True
        report_skipped = False
        batch_size = None

    def __init__(self, round_, user, choices, store, say=None):
        super().__init__()
        self.round, self.user, self.choices, self.store, self.say = round_, user, choices, store, say
        self.rows, self.bases, self.taken, self.outcome = {}, {}, [], Outcome()
        self.looked_at = 0
        self.columns = super().get_import_fields()

    def before_import(self, dataset, **kwargs):
        """Load all rows that the file names; when it is going to be stored, hold them until it is."""
        lines = dataset["line"]
        asked = {line.key[0] for line in lines}
        found = submissions_of(self.round, self.user).filter(pk__in=asked)
        if self.store:
            # In order, so that two uploads wait for each other instead of blocking each other.
            list(Submission.objects.select_for_update().filter(pk__in=asked).order_by("pk").values_list("pk"))
            list(
                IndicatorValue.objects.select_for_update().filter(submission__in=asked).order_by("pk").values_list("pk")
            )
        self.rows = {row.identity: row for row in rows_of(self.round, found, self.user, with_past=False)}
        self.bases = self._bases(lines)
        self.taken = [line for line in lines if not self._says_the_same(line)]
        self.outcome.unchanged = len(lines) - len(self.taken)
        del dataset[:]
        for line in self.taken:
            dataset.append([line])

    def _says_the_same(self, line):
        """Tell whether every cell plainly holds what stands; most rows of most workbooks do, and go no further."""
        row = self.rows.get(line.key[:3])
        return row is not None and all(
            _is_plainly(cell, getattr(row.value, row.fields[name], None))
            for name, cell in line.cells.items()
            if name in row.fields
        )

    def _bases(self, lines):
        """Return the versions from which stale rows were written, by identity; a missing one means nothing was said."""
        stale = [line for line in lines if (row := self.rows.get(line.key[:3])) and row.version != line.key[3]]
        ids = [row.value.pk for line in stale if (row := self.rows[line.key[:3]]).value]
        wanted = {line.key for line in stale}
        history = IndicatorValue.history.filter(id__in=ids).order_by("history_id")
        return {key: old for old in history if (key := (*_identity(old), old.version)) in wanted}

    def get_or_init_instance(self, instance_loader, row):
        line = row["line"]
        self._count_on()
        target = self.rows.get(line.key[:3])
        if target is None:
            sentence = _("This row does not belong to this round any more, or you may not see it. Download it anew.")
            raise ValidationError({"key": sentence})
        row["row"] = target
        value = target.value or IndicatorValue(year=target.year)
        value.submission, value.indicator = target.submission, target.indicator  # or each would be asked for again
        return value, target.value is None

    def _count_on(self):
        self.looked_at += 1
        if self.say:
            self.say(self.looked_at, len(self.taken))

    def get_import_fields(self):
        """The engine asks this for every row; they are always the same."""
        return self.columns

    def import_field(self, field, instance, row, is_m2m=False, **kwargs):
        """Put the field where its row keeps it, unless the file leaves it as it was."""
        target, line = row["row"], row["line"]
        attribute = target.fields.get(field.column_name)
        if attribute is None or field.column_name not in line.cells:
            return
        is_words = attribute == "comment" or attribute.endswith("_text")
        widget, cell = WORDS if is_words else field.widget, line.cells[field.column_name]
        mine = widget.clean(cell, row=target)
        stands = getattr(instance, attribute)
        same = as_words if is_words else as_numbers if attribute == "parts" else _same
        if same(mine) == same(stands):
            return
        widget.check(mine, target)
        if line.key[3] != target.version and not self._decides(row, field.column_name, attribute, mine, same):
            return
        row.setdefault("changes", []).append(Change(target, field.column_name, stands, mine))
        setattr(instance, attribute, mine)

    def _decides(self, row, column, attribute, mine, same):
        """Tell whether the file's field goes in although the portal has moved on since the download."""
        target, base = row["row"], self.bases.get(row["line"].key)
        base, stands = (getattr(said, attribute) if said else None for said in (base, target.value))
        base, stands = (
            type(mine)() if said is None and isinstance(mine, str | dict) else said for said in (base, stands)
        )
        if same(mine) == same(base):
            return False
        if same(stands) == same(base):
            return True
        choice, seen = self.choices.get(target.identity, ("", 0))
        if choice not in (MINE, THEIRS) or seen != target.version:
            self.outcome.conflicts.append(Conflict(target, column, stands, mine))
            row["conflict"] = column
            return False
        return choice == MINE

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Tell whether nothing changes; raise ValidationError when the row as a whole must not."""
        changes = row.get("changes", [])
        if import_validation_errors:
            return False
        if row.get("conflict"):
            raise Clash({row["conflict"]: _("It was changed in the portal too.")})
        if changes and row["row"].closed:
            raise ValidationError({changes[0].column: row["row"].closed})
        work_out_share(instance, row["row"], changes)
        work_out_sum(instance, row["row"], changes, Change)
        self.outcome.unchanged += not changes
        return not changes

    def before_save_instance(self, instance, row, **kwargs):
        if instance.pk:
            instance.version += 1
        self.outcome.changed += 1
        self.outcome.changes += row["changes"]

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        if self.create_instances and not dry_run:
            bulk_create_with_history(self.create_instances, IndicatorValue, **self._with())
        self.create_instances.clear()

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        if self.update_instances and not dry_run:
            bulk_update_with_history(self.update_instances, IndicatorValue, WRITTEN, **self._with())
        self.update_instances.clear()

    def _with(self):
        return {"batch_size": BATCH, "default_user": self.user, "default_change_reason": "XLSX"}


WORDS = WordsCell()


def take(lines, problems, round_, user, *, choices=None, store=False, say=None):
    """Return the Outcome of what was read of a workbook; with `store` it is stored, unless anything is wrong or open.

    `user` is None on the command line, which may write for everybody. `say(done, total)` hears how far it is.
    """
    others = [line for line in lines if line.kind in (STAFFING, DEMAND)]
    lines, doubled = _once(with_parts([line for line in lines if line.kind not in (STAFFING, DEMAND)]))
    with transaction.atomic() if store else nullcontext():  # a mere look must not hold up those who write
        extras = Extras(others, round_, user, hold=store)
        problems = [*problems, *doubled, *extras.problems]
        outcome = _take_values(
            lines, problems, ValuesResource(round_, user, choices or {}, store and not problems, say)
        )
        outcome.add(extras)
        if store and outcome.is_right:
            extras.save(by=user)
    return outcome


def _take_values(lines, problems, resource):
    resource.outcome.problems += problems
    dataset = Dataset(headers=["line"])
    for line in lines:
        dataset.append([line])
    result = resource.import_data(
        dataset,
        dry_run=not resource.store,
        raise_errors=False,
        use_transactions=resource.store,
        rollback_on_validation_errors=True,
    )
    if result.has_errors():  # nothing of it is the file's fault
        raise next(
            iter([*result.base_errors, *(error for _i, errors in result.row_errors() for error in errors)])
        ).error
    resource.outcome.problems += [problem for row in result.invalid_rows for problem in _problems(row, resource.taken)]
    return resource.outcome


def _problems(invalid, lines):
    if isinstance(invalid.error, Clash):  # told as a conflict
        return
    line = lines[invalid.number - 1]
    for column, errors in invalid.error.error_dict.items():
        place, name = cell_of(line, column)
        text = place.cells.get(name, EMPTY)[1] if name != "key" else ""
        yield Problem(place.sheet, place.place(name), text[:200], " ".join(ValidationError(errors).messages))


def _is_plainly(cell, stands):
    """Tell whether a cell as it was read holds a value as it stands, without looking into what people may mean."""
    kind, text = cell
    if kind == "empty":
        return stands is None or stands == ""
    if kind == "parts":
        known = as_numbers(stands)
        return all(_is_plainly(line.cells["value"], known.get(part)) for part, line in text.items())
    if kind == "number":
        return isinstance(stands, Decimal) and Decimal(text) == stands
    return kind == "text" and isinstance(stands, str) and text == as_words(stands)


def conflicts_as_problems(outcome, lines):
    """Return conflicts as Problems with their cells, for who cannot choose: the command line."""
    by_key = {line.key[:3]: line for line in lines}
    sentence = _("It was changed in the portal after the download; there it is now: %(theirs)s. Download it anew.")
    problems = []
    for conflict in outcome.conflicts:
        line = by_key[conflict.row.identity]
        said = sentence % {"theirs": short(conflict.theirs)}
        text = line.cells.get(conflict.column, EMPTY)[1]
        problems.append(Problem(line.sheet, line.place(conflict.column), text[:200], said))
    return problems


def _once(lines):
    """Return each row once, and problems of those that stand in the file twice with different figures."""
    first, problems = {}, []
    for line in lines:
        other = first.setdefault(line.key[:3], line)
        if other is line or (other.cells == line.cells and other.key == line.key):
            continue
        name = next((name for name in line.cells if line.cells[name] != other.cells.get(name)), "value")
        sentence = _("The same row also stands on the sheet “%(sheet)s” in row %(row)s, with something else. Keep one.")
        said = sentence % {"sheet": other.sheet, "row": other.row}
        problems.append(Problem(line.sheet, line.place(name), line.cells.get(name, EMPTY)[1], said))
    return list(first.values()), problems


def _same(value):
    return value


def _identity(value):
    return (value.submission_id, value.indicator_id, value.year)


def work_out_share(value, row, changes):
    """Fill in the percentage from its two numbers; ValidationError when they do not make one."""
    changed = {change.column for change in changes} - {"comment"}
    if not changed or not row.has_share or value.numerator is value.denominator is None:
        return
    if value.numerator is None or value.denominator is None:
        missing = "numerator" if value.numerator is None else "denominator"
        raise ValidationError({missing: _("A percentage needs both its numbers, or neither.")})
    if value.denominator <= 0:
        raise ValidationError({"denominator": _("The whole must be more than zero.")})
    step = Decimal(1).scaleb(-row.indicator.decimals)
    share = (value.numerator / value.denominator * 100).quantize(step, ROUND_HALF_UP)
    if share == value.actual:
        return
    if "value" in changed and value.actual is not None:
        sentence = _(
            "%(counted)s out of %(whole)s makes %(share)s %%. Leave the percentage empty, or mend the numbers."
        )
        said = {"counted": short(value.numerator), "whole": short(value.denominator), "share": short(share)}
        raise ValidationError({"value": sentence % said})
    stood = next((change.before for change in changes if change.column == "value"), value.actual)
    changes[:] = [change for change in changes if change.column != "value"]
    if stood != share:
        changes.insert(0, Change(row, "value", stood, share))
    value.actual = share
